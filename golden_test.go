package hongtou_test

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"hongtou"
	"hongtou/internal/oracle"
	"hongtou/layout"
)

var update = flag.Bool("update", false, "rewrite the outputs in testdata/golden")

// TestGolden builds each case of testdata/golden: one input and every output, the places of all marks in mm (P005). See testdata/golden/README.md.
func TestGolden(t *testing.T) { goldenCases(t, "testdata/golden/*.txtar", golden) }

// goldenCases holds that outputs makes of each case what it has; with -update it rewrites them.
func goldenCases(t *testing.T, pattern string, outputs func(*testing.T, *txtar.Archive) *txtar.Archive) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := outputs(t, a)
			if *update {
				if err := os.WriteFile(file, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(txtar.Format(a)), string(txtar.Format(got))); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}

// golden keeps a case's inputs (input.md and the files that it names) and makes its outputs anew.
func golden(t *testing.T, a *txtar.Archive) *txtar.Archive {
	inputs := map[string][]byte{}
	out := &txtar.Archive{Comment: a.Comment}
	for _, f := range a.Files {
		if strings.HasSuffix(f.Name, ".md") || strings.HasSuffix(f.Name, ".yaml") {
			inputs[f.Name] = f.Data
			out.Files = append(out.Files, f)
		}
	}
	add := func(name string, data []byte) {
		if len(data) > 0 && data[len(data)-1] != '\n' {
			data = append(data, '\n')
		}
		out.Files = append(out.Files, txtar.File{Name: name, Data: data})
	}
	o := hongtou.Options{Draft: bytes.Contains(a.Comment, []byte("--draft")), Electronic: bytes.Contains(a.Comment, []byte("--electronic"))}
	doc, err := hongtou.Build(hongtou.Source{Name: "input.md", Data: inputs["input.md"], Open: func(path string) ([]byte, error) {
		if data, ok := inputs[path]; ok {
			return data, nil
		}
		return nil, os.ErrNotExist
	}}, o)
	if err != nil {
		add("errors", []byte(err.Error()))
		return out
	}
	var deviations strings.Builder
	for _, d := range doc.Deviations() {
		fmt.Fprintln(&deviations, d)
	}
	if deviations.Len() > 0 {
		add("deviations", []byte(deviations.String()))
	}
	for _, format := range []string{"text", "docx", "pdf"} {
		var buf bytes.Buffer
		if err := doc.Write(&buf, format); err != nil {
			t.Fatal(err)
		}
		switch format {
		case "text":
			add("text", buf.Bytes())
			add("marks", marks(doc.Pages))
		case "docx":
			add("word/document.xml", oracle.Part(t, buf.Bytes(), "word/document.xml"))
		case "pdf":
			add("pdf.sha256", fmt.Appendf(nil, "%x", sha256.Sum256(buf.Bytes())))
		}
	}
	return out
}

// marks lists what is on the pages, in mm from the top left corner: for a text its first origin, its end and its baseline.
func marks(p *layout.Paged) []byte {
	var b bytes.Buffer
	var list func(marks []layout.Mark)
	list = func(marks []layout.Mark) {
		for _, m := range marks {
			switch m := m.(type) {
			case *layout.Turned:
				fmt.Fprintf(&b, "  turned\n")
				list(m.Marks)
				fmt.Fprintf(&b, "  upright\n")
			case *layout.Text:
				fmt.Fprintf(&b, "  text %7.2f %7.2f–%.2f %s %gpt %s\n", m.Baseline.Millimetres(), m.X[0].Millimetres(), m.X[len(m.Chars)].Millimetres(), m.Face, m.Size.Points(), string(m.Chars))
			case *layout.Rule:
				fmt.Fprintf(&b, "  rule %7.2f %7.2f–%.2f,%.2f %.2fmm\n", m.Y0.Millimetres(), m.X0.Millimetres(), m.X1.Millimetres(), m.Y1.Millimetres(), m.Thickness.Millimetres())
			case *layout.Star:
				fmt.Fprintf(&b, "  star %7.2f %7.2f %.2fmm\n", m.Y.Millimetres(), m.X.Millimetres(), m.Radius.Millimetres())
			case *layout.Image:
				fmt.Fprintf(&b, "  image %6.2f %7.2f %.2f×%.2f %s\n", m.Y.Millimetres(), m.X.Millimetres(), m.Width.Millimetres(), m.Height.Millimetres(), m.Alt)
			case *layout.Outline:
				fmt.Fprintf(&b, "  place %6.2f %7.2f %.2f×%.2f\n", m.Y.Millimetres(), m.X.Millimetres(), m.Width.Millimetres(), m.Height.Millimetres())
			}
		}
	}
	for i, page := range p.Pages {
		fmt.Fprintf(&b, "page %d, number %d\n", i+1, page.Number)
		list(page.Marks)
	}
	return b.Bytes()
}
