package source

import (
	"strconv"
	"strings"

	"hongtou/notice"
)

// The most that a form may have of each: more than any has, and little enough to be read in a moment.
const (
	maxFormRows = 300
	maxCount    = 9999
	maxHeight   = 225 // of the type area, in millimetres
)

// ReadForm reads a form's file. Name is its path for messages; the error joins every *notice.Fault found, in the file's order.
func ReadForm(name string, data []byte) (*notice.Form, error) {
	r := &reader{name: name, notice: &notice.Notice{File: name}}
	f := r.form(data)
	if err := sorted(name, r.faults); err != nil {
		return nil, err
	}
	return f, nil
}

// form reads a form's file and holds it to what a form must be.
func (r *reader) form(data []byte) *notice.Form {
	f := &notice.Form{File: r.name, Pos: notice.Pos{File: r.name, Line: 1, Col: 1}}
	top, ok := r.yaml("表单", "表单: 申报表", data)
	if !ok {
		return f
	}
	before := len(r.faults)
	readKeys(r, top, formKeys, f)
	if len(r.faults) == before {
		r.checkForm(f)
	}
	return f
}

// yaml reads a file that is one YAML mapping; what names it in messages, and example is a line of one.
func (r *reader) yaml(what, example string, data []byte) (top value, ok bool) {
	before := len(r.faults)
	text, ok := r.decode(r.name, data)
	if ok = ok && r.fits(text, 1); ok {
		var faults []*notice.Fault
		top, faults = parseYAML(r.name, part{text, 1})
		r.faults = append(r.faults, faults...)
		ok = len(faults) == 0 && top.kind == mapping
	}
	for _, f := range r.faults[before:] {
		if f.Field == "首部" {
			f.Field = what
			f.Want = strings.Replace(f.Want, "文种: 通知", example, 1)
		}
	}
	return top, ok
}

// whole reads a whole number from 1.
func whole(p *int, v value) bool {
	n, err := strconv.Atoi(v.text)
	if v.kind != scalar || err != nil || n < 1 || n > maxCount {
		return false
	}
	*p = n
	return true
}

// millimetres reads a length that a page has room for.
func millimetres(p *float64, v value) bool {
	mm, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(v.text, "mm")), 64)
	if v.kind != scalar || err != nil || !(mm > 0 && mm <= maxHeight) {
		return false
	}
	*p = mm
	return true
}

func (r *reader) widths(p *widths, v value) bool {
	if v.kind != list || len(v.items) == 0 || len(v.items) > maxColumns {
		return false
	}
	total := 0.0
	for _, item := range v.items {
		var mm float64
		if !millimetres(&mm, item) {
			r.wrong("列", item, "毫米数")
			return true
		}
		*p = append(*p, mm)
		total += mm
	}
	if total > maxWidth+1e-6 {
		r.fault(&notice.Fault{Pos: v.pos, Field: "列", Problem: "合计比版心还宽", Got: strconv.FormatFloat(total, 'g', 6, 64) + "mm", Want: "不超过 156mm", Basis: "GB/T 9704-2012 5.2.1"})
	}
	return true
}

// requirement reads 是, 否, or FIELD=VALUE, with an equals sign of either width.
func requirement(p *notice.Requirement, v value) bool {
	p.Pos = v.pos
	if boolean(&p.Always, v) {
		return true
	}
	field, is, ok := strings.Cut(strings.ReplaceAll(v.text, "＝", "="), "=")
	p.If, p.Is = strings.TrimSpace(field), strings.TrimSpace(is)
	return v.kind == scalar && ok && p.If != "" && p.Is != ""
}

func (r *reader) fieldList(p *fieldList, v value) bool {
	if v.kind != mapping {
		return false
	}
	seen := map[string]bool{}
	for _, f := range v.fields {
		switch {
		case seen[f.key.Value]:
			r.fault(&notice.Fault{Pos: f.key.Pos, Field: f.key.Value, Problem: "字段重复"})
			continue
		case f.value.kind != mapping:
			r.wrong(f.key.Value, f.value, "{类型: 文字}")
			continue
		}
		seen[f.key.Value] = true
		field := notice.Field{Name: f.key, Pos: f.key.Pos}
		before := len(r.faults)
		readKeys(r, f.value, fieldKeys, &field)
		if field.Type == "" && len(r.faults) == before {
			r.fault(&notice.Fault{Pos: f.key.Pos, Field: f.key.Value, Problem: "缺少类型", Want: oneOf(fieldTypes())})
		}
		*p = append(*p, field)
	}
	return true
}

func (r *reader) rowList(p *rowList, v value) bool {
	if v.kind != list || len(v.items) > maxFormRows {
		return false
	}
	for _, item := range v.items {
		if item.kind != list {
			r.wrong("行", item, "单元格的列表，如 [{标签: 姓名}, {字段: 姓名}]")
			continue
		}
		row := notice.FormRow{Pos: item.pos}
		for _, c := range item.items {
			if c.kind != mapping {
				r.wrong("行", c, "单元格，如 {标签: 姓名} 或 {字段: 姓名}")
				continue
			}
			cell := notice.FormCell{ColSpan: 1, RowSpan: 1, Pos: c.pos}
			readKeys(r, c, cellKeys, &cell)
			row.Cells = append(row.Cells, cell)
		}
		*p = append(*p, row)
	}
	return true
}

func (r *reader) repeatList(p *repeatList, v value) bool {
	items := v.items
	if v.kind == mapping {
		items = []value{v}
	}
	for _, item := range items {
		if item.kind != mapping {
			return false
		}
		rep := notice.Repeat{Pos: item.pos}
		readKeys(r, item, repeatKeys, &rep)
		*p = append(*p, rep)
	}
	return v.kind != scalar
}
