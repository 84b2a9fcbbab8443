package source

import (
	"strings"
	"unicode"

	"hongtou/notice"
)

// tidyFlow puts right a value that begins with a bracket, [甲，乙] or {名称：甲}, on one line or several.
// Where text follows the bracket on its line, the whole is text: [2026]5号.
func (t *tidier) tidyFlow() *notice.Fault {
	if end := textAfterBracket(t.src[t.i:]); end {
		stop := len(strings.TrimRightFunc(string(t.src), unicode.IsSpace))
		t.text(len([]rune(string(t.src)[:stop])))
		t.copyTo(len(t.src))
		return nil
	}
	var open []rune // the brackets that are open
	var places []notice.Pos
	key := false // the item in hand is a key
	for {
		switch c := t.peek(); {
		case t.i >= len(t.src) || c == '#' && (t.i == 0 || unicode.IsSpace(t.src[t.i-1])):
			t.copyTo(len(t.src))
			if !t.nextLine() {
				return yamlFault(places[len(places)-1], "括号没有结束", "写上 "+closing(open[len(open)-1]))
			}
		case unicode.IsSpace(c):
			t.put(' ', t.i+1)
			t.i++
		case c == '[' || c == '{' && !t.at("{{"):
			if len(open) == maxNesting {
				return yamlFault(t.here(), "括号嵌套太深", "")
			}
			open, places = append(open, c), append(places, t.here())
			key = c == '{'
			t.copyTo(t.i + 1)
		case c == ']' || c == '}':
			if want := closing(open[len(open)-1]); string(c) != want {
				return yamlFault(t.here(), "括号不配对", want)
			}
			t.copyTo(t.i + 1)
			open, places = open[:len(open)-1], places[:len(places)-1]
			if len(open) == 0 {
				t.copyTo(len(t.src))
				return nil
			}
		case c == ',' || c == '，':
			t.put(',', t.i+1)
			t.i++
			key = open[len(open)-1] == '{'
		case key && (c == ':' || c == '：'):
			t.put(':', t.i+1)
			t.put(' ', t.i+1)
			t.i++
			key = false
		case c == '"' || c == '\'':
			end := quoteEnd(t.src, t.i)
			if end == 0 {
				return yamlFault(t.here(), "引号没有结束", "在同一行写上后一个引号")
			}
			t.copyTo(end)
		default:
			t.item(key)
		}
	}
}

// at reports whether s stands at the character in hand.
func (t *tidier) at(s string) bool {
	for j, c := range []rune(s) {
		if t.i+j >= len(t.src) || t.src[t.i+j] != c {
			return false
		}
	}
	return true
}

// item copies one unquoted item of a list or mapping; a {{字段}} in it is a piece of its text.
func (t *tidier) item(key bool) {
	end, inField := t.i, false
	for ; end < len(t.src); end++ {
		c := t.src[end]
		pair := end+1 < len(t.src) && t.src[end+1] == c
		switch {
		case pair && c == '{':
			inField = true
			end++
			continue
		case pair && c == '}' && inField:
			inField = false
			end++
			continue
		}
		if !inField && (strings.ContainsRune(",，[]{}", c) && end > t.i || key && (c == ':' || c == '：')) {
			break
		}
	}
	stop := end
	for stop > t.i && unicode.IsSpace(t.src[stop-1]) {
		stop--
	}
	if r := string(t.src[t.i:stop]); reference.MatchString(r) {
		t.copyTo(stop)
		return
	}
	t.text(stop)
}

// closing is the bracket that closes another.
func closing(open rune) string {
	if open == '[' {
		return "]"
	}
	return "}"
}

// textAfterBracket reports whether the bracket that src begins with is closed
// on the line and followed by more than a comment.
func textAfterBracket(src []rune) bool {
	depth := 0
	for i, c := range src {
		switch c {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return !comment(string(src[i+1:]))
			}
		}
	}
	return false
}
