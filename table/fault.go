package table

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Place is where something stands: the line of a text file or the row of a sheet, and the column, both from 1; 0 is not known.
type Place struct {
	File     string
	Row, Col int
}

// String is the place as a prefix of a message: "file:12:3: ", shorter where less is known.
func (p Place) String() string {
	s := p.File
	for _, n := range []int{p.Row, p.Col} {
		if n == 0 {
			break
		}
		s += ":" + itoa(n)
	}
	if s == "" {
		return ""
	}
	return s + ": "
}

// Fault is one thing wrong with a table: where, in which column (字段), what, and, where they are known, what stands there
// (现为) and what should (应为).
type Fault struct {
	Place   Place
	Field   string
	Problem string
	Got     string
	Want    string
}

// Error is `file:row:col: 字段: 问题` followed by the known ones of 现为 and 应为, each on a line.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.Place.String())
	if f.Field != "" {
		b.WriteString(f.Field + ": ")
	}
	b.WriteString(f.Problem)
	for _, x := range [...]struct{ name, text string }{{"现为", f.Got}, {"应为", f.Want}} {
		if x.text != "" {
			fmt.Fprintf(&b, "\n    %s: %s", x.name, x.text)
		}
	}
	return b.String()
}

// join joins faults into one error; nil when there is none.
func join(list []*Fault) error {
	errs := make([]error, len(list))
	for i, f := range list {
		errs[i] = f
	}
	return errors.Join(errs...)
}

func itoa(n int) string { return strconv.Itoa(n) }

// brief is a text short enough for a message.
func brief(text string) string {
	const longest = 40
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > longest {
		return string(r[:longest]) + "……"
	}
	return text
}
