package hongtou_test

import (
	"io"
	"strings"
	"testing"

	"hongtou"
	"hongtou/fonts"
	"hongtou/layout"
	"hongtou/render"
	"hongtou/source"
	"hongtou/templates"
)

// Two inputs: a notice of two pages with attachments' names, a seal and 版记, and a report of two hundred.
var benchInputs = []struct {
	name   string
	pages  int
	source string
}{
	{"notice of 2 pages", 2, benchNotice()},
	{"report of 200 pages", 200, benchReport(200)},
}

const benchHead = "---\n文种: 通知\n发文机关: 示例市卫生局\n发文字号: 示卫〔2026〕64号\n标题: 关于深入开展2026年全市医疗卫生系统优质服务活动的通知\n" +
	"主送: [各县区卫生局, 市直各医疗卫生单位]\n附件: [任务分解表, 量化指标表]\n成文日期: 2026-06-21\n抄送: [市委办公室, 市人民政府办公室]\n" +
	"印发机关: 示例市卫生局办公室\n印发日期: 2026-06-21\n---\n\n"

// benchText is two headings and some paragraphs, four of which are about a page.
func benchText(b *strings.Builder, page, paragraphs int) {
	b.WriteString("# 工作安排\n\n## 宣传教育环节。各县区卫生行政部门要结合实际认真组织实施。\n\n")
	for i := range paragraphs {
		// Each page has hanzi of its own, as a real report has.
		b.WriteString(strings.Repeat("各级各类医疗卫生机构要按照统一部署，创新思路，扩面提标。", 4))
		for k := range 12 {
			b.WriteRune(rune(0x4E00 + (page*48+i*12+k)%6000))
		}
		b.WriteString("于2026年12月31日前完成。\n\n")
	}
}

func benchNotice() string {
	var b strings.Builder
	b.WriteString(benchHead)
	benchText(&b, 0, 3)
	return b.String()
}

func benchReport(pages int) string {
	var b strings.Builder
	b.WriteString("---\n文种: 总结\n标题: 工作报告\n---\n\n")
	for i := range pages * 22 / 21 {
		benchText(&b, i, 4)
	}
	return b.String()
}

func benchPages(b *testing.B, text string) *layout.Paged {
	n, err := source.Read("a.md", []byte(text), nil)
	if err != nil {
		b.Fatal(err)
	}
	flow, err := templates.Compose(n, templates.Options{})
	if err != nil {
		b.Fatal(err)
	}
	pages, err := layout.Paginate(flow, fonts.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	return pages
}

// perPage reports a benchmark's time for each page as well.
func perPage(b *testing.B, pages int, run func()) {
	b.ReportAllocs()
	for b.Loop() {
		run()
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(pages), "µs/page")
}

// BenchmarkRead, and those below it, measure one stage in a warm process on one core.
func BenchmarkRead(b *testing.B) {
	for _, in := range benchInputs {
		b.Run(in.name, func(b *testing.B) {
			perPage(b, len(benchPages(b, in.source).Pages), func() {
				if _, err := source.Read("a.md", []byte(in.source), nil); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

func BenchmarkLayout(b *testing.B) {
	for _, in := range benchInputs {
		b.Run(in.name, func(b *testing.B) {
			n, err := source.Read("a.md", []byte(in.source), nil)
			if err != nil {
				b.Fatal(err)
			}
			perPage(b, len(benchPages(b, in.source).Pages), func() {
				flow, err := templates.Compose(n, templates.Options{})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := layout.Paginate(flow, fonts.Embedded()); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, in := range benchInputs {
		for _, f := range render.Formats {
			b.Run(f.Name+", "+in.name, func(b *testing.B) {
				p := benchPages(b, in.source)
				if len(p.Pages) < in.pages || len(p.Pages) > in.pages*11/10 {
					b.Fatalf("%d pages", len(p.Pages))
				}
				perPage(b, len(p.Pages), func() {
					if err := f.Write(io.Discard, p, fonts.Embedded()); err != nil {
						b.Fatal(err)
					}
				})
			})
		}
	}
}

// BenchmarkBuild is a notice from its source to both formats.
func BenchmarkBuild(b *testing.B) {
	for _, in := range benchInputs {
		b.Run(in.name, func(b *testing.B) {
			perPage(b, in.pages, func() {
				d, err := hongtou.Build(hongtou.Source{Name: "a.md", Data: []byte(in.source)}, hongtou.Options{})
				if err != nil {
					b.Fatal(err)
				}
				for _, format := range []string{"docx", "pdf"} {
					if err := d.Write(io.Discard, format); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

// BenchmarkProof measures documents and composes their sheets.
func BenchmarkProof(b *testing.B) {
	for _, in := range benchInputs {
		b.Run(in.name, func(b *testing.B) {
			d := build(b, ".", "a.md", []byte(in.source), hongtou.Options{})
			for b.Loop() {
				if _, err := d.Proof(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
