package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"hongtou/layout"
	"hongtou/notice"
)

// Laid checks the pages that a notice makes, the very ones that are written.
func Laid(n *notice.Notice, paged *layout.Paged) []Finding {
	r := newReader(Document{Notice: n, Paged: paged})
	s := &pageScan{scan: &scan{Notice: n}, paged: paged, lines: r.lines, rules: r.rules}
	for _, r := range Rules {
		if r.pages != nil {
			s.rule = r
			r.pages(s)
		}
	}
	return s.findings
}

// pageScan is the checking of one notice's pages.
type pageScan struct {
	*scan
	paged *layout.Paged
	lines []*line
	rules [][]rule // the horizontal rules of each page
}

// of is the lines of a style.
func (s *pageScan) of(styles ...*layout.Style) (list []*line) {
	for _, l := range s.lines {
		for _, style := range styles {
			if l.para.Style == style {
				list = append(list, l)
			}
		}
	}
	return list
}

// line reports a line of the pages, at the place in the source that its paragraph comes from.
func (s *pageScan) line(field string, l *line) *Finding {
	pos := s.placed(notice.Pos{})
	for _, r := range l.para.Runs {
		if r.Pos.Line > 0 {
			pos = notice.Pos(r.Pos)
			break
		}
	}
	return s.found(field, pos, pos, l.text())
}

// The limits on the page: half a cell for a mark that stands in the margin by half, and what drawing may be off.
const (
	marginMark = layout.Size3/2 + layout.MM/2
	exact      = layout.MM / 2
)

// bodyStyles are those of the text itself.
var bodyStyles = []*layout.Style{layout.StyleBody, layout.StyleH1, layout.StyleH2, layout.StyleH3, layout.StyleH4, layout.StyleNames,
	layout.StyleEnclosure, layout.StyleCell, layout.StyleCellHead, layout.StyleCaption}

var toLong = &Rule{ID: "L047", Severity: Error, Area: "主送机关", Name: "首页没有正文",
	About: "公文首页必须显示正文。主送机关过多时移至版记（主送移至版记: 是）。", Cites: "GB/T 9704-2012 7.3.2、7.3.3",
	Good: "主送: 各县区卫生局", Bad: Example("主送: " + manyOrgans),
	claims: func(f *notice.Fault) bool { return strings.Contains(f.Problem, "首页排不下正文") }}

// manyOrgans is more than the first page holds.
const manyOrgans = tenOrgans + "、" + tenOrgans + "、" + tenOrgans + "、" + tenOrgans

const tenOrgans = "示例县卫生健康局、示例县教育体育局、示例县人力资源和社会保障局、示例县住房和城乡建设局、示例县工业和信息化局、" +
	"示例县文化旅游广电局、示例县自然资源和规划局、示例县市场监督管理局、示例县应急管理局、示例县农业农村和水利局"

// signatureAlone: some text stands above 署名 on its page.
func signatureAlone(s *pageScan) {
	for i, l := range s.lines {
		if l.para.Style != layout.StyleDate {
			continue
		}
		for k := i - 1; k >= 0 && s.lines[k].page == l.page; k-- {
			for _, style := range bodyStyles {
				if s.lines[k].para.Style == style {
					return
				}
			}
		}
		s.line("署名", l).say(fmt.Sprintf("署名和成文日期单独在第%d页", l.page+1))
		return
	}
}

var signEdge = &Rule{ID: "L116", Severity: Warning, Area: "印章", Name: "署名或成文日期超出版心",
	About: "署名过长时向左移，署名、日期和印章都在版心内。", Cites: "GB/T 9704-2012 7.3.5.1",
	Held: "模板把过长的署名左移到版心内",
	pages: func(s *pageScan) {
		for _, l := range s.of(layout.StyleSign, layout.StyleDate) {
			if l.right() > layout.AreaRight+exact {
				s.line("署名", l)
			}
		}
	}}

// annexesOnTop: an attachment's label stands first on its page.
func annexesOnTop(s *pageScan) {
	for i, l := range s.lines {
		if l.para.Style == layout.StyleLabel && i > 0 && s.lines[i-1].page == l.page {
			s.line("附件", l)
		}
	}
}

var imprintPlace = &Rule{ID: "L124", Severity: Error, Area: "版记", Name: "版记不在最后一页（偶数页）的版心下边缘",
	About: "版记在公文最后一面，末条分隔线与版心下边缘重合；GB/T 33476.2要求在偶数页，只用于电子版的可以在任何一页。", Cites: "GB/T 9704-2012 7.4.1; GB/T 33476.2-2016 7.3.1",
	Held: "版记的页和位置由模板给出",
	pages: func(s *pageScan) {
		flow, lines := s.paged.Flow, s.of(layout.StyleImprint)
		if flow.Imprint == nil || len(lines) == 0 {
			return
		}
		last := len(s.paged.Pages)
		first, end := lines[0], lines[len(lines)-1]
		switch {
		case first.page != end.page:
			s.line("版记", first).say("版记分在两页")
		case end.page+1 != last:
			s.line("版记", first).say(fmt.Sprintf("版记在第%d页，不在最后一页", end.page+1))
		case last%2 == 1 && !flow.Electronic && !flow.Imprint.Plain:
			s.line("版记", first).say(fmt.Sprintf("版记在第%d页，不是偶数页", last))
		case !flow.Imprint.Plain && !s.ruled(last-1):
			s.line("版记", first).say("版记的末条分隔线不在版心下边缘")
		}
	}}

// ruled reports whether a rule lies on the lower edge of the type area.
func (s *pageScan) ruled(page int) bool {
	for _, r := range s.rules[page] {
		if max(r.Y0-layout.AreaBottom, layout.AreaBottom-r.Y0) <= exact {
			return true
		}
	}
	return false
}

var numberStyle = &Rule{ID: "L127", Severity: Error, Area: "页码", Name: "页码应当是“— 1 —”，单页居右、双页居左",
	About: "页码用4号半角宋体阿拉伯数字，左右各放一条一字线，单页码居右空一字，双页码居左空一字。", Cites: "GB/T 9704-2012 7.5",
	made: pageNumbers,
	Held: "页码由模板编排"}

var numberFirst = &Rule{ID: "L128", Severity: Error, Area: "页码", Name: "首页页码的有无不对",
	About: "信函格式首页不显示页码，其他格式首页显示页码。", Cites: "GB/T 9704-2012 7.5、10.1",
	made: firstNumbered,
	Held: "首页有没有页码由格式决定",
	pages: func(s *pageScan) {
		if len(s.paged.Pages) == 0 || len(s.lines) == 0 {
			return
		}
		switch shown := s.paged.Pages[0].Number > 0; {
		case s.Format == notice.Letter && shown:
			s.line("页码", s.lines[0]).say("信函格式首页不显示页码")
		case s.Format != notice.Letter && !shown && len(s.paged.Pages) > 2:
			s.line("页码", s.lines[0]).say("首页应当有页码")
		}
	}}

var lineOver = &Rule{ID: "X009", Severity: Error, Area: "版面", Name: "一行超出版心右边",
	About: "行尾超出版心；一般是网址等不能断开的长串，改短或者分开。", Cites: "GB/T 9704-2012 5.2.1",
	Held: "排版时不能断开的长串也在版心右边断开",
	pages: func(s *pageScan) {
		for _, l := range s.lines {
			if l.right() > layout.AreaRight+marginMark && l.para.Align != layout.Centre && l.para.Style != layout.StyleSign && l.para.Style != layout.StyleDate {
				s.line("正文", l).say(fmt.Sprintf("第%d页有一行超出版心", l.page+1))
			}
		}
	}}

// halves is the width of a text in half characters.
func halves(text string) int {
	n := utf8.RuneCountInString(text)
	for _, c := range text {
		if c >= 0x2000 {
			n++
		}
	}
	return n
}
