package fill

import (
	"regexp"
	"strings"
)

// numberRE is a number as people write one: digits, half or full width, with a hyphen or a space between some.
var numberRE = regexp.MustCompile(`[0-9０-９](?:[ \-－—]?[0-9０-９])*[XxＸｘ]?`)

// Mask hides identity numbers (身份证号) and telephone numbers in a text, for publication: 340***********1234, 138****5678, 0551-****2100.
func Mask(text string) string { return masked(text, false) }

// MaskSaid hides numbers in a message: also long ones that are none of these, since what is said of a number is often that a digit is missing.
func MaskSaid(text string) string { return masked(text, true) }

// shortNumber is the most digits that a date has, or a sum of which a message may speak.
const shortNumber = 8

func masked(text string, said bool) string {
	return numberRE.ReplaceAllStringFunc(text, func(number string) string {
		digits := make([]rune, 0, len(number))
		for _, r := range number {
			switch {
			case r >= '０' && r <= '９':
				digits = append(digits, r-'０'+'0')
			case r >= '0' && r <= '9':
				digits = append(digits, r)
			case strings.ContainsRune("XxＸｘ", r):
				digits = append(digits, 'X')
			}
		}
		head := shown(string(digits))
		switch {
		case head == 0 && said && len(digits) > shortNumber:
			return hide(number, 3, len(digits)-2)
		case head == 0:
			return number
		}
		return hide(number, head, len(digits)-4)
	})
}

// shown is how many digits of a number may be seen at its beginning; 0 is a number that is nobody's. The last four are always seen.
func shown(digits string) int {
	switch n := len(digits); {
	case n == 18, n == 15: // 身份证号, new and old
		return 3
	case strings.HasSuffix(digits, "X"):
		return 0
	case n == 11 && digits[0] == '1' && digits[1] >= '3': // a mobile telephone
		return 3
	case n == 13 && strings.HasPrefix(digits, "861") && digits[3] >= '3':
		return 5
	case n >= 10 && n <= 12 && digits[0] == '0': // with its area's code
		if digits[1] == '1' || digits[1] == '2' {
			return 3
		}
		return 4
	}
	return 0
}

// hide puts stars for the digits from the one at head up to the one at tail; what stands between digits stays.
func hide(number string, head, tail int) string {
	var b strings.Builder
	i := 0
	for _, r := range number {
		if strings.ContainsRune(" -－—", r) {
			b.WriteRune(r)
			continue
		}
		if i >= head && i < tail {
			r = '*'
		}
		b.WriteRune(r)
		i++
	}
	return b.String()
}
