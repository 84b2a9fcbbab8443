package hongtou_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
	"hongtou/layout"
)

// write renders a laid-out notice into dir/name.ours.pdf and dir/name.docx.
func write(t testing.TB, d *hongtou.Document, dir, name string) (pdf, docx string) {
	t.Helper()
	pdf, docx = filepath.Join(dir, name+".ours.pdf"), filepath.Join(dir, name+".docx")
	for format, path := range map[string]string{"pdf": pdf, "docx": docx} {
		var buf bytes.Buffer
		if err := d.Write(&buf, format); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, buf.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return pdf, docx
}

// build lays out a source whose files stand in dir.
func build(t testing.TB, dir, name string, data []byte, o hongtou.Options) *hongtou.Document {
	t.Helper()
	d, err := hongtou.Build(hongtou.Source{Name: name, Data: data, Open: func(path string) ([]byte, error) {
		return os.ReadFile(filepath.Join(dir, path))
	}}, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func samples(t testing.TB) []string {
	files, err := filepath.Glob("samples/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	var list []string
	for _, f := range files {
		if filepath.Base(f) != "README.md" {
			list = append(list, f)
		}
	}
	return list
}

// lineEnds has numbers, words, marks and documents' numbers at every place around the end of a line.
func lineEnds() string {
	var b strings.Builder
	b.WriteString("---\n文种: 总结\n标题: 行末\n---\n\n")
	for _, what := range []string{"20680万元", "2026年6月18日", "WHO标准", "71.2%。", "“一院一品”", "（以下简称《办法》）", "云卫〔2026〕5号", "——即", "……等", "第3批，", "10:30至12:00", "A/B类",
		"GB/T 9704—2012、WS/T 311—2023", "（Tele-ICU）、AI诊断", "1:500、1:2000地形图", "Ⅱ级和①ISO", "COVID-19”、“PM2.5（", "“-5℃”～10℃", "12 860张",
		"（http://oa.example.gov.cn/download/2026/06/05/notice_attachments_v2.zip?id=2026）"} {
		for lead := 20; lead < 28; lead++ {
			b.WriteString(strings.Repeat("国", lead) + what + strings.Repeat("家", 20) + what + "。\n\n")
		}
	}
	return b.String()
}

// turnedTables has turned tables (横排) in every place: one after another, behind a table and behind a page break, long, wide, at the
// beginning of an attachment and at its end.
func turnedTables() string {
	table := func(caption string, columns, rows int) string {
		var b strings.Builder
		fmt.Fprintf(&b, "表：%s\n\n%s|\n%s|\n", caption, strings.Repeat("| 栏目 ", columns), strings.Repeat("|---", columns))
		for r := range rows {
			for c := range columns {
				fmt.Fprintf(&b, "| 第%d项%s ", r, strings.Repeat("任务", c*(r%4)))
			}
			b.WriteString("|\n")
		}
		return b.String() + "\n"
	}
	return "---\n文种: 通知\n发文机关: 示例市卫生局\n发文字号: 示卫〔2026〕64号\n标题: 关于下达任务的通知\n主送: [各县区卫生局]\n" +
		"附件: [{名称: 任务表, 正文: true}, {名称: 一览表, 正文: true}]\n成文日期: 2026-06-21\n抄送: [市府办]\n印发机关: 示例市卫生局办公室\n印发日期: 2026-06-21\n---\n\n" +
		"现下达任务。\n\n" + table("直一", 4, 3) + table("横一 {横排}", 4, 4) + table("横二 {横排}", 5, 22) + table("直二", 4, 30) + "后文。\n\n" +
		table("横三 {横排}", 12, 3) + "::: 分页\n:::\n\n后文。\n\n" +
		"::: 附件 1\n\n前文。\n\n" + table("横四 {横排}", 4, 9) + "后文。\n\n:::\n\n::: 附件 2\n\n" + table("横五 {横排}", 4, 25) + ":::\n"
}

// tableEnds has a table begin at every line of a page, with and without a caption, with and without merged cells whose text is longer
// than a row is high.
func tableEnds() string {
	var names, bodies strings.Builder
	for i := range 16 {
		fmt.Fprintf(&names, "  - {名称: 表格%d, 正文: true}\n", i+1)
		fmt.Fprintf(&bodies, "::: 附件 %d\n\n%s", i+1, strings.Repeat("正文的一行文字。\n\n", 6+i))
		if i%2 == 0 {
			bodies.WriteString("表：任务分解\n\n")
		}
		bodies.WriteString("| 单位 | 任务 |\n|---|---|\n")
		for r := range 6 {
			unit := fmt.Sprintf("第%d单位%s", r, strings.Repeat("及所属机构", i%7))
			if i%3 == 2 && r%3 > 0 {
				unit = "^"
			}
			fmt.Fprintf(&bodies, "| %s | %s |\n", unit, strings.Repeat("建立长效机制并组织实施，", 1+(i+r)%4))
		}
		bodies.WriteString("\n后文。\n\n:::\n\n")
	}
	return "---\n文种: 总结\n标题: 表格\n附件:\n" + names.String() + "---\n\n正文。\n\n" + bodies.String()
}

// narrowColumns has a table whose columns are narrower than their dates, numbers and words.
const narrowColumns = `---
文种: 总结
标题: 窄列
---

正文。

| 序号 | 单位名称 | 预算金额（元） | 执行金额（元） | 结余（元） | 网址 | 起止日期 | 说明文字 | 备注 |
|---|---|---|---|---|---|---|---|---|
| 1 | 示例市第一人民医院 | 1234567890.00 | 99999999.99 | 1,234,567.00 | https://www.example.gov.cn/abc/def/ghi.html | 2026年6月1日至2026年12月31日 | 按照WHOINTERNATIONALSTANDARDIZATION标准执行的说明文字 | 无 |
| 2 | 示例市第二人民医院 | 12345678901234.00 | 99999.99 | 1,234,567,890,000.00 | 云卫〔2026〕5号国 | 2026年6月1日 | AB CDEFGHIJK LMN OPQRSTUVW | 无 |
| 3 | 示例市第三人民医院 | 于2026年 | 国2026年度 | 准2026年6月1日国 | 时10:30至12:00的 | 元“一院一品” | 国第12345批次 | 无 |
`

// pairs collects documents in both formats: LibreOffice renders all DOCX files at once.
type pairs struct {
	dir   string
	names []string
	pdfs  []string
	docxs []string
}

func (p *pairs) add(t *testing.T, name string, d *hongtou.Document) {
	pdf, docx := write(t, d, p.dir, name)
	p.names, p.pdfs, p.docxs = append(p.names, name), append(p.pdfs, pdf), append(p.docxs, docx)
}

// hold holds that every DOCX is sound and that each pair has the same pages, lines and characters.
func (p *pairs) hold(t *testing.T, o *oracle.Office) {
	oracle.CheckDOCX(t, slices.DeleteFunc(slices.Clone(p.docxs), func(f string) bool { return strings.Contains(f, "-严格") })...) // 严格 has other numbers only
	o.Convert(t, p.docxs...)
	for i, name := range p.names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := oracle.Compare(t, p.pdfs[i], strings.TrimSuffix(p.docxs[i], ".docx")+".pdf")
			t.Logf("pages %d/%d, line breaks F1 %.4f, characters %.4f", c.Pages.A, c.Pages.B, c.LineBreaks.F1, c.CharRatio)
			if !c.Pages.Equal || c.SamePage < 1 || c.LineBreaks.F1 < 1 || c.PageBreaks.F1 < 1 || !onlyContinued(c) {
				t.Errorf("pages %d/%d, line breaks F1 %.4f, page breaks F1 %.4f, characters %.4f\n%s\n%v\n%v",
					c.Pages.A, c.Pages.B, c.LineBreaks.F1, c.PageBreaks.F1, c.CharRatio, c.BreakDiffs, c.OnlyA, c.OnlyB)
			}
		})
	}
}

// TestParity holds that the PDF and LibreOffice's rendering of the DOCX have the same pages and break the same lines.
func TestParity(t *testing.T) {
	t.Parallel()
	oracle.Tool(t, "compare.py")
	o := oracle.NewOffice(t)
	p := &pairs{dir: t.TempDir()}
	strict := func(data []byte) []byte {
		return bytes.Replace(data, []byte("---\n"), []byte("---\n版式: 严格\n"), 1)
	}
	for _, f := range samples(t) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(f), ".md")
		p.add(t, name, build(t, "samples", f, data, hongtou.Options{}))
		p.add(t, name+"-严格", build(t, "samples", f, strict(data), hongtou.Options{}))
	}
	for name, settings := range houses {
		for _, f := range []string{"samples/通知.md", "samples/请示.md", "samples/工作总结.md"} {
			p.add(t, strings.TrimSuffix(filepath.Base(f), ".md")+"-"+name, housed(t, f, settings))
		}
	}
	for _, h := range caseHeads {
		for _, lines := range []int{3, 8, 24, 26, 28} { // a page has no room for the signature of so many
			name := fmt.Sprintf("落款-%s-%d", h.name, lines)
			p.add(t, name, build(t, ".", name, caseSource(h.head, 3, oneParagraph(lines)), hongtou.Options{}))
		}
		name := "样张-" + h.name
		p.add(t, name, build(t, ".", name, caseSource(h.head, 5, strings.Repeat("国家的一行文字。\n\n", 15)), hongtou.Options{Draft: true}))
	}
	parted := "---\n文种: 通知\n发文机关: 示例市卫生局\n发文字号: 示卫〔2026〕64号\n标题: 关于报送情况的通知\n附件: [{名称: 提纲, 正文: true}]\n成文日期: 2026-06-21\n" +
		"印发机关: 示例市卫生局办公室\n印发日期: 2026-06-21\n---\n\n请报送。\n\n::: 附件 1\n\n" + strings.Repeat("国", 28*52) + "\n\n:::\n"
	letter := []byte("---\n文种: 函\n发文机关: [示例市卫生健康委员会, 示例市财政局, 示例市教育局, 示例市公安局, 示例市民政局, 示例市司法局]\n发文字号: 示卫函〔2026〕6号\n" +
		"标题: 示例市卫生健康委员会等部门｜关于商请支持开展培训的函\n主送: 示例市人民医院\n成文日期: 2026-06-21\n抄送: 示例省卫生健康委员会\n---\n\n" +
		"为进一步提高医疗卫生服务能力，我委拟于近期开展培训，现商请贵院给予支持。\n\n一是提供场地。二是选派师资。\n\n特此函达。\n")
	p.add(t, "样张-六印的函", build(t, ".", "函.md", letter, hongtou.Options{Draft: true}))
	addressed := "---\n文种: 通知\n发文机关: 示例市卫生局\n发文字号: 示卫〔2026〕64号\n标题: 关于下达任务的通知\n" +
		"主送: [市妇幼保健院, 市中心血站, 西湖区社会事业局, 市属民营医院, 滨海新区社会事业局, 各有关高校附属医院, 市精神卫生中心]\n" +
		"成文日期: 2026-06-21\n---\n\n现下达任务。\n"
	for name, text := range map[string]string{
		"主送":   addressed,
		"国":    "---\n文种: 总结\n标题: 国字\n---\n\n" + strings.Repeat("国", 28*22*3),
		"行末":   lineEnds(),
		"末段跨页": parted,
		"横排":   turnedTables(),
		"表尾":   tableEnds(),
		"窄列":   narrowColumns,
	} {
		p.add(t, name, build(t, ".", name+".md", []byte(text), hongtou.Options{}))
	}
	for lines := 3; lines <= 4; lines++ {
		text := []byte("---\n文种: 方案\n标题: " + strings.TrimSuffix(strings.Repeat("关于开展活动的方案｜", lines), "｜") + "\n---\n\n" + strings.Repeat("国", 1200))
		name := fmt.Sprintf("白头%d行", lines)
		p.add(t, name, build(t, ".", name, text, hongtou.Options{}))
		p.add(t, name+"-严格", build(t, ".", name, strict(text), hongtou.Options{}))
	}
	for name, d := range closer(t) {
		p.add(t, name, d)
	}
	p.add(t, "横排-严格", build(t, ".", "横排.md", strict([]byte(turnedTables())), hongtou.Options{}))
	p.hold(t, o)
}

// closer is notices whose characters were set closer to make room for the signature (clause 7.3.5.5).
func closer(t *testing.T) map[string]*hongtou.Document {
	found := map[string]*hongtou.Document{}
	dangling := string([]rune(strings.Repeat("国家第12批3.5万元A类", 40))[:120]) + "家。\n\n"
	for lines := range layout.LinesAPage {
		name := fmt.Sprintf("紧缩-%d", lines)
		d := build(t, ".", name, caseSource(caseHeads[0].head, 3, strings.Repeat("国家的一行文字。\n\n", 4+lines)+strings.Repeat(dangling, 2)+"国家。\n"), hongtou.Options{})
		if slices.ContainsFunc(d.Pages.Notes, func(n layout.Note) bool { return strings.Contains(n.Text, "字距") }) {
			checkCase(t, name, d)
			found[name] = d
		}
	}
	if len(found) == 0 {
		t.Error("no characters were set closer")
	}
	return found
}

// onlyContinued reports whether two PDFs have the same characters but for 续表, which a word processor cannot know the place of.
// (compare.py may take the cells of a turned row in another order, a fraction of a millimetre apart.)
func onlyContinued(c oracle.Comparison) bool {
	more := map[rune]int{}
	for _, x := range c.OnlyA {
		for r, n := range counts(x.Text) {
			more[r] += n
		}
	}
	for _, x := range c.OnlyB {
		for r, n := range counts(x.Text) {
			more[r] -= n
		}
	}
	n := more['续']
	for _, r := range "（续表）" {
		more[r] -= n
	}
	for _, n := range more {
		if n != 0 {
			return false
		}
	}
	return true
}
