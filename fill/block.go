package fill

import (
	"slices"
	"strings"

	"hongtou/ooxml"
)

// block is a loop or a condition: what stands between its two tags, widened to whole paragraphs, rows or columns.
type block struct {
	open, close *tag
	depth       int
	parent      *block
	regions     []region // one, or for columns one a row
	merges      []int    // the merged cells that begin anew with each run of the loop
	group       *group   // of a loop over columns
}

// region is a stretch of the part that the block repeats. pre and post stand around each round: where tags are in two runs, the rest of
// the first and the beginning of the second are runs of their own.
type region struct {
	span
	pre, post string
	none      []byte // what stays when there is no round: the ends of bookmarks that reach out of it
}

func (b *block) sign() byte { return b.open.sign }

func (b *block) contains(at int) bool {
	for _, r := range b.regions {
		if at >= r.start && at < r.end {
			return true
		}
	}
	return false
}

// match pairs the tags of blocks.
func (s *story) match() {
	var stack []*block
	for _, t := range s.tags {
		switch {
		case t.block():
			b := &block{open: t, depth: len(stack)}
			if len(stack) > 0 {
				b.parent = stack[len(stack)-1]
			}
			stack = append(stack, b)
			s.blocks = append(s.blocks, b)
		case t.sign == '/':
			if len(stack) == 0 {
				s.at(t, "没有与它对应的开始标记", "{{#"+t.name+"}} 在它前面")
				continue
			}
			b := stack[len(stack)-1]
			if !closes(t.name, b.open) {
				s.at(t, "与最近的开始标记 "+b.open.text+" 不对应", "{{/"+b.open.name+"}}")
			}
			b.close = t
			stack = stack[:len(stack)-1]
		}
	}
	for _, b := range stack {
		s.at(b.open, "没有结束", "在它要重复的内容后面写 {{/"+b.open.name+"}}")
	}
	s.blocks = slices.DeleteFunc(s.blocks, func(b *block) bool { return b.close == nil })
}

func closes(name string, open *tag) bool {
	head, _, _ := strings.Cut(narrow.Replace(name), "=")
	return name == "" || name == open.name || strings.TrimSuffix(strings.TrimSpace(head), "!") == open.name
}

// place finds what a block repeats.
func (s *story) place(b *block) {
	from, to := b.open.para.Node, b.close.para.Node
	switch {
	case b.open.level == "列":
		s.placeColumns(b)
		s.inside(b)
		return
	case b.open.level == "行":
		from, to = from.Up("w:tr"), to.Up("w:tr")
		if from == nil || to == nil || from.Parent != to.Parent {
			s.at(b.open, "按行循环，而开始和结束不在同一个表格里", "")
			return
		}
		s.placeSiblings(b, from, to)
	case from == to && b.sign() != '#' && s.wholeParagraph(b):
		s.placeSiblings(b, from, from)
	case from == to:
		s.placeInline(b)
	default:
		common, a, z := meet(from, to)
		switch {
		case common == nil:
			s.at(b.open, "开始和结束不在一处", "")
			return
		case nearest(common, "w:tr", "w:tc", "w:tbl", "w:p") == "w:tr" && from.Up("w:tr") == to.Up("w:tr"):
			s.placeSiblings(b, from.Up("w:tr"), from.Up("w:tr"))
		case a == from && z == to, a.Name == "w:tr" && a == from.Up("w:tr") && z == to.Up("w:tr"):
			s.placeSiblings(b, a, z)
		default:
			s.crosses(b, a, z)
			return
		}
	}
	s.inside(b)
}

// inside holds that a block stands within the one around it.
func (s *story) inside(b *block) {
	if b.parent == nil || len(b.regions) == 0 || len(b.parent.regions) == 0 {
		return
	}
	for _, r := range b.regions {
		if !slices.ContainsFunc(b.parent.regions, func(p region) bool { return r.start >= p.start && r.end <= p.end }) {
			s.at(b.open, "要重复的内容超出了外层的 "+b.parent.open.text, "里层写在外层之内；外层要按行重复时写 {{"+string(b.parent.sign())+b.parent.open.name+"|行}}")
			return
		}
	}
}

// meet is the nearest element that holds both, and its children on the way to each.
func meet(from, to *ooxml.Node) (common, a, z *ooxml.Node) {
	above := map[*ooxml.Node]*ooxml.Node{}
	for n, below := from, (*ooxml.Node)(nil); n != nil; n, below = n.Parent, n {
		above[n] = below
	}
	for n, below := to, (*ooxml.Node)(nil); n != nil; n, below = n.Parent, n {
		if a, ok := above[n]; ok {
			if a == nil {
				a = from
			}
			if below == nil {
				below = to
			}
			return n, a, below
		}
	}
	return nil, nil, nil
}

// nearest is which of the names an element or what holds it has first.
func nearest(n *ooxml.Node, names ...string) string {
	for ; n != nil; n = n.Parent {
		if slices.Contains(names, n.Name) {
			return n.Name
		}
	}
	return ""
}

func (s *story) crosses(b *block, a, z *ooxml.Node) {
	what := "文本框或其他对象"
	for _, x := range []struct{ element, name string }{{"w:tc", "表格"}, {"w:tbl", "表格"}, {"w:tr", "表格"}, {"w:sdt", "内容控件"}, {"w:footnote", "脚注"}, {"w:endnote", "尾注"}} {
		if a.Name == x.element || z.Name == x.element {
			what = x.name
			break
		}
	}
	s.at(b.open, "开始和结束跨越了"+what+"的边界", "两个标记都在里面，或者都在外面")
}

// placeSiblings makes a block of whole paragraphs or rows. One that holds nothing but marks goes.
func (s *story) placeSiblings(b *block, a, z *ooxml.Node) {
	r := region{span: span{a.Start, z.End}}
	if a != z {
		if s.onlyMarks(a) {
			r.start = a.End
			s.drop(a)
		}
		if s.onlyMarks(z) {
			r.end = z.Start
			s.drop(z)
		}
	}
	if a.Name == "w:p" {
		if s.before(b.open) || s.after(b.close) {
			s.at(b.open, "成段循环的标记前后还有别的文字，分不清哪些要重复", "开始标记放在段首，结束标记放在段末，或各自单独成段")
			return
		}
	}
	b.regions = []region{r}
	s.guard(a, b)
}

// onlyMarks reports whether a paragraph or row says nothing but marks of blocks and holds nothing else that shows.
func (s *story) onlyMarks(n *ooxml.Node) bool {
	for c := range n.All() {
		switch c.Name {
		case "w:drawing", "w:pict", "w:object", "w:footnoteReference", "w:endnoteReference", "w:fldChar", "w:fldSimple", "w:sectPr", "w:tbl", "w:sdt", "w:commentReference":
			return false
		}
	}
	text, marks := 0, 0
	for _, p := range s.paras {
		if p.Node.Start >= n.Start && p.Node.End <= n.End {
			text += len(strings.Join(strings.Fields(p.Text()), ""))
		}
	}
	for _, t := range s.tags {
		if t.start() >= n.Start && t.start() < n.End {
			if !t.block() && t.sign != '/' {
				return false
			}
			marks += len(strings.Join(strings.Fields(t.text), ""))
		}
	}
	return text == marks
}

// before reports whether a paragraph has text before a tag that does not belong to marks; after, behind it.
func (s *story) before(t *tag) bool { return s.beside(t, true) }
func (s *story) after(t *tag) bool  { return s.beside(t, false) }

func (s *story) beside(t *tag, before bool) bool {
	for _, c := range s.chars[t.para] {
		if c.start < 0 || c.r == ' ' || c.r == '　' || c.tag != nil && (c.tag.block() || c.tag.sign == '/') {
			continue
		}
		if before && c.start < t.start() || !before && c.start >= t.fragments[len(t.fragments)-1].end {
			return true
		}
	}
	return false
}

// placeInline makes a block of a stretch of one paragraph.
func (s *story) placeInline(b *block) {
	p := b.open.para
	first, last := b.open.fragments[len(b.open.fragments)-1], b.close.fragments[0]
	runA, runB := p.Pieces[first.piece].Run, p.Pieces[last.piece].Run
	r := region{span: span{first.end, last.start}}
	if runA != runB {
		if runA.Parent != runB.Parent {
			s.at(b.open, "开始和结束跨越了超链接、修订或内容控件的边界", "两个标记都在里面，或者都在外面")
			return
		}
	}
	if p.Pieces[first.piece].Node != p.Pieces[last.piece].Node {
		if s.reaches(p, runA, first.end, true) {
			r.start = runA.End
		} else {
			out, in := s.cut(p.Pieces[first.piece])
			r.pre = in
			s.edits = append(s.edits, edit{span: span{first.end, first.end}, ops: literal(out), order: -1})
		}
		if s.reaches(p, runB, last.start, false) {
			r.end = runB.Start
		} else {
			out, in := s.cut(p.Pieces[last.piece])
			r.post = out
			s.edits = append(s.edits, edit{span: span{last.start, last.start}, ops: literal(in), order: 1})
		}
	}
	b.regions = []region{r}
}

// wholeParagraph reports whether a paragraph is nothing but a condition: when that does not hold no empty paragraph stays.
func (s *story) wholeParagraph(b *block) bool {
	for c := range b.open.para.Node.All() {
		switch c.Name {
		case "w:drawing", "w:pict", "w:object", "w:sectPr", "w:fldChar":
			return false
		}
	}
	return !s.before(b.open) && !s.after(b.close)
}

// reaches reports whether between a place and its run's end (or its beginning) nothing stands but marks of the same kind.
func (s *story) reaches(p *ooxml.Paragraph, run *ooxml.Node, at int, end bool) bool {
	for _, c := range run.Children {
		if c.Name != "w:t" && c.Name != "w:rPr" && c.Name != "w:lastRenderedPageBreak" {
			return false
		}
	}
	for _, c := range s.chars[p] {
		if c.start < 0 || p.Pieces[c.piece].Run != run || end && c.start < at || !end && c.start >= at {
			continue
		}
		if c.tag == nil || end && !c.tag.block() || !end && c.tag.sign != '/' {
			return false
		}
	}
	return true
}

// cut is what ends a run within its text, and what begins another like it.
func (s *story) cut(piece ooxml.Piece) (out, in string) {
	t, r := piece.Node.RawName(), piece.Run.RawName()
	return "</" + t + "></" + r + ">", "<" + r + ">" + properties(piece.Run) + "<" + t + ` xml:space="preserve">`
}

// properties are a run's, as they stand.
func properties(run *ooxml.Node) string {
	if p := run.Child("w:rPr"); p != nil {
		return string(p.Bytes())
	}
	return ""
}
