// Package collect sends a form (表单) out as a collection sheet and reads back what comes: DOCX forms that people filled in with Word, WPS or
// LibreOffice, and sheets.
//
//	sheet.go  a form → an Excel sheet with headings, hints and lists; such a sheet → values
//	walk.go   a DOCX → what stands in its fields and beside them
//	docx.go   that → values, and what was altered
//	write.go  values → CSV, JSON
package collect

import (
	"strconv"
	"strings"

	"hongtou/form"
	"hongtou/layout"
	"hongtou/notice"
)

// Return is one form that came back: its values, completed, and what is to be said about them, in the form's order.
type Return struct {
	File     string
	Values   *notice.Values
	Findings []*notice.Fault
}

// check adds what is wrong with the values themselves. A blank form, with which nothing is wrong where it is printed, is one that nobody filled in here.
func (r *Return) check(f *notice.Form) {
	if len(r.Values.Given) == 0 && len(r.Values.Lists) == 0 {
		r.Findings = append(r.Findings, &notice.Fault{Pos: notice.Pos{File: r.File}, Field: "表单 " + f.Name.Value, Problem: "一栏也没有填"})
	}
	r.Values = form.Complete(f, r.Values)
	r.Findings = append(r.Findings, form.Check(f, r.Values)...)
}

// Changes says which values of a form that came back are not those that it was sent out with.
func (r *Return) Changes(f *notice.Form, sent *notice.Values) {
	say := func(name string, was, is notice.Value) {
		if was.Text() != is.Text() && (was.Image == nil) == (is.Image == nil) {
			r.Findings = append(r.Findings, &notice.Fault{Pos: notice.Pos{File: r.File}, Field: name, Problem: "与发出时不同", Got: shown(is), Want: shown(was)})
		}
	}
	for i := range f.Fields {
		name := f.Fields[i].Name.Value
		list := f.List(name)
		if list == nil {
			say(name, sent.Given[name], r.Values.Given[name])
			continue
		}
		was, is := sent.Lists[list.List.Value], r.Values.Lists[list.List.Value]
		for n := range max(len(was), len(is)) {
			var a, b notice.Value
			if n < len(was) {
				a = was[n].Given[name]
			}
			if n < len(is) {
				b = is[n].Given[name]
			}
			say(form.ItemName(list.List.Value, n+1, name), a, b)
		}
	}
}

func shown(v notice.Value) string {
	if v.IsZero() {
		return "（空）"
	}
	return strings.ReplaceAll(v.Text(), "\n", " ")
}

// place is a content control's name taken apart: LIST/ROW/FIELD=OPTION, of which a field outside a list has no list and no row, and only a box
// has an option. More says that its text goes on the paragraph before.
type place struct {
	list   string
	row    int // from 1
	field  *notice.Field
	option int // -1 for none
	more   bool
}

// title is a place's field as messages name it: 参会人员第2行 姓名.
func (p *place) title() string {
	if p.list == "" {
		return p.field.Name.Value
	}
	return form.ItemName(p.list, p.row, p.field.Name.Value)
}

// maxRow is more rows than any form's list has.
const maxRow = 5000

// places finds what the names of a form's content controls and bookmarks stand for.
type places struct {
	form  *notice.Form
	known map[string]place // the fields outside lists and those of each list's first row, by the content control's name
	marks map[string]place // and by the bookmark's
}

func newPlaces(f *notice.Form) *places {
	p := &places{f, map[string]place{}, map[string]place{}}
	for i := range f.Fields {
		field := &f.Fields[i]
		at := place{field: field, option: -1}
		name := field.Name.Value
		if list := f.List(name); list != nil {
			at.list, at.row = list.List.Value, 1
			name = at.list + "/1/" + name
		}
		p.add(name, at)
		for k, o := range field.Options {
			box := at
			box.option = k
			p.add(name+"="+o.Value, box)
		}
		at.more = true
		p.add(name+layout.GoesOn, at)
	}
	return p
}

func (p *places) add(tag string, at place) {
	p.known[tag] = at
	if mark := layout.FieldBookmark(tag); at.row == 0 {
		p.marks[mark] = at
	}
}

// tag finds the place that a content control's name stands for.
func (p *places) tag(tag string) (place, bool) {
	if at, ok := p.known[tag]; ok {
		return at, true
	}
	for i := range p.form.Repeats {
		list := p.form.Repeats[i].List.Value
		rest, ok := strings.CutPrefix(tag, list+"/")
		number, rest, ok2 := strings.Cut(rest, "/")
		row, err := strconv.Atoi(number)
		if at, known := p.known[list+"/1/"+rest]; ok && ok2 && err == nil && row > 0 && row <= maxRow && known {
			at.row = row
			return at, true
		}
	}
	return place{}, false
}

// bookmark finds the place that a bookmark's name stands for, whatever number is behind it.
func (p *places) bookmark(name string) (place, bool) {
	for _, base := range [...]string{name, withoutNumber(name)} {
		if at, ok := p.marks[base]; ok {
			return at, true
		}
		for i := range p.form.Repeats {
			list := p.form.Repeats[i].List.Value
			rest, ok := strings.CutPrefix(base, layout.FieldBookmark(list)+"_")
			number, _, _ := strings.Cut(rest, "_")
			row, err := strconv.Atoi(number)
			if !ok || err != nil || row < 1 || row > maxRow {
				continue
			}
			for tag, at := range p.known {
				if rest, ok := strings.CutPrefix(tag, list+"/1/"); ok && layout.FieldBookmark(list+"/"+number+"/"+rest) == base {
					at.row = row
					return at, true
				}
			}
		}
	}
	return place{}, false
}

func withoutNumber(name string) string {
	i := strings.LastIndexByte(name, '_')
	if i < 0 {
		return name
	}
	if _, err := strconv.Atoi(name[i+1:]); err != nil {
		return name
	}
	return name[:i]
}
