// Package check finds what a secretary would be sent back for: rules of GB/T 9704-2012, the 条例, GB/T 15834 and GB/T 15835 and of
// practice, on the notice as it was read and on the pages that it makes.
//
//	findings := check.Notice(n, options)          // the text and the structure
//	findings = append(findings, check.Pages(n, paged)...)
//	findings = check.Settle(findings, n, options) // an office's switches, # 不检查 comments, order
//
// Measures is the table of what can be measured on the pages; MeasureAll reads the values off the marks, whatever made them.
//
// Each rule is a variable that carries its documentation, an example that passes and one that fails, and its detection; one file
// holds those of an element of the page or of an area of the language, and Rules is their table.
package check

import (
	"cmp"
	"slices"

	"hongtou/notice"
)

// Severity says how bad a finding is.
type Severity int

// The severities. Error breaks a 规定 of the standard or the 条例, Warning a rule that holds 一般 or in nearly all practice, Info is style.
const (
	Error Severity = iota
	Warning
	Info
)

func (s Severity) String() string { return [...]string{"错误", "警告", "提示"}[s] }

// Rule is one thing that can be wrong. About is the Chinese explanation: why it is wrong and what to do.
type Rule struct {
	ID       string
	Severity Severity
	Area     string // 发文字号, 标题, 标点 …
	Name     string // what is wrong, in a few words
	About    string
	Cites    string // the clause
	Good     Example
	Bad      Example

	// How it is detected: one or more of these. A rule that our templates make impossible to break from a source says so in Held: its Bad is
	// a DOCX that somebody else made. Limits is what no program can decide of it, and so is left to people.
	text   *textRule
	whole  func(*scan)
	pages  func(*pageScan)
	made   func(*madeScan)          // on a DOCX that somebody else made
	claims func(*notice.Fault) bool // the reader's and the layout's own faults that are this rule's
	Held   string
	Limits string
}

// Example is a piece of a source: lines of front matter, or, behind a line ---, of the body.
type Example string

// Finding is one mistake, from Start to End, which is behind its last character on the same line. With a Fix the text between them can be
// replaced by Fix.Text; nothing but its spelling changes.
type Finding struct {
	Rule       *Rule
	Severity   Severity
	Start, End notice.Pos
	Field      string
	Message    string
	Got, Want  string
	Cites      string
	Fix        *Fix
}

// Fix is a mechanical correction.
type Fix struct{ Text string }

// Options is what a check goes by beside the notice. The zero value is the catalogue alone.
type Options struct {
	Today    notice.Date // zero: no date is held to be in the future
	Register []Entry     // 发文登记簿
	House    notice.Checks
	Laid     bool // the rules of the page were tried too, so that a comment that sets one aside has something to do
}

// Notice checks the text and the structure of a notice.
func Notice(n *notice.Notice, o Options) []Finding {
	s := &scan{Notice: n, options: o}
	s.read()
	for _, r := range Rules {
		if r.whole != nil {
			s.rule = r
			r.whole(s)
		}
	}
	s.texts()
	s.words()
	return s.findings
}

// scan is the checking of one notice.
type scan struct {
	*notice.Notice
	options  Options
	passages []*passage // every text of the notice, in order
	rule     *Rule      // at work
	findings []Finding
}

// found reports a finding of the rule at work and returns it, to be filled in.
func (s *scan) found(field string, start, end notice.Pos, got string) *Finding {
	r := s.rule
	s.findings = append(s.findings, Finding{Rule: r, Severity: r.Severity, Start: start, End: end, Field: field, Message: r.Name, Got: got, Cites: r.Cites})
	return &s.findings[len(s.findings)-1]
}

// value reports a value of the front matter as a whole; an absent one is at the file's beginning.
func (s *scan) value(field string, t notice.Text) *Finding {
	return s.found(field, s.placed(t.Pos), after(s.placed(t.Pos), t.Value), t.Value)
}

// absent reports that a key is missing.
func (s *scan) absent(field string) *Finding { return s.value(field, notice.Text{}) }

func (s *scan) placed(p notice.Pos) notice.Pos {
	if p.Line == 0 {
		return notice.Pos{File: s.File, Line: 1, Col: 1}
	}
	return p
}

// after is the place behind a text at p.
func after(p notice.Pos, text string) notice.Pos {
	p.Col += len([]rune(text))
	return p
}

// want fills in 应为.
func (f *Finding) want(text string) *Finding {
	f.Want = text
	return f
}

// say puts the finding in words of its own.
func (f *Finding) say(text string) *Finding {
	f.Message = text
	return f
}

// fix makes the finding correctable.
func (f *Finding) fix(text string) *Finding {
	f.Fix = &Fix{text}
	if f.Want == "" {
		f.Want = cmp.Or(text, "删去")
	}
	return f
}

// Settle puts findings in order, each once: those that the house has switched off go, and so do those that a # 不检查 comment
// sets aside; comments that set nothing aside are themselves reported.
func Settle(findings []Finding, n *notice.Notice, o Options) []Finding {
	findings = o.switches(findings)
	findings = waive(findings, n, o.Laid)
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(boolean(a.Start.File != n.File)-boolean(b.Start.File != n.File), cmp.Compare(a.Start.File, b.Start.File),
			a.Start.Line-b.Start.Line, a.Start.Col-b.Start.Col, cmp.Compare(a.Rule.ID, b.Rule.ID), a.End.Col-b.End.Col)
	})
	return slices.CompactFunc(findings, func(a, b Finding) bool {
		return a.Rule == b.Rule && a.Start == b.Start && a.End == b.End && a.Field == b.Field && a.Message == b.Message
	})
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Lookup finds a rule by its id.
func Lookup(id string) *Rule {
	for _, r := range Rules {
		if r.ID == id {
			return r
		}
	}
	return nil
}
