package hongtou_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
)

// write renders a laid-out notice into dir/name.ours.pdf and dir/name.docx.
func write(t testing.TB, d *hongtou.Document, dir, name string) (pdf, docx string) {
	t.Helper()
	pdf, docx = filepath.Join(dir, name+".ours.pdf"), filepath.Join(dir, name+".docx")
	for format, path := range map[string]string{"pdf": pdf, "docx": docx} {
		var buf bytes.Buffer
		if err := d.Write(&buf, format); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, buf.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return pdf, docx
}

// build lays out a source whose files stand in dir.
func build(t testing.TB, dir, name string, data []byte, o hongtou.Options) *hongtou.Document {
	t.Helper()
	d, err := hongtou.Build(hongtou.Source{Name: name, Data: data, Open: func(path string) ([]byte, error) {
		return os.ReadFile(filepath.Join(dir, path))
	}}, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func samples(t testing.TB) []string {
	files, err := filepath.Glob("samples/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	var list []string
	for _, f := range files {
		if filepath.Base(f) != "README.md" {
			list = append(list, f)
		}
	}
	return list
}

// lineEnds has numbers, words, marks and documents' numbers at every place around the end of a line.
func lineEnds() string {
	var b strings.Builder
	b.WriteString("---\n文种: 总结\n标题: 行末\n---\n\n")
	for _, what := range []string{"20680万元", "2026年6月18日", "WHO标准", "71.2%。", "“一院一品”", "（以下简称《办法》）", "云卫〔2026〕5号", "——即", "……等", "第3批，", "10:30至12:00", "A/B类"} {
		for lead := 20; lead < 28; lead++ {
			b.WriteString(strings.Repeat("国", lead) + what + strings.Repeat("家", 20) + what + "。\n\n")
		}
	}
	return b.String()
}

// TestParity holds that the PDF and LibreOffice's rendering of the DOCX have the same pages and break the same lines.
func TestParity(t *testing.T) {
	t.Parallel()
	oracle.Tool(t, "compare.py")
	o := oracle.NewOffice(t)
	dir := t.TempDir()
	type pair struct {
		name, pdf, docx string
		min             float64
	}
	var pairs []pair
	var files []string
	add := func(name string, d *hongtou.Document, min float64) {
		pdf, docx := write(t, d, dir, name)
		pairs = append(pairs, pair{name, pdf, docx, min})
		files = append(files, docx)
	}
	for _, f := range samples(t) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(f), ".md")
		add(name, build(t, "samples", f, data, hongtou.Options{}), 0.98)
		strict := bytes.Replace(data, []byte("---\n"), []byte("---\n版式: 严格\n"), 1)
		add(name+"-严格", build(t, "samples", f, strict, hongtou.Options{}), 0.98)
	}
	for name, settings := range houses {
		for _, f := range []string{"samples/通知.md", "samples/请示.md", "samples/工作总结.md"} {
			add(strings.TrimSuffix(filepath.Base(f), ".md")+"-"+name, housed(t, f, settings), 0.98)
		}
	}
	plain := "---\n文种: 总结\n标题: 国字\n---\n\n" + strings.Repeat("国", 28*22*3)
	add("国", build(t, ".", "国.md", []byte(plain), hongtou.Options{}), 1)
	add("行末", build(t, ".", "行末.md", []byte(lineEnds()), hongtou.Options{}), 1)
	for _, h := range caseHeads {
		for _, lines := range []int{3, 8} { // page 1 has no room for the signature of so many
			name := fmt.Sprintf("落款-%s-%d", h.name, lines)
			add(name, build(t, ".", name, caseSource(h.head, 3, oneParagraph(lines)), hongtou.Options{}), 1)
		}
		name := "样张-" + h.name
		add(name, build(t, ".", name, caseSource(h.head, 5, strings.Repeat("国家的一行文字。\n\n", 15)), hongtou.Options{Draft: true}), 1)
	}
	oracle.CheckDOCX(t, slices.DeleteFunc(slices.Clone(files), func(f string) bool { return strings.Contains(f, "-严格") })...) // 严格 has other numbers only
	o.Convert(t, files...)
	for _, p := range pairs {
		c := oracle.Compare(t, p.pdf, strings.TrimSuffix(p.docx, ".docx")+".pdf")
		t.Logf("%s: pages %d/%d, lines on the same page %.4f, line breaks F1 %.4f, characters %.4f", p.name, c.Pages.A, c.Pages.B, c.SamePage, c.LineBreaks.F1, c.CharRatio)
		if !c.Pages.Equal || c.SamePage < 1 || c.LineBreaks.F1 < p.min || c.CharRatio < 1 {
			t.Errorf("%s: pages %d/%d, same page %.4f, F1 %.4f, characters %.4f\n%s\n%s\n%s", p.name, c.Pages.A, c.Pages.B, c.SamePage, c.LineBreaks.F1, c.CharRatio, c.BreakDiffs, c.OnlyA, c.OnlyB)
		}
	}
}
