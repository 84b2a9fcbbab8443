package check

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"hongtou/layout"
)

// pageMeasures is the page, its grid and its type (clauses 5 and 6).
var pageMeasures = []Measure{
	{"R003", "5.2.1", "版心", "天头", mm(37, 1), func(r *reader) {
		r.firstLines()
		for i := 1; i < len(r.Paged.Pages); i++ {
			if p := r.leadingPicture(i); p != nil {
				r.length(i, p.Y)
			}
		}
	}},
	{"R004", "5.2.1", "版心", "订口（左白边）", mm(28, 1), func(r *reader) {
		r.each(r.turnLines(), func(l *line) layout.Length { return l.left() + r.aside[l.page] })
	}},
	{"R005", "5.2.1", "版心", "宽", mm(156, 1), func(r *reader) {
		r.each(r.gridLines(), func(l *line) layout.Length { return l.right() - l.left() })
	}},
	{"R006", "5.2.1", "版心", "高（满页）", mm(225, 1), func(r *reader) {
		for _, lines := range r.fullPages() {
			r.length(lines[0].page, lines[len(lines)-1].bottom()-lines[0].top())
		}
	}},
	{"R007", "5.2.1", "版心", "右白边", mm(26, 1), func(r *reader) {
		r.each(r.gridLines(), func(l *line) layout.Length { return layout.PageWidth - l.right() - r.aside[l.page] })
	}},
	{"R008", "5.2.1", "版心", "版记末线至纸下边", mm(35, 1), func(r *reader) {
		if rules := r.imprintRules(); len(rules) > 0 {
			r.length(r.lastPage(), layout.PageHeight-rules[len(rules)-1].bottom)
		}
	}},
	{"R009", "5.2.3", "行列", "满页行数", advice(count("行", 22)), func(r *reader) {
		for _, lines := range r.fullPages() {
			r.count(lines[0].page, len(lines))
		}
	}},
	{"R010", "5.2.3", "行列", "满行字数", advice(count("字", 28)), func(r *reader) {
		for _, l := range r.gridLines() {
			chars, _ := l.chars()
			r.count(l.page, len(chars))
		}
	}},
	{"R011", "5.2.3", "行列", "字距（一字）", advice(mm(5.5714, 0.02)), func(r *reader) {
		for _, l := range r.gridLines() {
			_, x := l.chars()
			for i := range x[2:] { // origins alone: what is behind the last character shows nowhere
				r.length(l.page, x[i+1]-x[i])
			}
		}
	}},
	{"R012", "3.2", "行列", "一行（空一行之高）", mm(10.39, 0.1), (*reader).belowTitle},
	{"R013", "5.2.3", "行列", "满页行距", advice(mm(10.4455, 0.05)), func(r *reader) {
		for _, lines := range r.fullPages() {
			for i := range lines[1:] {
				r.length(lines[i].page, lines[i+1].baseline()-lines[i].baseline())
			}
		}
	}},
	{"R014", "5.2.3", "行列", "首行字顶", mm(37, 0.5), (*reader).firstLines},
	{"R015", "5.2.3", "行列", "满页末行字底", advice(mm(262, 0.5)), func(r *reader) {
		for _, lines := range r.fullPages() {
			r.length(lines[0].page, lines[len(lines)-1].bottom())
		}
	}},
	{"R016", "5.2.3", "行列", "首页末行字底", advice(mm(262, 1.5)), func(r *reader) {
		if l := r.runsOn(0); l != nil && !r.letter() {
			r.length(0, l.bottom())
		}
	}},
	{"R017", "5.2.2", "用字", "正文字号", Want{Unit: "pt", Value: 16, Tolerance: 0.1}, style((*reader).sizes, textStyles...)},
	{"R018", "5.2.2", "用字", "正文字体", words("仿宋"), func(r *reader) {
		for _, l := range r.by[layout.StyleBody] {
			if !l.attends {
				r.faces([]*line{l})
			}
		}
	}},
	{"R019", "5.2.4", "用字", "字色", words("000000"), func(r *reader) {
		for _, l := range r.lines {
			if l.para.Style != layout.StyleMark {
				r.colours([]*line{l})
			}
		}
	}},
	{"R020", "6.2", "用字", "红色（RGB）", words("FF0000"), func(r *reader) {
		r.colours(r.by[layout.StyleMark])
		for i, rules := range r.rules {
			for _, x := range rules {
				if x.Color != layout.Black {
					r.words(i, hex(x.Color))
				}
			}
		}
	}},
}

// textStyles are the styles of the text's four levels and of the text itself.
var textStyles = []*layout.Style{layout.StyleBody, layout.StyleH1, layout.StyleH2, layout.StyleH3, layout.StyleH4}

// lastPage counts from 0.
func (r *reader) lastPage() int { return len(r.Paged.Pages) - 1 }

// firstLines reads the upper edge of every page that begins with text.
func (r *reader) firstLines() {
	for i, l := range r.lines {
		if l.page > 0 && r.lines[max(i-1, 0)].page < l.page && l.running() && r.leadingPicture(l.page) == nil {
			r.length(l.page, l.top())
		}
	}
}

// leadingPicture is the picture that a page begins with, or nil. One in a table stands behind the table's rules, a seal behind the lines of 署名.
func (r *reader) leadingPicture(page int) *layout.Image {
	for _, m := range r.Paged.Pages[page].Marks {
		switch m := m.(type) {
		case *layout.Image:
			return m
		case *layout.Rule:
			return nil
		case *layout.Text:
			if m.Para != nil && len(m.Chars) > 0 {
				return nil
			}
		}
	}
	return nil
}

// turnLines are the lines of text that go a paragraph on.
func (r *reader) turnLines() (list []*line) {
	for _, l := range r.lines {
		if l.indented() && !l.first {
			list = append(list, l)
		}
	}
	return list
}

// gridLines are the lines on which the grid shows: of hanzi and single marks alone, with nothing squeezed in or pushed out at their end.
func (r *reader) gridLines() (list []*line) {
	for _, l := range r.turnLines() {
		next := r.following(l)
		if next == nil {
			continue
		}
		chars, _ := l.chars()
		after, _ := next.chars()
		if plainHanzi(chars) && unicode.Is(unicode.Han, chars[len(chars)-1]) && len(after) > 1 && unicode.Is(unicode.Han, after[0]) && unicode.Is(unicode.Han, after[1]) {
			list = append(list, l)
		}
	}
	return list
}

// plainHanzi reports whether characters are hanzi and full-width marks, no two marks together.
func plainHanzi(chars []rune) bool {
	mark := false
	for _, c := range chars {
		han := unicode.Is(unicode.Han, c)
		if !han && (mark || !strings.ContainsRune("，。、；：？！（）《》〈〉〔〕【】", c)) {
			return false
		}
		mark = !han
	}
	return len(chars) > 0
}

// runsOn is the last line of a page on which a paragraph of text is not at its end, or nil. Such a page is full.
func (r *reader) runsOn(page int) *line {
	if lines := r.pages[page]; len(lines) > 0 && !slices.ContainsFunc(lines, r.spaced) {
		if last := lines[len(lines)-1]; last.running() && !last.last {
			return last
		}
	}
	return nil
}

// spaced reports whether a line stands nearer or further than usual to make room for the signature (clause 7.3.5.5).
func (r *reader) spaced(l *line) bool { return r.Paged.Office.Lines[l.para] != 0 }

// fullPages are the lines of each page of nothing but text that runs on.
func (r *reader) fullPages() (pages [][]*line) {
	for i := range r.Paged.Pages {
		if r.runsOn(i) != nil && !r.boxes(i) && all(r.pages[i], (*line).running) {
			pages = append(pages, r.pages[i])
		}
	}
	return pages
}

func all(lines []*line, is func(*line) bool) bool {
	for _, l := range lines {
		if !is(l) {
			return false
		}
	}
	return len(lines) > 0
}

// boxes reports whether a page has a rule or a picture.
func (r *reader) boxes(page int) bool {
	for _, m := range r.Paged.Pages[page].Marks {
		switch m.(type) {
		case *layout.Rule, *layout.Image:
			return true
		}
	}
	return false
}

// numberingMeasures is 页码 (clause 7.5).
var numberingMeasures = []Measure{
	{"R190", "7.5", "页码", "字号字体", words("14磅 宋体"), func(r *reader) {
		for _, l := range r.numbers {
			if l != nil {
				r.looks([]*line{l})
			}
		}
	}},
	{"R191", "7.5", "页码", "一字线中线", mm(269, 0.5), func(r *reader) {
		for _, l := range r.numbers {
			if l != nil {
				r.length(l.page, l.middle())
			}
		}
	}},
	{"R022", "6.3", "页码", "各页高低之差", atMost("mm", 4), func(r *reader) {
		low, high := layout.PageHeight, layout.Length(0)
		for _, l := range r.numbers {
			if l != nil {
				low, high = min(low, l.middle()), max(high, l.middle())
			}
		}
		if high > 0 {
			r.length(0, high-low)
		}
	}},
	{"R192", "7.5", "页码", "单页右端", mm(178.8, 2), func(r *reader) {
		for i, l := range r.numbers {
			if l != nil && i%2 == 0 {
				r.length(i, l.right())
			}
		}
	}},
	{"R193", "7.5", "页码", "双页左端", mm(33.2, 2), func(r *reader) {
		for i, l := range r.numbers {
			if l != nil && i%2 == 1 {
				r.length(i, l.left())
			}
		}
	}},
	{"R194", "7.5", "页码", "左右各一字线", words("— n —"), func(r *reader) {
		for _, l := range r.numbers {
			if l != nil {
				r.form(l.page, l.text(), matches(`^—\s?[0-9]+\s?—$`, l.text()))
			}
		}
	}},
	{"R195", "7.5", "页码", "首页编号", count("个", 1), func(r *reader) {
		if !r.Paged.Flow.FirstUnnumbered && !r.Paged.Office.Blank {
			r.count(0, r.numbered(0))
		}
	}},
	{"R196", "10.1", "页码", "信函首页编号", count("个", 0), func(r *reader) {
		if r.letter() {
			r.count(0, r.numbered(0))
		}
	}},
	{"R197", "7.5", "页码", "空白页和其后版记页", count("个", 0), func(r *reader) {
		if last := r.lastPage(); last > 0 && len(r.Paged.Pages[last-1].Marks) == 0 {
			r.count(last, r.numbered(last)+r.numbered(last-1))
		}
	}},
	{"R198", "7.5", "页码", "单独的版记页编号", count("个", 1), func(r *reader) {
		last := r.lastPage()
		if last > 0 && len(r.on(last, layout.StyleImprint)) > 0 && r.alone(last) && len(r.Paged.Pages[last-1].Marks) > 0 {
			r.count(last, r.numbered(last))
		}
	}},
	{"R200", "8", "横排表格", "页码位置不变", mm(269, 1), func(r *reader) {
		for i, l := range r.numbers {
			if l != nil && len(r.turnedOn(i)) > 0 {
				r.length(i, l.middle())
			}
		}
	}},
	{"R201", "8", "横排表格", "单页表头在订口", words("左边"), func(r *reader) { r.tableHeads(0) }},
	{"R202", "8", "横排表格", "双页表头在切口", words("左边"), func(r *reader) { r.tableHeads(1) }},
	{"R199", "7.5", "页码", "页码连续，跳号", count("处", 0), func(r *reader) {
		gaps := 0
		for i, l := range r.numbers {
			if l != nil && spelled(l.text()) != i+1 {
				gaps++
			}
		}
		r.count(0, gaps)
	}},
}

// turnedOn is the lines of a turned table on a page.
func (r *reader) turnedOn(page int) (list []*line) {
	for _, l := range r.turned {
		if l.page == page {
			list = append(list, l)
		}
	}
	return list
}

// tableHeads notes at which edge of the sheet the first line of a turned table stands, on odd pages or, with 1, on even ones. How far down it is
// on the turned sheet is how far right on the sheet.
func (r *reader) tableHeads(parity int) {
	for i := parity; i < len(r.Paged.Pages); i += 2 {
		lines := r.turnedOn(i)
		if len(lines) == 0 {
			continue
		}
		side := "左边"
		for _, l := range lines {
			if l.top() < lines[0].top()-layout.MM || lines[0].bottom() > layout.PageWidth/2 {
				side = "右边"
			}
		}
		r.words(i, side)
	}
}

// numbered is 1 for a page with a number.
func (r *reader) numbered(page int) int {
	if r.numbers[page] != nil {
		return 1
	}
	return 0
}

// alone reports whether a page has no text but the 版记.
func (r *reader) alone(page int) bool {
	return all(r.pages[page], func(l *line) bool { return l.para.Style == layout.StyleImprint })
}

// spelled is the number that the arabic digits in a text spell.
func spelled(text string) (n int) {
	for _, c := range text {
		if c >= '0' && c <= '9' && n < math.MaxInt32 {
			n = n*10 + int(c-'0')
		}
	}
	return n
}
