package table

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// rawCell is a cell as its sheet has it.
type rawCell struct {
	col     int
	kind    string // s, str, inlineStr, b, e, d, n or nothing, which is a number
	style   int
	value   string
	has     bool // a value
	formula bool
}

// scanner reads a sheet's rows from its part.
type scanner struct {
	dec *xml.Decoder
	row int
}

func (s *scanner) attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// next reads a row; io.EOF behind the last. A sheet that breaks off is an error.
func (s *scanner) next() (row int, cells []rawCell, err error) {
	var at *rawCell
	in, inRow := "", false
	for {
		token, err := s.dec.RawToken()
		if err == io.EOF {
			return 0, nil, errors.New("sheet breaks off")
		}
		if err != nil {
			return 0, nil, err
		}
		switch t := token.(type) {
		case xml.Directive:
			return 0, nil, errors.New("document type")
		case xml.StartElement:
			switch t.Name.Local {
			case "row":
				s.row++
				if n, err := strconv.Atoi(s.attr(t, "r")); err == nil {
					if n < s.row || n > excelize.TotalRows {
						return 0, nil, errors.New("rows out of order")
					}
					s.row = n
				}
				inRow = true
			case "c":
				cells = append(cells, rawCell{col: 1})
				at = &cells[len(cells)-1]
				if len(cells) > 1 {
					at.col = cells[len(cells)-2].col + 1
				}
				if ref := s.attr(t, "r"); ref != "" {
					if at.col, _, err = excelize.CellNameToCoordinates(ref); err != nil {
						return 0, nil, err
					}
				}
				at.kind = s.attr(t, "t")
				at.style, _ = strconv.Atoi(s.attr(t, "s"))
			case "f":
				if at != nil {
					at.formula = true
				}
			case "v":
				in = "v"
				if at != nil {
					at.has = true
				}
			}
		case xml.CharData:
			if in == "v" && at != nil {
				at.value += string(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "v":
				in = ""
			case "c":
				at = nil
			case "row":
				if inRow {
					return s.row, cells, nil
				}
			case "sheetData":
				return 0, nil, io.EOF
			}
		}
	}
}

// start passes over what stands before the rows. A sheet may have none.
func (s *scanner) start() error {
	for {
		token, err := s.dec.RawToken()
		if err != nil {
			return err
		}
		if t, ok := token.(xml.StartElement); ok && t.Name.Local == "sheetData" {
			return nil
		}
	}
}

// reader reads row after row, each with its number and its faults; io.EOF behind the last.
func (s *xlsxSource) reader() (next func() ([]Value, int, []*Fault, error), stop func(), err error) {
	damaged := func() error {
		return s.fault("工作表“"+s.sheet+"”已损坏，不完整", "重新复制或下载一次")
	}
	part, err := s.part.Open()
	if err != nil {
		return nil, nil, damaged()
	}
	scan := &scanner{dec: xml.NewDecoder(part)}
	if err := scan.start(); err != nil {
		part.Close()
		return nil, nil, damaged()
	}
	rows, err := s.book.Rows(s.sheet)
	if err != nil {
		part.Close()
		return nil, nil, damaged()
	}
	at := 0
	next = func() ([]Value, int, []*Fault, error) {
		row, raw, err := scan.next()
		if err == io.EOF {
			return nil, 0, nil, err
		}
		if err != nil {
			return nil, 0, nil, damaged()
		}
		var texts []string
		for at < row {
			if !rows.Next() {
				return nil, 0, nil, damaged()
			}
			at++
			if texts, err = rows.Columns(); err != nil {
				return nil, 0, nil, damaged()
			}
		}
		cells, faults := s.cells(row, raw, texts)
		return cells, row, faults, nil
	}
	return next, func() { rows.Close(); part.Close() }, nil
}

// maxColumns is all that a sheet can have.
const maxColumns = excelize.MaxColumns

// cells makes a row's values.
func (s *xlsxSource) cells(row int, raw []rawCell, texts []string) ([]Value, []*Fault) {
	var cells []Value
	var faults []*Fault
	for _, c := range raw {
		if c.col > maxColumns || !c.has && c.kind != "inlineStr" && !c.formula {
			continue
		}
		for len(cells) < c.col {
			cells = append(cells, Value{Place: Place{s.name, row, len(cells) + 1}})
		}
		v := &cells[c.col-1]
		shown := ""
		if c.col <= len(texts) {
			shown = texts[c.col-1]
		}
		if f := s.cell(v, c, shown); f != nil {
			name, _ := excelize.CoordinatesToCellName(c.col, row)
			f.Place = v.Place
			f.Problem = "单元格 " + name + "：" + f.Problem
			faults = append(faults, f)
		}
	}
	return cells, faults
}

// cell makes a value of a cell; shown is how excelize shows it.
func (s *xlsxSource) cell(v *Value, c rawCell, shown string) *Fault {
	if c.formula && c.value == "" && (!c.has || c.kind != "str") {
		return &Fault{Problem: "公式没有算出的结果", Want: "用 Excel 或 WPS 打开，保存一次"}
	}
	switch c.kind {
	case "s", "str", "inlineStr":
		v.Text = tidy(shown)
		return check(v.Text, v.Place, "")
	case "b":
		v.Kind, v.Text = Bool, truth(c.value == "1" || c.value == "true")
		return nil
	case "e":
		return &Fault{Problem: "公式的结果是错误值", Got: c.value, Want: "改正公式"}
	case "d":
		v.Kind, v.Text = Date, strings.Replace(strings.TrimSuffix(c.value, "T00:00:00"), "T", " ", 1)
		return nil
	}
	if c.value == "" {
		return nil
	}
	n, err := strconv.ParseFloat(c.value, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return &Fault{Problem: "不是数字", Got: brief(c.value)}
	}
	f := s.format(c.style)
	if f.date() {
		v.Kind = Date
		if v.Text, err = f.moment(n, s.epoch); err != nil {
			return &Fault{Problem: "不是日期", Got: c.value, Want: "1900 年以后的日期"}
		}
		return nil
	}
	v.Kind = Number
	if math.Abs(n) >= 1e15 {
		return &Fault{Problem: "是数字格式，超过 15 位的部分已丢失", Got: plain(n), Want: wantAsText}
	}
	if v.Text = strings.TrimSpace(shown); f.code == "" || v.Text == "" {
		v.Text = plain(n)
	}
	return nil
}

// plain writes a number with the fifteen digits that a spreadsheet has.
func plain(n float64) string {
	n, _ = strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// numberFormat is how a style shows numbers: the code, "" for General, and which parts of a date it shows.
type numberFormat struct {
	code             string
	year, month, day bool
	clock            bool
	chinese          bool // with 年月日
}

func (f numberFormat) date() bool { return f.year || f.month || f.day || f.clock }

// builtin are the formats that a style names by number alone, those with dates as a Chinese Excel has them (ECMA-376 part 1, 18.8.30).
var builtin = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "yyyy-m-d", 15: "d-m-yy", 16: "d-m", 17: "m-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm",
	27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日", 32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss", 36: "yyyy年m月",
	37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
	50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 55: "h:mm", 56: "h:mm:ss", 57: "yyyy年m月", 58: "m月d日",
}

// format is the number format of a style.
func (s *xlsxSource) format(style int) numberFormat {
	if f, ok := s.styles[style]; ok {
		return f
	}
	var f numberFormat
	if st, err := s.book.GetStyle(style); err == nil && st != nil {
		code := builtin[st.NumFmt]
		if st.CustomNumFmt != nil {
			code = *st.CustomNumFmt
		}
		f = parseFormat(code)
	}
	s.styles[style] = f
	return f
}

// parseFormat looks at a format code's first section, without what it quotes.
func parseFormat(code string) numberFormat {
	f := numberFormat{code: code, chinese: strings.Contains(code, "年") || strings.Contains(code, "月")}
	if strings.EqualFold(code, "General") || code == "@" {
		return numberFormat{}
	}
	var letters strings.Builder
	for i := 0; i < len(code) && code[i] != ';'; i++ {
		switch c := code[i]; c {
		case '"', '[':
			end := byte('"')
			if c == '[' {
				end = ']'
			}
			n := strings.IndexByte(code[i+1:], end)
			if n < 0 {
				n = len(code) - i - 2
			}
			if c == '[' && strings.Trim(strings.ToLower(code[i+1:i+1+n]), "hms") == "" {
				letters.WriteByte('h') // [h]:mm, a duration
			}
			i += n + 1
		case '\\', '_', '*':
			i++
		default:
			letters.WriteByte(c | 0x20)
		}
	}
	text := letters.String()
	f.year = strings.ContainsAny(text, "y")
	f.day = strings.ContainsAny(text, "d")
	f.clock = strings.ContainsAny(text, "hs")
	f.month = strings.Contains(text, "m") && (f.year || f.day || !f.clock)
	return f
}

// moment writes a serial date as its format shows it, in one of two ways: 2026年6月21日 or 2026-06-21.
func (f numberFormat) moment(serial float64, from1904 bool) (string, error) {
	days := math.Floor(serial)
	seconds := math.Round((serial - days) * 86400)
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from1904:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days == 60: // 29 February 1900, which was none
		return "", errors.New("no such day")
	case days < 60:
		base = base.AddDate(0, 0, 1)
	}
	t := base.AddDate(0, 0, int(days)).Add(time.Duration(seconds) * time.Second)
	hasDate := f.year || f.month || f.day
	if serial < 0 || serial >= 2958466 || hasDate && !from1904 && days < 1 {
		return "", errors.New("out of range")
	}
	var parts []string
	switch {
	case hasDate && f.chinese:
		date := ""
		for _, x := range []struct {
			in   bool
			n    int
			unit string
		}{{f.year, t.Year(), "年"}, {f.month, int(t.Month()), "月"}, {f.day, t.Day(), "日"}} {
			if x.in {
				date += itoa(x.n) + x.unit
			}
		}
		parts = append(parts, date)
	case hasDate && f.year && f.month && !f.day:
		parts = append(parts, t.Format("2006-01"))
	case hasDate:
		parts = append(parts, t.Format("2006-01-02"))
	}
	if f.clock && (!hasDate || seconds != 0) {
		clock := fmt.Sprintf("%02d:%02d", t.Hour(), t.Minute())
		if !hasDate && serial >= 1 {
			clock = fmt.Sprintf("%d:%02d", int(math.Round(serial*86400))/3600, t.Minute())
		}
		if t.Second() != 0 {
			clock += fmt.Sprintf(":%02d", t.Second())
		}
		parts = append(parts, clock)
	}
	return strings.Join(parts, " "), nil
}
