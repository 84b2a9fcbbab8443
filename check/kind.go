package check

import (
	"regexp"
	"slices"
	"strings"

	"hongtou/notice"
)

// The rules of 文种 and of 行文: which kind says what to whom (条例 chapters 2 to 4).

var kindOfficial = &Rule{ID: "L023", Severity: Error, Area: "文种", Name: "不是法定文种，不能单独以红头文件发出",
	About: "总结、方案、计划、办法等不是十五种法定文种。以通知印发（关于印发……的通知）或作报告的内容；自己使用的写 格式: 白头。", Cites: "条例 第八条",
	Good: "文种: 方案\n格式: 白头\n标题: 示例市卫生局宣传工作方案", Bad: "标题: 示例市卫生局宣传工作方案",
	whole: func(s *scan) {
		if s.Format == notice.Plain || s.Format == notice.Order {
			return
		}
		if info, ok := notice.Lookup(string(s.Kind)); ok && !info.Official {
			pos := s.placed(s.KindPos)
			s.found("文种", pos, after(pos, string(s.Kind)), string(s.Kind)).want("十五种法定文种之一，或 格式: 白头")
			return
		}
		if suffix := otherKind.FindString(s.plainTitle()); suffix != "" {
			s.value("标题", s.Title).say("标题以“" + suffix + "”结尾，不是法定文种，不能单独以红头文件发出")
		}
	}}

var otherKind = regexp.MustCompile(`(总结|方案|计划|要点|办法|规定|细则|规划|制度|预案|章程|汇报|讲话稿?|名单|安排|公函)$`)

// plainTitle is the title without its forced breaks and without a （试行） or the like at its end.
func (s *scan) plainTitle() string {
	t := strings.ReplaceAll(strings.TrimSpace(s.Title.Value), "｜", "")
	return bracketEnd.ReplaceAllString(t, "")
}

var bracketEnd = regexp.MustCompile(`（[^（）]*）$`)

// The kinds by the words that titles end with; 令 and 命令 are one.
var kindSuffix = regexp.MustCompile(`(决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要)$`)

var hiddenRequest = &Rule{ID: "L093", Severity: Error, Area: "行文", Name: "报告中不得夹带请示事项",
	About: "不得在报告等非请示性公文中夹带请示事项。请另写请示。", Cites: "条例 第十五条（四）",
	Good: "文种: 报告\n签发人: 周明远\n---\n特此报告。", Bad: "文种: 报告\n签发人: 周明远\n---\n以上安排妥否，请批示。",
	whole: func(s *scan) {
		if s.Kind != "报告" {
			return
		}
		s.each(inText, "请", askWords, func(p *passage, m []int) { s.at(p, m[0], m[1]) })
	}}

var askWords = regexp.MustCompile(`请予?以?批准|请(?:予以?)?(?:批复|批示)|恳请[^。]{0,20}解决`)

// each calls f for the matches of re in the notice's own texts of a kind that have a piece in them.
func (s *scan) each(in where, piece string, re *regexp.Regexp, f func(p *passage, m []int)) {
	for _, p := range s.passages {
		if p.part != 0 || p.in&in == 0 || !strings.Contains(p.text, piece) {
			continue
		}
		for _, m := range re.FindAllStringSubmatchIndex(p.text, -1) {
			f(p, m)
		}
	}
}

// at reports the bytes [from,to) of a passage.
func (s *scan) at(p *passage, from, to int) *Finding { return (&hits{s}).span(p, from, to) }

var oneMatter = &Rule{ID: "L094", Severity: Warning, Area: "行文", Name: "请示应当一文一事",
	About: "请示一文一事，便于上级分别批复。几件互不相关的事分别写请示。", Cites: "条例 第十五条（四）",
	Limits: "几件事是不是同一件事：只看一级标题和“二是……请求”",
	Good:   "文种: 请示\n签发人: 周明远\n---\n# 请求事项\n\n请求安排资金。",
	Bad:    "文种: 请示\n签发人: 周明远\n---\n# 请求安排建设资金\n\n请安排。\n\n# 请求增加编制\n\n请增加。",
	whole: func(s *scan) {
		if s.Kind != "请示" {
			return
		}
		asked := 0
		for _, p := range s.passages {
			h, ok := p.block.(*notice.Heading)
			second := alsoAsk.FindStringIndex(p.text)
			switch {
			case p.part != 0:
			case ok && h.Level == 1 && askHeading.MatchString(p.text):
				if asked++; asked == 2 {
					s.at(p, 0, len(p.text))
				}
			case second != nil:
				s.at(p, second[0], second[1])
			}
		}
	}}

var (
	askHeading = regexp.MustCompile(`^(请求|申请|恳请)(?:[^事]|事[^项])`)
	alsoAsk    = regexp.MustCompile(`二是[^。；]{0,6}(请求|恳请|申请)`)
)

var copiedDown = &Rule{ID: "L095", Severity: Error, Area: "行文", Name: "上行文不抄送下级机关",
	About: "向上级机关行文，可以抄送相关上级机关和同级机关，不抄送下级机关。", Cites: "条例 第十五条（一）",
	Limits: "机关之间的实际隶属关系：只看名称中的行政区划和“各……”",
	Good:   "文种: 请示\n签发人: 周明远\n抄送: 示例市财政局", Bad: "文种: 请示\n签发人: 周明远\n抄送: [示例市财政局, 各县区卫生局]",
	whole: func(s *scan) {
		if !s.upward() || len(s.Organs) == 0 {
			return
		}
		own := rank(s.Organs[0].Value)
		for _, o := range organs(s.CC) {
			if r := rank(o.Value); lowerOrgans.MatchString(o.Value) || r > 0 && own > 0 && r < own {
				s.value("抄送", o)
			}
		}
	}}

var lowerOrgans = regexp.MustCompile(`^各(县|区|乡|镇|街道|科室|下属|直属|基层|所属|村|社区)|^(所属|直属|下属)`)

// ranks are the administrative levels, the highest first; the first unit of a name tells.
var ranks = regexp.MustCompile(`^(?:中共|中国共产党)?(国务院|中央|国家|全国)|^(?:中共)?[^市县区乡镇]{0,6}?(省|自治区)|^(?:中共)?[^省县区乡镇]{0,6}?(市|自治州|州)|^(?:中共)?[^省市乡镇]{0,6}?(县|区|旗)|^(?:中共)?[^省市县区]{0,6}?(乡|镇|街道)`)

// rank is the level of an organ by the first administrative unit in its name, 5 for the centre to 1 for a township; 0 when its name has none.
func rank(name string) int {
	if strings.Contains(name, "军分区") {
		return 0
	}
	m := ranks.FindStringSubmatchIndex(name)
	for i := 1; m != nil && i < len(m)/2; i++ {
		if m[2*i] >= 0 {
			return 6 - i
		}
	}
	return 0
}

var askSuperior = &Rule{ID: "L096", Severity: Error, Area: "行文", Name: "向没有隶属关系的机关请求批准，用函",
	About: "请示只用于上级机关；向同级或者不相隶属的机关请求批准用函。", Cites: "条例 第八条（十一）、（十四）",
	Limits: "机关之间的实际隶属关系：只判断同一地方的两个部门，和写明 行文方向: 平行 的",
	Good:   "文种: 请示\n签发人: 周明远\n主送: 示例市人民政府", Bad: "文种: 请示\n签发人: 周明远\n主送: 示例市财政局",
	whole: func(s *scan) {
		if s.Kind != "请示" || len(s.Organs) == 0 {
			return
		}
		if s.Direction == notice.Parallel {
			pos := s.placed(s.KindPos)
			s.found("文种", pos, after(pos, string(s.Kind)), string(s.Kind)).want("函")
			return
		}
		own := s.Organs[0].Value
		for _, o := range organs(s.Recipients) {
			if r := rank(own); r > 0 && r == rank(o.Value) && department.MatchString(own) && department.MatchString(o.Value) && region(own) == region(o.Value) && !strings.Contains(own, o.Value) &&
				!government.MatchString(o.Value) {
				s.value("主送", o).want("函")
			}
		}
	}}

var (
	department = regexp.MustCompile(`(局|厅|委|委员会|办|办公室)$`)
	government = regexp.MustCompile(`政府|党委|[省市县区]委(办|$)|党组|党工委`)
)

// region is the part of a name up to its administrative unit.
func region(name string) string {
	if m := ranks.FindStringIndex(name); m != nil {
		return name[:m[1]]
	}
	return ""
}

var innerOffice = &Rule{ID: "L097", Severity: Error, Area: "行文", Name: "内设机构不得对外正式行文",
	About: "除办公厅（室）外，部门的内设机构不得对外正式行文；以部门名义发。", Cites: "条例 第十七条",
	Limits: "是内设机构还是独立机关：只看名称",
	Good:   "发文机关: 示例市卫生局办公室\n标题: 示例市卫生局办公室关于做好值班工作的通知", Bad: "发文机关: 示例市卫生局医政科\n标题: 示例市卫生局医政科关于做好值班工作的通知",
	whole: func(s *scan) {
		if s.Format == notice.Plain {
			return
		}
		for _, o := range s.Organs {
			if officeName.MatchString(o.Value) {
				s.value("发文机关", o)
			}
		}
	}}

var officeName = regexp.MustCompile(`(局|委|厅|部|院|府|会|校|中心|公司).*([^学]科|股|[^事理]处|教研室|护理部)$`)

// closings are the phrases that end a notice of one kind and no other.
var closings = []struct {
	phrase string
	kinds  []notice.Kind
}{
	{"特此通知", []notice.Kind{"通知"}},
	{"特此通告", []notice.Kind{"通告"}},
	{"特此公告", []notice.Kind{"公告"}},
	{"特此通报", []notice.Kind{"通报"}},
	{"特此报告", []notice.Kind{"报告"}},
	{"特此批复", []notice.Kind{"批复"}},
	{"此复", []notice.Kind{"批复", "函"}},
	{"特此函告", []notice.Kind{"函"}},
	{"特此函达", []notice.Kind{"函"}},
	{"特此函复", []notice.Kind{"函"}},
	{"妥否，请批示", []notice.Kind{"请示"}},
	{"当否，请批复", []notice.Kind{"请示"}},
}

var closingPhrase = &Rule{ID: "L098", Severity: Warning, Area: "行文", Name: "结束语与文种不符",
	About: "请示用“妥否，请批示”，报告用“特此报告”，批复用“此复”，函用“特此函达”等；请示没有请批的话也提出来。", Cites: "实务",
	Limits: "结束语的其他说法是否得体",
	Good:   "文种: 请示\n签发人: 周明远\n---\n现有关情况请示如下：\n\n妥否，请批示。", Bad: "文种: 请示\n签发人: 周明远\n---\n现有关情况请示如下：\n\n特此报告。",
	whole: func(s *scan) {
		var last *passage
		for _, p := range s.passages {
			if p.part == 0 && p.in == inBody {
				last = p
			}
		}
		if last == nil || !isOfficial(s.Kind) {
			return
		}
		for _, c := range closings {
			if i := strings.Index(last.text, c.phrase); i >= 0 && !slices.Contains(c.kinds, s.Kind) && !last.quoted(i, true) {
				s.at(last, i, i+len(c.phrase))
				return
			}
		}
		if s.Kind == "请示" && !asking.MatchString(s.bodyText()) {
			s.at(last, 0, len(last.text)).say("请示没有请求批示的结束语").want("妥否，请批示。")
		}
	}}

func isOfficial(k notice.Kind) bool {
	info, ok := notice.Lookup(string(k))
	return ok && info.Official
}

var asking = regexp.MustCompile(`妥否|当否|可否|是否妥当|请.{0,6}(批示|批复|审批|批准|审定|指示|审议)`)

var yourOffice = &Rule{ID: "L099", Severity: Warning, Area: "行文", Name: "上行文、平行文不称“你”",
	About: "对上级、平级机关称“贵”，“你局”“你委”用于下级。", Cites: "实务",
	Good: "文种: 函\n发文字号: 示卫函〔2026〕6号\n---\n请贵局支持。", Bad: "文种: 函\n发文字号: 示卫函〔2026〕6号\n---\n请你局支持。",
	whole: func(s *scan) {
		if s.Direction == notice.Downward || !isOfficial(s.Kind) {
			return
		}
		s.each(inText, "你", you, func(p *passage, m []int) { s.at(p, m[0], m[1]) })
	}}

var you = regexp.MustCompile(`你们?(局|部|委|厅|办|院|市|县|区|省|校|单位)`)

var citesReply = &Rule{ID: "L092", Severity: Warning, Area: "引用", Name: "批复、复函开头应当引来文并写“收悉”",
	About: "批复和复函先引来文的标题和发文字号，写“……收悉”，再答复。", Cites: "实务",
	Good: "文种: 批复\n---\n你局《关于增设床位的请示》（望卫〔2026〕12号）收悉。现批复如下：", Bad: "文种: 批复\n---\n同意你局增设床位。",
	whole: func(s *scan) {
		reply := s.Kind == "批复" || s.Kind == "函" && strings.Contains(s.plainTitle(), "复函")
		if reply && !strings.Contains(s.bodyText(), "收悉") && len(s.Body) > 0 {
			for _, p := range s.passages {
				if p.part == 0 && p.in&inText != 0 {
					s.at(p, 0, len(p.text)).want("你局《……的请示》（×〔2026〕×号）收悉。")
					return
				}
			}
		}
	}}

var citation = &Rule{ID: "L091", Severity: Warning, Area: "引用", Name: "引用公文先引标题，后引发文字号，字号加圆括号",
	About: "写成《标题》（发文字号）。", Cites: "实务",
	Good: "---\n根据《示例省卫生厅关于加强管理的通知》（示卫办〔2026〕3号）要求办理。", Bad: "---\n根据示卫办〔2026〕3号《关于加强管理的通知》要求办理。",
	text: &textRule{in: inText, on: "〔", find: func(h *hits, p *passage) {
		places(p.text, "〔", func(i int) {
			m := citedNumber.FindStringSubmatchIndex(p.text[i:])
			if m == nil {
				return
			}
			code := strings.TrimRightFunc(p.text[:i], isHan)
			if strings.HasSuffix(code, "》") && len(code) < i || m[2] >= 0 && len(code) < i {
				h.span(p, max(len(code), i-8*len("示")), i+m[1])
			}
		})
	}}}

var citedNumber = regexp.MustCompile(`^〔[0-9]{4}〕[0-9]+号(《)?`)
