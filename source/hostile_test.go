package source

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"hongtou/notice"
)

// TestHostile: the worst that a megabyte can hold is read or refused in a moment,
// whichever part of the reader it is aimed at. A cost that grows with the
// square of the file's size would take minutes.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("ten seconds")
	}
	const big = 1 << 20
	fill := func(s string, n int) string { return strings.Repeat(s, n/len(s)) }
	yaml := func(s string) string { return "---\n文种: 通知\n" + s + "\n---\n" }
	const bigFront = maxFront - 1000
	for _, x := range []struct{ name, file string }{
		{"10 MB on a line", front + strings.Repeat("国", 10<<20/3)},
		{"one line", front + fill("国", maxFile-1000)},
		{"bold openers", front + fill("**a ", big)},
		{"bold closers", front + fill("a** ", big)},
		{"bold both", front + fill("国**", big)},
		{"bold nested", front + fill("**国", big/2) + fill("国**", big/2)},
		{"stars", front + fill("* ", big)},
		{"backslashes", front + fill(`\*`, big)},
		{"short lines", front + fill("国\n", big)},
		{"paragraphs", front + fill("国\n\n", big)},
		{"labels", front + fill("一、国\n", big)},
		{"headings", front + fill("# 国\n", big)},
		{"directives opened", front + fill("::: 附件 1\n", big)},
		{"directives closed", front + fill(":::\n", big)},
		{"breaks", front + fill("::: 分页\n", big)},
		{"colons", front + fill("：", big)},
		{"pictures", front + fill("![", big)},
		{"pictures in text", front + fill("![a](b) ", big)},
		{"wide table", front + fill("|", big/2) + "\n" + fill("|-", big/2)},
		{"long table", front + "|a|\n|-|\n" + fill("|<|\n", big)},
		{"merged table", front + fill("|<", 120) + "|\n" + fill("|-", 120) + "|\n" + strings.Repeat(fill("|^", 120)+"|\n", big/122)},
		{"rules", front + fill("|-|\n", big)},
		{"breaks in a cell", front + "|a|\n|-|\n|" + fill("<br>", big) + "|"},
		{"names", front + "::: 名单\n" + fill("国 ", big) + "\n:::\n"},
		{"fields", front + fill("{{a}}", big)},
		{"YAML on a line", yaml("标题: " + fill("a ", bigFront))},
		{"YAML commas", yaml("主送: [" + fill("a,", bigFront) + "]")},
		{"YAML lists", yaml("主送: [" + fill("[a],", bigFront) + "]")},
		{"YAML quotes", yaml("标题: " + fill(`"`, bigFront))},
		{"YAML spaces", yaml("标题: a" + fill(" ", bigFront) + "b")},
		{"YAML brackets", yaml("标题: " + fill("[", bigFront))},
		{"YAML keys", yaml(fill("a: b\n", bigFront))},
		{"YAML items", yaml("主送:\n" + fill("- a\n", bigFront))},
		{"YAML dashes", yaml("主送:\n" + fill("- ", bigFront))},
		{"YAML blocks", yaml(fill("标题: |\n a\n", bigFront))},
		{"YAML lines", yaml("标题: a\n" + fill(" a\n", bigFront))},
		{"YAML nested", yaml(nestedYAML(bigFront))},
		{"YAML anchors", yaml(fill("甲: &a [*a, *a]\n", bigFront))},
		{"YAML colons", yaml(fill("：", bigFront))},
		{"YAML fields", yaml("主送: [" + fill("{{", bigFront) + "]")},
		{"YAML long", yaml(fill("a: b\n", big))},
		{"no front matter", fill("国", big)},
	} {
		t.Run(x.name, func(t *testing.T) {
			start := time.Now()
			n, err := Read("a.md", []byte(x.file), files{}.open)
			if err == nil {
				err = Placeholders(n)
			}
			if d := time.Since(start); d > time.Minute { // not its speed: that it ends
				t.Errorf("took %v", d)
			}
			if err != nil {
				checkFaults(t, x.file, err)
			}
		})
	}
}

// nestedYAML nests a level a line.
func nestedYAML(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// checkFaults: an error is a join of faults, each with its place inside the file, in their order.
func checkFaults(t testing.TB, file string, err error) {
	t.Helper()
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		t.Fatalf("%T", err)
	}
	text, decodeErr := Decode([]byte(file))
	lines := strings.Split(text, "\n")
	var last notice.Pos
	for _, e := range joined.Unwrap() {
		var f *notice.Fault
		if !errors.As(e, &f) || f.Field == "" || f.Problem == "" {
			t.Fatalf("%T: %v", e, e)
		}
		p := f.Pos
		if p.File != "a.md" || p.Line == 0 || decodeErr != nil {
			continue // the whole file, or another
		}
		if p.Line > len(lines) || p.Col < 1 || p.Col > utf8.RuneCountInString(lines[p.Line-1])+1 {
			t.Fatalf("%v: outside the file", f)
		}
		if p.Line < last.Line || p.Line == last.Line && p.Col < last.Col {
			t.Fatalf("%v: after %v", f, last)
		}
		last = p
	}
}

// FuzzRead: whatever the file, no panic, and faults inside it; a notice that is
// read has its texts where it says.
func FuzzRead(f *testing.F) {
	for _, x := range bad {
		f.Add([]byte(badFile(x.front, x.body, x.file)))
	}
	cases, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range cases {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		_, input, _ := strings.Cut(string(data), "-- input.md --\n")
		f.Add([]byte(input))
	}
	folder := badFolder(f)
	delete(folder, "大.md")
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := Read("a.md", data, folder.open)
		if err != nil {
			checkFaults(t, string(data), err)
			return
		}
		_ = Missing(n, false)
		_ = Placeholders(n)
		text, _ := Decode(data)
		lines := strings.Split(text, "\n")
		eachText(reflect.ValueOf(n), func(spans []notice.Span) {
			for _, s := range spans {
				if p := s.Pos; p.File == "a.md" && (p.Line < 1 || p.Line > len(lines) || p.Col < 1 || p.Col > utf8.RuneCountInString(lines[p.Line-1])+1) {
					t.Errorf("%v: outside the file", p)
				}
			}
		})
	})
}

// TestSeeds reads the documents that the project came from, as found on the web, as bodies.
func TestSeeds(t *testing.T) {
	seeds, err := filepath.Glob("../../shared/seeds/*.txt")
	if err != nil || len(seeds) == 0 {
		t.Skip("the seeds are not at hand")
	}
	for _, name := range seeds {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		n, err := Read("a.md", append([]byte(front), data...), files{}.open)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		// Nothing may be lost: the hanzi of the body are the hanzi of the file.
		var got strings.Builder
		for _, b := range n.Body {
			switch b := b.(type) {
			case *notice.Heading:
				got.WriteString(b.Label)
				for _, s := range append(b.Title, b.Rest...) {
					got.WriteString(s.Text)
				}
			case *notice.Paragraph:
				for _, s := range b.Spans {
					got.WriteString(s.Text)
				}
			default:
				t.Errorf("%s: %T", name, b)
			}
		}
		text, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := squeeze(text), squeeze(got.String()); a != b {
			t.Errorf("%s: %d characters in, %d out", name, utf8.RuneCountInString(a), utf8.RuneCountInString(b))
		}
	}
}

// squeeze is text without its spaces.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// report is a notice of so many pages: 22 lines of 28 characters each.
func report(pages int) []byte {
	var b strings.Builder
	b.WriteString(front)
	for range pages {
		b.WriteString("## 宣传教育环节。各县区**卫生行政部门**要结合实际认真组织实施。\n\n")
		for range 5 {
			b.WriteString(strings.Repeat("各级各类医疗卫生机构要按照统一部署，创新思路，扩面提标，", 4) + "\n切实解决问题。\n\n")
		}
	}
	return []byte(b.String())
}

func BenchmarkRead(b *testing.B) {
	for _, x := range []struct {
		name  string
		pages int
	}{{"notice of 2 pages", 2}, {"report of 200 pages", 200}} {
		data := report(x.pages)
		b.Run(x.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read("a.md", data, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
