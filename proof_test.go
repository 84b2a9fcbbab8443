package hongtou_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"hongtou"
	"hongtou/internal/oracle"
	"hongtou/layout"
)

// TestProofGolden holds the proof sheet, as text and as JSON, of each case of testdata/proof: input.md and what comes of it.
func TestProofGolden(t *testing.T) {
	goldenCases(t, "testdata/proof/*.txtar", func(t *testing.T, a *txtar.Archive) *txtar.Archive {
		p, err := build(t, ".", "input.md", a.Files[0].Data, hongtou.Options{}).Proof()
		if err != nil {
			t.Fatal(err)
		}
		apart(t, t.Name(), p.Sheet)
		var text bytes.Buffer
		if err := p.Sheet.Write(&text, "text"); err != nil {
			t.Fatal(err)
		}
		data, err := p.JSON()
		if err != nil {
			t.Fatal(err)
		}
		return &txtar.Archive{Comment: a.Comment, Files: []txtar.File{a.Files[0], {Name: "proof.txt", Data: text.Bytes()}, {Name: "proof.json", Data: data}}}
	})
}

// TestProofSheets holds that every sample's proof sheet is one page on which nothing runs into anything, and that every row and its signature's
// place are on it.
func TestProofSheets(t *testing.T) {
	oracle.Need(t, "pdftotext")
	dir := t.TempDir()
	for _, src := range measuredSources(t) {
		d, err := hongtou.Build(src, hongtou.Options{})
		if err != nil {
			t.Fatal(err)
		}
		p, err := d.Proof()
		if err != nil {
			t.Fatal(err)
		}
		if n := len(p.Sheet.Pages.Pages); n != 1 {
			t.Errorf("%s: %d rows on %d pages", src.Name, len(p.Rows), n)
		}
		pdf := filepath.Join(dir, "sheet.pdf")
		var buf bytes.Buffer
		if err := p.Sheet.Write(&buf, "pdf"); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(pdf, buf.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range p.Rows {
			if !strings.Contains(squeeze(string(out)), squeeze(r.Name)) {
				t.Errorf("%s: %s %s is not on the sheet", src.Name, r.ID, r.Name)
			}
		}
		if !strings.Contains(string(out), "校核人") {
			t.Errorf("%s: nowhere to sign", src.Name)
		}
		apart(t, src.Name, p.Sheet)
	}
}

// apart holds that the texts of a line do not overlap.
func apart(t *testing.T, name string, d *hongtou.Document) {
	for _, page := range d.Pages.Pages {
		var before *layout.Text
		for _, m := range page.Marks {
			if x, ok := m.(*layout.Text); ok {
				if before != nil && before.Line == x.Line && before.X[len(before.Chars)] > x.X[0] {
					t.Errorf("%s: %s runs into %s", name, string(before.Chars), string(x.Chars))
				}
				before = x
			}
		}
	}
}

// FuzzProof builds whatever it is given and measures what could be built: no text makes the measures or their sheet panic.
func FuzzProof(f *testing.F) {
	for _, src := range measuredSources(f) {
		f.Add(src.Data)
	}
	files, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(a.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := hongtou.Build(hongtou.Source{Name: "a.md", Data: data}, hongtou.Options{Draft: len(data)%2 == 1})
		if err != nil {
			return
		}
		p, err := d.Proof()
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Rows) != p.Held+p.Failed+p.Hinted {
			t.Errorf("%d rows, %d + %d + %d", len(p.Rows), p.Held, p.Failed, p.Hinted)
		}
	})
}
