package layout

import "slices"

// The white between a table cell's rules and its text; at least 0.5 mm must be left on the page.
const (
	CellPadX = 108 * Twip // 1.9 mm, a word processor's own default
	CellPadY = 40 * Twip
)

// rulesHeight is what the rules of a table that runs on add to its rows in an office program; heading rows that come again make up for it, since the first row of the DOCX is as
// much lower. (Measured in LibreOffice 7.4.)
const rulesHeight = 10 * Twip

// tableRule is the thickness of a table's rules.
const tableRule = PT / 2

// cellText is a cell's paragraphs, laid out.
type cellText struct {
	cell   *Cell
	row    int
	left   Length // of the cell, from the table's left edge
	width  Length
	frame  frame
	paras  []laidPara
	height Length // of its text
	least  Length // that it has at least
}

// tableBox is a table measured: the cells and the heights of its rows in the DOCX's measure.
type tableBox struct {
	table   *Table
	cells   []*cellText
	heights []Length
	kept    []bool // rows that are on one page with the next
	left    Length // on the page
	width   Length
	again   *cellText // 续表
	page    int       // the last one that it was drawn on, counted from 1
}

// tableItems is a table with one item a row; the heading rows come again on each page, 续表 in the first of them.
func (l *layouter) tableItems(t *Table) []*item {
	if t.Form != nil {
		return l.formItems(t)
	}
	b := l.measureTable(t)
	b.keepRows(l.innerGrid(t.Turned).capacity - boxGap)
	l.out.Office.Heights[t], l.out.Office.Kept[t] = b.heights, b.kept
	list := make([]*item, len(t.Rows))
	header := make([]*item, min(t.Header, len(t.Rows)))
	room := l.innerGrid(t.Turned).capacity - boxGap
	for r := range t.Rows {
		it := &item{height: b.heights[r], keep: b.kept[r], turned: t.Turned}
		it.draw = func(g *grid, u Length) { l.drawRow(b, r, g, u) }
		list[r] = it
		if it.height > room {
			l.faults = append(l.faults, Fault{Pos: t.Pos, Field: "表格", Problem: "有一行高过一页，请拆成几行"})
		}
		if r < len(header) {
			again := *it
			header[r] = &again
			room -= it.height
		} else if r > 0 {
			if it.header = header; len(header) == 0 {
				it.again = rulesHeight
			}
		}
	}
	if len(list) > 0 {
		list[0].gap, list[0].table = l.textGap(t.Gap), t
	}
	if b.again != nil && len(header) > 0 {
		header[0].draw = func(g *grid, u Length) {
			l.drawRow(b, 0, g, u)
			l.drawCell(b, b.again, g, u)
		}
	}
	return list
}

// tableEdge is the least white that an office program finds no room in. LibreOffice loses the rows of a table whose first ones fit on a
// page within its tolerance and not within ours.
const tableEdge = 40 * Twip

// pushTables makes sure that a table which begins a page because it found no room on the one before finds none in an office program: the
// white before it takes all that is left at the foot of the page. LibreOffice lays a table out where it first finds room for any of it, and may leave those of its
// rows together that it had room for there.
func (l *layouter) pushTables(body []Block, sheets []*sheet) {
	for i, s := range sheets[1:] {
		if len(s.items) == 0 || s.items[0].table == nil || s.items[0].breakBefore {
			continue
		}
		if prev := l.blockBefore(body, s.items[0].table); prev != nil {
			l.out.Office.After[prev] += max(tableEdge, sheets[i].grid.capacity-sheets[i].used)
		}
	}
}

// keepRows finds the rows that are not the last on their page: heading rows, and as many rows of a merged cell as its text needs, so that
// the text is not parted; if room has them all.
func (b *tableBox) keepRows(room Length) {
	b.kept = make([]bool, len(b.heights))
	for r := range min(b.table.Header, len(b.kept)) {
		b.kept[r] = true
		room -= b.heights[r]
	}
	for _, c := range b.cells {
		last, height := c.row, b.heights[c.row]
		for ; height < c.height+2*CellPadY && last+1 < min(c.row+c.cell.RowSpan, len(b.heights)); last++ {
			height += b.heights[last+1]
		}
		for r := c.row; r < last && height <= room; r++ {
			b.kept[r] = true
		}
	}
}

// measureTable lays the cells out and finds the heights of the rows.
func (l *layouter) measureTable(t *Table) *tableBox {
	b := &tableBox{table: t}
	for _, w := range t.Columns {
		b.width += w
	}
	area := l.area(t.Turned)
	b.left = area.x + (area.width-b.width)/2
	mins := make([]Length, len(t.Rows))
	for r := range t.Rows {
		mins[r] = t.Rows[r].MinHeight / Twip * Twip
		for c := range t.Rows[r].Cells {
			b.cells = append(b.cells, l.layCell(b, r, &t.Rows[r].Cells[c]))
		}
	}
	b.heights = b.rowHeights(mins, func(*cellText) bool { return true })
	if t.Continued != nil {
		b.again = l.layCell(b, 0, &Cell{ColSpan: len(t.Columns), RowSpan: 1, Paras: []*Para{t.Continued}})
	}
	return b
}

// rowHeights finds the heights of the rows: each as high as its least height and the cells that count need, a
// cell over several rows adding what it lacks to the last of them.
func (b *tableBox) rowHeights(mins []Length, counts func(*cellText) bool) []Length {
	heights := append([]Length(nil), mins...)
	for span := 1; span <= len(heights); span++ {
		for _, c := range b.cells {
			last := c.row + c.cell.RowSpan - 1
			if c.cell.RowSpan != span || last >= len(heights) || !counts(c) {
				continue
			}
			lack := max(c.height, c.least) + 2*CellPadY
			for r := c.row; r <= last; r++ {
				lack -= heights[r]
			}
			if lack > 0 {
				heights[last] += (lack + Twip - 1) / Twip * Twip
			}
		}
	}
	return heights
}

func (l *layouter) layCell(b *tableBox, row int, c *Cell) *cellText {
	t := &cellText{cell: c, row: row}
	for i, w := range b.table.Columns {
		switch {
		case i < c.Col:
			t.left += w
		case i < c.Col+c.ColSpan:
			t.width += w
		}
	}
	inner := t.width - 2*CellPadX
	t.frame = frame{x: b.left + t.left + CellPadX, width: inner, office: inner / Twip * Twip, cell: c}
	for _, p := range c.Paras {
		l.addPara(t, p)
	}
	l.keepWhole(t)
	return t
}

// keepWhole sets a cell's text smaller where a number or a word is wider than the cell, in the first of the smaller styles in which none is
// parted; what is too wide even for the last one is parted in the usual style. Headings are left as they are: upright ones have a character a line.
func (l *layouter) keepWhole(c *cellText) {
	heading := slices.ContainsFunc(c.cell.Paras, func(p *Para) bool { return p.Style != StyleCell })
	if !c.parted() || heading || c.cell.Form != nil && c.cell.Form.Refuse {
		return
	}
	for _, style := range []*Style{StyleCellSmall, StyleCellLeast} {
		if l.setCell(c, smaller(c.cell.Paras, style)); !c.parted() {
			return
		}
	}
	l.setCell(c, c.cell.Paras)
}

// parted reports whether a line of a cell ends inside a number or a word.
func (c *cellText) parted() bool {
	return slices.ContainsFunc(c.paras, func(p laidPara) bool {
		return slices.ContainsFunc(p.lines, func(ln line) bool { return ln.parted })
	})
}

// addPara lays a paragraph out below those of a cell.
func (l *layouter) addPara(t *cellText, p *Para) {
	s, lines := l.lay(p, t.frame)
	t.paras = append(t.paras, laidPara{s, lines})
	t.height += Length(len(lines)) * LineBox(p.Style, l.flow.Strict)
}

// drawRow draws row r with its upper edge at u: the rules above and below it and beside its cells, and the texts that begin in it.
func (l *layouter) drawRow(b *tableBox, r int, g *grid, u Length) {
	top, bottom := g.box(u), g.box(u+b.heights[r])
	fresh := b.page != len(l.out.Pages)
	b.page = len(l.out.Pages)
	for _, c := range b.cells {
		if r < c.row || r >= c.row+c.cell.RowSpan {
			continue
		}
		x0, x1 := b.left+c.left, b.left+c.left+c.width
		form := c.cell.Form
		if form == nil {
			form = &FormCell{}
		}
		if (r == c.row || fresh) && !form.Bare && !form.Under { // a merged cell that goes on needs a rule on top
			l.rule(x0, top, x1, top)
		}
		if !form.Bare {
			l.rule(x0, top, x0, bottom)
			l.rule(x1, top, x1, bottom)
		}
		if (r == c.row+c.cell.RowSpan-1 || l.endsPage(b, r, g, u)) && !form.Bare && !form.Open {
			l.rule(x0, bottom, x1, bottom)
		}
		if r == c.row {
			l.drawCell(b, c, g, u)
		}
	}
	l.end = bottom
}

// drawCell draws a cell's text in the middle of the rows that it covers on this page.
func (l *layouter) drawCell(b *tableBox, c *cellText, g *grid, u Length) {
	height := Length(0)
	for r := c.row; r < c.row+c.cell.RowSpan && r < len(b.heights); r++ {
		if u+height+b.heights[r] > g.capacity {
			break
		}
		height += b.heights[r]
	}
	y := g.box(u) + (g.box(u+height)-g.box(u)-c.height)/2
	if form := c.cell.Form; form != nil && form.Picture != nil {
		l.drawPicture(b, c, g.box(u), g.box(u+height))
		return
	} else if form != nil && form.AtTop {
		y = g.box(u) + CellPadY
	}
	for _, p := range c.paras {
		s := p.shaped
		box := LineBox(s.para.Style, l.flow.Strict)
		for k, ln := range p.lines {
			baseline := y + (box-s.size)/2 + s.size*88/100
			l.drawLine(s, ln, k, c.frame, baseline)
			y += box
		}
	}
}

// endsPage reports whether row r is the last of its table that fits on the page.
func (l *layouter) endsPage(b *tableBox, r int, g *grid, u Length) bool {
	return r+1 < len(b.heights) && u+b.heights[r]+b.heights[r+1] > g.capacity
}

// rule draws a table's rule, once: neighbours share it.
func (l *layouter) rule(x0, y0, x1, y1 Length) {
	if l.ruled == nil || l.ruledPage != len(l.out.Pages) {
		l.ruled, l.ruledPage = map[[4]int32]bool{}, len(l.out.Pages)
	}
	if ends := [4]int32{int32(x0), int32(y0), int32(x1), int32(y1)}; !l.ruled[ends] {
		l.ruled[ends] = true
		l.mark(&Rule{X0: x0, Y0: y0, X1: x1, Y1: y1, Thickness: tableRule})
	}
}
