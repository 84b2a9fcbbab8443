package check

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"hongtou/notice"
)

// The rules of 附件说明 and 附件 (GB/T 9704-2012 7.3.4, 7.3.7).

var enclosureMark = &Rule{ID: "L100", Severity: Error, Area: "附件说明", Name: "附件名称后不加标点",
	About: "附件名称后不加标点符号。", Cites: "GB/T 9704-2012 7.3.4",
	Good: "附件: 任务分解表", Bad: "附件: 任务分解表。",
	whole: eachAttachment(func(s *scan, _ int, a *notice.Attachment) {
		v := a.Name.Value
		if end := len(strings.TrimRight(v, "。；，、")); end > 0 && end < len(v) {
			start := after(a.Name.Pos, v[:end])
			s.found("附件", start, after(start, v[end:]), v[end:]).fix("")
		}
	})}

// eachAttachment is a rule of single attachments, counted from 0.
func eachAttachment(f func(*scan, int, *notice.Attachment)) func(*scan) {
	return func(s *scan) {
		for i := range s.Attachments {
			f(s, i, &s.Attachments[i])
		}
	}
}

var enclosureLabel = &Rule{ID: "L101", Severity: Error, Area: "附件说明", Name: "附件说明写作“附件：”，由模板加",
	About: "不写“附：”“附件如文”和半角冒号；在首部的“附件”里列出名称，“附件：”和序号由模板加。", Cites: "GB/T 9704-2012 7.3.4",
	Good: "附件: 任务分解表", Bad: "附件: 附：任务分解表",
	made: enclosureLabels,
	whole: func(s *scan) {
		for _, a := range s.Attachments {
			if m := enclosureTyped.FindString(a.Name.Value); m != "" && m != a.Name.Value {
				s.found("附件", a.Name.Pos, after(a.Name.Pos, m), m).fix("")
			}
		}
		for _, p := range s.passages {
			if m := bodyEnclosure.FindStringIndex(p.text); p.part == 0 && p.in == inBody && m != nil {
				s.at(p, m[0], m[1]).say("附件说明写在首部的“附件”里，由模板编排")
			}
		}
	}}

var (
	enclosureTyped = regexp.MustCompile(`^附件?[0-9]*[:：][\s\x{3000}]*`)
	bodyEnclosure  = regexp.MustCompile(`^(?:附：|附件[:：]|附件如文)`)
)

var enclosureNumber = &Rule{ID: "L102", Severity: Error, Area: "附件说明", Name: "附件的序号由模板加",
	About: "一个附件不编号，两个以上用阿拉伯数字编1. 2.；名称里不要再写序号。", Cites: "GB/T 9704-2012 7.3.4",
	Good: "附件: [任务分解表, 量化指标表]", Bad: "附件: [1. 任务分解表, 2. 量化指标表]",
	made: enclosureCounts,
	whole: eachAttachment(func(s *scan, _ int, a *notice.Attachment) {
		v := a.Name.Value
		if first := enclosuresInOne.FindStringSubmatchIndex(v); first != nil {
			var names []notice.Text
			for _, name := range enclosureBetween.Split(v[first[2]:], -1) {
				names = append(names, notice.Text{Value: strings.TrimRight(name, "。 　")})
			}
			s.value("附件", a.Name).say("几个附件写在一个值里").want("写成列表：" + listed(names))
		} else if m := enclosureCounted.FindStringSubmatch(v); m != nil && m[1] != v {
			s.found("附件", a.Name.Pos, after(a.Name.Pos, m[1]), m[1]).fix("")
		}
	})}

// Several attachments in one text: 1.任务分工表；2.登记表.
var (
	enclosuresInOne  = regexp.MustCompile(`^1[.．、][\s\x{3000}]*([^0-9].*[；;，,、\s\x{3000}]2[.．、][\s\x{3000}]*[^0-9])`)
	enclosureBetween = regexp.MustCompile(`[；;，,、\s\x{3000}]+[2-9][.．、][\s\x{3000}]*`)
)

var enclosureCounted = regexp.MustCompile(`^((?:[0-9]{1,2}[.．、][\s\x{3000}]*|[一二三四五六七八九十]{1,3}、[\s\x{3000}]*))[^0-9]`)

var enclosureTitle = &Rule{ID: "L103", Severity: Warning, Area: "附件说明", Name: "附件名称一般不加书名号",
	About: "附件名称不加书名号，名称本身是法规的除外。", Cites: "实务",
	Limits: "书名号里的是不是法规：只看名称的末尾",
	Good:   "附件: 任务分解表", Bad: "附件: 《任务分解表》",
	whole: eachAttachment(func(s *scan, _ int, a *notice.Attachment) {
		if v := a.Name.Value; wholeTitle.MatchString(v) && !lawName.MatchString(v) {
			s.value("附件", a.Name).want(strings.Trim(v, "《》"))
		}
	})}

var (
	wholeTitle = regexp.MustCompile(`^《[^》]*》$`)
	lawName    = regexp.MustCompile(`(法|条例|规定|办法|细则|决定)(（[^）]*）)?》$`)
)

var annexLabel = &Rule{ID: "L104", Severity: Error, Area: "附件", Name: "附件的标识“附件1”不加冒号，用3号黑体",
	About: "“附件”二字及顺序号用3号黑体字顶格编排，不加冒号。", Cites: "GB/T 9704-2012 7.3.7",
	made: annexLabels,
	Held: "附件的标识由模板编排，不从源文件来"}

var annexTitle = &Rule{ID: "L105", Severity: Error, Area: "附件", Name: "附件的序号、标题应当与附件说明一致",
	About: "附件的序号和标题由模板按首部编排；附件正文里再写一遍“附件1”或另一个标题，就会不一致。只列名称、不附正文的附件不在此列。", Cites: "GB/T 9704-2012 7.3.7",
	Good: "附件: {名称: 任务分解表, 正文: 是}\n---\n请落实。\n\n::: 附件 1\n各单位任务如下：\n:::",
	Bad:  "附件: {名称: 任务分解表, 正文: 是}\n---\n请落实。\n\n::: 附件 1\n附件1\n\n各单位任务如下：\n:::",
	whole: eachAttachment(func(s *scan, i int, a *notice.Attachment) {
		if len(a.Body) == 0 {
			return
		}
		first, ok := a.Body[0].(*notice.Paragraph)
		if !ok || len(first.Spans) == 0 {
			return
		}
		text := ""
		for _, span := range first.Spans {
			text += span.Text
		}
		start := first.Spans[0].Pos
		name := strings.ReplaceAll(a.Name.Value, "｜", "")
		if ownLabel.MatchString(text) || text == name || first.Align == notice.Centre && !chapter.MatchString(text) && strings.ReplaceAll(text, "｜", "") != name {
			s.found("附件正文", start, after(start, first.Spans[0].Text), text).want("删去；标识和标题由模板编排为“" + name + "”")
		}
	})}

// chapter is the heading of a chapter of rules or regulations.
var chapter = regexp.MustCompile(`^第[一二三四五六七八九十]+[编章节]`)

var ownLabel = regexp.MustCompile(`^附件\s*[0-9一二三四五六七八九十]*\s*[:：]?$`)

var annexPage = &Rule{ID: "L106", Severity: Error, Area: "附件", Name: "附件应当另面编排",
	About: "附件应当另面编排，在版记之前，与公文正文一起装订。", Cites: "GB/T 9704-2012 7.3.7",
	made:  annexPages,
	Held:  "模板让每个附件从新的一页开始",
	pages: annexesOnTop}

var annexCited = &Rule{ID: "L107", Severity: Error, Area: "附件", Name: "正文提到的附件不存在",
	About: "正文说“见附件3”，附件列表中就应当有第3个附件。引用其他公文的附件除外。", Cites: "GB/T 9704-2012 7.3.7",
	Good: "附件: [任务分解表, 量化指标表]\n---\n具体任务见附件2。", Bad: "附件: [任务分解表, 量化指标表]\n---\n具体任务见附件3。",
	text: &textRule{in: inText, on: "附", find: func(h *hits, p *passage) {
		if p.part > 0 {
			return
		}
		h.each(p, citedAnnex, func(m []int) {
			count := len(h.Attachments)
			n := 1
			if m[4] >= 0 {
				if n = figures(halfWidth(p.text[m[4]:m[5]])); strings.ContainsRune("份个件", next(p.text, m[5])) {
					return // how many there are: X016
				}
			}
			if n < 1 || n > count {
				from, to := group(m)
				h.span(p, from, to).say(fmt.Sprintf("正文提到%s，首部列了%d个附件", p.text[from:to], count))
			}
		})
	}}}

// citedAnnex is an attachment that a text refers to, not one of a document that it cites.
var citedAnnex = regexp.MustCompile(`(?:^|[^号》）])(?:(附件([0-9０-９]{1,3}))|[见（(]?(?:[见详])(附件)(?:[^0-9０-９]|$))`)

var annexUnlisted = &Rule{ID: "L108", Severity: Warning, Area: "附件", Name: "有附页，却不是印发、转发、批转",
	About: "只有印发、转发、批转的正文附页可以不写附件说明；其他的列在“附件”里。", Cites: "GB/T 9704-2012 7.3.4",
	Good: "标题: 示例市卫生局关于印发宣传方案的通知", Bad: "标题: 示例市卫生局关于开展宣传的通知\n正文附页: 方案.md",
	whole: func(s *scan) {
		if len(s.Annex) > 0 && !issuing.MatchString(s.Title.Value) && s.Kind != "命令" {
			s.value("标题", s.Title)
		}
	}}

var issuing = regexp.MustCompile(`印发|转发|批转|发布|公布`)

var annexApart = &Rule{ID: "L109", Severity: Info, Area: "附件", Name: "另附的附件没有发文字号可标",
	About: "附件与正文不能一起装订时，在附件左上角第一行顶格编排公文的发文字号并在其后标注“附件”及序号。", Cites: "GB/T 9704-2012 7.3.7",
	Good: "附件: {名称: 任务分解表, 另附: 是}", Bad: "文种: 方案\n标题: 示例市卫生局宣传方案\n发文字号:\n主送:\n印发机关:\n印发日期:\n附件: {名称: 任务分解表, 另附: 是}",
	whole: eachAttachment(func(s *scan, _ int, a *notice.Attachment) {
		if a.Apart && s.DocNumber.Value == "" {
			s.value("附件", a.Name)
		}
	})}

// annexNumber is 附件 with its number as the page shows it; i counts from 0.
func (s *scan) annexNumber(i int) string {
	if len(s.Attachments) == 1 {
		return "附件"
	}
	return "附件" + strconv.Itoa(i+1)
}
