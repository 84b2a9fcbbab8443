package fill_test

import (
	"bytes"
	"strings"
	"testing"

	"hongtou/fill"
	"hongtou/internal/oracle"
)

// Templates that are at fault: each with its part, paragraph and field.
var badTemplates = []struct {
	name string
	doc  oracle.Word
	want []string
}{
	{"unclosed tag", oracle.Word{Body: p("甲") + p("姓名：{{姓名")}, []string{"模板.docx:word/document.xml:第2段: {{姓名: 没有结束的 }}", "段落: 姓名：{{姓名"}},
	{"tag over two paragraphs", oracle.Word{Body: p("{{姓") + p("名}}")}, []string{"第1段: {{姓: 没有结束的 }}", "第2段: 有 }} 而前面没有 {{"}},
	{"a break inside", oracle.Word{Body: `<w:p><w:r><w:t>{{姓</w:t><w:br/><w:t>名}}</w:t></w:r></w:p>`}, []string{"{{姓: 没有结束的 }}"}},
	{"two openings", oracle.Word{Body: p("{{姓名 {{性别}}")}, []string{"{{姓名 {{性别}}: 没有结束的 }}"}},
	{"empty", oracle.Word{Body: p("{{ }}")}, []string{"花括号里没有字段名"}},
	{"unknown format", oracle.Word{Header: p("{{金额|大些}}")}, []string{"word/header1.xml:第1段: {{金额|大些}}: 没有“大些”这种格式", "应为: 大写、年月日"}},
	{"unclosed loop", oracle.Word{Footer: p("{{#人员}}{{姓名}}")}, []string{"word/footer1.xml:第1段: {{#人员}}: 没有结束", "{{/人员}}"}},
	{"unopened loop", oracle.Word{Body: p("{{/人员}}")}, []string{"{{/人员}}: 没有与它对应的开始标记"}},
	{"crossed loops", oracle.Word{Body: p("{{#甲}}{{#乙}}{{/甲}}{{/乙}}")}, []string{"{{/甲}}: 与最近的开始标记 {{#乙}} 不对应"}},
	{"across a table", oracle.Word{Body: p("{{#人员}}") + grid([]int{2000}, []string{p("{{姓名}}{{/人员}}")})}, []string{"第1段: {{#人员}}: 开始和结束跨越了表格的边界"}},
	{"from one table to the next", oracle.Word{Body: grid([]int{2000}, []string{p("{{#人员}}")}) + p("") + grid([]int{2000}, []string{p("{{/人员}}")})}, []string{"跨越了表格的边界"}},
	{"out of a text box", oracle.Word{Body: `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + p("{{#人员}}") + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>` + p("{{/人员}}")}, []string{"{{#人员}}: "}},
	{"out of a content control", oracle.Word{Body: `<w:sdt><w:sdtContent>` + p("{{#人员}}") + `</w:sdtContent></w:sdt>` + p("{{/人员}}")}, []string{"跨越了内容控件的边界"}},
	{"out of a hyperlink", oracle.Word{Body: `<w:p><w:hyperlink w:anchor="a"><w:r><w:t>甲{{#人员}}乙</w:t></w:r></w:hyperlink><w:r><w:t>丙{{/人员}}</w:t></w:r></w:p>`}, []string{"跨越了超链接、修订或内容控件的边界"}},
	{"rows wider than the loop around", oracle.Word{Body: grid([]int{2000}, []string{p("{{#部门}}") + p("{{#成员|行}}{{.}}{{/成员}}") + p("{{/部门}}")})}, []string{"{{#成员|行}}: 要重复的内容超出了外层的 {{#部门}}"}},
	{"text before a loop of paragraphs", oracle.Word{Body: p("前{{#人员}}") + p("{{姓名}}{{/人员}}")}, []string{"成段循环的标记前后还有别的文字"}},
	{"columns outside a table", oracle.Word{Body: p("{{#月份|列}}{{/月份}}")}, []string{"按列循环的两个标记不在表格的同一行"}},
	{"columns and a merged cell", oracle.Word{Body: grid([]int{1000, 1000, 1000}, []string{p("甲"), p("{{#月份|列}}"), p("{{/月份}}")}, []string{`<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc>`, p("乙")})}, []string{"有合并的单元格只占了要重复的列的一部分"}},
	{"merge without rows", oracle.Word{Body: p("{{科室|合并}}")}, []string{"“合并”只能用在按行循环的表格单元格里"}},
	{"picture without size", oracle.Word{Body: p("{{%照片}}")}, []string{"图片没有给出大小"}},
	{"nested merge field", oracle.Word{Body: `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MERGEFIELD 性别</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`}, []string{"MERGEFIELD 性别: MERGEFIELD 嵌在另一个域的代码里"}},
}

func TestBadTemplates(t *testing.T) {
	for _, c := range badTemplates {
		t.Run(c.name, func(t *testing.T) {
			_, err := fill.Compile("模板.docx", c.doc.Bytes())
			if err == nil {
				t.Fatal("compiled")
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("no %q in\n%v", want, err)
				}
			}
		})
	}
}

// Data that are at fault: each with its place in the data and in the template, and nothing is written.
func TestBadData(t *testing.T) {
	for _, c := range []struct{ name, body, json, want string }{
		{"unknown field", p("致{{名字}}"), `{"姓名":"张"}`, "数据.json:1: 名字: 数据里没有这个字段\n    应为: 现有的字段：姓名\n    模板: 模板.docx 正文第1段“致{{名字}}”"},
		{"unknown in a loop", p("{{#人}}{{名}}{{/人}}"), "{\"人\":[\n{\"姓名\":\"张\"}]}", "数据.json:2: 名: 数据里没有这个字段\n    应为: 现有的字段：姓名、人\n"},
		{"missing value", p("{{姓名}}"), `{"姓名":""}`, "数据.json:1: 姓名: 没有值\n    应为: 填上；可以不填的，模板里写 {{姓名|可空}}"},
		{"null", p("{{姓名}}"), `{"姓名":null}`, "没有值"},
		{"an object", p("{{人}}"), `{"人":{"姓名":"张"}}`, "是一组数据"},
		{"a list of objects", p("{{人}}"), `{"人":[{"姓名":"张"}]}`, "是一列数据"},
		{"a loop over a number", p("{{#人}}{{/人}}"), `{"人":3}`, "不是列表"},
		{"no list", p("{{#人}}{{/人}}"), `{"甲":3}`, "人: 数据里没有这个字段"},
		{"too many", p("{{#人|最多1}}{{.}}{{/人}}"), `{"人":["甲","乙"]}`, "有 2 项，多于模板的最多 1 项"},
		{"loops without end", p(strings.Repeat("{{#人}}", 40) + strings.Repeat("{{/人}}", 40)), `{"人":["甲","乙","丙"]}`, "循环展开后过大"},
		{"no date", p("{{日|年月日}}"), `{"日":"2026-02-30"}`, "日: 不能按“年月日”的格式写\n    现为: 2026-02-30\n    应为: 日期"},
		{"no amount", p("{{额|大写}}"), `{"额":"1.234"}`, "不能按“大写”的格式写"},
		{"no number", p("{{额|0.00}}"), `{"额":"若干"}`, "不能按“0.00”的格式写"},
		{"no picture", p("{{%图 10}}"), `{"图":"没有.png"}`, "图: 读不了图片：不存在"},
		{"not a picture", p("{{%图 10}}"), `{"图":"坏.png"}`, "不是可用的图片"},
		{"a cut picture", p("{{%图 10}}"), `{"图":"截断.png"}`, "图片不完整"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tpl := compile(t, oracle.Word{Body: c.body})
			var b bytes.Buffer
			err := tpl.Fill(&b, record(t, c.json), fill.Options{Open: func(path string) ([]byte, error) {
				switch path {
				case "坏.png":
					return []byte("no picture"), nil
				case "截断.png":
					return pictures["张.png"][:len(pictures["张.png"])-20], nil
				}
				return openPicture(path)
			}})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v\nwant %s", err, c.want)
			}
			if b.Len() > 0 {
				t.Errorf("%d bytes written", b.Len())
			}
		})
	}
}
