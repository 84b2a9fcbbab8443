package hongtou_test

import (
	"bytes"
	"strings"
	"testing"

	"hongtou"
	"hongtou/layout"
	"hongtou/notice"
)

// mergeSource is a notice with fields.
const mergeSource = "---\n文种: 通知\n发文机关: 示例市卫生局\n发文字号: 示卫〔2026〕64号\n标题: 关于聘任{{姓名}}同志的通知\n主送: ['{{单位}}']\n成文日期: 2026-06-21\n---\n\n" +
	"聘任{{姓名}}为{{职务}}。\n\n| 姓名 | 说明 |\n|---|---|\n| {{姓名}} | {{说明?}} |\n"

func row(pairs ...string) func(string) (string, bool) {
	return func(field string) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == field {
				return pairs[i+1], true
			}
		}
		return "", false
	}
}

// pageText is the characters of a document's pages.
func pageText(p *layout.Paged) string {
	var b strings.Builder
	for _, page := range p.Pages {
		for text := range page.Texts() {
			b.WriteString(string(text.Chars))
		}
	}
	return b.String()
}

// TestTemplate fills one template many times: each document is the one that the same text written out gives, and a value that looks like a field stays.
func TestTemplate(t *testing.T) {
	tm, err := hongtou.Open(hongtou.Source{Name: "a.md", Data: []byte(mergeSource)}, hongtou.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"王明", "阿依古丽·买买提"} {
		doc, err := tm.Build(row("姓名", name, "单位", "甲医院", "职务", "主任", "说明", ""))
		if err != nil {
			t.Fatal(err)
		}
		written := strings.NewReplacer("{{姓名}}", name, "{{单位}}", "甲医院", "{{职务}}", "主任", "{{说明?}}", "").Replace(mergeSource)
		plain, err := hongtou.Build(hongtou.Source{Name: "a.md", Data: []byte(written)}, hongtou.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range []string{"pdf", "text"} { // in the DOCX a value is a run of its own
			var got, want bytes.Buffer
			if err := doc.Write(&got, format); err != nil {
				t.Fatal(err)
			}
			if err := plain.Write(&want, format); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want.Bytes()) {
				t.Errorf("%s, %s: other bytes than the same text written out", name, format)
			}
		}
	}
	doc, err := tm.Build(row("姓名", "{{x}}", "单位", "<w:p>", "职务", "**#|**", "说明", "一\n二"))
	if err != nil {
		t.Fatal(err)
	}
	if text := pageText(doc.Pages); !strings.Contains(text, "聘任{{x}}为**#|**。") || !strings.Contains(text, "<w:p>：") {
		t.Error(text)
	}
	if _, err := tm.Build(row("姓名", "王", "单位", "乙", "职务", "")); err == nil || !strings.Contains(err.Error(), "a.md:10:10: 职务: 没有填") {
		t.Error(err)
	}
	if _, err := tm.Build(row("姓名", "王\U00030EDE", "单位", "乙", "职务", "甲", "说明", "")); err == nil || !strings.Contains(err.Error(), "a.md:10:4: 字体: ") {
		t.Error(err)
	}
	if _, err := tm.Build(nil); err == nil || strings.Count(err.Error(), "还没有填") != 6 {
		t.Error(err)
	}
}

// TestLongList: a list of several pages has its heading on each, in the pages and in the DOCX.
func TestLongList(t *testing.T) {
	for _, columns := range []int{2, 11, 12, 16} {
		testLongList(t, columns)
	}
}

func testLongList(t *testing.T, columns int) {
	rows := [][]notice.Text{{{Value: "姓名"}, {Value: "单位"}}}
	for range 60 {
		rows = append(rows, []notice.Text{{Value: "张三"}, {Value: "第一医院"}})
	}
	for i := range rows {
		rows[i] = append(rows[i], make([]notice.Text, columns-2)...)
	}
	doc, err := hongtou.Sheet("培训人员名单", rows, hongtou.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(doc.Pages.Pages); n < 2 {
		t.Fatalf("%d pages", n)
	}
	for i, page := range doc.Pages.Pages {
		text := pageText(&layout.Paged{Pages: []layout.Page{page}})
		if strings.Count(text, "姓名") != 1 || strings.Count(text, "单位") != 1 {
			t.Errorf("page %d: %s", i+1, text)
		}
	}
	if text := pageText(doc.Pages); strings.Count(text, "张三") != 60 {
		t.Errorf("%d rows", strings.Count(text, "张三"))
	}
	var b bytes.Buffer
	if err := doc.Write(&b, "docx"); err != nil {
		t.Fatal(err)
	}
	if xml := unzipped(t, b.Bytes()); strings.Count(xml, "<w:tblHeader") != 1 || strings.Count(xml, "张三") != 60 {
		t.Errorf("%d headings", strings.Count(xml, "<w:tblHeader"))
	}
}
