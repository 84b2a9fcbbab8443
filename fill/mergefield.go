package fill

import (
	"strings"

	"hongtou/ooxml"
)

// mergeFields finds the fields of Word's own mail merge (MERGEFIELD 姓名), of either kind, and makes their edits: the field goes,
// a run with the value and the look of its result stays.
func (s *story) mergeFields(root *ooxml.Node) {
	type open struct {
		begin *ooxml.Node // its w:r
		instr string
		part  int         // 0 the instruction, 1 the result
		first *ooxml.Node // the first run of the result that has text
		para  *ooxml.Node
	}
	var stack []*open
	for n := range root.All() {
		switch n.Name {
		case "w:fldSimple":
			if name, ok := mergeField(n.Attr("w:instr")); ok {
				run := first(n, "w:r")
				s.mergeField(n, name, run, span{n.Start, n.End})
			}
		case "w:fldChar":
			run := n.Up("w:r")
			if run == nil {
				continue
			}
			switch n.Attr("w:fldCharType") {
			case "begin":
				stack = append(stack, &open{begin: run, para: n.Up("w:p")})
			case "separate":
				if len(stack) > 0 {
					stack[len(stack)-1].part = 1
				}
			case "end":
				if len(stack) == 0 {
					continue
				}
				f := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				name, ok := mergeField(f.instr)
				if !ok {
					continue
				}
				switch {
				case len(stack) > 0 && stack[len(stack)-1].part == 0:
					s.fieldFault(n, name, "MERGEFIELD 嵌在另一个域的代码里，填不了")
				case f.begin.Parent != run.Parent || !alone(f.begin) || !alone(run):
					s.fieldFault(n, name, "MERGEFIELD 跨了段落、超链接或与别的文字混在一起，填不了")
				default:
					look := f.first
					if look == nil {
						look = f.begin
					}
					s.mergeField(f.begin, name, look, span{f.begin.Start, run.End})
				}
			}
		case "w:instrText":
			if len(stack) > 0 && stack[len(stack)-1].part == 0 {
				stack[len(stack)-1].instr += string(n.Inner())
			}
		case "w:t":
			if len(stack) > 0 && stack[len(stack)-1].part == 1 && stack[len(stack)-1].first == nil {
				stack[len(stack)-1].first = n.Up("w:r")
			}
		}
	}
}

// alone reports whether a run holds nothing but a field's own signs.
func alone(run *ooxml.Node) bool {
	for _, c := range run.Children {
		switch c.Name {
		case "w:rPr", "w:fldChar", "w:instrText", "w:t", "w:lastRenderedPageBreak":
		default:
			return false
		}
	}
	return true
}

// mergeField is the name in an instruction.
func mergeField(instr string) (string, bool) {
	rest := strings.TrimSpace(strings.NewReplacer("&quot;", `"`, "&amp;", "&").Replace(instr))
	if len(rest) < len("MERGEFIELD ") || !strings.EqualFold(rest[:len("MERGEFIELD")], "MERGEFIELD") {
		return "", false
	}
	rest = strings.TrimSpace(rest[len("MERGEFIELD"):])
	if strings.HasPrefix(rest, `"`) {
		name, _, ok := strings.Cut(rest[1:], `"`)
		return name, ok && name != ""
	}
	name, _, _ := strings.Cut(rest, " ")
	return name, name != ""
}

func first(n *ooxml.Node, name string) *ooxml.Node {
	for c := range n.All() {
		if c.Name == name {
			return c
		}
	}
	return nil
}

func (s *story) paragraphOf(n *ooxml.Node) *ooxml.Paragraph {
	p := n.Up("w:p")
	for _, para := range s.paras {
		if para.Node == p {
			return para
		}
	}
	return &ooxml.Paragraph{Node: n}
}

func (s *story) fieldFault(n *ooxml.Node, name, problem string) {
	s.fault(s.in(s.paragraphOf(n), "MERGEFIELD "+name, problem, "改写成 {{"+name+"}}"))
}

// mergeField makes the tag and the edits of one field that is all of a stretch. Marks of ranges in it stay.
func (s *story) mergeField(n *ooxml.Node, name string, look *ooxml.Node, all span) {
	t := &tag{name: name, path: strings.Split(name, "."), text: "MERGEFIELD " + name, para: s.paragraphOf(n), field: &all}
	w := prefix(n)
	text := "<" + w + `t xml:space="preserve">`
	props := ""
	if look != nil {
		props = properties(look)
	}
	st := &style{lineBreak: "</" + w + "t><" + w + "br/>" + text, tab: "</" + w + "t><" + w + "tab/>" + text}
	ops := literal("<" + w + "r>" + props + text)
	ops = append(ops, op{kind: opValue, tag: t, style: st})
	ops = append(ops, literal("</"+w+"t></"+w+"r>")...)
	for c := range n.Parent.All() {
		if _, ok := ranges[c.Name]; ok && c.Start >= all.start && c.End <= all.end {
			ops = append(ops, op{kind: opOnce, bytes: c.Bytes()})
		}
	}
	s.edits = append(s.edits, edit{span: all, ops: ops, order: 2})
	s.tags = append(s.tags, t)
}
