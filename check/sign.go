package check

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// The rules of 署名, 印章 and 附注 (GB/T 9704-2012 7.3.5, 7.3.6), and of 版记 (7.4).

var signName = &Rule{ID: "L110", Severity: Error, Area: "署名", Name: "署名与发文机关不一致",
	About: "署名用发文机关全称或者规范化简称，与发文机关标志、印章相符。", Cites: "条例 第九条（十一）、（十三）",
	Good: "署名: 示例市卫生局", Bad: "署名: 示例市财政局",
	whole: func(s *scan) {
		if len(s.Organs) == 0 {
			return
		}
		for _, sign := range s.Signatures {
			if !oneOf(sign.Value, s.Organs) && !oneOf(sign.Value, s.Marks) {
				s.value("署名", sign).want(s.Organs[0].Value)
			}
		}
		for _, mark := range s.Marks {
			if s.Format != notice.Minutes && !oneOf(mark.Value, s.Organs) { // the mark of minutes names the meeting
				s.value("机关标志", mark).say("机关标志与发文机关不一致").want(s.Organs[0].Value)
			}
		}
	}}

// oneOf reports whether an organ is one of several, in full or short.
func oneOf(name string, list []notice.Text) bool {
	for _, o := range list {
		if sameOrgan(name, o.Value) {
			return true
		}
	}
	return false
}

var signOrder = &Rule{ID: "L111", Severity: Error, Area: "署名", Name: "联合行文的署名顺序与发文机关不同",
	About: "按发文机关顺序署名，主办机关在前。", Cites: "GB/T 9704-2012 7.3.5.1",
	Good: "发文机关: [示例市卫生局, 示例市财政局]\n署名: [示例市卫生局, 示例市财政局]", Bad: "发文机关: [示例市卫生局, 示例市财政局]\n署名: [示例市财政局, 示例市卫生局]",
	whole: func(s *scan) {
		if len(s.Organs) < 2 || len(s.Signatures) != len(s.Organs) {
			return
		}
		for i, sign := range s.Signatures {
			if !sameOrgan(sign.Value, s.Organs[i].Value) && oneOf(sign.Value, s.Organs) {
				s.value("署名", sign).want(s.Organs[i].Value)
				return
			}
		}
	}}

var signSealed = &Rule{ID: "L115", Severity: Warning, Area: "印章", Name: "有署名的公文应当加盖印章",
	About: "公文中有发文机关署名的，应当加盖发文机关印章，并与署名机关相符；有特定发文机关标志的普发性公文和电报可以不盖。", Cites: "条例 第九条（十三）",
	Held: "有红头的文件和信函默认留出印章的位置，除非源文件写明 印章: 无"}

var noteBrackets = &Rule{ID: "L117", Severity: Error, Area: "附注", Name: "附注的括号用全角，由模板加",
	About: "附注加全角圆括号，由模板加；源文件中不写括号，或者写全角的。", Cites: "GB/T 9704-2012 7.3.6",
	Good: "附注: 此件公开发布", Bad: "附注: (此件公开发布)",
	whole: func(s *scan) {
		v := s.Note.Value
		if halfBrackets.MatchString(v) {
			s.value("附注", s.Note).fix("（" + strings.TrimSpace(strings.Trim(v, "()（） ")) + "）")
		}
	}}

var halfBrackets = regexp.MustCompile(`^(\([^()（）]*[)）]|（[^()（）]*\))$`)

var noteContact = &Rule{ID: "L118", Severity: Warning, Area: "附注", Name: "请示没有联系人和电话",
	About: "请示在附注处注明联系人姓名和电话，便于上级联系。", Cites: "实务（2000年《办法》）",
	Good: "文种: 请示\n签发人: 周明远\n附注: 联系人：林晓静，联系电话：2680114", Bad: "文种: 请示\n签发人: 周明远",
	whole: func(s *scan) {
		if s.Kind == "请示" && s.Format != notice.Plain && !contact.MatchString(s.Note.Value) {
			f := s.value("附注", s.Note).want("联系人：…，联系电话：…")
			if s.Note.Value == "" {
				f.Message = "请示没有附注，缺联系人和电话"
			}
		}
	}}

var contact = regexp.MustCompile(`联系人|电话`)

var notePlace = &Rule{ID: "L119", Severity: Warning, Area: "附注", Name: "附注不在成文日期下一行",
	About: "附注居左空二字编排在成文日期下一行。", Cites: "GB/T 9704-2012 7.3.6",
	made: notePlaced,
	Held: "附注的位置由模板给出"}

var imprintLetter = &Rule{ID: "L125", Severity: Error, Area: "版记", Name: "信函格式的版记不加印发机关和分隔线",
	About: "信函格式的版记不加印发机关和印发日期、分隔线。", Cites: "GB/T 9704-2012 10.1",
	Good: "文种: 函\n发文字号: 示卫函〔2026〕6号\n印发机关:\n印发日期:", Bad: "文种: 函\n发文字号: 示卫函〔2026〕6号",
	claims: func(f *notice.Fault) bool { return strings.Contains(f.Problem, "信函格式的版记") }}

var imprintRules = &Rule{ID: "L126", Severity: Info, Area: "版记", Name: "版记其他要素没有用细分隔线隔开",
	About: "版记中如有其他要素，与印发机关和印发日期之间加一条细分隔线。", Cites: "GB/T 9704-2012 7.4.3",
	Held: "版记各行之间的分隔线由模板画"}

var imprintNone = &Rule{ID: "X010", Severity: Info, Area: "版记", Name: "正式公文一般有版记",
	About: "文件格式的公文一般有版记，至少写印发机关和印发日期；没有这些项就不印版记。", Cites: "GB/T 9704-2012 7.4",
	Good: "印发机关: 示例市卫生局办公室", Bad: "印发机关:\n印发日期:",
	whole: func(s *scan) {
		if s.Format == notice.Document && !public(s.Kind) && s.CC.IsZero() && s.Printer.Value == "" && s.PrintDate.IsZero() && len(s.ImprintMore) == 0 && !s.ToImprint {
			s.absent("印发机关")
		}
	}}

var namesPadded = &Rule{ID: "L129", Severity: Warning, Area: "名单", Name: "表中两字姓名没有与三字姓名对齐",
	About: "姓名一栏里有三字姓名时，两字姓名中间空一个全角空格。名单指令中的姓名由模板自动拉开。", Cites: "实务",
	Good: "---\n| 姓名 | 职务 |\n|---|---|\n| 张建国 | 组长 |\n| 王　磊 | 成员 |",
	Bad:  "---\n| 姓名 | 职务 |\n|---|---|\n| 张建国 | 组长 |\n| 王磊 | 成员 |",
	whole: eachName(func(s *scan, names []notice.Cell) {
		three := false
		for _, c := range names {
			three = three || hanName.MatchString(cellText(c)) && utf8.RuneCountInString(cellText(c)) == 3
		}
		for _, c := range names {
			if v := cellText(c); three && hanName.MatchString(v) && utf8.RuneCountInString(v) == 2 {
				s.cell(c).want(padName(v))
			}
		}
	})}

var namesSpaced = &Rule{ID: "L130", Severity: Warning, Area: "名单", Name: "姓名中间用半角空格拉开",
	About: "两字姓名拉开用一个全角空格，半角空格对不齐。", Cites: "实务",
	Good: "---\n| 姓名 | 职务 |\n|---|---|\n| 王　磊 | 成员 |", Bad: "---\n| 姓名 | 职务 |\n|---|---|\n| 王 磊 | 成员 |",
	whole: eachName(func(s *scan, names []notice.Cell) {
		for _, c := range names {
			if v := cellText(c); spacedName.MatchString(v) {
				s.cell(c).want(padName(strings.ReplaceAll(v, " ", "")))
			}
		}
	})}

var (
	hanName    = regexp.MustCompile(`^\p{Han}{2,3}$`)
	spacedName = regexp.MustCompile(`^\p{Han} +\p{Han}$`)
)

// padName sets a name of two characters to the width of three.
func padName(name string) string {
	r := []rune(name)
	return string(r[0]) + "　" + string(r[1])
}

func cellText(c notice.Cell) string {
	text := ""
	for _, s := range c.Spans {
		text += s.Text
	}
	return text
}

// cell reports a table's cell.
func (s *scan) cell(c notice.Cell) *Finding {
	t := c.Spans[0]
	return s.found("表格", t.Pos, after(t.Pos, t.Text), cellText(c))
}

// eachName is a rule of the columns of names, 姓名, in the tables.
func eachName(f func(*scan, []notice.Cell)) func(*scan) {
	return func(s *scan) {
		for _, body := range s.bodies() {
			for _, b := range body {
				t, ok := b.(*notice.Table)
				if !ok {
					continue
				}
				for _, col := range nameColumns(t) {
					var names []notice.Cell
					for _, row := range t.Rows[t.Header:] {
						for _, c := range row {
							if c.Col == col && len(c.Spans) > 0 {
								names = append(names, c)
							}
						}
					}
					f(s, names)
				}
			}
		}
	}
}

// nameColumns is the columns that a table's header calls 姓名 or the like.
func nameColumns(t *notice.Table) (cols []int) {
	for _, row := range t.Rows[:min(t.Header, len(t.Rows))] {
		for _, c := range row {
			if nameHeader.MatchString(cellText(c)) {
				cols = append(cols, c.Col)
			}
		}
	}
	return cols
}

var nameHeader = regexp.MustCompile(`^(姓\s*名|联系人|负责人姓名|责任人)$`)
