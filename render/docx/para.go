package docx

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"hongtou/layout"
)

// element writes one element.
func (d *document) element(e *element) {
	switch b := e.block.(type) {
	case *layout.Para:
		d.para(b, e)
	case *layout.Table:
		d.table(b, e)
	case *layout.Picture:
		d.picture(b, e)
	default:
		d.putf(`<w:p><w:pPr><w:pStyle w:val="%s"/>%s%s%s</w:pPr>%s</w:p>`+"\n",
			layout.StyleBody.ID, pageBreak(e), spacing(e, exactly(e.line)), e.section, e.anchored)
	}
}

// para writes a paragraph. The order of its properties is the schema's.
func (d *document) para(p *layout.Para, e *element) {
	d.put(`<w:p><w:pPr><w:pStyle w:val="`, p.Style.ID, `"/>`)
	if e.keepNext || p.KeepNext && !d.office.Loose[p] {
		d.put(`<w:keepNext/>`)
	}
	if p.KeepLines && !d.office.Loose[p] {
		d.put(`<w:keepLines/>`)
	}
	line := ""
	switch own := d.office.Lines[p]; {
	case e.line > 0:
		line = exactly(e.line)
	case own > 0:
		line = exactly(own)
	case p.Size > 0:
		line = exactly(layout.ParaBox(p, d.flow.Strict))
	}
	d.put(pageBreak(e), tabs(p.Tabs), spacing(e, line), indent(p), jc(p.Align), e.section, `</w:pPr>`)
	d.runs(p)
	d.put(e.anchored, "</w:p>\n")
}

func pageBreak(e *element) string {
	if e.pageBreak {
		return `<w:pageBreakBefore/>`
	}
	return ""
}

// exactly is an exact line height.
func exactly(line layout.Length) string {
	return twips("line", line) + ` w:lineRule="exact"`
}

// twips is an attribute that gives a length.
func twips(name string, l layout.Length) string {
	return ` w:` + name + `="` + strconv.Itoa(l.Twips()) + `"`
}

// spacing is the white above and below a paragraph; line is the attributes of its line height, empty for the style's.
func spacing(e *element, line string) string {
	white := ""
	if e.before != 0 {
		white += twips("before", e.before)
	}
	if e.after != 0 {
		white += twips("after", e.after)
	}
	if white == "" && line == "" {
		return ""
	}
	return `<w:spacing` + white + line + `/>`
}

// indent gives a paragraph's indents. One of two cells on the first line is also given in characters, as
// secretaries see it in their dialogs.
func indent(p *layout.Para) string {
	in := ""
	if p.Left != 0 {
		in += twips("left", p.Left)
	}
	if p.Right != 0 {
		in += twips("right", p.Right)
	}
	switch {
	case p.First == layout.Cells(2000):
		in += ` w:firstLineChars="200"` + twips("firstLine", p.First)
	case p.First > 0:
		in += twips("firstLine", p.First)
	case p.First < 0:
		in += twips("hanging", -p.First)
	}
	if in == "" {
		return ""
	}
	return `<w:ind` + in + `/>`
}

// aligns names the alignments in OOXML.
var aligns = [...]string{layout.Justify: "both", layout.Left: "left", layout.Centre: "center", layout.Right: "right"}

// jc gives an alignment other than the styles' own.
func jc(a layout.Align) string {
	if a == layout.Justify {
		return ""
	}
	return `<w:jc w:val="` + aligns[a] + `"/>`
}

func tabs(stops []layout.Tab) string {
	if len(stops) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(`<w:tabs>`)
	for _, t := range stops {
		align := aligns[t.Align]
		if t.Align == layout.Justify {
			align = "left"
		}
		b.WriteString(`<w:tab w:val="` + align + `"` + twips("pos", t.X) + `/>`)
	}
	b.WriteString(`</w:tabs>`)
	return b.String()
}

// runs writes a paragraph's runs, cut where the letter spacing or the language of a line begins or ends; those of a field (公文域) stand in a content
// control.
func (d *document) runs(p *layout.Para) {
	fits := d.office.Fits[p]
	foot, footed := d.office.Feet[p]
	at := 0 // characters written
	field := layout.Field("")
	for i, r := range p.Runs {
		d.turn(&field, r.Field)
		if r.Entry != "" && (i == 0 || !sameControl(&p.Runs[i-1], &r)) {
			d.checkTag(&r)
			d.openControl(&r)
		}
		for r.Text != "" {
			for len(fits) > 0 && fits[0].End <= at {
				fits = fits[1:]
			}
			piece, fit := r, layout.Fit{Spacing: layout.LetterSpacing(p.Style)}
			upTo := math.MaxInt
			if len(fits) > 0 && at < fits[0].Start {
				upTo = fits[0].Start - at
			} else if len(fits) > 0 {
				upTo = fits[0].End - at
				fit = fits[0]
			}
			if footed && at < foot.At {
				upTo = min(upTo, foot.At-at)
			} else if footed {
				d.put(d.footBox(foot))
				footed = false
			}
			piece.Text = firstChars(r.Text, upTo)
			d.run(p, &piece, fit)
			n := utf8.RuneCountInString(piece.Text)
			at += n
			if len(fits) > 0 && fits[0].Break && at == fits[0].End {
				d.put(`<w:r><w:br/></w:r>`)
			}
			r.Text, r.Pos.Col = r.Text[len(piece.Text):], r.Pos.Col+n
		}
		if r.Entry != "" && (i+1 == len(p.Runs) || !sameControl(&r, &p.Runs[i+1])) {
			d.closeControl()
		}
	}
	d.turn(&field, "")
}

// firstChars is the first n characters of text, or all of it.
func firstChars(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// run writes text of one look: only what differs from the style is said.
func (d *document) run(p *layout.Para, r *layout.Run, fit layout.Fit) {
	if r.Own && r.Face != p.Style.Face {
		d.put(`<w:r><w:rPr>`, face(r.Face, p.Style.Latin(d.flow.Latin)))
	} else {
		d.put(`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>`)
	}
	if r.Bold {
		d.put(`<w:b/>`)
	}
	if fit.Spacing != layout.LetterSpacing(p.Style) {
		d.put(`<w:spacing`, twips("val", fit.Spacing), `/>`)
	}
	if s, ok := d.office.Scales[p]; ok {
		if s.Width != 0 && s.Width != 1000 {
			d.putf(`<w:w w:val="%d"/>`, (s.Width+5)/10)
		}
		if s.Size != 0 && s.Size != p.Style.Size {
			d.put(size(s.Size))
		}
	}
	if fit.Chinese {
		d.put(`<w:lang w:val="zh-CN"/>`)
	}
	d.put(`</w:rPr>`)
	d.text(p, r)
	d.put(`</w:r>`)
}

// text writes a run's characters; a line feed and a tab are elements of their own.
func (d *document) text(p *layout.Para, r *layout.Run) {
	pos := r.Pos
	for rest := r.Text; rest != ""; {
		n := strings.IndexAny(rest, "\n\t")
		switch n {
		case -1:
			n = len(rest)
			fallthrough
		default:
			d.put(`<w:t xml:space="preserve">`, d.escape(rest[:n], pos), `</w:t>`)
		case 0:
			n = 1
			d.put(d.control(p, rest[0], pos))
		}
		pos.Col += utf8.RuneCountInString(rest[:n])
		rest = rest[n:]
	}
}

// control is the element of a tab or a line feed. Only titles and what stands under them are broken by sense (clause 7.3.1); a line feed
// anywhere else would be a line end set by hand, which a DOCX paragraph must not have.
func (d *document) control(p *layout.Para, c byte, pos layout.Pos) string {
	if c == '\t' {
		return `<w:tab/>`
	}
	if s := p.Style; s != layout.StyleTitle && s != layout.StyleAnnex && s != layout.StyleByline {
		d.fault(pos, "文字", "换行只能用在标题里")
	}
	return `<w:br/>`
}
