package check

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"hongtou/layout"
	"hongtou/notice"
)

// OnMade checks a DOCX that somebody else made: its words by the rules of a notice's, its looks by those that our templates would hold.
// A finding's line is the number of the paragraph; nothing is corrected.
func OnMade(m *Made, o Options) []Finding {
	n := m.Notice()
	findings := Notice(n, o)
	s := &madeScan{scan: &scan{Notice: n, options: o}, made: m}
	for _, r := range Rules {
		if r.made != nil {
			s.rule = r
			r.made(s)
		}
	}
	findings = append(findings, s.findings...)
	for i := range findings {
		findings[i].Fix = nil
	}
	return Settle(findings, n, o)
}

// madeScan is the checking of a DOCX.
type madeScan struct {
	*scan
	made *Made
}

// para reports a paragraph, or a piece of it.
func (s *madeScan) para(field string, p *MadePara, piece string) *Finding {
	start := notice.Pos{File: s.made.File, Line: p.Line, Col: 1}
	if i := strings.Index(p.Text, piece); piece != "" && i > 0 {
		start.Col += utf8.RuneCountInString(p.Text[:i])
	}
	if piece == "" {
		piece = p.Text
	}
	return s.found(field, start, after(start, piece), piece)
}

// document reports what concerns the document as a whole.
func (s *madeScan) document(field, got, want string) *Finding {
	p := notice.Pos{File: s.made.File, Line: 1, Col: 1}
	return s.found(field, p, p, got).want(want)
}

// of is the paragraphs that are one of some elements.
func (m *Made) of(elements ...element) (list []*MadePara) {
	for _, p := range m.Paras {
		for _, e := range elements {
			if p.element == e {
				list = append(list, p)
			}
		}
	}
	return list
}

// first reports the first of several paragraphs with how many there are.
func (s *madeScan) first(field string, list []*MadePara, what string) *Finding {
	if len(list) == 0 {
		return nil
	}
	f := s.para(field, list[0], "")
	f.Message = what
	if len(list) > 1 {
		f.Message = fmt.Sprintf("%s（共%d段，这是第一段）", what, len(list))
	}
	return f
}

// The sizes of type in half points, as a DOCX has them, and the faces by the standard's names of them.
const (
	size2 = int(layout.Size2 / layout.PT * 2)
	size3 = int(layout.Size3 / layout.PT * 2)
	size4 = int(layout.Size4 / layout.PT * 2)
)

// faceNames are parts of the names of the faces that serve as one of the standard's.
var faceNames = map[string]*regexp.Regexp{
	"仿宋":  regexp.MustCompile(`(?i)仿宋|FangSong|GWFang`),
	"楷体":  regexp.MustCompile(`(?i)楷|Kai`),
	"黑体":  regexp.MustCompile(`(?i)黑|Hei`),
	"小标宋": regexp.MustCompile(`(?i)小标宋|XiaoBiaoSong|BiaoSong`),
	"宋体":  regexp.MustCompile(`(?i)宋|Song|SimSun`),
}

// face reports whether a paragraph is in a face, as far as it is known.
func (p *MadePara) face(name string) bool { return p.Face == "" || faceNames[name].MatchString(p.Face) }

// looks says how a paragraph looks.
func (p *MadePara) looks() string { return fmt.Sprintf("%s %g磅", p.Face, float64(p.Size)/2) }

var madeMargins = &Rule{ID: "X011", Severity: Error, Area: "版面", Name: "纸张或页边与标准不符",
	About: "用A4纸；天头37毫米、订口28毫米，版心156×225毫米（按GB/T 33476.2设页边的，上34.58、下32.58毫米）。允许差1毫米。", Cites: "GB/T 9704-2012 5.1、5.2.1; GB/T 33476.2-2016",
	Held: "页面由模板设置",
	made: func(s *madeScan) {
		m := s.made
		off := func(got int, want layout.Length) bool {
			d := layout.Length(got)*layout.Twip - want
			return max(d, -d) > layout.MM
		}
		if off(m.Width, layout.PageWidth) || off(m.Height, layout.PageHeight) {
			s.document("纸张", fmt.Sprintf("%.0f×%.0f毫米", millimetres(m.Width), millimetres(m.Height)), "210×297毫米（A4）")
			return
		}
		right, bottom := layout.PageWidth-layout.AreaRight, layout.PageHeight-layout.AreaBottom
		letter := s.Format == notice.Letter // whose text runs further down on the first page
		usual := !off(m.Top, layout.AreaTop) && (letter || !off(m.Bottom, bottom))
		strict := !off(m.Top, layout.Mm(34.58)) && (letter || !off(m.Bottom, layout.Mm(32.58)))
		if off(m.Left, layout.AreaLeft) || off(m.Right, right) || !usual && !strict {
			s.document("页边距", fmt.Sprintf("上%.1f、下%.1f、左%.1f、右%.1f毫米", millimetres(m.Top), millimetres(m.Bottom), millimetres(m.Left), millimetres(m.Right)),
				"上37、下35、左28、右26毫米")
		}
	}}

// fillMost is what may be left of the type area below 22 lines, in millimetres.
const fillMost = 3

func millimetres(twips int) float64 { return (layout.Length(twips) * layout.Twip).Millimetres() }

var madeGrid = &Rule{ID: "X012", Severity: Warning, Area: "版面", Name: "每面不是22行，或者每行不是28字",
	About: "一般每面排22行，每行排28个字，撑满版心。固定值28.95磅正好22行；29磅以上只有21行，28磅剩下大块空白。3号字不紧缩0.25磅，一行只排得下27个字。", Cites: "GB/T 9704-2012 5.2.3",
	Held: "行距由模板给出",
	made: func(s *madeScan) {
		body := s.made.of(isBody)
		if len(body) == 0 || s.Format == notice.Letter {
			return
		}
		line := body[0].LineHeight
		switch {
		case line == 0:
			line = s.made.GridLine
		case body[0].adjusted():
			line = body[0].StyleLine
		}
		height := s.made.Height - s.made.Top - s.made.Bottom
		n := height / max(line, 1)
		switch left := millimetres(height - n*line); {
		case line == 0:
		case n != layout.LinesAPage:
			s.para("正文", body[0], "").say(fmt.Sprintf("行距%.2f磅，每面排%d行", float64(line)/20, n)).want("每面22行，如固定值28.95磅")
		case left > fillMost:
			s.para("正文", body[0], "").say(fmt.Sprintf("行距%.2f磅，每面22行之下空出%.1f毫米", float64(line)/20, left)).want("撑满版心，如固定值28.95磅")
		}
		s.cells(body[0])
	}}

// adjusted reports whether a paragraph's lines stand closer or wider than its style's by no more than makes room for a signature: 9.9 to 10.8 mm
// for 10.45 (clause 7.3.5.5).
func (p *MadePara) adjusted() bool {
	own := float64(p.LineHeight) / float64(max(p.StyleLine, 1)) * 10.45
	return p.LineHeight != p.StyleLine && 9.9 <= own && own <= 10.8
}

// cells reports a line that does not hold 28 characters of the text.
func (s *madeScan) cells(p *MadePara) {
	width := s.made.Width - s.made.Left - s.made.Right
	fits := func(cell int) int { return width / max(cell, 1) }
	n := fits(p.Size*10 + p.Spacing)
	switch {
	case p.Size != size3:
		return
	case s.made.GridCell > 0:
		n = fits(s.made.GridCell)
	case fits(p.Size*10+p.Tightest) == layout.CellsALine:
		return
	}
	if n != layout.CellsALine {
		s.para("正文", p, "").say(fmt.Sprintf("每行排%d个字", n)).want("每行28个字，如字符间距紧缩0.25磅")
	}
}

var madeBody = &Rule{ID: "X013", Severity: Error, Area: "正文", Name: "正文不是3号仿宋体",
	About: "如无特殊说明，公文格式各要素一般用3号仿宋体字。", Cites: "GB/T 9704-2012 5.2.2",
	Held: "正文的字体字号由模板给出",
	made: func(s *madeScan) {
		var bad []*MadePara
		for _, p := range s.made.of(isBody, isEnclosure, isTo, isSign, isDate, isNote) {
			if !p.face("仿宋") || p.Size != size3 {
				bad = append(bad, p)
			}
		}
		if f := s.first("正文", bad, "正文不是3号仿宋体"); f != nil {
			f.Got, f.Want = bad[0].looks(), "仿宋 16磅（3号）"
		}
	}}

var madeMark = &Rule{ID: "X014", Severity: Error, Area: "发文机关标志", Name: "发文机关标志不是红色小标宋体",
	About: "发文机关标志居中排布，推荐使用小标宋体字，颜色为红色。", Cites: "GB/T 9704-2012 7.2.4",
	Held: "发文机关标志由模板编排",
	made: func(s *madeScan) {
		for _, p := range s.made.of(isMark) {
			switch {
			case !red.MatchString(p.Color):
				s.para("机关标志", p, "").say("发文机关标志不是红色").want("红色")
			case !p.face("小标宋"):
				s.para("机关标志", p, "").say("发文机关标志不是小标宋体").want("小标宋体")
			default:
				continue
			}
			f := &s.findings[len(s.findings)-1]
			f.Got = strings.TrimSpace(p.Face + " " + p.Color)
		}
	}}

var red = regexp.MustCompile(`^[C-F][0-9A-F][0-3][0-9A-F][0-3][0-9A-F]$`)

// titleLooks is L038 on a DOCX.
func titleLooks(s *madeScan) {
	var bad []*MadePara
	for _, p := range s.made.of(isTitle, isAnnexTitle) {
		if !p.face("小标宋") || p.Size != size2 || p.Bold {
			bad = append(bad, p)
		}
	}
	if f := s.first("标题", bad, "标题不是2号小标宋体，或者加了粗"); f != nil {
		f.Got, f.Want = bad[0].looks(), "小标宋 22磅（2号），不加粗"
	}
}

// headingLooks is L059 on a DOCX.
func headingLooks(s *madeScan) {
	faces := [...]string{"黑体", "楷体", "仿宋", "仿宋"}
	for level, face := range faces {
		var bad []*MadePara
		for _, p := range s.made.of(isHeading) {
			if l, _ := notice.TypedLabel(strings.TrimSpace(p.Text)); l == level+1 && (!p.face(face) || p.Size != size3) {
				bad = append(bad, p)
			}
		}
		if f := s.first("标题层次", bad, fmt.Sprintf("第%d层标题不是3号%s", level+1, face)); f != nil {
			f.Got, f.Want = bad[0].looks(), face+" 16磅（3号）"
		}
	}
}

// plainLooks is L060 on a DOCX.
func plainLooks(s *madeScan) {
	var bad []*MadePara
	for _, p := range s.made.of(isBody, isHeading, isMislabelled) {
		if p.Bold || p.Slanted || p.Lined || p.Coloured {
			bad = append(bad, p)
		}
	}
	s.first("正文", bad, "正文中用了加粗、倾斜、下划线或者颜色")
}

// typedIndents is L061 on a DOCX.
func typedIndents(s *madeScan) {
	var spaces, breaks, none []*MadePara
	for _, p := range s.made.of(isBody, isHeading, isMislabelled) {
		switch {
		case strings.HasPrefix(p.Text, " ") || strings.HasPrefix(p.Text, "　") || strings.HasPrefix(p.Text, "\t"):
			spaces = append(spaces, p)
		case strings.Contains(p.Text, "\n"):
			breaks = append(breaks, p)
		case !p.Indented && p.Align != "center" && p.Align != "right":
			none = append(none, p)
		}
	}
	s.first("正文", spaces, "段首用空格缩进")
	s.first("正文", breaks, "段内有手工换行")
	s.first("正文", none, "段首没有空两字")
}

// blankParas is L062 on a DOCX.
func blankParas(s *madeScan) {
	var bad []*MadePara
	for i, p := range s.made.Paras {
		if p.element == isBlank && i > 0 && i+1 < len(s.made.Paras) && isRunning(s.made.Paras[i-1]) && isRunning(s.made.Paras[i+1]) {
			bad = append(bad, p)
		}
	}
	s.first("正文", bad, "正文中用空行调整间距")
}

func isRunning(p *MadePara) bool {
	return p.element == isBody || p.element == isHeading || p.element == isMislabelled
}

// signerColon is L014, signerPads L015 on a DOCX.
func signerColon(s *madeScan) {
	for _, p := range s.made.of(isNumber) {
		if m := halfSigner.FindString(p.Text); m != "" {
			s.para("签发人", p, m).say("“签发人”后没有用全角冒号").want("签发人：")
		}
	}
}

var halfSigner = regexp.MustCompile(`签发人(?:[: \t]|$)`)

func signerPads(s *madeScan) {
	three := false
	for _, t := range s.Signers {
		three = three || utf8.RuneCountInString(t.Value) == 3
	}
	for _, t := range s.Signers {
		for _, p := range s.made.of(isNumber) {
			if three && utf8.RuneCountInString(t.Value) == 2 && strings.Contains(p.Text, t.Value) {
				s.para("签发人", p, t.Value).want(padName(t.Value))
			}
		}
	}
}

// enclosureLabels is L101, enclosureCounts L102 on a DOCX.
func enclosureLabels(s *madeScan) {
	for _, p := range s.made.of(isEnclosure) {
		text := strings.TrimSpace(p.Text)
		if strings.HasPrefix(text, "附：") || strings.HasPrefix(text, "附:") || strings.HasPrefix(text, "附件:") {
			s.para("附件", p, enclosing.FindString(text)).want("附件：")
		}
	}
}

func enclosureCounts(s *madeScan) {
	list := s.made.of(isEnclosure)
	for _, p := range list {
		_, rest, ok := strings.Cut(strings.Replace(strings.TrimSpace(p.Text), ":", "：", 1), "：")
		if !ok {
			rest = strings.TrimSpace(p.Text)
		}
		counted := enclosed.MatchString(strings.TrimLeft(rest, " 　\t"))
		switch {
		case len(list) == 1 && counted:
			s.para("附件", p, "").say("只有一个附件，不编号")
		case len(list) > 1 && !counted:
			s.para("附件", p, "").say("几个附件用阿拉伯数字编号").want("1. 2.")
		}
	}
}

// annexLabels is L104, annexPages L106 on a DOCX.
func annexLabels(s *madeScan) {
	for _, p := range s.made.of(isLabel) {
		switch text := strings.TrimSpace(p.Text); {
		case strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":"):
			s.para("附件", p, "").say("附件标识不加冒号").want(strings.TrimRight(text, ":："))
		case !p.face("黑体") || p.Size != size3:
			s.para("附件", p, "").say("附件标识不是3号黑体").want("黑体 16磅（3号）")
			s.findings[len(s.findings)-1].Got = p.looks()
		}
	}
}

func annexPages(s *madeScan) {
	for _, p := range s.made.of(isLabel) {
		if !p.NewPage && !s.made.apart {
			s.para("附件", p, "")
		}
	}
}

// notePlaced is L119, copiesEnd L120 and printed L122 on a DOCX.
func notePlaced(s *madeScan) {
	for i, p := range s.made.Paras {
		if p.element == isBody && madeNote.MatchString(strings.TrimSpace(p.Text)) && i+1 < len(s.made.Paras) && s.made.Paras[i+1].element == isSign {
			s.para("附注", p, "").say("附注在署名之前").want("成文日期下一行")
		}
	}
}

func copiesEnd(s *madeScan) {
	for _, p := range s.made.of(isImprint) {
		text := strings.TrimSpace(p.Text)
		if strings.HasPrefix(squeeze(text), "抄送") && !strings.HasSuffix(text, "。") {
			s.para("抄送", p, "").want(strings.TrimRight(text, "；，、.;,") + "。")
		}
	}
}

func printed(s *madeScan) {
	for _, p := range s.made.of(isImprint) {
		if m := paddings[0].FindString(p.Text) + paddings[1].FindString(p.Text); m != "" && strings.Contains(p.Text, "印发") {
			s.para("印发日期", p, "").say("月、日不编虚位")
		}
	}
}

// hanziDates is L078, undated L112 on a DOCX.
func hanziDates(s *madeScan) {
	for _, p := range s.made.of(isDate) {
		if text := strings.TrimSpace(p.Text); hanziYear.MatchString(text) {
			s.para("成文日期", p, text).want("如 2026年6月21日")
		}
	}
}

func undated(s *madeScan) {
	dates := s.made.of(isDate)
	if len(dates) == 0 && s.Format != notice.Plain && s.Format != notice.Minutes && !public(s.Kind) {
		s.document("成文日期", "", "用阿拉伯数字将年、月、日标全").say("没有找到成文日期")
	}
	for _, p := range dates {
		if text := strings.TrimSpace(p.Text); !hanziYear.MatchString(text) && (s.Issued.IsZero() || !strings.HasSuffix(text, "日")) {
			s.para("成文日期", p, text).want("如 2026年6月21日")
		}
	}
}

// pageNumbers is L127, firstNumbered L128 on a DOCX.
func pageNumbers(s *madeScan) {
	for _, f := range s.made.Footers {
		text := strings.TrimSpace(f.Text)
		if text == "" {
			continue
		}
		say := func(what, want string) {
			pos := notice.Pos{File: s.made.File, Line: f.Line, Col: 1}
			s.found("页码", pos, after(pos, f.Text), text).say(what).want(want)
		}
		want := "right"
		if f.Kind == "even" {
			want = "left"
		}
		switch {
		case !pageNumber.MatchString(text):
			say("页码不是“— 1 —”的形式", "— 1 —")
		case f.Align == "center" || f.Align == "":
			say("页码没有单页居右、双页居左", "单页居右空一字，双页居左空一字")
		case s.made.EvenOdd && f.Align != want && f.Kind != "first":
			say("页码的左右反了", "单页居右，双页居左")
		case f.Size != size4:
			say(fmt.Sprintf("页码是%g磅", float64(f.Size)/2), "4号（14磅）")
		}
	}
	if len(s.made.Footers) > 0 && !s.made.EvenOdd {
		s.document("页码", "单双页的页脚相同", "单双页分设：单页居右，双页居左")
	}
}

// numberless is X022: a document whose footers say nothing. A letter's first page has none, so that one of a single page lacks nothing; of a form,
// which is a table, nothing is asked.
var numberless = &Rule{ID: "X022", Severity: Error, Area: "页码", Name: "没有页码",
	About: "页码编排在公文版心下边缘之下；信函首页不显示页码，从第二页起显示。", Cites: "GB/T 9704-2012 7.5、10.1",
	Held:   "页码由模板编排",
	Limits: "页眉或者文本框中的页码：只看页脚；信函有没有第二页：按分页和字数估计",
	made: func(s *madeScan) {
		for _, f := range s.made.Footers {
			if strings.TrimSpace(f.Text) != "" {
				return
			}
		}
		text := s.made.of(isBody, isHeading, isMislabelled, isAnnex)
		if len(text) > 0 && (s.Format != notice.Letter || goesOn(text)) {
			s.document("页码", "", "— 1 —").say("页脚中没有页码")
		}
	}}

// goesOn reports whether a text takes more than a page.
func goesOn(text []*MadePara) bool {
	lines := 0
	for _, p := range text {
		lines += 1 + utf8.RuneCountInString(p.Text)/layout.CellsALine
		if p.NewPage {
			return true
		}
	}
	return lines > layout.LinesAPage
}

var pageNumber = regexp.MustCompile(`^[—一]\s*1\s*[—一]$`)

func firstNumbered(s *madeScan) {
	if !s.made.FirstOwn || s.Format == notice.Plain {
		return
	}
	shown := false
	for _, f := range s.made.Footers {
		shown = shown || f.Kind == "first" && strings.TrimSpace(f.Text) != ""
	}
	if shown == (s.Format == notice.Letter) {
		s.document("页码", map[bool]string{true: "首页有页码", false: "首页没有页码"}[shown], map[bool]string{true: "首页不显示页码", false: "首页显示页码"}[shown])
	}
}
