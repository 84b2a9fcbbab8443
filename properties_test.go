package hongtou_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
	"hongtou/layout"
	"hongtou/notice"
	"hongtou/source"
)

// squeeze is text without white space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// sample builds a sample and gives its notice too.
func sample(t testing.TB, file string) (*notice.Notice, *hongtou.Document) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	n, err := source.Read(file, data, func(path string) ([]byte, error) { return os.ReadFile(filepath.Join("samples", path)) })
	if err != nil {
		t.Fatal(err)
	}
	return n, build(t, "samples", file, data, hongtou.Options{})
}

// sentences are the texts of a body, each of which is a paragraph of its own wherever it is printed. A heading's label is the
// templates' when the source has none.
func sentences(body []notice.Block) (list []string) {
	for _, b := range body {
		switch b := b.(type) {
		case *notice.Heading:
			list = append(list, squeeze(b.Label+spanText(b.Title)+spanText(b.Rest)))
		case *notice.Paragraph:
			list = append(list, squeeze(spanText(b.Spans)))
		case *notice.Table:
			for _, row := range b.Rows {
				for _, c := range row {
					for line := range strings.SplitSeq(spanText(c.Spans), "\n") {
						list = append(list, squeeze(line))
					}
				}
			}
		}
	}
	return list
}

func spanText(spans []notice.Span) (text string) {
	for _, s := range spans {
		text += s.Text
	}
	return text
}

var printedNumber = regexp.MustCompile(`(?m)^— \d+ —$`)

// TestEveryCharacter holds that the PDF gives back every paragraph of the source, whole and in order (P002), and the DOCX has each as one
// paragraph.
func TestEveryCharacter(t *testing.T) {
	oracle.Need(t, "pdftotext")
	dir := t.TempDir()
	for _, file := range samples(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			n, d := sample(t, file)
			pdf, docx := write(t, d, dir, "a")
			out, err := exec.Command("pdftotext", "-raw", pdf, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			text := squeeze(printedNumber.ReplaceAllString(strings.ReplaceAll(string(out), "\f", ""), ""))
			data, err := os.ReadFile(docx)
			if err != nil {
				t.Fatal(err)
			}
			paras := paragraphs(t, oracle.Part(t, data, "word/document.xml"))
			all := append(sentences(n.Body), sentences(n.Annex)...)
			for _, a := range n.Attachments {
				if !a.Apart {
					all = append(all, sentences(a.Body)...)
				}
			}
			if len(all) == 0 {
				t.Fatal("no paragraphs")
			}
			for _, s := range all {
				i := strings.Index(text, s)
				if i < 0 {
					t.Fatalf("not in the PDF, or not in order: %s", s)
				}
				text = text[i+len(s):]
				k := 0
				for k < len(paras) && !strings.HasSuffix(paras[k], s) { // a heading may have a label before it
					k++
				}
				if k == len(paras) || len([]rune(paras[k]))-len([]rune(s)) > len([]rune("（十一）")) {
					t.Fatalf("no paragraph of the DOCX: %s", s)
				}
				paras = paras[k+1:]
			}
		})
	}
}

// paragraphs are the texts of the w:p of a document, in the order of their ends; one may stand inside another, in a text box.
func paragraphs(t testing.TB, document []byte) (list []string) {
	dec := xml.NewDecoder(bytes.NewReader(document))
	var open []string
	inText := false
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		isPara := func(name xml.Name) bool {
			return name.Local == "p" && strings.Contains(name.Space, "wordprocessingml")
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			inText = tok.Name.Local == "t"
			if isPara(tok.Name) {
				open = append(open, "")
			}
		case xml.CharData:
			if inText {
				open[len(open)-1] += string(tok)
			}
		case xml.EndElement:
			inText = false
			if isPara(tok.Name) {
				list = append(list, squeeze(open[len(open)-1]))
				open = open[:len(open)-1]
			}
		}
	}
}

// TestInsideThePage holds that every mark of every sample is on the sheet, and every line of text in the type area (clause 5.2.1) but the
// page number. A letter's first page is wider and longer (clause 10.1).
func TestInsideThePage(t *testing.T) {
	for _, file := range samples(t) {
		_, d := sample(t, file)
		checkInside(t, file, d.Pages)
		for _, a := range d.Apart {
			checkInside(t, file, a.Pages)
		}
	}
}

func checkInside(t *testing.T, name string, p *layout.Paged) {
	t.Helper()
	for i, page := range p.Pages {
		side, bottom, ruleBottom := layout.Length(0), layout.AreaBottom, layout.AreaBottom
		if part := p.Flow.Parts[0]; i == 0 && part.FootRule != nil {
			side, bottom, ruleBottom = (part.FootRule.Width-layout.AreaWidth)/2+layout.MM, part.Bottom, part.FootY
		}
		where := fmt.Sprintf("%s page %d", name, i+1)
		for _, m := range page.Marks {
			if turned, ok := m.(*layout.Turned); ok {
				for _, m := range turned.Marks {
					insideArea(t, where+", turned", m, 0, layout.PageHeight-layout.AreaBottom, layout.AreaLeft, layout.PageHeight-layout.AreaTop, layout.AreaRight, layout.AreaRight)
				}
			}
			insideArea(t, where, m, side, layout.AreaLeft, layout.AreaTop, layout.AreaRight, bottom, ruleBottom)
		}
	}
	for _, place := range p.Places {
		bottom := layout.AreaBottom
		if part := p.Flow.Parts[0]; place.Page == 0 && part.Bottom > 0 {
			bottom = part.Bottom
		}
		if place.X < layout.AreaLeft-layout.MM/100 || place.X+place.Width > layout.AreaRight+layout.MM/100 || place.Y+place.Height > bottom+layout.MM/2 {
			t.Errorf("%s page %d: a seal at %.1f, %.1f mm leaves the type area", name, place.Page+1, place.X.Millimetres(), place.Y.Millimetres())
		}
	}
}

// insideArea holds that a mark stands in the type area, a rule in one that is wider at both sides.
func insideArea(t *testing.T, where string, m layout.Mark, side, left, top, right, bottom, ruleBottom layout.Length) {
	switch m := m.(type) {
	case *layout.Text:
		slack := m.Size / 2 // a mark with ink in one half may stand in the margin
		if m.Line >= 0 && (m.X[0] < left-slack || m.X[len(m.Chars)] > right+slack || m.Baseline < top || m.Baseline > bottom) {
			t.Errorf("%s: %s", where, string(m.Chars))
		}
	case *layout.Rule:
		if m.X0 < left-side-layout.PT || m.X1 > right+side+layout.PT || m.Y1 > ruleBottom+layout.PT {
			t.Errorf("%s: a rule at %.1f mm", where, m.Y1.Millimetres())
		}
	}
}

// TestSamplesText holds that pdftotext and our own text output agree on what is printed.
func TestSamplesText(t *testing.T) {
	oracle.Need(t, "pdftotext")
	dir := t.TempDir()
	for _, file := range samples(t) {
		_, d := sample(t, file)
		var own bytes.Buffer
		if err := d.Write(&own, "text"); err != nil {
			t.Fatal(err)
		}
		pdf, _ := write(t, d, dir, "a")
		out, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		a, b := counts(own.String()), counts(string(out))
		for r := range b {
			if a[r] != b[r] {
				t.Errorf("%s: %d × %c in our text, %d in the PDF", file, a[r], r, b[r])
			}
		}
	}
}

func counts(s string) map[rune]int {
	m := map[rune]int{}
	for _, r := range squeeze(s) {
		m[r]++
	}
	return m
}
