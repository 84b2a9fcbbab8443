// Package docx writes a laid-out document as a DOCX that a word processor breaks like the pages of its PDF.
//
// The words and styles come from the Flow; of the pages only the facts that a word processor cannot decide
// itself are used (layout.Office). It works in two steps: plan.go turns the flow into a list of paragraphs
// and tables, each with what its surroundings add to it (a page break, a gap, an anchored drawing); the
// other files write that list. The parts that hardly change stand as XML files under skeleton, with
// {places} to fill in.
package docx

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"hongtou/layout"
)

// Write writes the flow of p as a DOCX. The same p gives the same bytes. Characters that XML
// cannot hold, line feeds outside titles and pictures of unknown kinds are faults (layout.Faults).
func Write(w io.Writer, p *layout.Paged) error {
	d := &document{flow: p.Flow, office: &p.Office, body: bodies.Get().(*bytes.Buffer)}
	d.body.Reset()
	defer bodies.Put(d.body)
	last := d.plan()
	for i := range d.elements {
		d.element(&d.elements[i])
	}
	d.put(last, "\n")
	core := d.coreProperties()
	if len(d.faults) > 0 {
		return d.faults
	}
	return d.zip(w, core, len(p.Pages))
}

// bodies are buffers for the bodies of documents.
var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// document is a DOCX being written.
type document struct {
	flow     *layout.Flow
	office   *layout.Office
	elements []element
	body     *bytes.Buffer
	media    []media
	drawings int // ids given out to drawings
	controls int // and to content controls
	faults   layout.Faults

	boxes     bool           // some content controls are check boxes
	bookmarks map[string]int // the names given out to bookmarks

	breakNext bool   // the next element begins a page (plan.go)
	pending   string // drawings that the next paragraph holds (plan.go)
	sectioned bool   // the first section has ended
}

// media is a picture file of the package; a picture used twice is stored once.
type media struct {
	name string // in the folder word
	data []byte
}

// put appends XML to the body.
func (d *document) put(parts ...string) {
	for _, s := range parts {
		d.body.WriteString(s)
	}
}

// putf appends formatted XML to the body. What a document has many of is put: formatting would take half the time of writing it.
func (d *document) putf(format string, args ...any) {
	fmt.Fprintf(d.body, format, args...)
}

// fault records what makes the flow impossible to write.
func (d *document) fault(pos layout.Pos, field, problem string) {
	d.faults = append(d.faults, layout.Fault{Pos: pos, Field: field, Problem: problem})
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escape makes text fit for XML, as content or as an attribute. pos is the place of its first character.
func (d *document) escape(text string, pos layout.Pos) string {
	if i, r := illegal(text); i >= 0 {
		if pos.Line > 0 {
			pos.Col += utf8.RuneCountInString(text[:i])
		}
		d.fault(pos, "文字", fmt.Sprintf("含有 DOCX 不能保存的字符 U+%04X", r))
		return ""
	}
	return escaper.Replace(text)
}

// illegal finds the first character that XML 1.0 has no place for, or that would be read back as another; -1 for none.
func illegal(text string) (int, rune) {
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)):
			return i, rune(text[i])
		case r < ' ' && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
			return i, r
		}
	}
	return -1, 0
}

// geometry is a page set-up in twips. Left and right margins are the same in all.
type geometry struct{ top, bottom, footer int }

// Of a letter's page 1: where its footer stands, below the lowest text, and what the margin leaves to spare, as the ordinary page does.
const (
	letterFooter = 1134
	letterSlack  = 18
)

// geometry gives the margins: 通行 is what offices' templates show, 严格 is GB/T 33476.2's. The footers put the middle of
// the number's dashes on 269.0 mm (clause 7.5). A letter's page 1 has a line more (clause 10.1); on its other pages the footers hold
// the text back.
func (s pages) geometry() geometry {
	g := geometry{top: 2098, bottom: 1984, footer: 1425}
	if s.strict {
		g = geometry{top: 1960, bottom: 1847, footer: 1425}
	}
	if s.letter {
		g.bottom = layout.PageHeight.Twips() - g.top - layout.LetterLines*layout.GridPitch(s.strict).Twips() - letterSlack
		g.footer = letterFooter
	}
	return g
}

// pages is the page set-up of the document.
func (d *document) pages() pages {
	return pages{
		strict: d.flow.Strict, letter: d.flow.Parts != nil && d.flow.Parts[0].Bottom > 0,
		mirrored: d.flow.Mirrored, centred: d.flow.CentredNumber, latin: d.flow.Latin,
	}
}

// sideMargins is what the left and the right margin have together, 54 mm, in twips.
const sideMargins = 1588 + 1474

// header puts the baseline of a draft's mark 20 mm below the edge of the sheet.
const header = 910

// section is the w:sectPr of a section whose pages are numbered or not, turned or not.
func (d *document) section(numbered, turned bool) string {
	var refs strings.Builder
	refer := func(kind, even, odd string) {
		fmt.Fprintf(&refs, `<w:%sReference w:type="even" r:id="%s"/><w:%sReference w:type="default" r:id="%s"/>`, kind, even, kind, odd)
	}
	switch {
	case turned:
		refer("header", "headerTurnedEven", "headerTurnedOdd")
	case d.flow.Draft:
		refer("header", "headerDraft", "headerDraft")
	case d.hasTurned(): // or it would have the header of the turned section before it
		refer("header", "headerNone", "headerNone")
	}
	if numbered && !turned {
		refer("footer", "footerEven", "footerOdd")
	} else {
		refer("footer", "footerNone", "footerNone")
	}
	sheet, titlePage := d.sheet(), ""
	if turned {
		sheet = d.turnedSheet()
	} else if d.flow.FirstUnnumbered && !d.sectioned {
		titlePage = `<w:titlePg/>`
		refs.WriteString(`<w:footerReference w:type="first" r:id="footerNone"/>`)
		if d.flow.Draft {
			refs.WriteString(`<w:headerReference w:type="first" r:id="headerDraft"/>`)
		}
	}
	d.sectioned = true
	grid := ""
	if !turned {
		grid = fmt.Sprintf(`<w:docGrid w:type="lines" w:linePitch="%d"/>`, layout.GridPitch(d.flow.Strict).Twips())
	}
	return `<w:sectPr>` + refs.String() + sheet + titlePage + grid + `</w:sectPr>`
}

// sheet is the page set-up of a portrait section.
func (d *document) sheet() string {
	g, left := d.pages().geometry(), d.left()
	return fmt.Sprintf(`<w:pgSz w:w="11906" w:h="16838"/>`+
		`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`,
		g.top, sideMargins-left, g.bottom, left, header, g.footer)
}

// left is the left margin in twips, with mirrored margins that of odd pages.
func (d *document) left() int { return int((d.flow.Left(0) + layout.Twip - 1) / layout.Twip) }

// coreProperties fills in docProps/core.xml.
func (d *document) coreProperties() packed {
	info := &d.flow.Info
	return packFilled("docProps/core.xml",
		"title", d.escape(info.Title, layout.Pos{}),
		"organ", d.escape(info.Organ, layout.Pos{}),
		"number", d.escape(info.Number, layout.Pos{}),
		"kind", d.escape(info.Kind, layout.Pos{}),
		"keywords", d.escape(strings.Join(info.Keywords, "；"), layout.Pos{}))
}

// zip puts the package together.
func (d *document) zip(w io.Writer, core packed, pages int) error {
	z := newArchive(w)
	w14, ignorable := d.w14()
	head, tail, _ := bytes.Cut(fill("word/document.xml", "w14", w14, "ignorable", ignorable), []byte("{body}"))
	z.add(packFilled("[Content_Types].xml", "overrides", d.overrides()))
	z.add(packFilled("_rels/.rels"))
	z.add(core)
	z.add(packFilled("docProps/app.xml", "pages", strconv.Itoa(pages)))
	z.add(deflate("word/document.xml", head, d.body.Bytes(), tail))
	z.add(packFilled("word/_rels/document.xml.rels", "relationships", d.relationships()))
	for _, p := range parts {
		switch {
		case !p.in(d):
		case p.make != nil:
			z.add(deflate(p.path(), p.make(d)))
		default:
			z.add(d.constant(p.path()))
		}
	}
	for _, m := range d.media {
		z.store("word/"+m.name, m.data)
	}
	return z.close()
}
