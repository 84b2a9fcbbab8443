package check

import (
	"regexp"
	"strings"

	"hongtou/fonts"
	"hongtou/layout"
	"hongtou/notice"
)

func (r *reader) letter() bool { return r.Notice.Format == notice.Letter }

// matches reports whether a text has a form; a pattern is written where it is used.
func matches(pattern, text string) bool { return regexp.MustCompile(pattern).MatchString(text) }

const wide = "\u3000"

// cornerMeasures is 份号, 密级和保密期限 and 紧急程度, top left (clauses 7.2.1 to 7.2.3).
var cornerMeasures = []Measure{
	{"R040", "7.2.1", "份号", "位数", advice(count("位", 6)), func(r *reader) {
		if l := r.corner(r.Notice.CopyNumber); l != nil {
			chars, _ := l.parts()[0].chars()
			r.count(l.page, len(chars))
		}
	}},
	{"R041", "7.2.1", "份号", "字号", Want{Unit: "pt", Value: 16, Tolerance: 0.1}, ofCorner((*reader).sizes, ofCopyNumber)},
	{"R042", "7.2.1", "份号", "第一行字顶", mm(37, 0.5), func(r *reader) {
		if l := r.corner(r.Notice.CopyNumber); l != nil && !r.letter() {
			r.length(l.page, l.top())
		}
	}},
	{"R043", "7.2.1", "份号", "左端", mm(28, 0.5), ofCorner(func(r *reader, l []*line) { r.each(l, (*line).left) }, ofCopyNumber)},
	{"R044", "图2", "份号", "字体", advice(words("黑体")), ofCorner((*reader).firstFaces, ofCopyNumber)},
	{"R045", "7.2.2", "密级", "字体", words("黑体"), ofCorner((*reader).firstFaces, ofSecrecy)},
	{"R046", "7.2.2", "密级", "字号", Want{Unit: "pt", Value: 16, Tolerance: 0.1}, ofCorner((*reader).sizes, ofSecrecy)},
	{"R047", "7.2.2", "密级", "有份号时所在行", count("行", 2), func(r *reader) {
		if l := r.corner(r.Notice.Secrecy); l != nil && r.corner(r.Notice.CopyNumber) != nil && !r.letter() {
			n := 0
			for _, o := range r.corners() {
				if o.top() <= l.top() {
					n++
				}
			}
			r.count(l.page, n)
		}
	}},
	{"R048", "7.2.2", "密级", "保密期限", words("密级★n年"), func(r *reader) {
		if l := r.corner(r.Notice.Secrecy); l != nil {
			s := strings.ReplaceAll(l.parts()[0].text(), wide, "")
			r.form(l.page, s, matches(`^(绝密|机密|秘密)(★([0-9]+年|长期|[0-9]+个月))?$`, s))
		}
	}},
	{"R049", "图4", "密级", "无期限时两字间空", mm(5.57, 1), func(r *reader) {
		for _, t := range []notice.Text{r.Notice.Secrecy, r.Notice.Urgency} {
			l := r.corner(t)
			if l == nil || r.Notice.SecrecyTerm.Value != "" {
				continue
			}
			if m := l.marks[0]; len(m.Chars) == 3 {
				r.length(l.page, m.X[2]-m.X[1])
			} else if len(m.Chars) == 2 {
				r.number(l.page, 0)
			}
		}
	}},
	{"R050", "7.2.3", "紧急程度", "字体", words("黑体"), ofCorner((*reader).firstFaces, ofUrgency)},
	{"R051", "7.2.3", "紧急程度", "字号", Want{Unit: "pt", Value: 16, Tolerance: 0.1}, ofCorner((*reader).sizes, ofUrgency)},
	{"R052", "条例9(3)", "紧急程度", "用语", words("特急或加急"), func(r *reader) {
		if l := r.corner(r.Notice.Urgency); l != nil {
			s := strings.ReplaceAll(string(l.marks[0].Chars), wide, "")
			r.form(l.page, s, s == "特急" || s == "加急")
		}
	}},
	{"R053", "7.2.3", "版头左上", "次序：份密急", words("自上而下"), func(r *reader) {
		rows, holds := r.corners(), true
		for i := 1; i < len(rows); i++ {
			holds = holds && rows[i].top() > rows[i-1].top()
		}
		if len(rows) > 1 {
			r.form(0, map[bool]string{true: "自上而下", false: "次序不对"}[holds], holds)
		}
	}},
	{"R054", "图2", "版头左上", "行距", advice(mm(10, 0.6)), func(r *reader) {
		rows := r.corners()
		for i := 1; i < len(rows); i++ {
			r.length(0, rows[i].top()-rows[i-1].top())
		}
	}},
	{"T002", "条例9(1)", "份号", "涉密公文标份号", count("个", 1), func(r *reader) {
		if l := r.corner(r.Notice.Secrecy); l != nil {
			n := 0
			if r.corner(r.Notice.CopyNumber) != nil {
				n = 1
			}
			r.count(l.page, n)
		}
	}},
	{"T003", "条例9(2)", "密级", "标保密期限", advice(count("个", 1)), func(r *reader) {
		if l := r.corner(r.Notice.Secrecy); l != nil {
			r.count(l.page, strings.Count(l.text(), "★"))
		}
	}},
}

func ofCopyNumber(n *notice.Notice) notice.Text { return n.CopyNumber }
func ofSecrecy(n *notice.Notice) notice.Text    { return n.Secrecy }
func ofUrgency(n *notice.Notice) notice.Text    { return n.Urgency }

// corner is the line on page 1 that begins with an element of the corner, or nil. In a letter the first stands on the number's line.
func (r *reader) corner(t notice.Text) *line {
	if t.Value == "" {
		return nil
	}
	for _, l := range r.pages[0] {
		if l.running() || l.para.Style == layout.StyleTitle {
			return nil
		}
		if l.para.Style != layout.StyleMark && strings.HasPrefix(strings.ReplaceAll(l.text(), wide, ""), strings.ReplaceAll(t.Value, wide, "")) {
			return l
		}
	}
	return nil
}

// corners is the corner's elements in their order.
func (r *reader) corners() (list []*line) {
	for _, t := range []notice.Text{r.Notice.CopyNumber, r.Notice.Secrecy, r.Notice.Urgency} {
		if l := r.corner(t); l != nil {
			list = append(list, l)
		}
	}
	return list
}

func ofCorner(read func(*reader, []*line), of func(*notice.Notice) notice.Text) func(*reader) {
	return func(r *reader) {
		if l := r.corner(of(r.Notice)); l != nil {
			read(r, []*line{l})
		}
	}
}

// firstFaces notes the faces that lines begin with.
func (r *reader) firstFaces(lines []*line) {
	for _, l := range lines {
		r.words(l.page, l.marks[0].Face.String())
	}
}

// markMeasures is 发文机关标志 (clause 7.2.4).
var markMeasures = []Measure{
	{"R055", "7.2.4", "发文机关标志", "上边至纸上边", mm(72, 1), func(r *reader) {
		if r.Notice.Format == notice.Document {
			r.markTop()
		}
	}},
	{"R056", "7.2.4", "发文机关标志", "居中（中线）", mm(106, 1.5), func(r *reader) {
		if !r.letter() {
			r.markCentre()
		}
	}},
	{"R057", "7.2.4", "发文机关标志", "颜色（RGB）", words("FF0000"), style((*reader).colours, layout.StyleMark)},
	{"R058", "7.2.4", "发文机关标志", "字体", advice(words("小标宋")), style((*reader).faces, layout.StyleMark)},
	{"R059", "7.2.4", "发文机关标志", "总宽", atMost("mm", 156), func(r *reader) {
		if left, _, right, _, ok := r.marksInk(); ok {
			r.length(0, right-left)
		}
	}},
	{"R060", "实务", "发文机关标志", "字高", advice(atMost("mm", 22)), func(r *reader) {
		for _, l := range r.by[layout.StyleMark] {
			_, top, _, bottom := r.ink(l)
			r.length(l.page, bottom-top)
		}
	}},
	{"R062", "7.2.4", "发文机关标志", "主办机关在前", words("依次"), func(r *reader) {
		names, _ := r.jointMarks()
		for i, l := range names {
			want := r.Notice.Organs
			if len(r.Notice.Marks) > 1 {
				want = r.Notice.Marks
			}
			r.form(l.page, l.text(), i < len(want) && strings.ReplaceAll(l.text(), wide, "") == want[i].Value && (i == 0 || l.baseline() > names[i-1].baseline()))
		}
	}},
	{"R063", "7.2.4", "发文机关标志", "“文件”上下居中", mm(0, 1), func(r *reader) {
		if names, suffix := r.jointMarks(); suffix != nil {
			r.length(0, suffix.middle()-(names[0].top()+names[len(names)-1].bottom())/2)
		}
	}},
	{"R064", "图3", "发文机关标志", "各机关两端之差", mm(0, 0.5), func(r *reader) {
		names, _ := r.jointMarks()
		for _, l := range names {
			r.length(l.page, max(abs(l.left()-names[0].left()), abs(l.right()-names[0].right())))
		}
	}},
}

// marksInk is the box of the whole mark's outlines.
func (r *reader) marksInk() (left, top, right, bottom layout.Length, ok bool) {
	left, top = layout.PageWidth, layout.PageHeight
	for _, l := range r.by[layout.StyleMark] {
		x0, y0, x1, y1 := r.ink(l)
		left, top, right, bottom = min(left, x0), min(top, y0), max(right, x1), max(bottom, y1)
	}
	return left, top, right, bottom, len(r.by[layout.StyleMark]) > 0
}

func (r *reader) markTop() {
	if _, top, _, _, ok := r.marksInk(); ok {
		r.length(0, top)
	}
}

func (r *reader) markCentre() {
	if left, _, right, _, ok := r.marksInk(); ok {
		r.length(0, (left+right)/2)
	}
}

// jointMarks is the names of several agencies, and 文件 at their right, if any.
func (r *reader) jointMarks() (names []*line, suffix *line) {
	lines := r.by[layout.StyleMark]
	if len(lines) < 2 {
		return nil, nil
	}
	for _, l := range lines {
		if l.left() >= lines[0].right() {
			suffix = l
			continue
		}
		names = append(names, l)
	}
	return names, suffix
}

// numberMeasures is 发文字号, 签发人 and 红色分隔线 (clauses 7.2.5 to 7.2.7).
var numberMeasures = []Measure{
	{"R065", "7.2.5", "发文字号", "距标志（空二行）", mm(20.78, 2), func(r *reader) {
		if r.head() && len(r.signers()) == 0 {
			r.belowMark()
		}
	}},
	{"R066", "7.2.5", "发文字号", "居中（中线）", mm(106, 0.5), func(r *reader) {
		if l := r.number1(); l != nil && r.head() && len(r.signers()) == 0 {
			r.length(0, l.centre())
		}
	}},
	{"R067", "7.2.5", "发文字号", "上行文左空一字", mm(33.57, 1), func(r *reader) {
		if l := r.number1(); l != nil && len(r.signers()) > 0 {
			r.length(0, l.left())
		}
	}},
	{"R068", "5.2.2", "发文字号", "字号字体", words("16磅 仿宋"), func(r *reader) {
		if l := r.number1(); l != nil {
			r.looks([]*line{l})
		}
	}},
	{"R069", "7.2.5", "发文字号", "格式", words("×〔年〕×号"), func(r *reader) {
		l := r.number1()
		if l == nil || r.Notice.Format == notice.Order || r.Notice.Format == notice.Minutes {
			return
		}
		if s := l.text(); !strings.Contains(s, wide) { // blanks of a draft
			r.form(l.page, s, matches(`^[\p{Han}A-Za-z]+〔[0-9]{4}〕[1-9][0-9]*号$`, s))
		}
	}},
	{"R070", "7.2.5", "发文字号", "与末行签发人齐平", mm(0, 0.3), func(r *reader) {
		rows := r.signers()
		if l := r.number1(); l != nil && len(rows) > 0 {
			names := kai(rows[len(rows)-1])
			r.length(0, abs(names[len(names)-1].Baseline-l.baseline()))
		}
	}},
	{"R071", "7.2.6", "签发人", "标签字体", words("仿宋"), func(r *reader) {
		if m := r.signerLabel(); m != nil {
			r.words(0, m.Face.String())
		}
	}},
	{"R072", "7.2.6", "签发人", "姓名字体", words("楷体"), func(r *reader) {
		for _, l := range r.on(0, layout.StyleNumber) {
			label := false
			for _, m := range l.marks {
				if label {
					r.words(l.page, m.Face.String())
				}
				label = label || strings.HasPrefix(string(m.Chars), "签发人")
			}
		}
	}},
	{"R073", "7.2.6", "签发人", "字号", Want{Unit: "pt", Value: 16, Tolerance: 0.1}, func(r *reader) { r.sizes(r.signers()) }},
	{"R074", "7.2.6", "签发人", "全角冒号", words("签发人："), func(r *reader) {
		if m := r.signerLabel(); m != nil {
			r.words(0, string(m.Chars))
		}
	}},
	{"R075", "7.2.6", "签发人", "右空一字（右端）", mm(178.43, 1), func(r *reader) {
		right := layout.Length(0)
		for _, l := range r.signers() {
			right = max(right, l.right())
		}
		if right > 0 {
			r.length(0, right)
		}
	}},
	{"R076", "7.2.6", "签发人", "距标志（空二行）", mm(20.78, 2), func(r *reader) {
		if len(r.signers()) > 0 {
			r.belowMark()
		}
	}},
	{"R077", "7.2.6", "签发人", "每行人数", advice(atMost("人", 2)), func(r *reader) {
		for _, l := range r.signers() {
			r.count(l.page, len(kai(l)))
		}
	}},
	{"R078", "7.2.6", "签发人", "回行与首行姓名对齐", mm(0, 0.3), func(r *reader) {
		rows := r.signers()
		for i := 1; i < len(rows); i++ {
			r.length(0, abs(kai(rows[i])[0].X[0]-kai(rows[0])[0].X[0]))
		}
	}},
	{"R079", "条例9(6)", "签发人", "上行文标签发人", atLeast("人", 1), func(r *reader) {
		if r.Notice.Format == notice.Document && r.Notice.Direction == notice.Upward {
			n := 0
			for _, l := range r.signers() {
				n += len(kai(l))
			}
			r.count(0, n)
		}
	}},
	{"R080", "7.2.7", "红色分隔线", "距发文字号", mm(4, 0.5), func(r *reader) {
		rows := r.on(0, layout.StyleNumber)
		if red := r.redRules(); r.head() && len(red) > 0 && len(rows) > 0 {
			r.length(0, red[0].top-rows[len(rows)-1].bottom())
		}
	}},
	{"R081", "7.2.7", "红色分隔线", "长", mm(156, 0.5), ofRule(func(x rule) layout.Length { return x.X1 - x.X0 })},
	{"R082", "7.2.7", "红色分隔线", "左端", mm(28, 0.5), ofRule(func(x rule) layout.Length { return x.X0 })},
	{"R083", "7.2.7", "红色分隔线", "颜色（RGB）", words("FF0000"), func(r *reader) {
		rows, title := r.on(0, layout.StyleNumber), r.title()
		if !r.head() || len(rows) == 0 || len(title) == 0 {
			return
		}
		for _, x := range r.rules[0] { // between the number and the title, whatever its colour
			if x.top > rows[len(rows)-1].bottom() && x.bottom < title[0].top() {
				r.words(0, hex(x.Color))
			}
		}
	}},
	{"R084", "图2", "红色分隔线", "粗", advice(mm(0.5, 0.2)), ofRule(func(x rule) layout.Length { return x.bottom - x.top })},
	{"T004", "条例9(5)", "发文字号", "联合行文只用一个", count("个", 1), func(r *reader) {
		if len(r.Notice.Organs) < 2 {
			return
		}
		n := 0
		for _, l := range r.on(0, layout.StyleNumber) {
			n += strings.Count(l.text(), "〔")
		}
		r.count(0, n)
	}},
}

// head reports whether the head is that of the general format, with a red rule below the number.
func (r *reader) head() bool { return r.Notice.Format == notice.Document }

// number1 is 发文字号 (令号) on page 1, or nil: the first thing on its line, the last in a letter.
func (r *reader) number1() *line {
	for _, l := range r.on(0, layout.StyleNumber) {
		parts := l.parts()
		number := parts[0]
		if r.letter() {
			number = parts[len(parts)-1]
		}
		if strings.Contains(number.text(), "号") {
			return number
		}
	}
	return nil
}

// belowMark reads the distance from the mark's ink to the first line below it.
func (r *reader) belowMark() {
	rows := r.on(0, layout.StyleNumber)
	if _, _, _, bottom, ok := r.marksInk(); ok && len(rows) > 0 {
		r.length(0, rows[0].top()-bottom)
	}
}

// signers are the lines with 签发人's names.
func (r *reader) signers() (rows []*line) {
	for _, l := range r.on(0, layout.StyleNumber) {
		if len(kai(l)) > 0 {
			rows = append(rows, l)
		}
	}
	return rows
}

// kai is the marks of a line that are set in 楷体, which in a head are names.
func kai(l *line) (list []*layout.Text) {
	for _, m := range l.marks {
		if m.Face == fonts.Kai {
			list = append(list, m)
		}
	}
	return list
}

// signerLabel is the mark that says 签发人.
func (r *reader) signerLabel() *layout.Text {
	for _, l := range r.on(0, layout.StyleNumber) {
		for _, m := range l.marks {
			if strings.HasPrefix(string(m.Chars), "签发人") {
				return m
			}
		}
	}
	return nil
}

// ofRule reads the red rule below the number.
func ofRule(of func(x rule) layout.Length) func(*reader) {
	return func(r *reader) {
		if red := r.redRules(); !r.letter() && len(red) > 0 {
			r.length(0, of(red[0]))
		}
	}
}
