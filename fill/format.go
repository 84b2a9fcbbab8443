package fill

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// filter is a format: it turns a value's text into what is printed; not ok says that the text is none of those that it takes.
type filter struct {
	name  string
	apply func(text string) (string, bool)
	want  string
}

// formats are those with a name. One that is followed by something, 对齐3, has a prefix and a maker.
var formats = []struct {
	name  string
	apply func(text string) (string, bool)
	want  string
	make  func(arg string) func(text string) (string, bool) // nil: the name stands alone
}{
	{name: "大写", apply: capital, want: "金额，如 1234.50"},
	{name: "年月日", apply: dateFormat("yyyy年M月d日"), want: wantDate},
	{name: "年月", apply: dateFormat("yyyy年M月"), want: wantDate},
	{name: "月日", apply: dateFormat("M月d日"), want: wantDate},
	{name: "中文年月日", apply: chineseDate, want: wantDate},
	{name: "掩码", apply: mask, want: "证件号、电话或姓名"},
	{name: "对齐", make: align, want: "姓名"},
	{name: "勾选", apply: tick, make: tickIf, want: "是或否"},
}

const wantDate = "日期，如 2026-06-21、2026年6月21日"

var (
	numberPattern = regexp.MustCompile(`^[#,]*0[0,]*(\.0+)?%?$`)
	datePattern   = regexp.MustCompile(`^[yMdHms年月日时分秒/.\-: ]*[yMdHms][yMdHms年月日时分秒/.\-: ]*$`)
)

// lookupFormat finds a format by what stands behind the |: one of the table, a pattern for numbers (000, 0.00, #,##0.00, 0%) or one for
// dates (yyyy-MM-dd).
func lookupFormat(option string) (filter, bool) {
	plain := narrow.Replace(option)
	for _, f := range formats {
		rest, ok := strings.CutPrefix(option, f.name)
		rest = strings.TrimSpace(rest)
		switch {
		case !ok:
		case rest == "" && f.apply != nil:
			return filter{option, f.apply, f.want}, true
		case rest != "" && f.make != nil:
			if apply := f.make(rest); apply != nil {
				return filter{option, apply, f.want}, true
			}
		}
	}
	switch {
	case numberPattern.MatchString(plain):
		return filter{option, numberFormat(plain), "数字"}, true
	case datePattern.MatchString(plain):
		return filter{option, dateFormat(plain), wantDate}, true
	}
	return filter{}, false
}

func formatNames() string {
	var names []string
	for _, f := range formats {
		name := f.name
		if f.make != nil && f.apply == nil {
			name += "N"
		}
		names = append(names, name)
	}
	return strings.Join(names, "、") + "、可空、缺省…、合并、分段，或 000、0.00、#,##0.00、yyyy-MM-dd 这样的样式"
}

// The two states of a box. The empty one is in every Chinese face; for the other word processors take another face.
const (
	ticked   = "☑"
	unticked = "□"
)

// tick refuses what is neither yes nor no: whichever box it got, it might be the wrong one.
func tick(text string) (string, bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "是", "有", "对", "√", "✓", "☑", "1", "true", "yes", "y":
		return ticked, true
	case "", "否", "无", "非", "×", "□", "☐", "0", "false", "no", "n":
		return unticked, true
	}
	return "", false
}

// tickIf ticks a box when the choice is among the values.
func tickIf(choice string) func(string) (string, bool) {
	return func(text string) (string, bool) {
		for _, v := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；;\n", r) }) {
			if strings.TrimSpace(v) == choice {
				return ticked, true
			}
		}
		return unticked, true
	}
}

// ticks reports whether a tag draws a box, which no value leaves empty.
func (t *tag) ticks() bool {
	for _, f := range t.filters {
		if strings.HasPrefix(f.name, "勾选") {
			return true
		}
	}
	return false
}

// mask hides the middle: of an identity number all but the first three and last four characters, of a mobile number the middle
// four, of a short text all but the first character.
func mask(text string) (string, bool) {
	if number := Mask(text); number != text {
		return number, true
	}
	r := []rune(text)
	head, tail := 1, 0
	switch n := len(r); {
	case n >= 11:
		head, tail = 3, 4
	case n >= 7:
		head, tail = 3, 2
	case n == 1:
		return text, true
	}
	for i := head; i < len(r)-tail; i++ {
		r[i] = '*'
	}
	return string(r), true
}

// align spreads a name of hanzi to the width of n: 张三 to 张　三. One that is longer, or no hanzi, stays.
func align(arg string) func(string) (string, bool) {
	n, err := strconv.Atoi(arg)
	if err != nil || n < 2 || n > 20 {
		return nil
	}
	return func(text string) (string, bool) {
		r := []rune(text)
		if len(r) < 2 || len(r) >= n || strings.ContainsFunc(text, func(c rune) bool { return c < 0x3400 || c >= 0xE000 && c < 0x20000 }) {
			return text, true
		}
		halves, gaps := 2*(n-len(r)), len(r)-1 // in half widths, spread from the left
		var b strings.Builder
		for i, c := range r {
			b.WriteRune(c)
			if i < gaps {
				w := halves / gaps
				if i < halves%gaps {
					w++
				}
				b.WriteString(strings.Repeat("\u3000", w/2) + strings.Repeat("\u2002", w%2))
			}
		}
		return b.String(), utf8.ValidString(text)
	}
}
