package templates

import (
	"fmt"
	"strings"

	"hongtou/notice"
)

// New is a draft of a kind to fill in: its elements with hints as comments, and the words that such a document usually begins and
// ends with.
func New(kind string) ([]byte, error) {
	info, ok := notice.Lookup(kind)
	if !ok {
		return nil, fmt.Errorf("没有“%s”这个文种；可用：%s", kind, kindNames())
	}
	d := draftOf(info.Kind)
	var b strings.Builder
	b.WriteString("---\n")
	for _, e := range d.elements(info) {
		b.WriteString(e.String())
	}
	phrases := func(label string, list []string) {
		for _, p := range list {
			b.WriteString("# " + label + "：" + p + "\n")
		}
	}
	phrases("常用开头", d.openings)
	phrases("常用结尾", d.closings)
	b.WriteString("---\n")
	for _, text := range [...]string{usual(d.openings), d.body, usual(d.closings)} {
		if text != "" {
			b.WriteString("\n" + text + "\n")
		}
	}
	return []byte(b.String()), nil
}

// usual is the first of some phrases.
func usual(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func kindNames() string {
	names := make([]string, len(notice.Kinds))
	for i, k := range notice.Kinds {
		names[i] = string(k.Kind)
	}
	return strings.Join(names, "、")
}

// element is a line of a draft's front matter: a key with its value and a hint, commented out when it is optional. Without a key it is a
// hint on a line of its own.
type element struct {
	key, value, hint string
	optional         bool
}

func (e element) String() string {
	var parts []string
	if e.key != "" {
		parts = append(parts, e.key+": "+e.value)
		if e.optional {
			parts[0] = "# " + parts[0]
		}
	}
	if e.hint != "" {
		parts = append(parts, "# "+e.hint)
	}
	return strings.Join(parts, "   ") + "\n"
}

// elements are the keys that a draft has, by its format and direction (clauses 7.2 to 7.4 and 10).
func (d draft) elements(info notice.KindInfo) []element {
	list := []element{{key: "文种", value: string(info.Kind)}}
	list = append(list, headElements[info.Format]...)
	if info.Direction == notice.Upward && info.Format == notice.Document {
		list = append(list, element{key: "签发人", value: "×××", hint: "上行文必须有；联合行文写成列表"})
	}
	if d.title != "" {
		list = append(list, element{key: "标题", value: d.title, hint: "机关、事由、文种；｜ 可指定换行处"})
	}
	if d.byline != "" {
		list = append(list, element{key: "题下文字", value: d.byline, hint: "印在标题之下，文末不再落款"})
	}
	if d.to != "" {
		list = append(list, element{key: "主送", value: d.to, hint: "多个用列表：[甲单位, 乙单位]"})
	}
	list = append(list, element{key: "附件", value: "[附件名称]", hint: "有正文的写 {名称: 附件名称, 文件: 附件.md}", optional: true})
	for _, e := range signElements[info.Format] {
		if d.byline == "" || e.key != "印章" && e.key != "署名" {
			list = append(list, e)
		}
	}
	if d.note != "" {
		list = append(list, element{key: "附注", value: d.note, hint: "印在括号里，不用写括号"})
	}
	return append(list, imprintElements[info.Format]...)
}

// The keys before 标题, those of the signature, and those of 版记, by format.
var (
	corner = []element{
		{key: "份号", value: "000001", hint: "涉密公文必须有份号、密级和保密期限", optional: true},
		{key: "密级", value: "秘密", optional: true},
		{key: "保密期限", value: "1年", optional: true},
		{key: "紧急程度", value: "特急", hint: "特急或加急", optional: true},
	}
	headElements = map[notice.Format][]element{
		notice.Document: append([]element{
			{key: "发文机关", value: "××单位", hint: "红头上印“发文机关+文件”；联合行文写成列表，主办机关在前"},
			{key: "发文字号", value: "×发〔2026〕1号", hint: "正式印发前填写", optional: true},
		}, corner...),
		notice.Letter: append([]element{
			{key: "发文机关", value: "××单位", hint: "红头上只印发文机关；联合行文写成列表，红头上只印主办机关"},
			{key: "发文字号", value: "×函〔2026〕1号", hint: "正式印发前填写", optional: true},
		}, corner...),
		notice.Order: {
			{key: "发文机关", value: "××市人民政府", hint: "红头上印“发文机关+令”"},
			{key: "发文字号", value: "第1号", hint: "令号，正式印发前填写", optional: true},
		},
		notice.Minutes: {
			{key: "发文机关", value: "××单位", hint: "印在红线之上，右边是成文日期"},
			{key: "机关标志", value: "××单位××会议纪要", hint: "红头上的文字"},
			{key: "发文字号", value: "〔2026〕1号", hint: "期号，正式印发前填写", optional: true},
		},
		notice.Plain: {{hint: "白头：不印红头和版记"}},
	}
	issued       = element{key: "成文日期", value: "2026-01-01", hint: "签发或会议通过的日期", optional: true}
	seal         = element{key: "印章", value: "有", hint: "留出盖章位置；不盖章写 无"}
	signElements = map[notice.Format][]element{
		notice.Document: {issued, seal},
		notice.Letter:   {issued, seal},
		notice.Order:    {issued, {key: "签名章", value: "[{职务: 市长, 姓名: ×××}]", hint: "职务之后留出签名章的位置"}},
		notice.Minutes: {
			issued, {key: "出席", value: "[×××, ×××]"}, {key: "请假", value: "[×××]", optional: true}, {key: "列席", value: "[×××]", optional: true},
		},
		notice.Plain: {{key: "署名", value: "××单位", hint: "不署名就不写", optional: true}, issued},
	}
	copies  = element{key: "抄送", value: "[甲单位, 乙单位]", optional: true}
	imprint = []element{
		copies,
		{key: "印发机关", value: "××单位办公室", hint: "与印发日期一起印在版记里", optional: true},
		{key: "印发日期", value: "2026-01-01", optional: true},
	}
	imprintElements = map[notice.Format][]element{
		notice.Document: imprint, notice.Order: imprint, notice.Minutes: imprint, notice.Letter: {copies},
	}
)
