package notice

import (
	"errors"
	"fmt"
	"strings"
)

// Fault is one thing wrong with a source: where, in which field (字段), what, and,
// where they are known, what stands there (现为), what should (应为) and the
// clause that says so (依据).
type Fault struct {
	Pos     Pos
	Field   string
	Problem string
	Got     string
	Want    string
	Basis   string
}

// Error is `file:line:col: 字段: 问题` followed by the known ones of 现为, 应为 and 依据, each on a line.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.Pos.String())
	if f.Field != "" {
		b.WriteString(f.Field + ": ")
	}
	b.WriteString(f.Problem)
	for _, x := range [...]struct{ name, text string }{{"现为", f.Got}, {"应为", f.Want}, {"依据", f.Basis}} {
		if x.text != "" {
			fmt.Fprintf(&b, "\n    %s: %s", x.name, x.text)
		}
	}
	return b.String()
}

// String is the place as a prefix of a message: "file:line:col: ", shorter where less is known.
func (p Pos) String() string {
	switch {
	case p.File == "" && p.Line == 0:
		return ""
	case p.Line == 0:
		return p.File + ": "
	}
	return fmt.Sprintf("%s:%d:%d: ", p.File, p.Line, p.Col)
}

// Faults joins faults into one error, in their order; nil when there is none.
func Faults(list []*Fault) error {
	errs := make([]error, len(list))
	for i, f := range list {
		errs[i] = f
	}
	return errors.Join(errs...)
}
