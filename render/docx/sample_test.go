package docx

import (
	"bytes"
	"image"
	"image/png"
	"testing"

	"hongtou/fonts"
	"hongtou/internal/oracle"
	"hongtou/layout"
)

// para is a paragraph of one run.
func para(s *layout.Style, text string) *layout.Para {
	return &layout.Para{Style: s, Runs: []layout.Run{{Text: text}}}
}

// body is a paragraph of the text, two cells in.
func body(text string) *layout.Para {
	p := para(layout.StyleBody, text)
	p.First = layout.Cells(2000)
	return p
}

func centred(s *layout.Style, text string) *layout.Para {
	p := para(s, text)
	p.Align = layout.Centre
	return p
}

func square() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// paged is a flow with empty facts, to be filled in by a test.
func paged(f *layout.Flow) *layout.Paged {
	return &layout.Paged{Flow: f, Pages: make([]layout.Page, 2), Office: layout.Office{
		Before: map[layout.Block]layout.Length{}, After: map[layout.Block]layout.Length{},
		Fits: map[*layout.Para][]layout.Fit{}, Scales: map[*layout.Para]layout.Scale{},
		Signs: map[*layout.Sign][]*layout.Para{}, Places: map[*layout.Para][]layout.Place{}, Heights: map[*layout.Table][]layout.Length{},
	}}
}

// notice is a two-page notice with everything that a flow can hold.
func notice() *layout.Paged {
	mark := centred(layout.StyleMark, "示例市卫生局文件")
	number := centred(layout.StyleNumber, "示卫〔2026〕64号")
	title := centred(layout.StyleTitle, "示例市卫生局关于开展优质服务活动的\n通知")
	to := para(layout.StyleTo, "各县区卫生局，市直各医疗卫生单位：")
	runIn := body("")
	runIn.Style = layout.StyleH2
	runIn.Runs = []layout.Run{{Text: "（一）宣传教育。"}, {Text: "各县区要做好 <A&B> 的宣传，", Face: fonts.FangSong, Own: true}, {Text: "务求实效。", Face: fonts.FangSong, Own: true, Bold: true}}
	long := body("根据全国卫生工作会议精神，为进一步改善医疗服务，提高医疗质量，保障医疗安全，和谐医患关系，市卫生局决定在全市医疗卫生系统深入开展优质服务活动，现将有关安排通知如下：")
	table := &layout.Table{
		Columns: []layout.Length{52 * layout.MM, 52 * layout.MM, 52 * layout.MM}, Header: 1,
		Rows: []layout.Row{
			{Cells: []layout.Cell{
				{Col: 0, ColSpan: 1, RowSpan: 2, Paras: []*layout.Para{centred(layout.StyleCellHead, "单位")}},
				{Col: 1, ColSpan: 2, RowSpan: 1, Paras: []*layout.Para{centred(layout.StyleCellHead, "指标")}},
			}},
			{Cells: []layout.Cell{
				{Col: 1, ColSpan: 1, RowSpan: 1, Paras: []*layout.Para{para(layout.StyleCell, "满意度")}},
				{Col: 2, ColSpan: 1, RowSpan: 1, Paras: []*layout.Para{para(layout.StyleCell, "95%")}},
			}},
		},
	}
	caption := centred(layout.StyleCaption, "表1　任务分解")
	caption.KeepNext = true
	picture := &layout.Picture{Data: square(), MIME: "image/png", Width: 40 * layout.MM, Height: 30 * layout.MM, Alt: `流程"图"`}
	again := &layout.Picture{Data: square(), MIME: "image/png", Width: 20 * layout.MM, Height: 20 * layout.MM, Alt: "又一次"}
	name, date := para(layout.StyleSign, "示例市卫生局"), para(layout.StyleDate, "2026年6月21日")
	sign := &layout.Sign{Names: []*layout.Para{name}, Date: date, Diameter: 42 * layout.MM}
	signName, signDate := *name, *date
	signName.Align, signName.Left, signName.KeepNext = layout.Left, 100*layout.MM, true
	signDate.Align, signDate.Right = layout.Right, layout.Cells(4000)
	cc := para(layout.StyleImprint, "抄送：示例省卫生厅，市委办、市府办，市人大常委会办公室、市政协办公室。")
	cc.Left, cc.First, cc.Right = 4*layout.Size4, -3*layout.Size4, layout.Size4
	printer := para(layout.StyleImprint, "示例市卫生局办公室\t2026年6月21日印发")
	printer.Left, printer.Align = layout.Size4, layout.Left
	printer.Tabs = []layout.Tab{{X: layout.AreaWidth - layout.Size4, Align: layout.Right}}
	annexLabel, annexTitle := para(layout.StyleLabel, "附件"), centred(layout.StyleAnnex, "任务分解量化指标")
	p := paged(&layout.Flow{
		Info: layout.Info{Title: "示例市卫生局关于开展优质服务活动的通知", Organ: "示例市卫生局", Number: "示卫〔2026〕64号", Kind: "通知", Keywords: []string{"卫生", "服务"}},
		Parts: []layout.Part{
			{
				Name: "正文",
				Head: []layout.Block{mark, number, &layout.RedRule{Gap: 4 * layout.MM, Thickness: layout.MM / 2}, title, to},
				Body: []layout.Block{long, para(layout.StyleH1, "一、总体要求"), runIn, picture, again, sign},
			},
			{Name: "附件", Head: []layout.Block{annexLabel, annexTitle}, Body: []layout.Block{body("附件的文字。"), caption, table}},
		},
		Imprint: &layout.Imprint{Rows: [][]*layout.Para{{cc}, {printer}}},
	})
	o := &p.Office
	o.Before[mark], o.Before[number], o.Before[title], o.Before[to] = 1800*layout.Twip, 1000*layout.Twip, 1100*layout.Twip, 500*layout.Twip
	o.Before[picture], o.After[caption] = 140*layout.Twip, 140*layout.Twip
	o.Before[annexTitle] = 300 * layout.Twip
	o.Before[&signName] = 1500 * layout.Twip
	o.Signs[sign] = []*layout.Para{&signName, &signDate}
	const diameter = 42 * layout.MM
	centre := layout.AreaWidth - layout.Cells(4000) - 208*layout.MM/10 // half the date's width before its end
	o.Places[&signDate] = []layout.Place{{X: centre - diameter/2, Y: -diameter, Width: diameter, Height: diameter, Round: true}}
	o.Heights[table] = []layout.Length{440 * layout.Twip, 440 * layout.Twip}
	o.Fits[long] = []layout.Fit{{Start: 26, End: 54, Spacing: -9 * layout.Twip}}
	o.Scales[mark] = layout.Scale{Width: 900, Size: layout.SizeMark}
	o.ImprintHeight = layout.ImprintRowHeight(2, false) + layout.ImprintRowHeight(1, true)
	return p
}

// write gives the bytes of a DOCX.
func write(t testing.TB, p *layout.Paged) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read gives a part of a DOCX.
func read(t testing.TB, docx []byte, name string) string {
	t.Helper()
	return string(oracle.Part(t, docx, name))
}
