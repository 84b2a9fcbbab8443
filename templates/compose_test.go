package templates

import (
	"strings"
	"testing"

	"hongtou/fonts"
	"hongtou/layout"
	"hongtou/notice"
)

func text(s string) notice.Text {
	return notice.Text{Value: s, Pos: notice.Pos{File: "a.md", Line: 3, Col: 5}}
}

func list(s ...string) (out []notice.Text) {
	for _, x := range s {
		out = append(out, text(x))
	}
	return out
}

func spans(s string) []notice.Span { return []notice.Span{{Text: s}} }

// base is a notice with what a red head needs.
func base() *notice.Notice {
	return &notice.Notice{
		File: "a.md", Kind: "通知", Format: notice.Document, Direction: notice.Downward,
		Organs: list("示例市卫生局"), DocNumber: text("示卫〔2026〕64号"), Title: text("关于开会的通知"),
		Recipients: notice.Recipients{Groups: [][]notice.Text{list("各县区卫生局", "市直各单位")}},
		Issued:     notice.Date{Year: 2026, Month: 6, Day: 1},
		Body:       []notice.Block{&notice.Paragraph{Spans: spans("正文。")}},
	}
}

func compose(t *testing.T, n *notice.Notice, o Options) *layout.Flow {
	t.Helper()
	f, err := Compose(n, o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// said is what a flow's paragraphs say, one a line, with their styles' names.
func dump(blocks []layout.Block) string {
	var b strings.Builder
	one := func(p *layout.Para) {
		b.WriteString(p.Style.Name + "|")
		for _, r := range p.Runs {
			b.WriteString(r.Text)
		}
		b.WriteString("\n")
	}
	for _, x := range blocks {
		switch x := x.(type) {
		case *layout.Para:
			one(x)
		case *layout.Sign:
			for _, p := range x.Names {
				one(p)
			}
			one(x.Date)
		}
	}
	return b.String()
}

func expect(t *testing.T, what, got, want string) {
	t.Helper()
	if strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("%s:\n%s\nwant:\n%s", what, got, want)
	}
}

func TestDownwardHead(t *testing.T) {
	f := compose(t, base(), Options{})
	expect(t, "head", dump(f.Parts[0].Head), `
发文机关标志|示例市卫生局文件
发文字号|示卫〔2026〕64号
公文标题|关于开会的通知
主送机关|各县区卫生局、市直各单位：`)
	expect(t, "body", dump(f.Parts[0].Body), `
公文正文|正文。
发文机关署名|示例市卫生局
成文日期|2026年6月1日`)
	if f.Imprint != nil {
		t.Error("版记 without an item of it in the source")
	}
}

// TestCorner holds the forms of the standard's figures: two characters stand apart unless a period follows.
func TestCorner(t *testing.T) {
	for _, c := range []struct{ secrecy, term, urgency, want string }{
		{"机密", "1年", "特急", "份号|000001\n密级和紧急程度|机密★1年\n密级和紧急程度|特急\n"},
		{"机密", "", "特急", "份号|000001\n密级和紧急程度|机　密\n密级和紧急程度|特　急\n"},
		{"", "", "加急", "份号|000001\n密级和紧急程度|加　急\n"},
	} {
		n := base()
		n.CopyNumber, n.Secrecy, n.SecrecyTerm, n.Urgency = text("000001"), text(c.secrecy), text(c.term), text(c.urgency)
		if got := dump(compose(t, n, Options{}).Parts[0].Head); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s", got)
		}
	}
}

func TestUpwardHead(t *testing.T) {
	n := base()
	n.Signers = list("张建国", "李明")
	p := compose(t, n, Options{}).Parts[0].Head[1].(*layout.Para)
	got := ""
	for _, r := range p.Runs {
		got += r.Text
		if strings.Contains(r.Text, "张") && (r.Face != fonts.Kai || !r.Own) {
			t.Error("names of 签发人 are set in 楷体 (7.2.6)")
		}
	}
	expect(t, "number", got, "示卫〔2026〕64号\t签发人：张建国\t李　明")
	cells := func(x layout.Length) int { return int((layout.AreaWidth - x + layout.Twip) * 28 / layout.AreaWidth) }
	if p.Left != layout.Cells(1000) || cells(p.Tabs[1].X) != 1+3 || cells(p.Tabs[0].X) != 1+3+1+3+4 {
		t.Errorf("one character in from both sides, the names one apart (7.2.5, 7.2.6): %+v", p.Tabs)
	}
}

func TestDraft(t *testing.T) {
	n := base()
	n.DocNumber, n.Issued = notice.Text{}, notice.Date{}
	f := compose(t, n, Options{Draft: true})
	expect(t, "number", dump(f.Parts[0].Head[1:2]), "发文字号|　　〔　　〕　　号")
	if got := dump(f.Parts[0].Body); !strings.Contains(got, "成文日期|　　　　年　　月　　日") {
		t.Error(got)
	}
}

// TestNumbering counts within the parent, goes on from typed labels, and lets a level be skipped.
func TestNumbering(t *testing.T) {
	h := func(level int, label, title string) *notice.Heading {
		return &notice.Heading{Level: level, Label: label, Title: spans(title)}
	}
	n := base()
	n.Body = []notice.Block{
		h(1, "", "甲"), h(2, "", "乙"), h(3, "", "丙"), h(4, "", "丁"), h(4, "", "戊"), h(2, "", "己"),
		h(1, "", "庚"), h(3, "", "辛"), h(1, "十、", "壬"), h(1, "", "癸"), h(2, "(二)", "子"), h(2, "", "丑"),
		&notice.Heading{Level: 2, Title: spans("宣传环节。"), Rest: spans("各单位要落实。")},
	}
	f := compose(t, n, Options{})
	expect(t, "numbering", dump(f.Parts[0].Body[:13]), `
一级标题|一、甲
二级标题|（一）乙
三级标题|1.丙
四级标题|（1）丁
四级标题|（2）戊
二级标题|（二）己
一级标题|二、庚
三级标题|1.辛
一级标题|十、壬
一级标题|十一、癸
二级标题|(二)子
二级标题|（三）丑
二级标题|（四）宣传环节。各单位要落实。`)
	last := f.Parts[0].Body[12].(*layout.Para)
	if r := last.Runs[len(last.Runs)-1]; !r.Own || r.Face != fonts.FangSong {
		t.Error("what runs on behind a heading is body text")
	}
}

func TestEnclosures(t *testing.T) {
	n := base()
	n.Attachments = []notice.Attachment{{Name: text("回执")}}
	expect(t, "one", dump(compose(t, n, Options{}).Parts[0].Body[1:2]), "附件说明|附件：回执")
	n.Attachments = []notice.Attachment{{Name: text("回执")}, {Name: text("申报表"), Body: []notice.Block{&notice.Paragraph{Spans: spans("表。")}}}, {Name: text("方案"), Apart: true, Body: []notice.Block{}}}
	f := compose(t, n, Options{})
	expect(t, "three", dump(f.Parts[0].Body[1:4]), "附件说明|附件：1.\t回执\n附件说明|2.\t申报表\n附件说明|3.\t方案")
	if len(f.Parts) != 2 {
		t.Fatalf("%d parts: only an attachment that is bound in has pages", len(f.Parts))
	}
	expect(t, "attachment", dump(f.Parts[1].Head), "附件标识|附件2\n附件标题|申报表")
}

func TestImprint(t *testing.T) {
	n := base()
	n.CC = notice.Recipients{Groups: [][]notice.Text{list("省卫生厅"), list("市委办", "市府办")}}
	n.Printer, n.PrintDate = text("示例市卫生局办公室"), notice.Date{Year: 2026, Month: 6, Day: 21}
	n.ImprintMore = list("共印50份")
	n.ToImprint = true
	f := compose(t, n, Options{})
	var rows []string
	for _, row := range f.Imprint.Rows {
		var blocks []layout.Block
		for _, p := range row {
			blocks = append(blocks, p)
		}
		rows = append(rows, strings.TrimSpace(dump(blocks)))
	}
	expect(t, "imprint", strings.Join(rows, "\n——\n"), `
版记|主送：各县区卫生局、市直各单位。
版记|抄送：省卫生厅，市委办、市府办。
——
版记|共印50份
——
版记|示例市卫生局办公室	2026年6月21日印发`)
	if strings.Contains(dump(f.Parts[0].Head), "主送") {
		t.Error("主送 stands twice")
	}
}

func TestNames(t *testing.T) {
	n := base()
	n.Body = []notice.Block{&notice.NameList{Rows: []notice.NameRow{
		{Role: text("组长"), Names: list("张建国")},
		{Role: text("副组长"), Names: list("李明", "欧阳文静", "买买提·阿里")},
		{Role: text("成员"), Names: list("甲一", "甲二", "甲三", "甲四", "甲五", "甲六", "甲七")},
	}}}
	expect(t, "names", dump(compose(t, n, Options{}).Parts[0].Body[:4]), `
名单|组　长：张建国
名单|副组长：李　明　欧阳文静　买买提·阿里
名单|成　员：甲　一　甲　二　甲　三　甲　四　甲　五
名单|甲　六　甲　七`)
}

func TestPlain(t *testing.T) {
	n := &notice.Notice{File: "a.md", Kind: "总结", Format: notice.Plain, Title: text("工作总结"), Body: []notice.Block{&notice.Paragraph{Spans: spans("正文。")}}}
	f := compose(t, n, Options{})
	expect(t, "head", dump(f.Parts[0].Head), "公文标题|工作总结")
	first := f.Parts[0].Body[0].(*layout.Para)
	if first.Gap != layout.Line {
		t.Error("空一行 below a title")
	}
	if len(f.Parts[0].Body) != 1 {
		t.Error("nothing was signed or dated")
	}
}

func TestTableColumns(t *testing.T) {
	row := func(texts ...string) (cells []notice.Cell) {
		for i, s := range texts {
			cells = append(cells, notice.Cell{Col: i, ColSpan: 1, RowSpan: 1, Spans: spans(s)})
		}
		return cells
	}
	n := base()
	n.Body = []notice.Block{&notice.Table{Aligns: make([]notice.ColumnAlign, 3), Header: 1, Rows: [][]notice.Cell{row("序号", "单位", "任务"), row("1", "市一院", "建立长效机制并组织实施和检查")}}}
	table := compose(t, n, Options{}).Parts[0].Body[0].(*layout.Table)
	var sum layout.Length
	for i, w := range table.Columns {
		sum += w
		if w < 2*layout.CellPadX+2*layout.SizeSmall {
			t.Errorf("column %d is %.1f mm wide", i, w.Millimetres())
		}
	}
	if d := layout.AreaWidth - sum; d < 0 || d > layout.Twip {
		t.Errorf("columns take %.2f mm", sum.Millimetres())
	}
	if table.Columns[2] <= table.Columns[0] {
		t.Error("a longer text wants a wider column")
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		change func(n *notice.Notice)
		want   string
	}{
		{func(n *notice.Notice) {
			n.Body = []notice.Block{&notice.Table{Aligns: make([]notice.ColumnAlign, 30), Pos: notice.Pos{File: "a.md", Line: 9, Col: 1}}}
		}, "a.md:9:1: 表格: 表格比版心宽"},
		{func(n *notice.Notice) {
			n.Body = []notice.Block{&notice.Table{Aligns: make([]notice.ColumnAlign, 3), Landscape: true, Pos: notice.Pos{File: "a.md", Line: 9, Col: 1}}}
		}, "a.md:9:1: 表格: 正文不能以横排表格开头：公文首页必须显示正文（GB/T 9704 7.3.3）"},
		{func(n *notice.Notice) {
			n.Attachments = []notice.Attachment{{Name: notice.Text{Value: "任务表"}, Body: []notice.Block{&notice.Table{Aligns: make([]notice.ColumnAlign, 14), Pos: notice.Pos{File: "a.md", Line: 30, Col: 1}}}}}
		}, "a.md:30:1: 表格: 表格比版心宽\n    现为: 14列\n    应为: 最多11列；或者横排：在表前的“表：……”一行末尾写上 {横排}，可到16列"},
		{func(n *notice.Notice) {
			n.Body = append(n.Body, &notice.Table{Aligns: make([]notice.ColumnAlign, 30), Landscape: true, Pos: notice.Pos{File: "a.md", Line: 9, Col: 1}})
		}, "a.md:9:1: 表格: 表格比版心宽\n    现为: 30列\n    应为: 最多16列"},
	} {
		n := base()
		c.change(n)
		if _, err := Compose(n, Options{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}

// TestDrafts holds that every kind has its row, and there is no other; kinds_test.go builds them.
func TestDrafts(t *testing.T) {
	if len(drafts) != len(notice.Kinds) {
		t.Errorf("%d drafts, %d kinds", len(drafts), len(notice.Kinds))
	}
	for i, k := range notice.Kinds {
		d := drafts[i]
		if d.kind != k.Kind || (d.title == "") != (k.Format == notice.Order) || d.body == "" {
			t.Errorf("%s: %+v", k.Kind, d)
		}
	}
}
