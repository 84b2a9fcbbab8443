package source

import (
	"strings"
	"testing"

	"hongtou/notice"
)

// TestRowValues: a row of a table fills a form by its columns; a value is text, whatever it looks like.
func TestRowValues(t *testing.T) {
	const form = "表单: 表\n列: [40, 60]\n字段:\n  姓名: {类型: 文字}\n  专业: {类型: 多选, 选项: [甲, 乙]}\n  经历: {类型: 多行}\n" +
		"行:\n  - [{字段: 姓名}, {字段: 专业}]\n  - [{标签: 经历}, {字段: 经历}]\n"
	f, err := ReadForm("表.yaml", []byte(form))
	if err != nil {
		t.Fatal(err)
	}
	fill := func(row values) (*notice.Values, error) { return RowValues(f, "表.yaml", row.get, nil, nil) }
	v, err := fill(values{"姓名": " {a: \"b\"\t# c} ", "专业": "甲、乙", "经历": "一\r\n\r\n二\r三", "别的": "x"})
	if err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string]string{"姓名": "{a: \"b\" # c}", "专业": "甲\n乙", "经历": "一\n二\n三"} {
		if got := v.Given[field].Text(); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
	if v, err := fill(values{"姓名": " ", "经历": ""}); err != nil || len(v.Given) != 0 {
		t.Errorf("%v, %v", v, err)
	}
	for want, row := range map[string]values{
		"表.yaml: 姓名: 值中有不能排印的字符 U+0001": {"姓名": "a\x01b"},
		"表.yaml: 姓名: 值不能分行":             {"姓名": "王\n明"},
		"表.yaml: 数据: 太长":                {"经历": strings.Repeat("国", maxFront/3+1)},
	} {
		if _, err := fill(row); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
