package layout

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// formTable is a form of n rows under a heading that repeats, and a row for further pages alone.
func formTable(n int, r *rand.Rand) *Table {
	t := &Table{Columns: []Length{56 * MM, 100 * MM}, Form: &FormTable{Squeeze: true}}
	caption := cell(0, 2, 1, "续表")
	caption.Form = &FormCell{Bare: true}
	t.Rows = []Row{{Cells: []Cell{caption}, Form: FormRow{Hidden: true}}, {MinHeight: 8 * MM, Cells: []Cell{cell(0, 2, 1, "表头")}, Form: FormRow{Keep: true}}}
	for i := range n {
		row := Row{MinHeight: Length(6+r.IntN(30)) * MM, Form: FormRow{Again: []int{0, 1}, Keep: r.IntN(6) == 0, Break: r.IntN(20) == 0}}
		row.Cells = []Cell{cell(0, 1, 1, fmt.Sprintf("第%d行", i)), cell(1, 1, 1, strings.Repeat("内容。", r.IntN(40)))}
		row.Cells[1].Form = &FormCell{AtTop: r.IntN(2) == 0}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// TestFormSheets: whatever the rows, each stands on one page, in order; further pages begin with the rows that repeat; nothing leaves the page or
// touches a rule.
func TestFormSheets(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		table := formTable(1+r.IntN(60), r)
		p := paginate(t, &Flow{Parts: []Part{{Body: []Block{table}}}})
		sheets := p.Office.Sheets[table]
		if len(sheets) != len(p.Pages) {
			t.Fatalf("seed %d: %d sheets on %d pages", seed, len(sheets), len(p.Pages))
		}
		next := 1
		for i, rows := range sheets {
			if i > 0 {
				if !slices.Equal(rows[:2], []int{0, 1}) {
					t.Fatalf("seed %d: sheet %d begins with %v", seed, i, rows[:2])
				}
				rows = rows[2:]
			}
			for _, row := range rows {
				if row != next {
					t.Fatalf("seed %d: row %d where %d is due", seed, row, next)
				}
				next++
			}
			for _, m := range p.Pages[i].Marks {
				if rule, ok := m.(*Rule); ok && (rule.Y1 > AreaBottom+MM/10 || rule.Y0 < AreaTop-MM/10) {
					t.Errorf("seed %d page %d: a rule at %.2f–%.2f mm", seed, i+1, rule.Y0.Millimetres(), rule.Y1.Millimetres())
				}
			}
			checkClear(t, i+1, p.Pages[i])
		}
		if next != len(table.Rows) {
			t.Errorf("seed %d: %d rows of %d", seed, next, len(table.Rows))
		}
	}
}

// TestFormSqueeze: rows give up height for the sake of one page, none below what writing takes, and only where that helps.
func TestFormSqueeze(t *testing.T) {
	form := func(high Length) *Table {
		t := &Table{Columns: []Length{156 * MM}, Form: &FormTable{Squeeze: true}}
		for _, h := range []Length{8 * MM, high, high} {
			t.Rows = append(t.Rows, Row{MinHeight: h, Cells: []Cell{cell(0, 1, 1, "甲")}})
		}
		return t
	}
	for _, x := range []struct {
		high  Length
		pages int
		gives bool
	}{{80 * MM, 1, false}, {115 * MM, 1, true}, {200 * MM, 1, true}, {219 * MM, 3, false}} {
		table := form(x.high)
		p := paginate(t, &Flow{Parts: []Part{{Body: []Block{table}}}})
		got := p.Office.Heights[table]
		if len(p.Pages) != x.pages || x.gives != (got[1] < x.high-MM) {
			t.Errorf("rows of %.0f mm: %d pages, %.1f mm", x.high.Millimetres(), len(p.Pages), got[1].Millimetres())
		}
		near(t, "the row for writing", got[0], 8, 0.02)
	}
}

// TestFormFit: a text without room shrinks to the first style in which it has, goes on elsewhere with not a character lost, or is refused.
func TestFormFit(t *testing.T) {
	text := strings.Repeat("各科室要于2026年6月30日前完成整改，满意度达到95%以上。", 12)
	table := func(form *FormCell, text string) (*Table, *Cell) {
		c := Cell{ColSpan: 1, RowSpan: 1, Paras: []*Para{{Style: StyleCell, First: 2 * SizeSmall, Runs: []Run{{Text: text, Entry: "甲"}}}}, Form: form}
		t := &Table{Columns: []Length{100 * MM}, Form: &FormTable{}, Rows: []Row{{MinHeight: 30 * MM, Cells: []Cell{c}}}}
		return t, &t.Rows[0].Cells[0]
	}
	small, cell := table(&FormCell{Shrink: []*Style{StyleCellSmall, StyleCellLeast}}, text[:len(text)/3])
	p := paginate(t, &Flow{Parts: []Part{{Body: []Block{small}}}})
	if set := p.Office.Cells[cell]; set == nil || set[0].Style != StyleCellSmall {
		t.Errorf("not shrunk to 五号: %v", set)
	}
	near(t, "the shrunk row", p.Office.Heights[small][0], 30, 0.1)
	rest := &Rest{Heading: &Para{Style: StyleH1, Runs: []Run{{Text: "附页"}}}, Marker: &Para{Style: StyleCell, Runs: []Run{{Text: "下接附页"}}}, Style: StyleBody}
	long, cell := table(&FormCell{Rest: rest, AtTop: true}, text)
	p = paginate(t, &Flow{Parts: []Part{{Body: []Block{long, rest}}}})
	kept, more := p.Office.Cells[cell], p.Office.Rests[rest]
	if len(p.Pages) != 2 || len(kept) != 2 || len(more) != 2 || kept[0].Runs[0].Text+more[1].Runs[0].Text != text {
		t.Errorf("%d pages, %d and %d paragraphs", len(p.Pages), len(kept), len(more))
	}
	if !strings.HasSuffix(kept[0].Runs[0].Text, "。") || more[1].Runs[0].Entry != "甲"+GoesOn {
		t.Errorf("cut at %q, %+v", kept[0].Runs[0].Text, more[1])
	}
	refused, _ := table(&FormCell{Refuse: true, Field: "甲", Pos: Pos{"a.yaml", 3, 4}}, text)
	if _, err := Paginate(&Flow{Parts: []Part{{Body: []Block{refused}}}}, faces); err == nil || !strings.HasPrefix(err.Error(), "a.yaml:3:4: 甲: 单元格里排不下") {
		t.Error(err)
	}
}

// TestWhole: a number or a word that is wider than its cell is set smaller; where that does not help it
// is parted (/), in the DOCX by a line break. One that is to be refused when it has no room is left as it is.
func TestWhole(t *testing.T) {
	form := &FormCell{OneLine: true}
	for _, x := range []struct {
		text  string
		form  *FormCell
		style *Style
		want  string
	}{
		{"12345.00", form, StyleCell, "12345.00"},
		{"1234567.00", form, StyleCellSmall, "1234567.00"},
		{"99999999.99", nil, StyleCellLeast, "99999999.99"},
		{"国家12345678元", nil, StyleCellLeast, "国家12345678元"},
		{"NATIONAL", form, StyleCellLeast, "NATIONAL"},
		{"INTERNATIONAL", form, StyleCell, "INTERN/ATIONA/L"},
		{"123456789012.67", form, StyleCell, "12345678/9012.67"},
		{"1234567.00", &FormCell{Refuse: true}, StyleCell, "1234567.00"},
	} {
		c := cell(0, 1, 1, x.text)
		c.Form = x.form
		table := &Table{Columns: []Length{22 * MM}, Rows: []Row{{MinHeight: 20 * MM, Cells: []Cell{c}}}}
		if x.form != nil {
			table.Form = &FormTable{}
		}
		p := paginate(t, &Flow{Parts: []Part{{Body: []Block{table}}}})
		para := c.Paras[0]
		if set := p.Office.Cells[&table.Rows[0].Cells[0]]; set != nil {
			para = set[0]
		}
		if got := told(p, para); para.Style != x.style || got != x.want {
			t.Errorf("%s: %s, %s", x.text, para.Style.Name, got)
		}
	}
}

// told is a paragraph's text with the line breaks that the DOCX has.
func told(p *Paged, para *Para) string {
	text := []rune(para.Runs[0].Text)
	for _, f := range slices.Backward(p.Office.Fits[para]) {
		if f.Break {
			text = slices.Insert(text, f.End, '/')
		}
	}
	return string(text)
}

// TestUnspread: a line of a narrow cell that an office program would end elsewhere ends in a line break where a spacing would be seen, unless it is
// spread in the PDF too or its cell may have several paragraphs, which people who read it back could not tell from lines.
func TestUnspread(t *testing.T) {
	for _, x := range []struct {
		text  string
		form  *FormCell
		align Align
		want  string
	}{
		{"2026年6月1日", &FormCell{OneLine: true}, Centre, "2026年/6月1日"},
		{"2026年6月1日", &FormCell{OneLine: true}, Left, "2026年/6月1日"},
		{"2026年12月31日", nil, Centre, "2026年12月/31日"},
		{"国家2026年度", nil, Justify, "国家2026年度"},
		{"国2026年12", nil, Justify, "国/2026年12"},
		{"2026年6月1日", &FormCell{}, Centre, "2026年6月1日"},
	} {
		c := cell(0, 1, 1, x.text)
		c.Form, c.Paras[0].Align = x.form, x.align
		table := &Table{Columns: []Length{22 * MM}, Rows: []Row{{MinHeight: 20 * MM, Cells: []Cell{c}}}}
		p := paginate(t, &Flow{Parts: []Part{{Body: []Block{table}}}})
		if got := told(p, c.Paras[0]); got != x.want {
			t.Errorf("%s: %s %v", x.text, got, p.Office.Fits[c.Paras[0]])
		}
	}
}
