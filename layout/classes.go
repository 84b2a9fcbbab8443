package layout

import "unicode"

// class is what a character is to the breaking of lines: any of these together.
type class uint8

const (
	// Marks that may not begin or end a line (GB/T 15834-2011 5.1, CLREQ levels "basic" and "GB-style").
	neverFirst class = 1 << iota
	neverLast
	// Full-width marks with ink in one half of their cell; two of them side by side take one and a half (CLREQ).
	inkLeft
	inkRight
	// The hanzi that stay with the digits before them: units of measure and of counting. A multiplier may stand between (2400万元).
	unitHanzi
	multiplier
	plusMinus // stays with the digit behind it
)

// members are the characters of each class.
var members = map[class]string{
	neverFirst: "。，、；：？！．‼⁇" + "”’）〕】〗》〉」』］｝" + "—–-～~" + "·‧・" + "/／" + "%％‰℃°′″々〻" + ",.;:?!)]}",
	neverLast:  "“‘（〔【〖《〈「『［｛" + "/／" + "￥¥$№#" + "([{",
	inkLeft:    "。，、；：．”’）〕】〗》〉」』］｝",
	inkRight:   "“‘（〔【〖《〈「『［｛",
	unitHanzi:  "年月日号时分秒点个人元角名家项次张份台件套例期届级类条款章节页岁天周倍度米吨克升亩户所间床种批场站座辆只位起处篇字本卷册轮届组步",
	multiplier: "百千万亿",
	plusMinus:  "+-±≥≤＞＜",
}

// classes is the members by character. A line is broken and set by its characters' classes, each of which is asked for several times.
var classes = func() (of [1 << 16]class) {
	for c, text := range members {
		for _, r := range text {
			of[r] |= c
		}
	}
	return of
}()

// isIn reports whether r is of any of some classes.
func isIn(r rune, c class) bool { return r < 1<<16 && classes[r]&c != 0 }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isWestern reports whether r belongs to the western script, as an office program divides a text into
// portions: everything up to Greek and Cyrillic, marks included.
func isWestern(r rune) bool { return ' ' < r && r < 0x2000 }

// isWeak reports whether r goes with the script before it: spaces, and marks such as “ — ℃ that both scripts use.
func isWeak(r rune) bool { return r == ' ' || 0x2000 <= r && r < 0x2E80 }

// isAlnum reports whether an office program puts the hanzi–Latin gap beside r: letters, hanzi and numbers such as ② and Ⅱ among them.
func isAlnum(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// mayBreak reports whether a line may end before text[i], 0 < i < len(text).
func mayBreak(text []rune, i int) bool {
	a, b := text[i-1], text[i]
	ink := i - 1 // the last character that is not a space
	for ink > 0 && text[ink] == ' ' {
		ink--
	}
	switch {
	case a == '\n' || a == '\t':
		return true
	case b == ' ' || b == '\n' || groupSpace(text, i) || groupSpace(text, i-1):
		return false
	case isIn(text[ink], neverLast):
		return false
	case (a == '—' || a == '…') && b == a:
		// —— and …… are one mark (5.1.4, 5.1.5); what follows one of them may go on
		return pairEnds(text, i)
	case b == '—' || b == '…':
		return b == '…' || i+1 < len(text) && text[i+1] == b
	case isIn(b, neverFirst):
		return false
	case a == ' ' || a == '-' && isWestern(b) && !isDigit(b):
		return true
	case isWestern(a) && isWestern(b):
		return false
	}
	return !tiedNumber(text, i)
}

// isJoint reports whether text[i] stands behind a joint of an internet address: one that is longer than a line is divided there.
func isJoint(text []rune, i int) bool {
	switch text[i-1] {
	case '/', '?', '&', '-', '_':
		return isWestern(text[i]) && !isIn(text[i], neverFirst)
	}
	return false
}

// pairEnds reports whether an even number of the mark text[i] stands directly before i, so that a pair is complete.
func pairEnds(text []rune, i int) bool {
	n := 0
	for j := i - 1; j >= 0 && text[j] == text[i]; j-- {
		n++
	}
	return n%2 == 0
}

// tiedNumber reports whether the boundary before text[i] is inside a number with its unit (2026年, 2400万元), inside 第 and its
// number, or inside a document number (〔2026〕5号).
func tiedNumber(text []rune, i int) bool {
	a, b := text[i-1], text[i]
	switch {
	case a == '第' && isDigit(b), a == '〕' && isDigit(b):
		return true
	case isIn(a, plusMinus) && isDigit(b):
		return true
	case isDigit(a):
		return isIn(b, unitHanzi|multiplier)
	case isIn(a, multiplier) && isIn(b, unitHanzi|multiplier):
		for j := i - 1; j >= 0; j-- {
			if !isIn(text[j], multiplier) {
				return isDigit(text[j])
			}
		}
	}
	return false
}

// groupSpace reports whether text[i] is the space between two groups of a number's digits, 9 860 (GB/T 15835): one to three digits
// stand before it, three behind it.
func groupSpace(text []rune, i int) bool {
	if text[i] != ' ' && text[i] != '\u2009' {
		return false
	}
	before, after := 0, 0
	for j := i - 1; j >= 0 && isDigit(text[j]); j-- {
		before++
	}
	for j := i + 1; j < len(text) && isDigit(text[j]); j++ {
		after++
	}
	return 1 <= before && before <= 3 && after == 3
}

// squeezed reports whether the full-width mark a gives up half its width before b.
func squeezed(a, b rune) bool {
	return isIn(a, inkLeft) && isIn(b, inkLeft|inkRight) || isIn(a, inkRight) && isIn(b, inkRight)
}

// officeBreak is where an office program ends a line that begins at start and of which the characters before k are the most that fit. It
// goes back over marks that may not begin or end a line, and to the beginning of a western word, and knows nothing of paired marks or of
// units. It may hang a stop into the margin, and goes by rules of its own where the language is western: none of them ends a line between
// a closing mark and a letter, nor between a letter and an opening mark. -1 says that we do not know. (Measured in LibreOffice 7.4.)
func (s *shaped) officeBreak(start, k int) int {
	text := s.text
	if k >= len(text) {
		return k
	}
	if isIn(text[k], neverFirst) {
		return -1
	}
	if s.glyphs[s.deciding(k)].west {
		return wordStart(text, start, k)
	}
	for k > start && isIn(text[k-1], neverLast) {
		k--
	}
	return k
}

// deciding is the character whose language decides how an office program may end a line of which text[k] is the first that does not
// fit: the last letter or digit up to there.
func (s *shaped) deciding(k int) int {
	for limit := max(k-longestPiece, 0); k > limit && !isAlnum(s.text[k]); k-- {
	}
	return k
}

// wordStart is the beginning of the western word around text[k], -1 when it is more than letters or digits or does not stand behind a
// hanzi or a space.
func wordStart(text []rune, start, k int) int {
	if !isWestern(text[k]) {
		return -1
	}
	for e := k; e < min(k+longestPiece, len(text)) && isWestern(text[e]); e++ {
		if !isAlnum(text[e]) {
			return -1
		}
	}
	for k > start && isWestern(text[k-1]) {
		k--
		if !isAlnum(text[k]) {
			return -1
		}
	}
	if k > 0 && text[k-1] != ' ' && (!isAlnum(text[k-1]) || isWeak(text[k-1])) {
		return -1
	}
	return k
}
