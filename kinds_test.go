package hongtou_test

import (
	"regexp"
	"strings"
	"testing"

	"hongtou"
	"hongtou/notice"
	"hongtou/source"
	"hongtou/templates"
)

var (
	optionalKey = regexp.MustCompile(`(?m)^# ([^：\n]+: )`)
	shownDate   = regexp.MustCompile(`×年×月×日`)
)

// TestNewKinds holds for every kind that its draft has what its format asks for, builds as a draft, and builds as an issue copy once its
// comments are keys.
func TestNewKinds(t *testing.T) {
	wanted := map[notice.Format][]string{
		notice.Document: {"发文机关: ", "# 发文字号: ", "标题: ", "# 成文日期: ", "# 印发机关: "},
		notice.Letter:   {"发文机关: ", "# 发文字号: ", "标题: ", "主送: ", "印章: "},
		notice.Order:    {"发文机关: ", "# 发文字号: 第1号", "签名章: "},
		notice.Minutes:  {"机关标志: ", "标题: ", "出席: ", "# 请假: ", "# 列席: "},
		notice.Plain:    {"标题: ", "# 成文日期: "},
	}
	refused := map[notice.Format][]string{
		notice.Letter: {"印发机关", "签发人"}, notice.Order: {"标题", "主送", "签发人", "印章"},
		notice.Minutes: {"签发人", "印章"}, notice.Plain: {"发文机关", "发文字号", "抄送", "印发机关"},
	}
	addressed := "决定 意见 通知 通报 报告 请示 批复 议案 函 讲话稿 汇报"
	for _, k := range notice.Kinds {
		t.Run(string(k.Kind), func(t *testing.T) {
			data, err := templates.New(string(k.Kind))
			if err != nil {
				t.Fatal(err)
			}
			text := string(data)
			has := func(key string) bool { return strings.Contains(text, "\n"+key) }
			for _, key := range wanted[k.Format] {
				if !has(key) {
					t.Errorf("no %s", key)
				}
			}
			for _, key := range refused[k.Format] {
				if has(key+": ") || has("# "+key+": ") {
					t.Errorf("%s in %s", key, k.Format)
				}
			}
			if has("签发人: ") != (k.Direction == notice.Upward && k.Format == notice.Document) {
				t.Error("签发人 belongs to what goes up")
			}
			if has("主送: ") != strings.Contains(addressed, string(k.Kind)) {
				t.Error("主送")
			}
			if k.Official && !has("# 常用开头：") {
				t.Error("no words to begin with")
			}
			build(t, ".", "新.md", data, hongtou.Options{Draft: true})
			full := shownDate.ReplaceAllString(optionalKey.ReplaceAllString(text, "$1"), "2026年1月1日")
			n, err := source.Read("新.md", []byte(full), nil)
			if err != nil {
				t.Fatal(err)
			}
			if n.Kind != k.Kind || n.Issued.IsZero() || len(n.Attachments) != 1 {
				t.Errorf("%+v", n)
			}
			build(t, ".", "新.md", []byte(full), hongtou.Options{})
		})
	}
	if data, err := templates.New("令"); err != nil || !strings.Contains(string(data), "文种: 命令\n") {
		t.Errorf("令: %v", err)
	}
	if _, err := templates.New("通之"); err == nil || !strings.Contains(err.Error(), "可用：决议、决定、命令") {
		t.Errorf("%v", err)
	}
}
