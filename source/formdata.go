package source

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"hongtou/form"
	"hongtou/notice"
)

// ReadValues reads the values of a form, YAML or JSON: a mapping from fields to values, in which a 重复's list is a list of such mappings. Name
// is its path for messages; open reads photographs, by their paths relative to the file's folder. The error joins every *notice.Fault
// found, in the file's order; what the values say is for package form to check.
func ReadValues(f *notice.Form, name string, data []byte, open func(path string) ([]byte, error)) (*notice.Values, error) {
	r := &reader{name: name, open: open, notice: &notice.Notice{File: name}}
	v := &notice.Values{}
	if top, ok := r.yaml("数据", "姓名: 张建国", data); ok {
		v = r.values(f, top)
	}
	if err := sorted(name, r.faults); err != nil {
		return nil, err
	}
	return v, nil
}

// RowValues reads the values of a form from a row of a table, as ReadValues does from a mapping; a field without a value, or with an empty one, is left blank. Of a
// list the row has an item under LIST/FIELD, and each of the rows in further another. name is the form's path, for messages: the place in the table is the
// caller's to say. Where values could not be read, as the photograph of a wrong path, there may be the others beside the error, to be checked.
func RowValues(f *notice.Form, name string, row Values, further []Values, open func(path string) ([]byte, error)) (*notice.Values, error) {
	at := notice.Pos{File: name}
	r := &rowReader{reader: &reader{name: name, open: open, notice: &notice.Notice{File: name}, base: "数据文件"}, at: at}
	top := value{kind: mapping, pos: at}
	for i := range f.Fields {
		if name := f.Fields[i].Name.Value; f.List(name) == nil {
			r.cell(&top, name, name, row)
		}
	}
	for i := range f.Repeats {
		rows := value{kind: list, pos: at}
		for _, row := range append([]Values{row}, further...) {
			item := value{kind: mapping, pos: at}
			for k := range f.Fields {
				if name := f.Fields[k].Name.Value; f.List(name) == &f.Repeats[i] {
					r.cell(&item, name, ItemColumn(f, name), row)
				}
			}
			if item.fields != nil {
				rows.items = append(rows.items, item)
			}
		}
		if rows.items != nil {
			top.fields = append(top.fields, field{notice.Text{Value: f.Repeats[i].List.Value, Pos: at}, rows})
		}
	}
	if r.size > maxFront {
		r.fault(&notice.Fault{Pos: at, Field: "数据", Problem: "太长", Got: fmt.Sprintf("%d 字节", r.size), Want: fmt.Sprintf("不超过 %d 字节", maxFront)})
	}
	if len(r.faults) > 0 {
		return nil, sorted(name, r.faults)
	}
	v := r.values(f, top)
	return v, sorted(name, r.faults)
}

// ItemColumn is the column of a field of a list: LIST/FIELD.
func ItemColumn(f *notice.Form, name string) string { return f.List(name).List.Value + "/" + name }

// rowReader reads the cells of a row; size is their bytes.
type rowReader struct {
	*reader
	at   notice.Pos
	size int
}

// cell adds the value of a column to a mapping, if there is one.
func (r *rowReader) cell(into *value, name, column string, row Values) {
	text, ok := row(column)
	if !ok || strings.TrimSpace(text) == "" {
		return
	}
	text = lineEnds.Replace(text)
	if odd := strings.IndexFunc(text, func(c rune) bool { return c != '\n' && c != '\t' && control(c) }); odd >= 0 {
		c, _ := utf8.DecodeRuneInString(text[odd:])
		r.fault(&notice.Fault{Pos: r.at, Field: column, Problem: fmt.Sprintf("值中有不能排印的字符 U+%04X", c)})
	}
	r.size += len(text)
	into.fields = append(into.fields, field{notice.Text{Value: name, Pos: r.at}, value{kind: scalar, text: text, pos: r.at}})
}

// values reads a form's values from a mapping.
func (r *reader) values(f *notice.Form, v value) *notice.Values {
	out := &notice.Values{Pos: v.pos, Given: map[string]notice.Value{}, Lists: map[string][]notice.Items{}}
	known := make([]string, 0, len(f.Fields))
	for i := range f.Fields {
		if f.List(f.Fields[i].Name.Value) == nil {
			known = append(known, f.Fields[i].Name.Value)
		}
	}
	for i := range f.Repeats {
		known = append(known, f.Repeats[i].List.Value)
	}
	r.given(f, "", v, known, out.Given, func(list string, v value) {
		out.Lists[list] = r.items(f, list, v)
	})
	return out
}

// items reads a list: its rows, each a mapping.
func (r *reader) items(f *notice.Form, list string, v value) (rows []notice.Items) {
	var known []string
	for i := range f.Fields {
		if rep := f.List(f.Fields[i].Name.Value); rep != nil && rep.List.Value == list {
			known = append(known, f.Fields[i].Name.Value)
		}
	}
	for _, item := range v.items {
		if item.kind != mapping {
			r.wrong(list, item, "一组键，如 {"+known[0]+": …}")
			continue
		}
		row := notice.Items{Given: map[string]notice.Value{}, Pos: item.pos}
		r.given(f, list, item, known, row.Given, nil)
		rows = append(rows, row)
	}
	if len(v.items) == 0 {
		r.wrong(list, v, "列表，每项是一组键")
	}
	return rows
}

// given reads the values of one mapping; known is the fields and lists that it may have.
func (r *reader) given(f *notice.Form, list string, v value, known []string, into map[string]notice.Value, sub func(list string, v value)) {
	seen := map[string]bool{}
	for _, x := range v.fields {
		name := x.key.Value
		field := f.Lookup(name)
		switch {
		case !slices.Contains(known, name):
			problem := "表单没有这个字段"
			if list != "" {
				problem = "“" + list + "”的各行没有这个字段"
			}
			r.fault(unknownName(x.key.Pos, name, problem, known))
		case seen[name]:
			r.fault(&notice.Fault{Pos: x.key.Pos, Field: name, Problem: "键重复", Want: "每个键只写一次"})
		case x.value.blank():
		case field == nil:
			sub(name, x.value)
		default:
			if got, ok := r.fieldValue(field, x.value); !ok {
				r.wrong(name, x.value, field.Type.Info().Want)
				into[name] = notice.Value{Unread: true, Pos: x.value.pos}
			} else if !got.IsZero() {
				into[name] = got
			}
		}
		seen[name] = true
	}
}

// fieldValue reads a value as its field's type has it; ok is false for a value of the wrong kind.
func (r *reader) fieldValue(f *notice.Field, v value) (out notice.Value, ok bool) {
	out.Pos = v.pos
	switch f.Type {
	case notice.ManyField:
		var texts []notice.Text
		if v.kind == scalar {
			v = splitOptions(f, v)
		}
		ok = r.texts(f.Name.Value, &texts, v)
		for _, t := range texts {
			out.Texts = append(out.Texts, t.Value)
		}
		return out, ok
	case notice.PhotoField:
		out.Image = r.picture(f.Name.Value, notice.Text{Value: v.text, Pos: v.pos}, "")
		out.Unread = out.Image == nil
		return out, v.kind == scalar
	case notice.LinesField, notice.OpinionField:
		for _, line := range strings.Split(v.text, "\n") {
			if line = clean(line); line != "" {
				out.Texts = append(out.Texts, line)
			}
		}
		return out, v.kind == scalar
	}
	if v.kind == scalar && strings.Contains(v.text, "\n") {
		r.fault(&notice.Fault{Pos: v.pos, Field: f.Name.Value, Problem: "值不能分行", Want: "写在一行，或把字段的类型改为多行"})
		out.Unread = true
		return out, true
	}
	out.Texts = []string{clean(v.text)}
	return out, v.kind == scalar
}

// splitOptions takes 甲、乙 for two options.
func splitOptions(f *notice.Field, v value) value {
	out := value{kind: list, pos: v.pos}
	for _, text := range form.Options(f, v.text) {
		out.items = append(out.items, value{kind: scalar, text: text, pos: v.pos})
	}
	return out
}

// clean takes the white off the ends of a text and makes a tab a space: in a form it is no way to a tab stop.
func clean(text string) string { return strings.TrimSpace(strings.ReplaceAll(text, "\t", " ")) }
