package ooxml

import (
	"fmt"
	"strings"
)

// Fault is one thing wrong with a DOCX. Part and Paragraph are where, as far as that is known; Text is that paragraph's.
type Fault struct {
	File      string
	Part      string // its name in the archive
	Paragraph int    // counted in its part from 1; 0 is the part as a whole
	Text      string
	Field     string
	Problem   string
	Got       string
	Want      string
}

// Error is `file:part:paragraph: 字段: 问题` followed by the known ones of 段落, 现为 and 应为, each on a line.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.Place())
	if f.Field != "" {
		b.WriteString(f.Field + ": ")
	}
	b.WriteString(f.Problem)
	for _, x := range [...]struct{ name, text string }{{"段落", Brief(f.Text)}, {"现为", f.Got}, {"应为", f.Want}} {
		if x.text != "" {
			fmt.Fprintf(&b, "\n    %s: %s", x.name, x.text)
		}
	}
	return b.String()
}

// Place is the place as a prefix of a message: "file:word/document.xml:第3段: ", shorter where less is known.
func (f *Fault) Place() string {
	var parts []string
	if f.File != "" {
		parts = append(parts, f.File)
	}
	if f.Part != "" {
		parts = append(parts, f.Part)
	}
	if f.Paragraph > 0 {
		parts = append(parts, fmt.Sprintf("第%d段", f.Paragraph))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ":") + ": "
}

// Brief is a text short enough for a message, on one line.
func Brief(text string) string {
	const longest = 40
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > longest {
		return string(r[:longest]) + "……"
	}
	return text
}
