package collect

import (
	"bytes"
	"strings"
	"testing"

	"hongtou/internal/oracle"
	"hongtou/notice"
	"hongtou/source"
	"hongtou/templates"
)

func shipped(t testing.TB, name string) *notice.Form {
	t.Helper()
	data, _ := templates.FormFile(name)
	f, err := source.ReadForm(name+".yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// sdt is a content control as Word writes one.
func sdt(tag, props, text string) string {
	return `<w:sdt><w:sdtPr><w:tag w:val="` + tag + `"/>` + props + `</w:sdtPr><w:sdtContent><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:sdtContent></w:sdt>`
}

// TestSpans: what programs make of a field is read: controls, bookmarks alone, both, several paragraphs, tracked changes, prompts, boxes.
func TestSpans(t *testing.T) {
	f := shipped(t, "会议回执")
	mark := func(id, name, content string) string {
		return `<w:bookmarkStart w:id="` + id + `" w:name="` + name + `"/>` + content + `<w:bookmarkEnd w:id="` + id + `"/>`
	}
	run := func(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
	p := func(content string) string { return `<w:p>` + content + `</w:p>` }
	for _, x := range []struct{ name, body, field, want string }{
		{"a control", p(sdt("联系人", "", "陈静")), "联系人", "陈静"},
		{"a bookmark", p(mark("1", "域_联系人", run("陈静"))), "联系人", "陈静"},
		{"a bookmark that begins in a nameless control", p(`<w:sdt><w:sdtPr/><w:sdtContent><w:bookmarkStart w:id="1" w:name="域_联系人"/>` + run("陈静") + `</w:sdtContent></w:sdt><w:bookmarkEnd w:id="1"/>`), "联系人", "陈静"},
		{"both", p(mark("1", "域_联系人", sdt("联系人", "", "陈静"))), "联系人", "陈静"},
		{"Word's prompt", p(sdt("联系人", "<w:showingPlcHdr/>", "单击或点击此处输入文字。")), "联系人", ""},
		{"the form's blank", p(sdt("联系人", "<w:showingPlcHdr/>", "　　")), "联系人", ""},
		{"typed before the blank, as LibreOffice leaves it", p(`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:bookmarkStart w:id="1" w:name="域_联系人"/>` + run("陈") + run("静") + run("　　") + `</w:sdtContent></w:sdt><w:bookmarkEnd w:id="1"/>`), "联系人", "陈静"},
		{"typed in the place of the blank, as python-docx leaves it", p(mark("1", "域_备注", sdt("备注", "<w:showingPlcHdr/>", "晚到一天"))), "备注", "晚到一天"},
		{"white", p(sdt("联系人", "", "　　 ")), "联系人", ""},
		{"tracked changes", p(`<w:sdt><w:sdtPr><w:tag w:val="联系人"/></w:sdtPr><w:sdtContent><w:del><w:r><w:delText>王</w:delText></w:r></w:del><w:ins>` + run("陈静") + `</w:ins></w:sdtContent></w:sdt>`), "联系人", "陈静"},
		{"a control around paragraphs", `<w:sdt><w:sdtPr><w:tag w:val="备注"/></w:sdtPr><w:sdtContent>` + p(run("一")) + p(run("二")) + `</w:sdtContent></w:sdt>`, "备注", "一\n二"},
		{"a control in each paragraph", p(sdt("备注", "", "一")) + p(sdt("备注", "", "二")), "备注", "一\n二"},
		{"a paragraph that goes on", p(sdt("备注", "", "一")) + p(run("附页")) + p(sdt("备注+", "", "二")) + p(sdt("备注", "", "三")), "备注", "一二\n三"},
		{"a line break in what is one line", p(`<w:sdt><w:sdtPr><w:tag w:val="联系人"/></w:sdtPr><w:sdtContent>` + run("陈") + `<w:r><w:br/></w:r>` + run("静") + `</w:sdtContent></w:sdt>`), "联系人", "陈静"},
		{"a checked box", p(sdt("到会方式=高铁", `<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>`, "☑")), "到会方式", "高铁"},
		{"a box of Wingdings", p(`<w:sdt><w:sdtPr><w:tag w:val="到会方式=自驾"/></w:sdtPr><w:sdtContent><w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r></w:sdtContent></w:sdt>`), "到会方式", "自驾"},
		{"an option with its text", p(sdt("到会方式=其他：", "", "√") + sdt("到会方式", "", "公交")), "到会方式", "其他：公交"},
		{"an option with its text before the blank", p(sdt("到会方式=其他：", "", "√") + sdt("到会方式", "<w:showingPlcHdr/>", "公交______")), "到会方式", "其他：公交"},
		{"an option without, untouched", p(sdt("到会方式=其他：", "", "√") + sdt("到会方式", "<w:showingPlcHdr/>", "______")), "到会方式", "其他："},
		{"an option without", p(sdt("到会方式=其他：", "", "√") + sdt("到会方式", "", "______")), "到会方式", "其他："},
		{"an empty box", p(sdt("到会方式=高铁", "", "□")), "到会方式", ""},
	} {
		r, err := ReadDOCX(f, "a.docx", oracle.Word{Body: x.body}.Bytes())
		if err != nil {
			t.Errorf("%s: %v", x.name, err)
			continue
		}
		if got := r.Values.Given[x.field].Text(); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
	r, err := ReadDOCX(f, "a.docx", oracle.Word{Body: p(sdt("参会人员/2/姓名", "", "王伟") + mark("3", "域_参会人员_3_姓名_2", run("李秀英")))}.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if rows := r.Values.Lists["参会人员"]; len(rows) != 3 || rows[1].Given["姓名"].Text() != "王伟" || rows[2].Given["姓名"].Text() != "李秀英" {
		t.Errorf("%v", rows)
	}
}

// TestUnticked: a text behind a box that nobody ticked is said, and it is what was chosen in a 单选 in which nothing is ticked.
func TestUnticked(t *testing.T) {
	one := shipped(t, "会议回执")
	many := shipped(t, "会议回执")
	many.Lookup("到会方式").Type = notice.ManyField
	for _, x := range []struct {
		form               *notice.Form
		train, other, text string
		want, said         string
	}{
		{one, "□", "□", "大巴", "其他：大巴", "a.docx: 到会方式: 方框没有打勾，后面却填了字，已按选中读取\n    现为: 其他：大巴"},
		{one, "☑", "□", "大巴", "高铁", "a.docx: 到会方式: 方框没有打勾，后面却填了字，没有读取\n    现为: 其他：大巴\n    应为: 打勾，或删去后面的字"},
		{many, "□", "□", "大巴", "", "a.docx: 到会方式: 方框没有打勾，后面却填了字，没有读取\n    现为: 其他：大巴\n    应为: 打勾，或删去后面的字"},
		{one, "□", "☑", "大巴", "其他：大巴", ""},
		{one, "☑", "□", "___ ___", "高铁", ""},
	} {
		body := "<w:p>" + sdt("到会方式=高铁", "", x.train) + sdt("到会方式=其他：", "", x.other) + sdt("到会方式", "", x.text) + "</w:p>"
		r, err := ReadDOCX(x.form, "a.docx", oracle.Word{Body: body}.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, f := range r.Findings {
			if strings.Contains(f.Problem, "打勾") {
				said += f.Error()
			}
		}
		if got := r.Values.Given["到会方式"].Text(); got != x.want || said != x.said {
			t.Errorf("%+v: %q, said %q", x, got, said)
		}
	}
}

// TestBeside: what is typed outside a control but in the control's bookmark is taken, and said.
func TestBeside(t *testing.T) {
	f := shipped(t, "会议回执")
	mark := func(name, content string) string {
		return `<w:p><w:bookmarkStart w:id="1" w:name="` + name + `"/>` + content + `<w:bookmarkEnd w:id="1"/></w:p>`
	}
	run := func(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
	const taken, more = ": 填在了内容控件之外，已照样读取\n    现为: ", ": 栏内在内容控件之外多出了文字\n    现为: "
	for _, x := range []struct{ body, field, want, said string }{
		{mark("域_联系人", sdt("联系人", "", "陈静")+run("（办公室）")), "联系人", "陈静（办公室）", "a.docx: 联系人" + taken + "（办公室）"},
		{mark("域_联系人", run("甲县")+sdt("联系人", "", "陈静")), "联系人", "甲县陈静", "a.docx: 联系人" + taken + "甲县"},
		{mark("域_联系人", run("陈静")+sdt("联系人", "<w:showingPlcHdr/>", "　　")), "联系人", "陈静", "a.docx: 联系人" + taken + "陈静"},
		{mark("域_参会人员_2_姓名", sdt("参会人员/2/姓名", "", "　　")+run("赵六")), "姓名", "赵六", "a.docx: 参会人员第2行 姓名" + taken + "赵六"},
		{mark("域_到会方式_高铁", sdt("到会方式=高铁", "", "□")+run("√")), "到会方式", "高铁", ""},
		{mark("域_到会方式_高铁", sdt("到会方式=高铁", "", "☑")+run("二等")), "到会方式", "高铁", "a.docx: 到会方式" + more + "二等"},
		{mark("域_联系人", run("陈静")), "联系人", "陈静", ""},
		{mark("域_联系人", sdt("联系人", "", "陈静")+run(" ")), "联系人", "陈静", ""},
	} {
		r, err := ReadDOCX(f, "a.docx", oracle.Word{Body: x.body}.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, f := range r.Findings {
			if strings.Contains(f.Problem, "内容控件之外") {
				said += f.Error()
			}
		}
		got := r.Values.Given[x.field].Text()
		if rows := r.Values.Lists["参会人员"]; len(rows) == 2 {
			got = rows[1].Given[x.field].Text()
		}
		if got != x.want || said != x.said {
			t.Errorf("%s: %q, said %q", x.body, got, said)
		}
	}
}

// TestTypes: dates are read as data has them, whatever people make of the blank.
func TestTypes(t *testing.T) {
	f := shipped(t, "审批表")
	for _, x := range [][2]string{
		{"2026年6月1日", "2026-06-01"}, {"2026 年 6 月 1 日", "2026-06-01"}, {"　　年　　月　　日", ""}, {"2026.6.1", "2026-06-01"}, {"2026年6月", "2026-06"}, {"六月", "六月"},
		{"年　月　日", ""}, {"2026年6月1日　　年　　月　　日", "2026-06-01"}, {"　　年　　月　　日2026.6.1", "2026-06-01"}, {"2026　　年6　　月1　　日", "2026-06-01"},
	} {
		for _, props := range [...]string{"", "<w:showingPlcHdr/>"} {
			r, err := ReadDOCX(f, "a.docx", oracle.Word{Body: "<w:p>" + sdt("毕业日期", props, x[0]) + "</w:p>"}.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			if got := r.Values.Given["毕业日期"].Text(); got != x[1] {
				t.Errorf("%q %s is read as %q", x[0], props, got)
			}
		}
	}
}

// FuzzReadDOCX: no document makes the reader panic or take long, whatever stands in its body.
func FuzzReadDOCX(f *testing.F) {
	form := shipped(f, "会议回执")
	f.Add("<w:p>" + sdt("联系人", "", "陈静") + "</w:p>")
	f.Add("<w:tbl><w:tr><w:tc><w:p>" + sdt("参会人员/2/姓名", "<w:showingPlcHdr/>", "王伟") + "</w:p></w:tc></w:tr></w:tbl>")
	f.Add(`<w:p><w:bookmarkStart w:id="1" w:name="域_参会人员_5000_姓名"/><w:r><w:t>甲</w:t></w:r></w:p>`)
	f.Add("<w:p>" + sdt("到会方式=其他：", "<w14:checkbox/>", "☑") + sdt("到会方式", "", "甲") + "</w:p>")
	f.Fuzz(func(t *testing.T, body string) {
		r, err := ReadDOCX(form, "a.docx", oracle.Word{Body: body}.Bytes())
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := WriteJSON(&out, form, []*Return{r}); err != nil {
			t.Error(err)
		}
		if err := WriteCSV(&out, form, []*Return{r}); err != nil {
			t.Error(err)
		}
		for list, rows := range r.Values.Lists {
			if len(rows) > maxRow {
				t.Errorf("%s has %d rows", list, len(rows))
			}
		}
	})
}

// TestBlankWorkbook: names that a sheet may not have are made fit.
func TestBlankWorkbook(t *testing.T) {
	f := shipped(t, "会议回执")
	f.Name.Value = strings.Repeat("很长的名称/", 10)
	var out bytes.Buffer
	if err := WriteSheet(&out, f); err != nil {
		t.Error(err)
	}
}

// TestSheetSays: the sheet says what a form's reader would see: how a list goes on, what an option asks for, which words a field takes.
func TestSheetSays(t *testing.T) {
	f := &notice.Form{}
	field := notice.Field{Name: notice.Text{Value: "性别"}, Format: notice.Text{Value: "男|女"}}
	if c := column(f, &field); c.Hint != "填男或女" || len(c.Options) != 2 {
		t.Errorf("%+v", c)
	}
	field.Format.Value = "[男女]|不详"
	if c := column(f, &field); c.Hint != "" || c.Options != nil {
		t.Errorf("%+v", c)
	}
	way := notice.Field{Name: notice.Text{Value: "方式"}, Type: notice.OneField, Options: []notice.Text{{Value: "高铁"}, {Value: "其他："}}}
	if c := column(f, &way); c.Hint != "选项：高铁、其他：；选“其他”的在后面写明，如 其他：××" {
		t.Errorf("%+v", c)
	}
	receipt := shipped(t, "会议回执")
	if c := column(receipt, receipt.Lookup("职务")); c.Hint != "一行写一项；同一份的后几项写在下面的行，前面各列留空" {
		t.Errorf("%+v", c)
	}
}

// TestCopied: a row that somebody copied to have one more is a row of its own; two forms in one file are refused, not run together.
func TestCopied(t *testing.T) {
	f := shipped(t, "会议回执")
	row := func(tag, text string) string {
		return "<w:tr><w:tc><w:p>" + sdt(tag, "", text) + "</w:p></w:tc></w:tr>"
	}
	person := func(n, name, post string) string {
		return "<w:tr><w:tc><w:p>" + sdt("参会人员/"+n+"/姓名", "", name) + "</w:p></w:tc><w:tc><w:p>" + sdt("参会人员/"+n+"/职务", "", post) + "</w:p></w:tc></w:tr>"
	}
	read := func(rows string) (*Return, error) {
		return ReadDOCX(f, "a.docx", oracle.Word{Body: "<w:tbl>" + rows + "</w:tbl><w:p/>"}.Bytes())
	}
	r, err := read(person("1", "王伟", "科长") + person("1", "李秀英", "") + person("2", "张敏", "科员"))
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, item := range r.Values.Lists["参会人员"] {
		got += item.Given["姓名"].Text() + "/" + item.Given["职务"].Text() + " "
	}
	if want := "王伟/科长 李秀英/ 张敏/科员 "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	const want = "a.docx: 联系人: 这一栏有两处，文件里不止一份表单\n    应为: 一个文件只有一份表单"
	if _, err := read(row("联系人", "陈静") + row("联系人", "王伟")); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestSigned: of two labels that a text may have been, the same one is taken each time.
func TestSigned(t *testing.T) {
	for range 50 {
		labels := map[string]int{"签字：年月日": 1, "盖章：年月日": 1}
		if !signed("盖章：某局签字：张三2026年6月1日", labels) || labels["盖章：年月日"] != 0 {
			t.Fatal(labels)
		}
	}
}
