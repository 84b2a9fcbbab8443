package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hongtou/fonts"
	"hongtou/layout"
)

// numbered is a document of a page and a half with a number on its first page.
func numbered(t testing.TB, n int) *layout.Paged {
	f := &layout.Flow{Parts: []layout.Part{{}}}
	for i := range 30 {
		text := fmt.Sprintf("第%d行，各份相同。", i)
		if i == 5 {
			text = fmt.Sprintf("%06d", n)
		}
		f.Parts[0].Body = append(f.Parts[0].Body, &layout.Para{Style: layout.StyleBody, Runs: []layout.Run{{Text: text}}})
	}
	p, err := layout.Paginate(f, fonts.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// boundPaged is a print file of copies.
func boundPaged(t testing.TB, copies int, same bool) *layout.Paged {
	var docs []layout.Bound
	for i := range copies {
		docs = append(docs, layout.Bound{Name: fmt.Sprint(i), Pages: numbered(t, i+1), Copy: same && i > 0})
	}
	return layout.Bind(layout.Info{Title: "打印"}, docs)
}

// contents gives what each page draws, the pieces of a content put together.
func contents(t *testing.T, data []byte) (pages []string) {
	objects := pdfObjects(t, data)
	kids := regexp.MustCompile(`/Kids\[([ 0-9R]*)\]`).FindStringSubmatch(ref(t, objects, objects[1], "/Pages"))
	for _, kid := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(kids[1], -1) {
		n, _ := strconv.Atoi(kid[1])
		text := ""
		for _, m := range regexp.MustCompile(`/Contents\s*\[?((?:\d+ 0 R ?)+)`).FindAllStringSubmatch(objects[n], -1) {
			for _, c := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(m[1], -1) {
				number, _ := strconv.Atoi(c[1])
				text += string(inflate(t, objects[number]))
			}
		}
		pages = append(pages, text)
	}
	return pages
}

// TestBound: a print file has each face once, grows by little a document, and by next to nothing a copy; the copies' pages draw what they would alone.
func TestBound(t *testing.T) {
	size := func(copies int, same bool) []byte { return written(t, boundPaged(t, copies, same)) }
	one, few, many := size(1, true), size(20, true), size(40, true)
	if n := strings.Count(string(many), "/FontFile2"); n != strings.Count(string(one), "/FontFile2") {
		t.Errorf("%d faces are embedded", n)
	}
	checkPDFA(t, many, boundPaged(t, 40, true))
	if each := (len(many) - len(few)) / 20; each > 900 {
		t.Errorf("a copy of two pages takes %d bytes", each)
	}
	apart := size(20, false)
	if each := (len(apart) - len(one)) / 19; each > 3000 {
		t.Errorf("a document takes %d bytes", each)
	}
	got, want := contents(t, few), contents(t, apart)
	if !slices.Equal(got, want) || len(got) != 40 {
		t.Errorf("the %d pages of copies draw otherwise than %d pages without anything in common", len(got), len(want))
	}
	if got[0] == got[2] || got[1] != got[3] {
		t.Error("the numbers are not on their pages")
	}
}

// TestSheaves: pages that gopdf draws in several goes, some of them blank, are all there, in their order and with their faces, however many are drawn at once.
func TestSheaves(t *testing.T) {
	p := &layout.Paged{Flow: &layout.Flow{}}
	for i := range 2*sheaf + 10 {
		var page layout.Page
		if i%3 > 0 || i == sheaf {
			page.Marks = []layout.Mark{&layout.Text{Chars: []rune(fmt.Sprintf("第%d页", i+1)), X: make([]layout.Length, len(fmt.Sprint(i+1))+2), Size: 16 * layout.PT, Face: fonts.Role(i) % fonts.NumRoles}}
		}
		p.Pages = append(p.Pages, page)
	}
	data := written(t, p)
	cores := runtime.GOMAXPROCS(1)
	one := written(t, p)
	runtime.GOMAXPROCS(cores)
	if !bytes.Equal(one, data) {
		t.Error("one core writes other bytes")
	}
	checkPDFA(t, data, p)
	pages := contents(t, data)
	if len(pages) != len(p.Pages) {
		t.Fatalf("%d pages", len(pages))
	}
	for i := range p.Pages {
		alone := contents(t, written(t, &layout.Paged{Flow: p.Flow, Pages: p.Pages[i : i+1]}))[0]
		if glyphs := regexp.MustCompile(`/F\d+|<[0-9A-F]+>`); glyphs.ReplaceAllString(pages[i], "") != glyphs.ReplaceAllString(alone, "") {
			t.Errorf("page %d draws %q, alone %q", i+1, pages[i], alone)
		}
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("SKIP: pdftotext is not installed")
	}
	for i, text := range strings.Split(strings.TrimSuffix(string(out), "\f"), "\f") {
		want := ""
		for _, m := range p.Pages[i].Marks {
			want = string(m.(*layout.Text).Chars)
		}
		if got := strings.Join(strings.Fields(text), ""); got != want {
			t.Errorf("page %d says %s, want %s", i+1, got, want)
		}
	}
}

// TestAlike compares contents line by line.
func TestAlike(t *testing.T) {
	for _, x := range []struct {
		a, b       string
		begin, end int
	}{
		{"1\n2\n3\n", "1\nx\n3\n", 2, 2},
		{"1\n2\n3\n", "1\n22\n3\n", 2, 2},
		{"1\n2\n", "1\n2\n", 4, 2},
		{"a", "b", 0, 0},
		{"", "", 0, 0},
		{"x1\n", "y1\n", 0, 0},
	} {
		if begin, end := alike([]byte(x.a), []byte(x.b)); begin != x.begin || end != x.end {
			t.Errorf("%q and %q: %d and %d, want %d and %d", x.a, x.b, begin, end, x.begin, x.end)
		}
	}
}
