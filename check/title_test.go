package check_test

import (
	"testing"

	"hongtou/check"
)

// TestTitleShape: the message shows the lines as they stand and says what to do.
func TestTitleShape(t *testing.T) {
	for _, x := range []struct{ title, said, got string }{
		{"示例市卫生局关于深入开展全市｜优质服务｜活动和行风建设工作的通知", "标题中间的一行比上下都短，排成了沙漏形", "示例市卫生局关于深入开展全市｜优质服务｜活动和行风建设工作的通知"},
		{"示例市卫生局关于全市｜开展优质服务活动通知", "标题的各行一样长，排成了长方形", "示例市卫生局关于全市｜开展优质服务活动通知"},
	} {
		got := of(checked(check.Example("标题: "+x.title), ""), "L036")
		if len(got) != 1 || got[0].Message != x.said || got[0].Got != x.got || got[0].Want == "" {
			t.Errorf("%s: %+v", x.title, got)
		}
	}
}

// TestTitleUnfilled: a name that is still to be filled in is no other agency's.
func TestTitleUnfilled(t *testing.T) {
	for front, want := range map[string]int{
		"发文机关: ××单位\n标题: ××市人民政府关于提请审议条例的议案": 0,
		"发文机关: ××单位\n标题: 示例市环保局关于开展培训的通知":    0,
		"标题: ××市人民政府关于提请审议条例的议案":             0,
		"标题: 示例市环保局关于开展培训的通知":                1,
	} {
		if got := of(checked(check.Example(front), ""), "L039"); len(got) != want {
			t.Errorf("%s: %+v", front, got)
		}
	}
}

// TestPrivacyEach: numbers side by side are found one by one, as people write them, and no others.
func TestPrivacyEach(t *testing.T) {
	for text, want := range map[string]int{
		"手机：13800001111、13900002222，身份证号：11010119900307803x。":  3,
		"138 0000 1111，138-0000-1111。":                         2,
		"旧证110105491231002，卡号6222021234567890123。":             2,
		"编号202612345678901234，2026年1月5日至20260630，12345678901。": 0,
	} {
		if got := of(checked(check.Example("附注: 此件公开发布\n---\n"+text), ""), "L134"); len(got) != want {
			t.Errorf("%s: %d findings: %+v", text, len(got), got)
		}
	}
}
