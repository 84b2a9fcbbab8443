package table_test

import (
	"fmt"
	"strings"

	"hongtou/table"
)

// Good rows come as they are; of a bad one everything that is wrong is said.
func Example() {
	const data = "姓名,身份证号\n张建国,990101199003071239\n李敏,9.90101E+17\n"
	t, err := table.Open("名单.csv", strings.NewReader(data), int64(len(data)))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer t.Close()
	for r, err := range t.Rows() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		id, _ := r.Lookup("身份证号")
		fmt.Printf("%s%s\n", id.Place, id.Text)
	}
	// Output:
	// 名单.csv:2:2: 990101199003071239
	// 名单.csv:3:2: 身份证号: 数字变成了科学记数法，后面的位数已丢失
	//     现为: 9.90101E+17
	//     应为: 在表格里把这一列设成“文本”格式后重新填写，不能只改格式
}
