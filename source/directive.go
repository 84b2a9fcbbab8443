package source

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"hongtou/notice"
)

// content is what may stand between a directive's two lines.
type content int

const (
	nothing    content = iota // closed at once
	rows                      // lines that the directive reads itself
	paragraphs                // paragraphs only, one a line
	anything                  // blocks of every kind
)

// directives is every directive (指令) of the body.
var directives = []struct {
	name    string
	about   string
	content content
}{
	{"附件", "::: 附件 2：第 2 个附件的正文，首部中该附件写 正文: 是", anything},
	{"名单", "每行“职务：姓名 姓名”，姓名之间用空格或“、”；两字姓名自动拉开对齐", rows},
	{"表单", "::: 表单 名称：插入一份表单；其中可写各字段的值，如 姓名: 张建国", rows},
	{"居右", "其中的段落靠右，每行一段", paragraphs},
	{"居中", "其中的段落居中，每行一段", paragraphs},
	{"分页", "从新的一页开始；单独一行，不必写结束的 :::", nothing},
}

// directive is a `::: 名称 参数` … `:::` in goldmark's tree. One without a name is a `:::` that closes nothing.
type directive struct {
	ast.BaseBlock
	name, argument string
	content        content
	known          bool
	closed         bool
	offset         int // of its first colon
	argumentAt     int // offset of its argument
}

var directiveKind = ast.NewNodeKind("Directive")

func (d *directive) Kind() ast.NodeKind            { return directiveKind }
func (d *directive) Dump(source []byte, level int) { ast.DumpHelper(d, source, level, nil, nil) }

// IsRaw keeps goldmark from reading the rows as text.
func (d *directive) IsRaw() bool { return d.content == rows }

// fence is a directive's line, in which full-width colons and spaces do as well.
var fence = regexp.MustCompile(`^[\s　]*([:：]{3,})[\s　]*([^\s　]*)[\s　]*(.*?)[\s　]*$`)

// parseFence matches a line against fence.
func parseFence(line []byte) []int {
	if !bytes.Contains(line, []byte(":::")) && !bytes.Contains(line, []byte("：")) {
		return nil // most lines
	}
	return fence.FindSubmatchIndex(line)
}

// directiveParser reads directives. It tries every line, since full-width spaces may stand before the colons.
type directiveParser struct{}

func (directiveParser) Trigger() []byte             { return nil }
func (directiveParser) CanInterruptParagraph() bool { return true }
func (directiveParser) CanAcceptIndentedLine() bool { return true }

func (directiveParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	m := parseFence(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	d := &directive{name: string(line[m[4]:m[5]]), argument: string(line[m[6]:m[7]]),
		offset: segment.Start + m[2], argumentAt: segment.Start + m[6]}
	for _, known := range directives {
		if name, argument := cutDirective(d.name, known.name); name {
			d.name, d.content, d.known = known.name, known.content, true
			if argument != "" { // written without a space: 附件2
				d.argument, d.argumentAt = argument+d.argument, segment.Start+m[4]+len(known.name)
			}
		}
	}
	if d.name != "" && !d.known {
		d.content = anything // so that it has its end
	}
	if len(pc.OpenedBlocks()) >= maxNesting {
		d.content = nothing // wrong in any case, and a file full of openings must not cost its square
	}
	reader.AdvanceToEOL()
	if d.content == paragraphs || d.content == anything && d.name != "" {
		return d, parser.HasChildren
	}
	return d, parser.NoChildren
}

// cutDirective reports whether a word is the name, and the number that may follow it without a space.
func cutDirective(word, name string) (bool, string) {
	rest, ok := strings.CutPrefix(word, name)
	return ok && strings.IndexFunc(rest, func(c rune) bool { return !unicode.IsDigit(c) }) < 0, rest
}

func (directiveParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	d := node.(*directive)
	line, segment := reader.PeekLine()
	m := parseFence(line)
	closes := m != nil && m[4] == m[5]
	switch {
	case d.name == "":
		return parser.Close
	case closes && innermost(pc) == d:
		d.closed = true
		reader.AdvanceToEOL()
		return parser.Close
	case d.content == nothing, d.content == rows && m != nil:
		return parser.Close
	case d.content == rows:
		node.Lines().Append(segment)
		reader.AdvanceToEOL()
		return parser.Continue | parser.NoChildren
	}
	return parser.Continue | parser.HasChildren
}

func (directiveParser) Close(ast.Node, text.Reader, parser.Context) {}

// innermost is the directive opened last that is still open, which is the one that a ::: closes.
func innermost(pc parser.Context) *directive {
	open := pc.OpenedBlocks()
	for i := len(open) - 1; i >= 0; i-- {
		if d, ok := open[i].Node.(*directive); ok {
			return d
		}
	}
	return nil
}

// directive reads one directive into blocks.
func (b *body) directive(d *directive, inside string) []notice.Block {
	at := b.pos(d.offset)
	say := func(problem, want string) []notice.Block {
		b.fault(&notice.Fault{Pos: at, Field: d.name, Problem: problem, Want: want})
		return nil
	}
	switch {
	case d.name == "":
		if before, ok := d.PreviousSibling().(*directive); !ok || before.content != nothing || before.closed {
			b.fault(&notice.Fault{Pos: at, Field: "指令", Problem: "这个 ::: 没有要结束的指令"})
		}
		return nil
	case !d.known:
		known := make([]string, len(directives))
		for i, k := range directives {
			known[i] = k.name
		}
		b.fault(unknownName(at, d.name, "没有这个指令", known))
		return nil
	case !d.closed && d.content != nothing:
		return say("指令没有结束", "在末尾单独一行写 :::")
	case inside != "" && (inside != "附件" || d.name == "附件"):
		return say(fmt.Sprintf("不能写在“%s”里面", inside), "先用 ::: 结束“"+inside+"”")
	case d.argument != "" && d.name != "附件" && d.name != "表单":
		return say("后面不应有“"+brief(d.argument)+"”", "::: "+d.name)
	}
	switch d.name {
	case "附件":
		b.attachment(d, at)
		return nil
	case "名单":
		return b.nameList(d, at)
	case "表单":
		return b.formBlock(d, at)
	case "分页":
		return []notice.Block{&notice.PageBreak{Pos: at}}
	case "居右":
		return b.aligned(d, notice.Right)
	}
	return b.aligned(d, notice.Centre)
}

// aligned reads paragraphs that stand right or in the centre.
func (b *body) aligned(d *directive, align notice.Align) []notice.Block {
	var blocks []notice.Block
	for n := d.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *directive:
			b.directive(n, d.name) // to refuse it
			continue
		case *ast.Paragraph:
			if !isPicture(b.firstLine(n)) {
				spans := b.spans(n)
				b.refusePictures(n)
				blocks = append(blocks, &notice.Paragraph{Spans: spans, Align: align, Pos: b.pos(n.Lines().At(0).Start)})
				continue
			}
		}
		b.fault(&notice.Fault{Pos: b.pos(n.Pos()), Field: d.name, Problem: "里面只能写段落"})
	}
	if d.FirstChild() == nil {
		b.fault(&notice.Fault{Pos: b.pos(d.offset), Field: d.name, Problem: "里面没有内容"})
	}
	return blocks
}

// nameList reads `组长：张建国` lines. A line without a colon is a row without a role.
func (b *body) nameList(d *directive, at notice.Pos) []notice.Block {
	l := &notice.NameList{Pos: at}
	for i := range d.Lines().Len() {
		s := d.Lines().At(i)
		line := string(s.Value(b.source))
		var row notice.NameRow
		from := 0
		if m := colon.FindStringIndex(line); m != nil {
			row.Role = b.trimmed(s.Start, line[:m[0]])
			from = m[1]
		}
		row.Names = b.names(s.Start+from, line[from:])
		switch {
		case colon.MatchString(line[from:]):
			b.fault(&notice.Fault{Pos: b.pos(s.Start), Field: d.name, Problem: "一行只能写一个职务", Got: brief(line)})
		case len(row.Names) > 0:
			l.Rows = append(l.Rows, row)
		case from > 0:
			b.fault(&notice.Fault{Pos: b.pos(s.Start), Field: d.name, Problem: "职务后面没有姓名", Got: brief(line)})
		}
	}
	if d.Lines().Len() == 0 {
		b.fault(&notice.Fault{Pos: at, Field: d.name, Problem: "里面没有内容"})
	}
	return []notice.Block{l}
}

// The colon after a role, and a name, in a name list.
var (
	colon      = regexp.MustCompile(`[：:]`)
	personName = regexp.MustCompile(`[^\s\p{Z}、]+`)
)

// names cuts a line of names. Two lone characters with a space between them are
// one name that was typed wide, 王　五, since no name is one character.
func (b *body) names(offset int, line string) []notice.Text {
	var names []notice.Text
	before := 0   // the end of the name before
	lone := false // it is a lone character
	for _, m := range personName.FindAllStringIndex(line, -1) {
		name := line[m[0]:m[1]]
		single := utf8.RuneCountInString(name) == 1
		if lone && single && !strings.Contains(line[before:m[0]], "、") {
			names[len(names)-1].Value += name
			single = false
		} else {
			names = append(names, notice.Text{Value: name, Pos: b.pos(offset + m[0])})
		}
		before, lone = m[1], single
	}
	return names
}

// trimmed is a piece of a line without the spaces around it, and its place.
func (b *body) trimmed(offset int, piece string) notice.Text {
	left := strings.TrimLeftFunc(piece, unicode.IsSpace)
	return notice.Text{Value: strings.TrimRightFunc(left, unicode.IsSpace), Pos: b.pos(offset + len(piece) - len(left))}
}
