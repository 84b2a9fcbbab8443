package check_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"hongtou"
	"hongtou/check"
)

// inHouse checks an example with an office's settings.
func inHouse(t *testing.T, settings string, e check.Example) []string {
	t.Helper()
	house, err := hongtou.OpenHouse("本院", func(string) ([]byte, error) { return []byte(settings), nil }, nil)
	if err != nil {
		t.Fatal(err)
	}
	o := hongtou.CheckOptions{Options: hongtou.Options{House: house}}
	var list []string
	for _, f := range hongtou.Check(hongtou.Source{Name: "a.md", Data: []byte(complete(e)), Open: files}, o).Findings {
		list = append(list, fmt.Sprintf("%d:%d %s %s %s→%s", f.Start.Line, f.Start.Col, f.Rule.ID, f.Severity, f.Got, f.Want))
	}
	return list
}

// TestHouse: an office's word list and switches.
func TestHouse(t *testing.T) {
	for _, x := range []struct{ settings, example, want string }{
		{"检查:\n  词表:\n    - {词: 一把手, 改为: 主要负责人}", "---\n请一把手和一把手参加。", "12:2 H001 警告 一把手→主要负责人 12:6 H001 警告 一把手→主要负责人"},
		{"检查:\n  词表:\n    - {词: 群众, 级别: 提示, 理由: 用“市民”}", "标题: 示例市卫生局关于服务群众的通知", "9:15 H001 提示 群众→"},
		{"检查:\n  词表:\n    - {词: 卫健委, 改为: 市卫健委, 级别: 错误}", "---\n报市卫健委，由卫健委批。", "12:8 H001 错误 卫健委→市卫健委"},
		{"检查:\n  不检查: [L082, L001]", "发文字号: 示卫[2026]64号\n---\n今年完成。", ""},
		{"检查:\n  级别: [{规则: L082, 级别: 错误}]", "---\n今年完成。", "12:1 L082 错误 今年→"},
		{"检查:\n  不检查: [L999]", "---\n请落实。", "1:1 S001 错误 L999→如 L064；hongtou explain 列出全部"},
	} {
		got := strings.Join(inHouse(t, x.settings, check.Example(x.example)), " ")
		if x.want != got && !(strings.Contains(x.want, "L999") && strings.Contains(got, "L999")) {
			t.Errorf("%s\n%s\nfound %s\nwant  %s", x.settings, x.example, got, x.want)
		}
	}
}

// TestHouseFaults: settings that make no sense are refused with their place.
func TestHouseFaults(t *testing.T) {
	for settings, want := range map[string]string{
		"检查: 有": "检查: 值的写法不对",
		"检查:\n  词表:\n    - {改为: 甲}":              "检查: 缺少词",
		"检查:\n  词表:\n    - {词: 甲, 级别: 严重}":       "本院/单位.yaml:3:18: 级别: 值的写法不对",
		"检查:\n  级别: [{规则: L001}]":                "规则和级别都要写",
		"检查:\n  词典: []":                          "没有这个键",
		"检查:\n  词表: [一把手]":                       "词表: 值的写法不对",
		"检查:\n  级别:\n    - {规则: L001, 级别: [错误]}": "级别: 值的写法不对",
	} {
		_, err := hongtou.OpenHouse("本院", func(string) ([]byte, error) { return []byte(settings), nil }, nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", settings, err, want)
		}
	}
}

// TestHouseMissing: a house that the source names and that is not there is a finding.
func TestHouseMissing(t *testing.T) {
	src := hongtou.Source{Name: "a.md", Data: []byte(complete("单位: 没有")), Open: func(string) ([]byte, error) { return nil, errors.New("没有") }}
	if got := hongtou.Check(src, hongtou.CheckOptions{}).Findings; len(got) != 1 || got[0].Rule.ID != "S001" || got[0].Start.Line != 10 {
		t.Errorf("%+v", got)
	}
}

// TestRegister: a number that is taken, one that was left out, one beyond a gap, and those that are in order.
func TestRegister(t *testing.T) {
	entries := check.Register("\ufeff序号\t文号\t标题\n1\t示卫〔2026〕 12号\t关于甲的通知\n\"示卫〔2026〕63号\",关于开展培训的通知,2026-06-01\n示教〔2026〕99号,乙\n示卫〔2025〕300号,丙\n")
	if len(entries) != 4 || entries[0] != (check.Entry{Number: "示卫〔2026〕12号", Title: "关于甲的通知"}) {
		t.Fatalf("%+v", entries)
	}
	for number, want := range map[string]string{
		"示卫〔2026〕64号":  "",
		"示卫〔2026〕63号":  "", // its own entry
		"示卫〔2026〕12号":  "错误 这个发文字号已经用于“关于甲的通知”",
		"示卫〔2026〕13号":  "警告 登记簿中没有这个号，而已经编到63号",
		"示卫〔2026〕70号":  "警告 登记簿编到63号，跳过了6个号",
		"示卫函〔2026〕70号": "", // another series
		"示教〔2026〕100号": "",
	} {
		src := hongtou.Source{Name: "a.md", Data: []byte(complete(check.Example("发文字号: " + number)))}
		got := ""
		for _, f := range of(hongtou.Check(src, hongtou.CheckOptions{Register: entries, TextOnly: true}).Findings, "X001") {
			got += fmt.Sprint(f.Severity, " ", f.Message)
		}
		if got != want {
			t.Errorf("%s: %s, want %s", number, got, want)
		}
	}
}

// TestWaivers: a comment sets a rule aside where it stands, with a reason, and is reported when it does nothing.
func TestWaivers(t *testing.T) {
	for _, x := range []struct{ source, want string }{
		{"# 不检查 L025: 惯例\n标题: 关于开展培训的通知", ""},
		{"标题: 关于开展培训的通知 # 不检查 L025: 惯例", ""},
		{"附注: 甲 # 不检查 L025: 惯例\n标题: 关于开展培训的通知", "S002 L025"},
		{"---\n# 不检查 L064: 原文\n引用(原文)。\n\n引用(原文)。", "L064 L064"},
		{"---\n# 不检查 L064、L082: 原文\n今年引用(原文)。", ""},
		{"---\n# 不检查 L064\n引用(原文)。", "S002 L064 L064"},
		{"---\n# 不检查 L987: 没有\n引用。", "S002"},
		{"# 不检查 L064: 没有用\n附注: 甲", "S002"},
		{"# 不检查 S001: 不能\n题目: 甲", "S001"},
	} {
		list := []string{}
		for _, f := range checked(check.Example(x.source), "") {
			list = append(list, f.Rule.ID)
		}
		if got := strings.Join(list, " "); got != x.want {
			t.Errorf("%s\nfound %s, want %s", x.source, got, x.want)
		}
	}
}
