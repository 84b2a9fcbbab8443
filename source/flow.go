package source

import (
	"strings"
	"unicode"

	"hongtou/notice"
)

// bracket reports whether the character in hand opens a list or a mapping; {{ opens a 字段, which is text.
func (t *tidier) bracket() bool {
	c := t.peek()
	return c == '[' || c == '{' && !(t.i+1 < len(t.src) && t.src[t.i+1] == '{')
}

// tidyFlow puts right a list or mapping in brackets, [甲，乙] or {名称：甲}, on one line or several.
func (t *tidier) tidyFlow() *notice.Fault {
	var open []rune // the brackets that are open, and their places
	var places []notice.Pos
	key := false // the item in hand is a key
	for {
		switch c := t.peek(); {
		case t.i >= len(t.src) || t.isEnd(t.i):
			if !t.nextLine() {
				return yamlFault(places[len(places)-1], "括号没有结束", "写上 "+closing(open[len(open)-1]))
			}
		case unicode.IsSpace(c):
			t.put(' ', t.i+1)
			t.i++
		case t.bracket():
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
				return t.nothingMore()
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
		default:
			if f := t.item(key); f != nil {
				return f
			}
		}
	}
}

// nothingMore refuses text after the last bracket of several lines.
func (t *tidier) nothingMore() *notice.Fault {
	if t.isEnd(t.i) {
		return nil
	}
	return yamlFault(t.here(), "括号后面不应有文字", "")
}

// item copies one item of a list or mapping. A {{字段}} in it is a piece of its text, and so is what is quoted in it.
func (t *tidier) item(key bool) *notice.Fault {
	ends := ",，[]{}"
	if key {
		ends += ":："
	}
	if c := t.peek(); c == '"' || c == '\'' {
		end := quoteEnd(t.src, t.i)
		if end == 0 {
			return yamlFault(t.here(), "引号没有结束", "在同一行写上后一个引号")
		}
		if next := t.skipSpaces(end); t.isEnd(end) || strings.ContainsRune(ends, t.src[next]) {
			t.copyTo(end)
			return nil
		}
	}
	end := t.valueEnd(ends)
	if end == t.i {
		return yamlFault(t.here(), "此处不应有 "+string(t.peek()), "")
	}
	if reference.MatchString(string(t.src[t.i:end])) {
		t.copyTo(end)
		return nil
	}
	t.text(end, "[]{},:#")
	return nil
}

// closing is the bracket that closes another.
func closing(open rune) string {
	if open == '[' {
		return "]"
	}
	return "}"
}

// textAfterBracket reports whether the bracket in hand is closed on its line and followed by more than
// a comment, so that the whole is text: [2026]5号.
func (t *tidier) textAfterBracket() bool {
	depth := 0
	for i := t.i; i < len(t.src); i++ {
		switch c := t.src[i]; {
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return !t.isEnd(i + 1)
			}
		case (c == '"' || c == '\'') && strings.ContainsRune("[{,，:： ", t.src[i-1]):
			if end := quoteEnd(t.src, i); end > 0 {
				i = end - 1
			}
		}
	}
	return false
}
