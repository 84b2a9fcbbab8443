package source

import (
	"os"
	"strings"
	"testing"
)

// goodForm is a form that has nothing wrong with it.
const goodForm = `表单: 登记表
列: [30, 40, 30, 40]
字段:
  姓名: {类型: 文字, 必填: 是}
  在职: {类型: 单选, 选项: [是, 否]}
  任职: {类型: 日期, 必填: 在职=是}
  离职: {类型: 日期, 不早于: 任职}
  项目: {类型: 文字}
  金额: {类型: 金额}
  合计: {类型: 金额, 求和: [金额]}
行:
  - [{标签: 姓名}, {字段: 姓名}, {标签: 在职}, {字段: 在职}]
  - [{标签: 任职}, {字段: 任职}, {标签: 离职}, {字段: 离职}]
  - [{标签: 项目, 跨列: 2}, {标签: 金额, 跨列: 2}]
  - [{字段: 项目, 跨列: 2}, {字段: 金额, 跨列: 2}]
  - [{标签: 合计, 跨列: 2}, {字段: 合计, 跨列: 2}]
重复: {行: 4, 最少: 3, 最多: 9, 字段: 明细}
`

// badForms are changes to goodForm, each with the faults that it makes.
var badForms = []struct{ name, from, to, want string }{
	{"no name", "表单: 登记表\n", "", "f.yaml:1:1: 表单: 表单缺少这一项"},
	{"no columns", "列: [30, 40, 30, 40]\n", "", "f.yaml:1:1: 列: 表单缺少这一项"},
	{"unknown key", "重复: {行: 4, ", "重复的行: 1\n重复: {行: 4, ", "f.yaml:17:1: 重复的行: 没有这个键，是不是“重复”？"},
	{"unknown key of a field", "{类型: 文字, 必填: 是}", "{类型: 文字, 必须: 是}", "f.yaml:4:16: 必须: 没有这个键，是不是“必填”？"},
	{"wider than the page", "[30, 40, 30, 40]", "[40, 40, 40, 40]", "f.yaml:2:4: 列: 合计比版心还宽\n    现为: 160mm\n    应为: 不超过 156mm\n    依据: GB/T 9704-2012 5.2.1"},
	{"no width", "[30, 40, 30, 40]", "[30, 宽, 30, 40]", "f.yaml:2:9: 列: 值的写法不对\n    现为: 宽\n    应为: 毫米数"},
	{"empty type", "{类型: 文字, 必填: 是}", "{类型: , 必填: 是}", "f.yaml:4:3: 姓名: 缺少类型\n    应为: 文字、多行、日期、数字、金额、电话、身份证号、统一社会信用代码、单选、多选、照片、意见 之一"},
	{"no type", "{类型: 文字, 必填: 是}", "{必填: 是}", "f.yaml:4:3: 姓名: 缺少类型\n    应为: 文字、多行、日期、数字、金额、电话、身份证号、统一社会信用代码、单选、多选、照片、意见 之一"},
	{"unknown type", "{类型: 文字, 必填: 是}", "{类型: 文本, 必填: 是}", "f.yaml:4:12: 类型: 值的写法不对\n    现为: 文本\n    应为: 文字、多行、日期、数字、金额、电话、身份证号、统一社会信用代码、单选、多选、照片、意见 之一"},
	{"too many cells", "{标签: 姓名}, {字段: 姓名}, ", "{标签: 姓名}, {字段: 姓名, 跨列: 2}, ", "f.yaml:12:44: 行: 第 1 行超出表的 4 列\n    应为: 减少跨列，或去掉一个单元格"},
	{"too few cells", "{标签: 合计, 跨列: 2}", "{标签: 合计}", "f.yaml:16:5: 行: 第 5 行只到第 3 列，表有 4 列\n    应为: 加单元格，或用跨列"},
	{"overlapping", "[{标签: 姓名}, ", "[{标签: 姓名, 跨行: 2}, ", "f.yaml:13:37: 行: 第 2 行超出表的 4 列\n    应为: 减少跨列，或去掉一个单元格"},
	{"overlapping spans", "{标签: 在职}, {字段: 在职}]\n  - [{标签: 任职}, {字段: 任职}, {标签: 离职}, ", "{标签: 在职, 跨行: 2}, {字段: 在职}]\n  - [{标签: 任职, 跨列: 3}, {字段: 任职}, {标签: 离职}, ", "f.yaml:13:7: 行: 第 2 行的单元格与上面跨行的单元格重叠\n    应为: 减少跨列或跨行"},
	{"span beyond the end", "{字段: 合计, 跨列: 2}", "{字段: 合计, 跨列: 2, 跨行: 2}", "f.yaml:16:24: 跨行: 超出表的最后一行"},
	{"unknown field", "{字段: 离职}", "{字段: 离任}", "f.yaml:7:3: 离职: 没有一个单元格填这个字段\n    应为: 在“行”中写 {字段: 离职}，或删去\nf.yaml:13:41: 字段: 没有“离任”这个字段，是不是“离职”？"},
	{"a field that nobody shows", "{字段: 离职}", "{}", "f.yaml:7:3: 离职: 没有一个单元格填这个字段\n    应为: 在“行”中写 {字段: 离职}，或删去"},
	{"a field shown twice", "{标签: 离职}, ", "{字段: 任职}, ", "f.yaml:13:31: 任职: 第 13 行第 21 列已有这个字段\n    应为: 一个字段只放一处"},
	{"field twice", "  项目: {类型: 文字}\n", "  项目: {类型: 文字}\n  项目: {类型: 文字}\n", "f.yaml:9:3: 项目: 字段重复"},
	{"condition on nothing", "必填: 在职=是", "必填: 在岗=是", "f.yaml:6:20: 必填: 没有“在岗”这个字段，是不是“在职”？"},
	{"condition on no option", "必填: 在职=是", "必填: 在职=有", "f.yaml:6:20: 必填: “在职”没有这个选项\n    现为: 有\n    应为: 是、否 之一"},
	{"no condition", "必填: 在职=是", "必填: 在职时", "f.yaml:6:20: 必填: 值的写法不对\n    现为: 在职时\n    应为: 是、否，或一个条件，如 是否在职=是"},
	{"cyclic condition", "{类型: 单选, 选项: [是, 否]}", "{类型: 单选, 选项: [是, 否], 必填: 任职=x}", "f.yaml:5:3: 必填: “在职”经过别的字段又取决于它自己\n    应为: 去掉其中一个"},
	{"cyclic sum", "求和: [金额]", "求和: [金额, 合计]", "f.yaml:10:3: 求和: “合计”经过别的字段又取决于它自己\n    应为: 去掉其中一个"},
	{"sum of texts", "求和: [金额]", "求和: [项目]", "f.yaml:10:21: 求和: “项目”的类型不合\n    现为: 文字\n    应为: 数字或金额"},
	{"options of a text", "{类型: 文字}", "{类型: 文字, 选项: [甲, 乙]}", "f.yaml:8:3: 项目: 选项只用于单选和多选"},
	{"choice without options", "{类型: 单选, 选项: [是, 否]}", "{类型: 单选}", "f.yaml:5:3: 在职: 缺少选项\n    应为: 选项: [甲, 乙]"},
	{"option twice", "选项: [是, 否]", "选项: [是, 否, 是]", "f.yaml:5:27: 在职: 选项重复"},
	{"no number", "金额: {类型: 金额}", "金额: {类型: 金额, 最大: 很多}", "f.yaml:9:20: 金额: 值的写法不对\n    现为: 很多\n    应为: 金额，如 12000 或 12000.50"},
	{"no expression", "项目: {类型: 文字}", "项目: {类型: 文字, 格式: '[0-9'}", "f.yaml:8:21: 格式: 不是正则表达式\n    现为: [0-9\n    应为: 如 [0-9]{15}"},
	{"a photograph wider than its cell", "[30, 40, 30, 40]\n字段:\n  姓名: {类型: 文字, 必填: 是}", "[30, 35, 30, 40]\n字段:\n  姓名: {类型: 照片, 尺寸: 二寸}", "f.yaml:12:17: 姓名: 单元格比照片窄\n    现为: 35mm\n    应为: 至少 36mm"},
	{"no row to repeat", "{行: 4, 最少", "{行: 6, 最少", "f.yaml:17:6: 重复: 没有第 6 行\n    应为: 1 至 5"},
	{"a row of labels repeated", "{行: 4, 最少", "{行: 3, 最少", "f.yaml:17:6: 重复: 第 3 行有跨行的单元格，或没有字段\n    应为: 重复的行自成一行，至少有一个字段"},
	{"least above most", "最少: 3", "最少: 10", "f.yaml:17:6: 重复: 最少比最多还多"},
	{"list named as a field", "字段: 明细}", "字段: 姓名}", "f.yaml:17:30: 重复: 列表与一个字段同名\n    应为: 换一个名称"},
	{"repeat is text", "{行: 4, 最少: 3, 最多: 9, 字段: 明细}", "四", "f.yaml:17:5: 重复: 值的写法不对\n    现为: 四\n    应为: 列表，每项 {行, 最少, 最多, 每页, 字段}"},
	{"row is no list", "[{标签: 合计, 跨列: 2}, {字段: 合计, 跨列: 2}]", "合计", "f.yaml:16:5: 行: 值的写法不对\n    现为: 合计\n    应为: 单元格的列表，如 [{标签: 姓名}, {字段: 姓名}]"},
	{"cell is text", "{标签: 姓名}, ", "姓名, ", "f.yaml:12:6: 行: 值的写法不对\n    现为: 姓名\n    应为: 单元格，如 {标签: 姓名} 或 {字段: 姓名}"},
	{"no YAML", "表单: 登记表\n", "表单: 登记表\n  标题: 甲\n", "f.yaml:2:3: 表单: 缩进不对\n    应为: 同一层的键左边对齐"},
}

// TestBadForms: what is wrong with a form is said with its place, and each form is refused.
func TestBadForms(t *testing.T) {
	if _, err := ReadForm("f.yaml", []byte(goodForm)); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadForm("f.yaml", []byte(strings.NewReplacer(": ", "：", ", ", "，").Replace(goodForm))); err != nil {
		t.Errorf("full-width colons and commas: %v", err)
	}
	for _, x := range badForms {
		text := strings.Replace(goodForm, x.from, x.to, 1)
		if text == goodForm {
			t.Errorf("%s: nothing is changed", x.name)
		}
		_, err := ReadForm("f.yaml", []byte(text))
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != x.want {
			t.Errorf("%s:\n%s\nwant\n%s", x.name, got, x.want)
		}
	}
}

// TestBadValues: values are held to the form's fields by the reader; what they say is package form's.
func TestBadValues(t *testing.T) {
	f, err := ReadForm("f.yaml", []byte(goodForm))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ data, want string }{
		{"姓名: 张建国\n明细:\n  - {项目: 甲, 金额: 1}\n", ""},
		{`{"姓名": "张建国", "明细": [{"项目": "甲", "金额": 1}]}`, ""},
		{"姓明: 张建国\n", "d.yaml:1:1: 姓明: 表单没有这个字段，是不是“姓名”？"},
		{"项目: 甲\n", "d.yaml:1:1: 项目: 表单没有这个字段"},
		{"姓名: 张建国\n姓名: 王伟\n", "d.yaml:2:1: 姓名: 键重复\n    应为: 每个键只写一次"},
		{"姓名: [张建国]\n", "d.yaml:1:5: 姓名: 值的写法不对\n    现为: 列表\n    应为: 文字"},
		{"姓名: |\n  张\n  建国\n", "d.yaml:2:3: 姓名: 值不能分行\n    应为: 写在一行，或把字段的类型改为多行"},
		{"明细: 甲\n", "d.yaml:1:5: 明细: 值的写法不对\n    现为: 甲\n    应为: 列表，每项是一组键"},
		{"明细: [甲]\n", "d.yaml:1:6: 明细: 值的写法不对\n    现为: 甲\n    应为: 一组键，如 {项目: …}"},
		{"明细:\n  - {姓名: 甲}\n", "d.yaml:2:6: 姓名: “明细”的各行没有这个字段"},
		{"张建国\n", "d.yaml:1:1: 数据: 应是一行一个“键: 值”\n    应为: 如 姓名: 张建国"},
		{"", "d.yaml:1:1: 数据: 应是一行一个“键: 值”\n    应为: 如 姓名: 张建国"},
	} {
		_, err := ReadValues(f, "d.yaml", []byte(x.data), nil)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != x.want {
			t.Errorf("%q:\n%s\nwant\n%s", x.data, got, x.want)
		}
	}
}

// FuzzForm: no file makes the readers of forms and of their values panic, and every fault has its place.
func FuzzForm(f *testing.F) {
	f.Add([]byte(goodForm), []byte("姓名: 张建国\n明细:\n  - {项目: 甲, 金额: 1}\n"))
	for _, x := range badForms {
		f.Add([]byte(strings.Replace(goodForm, x.from, x.to, 1)), []byte("姓名: 甲"))
	}
	shipped, _ := os.ReadDir("../templates/forms")
	for _, s := range shipped {
		data, err := os.ReadFile("../templates/forms/" + s.Name())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, []byte("{}"))
	}
	f.Fuzz(func(t *testing.T, spec, data []byte) {
		form, err := ReadForm("f.yaml", spec)
		if err != nil {
			if strings.Contains(err.Error(), "f.yaml:0:") {
				t.Errorf("a fault without its place: %v", err)
			}
			return
		}
		for _, row := range form.Rows {
			for _, c := range row.Cells {
				if c.Col+c.ColSpan > len(form.Columns) || c.Field.Value != "" && form.Lookup(c.Field.Value) == nil {
					t.Fatalf("a bad cell was accepted: %+v", c)
				}
			}
		}
		open := func(string) ([]byte, error) { return nil, os.ErrNotExist }
		if v, err := ReadValues(form, "d.yaml", data, open); err == nil {
			for name := range v.Given {
				if form.Lookup(name) == nil {
					t.Fatalf("%q is no field", name)
				}
			}
		}
	})
}
