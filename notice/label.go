package notice

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Label is the nth label of a level of the structure: 一、 （一） 1. （1） (GB/T 9704-2012 7.3.3).
func Label(level, n int) string {
	switch level {
	case 1:
		return hanzi(n) + "、"
	case 2:
		return "（" + hanzi(n) + "）"
	case 3:
		return strconv.Itoa(n) + "."
	}
	return "（" + strconv.Itoa(n) + "）"
}

// LabelNumber reads the number of a typed label, 0 when it has none that we know.
func LabelNumber(label string) int {
	inner := strings.Map(func(c rune) rune {
		switch {
		case strings.ContainsRune("（）()、.． ", c):
			return -1
		case c >= '０' && c <= '９':
			return c - '０' + '0'
		}
		return c
	}, label)
	if n, err := strconv.Atoi(inner); err == nil {
		return n
	}
	for n := 1; n < len(numerals); n++ {
		if numerals[n] == inner {
			return n
		}
	}
	return 0
}

// numerals are the hanzi numbers that labels have, by their value.
var numerals = func() (list [100]string) {
	for n := range list {
		list[n] = hanzi(n)
	}
	return list
}()

const digits = "零一二三四五六七八九"

// hanzi writes a number from 1 to 99 as labels have it; larger ones digit by digit.
func hanzi(n int) string {
	d := []rune(digits)
	switch {
	case n < 10:
		return string(d[n])
	case n < 20:
		return "十" + strings.TrimPrefix(string(d[n-10]), "零")
	case n < 100:
		return string(d[n/10]) + "十" + strings.TrimPrefix(string(d[n%10]), "零")
	}
	s := ""
	for _, r := range strconv.Itoa(n) {
		s += string(d[r-'0'])
	}
	return s
}

// The labels that authors type, by the level that they mark (GB/T 9704-2012
// 7.3.3): 一、 （一） 1. （1）, also with half-width parentheses, full-width
// digits or 、 after the figure. ① is a mark within a paragraph, not a label.
var labels = [...]*regexp.Regexp{
	regexp.MustCompile(`^[一二三四五六七八九十百零〇]{1,5}、`),
	regexp.MustCompile(`^[（(][一二三四五六七八九十百零〇]{1,5}[）)]`),
	regexp.MustCompile(`^[0-9０-９]{1,3}[.．、]`),
	regexp.MustCompile(`^[（(][0-9０-９]{1,3}[）)]`),
}

// enumeration is two neighbouring figures that share a noun, as in 一、二级医院: no label.
var enumeration = regexp.MustCompile(`^(一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九|九、十)[级类季月期等档线批组班楼层年号区]`)

// TypedLabel finds the typed label that text begins with: its level, 0 for none,
// and its length in bytes. 1.5万元, 2026.6 and 一、二级医院 begin with none.
func TypedLabel(text string) (level, length int) {
	for i, re := range labels {
		length = len(re.FindString(text))
		if length == 0 {
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[length:])
		if i == 2 && isDigit(next) || enumeration.MatchString(text) {
			return 0, 0
		}
		return i + 1, length
	}
	return 0, 0
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' || c >= '０' && c <= '９' }
