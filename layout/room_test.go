package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// signed is a text of so many lines on pages without a head, in paragraphs of at most five lines, and a signature that is kept with the last.
func signed(lines, names int, diameter Length) (*Flow, *Sign) {
	s := sign("示例市卫生局", diameter)
	for i := 1; i < names; i++ {
		s.Names = append(s.Names, &Para{Style: StyleSign, Runs: []Run{{Text: strings.Repeat("县", 2+i) + "财政局"}}})
	}
	var blocks []Block
	for lines > 0 {
		n := min(lines, 5)
		p := body(strings.Repeat("国", 26) + strings.Repeat("家", 28*(n-1)))
		blocks = append(blocks, p)
		lines -= n
	}
	last := blocks[len(blocks)-1].(*Para)
	last.KeepNext, last.KeepLines = true, true
	return &Flow{Parts: []Part{{Body: append(blocks, s)}}}, s
}

// TestSignatureSharesItsPage ends a text at every line of a page (clause 7.3.5.5): the signature is never alone on its page; where it
// would be, the distance of lines is adjusted, if that helps within the limits; where it would not, nothing is.
func TestSignatureSharesItsPage(t *testing.T) {
	adjusted := map[string]int{}
	for _, c := range []struct {
		names    int
		diameter Length
	}{{1, 0}, {1, 42 * MM}, {3, 0}, {3, 42 * MM}} {
		for lines := 1; lines <= 3*LinesAPage; lines++ {
			name := fmt.Sprintf("%d names, seal %.0f mm, %d lines", c.names, c.diameter.Millimetres(), lines)
			f, s := signed(lines, c.names, c.diameter)
			p := paginate(t, f)
			_, _, _, page := extent(t, p, "2026年6月21日")
			text := 0
			for x := range p.Pages[page].Texts() {
				if strings.ContainsAny(string(x.Chars), "国家") {
					text++
				}
			}
			if text == 0 {
				t.Errorf("%s: the signature is alone on page %d", name, page+1)
			}
			rows := p.Office.Signs[s]
			height := p.Office.Before[rows[0]] + Length(len(rows))*officePitch
			for _, r := range rows[1:] {
				height += p.Office.Before[r]
			}
			const full = LinesAPage * officePitch
			n := Length((lines-1)%LinesAPage + 1)
			fits := n*officePitch+height <= full
			note := len(p.Notes) > 0
			if fits && (note || len(p.Office.Lines) > 0) {
				t.Errorf("%s: adjusted without need: %v", name, p.Notes)
			}
			const closest, widest = 550 * Twip, 597 * Twip // what 9.9 and 10.8 mm are in the DOCX
			helps := n*closest+height <= full || n*widest > full
			if !fits && lines <= LinesAPage && helps != note {
				t.Errorf("%s: adjusted %v, want %v", name, note, helps)
			}
			if note {
				adjusted[fmt.Sprint(c.names, c.diameter > 0)]++
				if p.Notes[0].Field != "落款" || !strings.Contains(p.Notes[0].Text, "页行距由 10.45 mm 调为 ") {
					t.Errorf("%s: %v", name, p.Notes)
				}
			}
			checkSteps(t, name, p)
		}
	}
	if len(adjusted) != 4 {
		t.Errorf("adjusted: %v", adjusted)
	}
}

// checkSteps holds that all text stands in the type area, its lines 9.9 to 10.8 mm apart.
func checkSteps(t *testing.T, name string, p *Paged) {
	t.Helper()
	for i := range p.Pages {
		var before Length
		for x := range p.Pages[i].Texts() {
			if x.Line < 0 || !strings.ContainsAny(string(x.Chars), "国家") {
				continue
			}
			if step := x.Baseline - before; before > 0 && (step < leastStep-MM/100 || step > mostStep+MM/100) {
				t.Errorf("%s: lines of page %d are %.3f mm apart", name, i+1, step.Millimetres())
			}
			before = x.Baseline
			if top, bottom := x.Baseline-Size3*88/100, x.Baseline+Size3*12/100; top < AreaTop-MM/100 || bottom > AreaBottom+MM/100 {
				t.Errorf("%s: page %d: a line from %.2f to %.2f mm", name, i+1, top.Millimetres(), bottom.Millimetres())
			}
		}
	}
}

// TestRoomForImprint ends a text without a signature at every line of two pages: before 版记 gets a blank page before it (case 3 of
// gbt9704.md 2.3) the lines are set closer, within the limits, where that makes room; nothing is adjusted where there is room.
func TestRoomForImprint(t *testing.T) {
	made, blank := 0, 0
	for lines := 1; lines <= 2*LinesAPage; lines++ {
		f, _ := signed(lines, 1, 0)
		f.Parts[0].Body = f.Parts[0].Body[:len(f.Parts[0].Body)-1]
		f.Imprint = imprint()
		p := paginate(t, f)
		name := fmt.Sprintf("%d lines", lines)
		checkImprint(t, p, lines)
		checkSteps(t, name, p)
		onLast := Length(lines-LinesAPage) * officePitch
		room := p.Office.ImprintHeight + imprintWhite
		fits := lines <= LinesAPage || onLast+room <= LinesAPage*officePitch
		note := len(p.Notes) > 0
		switch {
		case fits && (note || p.Office.Blank):
			t.Errorf("%s: adjusted %v, blank page %v, though there is room", name, note, p.Office.Blank)
		case note && (p.Office.Blank || p.Office.ImprintAlone || len(p.Pages) != 2 || p.Notes[0].Field != "版记"):
			t.Errorf("%s: %v on %d pages, blank page %v", name, p.Notes, len(p.Pages), p.Office.Blank)
		case note:
			made++
		case p.Office.Blank:
			blank++
		}
	}
	if made == 0 || blank == 0 {
		t.Errorf("room was made %d times, %d times it could not be", made, blank)
	}
}

// dangling is a paragraph whose last line has so few characters that it goes when all stand 1.27 % closer: figures and Latin leave white
// in its lines.
func dangling(t *testing.T, l *layouter) *Para {
	t.Helper()
	for n := 60; n < 400; n++ {
		for _, words := range []string{"国家第12批3.5万元A类", "国家的第12批，共3.5万元", "国家ABC"} { // faces differ in their figures
			p := body(string([]rune(strings.Repeat(words, 100))[:n]) + "家。")
			if usual := len(l.setItems(p, 0)); usual < 7 && len(l.setItems(p, mostTight)) < usual {
				return p
			}
		}
	}
	t.Fatal("no paragraph loses a line")
	return nil
}

// TestCharactersCloser ends texts of such paragraphs where neither the page nor the distance of lines has room for the signature: the
// characters of paragraphs that lose a line by it are set closer, by at most 1.5 % (gbt9704.md on clause 7.3.5.5), and of no others.
func TestCharactersCloser(t *testing.T) {
	l := &layouter{flow: &Flow{}, faces: faces, pitch: GridPitch(false), out: &Paged{Office: Office{Fits: map[*Para][]Fit{}}}}
	text := dangling(t, l).Runs[0].Text
	adjusted := 0
	for lines := range LinesAPage {
		f, s := signed(lines+1, 3, 42*MM)
		blocks := f.Parts[0].Body[:len(f.Parts[0].Body)-1]
		var loose []*Para
		for range 2 {
			loose = append(loose, body(text))
			blocks = append(blocks, loose[len(loose)-1])
		}
		last := body("国家")
		last.KeepNext, last.KeepLines = true, true
		f.Parts[0].Body = append(blocks, last, s)
		p := paginate(t, f)
		if len(p.Notes) == 0 || !strings.Contains(p.Notes[0].Text, "段字距由 5.57 mm 调为 5.5") {
			continue
		}
		adjusted++
		name := fmt.Sprintf("%d lines", lines)
		checkSteps(t, name, p)
		if _, _, _, page := extent(t, p, "2026年6月21日"); page != 0 {
			t.Errorf("%s: the signature stands on page %d", name, page+1)
		}
		closer := 0
		for _, b := range f.Parts[0].Body[:len(f.Parts[0].Body)-1] {
			q := b.(*Para)
			if !slices.ContainsFunc(p.Office.Fits[q], func(f Fit) bool { return f.Spacing < officeSpacing && f.End == len([]rune(text)) }) {
				continue
			}
			closer++
			if !slices.Contains(loose, q) {
				t.Errorf("%s: characters closer for nothing", name)
			}
			checkTight(t, name, p, q)
		}
		if closer == 0 {
			t.Errorf("%s: %v, and the DOCX is told nothing", name, p.Notes)
		}
	}
	if adjusted == 0 {
		t.Error("nothing was adjusted")
	}
}

// checkTight holds that hanzi side by side on a paragraph's last line, which nothing spreads, are 1.5 % closer at the most.
func checkTight(t *testing.T, name string, p *Paged, q *Para) {
	t.Helper()
	for x := range p.Pages[0].Texts() {
		if x.Para != q || string(x.Chars[len(x.Chars)-1:]) != "。" {
			continue
		}
		i := len(x.Chars) - 2
		if step := x.X[i+1] - x.X[i]; step >= Cells(1000) || step < Cells(1000)*985/1000 {
			t.Errorf("%s: characters %.3f mm apart", name, step.Millimetres())
		}
	}
}
