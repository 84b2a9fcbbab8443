// Package form computes and checks what is filled into a form (表单): numbers of people and organizations, phones, dates and their
// order, amounts and their capitals (大写), sums, conditions and duplicates. The builder and bulk work alike use it.
//
//	v = form.Complete(f, v)
//	faults := form.Check(f, v)
package form

import (
	"cmp"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// scope is the values that a field's checks may look at: those of its row of a list, then those of the form.
type scope struct {
	form   *notice.Form
	values *notice.Values
	row    map[string]notice.Value // nil outside a list
	name   string                  // of the row, for messages: 成员第3行
	pos    notice.Pos              // for what is missing
}

func (s *scope) get(field string) notice.Value {
	if v, ok := s.row[field]; ok {
		return v
	}
	return s.values.Given[field]
}

// scopes goes through the form itself and every row of its lists, with the fields that belong to each.
func scopes(f *notice.Form, v *notice.Values, each func(s *scope, fields []*notice.Field)) {
	lists := map[string][]*notice.Field{}
	var single []*notice.Field
	for i := range f.Fields {
		field := &f.Fields[i]
		if r := f.List(field.Name.Value); r != nil {
			lists[r.List.Value] = append(lists[r.List.Value], field)
		} else {
			single = append(single, field)
		}
	}
	each(&scope{form: f, values: v, pos: v.Pos}, single)
	for i := range f.Repeats {
		list := f.Repeats[i].List.Value
		for n, items := range v.Lists[list] {
			each(&scope{f, v, items.Given, rowName(list, n+1), items.Pos}, lists[list])
		}
	}
}

// Check says what is wrong with the values of a form, of which none need be there: the row, the field, the value, and what was expected. A
// form without any value is a blank one, with which nothing is wrong.
func Check(f *notice.Form, v *notice.Values) []*notice.Fault {
	if len(v.Given) == 0 && len(v.Lists) == 0 {
		return nil
	}
	var faults []*notice.Fault
	scopes(f, v, func(s *scope, fields []*notice.Field) {
		for _, field := range fields {
			faults = append(faults, s.check(field)...)
		}
		faults = append(faults, s.agree(fields)...)
	})
	for i := range f.Repeats {
		faults = append(faults, checkList(f, v, &f.Repeats[i])...)
	}
	slices.SortStableFunc(faults, func(a, b *notice.Fault) int {
		return cmp.Or(strings.Compare(a.Pos.File, b.Pos.File), a.Pos.Line-b.Pos.Line, a.Pos.Col-b.Pos.Col)
	})
	return faults
}

// fault is what is wrong with a field's value.
func (s *scope) fault(f *notice.Field, problem, want string) *notice.Fault {
	v := s.get(f.Name.Value)
	name := f.Name.Value
	if s.name != "" {
		name = s.name + " " + name
	}
	said := v.Said()
	if len(f.Options) > 0 {
		said = strings.ReplaceAll(said, "\n", "、") // its options, not paragraphs of which the first will do
	}
	pos, got := v.Pos, brief(said)
	if v.IsZero() {
		pos = s.pos
	}
	return &notice.Fault{Pos: pos, Field: name, Problem: problem, Got: got, Want: want}
}

// brief is the beginning of a value, for a message.
func brief(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	if runes := []rune(text); len(runes) > 24 {
		return string(runes[:24]) + "……"
	}
	return text
}

// check holds one field's value to the field.
func (s *scope) check(f *notice.Field) (faults []*notice.Fault) {
	v := s.get(f.Name.Value)
	if v.IsZero() {
		if s.required(f) {
			want := f.Type.Info().Want
			if len(f.Options) > 0 {
				want = options(f)
			}
			faults = append(faults, s.fault(f, "必填，没有填"+s.because(f), want))
		}
		return faults
	}
	if v.Image != nil || v.Unread {
		return nil
	}
	if problem, want := checks[f.Type](f, v); problem != "" {
		half := v
		half.Texts = []string{halfWidth(v.Text())}
		if again, _ := checks[f.Type](f, half); again == "" { // what is wrong cannot be seen
			problem = "有全角字符"
		}
		return []*notice.Fault{s.fault(f, problem, want)}
	}
	if n := utf8.RuneCountInString(strings.Join(v.Texts, "")); f.Limit > 0 && n > f.Limit {
		faults = append(faults, s.fault(f, fmt.Sprintf("%d字，超过%d字", n, f.Limit), fmt.Sprintf("不超过%d字", f.Limit)))
	}
	if f.Format.Value != "" {
		if re, err := regexp.Compile("^(?:" + f.Format.Value + ")$"); err == nil && !re.MatchString(v.Text()) {
			faults = append(faults, s.fault(f, "格式不对", "符合 "+f.Format.Value))
		}
	}
	return append(faults, s.bounds(f, v)...)
}

// required reports whether a field must be filled in, as the other values are.
func (s *scope) required(f *notice.Field) bool {
	return f.Required.Always || f.Required.If != "" && slices.Contains(s.get(f.Required.If).Texts, f.Required.Is)
}

// because says on which condition a field is required.
func (s *scope) because(f *notice.Field) string {
	if f.Required.If == "" {
		return ""
	}
	return "（" + f.Required.If + "为" + f.Required.Is + "）"
}

// bounds holds numbers and dates to their limits, their order, and what they are computed from.
func (s *scope) bounds(f *notice.Field, v notice.Value) (faults []*notice.Fault) {
	say := func(problem, want string) { faults = append(faults, s.fault(f, problem, want)) }
	text := v.Text()
	if f.Min.Value != "" && compare(f.Type, text, f.Min.Value) < 0 {
		say("太小", "不小于 "+f.Min.Value)
	}
	if f.Max.Value != "" && compare(f.Type, text, f.Max.Value) > 0 {
		say("太大", "不大于 "+f.Max.Value)
	}
	if other := f.NotBefore.Value; other != "" {
		if first := s.get(other); !first.IsZero() && compare(f.Type, text, first.Text()) < 0 {
			say("早于"+other, "不早于 "+Show(notice.DateField, first.Text()))
		}
	}
	if sum, ok := s.sum(f); ok && compare(f.Type, text, sum) != 0 {
		say("与各项之和不符", sum)
	}
	if words, ok := s.inWords(f); ok && words != text {
		say("与"+f.InWords.Value+"不符", words)
	}
	return faults
}

// agree holds 性别 and the date of birth of a person to the one 身份证号 beside them.
func (s *scope) agree(fields []*notice.Field) (faults []*notice.Fault) {
	var id *notice.Field
	for _, f := range fields {
		if f.Type == notice.IDField {
			if id != nil {
				return nil // whose?
			}
			id = f
		}
	}
	if id == nil {
		return nil
	}
	number := s.get(id.Name.Value).Text()
	if problem, _ := checkID(id, notice.Value{Texts: []string{number}}); problem != "" {
		return nil // missing, or said already
	}
	say := func(f *notice.Field, want string) {
		if s.get(id.Name.Value).Shown != nil {
			want = "" // a masked number's date of birth is not said either
		}
		faults = append(faults, s.fault(f, "与"+id.Name.Value+"不符", want))
	}
	for _, f := range fields {
		v := s.get(f.Name.Value)
		switch {
		case v.IsZero(), v.Unread:
		case f.Name.Value == "性别" && v.Text() != Sex(number):
			say(f, Sex(number))
		case f.Type == notice.DateField && strings.Contains(f.Name.Value, "出生") && !samePart(v.Text(), Birth(number)):
			say(f, Birth(number))
		}
	}
	return faults
}

// samePart reports whether a date, perhaps without its day, is the given day.
func samePart(text, day string) bool {
	a, ok := parseDate(text)
	b, _ := parseDate(day)
	return !ok || a.Year == b.Year && a.Month == b.Month && (a.Day == 0 || a.Day == b.Day)
}

// checkList holds a list to its 最多 and its fields to 不重复.
func checkList(f *notice.Form, v *notice.Values, r *notice.Repeat) (faults []*notice.Fault) {
	rows := v.Lists[r.List.Value]
	if r.Max > 0 && len(rows) > r.Max {
		faults = append(faults, &notice.Fault{Pos: rows[r.Max].Pos, Field: r.List.Value, Problem: "行数太多",
			Got: fmt.Sprintf("%d行", len(rows)), Want: fmt.Sprintf("最多%d行", r.Max)})
	}
	for i := range f.Fields {
		field := &f.Fields[i]
		if !field.Unique {
			continue
		}
		first := map[string]int{}
		for n, row := range rows {
			value, ok := row.Given[field.Name.Value]
			if !ok || value.Unread {
				continue
			}
			if before, twice := first[value.Text()]; twice {
				s := &scope{f, v, row.Given, rowName(r.List.Value, n+1), row.Pos}
				faults = append(faults, s.fault(field, fmt.Sprintf("与第%d行相同", before+1), "各行不重复"))
				continue
			}
			first[value.Text()] = n
		}
	}
	return faults
}

// Complete is the values with what the form computes filled in where it was not given: sums (求和) and capitals (大写).
func Complete(f *notice.Form, v *notice.Values) *notice.Values {
	out := &notice.Values{Pos: v.Pos, Given: copyOf(v.Given), Lists: map[string][]notice.Items{}}
	for list, rows := range v.Lists {
		for _, row := range rows {
			out.Lists[list] = append(out.Lists[list], notice.Items{Given: copyOf(row.Given), Pos: row.Pos})
		}
	}
	if len(v.Given) == 0 && len(v.Lists) == 0 {
		return out
	}
	scopes(f, out, func(s *scope, fields []*notice.Field) {
		for _, field := range fields {
			s.compute(field)
		}
	})
	return out
}

// compute gives a field that has none the value that the form computes for it, and those that it depends on theirs before. What depends on itself is
// refused where the form is read.
func (s *scope) compute(f *notice.Field) {
	if len(f.Sum) == 0 && f.InWords.Value == "" || !s.own()[f.Name.Value].IsZero() {
		return
	}
	for _, t := range slices.Concat(f.Sum, []notice.Text{f.InWords}) {
		if other := s.form.Lookup(t.Value); other != nil {
			for _, in := range s.of(other) {
				in.compute(other)
			}
		}
	}
	text, ok := s.sum(f)
	if f.InWords.Value != "" {
		text, ok = s.inWords(f)
	}
	if ok {
		s.own()[f.Name.Value] = notice.Value{Texts: []string{text}, Pos: s.pos}
	}
}

// own is the values of the scope itself.
func (s *scope) own() map[string]notice.Value {
	if s.row != nil {
		return s.row
	}
	return s.values.Given
}

// of is the scopes in which a field has its values as this one sees them: for the form, each row of a list.
func (s *scope) of(f *notice.Field) (list []*scope) {
	r := s.form.List(f.Name.Value)
	switch {
	case r == nil:
		return []*scope{{form: s.form, values: s.values, pos: s.values.Pos}}
	case s.row != nil:
		return []*scope{s}
	}
	for _, row := range s.values.Lists[r.List.Value] {
		list = append(list, &scope{form: s.form, values: s.values, row: row.Given, pos: row.Pos})
	}
	return list
}

func copyOf(m map[string]notice.Value) map[string]notice.Value {
	out := make(map[string]notice.Value, len(m))
	for k, v := range m {
		out[k] = v
	}
	return out
}

// sum is what a field with 求和 comes to; ok is false when it has none, or nothing to add.
func (s *scope) sum(f *notice.Field) (text string, ok bool) {
	total, decimals := new(big.Rat), 0
	for _, t := range f.Sum {
		other := s.form.Lookup(t.Value)
		if other == nil {
			return "", false
		}
		for _, in := range s.of(other) {
			v := in.get(t.Value)
			n, valid := parseNumber(v.Text())
			if v.IsZero() {
				continue
			}
			if !valid {
				return "", false
			}
			total.Add(total, n)
			_, fraction, _ := strings.Cut(v.Text(), ".")
			decimals, ok = max(decimals, len(fraction)), true
		}
	}
	if f.Type == notice.AmountField && decimals > 0 {
		decimals = max(decimals, 2) // 角 and 分
	}
	return total.FloatString(decimals), ok
}

// inWords is the capitals of the amount that a field with 大写 stands for.
func (s *scope) inWords(f *notice.Field) (text string, ok bool) {
	if f.InWords.Value == "" {
		return "", false
	}
	return Capitals(s.get(f.InWords.Value).Text())
}
