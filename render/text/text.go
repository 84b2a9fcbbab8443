// Package text writes laid-out pages as plain text, a line of text for each line on the page: for reading, and for
// tests.
package text

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"hongtou/layout"
)

// Write writes the pages as UTF-8 text. What stands side by side on a line is parted by spaces, pages by a form feed.
func Write(w io.Writer, p *layout.Paged) error {
	out := bufio.NewWriter(w)
	for i := range p.Pages {
		if i > 0 {
			out.WriteByte('\f')
		}
		for _, line := range lines(&p.Pages[i]) {
			fmt.Fprintln(out, line)
		}
	}
	return out.Flush() // keeps the first error
}

// cell is the width of a space that parts text on a line.
const cell = layout.Size3

// lines gives a page's lines from top to bottom.
func lines(p *layout.Page) []string {
	var texts []*layout.Text
	for _, m := range p.Marks {
		if t, ok := m.(*layout.Text); ok {
			texts = append(texts, t)
		}
	}
	slices.SortStableFunc(texts, func(a, b *layout.Text) int {
		if d := a.Baseline - b.Baseline; d < -layout.PT || d > layout.PT {
			return int(d / layout.PT)
		}
		return int(a.X[0]/layout.Twip - b.X[0]/layout.Twip)
	})
	var out []string
	var b strings.Builder
	for i, t := range texts {
		if i > 0 && t.Baseline-texts[i-1].Baseline > layout.PT {
			out = append(out, b.String())
			b.Reset()
		}
		left := layout.AreaLeft
		if b.Len() > 0 {
			left = texts[i-1].X[len(texts[i-1].Chars)]
		}
		if gap := t.X[0] - left; gap > cell*6/10 {
			b.WriteString(strings.Repeat("　", max(1, int((gap+cell/4)/cell))))
		}
		b.WriteString(string(t.Chars))
	}
	if b.Len() > 0 {
		out = append(out, b.String())
	}
	return out
}
