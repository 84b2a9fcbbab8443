package source

import (
	"bytes"
	"fmt"
	"strings"

	"hongtou/notice"
)

// A form in a notice: bound in as an attachment (表单: 名称, 数据: 值或文件), or among the text (::: 表单 名称).

// filledForm reads a form that the notice names, with its data: a mapping, a file's path, or nothing for a blank one.
func (r *reader) filledForm(name notice.Text, data value, at notice.Pos) *notice.FilledForm {
	f := r.namedForm(name)
	if f == nil {
		return nil
	}
	out := &notice.FilledForm{Form: f, Values: &notice.Values{}, Pos: at}
	switch data.kind {
	case absent:
	case mapping:
		out.Values = r.values(f, data)
	case scalar:
		if sub, content := r.yamlFile("数据", notice.Text{Value: data.text, Pos: data.pos}, data.text); sub != nil {
			if top, ok := sub.yaml("数据", "姓名: 张建国", content); ok {
				out.Values = sub.values(f, top)
			}
			r.faults = append(r.faults, sub.faults...)
		}
	default:
		r.wrong("数据", data, "一组键，或文件路径")
	}
	return out
}

// namedForm reads a form by its name or path, once.
func (r *reader) namedForm(name notice.Text) *notice.Form {
	file := name.Value
	if !strings.HasSuffix(file, ".yaml") && !strings.HasSuffix(file, ".yml") {
		file += ".yaml"
	}
	if f, ok := r.forms[file]; ok {
		return f
	}
	var f *notice.Form
	if sub, data := r.yamlFile("表单", name, file); sub != nil {
		if f = sub.form(data); len(sub.faults) > 0 {
			f = nil
		}
		r.faults = append(r.faults, sub.faults...)
	}
	if r.forms == nil {
		r.forms = map[string]*notice.Form{}
	}
	r.forms[file] = f
	return f
}

// yamlFile opens a YAML file that the notice names, with a reader for it to which paths are relative to that file's folder; nil when it cannot be read.
func (r *reader) yamlFile(field string, name notice.Text, file string) (*reader, []byte) {
	data, err := r.open(file)
	if err != nil {
		f := unreadable(name.Pos, field, file, err)
		if field == "表单" {
			f.Want = "随程序提供的表单名，或表单文件的路径"
		}
		r.fault(f)
		return nil, nil
	}
	shown := file
	if !strings.HasPrefix(file, "/") && !strings.Contains(file, ":") {
		shown = folder(r.name) + file
	}
	open := func(path string) ([]byte, error) { return r.open(folder(file) + path) }
	return &reader{name: shown, open: open, notice: &notice.Notice{File: shown}}, data
}

// formBlock reads `::: 表单 名称`, whose lines, if any, are the form's data in YAML.
func (b *body) formBlock(d *directive, at notice.Pos) []notice.Block {
	if d.argument == "" {
		b.fault(&notice.Fault{Pos: at, Field: d.name, Problem: "没有写哪一个表单", Want: "::: 表单 创建申报表"})
		return nil
	}
	var data value
	if n := d.Lines().Len(); n > 0 {
		var lines bytes.Buffer
		for i := range n {
			s := d.Lines().At(i)
			lines.Write(s.Value(b.source))
		}
		if text := lines.String(); strings.TrimSpace(text) != "" && b.fits(text, at.Line) {
			var faults []*notice.Fault
			first := d.Lines().At(0)
			data, faults = parseYAML(b.name, part{text, b.pos(first.Start).Line})
			for _, f := range faults {
				f.Field = fmt.Sprintf("表单 %s", d.argument)
				f.Want = strings.Replace(f.Want, "文种: 通知", "姓名: 张建国", 1)
			}
			b.faults = append(b.faults, faults...)
			if len(faults) > 0 {
				return nil
			}
		}
	}
	form := b.filledForm(notice.Text{Value: d.argument, Pos: b.pos(d.argumentAt)}, data, at)
	if form == nil {
		return nil
	}
	return []notice.Block{form}
}
