package fill

import "hongtou/ooxml"

// mergeCell makes the edits by which the cell of a tag joins the one above it when both have the same value.
func (s *story) mergeCell(t *tag) {
	cell := t.para.Node.Up("w:tc")
	var loop *block
	for _, b := range s.blocks {
		if b.sign() == '#' && b.group == nil && cell != nil && b.contains(cell.Start) && (loop == nil || b.depth > loop.depth) {
			loop = b
		}
	}
	if loop == nil {
		s.at(t, "“合并”只能用在按行循环的表格单元格里", "{{#列表}} 和 {{/列表}} 放在同一行的两个单元格")
		return
	}
	t.mergeID = s.template.merges
	s.template.merges++
	t.mergeOf = true
	loop.merges = append(loop.merges, t.mergeID)
	w := prefix(cell)
	o := op{kind: opMerge, tag: t, bytes: []byte(w)}
	props := cell.Child("w:tcPr")
	switch {
	case props == nil:
		s.edits = append(s.edits, edit{span: span{cell.Open, cell.Open}, ops: append(append(literal("<"+w+"tcPr>"), o), literal("</"+w+"tcPr>")...), order: -4})
		return
	case props.Empty():
		s.edits = append(s.edits, edit{span: span{props.Start, props.End}, ops: append(append(literal("<"+w+"tcPr>"), o), literal("</"+w+"tcPr>")...), order: 1})
		return
	}
	if old := props.Child("w:vMerge"); old != nil {
		s.edits = append(s.edits, edit{span: span{old.Start, old.End}, ops: []op{o}, order: 1})
		return
	}
	at := props.Open
	for _, name := range []string{"w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge"} { // what the schema has before it
		if c := props.Child(name); c != nil {
			at = max(at, c.End)
		}
	}
	s.edits = append(s.edits, edit{span: span{at, at}, ops: []op{o}, order: 1})
}

// merge writes whether the cell begins a merged range or goes on with it. A row whose cell to the left begins one begins one too.
func (x *exec) merge(o op) {
	id := o.tag.mergeID
	text, ok := x.text(o.tag)
	m := &x.merges[id]
	goesOn := ok && text != "" && m.set && m.value == text && !x.broken
	m.value, m.set, m.hidden = text, ok, goesOn
	x.out = append(x.out, '<')
	x.out = append(x.out, o.bytes...)
	x.out = append(x.out, "vMerge"...)
	if !goesOn {
		x.broken = true
		if len(o.bytes) == 0 { // an attribute without a prefix would be in no namespace
			x.out = append(x.out, ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:val="restart"`...)
		} else {
			x.out = append(append(append(x.out, ' '), o.bytes...), `val="restart"`...)
		}
	}
	x.out = append(x.out, "/>"...)
}

// merged is the state of a column of cells merged by equal values.
type merged struct {
	value  string
	set    bool
	hidden bool // the cell goes on with the one above: its own value is not written again
}

// countDrawings keeps the highest number of a drawing.
func (c *compiler) countDrawings(root *ooxml.Node) {
	for n := range root.All() {
		if n.Name == "wp:docPr" {
			if id, err := atoi(n.Attr("id")); err == nil {
				c.template.docIDs = max(c.template.docIDs, id)
			}
		}
	}
}
