package source

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasis reads **强调**, the only inline mark. CommonMark does not open or
// close emphasis between a punctuation mark and a letter, so that in
// **强调。**后文 it stays unread; here a Chinese character on the outer side is
// as good as a space. A single * is text, and so are four or more.
type emphasis struct{}

func (emphasis) Trigger() []byte { return []byte{'*'} }

func (emphasis) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	run := 0
	for run < len(line) && line[run] == '*' {
		run++
	}
	stars := segment.WithStop(segment.Start + run)
	block.Advance(run)
	if run < 2 || run > 3 {
		return ast.NewTextSegment(stars)
	}
	after := '\n'
	if run < len(line) {
		after = util.ToRune(line, run)
	}
	d := parser.NewDelimiter(flanks(before, after), flanks(after, before), 2, '*', pairs{})
	d.Segment = stars
	pc.PushDelimiter(d)
	return d
}

// flanks reports whether a delimiter may stand between the outer and the inner character.
func flanks(outer, inner rune) bool {
	punctuation := func(c rune) bool { return unicode.IsPunct(c) || unicode.IsSymbol(c) }
	return !unicode.IsSpace(inner) && (!punctuation(inner) || unicode.IsSpace(outer) || punctuation(outer) || wide(outer))
}

// wide reports whether c is a Chinese character or punctuation mark.
func wide(c rune) bool {
	return unicode.Is(unicode.Han, c) || c >= 0x3000 && c <= 0x303F || c >= 0xFF00 && c <= 0xFFEF ||
		c == '“' || c == '”' || c == '‘' || c == '’' || c == '—' || c == '…' || c == '·'
}

// pairs tells goldmark that any ** closes any **.
type pairs struct{}

func (pairs) IsDelimiter(b byte) bool                             { return b == '*' }
func (pairs) CanOpenCloser(opener, closer *parser.Delimiter) bool { return true }
func (pairs) OnMatch(consumes int) ast.Node                       { return ast.NewEmphasis(consumes) }
