package hongtou_test

import (
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
)

// printed is a document of measuredSources as MuPDF sees its PDF.
func printed(t *testing.T, name string) oracle.Measured {
	t.Helper()
	oracle.Tool(t, "measure.py")
	for _, src := range measuredSources(t) {
		if src.Name == name+".md" {
			d, err := hongtou.Build(src, hongtou.Options{})
			if err != nil {
				t.Fatal(err)
			}
			pdf, _ := write(t, d, t.TempDir(), "a")
			return oracle.Measure(t, pdf)
		}
	}
	t.Fatalf("no %s", name)
	return oracle.Measured{}
}

// lineWith is the first line of a PDF that contains a text, and its page from 0.
func lineWith(t *testing.T, m oracle.Measured, text string) (*oracle.Line, int) {
	t.Helper()
	for i := range m.Pages {
		for k := range m.Pages[i].Lines {
			if l := &m.Pages[i].Lines[k]; strings.Contains(strings.ReplaceAll(l.Text, " ", ""), text) {
				return l, i
			}
		}
	}
	t.Fatalf("%s is on no page", text)
	return nil, 0
}

// charAt is where the first character of a text in a line begins, charEnd where the last ends.
func charAt(t *testing.T, l *oracle.Line, text string) float64 {
	t.Helper()
	want := []rune(text)[0]
	for _, c := range l.Chars {
		if []rune(c[0].(string))[0] == want {
			return c[1].(float64)
		}
	}
	t.Fatalf("no %c in %s", want, l.Text)
	return 0
}

// TestMeasuredLetter holds R210 to R223 and R225 to R227 on the PDF of a letter of two agencies, R196 with them.
func TestMeasuredLetter(t *testing.T) {
	m := printed(t, "函要素")
	p := m.Pages[0]
	mark, _ := lineWith(t, m, "示例市卫生局")
	about(t, "R210", mark.Ink[1], 30, 1)
	about(t, "R211", (mark.Ink[0]+mark.Ink[2])/2, 106, 1.5)
	if strings.Contains(mark.Text, "教育局") || p.Lines[1].Color == "#ff0000" {
		t.Errorf("R227: %s, then %s", mark.Text, p.Lines[1].Text)
	}
	if len(p.Rules) != 4 {
		t.Fatalf("%d rules on page 1", len(p.Rules))
	}
	for _, r := range p.Rules {
		about(t, "R214", r.Length, 170, 1)
		about(t, "R215", r.X0, 20, 1.2)
		if r.Color != "#ff0000" {
			t.Errorf("a rule is %s", r.Color)
		}
	}
	r := p.Rules
	about(t, "R212", r[0].Y0-r[0].Thickness/2-mark.Ink[3], 4, 0.7)
	if r[0].Thickness <= r[1].Thickness || r[2].Thickness >= r[3].Thickness {
		t.Errorf("R213, R217: %.2f, %.2f; %.2f, %.2f mm", r[0].Thickness, r[1].Thickness, r[2].Thickness, r[3].Thickness)
	}
	about(t, "R216", 297-r[3].Y0-r[3].Thickness/2, 20, 0.7)
	for i, page := range m.Pages[1:] {
		if len(page.Rules) > 0 {
			t.Errorf("R218, R225: %d rules on page %d", len(page.Rules), i+2)
		}
	}
	copies, _ := lineWith(t, m, "000001")
	below := r[1].Y0 + r[1].Thickness/2
	about(t, "R219, R222", copies.Em[0]-below, 4.84, 0.7)
	about(t, "R220", copies.X0, 28, 0.5)
	number, _ := lineWith(t, m, "示卫〔2026〕64号")
	about(t, "R221", number.X1, 184, 0.7)
	urgency, _ := lineWith(t, m, "加急")
	title, _ := lineWith(t, m, "优质服务活动的函")
	for _, l := range p.Lines { // the first of the title's lines
		if l.SizePt > 21 && l.SizePt < 23 {
			title = &l
			break
		}
	}
	if urgency.Em[0] < copies.Em[1] {
		t.Error("R053: 紧急程度 stands above 份号")
	}
	about(t, "R223", title.Em[0]-urgency.Em[1], 20.78, 2)
	for _, l := range p.Lines {
		if pageNumber.MatchString(l.Text) {
			t.Errorf("R196: page 1 says %s", l.Text)
		}
	}
	cc, page := lineWith(t, m, "抄送：")
	about(t, "R226", cc.Em[1], 262, 2)
	if page != len(m.Pages)-1 {
		t.Errorf("R226: 抄送 on page %d of %d", page+1, len(m.Pages))
	}
}

// TestMeasuredOrder holds R230 to R234 and R145 to R150 on the PDF of an order; a stamp is 41 × 13 mm.
func TestMeasuredOrder(t *testing.T) {
	m := printed(t, "命令要素")
	mark, _ := lineWith(t, m, "示例市人民政府令")
	about(t, "R230", mark.Ink[1], 57, 1)
	if !strings.HasSuffix(mark.Text, "令") {
		t.Errorf("R231: %s", mark.Text)
	}
	number, _ := lineWith(t, m, "第328号")
	about(t, "R232", number.Em[0]-mark.Ink[3], 20.78, 2)
	about(t, "R233", (number.X0+number.X1)/2, 106, 0.5)
	about(t, "R234", m.Pages[0].Lines[2].Em[0]-number.Em[1], 20.78, 2)
	const stampWide, stampHigh = 41, 13
	text, page := lineWith(t, m, "报告结果。")
	first, _ := lineWith(t, m, "市　长")
	second, signed := lineWith(t, m, "副市长")
	date, _ := lineWith(t, m, "2026年6月21日")
	if page != signed {
		t.Errorf("R152: text ends on page %d, signed on %d", page+1, signed+1)
	}
	middle := func(l *oracle.Line) float64 { return (l.Em[0] + l.Em[1]) / 2 }
	about(t, "R145", middle(first)-stampHigh/2.-text.Em[1], 20.78, 2)
	about(t, "R146, R147", first.X1+11.14+stampWide, 161.71, 1)
	about(t, "R148, one stamp below the other", middle(second)-middle(first)-stampHigh, 10.39, 2)
	about(t, "R149", date.Em[0]-middle(second)-stampHigh/2., 10.39, 2)
	about(t, "R150", date.X1, 161.71, 1)
}

// TestMeasuredMinutes holds R235 to R241 on the PDF of minutes.
func TestMeasuredMinutes(t *testing.T) {
	m := printed(t, "纪要要素")
	mark, _ := lineWith(t, m, "办公会议纪要")
	about(t, "R235", mark.Ink[1], 72, 1)
	if !strings.HasSuffix(mark.Text, "纪要") {
		t.Errorf("R236: %s", mark.Text)
	}
	present, page := lineWith(t, m, "出席：")
	excused, _ := lineWith(t, m, "请假：")
	heard, _ := lineWith(t, m, "列席：")
	var above, wrapped *oracle.Line
	lines := m.Pages[page].Lines
	for i := range lines {
		if strings.HasPrefix(lines[i].Text, "出席：") {
			above, wrapped = &lines[i-1], &lines[i+1]
		}
	}
	about(t, "R237", present.Em[0]-above.Em[1], 10.39, 2)
	if present.Runs[0].Font != "GWHei" || present.Runs[1].Font != "GWFang" || present.SizePt != 16 {
		t.Errorf("R238: %+v", present.Runs)
	}
	for _, l := range []*oracle.Line{present, excused, heard} {
		about(t, "R239", l.X0-28, 11.14, 0.5)
	}
	about(t, "R240", wrapped.X0-present.X0, 16.71, 0.7)
	if !(present.Baseline < excused.Baseline && excused.Baseline < heard.Baseline) {
		t.Error("R241: not 出席, 请假, 列席 from top to bottom")
	}
}

// TestMeasuredElements holds the rows of the corner, the text, 附件说明, signature, 附注, attachments and 版记 on the PDF of a notice that has them all:
// R040 to R047, R053, R054, R106, R107, R109 to R112, R115 to R117, R120 to R123, R151 to R162, R176 to R185.
func TestMeasuredElements(t *testing.T) {
	m := printed(t, "全部要素")
	row := m.Pages[0].Lines[0]
	about(t, "R042", row.Em[0], 37, 0.5)
	for i, want := range []string{"000001", "机密★1年", "特急"} {
		l := m.Pages[0].Lines[i]
		if strings.ReplaceAll(l.Text, " ", "") != want {
			t.Errorf("R040, R047, R053: row %d is %s", i+1, l.Text)
		}
		about(t, "R043", l.X0, 28, 0.5)
		about(t, "R041, R046", l.SizePt, 16, 0.1)
		if l.Font != "GWHei" {
			t.Errorf("R044, R045: %s", l.Font)
		}
		if i > 0 {
			about(t, "R054", l.Em[0]-m.Pages[0].Lines[i-1].Em[0], 10, 0.6)
		}
	}
	for label, face := range map[string]string{"一、总体要求": "GWHei", "（一）宣传教育": "GWKai", "1.召开会议": "GWFang", "（1）会议时间": "GWFang"} {
		l, _ := lineWith(t, m, label)
		about(t, "R106 "+label, l.X0-28, 11.14, 0.5)
		if l.Font != face {
			t.Errorf("R109 to R112: %s in %s", label, l.Font)
		}
	}
	turn, _ := lineWith(t, m, "年12月31日前完成。")
	about(t, "R107", turn.X0, 28, 0.5)
	list, _ := lineWith(t, m, "附件：1.")
	about(t, "R115", list.Em[0]-turn.Em[1], 10.39, 2)
	about(t, "R116", list.X0-28, 11.14, 0.5)
	second, page := lineWith(t, m, "2.技术方案")
	about(t, "R121", second.X0, charAt(t, list, "1"), 0.5)
	for i, l := range m.Pages[page].Lines {
		if strings.HasPrefix(l.Text, "附件：") {
			about(t, "R120", m.Pages[page].Lines[i+1].X0, charAt(t, list, "医"), 0.5)
		}
	}
	date, page := lineWith(t, m, "2026年6月21日")
	about(t, "R122", date.X1, 161.71, 1)
	var name, note *oracle.Line
	for i, l := range m.Pages[page].Lines {
		if l.Text == date.Text {
			name, note = &m.Pages[page].Lines[i-1], &m.Pages[page].Lines[i+1]
		}
	}
	about(t, "R123", (name.X0+name.X1)/2, (date.X0+date.X1)/2, 0.5)
	if strings.ReplaceAll(date.Text, " ", "") != "2026年6月21日" || note.Text != "（此件公开发布）" {
		t.Errorf("R151, R155: %s %s", date.Text, note.Text)
	}
	about(t, "R153", note.Baseline-date.Baseline, 10.45, 1)
	about(t, "R154", note.X0-28, 11.14, 0.5)
	label, page := lineWith(t, m, "附件2")
	title := m.Pages[page].Lines[1]
	about(t, "R156, R158", label.Em[0], 37, 0.5)
	about(t, "R158", label.X0, 28, 0.5)
	if label.Font != "GWHei" || label.SizePt != 16 || strings.Contains(label.Text, "：") || title.Text != "技术方案" {
		t.Errorf("R157, R159, R162: %s %s %s", label.Font, label.Text, title.Text)
	}
	about(t, "R160", title.Em[1], 63.4, 1.5)
	about(t, "R161", (title.X0+title.X1)/2, 106, 0.5)
	cc, _ := lineWith(t, m, "抄送：")
	printer, _ := lineWith(t, m, "办公室2026年6月21日印发")
	for _, l := range []*oracle.Line{cc, printer} {
		about(t, "R176, R182", l.SizePt, 14, 0.1)
		about(t, "R177, R183", l.X0-28, 4.94, 1)
	}
	about(t, "R184", 184-printer.X1, 4.94, 1)
	long := printed(t, "长6")
	cc, page = lineWith(t, long, "抄送：")
	for i, l := range long.Pages[page].Lines {
		if l.Text == cc.Text {
			next := long.Pages[page].Lines[i+1]
			about(t, "R179", next.X0-cc.X0, 14.82, 0.5)
			if 184-next.X1 < 3.9-2.5 {
				t.Errorf("R178: %.2f mm", 184-next.X1)
			}
		}
	}
}
