package templates

import (
	"testing"

	"hongtou/layout"
	"hongtou/notice"
)

// grid is a table of cells that cover one place each.
func grid(header int, rows ...[]string) *notice.Table {
	t := &notice.Table{Header: header, Aligns: make([]notice.ColumnAlign, len(rows[0])), Pos: notice.Pos{File: "a.md", Line: 9, Col: 1}}
	for _, row := range rows {
		var cells []notice.Cell
		for i, s := range row {
			cells = append(cells, notice.Cell{Col: i, ColSpan: 1, RowSpan: 1, Spans: spans(s)})
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

func composeTable(t *testing.T, x *notice.Table) *layout.Table {
	t.Helper()
	n := base()
	n.Body = []notice.Block{x}
	return compose(t, n, Options{}).Parts[0].Body[0].(*layout.Table)
}

// TestColumnsGiveWay holds that short columns keep their text on one line when a long one leaves too little room.
func TestColumnsGiveWay(t *testing.T) {
	table := composeTable(t, grid(1,
		[]string{"时间", "工作内容", "责任单位"},
		[]string{"8月17日至28日", "集中整改，修订完善制度，向社会公布整改结果", "委效能建设活动办公室"}))
	for i, chars := range []layout.Length{7, 14, 10} {
		if room := table.Columns[i] - 2*layout.CellPadX; room < chars*layout.SizeSmall {
			t.Errorf("column %d has room for %.1f characters, want %d", i, float64(room)/float64(layout.SizeSmall), chars)
		}
	}
}

// TestNumbersInColumns holds that a date is not divided for want of the white beside its numbers.
func TestNumbersInColumns(t *testing.T) {
	for s, want := range map[string]int{"10月15日": 5, "完成时限": 4, "2026年": 4, "9": 1, "": 0, "（1）": 3} {
		if got := textWidth(s); got != want {
			t.Errorf("%s takes %d characters", s, got)
		}
	}
	table := composeTable(t, grid(1,
		[]string{"整治任务", "牵头单位", "配合单位", "完成时限"},
		[]string{"检查食品经营单位，建立问题台账", "市场监督管理部门", "公安部门、市场监督管理部门", "10月15日"}))
	if room := table.Columns[3] - 2*layout.CellPadX; room < 46*layout.SizeSmall/10 {
		t.Errorf("%.1f mm", room.Millimetres())
	}
}

// TestBlankColumns holds that a column to be filled in by hand is not the narrowest.
func TestBlankColumns(t *testing.T) {
	table := composeTable(t, grid(0, []string{"单位负责人", "", "联系电话", ""}))
	for _, i := range []int{1, 3} {
		if table.Columns[i] < 40*layout.MM {
			t.Errorf("column %d is %.1f mm wide", i, table.Columns[i].Millimetres())
		}
	}
}

// TestColumnsFill holds that whatever the texts, the columns take the type area's width to the twip.
func TestColumnsFill(t *testing.T) {
	for columns := 1; columns <= 11; columns++ {
		for _, long := range []int{0, 1, 9, 80} {
			row := make([]string, columns)
			for i := range row {
				for k := 0; k < long*(i%3); k++ {
					row[i] += "国"
				}
			}
			var sum layout.Length
			for _, w := range composeTable(t, grid(0, row)).Columns {
				if w < 2*layout.CellPadX+narrowest*layout.SizeSmall {
					t.Errorf("%d columns, %d characters: %.1f mm", columns, long, w.Millimetres())
				}
				sum += w
			}
			if d := layout.AreaWidth - sum; d < 0 || d >= layout.Twip {
				t.Errorf("%d columns, %d characters: %.3f mm", columns, long, sum.Millimetres())
			}
		}
	}
}

// TestCells holds how entries stand in their cells, and that a line break in a cell is a paragraph.
func TestCells(t *testing.T) {
	x := grid(1, []string{"单位", "任务"}, []string{"市一院", "建立长效机制并组织实施"}, []string{"甲\n（盖章）", "100"})
	x.Aligns[1] = notice.AlignRight
	table := composeTable(t, x)
	for _, c := range []struct {
		row, col int
		style    *layout.Style
		align    layout.Align
		paras    int
	}{
		{0, 0, layout.StyleCellHead, layout.Centre, 1},
		{0, 1, layout.StyleCellHead, layout.Centre, 1},
		{1, 0, layout.StyleCell, layout.Centre, 1},
		{1, 1, layout.StyleCell, layout.Right, 1},
		{2, 0, layout.StyleCell, layout.Centre, 2},
		{2, 1, layout.StyleCell, layout.Right, 1},
	} {
		paras := table.Rows[c.row].Cells[c.col].Paras
		if len(paras) != c.paras || paras[0].Style != c.style || paras[0].Align != c.align {
			t.Errorf("row %d, column %d: %d paragraphs, %s, %d", c.row, c.col, len(paras), paras[0].Style.Name, paras[0].Align)
		}
	}
	x.Aligns[1] = notice.AlignDefault
	if a := composeTable(t, x).Rows[1].Cells[1].Paras[0].Align; a != layout.Justify {
		t.Errorf("a longer text: %d", a)
	}
	if table.Header != 1 || table.Rows[0].MinHeight != 8*layout.MM {
		t.Error("rows of at least 8 mm, the heading again on each page")
	}
}

// TestCaption holds that a caption is the first of the heading rows, without rules, and that 续表 has room at its right.
func TestCaption(t *testing.T) {
	x := grid(1, []string{"单位", "任务"}, []string{"市一院", "检查"})
	x.Caption = spans("任务分解")
	table := composeTable(t, x)
	caption := table.Rows[0].Cells[0]
	if table.Header != 2 || len(table.Rows) != 3 || !caption.Form.Bare || caption.ColSpan != 2 || caption.Paras[0].Style != layout.StyleCaption {
		t.Errorf("%d heading rows of %d, %+v", table.Header, len(table.Rows), caption)
	}
	again := table.Continued
	if again == nil || again.Runs[0].Text != "（续表）" || again.Align != layout.Right || caption.Paras[0].Right < 4*again.Style.Size {
		t.Errorf("续表: %+v", again)
	}
	if composeTable(t, grid(1, []string{"单位"}, []string{"市一院"})).Continued != nil {
		t.Error("a table without a caption has nothing to go on about")
	}
}

// TestTurnedColumns holds that the columns of a turned table take the type area's height, 225 mm (clause 8).
func TestTurnedColumns(t *testing.T) {
	x := grid(1, []string{"单位", "任务"}, []string{"市一院", "检查"})
	x.Landscape = true
	n := base()
	n.Body = append(n.Body, x)
	body := compose(t, n, Options{}).Parts[0].Body
	for _, b := range body {
		table, ok := b.(*layout.Table)
		if !ok {
			continue
		}
		if !table.Turned || layout.AreaHeight-sum(table.Columns, layout.PageHeight) >= layout.Twip {
			t.Errorf("turned %v, %v wide", table.Turned, table.Columns)
		}
		return
	}
	t.Error("no table")
}
