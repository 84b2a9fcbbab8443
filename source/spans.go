package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"hongtou/notice"
)

// spans reads the text of a block. Each span lies on one line and holds no
// backslash that was taken away, so that its characters stand in the file one after another.
func (b *body) spans(block ast.Node) []notice.Span {
	var spans []notice.Span
	bold := 0
	joint := false // a line ended
	// The tree is walked without recursion: bold may nest as deep as a file is long.
	for n := block.FirstChild(); n != nil; {
		if t, ok := n.(*ast.Text); ok {
			stop := t.Segment.Stop
			if t.HardLineBreak() && stop < len(b.source) && b.source[stop] == '\\' {
				stop++ // goldmark takes a backslash at a line's end for a line break; here it is text
			}
			if joint && stop > t.Segment.Start {
				spans = join(spans, string(b.source[t.Segment.Start:stop]))
				joint = false
			}
			spans = b.unescape(spans, t.Segment.Start, stop, bold > 0)
			joint = joint || t.SoftLineBreak() || t.HardLineBreak()
		}
		if n.HasChildren() {
			bold++
			n = n.FirstChild()
			continue
		}
		for n.NextSibling() == nil && n.Parent() != block {
			n = n.Parent()
			bold--
		}
		n = n.NextSibling()
	}
	return spans
}

// unescape appends the text between two offsets, without the backslashes that shield a punctuation mark.
func (b *body) unescape(spans []notice.Span, start, stop int, bold bool) []notice.Span {
	add := func(from, to int) {
		if from == to {
			return
		}
		s := notice.Span{Text: string(b.source[from:to]), Bold: bold, Pos: b.pos(from)}
		if i := len(spans) - 1; i >= 0 && spans[i].Bold == bold && spans[i].Pos.Line == s.Pos.Line &&
			spans[i].Pos.Col+utf8.RuneCountInString(spans[i].Text) == s.Pos.Col {
			spans[i].Text += s.Text
			return
		}
		spans = append(spans, s)
	}
	for i := start; i < stop; i++ {
		if b.source[i] == '\\' && i+1 < stop && isASCIIPunctuation(b.source[i+1]) {
			add(start, i)
			start = i + 1
			i++
		}
	}
	add(start, stop)
	return spans
}

func isASCIIPunctuation(c byte) bool {
	return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')
}

// join ends a line: the spaces at its end go, and where a word must be kept from the next line's, one comes.
func join(spans []notice.Span, next string) []notice.Span {
	for len(spans) > 0 {
		last := &spans[len(spans)-1]
		if last.Text = strings.TrimRightFunc(last.Text, unicode.IsSpace); last.Text != "" {
			last.Text += gap(last.Text, next)
			break
		}
		spans = spans[:len(spans)-1]
	}
	return spans
}

// gap is what stands between two lines of a paragraph: a space between two
// characters that are both not Chinese, else nothing.
func gap(before, after string) string {
	a, _ := utf8.DecodeLastRuneInString(before)
	z, _ := utf8.DecodeRuneInString(after)
	if before == "" || after == "" || wide(a) || wide(z) {
		return ""
	}
	return " "
}
