package check

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// The rules of 标题 (GB/T 9704-2012 7.3.1; 条例 第九条（七）): its words. Its lines are in pagetitle.go.

var titleKind = &Rule{ID: "L024", Severity: Error, Area: "标题", Name: "标题没有文种",
	About: "标题由发文机关名称、事由和文种组成，以十五种文种之一结尾。", Cites: "条例 第九条（七）",
	Good: "标题: 示例市卫生局关于开展培训的通知", Bad: "标题: 示例市卫生局关于开展培训",
	whole: func(s *scan) {
		t := s.plainTitle()
		if s.Format != notice.Plain && t != "" && !kindSuffix.MatchString(strings.TrimRight(t, stops)) && !otherKind.MatchString(t) {
			s.value("标题", s.Title).want("以文种结尾，如 " + t + "的" + string(s.Kind))
		}
	}}

// stops are the marks that a title does not end with.
const stops = "。，；：、！？.,;:!?"

var titleOrgan = &Rule{ID: "L025", Severity: Info, Area: "标题", Name: "标题没有发文机关名称",
	About: "标题以发文机关名称开头；有红头时有的单位省略，请按本单位惯例确认。", Cites: "条例 第九条（七）",
	Good: "标题: 示例市卫生局关于开展培训的通知", Bad: "标题: 关于开展培训的通知",
	whole: func(s *scan) {
		if (s.Format == notice.Document || s.Format == notice.Letter) && strings.HasPrefix(s.plainTitle(), "关于") {
			s.found("标题", s.Title.Pos, after(s.Title.Pos, "关于"), "关于")
		}
	}}

var titleMatter = &Rule{ID: "L026", Severity: Warning, Area: "标题", Name: "标题没有事由",
	About: "只写“通知”“公告”看不出说什么事；写成“关于……的通知”。", Cites: "条例 第九条（七）",
	Good: "标题: 示例市卫生局关于开展培训的通知", Bad: "标题: 通知",
	whole: func(s *scan) {
		if t := s.plainTitle(); s.Format != notice.Plain && t != "" && (t == string(s.Kind) || kindSuffix.FindString(t) == t) {
			s.value("标题", s.Title)
		}
	}}

var titleTwoKinds = &Rule{ID: "L027", Severity: Error, Area: "标题", Name: "标题叠用两个文种",
	About: "请示和报告、函和通知不能合用；只留一个。", Cites: "条例 第八条、第十五条（四）",
	Good: "标题: 示例市卫生局关于增加床位的请示", Bad: "标题: 示例市卫生局关于增加床位的请示报告",
	text: matching(inTitle, "请通报意", `(请示报告|请示函|报告请示|通知函|意见的报告的请示)$`)}

var titleTwice = &Rule{ID: "L028", Severity: Warning, Area: "标题", Name: "标题重复“关于”或者“的通知”",
	About: "层层转发时省去中间的“关于”和“的通知”：转发××关于××的通知。", Cites: "实务",
	Good: "标题: 示例市卫生局转发示例省卫生厅关于加强管理的通知", Bad: "标题: 示例市卫生局关于转发示例省卫生厅关于加强管理的通知的通知",
	whole: func(s *scan) {
		plain := quotedTitle.ReplaceAllStringFunc(s.Title.Value, func(q string) string { return strings.Repeat("＊", utf8.RuneCountInString(q)) })
		m := twice.FindStringIndex(plain)
		if m == nil {
			return
		}
		runes := []rune(s.Title.Value)
		from, to := utf8.RuneCountInString(plain[:m[0]]), utf8.RuneCountInString(plain[:m[1]])
		start, end := s.Title.Pos, s.Title.Pos
		start.Col, end.Col = start.Col+from, end.Col+to
		s.found("标题", start, end, string(runes[from:to]))
	}}

var (
	quotedTitle = regexp.MustCompile(`《[^》]*》`)
	twice       = regexp.MustCompile(`关于.*关于|的通知.*的通知`)
)

var titleEnd = &Rule{ID: "L029", Severity: Error, Area: "标题", Name: "标题末尾不用标点",
	About: "标题末尾不加标点符号。", Cites: "GB/T 15834; 实务",
	Good: "标题: 示例市卫生局关于开展培训的通知", Bad: "标题: 示例市卫生局关于开展培训的通知。",
	whole: func(s *scan) {
		v := s.Title.Value
		if t := strings.TrimRight(v, stops); t != "" && t != v {
			start := after(s.Title.Pos, t)
			s.found("标题", start, after(start, v[len(t):]), v[len(t):]).fix("")
		}
	}}

var titleMarks = &Rule{ID: "L030", Severity: Warning, Area: "标题", Name: "标题中一般只用书名号、引号、括号、顿号",
	About: "标题中除法规名称加书名号、必要的引号和括号外，一般不用标点；改写成不用逗号、冒号的说法。", Cites: "实务（2000年《办法》）",
	Good: "标题: 示例市卫生局关于印发《培训管理办法》的通知", Bad: "标题: 示例市卫生局关于加强管理，提高质量的通知",
	text: &textRule{in: inTitle, on: "，。；：！？,;:!?", find: func(h *hits, p *passage) {
		if p.field != "标题" {
			return
		}
		end := len(strings.TrimRight(p.text, stops))
		h.each(p, titleMark, func(m []int) {
			if m[2] < end && !p.quoted(m[2], true) {
				h.span(p, m[2], m[3])
			}
		})
	}}}

var titleMark = regexp.MustCompile(`([，。；！？,;!?]|[^0-9](?:：|:))`)

var titleLaw = &Rule{ID: "L031", Severity: Warning, Area: "标题", Name: "印发的法规、规章名称应当加书名号",
	About: "印发、发布、公布办法、条例、规定、细则的，名称加《》。", Cites: "GB/T 15834 4.15; 实务",
	Good: "标题: 示例市卫生局关于印发《培训管理办法》的通知", Bad: "标题: 示例市卫生局关于印发培训管理办法的通知",
	text: matching(inTitle, "印发公", `(?:印发|发布|公布)([^《》]*(?:办法|条例|规定|细则))(?:（[^）]*）)?的`)}

var titleForwarded = &Rule{ID: "L032", Severity: Info, Area: "标题", Name: "转发公文的标题一般不加书名号",
	About: "转发的是一般公文时不加《》，法规、规章才加；按本单位惯例统一。", Cites: "实务",
	Limits: "转发的是法规还是一般公文",
	Good:   "标题: 示例市卫生局转发示例省卫生厅关于加强管理的通知", Bad: "标题: 示例市卫生局转发《示例省卫生厅关于加强管理的通知》的通知",
	text: matching(inTitle, "转", `转[发].*?(《[^》]*通知》)`)}

var titleStyle = &Rule{ID: "L038", Severity: Warning, Area: "标题", Name: "标题用2号小标宋体字，不加粗",
	About: "标题一般用2号小标宋体字。", Cites: "GB/T 9704-2012 7.3.1",
	made: titleLooks,
	Held: "标题的字体字号由模板给出，源文件中没有办法改"}

var titleNames = &Rule{ID: "L039", Severity: Error, Area: "标题", Name: "标题中的机关与发文机关不一致",
	About: "标题、发文机关标志和署名应当是同一个机关，用全称或者规范化简称。", Cites: "条例 第九条（七）、（十三）",
	Limits: "简称是不是规范化简称：字序相同的都算",
	Good:   "标题: 示例市卫生局关于开展培训的通知", Bad: "标题: 示例市卫健委关于开展培训的通知",
	whole: func(s *scan) {
		t := strings.ReplaceAll(s.Title.Value, "｜", "")
		organ, _, ok := strings.Cut(t, "关于")
		organ = titleVerb.ReplaceAllString(organ, "")
		if !ok || organ == "" || len(s.Organs) == 0 || strings.Contains(organ, "《") || strings.Contains(organ+s.Organs[0].Value, "××") || titleVerb.MatchString(t[:len(organ)]) || utf8.RuneCountInString(organ) < 3 {
			return
		}
		for _, o := range append(append([]notice.Text(nil), s.Organs...), s.Marks...) {
			if sameOrgan(organ, strings.TrimSuffix(o.Value, "文件")) || strings.Contains(organ, o.Value) {
				return
			}
		}
		s.found("标题", s.Title.Pos, after(s.Title.Pos, organ), organ).want(s.Organs[0].Value)
	}}

// titleVerb begins what a title says of another's document, behind the organ.
var titleVerb = regexp.MustCompile(`(印发|转发|批转|发布|公布|废止).*$`)

// sameOrgan reports whether one name is a short form of the other: its characters in the same order, as in 市卫健委 for 市卫生健康委员会.
func sameOrgan(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	rest := []rune(strings.ReplaceAll(a, " ", ""))
	for _, c := range b {
		if len(rest) > 0 && rest[0] == c {
			rest = rest[1:]
		}
	}
	return len(rest) == 0
}
