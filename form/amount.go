package form

import (
	"strings"
)

const (
	capitalDigits = "零壹贰叁肆伍陆柒捌玖"
	capitalPlaces = "仟佰拾"
)

// Capitals is an amount of yuan in capitals (大写), as 正确填写票据和结算凭证的基本规定 has it: 12000.50 is 壹万贰仟元伍角整. ok is false when the
// text is no amount, is negative, is a million millions or more, or has more than two decimals.
func Capitals(text string) (capitals string, ok bool) {
	if _, ok := parseNumber(text); !ok || strings.HasPrefix(text, "-") {
		return "", false
	}
	whole, fraction, _ := strings.Cut(strings.ReplaceAll(text, ",", ""), ".")
	whole = strings.TrimLeft(whole, "0")
	if len(whole) > 12 || len(fraction) > 2 {
		return "", false
	}
	fraction = (fraction + "00")[:2]
	digit := func(c byte) string { return string([]rune(capitalDigits)[c-'0']) }
	var b strings.Builder
	if whole != "" {
		b.WriteString(capitalWhole(whole) + "元")
	}
	switch jiao, fen := fraction[0], fraction[1]; {
	case fraction == "00" && whole == "":
		return "零元整", true
	case fraction == "00":
		b.WriteString("整")
	case fen == '0':
		b.WriteString(digit(jiao) + "角整")
	case jiao == '0' && whole == "":
		b.WriteString(digit(fen) + "分")
	case jiao == '0':
		b.WriteString("零" + digit(fen) + "分")
	default:
		b.WriteString(digit(jiao) + "角" + digit(fen) + "分")
	}
	return b.String(), true
}

// capitalWhole is a whole number of up to twelve digits: groups of four with 亿 and 万, one 零 for any run of noughts inside.
func capitalWhole(digits string) string {
	digits = strings.Repeat("0", (4-len(digits)%4)%4) + digits
	var b strings.Builder
	zero := false
	for groups := len(digits) / 4; groups > 0; groups-- {
		four := digits[:4]
		digits = digits[4:]
		for i := range four {
			if four[i] == '0' {
				zero = b.Len() > 0
				continue
			}
			if zero {
				b.WriteString("零")
				zero = false
			}
			b.WriteRune([]rune(capitalDigits)[four[i]-'0'])
			if i < 3 {
				b.WriteRune([]rune(capitalPlaces)[i])
			}
		}
		if four != "0000" {
			b.WriteString([...]string{"", "万", "亿"}[groups-1])
		}
	}
	return b.String()
}
