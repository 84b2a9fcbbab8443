package source

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"hongtou/form"
	"hongtou/notice"
)

// formChecker holds a form to what its parts say of each other.
type formChecker struct {
	*reader
	of    *notice.Form
	shown map[string]notice.Pos // the fields that cells show
}

func (r *reader) checkForm(f *notice.Form) {
	c := &formChecker{r, f, map[string]notice.Pos{}}
	lacks := func(key string, missing bool) {
		if missing {
			c.say(f.Pos, key, "表单缺少这一项", "")
		}
	}
	lacks("表单", f.Name.Value == "")
	lacks("列", len(f.Columns) == 0)
	lacks("字段", len(f.Fields) == 0)
	lacks("行", len(f.Rows) == 0)
	before := len(r.faults)
	if len(f.Columns) == 0 {
		return
	}
	c.place()
	for i := range f.Rows {
		for _, cell := range f.Rows[i].Cells {
			c.cell(cell)
		}
	}
	for i := range f.Fields {
		c.field(&f.Fields[i])
	}
	if len(r.faults) == before {
		c.repeats()
		c.cycles()
	}
}

func (c *formChecker) say(pos notice.Pos, field, problem, want string) {
	c.fault(&notice.Fault{Pos: pos, Field: field, Problem: problem, Want: want})
}

// place gives each cell its column and refuses cells that overlap or leave a hole.
func (c *formChecker) place() {
	columns := len(c.of.Columns)
	taken := make([]int, columns) // for how many rows, this one included, a cell above reaches down
	for i := range c.of.Rows {
		row := &c.of.Rows[i]
		col := 0
		skip := func() {
			for col < columns && taken[col] > 0 {
				col++
			}
		}
		for k := range row.Cells {
			cell := &row.Cells[k]
			skip()
			cell.Col = col
			for n := 0; n < cell.ColSpan; n++ {
				switch {
				case col >= columns:
					c.say(cell.Pos, "行", fmt.Sprintf("第 %d 行超出表的 %d 列", i+1, columns), "减少跨列，或去掉一个单元格")
				case taken[col] > 0:
					c.say(cell.Pos, "行", fmt.Sprintf("第 %d 行的单元格与上面跨行的单元格重叠", i+1), "减少跨列或跨行")
				default:
					taken[col] = cell.RowSpan
					col++
					continue
				}
				return // what follows would be off as well
			}
			if i+cell.RowSpan > len(c.of.Rows) {
				c.say(cell.Pos, "跨行", "超出表的最后一行", "")
				return
			}
		}
		if skip(); col < columns {
			c.say(row.Pos, "行", fmt.Sprintf("第 %d 行只到第 %d 列，表有 %d 列", i+1, col, columns), "加单元格，或用跨列")
			return
		}
		for k := range taken {
			taken[k]--
		}
	}
}

// cell holds a cell to its fields.
func (c *formChecker) cell(cell notice.FormCell) {
	name := cell.Field.Value
	if name == "" {
		return
	}
	f := c.of.Lookup(name)
	if f == nil {
		c.fault(unknownName(cell.Field.Pos, "字段", "没有“"+brief(name)+"”这个字段", c.fieldNames(), name))
		return
	}
	if first, twice := c.shown[name]; twice {
		c.say(cell.Field.Pos, name, fmt.Sprintf("第 %d 行第 %d 列已有这个字段", first.Line, first.Col), "一个字段只放一处")
	}
	c.shown[name] = cell.Field.Pos
	if f.Type == notice.PhotoField {
		w, _ := f.Photo.Millimetres()
		if room := c.width(cell); room < w+1 {
			c.fault(&notice.Fault{Pos: cell.Pos, Field: name, Problem: "单元格比照片窄", Got: fmt.Sprintf("%gmm", room), Want: fmt.Sprintf("至少 %gmm", w+1)})
		}
	}
}

func (c *formChecker) width(cell notice.FormCell) (mm float64) {
	for _, w := range c.of.Columns[min(cell.Col, len(c.of.Columns)):min(cell.Col+cell.ColSpan, len(c.of.Columns))] {
		mm += w
	}
	return mm
}

func (c *formChecker) fieldNames() (list []string) {
	for i := range c.of.Fields {
		list = append(list, c.of.Fields[i].Name.Value)
	}
	return list
}

// field holds a field's keys to its type and to other fields.
func (c *formChecker) field(f *notice.Field) {
	name := f.Name.Value
	if _, shown := c.shown[name]; !shown {
		c.say(f.Pos, name, "没有一个单元格填这个字段", "在“行”中写 {字段: "+name+"}，或删去")
	}
	is := func(types ...notice.FieldType) bool { return slices.Contains(types, f.Type) }
	choice := is(notice.OneField, notice.ManyField)
	text := is(notice.TextField, notice.LinesField, notice.OpinionField)
	number := is(notice.NumberField, notice.AmountField)
	for _, x := range [...]struct {
		key   string
		given bool
		fits  bool
		only  string
	}{
		{"字数", f.Limit > 0, text, "文字、多行和意见"},
		{"行数", f.Lines > 0, text, "文字、多行和意见"},
		{"选项", len(f.Options) > 0, choice, "单选和多选"},
		{"最小", f.Min.Value != "", number || is(notice.DateField), "数字、金额和日期"},
		{"最大", f.Max.Value != "", number || is(notice.DateField), "数字、金额和日期"},
		{"落款", f.Close.Value != "", is(notice.OpinionField), "意见"},
		{"尺寸", f.Photo != "", is(notice.PhotoField), "照片"},
		{"不早于", f.NotBefore.Value != "", is(notice.DateField), "日期"},
		{"求和", len(f.Sum) > 0, number, "数字和金额"},
		{"大写", f.InWords.Value != "", is(notice.TextField), "文字"},
	} {
		if x.given && !x.fits {
			c.say(f.Pos, name, x.key+"只用于"+x.only, "")
		}
	}
	if choice && len(f.Options) == 0 {
		c.say(f.Pos, name, "缺少选项", "选项: [甲, 乙]")
	}
	for i, o := range f.Options {
		if slices.ContainsFunc(f.Options[:i], func(p notice.Text) bool { return p.Value == o.Value }) {
			c.say(o.Pos, name, "选项重复", "")
		}
	}
	for _, t := range [...]notice.Text{f.Min, f.Max} {
		if t.Value != "" && !form.Bound(f.Type, t.Value) {
			c.fault(&notice.Fault{Pos: t.Pos, Field: name, Problem: "值的写法不对", Got: brief(t.Value), Want: f.Type.Info().Want})
		}
	}
	if _, err := regexp.Compile(f.Format.Value); err != nil {
		c.fault(&notice.Fault{Pos: f.Format.Pos, Field: "格式", Problem: "不是正则表达式", Got: brief(f.Format.Value), Want: "如 [0-9]{15}"})
	}
	c.references(f)
}

// references holds a field's references to other fields.
func (c *formChecker) references(f *notice.Field) {
	refer := func(key string, to notice.Text, types ...notice.FieldType) *notice.Field {
		if to.Value == "" {
			return nil
		}
		other := c.of.Lookup(to.Value)
		switch {
		case other == nil:
			c.fault(unknownName(to.Pos, key, "没有“"+brief(to.Value)+"”这个字段", c.fieldNames(), to.Value))
		case len(types) > 0 && !slices.Contains(types, other.Type):
			c.fault(&notice.Fault{Pos: to.Pos, Field: key, Problem: "“" + to.Value + "”的类型不合", Got: string(other.Type), Want: joinTypes(types)})
		}
		return other
	}
	refer("不早于", f.NotBefore, notice.DateField)
	refer("大写", f.InWords, notice.AmountField, notice.NumberField)
	for _, t := range f.Sum {
		refer("求和", t, notice.NumberField, notice.AmountField)
	}
	other := refer("必填", notice.Text{Value: f.Required.If, Pos: f.Required.Pos})
	if other != nil && len(other.Options) > 0 && !slices.ContainsFunc(other.Options, func(o notice.Text) bool { return o.Value == f.Required.Is }) {
		c.fault(&notice.Fault{Pos: f.Required.Pos, Field: "必填", Problem: "“" + other.Name.Value + "”没有这个选项", Got: brief(f.Required.Is), Want: joinTexts(other.Options) + " 之一"})
	}
}

func joinTypes(types []notice.FieldType) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = string(t)
	}
	return strings.Join(names, "或")
}

func joinTexts(texts []notice.Text) string {
	names := make([]string, len(texts))
	for i, t := range texts {
		names[i] = t.Value
	}
	return strings.Join(names, "、")
}

// repeats holds 重复 to the rows.
func (c *formChecker) repeats() {
	rows := map[int]bool{}
	for _, rep := range c.of.Repeats {
		switch {
		case rep.Row < 1 || rep.Row > len(c.of.Rows):
			c.say(rep.Pos, "重复", fmt.Sprintf("没有第 %d 行", rep.Row), fmt.Sprintf("1 至 %d", len(c.of.Rows)))
		case rep.List.Value == "":
			c.say(rep.Pos, "重复", "缺少字段", "字段: 数据中列表的名称")
		case c.of.Lookup(rep.List.Value) != nil:
			c.say(rep.List.Pos, "重复", "列表与一个字段同名", "换一个名称")
		case rows[rep.Row]:
			c.say(rep.Pos, "重复", fmt.Sprintf("第 %d 行已经重复", rep.Row), "")
		case rep.Max > 0 && rep.Min > rep.Max:
			c.say(rep.Pos, "重复", "最少比最多还多", "")
		case len(c.of.Repeats) > 1 && rep.PerPage > 0:
			c.say(rep.Pos, "重复", "用了每页，就只能有一个重复的行", "")
		case !c.alone(rep.Row - 1):
			c.say(rep.Pos, "重复", fmt.Sprintf("第 %d 行有跨行的单元格，或没有字段", rep.Row), "重复的行自成一行，至少有一个字段")
		}
		rows[rep.Row] = true
	}
}

// alone reports whether no cell reaches into a row from above or out of it downwards, and whether it has a field.
func (c *formChecker) alone(row int) bool {
	for i := range c.of.Rows[:row] {
		for _, cell := range c.of.Rows[i].Cells {
			if i+cell.RowSpan > row {
				return false
			}
		}
	}
	fields := 0
	for _, cell := range c.of.Rows[row].Cells {
		if cell.RowSpan > 1 {
			return false
		}
		if cell.Field.Value != "" {
			fields++
		}
	}
	return fields > 0
}

// cycles refuses conditions, sums and dates that refer to themselves through others.
func (c *formChecker) cycles() {
	for _, kind := range [...]struct {
		key string
		of  func(f *notice.Field) []string
	}{
		{"必填", func(f *notice.Field) []string { return []string{f.Required.If} }},
		{"不早于", func(f *notice.Field) []string { return []string{f.NotBefore.Value} }},
		{"求和", func(f *notice.Field) (list []string) {
			for _, t := range f.Sum {
				list = append(list, t.Value)
			}
			return list
		}},
	} {
		state := map[string]int{} // 1 on the way, 2 done
		var visit func(name string) bool
		visit = func(name string) bool {
			f := c.of.Lookup(name)
			if f == nil || state[name] == 2 {
				return false
			}
			if state[name] == 1 {
				c.say(f.Pos, kind.key, "“"+name+"”经过别的字段又取决于它自己", "去掉其中一个")
				return true
			}
			state[name] = 1
			found := slices.ContainsFunc(kind.of(f), visit)
			state[name] = 2
			return found
		}
		for i := range c.of.Fields {
			if visit(c.of.Fields[i].Name.Value) {
				break
			}
		}
	}
}
