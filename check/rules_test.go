package check_test

import (
	"bufio"
	"bytes"
	"errors"
	"image"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"

	"hongtou"
	"hongtou/check"
	"hongtou/internal/oracle"
	"hongtou/notice"
)

// usual is the front matter that an example is completed with.
var usual = [][2]string{
	{"文种", "通知"},
	{"发文机关", "示例市卫生局"},
	{"发文字号", "示卫〔2026〕64号"},
	{"标题", "示例市卫生局关于开展培训的通知"},
	{"主送", "各县区卫生局"},
	{"成文日期", "2026-06-21"},
	{"印发机关", "示例市卫生局办公室"},
	{"印发日期", "2026-06-21"},
}

// complete makes a whole source of an example.
func complete(e check.Example) string {
	front, body, _ := strings.Cut("\n"+string(e)+"\n", "\n---\n")
	var out strings.Builder
	out.WriteString("---\n")
	for _, kv := range usual {
		if !strings.Contains(front+"\n", "\n"+kv[0]+":") {
			out.WriteString(kv[0] + ": " + kv[1] + "\n")
		}
	}
	out.WriteString(strings.TrimPrefix(front, "\n"))
	if body == "" {
		body = "请认真贯彻落实。\n"
	}
	return strings.TrimRight(out.String(), "\n") + "\n---\n\n" + body
}

// options is what the examples are checked with.
var options = hongtou.CheckOptions{
	Today:    notice.Date{Year: 2026, Month: 12, Day: 31},
	Register: check.Register("字号,标题\n示卫〔2026〕63号,关于甲的通知\n示卫〔2026〕12号,关于乙的通知\n"),
}

// houseYAML is the office whose word list H001's example breaks.
const houseYAML = "检查:\n  词表:\n    - {词: 一把手, 改为: 主要负责人, 理由: 书面语}\n"

// files is what examples name.
func files(path string) ([]byte, error) {
	switch path {
	case "方案.md":
		return []byte("一、总体要求\n\n二、工作安排\n"), nil
	case "本院/单位.yaml":
		return []byte(houseYAML), nil
	case "登记.yaml":
		return []byte("表单: 登记\n标题: 登记表\n列: [40, 116]\n字段:\n  照片: {类型: 照片}\n行:\n  - [{标签: 照片}, {字段: 照片}]\n"), nil
	case "大.png":
		return blank(400, 560), nil
	case "小.png":
		return blank(40, 56), nil
	}
	return nil, errors.New("没有 " + path)
}

// blank is a picture file.
func blank(w, h int) []byte {
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		panic(err) // a bytes.Buffer takes everything
	}
	return out.Bytes()
}

func checked(e check.Example, id string) []check.Finding {
	text := complete(e)
	if id == "H001" {
		text = strings.Replace(text, "---\n", "---\n单位: 本院\n", 1)
	}
	return hongtou.Check(hongtou.Source{Name: "例.md", Data: []byte(text), Open: files}, options).Findings
}

func of(findings []check.Finding, id string) (list []check.Finding) {
	for _, f := range findings {
		if f.Rule.ID == id {
			list = append(list, f)
		}
	}
	return list
}

// TestRules: of each rule's two examples the good one passes and the bad one fails; a rule that no source can break says why
// instead.
func TestRules(t *testing.T) {
	for _, r := range check.Rules {
		t.Run(r.ID, func(t *testing.T) {
			if r.Name == "" || r.About == "" || r.Area == "" || r.Cites == "" && r.ID[0] != 'S' {
				t.Errorf("%s: documentation lacking: %+v", r.ID, r)
			}
			if r.Held != "" {
				if r.Good != "" || r.Bad != "" {
					t.Error("an example of what cannot be")
				}
				return
			}
			if got := of(checked(r.Good, r.ID), r.ID); len(got) > 0 {
				t.Errorf("the good example fails: %+v", got)
			}
			bad := checked(r.Bad, r.ID)
			if len(of(bad, r.ID)) == 0 {
				t.Errorf("the bad example passes: %s\n%v", complete(r.Bad), ids(bad))
			}
		})
	}
}

func ids(findings []check.Finding) (list []string) {
	for _, f := range findings {
		list = append(list, f.Rule.ID+" "+f.Message+" "+f.Got)
	}
	return list
}

// TestCatalogue: the table has every rule of the catalogue, with its severity, and is in order.
func TestCatalogue(t *testing.T) {
	path := oracle.Shared(t, "standard/lint.tsv")
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	names := map[string]check.Severity{"error": check.Error, "warn": check.Warning, "info": check.Info}
	seen := 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		cells := strings.Split(lines.Text(), "\t")
		if cells[0] == "id" {
			continue
		}
		seen++
		r := check.Lookup(cells[0])
		if r == nil {
			t.Errorf("%s: no rule", cells[0])
			continue
		}
		if r.Severity != names[cells[1]] || r.Area != cells[2] {
			t.Errorf("%s: %v %s, the catalogue has %s %s", r.ID, r.Severity, r.Area, cells[1], cells[2])
		}
	}
	if seen != 134 {
		t.Errorf("%d rules in the catalogue", seen)
	}
	list := make([]string, len(check.Rules))
	for i, r := range check.Rules {
		list[i] = r.ID
	}
	slices.Sort(list)
	if len(slices.Compact(list)) != len(check.Rules) {
		t.Error("two rules of one id")
	}
}
