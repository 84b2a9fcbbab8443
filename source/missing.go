package source

import (
	"reflect"
	"slices"
	"strings"

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
	eachText(reflect.ValueOf(n).Elem(), func(spans []notice.Span) {
		eachField(spans, func(field string, at []notice.Span) {
			faults = append(faults, &notice.Fault{Pos: at[0].Pos, Field: "字段", Problem: "还没有填 " + joined(at), Want: "填上内容，或用 merge 批量填写"})
		})
	})
	return sorted(n.File, faults)
}

// eachText calls f with every text of a notice and its place: whatever struct has a text and a Pos beside it, so that a field
// added to the model is not forgotten here. The spans of one text come together.
func eachText(v reflect.Value, f func(spans []notice.Span)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			eachText(v.Elem(), f)
		}
	case reflect.Slice:
		if spans, ok := v.Interface().([]notice.Span); ok {
			f(spans)
			return
		}
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
				f([]notice.Span{{Text: text, Pos: value.Pos}})
			}
			return
		}
		pos, ok := placeOf(v)
		for i := range v.NumField() {
			if field := v.Field(i); field.Kind() != reflect.String {
				eachText(field, f)
			} else if ok {
				f([]notice.Span{{Text: field.String(), Pos: pos}})
			}
		}
	}
}

// placeOf is the Pos beside a struct's texts, if it has one.
func placeOf(v reflect.Value) (pos notice.Pos, ok bool) {
	if field := v.FieldByName("Pos"); field.IsValid() {
		pos, ok = field.Interface().(notice.Pos)
	}
	return pos, ok
}
