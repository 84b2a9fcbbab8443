package table

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestWriteForm: each column is confined as far as a sheet can, ID columns keep their digits as text, and what is required is red.
func TestWriteForm(t *testing.T) {
	f := &Form{Name: "申报/表[1]", Columns: []FormColumn{
		{Name: "姓名", Kind: "文字", Required: true, Text: true, Length: 20},
		{Name: "身份证号", Kind: "18位", Text: true, Length: 18, Exact: true},
		{Name: "性别", Kind: "选一项", Options: []string{"男", "女"}, Text: true},
		{Name: "年龄", Kind: "数字", Min: "18", Max: "70", Hint: "周岁"},
		{Name: "备注", Kind: "文字", Text: true, Hint: strings.Repeat("很长的说明", 80)},
	}}
	var out bytes.Buffer
	if err := WriteForm(&out, f); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(book.GetSheetList(), " "); got != "申报表1 填表说明" {
		t.Errorf("sheets %s", got)
	}
	list, err := book.GetDataValidations("申报表1")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range list {
		got = append(got, v.Sqref+" "+v.Type+" "+v.Operator+" "+v.Formula1+" "+v.Formula2)
	}
	for i, want := range []string{"A2:A1001 textLength between 0 20", "B2:B1001 textLength equal 18 18", `C2:C1001 list  "男,女" `, "D2:D1001 decimal between 18 70", "E2:E1001    "} {
		if i >= len(got) || got[i] != want {
			t.Errorf("validations %q, want %q", got, want)
			break
		}
	}
	for cell, numFmt := range map[string]int{"A2": 49, "B500": 49, "D2": 0} {
		id, err := book.GetCellStyle("申报表1", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := book.GetStyle(id)
		if err != nil || style.NumFmt != numFmt {
			t.Errorf("%s: format %d, %v", cell, style.NumFmt, err)
		}
	}
	id, _ := book.GetCellStyle("申报表1", "A1")
	if style, err := book.GetStyle(id); err != nil || style.Font == nil || style.Font.Color != "C00000" {
		t.Errorf("the heading of what is required: %+v, %v", style, err)
	}
}
