package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"hongtou/notice"
)

// tidied is front matter with a secretary's habits put right, so that YAML
// reads what was meant: a full-width colon after a key, full-width commas in a
// flow list, full-width or tab indents, and values that YAML would choke on or
// misread ({{字段}}, @, "三好"活动, 关于: 通知) taken as text. Every character
// of it knows its column in the file.
type tidied struct {
	name  string
	line  int      // of the front matter's first line in the file
	lines []string // as they are in the file
	out   strings.Builder
	cols  [][]int // for each line of out, the column in the file of each character
}

// pos is the place in the file of a place in out.
func (t *tidied) pos(line, col int) notice.Pos {
	p := notice.Pos{File: t.name, Line: t.line, Col: 1}
	if line = min(line, len(t.cols)); line < 1 {
		return p
	}
	p.Line = t.line + line - 1
	if cols := t.cols[line-1]; len(cols) > 0 {
		p.Col = cols[min(max(col, 1), len(cols))-1]
		if col > len(cols) {
			p.Col++
		}
	}
	return p
}

// put writes a character that stands at col in the file.
func (t *tidied) put(c rune, col int) {
	t.out.WriteRune(c)
	t.cols[len(t.cols)-1] = append(t.cols[len(t.cols)-1], col)
}

// tidier goes through the front matter line by line.
type tidier struct {
	*tidied
	src  []rune // the line in hand
	i    int    // the next character of src
	next int    // the next line

	block int // the indent of the key or dash of a | or > block that may go on; -1 for none
	value int // the same of an unquoted value
}

// tidyYAML puts the habits right. The fault is a bracket or a quote that is never closed.
func tidyYAML(name string, front part) (*tidied, *notice.Fault) {
	t := &tidier{tidied: &tidied{name: name, line: front.line, lines: strings.Split(front.text, "\n")}, block: -1, value: -1}
	for t.nextLine() {
		if f := t.tidyLine(); f != nil {
			return nil, f
		}
	}
	return t.tidied, nil
}

// nextLine takes the next line in hand.
func (t *tidier) nextLine() bool {
	if t.next == len(t.lines) {
		return false
	}
	if t.next > 0 {
		t.out.WriteByte('\n')
	}
	t.src, t.i = []rune(t.lines[t.next]), 0
	t.cols = append(t.cols, make([]int, 0, len(t.src)+4))
	t.next++
	return true
}

func (t *tidier) here() notice.Pos {
	return notice.Pos{File: t.name, Line: t.line + t.next - 1, Col: t.i + 1}
}

// copyTo copies the line as it is up to end.
func (t *tidier) copyTo(end int) {
	for ; t.i < end; t.i++ {
		t.put(t.src[t.i], t.i+1)
	}
}

// peek is the character in hand, or 0 at the line's end.
func (t *tidier) peek() rune {
	if t.i < len(t.src) {
		return t.src[t.i]
	}
	return 0
}

// The most levels of dashes in a line and of brackets in a value.
const maxNesting = 8

// tidyLine puts one line right, and the lines on which a bracket that it opens goes on.
func (t *tidier) tidyLine() *notice.Fault {
	indent := 0
	for ; unicode.IsSpace(t.peek()); t.i++ {
		t.put(' ', t.i+1)
		indent++
		if c := t.peek(); c == '\t' || c == '　' {
			t.put(' ', t.i+1)
			indent++
		}
	}
	switch {
	case t.i == len(t.src), t.peek() == '#' && t.block < 0, t.block >= 0 && indent > t.block:
		t.copyTo(len(t.src))
		return nil
	case t.value >= 0 && indent > t.value:
		if end, _ := t.key(false); end > 0 && index(frontKeys, string(t.src[t.i:end])) >= 0 {
			return yamlFault(t.here(), "缩进不对", "同一层的键左边对齐")
		}
		t.copyTo(len(t.src))
		return nil
	}
	t.block, t.value = -1, -1
	dashes := 0
	for t.peek() == '-' && (t.i+1 == len(t.src) || unicode.IsSpace(t.src[t.i+1])) {
		if dashes++; dashes > maxNesting {
			return yamlFault(t.here(), "列表嵌套太深", "")
		}
		parent := t.i
		t.copyTo(t.i + 1)
		for unicode.IsSpace(t.peek()) {
			t.put(' ', t.i+1)
			t.i++
		}
		indent = parent
	}
	if end, colon := t.key(indent == 0 && dashes == 0); end > 0 {
		if dashes > 0 {
			indent = t.i
		}
		t.copyTo(end)
		t.put(':', end+1)
		t.i = colon
		if c := t.peek(); c != 0 && !unicode.IsSpace(c) {
			t.put(' ', t.i+1)
		}
	}
	return t.tidyValue(indent)
}

// nested is the names of the keys below the top level.
var nested = slices.Concat(names(attachmentKeys), names(sealKeys), names(stampKeys), names(checkKeys), names(levelKeys), names(wordKeys),
	names(markKeys), names(ccKeys), names(ruleKeys), names(faceKeys))

func names[T any](keys []key[T]) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = k.name
	}
	return out
}

// key finds the end of the key in hand and of its colon, 0 for no key. `: ` ends
// a key anywhere; ： or a colon without a space does at the top level, after
// a name that we know there, or before brackets: `- 校对：张三` is text.
func (t *tidier) key(top bool) (end, after int) {
	if strings.ContainsRune("\"'[{|>", t.peek()) {
		return 0, 0
	}
	for i := t.i; i < len(t.src); i++ {
		switch c := t.src[i]; {
		case c == '#' && i > 0 && unicode.IsSpace(t.src[i-1]):
			return 0, 0
		case c != ':' && c != '：':
			continue
		case i == t.i:
			return 0, 0
		}
		name := strings.TrimSpace(string(t.src[t.i:i]))
		if t.src[i] == ':' && (i+1 == len(t.src) || unicode.IsSpace(t.src[i+1])) || top || slices.Contains(nested, name) || t.opens(i+1) {
			return i, i + 1
		}
		return 0, 0
	}
	return 0, 0
}

// opens reports whether nothing but a list or a mapping in brackets stands on the line from i on: a form's `姓名：{类型：文字}`.
func (t *tidier) opens(i int) bool {
	rest := strings.TrimSpace(string(t.src[i:]))
	return (strings.HasPrefix(rest, "[") && strings.HasSuffix(rest, "]") || strings.HasPrefix(rest, "{") && strings.HasSuffix(rest, "}")) &&
		!strings.HasPrefix(rest, "{{")
}

// A | or > block's header; an anchor, alias or tag, which are refused by name and so kept.
var (
	blockHeader = regexp.MustCompile(`^[|>][-+0-9]{0,2}\s*(#.*)?$`)
	reference   = regexp.MustCompile(`^([&*][A-Za-z0-9_.-]+|![!<A-Za-z0-9_:/.>-]*)(\s|$)`)
)

// tidyValue puts right the value in hand, of the key or dash at indent.
func (t *tidier) tidyValue(indent int) *notice.Fault {
	for unicode.IsSpace(t.peek()) {
		t.put(' ', t.i+1)
		t.i++
	}
	rest := string(t.src[t.i:])
	switch c := t.peek(); {
	case t.isEnd(t.i), reference.MatchString(rest):
		t.copyTo(len(t.src))
		return nil
	case blockHeader.MatchString(rest):
		t.block = indent
		t.copyTo(len(t.src))
		return nil
	case t.bracket() && !t.textAfterBracket():
		return t.tidyFlow()
	case c == '"' || c == '\'':
		end := quoteEnd(t.src, t.i)
		if end == 0 {
			return yamlFault(t.here(), "引号没有结束", "在同一行写上后一个引号")
		}
		if t.isEnd(end) {
			t.copyTo(end)
			return nil
		}
	}
	t.value = indent
	t.text(t.valueEnd(""), ":#")
	return nil
}

// valueEnd is the end of the unquoted value in hand: where nothing but a
// comment follows, or one of marks stands outside a {{字段}}.
func (t *tidier) valueEnd(marks string) int {
	inField := false
	for i := t.i; i < len(t.src); i++ {
		c := t.src[i]
		switch pair := i+1 < len(t.src) && t.src[i+1] == c; {
		case unicode.IsSpace(c):
			next := t.skipSpaces(i)
			if t.isEnd(next) || next < len(t.src) && !inField && strings.ContainsRune(marks, t.src[next]) {
				return i
			}
			i = next - 1
		case pair && (c == '{' && !inField || c == '}' && inField):
			inField = !inField
			i++
		case !inField && strings.ContainsRune(marks, c):
			return i
		}
	}
	return len(t.src)
}

func (t *tidier) skipSpaces(i int) int {
	for i < len(t.src) && unicode.IsSpace(t.src[i]) {
		i++
	}
	return i
}

// isEnd reports whether nothing but spaces and a comment stands from i on. A #
// with a character before or after it is text, as in 关于 #1 楼.
func (t *tidier) isEnd(i int) bool {
	j := t.skipSpaces(i)
	if j == len(t.src) {
		return true
	}
	return t.src[j] == '#' && (j == 0 || unicode.IsSpace(t.src[j-1])) && (j+1 == len(t.src) || unicode.IsSpace(t.src[j+1]))
}

// quoteEnd is the place after the quote that closes the one at i, 0 for none on the line.
func quoteEnd(src []rune, i int) int {
	quote := src[i]
	for j := i + 1; j < len(src); j++ {
		switch {
		case quote == '"' && src[j] == '\\':
			j++
		case src[j] == quote && quote == '\'' && j+1 < len(src) && src[j+1] == quote:
			j++
		case src[j] == quote:
			return j + 1
		}
	}
	return 0
}

// text copies an unquoted value up to end, in quotes where YAML would not read
// it as text: where it begins with a mark of YAML's, or has one of marks in it.
func (t *tidier) text(end int, marks string) {
	s := string(t.src[t.i:end])
	if !strings.ContainsAny(s[:1], "\"'[]{},&*!|>%@`?#-:") && !strings.ContainsAny(s, marks) {
		t.copyTo(end)
		return
	}
	t.put('\'', t.i+1)
	for ; t.i < end; t.i++ {
		if t.src[t.i] == '\'' {
			t.put('\'', t.i+1)
		}
		t.put(t.src[t.i], t.i+1)
	}
	t.put('\'', t.i+1)
	t.value = -1 // nothing can follow a quoted value
}
