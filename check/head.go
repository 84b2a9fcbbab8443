package check

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// The rules of the head (版头) beside 发文字号: 签发人, 份号, 密级 and 紧急程度 (GB/T 9704-2012 7.2.1 to 7.2.6).

var signerMissing = &Rule{ID: "L011", Severity: Error, Area: "签发人", Name: "上行文应当标注签发人",
	About: "请示、报告和上行的意见应当标注签发人姓名。", Cites: "条例 第九条（六）; GB/T 9704-2012 7.2.6",
	Good: "文种: 请示\n签发人: 周明远", Bad: "文种: 请示",
	whole: func(s *scan) {
		if s.upward() && s.Format == notice.Document && len(s.Signers) == 0 && s.Kind != "议案" {
			s.absent("签发人")
		}
	}}

// upward reports whether the notice goes up to a superior.
func (s *scan) upward() bool { return s.Direction == notice.Upward }

var signerSuperfluous = &Rule{ID: "L012", Severity: Warning, Area: "签发人", Name: "只有上行文在版头标注签发人",
	About: "下行文、平行文的版头不标签发人。", Cites: "GB/T 9704-2012 7.2.6",
	Good: "文种: 请示\n签发人: 周明远", Bad: "签发人: 周明远",
	whole: func(s *scan) {
		if !s.upward() && len(s.Signers) > 0 {
			s.value("签发人", s.Signers[0])
		}
	}}

var signerEach = &Rule{ID: "L013", Severity: Error, Area: "签发人", Name: "联合上行文的签发人应当与发文机关一一对应",
	About: "联合上行文由各机关负责人会签，签发人按机关顺序全部标注。", Cites: "条例 第二十二条; GB/T 9704-2012 7.2.6",
	Good: "文种: 请示\n发文机关: [示例市卫生局, 示例市财政局]\n签发人: [周明远, 王建]",
	Bad:  "文种: 请示\n发文机关: [示例市卫生局, 示例市财政局]\n签发人: 周明远",
	whole: func(s *scan) {
		if s.upward() && len(s.Organs) > 1 && len(s.Signers) > 0 && len(s.Signers) != len(s.Organs) {
			f := s.value("签发人", s.Signers[0]).want(strconv.Itoa(len(s.Organs)) + "个签发人")
			if names := organs(notice.Recipients{Verbatim: s.Signers[0]}); len(s.Signers) == 1 && len(names) > 1 {
				f.want("写成列表：" + listed(names))
			}
		}
	}}

var signerLabel = &Rule{ID: "L014", Severity: Error, Area: "签发人", Name: "只写姓名：“签发人：”由模板加",
	About: "“签发人”后标全角冒号，由模板加；源文件中再写一遍就会重复。", Cites: "GB/T 9704-2012 7.2.6",
	Good: "文种: 请示\n签发人: 周明远", Bad: "文种: 请示\n签发人: 签发人:周明远",
	made: signerColon,
	whole: func(s *scan) {
		for _, t := range s.Signers {
			if m := signerTyped.FindString(t.Value); m != "" {
				s.found("签发人", t.Pos, after(t.Pos, m), m).fix("")
			}
		}
	}}

var signerTyped = regexp.MustCompile(`^签发人[:： 　]*`)

var signerPadded = &Rule{ID: "L015", Severity: Warning, Area: "签发人", Name: "两字姓名应当拉开，与三字姓名对齐",
	About: "两个字的签发人姓名中间空一字，与三个字的对齐。", Cites: "GB/T 9704-2012 图4; 实务",
	made: signerPads,
	Held: "模板自动把两字姓名拉开到三字"}

var copyDigits = &Rule{ID: "L016", Severity: Error, Area: "份号", Name: "份号应当是六位阿拉伯数字",
	About: "份号一般用6位3号阿拉伯数字，不足六位的前面补0。", Cites: "GB/T 9704-2012 7.2.1",
	Good: "份号: 000012", Bad: "份号: 12",
	whole: func(s *scan) {
		v := s.CopyNumber.Value
		if v == "" || sixDigits.MatchString(v) {
			return
		}
		f := s.value("份号", s.CopyNumber).want("如 000001")
		if n := utf8.RuneCountInString(v); n < 6 && strings.Trim(v, "0123456789") == "" {
			f.fix(strings.Repeat("0", 6-n) + v)
			f.Want = f.Fix.Text
		}
	}}

var sixDigits = regexp.MustCompile(`^[0-9]{6}$`)

var secretNumbered = &Rule{ID: "L017", Severity: Error, Area: "密级", Name: "涉密公文应当标注份号",
	About: "涉密公文应当标注份号，以便登记、清退。", Cites: "条例 第九条（一）",
	Good: "密级: 秘密\n保密期限: 1年\n份号: 000001", Bad: "密级: 秘密\n保密期限: 1年",
	whole: func(s *scan) {
		if s.Secrecy.Value != "" && s.CopyNumber.Value == "" {
			s.value("密级", s.Secrecy).want("写上份号")
		}
	}}

var secretTerm = &Rule{ID: "L018", Severity: Warning, Area: "密级", Name: "密级没有保密期限",
	About: "涉密公文应当根据涉密程度分别标注密级和保密期限；期限尚未确定的请确认。", Cites: "条例 第九条（二）",
	Good: "密级: 秘密\n保密期限: 1年", Bad: "密级: 秘密",
	whole: func(s *scan) {
		if v := s.Secrecy.Value; (v == "绝密" || v == "机密" || v == "秘密") && s.SecrecyTerm.Value == "" {
			s.value("密级", s.Secrecy).want(v + "★期限")
		}
	}}

var secretForm = &Rule{ID: "L019", Severity: Error, Area: "密级", Name: "密级和保密期限的写法不对",
	About: "密级是绝密、机密、秘密之一，期限用阿拉伯数字写年或月，中间用★隔开（模板自动加）。", Cites: "GB/T 9704-2012 7.2.2; 图2",
	Good: "密级: 机密\n保密期限: 1年", Bad: "密级: 机密\n保密期限: 一年",
	whole: func(s *scan) {
		if s.Secrecy.Value == "" {
			return
		}
		t, field, v := s.Secrecy, "密级", s.Secrecy.Value
		if s.SecrecyTerm.Value != "" {
			t, field, v = s.SecrecyTerm, "保密期限", v+"★"+s.SecrecyTerm.Value
		}
		if !secrecyForm.MatchString(v) {
			s.value(field, t).want("如 密级: 机密、保密期限: 1年")
		}
	}}

var secrecyForm = regexp.MustCompile(`^(绝密|机密|秘密)(★([0-9]+(年|个月)|长期))?$`)

var secretTool = &Rule{ID: "L020", Severity: Info, Area: "密级", Name: "涉密公文不应在非涉密计算机上处理",
	About: "涉密文件只能在涉密计算机上起草、排版、打印。请确认这台计算机符合本单位的保密规定。", Cites: "保密规定",
	Limits: "这台计算机是不是涉密计算机",
	Good:   "附注: 此件公开发布", Bad: "密级: 秘密",
	whole: func(s *scan) {
		if s.Secrecy.Value != "" {
			s.value("密级", s.Secrecy)
		}
	}}

var urgencyValue = &Rule{ID: "L021", Severity: Error, Area: "紧急程度", Name: "紧急程度只有特急、加急",
	About: "紧急公文应当分别标注“特急”“加急”；特提、平急只用于电报。", Cites: "条例 第九条（三）",
	Good: "紧急程度: 特急", Bad: "紧急程度: 急件",
	whole: func(s *scan) {
		if v := s.Urgency.Value; v != "" && v != "特急" && v != "加急" {
			s.value("紧急程度", s.Urgency).want("特急 或 加急")
		}
	}}

var urgencyTitle = &Rule{ID: "L022", Severity: Info, Area: "紧急程度", Name: "标题中写“紧急”",
	About: "紧急程度标注在版头左上角更醒目，标题中不必写。", Cites: "GB/T 9704-2012 7.2.3; 实务",
	Good: "标题: 示例市卫生局关于做好防汛工作的通知\n紧急程度: 特急", Bad: "标题: 示例市卫生局关于做好防汛工作的紧急通知",
	text: matching(inTitle, "紧", `(紧急)(?:通知|请示|报告)$`)}
