package check

import (
	"strings"
	"unicode"

	"hongtou/layout"
)

// breakMeasures is how lines and pages break, and how marks are set (GB/T 15834-2011 5.1, GB/T 15835-2011, W3C CLREQ).
var breakMeasures = []Measure{
	{"B001", "15834 5.1.1", "禁则", "行首的。，、；：", count("处", 0), starts("。，、；：")},
	{"B002", "15834 5.1.2", "禁则", "行首的？！", count("处", 0), starts("？！")},
	{"B003", "15834 5.1.3", "禁则", "行首的后引号后括号", count("处", 0), starts("”’）〕】〗》〉」』］｝")},
	{"B004", "15834 5.1.3", "禁则", "行末的前引号前括号", count("处", 0), func(r *reader) {
		r.breaks(func(end, _ []rune) bool {
			return strings.ContainsRune("“‘（〔【〖《〈「『［｛", end[len(end)-1])
		})
	}},
	{"B005", "15834 5.1.4", "禁则", "分开的破折号", count("处", 0), parted('—')},
	{"B006", "15834 5.1.5", "禁则", "分开的省略号", count("处", 0), parted('…')},
	{"B007", "15834 5.1.6", "禁则", "行首的连接号间隔号", count("处", 0), func(r *reader) {
		r.breaks(func(_, start []rune) bool {
			dash := len(start) > 1 && start[0] == '—' && start[1] == '—'
			return !dash && strings.ContainsRune("—–-～·", start[0])
		})
	}},
	{"B008", "15834 5.1.9", "禁则", "行首行末的分隔号", count("处", 0), func(r *reader) {
		r.breaks(func(end, start []rune) bool {
			return strings.ContainsRune("/／", start[0]) || strings.ContainsRune("/／", end[len(end)-1])
		})
	}},
	{"B009", "15834 5.1.10", "标点", "行末挤入的占字宽", Want{Unit: "字", Value: 0.5, Tolerance: 0.05}, func(r *reader) {
		for _, l := range r.turnLines() {
			if over := l.right() - layout.AreaRight; over > layout.MM/2 {
				r.number(l.page, over.Points()/l.size().Points())
			}
		}
	}},
	{"B010", "CLREQ", "标点", "相连两标点占字宽", advice(Want{Unit: "字", Value: 1.5, Tolerance: 0.05}), func(r *reader) {
		for _, l := range r.lines {
			if l.last && l.running() { // a line that is not spread
				r.adjacent(l)
			}
		}
	}},
	{"B011", "15835", "数字", "分开的阿拉伯数字", count("处", 0), func(r *reader) {
		r.breaks(func(end, start []rune) bool {
			return ascii(end[len(end)-1]) && (ascii(start[0]) || strings.ContainsRune(".%", start[0]))
		})
	}},
	{"B012", "实务", "数字", "与单位分开的数字", advice(count("处", 0)), func(r *reader) {
		r.breaks(func(end, start []rune) bool {
			return ascii(end[len(end)-1]) && strings.ContainsRune("年月日%", start[0])
		})
	}},
	{"B013", "CLREQ", "间距", "汉字与数字间（字宽）", advice(Want{Unit: "字", Value: 0.25, Tolerance: 0.25}), func(r *reader) {
		for _, l := range r.lines {
			if l.running() {
				for _, part := range l.parts() {
					r.gaps(part)
				}
			}
		}
	}},
	{"B014", "实务", "段落", "末行字数", advice(atLeast("字", 2)), func(r *reader) {
		for _, l := range r.turnLines() {
			if l.last {
				chars, _ := l.chars()
				r.count(l.page, len(chars))
			}
		}
	}},
	{"B015", "实务", "段落", "页末的标题", advice(count("处", 0)), func(r *reader) {
		page, n := 0, 0
		for _, l := range r.lines {
			if l.last && l.para.Style.Outline > 0 && r.below(l) == nil && l.index+1 < len(r.lines) && r.lines[l.index+1].running() && !ends(l.text()) {
				page = l.page
				n++
			}
		}
		if len(r.lines) > 0 {
			r.count(page, n)
		}
	}},
}

func ascii(c rune) bool { return c >= '0' && c <= '9' }

// ends reports whether a text is a sentence or an item rather than a heading.
func ends(text string) bool {
	c := []rune(text)
	return strings.ContainsRune("。；，：、", c[len(c)-1])
}

// breaks counts the places where a paragraph's line ends and the next begins that are of a kind.
func (r *reader) breaks(bad func(end, start []rune) bool) {
	page, n, seen := 0, 0, 0
	for _, l := range r.lines {
		next := r.following(l)
		if next == nil || next.para != l.para {
			continue
		}
		end, _ := l.chars()
		start, _ := next.chars()
		seen++
		if bad(end, start) {
			page = l.page
			n++
		}
	}
	if seen > 0 {
		r.count(page, n)
	}
}

func starts(marks string) func(*reader) {
	return func(r *reader) {
		r.breaks(func(_, start []rune) bool { return strings.ContainsRune(marks, start[0]) })
	}
}

func parted(c rune) func(*reader) {
	return func(r *reader) {
		r.breaks(func(end, start []rune) bool {
			n := 0
			for i := len(end) - 1; i >= 0 && end[i] == c; i-- {
				n++
			}
			return n%2 == 1 && start[0] == c
		})
	}
}

// adjacent reads the width of two adjacent full-width marks of which one has its ink beside the other's white.
func (r *reader) adjacent(l *line) {
	const follow = "（《〔“‘）》〕”’。，、；："
	chars, x := l.chars()
	for i := 1; i < len(chars); i++ {
		if i+1 < len(chars) && strings.ContainsRune(follow, chars[i+1]) {
			continue // the second gives way to a third
		}
		if strings.ContainsRune("。，、；：）》〕”’", chars[i-1]) && strings.ContainsRune(follow, chars[i]) {
			r.number(l.page, (x[i+1]-x[i-1]).Points()/l.size().Points())
		}
	}
}

// gaps reads the white between hanzi and western characters beyond a character's own width.
func (r *reader) gaps(l *line) {
	var before *layout.Text // whose last character stands before the next mark
	for _, m := range l.marks {
		for i, c := range m.Chars {
			of, at := m, i-1
			if i == 0 {
				if of = before; of == nil {
					continue
				}
				at = len(of.Chars) - 1
			}
			a := of.Chars[at]
			if !(unicode.Is(unicode.Han, a) && western(c)) && !(western(a) && unicode.Is(unicode.Han, c)) {
				continue
			}
			units, _ := r.Faces.Advance(of.Face, a)
			own := of.Size * layout.Length(units) * layout.Length(of.Scale) / 1e6
			r.number(l.page, (m.X[i]-of.X[at]-own).Points()/m.Size.Points())
		}
		before = m
	}
}

func western(c rune) bool { return c < 0x80 && (unicode.IsLetter(c) || unicode.IsDigit(c)) }
