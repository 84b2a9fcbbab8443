package collect

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hongtou/form"
	"hongtou/notice"
	"hongtou/table"
)

// WriteSheet writes a form's collection sheet (收集表): a column a field, a form a row. The fields of a list stand under LIST/FIELD; the list's further items
// stand in the rows below, in which the form's own fields stay empty. What is computed or written by hand is not asked for.
func WriteSheet(w io.Writer, f *notice.Form) error {
	out := &table.Form{Name: f.Name.Value}
	for _, field := range asked(f) {
		out.Columns = append(out.Columns, column(f, field))
	}
	return table.WriteForm(w, out)
}

// asked is the fields that a sheet asks for, those of lists last.
func asked(f *notice.Form) (fields []*notice.Field) {
	for _, inList := range [...]bool{false, true} {
		for i := range f.Fields {
			field := &f.Fields[i]
			if (f.List(field.Name.Value) != nil) == inList && isAsked(field) {
				fields = append(fields, field)
			}
		}
	}
	return fields
}

// isAsked reports whether a sheet asks for a field: not for what is computed, for photographs, nor for opinions that need not be there.
func isAsked(f *notice.Field) bool {
	switch f.Type {
	case notice.PhotoField:
		return false
	case notice.OpinionField:
		return f.Required.Always
	}
	return len(f.Sum) == 0 && f.InWords.Value == ""
}

// heading is the heading of a field's column.
func heading(f *notice.Form, field *notice.Field) string {
	if list := f.List(field.Name.Value); list != nil {
		return list.List.Value + "/" + field.Name.Value
	}
	return field.Name.Value
}

func column(f *notice.Form, field *notice.Field) table.FormColumn {
	c := table.FormColumn{Name: heading(f, field), Kind: field.Type.Info().Want, Required: field.Required.Always, Hint: hint(f, field), Text: true}
	switch field.Type {
	case notice.OneField:
		c.Kind = "选一项"
		for _, o := range field.Options {
			if _, asks := form.Asks(o.Value); asks { // a text follows: no list can have it
				c.Options = nil
				return c
			}
			c.Options = append(c.Options, o.Value)
		}
	case notice.ManyField:
		c.Kind = "可选几项，用“、”隔开"
	case notice.NumberField, notice.AmountField:
		c.Text, c.Min, c.Max = false, field.Min.Value, field.Max.Value
		if field.Type == notice.AmountField && c.Min == "" {
			c.Min = "0"
		}
	case notice.IDField, notice.CreditField:
		c.Length, c.Exact = 18, true
	default:
		c.Length, c.Options = field.Limit, choices(field)
	}
	return c
}

// choices are the values of a field whose 格式 is nothing but some words: 男|女.
func choices(field *notice.Field) []string {
	format := field.Format.Value
	if !strings.Contains(format, "|") || format != strings.ReplaceAll(regexp.QuoteMeta(format), `\|`, "|") {
		return nil
	}
	return strings.Split(format, "|")
}

// hint is what a field's column says of itself beside its type.
func hint(f *notice.Form, field *notice.Field) string {
	var parts []string
	if field.Label.Value != "" {
		parts = append(parts, field.Label.Value)
	}
	if field.Hint.Value != "" {
		parts = append(parts, field.Hint.Value)
	}
	if len(field.Options) > 0 {
		names := make([]string, len(field.Options))
		for i, o := range field.Options {
			names[i] = o.Value
		}
		parts = append(parts, "选项："+strings.Join(names, "、"))
		for _, name := range names {
			if label, asks := form.Asks(name); asks {
				parts = append(parts, "选“"+label+"”的在后面写明，如 "+name+"××")
			}
		}
	} else if words := choices(field); words != nil {
		parts = append(parts, "填"+strings.Join(words, "或"))
	}
	if field.Required.If != "" {
		parts = append(parts, field.Required.If+"为“"+field.Required.Is+"”时必填")
	}
	if field.Limit > 0 {
		parts = append(parts, fmt.Sprintf("不超过%d字", field.Limit))
	}
	if field.NotBefore.Value != "" {
		parts = append(parts, "不早于"+field.NotBefore.Value)
	}
	if f.List(field.Name.Value) != nil {
		parts = append(parts, "一行写一项；同一份的后几项写在下面的行，前面各列留空")
	}
	return strings.Join(parts, "；")
}

// ReadSheet reads a collection sheet that was filled in, XLSX, CSV or JSON: a return for each form. The error is a file that cannot be read, or whose
// columns are none of the form's.
func ReadSheet(f *notice.Form, name string, data []byte) (returns []*Return, err error) {
	t, err := table.Open(name, bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	defer t.Close()
	s := &sheetReader{form: f, fields: map[string]*notice.Field{}}
	for i := range f.Fields {
		s.fields[heading(f, &f.Fields[i])] = &f.Fields[i]
	}
	var faults []error
	known := 0
	for _, c := range t.Columns {
		switch _, ok := s.fields[c.Name]; {
		case ok:
			known++
		case c.Name != "" && c.Name != fileColumn:
			faults = append(faults, &table.Fault{Place: c.Place, Field: c.Name, Problem: "表单“" + f.Name.Value + "”没有这一列"})
		}
	}
	if known == 0 {
		faults = append(faults, &table.Fault{Place: table.Place{File: name}, Problem: "没有一列是表单“" + f.Name.Value + "”的", Want: "由 hongtou sheet 生成的收集表"})
	}
	if faults != nil {
		return nil, errors.Join(faults...)
	}
	for row, err := range t.Rows() {
		if err != nil {
			faults = append(faults, err)
			continue
		}
		s.row(name, row)
	}
	if faults != nil {
		return nil, errors.Join(faults...)
	}
	loose := *f // what a sheet does not ask for is not missed
	loose.Fields = slices.Clone(f.Fields)
	for i := range loose.Fields {
		if !isAsked(&loose.Fields[i]) {
			loose.Fields[i].Required = notice.Requirement{}
		}
	}
	for _, r := range s.returns {
		r.check(&loose)
		if t.Fixed {
			inColumns(r.Findings, t.Columns)
		}
	}
	return s.returns, nil
}

// inColumns gives what is missing the place of its column: there is no value whose place it could have.
func inColumns(findings []*notice.Fault, columns []table.Column) {
	for _, f := range findings {
		heading := f.Field
		if list, item, field := form.ItemOf(f.Field); item > 0 {
			heading = list + "/" + field
		}
		if i := slices.IndexFunc(columns, func(c table.Column) bool { return c.Name == heading }); i >= 0 {
			f.Pos.Col = columns[i].Place.Col
		}
	}
}

// sheetReader gathers the rows of a sheet into forms.
type sheetReader struct {
	form    *notice.Form
	fields  map[string]*notice.Field // by heading
	returns []*Return
}

// row reads a row: a form's own fields begin a new form, unless they are merged down from the rows above, as over all items of its list.
func (s *sheetReader) row(name string, row *table.Record) {
	own := len(s.returns) == 0
	for i, heading := range row.Names {
		if field := s.fields[heading]; field != nil && !row.Values[i].Empty() && !row.Values[i].Repeated && s.form.List(field.Name.Value) == nil {
			own = true
		}
	}
	if own {
		file := name + ":" + strconv.Itoa(row.Place.Row)
		s.returns = append(s.returns, &Return{File: file, Values: &notice.Values{Pos: notice.Pos{File: name, Line: row.Place.Row, Col: 1}, Given: map[string]notice.Value{}, Lists: map[string][]notice.Items{}}})
	}
	values := s.returns[len(s.returns)-1].Values
	begun := map[string]bool{}
	for i, heading := range row.Names {
		field := s.fields[heading]
		if field == nil || row.Values[i].Empty() {
			continue
		}
		v := sheetValue(field, row.Values[i])
		list := s.form.List(field.Name.Value)
		if list == nil {
			if own { // else it is merged, and the form has it
				values.Given[field.Name.Value] = v
			}
			continue
		}
		if !begun[list.List.Value] {
			begun[list.List.Value] = true
			values.Lists[list.List.Value] = append(values.Lists[list.List.Value], notice.Items{Given: map[string]notice.Value{}, Pos: v.Pos})
		}
		rows := values.Lists[list.List.Value]
		rows[len(rows)-1].Given[field.Name.Value] = v
	}
}

// sheetValue is a cell's value as its field's type has it.
func sheetValue(f *notice.Field, v table.Value) notice.Value {
	out := notice.Value{Pos: notice.Pos{File: v.Place.File, Line: v.Place.Row, Col: v.Place.Col}}
	switch f.Type {
	case notice.ManyField:
		out.Texts = form.Options(f, v.Text)
	case notice.LinesField, notice.OpinionField:
		out.Texts = strings.FieldsFunc(v.Text, func(c rune) bool { return c == '\n' || c == '\r' })
	default:
		out.Texts = []string{form.Plain(f.Type, v.Text)}
	}
	for i, text := range out.Texts {
		out.Texts[i] = strings.TrimSpace(text)
	}
	return out
}
