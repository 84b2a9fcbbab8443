package fill_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hongtou/fill"
	"hongtou/internal/oracle"
	"hongtou/table"
)

var update = flag.Bool("update", false, "write the sample templates anew")

// run is text in a face and size (half points).
func run(face string, size int, text string) string {
	return fmt.Sprintf(`<w:r><w:rPr><w:rFonts w:ascii="%[1]s" w:eastAsia="%[1]s" w:hAnsi="%[1]s" w:hint="eastAsia"/><w:sz w:val="%[2]d"/></w:rPr><w:t xml:space="preserve">%[3]s</w:t></w:r>`, face, size, text)
}

// line is a paragraph.
func line(align string, indent int, runs ...string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="%d"/><w:jc w:val="%s"/></w:pPr>%s</w:p>`, indent, align, strings.Join(runs, ""))
}

// sheet is a table with rules; its cells are runs.
func sheet(widths []int, rows ...[]string) string {
	var b strings.Builder
	b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="8300" w:type="dxa"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="auto"/>`, side)
	}
	b.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(&b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString(`</w:tblGrid>`)
	for i, cells := range rows {
		b.WriteString(`<w:tr>`)
		if i == 0 {
			b.WriteString(`<w:trPr><w:tblHeader/></w:trPr>`)
		}
		for k, c := range cells {
			fmt.Fprintf(&b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>%s</w:tc>`, widths[k], line("center", 0, c))
		}
		b.WriteString(`</w:tr>`)
	}
	return b.String() + `</w:tbl>`
}

const (
	fang = "仿宋_GB2312"
	hei  = "黑体"
	song = "方正小标宋简体"
)

// samples are the templates under samples/模板. Some of their fields are split as Word splits them.
var samples = []struct {
	template, data string
	doc            oracle.Word
	list           string
}{
	{"培训合格证明.docx", "学员.csv", oracle.Word{
		Header: line("right", 0, run(fang, 28, "编号：示卫培〔2026〕{{序号|000}}号")),
		Body: line("center", 0, run(song, 44, "培训合格证明")) + line("left", 0) +
			line("both", 640, run(fang, 32, "{{姓"), run(fang, 32, "名|对齐3}}"), run(fang, 32, "同志（{{性别|勾选男}}男　{{性别|勾选女}}女，身份证号{{身份证号|掩码}}），系{{单位}}{{职务}}，于{{结束日期|年月日}}完成优质服务培训，考核成绩{{成绩|0.0}}分，{{?成绩等次=优秀}}评定为优秀学员，{{/成绩等次}}准予结业。培训费用{{费用|#,##0.00}}元（人民币{{费用|大写}}）。")) +
			line("both", 640, run(fang, 32, "所学课程：")) +
			sheet([]int{1300, 7000}, []string{run(hei, 28, "序号"), run(hei, 28, "课程")}, []string{run(fang, 28, "{{#课程|行}}{{序号}}"), run(fang, 28, "{{.}}{{/课程}}")}) +
			line("both", 640, run(fang, 32, "{{?备注}}备注：{{备注}}{{/备注}}")) + line("left", 0) +
			line("right", 0, run(fang, 32, "示例市卫生局　　")) + line("right", 0, run(fang, 32, "{{结束日期|年月日}}　")),
	}, ""},
	{"学员一览表.docx", "学员.csv", oracle.Word{
		Body: line("center", 0, run(song, 44, "优质服务培训学员一览表")) + line("left", 0) +
			sheet([]int{900, 2600, 1500, 1800, 1500}, []string{run(hei, 28, "序号"), run(hei, 28, "单位"), run(hei, 28, "姓名"), run(hei, 28, "职务"), run(hei, 28, "成绩")},
				[]string{run(fang, 28, "{{#学员|最少8}}{{序号}}"), run(fang, 28, "{{单位|合并}}"), run(fang, 28, "{{姓名|对齐3}}"), run(fang, 28, "{{职务}}"), run(fang, 28, "{{成绩|0.0}}{{/学员}}")}) +
			line("left", 0, run(fang, 28, "注：{{?学员}}按单位排列。{{/学员}}")),
	}, "学员"},
}

// The samples are as they are written here, fill with their data, and open.
func testSamples(t *testing.T, m made) {
	dir := filepath.Join(oracle.Root(t), "samples", "模板")
	for _, s := range samples {
		template := s.doc.Bytes()
		if *update {
			if err := os.WriteFile(filepath.Join(dir, s.template), template, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if onDisk, err := os.ReadFile(filepath.Join(dir, s.template)); err != nil || !bytes.Equal(onDisk, template) {
			t.Errorf("%s is not what sample_test.go makes; run with -update (%v)", s.template, err)
		}
		data, err := os.ReadFile(filepath.Join(dir, s.data))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := table.Open(s.data, bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		tpl, err := fill.Compile(s.template, template)
		if err != nil {
			t.Fatal(err)
		}
		all := table.Value{Kind: table.List}
		for r, err := range rows.Rows() {
			if err != nil {
				t.Fatal(err)
			}
			all.List = append(all.List, table.Value{Kind: table.Object, Object: r})
			if s.list == "" {
				var b bytes.Buffer
				if err := tpl.Fill(&b, r, fill.Options{Number: len(all.List)}); err != nil {
					t.Fatal(err)
				}
				m[s.template] = b.Bytes() // the last one's: of a rare name, without a remark
			}
		}
		if s.list != "" {
			var b bytes.Buffer
			if err := tpl.Fill(&b, &table.Record{Names: []string{s.list}, Values: []table.Value{all}}, fill.Options{}); err != nil {
				t.Fatal(err)
			}
			m[s.template] = b.Bytes()
		}
	}
}
