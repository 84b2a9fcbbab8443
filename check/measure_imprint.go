package check

import (
	"fmt"
	"slices"
	"strings"

	"hongtou/layout"
)

// imprintMeasures is 版记 (clause 7.4).
var imprintMeasures = []Measure{
	{"R170", "7.4.1", "版记", "分隔线长", mm(156, 0.5), imprint(func(r *reader, rules []rule) {
		for _, x := range rules {
			r.length(r.lastPage(), x.X1-x.X0)
		}
	})},
	{"R171", "7.4.1", "版记", "首末分隔线粗", advice(mm(0.35, 0.05)), imprint(func(r *reader, rules []rule) {
		r.length(r.lastPage(), rules[0].bottom-rules[0].top)
		last := rules[len(rules)-1]
		r.length(r.lastPage(), last.bottom-last.top)
	})},
	{"R172", "7.4.1", "版记", "中间分隔线粗", advice(mm(0.25, 0.05)), imprint(func(r *reader, rules []rule) {
		for i := 1; i < len(rules)-1; i++ {
			r.length(r.lastPage(), rules[i].bottom-rules[i].top)
		}
	})},
	{"R173", "7.4.1", "版记", "末线与版心下边重合", mm(262, 0.5), imprint(func(r *reader, rules []rule) {
		r.length(r.lastPage(), rules[len(rules)-1].bottom)
	})},
	{"R174", "33476.2 7.3.1", "版记", "所在页", words("双数页"), imprint(func(r *reader, rules []rule) {
		if page := r.by[layout.StyleImprint][0].page; !r.Paged.Flow.Electronic {
			r.form(page, fmt.Sprintf("第%d页", page+1), page%2 == 1)
		}
	})},
	{"R175", "7.4.1", "版记", "首线在首项之上", atLeast("mm", 0), imprint(func(r *reader, rules []rule) {
		r.length(r.lastPage(), r.by[layout.StyleImprint][0].top()-rules[0].bottom)
	})},
	{"R176", "7.4.2", "抄送", "字号字体", words("14磅 仿宋"), func(r *reader) { r.looks(r.copies()) }},
	{"R177", "7.4.2", "抄送", "左空一字", mm(4.94, 1), func(r *reader) {
		for _, l := range r.copies() {
			if l.first {
				r.length(l.page, l.left()-layout.AreaLeft)
			}
		}
	}},
	{"R178", "7.4.2", "抄送", "右空一字", atLeast("mm", 3.94), func(r *reader) {
		for _, l := range r.copies() {
			right := l.right()
			if chars, _ := l.chars(); strings.ContainsRune("，。、；：）》”’", chars[len(chars)-1]) {
				right -= l.size() / 2 // its right half is white
			}
			r.length(l.page, layout.AreaRight-right)
		}
	}},
	{"R179", "7.4.2", "抄送", "回行与冒号后对齐", mm(14.82, 0.5), func(r *reader) {
		var first *line
		for _, l := range r.copies() {
			if l.first {
				first = l
			} else if first != nil {
				r.length(l.page, l.left()-first.left())
			}
		}
	}},
	{"R180", "7.4.2", "抄送", "标签和句号", words("抄送：…。"), func(r *reader) {
		text := ""
		for _, l := range r.copies() {
			if text += l.text(); l.last {
				if !strings.HasPrefix(text, "主送") {
					r.form(l.page, text, matches(`^抄送：.*。$`, text))
				}
				text = ""
			}
		}
	}},
	{"R181", "7.4.2", "版记主送", "与抄送间的线", count("条", 0), func(r *reader) {
		var to *line
		for _, l := range r.copies() {
			if strings.HasPrefix(l.text(), "主送：") {
				to = l
			}
			if to != nil && strings.HasPrefix(l.text(), "抄送：") {
				r.count(l.page, r.rulesBetween(to, l))
			}
		}
	}},
	{"R182", "7.4.3", "印发", "字号字体", words("14磅 仿宋"), func(r *reader) {
		if l := r.printing(); l != nil {
			r.looks([]*line{l})
		}
	}},
	{"R183", "7.4.3", "印发机关", "左空一字", mm(4.94, 1), func(r *reader) {
		if l := r.printing(); l != nil && len(l.parts()) > 1 {
			r.length(l.page, l.left()-layout.AreaLeft)
		}
	}},
	{"R184", "7.4.3", "印发日期", "右空一字", mm(4.94, 1), func(r *reader) {
		if l := r.printing(); l != nil {
			r.length(l.page, layout.AreaRight-l.right())
		}
	}},
	{"R185", "7.4.3", "印发日期", "年月日印发", words("…月…日印发"), func(r *reader) {
		if l := r.printing(); l != nil {
			parts := l.parts()
			s := parts[len(parts)-1].text()
			r.form(l.page, s, matches(datePattern+"印发$", s))
		}
	}},
	{"R186", "7.4.3", "版记", "印发与他项间的线", count("条", 1), func(r *reader) {
		if l := r.printing(); l != nil {
			if above := r.above(l); above != nil && above.para.Style == layout.StyleImprint {
				r.count(l.page, r.rulesBetween(above, l))
			}
		}
	}},
	{"R187", "图5", "印发", "行高", advice(mm(9, 1)), imprint(func(r *reader, rules []rule) {
		if l := r.printing(); l != nil && l.first && l.last && len(rules) > 1 {
			r.length(l.page, rules[len(rules)-1].Y0-rules[len(rules)-2].Y0)
		}
	})},
	{"R188", "图5", "抄送", "行距", advice(mm(7.9, 1)), func(r *reader) {
		for _, l := range r.copies() {
			if above := r.above(l); !l.first && above != nil {
				r.length(l.page, l.baseline()-above.baseline())
			}
		}
	}},
}

// imprint reads a 版记 with its rules.
func imprint(read func(*reader, []rule)) func(*reader) {
	return func(r *reader) {
		if rules := r.imprintRules(); len(rules) > 0 {
			read(r, rules)
		}
	}
}

// imprintRules are the black rules of the last page from the nearest above the first line of the 版记 on; none in a letter.
func (r *reader) imprintRules() []rule {
	lines := r.by[layout.StyleImprint]
	if len(lines) == 0 || r.letter() {
		return nil
	}
	var rules []rule
	for _, x := range r.rules[lines[0].page] {
		if x.Color == layout.Red {
			continue
		}
		if x.bottom <= lines[0].baseline() {
			rules = rules[:0]
		}
		rules = append(rules, x)
	}
	return rules
}

// copies are the lines of 抄送, and of 主送 where it was moved into the 版记.
func (r *reader) copies() (list []*line) {
	in := false
	for _, l := range r.by[layout.StyleImprint] {
		if l.first {
			in = strings.HasPrefix(l.text(), "抄送：") || strings.HasPrefix(l.text(), "主送：")
		}
		if in {
			list = append(list, l)
		}
	}
	return list
}

// printing is the line of 印发机关和印发日期, or nil.
func (r *reader) printing() *line {
	for _, l := range slices.Backward(r.by[layout.StyleImprint]) {
		if strings.HasSuffix(l.text(), "印发") {
			return l
		}
	}
	return nil
}

// rulesBetween counts the rules between the baselines of two lines of a page.
func (r *reader) rulesBetween(a, b *line) (n int) {
	for _, x := range r.rules[b.page] {
		if x.Y0 > a.baseline() && x.Y0 < b.baseline() {
			n++
		}
	}
	return n
}

// letterMeasures is 信函 (clause 10.1).
var letterMeasures = []Measure{
	{"R210", "10.1", "信函标志", "上边至纸上边", mm(30, 1), letter((*reader).markTop)},
	{"R211", "10.1", "信函标志", "居中（中线）", mm(106, 1.5), letter((*reader).markCentre)},
	{"R212", "10.1", "信函双线一", "距标志", mm(4, 0.7), letter(func(r *reader) {
		red := r.redRules()
		if _, _, _, bottom, ok := r.marksInk(); ok && len(red) > 0 {
			r.length(0, red[0].top-bottom)
		}
	})},
	{"R213", "10.1", "信函双线一", "上粗下细", words("上粗下细"), letter(func(r *reader) { r.double(0) })},
	{"R214", "10.1", "信函双线", "长", mm(170, 1), letter(func(r *reader) {
		for _, x := range r.redRules() {
			r.length(0, x.X1-x.X0)
		}
	})},
	{"R215", "10.1", "信函双线", "左端（纸面居中）", mm(20, 1.2), letter(func(r *reader) {
		for _, x := range r.redRules() {
			r.length(0, x.X0+r.aside[0])
		}
	})},
	{"R216", "10.1", "信函双线二", "下边至纸下边", mm(20, 0.7), letter(func(r *reader) {
		if red := r.redRules(); len(red) > 2 {
			r.length(0, layout.PageHeight-red[len(red)-1].bottom)
		}
	})},
	{"R217", "10.1", "信函双线二", "上细下粗", words("上细下粗"), letter(func(r *reader) { r.double(2) })},
	{"R218", "10.1", "信函双线二", "有双线的页", count("页", 1), letter(func(r *reader) {
		n := 0
		for _, rules := range r.rules {
			if slices.ContainsFunc(rules, func(x rule) bool { return x.Color == layout.Red }) {
				n++
			}
		}
		r.count(0, n)
	})},
	{"R219", "10.1", "信函左上要素", "距双线一", mm(4.84, 0.7), letter(func(r *reader) {
		if len(r.corners()) > 0 {
			r.belowRule()
		}
	})},
	{"R220", "10.1", "信函左上要素", "顶格（左端）", mm(28, 0.5), letter(func(r *reader) { r.each(r.corners(), (*line).left) })},
	{"R221", "10.1", "信函发文字号", "顶格（右端）", mm(184, 0.7), letter(func(r *reader) {
		if l := r.number1(); l != nil {
			r.length(0, l.right())
		}
	})},
	{"R222", "10.1", "信函发文字号", "距双线一", mm(4.84, 0.7), letter((*reader).belowRule)},
	{"R223", "10.1", "信函标题", "距上方要素（空二行）", mm(20.78, 2), letter(func(r *reader) {
		if title := r.title(); len(title) > 0 {
			if above := r.above(title[0]); above != nil {
				r.length(0, title[0].top()-above.bottom())
			}
		}
	})},
	{"R224", "10.1", "信函首页末行", "距双线二", mm(4.84, 0.7), letter(func(r *reader) {
		if l, red := r.runsOn(0), r.redRules(); l != nil && len(red) > 2 {
			r.length(0, red[2].top-l.bottom())
		}
	})},
	{"R225", "10.1", "信函版记", "分隔线", count("条", 0), letter(func(r *reader) {
		if lines := r.by[layout.StyleImprint]; len(lines) > 0 {
			n := 0
			for _, x := range r.rules[lines[0].page] {
				if x.Color != layout.Red && x.Y0 > lines[0].top()-layout.Line {
					n++
				}
			}
			r.count(lines[0].page, n)
		}
	})},
	{"R226", "10.1", "信函版记", "在版心下边（字底）", mm(262, 2), letter(func(r *reader) {
		if lines := r.by[layout.StyleImprint]; len(lines) > 0 {
			last := lines[len(lines)-1]
			r.length(last.page, last.bottom())
		}
	})},
	{"R227", "10.1", "信函标志", "联合行文只用主办的", count("个", 1), letter(func(r *reader) {
		if len(r.Notice.Organs) > 1 {
			r.count(0, len(r.by[layout.StyleMark]))
		}
	})},
}

func letter(read func(*reader)) func(*reader) {
	return func(r *reader) {
		if r.letter() {
			read(r)
		}
	}
}

// double notes which of a letter's rules i and i+1 is thicker.
func (r *reader) double(i int) {
	red := r.redRules()
	if len(red) < i+2 {
		return
	}
	switch a, b := red[i].Thickness, red[i+1].Thickness; {
	case a > b:
		r.words(0, "上粗下细")
	case a < b:
		r.words(0, "上细下粗")
	default:
		r.words(0, "等粗")
	}
}

// belowRule reads the distance of the first line below a letter's first double rule.
func (r *reader) belowRule() {
	rows, red := r.on(0, layout.StyleNumber), r.redRules()
	if len(rows) > 0 && len(red) > 1 {
		r.length(0, rows[0].top()-red[1].bottom)
	}
}
