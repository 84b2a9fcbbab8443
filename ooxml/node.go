package ooxml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"iter"
	"strings"
)

// maxDepth is more than Word itself allows tables to nest.
const maxDepth = 1000

// Node is an element. In its part's data, data[Start:Open] is the start tag, data[Open:Close] the content and
// data[Close:End] the end tag; of an empty-element tag Open, Close and End are the same.
type Node struct {
	Name     string // "w:p": the prefix is the one of the table below, whatever the file calls it
	Parent   *Node
	Children []*Node

	Start, Open, Close, End int

	part  *Part
	scope *scope
}

// scope is the prefixes declared at an element and above.
type scope struct {
	prefix, space string
	up            *scope
}

func (s *scope) lookup(prefix string) string {
	for ; s != nil; s = s.up {
		if s.prefix == prefix {
			return s.space
		}
	}
	return ""
}

// prefixes are the names by which we call the namespaces. ISO's strict ones are the same to a reader.
var prefixes = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":           "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                       "w",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":    "r",
	"http://purl.oclc.org/ooxml/officeDocument/relationships":                "r",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":             "wp",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                  "a",
	"http://purl.oclc.org/ooxml/drawingml/main":                              "a",
	"http://schemas.openxmlformats.org/drawingml/2006/picture":               "pic",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":            "mc",
	"http://schemas.microsoft.com/office/word/2010/wordml":                   "w14",
	"http://schemas.openxmlformats.org/package/2006/relationships":           "rel",
	"http://schemas.openxmlformats.org/package/2006/content-types":           "ct",
	"urn:schemas-microsoft-com:vml":                                          "v",
	"http://www.w3.org/XML/1998/namespace":                                   "xml",
}

// canonical is a name as we write it.
func (s *scope) canonical(raw xml.Name, attr bool) string {
	if raw.Space == "xml" {
		return "xml:" + raw.Local
	}
	if attr && raw.Space == "" {
		return raw.Local
	}
	space := s.lookup(raw.Space)
	if p, ok := prefixes[space]; ok {
		return p + ":" + raw.Local
	}
	return space + " " + raw.Local
}

// Tree is the part's root element. A part with a document type is refused, so that no entity is ever resolved.
func (p *Part) Tree() (*Node, error) {
	if p.tree != nil {
		return p.tree, nil
	}
	data, err := p.Data()
	if err != nil {
		return nil, err
	}
	root, err := parse(p, data)
	if err != nil {
		return nil, err
	}
	p.tree = root
	return root, nil
}

// parse reads a part's elements. RawToken keeps prefixes and tells where each token ends.
func parse(p *Part, data []byte) (*Node, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	top := &Node{part: p}
	at, depth := top, 0
	var names []string
	for {
		start := int(d.InputOffset())
		token, err := d.RawToken()
		end := int(d.InputOffset())
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, p.fault(broken(err, data[:start]), "")
		}
		switch t := token.(type) {
		case xml.Directive:
			return nil, p.fault("部件里有 DOCTYPE 声明，Word 文件不许有（可能用来读取外部文件），未打开", "")
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return nil, p.fault("元素嵌套过深", "")
			}
			n := &Node{Parent: at, Start: start, Open: end, part: p, scope: at.scope}
			for _, a := range t.Attr {
				switch {
				case a.Name.Space == "xmlns":
					n.scope = &scope{a.Name.Local, a.Value, n.scope}
				case a.Name.Space == "" && a.Name.Local == "xmlns":
					n.scope = &scope{"", a.Value, n.scope}
				}
			}
			n.Name = n.scope.canonical(t.Name, false)
			names = append(names, t.Name.Space+":"+t.Name.Local)
			at.Children = append(at.Children, n)
			at = n
		case xml.EndElement:
			if at == top || names[len(names)-1] != t.Name.Space+":"+t.Name.Local {
				return nil, p.fault(broken(errors.New("unmatched"), data[:start]), "")
			}
			at.Close, at.End = start, end
			at, depth, names = at.Parent, depth-1, names[:len(names)-1]
		}
	}
	if at != top || len(top.Children) != 1 {
		return nil, p.fault("XML 不完整：有元素没有结束", "")
	}
	root := top.Children[0]
	root.Parent = nil
	return root, nil
}

func broken(err error, before []byte) string {
	line := 1 + bytes.Count(before, []byte("\n"))
	col := len(before) - bytes.LastIndexByte(before, '\n')
	if strings.Contains(err.Error(), "encoding") {
		return "XML 不是 UTF-8 编码"
	}
	return fmt.Sprintf("XML 有错（第 %d 行第 %d 字节）", line, col)
}

// Source is all of the part that the element is in; the places are places in it.
func (n *Node) Source() []byte { return n.part.data }

// Bytes is the element as it stands in the part.
func (n *Node) Bytes() []byte { return n.part.data[n.Start:n.End] }

// Tag is the start tag, Inner the content.
func (n *Node) Tag() []byte   { return n.part.data[n.Start:n.Open] }
func (n *Node) Inner() []byte { return n.part.data[n.Open:n.Close] }

// Empty reports whether the element is an empty-element tag, <w:t/>.
func (n *Node) Empty() bool { return n.Open == n.End }

// RawName is the name as the file writes it.
func (n *Node) RawName() string {
	tag := n.Tag()
	end := 1
	for end < len(tag) && !strings.ContainsRune(" \t\r\n/>", rune(tag[end])) {
		end++
	}
	return string(tag[1:end])
}

// Attr is the value of an attribute, "" when there is none.
func (n *Node) Attr(name string) string {
	value, _, _, _ := n.AttrSpan(name)
	return value
}

// AttrSpan finds an attribute: its value, and where the whole of it, name="value", begins and ends in the part's data.
func (n *Node) AttrSpan(name string) (value string, start, end int, ok bool) {
	tag := n.Tag()
	i := len(n.RawName()) + 1
	for {
		for i < len(tag) && strings.ContainsRune(" \t\r\n", rune(tag[i])) {
			i++
		}
		at := i
		eq := bytes.IndexByte(tag[i:], '=')
		if eq < 0 {
			return "", 0, 0, false
		}
		raw := strings.TrimSpace(string(tag[i : i+eq]))
		i += eq + 1
		for i < len(tag) && tag[i] != '"' && tag[i] != '\'' {
			i++
		}
		if i >= len(tag) {
			return "", 0, 0, false
		}
		length := bytes.IndexByte(tag[i+1:], tag[i])
		if length < 0 {
			return "", 0, 0, false
		}
		text := tag[i+1 : i+1+length]
		i += length + 2
		space, local, found := strings.Cut(raw, ":")
		if !found {
			space, local = "", raw
		}
		if n.scope.canonical(xml.Name{Space: space, Local: local}, true) == name {
			return html.UnescapeString(string(text)), n.Start + at, n.Start + i, true
		}
	}
}

// Child is the first child of that name; nil when there is none.
func (n *Node) Child(name string) *Node {
	if n != nil {
		for _, c := range n.Children {
			if c.Name == name {
				return c
			}
		}
	}
	return nil
}

// Up is the nearest ancestor of that name; nil when there is none.
func (n *Node) Up(name string) *Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// All yields the element and everything in it, in document order.
func (n *Node) All() iter.Seq[*Node] {
	return func(yield func(*Node) bool) { n.all(yield) }
}

func (n *Node) all(yield func(*Node) bool) bool {
	if !yield(n) {
		return false
	}
	for _, c := range n.Children {
		if !c.all(yield) {
			return false
		}
	}
	return true
}
