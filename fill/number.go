package fill

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

var (
	decimal   = regexp.MustCompile(`^[-+]?\d{1,40}(\.\d{1,40})?%?$`)
	thousands = regexp.MustCompile(`^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$`)
)

func atoi(s string) (int, error) { return strconv.Atoi(strings.TrimSpace(s)) }

// parseDecimal reads a number exactly, as people write it: 1,234.50, ¥12, 12.5%, 3元.
func parseDecimal(text string) (*big.Rat, bool) {
	text = strings.TrimSpace(text)
	text = strings.TrimSuffix(strings.TrimLeft(text, "¥￥"), "元")
	if thousands.MatchString(text) {
		text = strings.ReplaceAll(text, ",", "")
	}
	if !decimal.MatchString(text) {
		return nil, false
	}
	number, percent := strings.CutSuffix(text, "%")
	r, ok := new(big.Rat).SetString(number)
	if ok && percent {
		r.Quo(r, big.NewRat(100, 1))
	}
	return r, ok
}

// numberFormat writes numbers by a pattern: as many digits as it has zeros, thousands where it has a comma, a per cent sign.
func numberFormat(pattern string) func(string) (string, bool) {
	whole, fraction, _ := strings.Cut(strings.TrimSuffix(pattern, "%"), ".")
	digits := strings.Count(whole, "0")
	comma := strings.Contains(whole, ",")
	return func(text string) (string, bool) {
		r, ok := parseDecimal(text)
		if !ok {
			return "", false
		}
		if strings.HasSuffix(pattern, "%") {
			r.Mul(r, big.NewRat(100, 1))
		}
		s := r.FloatString(len(fraction))
		sign := ""
		if strings.HasPrefix(s, "-") {
			sign, s = "-", s[1:]
		}
		i, f, point := strings.Cut(s, ".")
		for len(i) < digits {
			i = "0" + i
		}
		if comma {
			for at := len(i) - 3; at > 0; at -= 3 {
				i = i[:at] + "," + i[at:]
			}
		}
		if point {
			i += "." + f
		}
		if strings.HasSuffix(pattern, "%") {
			i += "%"
		}
		return sign + i, true
	}
}

// capital writes an amount as a cheque has it (人民币大写): 1234.50 is 壹仟贰佰叁拾肆元伍角整. An amount with parts of a 分 is refused.
func capital(text string) (string, bool) {
	r, ok := parseDecimal(text)
	if !ok || strings.HasSuffix(text, "%") {
		return "", false
	}
	cents := new(big.Rat).Mul(r, big.NewRat(100, 1))
	if !cents.IsInt() {
		return "", false
	}
	s := new(big.Int).Abs(cents.Num()).String()
	for len(s) < 3 {
		s = "0" + s
	}
	whole, jiao, fen := s[:len(s)-2], s[len(s)-2]-'0', s[len(s)-1]-'0'
	if len(whole) > 16 {
		return "", false
	}
	var b strings.Builder
	if r.Sign() < 0 {
		b.WriteString("负")
	}
	yuan := wholeCapital(whole)
	if yuan != "" {
		b.WriteString(yuan + "元")
	}
	switch {
	case jiao == 0 && fen == 0:
		if yuan == "" {
			b.WriteString("零元")
		}
		b.WriteString("整")
	case fen == 0:
		b.WriteString(capitalDigits[jiao] + "角整")
	default:
		if jiao > 0 {
			b.WriteString(capitalDigits[jiao] + "角")
		} else if yuan != "" {
			b.WriteString("零")
		}
		b.WriteString(capitalDigits[fen] + "分")
	}
	return b.String(), true
}

var (
	capitalDigits = [...]string{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}
	places        = [...]string{"", "拾", "佰", "仟"}
	units         = []struct {
		digits int
		name   string
	}{{8, "亿"}, {4, "万"}}
)

// wholeCapital writes the digits of a whole number, "" for zero. 零 stands once for each run of zeros between other digits.
func wholeCapital(digits string) string {
	if digits = strings.TrimLeft(digits, "0"); digits == "" {
		return ""
	}
	for _, u := range units {
		if at := len(digits) - u.digits; at > 0 {
			low := wholeCapital(digits[at:])
			if low != "" && digits[at] == '0' {
				low = "零" + low
			}
			return wholeCapital(digits[:at]) + u.name + low
		}
	}
	var b strings.Builder
	zero := false
	for i, c := range digits {
		if c == '0' {
			zero = true
			continue
		}
		if zero {
			b.WriteString("零")
		}
		zero = false
		b.WriteString(capitalDigits[c-'0'] + places[len(digits)-1-i])
	}
	return b.String()
}
