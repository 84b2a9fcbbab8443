package layout

import (
	"strconv"
	"strings"
	"unicode"
)

// FormTable is what a form has beyond a table. Its pages are tables of their own in the DOCX, so that people can type into them and
// the rows on top of a further page may come from anywhere.
type FormTable struct {
	Squeeze bool // rows give up height where a page then holds what is meant for one: all between two rows that begin pages
}

// FormRow is what a row of a form has beyond a table's.
type FormRow struct {
	Keep   bool  // not parted from the next row
	Break  bool  // begins a page
	Again  []int // the rows that stand on top of the page that this row begins, if it is not the first page
	Hidden bool  // stands only there
}

// FormCell is what a cell of a form has beyond a table's. Text is in the middle unless AtTop; a Bare cell has no rules, one that is Open none
// below, one that is Under none above.
//
// A cell with a policy (Shrink, Rest or Refuse) does not make its row higher. What has no room is set in the first of the styles Shrink in
// which it has; continued in Rest; or refused. A cell that has shrunk to the last style makes its row higher after all.
type FormCell struct {
	AtTop, Bare, Open, Under bool
	OneLine                  bool   // its text is one line wherever it is broken: people who read it back join what a line break parts
	Height                   Length // that it has at least, whatever other rows give up
	Picture                  *Picture
	Shrink                   []*Style
	Rest                     *Rest
	Refuse                   bool
	Field                    string // for messages
	Pos                      Pos
}

func (c *FormCell) flexible() bool {
	return c != nil && (c.Shrink != nil || c.Rest != nil || c.Refuse)
}

// Rest is the text for which a form's cell had no room (附页), from a new page on; nothing when it had. Behind the first run of Heading,
// which stands above it, and of Marker, which stands in the cell, goes its number.
type Rest struct {
	Heading, Marker *Para
	Style           *Style // of the text
}

func (*Rest) block() {}

// formItems is a form's table, one item a row.
func (l *layouter) formItems(t *Table) []*item {
	b := l.measureTable(t)
	l.settleForm(b)
	l.out.Office.Heights[t] = b.heights
	list := make([]*item, len(t.Rows))
	for r := range t.Rows {
		row := &t.Rows[r].Form
		if b.heights[r] > LinesAPage*l.pitch-boxGap {
			l.faults = append(l.faults, Fault{Pos: t.Pos, Field: "表单", Problem: "有一行高过一页"})
		}
		it := &item{height: b.heights[r], keep: row.Keep, breakBefore: row.Break}
		it.draw = func(g *grid, u Length) {
			l.tellSheet(t, r)
			l.drawRow(b, r, g, u)
		}
		list[r] = it
	}
	var shown []*item
	for r, it := range list {
		for _, k := range t.Rows[r].Form.Again {
			it.header = append(it.header, list[k])
		}
		if !t.Rows[r].Form.Hidden {
			shown = append(shown, it)
		}
	}
	return shown
}

// tellSheet writes down for the DOCX on which page a row was drawn.
func (l *layouter) tellSheet(t *Table, r int) {
	sheets := l.out.Office.Sheets[t]
	page := len(l.out.Pages)
	if len(sheets) == 0 || l.formPage != page {
		sheets = append(sheets, nil)
	}
	l.formPage = page
	sheets[len(sheets)-1] = append(sheets[len(sheets)-1], r)
	l.out.Office.Sheets[t] = sheets
}

// settleForm finds the heights of a form's rows and makes the texts of its cells with a policy fit them.
func (l *layouter) settleForm(b *tableBox) {
	mins := make([]Length, len(b.table.Rows))
	for r := range mins {
		mins[r] = b.table.Rows[r].MinHeight / Twip * Twip
	}
	for _, c := range b.cells {
		if p := c.cell.Form; p != nil && p.Picture != nil {
			c.least = p.Picture.Height
		} else if p != nil {
			c.least = p.Height - 2*CellPadY
		}
	}
	heights := func() { b.heights = b.rowHeights(mins, func(c *cellText) bool { return !c.cell.Form.flexible() }) }
	heights()
	if b.table.Form.Squeeze {
		from, room := 0, l.room
		for r := range mins {
			if b.table.Rows[r].Form.Break && r > 0 {
				b.squeeze(mins[:r], from, room, heights)
				from, room = r, LinesAPage*l.pitch
				for _, k := range b.table.Rows[r].Form.Again {
					room -= b.heights[k]
				}
			}
		}
		b.squeeze(mins, from, room, heights)
	}
	for _, c := range b.cells {
		if c.cell.Form.flexible() {
			l.fitCell(b, c)
		}
	}
	b.heights = b.rowHeights(mins, func(*cellText) bool { return true })
}

// squeeze lets the high rows from one on give up height, each its share, until room holds them; it leaves them as they are where that would not help.
func (b *tableBox) squeeze(mins []Length, from int, room Length, heights func()) {
	const handRoom = 8 * MM // what writing by hand needs
	total := func() (sum Length) {
		for r := from; r < len(mins); r++ {
			if !b.table.Rows[r].Form.Hidden {
				sum += b.heights[r]
			}
		}
		return sum
	}
	usual := append([]Length(nil), mins...)
	for percent := Length(98); room > 0 && total() > room; percent -= 2 {
		if percent < 50 {
			copy(mins, usual)
			heights()
			return
		}
		for r := from; r < len(mins); r++ {
			if usual[r] > handRoom {
				mins[r] = max(usual[r]*percent/100, handRoom) / Twip * Twip
			}
		}
		heights()
	}
}

// fitCell makes a cell's text fit the height of its rows as its policy has it.
func (l *layouter) fitCell(b *tableBox, c *cellText) {
	room := -2 * CellPadY
	for r := c.row; r < c.row+c.cell.RowSpan && r < len(b.heights); r++ {
		room += b.heights[r]
	}
	if c.height <= room {
		return
	}
	p := c.cell.Form
	switch {
	case p.Refuse:
		l.faults = append(l.faults, Fault{Pos: p.Pos, Field: p.Field, Problem: "单元格里排不下；请缩短，或放宽“超出”"})
	case p.Rest != nil:
		l.cutCell(c, room)
	default:
		for _, style := range p.Shrink {
			l.setCell(c, smaller(c.cell.Paras, style))
			if c.height <= room {
				break
			}
		}
	}
}

// smaller is a cell's paragraphs in a smaller style.
func smaller(paras []*Para, style *Style) (out []*Para) {
	for _, p := range paras {
		copied := *p
		copied.Style = style
		copied.First = p.First * style.Size / p.Style.Size
		out = append(out, &copied)
	}
	return out
}

// setCell gives a cell other paragraphs than the flow's.
func (l *layouter) setCell(c *cellText, paras []*Para) {
	c.paras, c.height = nil, 0
	for _, p := range paras {
		l.addPara(c, p)
	}
	l.out.Office.Cells[c.cell] = paras
}

// cutCell leaves in a cell what has room there, with a line that says where it goes on, and gives the rest to the cell's Rest.
func (l *layouter) cutCell(c *cellText, room Length) {
	rest := c.cell.Form.Rest
	l.rests++
	marker := numbered(rest.Marker, l.rests)
	room -= LineBox(marker.Style, l.flow.Strict)
	var kept, left []*Para
	for _, p := range c.paras {
		s, lines := p.shaped, p.lines
		box := LineBox(s.para.Style, l.flow.Strict)
		n := min(int(max(room, 0)/box), len(lines))
		room -= Length(len(lines)) * box
		switch {
		case len(left) > 0 || n == 0:
			left = append(left, s.para)
			room = 0
		case n == len(lines):
			kept = append(kept, s.para)
		default:
			a, b := cutPara(s.para, sentenceEnd(s.text, lines[max(n-cutLines, 0)].start, lines[n-1].end))
			kept, left = append(kept, a), append(left, b)
			room = 0
		}
	}
	l.setCell(c, append(kept, marker))
	paras := []*Para{numbered(rest.Heading, l.rests)}
	for _, p := range left {
		more := *p
		more.Style = rest.Style
		more.First = more.First * rest.Style.Size / p.Style.Size
		paras = append(paras, &more)
	}
	l.out.Office.Rests[rest] = paras
}

// cutLines is in how many of the last lines that have room a sentence's end is looked for.
const cutLines = 3

// sentenceEnd is where a text is best cut in its last lines [from,end): behind the last sentence that ends there, else at the line's end.
func sentenceEnd(text []rune, from, end int) int {
	for i := end - 1; i > from; i-- {
		if strings.ContainsRune("。；！？", text[i]) {
			return i + 1
		}
	}
	return end
}

// numbered is a paragraph with a number behind its first run.
func numbered(p *Para, n int) *Para {
	out := *p
	out.Runs = append([]Run{p.Runs[0], {Text: strconv.Itoa(n)}}, p.Runs[1:]...)
	return &out
}

// maxBookmark is the most characters that Word takes for the name of a bookmark, less those of a number behind it.
const maxBookmark = 36

// FieldBookmark is the name of the bookmark that holds a field's value in the DOCX: an underscore stands for what such a name may not have.
func FieldBookmark(field string) string {
	name := []rune("域_" + strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, field))
	return string(name[:min(len(name), maxBookmark)])
}

// GoesOn is behind the name of a field whose value is a paragraph's second half.
const GoesOn = "+"

// cutPara cuts a paragraph in two behind n characters.
func cutPara(p *Para, n int) (a, b *Para) {
	first, second := *p, *p
	first.Runs, second.Runs = nil, nil
	for _, r := range p.Runs {
		text := []rune(r.Text)
		k := min(n, len(text))
		n -= k
		if k > 0 {
			head := r
			head.Text = string(text[:k])
			first.Runs = append(first.Runs, head)
		}
		if k < len(text) {
			tail := r
			tail.Text = string(text[k:])
			tail.Pos.Col += k
			if k > 0 && tail.Entry != "" {
				tail.Entry += GoesOn
			}
			second.Runs = append(second.Runs, tail)
		}
	}
	return &first, &second
}

// restItems is the text that a form's cell had no room for.
func (l *layouter) restItems(b *Rest) (list []*item) {
	for _, p := range l.out.Office.Rests[b] {
		list = append(list, l.paraItems(p)...)
	}
	return list
}

// drawPicture draws a cell's picture in the middle of its box.
func (l *layouter) drawPicture(b *tableBox, c *cellText, top, bottom Length) {
	p := c.cell.Form.Picture
	x := b.left + c.left + (c.width-p.Width)/2
	l.mark(&Image{X: x, Y: (top + bottom - p.Height) / 2, Width: p.Width, Height: p.Height, Data: p.Data, MIME: p.MIME, Alt: p.Alt, Crop: p.Crop})
}

// formRoom is what the first page of a part has room for below its head when a form begins its body, 0 for any other part.
func (l *layouter) formRoom(p *Part) Length {
	if len(p.Body) == 0 || p.Bottom > 0 {
		return 0
	}
	if t, ok := p.Body[0].(*Table); !ok || t.Form == nil {
		return 0
	}
	if len(p.Head) == 0 {
		return LinesAPage * l.pitch
	}
	return l.headGrid(l.headLower(p.Head), boxGap, AreaBottom).capacity - boxGap
}
