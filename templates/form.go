package templates

import (
	"fmt"
	"strings"

	"hongtou/layout"
	"hongtou/notice"
)

// formRow is how high a row is at least: writing by hand takes 8 mm (gbt9704.md 8.2).
const formRow = 9 * layout.MM

// FormKind is what the properties of a form's file call it; its keyword is the form's name.
const FormKind = "表单"

// ComposeForm composes a form that stands by itself, blank or filled.
func ComposeForm(f *notice.Form, v *notice.Values, o Options) (*layout.Flow, error) {
	c := newComposer(&notice.Notice{File: f.File, Format: notice.Plain}, o)
	c.n.Geometry = c.house.Geometry
	title := formTitle(f)
	p := layout.Part{Name: unforced(title), Body: c.form(&notice.FilledForm{Form: f, Values: v}, false)}
	head := c.title(title, layout.StyleTitle)
	head.Top = layout.AreaTop + layout.LineBox(head.Style, false)*8/10 - head.Style.Size*88/100 // no higher than a DOCX can have it
	p.Head = []layout.Block{head}
	if len(c.faults) > 0 {
		return nil, notice.Faults(c.faults)
	}
	flow := c.flow()
	flow.Info = layout.Info{Title: p.Name, Kind: FormKind, Keywords: []string{f.Name.Value}}
	flow.Parts, flow.FirstUnnumbered = []layout.Part{p}, true
	return flow, nil
}

func formTitle(f *notice.Form) notice.Text {
	if f.Title.Value != "" {
		return f.Title
	}
	return f.Name
}

func unforced(t notice.Text) string { return strings.ReplaceAll(t.Value, forced, "") }

// former composes one form.
type former struct {
	*composer
	form    *notice.Form
	values  *notice.Values
	columns []layout.Length
	table   *layout.Table
	starts  []int // of each of the form's rows, the first of the table's rows that it became
	ends    []int // and the last
	rests   []layout.Block
}

// form is a form's table, its notes being its last row, and what its cells had no room for. Among text it is titled, by its first row, and
// stays on one page.
func (c *composer) form(f *notice.FilledForm, titled bool) []layout.Block {
	o := &former{composer: c, form: f.Form, values: f.Values}
	if o.values == nil {
		o.values = &notice.Values{}
	}
	o.table = &layout.Table{Pos: layout.Pos(f.Form.Pos), Form: &layout.FormTable{Squeeze: true}}
	for _, mm := range f.Form.Columns {
		o.columns = append(o.columns, layout.Mm(mm)/layout.Twip*layout.Twip)
	}
	o.table.Columns = o.columns
	o.continued()
	if titled {
		o.caption(unforced(formTitle(o.form)))
	}
	for r := range f.Form.Rows {
		o.starts = append(o.starts, len(o.table.Rows))
		if rep := o.repeat(r); rep != nil {
			o.repeated(r, rep)
		} else {
			o.row(r, nil)
		}
		o.ends = append(o.ends, len(o.table.Rows)-1)
	}
	o.span()
	o.notes()
	for r := range o.table.Rows {
		o.table.Rows[r].Form.Keep = o.table.Rows[r].Form.Keep || titled && r+1 < len(o.table.Rows)
	}
	return append([]layout.Block{o.table}, o.rests...)
}

// continued is the row on top of a form's further pages: its title and 续表.
func (o *former) continued() {
	o.caption(unforced(formTitle(o.form)) + "（续表）")
	o.table.Rows[0].Form.Hidden = true
}

// caption is a row without rules that titles what is below it.
func (o *former) caption(title string) {
	p := &layout.Para{Style: layout.StyleCaption, Runs: said(title), Align: layout.Centre}
	cell := layout.Cell{ColSpan: len(o.columns), RowSpan: 1, Paras: []*layout.Para{p}, Form: &layout.FormCell{Bare: true}}
	o.table.Rows = append(o.table.Rows, layout.Row{Cells: []layout.Cell{cell}})
}

func (o *former) repeat(row int) *notice.Repeat {
	for i := range o.form.Repeats {
		if o.form.Repeats[i].Row == row+1 {
			return &o.form.Repeats[i]
		}
	}
	return nil
}

// repeated is a row for each item of a list, blank ones up to 最少 or to the end of a page of 每页 rows. A page that begins inside repeats its heading.
func (o *former) repeated(row int, rep *notice.Repeat) {
	items := o.values.Lists[rep.List.Value]
	n := max(len(items), rep.Min, 1)
	if rep.PerPage > 0 {
		n = (n + rep.PerPage - 1) / rep.PerPage * rep.PerPage
	}
	again := append([]int{0}, o.heading(row)...)
	for i := range n {
		item := &listItem{list: rep.List.Value, number: i + 1}
		if i < len(items) {
			item.given = items[i].Given
		}
		at := len(o.table.Rows)
		o.row(row, item)
		o.table.Rows[at].Form.Again = again
		if rep.PerPage > 0 && i > 0 && i%rep.PerPage == 0 {
			o.table.Rows[at].Form.Break = true
		}
	}
}

// listItem is one row of a list, for the row of the form that repeats.
type listItem struct {
	list   string
	number int // from 1
	given  map[string]notice.Value
}

// heading is the table's rows that head a repeated row: those right above it that have labels only.
func (o *former) heading(row int) (rows []int) {
	first := row
	for first > 0 && o.repeat(first-1) == nil && labelsOnly(o.form.Rows[first-1]) {
		first--
	}
	if first == row {
		return nil
	}
	for r := o.starts[first]; r < len(o.table.Rows); r++ {
		o.table.Rows[r].Form.Keep = true
		rows = append(rows, r)
	}
	return rows
}

func labelsOnly(row notice.FormRow) bool {
	for _, c := range row.Cells {
		if c.Field.Value != "" || c.Bare {
			return false
		}
	}
	return true
}

// row composes one of the form's rows, of the item of a list if it repeats.
func (o *former) row(r int, item *listItem) {
	out := layout.Row{MinHeight: formRow, Form: layout.FormRow{Again: []int{0}}}
	bare := true
	for i := range o.form.Rows[r].Cells {
		c := &o.form.Rows[r].Cells[i]
		cell := o.cell(c, item)
		if c.RowSpan == 1 {
			out.MinHeight = max(out.MinHeight, o.least(c))
		}
		bare = bare && c.Bare
		out.Form.Break = out.Form.Break || c.NewPage && (item == nil || item.number == 1)
		out.Cells = append(out.Cells, cell)
	}
	if bare {
		out.MinHeight = 0
		if n := len(o.table.Rows); n > 1 { // not alone on a page
			o.table.Rows[n-1].Form.Keep = true
		}
	}
	o.table.Rows = append(o.table.Rows, out)
	o.closings(r)
}

// closings is the row of the 落款 of the opinions that end in a row of the form, without a rule above it: it stands at the lower right of the opinion's box, and
// what is typed into the box does not move it.
func (o *former) closings(r int) {
	var foot layout.Row
	room := layout.Length(0)
	for first := range r + 1 {
		for i := range o.form.Rows[first].Cells {
			c := &o.form.Rows[first].Cells[i]
			f := o.form.Lookup(c.Field.Value)
			if first+c.RowSpan-1 != r || f == nil || f.Type != notice.OpinionField || f.Close.Value == "" {
				continue
			}
			paras := closeLines(f.Close.Value, o.width(c))
			room = max(room, layout.Length(len(paras))*layout.StyleCell.Pitch+2*layout.CellPadY)
			foot.Cells = append(foot.Cells, layout.Cell{Col: c.Col, ColSpan: c.ColSpan, RowSpan: 1, Paras: paras, Form: &layout.FormCell{Under: true}})
		}
	}
	if len(foot.Cells) == 0 {
		return
	}
	sortCells(foot.Cells)
	foot.MinHeight = room
	foot.Form.Again = []int{0}
	above := &o.table.Rows[len(o.table.Rows)-1]
	above.Form.Keep = true
	above.MinHeight = max(above.MinHeight-room, formRow)
	o.table.Rows = append(o.table.Rows, foot)
}

func sortCells(cells []layout.Cell) {
	for i := range cells {
		for k := i; k > 0 && cells[k-1].Col > cells[k].Col; k-- {
			cells[k-1], cells[k] = cells[k], cells[k-1]
		}
	}
}

// closeLines is the lines at the lower right of an opinion.
func closeLines(by string, width layout.Length) []*layout.Para {
	line := func(text string, right layout.Length) *layout.Para {
		return &layout.Para{Style: layout.StyleCell, Runs: said(text), Align: layout.Right, Right: right}
	}
	em := layout.StyleCell.Size
	const date = "年　　月　　日"
	switch {
	case by == "盖章":
		return []*layout.Para{line("（盖章）", 2*em), line(date, em/2)}
	case width > 24*layout.StyleCell.Size:
		return []*layout.Para{line("签字：　　　　　　　　"+date, em/2)}
	}
	return []*layout.Para{line("签字：", 6*em), line(date, em/2)}
}

// span gives cells over several rows of the form their rows in the table; the rows that a cell covers stay together.
func (o *former) span() {
	for r := range o.form.Rows {
		row := &o.table.Rows[o.starts[r]]
		for i := range o.form.Rows[r].Cells {
			c := &o.form.Rows[r].Cells[i]
			first, last := o.starts[r], o.ends[min(r+c.RowSpan, len(o.ends))-1]
			if o.repeat(r) != nil {
				continue
			}
			if f := o.form.Lookup(c.Field.Value); f != nil && f.Type == notice.OpinionField && f.Close.Value != "" {
				row.Cells[i].Form.Open = true
				last--
			}
			row.Cells[i].RowSpan = last - first + 1
			for k := first; k < last; k++ {
				o.table.Rows[k].Form.Keep = true
			}
			if lack := o.least(c) - o.height(first, last); c.RowSpan > 1 && lack > 0 {
				o.table.Rows[last].MinHeight += lack
			}
		}
	}
}

func (o *former) height(first, last int) (sum layout.Length) {
	for r := first; r <= last; r++ {
		sum += o.table.Rows[r].MinHeight
	}
	return sum
}

// least is the height that a cell asks for, or what it is to hold does.
func (o *former) least(c *notice.FormCell) layout.Length {
	h := layout.Mm(c.Height)
	f := o.form.Lookup(c.Field.Value)
	switch {
	case f == nil:
	case f.Lines > 0 && h == 0:
		h = layout.Length(f.Lines)*layout.StyleCell.Pitch + 2*layout.CellPadY
	}
	return h
}

func (o *former) width(c *notice.FormCell) (w layout.Length) {
	for _, x := range o.columns[c.Col : c.Col+c.ColSpan] {
		w += x
	}
	return w
}

// notes is 注 as the last row, without rules; it does not stand alone on a page.
func (o *former) notes() {
	if len(o.form.Notes) == 0 {
		return
	}
	cell := layout.Cell{ColSpan: len(o.columns), RowSpan: 1, Form: &layout.FormCell{Bare: true}}
	for i, t := range o.form.Notes {
		label := "注："
		if len(o.form.Notes) > 1 {
			label = fmt.Sprintf("%d.", i+1)
		}
		if i == 0 && len(o.form.Notes) > 1 {
			label = "注：" + label
		}
		hang := layout.Length(textWidth(label)) * layout.StyleCell.Size
		left := 2 * layout.StyleCell.Size
		if len(o.form.Notes) > 1 {
			left += layout.StyleCell.Size
		}
		p := &layout.Para{Style: layout.StyleCell, Left: left, First: -min(hang, left), Runs: append(said(label), runs(t)...)}
		cell.Paras = append(cell.Paras, p)
	}
	o.table.Rows[len(o.table.Rows)-1].Form.Keep = true
	o.table.Rows = append(o.table.Rows, layout.Row{Cells: []layout.Cell{cell}, Form: layout.FormRow{Again: []int{0}}})
}
