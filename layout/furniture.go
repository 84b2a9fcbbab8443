package layout

import "strconv"

// 页码 (clause 7.5): the middle of its dashes is 7 mm below the type area; one 字 in from the outer edge.
const (
	dashMiddle     = AreaBottom + 7*MM
	NumberBaseline = dashMiddle + Size4*38/100 // the dash stands in the middle of the character box, 0.38 em above the baseline
	numberInset    = Size4
	numberSpace    = Size4 / 2
	DraftBaseline  = 20 * MM
	DraftMark      = "样张"
	draftSpacing   = Size4
)

// furniture puts the page numbers and a draft's marks on the pages.
func (l *layouter) furniture() {
	pages := l.out.Pages
	unnumbered := 0
	if l.out.Office.Blank {
		unnumbered = 2
	}
	for i := range pages {
		l.turnTo(i)
		if i < len(pages)-unnumbered && !(i == 0 && l.flow.FirstUnnumbered) {
			l.page.Number = i + 1
			l.pageNumber(i + 1)
		}
		if l.flow.Draft {
			l.draftMark()
		}
	}
}

// pageNumber draws — n —: at the right on odd pages, at the left on even ones.
func (l *layouter) pageNumber(n int) {
	chars := []rune("— " + strconv.Itoa(n) + " —")
	xs := make([]Length, len(chars)+1)
	for i, r := range chars {
		adv := numberSpace // half-width digits and spaces
		if r == '—' {
			adv = Size4
		}
		xs[i+1] = xs[i] + adv
	}
	x := AreaLeft + numberInset
	switch {
	case l.flow.CentredNumber:
		x = AreaLeft + (AreaWidth-xs[len(chars)])/2
	case n%2 == 1:
		x = AreaRight - numberInset - xs[len(chars)]
	}
	shift(xs, x)
	l.mark(&Text{Baseline: NumberBaseline, Chars: chars, X: xs, Face: StylePageNo.Face, Size: Size4, Scale: 1000, Line: -1})
}

// draftMark marks the page of a draft.
func (l *layouter) draftMark() {
	chars := []rune(DraftMark)
	xs := []Length{0, draftSpacing, 2 * draftSpacing}
	shift(xs, AreaRight-2*draftSpacing)
	l.mark(&Text{Baseline: DraftBaseline, Chars: chars, X: xs, Face: StyleDraft.Face, Size: StyleDraft.Size, Color: Grey, Scale: 1000, Line: -1})
}
