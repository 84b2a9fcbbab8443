package hongtou_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
)

// control is a w:sdt of a DOCX: its tag, name and id, and its text.
type control struct{ tag, alias, id, text string }

// controls reads the content controls of a document, in order.
func controls(t testing.TB, document []byte) (list []control) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(document))
	open, inText := -1, false
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			value := ""
			if len(tok.Attr) > 0 {
				value = tok.Attr[0].Value
			}
			inText = tok.Name.Local == "t"
			switch tok.Name.Local {
			case "sdt":
				if open >= 0 {
					t.Errorf("a control in control %s", list[open].tag)
				}
				open, list = len(list), append(list, control{})
			case "tag":
				list[open].tag = value
			case "alias":
				list[open].alias = value
			case "id":
				if open >= 0 {
					list[open].id = value
				}
			case "p":
				if open >= 0 {
					t.Errorf("control %s stands around a paragraph", list[open].tag)
				}
			}
		case xml.EndElement:
			inText = false
			if tok.Name.Local == "sdt" {
				open = -1
			}
		case xml.CharData:
			if inText && open >= 0 {
				list[open].text += string(tok)
			}
		}
	}
}

const jointNotice = `---
文种: 通知
发文机关: [示例市卫生局, 示例市教育局]
发文字号: 示卫〔2026〕64号
份号: 000012
标题: 示例市卫生局　示例市教育局｜关于开会的通知
主送: 各县区卫生局
成文日期: 2026-06-21
印发机关: 示例市卫生局办公室
印发日期: 2026-06-22
---

现将有关事项通知如下。

# 时间

上午9时。
`

// TestControls: each element whose 公文域 name our sources of GB/T 33476.2 give is a content control of that name and holds that
// element and nothing else.
func TestControls(t *testing.T) {
	minutes := "---\n文种: 纪要\n发文机关: 示例市卫生局\n机关标志: 示例市卫生局办公会议纪要\n发文字号: 第5期\n标题: 会议纪要\n成文日期: 2026-06-21\n---\n\n会议。\n"
	draft := "---\n文种: 通知\n发文机关: 示例市卫生局\n标题: 关于开会的通知\n---\n\n正文。\n"
	for _, x := range []struct {
		name, source, want string
		draft              bool
	}{
		{"joint", jointNotice, "fenhao 份号 000012|fawenjiguanmingcheng_1 发文机关名称 示例市卫生局|fawenjiguanmingcheng_2 发文机关名称2 示例市教育局|" +
			"biaoti 标题 示例市卫生局　示例市教育局关于开会的通知|zhengwen 正文 现将有关事项通知如下。|zhengwen 正文 一、时间|zhengwen 正文 上午9时。|" +
			"chengwenriqi 成文日期 2026年6月21日|yinfajiguan 印发机关 示例市卫生局办公室|yinfariqi 印发日期 2026年6月22日", false},
		{"minutes", minutes, "fawenjiguanmingcheng_1 发文机关名称 示例市卫生局|chengwenriqi 成文日期 2026年6月21日|biaoti 标题 会议纪要|zhengwen 正文 会议。", false},
		{"draft", draft, "fawenjiguanmingcheng_1 发文机关名称 示例市卫生局|biaoti 标题 关于开会的通知|zhengwen 正文 正文。|chengwenriqi 成文日期 　　　　年　　月　　日", true},
	} {
		var buf bytes.Buffer
		if err := build(t, ".", x.name+".md", []byte(x.source), hongtou.Options{Draft: x.draft}).Write(&buf, "docx"); err != nil {
			t.Fatal(err)
		}
		var got []string
		ids := map[string]bool{}
		for _, c := range controls(t, oracle.Part(t, buf.Bytes(), "word/document.xml")) {
			got = append(got, fmt.Sprintf("%s %s %s", c.tag, c.alias, c.text))
			if c.id == "" || ids[c.id] {
				t.Errorf("%s: control %s has id %q", x.name, c.tag, c.id)
			}
			ids[c.id] = true
		}
		if s := strings.Join(got, "|"); s != x.want {
			t.Errorf("%s:\n%s\nwant\n%s", x.name, s, x.want)
		}
	}
}
