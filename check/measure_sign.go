package check

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"hongtou/layout"
)

// datePattern is a date without padding (clause 7.3.5.4).
const datePattern = `^[0-9]{4}年([1-9]|1[0-2])月([1-9]|[12][0-9]|3[01])日`

// sealMeasures is 署名, 成文日期 and the room for seals (clause 7.3.5.1).
var sealMeasures = []Measure{
	{"R122", "7.3.5.1", "成文日期", "盖章的右空四字", advice(mm(161.71, 1)), sealed(func(r *reader, seals []layout.Place) {
		if date := r.date(); date != nil {
			r.length(date.page, date.right())
		}
	})},
	{"R123", "7.3.5.1", "署名", "盖章的与日期同中线", mm(0, 0.5), sealed(func(r *reader, seals []layout.Place) {
		if names, date := r.names(), r.date(); len(names) == 1 && date != nil {
			r.length(date.page, abs(names[0].centre()-date.centre()))
		}
	})},
	{"R124", "7.3.5.1", "印章", "上距正文", atLeast("mm", 0), sealed((*reader).sealTop)},
	{"R125", "7.3.5.1", "印章", "上距正文（一行之内）", atMost("mm", 10.39), sealed((*reader).sealTop)},
	{"R126", "7.3.5.1", "印章", "与署名日期同中线", mm(0, 1), sealed(func(r *reader, seals []layout.Place) {
		for i, name := range r.names() {
			if i < len(seals) {
				r.length(seals[i].Page, abs(centreX(seals[i])-name.centre()))
			}
		}
		if date := r.date(); date != nil {
			last := seals[len(seals)-1]
			r.length(date.page, abs(centreX(last)-date.centre()))
		}
	})},
	{"R127", "7.3.5.1", "印章", "署名日期在中心之下", atLeast("mm", 0), sealed(func(r *reader, seals []layout.Place) {
		for i, name := range r.names() {
			if i < len(seals) {
				r.length(seals[i].Page, name.middle()-centreY(seals[i]))
			}
		}
	})},
	{"R128", "7.3.5.1", "印章", "压署名和日期", words("均压"), sealed(func(r *reader, seals []layout.Place) {
		date := r.date()
		if date == nil {
			return
		}
		names := r.names()
		last := seals[len(seals)-1]
		name := names[len(names)-1]
		switch {
		case !covers(last, name):
			r.words(last.Page, "未压署名")
		case !covers(last, date):
			r.words(last.Page, "未压日期")
		default:
			r.words(last.Page, "均压")
		}
	})},
	{"R129", "图5", "印章", "下边与日期字底", advice(mm(0, 2)), sealed(func(r *reader, seals []layout.Place) {
		if date := r.date(); date != nil {
			last := seals[len(seals)-1]
			r.length(date.page, last.Y+last.Height-date.bottom())
		}
	})},
	{"R131", "7.3.5.1", "联合印章", "相邻印章净距", atLeast("mm", 0.01), sealed(func(r *reader, seals []layout.Place) {
		for i, a := range seals {
			for _, b := range seals[:i] {
				if a.Page == b.Page {
					dx, dy := (centreX(a) - centreX(b)).Millimetres(), (centreY(a) - centreY(b)).Millimetres()
					r.number(a.Page, math.Hypot(dx, dy)-(a.Width+b.Width).Millimetres()/2)
				}
			}
		}
	})},
	{"R132", "7.3.5.1", "联合印章", "左边不出版心", atLeast("mm", 28), joint(func(r *reader, seals []layout.Place) {
		for _, s := range seals {
			r.length(s.Page, s.X)
		}
	})},
	{"R133", "7.3.5.1", "联合印章", "右边不出版心", atMost("mm", 184), joint(func(r *reader, seals []layout.Place) {
		for _, s := range seals {
			r.length(s.Page, s.X+s.Width)
		}
	})},
	{"R134", "7.3.5.1", "联合印章", "印章与署名数之差", count("个", 0), joint(func(r *reader, seals []layout.Place) {
		r.count(seals[0].Page, len(seals)-len(r.names()))
	})},
	{"R135", "7.3.5.1", "联合印章", "压日期的印章", count("枚", 1), joint(func(r *reader, seals []layout.Place) {
		n := 0
		for _, s := range seals {
			if date := r.date(); date != nil && covers(s, date) {
				n++
			}
		}
		r.count(seals[0].Page, n)
	})},
	{"R136", "图8", "联合印章", "每排枚数", advice(atMost("枚", 3)), joint(func(r *reader, seals []layout.Place) {
		for _, a := range seals {
			n := 0
			for _, b := range seals {
				if a.Y == b.Y && a.Page == b.Page {
					n++
				}
			}
			r.count(a.Page, n)
		}
	})},
	{"R137", "国发25", "印章", "直径", advice(words("60/50/45/42")), sealed(func(r *reader, seals []layout.Place) { // by the organ's rank
		for _, s := range seals {
			d := fmt.Sprintf("%g", s.Width.Millimetres())
			r.form(s.Page, d, slices.Contains(strings.Split(r.measure.Want.Words, "/"), d))
		}
	})},
}

// sealed reads a signature with the places of its seals, joint that of several agencies.
func sealed(read func(*reader, []layout.Place)) func(*reader) {
	return func(r *reader) {
		if seals := r.places(true); len(seals) > 0 && len(r.names()) > 0 {
			read(r, seals)
		}
	}
}

func joint(read func(*reader, []layout.Place)) func(*reader) {
	return sealed(func(r *reader, seals []layout.Place) {
		if len(r.names()) > 1 {
			read(r, seals)
		}
	})
}

func (r *reader) places(round bool) (list []layout.Place) {
	for _, p := range r.Paged.Places {
		if p.Round == round && p.Page < len(r.aside) {
			p.X -= r.aside[p.Page]
			list = append(list, p)
		}
	}
	return list
}

func centreX(p layout.Place) layout.Length           { return p.X + p.Width/2 }
func centreY(p layout.Place) layout.Length           { return p.Y + p.Height/2 }
func clamp(v, low, high layout.Length) layout.Length { return max(low, min(v, high)) }

// covers reports whether a seal's circle meets the character boxes of a text.
func covers(p layout.Place, l *line) bool {
	x := clamp(centreX(p), l.left(), l.right()) - centreX(p)
	y := clamp(centreY(p), l.top(), l.bottom()) - centreY(p)
	return math.Hypot(x.Millimetres(), y.Millimetres()) <= p.Width.Millimetres()/2
}

// sealTop reads the distance of the first row of seals from the text.
func (r *reader) sealTop(seals []layout.Place) {
	if text := r.textAbove(r.by[layout.StyleSign][0]); text != nil {
		for _, s := range seals {
			if s.Y == seals[0].Y && s.Page == text.page {
				r.length(s.Page, s.Y-text.bottom())
			}
		}
	}
}

// names are 署名, several on a line where seals stand in a row.
func (r *reader) names() (list []*line) {
	for _, l := range r.by[layout.StyleSign] {
		list = append(list, l.parts()...)
	}
	return list
}

// date is the line of 成文日期, or nil.
func (r *reader) date() *line {
	if lines := r.by[layout.StyleDate]; len(lines) > 0 {
		return lines[0]
	}
	return nil
}

// signMeasures is 署名 and 成文日期 without seals, by 签名章, and 附注 (clauses 7.3.5.2 to 7.3.6).
var signMeasures = []Measure{
	{"R138", "7.3.5.2", "署名", "不盖章的距正文", mm(10.39, 2), unsealed(func(r *reader, names []*line) {
		if text := r.textAbove(names[0]); text != nil {
			r.length(names[0].page, names[0].top()-text.bottom())
		}
	})},
	{"R139", "7.3.5.2", "署名", "不盖章的右空二字", mm(172.86, 1), unsealed(func(r *reader, names []*line) {
		if date := r.date(); date == nil || !longer(date, names) {
			r.each(names, (*line).right)
		}
	})},
	{"R140", "7.3.5.2", "成文日期", "首字比署名右移二字", mm(11.14, 0.5), unsealed(func(r *reader, names []*line) {
		if date := r.date(); date != nil && !longer(date, names) {
			r.length(date.page, date.left()-names[0].left())
		}
	})},
	{"R141", "7.3.5.2", "成文日期", "长于署名时右空二字", mm(172.86, 1), unsealed(func(r *reader, names []*line) {
		if date := r.date(); date != nil && longer(date, names) {
			r.length(date.page, date.right())
		}
	})},
	{"R142", "7.3.5.2", "成文日期", "署名下一行", mm(10.45, 0.5), unsealed(func(r *reader, names []*line) {
		if date := r.date(); date != nil && r.above(date) == names[len(names)-1] {
			r.length(date.page, date.baseline()-names[len(names)-1].baseline())
		}
	})},
	{"R143", "图9", "署名", "联合署名两端之差", mm(0, 0.5), unsealed(func(r *reader, names []*line) {
		for _, l := range names[1:] {
			r.length(l.page, max(abs(l.left()-names[0].left()), abs(l.right()-names[0].right())))
		}
	})},
	{"R144", "7.3.5.2", "署名", "联合署名主办在前", words("依次"), unsealed(func(r *reader, names []*line) {
		want := r.Notice.Signatures
		if len(want) == 0 {
			want = r.Notice.Organs
		}
		for i, l := range names {
			if len(names) > 1 {
				r.form(l.page, l.text(), i < len(want) && l.text() == want[i].Value && (i == 0 || l.baseline() > names[i-1].baseline() || l.page > names[i-1].page))
			}
		}
	})},
	{"R145", "7.3.5.3", "签名章", "距正文（空二行）", mm(20.78, 2), stamped(func(r *reader, stamps []layout.Place) {
		if text := r.textAbove(r.by[layout.StyleSign][0]); text != nil {
			r.length(stamps[0].Page, stamps[0].Y-text.bottom())
		}
	})},
	{"R146", "7.3.5.3", "签名章", "右空四字（右边）", mm(161.71, 1), stamped(func(r *reader, stamps []layout.Place) {
		for _, s := range stamps {
			r.length(s.Page, s.X+s.Width)
		}
	})},
	{"R147", "7.3.5.3", "签发人职务", "在签名章左空二字", mm(11.14, 1), stamped(func(r *reader, stamps []layout.Place) {
		for i, l := range r.by[layout.StyleSign] {
			if i < len(stamps) {
				r.length(l.page, stamps[i].X-l.right())
			}
		}
	})},
	{"R148", "7.3.5.3", "签发人职务", "与签名章上下居中", mm(0, 0.5), stamped(func(r *reader, stamps []layout.Place) {
		for i, l := range r.by[layout.StyleSign] {
			if i < len(stamps) {
				r.length(l.page, abs(l.middle()-centreY(stamps[i])))
			}
		}
	})},
	{"R149", "7.3.5.3", "成文日期", "距签名章（空一行）", mm(10.39, 2), stamped(func(r *reader, stamps []layout.Place) {
		if date, last := r.date(), stamps[len(stamps)-1]; date != nil && date.page == last.Page {
			r.length(date.page, date.top()-last.Y-last.Height)
		}
	})},
	{"R150", "7.3.5.3", "成文日期", "签名章的右空四字", mm(161.71, 1), stamped(func(r *reader, stamps []layout.Place) {
		if date := r.date(); date != nil {
			r.length(date.page, date.right())
		}
	})},
	{"R151", "7.3.5.4", "成文日期", "年月日", words("n年n月n日"), func(r *reader) {
		for _, l := range r.by[layout.StyleDate] {
			if s := l.text(); !matches(wide, s) { // blanks of a draft
				r.form(l.page, s, matches(datePattern+"$", s))
			}
		}
	}},
	{"R152", "7.3.5.5", "署名页", "署名前正文行数", atLeast("行", 1), func(r *reader) {
		if lines := slices.Concat(r.by[layout.StyleSign], r.by[layout.StyleDate]); len(lines) > 0 {
			n := 0
			for l := r.above(lines[0]); l != nil; l = r.above(l) {
				if l.running() || l.attends || l.para.Style == layout.StyleEnclosure || l.para.Style == layout.StyleCell {
					n++
				}
			}
			r.count(lines[0].page, n)
		}
	}},
	{"R153", "7.3.6", "附注", "成文日期下一行", mm(10.45, 1), func(r *reader) {
		if notes, date := r.by[layout.StyleNote], r.date(); len(notes) > 0 && date != nil && r.above(notes[0]) == date {
			r.length(date.page, notes[0].baseline()-date.baseline())
		}
	}},
	{"R154", "7.3.6", "附注", "左空二字", mm(11.14, 0.5), func(r *reader) {
		if notes := r.by[layout.StyleNote]; len(notes) > 0 {
			r.length(notes[0].page, notes[0].left()-layout.AreaLeft)
		}
	}},
	{"R155", "7.3.6", "附注", "全角圆括号", words("（…）"), func(r *reader) {
		if notes := r.by[layout.StyleNote]; len(notes) > 0 {
			s := ""
			for _, l := range notes {
				s += l.text()
			}
			r.form(notes[0].page, s, matches(`^（.*）$`, s))
		}
	}},
}

// unsealed reads the lines of a signature without seals or stamps, stamped one with the places of its 签名章.
func unsealed(read func(*reader, []*line)) func(*reader) {
	return func(r *reader) {
		if names := r.by[layout.StyleSign]; len(names) > 0 && len(r.Paged.Places) == 0 {
			read(r, names)
		}
	}
}

func stamped(read func(*reader, []layout.Place)) func(*reader) {
	return func(r *reader) {
		if stamps := r.places(false); len(stamps) > 0 && len(r.by[layout.StyleSign]) > 0 {
			read(r, stamps)
		}
	}
}

// longer reports whether the date is wider than every name.
func longer(date *line, names []*line) bool {
	for _, l := range names {
		if l.right()-l.left() >= date.right()-date.left() {
			return false
		}
	}
	return true
}
