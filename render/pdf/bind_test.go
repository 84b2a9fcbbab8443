package pdf

import (
	"fmt"
	"regexp"
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
