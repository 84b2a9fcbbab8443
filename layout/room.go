package layout

import (
	"fmt"
	"slices"
)

// Where the signature would stand on a page without text, the distance of lines and of characters is adjusted on the last page or two
// (clause 7.3.5.5), within limits: gbt9704.md gives 9.9 to 10.8 mm for lines, what the grid of clause 5.2.3 lets be adjusted, and up to
// 1.5 % less for characters, which is four twips of a cell.
const (
	leastStep = minStep
	mostStep  = 108 * MM / 10
	mostTight = 4 * Twip
)

// goal says whether a division into pages is as it should be.
type goal func(sheets []*sheet) bool

// settle divides a part's items into pages such that the signature shares its page with the end of the text, and 版记, if it follows, needs
// no blank page before it. What cannot be reached by the distance of lines and characters stays as the blocks ask for it: the last
// paragraph goes with the signature as a whole, or its last two lines do.
func (l *layouter) settle(items []*item, first *sheet, last bool) []*sheet {
	sign := slices.IndexFunc(items, isSign)
	shared := func([]*sheet) bool { return true }
	var signature *item
	if sign > 0 {
		signature = items[sign]
		shared = func(sheets []*sheet) bool { return sharesPage(sheets, signature) }
		markTied(items[:sign])
	}
	full := func(sheets []*sheet) bool { return shared(sheets) && !(last && l.imprintNeedsBlank(sheets)) }
	hold(items, false)
	sheets := l.divide(items, first)
	switch {
	case full(sheets):
	case shared(sheets):
		pages := len(sheets)
		room := func(sheets []*sheet) bool { return len(sheets) == pages && full(sheets) }
		items, sheets = l.adjust(items, first, sheets, Note{"版记", "为使版记与正文同页，不另加空白页"}, nil, room)
	default:
		items, sheets = l.adjust(items, first, sheets, Note{"落款", "为使落款与正文同页"}, l.wider(), full, shared)
		if !shared(sheets) {
			hold(items, true)
			l.partFirst(items, first)
			sheets = l.divide(items, first)
			if page := pageOf(sheets, signature); sheets[page].items[0] == signature {
				l.noteAlone(len(l.out.Pages) + 1 + page)
			}
			return sheets
		}
	}
	l.tie(items, first, sheets)
	return sheets
}

// noteAlone says that nothing helped: a text that is one line cannot stand both on page 1 (clause 7.3.3) and with its signature.
func (l *layouter) noteAlone(page int) {
	l.out.Notes = append(l.out.Notes, Note{"落款", fmt.Sprintf("第%d页只有落款，没有正文，调整行距、字距也不能使其同页（GB/T 9704 7.3.5.5）；请增减正文，或缩短标题、主送机关（主送机关可移至版记）", page)})
}

// markTied marks the lines at the end of a text that are kept with the signature behind them for its sake alone.
func markTied(text []*item) {
	for i := len(text) - 1; i >= 0 && text[i].keep && text[i].para != nil && text[i].para.Style.Outline == 0; i-- {
		text[i].tied = true
	}
}

// hold keeps the end of the text with the signature, or gives it free.
func hold(items []*item, on bool) {
	for _, it := range items {
		if it.tied {
			it.keep = on
		}
	}
}

// tie keeps the end of the text with the signature, if that does not change the pages: so the DOCX bears editing.
func (l *layouter) tie(items []*item, first *sheet, sheets []*sheet) {
	hold(items, true)
	if same := slices.EqualFunc(sheets, l.divide(items, first), func(a, b *sheet) bool { return len(a.items) == len(b.items) }); same {
		return
	}
	for _, it := range items {
		if it.tied {
			l.out.Office.Loose[it.para] = true
		}
	}
}

// pageOf is the page of an item.
func pageOf(sheets []*sheet, it *item) int {
	return slices.IndexFunc(sheets, func(s *sheet) bool { return slices.Contains(s.items, it) })
}

// sharesPage reports whether the text's end stands before the signature on its page; 附件说明 alone is no text.
func sharesPage(sheets []*sheet, sign *item) bool {
	for _, it := range sheets[pageOf(sheets, sign)].items {
		if it == sign {
			break
		}
		if isText(it) {
			return true
		}
	}
	return false
}

func isSign(it *item) bool { return it.para != nil && it.para.Style == StyleSign }

func isText(it *item) bool { return it.para == nil || it.para.Style != StyleEnclosure }

// closer is the line distances below the ordinary one, from the least change on; wider those above it, as wide as the limits allow first so
// that the page stays full.
func (l *layouter) closer() (steps []Length) {
	for step := l.pitch - Twip; step*11 >= l.pitch*10; step -= Twip {
		steps = append(steps, step)
	}
	return steps
}

func (l *layouter) wider() (steps []Length) {
	for step := l.pitch * 11 / 10 / Twip * Twip; step > l.pitch; step -= Twip {
		steps = append(steps, step)
	}
	return steps
}

// adjust finds the least change that reaches the first of some goals that can be reached: lines closer where the text ends, on the page
// before it too, or wider, if that may help; or the characters of paragraphs that lose a line by it closer, and then lines too. Where none
// helps the pages stay as they are.
func (l *layouter) adjust(items []*item, first *sheet, sheets []*sheet, why Note, wider []Length, goals ...goal) ([]*item, []*sheet) {
	for _, reached := range goals {
		if found, done := l.space(items, first, sheets, reached, l.closer(), wider); found != nil {
			l.noteRoom(why, done)
			return items, found
		}
		for tight := Twip; tight <= mostTight; tight += Twip {
			for _, pages := range lastTwo(sheets, items) {
				t := l.tighten(items, sheets[pages.from:pages.to], tight)
				if len(t.paras) == 0 {
					continue
				}
				found, done := l.divide(t.items, first), ""
				if !l.within(found, nil, 0) || !reached(found) {
					found, done = l.space(t.items, first, found, reached, l.closer())
				}
				if found != nil {
					l.noteRoom(why, l.tightDone(found, t, tight)+done)
					return t.items, found
				}
				t.undo(l)
			}
		}
	}
	return items, sheets
}

// span is pages [from,to).
type span struct{ from, to int }

// lastTwo is the page where the text ends, and that with the page before it.
func lastTwo(sheets []*sheet, items []*item) []span {
	to := 1 + pageOf(sheets, textEnd(items))
	if to == 1 {
		return []span{{0, 1}}
	}
	return []span{{to - 1, to}, {to - 2, to}}
}

// textEnd is the last item of the text before the signature, 附件说明 aside; of all there is where there is none.
func textEnd(items []*item) *item {
	end := slices.IndexFunc(items, isSign) - 1
	if end < 0 {
		return items[len(items)-1]
	}
	for end > 0 && !isText(items[end]) {
		end--
	}
	return items[end]
}

// space finds the least change of the distance of lines that reaches a goal, of some changes from the best on, and says what it did; nil if
// there is none, the items being as they were.
func (l *layouter) space(items []*item, first *sheet, sheets []*sheet, reached goal, changes ...[]Length) (found []*sheet, done string) {
	before := heights(items)
	for _, steps := range changes {
		for _, pages := range lastTwo(sheets, items) {
			paras := adjustable(sheets[pages.from:pages.to])
			if len(paras) == 0 {
				continue
			}
			for _, step := range steps {
				setHeights(items, before, paras, step)
				if found := l.divide(items, first); l.within(found, paras, step) && reached(found) {
					for p := range paras {
						l.out.Office.Lines[p] = step
					}
					return found, l.stepDone(found[min(pages.to, len(found))-1], pages, step)
				}
			}
		}
	}
	setHeights(items, before, nil, 0)
	return nil, ""
}

// tightening is items of which some paragraphs' characters were set closer, and what the DOCX was told of them before.
type tightening struct {
	items []*item
	paras []*Para
	fits  map[*Para][]Fit
}

// tighten sets the characters of those paragraphs of some pages closer that lose a line by it.
func (l *layouter) tighten(items []*item, sheets []*sheet, tight Length) tightening {
	t := tightening{fits: map[*Para][]Fit{}}
	paras := adjustable(sheets)
	for i := 0; i < len(items); {
		p := items[i].para
		n := 1
		for i+n < len(items) && p != nil && items[i+n].para == p {
			n++
		}
		lines := items[i : i+n]
		i += n
		if n > 1 && paras[p] && LetterSpacing(p.Style) != 0 && len(l.faults) == 0 {
			before := l.out.Office.Fits[p]
			if closer := l.setItems(p, tight); len(closer) < n {
				inherit(closer, lines)
				lines, t.paras, t.fits[p] = closer, append(t.paras, p), before
			} else {
				l.setFits(p, before)
			}
		}
		t.items = append(t.items, lines...)
	}
	return t
}

// inherit gives lines what was decided for those that stood in their place, from the last on.
func inherit(lines, before []*item) {
	lines[0].gap, lines[0].breakBefore = before[0].gap, before[0].breakBefore
	for i := 1; i <= len(lines); i++ {
		it, was := lines[len(lines)-i], before[len(before)-i]
		it.keep, it.tied = was.keep, was.tied
	}
}

func (t *tightening) undo(l *layouter) {
	for p, fits := range t.fits {
		l.setFits(p, fits)
	}
}

func heights(items []*item) []Length {
	list := make([]Length, len(items))
	for i, it := range items {
		list[i] = it.height
	}
	return list
}

// setHeights gives the lines of some paragraphs a height, and all others those that they had.
func setHeights(items []*item, before []Length, paras map[*Para]bool, step Length) {
	for i, it := range items {
		it.height = before[i]
		if paras[it.para] {
			it.height = step
		}
	}
}

// adjustable is the paragraphs of text that begin on some pages, or, where none begins, that stand there. Signatures have a
// measure of their own, seals included.
func adjustable(sheets []*sheet) map[*Para]bool {
	begun, there := map[*Para]bool{}, map[*Para]bool{}
	for _, s := range sheets {
		for _, it := range s.items {
			if it.para == nil || it.para.Style == StyleSign || it.para.Style == StyleDate || it.para.Style.Pitch > 0 {
				continue
			}
			there[it.para] = true
			if it.begins {
				begun[it.para] = true
			}
		}
	}
	if len(begun) > 0 {
		return begun
	}
	return there
}

// within reports whether lines so far apart are so on paper too, on each of their pages, and whether page 1 still has text.
func (l *layouter) within(sheets []*sheet, paras map[*Para]bool, step Length) bool {
	for _, s := range sheets {
		if s.head != nil && len(s.items) == 0 {
			return false
		}
		on := s.grid.onPage(step)
		if (on < leastStep || on > mostStep) && slices.ContainsFunc(s.items, func(it *item) bool { return paras[it.para] }) {
			return false
		}
	}
	return true
}

// stepDone says what was done to the lines of some pages, as it measures on s, the last of them.
func (l *layouter) stepDone(s *sheet, pages span, step Length) string {
	begin := len(l.out.Pages) + 1
	where := fmt.Sprintf("第%d页", begin+pages.to-1)
	if pages.to-pages.from > 1 {
		where = fmt.Sprintf("第%d、%d页", begin+pages.from, begin+pages.to-1)
	}
	usual := fillStep
	if s.head != nil {
		usual = s.grid.onPage(l.pitch)
	}
	return fmt.Sprintf("，%s行距由 %.2f mm 调为 %.2f mm", where, usual.Millimetres(), s.grid.onPage(step).Millimetres())
}

// tightDone says what was done to the characters of some paragraphs.
func (l *layouter) tightDone(sheets []*sheet, t tightening, tight Length) string {
	page := len(l.out.Pages) + 1 + slices.IndexFunc(sheets, func(s *sheet) bool {
		return slices.ContainsFunc(s.items, func(it *item) bool { return it.para == t.paras[0] })
	})
	return fmt.Sprintf("，第%d页起%d段字距由 %.2f mm 调为 %.2f mm", page, len(t.paras), Cells(1000).Millimetres(), (Cells(1000) - tight).Millimetres())
}

// noteRoom writes down what was done.
func (l *layouter) noteRoom(why Note, done string) {
	why.Text += done + "（GB/T 9704 7.3.5.5）"
	l.out.Notes = append(l.out.Notes, why)
}
