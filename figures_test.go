package hongtou_test

import (
	"math"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
	"hongtou/layout"
)

// figureTolerance is what a distance may differ from the standard's figures, in mm: gbt9704.md 0.3 settles that the figures show n × 10.39 mm
// from character box to character box to about 1.5 mm; their ink was measured to 0.4 mm.
const figureTolerance = 2

// drawn is a figure's content as we set it.
type drawn struct {
	t *testing.T
	m oracle.Measured
	p *layout.Paged
}

// edge is one edge of something on the pages, in mm of its page; x counts from the left.
type edge func(d *drawn) float64

// line is the first line that has a text, spaces apart.
func (d *drawn) line(text string) oracle.Line {
	for _, p := range d.m.Pages {
		for _, l := range p.Lines {
			if strings.Contains(squeeze(l.Text), text) {
				return l
			}
		}
	}
	d.t.Fatalf("no line has %q", text)
	return oracle.Line{}
}

// Edges of the ink of a line.
func left(text string) edge   { return func(d *drawn) float64 { return d.line(text).Ink[0] } }
func top(text string) edge    { return func(d *drawn) float64 { return d.line(text).Ink[1] } }
func right(text string) edge  { return func(d *drawn) float64 { return d.line(text).Ink[2] } }
func bottom(text string) edge { return func(d *drawn) float64 { return d.line(text).Ink[3] } }

// at is the origin of the character of a line that a text begins with.
func at(text string) edge {
	return func(d *drawn) float64 {
		l := d.line(text)
		i := len([]rune(squeeze(l.Text)[:strings.Index(squeeze(l.Text), text)]))
		for _, c := range l.Chars {
			if squeeze(c[0].(string)) == "" {
				continue
			}
			if i == 0 {
				return c[1].(float64)
			}
			i--
		}
		d.t.Fatalf("%q is not in %+v", text, l.Chars)
		return 0
	}
}

// middle is the middle of a line's ink, from left to right.
func middle(text string) edge {
	return func(d *drawn) float64 { l := d.line(text); return (l.Ink[0] + l.Ink[2]) / 2 }
}

// frame is an edge of the type area or the sheet.
func frame(v float64) edge { return func(*drawn) float64 { return v } }

// ruleTop and ruleBottom are the edges of the nth rule from the top (from the foot when n is negative) of the page on which a text stands.
func ruleTop(text string, n int) edge    { return ruleEdge(text, n, -0.5) }
func ruleBottom(text string, n int) edge { return ruleEdge(text, n, 0.5) }

func ruleEdge(text string, n int, side float64) edge {
	return func(d *drawn) float64 {
		for _, p := range d.m.Pages {
			for _, l := range p.Lines {
				if !strings.Contains(squeeze(l.Text), text) {
					continue
				}
				rules := sortedRules(p)
				if n < 0 {
					n += len(rules)
				}
				return rules[n].Y0 + side*rules[n].Thickness
			}
		}
		d.t.Fatalf("no page has %q", text)
		return 0
	}
}

// Edges of the nth place of a seal or stamp.
func place(n int, of func(p layout.Place) layout.Length) edge {
	return func(d *drawn) float64 { return of(d.p.Places[n]).Millimetres() }
}
func sealTop(n int) edge { return place(n, func(p layout.Place) layout.Length { return p.Y }) }
func sealBottom(n int) edge {
	return place(n, func(p layout.Place) layout.Length { return p.Y + p.Height })
}
func sealLeft(n int) edge { return place(n, func(p layout.Place) layout.Length { return p.X }) }
func sealRight(n int) edge {
	return place(n, func(p layout.Place) layout.Length { return p.X + p.Width })
}
func sealMiddle(n int) edge {
	return place(n, func(p layout.Place) layout.Length { return p.X + p.Width/2 })
}

// gap is a distance that a figure shows.
type gap struct {
	what     string
	mm       float64
	from, to edge
}

// figures are GB/T 9704-2012's, by their contents, with the distances of gbt9704.md appendix A; where the figures have crosses, names of the same
// lengths. Places that follow from the page's
// own filling (where a body ends, say) are not distances and stand in no row.
var figures = []struct {
	name, front, body string
	gaps              []gap
}{
	{"1", "文种: 总结\n标题: 国字\n", strings.Repeat("国", 28*30), []gap{
		{"字线 below the type area", 7, frame(262), func(d *drawn) float64 { l := d.line("—1—"); return (l.Em[0] + l.Em[1]) / 2 }},
		{"odd number, right", 178.8, frame(0), right("—1—")},
		{"even number, left", 33.1, frame(0), left("—2—")},
	}},
	{"2", "文种: 通知\n份号: 000001\n密级: 机密\n保密期限: 1年\n紧急程度: 特急\n发文机关: 示例市政府\n发文字号: 示政发〔2012〕10号\n" +
		"标题: 示例市政府关于开展大检查的通知\n主送: 各县区\n成文日期: 2012-07-01\n", strings.Repeat("国", 28*22), []gap{
		{"份号 to 密级", 46.5 - 37.5, top("000001"), top("机密★1年")},
		{"密级 to 紧急程度", 56.3 - 46.5, top("机密★1年"), top("特急")},
		{"标志 below the type area's edge", 71.9 - 37, frame(37), top("示例市政府文件")},
		{"标志 to 发文字号", 105.1 - 85.4, bottom("示例市政府文件"), top("〔2012〕10")},
		{"发文字号 to the rule", 114.1 - 109.8, bottom("〔2012〕10"), ruleTop("000001", 0)},
		{"the rule to 标题", 135.5 - 114.6, ruleBottom("000001", 0), top("关于开展大检查")},
		{"标题 to 主送", 152.9 - 142.0, bottom("关于开展大检查"), top("各县区")},
		{"主送 to 正文", 163.2 - 152.9, top("各县区"), top("国国国")},
		{"width of 标志", 157.0 - 54.5, left("示例市政府文件"), right("示例市政府文件")},
		{"width of 标题", 164.1 - 46.3, left("关于开展大检查"), right("关于开展大检查")},
		{"indent", 38.4 - 26.9, left("000001"), left("国国国")},
		{"the page's foot", 0, frame(262), func(d *drawn) float64 {
			lines := d.m.Pages[0].Lines
			return lines[len(lines)-2].Ink[3] // the last is the number
		}},
	}},
	// Names of three agencies stand 19.7 and 20.7 mm apart in figures 3 and 4; ours give way so that page 1 is full (clause 5.2.3). In figure 4
	// they stand 2 mm left of the middle, where clause 7.2.4 wants them.
	{"3", "文种: 通知\n份号: 000001\n密级: 机密\n保密期限: 1年\n紧急程度: 特急\n发文机关: [示例市卫生局, 公安局, 示例市教育局]\n发文字号: 示卫〔2012〕10号\n" +
		"标题: 关于开展检查的通知\n主送: 各县区\n成文日期: 2012-07-01\n", strings.Repeat("国", 28*22), []gap{
		{"标志 below the type area's edge", 72.4 - 37, frame(37), top("示例市卫生局")},
		{"the names' step", 19.7, top("示例市卫生局"), top("文件")},
		{"the names' width", 127.3 - 41.4, left("示例市卫生局"), right("示例市卫生局")},
		{"names to 文件", 138.0 - 127.3, right("示例市卫生局"), at("文件")},
		{"标志 to 发文字号", 20.1, bottom("示例市教育局"), top("〔2012〕10")},
		{"the rule to 标题", 20.1, ruleBottom("000001", 0), top("关于开展检查")},
		{"标题 to 主送", 11.3, bottom("关于开展检查"), top("各县区")},
	}},
	{"4", "文种: 报告\n份号: 000001\n密级: 机密\n紧急程度: 特急\n发文机关: [示例市卫生局, 公安局, 示例市教育局]\n发文字号: 示卫〔2012〕10号\n签发人: [张建国, 李志明, 王小英]\n" +
		"标题: 关于开展检查的报告\n主送: 示例市政府\n成文日期: 2012-07-01\n", strings.Repeat("国", 28*22), []gap{
		{"标志 below the type area's edge", 71.9 - 37, frame(37), top("示例市卫生局")},
		{"the names' step", 20.7, top("示例市卫生局"), top("公安局")},
		{"the names' left edge", 61.1, frame(0), left("示例市卫生局")},
		{"the names' width", 147.2 - 61.1, left("示例市卫生局"), right("示例市卫生局")},
		{"标志 to 签发人", 146.3 - 126.5, bottom("示例市教育局"), top("签发人")},
		{"签发人's rows", 156.7 - 146.3, top("签发人"), top("王小英")},
		{"label to names", 139.7 - 117.5, at("签发人"), at("张建国")},
		{"names' right edge", 177.3, frame(0), right("签发人")},
		{"the third name below the first", 0, at("张建国"), at("王小英")},
		{"发文字号, one 字 in", 33.1, frame(0), left("〔2012〕10")},
		{"发文字号 on the last row", 0, bottom("〔2012〕10"), bottom("王小英")},
		{"the rule to 标题", 21.0, ruleBottom("000001", 0), top("关于开展检查")},
		{"标题 to 主送", 11.6, bottom("关于开展检查"), top("示例市政府：")},
	}},
	{"5", "文种: 通知\n发文机关: 示例市政府\n发文字号: 示政发〔2012〕10号\n标题: 关于开展检查的通知\n主送: 各县区\n成文日期: 2012-07-01\n印章: {直径: 50}\n署名: 示例镇政府\n附注: 此件公开发布\n" +
		"抄送: [示例市委各部门, 示例市人大常委会办公室, 示例市政协办公室, 示例市中级人民法院, 示例市人民检察院]\n印发机关: 示例市政府办公室\n印发日期: 2012-07-01\n",
		strings.Repeat("国", 28*10) + "\n\n请认真执行。", []gap{
			{"正文 to the seal", 81.4 - 74.5, bottom("请认真执行"), sealTop(0)},
			{"署名 to 成文日期", 126.6 - 117.5, top("示例镇政府"), top("7月1日")},
			{"成文日期 to 附注", 136.6 - 126.6, top("7月1日"), top("（此件")},
			{"成文日期 on the seal's edge", 131.3 - 131.5, sealBottom(0), bottom("7月1日")},
			{"the seal's middle to 成文日期's", (121.8+160.2)/2 - (116.2+166.6)/2, sealMiddle(0), middle("7月1日")},
			{"成文日期's right edge", 160.2, frame(0), right("7月1日")},
			{"附注's indent", 39.1, frame(0), at("（此件")},
			{"first rule of 版记 to the inner", 253.5 - 235.5, ruleTop("抄送", -3), ruleTop("抄送", -2)},
			{"inner rule to the last", 262.6 - 253.5, ruleTop("抄送", -2), ruleTop("抄送", -1)},
			{"the last rule at the foot", 262.6, frame(0), ruleBottom("抄送", -1)},
			{"抄送's lines", 246.3 - 238.5, top("抄送"), top("人民检察院")},
			{"抄送's left edge", 32.2, frame(0), left("抄送")},
			{"wrapped behind the colon", 46.3 - 32.2, left("抄送"), left("人民检察院")},
			{"印发's right edge", 178.0, frame(0), right("印发")},
		}},
	{"6", "文种: 通知\n发文机关: 示例市卫生局\n署名: 示例县卫生健康管理中心\n发文字号: 示卫〔2012〕10号\n标题: 关于开展检查的通知\n主送: 各县区\n成文日期: 2012-07-01\n印章: 无\n附注: 此件公开发布\n",
		"请认真执行。", []gap{
			{"正文 to 署名", 10.5, bottom("请认真执行"), top("示例县")},
			{"署名 to 成文日期", 95.1 - 84.2, top("示例县"), top("7月1日")},
			{"成文日期 to 附注", 105.8 - 95.1, top("7月1日"), top("（此件")},
			{"署名's left edge to 成文日期's", 122.6 - 111.3, left("示例县"), left("7月1日")},
			{"署名's right edge", 171.8, frame(0), right("示例县")},
			{"附注's indent", 39.1, frame(0), at("（此件")},
		}},
	// The figure's seals differ (46 and 50 mm); a notice of ours gives one diameter for all.
	{"7", "文种: 通知\n发文机关: [示例市卫生局, 示例市教育局]\n发文字号: 示卫〔2012〕10号\n标题: 关于开展检查的通知\n主送: 各县区\n成文日期: 2012-07-01\n印章: {直径: 50}\n",
		strings.Repeat("国", 28*12) + "\n\n请认真执行。", []gap{
			{"between the seals", 115.6 - 113.6, sealRight(0), sealLeft(1)},
			{"the last seal's right edge", 165.8, frame(0), sealRight(1)},
			{"成文日期 on the seal's edge", 0, sealBottom(1), bottom("7月1日")},
			{"正文 to the seals", 7, bottom("请认真执行"), sealTop(0)},
			{"the seals' foot", 0, sealBottom(0), sealBottom(1)},
		}},
	{"8", "文种: 通知\n发文机关: [示例市卫生局, 示例市教育局, 示例市公安局, 示例市财政局, 示例市民政局]\n发文字号: 示卫〔2012〕10号\n标题: 关于开展检查的通知\n主送: 各县区\n成文日期: 2012-07-01\n印章: {直径: 50}\n",
		strings.Repeat("国", 28*12) + "\n\n请认真执行。", []gap{
			{"first row's left edge", 29.0, frame(0), sealLeft(0)},
			{"first row's right edge", 182.0, frame(0), sealRight(2)},
			{"between seals of a row", 1.1, sealRight(0), sealLeft(1)},
			{"between the rows", 135.8 - 131.3, sealBottom(0), sealTop(3)},
			{"the last seal's right edge", 166.8, frame(0), sealRight(4)},
			{"成文日期 under the last seal", 0, sealMiddle(4), middle("7月1日")},
		}},
	// 成文日期 is the longer one in the figure, by a hair; our names are a character shorter.
	{"9", "文种: 通知\n署名: [示例公安分局, 教育分局]\n发文机关: [示例市卫生局, 示例市公安局]\n发文字号: 示卫〔2012〕10号\n标题: 关于开展检查的通知\n主送: 各县区\n附件: [检查安排, 检查标准, 检查记录]\n成文日期: 2012-07-01\n印章: 无\n",
		strings.Repeat("国", 28*12) + "\n\n请认真执行。", []gap{
			{"正文 to 附件说明", 10.9, bottom("请认真执行"), top("附件：")},
			{"附件说明's rows", 94.9 - 84.4, top("附件："), top("2.")},
			{"附件说明's rows", 105.3 - 94.9, top("2."), top("3.")},
			{"label", 38.7, frame(0), left("附件：")},
			{"label to number", 55 - 38.7, at("附件"), at("1.")},
			{"number to name", 62.7 - 55, at("1."), at("检查安排")},
			{"附件说明 to 署名", 121.4 - 105.3, top("3."), top("示例公安分")},
			{"署名's rows", 131.7 - 121.4, top("示例公安分"), top("教育分局")},
			{"署名 to 成文日期", 142.4 - 131.7, top("教育分局"), top("7月1日")},
			{"署名's left edge to 成文日期's", 132.5 - 121.6, left("示例公安分"), left("7月1日")},
			{"成文日期's right edge", 170.9, frame(0), right("7月1日")},
		}},
	{"10", "文种: 通知\n发文机关: 示例市卫生局\n发文字号: 示卫〔2012〕10号\n标题: 关于开展检查的通知\n主送: 各县区\n附件: [检查安排, {名称: 检查记录登记表, 正文: 是}]\n成文日期: 2012-07-01\n",
		"请认真执行。\n\n::: 附件 2\n" + strings.Repeat("国", 56) + "\n:::", []gap{
			{"label at the type area's edge", 37.9 - 37, frame(37), top("附件2")},
			{"label to title", 56.9 - 37.9, top("附件2"), func(d *drawn) float64 { return d.m.Pages[len(d.m.Pages)-1].Lines[1].Ink[1] }},
			{"title to body", 74.1 - 63.2, func(d *drawn) float64 { return d.m.Pages[len(d.m.Pages)-1].Lines[1].Ink[3] }, top("国国")},
			{"label flush left", 27.6, frame(0), left("附件2")},
		}},
	{"11", "文种: 函\n份号: 000001\n密级: 机密\n紧急程度: 特急\n发文机关: 示例市医疗卫生管理局\n发文字号: 示卫函〔2012〕10号\n标题: 关于商请开展检查的函\n主送: 示例市公安局\n成文日期: 2012-07-01\n",
		strings.Repeat("国", 28*30), []gap{
			{"标志 below the sheet's edge", 29.8, frame(0), top("示例市医疗卫生管理局")},
			{"标志 to the first rule", 46.0 - 41.5, bottom("示例市医疗卫生管理局"), ruleTop("000001", 0)},
			{"the first rule's height", 48.0 - 46.0, ruleTop("000001", 0), ruleBottom("000001", 1)},
			{"the first rule to 份号", 52.7 - 48.0, ruleBottom("000001", 1), top("000001")},
			{"发文字号's right edge", 182.6, frame(0), right("〔2012〕10")},
			{"标题 to 主送", 112.2 - 102.4, bottom("关于商请"), top("示例市公安局：")},
			{"the last line to the second rule", 275.1 - 270.6, func(d *drawn) float64 {
				lines := d.m.Pages[0].Lines
				return lines[len(lines)-1].Ink[3]
			}, ruleTop("000001", 2)},
			{"the second rule's lower edge", 277.1, frame(0), ruleBottom("000001", 3)},
			{"the rules' left end", 19.7, frame(0), func(d *drawn) float64 { return sortedRules(d.m.Pages[0])[0].X0 }},
			{"the rules' right end", 190.8, frame(0), func(d *drawn) float64 { return sortedRules(d.m.Pages[0])[0].X1 }},
		}},
	{"12", "文种: 命令\n发文机关: 示例市人民政府\n发文字号: 第10号\n成文日期: 2012-07-01\n签名章: [{职务: 市长, 姓名: 王明}]\n",
		"现公布《示例市城市公园管理办法》。", []gap{
			{"标志 below the type area's edge", 57.4 - 37, frame(37), top("政府令")},
			{"标志 to 令号", 91.9 - 71.1, bottom("政府令"), top("第10")},
			{"令号 to 正文", 117.5 - 96.8, bottom("第10"), top("现公布")},
			{"正文 to 签名章", 20.8, bottom("现公布"), sealTop(0)},
			{"签名章's height", 186.7 - 173.7, sealTop(0), sealBottom(0)},
			{"签名章 to 成文日期", 196.8 - 186.7, sealBottom(0), top("7月1日")},
			{"签名章's right edge", 160.4, frame(0), sealRight(0)},
			{"成文日期's right edge", 160.0, frame(0), right("7月1日")},
		}},
}

// TestFigures sets the contents of the standard's figures and holds each distance that they show to 2 mm.
func TestFigures(t *testing.T) {
	t.Parallel()
	oracle.Tool(t, "measure.py")
	dir := t.TempDir()
	for _, f := range figures {
		t.Run(f.name, func(t *testing.T) {
			source := "---\n" + f.front + "---\n\n" + f.body + "\n"
			doc := build(t, ".", "图"+f.name+".md", []byte(source), hongtou.Options{})
			pdf, _ := write(t, doc, dir, f.name)
			d := &drawn{t, oracle.Measure(t, pdf), doc.Pages}
			for _, g := range f.gaps {
				got := g.to(d) - g.from(d)
				t.Logf("figure %s, %s: %.1f mm, the figure %.1f", f.name, g.what, got, g.mm)
				if math.Abs(got-g.mm) > figureTolerance {
					t.Errorf("figure %s, %s: %.1f mm, the figure has %.1f", f.name, g.what, got, g.mm)
				}
			}
		})
	}
}
