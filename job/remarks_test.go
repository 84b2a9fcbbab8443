package job

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hongtou"
	"hongtou/layout"
)

// TestRemarks: each is said once, of the documents that are made, and never a thousand lines.
func TestRemarks(t *testing.T) {
	noted := func(text string) Piece {
		return Piece{Document: &hongtou.Document{Pages: &layout.Paged{Flow: &layout.Flow{}, Notes: []layout.Note{{Field: "落款", Text: text}}}}}
	}
	var r Remarks
	for n := 5; n > 0; n-- {
		r.Add(n, noted("甲"))
	}
	r.Add(7, noted("乙"))
	r.Add(2, noted("丙"))
	r.Add(6, noted("丙"))
	r.remove(map[int]bool{7: true})
	if d := cmp.Diff([]string{"第1、2、3…等 5 份: 落款: 甲", "第2、6份: 落款: 丙"}, r.Lines(6)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"全部 5 份: 落款: 甲", "第2、6份: 落款: 丙"}, r.Lines(5)); d != "" {
		t.Error(d)
	}
	for n := range 1000 {
		r.Add(n+10, noted(fmt.Sprint(n)))
	}
	if lines := r.Lines(1010); len(lines) != maxRemarks+1 || lines[maxRemarks] != "还有 982 种，未列出" {
		t.Error(strings.Join(lines, "\n"))
	}
}
