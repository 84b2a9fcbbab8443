package source

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"hongtou/notice"
)

// markdown reads only what the format has: headings, paragraphs, tables,
// directives and bold. A line that Markdown would take for a list, a quotation, code,
// HTML or a rule is text, as a secretary means it.
var markdown = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(headingParser{}, 100),
		util.Prioritized(directiveParser{}, 200),
		util.Prioritized(paragraphParser{}, 300),
	),
	parser.WithInlineParsers(util.Prioritized(emphasis{}, 100)),
	parser.WithParagraphTransformers(util.Prioritized(tableTransformer{}, 100)),
)

// body is the reading of one Markdown text.
type body struct {
	*reader
	name   string
	line   int // of the text's first line in the file
	source []byte
	starts []int // the offset of each line

	lastOffset int // of the last place asked for, and the place: the next is mostly a little further on
	last       notice.Pos

	blocks      []notice.Block
	attachments []attachmentBlock
}

// attachmentBlock is a `::: 附件 N`.
type attachmentBlock struct {
	number int
	pos    notice.Pos
	blocks []notice.Block
}

// body reads a Markdown text of the named file.
func (r *reader) body(name string, p part) *body {
	r.waivers(name, p, false)
	b := &body{reader: r, name: name, line: p.line, source: blankLines(p.text)}
	b.starts = append(b.starts, 0)
	for i, c := range b.source {
		if c == '\n' {
			b.starts = append(b.starts, i+1)
		}
	}
	root := markdown.Parse(text.NewReader(b.source))
	b.blocks = b.read(root, "")
	return b
}

// blankLines empties the lines that hold nothing but spaces of any kind or a # 不检查 comment, and ends the last line.
func blankLines(s string) []byte {
	out := make([]byte, 0, len(s)+1)
	for line := range strings.Lines(s) {
		if strings.TrimFunc(line, unicode.IsSpace) != "" && !isWaiver(line) {
			out = append(out, strings.TrimSuffix(line, "\n")...)
		}
		out = append(out, '\n')
	}
	return out
}

// pos is the place in the file of an offset.
func (b *body) pos(offset int) notice.Pos {
	line := sort.SearchInts(b.starts, offset+1) - 1
	from, col := b.starts[line], 1
	if b.last.Line == b.line+line && offset >= b.lastOffset {
		from, col = b.lastOffset, b.last.Col
	}
	p := notice.Pos{File: b.name, Line: b.line + line, Col: col + utf8.RuneCount(b.source[from:offset])}
	b.lastOffset, b.last = offset, p
	return p
}

// read turns the children of a node into blocks; inside is the directive that they stand in.
func (b *body) read(parent ast.Node, inside string) []notice.Block {
	var blocks []notice.Block
	var caption *caption
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *heading:
			blocks = append(blocks, b.heading(n)...)
		case *directive:
			blocks = append(blocks, b.directive(n, inside)...)
		case *extast.Table:
			if t := b.table(n, caption); t != nil {
				blocks = append(blocks, t)
			}
			caption = nil
		case *ast.Paragraph:
			if _, ok := n.NextSibling().(*extast.Table); ok {
				if caption = b.caption(n); caption != nil {
					continue
				}
			}
			blocks = append(blocks, b.paragraph(n)...)
		}
	}
	return blocks
}

// heading is a # heading in goldmark's tree, with the offset of its first #.
type heading struct {
	*ast.Heading
	marks int
}

// headingParser reads # to ####. The space after them may be left out before a Chinese character.
type headingParser struct{}

func (headingParser) Trigger() []byte             { return nil }
func (headingParser) CanInterruptParagraph() bool { return true }
func (headingParser) CanAcceptIndentedLine() bool { return true }

func (headingParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	marks := strings.TrimLeftFunc(string(line), unicode.IsSpace)
	title := strings.TrimLeft(marks, "#")
	if len(title) == len(marks) {
		return nil, parser.NoChildren
	}
	first, _ := utf8.DecodeRuneInString(title)
	if !unicode.IsSpace(first) && !wide(first) && title != "" {
		return nil, parser.NoChildren
	}
	level := len(marks) - len(title)
	title = strings.TrimLeftFunc(title, unicode.IsSpace)
	node := &heading{Heading: ast.NewHeading(level), marks: segment.Stop - len(marks)}
	s := text.NewSegment(segment.Stop-len(title), segment.Stop)
	s.Stop = s.Start + len(strings.TrimRightFunc(title, unicode.IsSpace))
	if s.Len() > 0 {
		node.Lines().Append(s)
	}
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

func (headingParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}
func (headingParser) Close(ast.Node, text.Reader, parser.Context) {}

// heading reads a # heading; it may carry a typed label too.
func (b *body) heading(n *heading) []notice.Block {
	at := b.pos(n.marks)
	switch {
	case n.Level > 4:
		b.fault(&notice.Fault{Pos: at, Field: "标题层次", Problem: "层次太深", Got: strings.Repeat("#", min(n.Level, 12)),
			Want: "# 至 ####（一、（一）1.（1））", Basis: "GB/T 9704-2012 7.3.3"})
		return nil
	case n.Lines().Len() == 0:
		b.fault(&notice.Fault{Pos: at, Field: "标题层次", Problem: "# 后面没有文字"})
		return nil
	}
	line := b.firstLine(n)
	_, length := notice.TypedLabel(unbold(line))
	spans := b.spans(n)
	b.refusePictures(n)
	return []notice.Block{newHeading(n.Level, spans, line, length, b.pos(n.Lines().At(0).Start))}
}

// firstLine is the first line of a block, without the spaces at its end.
func (b *body) firstLine(n ast.Node) string {
	s := n.Lines().At(0)
	return strings.TrimRightFunc(string(s.Value(b.source)), unicode.IsSpace)
}

// newHeading cuts the label and, at its first 。, a run-in title off a heading's text; length is the label's in line, which Pos is of.
func newHeading(level int, spans []notice.Span, line string, length int, pos notice.Pos) *notice.Heading {
	h := &notice.Heading{Level: level, Label: unbold(line)[:length], Pos: pos}
	if length > 0 {
		h.Pos.Col += len(line) - len(unbold(line))
	}
	_, spans = cut(spans, utf8.RuneCountInString(h.Label))
	for len(spans) > 0 {
		trimmed := strings.TrimLeftFunc(spans[0].Text, unicode.IsSpace)
		_, spans = cut(spans, utf8.RuneCountInString(spans[0].Text)-utf8.RuneCountInString(trimmed))
		if trimmed != "" {
			break
		}
	}
	stop := 0
	for _, s := range spans {
		if i := strings.Index(s.Text, "。"); i >= 0 {
			h.Title, h.Rest = cut(spans, stop+utf8.RuneCountInString(s.Text[:i])+1)
			return h
		}
		stop += utf8.RuneCountInString(s.Text)
	}
	h.Title = spans
	return h
}

// cut divides spans after n characters.
func cut(spans []notice.Span, n int) (before, after []notice.Span) {
	for i, s := range spans {
		runes := []rune(s.Text)
		if n >= len(runes) {
			n -= len(runes)
			continue
		}
		before = append(before, spans[:i]...)
		if n > 0 {
			head := s
			head.Text = string(runes[:n])
			before = append(before, head)
		}
		s.Text = string(runes[n:])
		s.Pos.Col += n
		return before, append([]notice.Span{s}, spans[i+1:]...)
	}
	return spans, nil
}

// paragraphParser reads paragraphs. Besides a blank line, a new one begins at a
// line with a typed label, at a line that is set in by two characters, at a
// picture and after one, and after a whole typed heading; in 居右 and 居中 at every line.
type paragraphParser struct{}

func (paragraphParser) Trigger() []byte             { return nil }
func (paragraphParser) CanInterruptParagraph() bool { return true }
func (paragraphParser) CanAcceptIndentedLine() bool { return true }

func (paragraphParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if open, ok := pc.LastOpenedBlock().Node.(*ast.Paragraph); ok && open.Parent() == parent {
		before := open.Lines().At(open.Lines().Len() - 1)
		last := strings.TrimFunc(string(before.Value(reader.Source())), unicode.IsSpace)
		d, _ := parent.(*directive)
		aligned := d != nil && d.content == paragraphs
		rows := hasTab(string(line)) && hasTab(last) // of a pasted table
		if !aligned && (rows || !begins(string(line)) && !finished(last) && !isPicture(last)) {
			return nil, parser.NoChildren
		}
	}
	node := ast.NewParagraph()
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

// begins reports whether a line begins a paragraph whatever stands before it.
func begins(line string) bool {
	if setIn(line) {
		return true
	}
	line = strings.TrimFunc(line, unicode.IsSpace)
	level, _ := notice.TypedLabel(unbold(line))
	return level > 0 || isPicture(line) || isCaption(line)
}

// setIn reports whether a line, not of a table, is set in by two characters, as people type a paragraph's first line: two full-width spaces, four others, or a tab.
func setIn(line string) bool {
	width := 0
	for _, c := range line {
		switch c {
		case '\t':
			width += 4
		case '　':
			width += 2
		case ' ', '\u00a0':
			width++
		default:
			return width >= 4 && c != '|'
		}
	}
	return false
}

func (paragraphParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, segment := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Close
	}
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// Close takes the spaces off the beginnings of the lines.
func (paragraphParser) Close(node ast.Node, reader text.Reader, _ parser.Context) {
	trimLines(node, reader.Source())
}

func trimLines(node ast.Node, source []byte) {
	lines := node.Lines()
	for i := range lines.Len() {
		s := lines.At(i)
		line := string(s.Value(source))
		s.Start += len(line) - len(strings.TrimLeftFunc(line, unicode.IsSpace))
		if i == lines.Len()-1 {
			s.Stop = s.Start + len(strings.TrimFunc(line, unicode.IsSpace))
		}
		lines.Set(i, s)
	}
}

// paragraph reads a paragraph: text, a heading with a typed label, or a picture.
func (b *body) paragraph(n *ast.Paragraph) []notice.Block {
	line, start := b.firstLine(n), n.Lines().At(0).Start
	at := b.pos(start)
	if n.Lines().Len() == 1 && isPicture(line) {
		if p := b.pictureBlock(line, start); p != nil {
			return []notice.Block{p}
		}
		return nil
	}
	spans := b.spans(n)
	b.refusePictures(n)
	if level, length := notice.TypedLabel(unbold(line)); level > 0 {
		return []notice.Block{newHeading(level, spans, line, length, at)}
	}
	return []notice.Block{&notice.Paragraph{Spans: spans, Pos: at}}
}
