package collect

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"

	"hongtou/notice"
)

// fileColumn is the column of the file that a form came back as.
const fileColumn = "文件"

// WriteCSV writes the values of forms as a sheet is laid out (see WriteSheet), with the file of each before them and every field, those computed or
// written by hand too. It begins with a byte order mark, by which Excel knows UTF-8.
func WriteCSV(w io.Writer, f *notice.Form, returns []*Return) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	head := []string{fileColumn}
	for i := range f.Fields {
		head = append(head, heading(f, &f.Fields[i]))
	}
	out.Write(head)
	for _, r := range returns {
		rows := 1
		for _, items := range r.Values.Lists {
			rows = max(rows, len(items))
		}
		for n := range rows {
			line := []string{""}
			if n == 0 {
				line[0] = r.File
			}
			for i := range f.Fields {
				field := &f.Fields[i]
				text := ""
				if list := f.List(field.Name.Value); list == nil && n == 0 {
					text = plain(field, r.Values.Given[field.Name.Value])
				} else if list != nil && n < len(r.Values.Lists[list.List.Value]) {
					text = plain(field, r.Values.Lists[list.List.Value][n].Given[field.Name.Value])
				}
				line = append(line, text)
			}
			out.Write(line)
		}
	}
	out.Flush()
	return out.Error()
}

// plain is a value as one text: options with 、 between them. A photograph in a document has no file that a sheet could name.
func plain(f *notice.Field, v notice.Value) string {
	if f.Type != notice.ManyField {
		return v.Text()
	}
	return strings.Join(v.Texts, "、")
}

// WriteJSON writes the values of forms as an array of {文件, 数据, 发现}; 数据 is what hongtou build takes with --data.
func WriteJSON(w io.Writer, f *notice.Form, returns []*Return) error {
	type one struct {
		File     string         `json:"文件"`
		Data     map[string]any `json:"数据"`
		Findings []string       `json:"发现,omitempty"`
	}
	list := []one{}
	for _, r := range returns {
		o := one{File: r.File, Data: data(f, r.Values.Given)}
		for i := range f.Repeats {
			name := f.Repeats[i].List.Value
			var rows []map[string]any
			for _, items := range r.Values.Lists[name] {
				rows = append(rows, data(f, items.Given))
			}
			if rows != nil {
				o.Data[name] = rows
			}
		}
		for _, finding := range r.Findings {
			o.Findings = append(o.Findings, finding.Error())
		}
		list = append(list, o)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(list)
}

// data is values as a reader of JSON has them: text, or a list of texts of a 多选. A photograph's file has no place here.
func data(f *notice.Form, given map[string]notice.Value) map[string]any {
	out := map[string]any{}
	for name, v := range given {
		switch field := f.Lookup(name); {
		case v.IsZero() || v.Image != nil:
		case field.Type == notice.ManyField:
			out[name] = v.Texts
		default:
			out[name] = v.Text()
		}
	}
	return out
}
