package docx

import (
	"fmt"
	"strconv"
	"strings"

	"hongtou/layout"
)

// tableRules are the rules of a table: single, half a point, black.
var tableRules = func() string {
	var b strings.Builder
	for _, side := range [...]string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.WriteString(rule(side, 4))
	}
	return b.String()
}()

// rule is one side's border of a table or a cell, as thick as so many eighths of a point.
func rule(side string, eighths int) string {
	return fmt.Sprintf(`<w:%s w:val="single" w:sz="%d" w:space="0" w:color="000000"/>`, side, eighths)
}

// tableExtra is what a table takes beyond its rows: the thickness of a rule (measured in LibreOffice), and the filler that may
// follow it. The first row gives it up.
const tableExtra = 10*layout.Twip + filler

// table writes a table, centred in the type area. Columns are rounded to twips by their edges, so that
// what is lost on one is won on the next. There is no white above and below the text of a cell: its
// row's exact height has it, and the text stands in the middle.
func (d *document) table(t *layout.Table, e *element) {
	if t.Form != nil {
		d.form(t, e)
		return
	}
	edges := d.edges(t)
	d.openTable(t, edges)
	open := make([]openCell, len(t.Columns))
	for r := range t.Rows {
		d.row(t, r, edges, open, e.pageBreak && r == 0)
	}
	d.put("</w:tbl>\n")
}

// edges is the places of a table's columns in twips, from its left edge.
func (d *document) edges(t *layout.Table) []int {
	edges := make([]int, len(t.Columns)+1)
	var x layout.Length
	for i, w := range t.Columns {
		x += w
		edges[i+1] = x.Twips()
	}
	return edges
}

// openTable writes a table up to its first row.
func (d *document) openTable(t *layout.Table, edges []int) {
	d.putf(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>%s</w:tblBorders><w:tblLayout w:type="fixed"/>`, edges[len(t.Columns)], tableRules)
	d.cellMargins("tblCellMar", 0, layout.CellPadX, lowness(layout.StyleCell))
	d.put(`</w:tblPr><w:tblGrid>`)
	for i := range t.Columns {
		d.putf(`<w:gridCol w:w="%d"/>`, edges[i+1]-edges[i])
	}
	d.put("</w:tblGrid>\n")
}

// openCell is a cell that goes on below the row being written.
type openCell struct {
	rows, span int
	form       *layout.FormCell
}

// lowness is how much lower than the middle of its line of exact height a character box stands, twice: as much white
// below the text puts it in the middle.
func lowness(s *layout.Style) layout.Length {
	return 2 * (layout.LineBox(s, false)*3/10 - s.Size*38/100)
}

func (d *document) cellMargins(name string, top, x, bottom layout.Length) {
	d.putf(`<w:%s><w:top w:w="%d" w:type="dxa"/><w:left w:w="%d" w:type="dxa"/><w:bottom w:w="%d" w:type="dxa"/><w:right w:w="%d" w:type="dxa"/></w:%s>`,
		name, top.Twips(), x.Twips(), bottom.Twips(), x.Twips(), name)
}

// row writes a row: the cells that begin in it, and in place of every other column what covers it. Its paragraphs say whether it stays
// with the next.
func (d *document) row(t *layout.Table, r int, edges []int, open []openCell, breakBefore bool) {
	row := &t.Rows[r]
	e := element{pageBreak: breakBefore}
	if kept := d.office.Kept[t]; r < len(kept) {
		e.keepNext = kept[r]
	}
	d.put(`<w:tr><w:trPr><w:cantSplit/>`)
	if heights := d.office.Heights[t]; r < len(heights) {
		height := heights[r]
		if r == 0 {
			height = max(height-tableExtra, filler)
		}
		d.put(`<w:trHeight`, twips("val", height), ` w:hRule="exact"/>`)
	} else if row.MinHeight > 0 {
		d.put(`<w:trHeight`, twips("val", row.MinHeight), ` w:hRule="atLeast"/>`)
	}
	if r < t.Header {
		d.put(`<w:tblHeader/>`)
	}
	d.put(`</w:trPr>`)
	d.cells(t, row, edges, open, e)
}

// cells writes the cells of a row, their paragraphs like e, and ends it.
func (d *document) cells(t *layout.Table, row *layout.Row, edges []int, open []openCell, e element) {
	cells := row.Cells
	for c := 0; c < len(open); {
		o := &open[c]
		switch {
		case o.rows > 0:
			d.cell(&layout.Cell{Form: o.form}, edges[c+o.span]-edges[c], o.span, `<w:vMerge/>`, e)
			o.rows--
			c += o.span
		case len(cells) > 0 && cells[0].Col == c:
			span := min(max(cells[0].ColSpan, 1), len(open)-c)
			merge := ""
			if cells[0].RowSpan > 1 {
				merge = `<w:vMerge w:val="restart"/>`
				*o = openCell{rows: cells[0].RowSpan - 1, span: span, form: cells[0].Form}
			}
			d.cell(&cells[0], edges[c+span]-edges[c], span, merge, e)
			cells = cells[1:]
			c += span
		default:
			d.cell(&layout.Cell{}, edges[c+1]-edges[c], 1, "", e)
			c++
		}
		e.pageBreak = false
	}
	if len(cells) > 0 {
		d.fault(t.Pos, "表格", "单元格重叠或超出各列")
	}
	d.put("</w:tr>\n")
}

// cell writes a cell, its paragraphs like e; one without text still has a paragraph, as the schema wants.
func (d *document) cell(c *layout.Cell, width, span int, merge string, e element) {
	d.put(`<w:tc><w:tcPr><w:tcW w:w="`, strconv.Itoa(width), `" w:type="dxa"/>`)
	if span > 1 {
		d.put(`<w:gridSpan w:val="`, strconv.Itoa(span), `"/>`)
	}
	margins, align := d.cellTop(c.Form)
	d.put(merge, cellBorders(c.Form), margins, `<w:vAlign w:val="`, align, `"/></w:tcPr>`)
	if c.Form != nil && c.Form.Picture != nil && c.RowSpan > 0 {
		d.cellPicture(c.Form.Picture)
		d.put(`</w:tc>`)
		return
	}
	paras := c.Paras
	if set, ok := d.office.Cells[c]; ok {
		paras = set
	}
	if len(paras) == 0 {
		paras = []*layout.Para{{Style: layout.StyleCell}}
	}
	for _, p := range paras {
		e.before, e.after = d.office.Before[p], d.office.After[p]
		d.para(p, &e)
		e.pageBreak = false
	}
	d.put(`</w:tc>`)
}
