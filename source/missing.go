package source

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// Missing says which required keys a notice lacks. A draft may lack its number and its date.
func Missing(n *notice.Notice, draft bool) error {
	red := n.Format != notice.Plain
	var faults []*notice.Fault
	for _, x := range [...]struct {
		key   string
		lacks bool
		basis string
	}{
		{"文种", n.Kind == "", ""},
		{"发文机关", red && len(n.Organs) == 0, "GB/T 9704-2012 7.2.4"},
		{"发文字号", red && !draft && n.DocNumber.Value == "", "GB/T 9704-2012 7.2.5"},
		{"标题", n.Format != notice.Order && n.Title.Value == "", "GB/T 9704-2012 7.3.1"},
		{"成文日期", red && !draft && n.Issued.IsZero(), "GB/T 9704-2012 7.3.5"},
		{"签名章", n.Format == notice.Order && !draft && len(n.Stamps) == 0, "GB/T 9704-2012 7.3.5.3"},
	} {
		if x.lacks {
			faults = append(faults, &notice.Fault{Pos: notice.Pos{File: n.File, Line: 1, Col: 1}, Field: x.key,
				Problem: "首部缺少这一项", Basis: x.basis})
		}
	}
	return notice.Faults(faults)
}

// Placeholders says where a {{字段}} is left in a notice, in its front matter and its bodies.
func Placeholders(n *notice.Notice) error {
	var faults []*notice.Fault
	find := func(text string, pos notice.Pos) {
		from := 0
		for _, m := range placeholder.FindAllStringIndex(text, -1) {
			pos.Col += utf8.RuneCountInString(text[from:m[0]])
			from = m[0]
			faults = append(faults, &notice.Fault{Pos: pos, Field: "字段", Problem: "还没有填 " + text[m[0]:m[1]], Want: "填上内容，或用 merge 批量填写"})
		}
	}
	eachText(reflect.ValueOf(n).Elem(), find)
	return sorted(n.File, faults)
}

// placeholder is a {{字段}}.
var placeholder = regexp.MustCompile(`\{\{[^{}]*\}\}`)

// eachText calls f with every text of a notice and its place: whatever struct
// has a text and a Pos beside it, so that a field added to the model is not forgotten here.
func eachText(v reflect.Value, f func(text string, pos notice.Pos)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			eachText(v.Elem(), f)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return // a picture's data
		}
		for i := range v.Len() {
			eachText(v.Index(i), f)
		}
	case reflect.Map: // a form's values
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, k := range keys {
			eachText(v.MapIndex(k), f)
		}
	case reflect.Struct:
		if value, ok := v.Interface().(notice.Value); ok {
			for _, text := range value.Texts {
				f(text, value.Pos)
			}
			return
		}
		pos, ok := v.FieldByName("Pos"), false
		if pos.IsValid() {
			_, ok = pos.Interface().(notice.Pos)
		}
		for i := range v.NumField() {
			if field := v.Field(i); field.Kind() != reflect.String {
				eachText(field, f)
			} else if ok {
				f(field.String(), pos.Interface().(notice.Pos))
			}
		}
	}
}
