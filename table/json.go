package table

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
)

// maxNesting is more than any data needs.
const maxNesting = 64

// jsonSource is an array of objects, or objects one behind the other (JSON Lines), or one object.
type jsonSource struct{ *text }

func openJSON(t *text) (*Table, error) {
	s := &jsonSource{t}
	table := &Table{source: s}
	var fault error
	for r, err := range table.Rows() {
		var f *Fault
		if r == nil && errors.As(err, &f) {
			fault = err
		}
		if r != nil {
			for i, name := range r.Names {
				table.Columns = append(table.Columns, Column{name, r.Values[i].Place})
			}
		}
		break
	}
	if fault == nil && table.Columns == nil {
		fault = t.fault("没有数据", "一个对象，或若干对象的数组，每个对象一份")
	}
	if fault != nil {
		return nil, fault
	}
	return table, nil
}

func (s *jsonSource) close() error { return nil }

func (s *jsonSource) rows(yield func(*Record, error) bool) {
	lines := &lineReader{r: s.open()}
	p := &jsonReader{source: s, lines: lines, dec: json.NewDecoder(lines)}
	p.dec.UseNumber()
	inArray := false
	for {
		p.faults = nil
		token, err := p.token()
		place := p.place()
		switch {
		case err == io.EOF && !inArray:
			return
		case err != nil:
			yield(nil, err)
			return
		case token == json.Delim('['):
			if inArray {
				yield(nil, &Fault{Place: place, Problem: "这里是数组", Want: "一个对象（一份数据）"})
				return
			}
			inArray = true
		case token == json.Delim(']'):
			inArray = false
		case token == json.Delim('{'):
			v, err := p.object(place, 0)
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(v.Object, join(p.faults)) {
				return
			}
		default:
			yield(nil, &Fault{Place: place, Problem: "这里不是对象", Got: brief(fmt.Sprint(token)), Want: "一个对象（一份数据），如 {\"姓名\": \"…\"}"})
			return
		}
	}
}

// jsonReader reads one stream of JSON.
type jsonReader struct {
	source *jsonSource
	lines  *lineReader
	dec    *json.Decoder
	faults []*Fault // of the record being read
}

// place is where the token stands that was read last: its line.
func (p *jsonReader) place() Place {
	return Place{p.source.name, p.lines.line(p.dec.InputOffset() - 1), 0}
}

func (p *jsonReader) token() (json.Token, error) {
	token, err := p.dec.Token()
	if err == nil || err == io.EOF {
		return token, err
	}
	f := &Fault{Place: Place{p.source.name, p.lines.line(p.dec.InputOffset()), 0}, Problem: "不是正确的 JSON"}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		f.Place.Row = p.lines.line(syntax.Offset - 1)
	}
	if err == io.ErrUnexpectedEOF {
		f.Problem = "JSON 不完整"
	}
	return nil, f
}

// inside reads a token where the file may not end.
func (p *jsonReader) inside() (json.Token, error) {
	token, err := p.token()
	if err == io.EOF {
		err = &Fault{Place: Place{p.source.name, p.lines.line(p.dec.InputOffset()), 0}, Problem: "JSON 不完整"}
	}
	return token, err
}

// object reads an object whose brace has been read.
func (p *jsonReader) object(place Place, depth int) (Value, error) {
	r := &Record{Place: place}
	seen := map[string]bool{}
	for {
		token, err := p.inside()
		if err != nil {
			return Value{}, err
		}
		at := p.place()
		name, ok := token.(string)
		if !ok { // the closing brace
			return Value{Kind: Object, Object: r, Place: place}, nil
		}
		if seen[name] {
			p.faults = append(p.faults, &Fault{Place: at, Field: name, Problem: "同一个对象里写了两次"})
		}
		seen[name] = true
		v, err := p.value(name, depth+1)
		if err != nil {
			return Value{}, err
		}
		r.Names, r.Values = append(r.Names, name), append(r.Values, v)
	}
}

// value reads the value of the named field, or an item of its list.
func (p *jsonReader) value(name string, depth int) (Value, error) {
	token, err := p.inside()
	if err != nil {
		return Value{}, err
	}
	place := p.place()
	if depth > maxNesting {
		return Value{}, &Fault{Place: place, Field: name, Problem: "嵌套过深"}
	}
	v := Value{Place: place}
	switch t := token.(type) {
	case json.Delim:
		if t == '{' {
			return p.object(place, depth)
		}
		v.Kind = List
		for p.dec.More() {
			item, err := p.value(name, depth+1)
			if err != nil {
				return Value{}, err
			}
			v.List = append(v.List, item)
		}
		_, err := p.inside() // the closing bracket
		return v, err
	case json.Number:
		v.Kind, v.Text = Number, t.String()
	case string:
		v.Text = t
	case bool:
		v.Kind, v.Text = Bool, truth(t)
	}
	if f := check(v.Text, place, name); f != nil {
		p.faults = append(p.faults, f)
	}
	return v, nil
}

func truth(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

// lineReader remembers where the lines end that have been read ahead.
type lineReader struct {
	r      io.Reader
	read   int64
	ends   []int64
	passed int // lines before ends[0]
}

func (l *lineReader) Read(b []byte) (int, error) {
	n, err := l.r.Read(b)
	for i, c := range b[:n] {
		if c == '\n' {
			l.ends = append(l.ends, l.read+int64(i))
		}
	}
	l.read += int64(n)
	return n, err
}

// line is the line of an offset; offsets are asked for in rising order, but for errors.
func (l *lineReader) line(offset int64) int {
	n := sort.Search(len(l.ends), func(i int) bool { return l.ends[i] >= offset })
	if n > 4096 {
		l.ends, l.passed = append([]int64(nil), l.ends[n-1:]...), l.passed+n-1
		n = 1
	}
	return l.passed + n + 1
}
