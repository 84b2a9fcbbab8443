package check

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"hongtou/notice"
)

// The rules of 发文字号 (GB/T 9704-2012 7.2.5), for the document's own number and for numbers that its text cites.

var numberBrackets = &Rule{ID: "L001", Severity: Error, Area: "发文字号", Name: "年份应当用六角括号〔〕",
	About: "发文字号的年份用六角括号〔〕（U+3014、U+3015）括入，不用方括号、圆括号、方头括号。",
	Cites: "GB/T 9704-2012 7.2.5", Good: "发文字号: 示卫〔2026〕64号", Bad: "发文字号: 示卫[2026]64号",
	text: &textRule{in: everywhere | inNumber, on: "〔" + wrongOpen, has: []string{"号"}, find: func(h *hits, p *passage) {
		h.each(p, bracketedYear, func(m []int) {
			if got := p.text[m[0]:m[1]]; !strings.HasPrefix(got, "〔") || !strings.Contains(got, "〕") {
				h.span(p, m[0], m[1]).fix(tidyNumber(got))
			}
		})
	}}}

// The brackets that are written for 〔 and 〕.
const (
	wrongOpen = "[﹝（【［「『〖<＜("
	wrongShut = "]﹞）】］」』〗>＞)"
	yearOpen  = `[〔\` + wrongOpen + `]`
	yearShut  = `[〕\` + wrongShut + `]`
)

// bracketedYear is a year and a sequence number, whatever the brackets.
var bracketedYear = regexp.MustCompile(yearOpen + `[12][0-9]{3}` + yearShut + `第?[0-9]+号`)

var numberYear = &Rule{ID: "L002", Severity: Error, Area: "发文字号", Name: "年份应当写四位",
	About: "年份标全称，不简写为两位。", Cites: "GB/T 9704-2012 7.2.5",
	Good: "发文字号: 示卫〔2026〕64号", Bad: "发文字号: 示卫〔26〕64号",
	text: matching(everywhere|inNumber, "〔", `〔[0-9]{2}〕`)}

var numberOrdinal = &Rule{ID: "L003", Severity: Error, Area: "发文字号", Name: "顺序号前不加“第”",
	About: "发文顺序号不加“第”字。", Cites: "GB/T 9704-2012 7.2.5",
	Good: "发文字号: 示卫〔2026〕64号", Bad: "发文字号: 示卫〔2026〕第64号",
	text: replacing(everywhere|inNumber, "〕", `〕第[0-9]+(?:号|$)`, func(s string) string { return "〕" + sequence(strings.TrimPrefix(s, "〕第")) })}

var numberZeros = &Rule{ID: "L004", Severity: Error, Area: "发文字号", Name: "顺序号不编虚位",
	About: "发文顺序号不编虚位，即1不编为01。", Cites: "GB/T 9704-2012 7.2.5",
	Good: "发文字号: 示卫〔2026〕4号", Bad: "发文字号: 示卫〔2026〕004号",
	text: replacing(everywhere|inNumber, "〕", `〕0+[1-9][0-9]*号`, func(s string) string { return "〕" + sequence(strings.TrimPrefix(s, "〕")) })}

var numberEnd = &Rule{ID: "L005", Severity: Error, Area: "发文字号", Name: "顺序号后应当加“号”",
	About: "在阿拉伯数字后加“号”字。", Cites: "GB/T 9704-2012 7.2.5",
	Good: "发文字号: 示卫〔2026〕64号", Bad: "发文字号: 示卫〔2026〕64",
	text: replacing(everywhere|inNumber, "〕", `〕([0-9]+)(?:$|[）)》，。；])`, sequence)}

var numberSpaces = &Rule{ID: "L006", Severity: Error, Area: "发文字号", Name: "发文字号中不留空格，不用全角数字",
	About: "机关代字、年份、发文顺序号之间不留空格，数字用半角。", Cites: "GB/T 9704-2012 7.2.5; GB/T 15835",
	Good: "发文字号: 示卫〔2026〕64号", Bad: "发文字号: 示卫〔２０２６〕 64 号",
	text: &textRule{in: everywhere | inNumber, on: "〔", find: func(h *hits, p *passage) {
		h.each(p, spacedNumber, func(m []int) {
			got := p.text[m[0]:m[1]]
			if strings.Join(strings.Fields(halfWidth(got)), "") != got {
				h.span(p, m[0], m[1]).fix(tidyNumber(got))
			}
		})
	}}}

var spacedNumber = regexp.MustCompile(`[\s\x{3000}]*〔[\s\x{3000}0-9０-９]+〕[\s\x{3000}第]*[0-9０-９]+[\s\x{3000}]*号`)

// halfWidth writes full-width digits and letters as half-width ones, and full-width spaces as spaces.
func halfWidth(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '　':
			return ' '
		case c >= '０' && c <= '９', c >= 'Ａ' && c <= 'Ｚ', c >= 'ａ' && c <= 'ｚ':
			return c - 0xFEE0
		}
		return c
	}, s)
}

var numberWord = &Rule{ID: "L007", Severity: Info, Area: "发文字号", Name: "机关代字后一般不加“字”",
	About: "“示卫字〔2026〕1号”的“字”多余；机关代字本身确有“字”的，不必改。", Cites: "实务",
	Limits: "机关代字本身有没有“字”",
	Good:   "发文字号: 示卫〔2026〕64号", Bad: "发文字号: 示卫字〔2026〕64号",
	text: matching(inNumber, "〔", `\p{Han}(字)〔`)}

var numberLetter = &Rule{ID: "L008", Severity: Warning, Area: "发文字号", Name: "信函格式的机关代字一般含“函”",
	About: "信函格式的公文一般用“××函〔2026〕×号”单独编号。请核对机关代字。", Cites: "实务",
	Good: "文种: 函\n发文字号: 示卫函〔2026〕6号", Bad: "文种: 函\n发文字号: 示卫〔2026〕6号",
	whole: func(s *scan) {
		code, _, ok := strings.Cut(s.DocNumber.Value, "〔")
		if s.Format == notice.Letter && ok && !strings.Contains(code, "函") {
			s.value("发文字号", s.DocNumber)
		}
	}}

var numberSeveral = &Rule{ID: "L009", Severity: Error, Area: "发文字号", Name: "联合行文只标主办机关的发文字号",
	About: "联合行文时，使用主办机关的发文字号，不并列几个。", Cites: "条例 第九条（五）",
	Good: "发文字号: 示卫〔2026〕64号", Bad: "发文字号: 示卫〔2026〕64号、示教〔2026〕12号",
	whole: func(s *scan) {
		if strings.Count(s.DocNumber.Value, "〔") > 1 {
			s.value("发文字号", s.DocNumber)
		}
	}}

var numberDate = &Rule{ID: "L010", Severity: Warning, Area: "发文字号", Name: "发文字号的年份与成文日期不在同一年",
	About: "发文字号的年份一般是成文的年份；跨年的十二月、一月除外。", Cites: "GB/T 9704-2012 7.2.5",
	Good: "发文字号: 示卫〔2025〕164号\n成文日期: 2026-01-04", Bad: "发文字号: 示卫〔2025〕64号\n成文日期: 2026-06-21",
	whole: func(s *scan) {
		m := numberForm.FindStringSubmatch(s.DocNumber.Value)
		if m == nil || s.Issued.IsZero() {
			return
		}
		year := figures(m[2])
		turn := year == s.Issued.Year-1 && s.Issued.Month == 1 || year == s.Issued.Year+1 && s.Issued.Month == 12
		if year != s.Issued.Year && !turn {
			s.value("发文字号", s.DocNumber).want(fmt.Sprintf("〔%d〕，成文日期为%s", s.Issued.Year, s.Issued.Chinese()))
		}
	}}

// numberForm is a document number: agency code, year, sequence.
var numberForm = regexp.MustCompile(`^([\p{Han}A-Za-z]+)〔([0-9]{4})〕([0-9]+)号$`)

var numberWhole = &Rule{ID: "X019", Severity: Error, Area: "发文字号", Name: "发文字号由机关代字、年份、顺序号组成",
	About: "写作“机关代字〔年份〕顺序号”，如 示卫〔2026〕64号；年份和顺序号用阿拉伯数字，一份公文一个号。命令的令号、纪要的期号和公告、通告的“第1号”除外。",
	Cites: "GB/T 9704-2012 7.2.5", Good: "发文字号: 示卫〔2026〕64号", Bad: "发文字号: 示卫2026年64号",
	whole: func(s *scan) {
		v := s.DocNumber.Value
		own := s.Kind == "命令" || s.Kind == "纪要" || s.Format == notice.Order || s.Format == notice.Minutes || s.Format == notice.Plain || public(s.Kind) && serial.MatchString(v)
		if v == "" || own || numberForm.MatchString(v) || placeholders.MatchString(v) || unfilled.MatchString(v) || unnumbered.MatchString(v) || strings.Count(v, "〔") > 1 {
			return
		}
		tidy := tidyNumber(v)
		whole := numberForm.MatchString(tidy)
		if whole && s.numberSaid() {
			return
		}
		f := s.value("发文字号", s.DocNumber).want("机关代字〔年份〕顺序号，如 示卫〔2026〕64号")
		if whole {
			f.fix(tidy)
			f.Want = tidy
		}
	}}

// serial is the number that what is published to everybody may have.
var serial = regexp.MustCompile(`^(?:[12][0-9]{3}年)?第[0-9]+号$`)

// unnumbered is a number that has a blank for a part of it, or of which another rule says what no program can correct.
var unnumbered = regexp.MustCompile(`[×Ｘ_＿○【填]|〔[0-9]{2}〕|〕[\s\x{3000}]+号|[` + hidden + `]`)

// numberSaid reports whether a rule of parts of 发文字号 finds something in the document's own.
func (s *scan) numberSaid() bool {
	t := s.DocNumber
	p := &passage{in: inNumber, text: t.Value, spans: []notice.Span{{Text: t.Value, Pos: t.Pos}}}
	for _, r := range []*Rule{numberBrackets, numberOrdinal, numberZeros, numberEnd, numberSpaces} {
		said := &scan{Notice: s.Notice, rule: r}
		if r.text.find(&hits{said}, p); len(said.findings) > 0 {
			return true
		}
	}
	return false
}

// tidyNumber writes a number, or its part from the year on, as it should be; what cannot be told from it stays.
func tidyNumber(s string) string {
	m := numberParts.FindStringSubmatch(squeeze(halfWidth(s)))
	if m == nil {
		return s
	}
	n := notice.LabelNumber(m[4])
	if n == 0 {
		return s
	}
	return fmt.Sprintf("%s〔%s〕%d号", m[1], m[2]+m[3], n)
}

// numberParts is the parts of a number that is wrong: the year has a bracket, or 年 behind it, or both.
var numberParts = regexp.MustCompile("^([\\p{Han}A-Za-z]*?)(?:" + yearOpen + "([12][0-9]{3})年?" + yearShut + "?|([12][0-9]{3})(?:年|年?" + yearShut + "))第?([0-9]+|[一二三四五六七八九十]+)号?$")

// sequence is a sequence number as it should be.
func sequence(s string) string {
	return cmp.Or(strings.TrimLeft(strings.TrimSuffix(s, "号"), "0"), "0") + "号"
}

// figures is the value of ASCII digits; too many are -1.
func figures(s string) int {
	n := 0
	for _, c := range s {
		if n = n*10 + int(c-'0'); n > 1e8 {
			return -1
		}
	}
	return n
}
