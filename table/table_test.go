package table_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"hongtou/internal/oracle"
	"hongtou/table"
)

// read reads a whole table as lines of 名=值 with a | between, and its faults.
func read(t testing.TB, name string, data []byte) (lines []string, faults string) {
	t.Helper()
	tab, err := table.Open(name, bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err.Error()
	}
	defer tab.Close()
	var errs []error
	for r, err := range tab.Rows() {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		lines = append(lines, line(r))
	}
	if err := errors.Join(errs...); err != nil {
		faults = err.Error()
	}
	return lines, faults
}

func line(r *table.Record) string {
	var cells []string
	for i, n := range r.Names {
		cells = append(cells, n+"="+value(r.Values[i]))
	}
	return strings.Join(cells, "|")
}

func value(v table.Value) string {
	switch v.Kind {
	case table.List:
		var items []string
		for _, i := range v.List {
			items = append(items, value(i))
		}
		return "[" + strings.Join(items, " ") + "]"
	case table.Object:
		return "{" + line(v.Object) + "}"
	}
	if v.Repeated {
		return v.Text + "（重复）"
	}
	return v.Text
}

const people = "姓名,身份证号,备注\n张建国,110101199003071233,\"有,逗号\"\n李敏,11010119900307123X,𬭎䶮\n"

// One text in every encoding that people's programs write reads the same.
func TestEncodings(t *testing.T) {
	utf16 := func(e unicode.Endianness, bom unicode.BOMPolicy) []byte {
		b, err := unicode.UTF16(e, bom).NewEncoder().Bytes([]byte(people))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(people))
	if err != nil {
		t.Fatal(err)
	}
	want := "姓名=张建国|身份证号=110101199003071233|备注=有,逗号\n姓名=李敏|身份证号=11010119900307123X|备注=𬭎䶮"
	for name, data := range map[string][]byte{
		"UTF-8": []byte(people), "UTF-8 with a mark": []byte("\uFEFF" + people), "CRLF": []byte(strings.ReplaceAll(people, "\n", "\r\n")),
		"GB18030": gb, "UTF-16LE": utf16(unicode.LittleEndian, unicode.UseBOM), "UTF-16BE": utf16(unicode.BigEndian, unicode.UseBOM),
		"UTF-16LE without a mark": utf16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16BE without a mark": utf16(unicode.BigEndian, unicode.IgnoreBOM),
		"tabs": []byte(strings.NewReplacer("\"有,逗号\"", "有.逗号", ",", "\t").Replace(people)),
	} {
		lines, faults := read(t, "名单.csv", data)
		if got := strings.ReplaceAll(strings.Join(lines, "\n"), "有.逗号", "有,逗号"); got != want || faults != "" {
			t.Errorf("%s:\n%s\n%s", name, got, faults)
		}
	}
	// The whole file decides: 70,000 bytes of ASCII, then hanzi.
	far := append([]byte("a,b\n"+strings.Repeat("1,2\n", 20_000)), gb[bytes.IndexByte(gb, '\n')+1:]...)
	lines, faults := read(t, "a.csv", bytes.ReplaceAll(far, []byte(",\"\xd3\xd0,\xb6\xba\xba\xc5\""), nil))
	if len(lines) < 20_001 || lines[20_000] != "a=张建国|b=110101199003071233" {
		t.Errorf("%d lines %v", len(lines), faults)
	}
}

func TestCSV(t *testing.T) {
	for _, c := range []struct{ name, data, want, faults string }{
		{"several lines in a cell", "a,b\n\"一\n二\",c\n", "a=一\n二|b=c", ""},
		{"short rows, blank rows, spaces", "a,b\n 1 \n\n,\n2,\t3\n", "a=1|b=\na=2|b=3", ""},
		{"a title above", "人员名单,\n填表日期：2026年\na,b\n1,2\n", "a=1|b=2", ""},
		{"one column", "姓名\n张\n李\n", "姓名=张\n姓名=李", ""},
		{"semicolons", "a;b\n1;2,5\n", "a=1|b=2,5", ""},
		{"tricks to keep digits", "a,b,c\n=\"00123\",'00456,\t110101199003071233\n", "a=00123|b=00456|c=110101199003071233", ""},
		{"dates stay", "a\n2026/6/1\n", "a=2026/6/1", ""},
		{"lost digits", "姓名,号\n张,1.10101E+17\n李,110101199003071000\n王,1\n", "姓名=王|号=1",
			"x.csv:2:2: 号: 数字变成了科学记数法，后面的位数已丢失\n    现为: 1.10101E+17\n    应为: 在表格里把这一列设成“文本”格式后重新填写，不能只改格式\nx.csv:3:2: 号: 18 位数字的末三位变成了 000，原来的位数已丢失"},
		{"an identity number may end in 000", "号\n110101199003071750\n110101199003073000\n", "号=110101199003071750", "x.csv:3:1: 号: 18 位"},
		{"errors of formulas", "a,b\n#N/A,1\n####,2\n", "", "x.csv:2:1: a: 单元格里是公式的错误值"},
		{"no heading", "a,,c\n1,2,3\n", "", "x.csv:2:2: 这一列没有列名\n    现为: 2"},
		{"too many cells", "a,b\n1,2,3\n", "", "x.csv:2:3: 这一列没有列名"},
		{"heading twice", "a,b,a\n", "", "x.csv:1:3: a: 列名重复\n    应为: 第 1 列已用这个名字"},
		{"quotes", "a,b\n1,\"2\n", "", "x.csv:2: 双引号不成对"},
		{"a bare quote", "a,b\n1,2\"3\n", "", "x.csv:2: 双引号不成对"},
		{"damaged UTF-8", "姓名,单位\n张建国,示例市\xff中医院\n", "", "x.csv:2: 编码: UTF-8 编码已损坏"},
		{"binary", "\x7fELF\x02\x00\x01\x00\x00\x03", "", "x.csv: 是二进制文件"},
		{"nothing", "\n\n", "", "x.csv: 没有数据"},
		{"empty", "", "", "x.csv: 文件是空的"},
		{"old Excel", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "", "旧的 .xls 格式"},
	} {
		lines, faults := read(t, "x.csv", []byte(c.data))
		if got := strings.Join(lines, "\n"); got != c.want || c.faults == "" && faults != "" || !strings.Contains(faults, c.faults) {
			t.Errorf("%s:\n%s\n%s\nwant\n%s\n%s", c.name, got, faults, c.want, c.faults)
		}
	}
}

func TestJSON(t *testing.T) {
	for _, c := range []struct{ name, data, want, faults string }{
		{"an array", `[{"a":"1","b":true},{"a":null}]`, "a=1|b=是\na=", ""},
		{"lines", "{\"a\":1}\n{\"a\":2}\n", "a=1\na=2", ""},
		{"one object", `{"人":[{"姓名":"张"},{"姓名":"李"}],"数":[1,2.50]}`, "人=[{姓名=张} {姓名=李}]|数=[1 2.50]", ""},
		{"long numbers keep their digits", `{"号":110101199003071233}`, "号=110101199003071233", ""},
		{"lost digits", "[{\"号\":1},\n{\"号\":1.10101e+17}]", "号=1", "x.json:2: 号: 数字变成了科学记数法"},
		{"a name twice", "{\"a\":1,\n\"a\":2}", "", "x.json:2: a: 同一个对象里写了两次"},
		{"cut off", "[{\"a\":1},\n{\"a\":", "a=1", "x.json:2: JSON 不完整"},
		{"no JSON", "{\"a\":1}\n{a}", "a=1", "x.json:2: 不是正确的 JSON"},
		{"a number", "3", "", "x.json:1: 这里不是对象\n    现为: 3"},
		{"nested arrays", `[[{"a":1}]]`, "", "x.json:1: 这里是数组"},
		{"deep", strings.Repeat(`{"a":`, 1000), "", "x.json:1: a: 嵌套过深"},
		{"nothing", " ", "", "x.json: 没有数据"},
	} {
		lines, faults := read(t, "x.json", []byte(c.data))
		if got := strings.Join(lines, "\n"); got != c.want || c.faults == "" && faults != "" || !strings.Contains(faults, c.faults) {
			t.Errorf("%s:\n%s\n%s\nwant\n%s\n%s", c.name, got, faults, c.want, c.faults)
		}
	}
}

// book makes a workbook.
func book(t testing.TB, make func(f *excelize.File, set func(cell string, value any, format string))) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	make(f, func(cell string, value any, format string) {
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
		if format != "" {
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStyle("Sheet1", cell, cell, id); err != nil {
				t.Fatal(err)
			}
		}
	})
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestXLSX(t *testing.T) {
	day := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	data := book(t, func(f *excelize.File, set func(string, any, string)) {
		set("A1", "人员名单", "")
		for i, h := range []string{"科室", "姓名", "号", "数", "日期", "中文", "时间", "年月", "百分", "编号", "真"} {
			cell, _ := excelize.CoordinatesToCellName(i+1, 2)
			set(cell, h, "")
		}
		set("A3", "内科", "")
		set("B3", " 张建国 ", "")
		set("C3", "110101199003071233", "")
		set("D3", 0.1+0.2, "")
		set("E3", day, "yyyy/m/d;@")
		set("F3", day, `yyyy"年"m"月"d"日"`)
		set("G3", day.Add(8*time.Hour+30*time.Minute), "yyyy-mm-dd hh:mm")
		set("H3", day, `yyyy"年"m"月"`)
		set("I3", 0.256, "0.0%")
		set("J3", 42, "00000")
		set("K3", true, "")
		set("B4", "李敏", "")
		set("D4", 1234567.5, "#,##0.00")
		set("E4", 1.5, "[$-804]yyyy\\-m\\-d;@")
		set("B6", "隔一行", "")
		if err := f.MergeCell("Sheet1", "A3", "A4"); err != nil {
			t.Fatal(err)
		}
		if err := f.MergeCell("Sheet1", "A1", "K1"); err != nil {
			t.Fatal(err)
		}
		if err := f.MergeCell("Sheet1", "B6", "C6"); err != nil {
			t.Fatal(err)
		}
	})
	lines, faults := read(t, "名单.xlsx", data)
	want := []string{
		"科室=内科|姓名=张建国|号=110101199003071233|数=0.3|日期=2026-06-01|中文=2026年6月1日|时间=2026-06-01 08:30|年月=2026年6月|百分=25.6%|编号=00042|真=是",
		"科室=内科（重复）|姓名=李敏|号=|数=1,234,567.50|日期=1900-01-01|中文=|时间=|年月=|百分=|编号=|真=",
		"科室=|姓名=隔一行|号=隔一行|数=|日期=|中文=|时间=|年月=|百分=|编号=|真=",
	}
	if got := strings.Join(lines, "\n"); got != strings.Join(want, "\n") || faults != "" {
		t.Errorf("\n%s\n%s", got, faults)
	}
}

func TestXLSXFaults(t *testing.T) {
	data := book(t, func(f *excelize.File, set func(string, any, string)) {
		set("A1", "姓名", "")
		set("B1", "号", "")
		set("C1", "值", "")
		set("A2", "张", "")
		set("B2", int64(110101199003071233), "")
		set("A3", "李", "")
		set("B3", int64(110101199003071233), "0")
		set("A4", "王", "")
		if err := f.SetCellFormula("Sheet1", "C4", "=1+1"); err != nil {
			t.Fatal(err)
		}
		set("A5", "赵", "")
		set("C5", -1, "yyyy-mm-dd")
		set("A6", "孙", "")
		set("D6", "多", "")
		set("A7", "周", "")
		set("C7", 60, "yyyy-mm-dd")
		set("A8", "好", "")
		set("A9", "吴", "")
		set("A10", "郑", "")
		if err := errors.Join(f.SetCellFormula("Sheet1", "C9", "=1+1"), f.MergeCell("Sheet1", "C9", "C10")); err != nil {
			t.Fatal(err)
		}
	})
	lines, faults := read(t, "x.xlsx", data)
	if fmt.Sprint(lines) != "[姓名=好|号=|值=]" {
		t.Errorf("%q", lines)
	}
	for _, want := range []string{
		"x.xlsx:2:2: 号: 单元格 B2：是数字格式，超过 15 位的部分已丢失\n    现为: 110101199003071000\n    应为: 在表格里把这一列设成“文本”格式",
		"x.xlsx:3:2: 号: 单元格 B3：是数字格式，超过 15 位", "x.xlsx:4:3: 值: 单元格 C4：公式没有算出的结果", "x.xlsx:5:3: 值: 单元格 C5：不是日期",
		"x.xlsx:6:4: 这一列没有列名\n    现为: 多", "x.xlsx:7:3: 值: 单元格 C7：不是日期\n    现为: 60",
		"x.xlsx:9:3: 值: 单元格 C9：公式没有算出的结果", "x.xlsx:10:3: 值: 单元格 C9：公式没有算出的结果", // merged, so that it is both rows'
	} {
		if !strings.Contains(faults, want) {
			t.Errorf("no %q in\n%s", want, faults)
		}
	}
	for cut := range 20 {
		if _, faults := read(t, "x.xlsx", data[:len(data)*cut/20]); faults == "" {
			t.Errorf("a file cut at %d of 20 is read", cut)
		}
	}
}

// A workbook as other programs write it: no references on rows and cells, prefixes, texts in several runs with a reading, dates from
// 1904, a hidden sheet before the one that is shown.
func TestXLSXOfOthers(t *testing.T) {
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	part := func(name, kind string) string {
		return `<Override PartName="/xl/` + name + `" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.` + kind + `+xml"/>`
	}
	data := oracle.Zip([][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			part("workbook.xml", "sheet.main") + part("worksheets/一.xml", "worksheet") + part("worksheets/二.xml", "worksheet") + part("sharedStrings.xml", "sharedStrings") + part("styles.xml", "styles") + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + main + ` xmlns:r="` + office + `"><workbookPr date1904="1"/><sheets><sheet name="选项" sheetId="1" state="hidden" r:id="a"/><sheet name="名单" sheetId="2" r:id="b"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="` + office + `/worksheet" Target="worksheets/一.xml"/><Relationship Id="b" Type="` + office + `/worksheet" Target="/xl/worksheets/二.xml"/>` +
			`<Relationship Id="c" Type="` + office + `/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="d" Type="` + office + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/worksheets/一.xml", `<worksheet ` + main + `><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`},
		{"xl/worksheets/二.xml", `<worksheet ` + main + `><sheetData><row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>日期</t></is></c></row><row/><row><c t="s"><v>1</v></c><c s="1"><v>44732</v></c></row></sheetData></worksheet>`},
		{"xl/sharedStrings.xml", `<sst ` + main + ` count="2" uniqueCount="2"><si><t>姓名</t></si><si><r><t>张</t></r><r><t>建国</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></si></sst>`},
		{"xl/styles.xml", `<styleSheet ` + main + `><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="31" applyNumberFormat="1"/></cellXfs></styleSheet>`},
	})
	lines, faults := read(t, "x.xlsx", data)
	if strings.Join(lines, "\n") != "姓名=张建国|日期=2026年6月21日" || faults != "" {
		t.Errorf("%q %s", lines, faults)
	}
}

// made yields lines without end; it stands for a file that is larger than memory.
type made struct{ rows int }

const rowSize = 64

func (m made) ReadAt(b []byte, off int64) (int, error) {
	n := 0
	for n < len(b) {
		row, at := int((off+int64(n))/rowSize), int((off+int64(n))%rowSize)
		if row >= m.rows {
			return n, io.EOF
		}
		line := "name,number,city"
		if row > 0 {
			line = fmt.Sprintf("person,%d,town", row)
		}
		line += strings.Repeat(" ", rowSize-1-len(line)) + "\n"
		n += copy(b[n:], line[at:])
	}
	return n, nil
}

// Reading holds one row, however many there are.
func TestStreaming(t *testing.T) {
	heap := func(rows int) uint64 {
		tab, err := table.Open("x.csv", made{rows}, int64(rows*rowSize))
		if err != nil {
			t.Fatal(err)
		}
		n, most := 0, uint64(0)
		for _, err := range tab.Rows() {
			if err != nil {
				t.Fatal(err)
			}
			if n++; n%(rows/5) == 0 {
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
		}
		if n != rows-1 {
			t.Errorf("%d rows of %d", n, rows-1)
		}
		return most
	}
	few, many := heap(1_000), heap(100_000)
	if many > few+few/2+1<<20 {
		t.Errorf("100,000 rows hold %d bytes, 1,000 %d", many, few)
	}
}

// Ten thousand rows of eight columns.
func BenchmarkRows(b *testing.B) {
	var csv strings.Builder
	csv.WriteString("a,b,c,d,e,f,g,h\n")
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	w.SetRow("A1", []any{"a", "b", "c", "d", "e", "f", "g", "h"})
	for i := range 10_000 {
		fmt.Fprintf(&csv, "姓名%d,示例市中医院,主任医师,2026-06-01,%d,甲,乙,丙\n", i, i)
		w.SetRow(fmt.Sprint("A", i+2), []any{fmt.Sprint("姓名", i), "示例市中医院", "主任医师", "2026-06-01", i, "甲", "乙", "丙"})
	}
	w.Flush()
	xlsx, err := f.WriteToBuffer()
	if err != nil {
		b.Fatal(err)
	}
	for name, data := range map[string][]byte{"x.csv": []byte(csv.String()), "x.xlsx": xlsx.Bytes()} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				tab, err := table.Open(name, bytes.NewReader(data), int64(len(data)))
				if err != nil {
					b.Fatal(err)
				}
				for _, err := range tab.Rows() {
					if err != nil {
						b.Fatal(err)
					}
				}
				tab.Close()
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	f.Add("x.csv", []byte(people))
	f.Add("x.json", []byte(`[{"a":[1,{"b":null}]},{"a":"2"}]`))
	f.Add("x", []byte("{\"a\":1}\n{\"a\":2}"))
	f.Add("x.xlsx", book(f, func(_ *excelize.File, set func(string, any, string)) {
		set("A1", "a", "")
		set("B1", "b", "")
		set("A2", 1.5, "yyyy-mm-dd")
		set("B2", "x", "")
	}))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if len(data) > 1<<20 {
			return
		}
		first, firstFaults := read(t, name, data)
		second, secondFaults := read(t, name, data)
		if fmt.Sprint(first) != fmt.Sprint(second) || firstFaults != secondFaults {
			t.Error("read differently a second time")
		}
	})
}
