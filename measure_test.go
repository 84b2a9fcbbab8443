package hongtou_test

import (
	"cmp"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
	"hongtou/notice"
)

// about holds a measured value to rules.tsv's.
func about(t *testing.T, rule string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s: %.2f, want %.2f ± %.2f", rule, got, want, tolerance)
	}
}

// TestMeasuredGrid holds R009 to R015 on the PDF of a page of one repeated hanzi.
func TestMeasuredGrid(t *testing.T) {
	oracle.Tool(t, "measure.py")
	source := "---\n文种: 总结\n标题: 国字\n---\n\n" + strings.Repeat("国", 28*22*3) + "\n"
	pdf, _ := write(t, build(t, ".", "国.md", []byte(source), hongtou.Options{}), t.TempDir(), "国")
	m := oracle.Measure(t, pdf)
	p := m.Pages[1]
	if len(p.Lines) != 23 { // 22 and the page number
		t.Fatalf("%d lines on an inner page", len(p.Lines))
	}
	for i, l := range p.Lines[:22] {
		if l.N != 28 {
			t.Errorf("R010: line %d has %d characters", i, l.N)
		}
		for k := 1; k < len(l.Chars); k++ {
			step := l.Chars[k][1].(float64) - l.Chars[k-1][1].(float64)
			about(t, "R011 cell in pt", step*72/25.4, 15.793, 0.05)
		}
		if i > 0 {
			about(t, "R013", l.Baseline-p.Lines[i-1].Baseline, 10.4455, 0.05)
		}
		about(t, "R004", l.X0, 28, 0.3)
	}
	about(t, "R014", p.Lines[0].Em[0], 37, 0.3)
	about(t, "R015", p.Lines[21].Em[1], 262, 0.5)
	about(t, "R001", p.SizeMM[0], 210, 0.01)
	about(t, "R002", p.SizeMM[1], 297, 0.01)
}

// TestMeasuredSamples holds the rows of rules.tsv on the PDFs of the samples.
func TestMeasuredSamples(t *testing.T) {
	t.Parallel()
	oracle.Tool(t, "measure.py")
	dir := t.TempDir()
	for _, f := range samples(t) {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".md"), func(t *testing.T) {
			n, d := sample(t, f)
			pdf, _ := write(t, d, dir, filepath.Base(f))
			m := oracle.Measure(t, pdf)
			if m.Doc.Unmapped != 0 || m.Doc.Radicals != 0 {
				t.Errorf("P002: %d glyphs without a character, %d radicals", m.Doc.Unmapped, m.Doc.Radicals)
			}
			checkPages(t, d, m)
			if n.Format == notice.Document {
				checkRedHead(t, n, m.Pages[0])
			}
			if d.Pages.Flow.Imprint != nil && n.Format != notice.Letter {
				checkImprint(t, m)
			}
		})
	}
}

var pageNumber = regexp.MustCompile(`^— ?\d+ ?—$`)

// checkPages holds what is true of every page.
func checkPages(t *testing.T, d *hongtou.Document, m oracle.Measured) {
	for i, p := range m.Pages {
		letter := i == 0 && d.Pages.Flow.FirstUnnumbered
		if len(p.Gw.Overflow) > 0 && !letter {
			t.Errorf("page %d: overflow %s", i+1, p.Gw.Overflow)
		}
		if len(p.Gw.StartBad) > 0 || len(p.Gw.EndBad) > 0 {
			t.Errorf("B001–B008 page %d: lines begin %q, end %q", i+1, p.Gw.StartBad, p.Gw.EndBad)
		}
		for _, c := range p.Cells {
			for _, pad := range c.Pad {
				if pad < 0.5 {
					t.Errorf("page %d: %q is %.2f mm from a rule", i+1, c.Text, pad)
				}
			}
		}
		number := false
		for _, l := range p.Lines {
			if l.Baseline < 264 || letter && l.Baseline < 271 {
				continue
			}
			number = true
			if !pageNumber.MatchString(l.Text) {
				t.Errorf("R194: %q", l.Text)
			}
			about(t, "R191 dash", (l.Em[0]+l.Em[1])/2, 269, 0.5)
			if i%2 == 0 {
				about(t, "R192", l.X1, 178.8, 2)
			} else {
				about(t, "R193", l.X0, 33.2, 2)
			}
			about(t, "R190", l.SizePt, 14, 0.1)
		}
		if number != (d.Pages.Pages[i].Number > 0) || letter && number {
			t.Errorf("R195, R196: page %d has a number: %t", i+1, number)
		}
	}
}

// redHead is the lines and rules of a first page by what they are.
type redHead struct {
	marks []oracle.Line // the red lines
	rows  []oracle.Line // between the mark and the first red rule
	rules []oracle.Rule // the red ones, from top to bottom
	title []oracle.Line
	under []oracle.Line // below the title
}

// sortedRules is a page's rules from top to bottom.
func sortedRules(p oracle.Sheet) []oracle.Rule {
	return slices.SortedFunc(slices.Values(p.Rules), func(a, b oracle.Rule) int { return cmp.Compare(a.Y0, b.Y0) })
}

// readHead reads them off a page.
func readHead(p oracle.Sheet) (h redHead) {
	for _, r := range sortedRules(p) {
		if r.Color == "#ff0000" {
			h.rules = append(h.rules, r)
		}
	}
	for _, l := range p.Lines {
		switch {
		case l.Color == "#ff0000":
			h.marks = append(h.marks, l)
		case l.SizePt > 21 && l.SizePt < 23:
			h.title = append(h.title, l)
		case len(h.title) > 0:
			h.under = append(h.under, l)
		case len(h.marks) > 0:
			h.rows = append(h.rows, l)
		}
	}
	return h
}

// checkRedHead holds the distances of clause 7.2 and 7.3 on page 1.
func checkRedHead(t *testing.T, n *notice.Notice, p oracle.Sheet) {
	h := readHead(p)
	if len(h.marks) == 0 || len(h.rows) == 0 || len(h.rules) != 1 || len(h.title) == 0 || len(h.under) == 0 {
		t.Fatalf("%+v", h)
	}
	x0, x1 := h.marks[0].Ink[0], h.marks[0].Ink[2]
	for _, l := range h.marks {
		x0, x1 = min(x0, l.Ink[0]), max(x1, l.Ink[2])
	}
	about(t, "R055 mark's ink", h.marks[0].Ink[1], 72, 1)
	about(t, "R056 mark's centre", (x0+x1)/2, 106, 1.5)
	if w := x1 - x0; w > 156 {
		t.Errorf("R059: the mark is %.2f mm wide", w)
	}
	first, number := h.rows[0], h.rows[len(h.rows)-1]
	about(t, "R065, R076 空二行", first.Em[0]-h.marks[len(h.marks)-1].Ink[3], 20.78, 2)
	if len(n.Signers) > 0 {
		about(t, "R067", number.X0, 33.57, 1)
		end := 0.0
		for _, l := range h.rows {
			end = max(end, l.X1)
		}
		about(t, "R075", end, 178.43, 1)
		if len(h.rows) != (len(n.Signers)+1)/2 {
			t.Errorf("R077: %d signers in %d rows", len(n.Signers), len(h.rows))
		}
	} else {
		about(t, "R066", (number.X0+number.X1)/2, 106, 0.5)
	}
	r := h.rules[0]
	about(t, "R080", r.Y0-r.Thickness/2-number.Em[1], 4, 0.3)
	about(t, "R081", r.Length, 156, 0.5)
	about(t, "R082", r.X0, 28, 0.5)
	about(t, "R084", r.Thickness, 0.5, 0.2)
	about(t, "R093", h.title[0].Em[0]-r.Y0-r.Thickness/2, 20.78, 2)
	for _, l := range h.title {
		about(t, "R094", (l.X0+l.X1)/2, 106, 0.5)
	}
	if !n.Recipients.IsZero() && len(n.Bylines) == 0 {
		about(t, "R101", h.under[0].Em[0]-h.title[len(h.title)-1].Em[1], 10.39, 2)
		about(t, "R102", h.under[0].X0, 28, 0.5)
	}
}

// checkImprint holds clause 7.4 on the last page.
func checkImprint(t *testing.T, m oracle.Measured) {
	if len(m.Pages)%2 != 0 {
		t.Errorf("R174: 版记 on page %d", len(m.Pages))
	}
	p := m.Pages[len(m.Pages)-1]
	low := 0
	for i, r := range p.Rules {
		if r.Y0 > p.Rules[low].Y0 {
			low = i
		}
	}
	last := p.Rules[low]
	about(t, "R173", last.Y0+last.Thickness/2, 262, 0.5)
	about(t, "R170", last.Length, 156, 0.5)
	about(t, "R171", last.Thickness, 0.35, 0.05)
}
