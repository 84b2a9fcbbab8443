package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"hongtou/layout"
	"hongtou/notice"
)

// reader has a document's marks in the order and the groups in which measures look for them. An office may have its type area further left or
// right (订口): the marks of page i are moved back by aside[i], so that a measure sees them where the standard has the type area.
type reader struct {
	Document
	aside   []layout.Length
	lines   []*line
	pages   [][]*line // the lines of each page
	by      map[*layout.Style][]*line
	numbers []*line  // 页码, one a page, nil for none
	rules   [][]rule // the rules of each page
	turned  []*line  // the lines of turned tables, in the turned sheet's measure

	measure *Measure
	found   []reading
}

// line is a line of text on a page: marks from left to right. first and last say where in its paragraph it is; attends is a line of 出席,
// 请假 or 列席.
type line struct {
	page, index int // index counts a document's lines
	marks       []*layout.Text
	para        *layout.Para
	first, last bool
	attends     bool
}

// rule is a horizontal rule with its edges.
type rule struct {
	*layout.Rule
	top, bottom layout.Length
}

func newReader(p Document) *reader {
	n := len(p.Paged.Pages)
	r := &reader{
		Document: p, by: map[*layout.Style][]*line{},
		aside: make([]layout.Length, n), numbers: make([]*line, n), pages: make([][]*line, n), rules: make([][]rule, n),
	}
	seen := map[*layout.Para]*line{}
	for i, page := range p.Paged.Pages {
		r.aside[i] = p.Paged.Flow.Left(i) - layout.AreaLeft
		r.read(i, page.Marks, seen)
		slices.SortStableFunc(r.rules[i], func(a, b rule) int { return cmp.Compare(a.Y0, b.Y0) })
	}
	for _, l := range r.lines {
		if l.first && r.Notice.Format == notice.Minutes && l.para.Style == layout.StyleBody && attendance(l.text()) {
			for _, o := range r.lines {
				o.attends = o.attends || o.para == l.para
			}
		}
		r.by[l.para.Style] = append(r.by[l.para.Style], l)
	}
	return r
}

// read takes the marks of page i in; seen has the last line of each paragraph.
func (r *reader) read(i int, marks []layout.Mark, seen map[*layout.Para]*line) {
	var last *line
	for _, m := range marks {
		switch m := m.(type) {
		case *layout.Text:
			m = movedBack(m, r.aside[i])
			switch {
			case m.Para == nil || len(m.Chars) == 0:
				if m.Para == nil && m.Color != layout.Grey {
					r.numbers[i] = &line{page: i, marks: []*layout.Text{m}}
				}
			case last != nil && m.Line == last.marks[0].Line:
				last.marks = append(last.marks, m)
			default:
				last = newLine(i, m, seen)
				last.index = len(r.lines)
				r.lines, r.pages[i] = append(r.lines, last), append(r.pages[i], last)
			}
		case *layout.Rule:
			if m.Y0 == m.Y1 {
				moved := *m
				moved.X0, moved.X1 = m.X0-r.aside[i], m.X1-r.aside[i]
				r.rules[i] = append(r.rules[i], rule{&moved, m.Y0 - m.Thickness/2, m.Y0 + m.Thickness/2})
			}
		case *layout.Turned:
			for _, m := range m.Marks {
				if m, ok := m.(*layout.Text); ok && m.Para != nil && len(m.Chars) > 0 {
					r.turned = append(r.turned, newLine(i, m, seen))
				}
			}
		}
	}
}

// newLine begins a line with a mark.
func newLine(page int, m *layout.Text, seen map[*layout.Para]*line) *line {
	before := seen[m.Para]
	l := &line{page: page, marks: []*layout.Text{m}, para: m.Para, last: true, first: before == nil}
	if before != nil {
		before.last = false
		l.attends = before.attends
	}
	seen[m.Para] = l
	return l
}

// movedBack is a mark further left.
func movedBack(m *layout.Text, by layout.Length) *layout.Text {
	if by == 0 {
		return m
	}
	moved := *m
	moved.X = slices.Clone(m.X)
	for i := range moved.X {
		moved.X[i] -= by
	}
	return &moved
}

// attendance reports whether a paragraph of minutes says who was there (clause 10.3).
func attendance(text string) bool {
	return strings.HasPrefix(text, "出席：") || strings.HasPrefix(text, "请假：") || strings.HasPrefix(text, "列席：")
}

func (l *line) text() string {
	var b strings.Builder
	for _, m := range l.marks {
		b.WriteString(string(m.Chars))
	}
	return b.String()
}

func (l *line) left() layout.Length { return l.marks[0].X[0] }

func (l *line) right() layout.Length {
	m := l.marks[len(l.marks)-1]
	return m.X[len(m.Chars)]
}

// The edges of character boxes, which reach 0.88 em above the baseline and 0.12 em below it.
func (l *line) top() layout.Length      { return l.baseline() - l.size()*88/100 }
func (l *line) bottom() layout.Length   { return l.baseline() + l.size()*12/100 }
func (l *line) middle() layout.Length   { return (l.top() + l.bottom()) / 2 }
func (l *line) baseline() layout.Length { return l.marks[0].Baseline }

// centre is the middle of what is seen of a line: spaces at its ends are not.
func (l *line) centre() layout.Length {
	chars, x := l.chars()
	a, b := 0, len(chars)
	for a < b && unicode.IsSpace(chars[a]) {
		a++
	}
	for b > a && unicode.IsSpace(chars[b-1]) {
		b--
	}
	return (x[a] + x[b]) / 2
}

func (l *line) size() (size layout.Length) {
	for _, m := range l.marks {
		size = max(size, m.Size)
	}
	return size
}

// chars are the characters of a line with their origins; x has one more, the end of the last.
func (l *line) chars() (r []rune, x []layout.Length) {
	if m := l.marks[0]; len(l.marks) == 1 {
		return m.Chars, m.X
	}
	for _, m := range l.marks {
		r = append(r, m.Chars...)
		x = append(x, m.X[:len(m.Chars)]...)
	}
	return r, append(x, l.right())
}

// parts divides a line where a tab sets its text apart.
func (l *line) parts() (list []*line) {
	var last *line
	for _, m := range l.marks {
		if last == nil || m.X[0]-last.right() > m.Size/2 {
			part := *l
			part.marks = nil
			last = &part
			list = append(list, last)
		}
		last.marks = append(last.marks, m)
	}
	return list
}

// running reports whether a line is of the text proper: no element, no table.
func (l *line) running() bool {
	switch l.para.Style {
	case layout.StyleBody, layout.StyleH1, layout.StyleH2, layout.StyleH3, layout.StyleH4, layout.StyleNames:
		return !l.attends
	}
	return false
}

// indented reports whether a line begins or goes on a paragraph that stands as the text does, neither centred nor in columns.
func (l *line) indented() bool {
	return l.running() && l.para.Align == layout.Justify && l.para.Style != layout.StyleNames && len(l.para.Tabs) == 0
}

// on is the lines of a style on a page.
func (r *reader) on(page int, s *layout.Style) (list []*line) {
	for _, l := range r.pages[page] {
		if l.para.Style == s {
			list = append(list, l)
		}
	}
	return list
}

// above is the line that was set before l on its page, or nil.
func (r *reader) above(l *line) *line {
	if l.index < 1 || r.lines[l.index-1].page != l.page {
		return nil
	}
	return r.lines[l.index-1]
}

// below is the line that was set behind l on its page, or nil.
func (r *reader) below(l *line) *line {
	if l.index+1 >= len(r.lines) || r.lines[l.index+1].page != l.page {
		return nil
	}
	return r.lines[l.index+1]
}

// following is the line that goes a paragraph's line on, on whatever page, or nil.
func (r *reader) following(l *line) *line {
	if l.last {
		return nil
	}
	return r.lines[l.index+1]
}

// firstText is the first line of running text on a page, or nil.
func (r *reader) firstText(page int) *line {
	if i := slices.IndexFunc(r.pages[page], (*line).running); i >= 0 {
		return r.pages[page][i]
	}
	return nil
}

// textAbove is the line of text or of 附件说明 above l, or nil when something else stands there.
func (r *reader) textAbove(l *line) *line {
	if a := r.above(l); a != nil && (a.running() || a.attends || a.para.Style == layout.StyleEnclosure) {
		return a
	}
	return nil
}

// redRules are the red rules of page 1 from top to bottom; what a star parts is one.
func (r *reader) redRules() (list []rule) {
	for _, x := range r.rules[0] {
		if x.Color != layout.Red {
			continue
		}
		if n := len(list); n > 0 && list[n-1].Y0 == x.Y0 {
			whole := *list[n-1].Rule
			whole.X0, whole.X1 = min(whole.X0, x.X0), max(whole.X1, x.X1)
			list[n-1].Rule = &whole
			continue
		}
		list = append(list, x)
	}
	return list
}

// ink is the box of a line's outlines.
func (r *reader) ink(l *line) (left, top, right, bottom layout.Length) {
	left, top = layout.PageWidth, layout.PageHeight
	for _, m := range l.marks {
		scale := layout.Length(m.Scale)
		for i, c := range m.Chars {
			x0, y0, x1, y1 := r.Faces.Ink(m.Face, c)
			if x0 == x1 {
				continue
			}
			left = min(left, m.X[i]+m.Size*layout.Length(x0)*scale/1e6)
			right = max(right, m.X[i]+m.Size*layout.Length(x1)*scale/1e6)
			top = min(top, m.Baseline-m.Size*layout.Length(y1)/1000)
			bottom = max(bottom, m.Baseline-m.Size*layout.Length(y0)/1000)
		}
	}
	return left, top, right, bottom
}

// length notes a reading in mm.
func (r *reader) length(page int, v layout.Length) { r.number(page, v.Millimetres()) }

// number notes a reading.
func (r *reader) number(page int, v float64) {
	r.found = append(r.found, reading{page: page, value: v})
}

// count notes a number of things.
func (r *reader) count(page, n int) { r.number(page, float64(n)) }

// words notes words that should be the wanted ones.
func (r *reader) words(page int, got string) { r.form(page, got, got == r.measure.Want.Words) }

// form notes words that should have a form.
func (r *reader) form(page int, got string, holds bool) {
	r.found = append(r.found, reading{page: page, words: got, holds: holds})
}

// each notes a length of each line.
func (r *reader) each(lines []*line, of func(l *line) layout.Length) {
	for _, l := range lines {
		r.length(l.page, of(l))
	}
}

// sizes notes the sizes of lines in pt.
func (r *reader) sizes(lines []*line) {
	for _, l := range lines {
		for _, m := range l.marks {
			r.number(l.page, m.Size.Points())
		}
	}
}

// faces notes the faces of lines. The standard gives none to western letters and digits among hanzi.
func (r *reader) faces(lines []*line) {
	for _, l := range lines {
		for _, m := range l.chinese() {
			r.words(l.page, m.Face.String())
		}
	}
}

// looks notes the sizes and faces of lines.
func (r *reader) looks(lines []*line) {
	for _, l := range lines {
		for _, m := range l.chinese() {
			r.words(l.page, fmt.Sprintf("%g磅 %s", m.Size.Points(), m.Face))
		}
	}
}

// chinese is the marks of a line with a hanzi, all where none has.
func (l *line) chinese() (list []*layout.Text) {
	for _, m := range l.marks {
		if slices.ContainsFunc(m.Chars, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
			list = append(list, m)
		}
	}
	if list == nil {
		return l.marks
	}
	return list
}

// colours notes the colours of lines as six hexadecimal digits.
func (r *reader) colours(lines []*line) {
	for _, l := range lines {
		for _, m := range l.marks {
			r.words(l.page, hex(m.Color))
		}
	}
}

func hex(c layout.Color) string {
	red, green, blue := c.RGB()
	return fmt.Sprintf("%02X%02X%02X", red, green, blue)
}

// bold notes the number of characters set bold in lines.
func (r *reader) bold(lines []*line) {
	for _, l := range lines {
		n := 0
		for _, m := range l.marks {
			if m.Bold {
				n += len(m.Chars)
			}
		}
		r.count(l.page, n)
	}
}

func abs(l layout.Length) layout.Length { return max(l, -l) }

// style reads lines of some styles with one of the readers above.
func style(read func(*reader, []*line), styles ...*layout.Style) func(*reader) {
	return func(r *reader) {
		for _, s := range styles {
			read(r, r.by[s])
		}
	}
}
