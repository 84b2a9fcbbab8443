package layout

import "slices"

// frame is where paragraphs stand: from x on, so wide on the page and in the DOCX.
type frame struct {
	x, width, office Length
	cell             *Cell // a table's, nil outside tables
}

// areaFrame is the type area; the DOCX's margins leave 8844 twips.
var areaFrame = frame{x: AreaLeft, width: AreaWidth, office: 8844 * Twip}

// indent is the distance of a line from the frame's left edge.
func (p *Para) indent(line int) Length {
	if line == 0 {
		return p.Left + p.First
	}
	return p.Left
}

// lay shapes a paragraph and breaks its lines, telling the DOCX where it must be helped.
func (l *layouter) lay(p *Para, f frame) (*shaped, []line) {
	s := l.shape(p)
	return s, l.set(s, f)
}

// set breaks the lines of a paragraph that is shaped.
func (l *layouter) set(s *shaped, f frame) []line {
	p := s.para
	oneLine := []line{{end: len(s.text), visible: len(s.text), last: true}}
	set, scaled := l.out.Office.Scales[p] // decided before (marks.go)
	if scaled {
		s.scale = set.Width
		s.resize(set.Size)
	}
	if p.Spread > 0 {
		l.out.Office.Fits[p] = []Fit{s.spreadFit()}
	} else if p.Shrink {
		l.shrink(s, f)
	}
	if scaled || p.Spread > 0 || p.Shrink {
		return oneLine
	}
	width := func(i int) Length { return f.office - p.Right - p.indent(i) }
	lines := s.breakLines(width)
	l.setFits(p, s.fits(lines, width, f))
	return lines
}

// mostSpread is the most letter spacing that nobody sees in a line that is not spread in the PDF.
const mostSpread = 10 * Twip

// breaks reports whether a cell's line is ended by a line break in the DOCX: inside a number or a word, and where the spacing that ends it would be
// seen, since the PDF does not spread the line. Behind a space it would take the space away; and in a text of several paragraphs people who
// read it back could not tell it from their ends.
func (s *shaped) breaks(ln line, fit Fit, f frame) bool {
	if f.cell == nil || f.cell.Form != nil && !f.cell.Form.OneLine || ln.visible < ln.end {
		return false
	}
	spread := s.para.Align == Justify && ln.visible > ln.start+1
	return ln.parted || !spread && fit.Spacing > s.spacing()+mostSpread
}

// setFits tells the DOCX what spacing the lines of a paragraph need.
func (l *layouter) setFits(p *Para, fits []Fit) {
	if len(fits) == 0 {
		delete(l.out.Office.Fits, p)
		return
	}
	l.out.Office.Fits[p] = fits
}

// spreadFit is the letter spacing that sets a spread paragraph's characters apart in an office program.
func (s *shaped) spreadFit() Fit {
	n := len(s.text)
	rest := s.para.Spread - s.officeWidth(0, n, 0)*Length(s.scale)/1000
	return Fit{End: n, Spacing: rest / Length(max(n-1, 1)) / Twip * Twip}
}

// minScale is how far a line is narrowed before it is made smaller.
const minScale = 600

// shrink makes a paragraph fit on one line: narrowed in whole per cents, as a word processor does, then smaller.
func (l *layouter) shrink(s *shaped, f frame) {
	width := f.width - s.para.Left - s.para.Right
	natural := s.pageWidth(0, len(s.glyphs))
	s.scale = s.para.scaleFor(natural, width)
	if narrow := natural * Length(s.scale) / 1000; narrow > width {
		s.resize(s.size * width / narrow / (PT / 2) * (PT / 2))
	}
	if s.scale != 1000 || s.size != s.para.Style.Size {
		l.out.Office.Scales[s.para] = Scale{Width: s.scale, Size: s.size}
	}
}

// scaleFor is how wide, in thousandths, the characters of a paragraph are set that would take natural and has width: as they are to be, or
// narrower, but not narrower than they may be.
func (p *Para) scaleFor(natural, width Length) int {
	usual, least := 1000, minScale
	if p.Width > 0 {
		usual = p.Width
	}
	if p.Narrowest > 0 {
		least = p.Narrowest
	}
	if natural*Length(usual)/1000 <= width {
		return usual
	}
	return max(int(width*100/natural)*10, min(least, usual))
}

func (s *shaped) resize(size Length) {
	for i := range s.glyphs {
		s.glyphs[i].adv = s.glyphs[i].adv * size / s.size
	}
	s.size = size
}

// drawLine draws one line with its baseline at y.
func (l *layouter) drawLine(s *shaped, ln line, index int, f frame, y Length) {
	xs := s.positions(ln, index, f)
	for a := ln.start; a < ln.visible; {
		if s.text[a] == '\t' {
			a++
			continue
		}
		b := a + 1
		for b < ln.visible && s.text[b] != '\t' && s.glyphs[b].face == s.glyphs[a].face && s.glyphs[b].bold == s.glyphs[a].bold {
			b++
		}
		x := xs[a-ln.start : b-ln.start+1 : b-ln.start+1]
		if b < ln.visible { // its end is where the next begins, and marks are moved one by one
			x = slices.Clone(x)
		}
		l.mark(&Text{
			Baseline: y, Chars: s.text[a:b:b], X: x, Face: s.glyphs[a].face, Size: s.size,
			Color: s.para.Style.Color, Bold: s.glyphs[a].bold, Scale: s.scale, Line: l.line, Para: s.para,
		})
		a = b
	}
	l.line++
}

// positions is the origin of each character of a line, and the end of the last.
func (s *shaped) positions(ln line, index int, f frame) []Length {
	n := ln.visible - ln.start
	xs := make([]Length, n+1)
	left := f.x + s.para.indent(index)
	right := f.x + f.width - s.para.Right
	from := 0 // the first character behind the last tab
	x, origin := Length(0), left
	for i := range n {
		k := ln.start + i
		if s.text[k] == '\t' {
			xs[i] = origin + x + s.pageSpacing(i-from)
			origin, x, from = s.tab(k+1, ln.visible, xs[i], f), 0, i+1
			continue
		}
		if i > from {
			x += s.gap(k) * Length(s.scale) / 1000
		}
		xs[i] = origin + x + s.pageSpacing(i-from)
		x += s.advance(k, ln.visible) * Length(s.scale) / 1000
	}
	xs[n] = origin + x + s.pageSpacing(n-from)
	s.align(xs, ln, from, left, right)
	return xs
}

// tab is where the text [a,b) behind a tab at x begins.
func (s *shaped) tab(a, b int, x Length, f frame) Length {
	for e := a; e < b; e++ {
		if s.text[e] == '\t' {
			b = e
		}
	}
	for _, t := range s.para.Tabs {
		stop := f.x + t.X
		if stop <= x {
			continue
		}
		switch t.Align {
		case Right:
			return stop - s.pageWidth(a, b)
		case Centre:
			return stop - s.pageWidth(a, b)/2
		}
		return stop
	}
	return x
}

// align moves or spreads a line's characters from index from on so that it stands as its paragraph wants.
func (s *shaped) align(xs []Length, ln line, from int, left, right Length) {
	n := len(xs) - 1
	rest := right - xs[n]
	switch {
	case s.para.Spread > 0:
		for i := range xs[:n] {
			xs[i] += (s.para.Spread - xs[n] + left) * Length(i) / Length(max(n-1, 1))
		}
		xs[n] = left + s.para.Spread
	case s.para.Align == Right && from == 0:
		shift(xs, rest)
	case s.para.Align == Centre && from == 0:
		shift(xs, rest/2)
	case s.para.Align == Justify && (!ln.last || rest < 0):
		if ln.pulled && n > 0 { // the last mark's right half stands in the margin
			rest += s.glyphs[ln.visible-1].adv / 2
		}
		s.spread(xs, ln, from, rest)
	}
}

func shift(xs []Length, by Length) {
	for i := range xs {
		xs[i] += by
	}
}

// spread shares rest among the places where a line may be stretched.
func (s *shaped) spread(xs []Length, ln line, from int, rest Length) {
	var gaps Length
	for i := from + 1; i < len(xs)-1; i++ {
		if s.stretches(ln.start + i) {
			gaps++
		}
	}
	if gaps == 0 || rest == 0 {
		return
	}
	var passed Length
	for i := from + 1; i < len(xs); i++ {
		if i < len(xs)-1 && s.stretches(ln.start+i) {
			passed++
		}
		xs[i] += rest * passed / gaps
	}
}

// stretches reports whether white may be added before glyph i: not inside western words and numbers, nor inside —— and ……,
// nor between a mark and what it was squeezed against.
func (s *shaped) stretches(i int) bool {
	a, b := s.text[i-1], s.text[i]
	switch {
	case a == '\t' || b == '\t':
		return false
	case isWestern(a) && isWestern(b):
		return a == ' '
	case a == b && (a == '—' || a == '…'):
		return false
	}
	return true
}
