package source

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// Rewrite changes lines of a text file and nothing else: its encoding, its byte order mark and its line ends stay. change gets the number
// of each line, from 1, and its text without its end, and returns what shall stand there.
func Rewrite(data []byte, change func(line int, text string) string) ([]byte, error) {
	text, err := transcode(data)
	if err != nil {
		return nil, err
	}
	var out strings.Builder
	for line := 1; text != ""; line++ {
		end := strings.IndexAny(text, "\r\n")
		next := end + 1
		switch {
		case end < 0:
			end, next = len(text), len(text)
		case strings.HasPrefix(text[end:], "\r\n"):
			next = end + 2
		}
		out.WriteString(change(line, text[:end]))
		out.WriteString(text[end:next])
		text = text[next:]
	}
	return encode(out.String(), data)
}

// encode writes a text in the encoding of the file like.
func encode(text string, like []byte) ([]byte, error) {
	var e encoding.Encoding
	switch {
	case bytes.HasPrefix(like, []byte("\xEF\xBB\xBF")):
		return append([]byte("\xEF\xBB\xBF"), text...), nil
	case bytes.HasPrefix(like, []byte("\xFF\xFE")):
		e = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(like, []byte("\xFE\xFF")):
		e = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case bytes.HasPrefix(like, []byte("-\x00-\x00")):
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case bytes.HasPrefix(like, []byte("\x00-\x00-")):
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case utf8.Valid(like):
		return []byte(text), nil
	default:
		e = simplifiedchinese.GB18030
	}
	return e.NewEncoder().Bytes([]byte(text))
}
