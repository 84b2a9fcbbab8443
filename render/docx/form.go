package docx

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"hongtou/layout"
)

// form writes a form: a table for each of its pages, since the rows on top of a further page may come from anywhere, and people who type into the
// form must not move what stands on other pages. Rows are at least as high as ours, so that nothing typed is cut off.
func (d *document) form(t *layout.Table, e *element) {
	sheets := d.office.Sheets[t]
	if sheets == nil { // not laid out
		return
	}
	edges := d.edges(t)
	for i, rows := range sheets {
		if i > 0 {
			d.element(&element{line: filler})
		}
		d.openTable(t, edges)
		open := make([]openCell, len(t.Columns))
		for k, r := range rows {
			height := d.office.Heights[t][r]
			if k == 0 {
				height = max(height-tableExtra, filler)
			}
			d.put(`<w:tr><w:trPr><w:cantSplit/><w:trHeight`, twips("val", height), ` w:hRule="atLeast"/></w:trPr>`)
			d.cells(t, &t.Rows[r], edges, open, element{pageBreak: k == 0 && (i > 0 || e.pageBreak)})
		}
		d.put("</w:tbl>\n")
	}
}

// cellBorders takes rules off a form's cell.
func cellBorders(c *layout.FormCell) string {
	none := func(sides ...string) (s string) {
		for _, side := range sides {
			s += fmt.Sprintf(`<w:%s w:val="nil"/>`, side)
		}
		return `<w:tcBorders>` + s + `</w:tcBorders>`
	}
	switch {
	case c == nil:
		return ""
	case c.Bare:
		return none("top", "left", "bottom", "right")
	case c.Open && c.Under:
		return none("top", "bottom")
	case c.Open:
		return none("bottom")
	case c.Under:
		return none("top")
	}
	return ""
}

// cellTop is the white above a text that stands at the top of its cell, where a word processor sets its first line lower than ours.
func (d *document) cellTop(c *layout.FormCell) (margins, align string) {
	if c == nil || !c.AtTop {
		return "", "center"
	}
	top := layout.CellPadY - lowness(layout.StyleCell)/2
	return fmt.Sprintf(`<w:tcMar><w:top w:w="%d" w:type="dxa"/></w:tcMar>`, top.Twips()), "top"
}

// openControl opens the content control that holds a run of a form.
func (d *document) openControl(r *layout.Run) {
	d.controls++
	tag := d.escape(controlTag(r.Entry, r.Option), r.Pos)
	alias := d.escape(firstChars(r.Entry, maxTag), r.Pos)
	if r.Option != "" {
		alias = d.escape(firstChars(r.Option, maxTag), r.Pos)
	}
	d.startControl(tag, alias)
	switch {
	case r.Option != "":
		d.boxes = true
		checked := 1
		if r.Blank {
			checked = 0
		}
		d.putf(`<w14:checkbox><w14:checked w14:val="%d"/><w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/><w14:uncheckedState w14:val="25A1" w14:font="%s"/></w14:checkbox>`, checked, faces[layout.StyleCell.Face])
	case r.Blank:
		d.put(`<w:showingPlcHdr/>`)
	}
	d.put(`</w:sdtPr><w:sdtContent>`)
}

// startControl opens a content control, in a bookmark of its name: LibreOffice before 7.5 keeps the bookmark, but of the control only that there is one.
func (d *document) startControl(tag, alias string) {
	id := strconv.Itoa(d.controls)
	d.put(`<w:bookmarkStart w:id="`, id, `" w:name="`, d.bookmark(tag), `"/><w:sdt><w:sdtPr><w:alias w:val="`, alias, `"/><w:tag w:val="`, tag, `"/><w:id w:val="`, id, `"/>`)
}

func (d *document) closeControl() {
	d.put(`</w:sdtContent></w:sdt><w:bookmarkEnd w:id="`, strconv.Itoa(d.controls), `"/>`)
}

// bookmark is the name of the bookmark around a control, with a number where the document has the name already, as it has for a field of several
// paragraphs.
func (d *document) bookmark(tag string) string {
	name := layout.FieldBookmark(tag)
	if d.bookmarks == nil {
		d.bookmarks = map[string]int{}
	}
	d.bookmarks[name]++
	if n := d.bookmarks[name]; n > 1 {
		return fmt.Sprintf("%s_%d", name, n)
	}
	return name
}

// controlTag names a content control: a field of the form, and the option whose box it is.
func controlTag(field, option string) string {
	if option != "" {
		return field + "=" + option
	}
	return field
}

// maxTag is the most characters that Word takes for the title of a content control.
const maxTag = 64

// sameControl reports whether two runs stand in one content control.
func sameControl(a, b *layout.Run) bool {
	return a.Entry != "" && a.Entry == b.Entry && a.Option == "" && b.Option == ""
}

// cellPicture is a picture in a cell, a content control of its own.
func (d *document) cellPicture(p *layout.Picture) {
	d.putf(`<w:p><w:pPr><w:pStyle w:val="%s"/><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr>`, layout.StyleCell.ID)
	d.controls++
	name := d.escape(firstChars(p.Entry, maxTag), p.Pos)
	d.startControl(name, name)
	d.put(`<w:picture/></w:sdtPr><w:sdtContent>`)
	d.inline(p)
	d.closeControl()
	d.put("</w:p>\n")
}

// checkTag says when a field's name is longer than a content control's may be.
func (d *document) checkTag(r *layout.Run) {
	if tag := controlTag(r.Entry, r.Option); utf8.RuneCountInString(tag) > maxTag {
		d.fault(r.Pos, r.Entry, fmt.Sprintf("字段名太长，DOCX 的内容控件至多 %d 字", maxTag))
	}
}

// w14 declares the namespace of check boxes, in a document that has any: its prefix is one that old programs ignore.
func (d *document) w14() (declaration, ignorable string) {
	if !d.boxes {
		return "", ""
	}
	return `xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" `, " w14"
}
