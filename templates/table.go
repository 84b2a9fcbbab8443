package templates

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"hongtou/layout"
	"hongtou/notice"
)

// How tables look: rows high enough for writing by hand, columns by what stands in them.
const (
	rowHeight  = 8 * layout.MM
	shortText  = 8  // characters that are centred in their cell
	widestText = 24 // beyond which a column is not made wider for its text
	narrowest  = 2  // characters that every column has room for
	blankText  = 12 // characters that may be written into a column that is left blank
)

// continued is printed over a captioned table where it goes on.
const continued = "（续表）"

// table is a table with its caption, over the whole width of the type area; a turned one (横排, clause 8) over its whole
// height. The caption is the first of the heading rows, which a word processor repeats by itself on each page.
func (c *composer) table(t *notice.Table) *layout.Table {
	out := &layout.Table{Columns: c.columns(t), Header: t.Header, Turned: t.Landscape, Pos: layout.Pos(t.Pos)}
	if len(t.Caption) > 0 {
		c.caption(out, t)
	}
	for r, row := range t.Rows {
		cells := make([]layout.Cell, 0, len(row))
		for _, cell := range row {
			cells = append(cells, layout.Cell{Col: cell.Col, ColSpan: cell.ColSpan, RowSpan: cell.RowSpan, Paras: cellParas(t, cell, r < t.Header)})
		}
		out.Rows = append(out.Rows, layout.Row{MinHeight: rowHeight, Cells: cells})
	}
	return out
}

// caption puts a table's caption over it, with room for 续表 at its right.
func (c *composer) caption(out *layout.Table, t *notice.Table) {
	beside := layout.Length(textWidth(continued)) * layout.StyleCaption.Size
	p := &layout.Para{Style: layout.StyleCaption, Runs: spanRuns(t.Caption), Align: layout.Centre, Left: beside, Right: beside}
	out.Rows = []layout.Row{{MinHeight: rowHeight, Cells: []layout.Cell{{ColSpan: len(t.Aligns), RowSpan: 1, Paras: []*layout.Para{p}, Form: &layout.FormCell{Bare: true}}}}}
	out.Continued = &layout.Para{Style: layout.StyleCaption, Runs: said(continued), Align: layout.Right}
	out.Header++
}

// columns shares the width that a table has among its columns. Each gets what its longest text takes; where that is too
// much, the widest give way and the others keep theirs; what is left over is shared out in proportion.
func (c *composer) columns(t *notice.Table) []layout.Length {
	const pad = 2*layout.CellPadX + layout.MM
	const floor = narrowest * layout.SizeSmall
	count := layout.Length(len(t.Aligns))
	width := layout.AreaWidth
	if t.Landscape {
		width = layout.AreaHeight
	}
	room := width - pad*count
	if room < floor*count {
		want := fmt.Sprintf("最多%d列", width/(pad+floor))
		if most := layout.AreaHeight / (pad + floor); !t.Landscape && count <= most {
			want += "；或者横排：在表前的“表：……”一行末尾写上 {横排}，可到" + fmt.Sprint(most) + "列"
		}
		c.fault(t.Pos, "表格", "表格比版心宽", fmt.Sprintf("%d列", count), want)
		return nil
	}
	wants := columnWants(t)
	most := widestText * layout.SizeSmall
	for sum(wants, most) > room {
		most -= layout.PT
	}
	used := sum(wants, most)
	out := make([]layout.Length, len(wants))
	var edge, seen layout.Length
	for i, w := range wants {
		seen += min(w, most)
		next := (pad*layout.Length(i+1) + room*seen/used) / layout.Twip * layout.Twip
		out[i] = next - edge
		edge = next
	}
	return out
}

// columnWants is the width of each column's longest text. A column without any is for filling in by hand.
func columnWants(t *notice.Table) []layout.Length {
	wants := make([]layout.Length, len(t.Aligns))
	for _, row := range t.Rows {
		for _, cell := range row {
			if cell.ColSpan != 1 || cell.Col >= len(wants) {
				continue
			}
			for line := range strings.SplitSeq(plain(cell.Spans), "\n") {
				wants[cell.Col] = max(wants[cell.Col], layout.Length(textWidth(line))*layout.SizeSmall)
			}
		}
	}
	for i, w := range wants {
		if w == 0 {
			w = blankText * layout.SizeSmall
		}
		wants[i] = max(w, narrowest*layout.SizeSmall)
	}
	return wants
}

// sum adds widths up, none counting for more than most.
func sum(widths []layout.Length, most layout.Length) (total layout.Length) {
	for _, w := range widths {
		total += min(w, most)
	}
	return total
}

// cellParas is a cell's text, a paragraph a line.
func cellParas(t *notice.Table, cell notice.Cell, header bool) []*layout.Para {
	style := layout.StyleCell
	if header {
		style = layout.StyleCellHead
	}
	align := cellAlign(t, cell, header)
	p := &layout.Para{Style: style, Align: align}
	out := []*layout.Para{p}
	for _, s := range cell.Spans {
		pos := s.Pos
		for i, text := range strings.Split(s.Text, "\n") {
			if i > 0 {
				p = &layout.Para{Style: style, Align: align}
				out = append(out, p)
			}
			if text != "" {
				p.Runs = append(p.Runs, layout.Run{Text: text, Bold: s.Bold, Pos: layout.Pos(pos)})
			}
			pos.Col += utf8.RuneCountInString(text) + len("<br>")
		}
	}
	return out
}

// cellAlign centres headings and short entries; the column may say otherwise.
func cellAlign(t *notice.Table, cell notice.Cell, header bool) layout.Align {
	if header {
		return layout.Centre
	}
	var column notice.ColumnAlign
	if cell.Col < len(t.Aligns) {
		column = t.Aligns[cell.Col]
	}
	switch column {
	case notice.AlignLeft:
		return layout.Left
	case notice.AlignCentre:
		return layout.Centre
	case notice.AlignRight:
		return layout.Right
	}
	if textWidth(plain(cell.Spans)) <= shortText {
		return layout.Centre
	}
	return layout.Justify
}

func plain(spans []notice.Span) (text string) {
	for _, s := range spans {
		text += s.Text
	}
	return text
}

// textWidth is the width of a text in full-width characters, rounded up, with the fifth of one that stands between a hanzi and a western
// word or number.
func textWidth(s string) int {
	tenths := 0
	var last rune
	for _, r := range s {
		tenths += 5
		if r >= 0x2000 {
			tenths += 5
		}
		if isWord(r) && unicode.Is(unicode.Han, last) || isWord(last) && unicode.Is(unicode.Han, r) {
			tenths += 2
		}
		last = r
	}
	return (tenths + 9) / 10
}

func isWord(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
