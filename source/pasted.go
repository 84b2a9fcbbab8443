package source

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// A table that is copied out of Excel, Word or WPS arrives as lines with a tab between two cells. Two such lines or more, one under
// another, are a table, the first its header; one alone is text. Rows of another length are for body.table to refuse.

// pastedRow is a line of such a table from its beginning, where a cell may be empty; ok tells whether it is one.
func pastedRow(line text.Segment, source []byte) (row text.Segment, ok bool) {
	row = text.NewSegment(bytes.LastIndexByte(source[:line.Start], '\n')+1, line.Stop)
	for row.Stop > row.Start && source[row.Stop-1] == '\n' {
		row.Stop--
	}
	// The last cells may be empty: the paragraph's last line has lost its end.
	for row.Stop < len(source) && source[row.Stop] != '\n' && unicode.IsSpace(rune(source[row.Stop])) {
		row.Stop++
	}
	return row, hasTab(string(row.Value(source)))
}

// hasTab reports whether a tab stands between the words of a line.
func hasTab(line string) bool { return strings.Contains(strings.TrimFunc(line, unicode.IsSpace), "\t") }

// pasted makes a table of the first run of lines in a paragraph that were pasted from one.
func pasted(node *ast.Paragraph, source []byte) {
	lines := node.Lines()
	first, end := 0, 0
	var rows []text.Segment
	for i := range lines.Len() {
		row, ok := pastedRow(lines.At(i), source)
		if ok {
			if len(rows) == 0 {
				first = i
			}
			rows, end = append(rows, row), i+1
		} else if len(rows) > 1 {
			break
		} else {
			rows = nil
		}
	}
	if len(rows) < 2 {
		return
	}
	table := extast.NewTable()
	table.SetPos(rows[0].Start)
	for _, line := range rows {
		row := extast.NewTableRow(nil)
		row.SetPos(line.Start)
		for _, c := range pastedCells(line, source) {
			row.AppendChild(row, newCell(c))
		}
		table.AppendChild(table, row)
	}
	table.Alignments = make([]extast.Alignment, table.FirstChild().ChildCount())
	for i := range table.Alignments {
		table.Alignments[i] = extast.AlignNone
	}
	node.Parent().InsertAfter(node.Parent(), node, table)
	if end < lines.Len() {
		rest := ast.NewParagraph()
		rest.Lines().AppendAll(lines.Sliced(end, lines.Len()))
		trimLines(rest, source)
		node.Parent().InsertAfter(node.Parent(), table, rest)
	}
	if first == 0 {
		node.Parent().RemoveChild(node.Parent(), node)
		return
	}
	lines.SetSliced(0, first)
	trimLines(node, source)
}

// pastedCells cuts a row at its tabs.
func pastedCells(line text.Segment, source []byte) []text.Segment {
	var out []text.Segment
	from := line.Start
	for _, s := range strings.SplitN(string(line.Value(source)), "\t", maxColumns+2) {
		left := strings.TrimLeftFunc(s, unicode.IsSpace)
		start := from + len(s) - len(left)
		out = append(out, text.NewSegment(start, start+len(strings.TrimRightFunc(left, unicode.IsSpace))))
		from += len(s) + 1
	}
	return out
}

// newCell is a cell of a table.
func newCell(c text.Segment) *extast.TableCell {
	cell := extast.NewTableCell()
	cell.SetPos(c.Start)
	cell.Lines().Append(c)
	return cell
}
