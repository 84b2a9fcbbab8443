package job

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"hongtou"
)

// form is a one-page 申报表, as a notice with a table.
const form = "---\n文种: 方案\n格式: 白头\n标题: 优质服务品牌创建申报表\n---\n\n" +
	"| 申报单位 | {{单位}} | < | < |\n|---|---|---|---|\n| 单位负责人 | {{姓名}} | 联系电话 | {{电话}} |\n| 工作联络员 | {{联络员}} | 联系电话 | {{联络员电话}} |\n" +
	"| 重点工作方向（领域） | {{方向}} | < | < |\n| 具体创建实施方案（不够可另附页） | {{方案}} | < | < |\n| 单位意见 | （盖章）　　年　月　日 | < | < |\n\n" +
	"此表请于3月30日前报局办公室（纸质盖公章，电子稿发指定邮箱）。\n"

func applicants(n int) string {
	var b strings.Builder
	b.WriteString("单位,姓名,电话,联络员,联络员电话,方向,方案\n")
	for i := range n {
		fmt.Fprintf(&b, "示例市第%d人民医院,王%c%c,138%08d,李%c,0551-6543%04d,平台建设、惠民服务,%s\n", i%40+1, 0x4E00+i%700, 0x6000+i%90, i, 0x5000+i%300, i%9000+1,
			strings.Repeat("以病人为中心，优化就诊流程，推行预约诊疗，公开服务承诺，改进作风。", 5))
	}
	return b.String()
}

// BenchmarkJob makes a thousand one-page forms on one core, in files and in a print file; the time is a form's.
func BenchmarkJob(b *testing.B) {
	for name, o := range map[string]Options{
		"pdf":   {Formats: []string{"pdf"}, Name: "{{序号}}", Volume: 5000},
		"docx":  {Formats: []string{"docx"}, Name: "{{序号}}", Volume: 5000},
		"print": {Name: "{{序号}}", One: "打印.pdf", Volume: 5000},
	} {
		b.Run(name, func(b *testing.B) {
			tm, err := hongtou.Open(hongtou.Source{Name: "a.md", Data: []byte(form)}, hongtou.Options{})
			if err != nil {
				b.Fatal(err)
			}
			const n = 1000
			csv := applicants(n)
			bytes := int64(0)
			for b.Loop() {
				d, err := ReadData("a.csv", strings.NewReader(csv), int64(len(csv)))
				if err != nil {
					b.Fatal(err)
				}
				j := &Job{Dir: b.TempDir(), Jobs: 1, Plan: Plan{Options: o}, Maker: Maker{Fields: tm.Fields(),
					Make: making(tm)}}
				if _, err := j.Prepare(context.Background(), d); err != nil {
					b.Fatal(err)
				}
				r, err := j.Run(context.Background())
				if err != nil {
					b.Fatal(err)
				}
				bytes = r.Bytes
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/n, "µs/form")
			b.ReportMetric(float64(bytes)/n, "bytes/form")
		})
	}
}
