package job

import (
	"slices"
	"strings"

	"hongtou/table"
)

// nests reports whether a value is a list or an object, as only JSON has them.
func nests(v table.Value) bool { return v.Kind == table.List || v.Kind == table.Object }

// opened is the data in an object of what hongtou read writes, {文件, 数据, 发现}; any other object is itself.
func opened(rec *table.Record) *table.Record {
	i := slices.Index(rec.Names, "数据")
	if i < 0 || rec.Values[i].Kind != table.Object || slices.ContainsFunc(rec.Names, func(name string) bool { return name != "文件" && name != "数据" && name != "发现" }) {
		return rec
	}
	return rec.Values[i].Object
}

// flatten gives an object of JSON the shape of a collection sheet: the first item of a list of objects stands in its row under LIST/FIELD, each other one in a row below,
// if items are of that list. A list of texts is one text, with 、 between them. What is nested otherwise stays as it is.
func flatten(rec *table.Record, items []string) []*table.Record {
	rows := []*table.Record{{Place: rec.Place}}
	add := func(n int, name string, v table.Value) {
		for n >= len(rows) {
			rows = append(rows, &table.Record{Place: v.Place})
		}
		rows[n].Names, rows[n].Values = append(rows[n].Names, name), append(rows[n].Values, joined(v))
	}
	for i, name := range rec.Names {
		v := rec.Values[i]
		if v.Kind != table.List || !slices.ContainsFunc(items, func(c string) bool { return strings.HasPrefix(c, name+"/") }) ||
			slices.ContainsFunc(v.List, func(item table.Value) bool { return item.Kind != table.Object }) {
			add(0, name, v)
			continue
		}
		for n, item := range v.List {
			for k, field := range item.Object.Names {
				add(n, name+"/"+field, item.Object.Values[k])
			}
		}
	}
	return rows
}

// joined is a list of texts as one text; any other value is itself.
func joined(v table.Value) table.Value {
	if v.Kind != table.List || slices.ContainsFunc(v.List, nests) {
		return v
	}
	texts := make([]string, len(v.List))
	for i, item := range v.List {
		texts[i] = item.Text
	}
	return table.Value{Text: strings.Join(texts, "、"), Place: v.Place}
}
