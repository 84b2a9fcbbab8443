package table

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Form is a workbook that people are to fill in: headings on the first sheet, a row each below them; on the second what the columns mean.
type Form struct {
	Name    string // of the first sheet
	Columns []FormColumn
}

// FormColumn is a column to be filled in. Options are the values that it is confined to; a Text column keeps long numbers and leading
// zeros; Length is the most characters, or the exact number of them, 0 for any. Hint is shown when a cell is chosen.
type FormColumn struct {
	Name, Kind, Hint string
	Required         bool
	Options          []string
	Text             bool
	Length           int
	Exact            bool
	Min, Max         string // of numbers, "" for none
}

// formRows is how many rows are prepared.
const formRows = 1000

// The widths of columns, in characters.
const (
	minWidth = 12
	maxWidth = 40
)

// WriteForm writes the workbook. The same form gives the same bytes.
func WriteForm(w io.Writer, f *Form) error {
	book := excelize.NewFile()
	defer book.Close()
	b := &formBook{book: book, sheet: sheetName(f.Name)}
	b.keep(book.SetSheetName("Sheet1", b.sheet))
	b.styles()
	for i := range f.Columns {
		b.column(i+1, &f.Columns[i])
	}
	b.keep(book.SetRowHeight(b.sheet, 1, 30))
	b.keep(book.SetPanes(b.sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	b.guide(f)
	b.keep(book.SetDocProps(&excelize.DocProperties{Title: f.Name, Category: "表单", Keywords: f.Name, Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}))
	if b.err != nil {
		return fmt.Errorf("写收集表失败：%w", b.err)
	}
	return book.Write(w)
}

// sheetName is a name that a sheet may have.
func sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return -1
		}
		return r
	}, name)
	if r := []rune(name); len(r) > 31 {
		name = string(r[:31])
	}
	if name == "" {
		return "填写"
	}
	return name
}

// formBook is the workbook being written; it keeps the first error.
type formBook struct {
	book                           *excelize.File
	sheet                          string
	heading, required, text, plain int
	err                            error
}

func (b *formBook) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *formBook) styles() {
	var edges []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		edges = append(edges, excelize.Border{Type: side, Color: "999999", Style: 1})
	}
	style := func(s excelize.Style) int {
		s.Border = edges
		id, err := b.book.NewStyle(&s)
		b.keep(err)
		return id
	}
	centre := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}}
	const asText = 49
	b.heading = style(excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: centre, Fill: fill})
	b.required = style(excelize.Style{Font: &excelize.Font{Bold: true, Color: "C00000"}, Alignment: centre, Fill: fill})
	b.text = style(excelize.Style{NumFmt: asText, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}})
	b.plain = style(excelize.Style{Alignment: &excelize.Alignment{Vertical: "center"}})
}

// column writes a heading and prepares the cells below it.
func (b *formBook) column(n int, c *FormColumn) {
	letter, err := excelize.ColumnNumberToName(n)
	b.keep(err)
	first, last := letter+"2", letter+strconv.Itoa(formRows+1)
	heading, cells := b.heading, b.plain
	if c.Required {
		heading = b.required
	}
	if c.Text {
		cells = b.text
	}
	width := minWidth
	for _, o := range append([]string{c.Name}, c.Options...) {
		width = max(width, 2*utf8.RuneCountInString(o)+4)
	}
	if c.Exact {
		width = max(width, c.Length+4)
	}
	b.keep(b.book.SetColWidth(b.sheet, letter, letter, float64(min(width, maxWidth))))
	b.keep(b.book.SetCellStr(b.sheet, letter+"1", c.Name))
	b.keep(b.book.SetCellStyle(b.sheet, letter+"1", letter+"1", heading))
	b.keep(b.book.SetColStyle(b.sheet, letter, cells))
	b.keep(b.book.SetCellStyle(b.sheet, letter+"1", letter+"1", heading))
	v := excelize.NewDataValidation(true)
	v.Sqref = first + ":" + last
	b.keep(b.limit(v, c))
	if hint := c.explained(); hint != "" {
		v.SetInput(short(c.Name, 32), short(hint, 255))
	}
	if v.Type != "" {
		v.SetError(excelize.DataValidationErrorStyleStop, "填写有误", short(c.Name+"："+c.explained(), 225))
	}
	b.keep(b.book.AddDataValidation(b.sheet, v))
}

// maxListed is the most characters that a list of values may have in a sheet.
const maxListed = 255

// limit confines the cells of a column to what it may hold, as far as a sheet can.
func (b *formBook) limit(v *excelize.DataValidation, c *FormColumn) error {
	switch {
	case len(c.Options) > 0 && utf8.RuneCountInString(strings.Join(c.Options, ",")) < maxListed && !strings.Contains(strings.Join(c.Options, ""), ","):
		return v.SetDropList(c.Options)
	case c.Exact:
		return v.SetRange(c.Length, c.Length, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorEqual)
	case c.Length > 0:
		return v.SetRange(0, c.Length, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorBetween)
	case c.Text || len(c.Options) > 0:
		return nil
	}
	low, high := -1e15, 1e15
	if n, err := strconv.ParseFloat(c.Min, 64); err == nil {
		low = n
	}
	if n, err := strconv.ParseFloat(c.Max, 64); err == nil {
		high = n
	}
	return v.SetRange(low, high, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween)
}

// explained is a column's meaning in a line.
func (c *FormColumn) explained() string {
	parts := []string{c.Kind}
	if c.Required {
		parts = append(parts, "必填")
	}
	if c.Hint != "" {
		parts = append(parts, c.Hint)
	}
	return strings.Join(parts, "；")
}

// short is the beginning of a text that a sheet has room for.
func short(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}

// guide is the second sheet, 填表说明.
func (b *formBook) guide(f *Form) {
	const name = "填表说明"
	if b.sheet == name {
		return
	}
	_, err := b.book.NewSheet(name)
	b.keep(err)
	rows := [][]string{{"列", "填什么", "必填", "说明"}}
	for _, c := range f.Columns {
		required := ""
		if c.Required {
			required = "是"
		}
		rows = append(rows, []string{c.Name, c.Kind, required, c.Hint})
	}
	for r, row := range rows {
		for i, text := range row {
			cell, err := excelize.CoordinatesToCellName(i+1, r+1)
			b.keep(err)
			b.keep(b.book.SetCellStr(name, cell, text))
			style := b.text
			if r == 0 {
				style = b.heading
			}
			b.keep(b.book.SetCellStyle(name, cell, cell, style))
		}
	}
	for i, width := range []float64{24, 40, 8, 48} {
		letter, err := excelize.ColumnNumberToName(i + 1)
		b.keep(err)
		b.keep(b.book.SetColWidth(name, letter, letter, width))
	}
}
