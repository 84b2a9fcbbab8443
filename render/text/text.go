// Package text writes laid-out pages as plain text, a line of text for each line on the page: for reading, and for
// tests.
package text

import (
	"bufio"
	"cmp"
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
		for _, line := range lines(p.Pages[i].Marks, layout.AreaLeft) {
			fmt.Fprintln(out, line)
		}
	}
	return out.Flush() // keeps the first error
}

// cell is the width of a space that parts text on a line.
const cell = layout.Size3

// lines gives a page's lines from top to bottom, the type area beginning at left: those that are turned as a reader sees them who
// turns the page, before the others.
func lines(marks []layout.Mark, left layout.Length) (out []string) {
	var texts []*layout.Text
	for _, m := range marks {
		switch m := m.(type) {
		case *layout.Text:
			if len(m.Chars) > 0 {
				texts = append(texts, m)
			}
		case *layout.Turned:
			out = append(out, lines(m.Marks, layout.PageHeight-layout.AreaBottom)...)
		}
	}
	slices.SortStableFunc(texts, func(a, b *layout.Text) int { return cmp.Compare(a.Baseline, b.Baseline) })
	for len(texts) > 0 {
		n := 1
		for n < len(texts) && texts[n].Baseline-texts[0].Baseline <= layout.PT {
			n++
		}
		out = append(out, join(texts[:n], left))
		texts = texts[n:]
	}
	return out
}

// join is one line: what stands side by side behind end, with as many spaces between as there is room for.
func join(texts []*layout.Text, end layout.Length) string {
	slices.SortStableFunc(texts, func(a, b *layout.Text) int { return cmp.Compare(a.X[0], b.X[0]) })
	var b strings.Builder
	for _, t := range texts {
		if gap := t.X[0] - end; gap > cell*6/10 {
			b.WriteString(strings.Repeat("　", max(1, int((gap+cell/4)/cell))))
		}
		b.WriteString(string(t.Chars))
		end = t.X[len(t.Chars)]
	}
	return b.String()
}
