package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"hongtou/notice"
)

// piece is text of one kind between two offsets; gap follows it where its line ends.
type piece struct {
	from, to int
	bold     bool
	gap      string
}

// spans reads the text of a block. Each span lies on one line and holds no
// backslash that was taken away, so that its characters stand in the file one after another. A tab, which has no width of its own, is a space.
func (b *body) spans(block ast.Node) []notice.Span {
	pieces := b.pieces(block)
	spans := make([]notice.Span, len(pieces))
	for i, p := range pieces {
		spans[i] = notice.Span{Text: strings.ReplaceAll(string(b.source[p.from:p.to]), "\t", " ") + p.gap, Bold: p.bold, Pos: b.pos(p.from)}
	}
	return spans
}

// pieces walks the inline nodes of a block, without recursion: bold may nest as deep as a file is long.
func (b *body) pieces(block ast.Node) []piece {
	var pieces []piece
	bold := 0
	joint := false // a line ended
	for n := block.FirstChild(); n != nil; {
		if t, ok := n.(*ast.Text); ok {
			start, stop := t.Segment.Start, t.Segment.Stop
			if t.HardLineBreak() && stop < len(b.source) && b.source[stop] == '\\' {
				stop++ // goldmark takes a backslash at a line's end for a line break; here it is text
			}
			if joint && stop > start {
				pieces = b.join(pieces, start)
				joint = false
			}
			pieces = b.unescape(pieces, piece{from: start, to: stop, bold: bold > 0})
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
	return pieces
}

// unescape appends a piece, without the backslashes that shield a punctuation mark.
func (b *body) unescape(pieces []piece, p piece) []piece {
	add := func(from, to int) {
		i := len(pieces) - 1
		switch {
		case from == to:
		case i >= 0 && pieces[i].to == from && pieces[i].bold == p.bold:
			pieces[i].to = to
		default:
			pieces = append(pieces, piece{from: from, to: to, bold: p.bold})
		}
	}
	from := p.from
	for i := p.from; i+1 < p.to; i++ {
		if b.source[i] == '\\' && isASCIIPunctuation(b.source[i+1]) {
			add(from, i)
			from = i + 1
			i++
		}
	}
	add(from, p.to)
	return pieces
}

func isASCIIPunctuation(c byte) bool {
	return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')
}

// join ends a line before the one at next: the spaces at its end go, and where two words meet one comes.
func (b *body) join(pieces []piece, next int) []piece {
	for len(pieces) > 0 {
		last := &pieces[len(pieces)-1]
		text := strings.TrimRightFunc(string(b.source[last.from:last.to]), unicode.IsSpace)
		if text != "" {
			last.to = last.from + len(text)
			last.gap = gap(text, string(b.source[next:min(next+utf8.UTFMax, len(b.source))]))
			break
		}
		pieces = pieces[:len(pieces)-1]
	}
	return pieces
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
