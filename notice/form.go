package notice

import (
	"slices"
	"strings"
)

// Form is 表单: a form as data. From it come the blank form, the filled one and the check.
//
// Rows are the form's rows from top to bottom, each with the cells that begin in it; widths and heights are in
// millimetres. Fields is every field in the source's order; a cell shows at most one of them.
type Form struct {
	File    string
	Name    Text      // 表单
	Title   Text      // 标题; empty: Name
	Columns []float64 // 列
	Fields  []Field   // 字段
	Rows    []FormRow // 行
	Repeats []Repeat  // 重复
	Notes   []Text    // 注
	Pos     Pos
}

// Lookup finds a field by its name; nil when there is none.
func (f *Form) Lookup(name string) *Field {
	for i := range f.Fields {
		if f.Fields[i].Name.Value == name {
			return &f.Fields[i]
		}
	}
	return nil
}

// List is the repeat in whose row a field stands; nil for a field that has one value.
func (f *Form) List(name string) *Repeat {
	for i := range f.Repeats {
		r := &f.Repeats[i]
		for _, c := range f.Rows[r.Row-1].Cells {
			if c.Field.Value == name {
				return r
			}
		}
	}
	return nil
}

// Field is 字段: what is asked for in one place of a form.
type Field struct {
	Name      Text
	Type      FieldType   // 类型
	Label     Text        // 标签, what messages and the collection sheet call it; empty: Name
	Required  Requirement // 必填
	Limit     int         // 字数: the most characters, 0 for any number
	Lines     int         // 行数: lines that a blank form has room for
	Options   []Text      // 选项
	Min, Max  Text        // 最小, 最大: a number, or a date (今天 is not known here)
	Format    Text        // 格式: a regular expression that the whole value matches
	Overflow  Overflow    // 超出
	Hint      Text        // 提示: for who fills the form in
	Note      Text        // 附注: printed behind the value, as （盖章）
	Close     Text        // 落款: 盖章 or 签字, at the lower right of an opinion
	Photo     PhotoSize   // 尺寸
	Fitted    bool        // 照片: 适应 — the whole picture is shown, nothing cut off
	Unique    bool        // 不重复: no two rows of the list have the same value
	NotBefore Text        // 不早于: a date field
	Sum       []Text      // 求和: number fields whose sum this is; of a list's field, over all rows
	InWords   Text        // 大写: the amount field of which this is 大写金额
	Pos       Pos
}

// Title is what people call a field.
func (f *Field) Title() string {
	if f.Label.Value != "" {
		return f.Label.Value
	}
	return f.Name.Value
}

// Requirement is 必填: Always, or when the field If has the value Is.
type Requirement struct {
	Always bool
	If, Is string
	Pos    Pos
}

// Overflow is 超出: what becomes of a text for which its cell has no room.
type Overflow string

// The policies. The zero value is Grow.
const (
	Shrink   Overflow = "缩小" // to 小五 at the least, then as Grow
	Grow     Overflow = "加高"
	Continue Overflow = "附页"
	Refuse   Overflow = "拒绝"
)

// PhotoSize is the size of a photograph (照片).
type PhotoSize string

// The sizes: 25 × 35 and 35 × 49 mm.
const (
	OneInch PhotoSize = "一寸"
	TwoInch PhotoSize = "二寸"
)

// Millimetres is the width and the height of a photograph; the zero value is 一寸.
func (s PhotoSize) Millimetres() (width, height float64) {
	if s == TwoInch {
		return 35, 49
	}
	return 25, 35
}

// FormRow is a row of a form.
type FormRow struct {
	Cells []FormCell
	Pos   Pos
}

// FormCell is a cell of a form: a label, a field, or both. Col is its column from 0, as its row's cells and those that reach down into
// the row leave it.
type FormCell struct {
	Col, ColSpan, RowSpan int
	Label                 Text    // 标签
	Field                 Text    // 字段, the name of one
	Height                float64 // 高, the least
	Vertical              bool    // 竖排
	Align                 ColumnAlign
	Bare                  bool // 无框: without rules, above or below the table
	Number                bool // 序号: the number of a repeated row
	NewPage               bool // 另起页: its row begins a page
	Pos                   Pos
}

// Repeat is 重复: row Row (from 1) stands once for each item of the list List; at least Min times, padded with blank rows, at most Max times (0
// for any number). With a PerPage each page has that many of them, the last one padded. The row before it is its heading if it has labels only.
type Repeat struct {
	Row      int
	Min, Max int
	PerPage  int
	List     Text
	Pos      Pos
}

// FieldType is 类型.
type FieldType string

// The field types.
const (
	TextField    FieldType = "文字"
	LinesField   FieldType = "多行"
	DateField    FieldType = "日期"
	NumberField  FieldType = "数字"
	AmountField  FieldType = "金额"
	PhoneField   FieldType = "电话"
	IDField      FieldType = "身份证号"
	CreditField  FieldType = "统一社会信用代码"
	OneField     FieldType = "单选"
	ManyField    FieldType = "多选"
	PhotoField   FieldType = "照片"
	OpinionField FieldType = "意见"
)

// Personal reports whether values are numbers that are somebody's, to be masked (遮盖) whatever their shape.
func (t FieldType) Personal() bool { return t == PhoneField || t == IDField }

// FieldTypeInfo says how a type's value is written: About in the schema's words, Want in a message's.
type FieldTypeInfo struct {
	Type  FieldType
	About string
	Want  string
	Blank string // what a blank form shows in its place
}

// FieldTypes is the table of field types; a new one is a row here and a check in package form.
var FieldTypes = []FieldTypeInfo{
	{TextField, "一行文字", "文字", ""},
	{LinesField, "可分段的文字", "文字", ""},
	{DateField, "日期", "日期，如 2026-06-21 或 2026年6月21日", "　　年　　月　　日"},
	{NumberField, "数字", "数字，如 12 或 3.5", ""},
	{AmountField, "金额（元），至多两位小数", "金额，如 12000 或 12000.50", ""},
	{PhoneField, "手机号或固定电话", "手机号（11位）或固定电话（如 0551-62345678）", ""},
	{IDField, "公民身份号码", "18位公民身份号码，写成文字", ""},
	{CreditField, "统一社会信用代码", "18位统一社会信用代码", ""},
	{OneField, "选项中的一个", "选项之一", ""},
	{ManyField, "选项中的若干个，写成列表", "选项的列表", ""},
	{PhotoField, "照片文件（PNG 或 JPEG）", "照片文件的路径", "照片"},
	{OpinionField, "意见栏，右下角落款", "文字", ""},
}

// Info is a type's row of the table.
func (t FieldType) Info() FieldTypeInfo {
	for _, i := range FieldTypes {
		if i.Type == t {
			return i
		}
	}
	return FieldTypeInfo{}
}

// Values is what is filled into a form: the zero Values is a blank one.
type Values struct {
	Given map[string]Value   // by field
	Lists map[string][]Items // by 重复's list
	Pos   Pos                // for what is missing
}

// Items is one row of a list, by field.
type Items struct {
	Given map[string]Value
	Pos   Pos
}

// Value is what is filled into a field. Texts is one text, of a 多选 the chosen options, of a 多行 or 意见 its paragraphs. Shown is what is
// printed and said in their place where numbers are masked (遮盖), nil where they are not: Texts is what is checked and computed with. Unread is a value that is there but
// could not be read, of which nothing more is to be said.
type Value struct {
	Texts  []string
	Shown  []string
	Image  *Picture // of a 照片
	Unread bool
	Pos    Pos
}

// Text is a value as one text.
func (v Value) Text() string {
	return strings.Join(v.Texts, "\n")
}

// Said is a value as one text for people to read.
func (v Value) Said() string { return strings.Join(v.printed().Texts, "\n") }

// printed is a value with what is shown of it in its place.
func (v Value) printed() Value {
	if v.Shown != nil {
		v.Texts, v.Shown = v.Shown, nil
	}
	return v
}

// Masked is the values with what mask leaves of each as what is shown of it; a list's field is LIST/FIELD to it.
func (v *Values) Masked(mask func(field, value string) string) *Values {
	return v.each(func(field string, x Value) Value {
		x.Shown = make([]string, len(x.Texts))
		for i, text := range x.Texts {
			x.Shown[i] = mask(field, text)
		}
		return x
	})
}

// Printed is the values with what is shown of them in their place, v itself when nothing is masked.
func (v *Values) Printed() *Values {
	masked := func(given map[string]Value) bool {
		for _, x := range given {
			if x.Shown != nil {
				return true
			}
		}
		return false
	}
	hidden := masked(v.Given)
	for _, rows := range v.Lists {
		hidden = hidden || slices.ContainsFunc(rows, func(row Items) bool { return masked(row.Given) })
	}
	if !hidden {
		return v
	}
	return v.each(func(_ string, x Value) Value { return x.printed() })
}

func (v *Values) each(f func(field string, x Value) Value) *Values {
	all := func(list string, given map[string]Value) map[string]Value {
		out := make(map[string]Value, len(given))
		for field, x := range given {
			out[field] = f(list+field, x)
		}
		return out
	}
	out := &Values{Pos: v.Pos, Given: all("", v.Given), Lists: make(map[string][]Items, len(v.Lists))}
	for list, rows := range v.Lists {
		for _, row := range rows {
			out.Lists[list] = append(out.Lists[list], Items{Given: all(list+"/", row.Given), Pos: row.Pos})
		}
	}
	return out
}

// IsZero reports whether nothing was filled in.
func (v Value) IsZero() bool { return len(v.Texts) == 0 && v.Image == nil && !v.Unread }

// FilledForm is a form in a body, with its values.
type FilledForm struct {
	Form   *Form
	Values *Values
	Pos    Pos
}

func (*FilledForm) block() {}
