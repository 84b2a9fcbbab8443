package hongtou_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"

	"hongtou"
	"hongtou/check"
	"hongtou/fonts"
	"hongtou/internal/oracle"
	"hongtou/layout"
)

// printedChar is a character as MuPDF finds it in a PDF.
type printedChar struct {
	char              rune
	x, baseline, wide layout.Length
	look              layout.Text
	used              bool
}

// printedFaces are the embedded faces by their names in a PDF.
var printedFaces = map[string]fonts.Role{"GWFang": fonts.FangSong, "GWKai": fonts.Kai, "GWHei": fonts.Hei, "GWBiaoSong": fonts.BiaoSong, "GWSong": fonts.SongTi}

func printedColour(t *testing.T, s string) layout.Color {
	switch s {
	case "#000000":
		return layout.Black
	case "#ff0000":
		return layout.Red
	}
	t.Errorf("colour %s", s)
	return layout.Grey
}

// printedChars are the characters on a page of a PDF, upright or turned.
func printedChars(t *testing.T, s *oracle.Sheet, turned bool) (list []*printedChar) {
	for _, l := range s.Lines {
		if (l.Angle != 0) != turned {
			continue
		}
		for _, c := range l.Chars {
			r := []rune(c[0].(string))[0]
			x, y := c[1].(float64), c[2].(float64)
			p := &printedChar{char: r, x: layout.Mm(x), baseline: layout.Mm(y), wide: layout.Mm(c[3].(float64))}
			if turned {
				p.x, p.baseline, x = layout.PageHeight-layout.Mm(y), layout.Mm(x), -y
			}
			for _, run := range l.Runs {
				if x > run.X0-0.01 && x < run.X1 {
					role, ok := printedFaces[run.Font]
					if !ok {
						t.Fatalf("face %s", run.Font)
					}
					p.look = layout.Text{Face: role, Size: layout.Pt(run.SizePt), Color: printedColour(t, run.Color), Bold: run.Bold != ""}
				}
			}
			list = append(list, p)
		}
	}
	return list
}

// printed is the pages with every place, size, face and colour as the PDF has them: our marks say no more than which characters of the PDF are of
// one paragraph.
func printedPages(t *testing.T, p *layout.Paged, pdf string) *layout.Paged {
	m := oracle.Measure(t, pdf)
	if len(m.Pages) != len(p.Pages) {
		t.Fatalf("%d pages in the PDF", len(m.Pages))
	}
	q := *p
	q.Pages = make([]layout.Page, len(p.Pages))
	for i := range p.Pages {
		chars, across := printedChars(t, &m.Pages[i], false), printedChars(t, &m.Pages[i], true)
		for _, mark := range p.Pages[i].Marks {
			switch mark := mark.(type) {
			case *layout.Text:
				q.Pages[i].Marks = append(q.Pages[i].Marks, printedText(t, mark, chars))
			case *layout.Turned:
				turned := &layout.Turned{}
				for _, m := range mark.Marks {
					if text, ok := m.(*layout.Text); ok {
						turned.Marks = append(turned.Marks, printedText(t, text, across))
					}
				}
				q.Pages[i].Marks = append(q.Pages[i].Marks, turned)
			}
		}
		for _, c := range slices.Concat(chars, across) {
			if !c.used && !unicode.IsSpace(c.char) {
				t.Errorf("page %d: %c at %.1f, %.1f is on no page of ours", i+1, c.char, c.x.Millimetres(), c.baseline.Millimetres())
			}
		}
		for _, r := range m.Pages[i].Rules {
			if _, turned := p.Pages[i].Marks[0].(*layout.Turned); r.Orient == "h" && !turned {
				q.Pages[i].Marks = append(q.Pages[i].Marks, &layout.Rule{
					X0: layout.Mm(r.X0), X1: layout.Mm(r.X1), Y0: layout.Mm(r.Y0), Y1: layout.Mm(r.Y0), Thickness: layout.Mm(r.Thickness), Color: printedColour(t, r.Color),
				})
			}
		}
	}
	return &q
}

// printedText is a mark with the places and the look of its characters in the PDF.
func printedText(t *testing.T, text *layout.Text, chars []*printedChar) *layout.Text {
	out := *text
	out.X = append([]layout.Length(nil), text.X...)
	looked := false
	for i, r := range text.Chars {
		if unicode.IsSpace(r) {
			continue
		}
		var best *printedChar
		near := math.Inf(1)
		for _, c := range chars {
			if d := math.Hypot((c.x - text.X[i]).Millimetres(), (c.baseline - text.Baseline).Millimetres()); c.char == r && d < near {
				best, near = c, d
			}
		}
		if best == nil || near > 0.5 {
			t.Errorf("%c of %s is not in the PDF", r, string(text.Chars))
			continue
		}
		best.used = true
		if !looked {
			out.Face, out.Size, out.Color, out.Bold = best.look.Face, best.look.Size, best.look.Color, best.look.Bold
			looked = true
		} else if best.look.Face != out.Face || best.look.Size != out.Size || best.look.Color != out.Color {
			t.Errorf("%c of %s looks different", r, string(text.Chars))
		}
		out.Baseline, out.X[i] = best.baseline, best.x
		out.X[i+1] = best.x + best.wide
	}
	return &out
}

// TestMeasuresAgree holds that the measures find in the PDF, as MuPDF shows it, what they find on the pages, on documents of every format.
func TestMeasuresAgree(t *testing.T) {
	t.Parallel()
	oracle.Tool(t, "measure.py")
	dir := t.TempDir()
	compared, most := 0, 0.0
	for _, src := range measuredSources(t) {
		if strings.HasPrefix(src.Name, "长") || strings.HasPrefix(src.Name, "联合") && !strings.HasPrefix(src.Name, "联合5") && !strings.HasPrefix(src.Name, "联合上行3") {
			continue // more of the same
		}
		t.Run(strings.TrimSuffix(src.Name, ".md"), func(t *testing.T) {
			d, err := hongtou.Build(src, hongtou.Options{})
			if err != nil {
				t.Fatal(err)
			}
			pdf, _ := write(t, d, dir, "a")
			ours := d.Measured()
			theirs := ours
			theirs.Paged = printedPages(t, ours.Paged, pdf)
			a, b := check.MeasureAll(ours), check.MeasureAll(theirs)
			if len(a) != len(b) {
				t.Fatalf("%d measures on the pages, %d in the PDF", len(a), len(b))
			}
			for i := range a {
				if a[i].ID != b[i].ID || a[i].Words != b[i].Words || a[i].Holds != b[i].Holds {
					t.Errorf("%s %s on the pages, %s %s in the PDF", a[i].ID, a[i].Words, b[i].ID, b[i].Words)
				}
				diff := math.Abs(a[i].Value - b[i].Value)
				if diff > 0.1 {
					t.Errorf("%s: %.3f on the pages, %.3f in the PDF", a[i].ID, a[i].Value, b[i].Value)
				}
				compared, most = compared+1, max(most, diff)
			}
		})
	}
	t.Logf("%d values compared, %.3f apart at most", compared, most)
}
