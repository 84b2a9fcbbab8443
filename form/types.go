package form

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hongtou/notice"
)

// checks holds a value to its type, and names what was expected; every type of notice.FieldTypes has a row.
var checks = map[notice.FieldType]func(f *notice.Field, v notice.Value) (problem, want string){
	notice.TextField:    fine,
	notice.LinesField:   fine,
	notice.OpinionField: fine,
	notice.PhotoField:   fine,
	notice.DateField: func(f *notice.Field, v notice.Value) (string, string) {
		if _, ok := parseDate(v.Text()); ok {
			return "", ""
		}
		if serial.MatchString(v.Text()) {
			return "日期已被 Excel 改成数字", "把这一列设为文本，写成 2026-06-21"
		}
		return "不是日历上的日期", f.Type.Info().Want
	},
	notice.NumberField: checkNumber,
	notice.AmountField: func(f *notice.Field, v notice.Value) (string, string) {
		if _, ok := Capitals(v.Text()); ok {
			return "", ""
		}
		return "不是金额", f.Type.Info().Want + "，小于一万亿"
	},
	notice.PhoneField: func(f *notice.Field, v notice.Value) (string, string) {
		for _, one := range phoneParts.Split(v.Text(), -1) {
			if !phone.MatchString(strings.TrimSpace(one)) {
				return "不是电话号码", f.Type.Info().Want
			}
		}
		return "", ""
	},
	notice.IDField:     checkID,
	notice.CreditField: checkCredit,
	notice.OneField: func(f *notice.Field, v notice.Value) (string, string) {
		if len(v.Texts) > 1 {
			return "只能选一个", options(f)
		}
		return checkOptions(f, v)
	},
	notice.ManyField: checkOptions,
}

func fine(*notice.Field, notice.Value) (problem, want string) { return "", "" }

func checkNumber(f *notice.Field, v notice.Value) (string, string) {
	if _, ok := parseNumber(v.Text()); ok {
		return "", ""
	}
	return "不是数字", f.Type.Info().Want
}

// serial is what a spreadsheet makes of a date: a count of days since 1900, here from 1954 to 2064.
var serial = regexp.MustCompile(`^[2-5]\d{4}(\.\d+)?$`)

var (
	phone      = regexp.MustCompile(`^(1[3-9]\d{9}|(\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?|[48]00-?\d{3}-?\d{4}|1\d{2}|[19]\d{4})$`)
	phoneParts = regexp.MustCompile(`[、，,;；/]`)
	number     = regexp.MustCompile(`^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$`)
	dateForm   = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(?:(\d{1,2})日)?)$`)
)

// longest is more digits than any number of a form has.
const longest = 30

// parseNumber reads a decimal number, commas between its thousands allowed.
func parseNumber(text string) (*big.Rat, bool) {
	if len(text) > longest || !number.MatchString(text) {
		return nil, false
	}
	return new(big.Rat).SetString(strings.ReplaceAll(text, ",", ""))
}

// parseDate reads a day, or a month (Day 0).
func parseDate(text string) (d notice.Date, ok bool) {
	m := dateForm.FindStringSubmatch(strings.ReplaceAll(text, " ", ""))
	if m == nil {
		return d, false
	}
	n := func(s string) int { i, _ := strconv.Atoi(s); return i } // digits only
	d = notice.Date{Year: n(m[1]), Month: n(m[2] + m[4] + m[6] + m[8]), Day: n(m[3] + m[5] + m[7] + m[9])}
	whole := d
	if m[3]+m[5]+m[7]+m[9] == "" {
		whole.Day = 1
	}
	return d, d.Year >= 1000 && whole.Valid() // 0201年 is a slip, and would be shown as 201年
}

// Bound reports whether a text may be the least or the most of a number, an amount or a date.
func Bound(t notice.FieldType, text string) bool {
	if t == notice.DateField {
		_, ok := parseDate(text)
		return ok
	}
	_, ok := parseNumber(text)
	return ok
}

// compare orders two values of a type, 0 when one of them is none.
func compare(t notice.FieldType, a, b string) int {
	if t == notice.DateField {
		x, ok := parseDate(a)
		y, ok2 := parseDate(b)
		if !ok || !ok2 {
			return 0
		}
		order := slices.Compare([]int{x.Year, x.Month}, []int{y.Year, y.Month})
		if order == 0 && x.Day > 0 && y.Day > 0 {
			order = x.Day - y.Day
		}
		return order
	}
	x, ok := parseNumber(a)
	y, ok2 := parseNumber(b)
	if !ok || !ok2 {
		return 0
	}
	return x.Cmp(y)
}

// Show is a value as a form prints it: dates as 2026年6月21日.
func Show(t notice.FieldType, text string) string {
	d, ok := parseDate(text)
	switch {
	case t != notice.DateField || !ok:
		return text
	case d.Day == 0:
		return fmt.Sprintf("%d年%d月", d.Year, d.Month)
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day)
}

// Plain is a value as data has it, the reverse of Show: dates as 2026-06-21.
func Plain(t notice.FieldType, text string) string {
	d, ok := parseDate(text)
	switch {
	case t != notice.DateField || !ok:
		return text
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// options names the options of a field.
func options(f *notice.Field) string {
	names := make([]string, len(f.Options))
	for i, o := range f.Options {
		names[i] = o.Value
	}
	return strings.Join(names, "、")
}

// Option finds the option of a field that a value chose, and the text behind one that asks for it (其他：…); -1 for none.
func Option(f *notice.Field, text string) (index int, more string) {
	for i, o := range f.Options {
		if o.Value == text {
			return i, ""
		}
	}
	for i, o := range f.Options {
		stem, asks := Asks(o.Value)
		rest, begins := strings.CutPrefix(text, stem)
		if !asks || !begins {
			continue
		}
		for _, colon := range [...]string{"：", ":"} {
			if more, ok := strings.CutPrefix(rest, colon); ok {
				return i, strings.TrimSpace(more)
			}
		}
		if rest == "" {
			return i, ""
		}
	}
	return -1, ""
}

// between is what stands between the options of a list.
var between = regexp.MustCompile(`[、，,；;\n]`)

// Options takes a list of options apart. There may be marks in an option, and in the text behind one that asks for it: that goes on to the next option.
func Options(f *notice.Field, text string) (list []string) {
	longest := 0
	for _, o := range f.Options {
		longest = max(longest, len(o.Value))
	}
	ends := append(between.FindAllStringIndex(text, -1), []int{len(text), len(text)})
	asking := -1 // where the option begins whose text may go on
	for i, from := 0, 0; i < len(ends); i++ {
		for k := i + 1; k < len(ends) && len(strings.TrimSpace(text[from:ends[k][0]])) <= longest; k++ {
			if whole := strings.TrimSpace(text[from:ends[k][0]]); slices.ContainsFunc(f.Options, func(o notice.Text) bool { return o.Value == whole }) {
				i = k
			}
		}
		piece := strings.TrimSpace(text[from:ends[i][0]])
		switch n, _ := Option(f, piece); {
		case n < 0 && asking >= 0:
			list[len(list)-1] = strings.TrimSpace(text[asking:ends[i][0]])
		case piece != "":
			list = append(list, piece)
			if asking = -1; n >= 0 {
				if _, asks := Asks(f.Options[n].Value); asks {
					asking = from
				}
			}
		}
		from = ends[i][1]
	}
	return list
}

// Asks reports whether an option asks for a text behind it: it ends with a colon. stem is the option without it.
func Asks(option string) (stem string, asks bool) {
	stem = strings.TrimRight(option, "：:＿_")
	return stem, stem != option
}

func checkOptions(f *notice.Field, v notice.Value) (problem, want string) {
	seen := map[int]bool{}
	for _, text := range v.Texts {
		i, _ := Option(f, text)
		if i < 0 {
			return "没有“" + brief(text) + "”这个选项", options(f)
		}
		if seen[i] {
			return "“" + brief(text) + "”选了两次", ""
		}
		seen[i] = true
	}
	return "", ""
}

// halfWidth is a text with half-width digits, letters and marks.
func halfWidth(text string) string {
	return strings.Map(func(c rune) rune {
		if c >= '！' && c <= '～' {
			return c - 0xFEE0
		}
		return c
	}, text)
}
