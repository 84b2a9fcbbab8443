package layout

import (
	"fmt"
	"strings"
	"testing"
)

// turnedTable is a table of so many rows with a caption, over the turned type area's width.
func turnedTable(rows int) *Table {
	caption := Cell{ColSpan: 2, RowSpan: 1, Form: &FormCell{Bare: true}, Paras: []*Para{{Style: StyleCaption, Runs: []Run{{Text: "任务分解"}}, Align: Centre}}}
	t := &Table{
		Columns: []Length{75 * MM, 150 * MM}, Header: 2, Turned: true,
		Continued: &Para{Style: StyleCaption, Runs: []Run{{Text: "（续表）"}}, Align: Right},
		Rows:      []Row{{MinHeight: 8 * MM, Cells: []Cell{caption}}, {MinHeight: 8 * MM, Cells: []Cell{cell(0, 1, 1, "表头"), cell(1, 1, 1, "内容")}}},
	}
	for i := range rows {
		t.Rows = append(t.Rows, Row{MinHeight: 12 * MM, Cells: []Cell{cell(0, 1, 1, fmt.Sprintf("第%d行", i)), cell(1, 1, 1, "内容")}})
	}
	return t
}

// place is where a text stands on the sheet as a printer sees it: the corner of its first character's box that is nearest the sheet's
// top left, and whether it is turned.
func place(t *testing.T, p *Page, what string) (x, y Length, turned bool) {
	t.Helper()
	for _, m := range p.Marks {
		switch m := m.(type) {
		case *Text:
			if strings.Contains(string(m.Chars), what) {
				return m.X[0], m.Baseline - m.Size*88/100, false
			}
		case *Turned:
			for _, m := range m.Marks {
				if m, ok := m.(*Text); ok && strings.Contains(string(m.Chars), what) {
					return m.Baseline - m.Size*88/100, PageHeight - m.X[len(m.Chars)], true
				}
			}
		}
	}
	t.Fatalf("%q is not on the page", what)
	return
}

// TestTurned holds rules R200 to R202 on odd and even pages: the head at the left edge of the sheet, the page number where portrait pages
// have it, the heading rows again on each page with 续表, and the text after the table on a page of its own.
func TestTurned(t *testing.T) {
	p := paginate(t, &Flow{Parts: []Part{{Body: []Block{body("前文。"), turnedTable(40), body("后文。")}}}})
	if len(p.Pages) != 6 {
		t.Fatalf("%d pages", len(p.Pages))
	}
	for i := 1; i < 5; i++ {
		page := &p.Pages[i]
		x, _, turned := place(t, page, "任务分解")
		if x < AreaLeft || x > AreaLeft+8*MM || !turned {
			t.Errorf("page %d: the caption %.1f mm from the left edge, turned %v", i+1, x.Millimetres(), turned)
		}
		head, _, _ := place(t, page, "表头")
		if head <= x || head > AreaLeft+16*MM {
			t.Errorf("page %d: the head %.1f mm from the left edge", i+1, head.Millimetres())
		}
		number, y, turned := place(t, page, "— ")
		want := 32.94
		if i%2 == 0 {
			want = 161.82
		}
		if turned || page.Number != i+1 {
			t.Errorf("page %d: number %d turned %v", i+1, page.Number, turned)
		}
		near(t, "number", number, want, 0.1)
		near(t, "dash", y+Size4/2, 269, 0.01)
		continued := false
		for x := range page.Texts() {
			continued = continued || string(x.Chars) == "（续表）"
		}
		if continued != (i > 1) {
			t.Errorf("page %d: 续表 %v", i+1, continued)
		}
		if len(page.Marks) != 2 {
			t.Errorf("page %d has %d marks beside the turned ones", i+1, len(page.Marks)-1)
		}
		rules := 0
		for _, m := range page.Marks[0].(*Turned).Marks {
			r, ok := m.(*Rule)
			if !ok {
				continue
			}
			rules++
			if r.X0 < 35*MM || r.X1 > 260*MM || r.Y0 < AreaLeft || r.Y1 > AreaRight+1 {
				t.Errorf("page %d: a rule at %.2f–%.2f, %.2f–%.2f mm", i+1, r.X0.Millimetres(), r.X1.Millimetres(), r.Y0.Millimetres(), r.Y1.Millimetres())
			}
		}
		if rules < 20 {
			t.Errorf("page %d: %d rules", i+1, rules)
		}
	}
	if _, _, turned := place(t, &p.Pages[5], "后文"); turned {
		t.Error("the text after the table is turned")
	}
}

// TestTurnedHead: an attachment's label and title stand over its turned table, on the same page.
func TestTurnedHead(t *testing.T) {
	p := paginate(t, &Flow{Parts: []Part{{Body: []Block{body("正文。")}}, {
		Head: []Block{
			&Para{Style: StyleLabel, Runs: []Run{{Text: "附件1"}}, Top: AreaTop, Align: Left},
			&Para{Style: StyleAnnex, Runs: []Run{{Text: "任务分解表"}}, Gap: Line, Align: Centre},
		},
		Body: []Block{turnedTable(3)},
	}}})
	if len(p.Pages) != 2 {
		t.Fatalf("%d pages", len(p.Pages))
	}
	x, y, turned := place(t, &p.Pages[1], "附件1")
	near(t, "label from the left edge", x, 28, 0.01)
	if !turned {
		t.Error("the label is upright")
	}
	var label *Text
	for x := range p.Pages[1].Texts() {
		if string(x.Chars) == "附件1" {
			label = x
		}
	}
	near(t, "label's beginning from the foot of the type area", PageHeight-label.X[0], 262, 0.01)
	title, _, _ := place(t, &p.Pages[1], "任务分解表")
	table, _, _ := place(t, &p.Pages[1], "表头")
	if !(x < title && title < table) || y < AreaTop {
		t.Errorf("label, title and table at %.1f, %.1f, %.1f mm", x.Millimetres(), title.Millimetres(), table.Millimetres())
	}
}

// TestTurnedImprint: 版记 has a page of its own behind a turned table, and a blank one before it where that is needed.
func TestTurnedImprint(t *testing.T) {
	for before, blank := range map[int]bool{1: true, 2: false} { // pages before the table
		var blocks []Block
		for i := range before {
			if i > 0 {
				blocks = append(blocks, &PageBreak{})
			}
			blocks = append(blocks, body("正文。"))
		}
		p := paginate(t, &Flow{Parts: []Part{{Body: append(blocks, turnedTable(3))}}, Imprint: imprint()})
		if len(p.Pages) != 4 || !p.Office.ImprintAlone || p.Office.Blank != blank {
			t.Errorf("%d pages before: %d pages, 版记 alone %v, a blank page %v", before, len(p.Pages), p.Office.ImprintAlone, p.Office.Blank)
		}
	}
}

// TestTurnedMirrored: where 订口 is on the right of even pages, the head of a turned table follows the type area's left edge.
func TestTurnedMirrored(t *testing.T) {
	p := paginate(t, &Flow{Mirrored: true, Binding: 30 * MM, Parts: []Part{{Body: []Block{body("前文。"), turnedTable(40)}}}})
	odd, _, _ := place(t, &p.Pages[2], "表头")
	even, _, _ := place(t, &p.Pages[3], "表头")
	near(t, "from the left edge of an odd page to an even one's", odd-even, 30-24, 0.01)
}
