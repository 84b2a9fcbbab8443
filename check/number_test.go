package check_test

import (
	"strings"
	"testing"

	"hongtou"
	"hongtou/check"
)

// TestNumbers: whatever is no 代字〔年〕n号 is an error, which says the right form at once where it can be told from the wrong one.
func TestNumbers(t *testing.T) {
	const right, form = "青卫发〔2026〕37号", "机关代字〔年份〕顺序号，如 示卫〔2026〕64号"
	for number, want := range map[string]string{
		"青卫发﹝2026﹞37号": "〔2026〕37号", "青卫发[2026〕37号": "〔2026〕37号", "青卫发〔2026)37号": "〔2026〕37号", "青卫发「2026」37号": "〔2026〕37号",
		"青卫发〖2026〗37号": "〔2026〕37号", "青卫发<2026>37号": "〔2026〕37号", "青卫发[2026]第037号": "〔2026〕37号",
		"青卫发2026〕37号": right, "青卫发2026年37号": right, "青卫发〔2026年〕37号": right, "青卫发〔2026〕三十七号": right, "青卫发[2026]37": right,
		"青卫发〔2026〕037": "37号", "青卫发〔2026〕第037": "〕37号", "青卫发〔2026〕第37": "〕37号", "青卫发〔２０２６〕 037号": "〔2026〕37号",
		"青卫发〔2026〕37、38号": form, "青卫发〔2026〕号": form, "〔2026〕37号": form, "第37号": form, "青卫发202637号": form, "青卫发": form, "2026年第37号": form,
	} {
		src := hongtou.Source{Name: "例.md", Data: []byte(complete(check.Example("发文字号: '" + number + "'")))}
		said := false
		for _, f := range hongtou.Check(src, options).Findings {
			said = said || f.Field == "发文字号" && f.Severity == check.Error && f.Want == want
		}
		if !said {
			t.Errorf("%s: %v", number, ids(hongtou.Check(src, options).Findings))
		}
		if after := string(fixed(t, src)); strings.Contains(after, right) != (want != form) {
			t.Errorf("%s: --fix makes\n%s", number, after)
		}
	}
}

// TestNumbersOwn: numbers of another form, and ones that are not filled in, are right or another rule's.
func TestNumbersOwn(t *testing.T) {
	for _, front := range []check.Example{
		"发文字号: 示卫〔2026〕37号",
		"文种: 纪要\n发文字号: 〔2026〕5号\n机关标志: 示例市卫生局办公会议纪要",
		"文种: 纪要\n发文字号: 第5期\n机关标志: 示例市卫生局办公会议纪要",
		"文种: 命令\n发文字号: 第8号\n签名章: [{职务: 局长, 姓名: 王明}]",
		"文种: 公告\n标题: 示例市卫生局关于停止接种的公告\n发文字号: 2026年第3号",
		"文种: 通告\n标题: 示例市卫生局关于停止接种的通告\n发文字号: 第3号",
		"发文字号: 示卫〔2026〕{{号}}号", "发文字号: 示卫〔2026〕　号", "发文字号: 示卫〔2026〕××号", "发文字号: 示卫〔26〕64号",
	} {
		if got := of(checked(front, ""), "X019"); len(got) > 0 {
			t.Errorf("%s: %v", front, ids(got))
		}
	}
}
