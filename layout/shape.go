package layout

import (
	"fmt"
	"unicode/utf8"

	"hongtou/fonts"
)

// glyph is a character of a paragraph with its measures.
type glyph struct {
	adv  Length // in the face, without any spacing
	look int32  // counts the looks of the paragraph's runs: an office program joins neighbouring runs of one look
	face fonts.Role
	bold bool
	west bool // in a western portion of an office program's line
}

// shaped is a paragraph's characters, with what its lines need to be measured.
type shaped struct {
	para   *Para
	glyphs []glyph
	text   []rune
	size   Length
	scale  int    // thousandths
	tight  Length // how much closer than usual its characters stand (clause 7.3.5.5)
}

// Letter spacing: a 三号 character of 16 pt stands in a cell of 156/28 mm in the PDF, and
// of 15.75 pt in the DOCX, the largest step of a twentieth of a point that lets 28 of them fit
// (clause 5.2.3). Other sizes are set solid.
const officeSpacing = -5 * Twip

// LetterSpacing is the letter spacing of a style's runs in the DOCX.
func LetterSpacing(s *Style) Length {
	if s.Size == Size3 {
		return officeSpacing
	}
	return 0
}

// spacing is the letter spacing of a paragraph's runs in the DOCX.
func (s *shaped) spacing() Length { return LetterSpacing(s.para.Style) - s.tight }

// pageSpacing is what the letter spacing adds to n characters in the PDF.
func (s *shaped) pageSpacing(n int) Length {
	if s.para.Style.Size != Size3 {
		return 0
	}
	return Cells(1000*n) - Length(n)*(Size3+s.tight)
}

// shape measures a paragraph, reporting characters that no face has.
func (l *layouter) shape(p *Para) *shaped {
	s := &shaped{para: p, size: p.Style.Size, scale: 1000}
	if p.Size > 0 {
		s.size = p.Size
	}
	n := 0
	for i := range p.Runs {
		n += utf8.RuneCountInString(p.Runs[i].Text)
	}
	s.glyphs, s.text = make([]glyph, 0, n), make([]rune, 0, n)
	look := int32(0)
	for i, run := range p.Runs {
		if i > 0 && !p.alike(&p.Runs[i-1], &run) {
			look++
		}
		face := p.face(&run)
		col := 0
		for _, r := range run.Text {
			g := glyph{face: face, bold: run.Bold, look: look, west: isWestern(r)}
			if n := len(s.glyphs); isWeak(r) {
				g.west = n == 0 || s.glyphs[n-1].west
			}
			if latin := p.Style.Latin(l.flow.Latin); latin != fonts.FangSong && g.west && r < 0x2000 { // marks such as “ stay Chinese
				g.face = latin
			}
			if r != '\n' && r != '\t' {
				units, ok := l.faces.Advance(g.face, r)
				if !ok {
					pos := run.Pos
					pos.Col += col
					l.missing(pos, r, g.face)
				}
				g.adv = s.size * Length(units) / 1000
			}
			s.glyphs = append(s.glyphs, g)
			s.text = append(s.text, r)
			col++
		}
	}
	return s
}

// face is the face of one of a paragraph's runs.
func (p *Para) face(r *Run) fonts.Role {
	if r.Own {
		return r.Face
	}
	return p.Style.Face
}

// alike reports whether an office program sees one run in two neighbouring ones: their look is the same, and the end of no content
// control stands between them.
func (p *Para) alike(a, b *Run) bool {
	return p.face(a) == p.face(b) && a.Bold == b.Bold && a.Field == b.Field && a.Entry == b.Entry && a.Option == "" && b.Option == ""
}

// missing records that no face of a role has a character: the reader would see a blank.
func (l *layouter) missing(pos Pos, r rune, face fonts.Role) {
	l.faults = append(l.faults, Fault{Pos: pos, Field: "字体", Problem: fmt.Sprintf("“%c”（U+%04X）在%s及其后备字体中都没有", r, r, face)})
}

// gap is the gap before glyph i, if it is of another script than the glyph before it (clause 8.5 of CLREQ's rules; none beside marks): a
// fifth of the size, as an office program sets it.
func (s *shaped) gap(i int) Length {
	if i == 0 || s.glyphs[i-1].west == s.glyphs[i].west || !isAlnum(s.text[i-1]) || !isAlnum(s.text[i]) {
		return 0
	}
	return s.size / 5
}

// pageWidth is the natural width of glyphs [a,b) in the PDF; squeezes counts the half cells that adjacent marks give up.
func (s *shaped) pageWidth(a, b int) Length {
	w := s.pageSpacing(b - a)
	for i := a; i < b; i++ {
		w += s.advance(i, b)
		if i > a {
			w += s.gap(i)
		}
	}
	return w * Length(s.scale) / 1000
}

// advance is glyph i's advance in a line that ends before b, less what it gives up to the mark behind it.
func (s *shaped) advance(i, b int) Length {
	if i+1 < b && squeezed(s.text[i], s.text[i+1]) {
		return s.glyphs[i].adv * squeezedShare / 100
	}
	return s.glyphs[i].adv
}

// squeezedShare is what a squeezed mark keeps of its advance, in per cent: half, and so much more that PDF readers do not take
// two characters that overlap by more than half of one for two lines of text.
const squeezedShare = 53

// officeWidth is the width of glyphs [a,b) in an office program with the given letter spacing. Such a program divides
// the line into portions, by look and by script, and drops the spacing behind the last character of each.
func (s *shaped) officeWidth(a, b int, spacing Length) Length {
	natural, spaced := s.officeParts(a, b)
	return natural + Length(spaced)*spacing
}

// officeParts gives the width without letter spacing and the number of characters that carry it.
func (s *shaped) officeParts(a, b int) (natural Length, spaced int) {
	for i := a; i < b; i++ {
		natural += s.glyphs[i].adv
		if i == a {
			continue
		}
		natural += s.gap(i)
		if s.samePortion(i) {
			spaced++
		}
	}
	return natural, spaced
}

// samePortion reports whether glyph i stands in one portion with the glyph before it; a no-break space is one of its own.
func (s *shaped) samePortion(i int) bool {
	a, b := &s.glyphs[i-1], &s.glyphs[i]
	return a.west == b.west && a.look == b.look && s.text[i-1] != '\u00a0' && s.text[i] != '\u00a0'
}
