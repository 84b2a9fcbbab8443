package hongtou_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
)

// TestSheet holds what is true of the sheet rather than of an element: A4 (R001, R002, T014), baselines that are not skewed (R024), and type areas that
// register front to back (R021), since the left white is 28 mm on every page.
func TestSheet(t *testing.T) {
	oracle.Tool(t, "measure.py")
	source := "---\n文种: 总结\n标题: 国字\n---\n\n" + strings.Repeat("国", 28*22*4) + "\n"
	pdf, _ := write(t, build(t, ".", "国.md", []byte(source), hongtou.Options{}), t.TempDir(), "国")
	m := oracle.Measure(t, pdf)
	left := func(i int) float64 { return m.Pages[i].Lines[5].X0 }
	for i, p := range m.Pages {
		about(t, "R001", p.SizeMM[0], 210, 0.01)
		about(t, "R002", p.SizeMM[1], 297, 0.01)
		for _, l := range p.Lines {
			about(t, "R024 skew", l.Angle, 0, 0)
		}
		if len(p.Lines) == 0 {
			t.Errorf("page %d has no lines", i+1)
		}
	}
	front, back := left(2), 210-m.Pages[1].Lines[5].X1
	about(t, "R021", front-back, 0, 2.1) // a glyph is 0.07 mm wider than its cell
}

// TestFaces holds that every face of every sample is embedded, cut and can be searched (P001, P002).
func TestFaces(t *testing.T) {
	oracle.Need(t, "pdffonts")
	dir := t.TempDir()
	for _, file := range samples(t) {
		_, d := sample(t, file)
		pdf, _ := write(t, d, dir, "a")
		out, err := exec.Command("pdffonts", pdf).Output()
		if err != nil {
			t.Fatal(err)
		}
		rows := strings.Split(strings.TrimSpace(string(out)), "\n")[2:]
		for _, row := range rows {
			if !regexp.MustCompile(` yes yes yes `).MatchString(row + " ") {
				t.Errorf("%s: %s", file, row)
			}
		}
		if len(rows) < 3 {
			t.Errorf("%s: %d faces", file, len(rows))
		}
	}
}

// TestNoSealDrawn holds that nobody's seal is drawn (P004): the issue copy of a sealed notice shows nothing where the seal goes but an
// unsigned signature field, exactly there; a draft shows a dashed circle or the user's own picture.
func TestNoSealDrawn(t *testing.T) {
	oracle.Tool(t, "measure.py")
	for _, src := range measuredSources(t) {
		if !strings.HasPrefix(src.Name, "联合5") && !strings.HasPrefix(src.Name, "命令") && !strings.HasPrefix(src.Name, "函") {
			continue
		}
		d, err := hongtou.Build(src, hongtou.Options{})
		if err != nil {
			t.Fatal(err)
		}
		pdf, _ := write(t, d, t.TempDir(), "a")
		for i, p := range oracle.Measure(t, pdf).Pages {
			if len(p.Images) > 0 || len(p.Shapes) > 0 {
				t.Errorf("%s page %d: %d pictures, %d shapes", src.Name, i+1, len(p.Images), len(p.Shapes))
			}
		}
		data, err := os.ReadFile(pdf)
		if err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(data, []byte("/FT/Sig")); n != len(d.Pages.Places) {
			t.Errorf("%s: %d signature fields for %d places", src.Name, n, len(d.Pages.Places))
		}
	}
}

// twips reads an attribute of the first element of a name in a part of a DOCX.
func twips(t *testing.T, part []byte, element, attribute string) int {
	t.Helper()
	m := regexp.MustCompile(`<w:` + element + ` [^>]*w:` + attribute + `="(-?\d+)"`).FindSubmatch(part)
	if m == nil {
		t.Fatalf("no %s of %s", attribute, element)
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestPageSetup holds the page set-up of the DOCX in both geometries: R025 to R028 and R031 in 严格, R027 to R030 in 通行, and in both that 22 lines
// fit (R032), the grid (R033, R034) and footers of odd and even pages (R035).
func TestPageSetup(t *testing.T) {
	for geometry, want := range map[string]struct{ top, bottom, line int }{"通行": {2098, 1984, 579}, "严格": {1960, 1847, 589}} {
		source := "---\n文种: 总结\n标题: 国字\n版式: " + geometry + "\n---\n\n国字。\n"
		_, docx := write(t, build(t, ".", "国.md", []byte(source), hongtou.Options{}), t.TempDir(), "国")
		data, err := os.ReadFile(docx)
		if err != nil {
			t.Fatal(err)
		}
		document, styles := oracle.Part(t, data, "word/document.xml"), oracle.Part(t, data, "word/styles.xml")
		near := func(what string, got, want, tolerance int) {
			t.Helper()
			about(t, geometry+" "+what, float64(got), float64(want), float64(tolerance))
		}
		top, bottom := twips(t, document, "pgMar", "top"), twips(t, document, "pgMar", "bottom")
		near("top", top, want.top, 1)
		near("bottom", bottom, want.bottom, 1)
		near("left", twips(t, document, "pgMar", "left"), 1588, 1)
		near("right", twips(t, document, "pgMar", "right"), 1474, 0)
		near("sheet", twips(t, document, "pgSz", "w"), 11906, 0)
		near("sheet", twips(t, document, "pgSz", "h"), 16838, 0)
		line := twips(t, styles, "spacing", "line")
		near("line", line, want.line, 0)
		if !bytes.Contains(styles, fmt.Appendf(nil, `w:line="%d" w:lineRule="exact"`, line)) {
			t.Errorf("%s: the line is not exact", geometry)
		}
		if room := 16838 - top - bottom; 22*line > room {
			t.Errorf("%s: 22 lines of %d do not fit into %d", geometry, line, room)
		}
		if !bytes.Contains(document, fmt.Appendf(nil, `<w:docGrid w:type="lines" w:linePitch="%d"/>`, line)) {
			t.Errorf("%s: docGrid", geometry)
		}
		near("letter spacing", letterSpacing(t, styles), -5, 0)
		if !bytes.Contains(oracle.Part(t, data, "word/settings.xml"), []byte("<w:evenAndOddHeaders/>")) {
			t.Errorf("%s: one footer for all pages", geometry)
		}
	}
}

// letterSpacing is the letter spacing of the text's style.
func letterSpacing(t *testing.T, styles []byte) int {
	t.Helper()
	i := bytes.Index(styles, []byte(`w:styleId="GwBody"`))
	if i < 0 {
		t.Fatal("no style of the text")
	}
	return twips(t, styles[i:], "spacing", "val")
}

// TestStrictMark holds R061: in 严格 an office program sets the mark's ink 37.42 mm below its type area, which begins at 34.58 mm.
func TestStrictMark(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIP: takes LibreOffice some seconds")
	}
	o := oracle.NewOffice(t)
	oracle.Tool(t, "measure.py")
	data, err := os.ReadFile("samples/通知.md")
	if err != nil {
		t.Fatal(err)
	}
	strict := bytes.Replace(data, []byte("---\n"), []byte("---\n版式: 严格\n"), 1)
	_, docx := write(t, build(t, "samples", "通知.md", strict, hongtou.Options{}), t.TempDir(), "严格")
	o.Convert(t, docx)
	m := oracle.Measure(t, filepath.Join(filepath.Dir(docx), "严格.pdf"))
	for _, l := range m.Pages[0].Lines {
		if l.Color == "#ff0000" {
			about(t, "R061", l.Ink[1]-34.58, 37.42, 1)
			return
		}
	}
	t.Error("no mark")
}
