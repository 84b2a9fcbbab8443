package form

import (
	"strings"
	"testing"

	"hongtou/notice"
)

// field is a form's field with its list, for a test's form.
func testForm(fields []notice.Field, list ...string) *notice.Form {
	f := &notice.Form{Fields: fields, Rows: []notice.FormRow{{}, {}}}
	for i := range fields {
		row := 0
		for _, name := range list {
			if name == fields[i].Name.Value {
				row = 1
			}
		}
		f.Rows[row].Cells = append(f.Rows[row].Cells, notice.FormCell{Field: fields[i].Name})
	}
	if list != nil {
		f.Repeats = []notice.Repeat{{Row: 2, Max: 3, List: notice.Text{Value: "成员"}}}
	}
	return f
}

func named(name string, t notice.FieldType) notice.Field {
	return notice.Field{Name: notice.Text{Value: name}, Type: t}
}

func given(pairs ...string) map[string]notice.Value {
	m := map[string]notice.Value{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = notice.Value{Texts: strings.Split(pairs[i+1], "|"), Pos: notice.Pos{File: "d.yaml", Line: i/2 + 1, Col: 1}}
	}
	return m
}

// TestTypes: numbers of people and organizations are those of the annexes of GB 11643-1999 and GB 32100-2015, or made with their formulas.
func TestTypes(t *testing.T) {
	for _, x := range []struct {
		kind          notice.FieldType
		text, problem string
	}{
		{notice.IDField, "11010519491231002X", ""},
		{notice.IDField, "11010519491231002x", ""},
		{notice.IDField, "440524188001010014", ""},
		{notice.IDField, "110105194912310021", "校验码不对"},
		{notice.IDField, "110105194912301002X", "不是18位公民身份号码"},
		{notice.IDField, "11010519491331002X", "第7至14位不是出生日期"},
		{notice.IDField, "11010519490229002X", "第7至14位不是出生日期"},
		{notice.IDField, "99010519491231002X", "前两位不是省级行政区划代码"},
		{notice.IDField, "110105491231002", "是15位旧号码"},
		{notice.IDField, "1.10105E+17", "已被 Excel 改成科学记数，原来的号码丢失了"},
		{notice.IDField, "110105194912310000", "末几位已被 Excel 改成 0，原来的号码丢失了"},
		{notice.IDField, "一二三", "不是18位公民身份号码"},
		{notice.CreditField, "91350100M000100Y43", ""},
		{notice.CreditField, "91350100M000100Y44", "校验码不对"},
		{notice.CreditField, "91350100M000100YI3", "第17位不应是 \"I\""},
		{notice.CreditField, "91350100M000100Y", "不是18位"},
		{notice.CreditField, "9.13501E+17", "已被 Excel 改成科学记数，原来的代码丢失了"},
		{notice.CreditField, "统一社会信用", "不是18位"},
		{notice.PhoneField, "13800138000", ""},
		{notice.PhoneField, "0551-62345678", ""},
		{notice.PhoneField, "（0551）62345678", ""},
		{notice.PhoneField, "62345678-802", ""},
		{notice.PhoneField, "400-820-8820", ""},
		{notice.PhoneField, "12345", ""},
		{notice.PhoneField, "13800138000、0551-62345678", ""},
		{notice.PhoneField, "120", ""},
		{notice.PhoneField, "1390", "不是电话号码"}, // service numbers have three or five digits
		{notice.PhoneField, "1380013800", "不是电话号码"},
		{notice.PhoneField, "1.38E+10", "不是电话号码"},
		{notice.PhoneField, "23800138000", "不是电话号码"},
		{notice.DateField, "2026-06-21", ""},
		{notice.DateField, "2026年6月21日", ""},
		{notice.DateField, "2026.6.21", ""},
		{notice.DateField, "2026/6/21", ""},
		{notice.DateField, "2026年6月", ""},
		{notice.DateField, "2026-02-30", "不是日历上的日期"},
		{notice.DateField, "0201-06-21", "不是日历上的日期"},
		{notice.DateField, "46194", "日期已被 Excel 改成数字"},
		{notice.DateField, "六月二十一日", "不是日历上的日期"},
		{notice.NumberField, "-3.50", ""},
		{notice.NumberField, "12,000", ""},
		{notice.NumberField, "1,20", "不是数字"},
		{notice.NumberField, "1e9", "不是数字"},
		{notice.NumberField, "十二", "不是数字"},
		{notice.NumberField, strings.Repeat("9", 31), "不是数字"},
		{notice.AmountField, "12000.50", ""},
		{notice.AmountField, "12000.505", "不是金额"},
		{notice.AmountField, "-1", "不是金额"},
		{notice.AmountField, "1000000000000", "不是金额"},
	} {
		f := named("x", x.kind)
		got, _ := checks[x.kind](&f, notice.Value{Texts: []string{x.text}})
		if got != x.problem {
			t.Errorf("%s %s: %q, want %q", x.kind, x.text, got, x.problem)
		}
	}
	for _, info := range notice.FieldTypes {
		if checks[info.Type] == nil {
			t.Errorf("%s has no check", info.Type)
		}
	}
}

// TestCapitals: the first ones are the examples of 正确填写票据和结算凭证的基本规定.
func TestCapitals(t *testing.T) {
	for _, x := range [][2]string{
		{"1409.50", "壹仟肆佰零玖元伍角整"}, {"6007.14", "陆仟零柒元壹角肆分"}, {"1680.32", "壹仟陆佰捌拾元叁角贰分"},
		{"107000.53", "壹拾万零柒仟元伍角叁分"}, {"16409.02", "壹万陆仟肆佰零玖元零贰分"}, {"325.04", "叁佰贰拾伍元零肆分"},
		{"0", "零元整"}, {"0.05", "伍分"}, {"0.50", "伍角整"}, {"10", "壹拾元整"}, {"12,000.5", "壹万贰仟元伍角整"},
		{"10000000", "壹仟万元整"}, {"100010000", "壹亿零壹万元整"}, {"100000001", "壹亿零壹元整"}, {"1000000000", "壹拾亿元整"},
		{"999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"}, {"007", "柒元整"},
	} {
		if got, ok := Capitals(x[0]); !ok || got != x[1] {
			t.Errorf("%s: %s, want %s", x[0], got, x[1])
		}
	}
}

// TestCheck: findings name the row, the field, the value and what was expected.
func TestCheck(t *testing.T) {
	with := func(f notice.Field, change func(*notice.Field)) notice.Field { change(&f); return f }
	text := func(s string) notice.Text { return notice.Text{Value: s} }
	on := with(named("在职", notice.OneField), func(f *notice.Field) { f.Options = []notice.Text{text("是"), text("否")} })
	since := with(named("任职", notice.DateField), func(f *notice.Field) { f.Required.If, f.Required.Is = "在职", "是"; f.NotBefore = text("毕业") })
	amount := with(named("金额", notice.AmountField), func(f *notice.Field) { f.Max = text("500") })
	sum := with(named("合计", notice.AmountField), func(f *notice.Field) { f.Sum = []notice.Text{text("金额")} })
	words := with(named("大写", notice.TextField), func(f *notice.Field) { f.InWords = text("合计") })
	who := with(named("姓名", notice.TextField), func(f *notice.Field) { f.Required.Always, f.Unique, f.Limit = true, true, 3 })
	code := with(named("编码", notice.TextField), func(f *notice.Field) { f.Format = text("[0-9]{3}") })
	uses := with(named("用途", notice.ManyField), func(f *notice.Field) { f.Options = []notice.Text{text("临床"), text("教学"), text("其他：")} })
	f := testForm([]notice.Field{on, uses, named("毕业", notice.DateField), since, sum, words, code, named("身份证号", notice.IDField), named("性别", notice.TextField),
		named("出生日期", notice.DateField), who, amount}, "姓名", "金额")
	rows := func(maps ...map[string]notice.Value) map[string][]notice.Items {
		var list []notice.Items
		for i, m := range maps {
			list = append(list, notice.Items{Given: m, Pos: notice.Pos{File: "d.yaml", Line: 20 + i, Col: 3}})
		}
		return map[string][]notice.Items{"成员": list}
	}
	for _, x := range []struct {
		given map[string]notice.Value
		lists map[string][]notice.Items
		want  string
	}{
		{nil, nil, ""},
		{given("在职", "否"), nil, ""},
		{given("在职", "是"), nil, "d.yaml:1:1: 任职: 必填，没有填（在职为是）\n    应为: 日期，如 2026-06-21 或 2026年6月21日"},
		{map[string]notice.Value{"在职": {Texts: []string{"否", "不详"}}}, nil, "在职: 只能选一个\n    现为: 否、不详\n    应为: 是、否"},
		{map[string]notice.Value{"用途": {Texts: []string{"临床", "看病"}}}, nil, "用途: 没有“看病”这个选项\n    现为: 临床、看病\n    应为: 临床、教学、其他："},
		{given("在职", "不知道"), nil, "d.yaml:1:1: 在职: 没有“不知道”这个选项\n    现为: 不知道\n    应为: 是、否"},
		{given("毕业", "2008-07-01", "任职", "2006-07-01"), nil, "d.yaml:2:1: 任职: 早于毕业\n    现为: 2006-07-01\n    应为: 不早于 2008年7月1日"},
		{given("编码", "12a"), nil, "d.yaml:1:1: 编码: 格式不对\n    现为: 12a\n    应为: 符合 [0-9]{3}"},
		{given("身份证号", "11010519491231002X", "性别", "男"), nil, "d.yaml:2:1: 性别: 与身份证号不符\n    现为: 男\n    应为: 女"},
		{given("身份证号", "11010519491231002X", "出生日期", "1950-01-01"), nil, "d.yaml:2:1: 出生日期: 与身份证号不符\n    现为: 1950-01-01\n    应为: 1949-12-31"},
		{given("合计", "300"), rows(given("姓名", "甲", "金额", "100"), given("姓名", "乙", "金额", "100.5")), "d.yaml:1:1: 合计: 与各项之和不符\n    现为: 300\n    应为: 200.50"},
		{given("身份证号", "11010519491231002Ｘ"), nil, "d.yaml:1:1: 身份证号: 有全角字符\n    现为: 11010519491231002Ｘ\n    应为: 18位公民身份号码，写成文字"},
		{given("身份证号", "１2"), nil, "d.yaml:1:1: 身份证号: 不是18位公民身份号码\n    现为: １2\n    应为: 18位公民身份号码，写成文字"},
		{given("大写", "叁佰元整"), rows(given("姓名", "甲", "金额", "200")), "d.yaml:1:1: 大写: 与合计不符\n    现为: 叁佰元整\n    应为: 贰佰元整"},
		{nil, rows(given("金额", "1")), "d.yaml:20:3: 成员第1行 姓名: 必填，没有填\n    应为: 文字"},
		{nil, rows(given("姓名", "甲"), given("姓名", "甲")), "d.yaml:1:1: 成员第2行 姓名: 与第1行相同\n    现为: 甲\n    应为: 各行不重复"},
		{nil, rows(given("姓名", "甲乙丙丁")), "d.yaml:1:1: 成员第1行 姓名: 4字，超过3字\n    现为: 甲乙丙丁\n    应为: 不超过3字"},
		{nil, rows(given("姓名", "甲", "金额", "600")), "d.yaml:2:1: 成员第1行 金额: 太大\n    现为: 600\n    应为: 不大于 500"},
		{nil, rows(given("姓名", "甲"), given("姓名", "乙"), given("姓名", "丙"), given("姓名", "丁")), "d.yaml:23:3: 成员: 行数太多\n    现为: 4行\n    应为: 最多3行"},
	} {
		v := &notice.Values{Pos: notice.Pos{File: "d.yaml", Line: 1, Col: 1}, Given: x.given, Lists: x.lists}
		got := ""
		if err := notice.Faults(Check(f, Complete(f, v))); err != nil {
			got = err.Error()
		}
		if got != x.want {
			t.Errorf("%v %v:\n%s\nwant\n%s", x.given, x.lists, got, x.want)
		}
	}
}

// TestComplete: sums and capitals are computed, what was given stays, and the values that went in are not changed.
func TestComplete(t *testing.T) {
	sum := named("合计", notice.AmountField)
	sum.Sum = []notice.Text{{Value: "金额"}, {Value: "另加"}}
	words := named("大写", notice.TextField)
	words.InWords = notice.Text{Value: "合计"}
	f := testForm([]notice.Field{words, sum, named("另加", notice.AmountField), named("金额", notice.AmountField)}, "金额")
	v := &notice.Values{Given: given("另加", "0.25"), Lists: map[string][]notice.Items{"成员": {{Given: given("金额", "100.5")}, {Given: given("金额", "1,000")}}}}
	out := Complete(f, v)
	if got := out.Given["合计"].Text() + " " + out.Given["大写"].Text(); got != "1100.75 壹仟壹佰元柒角伍分" {
		t.Error(got)
	}
	total := named("总计", notice.NumberField)
	total.Sum = []notice.Text{{Value: "小计"}, {Value: "另加"}}
	part := named("小计", notice.NumberField)
	part.Sum = []notice.Text{{Value: "行计"}}
	line := named("行计", notice.NumberField)
	line.Sum = []notice.Text{{Value: "数"}, {Value: "量"}}
	f = testForm([]notice.Field{total, part, named("另加", notice.NumberField), line, named("数", notice.NumberField), named("量", notice.NumberField)}, "行计", "数", "量")
	out = Complete(f, &notice.Values{Given: given("另加", "5"), Lists: map[string][]notice.Items{"成员": {{Given: given("数", "1", "量", "2")}, {Given: given("数", "3")}}}})
	if got := out.Given["总计"].Text() + " " + out.Lists["成员"][0].Given["行计"].Text(); got != "11 3" {
		t.Errorf("sums of sums: %s", got)
	}
	if len(v.Given) != 1 {
		t.Error("the input was changed")
	}
}

// FuzzTypes: no value makes a check panic, and what a form shows of a date is read back.
func FuzzTypes(f *testing.F) {
	for _, s := range []string{"11010519491231002X", "91350100M000100Y43", "13800138000", "2026-06-21", "2026年6月", "12,000.50", "其他：甲", "", "一二三四五六", "0001-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		field := notice.Field{Options: []notice.Text{{Value: "甲"}, {Value: "其他："}}}
		for _, info := range notice.FieldTypes {
			field.Type = info.Type
			problem, _ := checks[info.Type](&field, notice.Value{Texts: []string{text}})
			if info.Type == notice.DateField && problem == "" {
				if plain := Plain(info.Type, text); Plain(info.Type, Show(info.Type, text)) != plain {
					t.Errorf("%q is shown as %q", text, Show(info.Type, text))
				}
			}
		}
		Capitals(text)
	})
}

// TestOptions takes lists of options apart: what an option has of the marks between them, and the text behind one that asks, stays whole.
func TestOptions(t *testing.T) {
	f := named("专业", notice.ManyField)
	for _, o := range []string{"内科", "外科", "门诊、急诊", "其他："} {
		f.Options = append(f.Options, notice.Text{Value: o})
	}
	for in, want := range map[string]string{
		"内科、外科":          "内科|外科",
		" 内科, 外科；内科\n":   "内科|外科|内科",
		"门诊、急诊":          "门诊、急诊",
		"内科、门诊、急诊，外科":    "内科|门诊、急诊|外科",
		"其他：甲，乙":         "其他：甲，乙",
		"其他:甲；乙、内科":      "其他:甲；乙|内科",
		"内科、其他：检验：甲、乙、丙": "内科|其他：检验：甲、乙、丙",
		"其他、内科":          "其他|内科",
		"骨科、外科":          "骨科|外科",
		"门诊、外科":          "门诊|外科",
		"、，":             "",
		"":               "",
	} {
		if got := strings.Join(Options(&f, in), "|"); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if i, more := Option(&f, "其他：检验：甲"); i != 3 || more != "检验：甲" {
		t.Errorf("option %d, %q", i, more)
	}
}

// TestItemOf: what a message names an item's field is what it is taken apart into; other fields are no item's.
func TestItemOf(t *testing.T) {
	for _, x := range []struct {
		list  string
		item  int
		field string
	}{{"成员", 1, "姓名"}, {"第2行人员", 12, "第3行 备注"}} {
		if list, item, field := ItemOf(ItemName(x.list, x.item, x.field)); list != x.list || item != x.item || field != x.field {
			t.Errorf("%+v: %s, %d, %s", x, list, item, field)
		}
	}
	for _, name := range []string{"姓名", "成员第1行", "第行 姓名", ""} {
		if _, item, _ := ItemOf(name); item != 0 {
			t.Errorf("%q is item %d", name, item)
		}
	}
}
