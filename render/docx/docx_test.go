package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"hongtou/fonts"
	"hongtou/layout"
)

var update = flag.Bool("update", false, "rewrite the golden file")

// TestGolden holds the XML of a small document, for people to read.
func TestGolden(t *testing.T) {
	title := centred(layout.StyleTitle, "关于开展活动的\n通知")
	item := para(layout.StyleEnclosure, "附件：1.\t分解表")
	item.Left, item.First = layout.Cells(5000), -layout.Cells(3000)
	item.Tabs = []layout.Tab{{X: layout.Cells(6500), Align: layout.Left}}
	text := body("市局决定，")
	text.Runs = append(text.Runs, layout.Run{Text: "各单位务必落实。", Bold: true}, layout.Run{Text: "详见 A&B。", Own: true, Face: fonts.Kai})
	title.Runs[0].Field = layout.FieldTitle
	for i := range text.Runs[:2] {
		text.Runs[i].Field = layout.FieldText
	}
	table := &layout.Table{Columns: []layout.Length{78 * layout.MM, 78 * layout.MM}, Header: 1, Rows: []layout.Row{
		{Cells: []layout.Cell{
			{Col: 0, ColSpan: 1, RowSpan: 2, Paras: []*layout.Para{centred(layout.StyleCellHead, "单位")}},
			{Col: 1, ColSpan: 1, RowSpan: 1, Paras: []*layout.Para{centred(layout.StyleCellHead, "数")}},
		}},
		{Cells: []layout.Cell{{Col: 1, ColSpan: 1, RowSpan: 1, Paras: []*layout.Para{para(layout.StyleCell, "3")}}}},
	}}
	p := paged(&layout.Flow{Parts: []layout.Part{
		{Head: []layout.Block{title}, Body: []layout.Block{text, item}},
		{Body: []layout.Block{body("附件。"), table}},
	}})
	p.Office.Before[title] = 800 * layout.Twip
	p.Office.Fits[text] = []layout.Fit{{Start: 3, End: 8, Spacing: -8 * layout.Twip}}
	p.Office.Heights[table] = []layout.Length{440 * layout.Twip, 440 * layout.Twip}
	got := read(t, write(t, p), "word/document.xml")
	const golden = "testdata/document.xml"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("document.xml is not the golden one:\n%s", got)
	}
}

// paragraphXML is a w:p as a reader sees it.
type paragraphXML struct {
	text, xml string
}

// paragraphs finds the paragraphs of a document, those of text boxes behind the one that anchors them.
func paragraphs(t *testing.T, document string) (list []paragraphXML) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(document))
	var open []int
	var starts []int64
	for {
		at := dec.InputOffset()
		tok, err := dec.Token()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "p":
				open, starts = append(open, len(list)), append(starts, at)
				list = append(list, paragraphXML{})
			case "t":
				var s string
				if err := dec.DecodeElement(&s, &tok); err != nil {
					t.Fatal(err)
				}
				list[open[len(open)-1]].text += s
			case "br":
				list[open[len(open)-1]].text += "\n"
			case "tab":
				if len(tok.Attr) == 0 { // not a tab stop
					list[open[len(open)-1]].text += "\t"
				}
			}
		case xml.EndElement:
			if tok.Name.Local == "p" {
				i := len(open) - 1
				list[open[i]].xml = document[starts[i]:dec.InputOffset()]
				open, starts = open[:i], starts[:i]
			}
		}
	}
}

// flowTexts lists the texts of a flow's paragraphs in order.
func flowTexts(p *layout.Paged) (texts []string) {
	add := func(p *layout.Para) {
		s := ""
		for _, r := range p.Runs {
			s += r.Text
		}
		texts = append(texts, s)
	}
	for _, part := range p.Flow.Parts {
		for _, b := range slices.Concat(part.Head, part.Body) {
			switch b := b.(type) {
			case *layout.Para:
				add(b)
			case *layout.Sign:
				for _, n := range b.Names {
					add(n)
				}
				add(b.Date)
			case *layout.Table:
				for _, r := range b.Rows {
					for _, c := range r.Cells {
						for _, p := range c.Paras {
							add(p)
						}
					}
				}
			}
		}
	}
	for _, row := range p.Flow.Imprint.Rows {
		for _, p := range row {
			add(p)
		}
	}
	return texts
}

// TestParagraphs holds that a paragraph of the flow is a paragraph of the DOCX, that only titles have line feeds, and
// that no empty paragraph stands for white: those without text hold a drawing or a merged cell, or are fillers.
func TestParagraphs(t *testing.T) {
	p := notice()
	var texts []string
	for _, e := range paragraphs(t, read(t, write(t, p), "word/document.xml")) {
		if e.text != "" {
			texts = append(texts, e.text)
		} else if !strings.Contains(e.xml, "<w:drawing>") && !strings.Contains(e.xml, `w:line="1"`) && !strings.Contains(e.xml, "GwCell") {
			t.Errorf("an empty paragraph: %s", e.xml)
		}
		if strings.Contains(e.xml, "<w:br") && !strings.Contains(e.xml, layout.StyleTitle.ID) {
			t.Errorf("a line feed outside a title: %s", e.xml)
		}
	}
	if want := flowTexts(p); !slices.Equal(texts, want) {
		t.Errorf("paragraphs\n%q\nflow\n%q", texts, want)
	}
}

// TestFits holds that exactly the characters of a fit carry its spacing and its language, whatever runs they stand in.
func TestFits(t *testing.T) {
	run := regexp.MustCompile(`<w:r><w:rPr>(.*?)</w:rPr>(.*?)</w:r>`)
	spacing := regexp.MustCompile(`<w:spacing w:val="(-?\d+)"/>`)
	tag := regexp.MustCompile(`<w:tab/>|<[^>]*>`)
	p := para(layout.StyleBody, "")
	p.Runs = []layout.Run{{Text: "一二三四"}, {Text: "五\t六𬭎七", Bold: true}, {Text: "八九&十"}}
	pg := paged(&layout.Flow{Parts: []layout.Part{{Body: []layout.Block{p}}}})
	pg.Office.Fits[p] = []layout.Fit{{Start: 0, End: 2, Spacing: -7 * layout.Twip}, {Start: 3, End: 8, Spacing: 4 * layout.Twip}, {Start: 10, End: 12, Spacing: -9 * layout.Twip, Chinese: true}}
	var got strings.Builder
	for _, m := range run.FindAllStringSubmatch(read(t, write(t, pg), "word/document.xml"), -1) {
		text := tag.ReplaceAllStringFunc(m[2], func(s string) string {
			if s == "<w:tab/>" {
				return "→"
			}
			return ""
		})
		s, look := "", ""
		if v := spacing.FindStringSubmatch(m[1]); v != nil {
			s = v[1]
		}
		if strings.Contains(m[1], "<w:b/>") {
			look = "*"
		}
		if strings.Contains(m[1], `<w:lang w:val="zh-CN"/>`) {
			look += "中"
		}
		fmt.Fprintf(&got, "[%s%s %s]", text, look, s)
	}
	if want := "[一二 -7][三 ][四 4][五→六𬭎* 4][七* ][八 ][九&amp;中 -9][十 ]"; got.String() != want {
		t.Errorf("got  %s\nwant %s", got.String(), want)
	}
}

// TestBreaks holds that a line break stands behind the characters that it belongs to, and nowhere else.
func TestBreaks(t *testing.T) {
	p := para(layout.StyleCell, "2026年6月123456")
	pg := paged(&layout.Flow{Parts: []layout.Part{{Body: []layout.Block{p}}}})
	pg.Office.Fits[p] = []layout.Fit{{Start: 0, End: 5, Break: true}, {Start: 7, End: 10, Spacing: layout.Twip}}
	doc := read(t, write(t, pg), "word/document.xml")
	if !strings.Contains(doc, `2026年</w:t></w:r><w:r><w:br/></w:r><w:r>`) || strings.Count(doc, "<w:br/>") != 1 {
		t.Error(doc)
	}
}

// TestScales holds that a narrowed paragraph's runs are narrowed and made smaller, and no others.
func TestScales(t *testing.T) {
	mark := centred(layout.StyleMark, "很长的发文机关标志")
	pg := paged(&layout.Flow{Parts: []layout.Part{{Head: []layout.Block{mark}, Body: []layout.Block{body("文")}}}})
	pg.Office.Scales[mark] = layout.Scale{Width: 600, Size: 39*layout.PT + layout.PT/2}
	doc := read(t, write(t, pg), "word/document.xml")
	want := `<w:rPr><w:rFonts w:hint="eastAsia"/><w:w w:val="60"/><w:sz w:val="79"/><w:szCs w:val="79"/></w:rPr><w:t xml:space="preserve">很长`
	if !strings.Contains(doc, want) || strings.Count(doc, "<w:w ") != 1 {
		t.Errorf("want %s once in %s", want, doc)
	}
}

// TestGaps holds that every gap is written, each at the paragraph that is to have it.
func TestGaps(t *testing.T) {
	p := notice()
	list := paragraphs(t, read(t, write(t, p), "word/document.xml"))
	for _, c := range []struct{ text, spacing string }{
		{"示例市卫生局文件", `w:before="1800" w:after="1000"`}, // the number's, which carries the rule
		{"示卫〔2026〕64号", ""},
		{"示例市卫生局关于开展优质服务活动的\n通知", `w:before="1100"`},
		{"各县区卫生局，市直各医疗卫生单位：", `w:before="500"`},
		{"示例市卫生局", `w:before="1500"`},
		{"表1　任务分解", `w:after="140"`},
	} {
		i := slices.IndexFunc(list, func(e paragraphXML) bool { return e.text == c.text })
		if i < 0 {
			t.Fatalf("no paragraph %q", c.text)
		}
		got := regexp.MustCompile(`<w:spacing (w:(?:before|after).*?)/>`).FindStringSubmatch(list[i].xml)
		if c.spacing == "" && got != nil || c.spacing != "" && (got == nil || got[1] != c.spacing) {
			t.Errorf("%q has %q, want %q", c.text, got, c.spacing)
		}
	}
}

// TestDrawings holds that ids are unique and a picture used twice is stored once.
func TestDrawings(t *testing.T) {
	p := notice()
	p.Flow.Draft = true
	docx := write(t, p)
	doc := read(t, docx, "word/document.xml")
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`<wp:docPr id="(\d+)"`).FindAllStringSubmatch(doc, -1) {
		if seen[m[1]] {
			t.Errorf("drawing id %s twice", m[1])
		}
		seen[m[1]] = true
	}
	if want := 5; len(seen) != want { // rule, two pictures, seal, 版记
		t.Errorf("%d drawings, want %d", len(seen), want)
	}
	if n := strings.Count(doc, `r:embed="image1"`); n != 2 {
		t.Errorf("the picture is shown %d times, want 2", n)
	}
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	media := 0
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "word/media/") {
			media++
		}
	}
	if media != 1 {
		t.Errorf("%d media files, want 1", media)
	}
}

// TestTables holds that two tables stay two, and that a table can begin a page.
func TestTables(t *testing.T) {
	table := func() *layout.Table {
		return &layout.Table{Columns: []layout.Length{layout.AreaWidth}, Rows: []layout.Row{{MinHeight: 10 * layout.MM, Cells: []layout.Cell{{ColSpan: 1, RowSpan: 1}}}}}
	}
	p := paged(&layout.Flow{Parts: []layout.Part{{Body: []layout.Block{table(), table(), &layout.PageBreak{}, table()}}}})
	doc := read(t, write(t, p), "word/document.xml")
	if strings.Contains(strings.ReplaceAll(doc, "\n", ""), "</w:tbl><w:tbl>") || strings.Count(doc, "<w:pageBreakBefore/>") != 1 {
		t.Errorf("tables are not kept apart: %s", doc)
	}
	if n := strings.Count(doc, `w:hRule="atLeast"`); n != 3 {
		t.Errorf("%d rows of a least height, want 3", n)
	}
}

// TestFaults holds that nothing is lost in silence: what cannot be written is named with its place.
func TestFaults(t *testing.T) {
	pos := layout.Pos{File: "通知.md", Line: 3, Col: 5}
	at := func(text string) layout.Block {
		return &layout.Para{Style: layout.StyleBody, Runs: []layout.Run{{Text: text, Pos: pos}}}
	}
	overlap := &layout.Table{Columns: []layout.Length{layout.MM, layout.MM}, Pos: pos, Rows: []layout.Row{{Cells: []layout.Cell{{Col: 0, ColSpan: 2, RowSpan: 1}, {Col: 1, ColSpan: 1, RowSpan: 1}}}}}
	for name, c := range map[string]struct {
		block layout.Block
		want  string
	}{
		"control character": {at("好\x01"), "通知.md:3:6: 文字: 含有 DOCX 不能保存的字符 U+0001"},
		"carriage return":   {at("好好\r"), "通知.md:3:7: 文字: 含有 DOCX 不能保存的字符 U+000D"},
		"noncharacter":      {at("\uFFFF"), "通知.md:3:5: 文字: 含有 DOCX 不能保存的字符 U+FFFF"},
		"bad UTF-8":         {at("好\xff"), "通知.md:3:6: 文字: 含有 DOCX 不能保存的字符 U+00FF"},
		"line feed":         {at("上\n下"), "通知.md:3:6: 文字: 换行只能用在标题里"},
		"GIF":               {&layout.Picture{Data: []byte("GIF89a"), MIME: "image/gif", Pos: pos}, `通知.md:3:5: 图片: 不支持的格式 "image/gif"，应为 PNG 或 JPEG`},
		"overlap":           {overlap, "通知.md:3:5: 表格: 单元格重叠或超出各列"},
		"rule over nothing": {&layout.RedRule{}, "版头: 红色分隔线之上没有文字"},
	} {
		var b bytes.Buffer
		err := Write(&b, paged(&layout.Flow{Parts: []layout.Part{{Body: []layout.Block{c.block}}}}))
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
		if b.Len() > 0 {
			t.Errorf("%s: %d bytes written of a faulty document", name, b.Len())
		}
	}
	var faults layout.Faults
	if err := Write(io.Discard, paged(&layout.Flow{Info: layout.Info{Title: "\x00"}})); !errors.As(err, &faults) {
		t.Errorf("a title with NUL: %v", err)
	}
}

// full takes so many bytes and then fails.
type full int

var errFull = errors.New("disk is full")

func (f *full) Write(b []byte) (int, error) {
	if len(b) > int(*f) {
		n := int(*f)
		*f = 0
		return n, errFull
	}
	*f -= full(len(b))
	return len(b), nil
}

// TestWriteErrors holds that an error of the writer is reported wherever it comes.
func TestWriteErrors(t *testing.T) {
	whole := len(write(t, notice()))
	for n := 0; n < whole; n += 97 {
		f := full(n)
		if err := Write(&f, notice()); !errors.Is(err, errFull) {
			t.Fatalf("full after %d of %d bytes: %v", n, whole, err)
		}
	}
}

// TestSameBytes holds that a flow gives the same bytes every time, also from many goroutines at once.
func TestSameBytes(t *testing.T) {
	for _, strict := range []bool{false, true} {
		p := notice()
		p.Flow.Strict = strict
		first := write(t, p)
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				q := notice()
				q.Flow.Strict = strict
				var b bytes.Buffer
				if err := Write(&b, q); err != nil || !bytes.Equal(first, b.Bytes()) {
					t.Errorf("other bytes, or %v", err)
				}
			})
		}
		wg.Wait()
	}
}

// TestFonts holds that every face in use has a row in the font table, with another name of at most the
// 31 characters that Word reads.
func TestFonts(t *testing.T) {
	table := string(fill("word/fontTable.xml"))
	for role, name := range faces {
		m := regexp.MustCompile(`<w:font w:name="` + name + `">\s*<w:altName w:val="([^"]*)"/>`).FindStringSubmatch(table)
		if m == nil || m[1] == "" || len(m[1]) > 31 {
			t.Errorf("face %d (%s) in the font table: %v", role, name, m)
		}
	}
}

// TestProperties holds that a document says in its properties what it is, and that no text is taken for a place to fill in.
func TestProperties(t *testing.T) {
	p := notice()
	p.Flow.Info.Title = "{organ}与{kind} <1>"
	core := read(t, write(t, p), "docProps/core.xml")
	for _, want := range []string{
		"<dc:title>{organ}与{kind} &lt;1&gt;</dc:title>", "<dc:creator>示例市卫生局</dc:creator>",
		"<cp:category>通知</cp:category>", "<cp:keywords>卫生；服务</cp:keywords>",
	} {
		if !strings.Contains(core, want) {
			t.Errorf("no %s in %s", want, core)
		}
	}
	if app := read(t, write(t, p), "docProps/app.xml"); !strings.Contains(app, "<Pages>2</Pages>") {
		t.Errorf("pages: %s", app)
	}
}

// TestOwnProperties holds that parts which are kept for the next document are kept for one that says the same of itself, however many others
// have been written.
func TestOwnProperties(t *testing.T) {
	p := notice()
	first := write(t, p)
	title, organ := p.Flow.Info.Title, p.Flow.Info.Organ
	for i := range mostFilled + 10 {
		p.Flow.Info.Title, p.Flow.Info.Organ = fmt.Sprintf("第%d号", i), fmt.Sprint(i)
		core := read(t, write(t, p), "docProps/core.xml")
		if want := fmt.Sprintf("<dc:title>第%d号</dc:title>", i); !strings.Contains(core, want) {
			t.Fatalf("no %s in %s", want, core)
		}
	}
	p.Flow.Info.Title, p.Flow.Info.Organ = title, organ
	if !bytes.Equal(write(t, p), first) {
		t.Error("the first document is another one now")
	}
	if n := len(filled.parts); n > mostFilled {
		t.Errorf("%d parts are kept", n)
	}
}

// TestPageBreaks holds that each part but the first begins a page, and that a break with nothing behind it makes none.
func TestPageBreaks(t *testing.T) {
	table := &layout.Table{Columns: []layout.Length{layout.AreaWidth}, Rows: []layout.Row{{Cells: []layout.Cell{{ColSpan: 1, RowSpan: 1}}}}}
	p := paged(&layout.Flow{Parts: []layout.Part{
		{Body: []layout.Block{body("一"), &layout.PageBreak{}, &layout.PageBreak{}, body("二"), &layout.PageBreak{}}},
		{Body: []layout.Block{body("三"), table, &layout.PageBreak{}}},
	}})
	var broken []string
	for _, e := range paragraphs(t, read(t, write(t, p), "word/document.xml")) {
		if strings.Contains(e.xml, "<w:pageBreakBefore/>") {
			broken = append(broken, e.text)
		}
	}
	if want := []string{"二", "三"}; !slices.Equal(broken, want) {
		t.Errorf("pages begin with %q, want %q", broken, want)
	}
}

// large is a document of about so many pages.
func large(pages int) *layout.Paged {
	p := notice()
	text := p.Flow.Parts[0].Body[0].(*layout.Para).Runs[0].Text
	for range pages * 22 / 3 {
		p.Flow.Parts[0].Body = append(p.Flow.Parts[0].Body, body(text))
	}
	return p
}

func BenchmarkNotice(b *testing.B) {
	p := notice()
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, p); err != nil {
			b.Fatal(err)
		}
	}
}

func Benchmark200Pages(b *testing.B) {
	p := large(200)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, p); err != nil {
			b.Fatal(err)
		}
	}
}
