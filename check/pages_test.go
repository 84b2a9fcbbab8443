package check_test

import (
	"slices"
	"strings"
	"testing"

	"hongtou"
	"hongtou/check"
	"hongtou/layout"
	"hongtou/notice"
	"hongtou/source"
)

// laid builds an example and gives its notice and pages, to be spoilt.
func laid(t *testing.T, e check.Example) (*notice.Notice, *layout.Paged) {
	text := []byte(complete(e))
	n, err := source.Read("a.md", text, files)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := hongtou.Build(hongtou.Source{Name: "a.md", Data: text, Open: files}, hongtou.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return n, doc.Pages
}

const twoPages = "附件: {名称: 检查表, 正文: 是}\n---\n请落实。\n\n::: 附件 1\n检查药品。\n:::\n"

// move moves the marks of a style from one page to another.
func move(p *layout.Paged, style *layout.Style, from, to int) {
	p.Pages[from].Marks = slices.DeleteFunc(p.Pages[from].Marks, func(m layout.Mark) bool {
		text, ok := m.(*layout.Text)
		if ok && text.Para != nil && text.Para.Style == style {
			p.Pages[to].Marks = append(p.Pages[to].Marks, m)
			return true
		}
		return false
	})
}

// each calls f with the text of a style on any page.
func each(p *layout.Paged, style *layout.Style, f func(*layout.Text)) {
	for _, page := range p.Pages {
		for _, m := range page.Marks {
			if text, ok := m.(*layout.Text); ok && text.Para != nil && text.Para.Style == style {
				f(text)
			}
		}
	}
}

// TestPages: the rules of the page find pages that break them, which our own layout does not make.
func TestPages(t *testing.T) {
	for _, x := range []struct {
		rule, name string
		example    check.Example
		spoil      func(n *notice.Notice, p *layout.Paged)
	}{
		{"L106", "an attachment behind other text", twoPages, func(n *notice.Notice, p *layout.Paged) {
			move(p, layout.StyleLabel, 1, 0)
		}},
		{"L113", "a signature on a page of its own", twoPages, func(n *notice.Notice, p *layout.Paged) {
			p.Pages = append(p.Pages[:1], append([]layout.Page{{}}, p.Pages[1:]...)...)
			move(p, layout.StyleSign, 0, 1)
			move(p, layout.StyleDate, 0, 1)
		}},
		{"L116", "a date beyond the edge", twoPages, func(n *notice.Notice, p *layout.Paged) {
			each(p, layout.StyleDate, func(m *layout.Text) {
				for i := range m.X {
					m.X[i] += 30 * layout.MM
				}
			})
		}},
		{"L124", "版记 on the last page but one", twoPages, func(n *notice.Notice, p *layout.Paged) {
			p.Pages = append(p.Pages, layout.Page{}, layout.Page{})
		}},
		{"L124", "版记 on an odd page", "---\n请落实。", func(n *notice.Notice, p *layout.Paged) {
			p.Pages = append([]layout.Page{{Number: 1}}, p.Pages...)
		}},
		{"L124", "版记 too high", twoPages, func(n *notice.Notice, p *layout.Paged) {
			for _, m := range p.Pages[len(p.Pages)-1].Marks {
				if r, ok := m.(*layout.Rule); ok {
					r.Y0, r.Y1 = r.Y0-5*layout.MM, r.Y1-5*layout.MM
				}
			}
		}},
		{"L128", "a letter's first page with a number", "文种: 函\n发文字号: 示卫函〔2026〕6号\n标题: 示例市卫生局关于商请支持的函\n印发机关:\n印发日期:", func(n *notice.Notice, p *layout.Paged) {
			p.Pages[0].Number = 1
		}},
		{"X009", "a line beyond the edge", twoPages, func(n *notice.Notice, p *layout.Paged) {
			each(p, layout.StyleBody, func(m *layout.Text) { m.X[len(m.X)-1] = layout.AreaRight + 10*layout.MM })
		}},
	} {
		n, p := laid(t, x.example)
		if got := of(check.Laid(n, p), x.rule); len(got) > 0 {
			t.Errorf("%s: found before it is spoilt: %+v", x.name, got)
		}
		x.spoil(n, p)
		got := of(check.Laid(n, p), x.rule)
		if len(got) == 0 || got[0].Start.File != "a.md" || got[0].Start.Line < 1 {
			t.Errorf("%s: %s finds %+v", x.name, x.rule, got)
		}
	}
}

// TestLaidOutAlike: the page rules see the pages that build makes, so that what build refuses is a finding and a long line of the title is
// counted as it is broken there.
func TestLaidOutAlike(t *testing.T) {
	for _, x := range []struct {
		rule  string
		text  check.Example
		count int
	}{
		{"L131", "---\n参会人员：王\U00030EDE、李\U00030EDF。", 2},
		{"L047", check.Example("主送: " + strings.Repeat("示例县卫生健康和计划生育局、", 60) + "示例县卫生局"), 1},
		{"L033", "标题: 示例市｜卫生局｜关于开展｜培训的通知", 1},
		{"L036", "标题: 示例市卫生局关于开展｜培训｜和考试考核工作的通知", 1},
		{"L112", "成文日期:", 1},
		{"L063", "---\n请{{姓名}}于{{时间}}参加。", 2},
	} {
		if got := of(checked(x.text, ""), x.rule); len(got) != x.count {
			t.Errorf("%s: %d findings: %+v", x.rule, len(got), got)
		}
	}
}
