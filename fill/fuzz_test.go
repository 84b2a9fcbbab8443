package fill_test

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"testing"

	"hongtou/fill"
	"hongtou/internal/oracle"
	"hongtou/ooxml"
	"hongtou/table"
)

// Whatever the template and the data: no panic, and what comes out is a DOCX whose every story parses.
func FuzzFill(f *testing.F) {
	for _, c := range cases {
		f.Add(c.body, staff)
	}
	for _, c := range badTemplates {
		f.Add(c.doc.Body, `{"人员":"一\n二","月份":[1,{"a":2}],"x":"<w:p>{{x}}"}`)
	}
	f.Fuzz(func(t *testing.T, body, json string) {
		tpl, err := fill.Compile("a.docx", oracle.Word{Body: body, Links: []string{"{{x}}"}}.Bytes())
		if err != nil {
			return
		}
		tab, err := table.Open("a.json", strings.NewReader(json), int64(len(json)))
		if err != nil {
			return
		}
		for r, err := range tab.Rows() {
			if err != nil {
				return
			}
			var b bytes.Buffer
			if err := tpl.Fill(&b, r, fill.Options{AllowEmpty: true, Open: openPicture}); err != nil {
				continue
			}
			p, err := ooxml.Open("b.docx", b.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range p.Stories() {
				if _, err := s.Tree(); err != nil {
					data, _ := s.Data()
					t.Fatalf("%v\n%s", err, data)
				}
			}
		}
	})
}

func FuzzName(f *testing.F) {
	for _, s := range []string{"{{姓名}}-申报表", "{{科室}}/{{姓名}}", "con", "a/../b", "{{姓名|对齐3}}.docx"} {
		f.Add(s, "张/三:*?.. ")
	}
	f.Fuzz(func(t *testing.T, pattern, value string) {
		n, err := fill.ParseName(pattern)
		if err != nil {
			return
		}
		r := &table.Record{Names: []string{"姓名", "科室"}, Values: []table.Value{{Text: value}, {Text: value}}}
		path, err := n.Make(r, 1)
		if err != nil {
			return
		}
		for part := range strings.SplitSeq(path, "/") {
			if part == "" || part == "." || part == ".." || len(part) > 205 || strings.ContainsAny(part, "<>:\"\\|?*\x00\n") || strings.HasSuffix(part, " ") {
				t.Fatalf("%q", path)
			}
		}
	})
}

func TestNames(t *testing.T) {
	r := &table.Record{Names: []string{"姓名", "科室", "日", "空"}, Values: []table.Value{{Text: "张/三: <a>*?"}, {Text: "内科"}, {Text: "2026-06-01"}, {}}}
	for pattern, want := range map[string]string{
		"{{姓名}}-申报表": "张／三： ＜a＞＊？-申报表.docx", "{{科室}}/{{姓名}}.docx": "内科/张／三： ＜a＞＊？.docx", "{{日|年月日}}｛｛序号｜000｝｝": "2026年6月1日017.docx",
		"CON": "CON_.docx", "CON.txt": "CON_.txt.docx", strings.Repeat("a", 199) + "e\u0301": strings.Repeat("a", 199) + ".docx", "/{{科室}}. ": "内科.docx", strings.Repeat("长", 100): strings.Repeat("长", 66) + ".docx",
	} {
		n, err := fill.ParseName(pattern)
		if err != nil {
			t.Errorf("%s: %v", pattern, err)
			continue
		}
		if got, err := n.Make(r, 17); got != want || err != nil {
			t.Errorf("%s: %q %v, want %q", pattern, got, err, want)
		}
	}
	for pattern, want := range map[string]string{"{{空}}": "没有值", "{{没有}}": "数据里没有这个字段", "../x": "样式写法不对", "{{#姓名}}": "文件名里只能有值", "{{姓名": "样式写法不对", "/": "文件名: 由值得出的文件名不剩一个可用的字"} {
		n, err := fill.ParseName(pattern)
		if err == nil {
			_, err = n.Make(r, 1)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", pattern, err, want)
		}
	}
}

// certificate is a template as large as offices' own: some pages of text, a table, fields in several places; about 8 KB packed.
func certificate() oracle.Word {
	var b strings.Builder
	for i := range 25 {
		fmt.Fprintf(&b, `<w:p w:rsidR="00%06X"><w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/></w:rPr><w:t>`, i*7919)
		for k := range 60 {
			b.WriteRune(rune(0x4E00 + (i*601+k*k*37)%6000))
		}
		b.WriteString("</w:t></w:r></w:p>")
	}
	return oracle.Word{
		Body: p("{{姓", "名", "}}同志：") + b.String() + p("于{{日期|年月日}}在{{单位}}任{{职务}}，金额{{金额|大写}}（{{金额|#,##0.00}}元）。") +
			grid([]int{1000, 3000, 3000}, []string{p("序号"), p("项目"), p("备注")}, []string{p("{{#项目}}{{序号}}"), p("{{名称}}"), p("{{备注|可空}}{{/项目}}")}),
		Header: p("{{编号}}"),
	}
}

const appointment = `{"姓名":"张建国","日期":"2026-06-21","单位":"示例市中医院","职务":"评审专家","金额":1234.5,"编号":"示卫聘〔2026〕17号","项目":[{"名称":"品牌创建"},{"名称":"质量评价","备注":"重点"},{"名称":"惠民服务"}]}`

func BenchmarkFill(b *testing.B) {
	tpl := compile(b, certificate())
	r := record(b, appointment)
	b.ReportAllocs()
	for b.Loop() {
		if err := tpl.Fill(io.Discard, r, fill.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	data := certificate().Bytes()
	for b.Loop() {
		if _, err := fill.Compile("a.docx", data); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(data)), "template-bytes")
}

// A hundred thousand documents hold no more memory than a hundred.
func TestFlatMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIP: -short makes no hundred thousand documents")
	}
	tpl := compile(t, oracle.Word{Body: grid([]int{2000}, []string{p("{{#人员|行}}{{姓名}}{{科室|合并}}{{/人员}}")}), Header: p("{{单位}}")})
	r := record(t, staff)
	heap := func(n int) uint64 {
		for range n {
			if err := tpl.Fill(io.Discard, r, fill.Options{}); err != nil {
				t.Fatal(err)
			}
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	// What the pools keep comes and goes with the collector; forty bytes kept of each document would show.
	few, many := heap(100), heap(100_000)
	if many > few+4<<20 {
		t.Errorf("after 100,000 documents the heap is %d bytes, after 100 it was %d", many, few)
	}
}

// Documents of one template, made at once, are each their own, and the same bytes every time.
func TestConcurrent(t *testing.T) {
	tpl := compile(t, certificate())
	want := map[string][]byte{}
	make1 := func(name string) []byte {
		r := record(t, strings.Replace(appointment, "张建国", name, 1))
		var b bytes.Buffer
		if err := tpl.Fill(&b, r, fill.Options{}); err != nil {
			t.Error(err)
		}
		return b.Bytes()
	}
	for i := range 8 {
		name := fmt.Sprint("人", i)
		want[name] = make1(name)
	}
	var wait sync.WaitGroup
	for name, docx := range want {
		wait.Go(func() {
			for range 20 {
				if !bytes.Equal(make1(name), docx) {
					t.Errorf("%s differs", name)
				}
			}
		})
	}
	wait.Wait()
}
