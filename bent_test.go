package hongtou_test

import (
	"slices"
	"testing"

	"hongtou"
	"hongtou/check"
	"hongtou/fonts"
	"hongtou/layout"
)

// bend is a way in which pages can be wrong. It changes marks of a copy of the pages; a nil function changes none of its kind.
type bend struct {
	name  string
	text  func(t *layout.Text)
	rule  func(r *layout.Rule)
	place func(i int, p *layout.Place)
	pages func(p *layout.Paged)
}

func moved(dx, dy layout.Length) func(*layout.Text) {
	return func(t *layout.Text) {
		t.Baseline += dy
		for i := range t.X {
			t.X[i] += dx
		}
	}
}

// odd changes every second line.
func odd(change func(*layout.Text)) func(*layout.Text) {
	return func(t *layout.Text) {
		if t.Line%2 == 1 {
			change(t)
		}
	}
}

// first and last put characters where a line begins and ends.
func first(chars string) func(*layout.Text) {
	return func(t *layout.Text) { copy(t.Chars, []rune(chars)) }
}

func last(chars string) func(*layout.Text) {
	return func(t *layout.Text) {
		if r := []rune(chars); len(t.Chars) > len(r) {
			copy(t.Chars[len(t.Chars)-len(r):], r)
		}
	}
}

func both(list ...func(*layout.Text)) func(*layout.Text) {
	return func(t *layout.Text) {
		for _, f := range list {
			f(t)
		}
	}
}

func face(role fonts.Role) func(*layout.Text) { return func(t *layout.Text) { t.Face = role } }

// without takes the marks off the pages that are of a kind.
func without(of func(page int, m layout.Mark) bool) func(*layout.Paged) {
	return func(p *layout.Paged) {
		for i := range p.Pages {
			p.Pages[i].Marks = slices.DeleteFunc(p.Pages[i].Marks, func(m layout.Mark) bool { return of(i, m) })
		}
	}
}

func textOf(is func(t *layout.Text) bool) func(int, layout.Mark) bool {
	return func(_ int, m layout.Mark) bool {
		t, ok := m.(*layout.Text)
		return ok && is(t)
	}
}

func styled(t *layout.Text, styles ...*layout.Style) bool {
	return t.Para != nil && slices.Contains(styles, t.Para.Style)
}

// bends has a way to break each measure.
var bends = []bend{
	{name: "right", text: moved(6*layout.MM, 0), rule: func(r *layout.Rule) { r.X0, r.X1 = r.X0+6*layout.MM, r.X1+6*layout.MM }},
	{name: "left", text: moved(-6*layout.MM, 0)},
	{name: "down", text: moved(0, 6*layout.MM), rule: func(r *layout.Rule) { r.Y0, r.Y1 = r.Y0+6*layout.MM, r.Y1+6*layout.MM }},
	{name: "text down", text: moved(0, 6*layout.MM)},
	{name: "text up", text: moved(0, -15*layout.MM)},
	{name: "odd lines right", text: odd(moved(7*layout.MM, 0))},
	{name: "odd lines down", text: odd(moved(0, 4*layout.MM))},
	{name: "every line further down", text: func(t *layout.Text) { moved(0, layout.Length(t.Line)*3*layout.MM)(t) }},
	{name: "stretched", text: func(t *layout.Text) {
		for i := range t.X {
			t.X[i] = t.X[0] + (t.X[i]-t.X[0])*3/2
		}
	}},
	{name: "large", text: func(t *layout.Text) { t.Size *= 2 }},
	{name: "黑体", text: face(fonts.Hei)},
	{name: "宋体", text: face(fonts.SongTi)},
	{name: "仿宋", text: face(fonts.FangSong)},
	{name: "楷体", text: face(fonts.Kai)},
	{name: "grey", text: func(t *layout.Text) { t.Color = layout.Grey }, rule: func(r *layout.Rule) { r.Color = layout.Grey }},
	{name: "red for black", text: func(t *layout.Text) { t.Color = layout.Red - t.Color }},
	{name: "black rules", rule: func(r *layout.Rule) { r.Color = layout.Black }},
	{name: "bold", text: func(t *layout.Text) { t.Bold = true }},
	{name: "other words", text: func(t *layout.Text) {
		for i := range t.Chars {
			t.Chars[i] = '国'
		}
	}},
	{name: "ends ，", text: last("，")},
	{name: "ends 国", text: last("国")},
	{name: "begins ，", text: first("，")},
	{name: "begins ？", text: first("？")},
	{name: "begins ）", text: first("）")},
	{name: "begins ·", text: first("·")},
	{name: "begins /", text: first("/")},
	{name: "ends （", text: last("（")},
	{name: "parts ——", text: both(last("—"), first("—"))},
	{name: "parts ……", text: both(last("…"), first("…"))},
	{name: "parts a number", text: both(last("1"), first("2"))},
	{name: "parts a year", text: both(last("1"), first("年"))},
	{name: "wide gaps", text: func(t *layout.Text) {
		for i := range t.X {
			t.X[i] += layout.Length(i) * 10 * layout.PT
		}
	}},
	{name: "begins ×", text: first("×")},
	{name: "thick rules", rule: func(r *layout.Rule) { r.Thickness = 2 * layout.MM }},
	{name: "thin rules", rule: func(r *layout.Rule) { r.Thickness /= 3 }},
	{name: "short rules", rule: func(r *layout.Rule) { r.X0 += 9 * layout.MM }},
	{name: "rules up", rule: func(r *layout.Rule) { r.Y0, r.Y1 = r.Y0-5*layout.MM, r.Y1-5*layout.MM }},
	{name: "rules apart", rule: func(r *layout.Rule) {
		if r.Thickness < layout.MM/2 {
			r.Y0, r.Y1 = r.Y0-9*layout.MM, r.Y1-9*layout.MM
		}
	}},
	{name: "turned", pages: func(p *layout.Paged) { // upside down: what was above is below
		for i := range p.Pages {
			for _, m := range p.Pages[i].Marks {
				if t, ok := m.(*layout.Text); ok && t.Para != nil {
					t.Baseline = layout.PageHeight - t.Baseline
				}
			}
		}
	}},
	{name: "rules on every page", pages: func(p *layout.Paged) {
		for i := range p.Pages {
			for y := layout.AreaTop; y < layout.AreaBottom; y += layout.MM {
				for _, c := range []layout.Color{layout.Red, layout.Black} {
					p.Pages[i].Marks = append(p.Pages[i].Marks, &layout.Rule{X0: layout.AreaLeft, X1: layout.AreaRight, Y0: y, Y1: y, Thickness: layout.MM / 4, Color: c})
				}
			}
		}
	}},
	{name: "no inner rules", pages: without(func(_ int, m layout.Mark) bool {
		r, ok := m.(*layout.Rule)
		return ok && r.Thickness == layout.MM/4
	})},
	{name: "another page", pages: func(p *layout.Paged) {
		last := len(p.Pages) - 1
		p.Pages = append(p.Pages, p.Pages[last])
		p.Pages[last].Marks = p.Pages[last].Marks[:1]
	}},
	{name: "a page less", pages: func(p *layout.Paged) { p.Pages = p.Pages[:max(len(p.Pages)-1, 1)] }},
	{name: "no numbers", pages: without(textOf(func(t *layout.Text) bool { return t.Para == nil }))},
	{name: "numbers everywhere", pages: func(p *layout.Paged) {
		for i := range p.Pages {
			if len(p.Pages[i].Marks) == 0 && i != len(p.Pages)-2 {
				continue
			}
			x := []layout.Length{0, layout.MM, 2 * layout.MM, 3 * layout.MM, 4 * layout.MM, 5 * layout.MM}
			p.Pages[i].Marks = append(p.Pages[i].Marks, &layout.Text{Chars: []rune("— 9 —"), X: x, Baseline: layout.Length(270+5*i) * layout.MM, Size: layout.Size4, Line: -1})
		}
	}},
	{name: "numbers on the last page and before", pages: func(p *layout.Paged) {
		if last := len(p.Pages) - 1; last > 0 && len(p.Pages[last-1].Marks) == 0 {
			p.Pages[last].Marks = append(p.Pages[last].Marks, &layout.Text{Chars: []rune("9"), X: make([]layout.Length, 2), Size: layout.Size4, Line: -1})
		}
	}},
	{name: "no text", pages: without(textOf(func(t *layout.Text) bool {
		return styled(t, layout.StyleBody, layout.StyleH1, layout.StyleH2, layout.StyleEnclosure)
	}))},
	{name: "no 份号", pages: without(textOf(func(t *layout.Text) bool { return styled(t, layout.StyleCorner) && string(t.Chars) == "000001" }))},
	{name: "no names", pages: without(textOf(func(t *layout.Text) bool { return t.Face == fonts.Kai && styled(t, layout.StyleNumber) }))},
	{name: "more names", pages: func(p *layout.Paged) {
		var more []layout.Mark
		for _, m := range p.Pages[0].Marks {
			more = append(more, m)
			if t, ok := m.(*layout.Text); ok && t.Face == fonts.Kai {
				more = append(more, t)
			}
		}
		p.Pages[0].Marks = more
	}},
	{name: "marks twice", pages: func(p *layout.Paged) {
		for _, m := range p.Pages[0].Marks {
			if t, ok := m.(*layout.Text); ok && styled(t, layout.StyleMark) {
				again := *t
				again.Line = 900
				p.Pages[0].Marks = append(p.Pages[0].Marks, &again)
			}
		}
	}},
	{name: "two numbers", text: last("〔2026〕号〔2026〕号")},
	{name: "a heading at the foot", pages: func(p *layout.Paged) {
		p.Pages = slices.Insert(p.Pages, 1, layout.Page{Marks: []layout.Mark{&layout.Text{
			Chars: []rune("一、国"), X: make([]layout.Length, 4), Para: &layout.Para{Style: layout.StyleH1}, Size: layout.Size3,
		}}})
	}},
	{name: "more lines", pages: func(p *layout.Paged) {
		for i := range p.Pages {
			var more []layout.Mark
			for _, m := range p.Pages[i].Marks {
				if t, ok := m.(*layout.Text); ok && t.Para != nil {
					again := *t
					again.Line, again.Baseline = t.Line+900, t.Baseline+layout.MM
					more = append(more, m, &again)
					continue
				}
				more = append(more, m)
			}
			p.Pages[i].Marks = more
		}
	}},
	{name: "the first two lines in each other's place", pages: func(p *layout.Paged) {
		var first []*layout.Text
		for _, m := range p.Pages[0].Marks {
			if t, ok := m.(*layout.Text); ok {
				first = append(first, t)
			}
		}
		if len(first) > 1 {
			first[0].Baseline, first[1].Baseline = first[1].Baseline, first[0].Baseline
		}
	}},
	{name: "a character more", text: func(t *layout.Text) { t.Chars, t.X = append(t.Chars, '国'), append(t.X, t.X[len(t.Chars)]) }},
	{name: "a title with a waist", pages: func(p *layout.Paged) {
		var title []*layout.Text
		for _, m := range p.Pages[0].Marks {
			if t, ok := m.(*layout.Text); ok && styled(t, layout.StyleTitle) {
				title = append(title, t)
			}
		}
		if len(title) > 2 {
			title[1].Chars, title[1].X = title[1].Chars[:2], title[1].X[:3]
		}
	}},
	{name: "请假 first", text: func(t *layout.Text) {
		if string(t.Chars) == "出席：" {
			first("请假")(t)
		}
	}},
	{name: "one character", text: func(t *layout.Text) { t.Chars, t.X = t.Chars[:1], t.X[:2] }},
	{name: "label behind text", pages: func(p *layout.Paged) {
		for i := range p.Pages {
			slices.Reverse(p.Pages[i].Marks)
		}
	}},
	{name: "版记 first", pages: func(p *layout.Paged) { slices.Reverse(p.Pages) }},
	{name: "turned the other way", pages: func(p *layout.Paged) {
		for i := range p.Pages {
			for k, m := range p.Pages[i].Marks {
				if m, ok := m.(*layout.Turned); ok {
					p.Pages[i].Marks[k] = upsideDown(m)
				}
			}
		}
	}},
	{name: "seals down", place: func(_ int, p *layout.Place) { p.Y += 20 * layout.MM }},
	{name: "seals up", place: func(_ int, p *layout.Place) { p.Y -= 20 * layout.MM }},
	{name: "seals right", place: func(_ int, p *layout.Place) { p.X += 60 * layout.MM }},
	{name: "seals left", place: func(_ int, p *layout.Place) { p.X -= 100 * layout.MM }},
	{name: "large seals", place: func(_ int, p *layout.Place) {
		p.X, p.Y, p.Width, p.Height = p.X-20*layout.MM, p.Y-20*layout.MM, p.Width+40*layout.MM, p.Height+40*layout.MM
	}},
	{name: "seals in a row", place: func(_ int, p *layout.Place) { p.Y = 100 * layout.MM }},
	{name: "a seal too many", pages: func(p *layout.Paged) {
		if len(p.Places) > 0 {
			p.Places = append(p.Places, p.Places[0])
		}
	}},
}

// upsideDown is a turned table with its head at the other edge of the sheet.
func upsideDown(m *layout.Turned) *layout.Turned {
	out := &layout.Turned{}
	for _, m := range m.Marks {
		if t, ok := m.(*layout.Text); ok {
			down := *t
			down.Baseline = layout.PageWidth - t.Baseline
			out.Marks = append(out.Marks, &down)
		}
	}
	return out
}

// bent is a copy of pages, bent.
func (b bend) bent(p *layout.Paged) *layout.Paged {
	q := *p
	q.Pages, q.Places = nil, slices.Clone(p.Places)
	for _, page := range p.Pages {
		marks := make([]layout.Mark, 0, len(page.Marks))
		for _, m := range page.Marks {
			switch m := m.(type) {
			case *layout.Text:
				c := *m
				c.Chars, c.X = slices.Clone(m.Chars), slices.Clone(m.X)
				if b.text != nil {
					b.text(&c)
				}
				marks = append(marks, &c)
			case *layout.Rule:
				c := *m
				if b.rule != nil {
					b.rule(&c)
				}
				marks = append(marks, &c)
			default:
				marks = append(marks, m)
			}
		}
		q.Pages = append(q.Pages, layout.Page{Number: page.Number, Marks: marks})
	}
	for i := range q.Places {
		if b.place != nil {
			b.place(i, &q.Places[i])
		}
	}
	if b.pages != nil {
		b.pages(&q)
	}
	return &q
}

// TestMeasuresFail holds that every measure finds pages at fault that are: none holds whatever it sees.
func TestMeasuresFail(t *testing.T) {
	t.Parallel()
	failed := map[string]bool{}
	for _, src := range measuredSources(t) {
		d, err := hongtou.Build(src, hongtou.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range bends {
			p := d.Measured()
			p.Paged = b.bent(p.Paged)
			for i, a := range p.Apart {
				p.Apart[i] = b.bent(a)
			}
			for _, m := range check.MeasureAll(p) {
				failed[m.ID] = failed[m.ID] || !m.Holds
			}
		}
	}
	for _, m := range check.Measures {
		if !failed[m.ID] {
			t.Errorf("%s %s%s: holds whatever is on the pages", m.ID, m.Element, m.Name)
		}
	}
}
