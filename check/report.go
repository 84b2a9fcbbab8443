package check

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"
	"unicode"

	"hongtou/notice"
)

// Lines gives a line of a file, counted from 1, "" when it is not known.
type Lines func(file string, line int) string

// Plain writes findings for people: the place and the mistake, the source's line with the place marked, 现为, 应为 and 依据.
func Plain(w io.Writer, findings []Finding, lines Lines) error {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s%s: %s [%s %s]\n", f.Start, f.Field, f.Message, f.Rule.ID, f.Severity)
		if line := lines(f.Start.File, f.Start.Line); line != "" {
			shown, marks := excerpt([]rune(line), f.Start.Col, f.End.Col)
			fmt.Fprintf(&b, "    %s\n    %s\n", shown, marks)
		}
		fix := ""
		if f.Fix != nil {
			fix = "（--fix 可以改正）"
		}
		for _, x := range [...]struct{ name, text string }{{"现为", f.Got}, {"应为", f.Want + fix}, {"依据", f.Cites}} {
			if x.text != "" {
				fmt.Fprintf(&b, "    %s: %s\n", x.name, short(x.text))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// short is the beginning of a long text.
func short(text string) string {
	const most = 60
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "……"
	}
	return text
}

// How much of a line is shown on either side of a finding, and of the finding itself, in characters.
const (
	shownBefore = 20
	shownBehind = 16
	shownWithin = 40
)

// excerpt is the piece of a line around the columns [from,to), and a line of marks that stands below it on a screen where a Chinese
// character is as wide as two others.
func excerpt(line []rune, from, to int) (shown, marks string) {
	from, to = from-1, max(to-1, from)
	to = min(to, from+shownWithin)
	start, end := max(0, from-shownBefore), min(len(line), to+shownBehind)
	if start > 0 {
		shown, marks = "……", "  "
	}
	for i := start; i < end; i++ {
		c := line[i]
		switch {
		case c == '\t':
			shown += " "
		case !unicode.IsPrint(c) && c != '　':
			shown += "·"
		default:
			shown += string(c)
		}
		if i >= to {
			continue
		}
		mark := " "
		if i >= from {
			mark = "^"
		}
		marks += strings.Repeat(mark, columns(c))
	}
	if end < len(line) {
		shown += "……"
	}
	if from >= len(line) {
		marks += "^"
	}
	return shown, strings.TrimRight(marks, " ")
}

// columns is how many columns a character takes on a screen.
func columns(c rune) int {
	switch {
	case c >= 0x1100 && c <= 0x115F, c >= 0x2E80 && c <= 0xA4CF, c >= 0xAC00 && c <= 0xD7A3, c >= 0xF900 && c <= 0xFAFF,
		c >= 0xFE30 && c <= 0xFE6F, c >= 0xFF00 && c <= 0xFF60, c >= 0xFFE0 && c <= 0xFFE6, c >= 0x20000 && c <= 0x3FFFD:
		return 2
	}
	return 1
}

// record is a finding as JSON has it.
type record struct {
	Rule      string  `json:"rule"`
	Severity  string  `json:"severity"`
	File      string  `json:"file"`
	Line      int     `json:"line"`
	Column    int     `json:"column"`
	EndLine   int     `json:"endLine"`
	EndColumn int     `json:"endColumn"`
	Field     string  `json:"field"`
	Message   string  `json:"message"`
	Got       string  `json:"got"`
	Want      string  `json:"want"`
	Cites     string  `json:"cites"`
	Fix       *string `json:"fix"` // what to put in the place of the characters from the one column to the other; null for none
}

// JSON writes findings as an array of objects. Columns count characters from 1; endColumn is behind the last.
func JSON(w io.Writer, findings []Finding) error {
	list := make([]record, len(findings))
	for i, f := range findings {
		list[i] = record{f.Rule.ID, levels[f.Severity], f.Start.File, f.Start.Line, f.Start.Col, f.End.Line, f.End.Col, f.Field, f.Message, f.Got, f.Want, f.Cites, nil}
		if f.Fix != nil {
			list[i].Fix = &f.Fix.Text
		}
	}
	return indented(w, list)
}

// The severities in JSON, and in SARIF, which has no info.
var (
	levels      = [...]string{"error", "warning", "info"}
	sarifLevels = [...]string{"error", "warning", "note"}
)

func indented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

type object = map[string]any

// SARIF writes findings in the Static Analysis Results Interchange Format 2.1.0, which code hosts show beside the lines.
func SARIF(w io.Writer, findings []Finding, version string) error {
	index := map[*Rule]int{}
	rules := make([]object, len(Rules))
	for i, r := range Rules {
		index[r] = i
		rules[i] = object{
			"id": r.ID, "shortDescription": object{"text": r.Name}, "fullDescription": object{"text": r.About},
			"help":                 object{"text": r.Explain()},
			"defaultConfiguration": object{"level": sarifLevels[r.Severity]},
			"properties":           object{"area": r.Area, "cites": r.Cites},
		}
	}
	results := make([]object, len(findings))
	for i, f := range findings {
		text := f.Field + ": " + f.Message
		if f.Want != "" {
			text += "；应为: " + f.Want
		}
		file := object{"uri": fileURI(f.Start.File)}
		results[i] = object{
			"ruleId": f.Rule.ID, "ruleIndex": index[f.Rule], "level": sarifLevels[f.Severity], "message": object{"text": text},
			"locations": []object{{"physicalLocation": object{"artifactLocation": file, "region": sarifRegion(f.Start, f.End)}}},
		}
		if f.Fix != nil {
			results[i]["fixes"] = []object{{
				"description": object{"text": "改正：" + f.Message},
				"artifactChanges": []object{{"artifactLocation": file, "replacements": []object{
					{"deletedRegion": sarifRegion(f.Start, f.End), "insertedContent": object{"text": f.Fix.Text}}}}},
			}}
		}
	}
	return indented(w, object{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"version": "2.1.0",
		"runs": []object{{
			"tool":       object{"driver": object{"name": "hongtou", "version": version, "rules": rules}},
			"columnKind": "unicodeCodePoints",
			"results":    results,
		}},
	})
}

func sarifRegion(start, end notice.Pos) object {
	return object{"startLine": start.Line, "startColumn": start.Col, "endLine": end.Line, "endColumn": end.Col}
}

// fileURI is a file's path as a relative URI.
func fileURI(path string) string {
	return (&url.URL{Path: strings.ReplaceAll(path, `\`, "/")}).String()
}

// Explain is a rule's documentation.
func (r *Rule) Explain() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s（%s，%s）\n\n%s\n", r.ID, r.Name, r.Area, r.Severity, r.About)
	if r.Cites != "" {
		fmt.Fprintf(&b, "依据：%s\n", r.Cites)
	}
	for _, x := range [...]struct{ name, text string }{{"由模板保证", r.Held}, {"程序不判断", r.Limits}} {
		if x.text != "" {
			fmt.Fprintf(&b, "%s：%s。\n", x.name, x.text)
		}
	}
	for _, x := range [...]struct {
		name string
		text Example
	}{{"不对", r.Bad}, {"正确", r.Good}} {
		if x.text != "" {
			fmt.Fprintf(&b, "\n%s：\n", x.name)
			for line := range strings.Lines(strings.TrimPrefix(string(x.text), "---\n")) {
				b.WriteString("    " + strings.TrimRight(line, "\n") + "\n")
			}
		}
	}
	return b.String()
}
