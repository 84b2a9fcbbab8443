package check

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The rules of punctuation (GB/T 15834-2011). They spare addresses and file names, and marks between figures (8:30, 1:3, 1.5, 3,000).

var markHalf = &Rule{ID: "L064", Severity: Error, Area: "标点", Name: "汉字之间的标点用全角",
	About: "中文的逗号、冒号、分号、问号、叹号、括号用全角形式；时间（8:30）、比例（1:3）、小数和网址中的不变。", Cites: "GB/T 15834-2011",
	Good: "---\n上午8:30开会，请带身份证（原件）。", Bad: "---\n上午8:30开会,请带身份证(原件)。",
	text: &textRule{in: everywhere, on: ",;:?!()", find: func(h *hits, p *passage) {
		pair := brackets(p.text)
		whole := p.in == inNote && halfBrackets.MatchString(p.text) // L117's
		for i := 0; i < len(p.text); i++ {
			wide := fullWidth[p.text[i]]
			if wide == "" || whole && (i == 0 || i == len(p.text)-1) {
				continue
			}
			other, paired := pair[i]
			switch first := min(i, other); {
			case paired && p.text[other] >= utf8.RuneSelf:
				h.span(p, i, i+1).say("一对括号半全角不一致").fix(wide)
			case paired && !p.spared(first, first+1) && (besideHan(p.text, i) || besideHan(p.text, other)), !paired && !p.spared(i, i+1) && besideHan(p.text, i):
				h.span(p, i, i+1).fix(wide)
			}
		}
	}}}

// fullWidth is the Chinese form of half-width marks.
var fullWidth = [256]string{',': "，", ';': "；", ':': "：", '?': "？", '!': "！", '(': "（", ')': "）"}

// brackets is, for the place of each parenthesis that has its other, of whatever width, the place of that. The two are judged together, by the first:
// what an address ends with may close a parenthesis that stands before it.
func brackets(text string) map[int]int {
	if !strings.ContainsAny(text, "()") {
		return nil
	}
	pair := map[int]int{}
	var open []int
	for i, c := range text {
		switch {
		case c == '(' || c == '（':
			open = append(open, i)
		case (c == ')' || c == '）') && len(open) > 0:
			j := open[len(open)-1]
			open = open[:len(open)-1]
			pair[i], pair[j] = j, i
		}
	}
	return pair
}

// besideHan reports whether the ASCII mark at i stands beside a hanzi or behind a Chinese closing mark.
func besideHan(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	next, _ := utf8.DecodeRuneInString(text[i+1:])
	return unicode.Is(unicode.Han, before) || unicode.Is(unicode.Han, next) || strings.ContainsRune("”’》〉）〕", before) || strings.ContainsRune("“‘《〈（", next)
}

var markStop = &Rule{ID: "L065", Severity: Error, Area: "标点", Name: "汉字后的句号用“。”",
	About: "汉字后不用西文句点作句号。", Cites: "GB/T 15834-2011",
	Good: "---\n请认真落实。", Bad: "---\n请认真落实.",
	text: &textRule{in: inText | inNote, on: ".", find: func(h *hits, p *passage) {
		label := firstLabel.MatchString(p.text) // L051's
		places(p.text, ".", func(i int) {
			if label && i < len("二十一.") {
				return
			}
			before, _ := utf8.DecodeLastRuneInString(p.text[:i])
			behind := next(p.text, i+1)
			if (isHan(before) || strings.ContainsRune("”》）", before)) && (behind == 0 || isHan(behind) || behind == '“' || behind == '《') && !p.spared(i, i+1) {
				h.span(p, i, i+1).fix("。")
			}
		})
	}}}

var markQuotes = &Rule{ID: "L066", Severity: Error, Area: "标点", Name: "引号用弯引号，成对使用",
	About: "用“ ”和‘ ’，不用直引号，前后配对。", Cites: "GB/T 15834-2011 4.8",
	Good: "---\n开展“一院一品”活动。", Bad: "---\n开展\"一院一品\"活动。",
	text: &textRule{in: everywhere, on: "\"'“”‘", find: func(h *hits, p *passage) {
		straightQuotes(h, p, '"', "“", "”")
		straightQuotes(h, p, '\'', "‘", "’")
		curlyQuotes(h, p)
	}}}

// straightQuotes reports straight quotation marks of a passage in Chinese; those that pair, and can pair in one way only, are correctable. An apostrophe
// and the marks of inches and seconds are none.
func straightQuotes(h *hits, p *passage, quote byte, open, shut string) {
	if strings.IndexByte(p.text, quote) < 0 || !strings.ContainsFunc(p.text, isHan) {
		return
	}
	var at []int
	for i := 0; i < len(p.text); i++ {
		if p.text[i] != quote || p.spared(i, i+1) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(p.text[:i])
		next, _ := utf8.DecodeRuneInString(p.text[i+1:])
		if unicode.IsDigit(before) && len(at)%2 == 0 || quote == '\'' && isLatin(before) && (isLatin(next) || len(at)%2 == 0) {
			continue
		}
		at = append(at, i)
	}
	plain := flat(p.text, at)
	for k, i := range at {
		f := h.span(p, i, i+1)
		switch {
		case !plain:
			f.want("“ ”成对；引号里面再用引号，用‘ ’")
		case k%2 == 0:
			f.fix(open)
		default:
			f.fix(shut)
		}
	}
}

// flat reports whether straight marks can be taken by turns for opening and closing ones. Where none is left over they still may be nested: then one that
// would open stands before the end, a closing mark, 的 or another such mark, one that would close behind an opening mark, or one inside “ ”.
func flat(text string, at []int) bool {
	for k, i := range at {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		behind := next(text, i+1)
		opens := k%2 == 0
		if opens && (behind == 0 || behind == rune(text[i]) || strings.ContainsRune("，。；：、？！）》〉”’的", behind)) || !opens && strings.ContainsRune("（《〈：“‘", before) {
			return false
		}
		if j := strings.LastIndexAny(text[:i], "“”"); j >= 0 && strings.HasPrefix(text[j:], "“") {
			return false
		}
	}
	return len(at)%2 == 0
}

func isHan(c rune) bool { return unicode.Is(unicode.Han, c) }

// curlyQuotes reports a “ that is never closed, a ” that closes nothing, and a pair with nothing in it.
func curlyQuotes(h *hits, p *passage) {
	for _, empty := range []string{"“”", "‘’"} {
		places(p.text, empty, func(i int) { h.span(p, i, i+len(empty)).say("引号里面没有内容") })
	}
	missing := strings.Count(p.text, "“") - strings.Count(p.text, "”")
	open := -1
	say := func(i int) *Finding {
		_, n := utf8.DecodeRuneInString(p.text[i:])
		return h.span(p, i, i+n).say("引号没有配对")
	}
	for i, c := range p.text {
		switch {
		case c == '“' && open >= 0 && missing == 0:
			return // nested: L075
		case c == '“' && open >= 0 && missing > 0 && missing%2 == 0: // as it comes out when Word takes the closing mark for an opening one
			say(i).want("”")
			open = -1
		case c == '“' && open >= 0:
			say(open)
			return
		case c == '“':
			open = i
		case c == '”' && open < 0:
			say(i)
			return
		case c == '”':
			open = -1
		}
	}
	if open >= 0 {
		say(open)
	}
}

var markPairs = &Rule{ID: "L067", Severity: Error, Area: "标点", Name: "括号、书名号没有配对",
	About: "（）〔〕【】《》〈〉前后配对、不交叉。", Cites: "GB/T 15834-2011",
	Good: "---\n依据《传染病防治法》（以下简称《防治法》）。", Bad: "---\n依据《传染病防治法（以下简称《防治法》）。",
	text: &textRule{in: everywhere, on: "（）〔〕【】《》〈〉()", find: func(h *hits, p *passage) {
		if i, n := unpaired(p.text); n > 0 {
			h.span(p, i, i+n)
		}
	}}}

var pairs = map[rune]rune{'（': '）', '〔': '〕', '【': '】', '《': '》', '〈': '〉'}

// unpaired finds the first bracket without its other; n is its length, 0 for none. Parentheses pair whatever their width, and 1） at the
// beginning of an item is a label.
func unpaired(text string) (i, n int) {
	type place struct {
		c    rune
		i, n int
	}
	var open []place
	for i, c := range text {
		n := utf8.RuneLen(c)
		switch c {
		case '(':
			c = '（'
		case ')':
			c = '）'
		}
		switch c {
		case '（', '〔', '【', '《', '〈':
			open = append(open, place{c, i, n})
			continue
		case '）', '〕', '】', '》', '〉':
		default:
			continue
		}
		if k := len(open) - 1; k >= 0 && pairs[open[k].c] == c {
			open = open[:k]
			continue
		}
		if c == '）' && itemLabel.MatchString(text[:i]) {
			continue
		}
		if k := len(open) - 1; k >= 0 {
			return open[k].i, open[k].n
		}
		return i, n
	}
	if len(open) > 0 {
		return open[0].i, open[0].n
	}
	return 0, 0
}

// itemLabel is what stands before the ） of a label such as 1）.
var itemLabel = regexp.MustCompile(`(?:^|[。；：，、\s\x{3000}])[0-9a-zA-Z一二三四五六七八九十]{1,2}$`)

var markEllipsis = &Rule{ID: "L068", Severity: Error, Area: "标点", Name: "省略号用“……”",
	About: "省略号是六个小圆点，占两个字。", Cites: "GB/T 15834-2011 4.11",
	Good: "---\n目标、任务、措施……都要明确。", Bad: "---\n目标、任务、措施...都要明确。",
	text: &textRule{in: everywhere, on: ".。·…", has: []string{"...", "。。。", "···", "…"}, find: func(h *hits, p *passage) {
		h.each(p, dots, func(m []int) {
			if n := strings.Count(p.text[m[0]:m[1]], "…"); n == 0 || n%2 == 1 {
				h.span(p, m[0], m[1]).fix("……")
			}
		})
	}}}

var dots = regexp.MustCompile(`\.{3,}|。{3,}|·{3,}|…+`)

var markDash = &Rule{ID: "L069", Severity: Error, Area: "标点", Name: "破折号用“——”",
	About: "破折号是占两个字的一条线，不用减号拼。", Cites: "GB/T 15834-2011 4.10",
	Good: "---\n总的目标——让群众满意。", Bad: "---\n总的目标--让群众满意。",
	text: matching(everywhere, "-―", `-{2,}|―+`)}

var markBetween = &Rule{ID: "L070", Severity: Warning, Area: "标点", Name: "并列的书名号、引号之间不用顿号",
	About: "标有书名号或引号的并列成分之间通常不用顿号（中间有括注的除外）。", Cites: "GB/T 15834-2011 4.5.3.5",
	Good: "---\n学习《条例》《办法》。", Bad: "---\n学习《条例》、《办法》。",
	text: replacing(everywhere, "、", `[》”](、)[《“]`, func(string) string { return "" }).having("》、", "”、")}

var markAndSo = &Rule{ID: "L071", Severity: Warning, Area: "标点", Name: "“等”前不用顿号、逗号",
	About: "列举完了用“等”，前面不加顿号、逗号。", Cites: "用法",
	Good: "---\n检查药品、耗材等。", Bad: "---\n检查药品、耗材、等。",
	text: replacing(everywhere, "等", `(、)等(?:[^级次待候到额同式于值边价]|$)|(，)等(?:等|[。；，、）个种类方各]|$)`, func(string) string { return "" }).
		having("、等", "，等")}

var markAbout = &Rule{ID: "L072", Severity: Warning, Area: "标点", Name: "相邻数字表示概数时不加顿号",
	About: "“三五天”“七八个”中间不用顿号；“一、二年级”“第二、三季度”表示两项，用顿号。", Cites: "GB/T 15834-2011; GB/T 15835-2011 4.2.2",
	Good: "---\n每周检查三四次。", Bad: "---\n每周检查三、四次。",
	text: &textRule{in: inText, on: "、", find: func(h *hits, p *passage) {
		places(p.text, "、", func(i int) {
			a, n := utf8.DecodeLastRuneInString(p.text[:i])
			b := next(p.text, i+len("、"))
			end := i + len("、") + utf8.RuneLen(b)
			if k := hanziDigit(a); k == 0 || hanziDigit(b) != k+1 && !(a == '三' && b == '五') || !strings.ContainsRune("天个名人年次十", next(p.text, end)) {
				return
			}
			before, _ := utf8.DecodeLastRuneInString(p.text[:i-n])
			after, _ := utf8.DecodeRuneInString(p.text[min(end+len("年"), len(p.text)):])
			if !strings.ContainsRune("第、初十星期周一二三四五六七八九", before) && after != '级' {
				h.span(p, i-n, end).want(string(a) + string(b))
			}
		})
	}}}

var markDouble = &Rule{ID: "L073", Severity: Error, Area: "标点", Name: "标点重复",
	About: "同一处只用一个标点。", Cites: "GB/T 15834-2011",
	Good: "---\n请认真落实。", Bad: "---\n请认真落实。。",
	text: &textRule{in: everywhere, on: "。，、；：", find: func(h *hits, p *passage) {
		from, n := 0, 0 // the marks in hand
		end := func(to int) {
			marks := p.text[from:to]
			if n < 2 || n > 2 && strings.Trim(marks, "。") == "" { // L068
				return
			}
			f := h.span(p, from, to)
			if one := marks[:len("。")]; strings.Trim(marks, one) == "" {
				f.fix(one)
			}
		}
		for i, c := range p.text {
			switch c {
			case '。', '，', '、', '；', '：':
				if n++; n == 1 {
					from = i
				}
			default:
				if n > 1 {
					end(i)
				}
				n = 0
			}
		}
		end(from + n*len("。"))
	}}}

var markColon = &Rule{ID: "L074", Severity: Warning, Area: "标点", Name: "“如下”领起下文时用冒号",
	About: "“通知如下”“分工如下”后面用冒号。", Cites: "GB/T 15834-2011 4.7",
	Good: "---\n现将有关事项通知如下：\n\n请落实。", Bad: "---\n现将有关事项通知如下。\n\n请落实。",
	text: &textRule{in: inBody, on: "下点", find: func(h *hits, p *passage) {
		if end := strings.TrimRight(p.text, "。，"); p.last || !strings.HasSuffix(end, "如下") && !strings.HasSuffix(end, "以下几点") {
			return
		}
		h.each(p, below, func(m []int) {
			h.span(p, m[2], m[3]).want(strings.TrimRight(p.text[m[2]:m[3]], "。，") + "：")
		})
	}}}

var below = regexp.MustCompile(`((?:如下|以下几点)[。，]?)$`)

var markNested = &Rule{ID: "L075", Severity: Warning, Area: "标点", Name: "书名号、引号内再用时换单的",
	About: "书名号里面再用书名号，用单书名号〈〉；引号里面再用引号，用单引号‘ ’。", Cites: "GB/T 15834-2011 4.8、4.15",
	Good: "---\n转发《关于贯彻〈条例〉的意见》。", Bad: "---\n转发《关于贯彻《条例》的意见》。",
	text: &textRule{in: everywhere, on: "《“", find: func(h *hits, p *passage) {
		title, speech := false, false
		paired := strings.Count(p.text, "“") == strings.Count(p.text, "”") // else L066's
		for i, c := range p.text {
			switch {
			case c == '《' && title, c == '“' && speech && paired:
				h.span(p, i, i+utf8.RuneLen(c))
				return
			case c == '《' || c == '》':
				title = c == '《'
			case c == '“' || c == '”':
				speech = c == '“'
			}
		}
	}}}

var markFirst = &Rule{ID: "L076", Severity: Warning, Area: "标点", Name: "“首先”“第一”“其次”后用逗号",
	About: "“第一，”“首先，”表示次序时后面用逗号。", Cites: "GB/T 15834-2011 附录B",
	Good: "---\n第一，加强领导。", Bad: "---\n第一、加强领导。",
	text: replacing(inText, "、", `(?:^|[。；：])(?:首先|其次|再次|最后|第[一二三四五六])(、)(?:[^第一二三四五六七八九]|$)`, func(string) string { return "，" }).
		having("先、", "次、", "后、", "第")}
