package check

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// The rules of numerals and units (GB/T 15835-2011; GB/T 9704-2012 9).

var rangeHyphen = &Rule{ID: "L084", Severity: Warning, Area: "数字", Name: "数值范围不用短横线",
	About: "年份、日期的起止用一字线“—”，数值范围用浪纹“～”。", Cites: "GB/T 15834-2011 4.13; GB/T 15835-2011",
	Good: "---\n2024—2026年，每次5～10天。", Bad: "---\n2024-2026年，每次5-10天。",
	text: matching(everywhere, "-", `(?:^|[^0-9A-Za-z.\-])([0-9.]+-[0-9.]+) *(?:%|％|年|月|日|人|元|万|天|个|名|次|小时|分钟)`)}

var rangeUnit = &Rule{ID: "L085", Severity: Warning, Area: "数字", Name: "数值范围前一个数省略了单位，容易误解",
	About: "百分号、万、亿不省略：写5%～10%、3万～5万。", Cites: "GB/T 15835-2011 5.1.3",
	Good: "---\n增长5%～10%。", Bad: "---\n增长5～10%。",
	text: matching(everywhere, "%％万亿", `(?:^|[^0-9.])([0-9.]+[～~—-][0-9.]+(?:%|％|万|亿))`).having("～", "~", "—", "-")}

var leadingZero = &Rule{ID: "L086", Severity: Warning, Area: "数字", Name: "小数点前的0不省略",
	About: "纯小数写0.5，不写.5。", Cites: "GB/T 15835-2011 5.1.2",
	Good: "---\n下降0.5个百分点。", Bad: "---\n下降.5个百分点。",
	text: &textRule{in: everywhere, on: ".", find: func(h *hits, p *passage) {
		places(p.text, ".", func(i int) {
			before, _ := utf8.DecodeLastRuneInString(p.text[:i])
			m := decimals.FindStringSubmatchIndex(p.text[i:])
			if m != nil && !(isLatin(before) || strings.ContainsRune("0123456789.．、）)", before)) && !p.spared(i, i+m[3]) {
				h.span(p, i, i+m[3]).fix("0" + p.text[i:i+m[3]])
			}
		})
	}}}

var decimals = regexp.MustCompile(`^(\.[0-9]+)(?:[^0-9A-Za-z.]|$)`)

var wideDigits = &Rule{ID: "L087", Severity: Warning, Area: "数字", Name: "数字、字母用半角",
	About: "阿拉伯数字和拉丁字母用半角。", Cites: "GB/T 15835-2011; 实务",
	Good: "---\n共36个。", Bad: "---\n共３６个。",
	text: replacing(everywhere, wideLetters, `[０-９Ａ-Ｚａ-ｚ]+`, halfWidth)}

const wideLetters = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"

var mixedForms = &Rule{ID: "L088", Severity: Warning, Area: "数字", Name: "同一处汉字数字与阿拉伯数字混用",
	About: "一个日期、一个数量只用一种形式：3月5日，不写三月5日。", Cites: "GB/T 15835-2011",
	Good: "---\n3月5日召开。", Bad: "---\n三月5日召开。",
	text: &textRule{in: everywhere, on: "月十百", find: func(h *hits, p *passage) {
		if hasMixed(p.text) {
			h.each(p, mixed, func(m []int) { h.span(p, m[0], m[1]) })
		}
	}}}

var mixed = regexp.MustCompile(`[一二三四五六七八九十]+月[0-9]+日|[0-9]+月[一二三四五六七八九十]+日|[一二三四五六七八九]?[十百][0-9]+[人个名]`)

// hasMixed reports whether a text may mix forms: hanzi and arabic figures meet at 月, 十 or 百.
func hasMixed(text string) bool {
	var last, before rune // the two characters before
	for _, c := range text {
		digit := c >= '0' && c <= '9'
		switch {
		case digit && (last == '十' || last == '百'), last == '月' && digit && isNumeral(before), last == '月' && isNumeral(c) && before >= '0' && before <= '9':
			return true
		}
		before, last = last, c
	}
	return false
}

// isNumeral reports whether c is a hanzi figure.
func isNumeral(c rune) bool { return c == '十' || hanziDigit(c) > 0 }

// hanziDigit is the value of 一 to 九, 0 for anything else.
func hanziDigit(c rune) int {
	return max(strings.IndexRune("零一二三四五六七八九", c), 0) / len("零")
}

var unitLegal = &Rule{ID: "L089", Severity: Warning, Area: "单位", Name: "用法定计量单位",
	About: "平米写平方米，公分写厘米，里写千米，斤写千克；英寸、马力等不用。", Cites: "GB/T 9704-2012 9; GB 3100",
	Good: "---\n建筑面积26800平方米。", Bad: "---\n建筑面积26800平米。",
	text: &textRule{in: everywhere, on: "米分里斤力寸尺", has: strings.Fields("平米 公分 里 斤 马力 英寸 尺"), find: func(h *hits, p *passage) {
		h.each(p, units, func(m []int) {
			from, to := group(m)
			if unit := legal[p.text[from:to]]; unit != "" {
				h.span(p, from, to).want(unit)
			}
		})
	}}}

var (
	units = regexp.MustCompile(`[0-9万亿余多](平米)|[^办](公分)|[0-9](?:多|余)?(里|斤|马力|英寸|尺)(?:[^程弄外]|$)`)
	legal = map[string]string{"平米": "平方米", "公分": "厘米", "里": "千米（公里）", "斤": "千克（公斤）", "马力": "千瓦", "英寸": "厘米", "尺": "米"}
)

var aboutTwice = &Rule{ID: "L090", Severity: Info, Area: "单位", Name: "概数重复",
	About: "“约”和“左右”、“超过”和“多”只用一个。", Cites: "实务",
	Good: "---\n约300人参加。", Bad: "---\n约300人左右参加。",
	text: matching(inText, "左多", `约[0-9.]+[^，。；、]{0,6}左右|超过[0-9.]+[^，。；、]{0,4}多`)}

var confused = &Rule{ID: "L133", Severity: Warning, Area: "字词", Name: "容易混淆的字词",
	About: "截止与截至、其它与其他、帐户与账户、做为与作为、反应与反映等。请按上下文确认。", Cites: "条例 第二十条（四）",
	Limits: "词义是否确实用错：只在常见的上下文中提出",
	Good:   "---\n截至2026年6月底，共完成36个。", Bad: "---\n截止2026年6月底，共完成36个。",
	text: &textRule{in: everywhere, on: "截其帐做布座按反报启份必权", find: func(h *hits, p *passage) {
		for _, c := range confusions {
			if !strings.Contains(p.text, c.word) {
				continue
			}
			h.each(p, c.context, func(m []int) {
				from, to := group(m)
				h.span(p, from, to).say("容易混淆的字词：" + c.word).want(strings.Replace(p.text[from:to], c.word, c.want, 1))
			})
		}
	}}}

// confusions are words that are often written for others, each in the context in which it is wrong.
var confusions = []struct {
	word    string
	context *regexp.Regexp
	want    string
}{
	{"截止", regexp.MustCompile(`(截止)(?:到)?(?:[0-9]{1,4}[年月]|目前|目前为止|今年|去年|上月)`), "截至"},
	{"其它", regexp.MustCompile(`其它`), "其他"},
	{"帐", regexp.MustCompile(`(帐[户目号簿册单款]|[挂记转销建]帐)`), "账"},
	{"做为", regexp.MustCompile(`做为`), "作为"},
	{"布署", regexp.MustCompile(`布署`), "部署"},
	{"座落", regexp.MustCompile(`座落`), "坐落"},
	{"按装", regexp.MustCompile(`按装`), "安装"},
	{"反应", regexp.MustCompile(`(反应)(?:了)?(?:情况|问题|强烈的|意见|诉求)|群众(反应)强烈`), "反映"},
	{"报道", regexp.MustCompile(`(?:前来|按时|到[^，。]{1,12}|办理)(报道)(?:[，。；]|手续|$)`), "报到"},
	{"启示", regexp.MustCompile(`(?:招聘|招领|寻物|征稿|招生)(启示)`), "启事"},
	{"份", regexp.MustCompile(`(份[内外])(?:的)?(?:事|工作|职责)`), "分"},
	{"必需", regexp.MustCompile(`(必需)(?:在|于|按|经|由|严格|坚持|遵守|做到|服从)`), "必须"},
	{"权利", regexp.MustCompile(`(?:公共|行政|执法|审批|监督)(权利)(?:清单|运行|事项)`), "权力"},
}
