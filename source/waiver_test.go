package source

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"hongtou/notice"
)

// TestWaivers: each # 不检查 comment with its rules, its reason and its lines; in a body the comment is no heading.
func TestWaivers(t *testing.T) {
	n, files, err := ReadFiles("a.md", []byte(`---
文种: 通知 # 不检查 L023：本院惯例
# 不检查 L025、L032: 标题不写机关
标题: 关于 # 1 的通知
---

# 不检查 L064: 引用原文
引用(原文)
第二行。

# 一级标题

## 不检查 L070
最后。
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []notice.Waiver{
		{Rule: "L023", Reason: "本院惯例", From: 2, To: 2, Pos: notice.Pos{File: "a.md", Line: 2, Col: 14}},
		{Rule: "L025", Reason: "标题不写机关", From: 1, To: 0, Pos: notice.Pos{File: "a.md", Line: 3, Col: 7}},
		{Rule: "L032", Reason: "标题不写机关", From: 1, To: 0, Pos: notice.Pos{File: "a.md", Line: 3, Col: 12}},
		{Rule: "L064", Reason: "引用原文", From: 8, To: 9, Pos: notice.Pos{File: "a.md", Line: 7, Col: 7}},
		{Rule: "L070", Reason: "", From: 14, To: 14, Pos: notice.Pos{File: "a.md", Line: 13, Col: 8}},
	}
	if len(n.Waivers) != len(want) {
		t.Fatalf("%+v", n.Waivers)
	}
	for i, w := range want {
		if n.Waivers[i] != w {
			t.Errorf("%+v, want %+v", n.Waivers[i], w)
		}
	}
	if len(n.Body) != 3 || n.Body[0].(*notice.Paragraph).Spans[0].Pos.Line != 8 {
		t.Errorf("body %+v", n.Body)
	}
	if len(files) != 1 || files[0].Lines[7] != "引用(原文)" {
		t.Errorf("files %+v", files)
	}
}

// TestRewrite: what is not changed stays, byte for byte, in every encoding and with every line end.
func TestRewrite(t *testing.T) {
	text := "---\r\n文种: 通知\n标题: 甲\r最后"
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String(text)
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	big, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(text)
	for _, data := range []string{text, "\xEF\xBB\xBF" + text, gb, utf16, big, ""} {
		same, err := Rewrite([]byte(data), func(_ int, s string) string { return s })
		if err != nil || !bytes.Equal(same, []byte(data)) {
			t.Errorf("%q became %q, %v", data, same, err)
		}
		changed, err := Rewrite([]byte(data), func(line int, s string) string {
			if line == 3 {
				return strings.ReplaceAll(s, "甲", "乙")
			}
			return s
		})
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := transcode(changed); got != strings.ReplaceAll(mustText(t, data), "甲", "乙") {
			t.Errorf("%q became %q", data, got)
		}
	}
}

func mustText(t *testing.T, data string) string {
	text, err := transcode([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
