package fill

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"hongtou/ooxml"
)

// edit puts the output of a program in the place of a stretch of the part. Of edits and regions that begin at one place, those with an
// order below 0 come before the regions.
type edit struct {
	span
	ops   []op
	order int
}

// kind is what an op does.
type kind uint8

const (
	opLiteral       kind = iota // writes its bytes
	opOnce                      // writes them in the first round only
	opValue                     // writes a value
	opPicture                   // draws a picture
	opBlock                     // repeats its body
	opDrawing                   // writes the number of a drawing, a new one in later rounds
	opMark                      // remembers the place
	opGuard                     // writes its bytes if no paragraph ends what was written since the mark
	opRows                      // takes the table back if no row was written: two marks
	opMerge                     // writes a cell's vMerge
	opWidth                     // writes a column's share of a width
	opSpan                      // writes how many columns a cell spans
	opChecked                   // writes whether a check box is ticked
	opRelationships             // writes the relationships of the pictures taken in
	opTypes                     // writes their content types
)

// op is one step of a part's program.
type op struct {
	kind  kind
	bytes []byte
	tag   *tag
	style *style
	block *block
	none  []byte // of a block without a round
	body  []op
	n     int
}

func literal(s string) []op { return []op{{kind: opLiteral, bytes: []byte(s)}} }

// style is what a value needs to break its run: tags as the part writes them.
type style struct {
	lineBreak, tab string // within the w:t's run
	paragraph      string // 分段: from one paragraph to the next like it; "" where it cannot be
	url            urlKind
}

func (s *story) remove(sp span) { s.edits = append(s.edits, edit{span: sp, order: 2}) }

// apply makes the edits of a tag.
func (s *story) apply(t *tag) {
	t.place = s.pack.File + " " + s.where(t.para) + "“" + ooxml.Brief(t.para.Text()) + "”"
	if t.field != nil {
		return // mergeFields has made them
	}
	for i, f := range t.fragments {
		piece := t.para.Pieces[f.piece]
		if i > 0 || t.block() || t.sign == '/' {
			s.remove(span{f.start, f.end})
			continue
		}
		s.preserve(piece.Node)
		st := s.style(t, piece)
		o := op{kind: opValue, tag: t, style: st}
		if t.sign == '%' {
			name := piece.Node.RawName()
			o.kind = opPicture
			o.bytes = []byte("</" + name + ">\x00<" + name + ` xml:space="preserve">`)
			s.pictured()
		}
		s.edits = append(s.edits, edit{span: span{f.start, f.end}, ops: []op{o}, order: 2})
	}
	if t.merge {
		s.mergeCell(t)
	}
	s.emptied(t)
}

// preserve keeps a w:t's white space, whatever the value begins or ends with.
func (s *story) preserve(n *ooxml.Node) {
	if _, _, _, ok := n.AttrSpan("xml:space"); ok {
		return
	}
	at := n.Start + 1 + len(n.RawName())
	if !slices.ContainsFunc(s.edits, func(e edit) bool { return e.start == at && e.end == at }) {
		s.edits = append(s.edits, edit{span: span{at, at}, ops: literal(` xml:space="preserve"`), order: 2})
	}
}

// prefix is the part's own prefix of the WordprocessingML namespace, with its colon.
func prefix(n *ooxml.Node) string {
	raw := n.RawName()
	return raw[:strings.IndexByte(raw, ':')+1]
}

func (s *story) style(t *tag, piece ooxml.Piece) *style {
	w := prefix(piece.Node)
	name := piece.Node.RawName()
	again := "<" + name + ` xml:space="preserve">`
	st := &style{lineBreak: "</" + name + "><" + w + "br/>" + again, tab: "</" + name + "><" + w + "tab/>" + again}
	if t.split {
		if piece.Run.Parent != t.para.Node {
			s.at(t, "分段的字段在超链接、修订或内容控件里，分不了段", "放在普通文字里，或去掉“分段”")
		}
		p := t.para.Node.RawName()
		out, in := s.cut(piece)
		st.paragraph = out + "</" + p + "><" + p + ">" + paragraphProperties(t.para.Node) + in
	}
	return st
}

// paragraphProperties are a paragraph's, without the section that may end with it.
func paragraphProperties(p *ooxml.Node) string {
	pr := p.Child("w:pPr")
	if pr == nil {
		return ""
	}
	text := string(pr.Bytes())
	if sect := pr.Child("w:sectPr"); sect != nil {
		text = strings.Replace(text, string(sect.Bytes()), "", 1)
	}
	return text
}

// emptied removes runs of which nothing is left but the formatting.
func (s *story) emptied(t *tag) {
	for i, f := range t.fragments {
		run := t.para.Pieces[f.piece].Run
		if i == 0 && !t.block() && t.sign != '/' || !s.allGone(t.para, run) {
			continue
		}
		inside := func(at int) bool { return at > run.Start && at < run.End }
		if slices.ContainsFunc(s.blocks, func(b *block) bool {
			return slices.ContainsFunc(b.regions, func(r region) bool { return inside(r.start) || inside(r.end) })
		}) {
			continue
		}
		s.remove(span{run.Start, run.End})
	}
}

func (s *story) allGone(p *ooxml.Paragraph, run *ooxml.Node) bool {
	for _, c := range run.Children {
		if c.Name != "w:t" && c.Name != "w:rPr" && c.Name != "w:lastRenderedPageBreak" {
			return false
		}
	}
	for _, c := range s.chars[p] {
		if p.Pieces[c.piece].Run == run && !c.silent {
			return false
		}
	}
	return true
}

// ranges are elements of which two at different places belong together; they stay when what is around them goes.
var ranges = map[string]string{
	"w:bookmarkStart": "w:bookmarkEnd", "w:bookmarkEnd": "w:bookmarkStart",
	"w:commentRangeStart": "w:commentRangeEnd", "w:commentRangeEnd": "w:commentRangeStart",
	"w:permStart": "w:permEnd", "w:permEnd": "w:permStart",
	"w:moveFromRangeStart": "w:moveFromRangeEnd", "w:moveFromRangeEnd": "w:moveFromRangeStart",
	"w:moveToRangeStart": "w:moveToRangeEnd", "w:moveToRangeEnd": "w:moveToRangeStart",
}

// drop takes out a paragraph or row that holds nothing but marks.
func (s *story) drop(n *ooxml.Node) {
	at := n.Start
	for c := range n.All() {
		if _, ok := ranges[c.Name]; ok {
			s.remove(span{at, c.Start})
			at = c.End
		}
	}
	s.remove(span{at, n.End})
}

// guard keeps what holds a block of paragraphs or rows whole when the block yields nothing: a cell, header or note ends with a
// paragraph, and a table without rows goes.
func (s *story) guard(n *ooxml.Node, b *block) {
	holder := n.Parent
	if n.Name == "w:tr" {
		table := n.Up("w:tbl")
		if table == nil || s.guarded(table.Start) {
			return
		}
		row := prefix(table) + "tr"
		s.edits = append(s.edits,
			edit{span: span{table.Start, table.Start}, ops: []op{{kind: opMark}}, order: 2},
			edit{span: span{firstRow(table), firstRow(table)}, ops: []op{{kind: opMark}}, order: -2},
			edit{span: span{table.Close, table.End}, ops: append(literal(string(s.data[table.Close:table.End])), op{kind: opRows, bytes: []byte("<" + row)}), order: 2})
		holder = table.Parent
	}
	for holder != nil && (holder.Name == "w:sdtContent" || holder.Name == "w:sdt" || holder.Name == "w:ins") {
		holder = holder.Parent
	}
	if holder == nil || !slices.Contains([]string{"w:tc", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote"}, holder.Name) || s.guarded(holder.Open) {
		return
	}
	p := prefix(b.open.para.Node) + "p"
	like := "<" + p + ">" + paragraphProperties(b.open.para.Node) + "</" + p + ">"
	s.edits = append(s.edits,
		edit{span: span{holder.Open, holder.Open}, ops: []op{{kind: opMark}}, order: -3},
		edit{span: span{holder.Close, holder.Close}, ops: []op{{kind: opGuard, bytes: []byte(like)}}, order: 3})
}

func (s *story) guarded(at int) bool {
	return slices.ContainsFunc(s.edits, func(e edit) bool {
		return e.start == at && e.end == at && len(e.ops) == 1 && e.ops[0].kind == opMark
	})
}

// firstRow is where a table's rows begin.
func firstRow(table *ooxml.Node) int {
	for _, c := range table.Children {
		if c.Name != "w:tblPr" && c.Name != "w:tblGrid" {
			return c.Start
		}
	}
	return table.Close
}

// onces sees to what may stand in a document only once although a loop repeats what it is in.
func (s *story) onces(root *ooxml.Node) {
	for _, b := range s.blocks {
		for i := range b.regions {
			b.regions[i].none = s.loose(root, b.regions[i].span)
		}
	}
	for n := range root.All() {
		if !slices.ContainsFunc(s.blocks, func(b *block) bool { return b.sign() == '#' && b.contains(n.Start) }) {
			continue
		}
		if _, ok := ranges[n.Name]; ok {
			s.edits = append(s.edits, edit{span: span{n.Start, n.End}, ops: []op{{kind: opOnce, bytes: s.data[n.Start:n.End]}}, order: 1})
			continue
		}
		for _, attr := range []string{"w14:paraId", "w14:textId"} {
			if _, from, to, ok := n.AttrSpan(attr); ok {
				s.edits = append(s.edits, edit{span: span{from - 1, to}, ops: []op{{kind: opOnce, bytes: s.data[from-1 : to]}}, order: 1})
			}
		}
		switch n.Name {
		case "wp:docPr":
			if _, from, to, ok := n.AttrSpan("id"); ok {
				s.edits = append(s.edits, edit{span: span{from, to}, ops: []op{{kind: opDrawing, bytes: s.data[from:to]}}, order: 1})
			}
		case "w:id":
			if n.Parent != nil && n.Parent.Name == "w:sdtPr" {
				s.edits = append(s.edits, edit{span: span{n.Start, n.End}, ops: []op{{kind: opOnce, bytes: s.data[n.Start:n.End]}}, order: 1})
			}
		}
	}
}

// loose are the ends of ranges within a stretch whose other ends are outside.
func (s *story) loose(root *ooxml.Node, in span) []byte {
	type key struct{ name, id string }
	within := map[key]bool{}
	var ends []*ooxml.Node
	for n := range root.All() {
		if _, ok := ranges[n.Name]; ok && n.Start >= in.start && n.Start < in.end {
			within[key{n.Name, n.Attr("w:id")}] = true
			ends = append(ends, n)
		}
	}
	var out []byte
	for _, n := range ends {
		if !within[key{ranges[n.Name], n.Attr("w:id")}] {
			out = append(out, n.Bytes()...)
		}
	}
	return out
}

// controls makes content controls whose text is filled show it: they no longer show their prompt, nor what data in the file say.
func (s *story) controls() {
	for _, t := range s.tags {
		for n := t.para.Node; n != nil; n = n.Parent {
			s.control(t, n)
		}
		if t.field == nil {
			for n := t.para.Pieces[t.fragments[0].piece].Run; n != nil && n != t.para.Node; n = n.Parent {
				s.control(t, n)
			}
		}
	}
}

func (s *story) control(t *tag, n *ooxml.Node) {
	if n.Name != "w:sdt" || n.Child("w:sdtPr") == nil {
		return
	}
	for _, c := range n.Child("w:sdtPr").Children {
		name := c.Name[strings.LastIndexAny(c.Name, ": ")+1:]
		switch {
		case name == "showingPlcHdr" || name == "dataBinding":
			s.remove(span{c.Start, c.End})
		case c.Name == "w14:checkbox" && c.Child("w14:checked") != nil && t.ticks():
			if _, from, to, ok := c.Child("w14:checked").AttrSpan("w14:val"); ok {
				head := string(s.data[from : bytes.IndexByte(s.data[from:to], '=')+from+1])
				s.edits = append(s.edits, edit{span: span{from, to}, ops: []op{{kind: opChecked, tag: t, bytes: []byte(head)}}, order: 1})
			}
		}
	}
}

// item is an edit or a region, in the order in which they are worked off.
type item struct {
	span
	order, depth int
	ops          []op
	block        *block
	region       region
}

// build makes the part's program.
func (s *story) build() []op {
	var items []item
	for _, e := range s.edits {
		items = append(items, item{span: e.span, order: cmp.Or(e.order, 1), ops: e.ops})
	}
	for _, b := range s.blocks {
		for _, r := range b.regions {
			items = append(items, item{span: r.span, depth: b.depth, block: b, region: r})
		}
	}
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Or(a.start-b.start, a.order-b.order, b.end-a.end, a.depth-b.depth)
	})
	return s.assemble(&items, 0, len(s.data), true)
}

// assemble makes the program of a stretch. What begins within an edit's stretch goes with it.
func (s *story) assemble(items *[]item, start, end int, last bool) []op {
	var ops []op
	at := start
	add := func(more ...op) {
		for _, o := range more {
			if n := len(ops); n > 0 && o.kind == opLiteral && ops[n-1].kind == opLiteral {
				ops[n-1].bytes = slices.Concat(ops[n-1].bytes, o.bytes)
				continue
			}
			ops = append(ops, o)
		}
	}
	for len(*items) > 0 && ((*items)[0].start < end || last) {
		it := (*items)[0]
		*items = (*items)[1:]
		if it.start < at {
			continue
		}
		if it.start > at {
			add(op{kind: opLiteral, bytes: s.data[at:it.start]})
		}
		at = max(at, it.end)
		if it.block == nil {
			add(it.ops...)
			continue
		}
		body := s.assemble(items, it.start, it.end, false)
		if it.region.pre+it.region.post != "" {
			body = slices.Concat(literal(it.region.pre), body, literal(it.region.post))
		}
		add(op{kind: opBlock, block: it.block, body: body, none: it.region.none})
	}
	if at < end {
		add(op{kind: opLiteral, bytes: s.data[at:end]})
	}
	return ops
}
