package templates

import (
	"strings"
	"unicode/utf8"

	"hongtou/layout"
	"hongtou/notice"
)

// nameRows is a name list (名单): roles in a column as wide as the widest, names behind them, each at least three
// characters wide, as many in a row as fit. A role's further rows begin under its first name.
func nameRows(l *notice.NameList) []layout.Block {
	widest := 0
	for _, r := range l.Rows {
		widest = max(widest, utf8.RuneCountInString(r.Role.Value))
	}
	widest = min(widest, roleCells)
	column := 0 // of the names, in cells behind the indent
	if widest > 0 {
		column = widest + 1
	}
	left := indent + layout.Cells(1000*column)
	room := layout.CellsALine - 3 - column // a cell to spare: an office program sets every piece of a line a little wider
	var out []layout.Block
	for _, row := range l.Rows {
		for i, names := range fillRows(row.Names, room) {
			p := &layout.Para{Style: layout.StyleNames, Align: layout.Left, Left: left}
			if role := row.Role; i == 0 && role.Value != "" {
				role.Value = spread(role.Value, widest)
				p.First = indent - left
				p.Runs = append(runs(role), layout.Run{Text: "："})
				if utf8.RuneCountInString(role.Value) < widest {
					p.Tabs = []layout.Tab{{X: left, Align: layout.Left}}
					p.Runs = append(p.Runs, layout.Run{Text: "\t"})
				}
			}
			p.Runs = append(p.Runs, names...)
			out = append(out, p)
		}
	}
	return out
}

// The cells that a name takes at least, the most that the column of a list of several rows takes (a longer name takes
// two columns), and the most that the roles' column takes (a longer role runs on into the names').
const (
	nameCells   = 3
	columnCells = 4
	roleCells   = 12
)

// nameWidth is the cells that a name takes.
func nameWidth(t notice.Text) int { return max(utf8.RuneCountInString(t.Value), nameCells) }

// fillRows divides names into rows of at most room cells, one cell between names. Several rows stand in columns. A role
// without names is one row.
func fillRows(names []notice.Text, room int) [][]layout.Run {
	total, widest := -1, 0
	for _, t := range names {
		total += nameWidth(t) + 1
		widest = max(widest, nameWidth(t))
	}
	step := 0 // from one column to the next, 0 for none
	if total > room {
		step = min(widest, columnCells) + 1
	}
	rows := [][]layout.Run{nil}
	used := 0
	for _, t := range names {
		w := nameWidth(t)
		gap := 1
		if step > 0 {
			gap = step - used%step
		}
		switch {
		case used == 0:
		case used+gap+w > room:
			rows = append(rows, nil)
			used = 0
		default:
			rows[len(rows)-1] = append(rows[len(rows)-1], layout.Run{Text: strings.Repeat(wide, gap)})
			used += gap
		}
		t.Value = spread(t.Value, nameCells)
		rows[len(rows)-1] = append(rows[len(rows)-1], runs(t)...)
		used += w
	}
	return rows
}
