package check

import (
	"fmt"
	"strings"
	"unicode"
)

// Entry is one line of an office's register of documents (发文登记簿): a number and, if it is known, the title that it was given to.
type Entry struct {
	Number, Title string
}

// Register reads a register: a line a document, its cells divided by commas, tabs or semicolons, in any order; the cell that is a number
// is 发文字号, the longest other one the title. Lines without a number, such as headings, are passed over.
func Register(text string) (list []Entry) {
	for line := range strings.Lines(text) {
		var e Entry
		for _, cell := range strings.FieldsFunc(line, func(c rune) bool { return strings.ContainsRune(",，\t;；|\n\r", c) }) {
			cell = strings.Trim(cell, "\" 　")
			switch {
			case e.Number == "" && numberForm.MatchString(squeeze(cell)):
				e.Number = squeeze(cell)
			case len(cell) > len(e.Title) && strings.ContainsFunc(cell, isHan):
				e.Title = cell
			}
		}
		if e.Number != "" {
			list = append(list, e)
		}
	}
	return list
}

// squeeze is a text without its spaces.
func squeeze(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, s)
}

// register reports a number that is taken, out of order, or beyond a gap.
func (s *scan) register() {
	own := numberForm.FindStringSubmatch(s.DocNumber.Value)
	if own == nil || len(s.options.Register) == 0 {
		return
	}
	n, highest := figures(own[3]), 0
	for _, e := range s.options.Register {
		m := numberForm.FindStringSubmatch(e.Number)
		if m[1] != own[1] || m[2] != own[2] {
			continue
		}
		k := figures(m[3])
		if highest = max(highest, k); k != n {
			continue
		}
		if title := squeeze(s.plainTitle()); e.Title != "" && title != "" && !strings.Contains(squeeze(e.Title), title) && !strings.Contains(title, squeeze(e.Title)) {
			s.value("发文字号", s.DocNumber).say("这个发文字号已经用于“" + e.Title + "”")
		}
		return
	}
	next := fmt.Sprintf("%s〔%s〕%d号", own[1], own[2], highest+1)
	switch {
	case highest == 0:
	case n < highest:
		f := s.value("发文字号", s.DocNumber).say(fmt.Sprintf("登记簿中没有这个号，而已经编到%d号", highest)).want(next)
		f.Severity = Warning
	case n > highest+1:
		f := s.value("发文字号", s.DocNumber).say(fmt.Sprintf("登记簿编到%d号，跳过了%d个号", highest, n-highest-1)).want(next)
		f.Severity = Warning
	}
}
