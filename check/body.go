package check

import (
	"regexp"
	"strings"

	"hongtou/notice"
)

// The rules of the text's appearance (GB/T 9704-2012 5.2.2 to 5.2.4).

var bodyBold = &Rule{ID: "L060", Severity: Warning, Area: "正文", Name: "正文中一般不用加粗",
	About: "正文用3号仿宋体，层次由字体区分，不用加粗、下划线和颜色强调。", Cites: "GB/T 9704-2012 5.2.2、5.2.4; 实务",
	Limits: "这一处强调有没有必要",
	Good:   "---\n各单位要高度重视，抓好落实。", Bad: "---\n各单位要**高度重视**，抓好落实。",
	made: plainLooks,
	whole: func(s *scan) {
		for _, p := range s.passages {
			if p.in&inText == 0 {
				continue
			}
			for i, span := range p.spans {
				if !span.Bold || article.MatchString(span.Text) {
					continue
				}
				text, start := span.Text, span.Pos
				if h, ok := p.block.(*notice.Heading); ok && i == 0 && h.Label != "" && after(h.Pos, h.Label) == start {
					text, start = h.Label+text, h.Pos // the label stands inside the **
				}
				start.Col -= len("**")
				s.found(p.field, start, after(start, "**"+text+"**"), "**"+text+"**").fix(text)
			}
		}
	}}

// article is the number of an article, which stands out in rules and regulations.
var article = regexp.MustCompile(`^第[一二三四五六七八九十百零]+[条章节][\s\x{3000}]*$`)

var bodyIndent = &Rule{ID: "L061", Severity: Warning, Area: "正文", Name: "用空格缩进、段内手工换行",
	About: "段首空两字由段落格式完成，不打空格；段内不手工换行。", Cites: "GB/T 9704-2012 7.3.3",
	made: typedIndents,
	Held: "读取时去掉段首的空格、接起段内的行，缩进由模板给出"}

var bodyBlank = &Rule{ID: "L062", Severity: Warning, Area: "正文", Name: "用空行调整间距",
	About: "段落之间不空行；间距由版式给出。", Cites: "GB/T 9704-2012 5.2.3",
	made: blankParas,
	Held: "源文件中的空行只分段，不印出来"}

var placeholder = &Rule{ID: "L063", Severity: Error, Area: "正文", Name: "还有没填写的内容",
	About: "XX、×××、【待补】、TODO、____ 等是起草时的占位，印发前要填上。", Cites: "实务",
	Good: "---\n请于3月1日前报送。", Bad: "---\n请于XX月XX日前报送。",
	claims: func(f *notice.Fault) bool { return f.Field == "字段" },
	text: &textRule{in: everywhere | inNumber, on: "XxＸ×【T_填", find: func(h *hits, p *passage) {
		h.each(p, placeholders, func(m []int) {
			if from, to := group(m); !masked(p.text, from, to) {
				h.span(p, from, to)
			}
		})
	}}}

var placeholders = regexp.MustCompile(`\b([Xx]{2,})\b|(×{2,}|Ｘ{2,}|【待[^】]*】|TODO|_{3,}|请填写)`)

// masked reports whether the bytes [from,to) of a text hide a part of what is known: a person's name, 李××, or figures in the middle of a number.
func masked(text string, from, to int) bool {
	if strings.Trim(text[from:to], "×") != "" {
		return false
	}
	before, behind := text[:from], next(text, to)
	if last := before[max(len(before)-1, 0):]; behind >= '0' && behind <= '9' && last >= "0" && last <= "9" {
		return true
	}
	if to-from > len("××") {
		return false
	}
	return surname.MatchString(before) || !strings.ContainsRune("省市县区乡镇村街路局委厅办院校部处科年月日号", behind) && surnameAlone.MatchString(before)
}

// Surnames; those that also end common words only where no such word can stand, and before no unit: 有关××部门 and 向××市 name nobody.
var (
	surname      = regexp.MustCompile(`(?:[王李张刘陈杨赵黄吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧曹袁邓傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴汪姜范姚谭廖邹熊陆郝孔崔邱秦侯邵孟尹黎乔贺赖龚]|欧阳|上官|诸葛|司马)$`)
	surnameAlone = regexp.MustCompile(`(?:^|\P{Han})[周马高林何许曾程金方江石田白万段常易文康钱余夏钟龙雷史顾武毛于任关向时宁安成路严汤]$`)
)

var thisPage = regexp.MustCompile(`[（(]?此页无正文[）)]?`)

var markup = &Rule{ID: "X017", Severity: Warning, Area: "正文", Name: "这个记号不起作用，照样印出",
	About: "公文没有列表符号、引用、代码、删除线、链接和网页标记；写了就原样印在纸上。并列的各项各成一段，用“一是”“1.”等；表格的第二行写 |---|---|。", Cites: "实务",
	Good: "---\n一是加强领导。\n\n二是抓好落实。", Bad: "---\n- 加强领导\n- 抓好落实",
	text: &textRule{in: inText, on: "-*+>|`~<&[", find: func(h *hits, p *passage) {
		for _, m := range markups.FindAllStringIndex(p.text, -1) {
			if m[0] == 0 || p.text[0] != '|' { // a row of a table without its second line is said once
				h.span(p, m[0], m[1])
			}
		}
	}}}

// markups is what means something elsewhere: at a text's beginning marks of lists, quotations and tables, and anywhere code, deleted text, links, notes,
// and the marks of web pages.
var markups = regexp.MustCompile("^[-*+][ \t]|^>\\s|^\\|.*\\|\\s*$|`+|~~|\\[[^\\[\\]]*\\]\\([^()]*\\)|\\[\\^[^\\[\\]]+\\]|<!--|" +
	"</?(?:a|b|i|u|p|br|hr|em|div|span|font|strong|center|sub|sup|img|table|tr|td)(?:\\s[^<>]*)?/?>|&(?:[a-z]{2,8}|#[0-9]+);")

var minutesSealed = &Rule{ID: "L114", Severity: Warning, Area: "印章", Name: "纪要一般不加盖印章",
	About: "纪要不加盖印章是通行做法。", Cites: "GB/T 9704-1999; 实务",
	Good: "文种: 纪要\n发文字号: 第3期\n标题:", Bad: "文种: 纪要\n发文字号: 第3期\n标题:\n印章: 有",
	whole: func(s *scan) {
		if s.Kind == "纪要" && s.Seal.Wanted {
			pos := s.placed(s.Seal.Pos)
			s.found("印章", pos, after(pos, "有"), "有")
		}
	}}

var subjectWords = &Rule{ID: "L123", Severity: Error, Area: "版记", Name: "版记不再标注主题词",
	About: "2012年的标准取消了主题词。", Cites: "GB/T 9704-2012 前言",
	Good: "版记其他: 共印20份", Bad: "版记其他: 主题词：卫生 管理 通知",
	text: &textRule{in: inImprint | inBody, on: "题", find: func(h *hits, p *passage) {
		if m := subject.FindStringIndex(p.text); m != nil {
			f := h.span(p, 0, len(p.text))
			if p.in == inBody && len(p.spans) == 1 {
				f.fix("")
				f.Want = "删去"
			}
		}
	}}}

var subject = regexp.MustCompile(`^主题词\s*[：:]`)

// isPage reports whether a paragraph only excuses an empty page.
func isPage(text string) bool {
	return strings.Trim(thisPage.ReplaceAllString(text, ""), " 　。") == ""
}
