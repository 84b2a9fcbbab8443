package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hongtou"
	"hongtou/check"
	"hongtou/notice"
)

// checkFile checks a source on disk as the command does.
func checkFile(t testing.TB, path string) hongtou.Checked {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	open := func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(filepath.Dir(path), name)) }
	return hongtou.Check(hongtou.Source{Name: filepath.Base(path), Data: data, Open: open},
		hongtou.CheckOptions{Today: notice.Date{Year: 2026, Month: 12, Day: 31}})
}

// sampleFindings is what the check says of the samples: no error, and of every warning why it stands.
var sampleFindings = map[string]string{
	"函.md:6:5: L020":    "样例用来说明密级怎么写",
	"函.md:17:41: L082":  "警告成立：写明年份更好",
	"名单.md:3:5: L036":   "自动回行成了两行等长，可以用 ｜ 改",
	"联合报告.md:6:5: L025": "联合行文的标题省略了几个机关的名称",
	"联合通知.md:5:5: L025": "联合行文的标题省略了几个机关的名称",
	"通告.md:6:5: L025":   "信函格式，标题省略机关名称",
	"单位通知.md:5:5: L025": "标题不写发文机关，是这个单位的习惯；红头上已经有了",
}

// TestSamples: the samples pass.
func TestSamples(t *testing.T) {
	paths, err := filepath.Glob("../samples/*.md")
	if err != nil || len(paths) < 6 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		if filepath.Base(path) == "README.md" {
			continue
		}
		for _, f := range checkFile(t, path).Findings {
			at := fmt.Sprintf("%s%s", f.Start, f.Rule.ID)
			if f.Severity == check.Error || sampleFindings[at] == "" {
				t.Errorf("%s %s %s", at, f.Message, f.Got)
			}
			delete(sampleFindings, at)
		}
	}
	for at := range sampleFindings {
		t.Errorf("%s: no longer found", at)
	}
}

// longFindings is everything that is wrong in the twenty long documents of testdata/long, which are full of what a careless rule takes for a
// mistake: titles of laws, years, numbers in 〔〕, addresses, English words, decimals, times, ratios.
var longFindings = []string{
	"01会议通知.md:36:4: L058", // 第一句55个字才有句号，又接着下一句
	"04报告.md:20:14: L057",  // （二）……执法。单独成行
	"09意见.md:26:12: L057",  // ## 提升机构养老能力。单独成行
	"20联合通知.md:5:5: L033",  // 四行
	"20联合通知.md:5:5: L036",  // 10、6、16、13个字：两头长、中间短
}

// TestLong: every finding in the long documents is right, and none is missed.
func TestLong(t *testing.T) {
	paths, err := filepath.Glob("testdata/long/*.md")
	if err != nil || len(paths) != 20 {
		t.Fatal(len(paths), err)
	}
	var got []string
	for _, path := range paths {
		for _, f := range checkFile(t, path).Findings {
			got = append(got, fmt.Sprintf("%s%s", f.Start, f.Rule.ID))
		}
	}
	if !slices.Equal(got, longFindings) {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(longFindings, "\n"))
	}
}

// spoilt is mistakes put into the long documents, one at a time, wherever their text stands, and the rule that must find each.
var spoilt = []struct{ right, wrong, rule string }{
	{"〔", "[", ""},
	{"，", ",", "L064"},
	{"“", "\"", "L066"},
	{"》《", "》、《", "L070"},
	{"如下：\n", "如下。\n", "L074"},
	{"等", "、等", ""},
	{"年4月", "年04月", "L077"},
	{"2026年", "今年", ""},
	{"平方米", "平米", ""},
	{"（", "(", ""},
	{"）", "", "L067"},
	{"》", "", "L067"},
	{"。\n", "。。\n", "L073"},
	{"。\n", ".\n", ""},
	{"一、", "一.", ""},
	{"二、", "三、", "L054"},
	{"（一）", "（一）、", "L049"},
	{"1. ", "1、", "L050"},
	{"——", "--", ""},
	{"～", "-", ""},
}

// TestSpoilt: mistakes put into good text are found; where a rule is named, every time that the text stands in a paragraph.
func TestSpoilt(t *testing.T) {
	paths, _ := filepath.Glob("testdata/long/*.md")
	for _, x := range spoilt {
		tried, found := 0, 0
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			text := string(data)
			front := strings.Index(text[4:], "---\n") + 8
			i := strings.Index(text[front:], x.right)
			if i < 0 {
				continue
			}
			tried++
			i += front
			bad := text[:i] + x.wrong + text[i+len(x.right):]
			line := 1 + strings.Count(text[:i], "\n")
			src := hongtou.Source{Name: "a.md", Data: []byte(bad)}
			for _, f := range hongtou.Check(src, hongtou.CheckOptions{TextOnly: true}).Findings {
				if f.Start.Line == line && (x.rule == "" || f.Rule.ID == x.rule) {
					found++
					break
				}
			}
			if x.rule == "" {
				continue
			}
			if found < tried {
				t.Errorf("%s → %s in %s:%d: not found by %s", x.right, x.wrong, path, line, x.rule)
				found = tried
			}
		}
		if tried == 0 || found == 0 {
			t.Errorf("%s → %s: tried %d times, found %d", x.right, x.wrong, tried, found)
		}
	}
}
