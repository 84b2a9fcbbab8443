package fill

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"hongtou/table"
)

// Name is a pattern for file names: {{科室}}/{{姓名}}-申报表. A / of its own makes a folder, one in a value does not.
type Name struct {
	pieces []any // string or *tag
}

var nameField = regexp.MustCompile(`[{｛]{2}([^{}｛｝]*)[}｝]{2}`)

// ParseName reads a pattern.
func ParseName(pattern string) (*Name, error) {
	n := &Name{}
	at := 0
	for _, m := range nameField.FindAllStringSubmatchIndex(pattern, -1) {
		t, problem, want := parseTag(pattern[m[2]:m[3]])
		if problem == "" && t.sign != 0 {
			problem, want = "文件名里只能有值", "{{字段}}"
		}
		if problem != "" {
			return nil, fmt.Errorf("%s: %s，应为 %s", pattern[m[0]:m[1]], problem, want)
		}
		t.text, t.place = pattern[m[0]:m[1]], "文件名 "+pattern
		n.pieces = append(n.pieces, pattern[at:m[0]], t)
		at = m[1]
	}
	rest := pattern[at:]
	if len(rest) >= 5 && strings.EqualFold(rest[len(rest)-5:], ".docx") {
		rest = rest[:len(rest)-5]
	}
	n.pieces = append(n.pieces, rest)
	for _, p := range n.pieces {
		if s, ok := p.(string); ok && (strings.Contains(s, "..") || strings.ContainsAny(s, "{}｛｝")) {
			return nil, errors.New("文件名的样式写法不对，应如 {{姓名}}-申报表")
		}
	}
	return n, nil
}

// Fields lists the fields whose values the names have.
func (n *Name) Fields() (names []string) {
	for _, p := range n.pieces {
		if f, ok := p.(*tag); ok {
			names = append(names, f.name)
		}
	}
	return names
}

// Unknown is as Template.Unknown.
func (n *Name) Unknown(columns []string) error {
	t := &Template{name: "--name"}
	for _, p := range n.pieces {
		if f, ok := p.(*tag); ok {
			t.fields = append(t.fields, Field{Name: f.name, Tag: f.text, Optional: f.optional})
		}
	}
	return t.Unknown(columns)
}

// Make is the path for a record, with / between folders and .docx at its end, and with nothing in it that Windows refuses.
func (n *Name) Make(r *table.Record, number int) (string, error) {
	x := newExec(&Template{}, r, Options{Number: number})
	defer x.free()
	var b strings.Builder
	for _, p := range n.pieces {
		switch p := p.(type) {
		case string:
			b.WriteString(p)
		case *tag:
			if text, ok := x.text(p); ok {
				b.WriteString(slashes.Replace(text))
			}
		}
	}
	if len(x.faults) > 0 {
		return "", x.faults[0]
	}
	var parts []string
	for part := range strings.SplitSeq(strings.ReplaceAll(b.String(), "\\", "/"), "/") {
		if part = safeName(part); part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return "", &table.Fault{Place: r.Place, Field: "文件名", Problem: "由值得出的文件名不剩一个可用的字", Got: strings.TrimSpace(b.String()), Want: "值中有文字，或用 --name 加上 {{" + numberField + "}}"}
	}
	return strings.Join(parts, "/") + ".docx", nil
}

// maxName leaves room for an ending within the 255 bytes that file systems allow.
const maxName = 200

var (
	slashes  = strings.NewReplacer("/", "／", "\\", "＼")
	wide     = strings.NewReplacer("<", "＜", ">", "＞", ":", "：", `"`, "＂", "|", "｜", "?", "？", "*", "＊")
	reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$`)
)

// safeName makes a text the name of a file on any system: signs that Windows refuses become their full-width twins, what does not show
// goes, and a long one ends at a character with its marks.
func safeName(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, wide.Replace(s))
	for len(s) > maxName {
		last, size := utf8.DecodeLastRuneInString(s)
		for s = s[:len(s)-size]; unicode.Is(unicode.M, last) && s != ""; s = s[:len(s)-size] { // a mark goes with its letter
			last, size = utf8.DecodeLastRuneInString(s)
		}
	}
	s = strings.TrimRight(strings.TrimSpace(s), ". ")
	if strings.Trim(s, ".") == "" {
		return ""
	}
	if stem := reserved.FindStringSubmatch(s); stem != nil { // Windows minds what stands before the first dot
		s = stem[1] + "_" + stem[2]
	}
	return s
}
