package layout

import (
	"fmt"
	"slices"
)

// Where the signature would stand on a page without text, the distance of lines is adjusted on the last page or two
// (clause 7.3.5.5), within the limits of the grid: gbt9704.md gives 9.9 to 10.8 mm for what clause 5.2.3 lets be adjusted.
const (
	leastStep = minStep
	mostStep  = 108 * MM / 10
)

// goal says whether a division into pages is as it should be.
type goal func(sheets []*sheet) bool

// settle divides a part's items into pages such that the signature shares its page with the end of the text, and 版记, if it follows, needs
// no blank page before it. What cannot be reached by the distance of lines stays as the blocks ask for it: the last
// paragraph goes with the signature as a whole.
func (l *layouter) settle(items []*item, first *sheet, last bool) []*sheet {
	sign := slices.IndexFunc(items, func(it *item) bool { return it.para != nil && it.para.Style == StyleSign })
	shared := func(sheets []*sheet) bool { return sign <= 0 || sharesPage(sheets, items[sign]) }
	full := func(sheets []*sheet) bool { return shared(sheets) && !(last && l.imprintNeedsBlank(sheets)) }
	tied := tiedTo(items[:max(sign, 0)])
	setKeep(tied, false)
	sheets := l.divide(items, first)
	switch {
	case full(sheets):
	case shared(sheets):
		pages := len(sheets)
		room := func(sheets []*sheet) bool { return len(sheets) == pages && full(sheets) }
		sheets = l.adjust(items, first, sheets, pages-1, Note{"版记", "为使版记与正文同页，不另加空白页"}, false, room)
	default:
		end := sign - 1
		for end > 0 && !isText(items[end]) {
			end--
		}
		sheets = l.adjust(items, first, sheets, pageOf(sheets, items[end]), Note{"落款", "为使落款与正文同页"}, true, full, shared)
		if !shared(sheets) {
			setKeep(tied, true)
			l.partFirst(items, first)
			return l.divide(items, first)
		}
	}
	l.tie(items, tied, first, sheets)
	return sheets
}

// tiedTo is the lines at the end of a text that are kept with the signature behind them for its sake alone.
func tiedTo(items []*item) (tied []*item) {
	for i := len(items) - 1; i >= 0 && items[i].keep && items[i].para != nil && items[i].para.Style.Outline == 0; i-- {
		tied = append(tied, items[i])
	}
	return tied
}

func setKeep(items []*item, keep bool) {
	for _, it := range items {
		it.keep = keep
	}
}

// tie keeps the end of the text with the signature, if that does not change the pages: so the DOCX bears editing.
func (l *layouter) tie(items, tied []*item, first *sheet, sheets []*sheet) {
	setKeep(tied, true)
	if same := slices.EqualFunc(sheets, l.divide(items, first), func(a, b *sheet) bool { return len(a.items) == len(b.items) }); same {
		return
	}
	for _, it := range tied {
		l.out.Office.Loose[it.para] = true
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

func isText(it *item) bool { return it.para == nil || it.para.Style != StyleEnclosure }

// adjust finds the least change of the distance of lines that reaches the first of some goals that can be reached: closer on page k, on the
// page before it too, or, where wider may help, wider on one or both, as wide as the limits allow so that the page stays full. Where none
// helps the pages stay as they are.
func (l *layouter) adjust(items []*item, first *sheet, sheets []*sheet, k int, why Note, wider bool, goals ...goal) []*sheet {
	var closer, apart []Length
	for step := l.pitch - Twip; step*11 >= l.pitch*10; step -= Twip {
		closer = append(closer, step)
	}
	for step := l.pitch * 11 / 10 / Twip * Twip; wider && step > l.pitch; step -= Twip {
		apart = append(apart, step)
	}
	before := heights(items)
	for _, reached := range goals {
		for _, steps := range [][]Length{closer, apart} {
			for from := k; from >= max(k-1, 0); from-- {
				paras := adjustable(sheets[from : k+1])
				if len(paras) == 0 {
					continue
				}
				for _, step := range steps {
					setHeights(items, before, paras, step)
					if found := l.divide(items, first); l.within(found, paras, step) && reached(found) {
						for p := range paras {
							l.out.Office.Lines[p] = step
						}
						l.noteStep(why, found[min(k, len(found)-1)], from, k, step)
						return found
					}
				}
			}
		}
	}
	setHeights(items, before, nil, 0)
	return sheets
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

// noteStep writes down what was done, as it measures on page k.
func (l *layouter) noteStep(why Note, s *sheet, from, k int, step Length) {
	begin := len(l.out.Pages) + 1
	pages := fmt.Sprintf("第%d页", begin+k)
	if from < k {
		pages = fmt.Sprintf("第%d、%d页", begin+from, begin+k)
	}
	usual := fillStep
	if s.head != nil {
		usual = s.grid.onPage(l.pitch)
	}
	why.Text += fmt.Sprintf("，%s行距由 %.2f mm 调为 %.2f mm（GB/T 9704 7.3.5.5）", pages, usual.Millimetres(), s.grid.onPage(step).Millimetres())
	l.out.Notes = append(l.out.Notes, why)
}
