package docx

import (
	"fmt"

	"hongtou/layout"
)

// A turned page (横排, clause 8) is a section of its own whose sheet lies on its side. What portrait pages have above and below
// the text, the number and a draft's mark, stands there where the turned sheet has it: in text boxes at its left and its right, their
// text turned by 90° clockwise. They are anchored in the header.

// turnedSheet is a turned section's page set-up: the margins of the portrait sheet, a quarter on. It has no grid of lines: the rows of its
// table have exact heights.
func (d *document) turnedSheet() string {
	left := d.left()
	return fmt.Sprintf(`<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`+
		`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`,
		left, layout.AreaTop.Twips(), sideMargins-left, (layout.PageHeight - layout.AreaBottom).Twips(), header, header)
}

// hasTurned reports whether any page is turned.
func (d *document) hasTurned() bool {
	for i := range d.flow.Parts {
		for _, b := range d.flow.Parts[i].Body {
			if isTurned(b) {
				return true
			}
		}
	}
	return false
}

func isTurned(b layout.Block) bool {
	t, ok := b.(*layout.Table)
	return ok && t.Turned
}

// endSection ends the section before what follows, which then begins a page.
func (d *document) endSection(turned bool) {
	if n := len(d.elements); n > 0 && d.elements[n-1].section == "" {
		d.lastParagraph().section = d.section(true, turned)
	}
	d.breakNext = false
}

// turnedHeader is the header of turned pages, odd or even ones. side is where their number stands.
func turnedHeader(side string) func(*document) []byte {
	return func(d *document) []byte {
		left := d.flow.Left(0)
		if side == "left" {
			left = d.flow.Left(1)
		}
		boxes := turnedBox("number", left, layout.NumberBaseline, layout.StylePageNo, d.pages().numberPlace(side), pageField)
		if d.flow.Draft {
			boxes += turnedBox("draft", left, layout.DraftBaseline, layout.StyleDraft, `<w:jc w:val="right"/>`, `<w:r><w:t>`+layout.DraftMark+`</w:t></w:r>`)
		}
		return fill("word/headerTurned.xml", "boxes", boxes)
	}
}

// turnedBox is a line in a box as wide as the portrait type area, which begins at left; the baseline counts from that sheet's top. The
// box is in VML, which every office program reads: LibreOffice 7.4 loses the place of a DrawingML text box in a header on the first page of a
// section.
func turnedBox(id string, left, baseline layout.Length, style *layout.Style, place, runs string) string {
	height := style.Size
	top := baseline - height*8/10
	return fmt.Sprintf(`<w:r><w:pict><v:rect id="%s" style="position:absolute;margin-left:%.2fpt;margin-top:%.2fpt;width:%.2fpt;height:%.2fpt;z-index:1;`+
		`mso-position-horizontal-relative:page;mso-position-vertical-relative:page" filled="f" stroked="f"><v:textbox style="layout-flow:vertical" inset="0,0,0,0">`+
		`<w:txbxContent><w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>%s</w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r>`,
		id, (layout.PageHeight - top - height).Points(), left.Points(), height.Points(), layout.AreaWidth.Points(), style.ID, place, runs)
}

// pageField is — n —.
const pageField = `<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r>` +
	`<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>` +
	`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve"> —</w:t></w:r>`
