package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"hongtou/notice"
)

// Decode turns a file into text: UTF-8, UTF-16 of either order or GB18030,
// judged for the whole file, without its byte order mark and with \n at the end of each line.
// Binary data and damaged text are refused.
func Decode(data []byte) (string, error) {
	text, f := decode(data)
	if f != nil {
		return "", f
	}
	return text, nil
}

// others are files that office programs make, by how they begin.
var others = []struct{ head, kind string }{
	{"PK\x03\x04", " Word、Excel 或 WPS 文件"},
	{"\xD0\xCF\x11\xE0", "旧格式或有密码的 Word、Excel 或 WPS 文件"},
	{"%PDF-", " PDF 文件"},
}

func decode(data []byte) (string, *notice.Fault) {
	for _, x := range others {
		if bytes.HasPrefix(data, []byte(x.head)) {
			return "", &notice.Fault{Field: "文件", Problem: "这是" + x.kind + "，不是文本", Want: "UTF-8、UTF-16 或 GB18030 的文本文件"}
		}
	}
	text, f := transcode(data)
	if f != nil {
		return "", f
	}
	text = linesOf(text)
	for i, c := range text {
		if c == utf8.RuneError || !control(c) || c == '\n' || c == '\t' {
			continue
		}
		return "", &notice.Fault{
			Pos:     behind(text[:i]),
			Field:   "编码",
			Problem: fmt.Sprintf("有控制字符 U+%04X", c),
			Want:    "删去这个字符；二进制文件（如 .docx）不能作源文件",
		}
	}
	return text, nil
}

// linesOf is a text with \n at the end of each line.
func linesOf(text string) string {
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return text
}

// behind is the place of what follows a text.
func behind(text string) notice.Pos {
	line := strings.LastIndexByte(text, '\n') + 1
	return notice.Pos{Line: 1 + strings.Count(text, "\n"), Col: 1 + utf8.RuneCountInString(text[line:])}
}

// control reports whether a character prints nothing and means nothing in a text.
func control(c rune) bool { return c < ' ' || c >= 0x7F && c < 0xA0 || c&0xFFFE == 0xFFFE }

// transcode finds the encoding and decodes. UTF-16 without a mark is known by
// the `---` that every notice begins with.
func transcode(data []byte) (string, *notice.Fault) {
	little := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
		if !utf8.Valid(data) {
			return "", damaged(data)
		}
		return string(data), nil
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return convert(little, data)
	case bytes.HasPrefix(data, []byte("-\x00-\x00")):
		return convert(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), data)
	case bytes.HasPrefix(data, []byte("\x00-\x00-")):
		return convert(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), data)
	case utf8.Valid(data):
		return string(data), nil
	case mostlyUTF8(data):
		return "", damaged(data)
	}
	return convert(simplifiedchinese.GB18030, data)
}

// convert decodes, refusing bytes that the encoding does not have.
func convert(e encoding.Encoding, data []byte) (string, *notice.Fault) {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return "", encodingFault("无法识别文件的编码")
	}
	return string(out), nil
}

// mostlyUTF8 reports whether data is UTF-8 with a few bytes damaged rather
// than GB18030: hanzi in GB18030 hardly ever look like three-byte UTF-8.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		c, n := utf8.DecodeRune(data)
		switch {
		case c == utf8.RuneError && n == 1:
			bad++
		case n >= 3:
			good++
		}
		data = data[n:]
	}
	return good > 2*bad
}

func encodingFault(problem string) *notice.Fault {
	return &notice.Fault{Field: "编码", Problem: problem, Want: "UTF-8、UTF-16 或 GB18030 的文本文件"}
}

// damaged says where UTF-8 breaks off.
func damaged(data []byte) *notice.Fault {
	i := 0
	for i < len(data) {
		c, n := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	f := encodingFault("UTF-8 编码已损坏")
	f.Pos = behind(linesOf(string(data[:i])))
	return f
}
