package source

import (
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// unbold is a line without the ** that it may begin with: **一、总体要求**.
func unbold(line string) string { return strings.TrimPrefix(line, "**") }

// finished reports whether a line is a whole heading 一、 or （一）: nothing can
// follow it in its paragraph. Text that is pasted with a line a paragraph relies on it.
func finished(line string) bool {
	level, _ := notice.TypedLabel(unbold(line))
	if level != 1 && level != 2 || strings.Contains(line, "。") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return !strings.ContainsRune("，、；：,;:（(“《", last)
}
