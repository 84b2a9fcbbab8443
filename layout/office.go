package layout

// A word processor sets a line of exact height with its baseline at four fifths of the
// height (measured in LibreOffice), while a character box reaches 0.88 em above the
// baseline and 0.12 em below it.

// Pitch of the grid in the DOCX: 28.95 pt fills 22 lines between margins of 37 and 35 mm (通行), 29.45 pt is
// GB/T 33476.2's line between its own margins (严格).
const (
	officePitch       = 579 * Twip
	officePitchStrict = 589 * Twip
)

// LetterLines is how many lines the first page of a letter has room for in the DOCX: its text goes further down (clause 10.1).
const LetterLines = LinesAPage + 1

// GridPitch is the exact line height of body text in the DOCX.
func GridPitch(strict bool) Length {
	if strict {
		return officePitchStrict
	}
	return officePitch
}

// ParaBox is the exact line height of a paragraph in the DOCX: its style's, or its own if its size is.
func ParaBox(p *Para, strict bool) Length {
	if p.Size > 0 {
		return p.Size * 5 / 4
	}
	return LineBox(p.Style, strict)
}

// LineBox is the exact line height of a style's paragraphs in the DOCX: the grid's, the
// style's own pitch, or, for the mark, a box that holds its ink.
func LineBox(s *Style, strict bool) Length {
	switch {
	case s == StyleMark:
		return s.Size * 5 / 4
	case s.Pitch == 0 || s.Pitch == Line:
		return GridPitch(strict)
	}
	return (s.Pitch + Twip/2) / Twip * Twip
}
