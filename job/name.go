package job

import (
	"errors"
	"slices"
	"strings"

	"hongtou/fill"
	"hongtou/notice"
	"hongtou/table"
)

// Number is the field of a row's number, known without a column.
const Number = "序号"

// fileName is the name of a row's file without its ending; / parts folders. See fill.Name for what a pattern may say and how a name is made safe.
func fileName(pattern *fill.Name, r *Row) (string, error) {
	rec := &table.Record{Names: r.names, Values: make([]table.Value, len(r.values)), Place: r.Place}
	for i, v := range r.values {
		rec.Values[i] = table.Value{Text: r.data.shown(r.names[i], v), Place: r.Place}
	}
	for field, column := range r.data.Mapping {
		if i := slices.Index(r.names, column); i >= 0 {
			rec.Names = append(slices.Clip(rec.Names), field)
			rec.Values = append(rec.Values, rec.Values[i])
		}
	}
	name, err := pattern.Make(rec, r.Number)
	var f *fill.Fault
	if errors.As(err, &f) {
		return "", &notice.Fault{Field: f.Field, Problem: f.Problem + "，文件名要用它", Got: f.Got, Want: f.Want}
	}
	return strings.TrimSuffix(name, ".docx"), err
}

// sameFile is a name as file systems compare them that do not mind case.
func sameFile(name string) string { return strings.ToLower(name) }
