// Package table reads rows that people have collected: CSV, XLSX, JSON and JSON Lines. Every value comes with its place. What a
// program has done to the data on the way is found rather than printed: numbers that lost digits, damaged encodings, formulas
// without a result, dates that are none.
//
//	decode.go   bytes → UTF-8: the encoding is judged for the whole file
//	csv.go, xlsx.go, sheet.go, json.go   a format each
//	cell.go     what a cell's text may not be
//	fault.go    what is wrong, with row and column
package table

import (
	"bytes"
	"io"
	"iter"
	"strings"
)

// Kind is what a value is; the zero value is text.
type Kind uint8

const (
	Text Kind = iota
	Number
	Date
	Bool
	List // JSON only, as Object is
	Object
)

// Value is a cell, or a value of JSON. Text is how it reads: a number as it was written or as its cell shows it, a date as
// 2026-06-21 or 2026年6月21日 by its cell's format (with 08:30 behind it if it has a time), a truth value as 是 or 否. An empty cell and
// JSON's null are an empty Text.
type Value struct {
	Kind     Kind
	Text     string
	List     []Value
	Object   *Record
	Place    Place
	Repeated bool // it stands in a row above, in a cell that is merged down over this one
}

// Empty reports whether there is nothing in the value.
func (v Value) Empty() bool {
	return v.Text == "" && len(v.List) == 0 && (v.Object == nil || len(v.Object.Names) == 0)
}

// Record is a row, or an object of JSON: values under names. The names of a sheet's rows are the header's and shared by all of them.
type Record struct {
	Names  []string
	Values []Value
	Place  Place // of its first character; a row's Col is 0
}

// Lookup finds a value by its name.
func (r *Record) Lookup(name string) (Value, bool) {
	for i, n := range r.Names {
		if n == name {
			return r.Values[i], true
		}
	}
	return Value{}, false
}

// Column is a column's heading and its place.
type Column struct {
	Name  string
	Place Place
}

// Table is a file of rows, open for reading.
type Table struct {
	// Columns is the header. Objects of JSON may differ; theirs are the first one's names.
	Columns []Column
	Fixed   bool // every row has these columns and no others

	source source
}

// source is a format: rows yields each row, or what is wrong with it, and may be called again.
type source interface {
	rows(yield func(*Record, error) bool)
	close() error
}

// Open opens the file in data and reads its header. Name is its path as the user gave it: for messages, and to tell a workbook from a
// text. The error is a *Fault.
func Open(name string, data io.ReaderAt, size int64) (*Table, error) {
	head := make([]byte, 8)
	n, _ := data.ReadAt(head, 0)
	head = head[:n]
	file := &file{name, data, size}
	switch {
	case size == 0:
		return nil, file.fault("文件是空的", "")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return openXLSX(file)
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return nil, file.fault("这是旧的 .xls 格式或有打开密码，读不了", "在 Excel 或 WPS 里去掉密码，另存为 .xlsx")
	case bytes.HasPrefix(head, []byte("%PDF")):
		return nil, file.fault("这是 PDF 文件", wantTable)
	}
	text, err := file.decode()
	if err != nil {
		return nil, err
	}
	if isJSON(name, text) {
		return openJSON(text)
	}
	return openCSV(text)
}

const wantTable = "CSV、XLSX 或 JSON 文件"

// isJSON goes by the file's name, or by its first character where the name says nothing.
func isJSON(name string, t *text) bool {
	lower := strings.ToLower(name)
	for _, ending := range []string{".json", ".jsonl", ".ndjson"} {
		if strings.HasSuffix(lower, ending) {
			return true
		}
	}
	for _, ending := range []string{".csv", ".txt", ".tsv"} {
		if strings.HasSuffix(lower, ending) {
			return false
		}
	}
	head := make([]byte, 64)
	n, _ := io.ReadFull(t.open(), head)
	first := bytes.TrimLeft(head[:n], " \t\r\n")
	return len(first) > 0 && (first[0] == '{' || first[0] == '[')
}

// Rows yields the rows in their order, each once and none held back: however many there are, one is in memory. The error of
// a row joins its *Fault; the rows behind it follow unless the file cannot be read further. Rows may be called again.
func (t *Table) Rows() iter.Seq2[*Record, error] { return t.source.rows }

// Close frees what Open took.
func (t *Table) Close() error { return t.source.close() }

// file is what a table is read from.
type file struct {
	name string
	data io.ReaderAt
	size int64
}

func (f *file) fault(problem, want string) *Fault {
	return &Fault{Place: Place{File: f.name}, Problem: problem, Want: want}
}

// header takes a row of headings: each once, none missing before the last.
func header(names []Value) ([]Column, error) {
	for len(names) > 0 && names[len(names)-1].Text == "" {
		names = names[:len(names)-1]
	}
	var columns []Column
	var faults []*Fault
	first := map[string]int{}
	for i, v := range names {
		name := strings.Join(strings.Fields(v.Text), " ")
		if at, ok := first[name]; ok && name != "" {
			faults = append(faults, &Fault{Place: v.Place, Field: name, Problem: "列名重复", Want: "第 " + itoa(at+1) + " 列已用这个名字，改掉一个"})
		} else {
			first[name] = i
		}
		columns = append(columns, Column{name, v.Place})
	}
	return columns, join(faults)
}

func columnNames(columns []Column) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	return names
}

// record makes a row of its cells, which may be fewer than the columns; what stands outside them, or under no heading, is a fault.
func record(columns []Column, names []string, cells []Value, place Place) (*Record, []*Fault) {
	var faults []*Fault
	values := make([]Value, len(columns))
	for i := range values {
		values[i].Place = Place{place.File, place.Row, i + 1}
	}
	for i, v := range cells {
		switch {
		case i < len(columns) && columns[i].Name != "":
			values[i] = v
		case v.Text != "":
			faults = append(faults, &Fault{Place: v.Place, Problem: "这一列没有列名", Got: brief(v.Text)})
		}
	}
	return &Record{names, values, place}, faults
}
