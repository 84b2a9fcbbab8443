package fill

import (
	"bytes"
	"strconv"

	"hongtou/ooxml"
)

// group is the columns of a table that a block repeats: in every row the cells that stand in them.
type group struct{ first, end int } // counted in the table's grid, from 0

// cellAt is a cell and the columns that it spans.
type cellAt struct {
	node       *ooxml.Node
	first, end int
}

// rowCells are a row's cells with their columns.
func rowCells(row *ooxml.Node) []cellAt {
	at := 0
	if before := row.Child("w:trPr").Child("w:gridBefore"); before != nil {
		at, _ = atoi(before.Attr("w:val"))
	}
	var list []cellAt
	var walk func(n *ooxml.Node)
	walk = func(n *ooxml.Node) {
		for _, c := range n.Children {
			switch c.Name {
			case "w:tc":
				span := 1
				if s := c.Child("w:tcPr").Child("w:gridSpan"); s != nil {
					if n, err := atoi(s.Attr("w:val")); err == nil && n > 0 {
						span = n
					}
				}
				list = append(list, cellAt{c, at, at + span})
				at += span
			case "w:sdt", "w:sdtContent", "w:customXml":
				walk(c)
			}
		}
	}
	walk(row)
	return list
}

// placeColumns makes a block of the columns between its two marks: their cells in every row, and their places in the grid.
func (s *story) placeColumns(b *block) {
	row := b.open.para.Node.Up("w:tr")
	if row == nil || b.close.para.Node.Up("w:tr") != row {
		s.at(b.open, "按列循环的两个标记不在表格的同一行", "{{#列表|列}} 和 {{/列表}} 放在同一行，要重复的列里")
		return
	}
	g := &group{first: -1}
	for _, c := range rowCells(row) {
		if c.node == b.open.para.Node.Up("w:tc") {
			g.first = c.first
		}
		if c.node == b.close.para.Node.Up("w:tc") {
			g.end = c.end
		}
	}
	table := row.Up("w:tbl")
	if g.first < 0 || g.end <= g.first || table == nil {
		s.at(b.open, "按列循环的范围不对", "")
		return
	}
	b.group = g
	columns := gridColumns(table)
	if g.end > len(columns) {
		s.at(b.open, "表格的列与 w:tblGrid 不符，不能按列循环", "在 Word 里重新画这个表格")
		return
	}
	for i, c := range columns {
		if i >= g.first && i < g.end {
			s.share(c, b, "w:w")
		}
	}
	b.regions = append(b.regions, region{span: span{columns[g.first].Start, columns[g.end-1].End}})
	for _, r := range table.Children {
		s.columnsOf(r, b)
	}
}

func gridColumns(table *ooxml.Node) []*ooxml.Node {
	var list []*ooxml.Node
	if grid := table.Child("w:tblGrid"); grid != nil {
		for _, c := range grid.Children {
			if c.Name == "w:gridCol" {
				list = append(list, c)
			}
		}
	}
	return list
}

// columnsOf adds a row's cells that stand in the columns; a cell that reaches over all of them and more spans more or fewer.
func (s *story) columnsOf(n *ooxml.Node, b *block) {
	if n.Name != "w:tr" {
		if n.Name == "w:sdt" || n.Name == "w:sdtContent" {
			for _, c := range n.Children {
				s.columnsOf(c, b)
			}
		}
		return
	}
	g := b.group
	r := region{}
	for _, c := range rowCells(n) {
		props := c.node.Child("w:tcPr")
		switch {
		case c.end <= g.first || c.first >= g.end:
		case c.first >= g.first && c.end <= g.end:
			if r.end == 0 {
				r.start = c.node.Start
			}
			r.end = c.node.End
			if w := props.Child("w:tcW"); w != nil && w.Attr("w:type") != "pct" && w.Attr("w:type") != "auto" {
				s.share(w, b, "w:w")
			}
		case c.first <= g.first && c.end >= g.end:
			if sp := props.Child("w:gridSpan"); sp != nil {
				if _, from, to, ok := sp.AttrSpan("w:val"); ok {
					s.edits = append(s.edits, edit{span: span{from, to}, order: 1, ops: []op{{kind: opSpan, block: b, bytes: s.head(from, to), n: c.end - c.first}}})
				}
			}
		default:
			s.at(b.open, "有合并的单元格只占了要重复的列的一部分", "拆开那个单元格，或改变循环的范围")
			return
		}
	}
	if r.end > 0 {
		b.regions = append(b.regions, r)
	}
}

// share makes a width that of one column of several.
func (s *story) share(n *ooxml.Node, b *block, attr string) {
	value, from, to, ok := n.AttrSpan(attr)
	width, err := strconv.Atoi(value)
	if ok && err == nil && b.sign() == '#' {
		s.edits = append(s.edits, edit{span: span{from, to}, order: 1, ops: []op{{kind: opWidth, block: b, bytes: s.head(from, to), n: width}}})
	}
}

// head is an attribute up to and with its equals sign.
func (s *story) head(from, to int) []byte {
	return s.data[from : from+bytes.IndexByte(s.data[from:to], '=')+1]
}

func (x *exec) attribute(head []byte, n int) {
	x.out = append(x.out, head...)
	x.out = append(x.out, '"')
	x.out = strconv.AppendInt(x.out, int64(n), 10)
	x.out = append(x.out, '"')
}

// width writes the share of the column that is being written.
func (x *exec) width(o op) {
	n, i := max(x.scope.count, 1), x.scope.index
	x.attribute(o.bytes, o.n*(i+1)/n-o.n*i/n)
}

// span writes how many columns a cell reaches over when the group in it is written as often as it is.
func (x *exec) span(o op) {
	g := o.block.group
	x.attribute(o.bytes, max(o.n+(x.rounds(o.block)-1)*(g.end-g.first), 1))
}
