package table

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// text is a file whose encoding is known.
type text struct {
	*file
	mark    int64             // the length of its byte order mark
	decoder encoding.Encoding // nil: UTF-8
}

// open reads the text from its beginning as UTF-8. What its encoding does not have reads as U+FFFD, which every format refuses
// with its place.
func (t *text) open() io.Reader {
	r := io.NewSectionReader(t.data, t.mark, t.size-t.mark)
	if t.decoder == nil {
		return r
	}
	return t.decoder.NewDecoder().Reader(r)
}

var marks = []struct {
	bytes   string
	decoder encoding.Encoding
}{
	{"\xEF\xBB\xBF", nil},
	{"\xFF\xFE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"\xFE\xFF", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
}

// decode judges the encoding by the mark, or else by every byte of the file: a file that is UTF-8 throughout is UTF-8, one with
// zeros in every other byte is UTF-16, one that is mostly UTF-8 is damaged, and any other is GB18030.
func (f *file) decode() (*text, error) {
	head := make([]byte, 3)
	n, _ := f.data.ReadAt(head, 0)
	for _, m := range marks {
		if bytes.HasPrefix(head[:n], []byte(m.bytes)) {
			return &text{f, int64(len(m.bytes)), m.decoder}, nil
		}
	}
	var c census
	if err := c.read(io.NewSectionReader(f.data, 0, f.size)); err != nil {
		return nil, f.fault("读不了："+err.Error(), "")
	}
	zeros := c.zeros[0] + c.zeros[1]
	switch {
	case zeros > 0 && c.zeros[1] >= 3*c.zeros[0]:
		return &text{f, 0, marks[1].decoder}, nil
	case zeros > 0 && c.zeros[0] >= 3*c.zeros[1]:
		return &text{f, 0, marks[2].decoder}, nil
	case zeros > 0:
		return nil, f.fault("是二进制文件，不是表格", wantTable)
	case c.bad == 0:
		return &text{f, 0, nil}, nil
	case c.wide > 2*c.bad: // hanzi in GB18030 hardly ever look like three-byte UTF-8
		return nil, &Fault{Place: Place{f.name, c.badLine, 0}, Field: "编码", Problem: "UTF-8 编码已损坏"}
	}
	return &text{f, 0, simplifiedchinese.GB18030}, nil
}

// census is what the bytes of a file look like.
type census struct {
	wide    int    // characters of three bytes and more, in UTF-8
	bad     int    // bytes that are no UTF-8
	badLine int    // the line of the first
	zeros   [2]int // zero bytes at even and at odd places
}

func (c *census) read(r io.Reader) error {
	buf := make([]byte, 64<<10)
	kept, at, line := 0, 0, 1
	for {
		n, err := r.Read(buf[kept:])
		data := buf[:kept+n]
		for len(data) > 0 && (err == io.EOF || utf8.FullRune(data)) {
			r, size := utf8.DecodeRune(data)
			switch {
			case r == utf8.RuneError && size == 1:
				if c.bad++; c.bad == 1 {
					c.badLine = line
				}
			case size >= 3:
				c.wide++
			case r == '\n':
				line++
			case r == 0:
				c.zeros[at&1]++
			}
			data, at = data[size:], at+size
		}
		kept = copy(buf, data)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
