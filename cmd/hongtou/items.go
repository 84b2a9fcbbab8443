package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"hongtou/form"
	"hongtou/job"
	"hongtou/notice"
	"hongtou/source"
	"hongtou/table"
)

// items are the lists of forms as a collection sheet has them: LIST/FIELD, the first item in the form's own row and each other one in a row below, of
// which the other columns are empty or merged down from the form's own.
type items struct {
	fields  []string // LIST/FIELD
	columns []string // of the data
	rows    map[string][]*job.Row
}

// fold takes the rows that go on with a list out of the data, whose rows are one a document afterwards.
func (s *stapler) fold(data *job.Data) error {
	var lists []string
	for _, f := range s.items.fields {
		if column, ok := data.Mapping[f]; ok {
			f = column
		}
		if slices.Contains(data.Columns, f) {
			lists = append(lists, f)
		}
	}
	if lists == nil {
		return nil
	}
	s.items.columns, s.items.rows = data.Columns, map[string][]*job.Row{}
	own := func(r *job.Row) bool {
		return slices.ContainsFunc(data.Columns, func(c string) bool {
			value, _ := r.Value(c)
			spoilt := slices.ContainsFunc(r.Faults, func(f *table.Fault) bool { return f.Field == c })
			return (strings.TrimSpace(value) != "" || spoilt) && c != "" && !slices.Contains(lists, c) && !slices.Contains(r.Repeated, c)
		})
	}
	var faults []error
	var first []*job.Row
	seen := map[string]*job.Row{}
	for i, r := range data.Rows {
		if i > 0 && !r.Begins && !own(r) {
			last := first[len(first)-1]
			last.Faults = append(last.Faults, r.Faults...)
			key := s.items.key(last.Value)
			s.items.rows[key] = append(s.items.rows[key], r)
			continue
		}
		key := s.items.key(r.Value)
		if same := seen[key]; same != nil {
			faults = append(faults, &notice.Fault{Pos: notice.Pos{File: data.Name, Line: r.Place.Row, Col: 1}, Field: "数据",
				Problem: fmt.Sprintf("与第%d行完全相同", same.Place.Row), Want: "一份只写一次"})
		}
		seen[key] = r
		r.Number = len(first) + 1
		first = append(first, r)
	}
	data.Rows = first
	return errors.Join(faults...)
}

// key tells a document's own row from all others by its values.
func (t *items) key(values source.Values) string {
	var b strings.Builder
	for _, c := range t.columns {
		value, _ := values(c)
		fmt.Fprintf(&b, "%q", value)
	}
	return b.String()
}

// further is the rows that go on with the lists of a document.
func (t *items) further(values source.Values) (rows []source.Values) {
	if t.rows == nil {
		return nil
	}
	for _, r := range t.rows[t.key(values)] {
		rows = append(rows, r.Value)
	}
	return rows
}

// find is where a field of an item stands that a message names: its column, and its row if that is not the document's own.
func (t *items) find(values func(string) (string, bool), field string) (below *job.Row, column string) {
	list, left, name := form.ItemOf(field)
	if column = list + "/" + name; !slices.Contains(t.fields, column) {
		return nil, ""
	}
	has := func(values func(string) (string, bool)) bool {
		return slices.ContainsFunc(t.fields, func(f string) bool {
			value, _ := values(f)
			return strings.HasPrefix(f, list+"/") && strings.TrimSpace(value) != ""
		})
	}
	if has(values) {
		left--
	}
	if left > 0 && t.rows != nil {
		for _, r := range t.rows[t.key(values)] {
			if has(r.Value) {
				left--
			}
			if left == 0 {
				return r, column
			}
		}
	}
	return nil, column
}

// write writes the values of further, as they are shown, for the hash of the document.
func (t *items) write(values source.Values, mask func(field, value string) string, w io.Writer) {
	for _, row := range t.further(values) {
		for _, f := range t.fields {
			value, _ := row(f)
			if mask != nil {
				value = mask(f, value)
			}
			fmt.Fprintf(w, "%q", value)
		}
	}
}
