package oracle

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
)

// Word is a DOCX as Word would write it, for tests of what reads other people's files: the contents of its parts, without
// their roots. An empty part is not there.
type Word struct {
	Body      string
	Header    string
	Footer    string
	Footnotes string // w:footnote elements, from id 1
	Links     []string
	More      map[string]string // further parts, whole, by name; or others in the place of these
}

// wordRoots declares what Word itself declares, as far as tests use it.
const wordRoots = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
	`xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
	`xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="w14"`

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n"

// WordBefore and WordAfter are what stands in the main document around Body.
const (
	WordBefore = xmlHead + `<w:document ` + wordRoots + `><w:body>`
	WordAfter  = `<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>`
)

// Parts are the archive's files and their contents, in order.
func (d Word) Parts() [][2]string {
	or := func(s, otherwise string) string {
		if s == "" {
			return otherwise
		}
		return s
	}
	const kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	types := xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
	rels := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	parts := [][2]string{}
	add := func(id, name, what, content string) {
		types += fmt.Sprintf(`<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>`, name, kind, what)
		if id != "" {
			rels += fmt.Sprintf(`<Relationship Id="%s" Type="%s%s" Target="%s.xml"/>`, id, office, what, name)
		}
		parts = append(parts, [2]string{"word/" + name + ".xml", xmlHead + content})
	}
	add("", "document", "document.main", strings.TrimPrefix(WordBefore, xmlHead)+d.Body+WordAfter)
	add("rId1", "header1", "header", "<w:hdr "+wordRoots+">"+or(d.Header, "<w:p/>")+"</w:hdr>")
	add("rId2", "footer1", "footer", "<w:ftr "+wordRoots+">"+or(d.Footer, "<w:p/>")+"</w:ftr>")
	add("rId3", "styles", "styles", "<w:styles "+wordRoots+`><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>`)
	if d.Footnotes != "" {
		add("rId4", "footnotes", "footnotes", "<w:footnotes "+wordRoots+">"+`<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`+d.Footnotes+"</w:footnotes>")
	}
	for i, target := range d.Links {
		rels += fmt.Sprintf(`<Relationship Id="link%d" Type="%shyperlink" Target="%s" TargetMode="External"/>`, i+1, office, target)
	}
	all := [][2]string{
		{"[Content_Types].xml", types + "</Types>"},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + office + `officeDocument" Target="word/document.xml"/></Relationships>`},
	}
	all = append(append(all, parts...), [2]string{"word/_rels/document.xml.rels", xmlHead + rels + "</Relationships>"})
	for name, content := range d.More {
		found := false
		for i := range all {
			if all[i][0] == name {
				all[i][1], found = content, true
			}
		}
		if !found {
			all = append(all, [2]string{name, content})
		}
	}
	return all
}

// Bytes is the file.
func (d Word) Bytes() []byte { return Zip(d.Parts()) }

// Zip makes an archive of files, names and contents. Writing to memory does not fail.
func Zip(parts [][2]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err == nil {
			_, err = w.Write([]byte(p[1]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
