package table

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	mangled = regexp.MustCompile(`^[-+]?\d(\.\d+)?[Ee]\+\d{2,}$`) // 1.10101E+17, as spreadsheets write a long number
	digits  = regexp.MustCompile(`^[0-9]+[0-9Xx]$`)
)

// wrongs are what spreadsheets put into a cell when a formula fails.
var wrongs = map[string]bool{"#N/A": true, "#REF!": true, "#VALUE!": true, "#DIV/0!": true, "#NAME?": true, "#NUM!": true, "#NULL!": true, "#SPILL!": true, "#CALC!": true}

// tidy takes off what people and programs put around a value that is no part of it: white space, and ="00123" and '00123, by which
// exports keep spreadsheets from reading a number.
func tidy(s string) string {
	s = strings.TrimSpace(strings.Trim(s, "\uFEFF"))
	switch {
	case strings.HasPrefix(s, `="`) && strings.Count(s, `"`) == 2 && strings.HasSuffix(s, `"`):
		return strings.TrimSpace(s[2 : len(s)-1])
	case strings.HasPrefix(s, "'") && digits.MatchString(s[1:]):
		return s[1:]
	}
	return s
}

const wantAsText = "在表格里把这一列设成“文本”格式后重新填写，不能只改格式"

// check finds what a program has done to a text before it came here; nil when nothing is wrong.
func check(s string, place Place, field string) *Fault {
	fault := func(problem, want string) *Fault {
		return &Fault{Place: place, Field: field, Problem: problem, Got: brief(s), Want: want}
	}
	switch {
	case strings.ContainsRune(s, utf8.RuneError):
		return fault("有无法识别的字符，文件的编码已损坏", "重新导出为 UTF-8 编码")
	case strings.Contains(s, "+") && mangled.MatchString(s):
		return fault("数字变成了科学记数法，后面的位数已丢失", wantAsText)
	case len(s) == 18 && strings.HasSuffix(s, "000") && digits.MatchString(s) && !identity(s):
		return fault("18 位数字的末三位变成了 000，原来的位数已丢失", wantAsText)
	case strings.HasPrefix(s, "#") && wrongs[s]:
		return fault("单元格里是公式的错误值", "改正公式")
	case s != "" && strings.Trim(s, "#") == "":
		return fault("只有井号，是列太窄时显示的样子，不是数据", "原来的数据")
	}
	return nil
}

// identity reports whether 18 digits have the check digit of GB 11643 (身份证号).
func identity(s string) bool {
	sum, weight := 0, 1
	for i := 17; i >= 0; i-- {
		sum += int(s[i]-'0') * weight
		weight = weight * 2 % 11
	}
	return sum%11 == 1
}
