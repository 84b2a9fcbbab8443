package check

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"hongtou/layout"
)

// The rules of the title's lines as they stand on the page (GB/T 9704-2012 7.3.1).

// The most lines and characters of a title, and the half characters of a line that fills 156 mm (20 characters of 二号).
const (
	titleLines = 3
	titleChars = 57
	titleRoom  = 40
)

// titleLine is one line of the title and where it begins in 标题, counted in characters.
type titleLine struct {
	text string
	from int
}

// title is the lines of the title on the first page.
func (s *pageScan) title() (lines []titleLine) {
	source := []rune(s.Title.Value)
	from := 0
	for _, l := range s.of(layout.StyleTitle) {
		text := l.text()
		if l.page > 0 {
			break
		}
		for from < len(source) && strings.ContainsRune("｜ 　", source[from]) && !strings.HasPrefix(text, string(source[from])) {
			from++
		}
		lines = append(lines, titleLine{text, from})
		from += utf8.RuneCountInString(text)
	}
	return lines
}

// titleAt reports a line of the title.
func (s *pageScan) titleAt(l titleLine) *Finding {
	start := s.placed(s.Title.Pos)
	start.Col += l.from
	return s.found("标题", start, after(start, l.text), l.text)
}

// eachTitleLine is a rule of the title's lines.
func eachTitleLine(f func(s *pageScan, lines []titleLine)) func(*pageScan) {
	return func(s *pageScan) {
		if lines := s.title(); len(lines) > 0 {
			f(s, lines)
		}
	}
}

var titleLong = &Rule{ID: "L033", Severity: Warning, Area: "标题", Name: "标题超过三行或者57个字",
	About: "标题要简明，一般不超过三行；删去重复的修饰语。", Cites: "实务",
	Good: "标题: 示例市卫生局关于开展培训的通知", Bad: "标题: 示例市卫生局关于进一步加强全市各级各类医疗卫生机构医疗质量安全管理和行业作风建设切实维护人民群众健康权益促进卫生健康事业高质量发展有关工作的通知",
	pages: eachTitleLine(func(s *pageScan, lines []titleLine) {
		n := 0
		for _, l := range lines {
			n += utf8.RuneCountInString(l.text)
		}
		if len(lines) > titleLines || n > titleChars {
			s.value("标题", s.Title).say(fmt.Sprintf("标题有%d行、%d个字", len(lines), n)).want("不超过三行、57个字")
		}
	})}

var titleFull = &Rule{ID: "L034", Severity: Warning, Area: "标题", Name: "标题的一行顶满版心",
	About: "标题居中，一行最多19个字，两边留白；用 ｜ 改换行的位置。", Cites: "GB/T 9704-2012 7.3.1; 实务",
	Good: "标题: 示例市卫生局关于深入开展全市｜医疗卫生系统优质服务活动的通知", Bad: "标题: 示例市卫生局关于深入开展全市医疗卫生系统｜优质服务活动的通知",
	pages: eachTitleLine(func(s *pageScan, lines []titleLine) {
		for _, l := range lines {
			if len(lines) > 1 && halves(l.text) >= titleRoom {
				s.titleAt(l)
			}
		}
	})}

var titleWord = &Rule{ID: "L035", Severity: Warning, Area: "标题", Name: "标题回行时拆开了词",
	About: "回行要词意完整：机关名称、文种、引号中的词、数字不拆在两行。用 ｜ 改换行的位置。", Cites: "GB/T 9704-2012 7.3.1",
	Limits: "一般的词在哪里断开：只判断机关名称、文种、引号中的词和数字",
	Good:   "标题: 示例市卫生局｜关于开展2026年优质服务活动的通知", Bad: "标题: 示例市卫｜生局关于开展2026年优质服务活动的通知",
	pages: eachTitleLine(func(s *pageScan, lines []titleLine) {
		plain := ""
		for _, l := range lines {
			plain += l.text
		}
		i := 0
		for _, l := range lines[:len(lines)-1] {
			i += len(l.text)
			for _, w := range s.titleWords(plain) {
				if w[0] < i && i < w[1] {
					s.titleAt(l).say("标题回行时拆开了“" + plain[w[0]:w[1]] + "”")
					break
				}
			}
		}
	})}

// titleWords is the bytes of a title that must stay on one line: the organ's name, if a line holds it, the kind, quoted words and numbers.
func (s *pageScan) titleWords(title string) (list [][2]int) {
	for _, o := range s.Organs {
		if i := strings.Index(title, o.Value); o.Value != "" && i >= 0 && halves(o.Value) < titleRoom-2 {
			list = append(list, [2]int{i, i + len(o.Value)})
		}
	}
	for _, m := range wholeWords.FindAllStringIndex(title, -1) {
		list = append(list, [2]int{m[0], m[1]})
	}
	return list
}

var wholeWords = regexp.MustCompile(`[“"][^”"]{1,24}[”"]|第?[0-9][0-9.]*[年月日号个届次期%％]*|[A-Za-z]+|关于|(?:决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|纪要)$`)

var titleShape = &Rule{ID: "L036", Severity: Warning, Area: "标题", Name: "标题的各行不成梯形或菱形",
	About: "多行标题排成梯形或菱形，不排成上下等长的长方形、中间短两头长的沙漏形。用 ｜ 改换行的位置。", Cites: "GB/T 9704-2012 7.3.1",
	Good: "标题: 示例市卫生局关于深入开展全市｜优质服务活动的通知", Bad: "标题: 示例市卫生局关于深入开展全市｜优质服务｜活动和行风建设工作的通知",
	pages: eachTitleLine(func(s *pageScan, lines []titleLine) {
		equal, valley := len(lines) > 1, false
		var texts []string
		for i := range lines {
			texts = append(texts, lines[i].text)
			n := halves(lines[i].text)
			equal = equal && n == halves(lines[0].text)
			valley = valley || i > 0 && i+1 < len(lines) && n < halves(lines[i-1].text) && n < halves(lines[i+1].text)
		}
		said := ""
		switch {
		case equal:
			said = "标题的各行一样长，排成了长方形"
		case valley:
			said = "标题中间的一行比上下都短，排成了沙漏形"
		default:
			return
		}
		f := s.value("标题", s.Title).say(said).want("用 ｜ 改换行的位置，排成梯形（逐行变长或变短）或者菱形（中间的行最长）")
		f.Got = strings.Join(texts, "｜")
	})}

var titleStart = &Rule{ID: "L037", Severity: Warning, Area: "标题", Name: "标题的行首是“的”“和”，或者末行只有一两个字",
	About: "“的”“和”“与”“等”“及”不在行首，末行不少于三个字。用 ｜ 改换行的位置。", Cites: "GB/T 9704-2012 7.3.1; 实务",
	Good: "标题: 示例市卫生局关于深入开展全市｜优质服务活动的通知", Bad: "标题: 示例市卫生局关于深入开展优质服务活动｜的通知",
	pages: eachTitleLine(func(s *pageScan, lines []titleLine) {
		for i, l := range lines[1:] {
			first, _ := utf8.DecodeRuneInString(l.text)
			switch {
			case strings.ContainsRune("的和与等及", first):
				s.titleAt(l).say("标题的一行以“" + string(first) + "”开头")
			case i+2 == len(lines) && utf8.RuneCountInString(l.text) <= 2:
				s.titleAt(l).say("标题的末行只有一两个字")
			}
		}
	})}
