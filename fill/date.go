package fill

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var dateText = regexp.MustCompile(`^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d{2})(\d{2}))(?:[T\s]*(\d{1,2}):(\d{2})(?::(\d{2}))?)?$`)

// parseDate reads a date as people write it, with or without a time.
func parseDate(text string) (time.Time, bool) {
	m := dateText.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return time.Time{}, false
	}
	n := make([]int, len(m))
	for i := range m[1:] {
		n[i+1], _ = strconv.Atoi(m[i+1])
	}
	year, month, day := n[1], n[2]+n[4]+n[6], n[3]+n[5]+n[7]
	t := time.Date(year, time.Month(month), day, n[8], n[9], n[10], 0, time.UTC)
	return t, t.Year() == year && int(t.Month()) == month && t.Day() == day && t.Hour() == n[8] && t.Minute() == n[9]
}

// dateFormat writes dates by a pattern: yyyy yy MM M dd d HH H mm ss.
func dateFormat(pattern string) func(string) (string, bool) {
	return func(text string) (string, bool) {
		t, ok := parseDate(text)
		if !ok {
			return "", false
		}
		var b strings.Builder
		for i := 0; i < len(pattern); {
			n := 1
			for i+n < len(pattern) && pattern[i+n] == pattern[i] {
				n++
			}
			values := map[byte]int{'y': t.Year(), 'M': int(t.Month()), 'd': t.Day(), 'H': t.Hour(), 'm': t.Minute(), 's': t.Second()}
			v, ok := values[pattern[i]]
			if !ok {
				b.WriteString(pattern[i : i+n])
				i += n
				continue
			}
			s := strconv.Itoa(v)
			if pattern[i] == 'y' && n == 2 {
				s = s[len(s)-2:]
			}
			for len(s) < n {
				s = "0" + s
			}
			b.WriteString(s)
			i += n
		}
		return b.String(), true
	}
}

// chineseDate writes a date in hanzi: 二〇二六年六月二十一日.
func chineseDate(text string) (string, bool) {
	t, ok := parseDate(text)
	if !ok {
		return "", false
	}
	var b strings.Builder
	digits := []rune("〇一二三四五六七八九")
	for _, c := range strconv.Itoa(t.Year()) {
		b.WriteRune(digits[c-'0'])
	}
	small := func(n int) string {
		s := ""
		if n >= 20 {
			s = string(digits[n/10])
		}
		if n >= 10 {
			s += "十"
		}
		if n%10 > 0 {
			s += string(digits[n%10])
		}
		return s
	}
	b.WriteString("年" + small(int(t.Month())) + "月" + small(t.Day()) + "日")
	return b.String(), true
}
