package pdf_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"hongtou"
	"hongtou/render/pdf"
)

// TestSamples holds PDF/A-2u for every sample, its attachments bound apart, and the draft of it; pdfcpu has nothing to say of any.
func TestSamples(t *testing.T) {
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	check := func(t *testing.T, d *hongtou.Document) {
		var b bytes.Buffer
		if err := d.Write(&b, "pdf"); err != nil {
			t.Fatal(err)
		}
		pdf.CheckPDFA(t, b.Bytes(), d.Pages)
		if err := api.Validate(bytes.NewReader(b.Bytes()), conf); err != nil {
			t.Error(err)
		}
	}
	const folder = "../../samples"
	files, err := filepath.Glob(folder + "/*.md")
	if err != nil || len(files) < 20 {
		t.Fatal(len(files), "samples", err)
	}
	for _, file := range files {
		if filepath.Base(file) == "README.md" {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for name, draft := range map[string]bool{"": false, "-样张": true} {
			t.Run(filepath.Base(file)+name, func(t *testing.T) {
				d, err := hongtou.Build(hongtou.Source{Name: file, Data: data, Open: func(path string) ([]byte, error) {
					return os.ReadFile(filepath.Join(folder, path))
				}}, hongtou.Options{Draft: draft})
				if err != nil {
					t.Fatal(err)
				}
				check(t, d)
				for _, a := range d.Apart {
					check(t, a.Document)
				}
			})
		}
	}
}
