package docx

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hongtou/fonts"
	"hongtou/internal/oracle"
	"hongtou/layout"
)

// variants are documents that together have every part and every construct.
func variants() map[string]*layout.Paged {
	strict := notice()
	strict.Flow.Strict = true
	alone := notice()
	alone.Office.ImprintAlone = true
	blank := notice()
	blank.Office.ImprintAlone, blank.Office.Blank, blank.Flow.Draft = true, true, true
	stamped := notice()
	stamped.Flow.Draft = true
	for _, places := range stamped.Office.Places {
		places[0].Picture = &layout.Picture{Data: square(), MIME: "image/png"}
	}
	page := paged(&layout.Flow{Parts: []layout.Part{{Body: []layout.Block{para(layout.StyleBody, strings.Repeat("国", 28*23))}}}})
	return map[string]*layout.Paged{
		"usual": notice(), "strict": strict, "alone": alone, "blank": blank, "stamped": stamped, "page": page,
		"empty": paged(&layout.Flow{}),
	}
}

// TestSound holds every variant against the schemas and the rules that schemas cannot say.
func TestSound(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for name, p := range variants() {
		path := filepath.Join(dir, name+".docx")
		if err := os.WriteFile(path, write(t, p), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	oracle.CheckDOCX(t, files...)
}

// render has LibreOffice set the documents, and measures the pages.
func render(t *testing.T, docs map[string]*layout.Paged) map[string]oracle.Measured {
	t.Helper()
	oracle.Tool(t, "measure.py")
	o := oracle.NewOffice(t)
	dir := t.TempDir()
	var files []string
	for name, p := range docs {
		path := filepath.Join(dir, name+".docx")
		if err := os.WriteFile(path, write(t, p), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	o.Convert(t, files...)
	results := map[string]oracle.Measured{}
	for name := range docs {
		results[name] = oracle.Measure(t, filepath.Join(dir, name+".pdf"))
	}
	return results
}

// TestOffice measures LibreOffice's pages against the clauses of GB/T 9704-2012.
func TestOffice(t *testing.T) {
	near := func(what string, got, want, tolerance float64) {
		t.Helper()
		if math.Abs(got-want) > tolerance {
			t.Errorf("%s: %.2f mm, want %.2f ± %.2f", what, got, want, tolerance)
		}
	}
	got := render(t, variants())
	for name, pages := range map[string]int{"usual": 3, "strict": 3, "alone": 4, "blank": 5, "stamped": 3, "page": 2, "empty": 1} {
		if n := len(got[name].Pages); n != pages {
			t.Fatalf("%s: %d pages, want %d", name, n, pages)
		}
	}

	page := got["page"].Pages[0]
	if n := page.Gw.FullLine["28"]; n != 22 {
		t.Errorf("a full page has %d lines of 28 characters, want 22 (5.2.3)", n)
	}
	near("left edge of the text", page.Lines[0].X0, 28, 0.5)

	for _, name := range []string{"usual", "strict", "alone", "blank", "stamped"} {
		m := got[name]
		red, number := m.Pages[0].Rules[0], m.Pages[0].Lines[1]
		if strings.HasPrefix(m.Pages[0].Lines[0].Text, "样张") {
			number = m.Pages[0].Lines[2]
		}
		if red.Color != "#ff0000" {
			t.Fatalf("%s: the first rule is %s", name, red.Color)
		}
		near(name+": red rule below the number (7.2.7)", red.Y0-red.Thickness/2-number.Em[1], 4, 0.2)
		near(name+": red rule's left end", red.X0, 28, 0.2)
		near(name+": red rule's right end", red.X1, 184, 0.2)
		near(name+": red rule's thickness", red.Thickness, 0.5, 0.05)

		last := m.Pages[len(m.Pages)-1]
		rules := last.Rules[len(last.Rules)-3:]
		top := 262 - (10.1 + 7.9 + 9.0)
		near(name+": upper edge of 版记 (7.4.1)", rules[0].Y0-rules[0].Thickness/2, top, 0.2)
		near(name+": lower edge of 版记 (7.4.1)", rules[2].Y0+rules[2].Thickness/2, 262, 0.2)
		near(name+": first rule of 版记", rules[0].Thickness, 0.35, 0.03)
		near(name+": inner rule of 版记", rules[1].Thickness, 0.25, 0.03)
		near(name+": last rule of 版记", rules[2].Thickness, 0.35, 0.03)
		near(name+": width of 版记", rules[0].X1-rules[0].X0, 156, 0.2)

		numbered := len(m.Pages)
		if name == "blank" {
			numbered -= 2 // the blank page and the one of 版记 (7.5)
		}
		for i := range m.Pages {
			n := m.Pages[i].Gw.PageNumber
			switch {
			case i >= numbered:
				if n.Number != 0 {
					t.Errorf("%s: page %d is numbered %d", name, i+1, n.Number)
				}
				continue
			case n.Number != i+1:
				t.Errorf("%s: page %d is numbered %d", name, i+1, n.Number)
			}
			near(name+": dash of the page number (7.5)", n.Mid, 7, 0.5)
			if i%2 == 0 {
				near(name+": odd page number's right end", n.Right, 4.94, 0.5)
			} else {
				near(name+": even page number's left end", n.Left, 4.94, 0.5)
			}
		}
	}

	for i, p := range got["blank"].Pages {
		if p.Lines[0].Text != "样张" {
			t.Errorf("draft page %d begins with %q", i+1, p.Lines[0].Text)
		}
		near("baseline of the draft's mark", p.Lines[0].Baseline, 20, 0.3)
	}
	images := got["usual"].Pages[1].Images
	if len(images) != 2 {
		t.Fatalf("%d pictures, want 2", len(images))
	}
	for i, size := range [][2]float64{{40, 30}, {20, 20}} {
		b := images[i].BBox
		near("picture's width", b[2]-b[0], size[0], 0.1)
		near("picture's height", b[3]-b[1], size[1], 0.1)
		near("picture's middle", (b[0]+b[2])/2, 106, 0.2)
	}
	near("a picture's own white", images[1].BBox[1]-images[0].BBox[3], 0, 0.35)

	stamped := got["stamped"].Pages[1]
	date, seal := stamped.Lines[2], stamped.Images[0].BBox // behind the text, so drawn first
	near("seal's diameter", seal[2]-seal[0], 42, 0.1)
	near("seal centred on the date (7.3.5.1)", (seal[0]+seal[2])/2, (date.X0+date.X1)/2, 1.5)
	near("seal's lower edge on the date's", seal[3], date.Em[1], 1)
	near("date ends four characters in", date.X1, 184-4*156.0/28, 0.5)
}

// TestTurnedInOffice holds rules R200 to R202 in LibreOffice's rendering: on odd and even turned pages the head of the table stands at the
// left edge of the sheet and the number where portrait pages have it; the pages before and behind are as ever.
func TestTurnedInOffice(t *testing.T) {
	cell := func(text string, bare bool) layout.Cell {
		return layout.Cell{ColSpan: 1, RowSpan: 1, Form: &layout.FormCell{Bare: bare}, Paras: []*layout.Para{centred(layout.StyleCell, text)}}
	}
	table := &layout.Table{Columns: []layout.Length{layout.AreaHeight}, Turned: true, Header: 2}
	table.Rows = []layout.Row{{MinHeight: 8 * layout.MM, Cells: []layout.Cell{cell("表题", true)}}, {MinHeight: 8 * layout.MM, Cells: []layout.Cell{cell("表头", false)}}}
	for range 20 {
		table.Rows = append(table.Rows, layout.Row{MinHeight: 20 * layout.MM, Cells: []layout.Cell{cell("任务", false)}})
	}
	docs := map[string]*layout.Paged{}
	for name, draft := range map[string]bool{"issue": false, "draft": true} {
		p, err := layout.Paginate(&layout.Flow{Draft: draft, Parts: []layout.Part{{Body: []layout.Block{body("前文。"), table, body("后文。")}}}}, fonts.Embedded())
		if err != nil {
			t.Fatal(err)
		}
		docs[name] = p
	}
	for name, m := range render(t, docs) {
		if len(m.Pages) != 5 {
			t.Fatalf("%s: %d pages", name, len(m.Pages))
		}
		for i, page := range m.Pages {
			n := page.Gw.PageNumber
			inner := n.Right
			if i%2 == 1 {
				inner = n.Left
			}
			if n.Number != i+1 || math.Abs(n.Mid-7) > 1 || math.Abs(inner-4.94) > 0.5 {
				t.Errorf("%s: page %d: number %d, %.2f mm below the type area, %.2f mm in", name, i+1, n.Number, n.Mid, inner)
			}
			turned := 0
			for _, line := range page.Lines {
				at := map[string]float64{"表题": 31, "表头": 39}[line.Text]
				if at > 0 && line.Angle == 90 && math.Abs((line.Em[0]+line.Em[1])/2-at) < 2 {
					turned++
				}
			}
			if want := map[bool]int{true: 2}[i > 0 && i < 4]; turned != want {
				t.Errorf("%s: page %d: %d heading lines at the left edge, want %d", name, i+1, turned, want)
			}
		}
	}
}
