package source

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"hongtou/notice"
)

// kind is what a YAML value is.
type kind int

const (
	absent kind = iota // a key with nothing after it
	scalar
	list
	mapping
)

func (k kind) String() string { return [...]string{"空", "文字", "列表", "一组键"}[k] }

// value is a YAML value in which every scalar is text as written.
type value struct {
	kind   kind
	text   string // of a scalar
	pos    notice.Pos
	items  []value // of a list
	fields []field // of a mapping
}

type field struct {
	key   notice.Text
	value value
}

// blank reports whether nothing is written, or nothing but white.
func (v value) blank() bool {
	return v.kind == absent || v.kind == scalar && strings.TrimSpace(v.text) == ""
}

// got describes a value for 现为.
func (v value) got() string {
	if v.kind == scalar {
		return brief(v.text)
	}
	return v.kind.String()
}

// yamlFault says what is wrong with the YAML.
func yamlFault(pos notice.Pos, problem, want string) *notice.Fault {
	return &notice.Fault{Pos: pos, Field: "首部", Problem: problem, Want: want}
}

// parseYAML reads the front matter, its habits put right, into a mapping.
func parseYAML(name string, front part) (value, []*notice.Fault) {
	t, f := tidyYAML(name, front)
	if f != nil {
		return value{}, []*notice.Fault{f}
	}
	file, err := safely(t.out.String())
	if err != nil {
		return value{}, []*notice.Fault{t.syntaxFault(err)}
	}
	c := &converter{tidied: t}
	top := value{kind: absent, pos: notice.Pos{File: name, Line: front.line, Col: 1}}
	for i, doc := range file.Docs {
		switch {
		case doc.Body == nil:
		case i > 0:
			c.refuse(doc.Body, "只能有一份 YAML", "")
		default:
			top = c.value(doc.Body, top.pos)
		}
	}
	if top.kind != mapping && len(c.faults) == 0 {
		c.faults = append(c.faults, yamlFault(top.pos, "应是一行一个“键: 值”", "如 文种: 通知"))
	}
	return top, c.faults
}

// safely parses YAML. The parser is not ours: should some input make it panic, that is a syntax error here.
func safely(text string) (file *ast.File, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return parser.ParseBytes([]byte(text), 0, parser.AllowDuplicateMapKey())
}

// syntaxFault puts the parser's error into Chinese, with its place in the file.
func (t *tidied) syntaxFault(err error) *notice.Fault {
	pos := notice.Pos{File: t.name, Line: t.line, Col: 1}
	message := err.Error()
	var at yaml.Error
	if errors.As(err, &at) {
		message = at.GetMessage()
		if tk := at.GetToken(); tk != nil {
			pos = t.pos(tk.Position.Line, tk.Position.Column)
		}
	}
	for _, m := range [...]struct{ has, problem, want string }{
		{"mapping value is not allowed", "此处不应有冒号，或缩进不对", "同一层的键左边对齐；值中有冒号时加引号"},
		{"not allowed in this context", "缩进不对", "同一层的键左边对齐"},
		{"non-map value is specified", "这一行缺少冒号", "键: 值"},
		{"required string key", "键的写法不对", "键: 值"},
		{"invalid key", "键的写法不对", "键: 值"},
		{"unexpected key name", "冒号前没有键", "键: 值"},
		{"must be specified", "缺少逗号或括号", ""},
		{"escape", "双引号中的反斜杠写法不对", "改用单引号"},
	} {
		if strings.Contains(message, m.has) {
			return yamlFault(pos, m.problem, m.want)
		}
	}
	if strings.Contains(message, "multi-line content") {
		if line := t.keyless(pos.Line); line > 0 {
			return yamlFault(notice.Pos{File: t.name, Line: line, Col: 1}, "这一行缺少冒号", "键: 值")
		}
	}
	return yamlFault(pos, "不合 YAML 的写法", "一行一个“键: 值”，列表写成 [甲, 乙] 或每行以“- ”开头")
}

// keyless is the line above another that lacks its colon, so that the parser took it and the lines indented below it for the beginning of one
// long key: the nearest that is not indented. It is 0 when that one has its colon.
func (t *tidied) keyless(line int) int {
	for i := line - t.line - 1; i >= 0; i-- {
		switch text := t.lines[i]; {
		case strings.TrimSpace(text) == "" || text[0] == ' ':
		case strings.ContainsAny(text, ":："):
			return 0
		default:
			return t.line + i
		}
	}
	return 0
}

// converter turns the parser's tree into values.
type converter struct {
	*tidied
	faults []*notice.Fault
}

func (c *converter) refuse(n ast.Node, problem, want string) value {
	p := n.GetToken().Position
	pos := c.pos(p.Line, p.Column)
	c.faults = append(c.faults, yamlFault(pos, problem, want))
	return value{kind: absent, pos: pos}
}

// value converts one node; at is the place of an absent one.
func (c *converter) value(n ast.Node, at notice.Pos) value {
	switch n := n.(type) {
	case nil:
		return value{pos: at}
	case *ast.NullNode:
		if n.Token.Type == token.ImplicitNullType {
			return value{pos: at}
		}
	case *ast.MappingNode:
		v := value{kind: mapping, pos: at}
		for i, f := range n.Values {
			if i == 0 {
				v.pos = c.start(f.Key)
			}
			v.fields = c.field(v.fields, f)
		}
		return v
	case *ast.MappingValueNode:
		return value{kind: mapping, pos: c.start(n.Key), fields: c.field(nil, n)}
	case *ast.SequenceNode:
		v := value{kind: list, pos: c.start(n)}
		for _, item := range n.Values {
			v.items = append(v.items, c.value(item, v.pos))
		}
		return v
	case *ast.LiteralNode:
		return value{scalar, strings.Trim(n.Value.Value, "\n"), c.literalStart(n), nil, nil}
	case *ast.AnchorNode, *ast.AliasNode:
		return c.refuse(n, "不支持 YAML 的锚点（&）和别名（*）", "把值直接写出来；文字以 & 或 * 开头时加引号")
	case *ast.TagNode:
		return c.refuse(n, "不支持 YAML 的标签（!）", "把值直接写出来；文字以 ! 开头时加引号")
	case *ast.DirectiveNode:
		return c.refuse(n, "不支持 YAML 的 % 指令", "")
	}
	tk := n.GetToken()
	return value{scalar, plain(tk), c.start(n), nil, nil}
}

// field adds one key and its value to fields.
func (c *converter) field(fields []field, n *ast.MappingValueNode) []field {
	switch n.Key.(type) {
	case *ast.MergeKeyNode:
		c.refuse(n.Key, "不支持 YAML 的合并键（<<）", "把值直接写出来")
		return fields
	case *ast.MappingKeyNode:
		c.refuse(n.Key, "不支持 YAML 的 ? 键", "键: 值")
		return fields
	}
	v := c.value(n.Key, c.start(n.Key))
	if v.kind != scalar {
		return fields // refused already
	}
	return append(fields, field{notice.Text{Value: v.text, Pos: v.pos}, c.value(n.Value, v.pos)})
}

// plain is a scalar's text as written. An unquoted one on several lines is joined as a paragraph's lines are.
func plain(tk *token.Token) string {
	origin := strings.TrimSpace(tk.Origin)
	if tk.Type == token.SingleQuoteType || tk.Type == token.DoubleQuoteType || !strings.Contains(origin, "\n") {
		return tk.Value
	}
	text := ""
	for line := range strings.Lines(origin) {
		line = strings.TrimFunc(line, unicode.IsSpace)
		text += gap(text, line) + line
	}
	return text
}

// start is the place of a node's first character, inside its quotes.
func (c *converter) start(n ast.Node) notice.Pos {
	tk := n.GetToken()
	col := tk.Position.Column
	if tk.Type == token.SingleQuoteType || tk.Type == token.DoubleQuoteType {
		col++
	}
	return c.pos(tk.Position.Line, col)
}

// literalStart is the place of the first character of a | or > block.
func (c *converter) literalStart(n *ast.LiteralNode) notice.Pos {
	i := n.Start.Position.Line // the index of the line after it
	for i < len(c.lines)-1 && strings.TrimSpace(c.lines[i]) == "" {
		i++
	}
	text := []rune(c.lines[min(i, len(c.lines)-1)])
	left := strings.TrimLeftFunc(string(text), unicode.IsSpace)
	return notice.Pos{File: c.name, Line: c.line + i, Col: 1 + len(text) - utf8.RuneCountInString(left)}
}
