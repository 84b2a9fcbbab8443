package text

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"testing"

	"hongtou/layout"
)

// mark is text at x and y in millimetres, each character 5 mm wide.
func mark(x, y layout.Length, s string) *layout.Text {
	t := &layout.Text{Baseline: y * layout.MM, Chars: []rune(s), X: []layout.Length{x * layout.MM}}
	for i := range t.Chars {
		t.X = append(t.X, t.X[i]+5*layout.MM)
	}
	return t
}

// ExampleWrite shows that lines come from top to bottom and from left to right, whatever the order of the marks, that what stands apart is
// parted by spaces, and pages by a form feed; what is turned goes first.
func ExampleWrite() {
	p := &layout.Paged{Pages: []layout.Page{
		{Marks: []layout.Mark{mark(28, 60, "正文。"), mark(150, 40, "签发人"), &layout.Rule{}, mark(28, 40, "示卫"), mark(38, 40, "〔2026〕1号")}},
		{Marks: []layout.Mark{mark(39, 40, "次页。"), &layout.Turned{Marks: []layout.Mark{mark(35, 40, "横排")}}}},
	}}
	var b bytes.Buffer
	if err := Write(&b, p); err != nil {
		fmt.Println(err)
	}
	fmt.Print(string(bytes.ReplaceAll(b.Bytes(), []byte("\f"), []byte("（换页）\n"))))
	// Output:
	// 示卫〔2026〕1号　　　　　　　　　　　　　签发人
	// 正文。
	// （换页）
	// 横排
	// 　　次页。
}

// TestWriteFails: what the file does not take is an error.
func TestWriteFails(t *testing.T) {
	p := &layout.Paged{Pages: []layout.Page{{Marks: []layout.Mark{mark(28, 60, "正文。")}}}}
	if err := Write(full{}, p); !errors.Is(err, os.ErrClosed) {
		t.Error(err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, os.ErrClosed }
