// Package render is the table of output formats. A new format is a package with a Write and a row here.
package render

import (
	"fmt"
	"io"

	"hongtou/fonts"
	"hongtou/layout"
	"hongtou/render/docx"
	"hongtou/render/pdf"
	"hongtou/render/text"
)

// Format is an output format: its name on the command line, its file name extension and its writer.
type Format struct {
	Name  string
	Ext   string
	Write func(w io.Writer, p *layout.Paged, faces *fonts.Set) error
}

// Formats lists the formats.
var Formats = []Format{
	{"docx", ".docx", func(w io.Writer, p *layout.Paged, _ *fonts.Set) error { return docx.Write(w, p) }},
	{"pdf", ".pdf", pdf.Write},
	{"text", ".txt", func(w io.Writer, p *layout.Paged, _ *fonts.Set) error { return text.Write(w, p) }},
}

// Lookup finds a format by name.
func Lookup(name string) (Format, error) {
	names := ""
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names += " " + f.Name
	}
	return Format{}, fmt.Errorf("没有 %q 这种输出格式；可用:%s", name, names)
}
