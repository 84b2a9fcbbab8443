package source

import (
	"strings"
	"testing"
)

// fields is the fields of an error's faults.
func fields(err error) string {
	if err == nil {
		return ""
	}
	var out []string
	for line := range strings.Lines(err.Error()) {
		if rest, ok := strings.CutPrefix(line, "a.md:1:1: "); ok {
			name, _, _ := strings.Cut(rest, ":")
			out = append(out, name)
		}
	}
	return strings.Join(out, " ")
}

func TestMissing(t *testing.T) {
	for _, x := range []struct{ yaml, issue, draft string }{
		{"份号: 1", "文种 发文机关 发文字号 标题 成文日期", "文种 发文机关 标题"},
		{"文种: 通知", "发文机关 发文字号 标题 成文日期", "发文机关 标题"},
		{"文种: 命令", "发文机关 发文字号 成文日期 签名章", "发文机关"},
		{"文种: 总结", "标题", "标题"},
		{"文种: 总结\n标题: 甲", "", ""},
		{"文种: 函\n发文机关: 甲\n发文字号: 乙\n标题: 丙\n成文日期: 2026-06-21", "", ""},
		{"文种: 令\n发文机关: 甲\n发文字号: 第1号\n成文日期: 2026-06-21\n签名章: [{职务: 市长, 姓名: 王明}]", "", ""},
	} {
		n := read(t, "---\n"+x.yaml+"\n---\n")
		if got := fields(Missing(n, false)); got != x.issue {
			t.Errorf("%q: %s, want %s", x.yaml, got, x.issue)
		}
		if got := fields(Missing(n, true)); got != x.draft {
			t.Errorf("%q, draft: %s, want %s", x.yaml, got, x.draft)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	n := read(t, `---
文种: 通知
标题: 关于{{事项}}的{{文种}}
发文机关: [甲, '{{乙}}']
抄送: [[丙], [{{丁}}]]
附件: [{名称: 戊, 正文: 是}]
印章: {图: 图.png}
---

# 第{{一}}章

| {{表}} | 乙 |
|---|---|
| a<br>{{格}} | {{ |

::: 名单
{{职务}}：{{姓名}}
:::
::: 附件 1
**{{附}}**件}}{{
:::
`)
	want := []string{"3:7: 字段: 还没有填 {{事项}}", "3:14: 字段: 还没有填 {{文种}}", "4:12: 字段: 还没有填 {{乙}}", "5:12: 字段: 还没有填 {{丁}}",
		"10:4: 字段: 还没有填 {{一}}", "12:3: 字段: 还没有填 {{表}}", "14:8: 字段: 还没有填 {{格}}",
		"17:1: 字段: 还没有填 {{职务}}", "17:8: 字段: 还没有填 {{姓名}}", "20:3: 字段: 还没有填 {{附}}"}
	got := strings.Split(strings.ReplaceAll(Placeholders(n).Error(), "\n    应为: 填上内容，或用 merge 批量填写", ""), "\n")
	if len(got) != len(want) {
		t.Errorf("%d found, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
	for i := range min(len(got), len(want)) {
		if got[i] != "a.md:"+want[i] {
			t.Errorf("%s, want a.md:%s", got[i], want[i])
		}
	}
	if err := Placeholders(read(t, front+"甲{{乙\n\n}}\n")); err != nil {
		t.Error(err)
	}
}
