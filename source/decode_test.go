package source

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"
)

// utf16Bytes is text in UTF-16, made without the package under test's decoder.
func utf16Bytes(order binary.ByteOrder, text string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		out = append(out, 0, 0)
		order.PutUint16(out[len(out)-2:], u)
	}
	return out
}

func TestDecode(t *testing.T) {
	const text = "---\n文种: 通知\n𠮷\n"
	crlf := strings.ReplaceAll(text, "\n", "\r\n")
	for _, x := range []struct {
		name string
		data []byte
		want string
	}{
		{"UTF-8", []byte(text), text},
		{"UTF-8 with a mark and CRLF", []byte("\uFEFF" + crlf), text},
		{"CR", []byte(strings.ReplaceAll(text, "\n", "\r")), text},
		{"UTF-16 LE with a mark", utf16Bytes(binary.LittleEndian, "\uFEFF"+crlf), text},
		{"UTF-16 BE with a mark", utf16Bytes(binary.BigEndian, "\uFEFF"+text), text},
		{"UTF-16 LE", utf16Bytes(binary.LittleEndian, text), text},
		{"UTF-16 BE", utf16Bytes(binary.BigEndian, text), text},
		// The bytes as Python's gb18030 codec has them; 𠮷 takes four.
		{"GB18030", []byte("---\n\xCE\xC4\xD6\xD6: \xCD\xA8\xD6\xAA\n\x95\x34\xB2\x35\n"), text},
		{"empty", nil, ""},
		{"ASCII", []byte("a"), "a"},
	} {
		got, err := Decode(x.data)
		if err != nil || got != x.want {
			t.Errorf("%s: %q, %v", x.name, got, err)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	const want = "\n    应为: UTF-8、UTF-16 或 GB18030 的文本文件"
	for _, x := range []struct{ name, data, want string }{
		{"ELF", "\x7fELF\x02\x01\x01\x00", "1:1: 编码: 有控制字符 U+007F"},
		{"DOCX", "PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4", "文件: 这是 Word、Excel 或 WPS 文件，不是文本" + want},
		{"DOC", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "文件: 这是旧格式或有密码的 Word、Excel 或 WPS 文件，不是文本" + want},
		{"PDF", "%PDF-1.7\n", "文件: 这是 PDF 文件，不是文本" + want},
		{"UTF-8 cut off", "文种: 通知，正文正文正文\n正文\xe6\xad", "2:3: 编码: UTF-8 编码已损坏" + want},
		{"UTF-8 with a mark, damaged", "\uFEFF文\xff", "1:2: 编码: UTF-8 编码已损坏" + want},
		{"UTF-8 with CRLF, damaged", "文种: 通知\r\n正文正文\r\n正\xff文", "3:2: 编码: UTF-8 编码已损坏" + want},
		{"UTF-8 with CR, damaged", "文种: 通知\r正文正文\r正\xff文", "3:2: 编码: UTF-8 编码已损坏" + want},
		{"no encoding", "\xff\xff\xff\xff", "编码: 无法识别文件的编码" + want},
		{"UTF-16 cut off", "\xff\xfe-\x00-", "编码: 无法识别文件的编码" + want},
	} {
		got, err := Decode([]byte(x.data))
		if err == nil || !strings.Contains(err.Error(), x.want) || got != "" {
			t.Errorf("%s: %q, %v", x.name, got, err)
		}
	}
}
