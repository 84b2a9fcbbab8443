package templates

import (
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
	column := 0 // of the names, in cells behind the indent
	if widest > 0 {
		column = widest + 1
	}
	left := indent + layout.Cells(1000*column)
	room := layout.CellsALine - 2 - column
	var out []layout.Block
	for _, row := range l.Rows {
		for i, names := range fillRows(row.Names, room) {
			p := &layout.Para{Style: layout.StyleNames, Align: layout.Left, Left: left}
			switch {
			case i == 0 && row.Role.Value != "":
				p.First = indent - left
				role := row.Role
				role.Value = spread(role.Value, widest)
				p.Runs = append(runs(role), layout.Run{Text: "："})
				if utf8.RuneCountInString(role.Value) < widest {
					p.Tabs = []layout.Tab{{X: left, Align: layout.Left}}
					p.Runs = append(p.Runs, layout.Run{Text: "\t"})
				}
			}
			p.Runs = append(p.Runs, nameRuns(names)...)
			out = append(out, p)
		}
	}
	return out
}

// nameWidth is the cells that a name takes.
func nameWidth(t notice.Text) int { return max(utf8.RuneCountInString(t.Value), 3) }

// fillRows divides names into rows of at most room cells, one cell between names. A role without names is one row.
func fillRows(names []notice.Text, room int) [][]notice.Text {
	rows := [][]notice.Text{nil}
	used := 0
	for _, t := range names {
		w := nameWidth(t)
		if used > 0 && used+1+w > room {
			rows = append(rows, nil)
			used = 0
		}
		if used > 0 {
			used++
		}
		used += w
		rows[len(rows)-1] = append(rows[len(rows)-1], t)
	}
	return rows
}

func nameRuns(names []notice.Text) (out []layout.Run) {
	for i, t := range names {
		if i > 0 {
			out = append(out, layout.Run{Text: wide})
		}
		t.Value = spread(t.Value, 3)
		out = append(out, runs(t)...)
	}
	return out
}
