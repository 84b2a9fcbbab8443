package templates

import (
	"strings"

	"hongtou/layout"
	"hongtou/notice"
)

// The places of the special formats (clause 10; 严格 figures are GB/T 33476.2's).
const (
	letterMarkTop = 30 * layout.MM                   // clause 10.1
	letterRule    = 170 * layout.MM                  // the length of its double rules
	letterFoot    = layout.PageHeight - 20*layout.MM // the lower edge of the second
	letterGap     = 484 * layout.MM / 100            // 7/8 of a 三号 character's height
	orderMarkTop  = layout.AreaTop + 20*layout.MM    // clause 10.2
	ruleThick     = 9 * layout.MM / 10               // not in the standard; figure 11
	ruleApart     = 7 * layout.MM / 10
	ruleThin      = 3 * layout.MM / 10
	letterBottom  = letterFoot - ruleThick - ruleApart - ruleThin - letterGap
)

// head is the head of a format.
func (c *composer) head() []layout.Block {
	switch c.n.Format {
	case notice.Plain:
		return c.plainHead()
	case notice.Letter:
		return c.letterHead()
	case notice.Order:
		return c.orderHead()
	case notice.Minutes:
		return c.minutesHead()
	}
	return c.redHead()
}

// letterHead is the head of a letter (clause 10.1): the lead agency's mark, a double rule, below it what else a corner has at the left and the
// number at the right.
func (c *composer) letterHead() []layout.Block {
	mark := c.mark(nil)
	switch {
	case len(c.n.Marks) > 0:
		mark.Runs = c.organ(c.n.Marks[0], 0)
	case len(c.n.Organs) > 0:
		mark.Runs = c.organ(c.n.Organs[0], 0)
	}
	corner := c.corner()
	row := &layout.Para{Style: layout.StyleNumber, Runs: c.docNumber(), Align: layout.Right}
	if len(corner) > 0 {
		first := corner[0].(*layout.Para)
		number := row.Runs
		row = &layout.Para{Style: layout.StyleNumber, Align: layout.Left, Tabs: []layout.Tab{{X: layout.AreaWidth, Align: layout.Right}}}
		for _, r := range first.Runs {
			r.Own, r.Face = true, first.Style.Face
			row.Runs = append(row.Runs, r)
		}
		row.Runs = append(append(row.Runs, layout.Run{Text: "\t"}), number...)
		corner = corner[1:]
	}
	row.Gap = letterGap
	title := c.ownTitle()
	title.Gap = twoLines
	head := []layout.Block{
		&layout.Marks{Names: []*layout.Para{mark}, Top: letterMarkTop, Blank: c.preprinted()},
		&layout.RedRule{Gap: ruleGap, Thickness: ruleThick, Apart: ruleApart, Second: ruleThin, Width: letterRule, Blank: c.preprinted()},
		row,
	}
	return append(append(head, corner...), c.titled(title)...)
}

// footRule is the second double rule of a letter, thin above thick.
func (c *composer) footRule() *layout.RedRule {
	return &layout.RedRule{Thickness: ruleThin, Apart: ruleApart, Second: ruleThick, Width: letterRule, Blank: c.preprinted()}
}

// orderHead is the head of an order (clause 10.2): the mark and 令号, without a title.
func (c *composer) orderHead() []layout.Block {
	return append(c.corner(), c.marks(orderMarkTop),
		&layout.Para{Style: layout.StyleNumber, Runs: faced(c.docNumber(), c.house.OrderNo), Gap: twoLines, Align: layout.Centre})
}

// minutesHead is the head of minutes (clause 10.3): the mark; below it, as offices do, the number, the office with the date,
// a red rule, and the title if there is one.
func (c *composer) minutesHead() []layout.Block {
	n := c.n
	head := append(c.corner(), c.marks(markTop))
	gap := layout.Length(twoLines)
	row := func(p *layout.Para) {
		p.Style, p.Gap = layout.StyleNumber, gap
		head = append(head, p)
		gap = oneLine
	}
	if n.DocNumber.Value != "" || c.draft {
		row(&layout.Para{Runs: c.docNumber(), Align: layout.Centre})
	}
	cell := layout.Cells(1000)
	if len(n.Organs) > 0 {
		row(&layout.Para{
			Runs:  append(append(runs(n.Organs[0]), layout.Run{Text: "\t"}), c.issued()...),
			Align: layout.Left, Left: cell, Tabs: []layout.Tab{{X: layout.AreaWidth - cell, Align: layout.Right}},
		})
	}
	head = append(head, c.redRule())
	if n.Title.Value != "" {
		title := c.ownTitle()
		title.Gap = twoLines
		return append(head, c.titled(title)...)
	}
	return append(head, c.recipients()...)
}

// attendance is who was present, excused and listening, in minutes (clause 10.3): the label in 黑体, wrapped lines behind
// its colon.
func (c *composer) attendance() (out []layout.Block) {
	for _, x := range [...]struct {
		label string
		who   []notice.Text
	}{{"出席：", c.n.Present}, {"请假：", c.n.Excused}, {"列席：", c.n.Observers}} {
		if len(x.who) == 0 {
			continue
		}
		label := layout.Cells(3000)
		p := &layout.Para{Style: layout.StyleBody, Left: indent + label, First: -label}
		p.Runs = []layout.Run{{Text: x.label, Face: layout.StyleH1.Face, Own: true}}
		for i, t := range x.who {
			if i > 0 {
				p.Runs = append(p.Runs, said("、")...)
			}
			p.Runs = append(p.Runs, runs(t)...)
		}
		if len(out) == 0 {
			p.Gap = oneLine
		}
		out = append(out, p)
	}
	return out
}

// orderTitle is what an order, which has no title, is called: its mark and its number.
func (c *composer) orderTitle() string {
	mark := strings.Join(c.organs(), "、") + suffixes[notice.Order]
	if len(c.n.Marks) > 0 {
		mark = c.n.Marks[0].Value
	}
	return mark + c.n.DocNumber.Value
}
