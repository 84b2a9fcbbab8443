package hongtou_test

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
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
	oracle.Tool(t, "measure.py")
	dir := t.TempDir()
	for _, f := range samples(t) {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".md"), func(t *testing.T) {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			d := build(t, "samples", f, data, hongtou.Options{})
			p := d.Pages
			pdf, _ := write(t, d, dir, filepath.Base(f))
			m := oracle.Measure(t, pdf)
			if m.Doc.Unmapped != 0 || m.Doc.Radicals != 0 {
				t.Errorf("P002: %d glyphs without a character, %d radicals", m.Doc.Unmapped, m.Doc.Radicals)
			}
			checkPages(t, m)
			if len(p.Flow.Parts[0].Head) > 4 {
				checkRedHead(t, m.Pages[0], p.Flow.Info.Number != "" && strings.Contains(string(data), "签发人"))
			}
			if p.Flow.Imprint != nil {
				checkImprint(t, m)
			}
		})
	}
}

var pageNumber = regexp.MustCompile(`^— ?\d+ ?—$`)

// checkPages holds what is true of every page.
func checkPages(t *testing.T, m oracle.Measured) {
	for i, p := range m.Pages {
		if len(p.Gw.Overflow) > 0 {
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
			if l.Baseline < 264 {
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
		if !number {
			t.Errorf("R195: page %d has no number", i+1)
		}
	}
}

// checkRedHead holds the distances of clause 7.2 and 7.3 on page 1.
func checkRedHead(t *testing.T, p oracle.Sheet, upward bool) {
	var mark, number, title, firstTitle, to *oracle.Line
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case l.Color == "#ff0000":
			mark = l
		case mark != nil && number == nil:
			number = l
		case l.SizePt > 21 && l.SizePt < 23:
			if title == nil {
				firstTitle = l
			}
			title = l
		case title != nil && to == nil:
			to = l
		}
	}
	if mark == nil || number == nil || title == nil || to == nil {
		t.Fatal("no mark, number, title or recipients on page 1")
	}
	about(t, "R055 mark's ink", mark.Ink[1], 72, 1)
	about(t, "R056 mark's centre", (mark.Ink[0]+mark.Ink[2])/2, 106, 1.5)
	if w := mark.Ink[2] - mark.Ink[0]; w > 156 {
		t.Errorf("R059: the mark is %.2f mm wide", w)
	}
	about(t, "R065 空二行", number.Em[0]-mark.Ink[3], 20.78, 2)
	if upward {
		about(t, "R067", number.X0, 33.57, 1)
		about(t, "R075", number.X1, 178.43, 1)
	} else {
		about(t, "R066", (number.X0+number.X1)/2, 106, 0.5)
	}
	for _, r := range p.Rules {
		if r.Color != "#ff0000" {
			continue
		}
		about(t, "R080", r.Y0-r.Thickness/2-number.Em[1], 4, 0.3)
		about(t, "R081", r.Length, 156, 0.5)
		about(t, "R082", r.X0, 28, 0.5)
		about(t, "R084", r.Thickness, 0.5, 0.2)
		about(t, "R093", firstTitle.Em[0]-r.Y0-r.Thickness/2, 20.78, 2)
	}
	about(t, "R094", (title.X0+title.X1)/2, 106, 0.5)
	about(t, "R101", to.Em[0]-title.Em[1], 10.39, 2)
	about(t, "R102", to.X0, 28, 0.5)
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
