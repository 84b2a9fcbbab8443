package fill

import (
	"slices"
	"strings"

	"hongtou/ooxml"
	"hongtou/table"
)

// state is what came of looking a name up.
type state uint8

const (
	found state = iota
	unknown
	blank // in a row that only fills a list up
)

// lookup finds a tag's value: in the item of the innermost loop, then outwards to the record. A name with dots is a name of its own
// (the heading of a column), or leads into objects.
func (x *exec) lookup(t *tag) (table.Value, state) {
	if x.scope.blank {
		return table.Value{}, blank
	}
	if t.path == nil {
		return x.scope.value, found
	}
	for s := x.scope; s != nil; s = s.up {
		if s.value.Kind != table.Object || s.value.Object == nil {
			continue
		}
		if v, ok := s.value.Object.Lookup(t.name); ok {
			return v, found
		}
		if v, ok := s.value.Object.Lookup(t.path[0]); ok {
			if v, ok = descend(v, t.path[1:]); ok {
				return v, found
			}
		}
	}
	if t.name == numberField && x.scope.index >= 0 {
		return table.Value{Kind: table.Number, Text: itoa(x.scope.index + 1)}, found
	}
	return table.Value{}, unknown
}

func descend(v table.Value, path []string) (table.Value, bool) {
	for _, name := range path {
		if v.Kind != table.Object {
			return table.Value{}, v.Empty()
		}
		var ok bool
		if v, ok = v.Object.Lookup(name); !ok {
			return table.Value{}, false
		}
	}
	return v, true
}

// place is where the data are that a tag asks.
func (x *exec) place() table.Place {
	for s := x.scope; s != nil; s = s.up {
		if s.value.Place.Row > 0 {
			return s.value.Place
		}
	}
	return table.Place{}
}

func (x *exec) unknown(t *tag) {
	x.fault(t, x.place(), "数据里没有这个字段", "", "现有的字段："+strings.Join(x.names(), "、"))
}

// names are those that can be looked up here.
func (x *exec) names() []string {
	var names []string
	for s := x.scope; s != nil; s = s.up {
		if s.value.Object != nil {
			for _, n := range s.value.Object.Names {
				if n != "" && !slices.Contains(names, n) {
					names = append(names, n)
				}
			}
		}
	}
	return brief(names)
}

func brief(names []string) []string {
	const most = 20
	if len(names) > most {
		return append(names[:most:most], "……")
	}
	return names
}

// text is a tag's value as it is to be printed; not ok says that there is none, and a fault has been noted.
func (x *exec) text(t *tag) (string, bool) {
	v, state := x.lookup(t)
	switch {
	case state == unknown && t.optional:
		return t.absent, true
	case state == unknown:
		x.unknown(t)
		return "", false
	case state == blank:
		return "", true
	case v.Kind == table.Object && v.Object != nil:
		x.fault(t, v.Place, "是一组数据，不是一个值", "", "{{"+t.name+".字段}}")
		return "", false
	}
	text := v.Text
	if v.Kind == table.List {
		var ok bool
		if text, ok = joined(v.List); !ok {
			x.fault(t, v.Place, "是一列数据，不是一个值", "", "{{#"+t.name+"}}…{{/"+t.name+"}}")
			return "", false
		}
	}
	if text == "" && !t.ticks() {
		if !t.optional && !x.o.AllowEmpty {
			x.fault(t, orPlace(v.Place, x.place()), "没有值", "", "填上；可以不填的，模板里写 {{"+t.name+"|可空}}")
			return "", false
		}
		return t.absent, true
	}
	for _, f := range t.filters {
		out, ok := f.apply(text)
		if !ok {
			x.fault(t, v.Place, "不能按“"+f.name+"”的格式写", text, f.want)
			return "", false
		}
		text = out
	}
	return text, true
}

func orPlace(a, b table.Place) table.Place {
	if a.Row > 0 {
		return a
	}
	return b
}

// joined is a list of plain values as one text.
func joined(list []table.Value) (string, bool) {
	var texts []string
	for _, v := range list {
		if v.Kind == table.Object || v.Kind == table.List {
			return "", false
		}
		if v.Text != "" {
			texts = append(texts, v.Text)
		}
	}
	return strings.Join(texts, "、"), true
}

// holds decides a condition. A field that the data do not have is not there, and so does not hold.
func (x *exec) holds(t *tag) bool {
	v, _ := x.lookup(t)
	yes := truthy(v)
	if t.equal {
		text, _ := joined([]table.Value{v})
		yes = text == t.want || slices.ContainsFunc(v.List, func(v table.Value) bool { return v.Text == t.want })
		yes = yes != t.not
	}
	return yes == (t.sign == '?')
}

// truthy is false of nothing and of what says no.
func truthy(v table.Value) bool {
	if v.Kind == table.List || v.Kind == table.Object {
		return !v.Empty()
	}
	return yes(v.Text)
}

// yes is what a text says to a yes-or-no question.
func yes(text string) bool {
	return text != "" && !slices.Contains([]string{"否", "0", "false", "FALSE", "False", "×", "no", "NO", "No"}, text)
}

// Unknown is what the template asks that the columns of a sheet, which every row has, do not offer: a joined error of a
// *ooxml.Fault each, nil when there is nothing.
func (t *Template) Unknown(columns []string) error {
	var faults []*ooxml.Fault
	for _, f := range t.fields {
		top, _, _ := strings.Cut(f.Name, ".")
		if len(f.Loops) > 0 || f.Name == "." || f.Name == numberField || f.Optional || slices.Contains(columns, f.Name) || slices.Contains(columns, top) {
			continue
		}
		want := "现有的列：" + strings.Join(brief(columns), "、")
		if f.Kind == "循环" {
			want += "；要把全部数据列在一份里，加 --list " + f.Name
		}
		faults = append(faults, &ooxml.Fault{File: strings.TrimSpace(t.name + " " + f.Where), Text: f.Text, Field: f.Tag, Problem: "数据里没有“" + f.Name + "”这一列", Want: want})
	}
	return joinFaults(faults)
}
