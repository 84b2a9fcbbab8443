package layout

import "slices"

// line is one line of a paragraph: glyphs [start,end), of which trailing spaces are not counted into visible.
type line struct {
	start, end int
	visible    int  // end without trailing spaces and the line feed
	last       bool // of the paragraph or before a forced break: not spread
	pulled     bool // ends with marks that were squeezed in
	parted     bool // ends inside a number or a word that is wider than its frame
}

// tolerance is how exactly we know an office program's widths: closer to the edge than this, the line is given a fitting letter spacing.
const tolerance = 8 * Twip

// breakLines divides a paragraph into lines, first with the office's measures in mind, since the DOCX must break alike:
// as many characters as fit, back to a place where a line may end, and forward again over closing marks that fit
// once marks are squeezed (GB/T 15834-2011 5.1.10).
func (s *shaped) breakLines(width func(line int) Length) []line {
	var lines []line
	n := len(s.text)
	for start := 0; start < n || len(lines) == 0; {
		w := width(len(lines))
		end := s.fill(start, w, width(len(lines)+1))
		ln := line{start: start, end: end}
		if end < n && s.text[end-1] != '\n' && !slices.Contains(s.text[start:end], '\t') {
			if e := s.pullIn(start, end, w); e > end {
				ln.end, ln.pulled = e, true
			}
		}
		ln.last = ln.end == n || s.text[ln.end-1] == '\n'
		ln.parted = !ln.last && !mayBreak(s.text, ln.end) && inToken(s.text, ln.end)
		ln.visible = ln.end
		for ln.visible > ln.start && s.hangs(ln.visible-1, ln) {
			ln.visible--
		}
		lines = append(lines, ln)
		start = ln.end
	}
	return lines
}

// hangs reports whether a character at a line's end does not count there. A full-width space counts, except where a centred paragraph goes on
// behind it: the line would stand beside the middle. At a paragraph's end it may be the blank that somebody is to fill in.
func (s *shaped) hangs(i int, ln line) bool {
	return s.text[i] == ' ' || s.text[i] == '\n' || s.text[i] == '\u3000' && s.para.Align == Centre && ln.end < len(s.text)
}

// fill finds the end of the line that begins at start, by the office's widths; the line behind it is so wide as next.
func (s *shaped) fill(start int, w, next Length) int {
	n := len(s.text)
	k := s.most(start, w)
	if k > start && s.text[k-1] == '\n' || k == n {
		return k
	}
	for k < n && s.text[k] == ' ' { // spaces hang
		k++
	}
	end := k
	for end > start && end < n && !mayBreak(s.text, end) {
		end--
	}
	if end > start && (end == k || s.officeWidth(end, s.pieceEnd(k), s.spacing()) <= next) {
		return end
	}
	return s.divide(start, end, k)
}

// longestPiece is more characters than any line has: a text without a place where a line may end is not looked through for each of its lines.
const longestPiece = 1000

// pieceEnd is the end of the unbreakable piece that text[k] is in, or what of it is longer than any line.
func (s *shaped) pieceEnd(k int) int {
	limit := min(k+longestPiece, len(s.text))
	for k++; k < limit && !mayBreak(s.text, k); k++ {
	}
	return k
}

// divide finds where the line that begins at start ends in the unbreakable piece that begins at from, of which the characters before k fit
// and for which no line is long enough: behind the last joint of an address, or else, if the piece has none at all or begins the line,
// between any two characters that no rule of marks ties.
func (s *shaped) divide(start, from, k int) int {
	for end := k; end > from; end-- {
		if isJoint(s.text, end) {
			return end
		}
	}
	if from > start {
		for end := s.pieceEnd(k) - 1; end > k; end-- {
			if isJoint(s.text, end) {
				return from
			}
		}
	}
	for end := k; end > max(from, start+1); end-- {
		if !isIn(s.text[end], neverFirst) && !isIn(s.text[end-1], neverLast) {
			return end
		}
	}
	if from > start {
		return from
	}
	return max(k, start+1)
}

// inToken reports whether the boundary before text[i] is inside a western word or a number, with its unit: not merely where a mark may not stand.
func inToken(text []rune, i int) bool {
	return isWestern(text[i-1]) && isWestern(text[i]) || tiedNumber(text, i)
}

// most is the end of the longest run of characters from start that an office program fits into w, a line feed included.
func (s *shaped) most(start int, w Length) int {
	spacing := s.spacing()
	var sum Length
	for i := start; i < len(s.text); i++ {
		if s.text[i] == '\n' {
			return i + 1
		}
		if s.text[i] == '\t' {
			sum = s.leftStop(start, sum)
			continue
		}
		if i > start && s.text[i-1] != '\t' {
			sum += s.gap(i)
			if s.samePortion(i) {
				sum += spacing
			}
		}
		if sum += s.glyphs[i].adv; sum > w {
			return i
		}
	}
	return len(s.text)
}

// leftStop is where the text behind a tab at x begins in the line that begins at start; other than left stops belong to lines that
// are not full.
func (s *shaped) leftStop(start int, x Length) Length {
	indent := s.para.Left
	if start == 0 {
		indent += s.para.First
	}
	for _, t := range s.para.Tabs {
		if stop := t.X - indent; t.Align == Left && stop > x {
			return stop
		}
	}
	return x
}

// pullIn finds whether closing marks that stand behind the natural end of a line can be taken into it: adjacent marks
// give up half a cell, and so does the last.
func (s *shaped) pullIn(start, end int, w Length) int {
	e := end
	for e < len(s.text) && e-end < 4 && !isIn(s.text[e], neverFirst) {
		e++ // the character that was pushed out for the marks' sake
	}
	for e < len(s.text) && isIn(s.text[e], neverFirst) {
		e++
	}
	if e == end || e >= len(s.text) || e-end > 4 || !isIn(s.text[e-1], inkLeft) || !mayBreak(s.text, e) {
		return end
	}
	limit := w + s.pageSlack(w)
	if last := s.glyphs[e-1].adv; s.pageWidth(start, e)-last/2 > limit+last/10 {
		return end
	}
	return e
}

// pageSlack is how much wider than an office's line of width w the same line is in the PDF.
func (s *shaped) pageSlack(w Length) Length {
	if s.para.Style.Size != Size3 {
		return 0
	}
	return w * (AreaWidth - 8844*Twip) / (8844 * Twip)
}

// fits is what an office program must be told of the lines of a paragraph to end them where we do.
func (s *shaped) fits(lines []line, width func(line int) Length, f frame) []Fit {
	fits := make([]Fit, len(lines))
	for i, ln := range lines {
		fits[i] = Fit{Start: ln.start, End: ln.end, Spacing: s.spacing()}
	}
	for i, ln := range lines {
		fitted := s.fit(ln, width(i), &fits[i])
		if s.breaks(ln, fits[i], f) {
			fits[i] = Fit{Start: ln.start, End: ln.end, Spacing: min(fits[i].Spacing, s.spacing()), Chinese: fits[i].Chinese, Break: true}
			continue
		}
		if !fitted || s.officeBreak(ln.start, ln.end) == ln.end {
			continue
		}
		switch west := s.glyphs[s.deciding(ln.end)].west; {
		case west && s.glyphs[ln.end].west:
			fits[i+1].Chinese = true
		case west:
			fits[i].Chinese = true
		}
	}
	return slices.DeleteFunc(fits, func(f Fit) bool { return f.Spacing == LetterSpacing(s.para.Style) && !f.Chinese && !f.Break })
}

// fit finds the letter spacing that makes an office program end the line where we do, if it would not by itself.
func (s *shaped) fit(ln line, w Length, f *Fit) bool {
	spacing := s.spacing()
	if ln.last || ln.visible == ln.start {
		return false
	}
	k := s.most(ln.start, w)
	for i := ln.start; i < ln.visible; i++ {
		if s.text[i] == '\t' { // what is behind a tab stands in what it leaves
			w -= s.leftStop(ln.start, s.officeWidth(ln.start, i, spacing))
			ln.start = i + 1
		}
	}
	if own := s.officeWidth(ln.start, ln.visible, spacing); !ln.pulled && w-own >= tolerance && !s.near(ln.start, k, w) &&
		s.officeBreak(ln.start, k) == ln.end {
		return false
	}
	natural, spaced := s.officeParts(ln.start, ln.visible)
	room := w - tolerance - natural
	if room > 0 { // spread: no program may overflow, whether or not it drops the spacing behind a portion
		spaced = ln.visible - ln.start
	}
	if spaced == 0 {
		return false
	}
	step := room / (Length(spaced) * Twip)
	if room < 0 && room%(Length(spaced)*Twip) != 0 {
		step--
	}
	f.Start, f.Spacing = ln.start, step*Twip
	return true
}

// near reports whether the character behind the longest run nearly fits, so that rounding might let it in.
func (s *shaped) near(start, k int, w Length) bool {
	if k >= len(s.text) || s.text[k] == '\n' {
		return false
	}
	return s.officeWidth(start, k+1, s.spacing()) < w+tolerance
}
