package hongtou

import (
	"cmp"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"hongtou/check"
	"hongtou/notice"
	"hongtou/ooxml"
	"hongtou/source"
)

// CheckDOCX says what is wrong with a DOCX that somebody else made: with its words, and with its layout as far as a DOCX tells it. The places are
// paragraphs: line 3 is the third.
func CheckDOCX(name string, data []byte, o CheckOptions) Checked {
	m, err := readMade(name, data)
	if err != nil {
		return Checked{Findings: check.Faults(docxFault(name, err))}
	}
	how := check.Options{Today: o.Today, Register: o.Register}
	if o.House != nil {
		how.House = o.House.settings.Checks
	}
	c := Checked{Files: []source.File{{Name: name}}}
	for _, p := range m.Paras {
		c.Files[0].Lines = append(c.Files[0].Lines, oneLine.Replace(p.Text))
	}
	for _, f := range m.Footers {
		c.Files[0].Lines = append(c.Files[0].Lines, oneLine.Replace(f.Text))
	}
	c.Findings = check.OnMade(m, how)
	for i := range c.Findings {
		if len(c.Files[0].Lines) > 0 {
			c.Findings[i].Inside(c.Files[0].Lines)
		}
	}
	return c
}

// oneLine shows a paragraph on one line, every character in its column.
var oneLine = strings.NewReplacer("\n", " ", "\t", " ")

// docxFault is what keeps a DOCX from being read, as a fault of a notice is.
func docxFault(name string, err error) error {
	var f *ooxml.Fault
	if !errors.As(err, &f) {
		return err
	}
	return &notice.Fault{Pos: notice.Pos{File: name}, Field: cmp.Or(f.Part, "文件"), Problem: f.Problem, Got: f.Got, Want: f.Want}
}

// madeReader reads a DOCX into what check judges.
type madeReader struct {
	pack   *ooxml.Package
	styles *ooxml.Styles
	made   *check.Made
}

func readMade(name string, data []byte) (*check.Made, error) {
	pack, err := ooxml.Open(name, data)
	if err != nil {
		return nil, err
	}
	r := &madeReader{pack: pack, made: &check.Made{File: name}}
	if r.styles, err = pack.Styles(); err != nil {
		return nil, err
	}
	if err := r.paragraphs(); err != nil {
		return nil, err
	}
	return r.made, r.section()
}

func (r *madeReader) paragraphs() error {
	list, err := r.pack.Main.Paragraphs()
	if err != nil {
		return err
	}
	newPage := false
	rows := map[*ooxml.Node]int{}
	for _, p := range list {
		if p.Fallback {
			continue
		}
		m := r.paragraph(p)
		m.Line = len(r.made.Paras) + 1
		m.NewPage = m.NewPage || newPage
		if row := p.Node.Up("w:tr"); row != nil {
			if rows[row] == 0 {
				rows[row] = len(rows) + 1
			}
			m.Row = rows[row]
		}
		newPage = p.Node.Child("w:pPr").Child("w:sectPr") != nil
		for _, piece := range p.Pieces {
			if piece.Node.Name == "w:br" && piece.Node.Attr("w:type") == "page" {
				newPage = true
			}
		}
		r.made.Paras = append(r.made.Paras, m)
	}
	return nil
}

// paragraph reads one paragraph and how it looks.
func (r *madeReader) paragraph(p *ooxml.Paragraph) *check.MadePara {
	stand := r.styles.Stand(p.Node)
	m := &check.MadePara{
		Align: alignments[stand.Align], Indented: stand.First > 0 || stand.FirstChars > 0 || stand.Left > 0 || stand.LeftChars > 0, NewPage: stand.PageBreak,
		InTable: p.Node.Up("w:tbl") != nil, InBox: p.Node.Up("w:txbxContent") != nil,
	}
	m.Spacing = r.styles.Look(p.Node, nil).Spacing
	m.Tightest = m.Spacing
	if stand.Rule == "exact" {
		m.LineHeight, m.StyleLine = stand.Line, stand.StyleLine
	}
	first := true
	var text strings.Builder
	for _, piece := range p.Pieces {
		if piece.Node.Name == "w:br" && piece.Node.Attr("w:type") == "page" {
			m.NewPage = m.NewPage || strings.TrimSpace(text.String()) == ""
			continue
		}
		text.WriteString(piece.Text)
		if strings.TrimSpace(piece.Text) == "" || piece.Run == nil {
			continue
		}
		look := r.styles.Look(p.Node, piece.Run)
		if first {
			m.Face, m.Size, m.Color, first = look.Face, look.Size, look.Color, false
		}
		m.Tightest = min(m.Tightest, look.Spacing)
		m.Bold, m.Slanted, m.Lined = m.Bold || look.Bold, m.Slanted || look.Italic, m.Lined || look.Underline
		m.Coloured = m.Coloured || look.Color != "" && look.Color != "000000"
	}
	m.Text = text.String()
	return m
}

// alignments are w:jc's values as we call them.
var alignments = map[string]string{"": "left", "left": "left", "start": "left", "right": "right", "end": "right", "center": "center", "both": "both", "distribute": "both"}

// section reads the page and the grid of the last section, and the footers of all.
func (r *madeReader) section() error {
	root, err := r.pack.Main.Tree()
	if err != nil {
		return err
	}
	sect := root.Child("w:body").Child("w:sectPr")
	if sect == nil {
		return nil
	}
	for _, x := range []struct {
		into        *int
		child, attr string
	}{
		{&r.made.Width, "w:pgSz", "w:w"}, {&r.made.Height, "w:pgSz", "w:h"}, {&r.made.Top, "w:pgMar", "w:top"}, {&r.made.Right, "w:pgMar", "w:right"},
		{&r.made.Bottom, "w:pgMar", "w:bottom"}, {&r.made.Left, "w:pgMar", "w:left"}, {&r.made.GridLine, "w:docGrid", "w:linePitch"},
	} {
		if n := sect.Child(x.child); n != nil {
			*x.into, _ = strconv.Atoi(n.Attr(x.attr))
		}
	}
	if n := sect.Child("w:docGrid"); n != nil && strings.HasSuffix(n.Attr("w:type"), "Chars") {
		// charSpace is what a cell has more than a character of the default size, in 4096ths of a point (ECMA-376 17.6.5).
		more, _ := strconv.Atoi(n.Attr("w:charSpace"))
		r.made.GridCell = r.styles.Look(nil, nil).Size*10 + more*20/4096
	}
	for n := range root.All() {
		if n.Name == "w:sectPr" { // the first
			r.made.FirstOwn = switched(n.Child("w:titlePg"))
			break
		}
	}
	if settings := r.pack.Part("word/settings.xml"); settings != nil {
		tree, err := settings.Tree()
		if err != nil {
			return err
		}
		r.made.EvenOdd = switched(tree.Child("w:evenAndOddHeaders"))
	}
	return r.footers(root)
}

// switched reports whether a switch stands and is on.
func switched(n *ooxml.Node) bool {
	return n != nil && n.Attr("w:val") != "0" && n.Attr("w:val") != "false" && n.Attr("w:val") != "off"
}

// footers reads the footers that the sections name, each once: the 版记 may stand in a section of its own that has no page number (7.5).
func (r *madeReader) footers(root *ooxml.Node) error {
	rels, err := r.pack.Relationships(r.pack.Main.Name)
	if err != nil {
		return err
	}
	read := map[string]bool{}
	for n := range root.All() {
		id := n.Attr("r:id")
		if n.Name != "w:footerReference" || read[id] {
			continue
		}
		read[id] = true
		for _, rel := range rels {
			part := r.pack.Part("word/" + rel.Target)
			if rel.ID != id || part == nil {
				continue
			}
			if err := r.footer(part, n.Attr("w:type")); err != nil {
				return err
			}
		}
	}
	return nil
}

// footer reads the first paragraph of a footer that says something.
func (r *madeReader) footer(part *ooxml.Part, kind string) error {
	list, err := part.Paragraphs()
	if err != nil {
		return err
	}
	f := check.MadeFooter{Kind: kind, Line: len(r.made.Paras) + len(r.made.Footers) + 1}
	for _, p := range list {
		if p.Fallback {
			continue
		}
		m := r.paragraph(p)
		if f.Text = pageDigits.ReplaceAllString(m.Text, "1"); strings.TrimSpace(f.Text) == "" {
			continue
		}
		f.Align, f.Size = m.Align, m.Size
		switch frame := p.Node.Child("w:pPr").Child("w:framePr"); {
		case frame == nil:
		case frame.Attr("w:xAlign") == "center":
			f.Align = "center"
		case frame.Attr("w:xAlign") == "outside" && kind == "even", frame.Attr("w:xAlign") == "left":
			f.Align = "left"
		case frame.Attr("w:xAlign") != "":
			f.Align = "right"
		}
		break
	}
	r.made.Footers = append(r.made.Footers, f)
	return nil
}

var pageDigits = regexp.MustCompile(`[0-9]+`)
