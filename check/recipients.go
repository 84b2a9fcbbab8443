package check

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// The rules of 主送机关 and 抄送机关 (GB/T 9704-2012 7.3.2, 7.4.2; 条例 第十五条).

// organs is everybody named, one by one: a text taken as written is divided at its marks.
func organs(r notice.Recipients) (list []notice.Text) {
	for _, t := range r.All() {
		from, inside := 0, 0 // of brackets: 各县（市、区）
		for i, c := range t.Value + "、" {
			switch {
			case c == '（' || c == '(':
				inside++
			case c == '）' || c == ')':
				inside = max(inside-1, 0)
			}
			if !strings.ContainsRune("、，,；;", c) || inside > 0 && i < len(t.Value) {
				continue
			}
			name := t.Value[from:i]
			left := strings.TrimLeft(name, " 　")
			pos := after(t.Pos, t.Value[:i-len(left)])
			if name = strings.TrimRight(left, "：:。. 　"); name != "" {
				list = append(list, notice.Text{Value: name, Pos: pos})
			}
			from = i + utf8.RuneLen(c)
		}
	}
	return list
}

var toColon = &Rule{ID: "L040", Severity: Error, Area: "主送机关", Name: "主送机关后应当用一个全角冒号",
	About: "最后一个机关名称后标全角冒号。不写冒号时模板自动加。", Cites: "GB/T 9704-2012 7.3.2",
	Good: "主送: 各县区卫生局", Bad: "主送: 各县区卫生局。",
	whole: func(s *scan) {
		for _, t := range s.Recipients.All() {
			if end := len(strings.TrimRight(t.Value, "：:。.，,；;、 　")); end < len(t.Value) && t.Value[end:] != "：" {
				start := after(t.Pos, t.Value[:end])
				s.found("主送", start, after(start, t.Value[end:]), t.Value[end:]).fix(ending(s.Recipients, "："))
			}
		}
	}}

// ending is what organs end with in the source: a text taken as written with its mark, a list with none.
func ending(r notice.Recipients, mark string) string {
	if r.Verbatim.Value == "" {
		return ""
	}
	return mark
}

var toOne = &Rule{ID: "L041", Severity: Error, Area: "主送机关", Name: "请示只主送一个上级机关",
	About: "请示原则上主送一个上级机关，其他需要知道的抄送。", Cites: "条例 第十五条（一）",
	Good: "文种: 请示\n签发人: 周明远\n主送: 示例市人民政府", Bad: "文种: 请示\n签发人: 周明远\n主送: [示例市人民政府, 示例省卫生厅]",
	whole: func(s *scan) {
		if list := organs(s.Recipients); s.Kind == "请示" && len(list) > 1 {
			s.value("主送", list[1])
		}
	}}

var toFew = &Rule{ID: "L042", Severity: Warning, Area: "主送机关", Name: "上行文原则上主送一个上级机关",
	About: "报告、上行的意见原则上主送一个上级机关，根据需要抄送其他机关。", Cites: "条例 第十五条（一）",
	Good: "文种: 报告\n签发人: 周明远\n主送: 示例市人民政府", Bad: "文种: 报告\n签发人: 周明远\n主送: [示例市人民政府, 示例省卫生厅]",
	whole: func(s *scan) {
		if list := organs(s.Recipients); s.upward() && s.Kind != "请示" && len(list) > 1 {
			s.value("主送", list[1])
		}
	}}

var toPerson = &Rule{ID: "L043", Severity: Error, Area: "主送机关", Name: "公文不主送领导个人",
	About: "除上级机关负责人直接交办的事项外，不得以本机关名义向上级机关负责人报送公文。主送写机关名称。", Cites: "条例 第十五条（五）",
	Good: "主送: 示例市人民政府", Bad: "主送: 王市长",
	whole: recipientsLike(regexp.MustCompile(`(省长|市长|县长|区长|书记|主任|局长|校长|院长|同志)$`))}

var toVague = &Rule{ID: "L044", Severity: Error, Area: "主送机关", Name: "主送机关应当写全称、规范化简称或者同类型机关统称",
	About: "“各单位领导”“有关部门负责人”不是机关。", Cites: "条例 第九条（八）",
	Good: "主送: 各县区卫生局", Bad: "主送: 各单位领导",
	whole: recipientsLike(regexp.MustCompile(`(领导|负责人)$`))}

// recipientsLike finds recipients by their names.
func recipientsLike(re *regexp.Regexp) func(*scan) {
	return func(s *scan) {
		if s.Format == notice.Plain { // a speech greets persons
			return
		}
		for _, o := range organs(s.Recipients) {
			if re.MatchString(o.Value) {
				s.value("主送", o)
			}
		}
	}
}

var toMarks = &Rule{ID: "L045", Severity: Info, Area: "主送机关", Name: "同类机关之间用顿号，不同类机关之间用逗号",
	About: "同类的机关用“、”隔开，不同类的用“，”。只在两个机关明显同类（都是某局、某委）时提出。", Cites: "实务",
	Limits: "哪些机关算同类：只在都是同一政府的局、委、厅、办时提出",
	Good:   "主送: [[示例市教育局, 示例市财政局], [各县区卫生局]]", Bad: "主送: 示例市教育局，示例市财政局，各县区卫生局",
	whole: func(s *scan) {
		list := organs(s.Recipients)
		for i := 1; i < len(list); i++ {
			a, b := list[i-1], list[i]
			if a.Pos.Line == b.Pos.Line && s.Recipients.Verbatim.Value != "" && sameClass(a.Value, b.Value) && strings.Contains(s.Recipients.Verbatim.Value, a.Value+"，"+b.Value) {
				start := after(a.Pos, a.Value)
				s.found("主送", start, after(start, "，"), "，").want("、")
			}
		}
	}}

// sameClass reports whether two organs are plainly of one class: departments of the same government.
func sameClass(a, b string) bool {
	each := strings.HasPrefix(a, "各") || strings.HasPrefix(b, "各")
	return !each && department.MatchString(a) && department.MatchString(b) && region(a) != "" && region(a) == region(b)
}

var toNone = &Rule{ID: "L046", Severity: Warning, Area: "主送机关", Name: "向社会公布的公文没有主送机关",
	About: "公告、通告、公报、决议、命令面向社会或全体，一般不写主送机关。", Cites: "实务",
	Good: "文种: 通告\n标题: 示例市卫生局关于停止接种的通告\n主送:", Bad: "文种: 通告\n标题: 示例市卫生局关于停止接种的通告\n主送: 各县区卫生局",
	whole: func(s *scan) {
		if list := organs(s.Recipients); public(s.Kind) && len(list) > 0 {
			s.value("主送", list[0])
		}
	}}

// public reports whether documents of a kind are published to everybody.
func public(k notice.Kind) bool {
	switch k {
	case "公告", "通告", "公报", "决议", "命令":
		return true
	}
	return false
}

var toSomebody = &Rule{ID: "X018", Severity: Warning, Area: "主送机关", Name: "没有主送机关",
	About: "请示、报告、议案、批复、函总是发给一个机关的；主送机关是公文的主要受理机关。", Cites: "条例 第九条（八）",
	Good: "文种: 请示\n签发人: 周明远\n主送: 示例市人民政府", Bad: "文种: 请示\n签发人: 周明远\n主送:",
	whole: func(s *scan) {
		switch s.Kind {
		case "请示", "报告", "议案", "批复", "函":
			if s.Format != notice.Plain && s.Recipients.IsZero() {
				s.absent("主送").say(string(s.Kind) + "没有主送机关")
			}
		}
	}}

var toCopied = &Rule{ID: "L048", Severity: Warning, Area: "主送机关", Name: "同一机关既主送又抄送",
	About: "抄送机关是主送机关以外的机关；从抄送中删去。", Cites: "条例 第九条（十六）",
	Good: "主送: 示例市财政局\n抄送: 示例市审计局", Bad: "主送: 示例市财政局\n抄送: [示例市审计局, 示例市财政局]",
	whole: func(s *scan) {
		sent := map[string]bool{}
		for _, o := range organs(s.Recipients) {
			sent[o.Value] = true
		}
		for _, o := range organs(s.CC) {
			if sent[o.Value] {
				s.value("抄送", o)
			}
		}
	}}

var copyStop = &Rule{ID: "L120", Severity: Error, Area: "抄送", Name: "抄送机关后应当用一个句号",
	About: "最后一个抄送机关名称后标句号。不写句号时模板自动加。", Cites: "GB/T 9704-2012 7.4.2",
	Good: "抄送: 示例市财政局", Bad: "抄送: 示例市财政局；",
	made: copiesEnd,
	whole: func(s *scan) {
		for _, t := range s.CC.All() {
			if end := len(strings.TrimRight(t.Value, "：:。.，,；;、 　")); end < len(t.Value) && t.Value[end:] != "。" {
				start := after(t.Pos, t.Value[:end])
				s.found("抄送", start, after(start, t.Value[end:]), t.Value[end:]).fix(ending(s.CC, "。"))
			}
		}
	}}

var copyOrder = &Rule{ID: "L121", Severity: Info, Area: "抄送", Name: "抄送机关一般按上级、同级、下级排列",
	About: "抄送机关按上级机关、平级机关、下级机关的次序排列。", Cites: "实务",
	Limits: "名称中没有行政区划的机关是哪一级",
	Good:   "抄送: [示例省卫生厅, 示例市财政局]", Bad: "抄送: [示例县卫生局, 示例省卫生厅]",
	whole: func(s *scan) {
		last := 0
		for _, o := range organs(s.CC) {
			r := rank(o.Value)
			if r > 0 && last > 0 && r > last {
				s.value("抄送", o)
			}
			if r > 0 {
				last = r
			}
		}
	}}
