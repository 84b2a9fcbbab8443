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
			switch n.Format {
			case notice.Document:
				checkRedHead(t, n, m.Pages[0])
			case notice.Letter:
				checkLetter(t, n, m)
			case notice.Order:
				checkOrder(t, m.Pages[0])
			case notice.Minutes:
				checkMinutes(t, m)
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

// checkMark holds the place of 发文机关标志, whose upper edge is at top, and the distance of the row below it.
func (h redHead) checkMark(t *testing.T, top float64) {
	left, right := h.marks[0].Ink[0], h.marks[0].Ink[2]
	for _, l := range h.marks {
		left, right = min(left, l.Ink[0]), max(right, l.Ink[2])
	}
	about(t, "R055, R210, R230, R235 mark's ink", h.marks[0].Ink[1], top, 1)
	about(t, "R056, R211 mark's centre", (left+right)/2, 106, 1.5)
	if w := right - left; w > 156 {
		t.Errorf("R059: the mark is %.2f mm wide", w)
	}
}

// checkRedHead holds the distances of clause 7.2 and 7.3 on page 1.
func checkRedHead(t *testing.T, n *notice.Notice, p oracle.Sheet) {
	h := readHead(p)
	if len(h.marks) == 0 || len(h.rows) == 0 || len(h.rules) != 1 || len(h.title) == 0 || len(h.under) == 0 {
		t.Fatalf("%+v", h)
	}
	h.checkMark(t, 72)
	first, number := h.rows[0], h.rows[len(h.rows)-1]
	about(t, "R065, R076 空二行", first.Em[0]-h.marks[len(h.marks)-1].Ink[3], 20.78, 2)
	if len(n.Signers) > 0 {
		about(t, "R067", number.X0, 33.57, 1)
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

// checkLetter holds clause 10.1.
func checkLetter(t *testing.T, n *notice.Notice, m oracle.Measured) {
	h := readHead(m.Pages[0])
	if len(h.marks) != 1 || len(h.rules) != 4 || len(h.rows) == 0 {
		t.Fatalf("%+v", h)
	}
	h.checkMark(t, 30)
	top, bottom := h.rules[0].Y0-h.rules[0].Thickness/2, h.rules[3].Y0+h.rules[3].Thickness/2
	about(t, "R212", top-h.marks[0].Ink[3], 4, 0.7)
	about(t, "R216", 297-bottom, 20, 0.7)
	if h.rules[0].Thickness <= h.rules[1].Thickness || h.rules[2].Thickness >= h.rules[3].Thickness {
		t.Errorf("R213, R217: %+v", h.rules)
	}
	for _, r := range h.rules {
		about(t, "R214", r.Length, 170, 1)
		about(t, "R215", r.X0, 20, 1.2)
	}
	row := h.rows[0]
	about(t, "R219, R222", row.Em[0]-h.rules[1].Y0-h.rules[1].Thickness/2, 4.84, 0.7)
	about(t, "R221", row.X1, 184, 0.7)
	if n.CopyNumber.Value != "" {
		about(t, "R220", row.X0, 28, 0.5)
	}
	about(t, "R223", h.title[0].Em[0]-h.rows[len(h.rows)-1].Em[1], 20.78, 2)
	last := h.under[len(h.under)-1]
	about(t, "R224", h.rules[2].Y0-h.rules[2].Thickness/2-last.Em[1], 4.84, 0.7)
	for i, p := range m.Pages[1:] {
		if len(p.Rules) > 0 {
			t.Errorf("R218, R225: %d rules on page %d", len(p.Rules), i+2)
		}
	}
	if !n.CC.IsZero() {
		p := m.Pages[len(m.Pages)-1]
		foot := 0.0
		for _, l := range p.Lines {
			if l.Baseline < 264 {
				foot = max(foot, l.Em[1])
			}
		}
		about(t, "R226", foot, 262, 2)
	}
}

// checkOrder holds clause 10.2.
func checkOrder(t *testing.T, p oracle.Sheet) {
	h := readHead(p)
	h.checkMark(t, 57)
	number, text := h.rows[0], h.rows[1]
	about(t, "R232", number.Em[0]-h.marks[0].Ink[3], 20.78, 2)
	about(t, "R233", (number.X0+number.X1)/2, 106, 0.5)
	about(t, "R234", text.Em[0]-number.Em[1], 20.78, 2)
	if mark := []rune(h.marks[0].Text); mark[len(mark)-1] != '令' {
		t.Errorf("R231: %s", h.marks[0].Text)
	}
}

// checkMinutes holds clause 10.3.
func checkMinutes(t *testing.T, m oracle.Measured) {
	h := readHead(m.Pages[0])
	h.checkMark(t, 72)
	if !strings.HasSuffix(h.marks[0].Text, "纪要") {
		t.Errorf("R236: %s", h.marks[0].Text)
	}
	var order []string
	for _, p := range m.Pages {
		for i, l := range p.Lines {
			label := string([]rune(l.Text)[:min(3, len([]rune(l.Text)))])
			if label != "出席：" && label != "请假：" && label != "列席：" {
				continue
			}
			order = append(order, label)
			about(t, "R239", l.X0-28, 11.14, 0.5)
			if label == "出席：" {
				about(t, "R237", l.Em[0]-p.Lines[i-1].Em[1], 10.39, 2)
				about(t, "R240", p.Lines[i+1].X0-l.X0, 16.71, 0.7)
			}
		}
	}
	if !slices.Equal(order, []string{"出席：", "请假：", "列席："}) {
		t.Errorf("R241: %s", order)
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
