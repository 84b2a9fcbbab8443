package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"hongtou"
	"hongtou/job"
	"hongtou/notice"
	"hongtou/source"
)

// isList reports whether an argument before the data is a table: of it each document's own rows are its list (名单).
func isList(file string) bool {
	return slices.Contains([]string{".csv", ".tsv", ".xlsx"}, strings.ToLower(filepath.Ext(file)))
}

// list is a table whose rows go to the documents with the same value in the column by.
type list struct {
	file, by string
	title    string
	columns  []string
	rows     map[string][]*job.Row // by that value
	keys     []string              // in their order
	counts   bool                  // 序号 does nothing but count the rows: in each document it counts its own
}

// list opens a list for the stapler; it returns the field that chooses its rows.
func (m *merger) list(s *stapler, file, suffix string, o hongtou.Options, seen *hashing) ([]string, error) {
	raw, err := readSource(file)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	m.job.Plan.Lists = append(m.job.Plan.Lists, job.Input{Path: file, SHA256: hex.EncodeToString(sum[:])})
	data, err := m.table(file, raw)
	if err != nil {
		return nil, err
	}
	l := &list{file: file, by: m.args.By, title: stem(file), rows: map[string][]*job.Row{}}
	for _, c := range data.Columns {
		if c != "" {
			l.columns = append(l.columns, c)
		}
	}
	if !slices.Contains(l.columns, l.by) {
		return nil, &notice.Fault{Pos: notice.Pos{File: file}, Field: l.by, Problem: "名单中没有这一栏", Want: "名单中的栏：" + strings.Join(l.columns, "、")}
	}
	l.counts = true
	var faults []error
	for i, r := range data.Rows {
		for _, f := range r.Faults {
			if f.Field == l.by { // nobody knows whose the row is
				faults = append(faults, f)
			}
		}
		number, _ := r.Value(numberColumn)
		l.counts = l.counts && strings.TrimSpace(number) == strconv.Itoa(i+1)
		key := l.key(r.Value)
		if l.rows[key] == nil {
			l.keys = append(l.keys, key)
		}
		l.rows[key] = append(l.rows[key], r)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, m.said(err)
	}
	seen.add(fmt.Sprintf("%d 名单", len(s.parts)), []byte(fmt.Sprintf("%q", append(l.columns, l.title)))) // the rows are hashed with the documents that have them
	s.lists = append(s.lists, l)
	s.parts = append(s.parts, part{
		build:  func(values source.Values) ([]job.Piece, error) { return l.build(values, suffix, o) },
		beside: func(values source.Values, w io.Writer) { fmt.Fprintf(w, "%q", texts(l.cells(l.key(values), o.Mask))) },
	})
	return []string{l.by}, nil
}

// numberColumn is the column that numbers the rows.
const numberColumn = "序号"

func (l *list) key(values source.Values) string {
	key, _ := values(l.by)
	return strings.TrimSpace(key)
}

// build lays out the list of a document.
func (l *list) build(values source.Values, suffix string, o hongtou.Options) ([]job.Piece, error) {
	key := l.key(values)
	if l.rows[key] == nil {
		return nil, &notice.Fault{Field: l.by, Problem: l.file + " 中没有它的行", Got: key}
	}
	cells := l.cells(key, o.Mask)
	faults := []error{l.odd(cells)}
	for _, r := range l.rows[key] {
		for _, f := range r.Faults {
			faults = append(faults, f)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	doc, err := hongtou.Sheet(l.title, cells, o)
	if err != nil {
		return nil, err
	}
	return job.Pieces(doc, suffix), nil
}

// cells is the heading and the rows of a key, as they are shown.
func (l *list) cells(key string, mask func(field, value string) string) [][]notice.Text {
	head := make([]notice.Text, len(l.columns))
	for i, c := range l.columns {
		head[i] = notice.Text{Value: c, Pos: notice.Pos{File: l.file, Line: 1, Col: i + 1}}
	}
	out := [][]notice.Text{head}
	for n, r := range l.rows[key] {
		row := make([]notice.Text, len(l.columns))
		for i, c := range l.columns {
			value, _ := r.Value(c)
			if c == numberColumn && l.counts {
				value = strconv.Itoa(n + 1)
			}
			value = white.Replace(value)
			if mask != nil {
				value = mask(c, value)
			}
			row[i] = notice.Text{Value: value, Pos: notice.Pos{File: l.file, Line: r.Place.Row, Col: cmp.Or(r.Place.Col, i+1)}}
		}
		out = append(out, row)
	}
	return out
}

// white makes a line feed of every end of a line and a space of a tab, which in a cell is no way to a tab stop.
var white = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ")

// odd says which cells have characters that cannot be printed.
func (l *list) odd(rows [][]notice.Text) error {
	var faults []*notice.Fault
	for _, row := range rows {
		for i, cell := range row {
			for _, r := range cell.Value {
				if r != '\n' && unicode.IsControl(r) {
					faults = append(faults, &notice.Fault{Pos: cell.Pos, Field: l.columns[i], Problem: fmt.Sprintf("值中有不能排印的字符 U+%04X", r)})
					break
				}
			}
		}
	}
	return notice.Faults(faults)
}

func texts(rows [][]notice.Text) (list []string) {
	for _, row := range rows {
		for _, cell := range row {
			list = append(list, cell.Value)
		}
	}
	return list
}

// orphans says which rows of the list go to no document, the rows of a key at once.
func (l *list) orphans(data *job.Data) error {
	asked := map[string]bool{}
	known := false
	for _, r := range data.Rows {
		_, ok := r.Value(l.by)
		known = known || ok
		asked[l.key(r.Value)] = true
	}
	if !known {
		return nil // that the data has no such column is said of all fields
	}
	var faults []error
	for _, key := range l.keys {
		rows := l.rows[key]
		fault := &notice.Fault{Pos: notice.Pos{File: l.file, Line: rows[0].Place.Row, Col: max(rows[0].Place.Col, slices.Index(l.columns, l.by)+1)}, Field: l.by}
		switch {
		case key == "":
			fault.Problem = "没有填，不知道给哪一份"
		case asked[key]:
			continue
		default:
			fault.Problem, fault.Got, fault.Want = "数据中没有它，没有一份会附上这一行", key, "与 "+data.Name+" 中“"+l.by+"”一栏的一个相同"
		}
		if len(rows) > 1 {
			fault.Problem += fmt.Sprintf("（同样的共 %d 行）", len(rows))
		}
		faults = append(faults, fault)
	}
	return errors.Join(faults...)
}
