package source

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"hongtou/notice"
)

// houseKeys is every key of a house's settings.
var houseKeys = []key[notice.House]{
	{"名称", "本单位的机关全称，其后可列规范化简称。公文没有写发文机关时用第一个；写了别的机关就不能用本单位的设置", nil,
		func(h *notice.House) any { return &h.Names }},
	{"机关标志", "发文机关标志的文字和字样", nil,
		func(h *notice.House) any { return &h.Mark }},
	{"发文代字", "如 示卫；几个代字写成列表。文件和信函的发文字号应以其中之一开头；只有一个代字时，〔2026〕5号 前自动补上。顺序号从不自动产生", nil,
		func(h *notice.House) any { return &h.Prefixes }},
	{"印发机关", "版记中的印发机关；公文写了印发日期而没有写印发机关时用（信函除外）", nil,
		func(h *notice.House) any { return &h.Printer }},
	{"抄送", "下行和平行公文的抄送习惯；公文写 抄送: 无 时不用", nil,
		func(h *notice.House) any { return &h.CC }},
	{"字体", "各字体角色所用的字体文件，相对于单位文件夹；字体集写作 文件#序号", nil,
		func(h *notice.House) any { return &h.Faces }},
	{"份号字体", "默认黑体", []string{"黑体", "仿宋", "宋体"},
		func(h *notice.House) any { return (*choice)(&h.CopyFace) }},
	{"令号字体", "默认仿宋", []string{"仿宋", "黑体"},
		func(h *notice.House) any { return (*choice)(&h.OrderNo) }},
	{"西文字体", "数字和字母的字体：随文（默认，与周围文字同一字体）或宋体", []string{"随文", "宋体"},
		func(h *notice.House) any { return (*choice)(&h.Latin) }},
	{"红色分隔线", "红色分隔线的粗细和五角星", nil,
		func(h *notice.House) any { return &h.Rule }},
	{"印章直径", "毫米，整数；默认42。公文自己写了直径时用公文的", nil,
		func(h *notice.House) any { return &h.Seal }},
	{"版头", "印出（默认），或预印：纸上已经印好机关标志和红色分隔线，不再印出，只留出位置", []string{"印出", "预印"},
		func(h *notice.House) any { return (*choice)(&h.Head) }},
	{"版式", "DOCX 的页面设置：通行（默认）或严格（GB/T 33476.2）", []string{"通行", "严格"},
		func(h *notice.House) any { return &h.Geometry }},
	{"订口", "单页左边的白边，毫米；默认28", nil,
		func(h *notice.House) any { return &h.Binding }},
	{"双面对称", "是：双页的订口在右边，正反两面的版心重合", nil,
		func(h *notice.House) any { return &h.Mirrored }},
	{"白头页码", "白头材料的页码：外侧（默认，单页居右，双页居左）或居中", []string{"外侧", "居中"},
		func(h *notice.House) any { return (*choice)(&h.PlainNo) }},
	{"检查", "本单位的词表和规则开关，用于 hongtou check", nil,
		func(h *notice.House) any { return (*checks)(&h.Checks) }},
}

// markKeys is the keys of 机关标志.
var markKeys = []key[notice.HouseMark]{
	{"文件", "文件格式的机关标志，如 示例市卫生局文件", nil, func(m *notice.HouseMark) any { return &m.Document }},
	{"信函", "信函格式的机关标志，如 示例市卫生局", nil, func(m *notice.HouseMark) any { return &m.Letter }},
	{"命令", "命令格式的机关标志，如 示例市人民政府令", nil, func(m *notice.HouseMark) any { return &m.Order }},
	{"纪要", "纪要格式的机关标志，如 示例市卫生局办公会议纪要", nil, func(m *notice.HouseMark) any { return &m.Minutes }},
	{"字号", "磅；默认42（初号）", nil, func(m *notice.HouseMark) any { return &m.Size }},
	{"字宽", "字宽为字高的百分之几；默认100", nil, func(m *notice.HouseMark) any { return &m.Width }},
	{"最窄", "标志太长时字宽最多压到百分之几，再长就缩小字号；默认60", nil, func(m *notice.HouseMark) any { return &m.Narrowest }},
}

// ccKeys is the keys of 抄送.
var ccKeys = []key[notice.HouseCC]{
	{"默认", "公文没有写抄送时的抄送机关，写法同公文的抄送", nil, func(c *notice.HouseCC) any { return &c.Usual }},
	{"追加", "总是加在最后的抄送机关；公文已经写了的不重复", nil, func(c *notice.HouseCC) any { return &c.Always }},
}

// ruleKeys is the keys of 红色分隔线.
var ruleKeys = []key[notice.HouseRule]{
	{"粗", "毫米；默认0.5", nil, func(r *notice.HouseRule) any { return &r.Thickness }},
	{"五角星", "是：线的正中断开，加一颗红色五角星", nil, func(r *notice.HouseRule) any { return &r.Star }},
}

// faceKeys is the roles that a house may give a face.
var faceKeys = []key[notice.Faces]{
	{"仿宋", "正文", nil, func(f *notice.Faces) any { return (*path)(&f.FangSong) }},
	{"楷体", "二级标题、签发人姓名", nil, func(f *notice.Faces) any { return (*path)(&f.Kai) }},
	{"黑体", "一级标题、密级和紧急程度", nil, func(f *notice.Faces) any { return (*path)(&f.Hei) }},
	{"小标宋", "标题、发文机关标志", nil, func(f *notice.Faces) any { return (*path)(&f.BiaoSong) }},
	{"宋体", "页码", nil, func(f *notice.Faces) any { return (*path)(&f.SongTi) }},
}

// houseLimits is what a house's numbers may be, since a page is as large as it is.
var houseLimits = []struct {
	name     string
	min, max float64
	unit     string
	whole    bool
	why      string
	number   func(*notice.House) notice.Number
}{
	{"字号", 22, 80, "磅", false, "机关标志不小于二号的标题，也不能大到首页排不下正文", func(h *notice.House) notice.Number { return h.Mark.Size }},
	{"字宽", 50, 100, "百分之几", true, "再窄就认不清", func(h *notice.House) notice.Number { return h.Mark.Width }},
	{"最窄", 50, 100, "百分之几", true, "再窄就认不清", func(h *notice.House) notice.Number { return h.Mark.Narrowest }},
	{"粗", 0.2, 2, "毫米", false, "红色分隔线是一条细线", func(h *notice.House) notice.Number { return h.Rule.Thickness }},
	{"印章直径", 10, 60, "毫米", true, "国发〔1999〕25号：最大的印章60毫米", func(h *notice.House) notice.Number { return h.Seal }},
	{"订口", 10, 44, "毫米", false, "纸宽210毫米，订口之外须容下156毫米的版心和10毫米的切口", func(h *notice.House) notice.Number { return h.Binding }},
}

// ReadHouse reads a house's settings, a YAML file. Name is its path for messages; the error joins every
// *notice.Fault found, in the file's order.
func ReadHouse(name string, data []byte) (*notice.House, error) {
	r := &reader{name: name, notice: &notice.Notice{File: name}}
	h := &notice.House{File: name}
	if text, ok := r.decode(name, data); ok && r.fits(text, 1) {
		top, faults := parseYAML(name, part{text, 1})
		r.faults = append(r.faults, faults...)
		if top.kind == mapping {
			readKeys(r, top, houseKeys, h)
			r.possible(h)
		}
	}
	for _, f := range r.faults {
		if f.Field == "首部" {
			f.Field = "单位"
		}
	}
	if err := sorted(name, r.faults); err != nil {
		return nil, err
	}
	return h, nil
}

// possible refuses what no page can hold and no document can have.
func (r *reader) possible(h *notice.House) {
	for _, x := range houseLimits {
		n := x.number(h)
		if n.Pos.Line > 0 && (n.Value < x.min || n.Value > x.max || x.whole && n.Value != math.Trunc(n.Value)) {
			kind := ""
			if x.whole {
				kind = " 的整数"
			}
			r.fault(&notice.Fault{Pos: n.Pos, Field: x.name, Problem: "不可能的值", Got: strconv.FormatFloat(n.Value, 'g', -1, 64),
				Want: fmt.Sprintf("%g 至 %g%s（%s）", x.min, x.max, kind, x.unit), Basis: x.why})
		}
	}
	if w, n := h.Mark.Width, h.Mark.Narrowest; w.Value > 0 && n.Value > w.Value {
		r.fault(&notice.Fault{Pos: n.Pos, Field: "最窄", Problem: "大于字宽", Got: fmt.Sprint(n.Value), Want: fmt.Sprintf("不大于 %g", w.Value)})
	}
	for _, p := range h.Prefixes {
		if strings.ContainsAny(p.Value, "〔〕[]［］（）() 　") || strings.HasSuffix(p.Value, "号") || p.Value == "" {
			r.fault(&notice.Fault{Pos: p.Pos, Field: "发文代字", Problem: "不是代字", Got: p.Value, Want: "年份之前的几个字，如 示卫"})
		}
	}
}

// readMap reads a mapping by a table of keys; it reports false for another kind of value.
func readMap[T any](r *reader, v value, keys []key[T], into *T) bool {
	if v.kind != mapping {
		return false
	}
	readKeys(r, v, keys, into)
	return true
}

// number reads a number, with or without the unit that its key counts in behind it.
func number(p *notice.Number, v value) bool {
	text := strings.TrimSpace(v.text)
	for _, unit := range [...]string{"mm", "毫米", "pt", "磅", "%"} {
		text = strings.TrimSpace(strings.TrimSuffix(text, unit))
	}
	f, err := strconv.ParseFloat(text, 64)
	if v.kind != scalar || err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return false
	}
	*p = notice.Number{Value: f, Pos: v.pos}
	return true
}

// HouseSchema is the JSON Schema (draft 2020-12) of a house's settings, made of the table of keys that ReadHouse uses.
func HouseSchema() []byte {
	return indented(document("单位设置", "单位文件夹中的 单位.yaml", mapSchema(houseKeys)))
}

// indented is a schema as a file.
func indented(o object) []byte {
	data, err := json.MarshalIndent(o, "", "  ")
	if err != nil {
		panic(err) // only a value that is no JSON in our own table
	}
	return append(data, '\n')
}
