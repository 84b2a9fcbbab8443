package job

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestSpoilt: what a program has done to a value is a fault of its row, said with the others and once, and only where the value is used.
func TestSpoilt(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	for cell, text := range map[string]string{"A1": "姓名", "B1": "职务", "C1": "科室", "A2": "王", "C2": "一"} {
		if err := book.SetCellStr("Sheet1", cell, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.SetCellFormula("Sheet1", "B2", "=1+1"); err != nil { // never computed, so that there is no value either
		t.Fatal(err)
	}
	var workbook bytes.Buffer
	if err := book.Write(&workbook); err != nil {
		t.Fatal(err)
	}
	const mangled = "数字变成了科学记数法，后面的位数已丢失"
	for name, c := range map[string]struct {
		data string
		o    Options
		want string // the first lines of its faults, "" for none
	}{
		"with the others": {"姓名,职务,科室\n,1.1E+17,一\n王,#N/A,二\n", Options{},
			"a.csv:2:1: 姓名: 没有填（第1条，用在 a.md:4:9） a.csv:2:2: 职务: " + mangled + "（第1条） a.csv:3:2: 职务: 单元格里是公式的错误值（第2条）"},
		"in a column that nothing uses": {"姓名,职务,科室\n王,长,1.1E+17\n", Options{}, ""},
		"to sort by":                    {"姓名,职务,科室\n王,长,1.1E+17\n", Options{Sort: "科室"}, "a.csv:2:3: 科室: " + mangled + "（第1条）"},
		"in the files' names":           {"姓名,职务,科室\n王,长,1.1E+17\n", Options{Name: "{{序号}}{{科室}}"}, "a.csv:2:3: 科室: " + mangled + "（第1条）"},
		"in a row that is not wanted":   {"姓名,职务,科室\n王,1.1E+17,一\n李,长,二\n", Options{Only: "2"}, ""},
		"left out":                      {"姓名,职务,科室\n王,1.1E+17,一\n李,长,二\n", Options{SkipBad: true}, ""},
		"without a heading":             {"姓名,职务\n王,长,多\n", Options{}, "a.csv:2:3: 这一列没有列名（第1条）"},
		"without a value":               {workbook.String(), Options{}, "a.csv:2:2: 职务: 单元格 B2：公式没有算出的结果（第1条）"},
	} {
		c.o.Formats = []string{"text"}
		if c.o.Name == "" {
			c.o.Name = "{{序号}}"
		}
		_, err := tryPrepare(t, t.TempDir(), letter, c.data, c.o)
		var got []string
		if err != nil {
			for line := range strings.Lines(err.Error()) {
				if strings.HasPrefix(line, "a.csv:") {
					got = append(got, strings.TrimSuffix(line, "\n"))
				}
			}
		}
		if strings.Join(got, " ") != c.want || (err == nil) != (c.want == "") {
			t.Errorf("%s: %v\nwant %s", name, err, c.want)
		}
	}
}
