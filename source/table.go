package source

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"hongtou/notice"
)

// tableTransformer finds a GFM table in a paragraph's lines: a row, a line such
// as |---|:--:|, and rows to the paragraph's end. goldmark's own pads and
// cuts rows of another length in silence; here that is for body.table to refuse.
type tableTransformer struct{}

// maxColumns is the most columns that a table may have; 156 mm hold no more than 28 characters.
const maxColumns = 64

// delimiter is the line under the header.
var delimiter = regexp.MustCompile(`^\s*\|?(\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*$`)

func (tableTransformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines, source := node.Lines(), reader.Source()
	trimLines(node, source)
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		rule := string(line.Value(source))
		header := lines.At(i - 1)
		if !strings.Contains(rule, "|") || !delimiter.MatchString(rule) || !strings.Contains(string(header.Value(source)), "|") {
			continue
		}
		table := extast.NewTable()
		table.SetPos(header.Start)
		for _, c := range cells(line, source) {
			table.Alignments = append(table.Alignments, alignment(string(c.Value(source))))
		}
		for j := i - 1; j < lines.Len(); j++ {
			if j == i {
				continue
			}
			row := extast.NewTableRow(table.Alignments)
			row.SetPos(lines.At(j).Start)
			for _, c := range cells(lines.At(j), source) {
				row.AppendChild(row, newCell(c))
			}
			table.AppendChild(table, row)
		}
		node.Parent().InsertAfter(node.Parent(), node, table)
		if i == 1 {
			node.Parent().RemoveChild(node.Parent(), node)
			return
		}
		lines.SetSliced(0, i-1)
		trimLines(node, source)
		return
	}
	if d, ok := node.Parent().(*directive); !ok || d.content != paragraphs {
		pasted(node, source)
	}
}

// cells cuts a row at its | that no backslash shields, and takes the spaces off.
func cells(line text.Segment, source []byte) []text.Segment {
	row := strings.TrimFunc(string(line.Value(source)), unicode.IsSpace)
	row = strings.TrimPrefix(row, "|")
	start := line.Start + strings.Index(string(line.Value(source)), row)
	var out []text.Segment
	add := func(from, to int) {
		s := row[from:to]
		left := strings.TrimLeftFunc(s, unicode.IsSpace)
		from += len(s) - len(left)
		out = append(out, text.NewSegment(start+from, start+from+len(strings.TrimRightFunc(left, unicode.IsSpace))))
	}
	from := 0
	for i := 0; i < len(row) && len(out) <= maxColumns; i++ {
		switch row[i] {
		case '\\':
			i++
		case '|':
			add(from, i)
			from = i + 1
		}
	}
	if from < len(row) {
		add(from, len(row))
	}
	return out
}

func alignment(rule string) extast.Alignment {
	left, right := strings.HasPrefix(rule, ":"), strings.HasSuffix(rule, ":")
	switch {
	case left && right:
		return extast.AlignCenter
	case left:
		return extast.AlignLeft
	case right:
		return extast.AlignRight
	}
	return extast.AlignNone
}

// caption is 表：… {横排}.
type caption struct {
	spans     []notice.Span
	landscape bool
}

var captionLine = regexp.MustCompile(`^表\s*[：:]`)

func isCaption(line string) bool { return captionLine.MatchString(line) }

// caption reads the paragraph before a table as its caption; nil when it is none.
func (b *body) caption(n *ast.Paragraph) *caption {
	first := n.Lines().At(0)
	prefix := captionLine.FindString(string(first.Value(b.source)))
	if prefix == "" {
		return nil
	}
	c := &caption{}
	_, c.spans = cut(b.spans(n), utf8.RuneCountInString(prefix))
	if i := len(c.spans) - 1; i >= 0 {
		last := &c.spans[i]
		last.Text, c.landscape = strings.CutSuffix(strings.TrimRightFunc(last.Text, unicode.IsSpace), "{横排}")
		last.Text = strings.TrimRightFunc(last.Text, unicode.IsSpace)
		if last.Text == "" {
			c.spans = c.spans[:i]
		}
	}
	if len(c.spans) > 0 {
		first := &c.spans[0]
		trimmed := strings.TrimLeftFunc(first.Text, unicode.IsSpace)
		first.Pos.Col += utf8.RuneCountInString(first.Text) - utf8.RuneCountInString(trimmed)
		first.Text = trimmed
	}
	return c
}

// rowAbove says that a row stands above the one that |---| makes the heading: the parser takes it for a paragraph, and it would be printed with its bars.
func (b *body) rowAbove(n *extast.Table) bool {
	p, ok := n.PreviousSibling().(*ast.Paragraph)
	if !ok || p.Lines().Len() == 0 {
		return false
	}
	last := p.Lines().At(p.Lines().Len() - 1)
	text := strings.TrimSpace(string(last.Value(b.source)))
	if len(text) < 2 || text[0] != '|' || text[len(text)-1] != '|' || bytes.Count(b.source[last.Start:n.Pos()], []byte("\n")) != 1 {
		return false
	}
	b.fault(&notice.Fault{Pos: b.pos(last.Start), Field: "表格", Problem: "|---| 之上只能有一行", Got: text, Want: "表头的第二行写在 |---| 之下；上下合并的格写 ^"})
	return true
}

// table reads a table; nil when something is wrong with it.
func (b *body) table(n *extast.Table, c *caption) *notice.Table {
	t := &notice.Table{Pos: b.pos(n.Pos())}
	if c != nil {
		t.Caption, t.Landscape = c.spans, c.landscape
	}
	for _, a := range n.Alignments {
		t.Aligns = append(t.Aligns, map[extast.Alignment]notice.ColumnAlign{extast.AlignLeft: notice.AlignLeft,
			extast.AlignCenter: notice.AlignCentre, extast.AlignRight: notice.AlignRight}[a])
	}
	g := grid{columns: len(n.Alignments)}
	if g.columns > maxColumns {
		b.fault(&notice.Fault{Pos: t.Pos, Field: "表格", Problem: "列数太多", Want: fmt.Sprintf("不超过 %d 列", maxColumns)})
		return nil
	}
	if b.rowAbove(n) {
		return nil
	}
	odd, ok := "", true
	if n.FirstChild().(*extast.TableRow).Alignments == nil {
		odd = "粘贴来的表格（两格之间是制表符），这一行的格数与第一行不同"
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if row.ChildCount() != g.columns {
			b.fault(&notice.Fault{Pos: b.pos(row.Pos()), Field: "表格", Problem: cmp.Or(odd, "这一行的格数与表头下的分隔行不同"),
				Got: fmt.Sprintf("%d 格", row.ChildCount()), Want: fmt.Sprintf("%d 格", g.columns)})
			ok = false
			continue
		}
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			g.cells = append(g.cells, b.cell(cell))
		}
	}
	t.Header = 1
	if ok && g.emptyRow(0) {
		t.Header = 0
		g.cells = g.cells[g.columns:]
	}
	if !ok || !g.merge(b) {
		return nil
	}
	t.Rows = g.rows()
	// A header cell that reaches down makes the rows that it covers header too.
	for i := 0; i < t.Header; i++ {
		for _, cell := range t.Rows[i] {
			t.Header = max(t.Header, i+cell.RowSpan)
		}
	}
	return t
}

// grid is a table while its cells are merged. Owner tells for each cell which cell it has become part of.
type grid struct {
	columns int
	cells   []gridCell
	owner   []int
}

type gridCell struct {
	raw   string // as typed, to tell < from \<
	spans []notice.Span
	pos   notice.Pos
}

// cell reads one cell; <br> in it begins a new line.
func (b *body) cell(n ast.Node) gridCell {
	s := n.Lines().At(0)
	c := gridCell{raw: string(s.Value(b.source)), pos: b.pos(s.Start)}
	if c.raw != "" {
		c.spans = breakLines(b.spans(n))
	}
	b.refusePictures(n)
	return c
}

var lineBreak = regexp.MustCompile(`(?i)<br\s*/?>`)

// breakLines makes a span "\n" of each <br>.
func breakLines(spans []notice.Span) []notice.Span {
	var out []notice.Span
	for _, s := range spans {
		text, at := s.Text, 0
		add := func(to int, as string) {
			if at < to {
				piece := s
				piece.Text = cmp.Or(as, text[at:to])
				out = append(out, piece)
				s.Pos.Col += utf8.RuneCountInString(text[at:to])
				at = to
			}
		}
		for _, m := range lineBreak.FindAllStringIndex(text, -1) {
			add(m[0], "")
			add(m[1], "\n")
		}
		add(len(text), "")
	}
	return out
}

func (g *grid) emptyRow(row int) bool {
	for _, c := range g.cells[row*g.columns : (row+1)*g.columns] {
		if c.raw != "" {
			return false
		}
	}
	return true
}

// merge finds each cell's owner by its < and ^, and reports whether every merged cell is a rectangle.
func (g *grid) merge(b *body) bool {
	g.owner = make([]int, len(g.cells))
	say := func(i int, problem string) bool {
		b.fault(&notice.Fault{Pos: g.cells[i].pos, Field: "表格", Problem: problem, Got: g.cells[i].raw})
		return false
	}
	ok := true
	for i, c := range g.cells {
		g.owner[i] = i
		switch {
		case c.raw == "<" && i%g.columns == 0:
			ok = say(i, "第一列左边没有可合并的格")
		case c.raw == "<":
			g.owner[i] = g.owner[i-1]
		case c.raw == "^" && i < g.columns:
			ok = say(i, "第一行上面没有可合并的格")
		case c.raw == "^":
			g.owner[i] = g.owner[i-g.columns]
		}
	}
	parts := make([]int, len(g.cells)) // how many cells each owns
	for _, o := range g.owner {
		parts[o]++
	}
	for i, o := range g.owner {
		if columns, rows := g.size(i); o == i && !(columns*rows == parts[i] && g.owns(i, columns, rows)) {
			ok = ok && say(i, "合并的格不成矩形")
		}
	}
	return ok
}

// owns reports whether the cell at i owns every cell of so many columns and rows.
func (g *grid) owns(i, columns, rows int) bool {
	for y := range rows {
		for x := range columns {
			if g.owner[i+y*g.columns+x] != i {
				return false
			}
		}
	}
	return true
}

// size is how many columns and rows the cell at i covers, by the < on its right and the ^ below it.
func (g *grid) size(i int) (columns, rows int) {
	columns, rows = 1, 1
	for i%g.columns+columns < g.columns && g.owner[i+columns] == i {
		columns++
	}
	for i+rows*g.columns < len(g.owner) && g.owner[i+rows*g.columns] == i {
		rows++
	}
	return columns, rows
}

// rows gives each row the cells that begin in it.
func (g *grid) rows() [][]notice.Cell {
	out := make([][]notice.Cell, len(g.cells)/g.columns)
	for i, c := range g.cells {
		if g.owner[i] != i {
			continue
		}
		columns, rows := g.size(i)
		cell := notice.Cell{Col: i % g.columns, ColSpan: columns, RowSpan: rows, Spans: c.spans, Pos: c.pos}
		out[i/g.columns] = append(out[i/g.columns], cell)
	}
	return out
}
