package hongtou_test

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
)

// imprintNotice is a notice whose body has so many lines, in paragraphs of one, with what its 版记 is to have.
func imprintNotice(lines int, keys string) []byte {
	return []byte("---\n文种: 通知\n发文机关: 示例市卫生局\n发文字号: 示卫〔2026〕9号\n标题: 关于召开会议的通知\n主送: 各县区卫生局\n成文日期: 2026-06-21\n" +
		keys + "---\n\n" + strings.Repeat(strings.Repeat("国", 25)+"。\n\n", lines))
}

const (
	usual    = "抄送: [市委办公室, 市政府办公室]\n"
	printing = "印发机关: 示例市卫生局办公室\n印发日期: 2026-06-22\n"
)

// organs is so many organs as a YAML list, about six a line of 版记.
func organs(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("第%02d局", i+1)
	}
	return "[" + strings.Join(list, ", ") + "]"
}

// imprintCase is a notice and what its 版记 must be: on which page, whether behind an empty page (and then neither has a number, clause 7.5),
// with so many lines, and rules between so many rows; a letter's has no rules, and page 1 no number (clause 10.1).
type imprintCase struct {
	name            string
	lines           int
	keys            string
	o               hongtou.Options
	page            int
	blank           bool
	rows, textLines int
	first           string // how the text of its first line begins
}

var imprintCases = []imprintCase{
	{name: "偶数页有空", lines: 14, keys: usual + printing, page: 2, rows: 2, textLines: 2, first: "抄送：市委办公室"},
	{name: "奇数页后另页", lines: 2, keys: usual + printing, page: 2, rows: 2, textLines: 2, first: "抄送：市委办公室"},
	{name: "偶数页无空", lines: 26, keys: usual + printing, page: 4, blank: true, rows: 2, textLines: 2, first: "抄送：市委办公室"},
	{name: "电子版奇数页", lines: 2, keys: usual + printing, o: hongtou.Options{Electronic: true}, page: 1, rows: 2, textLines: 2, first: "抄送：市委办公室"},
	{name: "电子版无空", lines: 26, keys: usual + printing, o: hongtou.Options{Electronic: true}, page: 3, rows: 2, textLines: 2, first: "抄送：市委办公室"},
	{name: "主送移至版记", lines: 14, keys: "主送移至版记: 是\n" + usual + printing, page: 2, rows: 2, textLines: 3, first: "主送：各县区卫生局。"},
	{name: "抄送十二行", lines: 2, keys: "抄送: " + organs(70) + "\n" + printing, page: 2, rows: 2, textLines: 13, first: "抄送：第01局"},
	{name: "其他各项", lines: 14, keys: usual + "版记其他: [联系人：王明　电话：0000-1234567, 共印50份]\n" + printing, page: 2, rows: 4, textLines: 4, first: "抄送：市委办公室"},
	{name: "只有印发", lines: 14, keys: printing, page: 2, rows: 1, textLines: 1, first: "示例市卫生局办公室"},
	{name: "信函抄送", lines: 14, keys: "格式: 信函\n" + usual, page: 2, textLines: 1, first: "抄送：市委办公室"},
	{name: "信函其他项", lines: 14, keys: "格式: 信函\n" + usual + "版记其他: [联系人：王明]\n", page: 2, textLines: 2, first: "抄送：市委办公室"},
	{name: "信函抄送四行", lines: 2, keys: "格式: 信函\n抄送: " + organs(22) + "\n", page: 1, textLines: 4, first: "抄送：第01局"},
	{name: "只有抄送", lines: 14, keys: usual, page: 2, rows: 1, textLines: 1, first: "抄送：市委办公室"},
}

// TestImprintMeasured holds clause 7.4 and 7.5's exceptions on the PDF and on LibreOffice's rendering of the DOCX, in every case of gbt9704.md
// 2.3 and with every kind of row.
func TestImprintMeasured(t *testing.T) {
	oracle.Tool(t, "measure.py")
	office := oracle.NewOffice(t)
	dir := t.TempDir()
	var docx []string
	var pdfs []string
	for _, c := range imprintCases {
		d := build(t, ".", c.name+".md", imprintNotice(c.lines, c.keys), c.o)
		pdf, doc := write(t, d, dir, c.name)
		pdfs, docx = append(pdfs, pdf), append(docx, doc)
	}
	oracle.CheckDOCX(t, docx...)
	office.Convert(t, docx...)
	for i, c := range imprintCases {
		t.Run(c.name, func(t *testing.T) {
			theirs := strings.TrimSuffix(docx[i], ".docx") + ".pdf"
			c.check(t, "PDF", oracle.Measure(t, pdfs[i]), 0.1)
			c.check(t, "LibreOffice", oracle.Measure(t, theirs), 0.3)
			if x := oracle.Compare(t, pdfs[i], theirs); x.LineBreaks.F1 < 1 || x.CharRatio < 1 {
				t.Errorf("line breaks F1 %.4f, characters %.4f\n%s", x.LineBreaks.F1, x.CharRatio, x.BreakDiffs)
			}
		})
	}
}

// check holds a rendering to the case, places to within tolerance in mm.
func (c *imprintCase) check(t *testing.T, who string, m oracle.Measured, tolerance float64) {
	t.Helper()
	if len(m.Pages) != c.page {
		t.Fatalf("%s: %d pages, 版记 belongs on page %d", who, len(m.Pages), c.page)
	}
	for i, p := range m.Pages {
		want := i + 1
		if c.blank && i >= c.page-2 || c.rows == 0 && i == 0 {
			want = 0
		}
		if p.Gw.PageNumber.Number != want {
			t.Errorf("%s: page %d is numbered %d, want %d", who, i+1, p.Gw.PageNumber.Number, want)
		}
	}
	if c.blank && len(m.Pages[c.page-2].Lines) > 0 {
		t.Errorf("%s: the page before 版记 is not empty: %s", who, m.Pages[c.page-2].Lines[0].Text)
	}
	p := m.Pages[c.page-1]
	var rules []oracle.Rule
	for _, r := range p.Rules {
		if r.Color != "#ff0000" {
			rules = append(rules, r)
		}
	}
	if c.rows == 0 {
		c.checkPlain(t, who, p, len(rules), tolerance)
		return
	}
	if len(rules) != c.rows+1 {
		t.Fatalf("%s: %d rules, want %d", who, len(rules), c.rows+1)
	}
	height := 10.1 + 7.9*float64(c.textLines-1) + 2.2*float64(c.rows-1) // figure 5: a row of one line, a further line, a further row
	height -= 1.1                                                       // the lowest row, here always of one line, is 9.0 mm high
	for i, r := range rules {
		thick := 0.25
		if i == 0 || i == c.rows {
			thick = 0.35
		}
		about(t, who+" thickness (7.4.1)", r.Thickness, thick, 0.03)
		about(t, who+" length (7.4.1)", r.Length, 156, 0.2)
	}
	about(t, who+" last rule (7.4.1)", rules[c.rows].Y0+rules[c.rows].Thickness/2, 262, tolerance)
	top := rules[0].Y0 - rules[0].Thickness/2
	about(t, who+" first rule", top, 262-height, 1)
	n := 0
	for _, l := range p.Lines {
		switch {
		case l.Em[0] > 263: // the page number
		case l.Em[0] > top:
			if n == 0 && !strings.HasPrefix(l.Text, c.first) {
				t.Errorf("%s: 版记 begins %s", who, l.Text)
			}
			n++
			about(t, who+" 四号 (7.4.2)", l.SizePt, 14, 0.1)
			if l.Em[1] > 262 {
				t.Errorf("%s: %s stands below the last rule", who, l.Text)
			}
		case l.Em[1] > top:
			t.Errorf("%s: %s runs into the first rule", who, l.Text)
		}
	}
	if n != c.textLines {
		t.Errorf("%s: %d lines in 版记, want %d", who, n, c.textLines)
	}
}

// checkPlain holds 版记 of a letter to the case: 抄送 alone, at the very foot of the type area.
func (c *imprintCase) checkPlain(t *testing.T, who string, p oracle.Sheet, rules int, tolerance float64) {
	t.Helper()
	if rules > 0 {
		t.Errorf("%s: %d rules in a letter's 版记", who, rules)
	}
	bottom, n := 0.0, 0
	for _, l := range p.Lines {
		if l.SizePt < 14.5 && l.Em[0] < 263 {
			if n == 0 && !strings.HasPrefix(l.Text, c.first) {
				t.Errorf("%s: 版记 begins %s", who, l.Text)
			}
			bottom = max(bottom, l.Em[1])
			n++
		}
	}
	about(t, who+" foot of the type area (10.1)", bottom, 262, tolerance)
	if n != c.textLines {
		t.Errorf("%s: %d lines in 版记, want %d", who, n, c.textLines)
	}
}

// TestImprintEveryLine holds that the pages of the PDF and of LibreOffice's rendering are the same, and bear the same numbers, wherever
// on a page the text ends.
func TestImprintEveryLine(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIP: takes LibreOffice half a minute")
	}
	oracle.Need(t, "pdftotext")
	office := oracle.NewOffice(t)
	dir := t.TempDir()
	var docx, pdfs []string
	cases := map[string]int{}
	for lines := 1; lines <= 44; lines++ {
		d := build(t, ".", "a.md", imprintNotice(lines, usual+printing), hongtou.Options{})
		pdf, doc := write(t, d, dir, fmt.Sprintf("%02d行", lines))
		pdfs, docx = append(pdfs, pdf), append(docx, doc)
		cases[fmt.Sprint(d.Pages.Office.ImprintAlone, d.Pages.Office.Blank)]++
	}
	if len(cases) != 3 {
		t.Errorf("the three cases occur %v", cases)
	}
	office.Convert(t, docx...)
	for i := range docx {
		ours, theirs := pagesOf(t, pdfs[i]), pagesOf(t, strings.TrimSuffix(docx[i], ".docx")+".pdf")
		if ours != theirs {
			t.Errorf("%d lines: pages %s, in LibreOffice %s", i+1, ours, theirs)
		}
	}
}

// pagesOf says of each page of a PDF what is on it: its number, and whether text (文), 版记 (记) or nothing.
func pagesOf(t *testing.T, pdf string) string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-raw", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var pages []string
	for _, page := range strings.Split(strings.TrimSuffix(string(out), "\f"), "\f") {
		what := ""
		if n := printedNumber.FindString(page); n != "" {
			what = strings.Trim(n, "— ")
		}
		if strings.Contains(page, "国") {
			what += fmt.Sprintf("文%d", strings.Count(page, "国"))
		}
		if strings.Contains(page, "印发") {
			what += "记"
		}
		pages = append(pages, what)
	}
	return strings.Join(pages, "|")
}
