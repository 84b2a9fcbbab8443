package table

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// maxPreface is how many rows above the headings, a title and notes in one cell each, are passed over.
const maxPreface = 5

// csvSource is a text with delimiters.
type csvSource struct {
	*text
	comma   rune
	columns []Column
	names   []string
	head    int // the header's row, counted from 1 without blank lines
}

func openCSV(t *text) (*Table, error) {
	s := &csvSource{text: t}
	var err error
	if s.comma, err = delimiter(t.open()); err != nil {
		return nil, t.fault("读不了："+err.Error(), "")
	}
	next := s.reader()
	cells, n, err := preface(next)
	if err == nil {
		s.head = n
		s.columns, err = header(cells)
	}
	if err != nil {
		return nil, err
	}
	if len(s.columns) == 0 {
		return nil, t.fault("没有数据", "第一行是列名，以下每行一份")
	}
	s.names = columnNames(s.columns)
	return &Table{Columns: s.columns, Fixed: true, source: s}, nil
}

func (s *csvSource) close() error { return nil }

// reader reads row after row; io.EOF behind the last.
func (s *csvSource) reader() func() ([]Value, error) {
	r := csv.NewReader(&unquoted{r: bufio.NewReader(s.open()), comma: s.comma, start: true})
	r.Comma, r.FieldsPerRecord = s.comma, -1
	return func() ([]Value, error) {
		fields, err := r.Read()
		if err != nil {
			return nil, s.explain(err)
		}
		cells := make([]Value, len(fields))
		for i, f := range fields {
			line, _ := r.FieldPos(i)
			cells[i] = Value{Text: tidy(f), Place: Place{s.name, line, i + 1}}
		}
		return cells, nil
	}
}

func (s *csvSource) explain(err error) error {
	var p *csv.ParseError
	if !errors.As(err, &p) {
		return err
	}
	return &Fault{Place: Place{s.name, p.StartLine, 0}, Problem: "双引号不成对", Want: `有逗号、换行的值两端都加双引号，值里的双引号写两个`}
}

// unquoted takes the equals sign off ="00123" where it is not quoted again, as CSV has it by right and exports do not.
type unquoted struct {
	r      *bufio.Reader
	comma  rune
	start  bool // of a cell
	within bool // quotes
	left   []byte
	buf    [utf8.UTFMax]byte
}

func (u *unquoted) Read(b []byte) (int, error) {
	n := 0
	for n < len(b) {
		if len(u.left) > 0 {
			taken := copy(b[n:], u.left)
			n, u.left = n+taken, u.left[taken:]
			continue
		}
		c, _, err := u.r.ReadRune()
		if err != nil {
			return n, err
		}
		if u.start && c == '=' {
			if next, err := u.r.Peek(1); err == nil && next[0] == '"' {
				u.start = false
				continue
			}
		}
		if c == '"' {
			u.within = !u.within
		}
		u.start = !u.within && (c == u.comma || c == '\n')
		u.left = utf8.AppendRune(u.buf[:0], c)
	}
	return n, nil
}

// preface finds the headings: the first row with more than one cell, if that comes soon, else the first row. It returns the
// number of rows read up to it.
func preface(next func() ([]Value, error)) ([]Value, int, error) {
	var first []Value
	at := 0
	for n := 1; n <= maxPreface; n++ {
		cells, err := next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, 0, err
		}
		switch filled(cells) {
		case 0:
			continue
		case 1:
			if first == nil {
				first, at = cells, n
			}
			continue
		}
		return cells, n, nil
	}
	return first, at, nil
}

func filled(cells []Value) int {
	n := 0
	for _, c := range cells {
		if c.Text != "" {
			n++
		}
	}
	return n
}

func (s *csvSource) rows(yield func(*Record, error) bool) {
	next := s.reader()
	for n := 1; ; n++ {
		cells, err := next()
		switch {
		case err == io.EOF:
			return
		case err != nil:
			var f *Fault
			if !errors.As(err, &f) {
				err = s.fault("读不了："+err.Error(), "")
			}
			yield(nil, err)
			return
		case n <= s.head || filled(cells) == 0:
			continue
		}
		place := Place{s.name, cells[0].Place.Row, 0}
		row, faults := record(s.columns, s.names, cells, place)
		for i, v := range row.Values {
			if f := check(v.Text, v.Place, s.names[i]); f != nil {
				faults = append(faults, f)
			}
		}
		if !yield(row, join(faults)) {
			return
		}
	}
}

// delimiter is the one of the usual four that stands most often in the first line.
func delimiter(r io.Reader) (rune, error) {
	const longest = 64 << 10
	b := bufio.NewReader(io.LimitReader(r, longest))
	best, most := ',', 0
	for {
		line, err := b.ReadString('\n')
		if err != nil && err != io.EOF {
			return 0, err
		}
		for _, c := range ",\t;，" {
			if n := strings.Count(line, string(c)); n > most {
				best, most = c, n
			}
		}
		if most > 0 || err == io.EOF {
			return best, nil
		}
	}
}
