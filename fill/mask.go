package fill

import (
	"regexp"
	"strings"
	"unicode"
)

// Mask hides identity numbers (身份证号) and telephone numbers in a text, for publication: 340***********1234, 138****5678, 0551-****2100.
func Mask(text string) string { return masked(text, nil) }

// MaskNumber hides the numbers in a value that is known to be one of these, whatever its shape: also a local number without its area's code.
func MaskNumber(text string) string { return masked(text, func(int) bool { return true }) }

// MaskSaid hides numbers in a message: also long ones that are none of these, since what is said of a number is often that a digit is missing.
func MaskSaid(text string) string {
	return masked(text, func(digits int) bool { return digits > shortNumber })
}

// shortNumber is the most digits that a date has, or a sum of which a message may speak.
const shortNumber = 8

// numberRE is the ways in which people write a number that is somebody's, as outline has them; a bank's has its row lest part of it be taken for a telephone's. Where
// dots part the digits no more than the usual groups are taken: decimals and IP addresses have others.
var numberRE = regexp.MustCompile(strings.NewReplacer("GAP", `[ -]{0,3}`, "AREA", `0(?:[12]\d|[3-9]\d{2})`).Replace(strings.Join([]string{
	`\b\d{6}GAP\d{8}GAP\d{3}(?:\d\b|#)`,                    // 身份证号
	`\b\d{4}(?:[ -]\d{4}){3}(?:[ -]?(?:\d{1,3}\b|\d#)|\b)`, // the same by fours, or a bank's
	`\b\d{6}GAP\d{6}GAP\d{3}\b`,                            // 身份证号, old
	`\b(?:(?:00)?86\)?GAP)?1[3-9](?:\dGAP\d{4}GAP\d{4}|\d{2}-\d{3}-\d{4}|\d-\d{3}-\d{5}|\d{2}-\d{4}-\d{3}|\d\.\d{4}\.\d{4})\b`, // a mobile telephone
	`(?:\(AREA\)|\bAREA)GAP\d{3,4}[ -]?\d{4}\b`, // with its area's code
	`\bAREA\.\d{3,4}\.?\d{4}\b`,
}, "|")))

// spacedRE is digits with spaces between some, wherever; looseRE is what may be a number with a digit too few or too many.
var (
	spacedRE = regexp.MustCompile(`\d(?: ?\d)*#?`)
	looseRE  = regexp.MustCompile(`\d+(?:\.\d{3,}){2,}|\d(?:[ ()-]{0,3}\d)*#?`)
)

// masked hides the numbers that are somebody's, and of the others those of which loose says so by how many digits they have.
func masked(text string, loose func(digits int) bool) string {
	runes := []rune(text)
	shape := outline(runes)
	each := func(re *regexp.Regexp, seen func(digits string) (head, tail int)) {
		for _, at := range re.FindAllIndex(shape, -1) {
			digits := strings.Map(func(r rune) rune {
				if strings.ContainsRune(" -.()", r) {
					return -1
				}
				return r
			}, string(shape[at[0]:at[1]]))
			if head, tail := seen(digits); head+tail < len(digits) {
				hide(runes[at[0]:at[1]], shape[at[0]:at[1]], head, len(digits)-tail)
			}
		}
	}
	known := func(digits string) (head, tail int) {
		if head := shown(digits); head > 0 {
			return head, 4
		}
		return len(digits), 0
	}
	each(numberRE, known)
	each(spacedRE, known)
	if loose != nil {
		each(looseRE, func(digits string) (head, tail int) {
			switch n := len(digits); {
			case !loose(n):
				return n, 0
			case n > shortNumber:
				return 3, 2
			default:
				return 0, min(4, n/2)
			}
		})
	}
	return string(runes)
}

// outline is a text with a byte for each character: digits, # for X behind one, brackets, and one sign each for spaces, hyphens and dots of any kind; the rest are bars.
func outline(text []rune) []byte {
	shape := make([]byte, len(text))
	for i, r := range text {
		c := byte('|')
		switch {
		case r >= '0' && r <= '9':
			c = byte(r)
		case r >= '０' && r <= '９':
			c = byte(r - '０' + '0')
		case strings.ContainsRune("XxＸｘ", r) && i > 0 && shape[i-1] >= '0':
			c = '#'
		case r == '\t', unicode.In(r, unicode.Zs, unicode.Cf): // also those that do not show
			c = ' '
		case r == '−', unicode.Is(unicode.Pd, r):
			c = '-'
		case strings.ContainsRune(".．·•・‧∙", r):
			c = '.'
		case strings.ContainsRune("(（[［【", r):
			c = '('
		case strings.ContainsRune(")）]］】", r):
			c = ')'
		}
		shape[i] = c
	}
	return shape
}

// shown is how many digits of a number may be seen at its beginning; 0 is a number that is nobody's. The last four are always seen.
func shown(digits string) int {
	switch n := len(digits); {
	case n == 18, n == 15: // 身份证号, new and old
		return 3
	case strings.HasSuffix(digits, "#"):
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

// hide puts stars for the digits from the one at head up to the one at tail; what stands between digits stays. Its outline has bars then: it is no other number's part.
func hide(number []rune, shape []byte, head, tail int) {
	digit := 0
	for i, c := range shape {
		if c >= '0' && c <= '9' || c == '#' {
			if digit >= head && digit < tail {
				number[i] = '*'
			}
			digit++
		}
		shape[i] = '|'
	}
}
