package check

import (
	"regexp"
	"strings"

	"hongtou/notice"
)

// The rules of single characters, and of what a published document must not tell.

var missingGlyph = &Rule{ID: "L131", Severity: Warning, Area: "字符", Name: "所用字体中没有这个字",
	About: "生僻字、私用区的字在字体里没有字形，印出来是空白或方框。核对这个字，或者在单位设置的“字体”中换一种有它的字体。", Cites: "PDF/A",
	Good: "---\n参会人员：王𬭎。", Bad: "---\n参会人员：王\U00030EDE。",
	claims: func(f *notice.Fault) bool { return f.Field == "字体" && strings.Contains(f.Problem, "U+") }}

var hiddenChars = &Rule{ID: "L132", Severity: Warning, Area: "字符", Name: "有看不见的字符",
	About: "零宽字符、不间断空格、软连字符等多由网页粘贴带来，会影响断行、检索和复制。", Cites: "文本卫生",
	Good: "---\n请认真落实。", Bad: "---\n请认真\u200b落实。",
	claims: func(f *notice.Fault) bool { return f.Field == "编码" && strings.Contains(f.Problem, "控制字符") },
	text: replacing(everywhere|inNumber, hidden, "["+hidden+"]+", func(s string) string {
		if strings.Trim(s, "\u00A0") == "" {
			return " "
		}
		return ""
	})}

const hidden = "\u200B\u200C\u200D\u200E\u200F\u00A0\u00AD\uFEFF\u2060"

var privacy = &Rule{ID: "L134", Severity: Info, Area: "隐私", Name: "公开发布的公文中有身份证号、手机号或银行卡号",
	About: "公开前按规定遮去一部分，或者确认可以公开。", Cites: "实务",
	Limits: "是不是确实属于个人，可不可以公开",
	Good:   "附注: 此件公开发布\n---\n咨询电话：0731-2680114。", Bad: "附注: 此件公开发布\n---\n联系人手机：13800001111。",
	text: &textRule{in: everywhere, on: "0123456789", find: func(h *hits, p *passage) {
		if len(p.text) < 11 || !strings.Contains(h.Note.Value+h.Openness.Value, "公开") || strings.Contains(h.Openness.Value, "不予公开") {
			return
		}
		h.each(p, personal, func(m []int) { h.span(p, m[2], m[3]) })
	}}}

// personal is an identity number, of 18 characters or the old 15, by the date of birth in it; a mobile number, with a space or a hyphen between its parts
// as people write one; and the number of a 银联 card; all of them in groups too.
var personal = regexp.MustCompile(`\b(62[0-9]{2}(?: ?[0-9]{4}){3}(?: ?[0-9]{1,3})?|[1-9][0-9]{5} ?(?:1[89]|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]) ?[0-9]{3}[0-9Xx]?|1[3-9][0-9](?:[ -]?[0-9]{4}){2})\b`)

var thisPageOnly = &Rule{ID: "L113", Severity: Error, Area: "署名页", Name: "署名和成文日期不能单独在一页",
	About: "排版后所剩空白处不能容下印章、署名和成文日期时，调整行距、字距，不用“此页无正文”。模板让正文末段随署名移到下一页。", Cites: "GB/T 9704-2012 7.3.5.5",
	Good: "---\n请认真落实。", Bad: "---\n请认真落实。\n\n（此页无正文）",
	whole: func(s *scan) {
		s.each(inBody, "此页", thisPage, func(p *passage, m []int) {
			if isPage(p.text) {
				s.at(p, m[0], m[1]).say("不得用“此页无正文”")
			}
		})
	},
	pages: signatureAlone}
