package notice

import (
	"strconv"
	"strings"
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
	for n := 1; n < 100; n++ {
		if hanzi(n) == inner {
			return n
		}
	}
	return 0
}

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
