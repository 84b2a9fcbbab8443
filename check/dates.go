package check

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// The rules of dates (GB/T 9704-2012 7.3.5.4; GB/T 15835-2011).

var datePadded = &Rule{ID: "L077", Severity: Error, Area: "日期", Name: "月、日不编虚位",
	About: "月、日不编虚位，即1不编为01。", Cites: "GB/T 9704-2012 7.3.5.4、7.4.3",
	Good: "---\n于2026年3月5日前报送。", Bad: "---\n于2026年03月05日前报送。",
	text: &textRule{in: everywhere, on: "年月", find: func(h *hits, p *passage) {
		if !strings.Contains(p.text, "年0") && !strings.Contains(p.text, "月0") {
			return
		}
		for _, re := range paddings {
			h.each(p, re, func(m []int) { h.span(p, m[2], m[3]).fix("") })
		}
	}}}

var paddings = []*regexp.Regexp{regexp.MustCompile(`[0-9]年(0)[1-9]月`), regexp.MustCompile(`月(0)[1-9]日`)}

var dateHanzi = &Rule{ID: "L078", Severity: Error, Area: "日期", Name: "日期用阿拉伯数字",
	About: "成文日期用阿拉伯数字将年、月、日标全，如2026年6月21日；正文的公历日期同样。", Cites: "GB/T 9704-2012 7.3.5.4; GB/T 15835-2011",
	Good: "成文日期: 2026年6月21日", Bad: "成文日期: 二〇二六年六月二十一日",
	made:   hanziDates,
	claims: func(f *notice.Fault) bool { return isDateField(f.Field) && hanziYear.MatchString(f.Got) },
	text: matching(inText|inNote|inImprint, "年", `[二一][〇零○Ｏ0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日`).
		having("二〇", "二零", "二○", "二0", "一九", "二Ｏ", "一八")}

var hanziYear = regexp.MustCompile(`[〇零○一二三四五六七八九]{4}年?`)

func isDateField(field string) bool { return field == "成文日期" || field == "印发日期" }

var dateForm = &Rule{ID: "L079", Severity: Error, Area: "日期", Name: "日期写作“2026年1月5日”",
	About: "正文中的日期不写成2026.1.5、2026-01-05、1月5号。", Cites: "GB/T 9704-2012 7.3.5.4; GB/T 15835-2011",
	Good: "---\n于2026年1月5日前报送。", Bad: "---\n于2026.1.5前报送。",
	text: &textRule{in: everywhere, on: ".-/号", find: func(h *hits, p *passage) {
		if hasShortDate(p.text) {
			shortDates(h, p)
		}
		if !strings.Contains(p.text, "号") {
			return
		}
		h.each(p, dayNumber, func(m []int) {
			if day(2024, p.text[m[2]:m[3]], p.text[m[4]:m[5]]).Valid() && !strings.ContainsRune("楼线文院桥门店库机", next(p.text, m[7])) {
				h.span(p, m[6], m[7]).fix("日")
			}
		})
	}}}

// hasShortDate reports whether a text may have a date such as 2026.1.5: it has four figures, a mark and a figure.
func hasShortDate(text string) bool {
	for i := 4; i+1 < len(text); i++ {
		if c := text[i]; (c == '.' || c == '-' || c == '/') && isDigit(text[i-1]) && isDigit(text[i-2]) && isDigit(text[i-3]) && isDigit(text[i-4]) && isDigit(text[i+1]) {
			return true
		}
	}
	return false
}

func shortDates(h *hits, p *passage) {
	h.each(p, shortDate, func(m []int) {
		d := day(figures(p.text[m[2]:m[3]]), p.text[m[4]:m[5]], p.text[m[8]:m[9]])
		if p.text[m[4]-1] == p.text[m[8]-1] && d.Valid() && !strings.ContainsRune(".-/", next(p.text, m[9])) {
			h.span(p, m[2], m[9]).fix(d.Chinese())
		}
	})
}

var (
	shortDate = regexp.MustCompile(`(?:^|[^0-9A-Za-z.\-/—〔])([12][0-9]{3})[.\-/]([0-9]{1,2})([.\-/])([0-9]{1,2})\b`)
	dayNumber = regexp.MustCompile(`([0-9]{1,2})月([0-9]{1,2})(号)`)
)

// day is a date of which the month and the day are written in figures.
func day(year int, month, d string) notice.Date {
	return notice.Date{Year: year, Month: figures(month), Day: figures(d)}
}

// next is the character at i, 0 at the end.
func next(s string, i int) rune {
	c, n := utf8.DecodeRuneInString(s[i:])
	if n == 0 {
		return 0
	}
	return c
}

var dateImpossible = &Rule{ID: "L080", Severity: Error, Area: "日期", Name: "日历上没有这一天",
	About: "核对日期，如2月30日、6月31日。", Cites: "条例 第二十条（四）",
	Good: "---\n于2026年2月28日前报送。", Bad: "---\n于2026年2月30日前报送。",
	claims: func(f *notice.Fault) bool { return f.Problem == "日历上没有这一天" },
	text: &textRule{in: everywhere, on: "月", find: func(h *hits, p *passage) {
		if !strings.Contains(p.text, "日") {
			return
		}
		h.each(p, writtenDate, func(m []int) {
			y := 2024 // without a year: the 29th of February may be
			if m[2] >= 0 {
				y = figures(p.text[m[2]:m[3]])
			}
			if !day(y, p.text[m[4]:m[5]], p.text[m[6]:m[7]]).Valid() {
				h.span(p, m[0], m[1])
			}
		})
	}}}

var writtenDate = regexp.MustCompile(`(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日`)

var dateShortYear = &Rule{ID: "L081", Severity: Warning, Area: "日期", Name: "年份写四位",
	About: "年份不简写，如26年底写作2026年底。", Cites: "GB/T 15835-2011",
	Good: "---\n2026年底完成。", Bad: "---\n26年底完成。",
	text: &textRule{in: everywhere, on: "年", find: func(h *hits, p *passage) {
		places(p.text, "年", func(i int) {
			from := i - 2
			if from < 0 || !isDigit(p.text[from]) || !isDigit(p.text[from+1]) || !shortYear.MatchString(p.text[i:]) {
				return
			}
			if before, _ := utf8.DecodeLastRuneInString(p.text[:from]); !strings.ContainsRune("0123456789.～—-近约满共达过历前后第", before) {
				h.span(p, from, i+len("年"))
			}
		})
	}}}

var shortYear = regexp.MustCompile(`^年(?:度|底|初|[0-9]{1,2}月)`)

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

var dateRelative = &Rule{ID: "L082", Severity: Warning, Area: "日期", Name: "用具体日期，不用“今年”“近日”",
	About: "公文长期有效，“今年”“上月”“近日”过后就说不清；写明年月日。引用的话除外。", Cites: "实务（2000年《办法》）",
	Limits: "上下文是否已经写明了年份",
	Good:   "---\n2026年完成。", Bad: "---\n今年完成。",
	text: &textRule{in: inText, on: "今去明上本下昨近", has: strings.Fields("今年 去年 明年 上月 本月 下月 昨天 明天 近日"), find: func(h *hits, p *passage) {
		if h.Kind == "讲话稿" || h.Kind == "汇报" { // spoken on the day
			return
		}
		h.each(p, relative, func(m []int) {
			if !p.quoted(m[2], true) && next(p.text, m[3]) != '度' {
				h.span(p, m[2], m[3])
			}
		})
	}}}

var relative = regexp.MustCompile(`(?:^|[^如至迄当])(今年|去年|明年|上月|本月|下月|昨天|明天|近日)`)

var dateOrder = &Rule{ID: "L083", Severity: Warning, Area: "日期", Name: "成文日期晚于印发日期，或者还没有到",
	About: "先成文后印发；成文日期是会议通过或者负责人签发的日期，不会在将来。", Cites: "条例 第九条（十二）、（十七）",
	Good: "成文日期: 2026-06-21\n印发日期: 2026-06-22", Bad: "成文日期: 2026-06-21\n印发日期: 2026-06-20",
	whole: func(s *scan) {
		d := s.Issued
		switch {
		case d.IsZero():
		case s.PrintDate.Before(d):
			s.value("成文日期", dateText(d)).say("成文日期晚于印发日期").want("不晚于" + s.PrintDate.Chinese())
		case s.options.Today.Before(d):
			s.value("成文日期", dateText(d)).say("成文日期还没有到").want("不晚于今天" + s.options.Today.Chinese())
		}
	}}

// dateText is a date as a value; how its author wrote it is not known, so it ends with its line.
func dateText(d notice.Date) notice.Text { return notice.Text{Value: d.Chinese(), Pos: d.Pos} }

var dateMissing = &Rule{ID: "L112", Severity: Error, Area: "成文日期", Name: "成文日期没有写或者不完整",
	About: "成文日期用阿拉伯数字将年、月、日标全。", Cites: "GB/T 9704-2012 7.3.5.4",
	Good: "成文日期: 2026-06-21", Bad: "成文日期: 2026年6月",
	made: undated,
	claims: func(f *notice.Fault) bool {
		return f.Field == "成文日期" && (f.Problem == "值的写法不对" || f.Problem == "首部缺少这一项")
	}}

var printDate = &Rule{ID: "L122", Severity: Error, Area: "印发日期", Name: "印发机关和印发日期应当一起写全",
	About: "版记末行左为印发机关，右为印发日期加“印发”二字（模板加）；只写一项不完整。", Cites: "GB/T 9704-2012 7.4.3",
	Good: "印发机关: 示例市卫生局办公室\n印发日期: 2026-06-21", Bad: "印发机关: 示例市卫生局办公室\n印发日期:",
	made:   printed,
	claims: func(f *notice.Fault) bool { return f.Field == "印发日期" && f.Problem == "值的写法不对" },
	whole: func(s *scan) {
		switch {
		case s.Format == notice.Plain || s.Format == notice.Letter:
		case s.Printer.Value != "" && s.PrintDate.IsZero():
			s.value("印发机关", s.Printer).say("有印发机关，没有印发日期")
		case s.Printer.Value == "" && !s.PrintDate.IsZero():
			s.value("印发日期", dateText(s.PrintDate)).say("有印发日期，没有印发机关")
		}
	}}
