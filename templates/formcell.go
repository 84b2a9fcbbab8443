package templates

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hongtou/form"
	"hongtou/layout"
	"hongtou/notice"
)

// What a form shows where nothing was filled in, and the boxes of its options.
const (
	blankValue  = "　　"
	blankMore   = "______"
	emptyBox    = "□"
	tickedBox   = "☑"
	optionWhite = 2 // half characters between options
)

// formShrink is the styles in which 超出: 缩小 sets a text that has no room: 五号, 小五.
var formShrink = []*layout.Style{layout.StyleCellSmall, layout.StyleCellLeast}

// cell composes one cell.
func (o *former) cell(c *notice.FormCell, item *listItem) layout.Cell {
	cell := layout.Cell{Col: c.Col, ColSpan: c.ColSpan, RowSpan: c.RowSpan, Form: &layout.FormCell{Bare: c.Bare, Pos: layout.Pos(c.Pos)}}
	inner := o.width(c) - 2*layout.CellPadX
	f := o.form.Lookup(c.Field.Value)
	switch {
	case c.Number && item != nil:
		cell.Paras = []*layout.Para{{Style: layout.StyleCell, Runs: said(strconv.Itoa(item.number)), Align: layout.Centre}}
	case f == nil:
		cell.Paras = labelParas(c, inner)
	default:
		v := &filled{former: o, field: f, cell: c, value: o.values.Given[f.Name.Value], inner: inner, tag: f.Name.Value}
		if item != nil {
			v.value = item.given[f.Name.Value]
			v.tag = fmt.Sprintf("%s/%d/%s", item.list, item.number, f.Name.Value)
		}
		cell.Form.Field = v.tag
		v.fill(&cell)
	}
	align(cell.Paras, c.Align)
	return cell
}

func align(paras []*layout.Para, a notice.ColumnAlign) {
	if a == notice.AlignDefault {
		return
	}
	for _, p := range paras {
		p.Align = map[notice.ColumnAlign]layout.Align{notice.AlignLeft: layout.Left, notice.AlignCentre: layout.Centre, notice.AlignRight: layout.Right}[a]
	}
}

// labelParas is a label, its words apart in the source by ｜. It is set upright, a character a line, when it is asked to be or the cell is
// too narrow for two side by side; one of two characters is spread where there is room.
func labelParas(c *notice.FormCell, inner layout.Length) (out []*layout.Para) {
	if c.Label.Value == "" {
		return nil
	}
	size := layout.StyleCellHead.Size
	lines := unbrokenLines(c.Label)
	for _, r := range lines {
		p := &layout.Para{Style: layout.StyleCellHead, Align: layout.Centre, Runs: []layout.Run{r}}
		switch {
		case c.Bare:
			p.Style, p.Align = layout.StyleCell, layout.Left
		case c.Vertical || inner < 2*size:
			p.Left = max(0, (inner-size*5/4)/2)
			p.Right = p.Left
		case inner >= 4*size && len(lines) == 1:
			p.Runs[0].Text = spread(r.Text, 3)
		}
		out = append(out, p)
	}
	return out
}

// unbrokenLines is a text's lines, which ｜ parts.
func unbrokenLines(t notice.Text) []layout.Run {
	lines := unbroken(t)
	if len(lines) > 1 {
		for i, r := range lines {
			lines[i] = atEdges(r)
		}
	}
	return slices.DeleteFunc(lines, func(r layout.Run) bool { return r.Text == "" })
}

// filled is a cell with a field: its value, and the name that its content controls bear.
type filled struct {
	*former
	field *notice.Field
	cell  *notice.FormCell
	value notice.Value
	inner layout.Length
	tag   string
}

// fill composes what stands in a field's cell.
func (v *filled) fill(cell *layout.Cell) {
	switch v.field.Type {
	case notice.PhotoField:
		v.photo(cell)
	case notice.OneField, notice.ManyField:
		cell.Paras = v.options()
	case notice.LinesField, notice.OpinionField:
		cell.Paras = v.lines()
		cell.Form.AtTop = true
	default:
		cell.Paras = []*layout.Para{v.line()}
		cell.Form.OneLine = true
	}
	v.policy(cell)
}

// policy is what becomes of a text for which the cell has no room.
func (v *filled) policy(cell *layout.Cell) {
	switch v.field.Overflow {
	case notice.Shrink:
		cell.Form.Shrink = formShrink
	case notice.Refuse:
		cell.Form.Refuse = true
		cell.Form.Pos = layout.Pos(v.value.Pos)
	case notice.Continue:
		name := unforced(formTitle(v.form))
		rest := &layout.Rest{
			Heading: &layout.Para{Style: layout.StyleRest, Runs: said("《"+name+"》附页", "："+v.field.Name.Value), Align: layout.Left},
			Marker:  &layout.Para{Style: layout.StyleCell, Runs: said("（下接附页", "）"), Align: layout.Right},
			Style:   layout.StyleBody,
		}
		cell.Form.Rest = rest
		v.rests = append(v.rests, rest)
	}
}

// value run, or the blank that keeps its place.
func (v *filled) run(text, blank string) layout.Run {
	if text == "" {
		return layout.Run{Text: blank, Entry: v.tag, Blank: true}
	}
	return layout.Run{Text: text, Entry: v.tag, Pos: layout.Pos(v.value.Pos)}
}

// lead is the label that stands before the value in one cell.
func (v *filled) lead() []layout.Run {
	label := v.cell.Label.Value
	switch {
	case label == "":
		return nil
	case !strings.HasSuffix(label, "：") && !strings.HasSuffix(label, ":"):
		label += "："
	}
	return []layout.Run{{Text: strings.ReplaceAll(label, forced, ""), Pos: layout.Pos(v.cell.Label.Pos)}}
}

// line is a value of one line, with its label and 附注. A short one stands in the middle.
func (v *filled) line() *layout.Para {
	text := form.Show(v.field.Type, v.value.Text())
	blank := v.blank()
	p := &layout.Para{Style: layout.StyleCell, Runs: append(v.lead(), v.run(text, blank))}
	note := v.field.Note
	if note.Value != "" {
		p.Runs = append(p.Runs, runs(note)...)
	}
	width := 0
	for _, r := range p.Runs {
		width += textWidth(r.Text)
	}
	const narrow = 12 // characters: what takes a second line in such a cell stands in the middle too
	switch em := layout.StyleCell.Size; {
	case v.cell.Label.Value != "":
		p.Align = layout.Left
	case note.Value != "" && text == "":
		p.Align = layout.Right
	case layout.Length(width)*em <= v.inner, v.inner < narrow*em:
		p.Align = layout.Centre
	}
	return p
}

// blank is what keeps the place of a value: for a date, as much white as the cell has room for.
func (v *filled) blank() string {
	blank := v.field.Type.Info().Blank
	if blank == "" {
		return blankValue
	}
	room := int(v.inner / layout.StyleCell.Size)
	for _, r := range v.lead() {
		room -= textWidth(r.Text)
	}
	for strings.Contains(blank, wide) && textWidth(blank) > room {
		blank = strings.TrimPrefix(blank, wide)
		if textWidth(blank) > room {
			blank = strings.ReplaceAll(blank, wide+wide, wide)
		}
		if textWidth(blank) > room && !strings.Contains(blank, wide+wide) && !strings.HasPrefix(blank, wide) {
			return strings.ReplaceAll(blank, wide, "")
		}
	}
	return blank
}

// lines is a value of several paragraphs.
func (v *filled) lines() (out []*layout.Para) {
	if lead := v.lead(); lead != nil {
		out = append(out, &layout.Para{Style: layout.StyleCell, Align: layout.Left, Runs: lead})
	}
	texts := v.value.Texts
	if len(texts) == 0 {
		texts = []string{""}
	}
	for _, text := range texts {
		out = append(out, &layout.Para{Style: layout.StyleCell, First: 2 * layout.StyleCell.Size, Runs: []layout.Run{v.run(text, blankValue)}})
	}
	return out
}

// options is the boxes with their options, in columns where they do not fit on a line.
func (v *filled) options() (out []*layout.Para) {
	half := int(v.inner / (layout.StyleCell.Size / 2))
	lead := v.lead()
	first := 0
	for _, r := range lead {
		first += 2 * textWidth(r.Text)
	}
	total, widest := first, 0
	for i := range v.field.Options {
		w := v.optionWidth(i) + optionWhite
		total += w
		widest = max(widest, w)
	}
	columns := widest // 0: as they come
	if total-optionWhite <= half {
		columns = 0
	}
	var p *layout.Para
	used := 0
	for i := range v.field.Options {
		w := v.optionWidth(i)
		if p == nil || used+w > half {
			p = &layout.Para{Style: layout.StyleCell, Align: layout.Left, Runs: lead}
			out = append(out, p)
			used = first
			lead, first = nil, 0
		}
		p.Runs = append(p.Runs, v.option(i)...)
		pad := optionWhite
		if columns > 0 {
			pad = columns - w
		}
		if i+1 < len(v.field.Options) && used+w+pad+v.optionWidth(i+1) <= half {
			p.Runs = append(p.Runs, said(strings.Repeat(wide, (pad+1)/2))...)
			pad = (pad + 1) / 2 * 2
		}
		used += w + pad
	}
	return out
}

// optionWidth is the width of an option with its box, in half characters.
func (v *filled) optionWidth(i int) (half int) {
	for _, r := range v.option(i) {
		half += 2 * textWidth(r.Text)
	}
	return half
}

// option is an option's box, its words, and the place for a text if it asks for one.
func (v *filled) option(i int) []layout.Run {
	o := v.field.Options[i]
	box, more := emptyBox, ""
	for _, text := range v.value.Texts {
		if k, m := form.Option(v.field, text); k == i {
			box, more = tickedBox, m
		}
	}
	stem, asks := form.Asks(o.Value)
	out := []layout.Run{{Text: box, Entry: v.tag, Option: o.Value, Blank: box == emptyBox}}
	if !asks {
		return append(out, runs(o)...)
	}
	return append(out, layout.Run{Text: stem + "：", Pos: layout.Pos(o.Pos)}, v.run(more, blankMore))
}

// photo is a photograph in its size, or its place.
func (v *filled) photo(cell *layout.Cell) {
	img := v.value.Image
	if img == nil {
		size := v.field.Photo
		if size == "" {
			size = notice.OneInch
		}
		_, mm := size.Millimetres()
		cell.Form.Height = layout.Mm(mm)
		cell.Paras = []*layout.Para{
			{Style: layout.StyleCell, Align: layout.Centre, Runs: []layout.Run{v.run("", v.field.Type.Info().Blank)}},
			{Style: layout.StyleCell, Align: layout.Centre, Runs: said("（" + string(size) + "）")},
		}
		return
	}
	w, h := v.field.Photo.Millimetres()
	p := &layout.Picture{Data: img.Data, MIME: img.MIME, Width: layout.Mm(w), Height: layout.Mm(h), Alt: v.field.Title(), Entry: v.tag, Pos: layout.Pos(img.Pos)}
	pw, ph := layout.Length(img.PixelWidth), layout.Length(img.PixelHeight)
	switch {
	case v.field.Fitted && pw*p.Height > ph*p.Width:
		p.Height = max(p.Width*ph/pw, layout.PT)
	case v.field.Fitted:
		p.Width = max(p.Height*pw/ph, layout.PT)
	case pw*p.Height > ph*p.Width: // too wide: cut off at both sides
		cut := int((100000 - 100000*ph*p.Width/(p.Height*pw)) / 2)
		p.Crop = layout.Crop{Left: cut, Right: cut}
	default: // too high: the face is in the upper half
		cut := int(100000 - 100000*pw*p.Height/(p.Width*ph))
		p.Crop = layout.Crop{Top: cut / 3, Bottom: cut - cut/3}
	}
	cell.Form.Picture = p
}
