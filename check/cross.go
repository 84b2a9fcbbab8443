package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hongtou/notice"
)

// What one part of a notice says against what another does.

var weekday = &Rule{ID: "X002", Severity: Error, Area: "核对", Name: "日期与星期不符",
	About: "核对日期和星期。年份没有写的，按成文日期的年份算。", Cites: "条例 第二十条（四）",
	Good: "---\n于2026年6月26日（星期五）召开。", Bad: "---\n于2026年6月26日（星期四）召开。",
	text: &textRule{in: everywhere, on: "星周", find: func(h *hits, p *passage) {
		h.each(p, dateAndWeekday, func(m []int) {
			year := h.Issued.Year
			if m[2] >= 0 {
				year = figures(p.text[m[2]:m[3]])
			}
			d := day(year, p.text[m[4]:m[5]], p.text[m[6]:m[7]])
			if !d.Valid() {
				return
			}
			if want := string([]rune("日一二三四五六")[d.Weekday()]); want != strings.Replace(p.text[m[10]:m[11]], "天", "日", 1) {
				h.span(p, m[8], m[11]).say(d.Chinese() + "不是" + p.text[m[8]:m[11]]).want(p.text[m[8]:m[10]] + want)
			}
		})
	}}}

var dateAndWeekday = regexp.MustCompile(`(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日[（(]?((?:星期|周)([一二三四五六日天]))`)

var deadlines = &Rule{ID: "X003", Severity: Warning, Area: "核对", Name: "同一件事的截止日期前后不一",
	About: "正文、附件、附注说同一件材料报到同一个地方，日期应当相同。", Cites: "条例 第二十条（四）",
	Limits: "说的是不是同一件材料",
	Good:   "附件: {名称: 申报表, 正文: 是}\n---\n申报表于3月30日前报局办公室。\n\n::: 附件 1\n此表请于3月30日前报局办公室。\n:::",
	Bad:    "附件: {名称: 申报表, 正文: 是}\n---\n申报表于3月30日前报局办公室。\n\n::: 附件 1\n此表请于3月20日前报局办公室。\n:::",
	whole: func(s *scan) {
		s.disagree("前", deadline, func(p *passage, m []int) (key, value string) {
			return p.text[m[4]:m[5]], p.text[m[2]:m[3]]
		}, true)
	}}

// deadline is a day before which something goes somewhere.
var deadline = regexp.MustCompile(`([0-9]{1,2}月[0-9]{1,2}日)(?:[0-9:：时]*)前[^，。；]{0,12}?(?:报送|报|送|反馈至|反馈|提交|交)(?:至|到|给)?([^，。；、（）]{3,14}(?:科|处|室|局|办|组|部|委|中心|单位))`)

// disagree reports what re finds in texts with a piece under the same key with another value than before. With across only what stands in another part of the
// notice counts: one text may well have two deadlines.
func (s *scan) disagree(piece string, re *regexp.Regexp, read func(p *passage, m []int) (key, value string), across bool) {
	type said struct {
		value string
		part  int
		line  int
	}
	known := map[string][]said{}
	for _, p := range s.passages {
		if !strings.Contains(p.text, piece) {
			continue
		}
		for _, m := range re.FindAllStringSubmatchIndex(p.text, -1) {
			key, value := read(p, m)
			if key == "" {
				continue
			}
			agreed, other := false, said{}
			for _, k := range known[key] {
				agreed = agreed || k.value == value
				if k.value != value && (!across || k.part != p.part) {
					other = k
				}
			}
			if !agreed && other.value != "" {
				from, to := group(m)
				s.at(p, from, to).say(fmt.Sprintf("与第%d行不一致", other.line)).want(other.value)
			}
			known[key] = append(known[key], said{value, p.part, p.at(m[0]).Line})
		}
	}
}

var phones = &Rule{ID: "X004", Severity: Warning, Area: "核对", Name: "同一联系人的电话前后不一",
	About: "正文、附件、附注中同一个人的电话应当相同。", Cites: "条例 第二十条（四）",
	Good: "附注: 联系人：林晓静，联系电话：2680114\n---\n请与林晓静联系（电话：2680114）。", Bad: "附注: 联系人：林晓静，联系电话：2680114\n---\n联系人：林晓静，电话：2680141。",
	whole: func(s *scan) {
		s.disagree("联系人", phone, func(p *passage, m []int) (key, value string) {
			return strings.ReplaceAll(p.text[m[4]:m[5]], "　", ""), p.text[m[6]:m[7]]
		}, false)
	}}

// phone is a contact with a number; the first group is what is shown.
var phone = regexp.MustCompile(`(联系人[：:]\s*(\p{Han}[\p{Han}　]{1,3})[，,；;\s　]*(?:联系)?(?:电话|手机)(?:号码)?[：:]\s*([0-9][0-9\-]{5,14}))`)

var mailboxes = &Rule{ID: "X005", Severity: Warning, Area: "核对", Name: "电子邮箱前后不一",
	About: "一份公文里给出两个不同的电子邮箱，请核对是不是写错了。用途不同的，写 # 不检查 X005: 理由。", Cites: "条例 第二十条（四）",
	Good: "---\n电子版发至邮箱：wsj@example.com。\n\n邮箱：wsj@example.com。",
	Bad:  "---\n电子版发至邮箱：wsj@example.com。\n\n邮箱：wjs@example.com。",
	whole: func(s *scan) {
		s.disagree("@", mailbox, func(p *passage, m []int) (key, value string) { return "邮箱", strings.ToLower(p.text[m[2]:m[3]]) }, false)
	}}

var mailbox = regexp.MustCompile(`(?:邮箱|电子邮件|E-?mail)[^，。；@]{0,8}?[：:]?\s*([0-9A-Za-z._%+-]+@[0-9A-Za-z.-]*[0-9A-Za-z])`)

var addresses = &Rule{ID: "X008", Severity: Warning, Area: "核对", Name: "报送地址前后不一",
	About: "正文、附件、附注中的报送地址应当相同；几个地方的，写 # 不检查 X008: 理由。", Cites: "条例 第二十条（四）",
	Good: "---\n报送地址：示例市解放路12号。\n\n报送地址：示例市解放路12号。", Bad: "---\n报送地址：示例市解放路12号。\n\n报送地址：示例市解放路21号。",
	whole: func(s *scan) {
		s.disagree("地", place, func(p *passage, m []int) (key, value string) {
			return p.text[m[4]:m[5]], strings.TrimSpace(p.text[m[6]:m[7]])
		}, false)
	}}

var place = regexp.MustCompile(`((报送地址|报名地址|联系地址|邮寄地址|通讯地址|报到地点)[：:]([^，。；（）\n]{4,40}))`)

var kindAgrees = &Rule{ID: "X006", Severity: Error, Area: "核对", Name: "标题的文种与“文种”不一致",
	About: "标题末尾的文种和首部的“文种”应当是同一个；格式、行文方向和检查都由“文种”决定。", Cites: "条例 第八条",
	Good: "文种: 通报\n标题: 示例市卫生局关于检查情况的通报", Bad: "文种: 通知\n标题: 示例市卫生局关于检查情况的通报",
	whole: func(s *scan) {
		t := strings.TrimRight(s.plainTitle(), stops)
		m := kindSuffix.FindString(t)
		if m == "" || s.Format == notice.Plain && !isOfficial(s.Kind) || titleTwoKinds.violated(t) {
			return
		}
		if info, _ := notice.Lookup(m); info.Kind != s.Kind && !(m == "函" && strings.HasSuffix(t, "公函")) {
			start := s.Title.Pos
			start.Col += utf8.RuneCountInString(s.Title.Value[:strings.LastIndex(s.Title.Value, m)])
			s.found("标题", start, after(start, m), m).want(string(s.Kind))
		}
	}}

// violated reports whether a title joins two kinds, which is a mistake of its own.
func (r *Rule) violated(title string) bool {
	return strings.HasSuffix(title, "请示报告") || strings.HasSuffix(title, "请示函") || strings.HasSuffix(title, "报告请示") || strings.HasSuffix(title, "通知函")
}

var annexNamed = &Rule{ID: "X007", Severity: Warning, Area: "核对", Name: "正文所称的附件与附件说明的名称不一致",
	About: "正文写“《……》（见附件1）”的，名称应当与首部所列一致。", Cites: "GB/T 9704-2012 7.3.7",
	Good: "附件: 创建项目申报表\n---\n填写《创建项目申报表》（见附件）。", Bad: "附件: 创建项目申报表\n---\n填写《创新项目登记表》（见附件）。",
	whole: func(s *scan) {
		s.each(inText, "附件", namedAnnex, func(p *passage, m []int) {
			i := max(figures(p.text[m[4]:m[5]]), 1) - 1
			if i >= len(s.Attachments) || m[4] == m[5] && len(s.Attachments) > 1 {
				return
			}
			name := strings.Trim(strings.ReplaceAll(s.Attachments[i].Name.Value, "｜", ""), "《》")
			if text := p.text[m[2]:m[3]]; !strings.Contains(name, text) && !strings.Contains(text, name) {
				s.at(p, m[2], m[3]).say("正文的名称与" + s.annexNumber(i) + "的名称不一致").want(name)
			}
		})
	}}

var namedAnnex = regexp.MustCompile(`《([^《》]+)》（见?附件([0-9]*)）`)

var typedTwice = &Rule{ID: "X015", Severity: Error, Area: "核对", Name: "正文重复了首部已有的要素",
	About: "标题、主送机关、署名和成文日期由模板按首部编排；正文里再写一遍，印出来就有两遍。", Cites: "GB/T 9704-2012 7.3",
	Good: "---\n请认真贯彻落实。", Bad: "---\n各县区卫生局：\n\n请认真贯彻落实。\n\n示例市卫生局\n\n2026年6月21日",
	whole: func(s *scan) {
		own := slices.DeleteFunc(slices.Clone(s.passages), func(p *passage) bool { return p.part != 0 || p.block == nil })
		is := func(p *passage, element string, names ...notice.Text) bool {
			var whole strings.Builder
			text, same := bare(p.text), false
			for _, n := range names {
				same = same || text == bare(n.Value)
				whole.WriteString(n.Value)
			}
			if same = text != "" && (same || text == bare(whole.String())); same {
				s.at(p, 0, len(p.text)).say("正文又写了一遍" + element).want("删去；由模板按首部编排")
			}
			return same
		}
		for len(own) > 0 && (is(own[0], "标题", s.Title) || is(own[0], "主送机关", organs(s.Recipients)...)) {
			own = own[1:]
		}
		if len(own) > 0 && !s.Recipients.IsZero() && addressed.MatchString(own[0].text) {
			s.at(own[0], 0, len(own[0].text)).say("正文又写了一遍主送机关").want("删去；由模板按首部编排")
		}
		if s.Format == notice.Minutes || len(s.Bylines) > 0 { // nothing is signed at the end
			return
		}
		signers := s.Signatures
		if len(signers) == 0 {
			signers = s.Organs
		}
		for i := len(own) - 1; i >= 0; i-- {
			switch p := own[i]; {
			case !s.Issued.IsZero() && madeDate.MatchString(bare(p.text)):
				s.at(p, 0, len(p.text)).say("正文又写了一遍成文日期").want("删去；由模板按首部编排")
			case !is(p, "署名", signers...):
				return
			}
		}
	}}

// addressed is a line of organs: “各单位：” though 主送 has others.
var addressed = regexp.MustCompile(`^(?:各|市直|省直|县直|局属|委属|有关)[^。；：:]{1,80}(?:局|委|厅|办|院|校|部|处|科|室|站|所|单位|部门|政府|机构|中心|公司|企业)[：:]$`)

// bare is a text without white, forced breaks and the marks between and behind organs.
func bare(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || strings.ContainsRune("｜、，,；;：:", c) {
			return -1
		}
		return c
	}, text)
}

var annexTotal = &Rule{ID: "X016", Severity: Warning, Area: "核对", Name: "正文所说的附件份数与附件说明不符",
	About: "正文写“附件2份”“附件共3个”的，首部的“附件”就应当列几个。", Cites: "GB/T 9704-2012 7.3.7",
	Limits: "说的是不是一个附件的几份印本",
	Good:   "附件: [任务分解表, 量化指标表]\n---\n现印发有关材料（附件2份）。", Bad: "附件: 任务分解表\n---\n现印发有关材料（附件2份）。",
	whole: func(s *scan) {
		s.each(inText, "附件", totalAnnexes, func(p *passage, m []int) {
			if n := figures(halfWidth(p.text[m[4]:m[5]])); n != len(s.Attachments) {
				s.at(p, m[2], m[3]).say(fmt.Sprintf("正文说%s，首部列了%d个附件", p.text[m[2]:m[3]], len(s.Attachments)))
			}
		})
	}}

// totalAnnexes is how many attachments a text says there are, not of a document that it cites.
var totalAnnexes = regexp.MustCompile(`(?:^|[^号》）])(附件共?计?([0-9０-９]{1,3})[份个件])`)

// registered checks 发文字号 against the office's register (发文登记簿).
var registered = &Rule{ID: "X001", Severity: Error, Area: "核对", Name: "发文字号与登记簿不符",
	About: "登记簿（--register）中已有这个字号而标题不同，是重号；比登记的最大号小而没有登记的，是漏号或倒号；跳过几个号的也提出来。", Cites: "实务",
	Good: "发文字号: 示卫〔2026〕64号", Bad: "发文字号: 示卫〔2026〕12号",
	whole: func(s *scan) { s.register() }}
