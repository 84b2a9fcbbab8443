package check

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// The rules of the structure's labels, 一、 （一） 1. （1） (GB/T 9704-2012 7.3.3; GB/T 15834 appendix B).

var labelMark = &Rule{ID: "L049", Severity: Error, Area: "层次", Name: "加括号的序号后不加标点",
	About: "（一）（1）之后不再加顿号、逗号。", Cites: "GB/T 15834 附录B; GB/T 9704-2012 7.3.3",
	Good: "---\n（一）加强领导。各单位要落实责任。", Bad: "---\n（一）、加强领导。各单位要落实责任。",
	whole: eachHeading(func(s *scan, h *notice.Heading) {
		if !strings.ContainsAny(h.Label, "）)") || len(h.Title) == 0 {
			return
		}
		if c, n := utf8.DecodeRuneInString(h.Title[0].Text); strings.ContainsRune("、.．,，", c) {
			pos := h.Title[0].Pos
			s.found("标题层次", pos, after(pos, string(c)), h.Title[0].Text[:n]).fix("")
		}
	})}

// eachHeading is a rule of single headings.
func eachHeading(f func(*scan, *notice.Heading)) func(*scan) {
	return func(s *scan) {
		for _, body := range s.bodies() {
			for _, b := range body {
				if h, ok := b.(*notice.Heading); ok {
					f(s, h)
				}
			}
		}
	}
}

// bodies is every body of the notice.
func (s *scan) bodies() [][]notice.Block {
	list := [][]notice.Block{s.Body, s.Annex}
	for _, a := range s.Attachments {
		list = append(list, a.Body)
	}
	return list
}

// labelled reports a heading's typed label.
func (s *scan) labelled(h *notice.Heading) *Finding {
	return s.found("标题层次", h.Pos, after(h.Pos, h.Label), h.Label)
}

var labelThird = &Rule{ID: "L050", Severity: Error, Area: "层次", Name: "第三层序号用“1.”，不用“1、”",
	About: "结构层次序数依次用“一、”“（一）”“1.”“（1）”；阿拉伯数字后用小圆点。", Cites: "GB/T 9704-2012 7.3.3; GB/T 15834 附录B",
	Good: "---\n1. 加强领导。各单位要落实责任。", Bad: "---\n1、加强领导。各单位要落实责任。",
	whole: eachHeading(func(s *scan, h *notice.Heading) {
		if d := strings.TrimRight(h.Label, "、"); d != h.Label && strings.Trim(halfWidth(d), "0123456789") == "" {
			s.labelled(h).fix(halfWidth(d) + ".")
		}
	})}

var labelFirst = &Rule{ID: "L051", Severity: Error, Area: "层次", Name: "第一层序号用“一、”",
	About: "汉字序号后用顿号，不用圆点、逗号。", Cites: "GB/T 9704-2012 7.3.3; GB/T 15834 附录B",
	Good: "---\n一、总体要求", Bad: "---\n一.总体要求",
	text: &textRule{in: inText, on: ".．，,", find: func(h *hits, p *passage) {
		if m := firstLabel.FindStringSubmatchIndex(p.text); m != nil && p.in == inBody {
			h.span(p, 0, m[3]).fix(p.text[:m[2]] + "、")
		}
	}}}

var firstLabel = regexp.MustCompile(`^[一二三四五六七八九十]{1,3}([.．，,])\p{Han}`)

var labelBrackets = &Rule{ID: "L052", Severity: Error, Area: "层次", Name: "序号的括号用全角",
	About: "（一）（1）的括号用全角。", Cites: "GB/T 9704-2012 7.3.3; GB/T 15834",
	Good: "---\n（一）加强领导。各单位要落实责任。", Bad: "---\n(一)加强领导。各单位要落实责任。",
	whole: eachHeading(func(s *scan, h *notice.Heading) {
		if strings.ContainsAny(h.Label, "()") {
			s.labelled(h).fix(strings.NewReplacer("(", "（", ")", "）").Replace(h.Label))
		}
	})}

var labelOther = &Rule{ID: "L053", Severity: Warning, Area: "层次", Name: "序号不是公文的四种形式",
	About: "前四层用“一、”“（一）”“1.”“（1）”；四层以下才用①等其他形式。", Cites: "GB/T 9704-2012 7.3.3",
	Good: "---\n1. 加强领导。各单位要落实责任。", Bad: "---\n1）加强领导。各单位要落实责任。",
	whole: func(s *scan) {
		deep := false // below a heading of the fourth level
		for _, p := range s.passages {
			if h, ok := p.block.(*notice.Heading); ok {
				deep = h.Level == 4
				if m := secondLabel.FindString(p.text); m != "" && h.Label == "" {
					s.at(p, 0, len(m)).say("标题前由模板编了号，又写了“" + strings.TrimSpace(m) + "”").want("删去；自己编号的章、条不加 #")
				}
				continue
			}
			m := otherLabel.FindStringSubmatchIndex(p.text)
			if p.in == inBody && m != nil && !deep {
				s.at(p, m[2], m[3])
			}
		}
	}}

var otherLabel = regexp.MustCompile(`^([0-9]{1,2}[)）]|[①-⒛㈠-㈩]|[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{1,2})?[.、]?)(?:[\s\x{3000}]|[\p{Han}“《])`)

// secondLabel is a label that stands behind the one that a heading is given: 一、第一章.
var secondLabel = regexp.MustCompile(`^(?:第[一二三四五六七八九十百]+[编章节条][\s\x{3000}]|[0-9]{1,2}[)）]|[①-⒛㈠-㈩]|[0-9]{1,2}(?:\.[0-9]{1,2})+[\s\x{3000}])`)

var labelSequence = &Rule{ID: "L054", Severity: Error, Area: "层次", Name: "序号不连续",
	About: "同一层的序号从一起依次编，不跳号、不重号。用 # 写标题时由模板编号，不会错。", Cites: "实务",
	Limits: "手工编号是不是有意另起",
	Good:   "---\n一、总体要求\n\n二、工作安排", Bad: "---\n一、总体要求\n\n三、工作安排",
	whole: func(s *scan) {
		for _, body := range s.bodies() {
			var count, running [5]int // within the parent, and through the whole text, as 要点 are numbered
			fresh := false            // a paragraph may open a list of its own, which begins at one
			for _, b := range body {
				if p, ok := b.(*notice.Paragraph); ok {
					if label := mistyped(p); label != "" {
						n := notice.LabelNumber(label)
						count, running[1] = [5]int{1: n}, n
					}
					fresh = len(p.Spans) > 0 && strings.HasSuffix(p.Spans[len(p.Spans)-1].Text, "：")
				}
				h, ok := b.(*notice.Heading)
				if !ok {
					continue
				}
				clear(count[h.Level+1:])
				next := count[h.Level] + 1
				n := notice.LabelNumber(h.Label)
				if h.Label == "" || n == 0 || n == 1 && fresh && h.Level > 2 {
					n = max(n, 1)
					if h.Label == "" || n != 1 {
						n = next
					}
				} else if n != next && n != running[h.Level]+1 {
					s.labelled(h).want(notice.Label(h.Level, next))
				}
				count[h.Level], running[h.Level] = n, n
				fresh = false
			}
		}
	}}

// mistyped is the figure of a label 一. that L051 corrects, "" for none.
func mistyped(p *notice.Paragraph) string {
	if len(p.Spans) == 0 {
		return ""
	}
	m := firstLabel.FindStringSubmatchIndex(p.Spans[0].Text)
	if m == nil {
		return ""
	}
	return p.Spans[0].Text[:m[2]]
}

var levelOrder = &Rule{ID: "L055", Severity: Warning, Area: "层次", Name: "层次倒置",
	About: "低一层的序号（如（一））出现在高一层（一、）之前。层次可以跳过，不能倒置。", Cites: "GB/T 9704-2012 7.3.3",
	Good: "---\n# 总体要求\n\n## 目标。提高质量。\n\n## 原则。统筹推进。\n\n# 安排", Bad: "---\n## 目标。提高质量。\n\n# 总体要求\n\n# 安排",
	whole: func(s *scan) {
		for _, body := range s.bodies() {
			var first *notice.Heading
			for _, b := range body {
				h, ok := b.(*notice.Heading)
				switch {
				case !ok:
				case first == nil:
					first = h
				case h.Level < first.Level:
					s.heading(first)
					first = h
				}
			}
		}
	}}

// heading reports a heading's first words.
func (s *scan) heading(h *notice.Heading) *Finding {
	if h.Label != "" || len(h.Title) == 0 {
		return s.labelled(h)
	}
	t := h.Title[0]
	return s.found("标题层次", t.Pos, after(t.Pos, t.Text), t.Text)
}

var levelSingle = &Rule{ID: "L056", Severity: Warning, Area: "层次", Name: "这一层只有一项",
	About: "只有一项时不必编号；删去序号，或者并入上一层。", Cites: "实务",
	Good: "---\n# 总体要求\n\n提高质量。\n\n# 安排\n\n抓紧落实。", Bad: "---\n# 总体要求\n\n提高质量。",
	whole: func(s *scan) {
		for _, body := range s.bodies() {
			var open [5][]*notice.Heading // the headings of each level in the section in hand
			closed := func(level int) {
				for l := level; l < len(open); l++ {
					if len(open[l]) == 1 {
						s.heading(open[l][0])
					}
					open[l] = nil
				}
			}
			for _, b := range body {
				if h, ok := b.(*notice.Heading); ok {
					closed(h.Level + 1)
					open[h.Level] = append(open[h.Level], h)
				}
			}
			closed(1)
		}
	}}

var headingEnd = &Rule{ID: "L057", Severity: Error, Area: "层次", Name: "独立成行的标题末尾不用标点",
	About: "标题单独成行时末尾不加句号、分号、冒号；标题后接正文时才用句号。", Cites: "GB/T 15834; 实务",
	Good: "---\n# 总体要求\n\n提高质量。", Bad: "---\n# 总体要求。\n\n提高质量。",
	whole: func(s *scan) {
		for _, body := range s.bodies() {
			for i, b := range body {
				h, ok := b.(*notice.Heading)
				if !ok || len(h.Rest) > 0 || len(h.Title) == 0 || i+1 == len(body) || !leads(h, body[i+1]) {
					continue
				}
				t := h.Title[len(h.Title)-1]
				end := len(strings.TrimRight(t.Text, "。；，："))
				_, items := body[i+1].(*notice.Heading)
				if follows(body[:i], h.Level, "；") || !items && itemBefore(body[:i], h.Level) { // the last item of a list
					continue
				}
				if mark := t.Text[end:]; mark != "" && shortHeading(h, mark) && !(items && mark == "：") { // a colon may lead to items
					start := after(t.Pos, t.Text[:end])
					s.found("标题层次", start, after(start, mark), mark).fix("")
				}
			}
		}
	}}

// follows reports whether the last heading of a level before ends with a mark.
func follows(before []notice.Block, level int, mark string) bool {
	for i := len(before) - 1; i >= 0; i-- {
		if h, ok := before[i].(*notice.Heading); ok && h.Level == level {
			return len(h.Title) > 0 && len(h.Rest) == 0 && strings.HasSuffix(h.Title[len(h.Title)-1].Text, mark)
		} else if ok && h.Level < level {
			return false
		}
	}
	return false
}

// itemBefore reports whether a sentence labelled at a level stands right before: then what comes next is an item of the same list, and what is below that
// takes up the text again.
func itemBefore(before []notice.Block, level int) bool {
	if len(before) == 0 {
		return false
	}
	h, ok := before[len(before)-1].(*notice.Heading)
	return ok && h.Level == level && (len(h.Rest) > 0 || len(h.Title) > 0 && strings.HasSuffix(h.Title[len(h.Title)-1].Text, "。"))
}

// leads reports whether a block is what a heading stands above, rather than the next item of a list.
func leads(h *notice.Heading, next notice.Block) bool {
	n, ok := next.(*notice.Heading)
	return !ok || n.Level > h.Level
}

// shortHeading tells a heading that ends with a mark from a sentence: it is short and has no other mark, and with a colon it says no condition.
func shortHeading(h *notice.Heading, mark string) bool {
	text := ""
	for _, s := range h.Title {
		text += s.Text
	}
	text = strings.TrimSuffix(text, mark)
	most := 20
	if mark == "：" {
		if most = 10; strings.ContainsAny(text, "，、") || conditions.MatchString(text) {
			return false
		}
	}
	return utf8.RuneCountInString(text) <= most && !strings.ContainsAny(text, "。；：")
}

var conditions = regexp.MustCompile(`下列|以下|如下|包括|的$|之一$`)

var headingStop = &Rule{ID: "L058", Severity: Warning, Area: "层次", Name: "接排的标题后没有句号",
	About: "（一）1. 层标题后接正文时，标题末尾用句号隔开；否则整句都会排成标题的字体。", Cites: "实务",
	Good: "---\n（一）加强组织领导。各单位要落实责任，明确分工。要定期调度。", Bad: "---\n（一）加强组织领导，各单位要进一步落实责任、明确分工、细化措施、倒排工期、压茬推进各项任务落地。要定期调度。",
	whole: eachHeading(func(s *scan, h *notice.Heading) {
		n := 0
		for _, t := range h.Title {
			n += utf8.RuneCountInString(t.Text)
		}
		if (h.Level == 2 || h.Level == 3) && len(h.Rest) > 0 && n > 31 {
			t := h.Title[0]
			s.found("标题层次", t.Pos, after(t.Pos, t.Text), t.Text)
		}
	})}

var headingFace = &Rule{ID: "L059", Severity: Warning, Area: "层次", Name: "各层标题的字体不对",
	About: "第一层用黑体，第二层用楷体，第三、四层用仿宋体。", Cites: "GB/T 9704-2012 7.3.3",
	made: headingLooks,
	Held: "各层标题的字体由模板给出，源文件中没有办法改"}
