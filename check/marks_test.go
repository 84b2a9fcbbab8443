package check_test

import (
	"slices"
	"strings"
	"testing"

	"hongtou"
	"hongtou/check"
)

// TestMarkFixes: what --fix makes of marks, and which rules find something afterwards. Of a pair both are corrected or neither.
func TestMarkFixes(t *testing.T) {
	for _, x := range []struct{ text, want, left string }{
		{"详见市政府网站(http://www.a.gov.cn)下载。", "详见市政府网站（http://www.a.gov.cn）下载。", ""},
		{"详见(登记表.docx)下载。", "详见(登记表.docx)下载。", ""},
		{"登录http://a.cn/b(c)查看。", "登录http://a.cn/b(c)查看。", ""},
		{"请带身份证（原件)。", "请带身份证（原件）。", ""},
		{"请带身份证(A4）。", "请带身份证（A4）。", ""},
		{"标准限值55dB(A)。", "标准限值55dB(A)。", ""},
		{`开展"一岗双责""党政同责"活动。`, "开展“一岗双责”“党政同责”活动。", ""},
		{`他说:"好。"`, "他说：“好。”", ""},
		{`落实"要做到"三个确保""。`, `落实"要做到"三个确保""。`, "L066"},
		{`落实"要做到"三个确保"的要求"。`, `落实"要做到"三个确保"的要求"。`, "L066"},
		{`落实“要做到"三个确保"”的要求。`, `落实“要做到"三个确保"”的要求。`, "L066"},
		{`落实"三个确保。`, `落实"三个确保。`, "L066"},
		{"落实“要做到”三个确保“”。", "落实“要做到”三个确保“”。", "L066"},
	} {
		src := hongtou.Source{Name: "例.md", Data: []byte(complete(check.Example("---\n" + x.text)))}
		src.Data = fixed(t, src)
		if got := strings.TrimSpace(string(src.Data[strings.LastIndex(string(src.Data), "---\n")+4:])); got != x.want {
			t.Errorf("%s\n现为 %s\n应为 %s", x.text, got, x.want)
		}
		var left []string
		for _, f := range hongtou.Check(src, options).Findings {
			left = append(left, f.Rule.ID)
		}
		if left = slices.Compact(left); strings.Join(left, " ") != x.left {
			t.Errorf("%s: left is %v", x.text, left)
		}
	}
}

// TestCurlyQuotes: an opening mark in place of a closing one is unpaired; one inside a pair is nested.
func TestCurlyQuotes(t *testing.T) {
	for text, want := range map[string][]string{
		"坚持“预防为主“的方针。":             {"L066 “ ”"},
		"坚持“预防为主“和“防治结合”的方针。":      {"L066 “ ”"},
		"坚持“预防为主“和“防治结合“的方针。":      {"L066 “ ”", "L066 “ ”"},
		"坚持”预防为主”的方针。":             {"L066 ” "},
		"坚持“预防为主的方针。":              {"L066 “ "},
		"坚持“预防为主”“防治结合的方针。":        {"L066 “ "},
		"坚持“预防“为主”的方针。":            {"L066 “ "},
		"落实“要做到“三个确保””的要求。":        {"L075 “ "},
		"落实“要做到‘三个确保’”的要求，“甲”“乙”。": nil,
	} {
		var got []string
		for _, f := range checked(check.Example("---\n"+text), "") {
			got = append(got, f.Rule.ID+" "+f.Got+" "+f.Want)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
