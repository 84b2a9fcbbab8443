package check_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"hongtou"
	"hongtou/check"
	"hongtou/source"
)

func fixed(t testing.TB, src hongtou.Source) []byte {
	changed, err := hongtou.Fix(src, options)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changed {
		if c.Path == "" {
			return c.After
		}
	}
	return src.Data
}

// TestFix: what can be corrected is gone afterwards, a second time changes nothing, and what a document says stays: who, to whom, when, which kind.
func TestFix(t *testing.T) {
	for _, r := range check.Rules {
		if r.Bad == "" || r.ID == "H001" {
			continue
		}
		src := hongtou.Source{Name: "例.md", Data: []byte(complete(r.Bad)), Open: files}
		before := hongtou.Check(src, options).Findings
		can := map[string]bool{}
		for _, f := range before {
			if f.Fix != nil {
				can[f.Rule.ID] = true
			}
		}
		after := src
		after.Data = fixed(t, src)
		if len(can) > 0 == bytes.Equal(src.Data, after.Data) {
			t.Errorf("%s: %v can be corrected, changed: %t", r.ID, can, !bytes.Equal(src.Data, after.Data))
		}
		for _, f := range hongtou.Check(after, options).Findings {
			if f.Fix != nil {
				t.Errorf("%s: %s is still there after --fix: %s", r.ID, f.Rule.ID, f.Got)
			}
		}
		if again := fixed(t, after); !bytes.Equal(again, after.Data) {
			t.Errorf("%s: a second --fix changes\n%s\nto\n%s", r.ID, after.Data, again)
		}
		a, errA := source.Read("a", src.Data, files)
		b, errB := source.Read("a", after.Data, files)
		if (errA == nil) != (errB == nil) {
			t.Errorf("%s: read before: %v, after: %v", r.ID, errA, errB)
		}
		if errA != nil || errB != nil {
			continue
		}
		for _, x := range [][2]any{
			{a.Kind, b.Kind}, {a.Format, b.Format}, {a.Direction, b.Direction}, {a.Issued, b.Issued}, {a.PrintDate, b.PrintDate}, {a.Organs, b.Organs},
			{a.Signatures, b.Signatures}, {a.Seal, b.Seal}, {len(a.Recipients.All()), len(b.Recipients.All())}, {len(a.CC.All()), len(b.CC.All())}, {len(a.Attachments), len(b.Attachments)},
		} {
			if !reflect.DeepEqual(x[0], x[1]) {
				t.Errorf("%s: --fix changed %v to %v", r.ID, x[0], x[1])
			}
		}
	}
}

// dirty is a source full of correctable mistakes, with comments and a layout of its own.
const dirty = `---
# 首部的注释不动
文种:   通知      # 这也不动
发文机关: "示例市卫生局"
发文字号: 示卫[2026]064号
标题: '示例市卫生局关于开展"三好"活动的通知。'

主送: 各县区卫生局,市直各单位
附件:
  - 1. 任务分解表。   # 附件一
  -   量化指标表
成文日期: 2026-06-21
附注: (此件公开发布)
抄送: 市委办；
印发机关: 示例市卫生局办公室
印发日期: 2026-06-21
---

根据《条例》、《办法》,现将事项通知如下：

一、总体要求。

　　请于2026.7.5前完成,比例为1:3,时间8:30...网址http://a.cn/b,c(d)不变。

请{{单位}}按{{备注?}}报送。

二、**加强**领导

(一)、首先、检查药品、等。
`

const clean = `---
# 首部的注释不动
文种:   通知      # 这也不动
发文机关: "示例市卫生局"
发文字号: 示卫〔2026〕64号
标题: '示例市卫生局关于开展“三好”活动的通知'

主送: 各县区卫生局，市直各单位
附件:
  - 任务分解表   # 附件一
  -   量化指标表
成文日期: 2026-06-21
附注: （此件公开发布）
抄送: 市委办。
印发机关: 示例市卫生局办公室
印发日期: 2026-06-21
---

根据《条例》《办法》，现将事项通知如下：

一、总体要求

　　请于2026年7月5日前完成，比例为1:3，时间8:30……网址http://a.cn/b,c(d)不变。

请{{单位}}按{{备注?}}报送。

二、加强领导

（一）首先，检查药品等。
`

// TestFixKeeps: --fix changes what is wrong and nothing else, in every encoding and with every line end.
func TestFixKeeps(t *testing.T) {
	gb := func(s string) string {
		out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	for name, as := range map[string]func(string) string{
		"UTF-8": func(s string) string { return s }, "BOM": func(s string) string { return "\xEF\xBB\xBF" + s }, "GB18030": gb, "CRLF": crlf,
	} {
		got := fixed(t, hongtou.Source{Name: "a.md", Data: []byte(as(dirty))})
		if string(got) != as(clean) {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, as(clean))
		}
	}
}

// TestFixOtherFiles: the files that a notice names are corrected too.
func TestFixOtherFiles(t *testing.T) {
	text := complete("附件: {名称: 检查表, 文件: 检查表.md}")
	changed, err := hongtou.Fix(hongtou.Source{Name: "夹/a.md", Data: []byte(text), Open: func(path string) ([]byte, error) {
		return []byte("检查药品,耗材。\n"), nil
	}}, options)
	if err != nil || len(changed) != 1 || changed[0].Path != "检查表.md" || changed[0].Name != "夹/检查表.md" || string(changed[0].After) != "检查药品，耗材。\n" {
		t.Errorf("%+v %v", changed, err)
	}
}

// ExampleDiff shows a correction as --fix does.
func ExampleDiff() {
	before := strings.Split("---\n文种: 通知\n发文字号: 示卫[2026]64号\n---\n正文。\n第二段,有错。\n第三段。", "\n")
	after := strings.Split("---\n文种: 通知\n发文字号: 示卫〔2026〕64号\n---\n正文。\n第二段，有错。\n第三段。", "\n")
	fmt.Print(check.Diff("通知.md", before, after))
	// Output:
	// --- 通知.md
	// +++ 通知.md
	// @@ -2,3 +2,3 @@
	//  文种: 通知
	// -发文字号: 示卫[2026]64号
	// +发文字号: 示卫〔2026〕64号
	//  ---
	// @@ -5,3 +5,3 @@
	//  正文。
	// -第二段,有错。
	// +第二段，有错。
	//  第三段。
}

// FuzzCheck: no source makes the check panic; columns stand inside their lines; what is correctable stands in the text as the finding has it.
func FuzzCheck(f *testing.F) {
	for _, r := range check.Rules {
		if r.Bad != "" {
			f.Add([]byte(complete(r.Bad)))
			f.Add([]byte(complete(r.Good)))
		}
	}
	for _, pattern := range []string{"testdata/long/*.md", "../samples/*.md"} {
		paths, _ := filepath.Glob(pattern)
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Add([]byte(dirty))
	f.Fuzz(func(t *testing.T, data []byte) {
		c := hongtou.Check(hongtou.Source{Name: "a.md", Data: data, Open: files}, hongtou.CheckOptions{TextOnly: true})
		lines := map[string][]string{}
		for _, file := range c.Files {
			lines[file.Name] = file.Lines
		}
		for _, x := range c.Findings {
			list, ok := lines[x.Start.File]
			if !ok {
				continue
			}
			if x.Start.Line < 1 || x.Start.Line > len(list) || x.End.Line != x.Start.Line {
				t.Fatalf("%s: line of %d", x.Start, len(list))
			}
			line := []rune(list[x.Start.Line-1])
			if x.Start.Col < 1 || x.End.Col < x.Start.Col || x.End.Col > len(line)+1 {
				t.Fatalf("%s to %d: the line has %d characters (%s)", x.Start, x.End.Col, len(line), x.Rule.ID)
			}
			if x.Fix != nil && string(line[x.Start.Col-1:x.End.Col-1]) != x.Got {
				t.Fatalf("%s: %q is not %q", x.Start, string(line[x.Start.Col-1:x.End.Col-1]), x.Got)
			}
		}
		var out bytes.Buffer
		if err := check.Plain(&out, c.Findings, func(file string, n int) string {
			if list := lines[file]; n <= len(list) {
				return list[n-1]
			}
			return ""
		}); err != nil {
			t.Fatal(err)
		}
	})
}
