package hongtou_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hongtou"
)

// The oracles stand beside the project, in shared/tools; LibreOffice is a package of the system.
const tools = "../shared/tools"

// need skips a test whose tools are missing, saying which.
func need(t testing.TB, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if strings.Contains(p, "/") {
			if _, err := os.Stat(p); err != nil {
				t.Skipf("SKIP: %s is not there", p)
			}
		} else if _, err := exec.LookPath(p); err != nil {
			t.Skipf("SKIP: %s is not installed", p)
		}
	}
}

// office renders DOCX files as PDFs with LibreOffice, which finds the embedded faces under the standard's names.
type office struct{ dir string }

// officeFaces maps the names that a DOCX uses to the embedded faces.
var officeFaces = [][2]string{
	{"仿宋_GB2312", "GW Fang"}, {"楷体_GB2312", "GW Kai"}, {"黑体", "GW Hei"}, {"方正小标宋简体", "GW BiaoSong"}, {"宋体", "GW Song"},
}

func newOffice(t testing.TB) *office {
	need(t, "soffice")
	dir := t.TempDir()
	fonts, err := filepath.Abs("fonts")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>%s</dir><cachedir>%s/cache</cachedir>", fonts, dir)
	for _, f := range officeFaces {
		fmt.Fprintf(&b, `<match target="pattern"><test name="family"><string>%s</string></test><edit name="family" mode="assign" binding="same"><string>%s</string></edit></match>`, f[0], f[1])
	}
	b.WriteString("</fontconfig>")
	if err := os.WriteFile(filepath.Join(dir, "fonts.conf"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return &office{dir}
}

// convert renders the files into PDFs beside them. LibreOffice drops files silently when it is given very many at once.
func (o *office) convert(t testing.TB, files ...string) {
	t.Helper()
	for len(files) > 0 {
		n := min(len(files), 50)
		args := append([]string{"--headless", "-env:UserInstallation=file://" + o.dir + "/profile", "--convert-to", "pdf", "--outdir", filepath.Dir(files[0])}, files[:n]...)
		cmd := exec.Command("soffice", args...)
		cmd.Env = append(os.Environ(), "FONTCONFIG_FILE="+o.dir+"/fonts.conf", "HOME="+o.dir)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
		for _, f := range files[:n] {
			if _, err := os.Stat(strings.TrimSuffix(f, ".docx") + ".pdf"); err != nil {
				t.Fatalf("soffice wrote no PDF of %s", f)
			}
		}
		files = files[n:]
	}
}

// comparison is what compare.py says of two PDFs.
type comparison struct {
	Pages struct {
		A, B  int
		Equal bool
	}
	LineBreaks struct {
		F1 float64 `json:"f1"`
	} `json:"line_breaks"`
	CharRatio  float64         `json:"char_ratio"`
	BreakDiffs json.RawMessage `json:"break_diffs"`
	OnlyA      json.RawMessage `json:"text_only_in_a"`
	OnlyB      json.RawMessage `json:"text_only_in_b"`
}

func compare(t testing.TB, a, b string) comparison {
	t.Helper()
	need(t, "python3", tools+"/compare.py", "mutool")
	out, err := exec.Command("python3", tools+"/compare.py", a, b, "--json").Output()
	if err != nil {
		t.Fatalf("compare.py: %v", err)
	}
	var c comparison
	if err := json.Unmarshal(out, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

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
	need(t, "python3", tools+"/compare.py", "mutool")
	o := newOffice(t)
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
	plain := "---\n文种: 总结\n标题: 国字\n---\n\n" + strings.Repeat("国", 28*22*3)
	add("国", build(t, ".", "国.md", []byte(plain), hongtou.Options{}), 1)
	add("行末", build(t, ".", "行末.md", []byte(lineEnds()), hongtou.Options{}), 1)
	o.convert(t, files...)
	for _, p := range pairs {
		c := compare(t, p.pdf, strings.TrimSuffix(p.docx, ".docx")+".pdf")
		t.Logf("%s: pages %d/%d, line breaks F1 %.4f, characters %.4f", p.name, c.Pages.A, c.Pages.B, c.LineBreaks.F1, c.CharRatio)
		if !c.Pages.Equal || c.LineBreaks.F1 < p.min || c.CharRatio < 1 {
			t.Errorf("%s: pages %d/%d, F1 %.4f, characters %.4f\n%s\n%s\n%s", p.name, c.Pages.A, c.Pages.B, c.LineBreaks.F1, c.CharRatio, c.BreakDiffs, c.OnlyA, c.OnlyB)
		}
	}
}
