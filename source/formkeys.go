package source

import "hongtou/notice"

// The Go types of a form's keys that no other file has; see shapeOf.
type (
	widths     []float64
	fieldList  []notice.Field
	rowList    []notice.FormRow
	repeatList []notice.Repeat
	count      int     // a whole number from 1
	lengthMM   float64 // millimetres
	fitted     bool    // 照片: 适应 or 裁剪
)

// formKeys is every key of a form's file.
var formKeys = []key[notice.Form]{
	{"表单", "必填。表单的名称", nil, func(f *notice.Form) any { return &f.Name }},
	{"标题", "印在表上方；默认为表单的名称；用 ｜ 强制换行", nil, func(f *notice.Form) any { return &f.Title }},
	{"列", "必填。各列的宽，毫米，合计不超过 156", nil, func(f *notice.Form) any { return (*widths)(&f.Columns) }},
	{"字段", "必填。各字段的名称及其类型等", nil, func(f *notice.Form) any { return (*fieldList)(&f.Fields) }},
	{"行", "必填。自上而下各行，每行是单元格的列表", nil, func(f *notice.Form) any { return (*rowList)(&f.Rows) }},
	{"重复", "按列表重复的行：{行: 3, 最少: 5, 最多: 20, 字段: 成员}", nil, func(f *notice.Form) any { return (*repeatList)(&f.Repeats) }},
	{"注", "印在表下方；多条写成列表", nil, func(f *notice.Form) any { return &f.Notes }},
}

// fieldKeys is the keys of one field.
var fieldKeys = []key[notice.Field]{
	{"类型", "必填。决定怎样填写和核对", fieldTypes(), func(f *notice.Field) any { return &f.Type }},
	{"标签", "在提示和收集表中的名称；默认为字段名", nil, func(f *notice.Field) any { return &f.Label }},
	{"必填", "是，或一个条件，如 是否在职=是", nil, func(f *notice.Field) any { return &f.Required }},
	{"字数", "最多多少字", nil, func(f *notice.Field) any { return (*count)(&f.Limit) }},
	{"行数", "空白表留多少行", nil, func(f *notice.Field) any { return (*count)(&f.Lines) }},
	{"选项", "单选和多选的选项；以“：”结尾的选项后面可以填文字", nil, func(f *notice.Field) any { return &f.Options }},
	{"最小", "数字、金额或日期的下限", nil, func(f *notice.Field) any { return &f.Min }},
	{"最大", "数字、金额或日期的上限", nil, func(f *notice.Field) any { return &f.Max }},
	{"格式", "值应符合的正则表达式，如 [0-9]{15}", nil, func(f *notice.Field) any { return &f.Format }},
	{"超出", "填不下时：缩小字号（至小五）、加高（默认）、接写附页，或拒绝", []string{"缩小", "加高", "附页", "拒绝"}, func(f *notice.Field) any { return &f.Overflow }},
	{"提示", "给填表人的说明，印在收集表里", nil, func(f *notice.Field) any { return &f.Hint }},
	{"附注", "印在值的后面，如 （盖章）", nil, func(f *notice.Field) any { return &f.Note }},
	{"落款", "意见栏右下角", []string{"盖章", "签字"}, func(f *notice.Field) any { return &f.Close }},
	{"尺寸", "照片的大小：一寸（25×35 毫米，默认）或二寸（35×49 毫米）", []string{"一寸", "二寸"}, func(f *notice.Field) any { return &f.Photo }},
	{"照片", "比例不合时裁剪（默认），或缩小以适应", []string{"裁剪", "适应"}, func(f *notice.Field) any { return (*fitted)(&f.Fitted) }},
	{"不重复", "是：列表各行的值不得相同", nil, func(f *notice.Field) any { return &f.Unique }},
	{"不早于", "一个日期字段", nil, func(f *notice.Field) any { return &f.NotBefore }},
	{"求和", "数字或金额字段的列表，本字段是它们的和；列表中的字段计各行之和", nil, func(f *notice.Field) any { return &f.Sum }},
	{"大写", "金额字段，本字段是它的大写", nil, func(f *notice.Field) any { return &f.InWords }},
}

// cellKeys is the keys of one cell.
var cellKeys = []key[notice.FormCell]{
	{"标签", "印出的文字", nil, func(c *notice.FormCell) any { return &c.Label }},
	{"字段", "填在此处的字段", nil, func(c *notice.FormCell) any { return &c.Field }},
	{"跨列", "默认 1", nil, func(c *notice.FormCell) any { return (*count)(&c.ColSpan) }},
	{"跨行", "默认 1", nil, func(c *notice.FormCell) any { return (*count)(&c.RowSpan) }},
	{"高", "毫米，至少这么高", nil, func(c *notice.FormCell) any { return (*lengthMM)(&c.Height) }},
	{"竖排", "是：标签竖排；窄的单元格自动竖排", nil, func(c *notice.FormCell) any { return &c.Vertical }},
	{"对齐", "默认短的居中、长的两端对齐", []string{"左", "中", "右"}, func(c *notice.FormCell) any { return &c.Align }},
	{"无框", "是：四周不画线，用于表上方和下方的一行", nil, func(c *notice.FormCell) any { return &c.Bare }},
	{"另起页", "是：所在的行从新的一页开始", nil, func(c *notice.FormCell) any { return &c.NewPage }},
	{"序号", "是：重复行的序号", nil, func(c *notice.FormCell) any { return &c.Number }},
}

// repeatKeys is the keys of one 重复.
var repeatKeys = []key[notice.Repeat]{
	{"行", "必填。第几行，从 1 数起", nil, func(r *notice.Repeat) any { return (*count)(&r.Row) }},
	{"最少", "不足时补空行", nil, func(r *notice.Repeat) any { return (*count)(&r.Min) }},
	{"最多", "最多多少行", nil, func(r *notice.Repeat) any { return (*count)(&r.Max) }},
	{"每页", "每页多少行，末页补空行", nil, func(r *notice.Repeat) any { return (*count)(&r.PerPage) }},
	{"字段", "必填。数据中列表的名称", nil, func(r *notice.Repeat) any { return &r.List }},
}

func fieldTypes() (names []string) {
	for _, t := range notice.FieldTypes {
		names = append(names, string(t.Type))
	}
	return names
}

// formShape is shapeOf for the types of forms; ok is false for another.
func formShape(field any, values []string) (s shape, ok bool) {
	list := func(item object) object { return object{{"type", "array"}, {"items", item}} }
	switch field.(type) {
	case *notice.FieldType, *notice.Overflow, *notice.PhotoSize, *notice.ColumnAlign, *fitted:
		return shape{oneOf(values), object{{"enum", values}}}, true
	case *count:
		return shape{"从 1 起的整数", object{{"type", "integer"}, {"minimum", 1}}}, true
	case *lengthMM:
		return shape{"毫米数", object{{"type", "number"}}}, true
	case *widths:
		return shape{"毫米数的列表，如 [32, 46, 32, 46]", list(object{{"type", "number"}})}, true
	case *notice.Requirement:
		return shape{"是、否，或一个条件，如 是否在职=是", object{{"type", []string{"string", "boolean"}}}}, true
	case *fieldList:
		return shape{"一组“字段名: {类型: …}”", object{{"type", "object"}, {"additionalProperties", mapSchema(fieldKeys, "类型")}}}, true
	case *rowList:
		return shape{"列表，每行是单元格的列表", list(list(mapSchema(cellKeys)))}, true
	case *repeatList:
		one := mapSchema(repeatKeys, "行", "字段")
		return shape{"列表，每项 {行, 最少, 最多, 每页, 字段}", object{{"anyOf", []any{one, list(one)}}}}, true
	}
	return shape{}, false
}

// setForm is set for the types of forms.
func (r *reader) setForm(name string, field any, values []string, v value) (ok bool) {
	switch p := field.(type) {
	case *notice.FieldType:
		return r.choice(name, (*string)(p), values, v)
	case *notice.Overflow:
		return r.choice(name, (*string)(p), values, v)
	case *notice.PhotoSize:
		return r.choice(name, (*string)(p), values, v)
	case *notice.ColumnAlign:
		var s string
		ok = r.choice(name, &s, values, v)
		*p = map[string]notice.ColumnAlign{"左": notice.AlignLeft, "中": notice.AlignCentre, "右": notice.AlignRight}[s]
		return ok
	case *fitted:
		var s string
		ok = r.choice(name, &s, values, v)
		*p = s == "适应"
		return ok
	case *count:
		return whole((*int)(p), v)
	case *lengthMM:
		return millimetres((*float64)(p), v)
	case *widths:
		return r.widths(p, v)
	case *notice.Requirement:
		return requirement(p, v)
	case *fieldList:
		return r.fieldList(p, v)
	case *rowList:
		return r.rowList(p, v)
	case *repeatList:
		return r.repeatList(p, v)
	}
	return true
}
