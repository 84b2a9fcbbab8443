package fill_test

import (
	"bytes"
	"fmt"
	"strings"

	"hongtou/fill"
	"hongtou/internal/oracle"
	"hongtou/table"
)

// A template is compiled once and filled with each row of a table.
func Example() {
	template := oracle.Word{Body: p("{{姓", "名|对齐3}}同志，{{日期|年月日}}。")}.Bytes()
	tpl, err := fill.Compile("聘书.docx", template)
	if err != nil {
		fmt.Println(err)
		return
	}
	const data = "姓名,日期\n张三,2026-06-21\n欧阳静怡,下周\n"
	rows, err := table.Open("名单.csv", strings.NewReader(data), int64(len(data)))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer rows.Close()
	for r, err := range rows.Rows() {
		var docx bytes.Buffer
		if err == nil {
			err = tpl.Fill(&docx, r, fill.Options{})
		}
		if err != nil {
			fmt.Println(err)
			continue
		}
		name, _ := r.Lookup("姓名")
		fmt.Println(name.Text, docx.Len() > 0)
	}
	// Output:
	// 张三 true
	// 名单.csv:3:2: 日期: 不能按“年月日”的格式写
	//     现为: 下周
	//     应为: 日期，如 2026-06-21、2026年6月21日
	//     模板: 聘书.docx 正文第1段“{{姓名|对齐3}}同志，{{日期|年月日}}。”
}

func ExampleTemplate_Fields() {
	template := oracle.Word{Body: p("{{单位}}") + p("{{#人员}}{{姓名}}、{{/人员}}")}.Bytes()
	tpl, err := fill.Compile("名单.docx", template)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range tpl.Fields() {
		fmt.Println(f.Kind, f.Name, f.Loops, f.Where)
	}
	fmt.Println(tpl.Names())
	// Output:
	// 文字 单位 [] 正文第1段
	// 循环 人员 [] 正文第2段
	// 文字 姓名 [人员] 正文第2段
	// [单位 人员]
}
