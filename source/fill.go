package source

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// Values gives a field's value; ok is false where there is none.
type Values func(field string) (value string, ok bool)

// placeholder is a {{字段}}.
var placeholder = regexp.MustCompile(`\{\{[^{}]*\}\}`)

// Fields lists the {{字段}} of a notice, each once, in their order. One that may be empty or missing is written {{字段?}}.
func Fields(n *notice.Notice) []string {
	var names []string
	seen := map[string]bool{}
	eachText(reflect.ValueOf(n).Elem(), func(spans []notice.Span) {
		eachField(spans, func(field string, _ []notice.Span) {
			if name, _ := fieldName(field); !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
		})
	})
	return names
}

// PersonalFields lists the {{字段}} that fill fields of forms in a notice whose values are masked whatever their shape.
func PersonalFields(n *notice.Notice) (names []string) {
	given := func(form *notice.Form, values map[string]notice.Value) {
		for field, v := range values {
			if f := form.Lookup(field); f == nil || !f.Type.Personal() {
				continue
			}
			for _, text := range v.Texts {
				for _, m := range placeholder.FindAllString(text, -1) {
					name, _ := fieldName(m)
					names = append(names, name)
				}
			}
		}
	}
	blocks := slices.Concat(n.Body, n.Annex)
	for _, a := range n.Attachments {
		blocks = append(blocks, a.Body...)
	}
	for _, b := range blocks {
		f, ok := b.(*notice.FilledForm)
		if !ok {
			continue
		}
		given(f.Form, f.Values.Given)
		for _, rows := range f.Values.Lists {
			for _, row := range rows {
				given(f.Form, row.Given)
			}
		}
	}
	return names
}

// fieldName is the name in a {{字段}}, and whether its value may be empty.
func fieldName(field string) (name string, optional bool) {
	name = strings.TrimSpace(strings.Trim(field, "{}"))
	for _, mark := range []string{"?", "？", "|可空"} { // the last as in offices' own templates; in a table it would part cells
		if rest, ok := strings.CutSuffix(name, mark); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return name, false
}

// Fill gives a copy of n in which each {{字段}} is replaced by its value. A value is plain text whatever it
// contains: it is never read again. Its characters carry the place of the field. A line feed in a value
// begins a new paragraph in a paragraph of the body, a line in a table's cell, and is a fault elsewhere. The parts of n without fields are shared
// with the copy. The error joins every fault, each at the field's place and with the field's name. mask is
// what is left of a value in the notice and in messages, nil for all of it; a form keeps the value itself as well, to be checked.
func Fill(n *notice.Notice, value Values, mask func(field, value string) string) (*notice.Notice, error) {
	f := &filler{value: value, mask: mask}
	filled, _ := f.fill(reflect.ValueOf(n))
	if err := sorted(n.File, f.faults); err != nil {
		return nil, err
	}
	return filled.Interface().(*notice.Notice), nil
}

// filler fills one notice.
type filler struct {
	value  Values
	faults []*notice.Fault
	lines  bool // a line feed is allowed where the filler is
	mask   func(field, value string) string
}

// fill gives v with its fields filled, v itself where it has none.
func (f *filler) fill(v reflect.Value) (filled reflect.Value, changed bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return v, false
		}
		elem, changed := f.fill(v.Elem())
		if !changed {
			return v, false
		}
		if v.Kind() == reflect.Interface {
			return elem, true
		}
		p := reflect.New(v.Type().Elem())
		p.Elem().Set(elem)
		return p, true
	case reflect.Slice:
		switch list := v.Interface().(type) {
		case []notice.Span:
			spans, changed := f.spans(list)
			return reflect.ValueOf(spans), changed
		case []notice.Block:
			blocks, changed := f.blocks(list)
			return reflect.ValueOf(blocks), changed
		case []byte:
			return v, false
		}
		return f.list(v)
	case reflect.Map: // a form's values
		return f.entries(v)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[notice.Value]() {
			value, changed := f.formValue(v.Interface().(notice.Value))
			return reflect.ValueOf(value), changed
		}
		return f.fields(v)
	}
	return v, false
}

// list fills each item of a slice.
func (f *filler) list(v reflect.Value) (reflect.Value, bool) {
	out, changed := v, false
	for i := range v.Len() {
		item, filled := f.fill(v.Index(i))
		if !filled {
			continue
		}
		if !changed {
			changed = true
			out = reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(out, v)
		}
		out.Index(i).Set(item)
	}
	return out, changed
}

// entries fills each entry of a map.
func (f *filler) entries(v reflect.Value) (reflect.Value, bool) {
	out, changed := v, false
	for _, key := range v.MapKeys() {
		item, filled := f.fill(v.MapIndex(key))
		if !filled {
			continue
		}
		if !changed {
			changed = true
			out = reflect.MakeMapWithSize(v.Type(), v.Len())
			for _, k := range v.MapKeys() {
				out.SetMapIndex(k, v.MapIndex(k))
			}
		}
		out.SetMapIndex(key, item)
	}
	return out, changed
}

// formValue fills the value of a form's field; its lines are paragraphs.
func (f *filler) formValue(v notice.Value) (notice.Value, bool) {
	f.lines = true
	defer func() { f.lines = false }()
	mask := f.mask
	defer func() { f.mask = mask }()
	if mask != nil {
		before := f.faults
		v.Shown, _ = f.texts(v)
		f.faults, f.mask = before, nil // they come again
	}
	texts, changed := f.texts(v)
	if !changed {
		v.Shown = nil
		return v, false
	}
	v.Texts = texts
	return v, true
}

func (f *filler) texts(v notice.Value) (texts []string, changed bool) {
	for _, text := range v.Texts {
		filled, ok := f.text(text, v.Pos)
		changed = changed || ok
		texts = append(texts, strings.Split(filled, lineFeed)...)
	}
	return slices.DeleteFunc(texts, func(t string) bool { return t == "" }), changed
}

// fields fills each field of a struct. A cell's text may have lines.
func (f *filler) fields(v reflect.Value) (reflect.Value, bool) {
	if v.Type() == reflect.TypeFor[notice.Cell]() {
		f.lines = true
		defer func() { f.lines = false }()
	}
	pos, placed := placeOf(v)
	out, changed := v, false
	for i := range v.NumField() {
		item, filled := v.Field(i), false
		switch {
		case item.Kind() != reflect.String:
			item, filled = f.fill(item)
		case placed:
			var text string
			if text, filled = f.text(item.String(), pos); filled {
				item = reflect.ValueOf(text).Convert(item.Type())
			}
		}
		if !filled {
			continue
		}
		if !changed {
			changed = true
			out = reflect.New(v.Type()).Elem()
			out.Set(v)
		}
		out.Field(i).Set(item)
	}
	return out, changed
}

// forcedBreak ends a line in a title.
const forcedBreak = "｜"

// text fills a text outside the bodies.
func (f *filler) text(text string, pos notice.Pos) (string, bool) {
	if !strings.Contains(text, "{{") {
		return text, false
	}
	spans, changed := f.spans([]notice.Span{{Text: text, Pos: pos}})
	for _, s := range spans {
		if changed && strings.Contains(s.Text, forcedBreak) && !strings.Contains(text, forcedBreak) {
			f.faults = append(f.faults, &notice.Fault{Pos: pos, Field: "字段", Problem: "值中不能有“｜”：在标题中它表示换行", Got: s.Text})
		}
	}
	return joined(spans), changed
}

// blocks fills the blocks of a body. A paragraph becomes as many as its values have lines; one that is left empty goes.
func (f *filler) blocks(list []notice.Block) ([]notice.Block, bool) {
	var out []notice.Block
	changed := false
	for i, b := range list {
		p, ok := b.(*notice.Paragraph)
		f.lines = ok
		v, filled := f.fill(reflect.ValueOf(b))
		f.lines = false
		if filled && !changed {
			changed = true
			out = append(make([]notice.Block, 0, len(list)), list[:i]...)
		}
		switch {
		case !filled && changed:
			out = append(out, b)
		case filled && ok:
			for _, spans := range splitLines(v.Interface().(*notice.Paragraph).Spans) {
				out = append(out, &notice.Paragraph{Spans: spans, Align: p.Align, Pos: p.Pos})
			}
		case filled:
			out = append(out, v.Interface().(notice.Block))
		}
	}
	if !changed {
		return list, false
	}
	return out, true
}

// lineFeed is the text of a span that ends a line of a value.
const lineFeed = "\n"

// lineEnds makes a line feed of every end of a line.
var lineEnds = strings.NewReplacer("\r\n", lineFeed, "\r", lineFeed)

// splitLines cuts spans at the line feeds and leaves out what is empty.
func splitLines(spans []notice.Span) (out [][]notice.Span) {
	for len(spans) > 0 {
		n := slices.IndexFunc(spans, func(s notice.Span) bool { return s.Text == lineFeed })
		if n < 0 {
			n = len(spans)
		}
		if strings.TrimSpace(joined(spans[:n])) != "" {
			out = append(out, spans[:n])
		}
		spans = spans[min(n+1, len(spans)):]
	}
	return out
}

// spans replaces the fields of a text: before, value and after are spans of their own, with the value in the look of the field.
func (f *filler) spans(in []notice.Span) ([]notice.Span, bool) {
	if !slices.ContainsFunc(in, func(s notice.Span) bool { return strings.Contains(s.Text, "{") }) {
		return in, false
	}
	var out []notice.Span
	end := 0
	rest := &cursor{spans: in}
	text := joined(in)
	for _, m := range placeholder.FindAllStringIndex(text, -1) {
		out = append(out, rest.take(m[0]-end)...)
		at := rest.take(m[1] - m[0])[0]
		end = m[1]
		for i, line := range f.lookUp(text[m[0]:m[1]], at.Pos) {
			if i > 0 {
				out = append(out, notice.Span{Text: lineFeed, Bold: at.Bold, Pos: at.Pos})
			}
			if line != "" {
				out = append(out, notice.Span{Text: line, Bold: at.Bold, Pos: at.Pos})
			}
		}
	}
	if end == 0 {
		return in, false
	}
	return append(out, rest.take(len(text)-end)...), true
}

// lookUp gives a field's value, line by line.
func (f *filler) lookUp(field string, pos notice.Pos) []string {
	name, optional := fieldName(field)
	value, ok := f.value(name)
	fault := &notice.Fault{Pos: pos, Field: name}
	value = strings.Trim(lineEnds.Replace(value), lineFeed)
	shown := value
	if f.mask != nil {
		shown = f.mask(name, value)
	}
	switch odd := strings.IndexFunc(value, unprintable); {
	case !ok && !optional:
		fault.Problem, fault.Want = "数据中没有这一栏", "栏名与 "+field+" 一致，或用 --map 对应"
	case !optional && strings.TrimSpace(value) == "":
		fault.Problem, fault.Want = "没有填", fmt.Sprintf("填上内容；可以空着的字段写作 {{%s?}}", name)
	case odd >= 0:
		r, _ := utf8.DecodeRuneInString(value[odd:])
		fault.Problem = fmt.Sprintf("值中有不能排印的字符 U+%04X", r)
	case !f.lines && strings.Contains(value, lineFeed):
		fault.Problem, fault.Got = "值中有换行，此处只能有一行", strings.ReplaceAll(shown, lineFeed, "⏎")
	default:
		return strings.Split(shown, lineFeed)
	}
	f.faults = append(f.faults, fault)
	return nil
}

// unprintable is what decode refuses in a source, and tabs.
func unprintable(r rune) bool { return r != '\n' && (r == '\t' || control(r)) }

// joined is the text of spans.
func joined(spans []notice.Span) string {
	if len(spans) == 1 {
		return spans[0].Text
	}
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// eachField calls f with each {{字段}} of a text, as written, and the spans it stands in.
func eachField(spans []notice.Span, f func(field string, at []notice.Span)) {
	text := joined(spans)
	rest, end := &cursor{spans: spans}, 0
	for _, m := range placeholder.FindAllStringIndex(text, -1) {
		rest.take(m[0] - end)
		f(text[m[0]:m[1]], rest.take(m[1]-m[0]))
		end = m[1]
	}
}

// cursor takes spans apart from the front.
type cursor struct {
	spans []notice.Span
	first notice.Span // what is left of spans[0], if it has been begun
	begun bool
}

// take gives the next n bytes.
func (c *cursor) take(n int) (out []notice.Span) {
	for n > 0 {
		if !c.begun {
			c.first, c.begun = c.spans[0], true
		}
		part := c.first
		if n < len(part.Text) {
			part.Text = part.Text[:n]
			c.first.Text = c.first.Text[n:]
			c.first.Pos.Col += utf8.RuneCountInString(part.Text)
		} else {
			c.spans, c.begun = c.spans[1:], false
		}
		n -= len(part.Text)
		if part.Text != "" {
			out = append(out, part)
		}
	}
	return out
}
