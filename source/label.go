package source

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

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

// label finds the typed label that text begins with: its level, 0 for none,
// and its length in bytes. 1.5万元, 2026.6 and 一、二级医院 begin with none.
func label(text string) (level, length int) {
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

// unbold is a line without the ** that it may begin with: **一、总体要求**.
func unbold(line string) string { return strings.TrimPrefix(line, "**") }

// finished reports whether a line is a whole heading 一、 or （一）: nothing can
// follow it in its paragraph. Text that is pasted with a line a paragraph relies on it.
func finished(line string) bool {
	level, _ := label(unbold(line))
	if level != 1 && level != 2 || strings.Contains(line, "。") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return !strings.ContainsRune("，、；：,;:（(“《", last)
}
