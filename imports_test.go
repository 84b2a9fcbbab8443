package hongtou

import (
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows is the architecture: which of our packages a package may import, and which outside modules. Every package of
// the module has a row.
var arrows = map[string]struct{ ours, outside []string }{
	"hongtou":                 {ours: []string{"notice", "form", "source", "check", "templates", "layout", "render", "fonts", "ooxml", "collect"}},
	"hongtou/notice":          {},
	"hongtou/form":            {ours: []string{"notice"}},
	"hongtou/fonts":           {outside: []string{"github.com/go-text/typesetting", "github.com/klauspost/compress", "golang.org/x/text"}},
	"hongtou/source":          {ours: []string{"notice", "form"}, outside: []string{"github.com/yuin/goldmark", "github.com/goccy/go-yaml", "golang.org/x/text"}},
	"hongtou/check":           {ours: []string{"notice", "layout", "fonts"}},
	"hongtou/templates":       {ours: []string{"notice", "form", "layout", "fonts", "check"}},
	"hongtou/layout":          {ours: []string{"fonts"}},
	"hongtou/render":          {ours: []string{"layout", "fonts", "render/docx", "render/pdf", "render/text"}},
	"hongtou/render/docx":     {ours: []string{"layout", "fonts"}, outside: []string{"github.com/klauspost/compress"}},
	"hongtou/render/pdf":      {ours: []string{"layout", "fonts"}, outside: []string{"github.com/signintech/gopdf", "github.com/klauspost/compress"}},
	"hongtou/render/text":     {ours: []string{"layout", "fonts"}},
	"hongtou/table":           {outside: []string{"github.com/xuri/excelize", "golang.org/x/text"}},
	"hongtou/ooxml":           {outside: []string{"github.com/nguyenthenguyen/docx"}},
	"hongtou/fill":            {ours: []string{"ooxml", "table"}, outside: []string{"github.com/klauspost/compress"}},
	"hongtou/job":             {ours: []string{"hongtou", "notice", "layout", "render", "table", "fill"}, outside: []string{"github.com/gofrs/flock", "golang.org/x/text", "golang.org/x/sys"}},
	"hongtou/collect":         {ours: []string{"notice", "form", "templates", "layout", "table", "ooxml"}},
	"hongtou/internal/oracle": {}, // for tests
	"hongtou/cmd/hongtou":     {ours: []string{"*"}, outside: []string{"github.com/schollz/progressbar"}},
}

// TestImports holds the arrows. The standard library is free to all but the core's clock, environment and randomness.
func TestImports(t *testing.T) {
	core := []string{"notice", "form", "source", "templates", "layout", "render", "render/docx", "render/pdf", "render/text"}
	forbidden := []string{"time", "math/rand", "math/rand/v2", "crypto/rand", "os", "os/exec", "net"}
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,Standard", "./...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	dec := json.NewDecoder(strings.NewReader(string(out)))
	seen := 0
	for {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		seen++
		rule, ok := arrows[p.ImportPath]
		if !ok {
			t.Errorf("%s has no row in the table of arrows", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			ours, isOurs := strings.CutPrefix(imp, "hongtou/")
			switch {
			case isOurs:
				if !slices.Contains(rule.ours, ours) && !slices.Contains(rule.ours, "*") {
					t.Errorf("%s imports %s: no such arrow", p.ImportPath, imp)
				}
			case imp == "hongtou":
				if !slices.Contains(rule.ours, "hongtou") && !slices.Contains(rule.ours, "*") {
					t.Errorf("%s imports the root", p.ImportPath)
				}
			case strings.Contains(strings.Split(imp, "/")[0], "."):
				if !slices.ContainsFunc(rule.outside, func(m string) bool { return imp == m || strings.HasPrefix(imp, m+"/") }) {
					t.Errorf("%s imports %s: no such outside module in its row", p.ImportPath, imp)
				}
			case slices.Contains(forbidden, imp) && slices.Contains(core, strings.TrimPrefix(p.ImportPath, "hongtou/")):
				t.Errorf("%s imports %s: the core has no clock, environment or randomness", p.ImportPath, imp)
			}
		}
	}
	if seen < len(arrows) {
		t.Errorf("%d packages seen, %d in the table", seen, len(arrows))
	}
}
