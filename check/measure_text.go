package check

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"hongtou/fonts"
	"hongtou/layout"
	"hongtou/notice"
)

// titleMeasures is 标题 and 主送机关 (clauses 7.3.1 and 7.3.2).
var titleMeasures = []Measure{
	{"R090", "7.3.1", "标题", "字号", Want{Unit: "pt", Value: 22, Tolerance: 0.1}, style((*reader).sizes, layout.StyleTitle)},
	{"R091", "7.3.1", "标题", "字体", advice(words("小标宋")), style((*reader).faces, layout.StyleTitle)},
	{"R092", "实务", "标题", "加粗的字", count("字", 0), style((*reader).bold, layout.StyleTitle)},
	{"R093", "7.3.1", "标题", "距红线（空二行）", mm(20.78, 2), func(r *reader) {
		if red, lines := r.redRules(), r.title(); r.head() && len(red) > 0 && len(lines) > 0 {
			r.length(0, lines[0].top()-red[0].bottom)
		}
	}},
	{"R094", "7.3.1", "标题", "居中（各行中线）", mm(106, 0.5), style(func(r *reader, l []*line) { r.each(l, (*line).centre) }, layout.StyleTitle)},
	{"R095", "7.3.1", "标题", "排列形状", advice(words("梯形或菱形")), func(r *reader) {
		lines := r.title()
		if len(lines) < 2 {
			return
		}
		shape := make([]string, len(lines))
		holds, fell := true, false
		for i, l := range lines {
			n := len([]rune(l.text()))
			shape[i] = strconv.Itoa(n)
			if i > 0 {
				before := len([]rune(lines[i-1].text()))
				holds = holds && !(fell && n > before) // a waist: 沙漏
				fell = fell || n < before
			}
		}
		r.form(0, strings.Join(shape, "、")+"字", holds)
	}},
	{"R096", "3.2", "标题", "行距", mm(12.51, 2.3), func(r *reader) {
		lines := r.title()
		for i := 1; i < len(lines); i++ {
			r.length(0, lines[i].baseline()-lines[i-1].baseline())
		}
	}},
	{"R097", "7.3.1", "标题", "每行字数上限", atMost("字", 20), (*reader).titleWidth},
	{"R098", "实务", "标题", "每行字数宜不超过", advice(atMost("字", 19)), func(r *reader) {
		for _, l := range r.title() {
			half := 0
			chars, _ := l.chars()
			for _, c := range chars {
				if half += 2; western(c) {
					half--
				}
			}
			r.number(l.page, float64(half)/2)
		}
	}},
	{"R101", "7.3.2", "主送机关", "距标题（空一行）", mm(10.39, 2), (*reader).belowTitle},
	{"R102", "7.3.2", "主送机关", "顶格（各行左端）", mm(28, 0.5), style(func(r *reader, l []*line) { r.each(l, (*line).left) }, layout.StyleTo)},
	{"R103", "7.3.2", "主送机关", "末尾全角冒号", words("…："), func(r *reader) {
		for _, l := range r.by[layout.StyleTo] {
			if l.last {
				chars, _ := l.chars()
				r.form(l.page, "…"+string(chars[len(chars)-1]), strings.HasSuffix(l.text(), "："))
			}
		}
	}},
}

// title is the lines of the notice's own title; a text that it issues may have one too, on a later page.
func (r *reader) title() []*line { return r.on(0, layout.StyleTitle) }

// titleWidth reads the widths of a title's lines in characters of its size.
func (r *reader) titleWidth() {
	for _, l := range r.title() {
		r.number(l.page, (l.right()-l.left()).Points()/l.size().Points())
	}
}

// belowTitle reads the distance from the title to 主送机关, unless something stands between them (the speaker's name, in a speech).
func (r *reader) belowTitle() {
	title, to := r.title(), r.on(0, layout.StyleTo)
	if len(title) > 0 && len(to) > 0 && r.above(to[0]) == title[len(title)-1] {
		r.length(0, to[0].top()-title[len(title)-1].bottom())
	}
}

// isForm reports whether the document is a form (表单) that stands by itself.
func (r *reader) isForm() bool {
	body := r.Paged.Flow.Parts[0].Body
	if len(body) == 0 {
		return false
	}
	t, ok := body[0].(*layout.Table)
	return ok && t.Form != nil
}

// bodyMeasures is 正文 (clause 7.3.3).
var bodyMeasures = []Measure{
	{"R104", "7.3.3", "正文", "首页正文行数", atLeast("行", 1), func(r *reader) {
		if r.isForm() {
			return // it has no 正文
		}
		n := 0
		for _, l := range r.pages[0] {
			if l.running() {
				n++
			}
		}
		r.count(0, n)
	}},
	{"R105", "7.3.3", "正文", "下一行起（多于行距）", mm(0, 0.5), func(r *reader) {
		to := r.on(0, layout.StyleTo)
		if first := r.firstText(0); first != nil && len(to) > 0 && r.above(first) == to[len(to)-1] {
			r.beyond(first, first.baseline()-to[len(to)-1].baseline())
		}
	}},
	{"R106", "7.3.3", "正文", "首行缩进二字", mm(11.14, 0.5), func(r *reader) {
		for _, l := range r.lines {
			if l.first && l.indented() {
				r.length(l.page, l.left()-layout.AreaLeft)
			}
		}
	}},
	{"R107", "7.3.3", "正文", "回行顶格", mm(28, 0.5), func(r *reader) { r.each(r.turnLines(), (*line).left) }},
	{"R108", "7.3.3", "正文", "各级字号", Want{Unit: "pt", Value: 16, Tolerance: 0.1}, style((*reader).sizes, textStyles...)},
	{"R109", "7.3.3", "正文", "一级标题", words("一、 黑体"), heading(layout.StyleH1, `^[一二三四五六七八九十百]+、`, fonts.Hei)},
	{"R110", "7.3.3", "正文", "二级标题", words("（一） 楷体"), heading(layout.StyleH2, `^（[一二三四五六七八九十百]+）`, fonts.Kai)},
	{"R111", "7.3.3", "正文", "三级标题", words("1. 仿宋"), heading(layout.StyleH3, `^[0-9]+[.．]`, fonts.FangSong)},
	{"R112", "7.3.3", "正文", "四级标题", words("（1） 仿宋"), heading(layout.StyleH4, `^（[0-9]+）`, fonts.FangSong)},
	{"R113", "实务", "正文", "段间加空", mm(0, 0.1), func(r *reader) {
		for _, l := range r.lines {
			above := r.above(l)
			if !l.first || !l.running() || above == nil || !above.running() || r.boxes(l.page) && r.between(above, l) {
				continue
			}
			r.beyond(l, l.baseline()-above.baseline())
		}
	}},
	{"R114", "实务", "正文", "三四级标题加粗的字", advice(count("字", 0)), style((*reader).bold, layout.StyleH3, layout.StyleH4)},
}

// heading reads the label and the face of the headings of a level.
func heading(s *layout.Style, label string, face fonts.Role) func(*reader) {
	return func(r *reader) {
		for _, l := range r.by[s] {
			if l.first {
				m := l.chinese()[0]
				chars, _ := l.chars()
				start := string(chars[:min(len(chars), 6)])
				r.form(l.page, start+" "+m.Face.String(), matches(label, l.text()) && m.Face == face)
			}
		}
	}
}

// beyond reads by how much a distance is more than the nearest of the distances of lines within the paragraphs of l's page, which need not be
// one where room was made for a signature (clause 7.3.5.5).
func (r *reader) beyond(l *line, distance layout.Length) {
	nearest, known := layout.Length(0), false
	for _, o := range r.pages[l.page] {
		above := r.above(o)
		if o.first || !o.running() || above == nil {
			continue
		}
		if more := distance - o.baseline() + above.baseline(); !known || abs(more) < abs(nearest) {
			nearest, known = more, true
		}
	}
	if known {
		r.length(l.page, nearest)
	}
}

// between reports whether a rule or a picture stands between two lines.
func (r *reader) between(a, b *line) bool {
	for _, m := range r.Paged.Pages[a.page].Marks {
		switch m := m.(type) {
		case *layout.Rule:
			if m.Y0 > a.bottom() && m.Y0 < b.top() {
				return true
			}
		case *layout.Image:
			if m.Y > a.baseline() && m.Y < b.baseline() {
				return true
			}
		}
	}
	return false
}

// enclosureMeasures is 附件说明 (clause 7.3.4).
var enclosureMeasures = []Measure{
	{"R115", "7.3.4", "附件说明", "距正文（空一行）", mm(10.39, 2), func(r *reader) {
		if lines := r.by[layout.StyleEnclosure]; len(lines) > 0 {
			if above := r.textAbove(lines[0]); above != nil {
				r.length(lines[0].page, lines[0].top()-above.bottom())
			}
		}
	}},
	{"R116", "7.3.4", "附件说明", "左空二字", mm(11.14, 0.5), func(r *reader) {
		if lines := r.by[layout.StyleEnclosure]; len(lines) > 0 {
			r.length(lines[0].page, lines[0].left()-layout.AreaLeft)
		}
	}},
	{"R117", "7.3.4", "附件说明", "全角冒号", words("附件："), func(r *reader) {
		if lines := r.by[layout.StyleEnclosure]; len(lines) > 0 {
			chars, _ := lines[0].chars()
			r.words(lines[0].page, string(chars[:min(len(chars), 3)]))
		}
	}},
	{"R118", "7.3.4", "附件说明", "多于一个才编号", words("顺序号"), func(r *reader) {
		items := r.enclosures()
		for i, it := range items {
			want := ""
			if len(items) > 1 {
				want = fmt.Sprintf("%d.", i+1)
			}
			r.form(it.lines[0].page, cmp.Or(it.number, "不编号"), it.number == want)
		}
	}},
	{"R119", "7.3.4", "附件说明", "名称后不加标点", words("无"), func(r *reader) {
		for _, it := range r.enclosures() {
			r.form(it.lines[0].page, it.name, matches(`[^。；，、：！？,;.]$`, it.name))
		}
	}},
	{"R120", "7.3.4", "附件说明", "回行与名称首字对齐", mm(0, 0.5), func(r *reader) {
		for _, it := range r.enclosures() {
			for _, l := range it.lines[1:] {
				r.length(l.page, l.left()-it.nameX)
			}
		}
	}},
	{"R121", "图9", "附件说明", "各序号对齐", mm(0, 0.5), func(r *reader) {
		items := r.enclosures()
		for i := 1; i < len(items); i++ {
			r.length(items[i].lines[0].page, items[i].numberX-items[0].numberX)
		}
	}},
}

// enclosure is an item of 附件说明.
type enclosure struct {
	lines          []*line
	number, name   string
	numberX, nameX layout.Length
}

func (r *reader) enclosures() (list []enclosure) {
	for _, l := range r.by[layout.StyleEnclosure] {
		if !l.first {
			it := &list[len(list)-1]
			it.lines = append(it.lines, l)
			it.name += l.text()
			continue
		}
		it := enclosure{lines: []*line{l}}
		chars, x := l.chars()
		at := 0
		if strings.HasPrefix(string(chars), "附件：") {
			at = 3
		}
		it.numberX = x[at]
		end := at + len(regexp.MustCompile(`^[0-9]+\.`).FindString(string(chars[at:])))
		it.number, it.name, it.nameX = string(chars[at:end]), string(chars[end:]), x[end]
		list = append(list, it)
	}
	return list
}

// attachmentMeasures is 附件 (clause 7.3.7).
var attachmentMeasures = []Measure{
	{"R156", "7.3.7", "附件", "另面起，前面的行", count("行", 0), func(r *reader) {
		for _, l := range r.by[layout.StyleLabel] {
			n := 0
			for a := r.above(l); a != nil; a = r.above(a) {
				n++
			}
			r.count(l.page, n)
		}
	}},
	{"R157", "7.3.7", "附件", "“附件”字号字体", words("16磅 黑体"), style((*reader).looks, layout.StyleLabel)},
	{"R158", "7.3.7", "附件", "“附件”第一行字顶", mm(37, 0.5), style(func(r *reader, l []*line) { r.each(l, (*line).top) }, layout.StyleLabel)},
	{"R159", "7.3.7", "附件", "“附件”及顺序号", words("附件n"), func(r *reader) {
		for _, l := range r.by[layout.StyleLabel] {
			r.form(l.page, l.text(), matches(`^附件[0-9]*$`, l.text()))
		}
	}},
	{"R160", "7.3.7", "附件标题", "第三行字底", mm(63.4, 1.5), func(r *reader) {
		for _, l := range r.by[layout.StyleAnnex] {
			if l.first {
				r.length(l.page, l.bottom())
			}
		}
	}},
	{"R161", "7.3.7", "附件标题", "居中（各行中线）", mm(106, 0.5), style(func(r *reader, l []*line) { r.each(l, (*line).centre) }, layout.StyleAnnex)},
	{"R162", "7.3.7", "附件标题", "与附件说明一致", words("一致"), func(r *reader) {
		items := r.enclosures()
		for _, l := range r.by[layout.StyleLabel] {
			title := ""
			for _, t := range r.on(l.page, layout.StyleAnnex) {
				title += t.text()
			}
			i := max(spelled(l.text()), 1) - 1
			if holds := i < len(items) && squeeze(items[i].name) == squeeze(title); holds { // a title's lines have no space between them
				r.words(l.page, "一致")
			} else {
				r.form(l.page, title, false)
			}
		}
	}},
	{"R163", "7.3.7", "附件", "在版记之前", atLeast("面", 0), func(r *reader) {
		imprint := r.by[layout.StyleImprint]
		for _, l := range r.by[layout.StyleLabel] {
			if len(imprint) > 0 {
				r.count(l.page, imprint[0].page-l.page)
			}
		}
	}},
	{"R164", "7.3.7", "附件", "另附的第一行", words("字号附件n"), func(r *reader) {
		for _, p := range r.Apart {
			a := newReader(Document{Notice: r.Notice, Paged: p, Faces: r.Faces})
			for _, l := range a.by[layout.StyleLabel] {
				r.form(l.page, l.text(), matches(`^`+`[\p{Han}A-Za-z]+〔[0-9]{4}〕[1-9][0-9]*号附件[0-9]*$`, l.text()))
			}
		}
	}},
}

// formatMeasures is 命令 and 纪要 (clauses 10.2 and 10.3).
var formatMeasures = []Measure{
	{"R230", "10.2", "命令标志", "上边至纸上边", mm(57, 1), order((*reader).markTop)},
	{"R231", "10.2", "命令标志", "末字", words("令"), order(func(r *reader) { r.markEnds(`(命令|令)$`) })},
	{"R232", "10.2", "令号", "距标志（空二行）", mm(20.78, 2), order((*reader).belowMark)},
	{"R233", "10.2", "令号", "居中（中线）", mm(106, 0.5), order(func(r *reader) {
		if l := r.number1(); l != nil {
			r.length(0, l.centre())
		}
	})},
	{"R234", "10.2", "命令正文", "距令号（空二行）", mm(20.78, 2), order(func(r *reader) {
		if l, first := r.number1(), r.firstText(0); l != nil && first != nil {
			r.length(0, first.top()-l.bottom())
		}
	})},
	{"R235", "10.3", "纪要标志", "上边至纸上边", mm(72, 1), minutes((*reader).markTop)},
	{"R236", "10.3", "纪要标志", "末二字", words("纪要"), minutes(func(r *reader) { r.markEnds(`纪要$`) })},
	{"R237", "10.3", "出席", "距正文（空一行）", mm(10.39, 2), minutes(func(r *reader) {
		if rows := r.attendance(); len(rows) > 0 {
			if above := r.textAbove(rows[0]); above != nil {
				r.length(rows[0].page, rows[0].top()-above.bottom())
			}
		}
	})},
	{"R238", "10.3", "出席", "标签黑体、名单仿宋", words("16黑体/仿宋"), minutes(func(r *reader) {
		for _, l := range r.attendance() {
			if len(l.marks) > 1 {
				a, b := l.marks[0], l.marks[len(l.marks)-1]
				r.words(l.page, fmt.Sprintf("%g%s/%s", l.size().Points(), a.Face, b.Face))
			}
		}
	})},
	{"R239", "10.3", "出席", "左空二字", mm(11.14, 0.5), minutes(func(r *reader) {
		r.each(r.attendance(), func(l *line) layout.Length { return l.left() - layout.AreaLeft })
	})},
	{"R240", "10.3", "出席", "回行与冒号后对齐", mm(16.71, 0.7), minutes(func(r *reader) {
		for _, l := range r.attendance() {
			if next := r.following(l); next != nil {
				r.length(next.page, next.left()-l.left())
			}
		}
	})},
	{"R241", "10.3", "出席", "次序", words("出席请假列席"), minutes(func(r *reader) {
		var labels []string
		for _, l := range r.attendance() {
			labels = append(labels, string(l.marks[0].Chars[:2]))
		}
		if len(labels) > 0 {
			s := strings.Join(labels, "、")
			r.form(0, s, matches(`^(出席)?、?(请假)?、?(列席)?$`, s))
		}
	})},
}

func order(read func(*reader)) func(*reader)   { return onlyIn(notice.Order, read) }
func minutes(read func(*reader)) func(*reader) { return onlyIn(notice.Minutes, read) }

func onlyIn(f notice.Format, read func(*reader)) func(*reader) {
	return func(r *reader) {
		if r.Notice.Format == f {
			read(r)
		}
	}
}

// markEnds notes how the mark ends.
func (r *reader) markEnds(pattern string) {
	for _, l := range r.by[layout.StyleMark] {
		r.form(l.page, l.text(), matches(pattern, l.text()))
	}
}

// attendance is the first lines of 出席, 请假 and 列席.
func (r *reader) attendance() (list []*line) {
	for _, l := range r.lines {
		if l.attends && l.first {
			list = append(list, l)
		}
	}
	return list
}
