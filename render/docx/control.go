package docx

import (
	"strings"

	"hongtou/layout"
)

// fieldNames is what a secretary sees in Word of a field (公文域) whose own name is pinyin.
var fieldNames = map[layout.Field]string{
	layout.FieldCopyNumber: "份号",
	layout.FieldOrgan:      "发文机关名称",
	layout.FieldTitle:      "标题",
	layout.FieldText:       "正文",
	layout.FieldDate:       "成文日期",
	layout.FieldPrinter:    "印发机关",
	layout.FieldPrintDate:  "印发日期",
}

// fieldName is the Chinese name of a field; that of the second and further of several has its number.
func fieldName(f layout.Field) string {
	base, number, _ := strings.Cut(strings.TrimPrefix(string(f), layout.ElementField), "_")
	if name, ok := fieldNames[layout.Field(base)]; ok {
		base = name
	}
	if number == "1" {
		number = ""
	}
	return base + number
}

// hidden keeps Word from drawing a frame around a control.
const hidden = `<w15:appearance w15:val="hidden"/>`

// turn ends the content control of the field that is open, if any, and begins the next one's. A control has a tag for who reads the
// document by machine and a name for who edits it. It stands around runs, even where these are a whole paragraph: LibreOffice 7.4 makes
// a text field of one around paragraphs, in which the letter spacing of lines is lost. 正文 has one in each of its paragraphs, which is not shown.
func (d *document) turn(open *layout.Field, next layout.Field) {
	if *open == next {
		return
	}
	if *open != "" {
		d.put(`</w:sdtContent></w:sdt>`)
	}
	if *open = next; next == "" {
		return
	}
	d.controls++
	look := ""
	if next == layout.FieldText {
		look = hidden
	}
	d.putf(`<w:sdt><w:sdtPr><w:alias w:val="%s"/><w:tag w:val="%s"/><w:id w:val="%d"/>%s</w:sdtPr><w:sdtContent>`, fieldName(next), next, d.controls, look)
}
