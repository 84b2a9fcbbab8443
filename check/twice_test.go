package check_test

import (
	"slices"
	"testing"

	"hongtou/check"
	"hongtou/notice"
)

// TestTypedTwice: what the front matter says and the body says again, at its beginning and at its end.
func TestTypedTwice(t *testing.T) {
	const two = "发文机关: [示例市卫生局, 示例市财政局]\n主送: 各县区卫生局、财政局，市直各单位\n"
	for _, x := range []struct {
		example check.Example
		want    []string
	}{
		{two + "---\n示例市卫生局关于开展培训的通知\n\n各县区卫生局、财政局，市直各单位：\n\n请落实。", []string{"正文又写了一遍标题", "正文又写了一遍主送机关"}},
		{two + "---\n请落实。\n\n示例市卫生局　　示例市财政局\n\n2026年6月21日", []string{"正文又写了一遍署名", "正文又写了一遍成文日期"}},
		{two + "---\n请落实。\n\n示例市卫生局\n\n示例市财政局\n\n二〇二六年六月二十一日", []string{"正文又写了一遍署名", "正文又写了一遍署名", "正文又写了一遍成文日期"}},
		{"---\n# 示例市卫生局关于开展培训的通知\n\n请落实。", []string{"正文又写了一遍标题"}},
		{"---\n各单位，各科室：\n\n请落实。", []string{"正文又写了一遍主送机关"}},
		{"---\n各单位要做好以下工作：\n\n请落实。", nil},
		{"---\n示例市卫生局：\n\n2026年6月21日\n\n请落实。", nil},
		{"文种: 纪要\n发文字号: 〔2026〕5号\n机关标志: 示例市卫生局办公会议纪要\n主送:\n---\n议定事项。\n\n2026年6月21日", nil},
		{"附件: {名称: 表, 正文: 是}\n---\n请落实。\n\n::: 附件 1\n各县区卫生局：\n\n示例市卫生局\n:::", nil},
	} {
		var got []string
		for _, f := range of(checked(x.example, ""), "X015") {
			got = append(got, f.Message)
		}
		slices.Sort(got)
		slices.Sort(x.want)
		if !slices.Equal(got, x.want) {
			t.Errorf("%s\n现为 %q\n应为 %q", x.example, got, x.want)
		}
	}
}

// TestAnnexTotal: a total is no attachment's number.
func TestAnnexTotal(t *testing.T) {
	for _, x := range []struct {
		example check.Example
		want    string
	}{
		{"附件: 任务分解表\n---\n材料（附件2份）请落实。", "正文说附件2份，首部列了1个附件"},
		{"附件: [甲表, 乙表, 丙表]\n---\n附件共２个。", "正文说附件共２个，首部列了3个附件"},
		{"附件: [甲表, 乙表]\n---\n附件2份，见附件1、附件2。", ""},
		{"---\n按照《关于检查的通知》附件2份填写。", ""},
	} {
		got := ""
		for _, f := range checked(x.example, "") {
			if f.Rule.ID == "X016" || f.Rule.ID == "L107" {
				got += f.Message
			}
		}
		if got != x.want {
			t.Errorf("%s\n现为 %q\n应为 %q", x.example, got, x.want)
		}
	}
}

// TestMarkup: what a writer of Markdown or of web pages takes for a mark, and what only looks like one.
func TestMarkup(t *testing.T) {
	for text, want := range map[string][]string{
		"- 甲\n- 乙": {"- "}, "* 甲\n* 乙": {"* "}, "> 引文": {"> "}, "用`命令`。": {"`", "`"}, "~~删去~~": {"~~", "~~"},
		"见[网站](http://www.gov.cn)。": {"[网站](http://www.gov.cn)"}, "有注[^1]。": {"[^1]"}, "<b>粗</b>&nbsp;": {"<b>", "</b>", "&nbsp;"},
		"| 甲 | 乙 |\n| 一 | 二 |":               {"| 甲 | 乙 | | 一 | 二 |"},
		"-5℃至+3℃，A&B公司，3*4=12，x<y，PM2.5>75。": nil, "| 甲 | 乙 |\n|---|---|\n| >60% | - |": nil, "带*的必填，*号除外。": nil,
	} {
		var got []string
		for _, f := range of(checked(check.Example("---\n"+text+"\n"), ""), "X017") {
			got = append(got, f.Got)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestSettleFields: two fields that lack the same at one place are two findings.
func TestSettleFields(t *testing.T) {
	got := check.Settle(check.Faults(notice.Faults([]*notice.Fault{
		{Pos: notice.Pos{File: "a.md", Line: 3, Col: 1}, Field: "联系人", Problem: "必填，没有填"},
		{Pos: notice.Pos{File: "a.md", Line: 3, Col: 1}, Field: "联系电话", Problem: "必填，没有填"},
		{Pos: notice.Pos{File: "a.md", Line: 3, Col: 1}, Field: "联系电话", Problem: "必填，没有填"},
	})), &notice.Notice{File: "a.md"}, check.Options{})
	if len(got) != 2 {
		t.Errorf("%d findings: %+v", len(got), got)
	}
}
