package docx

import "hongtou/layout"

// The rules of 版记 in eighths of a point: 0.35 mm above the first row and below the last, 0.25 mm between (clause 7.4.1).
const (
	thickRule = 8
	thinRule  = 6
)

// imprintSlack is how much higher than its rows the box of 版记 is, so that no program cuts its first rule off.
const imprintSlack = layout.MM

// imprintBox is 版记 in a text box. Its rows stand on the lower edge of the type area, whatever their height.
func (d *document) imprintBox() string {
	height, bottom := d.office.ImprintHeight+imprintSlack, layout.AreaBottom
	if d.flow.Imprint.Plain { // the character boxes of its last line stand on the type area's edge, whose line box goes further down
		line := layout.LineBox(layout.StyleImprint, d.flow.Strict)
		height += line - layout.Size4
		bottom += line*2/10 - layout.Size4*12/100
	}
	f := frame{name: "版记", y: bottom - height, page: true, width: layout.AreaWidth, height: height, wrap: "wrapTopAndBottom"}
	return d.textBox(f, "b", func() {
		if !d.flow.Imprint.Plain {
			d.imprintTable()
			d.element(&element{line: filler})
			return
		}
		for _, row := range d.flow.Imprint.Rows {
			for _, p := range row {
				d.para(p, &element{})
			}
		}
	})
}

// imprintTable writes the rows as a table of one column without side rules. A row is as high as its lines
// and the white that layout.ImprintRowHeight leaves above and below a single one.
func (d *document) imprintTable() {
	rows := d.flow.Imprint.Rows
	width := layout.AreaWidth.Twips()
	d.putf(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="%d"/></w:tblGrid>`, width, width)
	low := lowness(layout.StyleImprint)
	for i, paras := range rows {
		last := i == len(rows)-1
		rules, thickness := rule("top", thinRule), thinRule
		if i == 0 {
			rules, thickness = rule("top", thickRule), thickRule
		}
		if last {
			rules, thickness = rules+rule("bottom", thickRule), thickness+thickRule
		}
		white := layout.ImprintRowHeight(1, last && len(paras) == 1) - layout.LineBox(layout.StyleImprint, d.flow.Strict) - layout.Length(thickness)*layout.PT/8
		d.putf(`<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:tcBorders>%s</w:tcBorders>`, width, rules)
		above := max((white-low)/2, 0)
		d.cellMargins("tcMar", above, 0, white-above)
		d.put(`</w:tcPr>`)
		for _, p := range paras {
			d.para(p, &element{before: d.office.Before[p], after: d.office.After[p]})
		}
		d.put(`</w:tc></w:tr>`)
	}
	d.put(`</w:tbl>`)
}
