package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Inside keeps a finding inside the lines of its file, and drops a correction of what does not stand there as the finding has it.
func (f *Finding) Inside(lines []string) {
	f.Start.Line = max(1, min(f.Start.Line, len(lines)))
	f.End.File, f.End.Line = f.Start.File, f.Start.Line
	line := []rune(lines[f.Start.Line-1])
	f.Start.Col = max(1, min(f.Start.Col, len(line)+1))
	f.End.Col = max(f.Start.Col, min(f.End.Col, len(line)+1))
	if f.Fix != nil && string(line[f.Start.Col-1:f.End.Col-1]) != f.Got {
		f.Fix = nil
	}
}

// LineFixes is the corrections of one file, by line.
type LineFixes map[int][]Finding

// Fixes gathers the corrections of a file. Of two that overlap the first is made.
func Fixes(findings []Finding, file string) LineFixes {
	fixes := LineFixes{}
	for _, f := range findings {
		if f.Fix != nil && f.Start.File == file {
			fixes[f.Start.Line] = append(fixes[f.Start.Line], f)
		}
	}
	return fixes
}

// Line makes the corrections of one line.
func (x LineFixes) Line(n int, text string) string {
	list := x[n]
	if len(list) == 0 {
		return text
	}
	slices.SortStableFunc(list, func(a, b Finding) int { return cmp.Compare(a.Start.Col, b.Start.Col) })
	line := []rune(text)
	var out strings.Builder
	at := 1
	for _, f := range list {
		if f.Start.Col < at || f.End.Col > len(line)+1 {
			continue
		}
		out.WriteString(string(line[at-1 : f.Start.Col-1]))
		out.WriteString(f.Fix.Text)
		at = f.End.Col
	}
	out.WriteString(string(line[at-1:]))
	return out.String()
}

// Diff is what corrections changed in a file, as a unified diff; they never add or remove a line.
func Diff(name string, before, after []string) string {
	const context = 1
	var out strings.Builder
	fmt.Fprintf(&out, "--- %s\n+++ %s\n", name, name)
	for i := 0; i < len(before); {
		if before[i] == after[i] {
			i++
			continue
		}
		from, to := max(0, i-context), i
		for k := i; k < len(before) && k <= to+2*context; k++ {
			if before[k] != after[k] {
				to = k
			}
		}
		end := min(len(before), to+1+context)
		fmt.Fprintf(&out, "@@ -%d,%d +%d,%d @@\n", from+1, end-from, from+1, end-from)
		for k := from; k < end; {
			if before[k] == after[k] {
				out.WriteString(" " + before[k] + "\n")
				k++
				continue
			}
			run := k
			for run < end && before[run] != after[run] {
				run++
			}
			for j := k; j < run; j++ {
				out.WriteString("-" + before[j] + "\n")
			}
			for j := k; j < run; j++ {
				out.WriteString("+" + after[j] + "\n")
			}
			k = run
		}
		i = end
	}
	return out.String()
}
