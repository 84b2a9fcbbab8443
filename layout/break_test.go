package layout

import (
	"os"
	"strings"
	"testing"
	"unicode"
)

// cellsWide is so many cells of an office program's line.
func cellsWide(n int) Length { return Length(n)*315*Twip + 10*Twip }

// broken breaks text into lines of so many cells, joined by |.
func broken(t *testing.T, text string, cells int) string {
	t.Helper()
	l := &layouter{flow: &Flow{}, faces: faces}
	s := l.shape(&Para{Style: StyleBody, Runs: []Run{{Text: text}}})
	if len(l.faults) > 0 {
		t.Fatal(l.faults)
	}
	var lines []string
	for _, ln := range s.breakLines(func(int) Length { return cellsWide(cells) }) {
		lines = append(lines, string(s.text[ln.start:ln.visible]))
	}
	return strings.Join(lines, "|")
}

// TestBreaks pins what GB/T 15834-2011 5.1 and gbt9704.md 8.1 to 8.4 say of line ends.
func TestBreaks(t *testing.T) {
	for _, c := range []struct {
		why, text string
		cells     int
		want      string
		own       bool // it depends on the widths of 仿宋
	}{
		{"plain hanzi", "一二三四五六七八九十", 4, "一二三四|五六七八|九十", false},
		{"no stop at a line start: it does not fit squeezed, so a hanzi goes with it", "一二三四，五六", 4, "一二三|四，五六", false},
		{"two closing marks are squeezed in", "一二三。”四五", 4, "一二三。”|四五", false},
		{"no closing mark at a line start", "一二三四）五六", 4, "一二三|四）五六", false},
		{"no opening mark at a line end", "一二三（四五）", 4, "一二三|（四五）", false},
		{"—— is one mark", "一二三——四", 4, "一二三|——四", false},
		{"…… is one mark", "一二三……四", 4, "一二三|……四", false},
		{"a number is not divided", "一二三2026四", 4, "一二三|2026四", false},
		{"a number keeps its unit", "一二2026年五", 5, "一二|2026年五", false},
		{"a number keeps a unit of two hanzi", "一二2400万元五", 6, "一二|2400万元五", false},
		{"a percentage", "一二三3.5%五", 4, "一二三|3.5%五", false},
		{"a number in groups of three digits", "一二三12 860 000张四五", 6, "一二三|12 860 000张|四五", false},
		{"numbers of other lengths", "一二三2026 860四", 6, "一二三2026|860四", false},
		{"第 keeps its number", "一二三第12条", 4, "一二三|第12条", false},
		{"a document number", "一二〔2026〕5号", 6, "一二|〔2026〕5号", false},
		{"a western word", "一二三hospital", 6, "一二三|hospital", false},
		{"western words part at spaces, which hang", "一ab cd efg", 4, "一ab cd|efg", false},
		{"an address longer than a line begins in the line and ends behind a joint", "地址：http://oa.cn/2026/notice.zip。", 9, "地址：http://oa.cn/|2026/notice.zip。", false},
		{"a line that has no room for the first joint", "一二三四五六http://health.example.cn/a。", 9, "一二三四五六|http://|health.example.cn/|a。", true},
		{"an address in brackets", "一二三四五六（http://a.cn/b?id=2026&type=ARI）。", 9, "一二三四五六|（http://a.cn/b?|id=2026&|type=ARI）。", true},
		{"a word without joints longer than a line", "一二三四abcdefghijklmnopqrstu五", 8, "一二三四abcdefgh|ijklmnopqrstu五", true},
		{"an address that has room in a line", "一二三四http://a.cn/b五", 9, "一二三四|http://a.cn/b五", false},
		{"a dash between years", "2026—2030年", 4, "2026—|2030年", false},
		{"an interpunct", "一二三买·阿里尔", 4, "一二三|买·阿|里尔", true},
		{"quotation marks", "一二三“四”五", 4, "一二三|“四”五", false},
		{"marks only", "。。。。。。", 2, "。。|。。|。。", false},
	} {
		if w, _ := faces.Advance(StyleBody.Face, '·'); c.own && w != 1000 {
			continue // other widths in the face that stands in for 仿宋 (build tag ofl)
		}
		if got := broken(t, c.text, c.cells); got != c.want {
			t.Errorf("%s: %s, want %s", c.why, got, c.want)
		}
	}
}

// TestBreaksOracle compares the rules of marks with the web platform's tests for Chinese line breaking, level strict, as far as
// GB/T 15834 speaks of the character.
func TestBreaksOracle(t *testing.T) {
	const file = "../../shared/linebreak/wpt-css-text-zh.tsv"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Skipf("SKIP: %s is not there", file)
	}
	cases := 0
	for _, row := range strings.Split(string(data), "\n") {
		f := strings.Split(row, "\t")
		if strings.HasPrefix(row, "#") || len(f) < 6 || f[0] != "strict" {
			continue
		}
		var r rune
		for _, c := range f[4] {
			if c != '文' && c != '字' {
				r = c
			}
		}
		if !isIn(r, neverFirst) && !unicode.Is(unicode.Han, r) {
			continue // a character that GB/T 15834 does not speak of
		}
		text := []rune("文文" + string(r) + "字")
		if got, want := mayBreak(text, 2), f[3] == "1"; got != want && r != '—' {
			t.Errorf("break before U+%04X: %v, the web platform's tests say %v", r, got, want)
		}
		cases++
	}
	if cases < 5 {
		t.Errorf("only %d cases of the table were compared", cases)
	}
}

// TestFits holds that the DOCX is helped just where an office program would end a line elsewhere.
func TestFits(t *testing.T) {
	for _, c := range []struct {
		why, text string
		fits      bool
	}{
		{"hanzi", strings.Repeat("国", 40), false},
		{"a stop inside the line", strings.Repeat("国", 20) + "，" + strings.Repeat("国", 40), false},
		{"an opening mark at the line's end", strings.Repeat("国", 27) + "（" + strings.Repeat("国", 5) + "）", false},
		{"a stop that would hang", strings.Repeat("国", 28) + "，" + strings.Repeat("国", 9), true},
		{"a divided dash", strings.Repeat("国", 27) + "——" + strings.Repeat("国", 9), true},
		{"a divided year", strings.Repeat("国", 25) + "2026年" + strings.Repeat("国", 9), true},
		{"a divided telephone number", strings.Repeat("国", 24) + "0512-6512345" + strings.Repeat("国", 9), true},
		{"a word that does not fit", strings.Repeat("国", 24) + "hospital" + strings.Repeat("国", 9), false},
		{"squeezed marks", strings.Repeat("国", 27) + "。”" + strings.Repeat("国", 9), true},
	} {
		p := &Para{Style: StyleBody, Runs: []Run{{Text: c.text}}}
		out := paginate(t, &Flow{Parts: []Part{{Body: []Block{p}}}})
		if got := len(out.Office.Fits[p]) > 0; got != c.fits {
			t.Errorf("%s: fitted is %v, want %v", c.why, got, c.fits)
		}
	}
}

// TestChinese holds that the DOCX is told to break western words as Chinese just where an office program would not end a line as we do by
// the rules of the language before which, or in which, the line ends.
func TestChinese(t *testing.T) {
	for _, c := range []struct {
		why, text string
		first     int // the first character of the line that is told, -1 for none
	}{
		{"a word behind a mark", "我市各级医疗机构要认真执行国家标准GB/T 9704—2012、WS/T 311—2023和有关规定", 32},
		{"a number behind a mark", strings.Repeat("国", 20) + "5级），10000000000" + strings.Repeat("国", 9), 24},
		{"a mark behind a word", strings.Repeat("国", 24) + "WHO，“国”" + strings.Repeat("国", 9), 0},
		{"a word behind a number in a circle", strings.Repeat("国", 26) + "①hospital" + strings.Repeat("国", 9), 27},
		{"a word behind a hanzi", strings.Repeat("国", 26) + "hospital" + strings.Repeat("国", 9), -1},
		{"a number with its unit", strings.Repeat("国", 25) + "2026年" + strings.Repeat("国", 9), -1},
		{"a hanzi behind a word", strings.Repeat("国", 22) + "hospital" + strings.Repeat("国", 9), -1},
	} {
		p := &Para{Style: StyleBody, Runs: []Run{{Text: c.text}}}
		out := paginate(t, &Flow{Parts: []Part{{Body: []Block{p}}}})
		got := -1
		for _, f := range out.Office.Fits[p] {
			if f.Chinese {
				got = f.Start
			}
		}
		if got != c.first {
			t.Errorf("%s: the line from character %d is told, want %d", c.why, got, c.first)
		}
	}
}

// TestLooks holds that neighbouring runs of one look are one to an office program, and so break as one, while the end of a content
// control parts them: the letter spacing behind the last character before it is lost, and one character fewer fits.
func TestLooks(t *testing.T) {
	items := func(between Field) []Run {
		var runs []Run
		for range 7 {
			runs = append(runs, Run{Text: "临水县卫生健康局", Field: FieldTo}, Run{Text: "、", Field: between})
		}
		return runs
	}
	for _, c := range []struct {
		between Field
		want    int
	}{{FieldTo, 28}, {"", 27}} {
		p := &Para{Style: StyleBody, Runs: items(c.between), Align: Left}
		if got := len(texts(paginate(t, &Flow{Parts: []Part{{Body: []Block{p}}}}).Pages[0])[0].Chars); got != c.want {
			t.Errorf("%d characters in a line whose names stand in %q and whose marks in %q, want %d", got, FieldTo, c.between, c.want)
		}
	}
}

// TestNoBreakSpace holds that a no-break space is a portion of its own in an office program, so that two characters lose their letter
// spacing by it.
func TestNoBreakSpace(t *testing.T) {
	l := &layouter{flow: &Flow{}, faces: faces}
	for text, want := range map[string]int{"12 345": 5, "12\u00a0345": 3} {
		s := l.shape(&Para{Style: StyleBody, Runs: []Run{{Text: text}}})
		if _, spaced := s.officeParts(0, len(s.text)); spaced != want {
			t.Errorf("%d characters of %q carry letter spacing, want %d", spaced, text, want)
		}
	}
}

// TestSqueeze holds rules B009 and B010: adjacent marks take one cell and a half, a mark squeezed in at the end half a cell.
func TestSqueeze(t *testing.T) {
	p := paginate(t, &Flow{Parts: []Part{{Body: []Block{
		&Para{Style: StyleBody, Runs: []Run{{Text: "国”（国"}}, Align: Left},
		&Para{Style: StyleBody, Runs: []Run{{Text: strings.Repeat("国", 27) + "。”" + strings.Repeat("国", 9)}}},
	}}}})
	lines := texts(p.Pages[0])
	em := Length(16 * PT)
	if got := lines[0].X[3] - lines[0].X[1]; got < em*14/10 || got > em*155/100 {
		t.Errorf("adjacent marks take %.3f em", float64(got)/float64(em))
	}
	if n := len(lines[1].Chars); n != 29 {
		t.Fatalf("%d characters in the squeezed line", n)
	}
	near(t, "half of the last mark's cell", AreaRight-lines[1].X[28], 16.0/72*25.4/2, 0.2)
}

func FuzzPaginate(f *testing.F) {
	f.Add("根据2026年6月和ABC标准的3.5%及10%，以及“十五五”规划（2026—2030年）的要求", uint8(1), uint8(2))
	f.Add("　　“”《》（）……——\t\n 〔2026〕5号", uint8(3), uint8(0))
	f.Add(strings.Repeat("国", 3000), uint8(0), uint8(9))
	f.Fuzz(func(t *testing.T, text string, title, to uint8) {
		flow := &Flow{Parts: []Part{{Head: redHead(nil, 1+int(title)%3, 1+int(to)%6), Body: []Block{
			body(text),
			&Table{Columns: []Length{60 * MM, 96 * MM}, Rows: []Row{{Cells: []Cell{{ColSpan: 2, RowSpan: 1, Paras: []*Para{{Style: StyleCell, Runs: []Run{{Text: text}}}}}}}}},
			&Sign{Names: []*Para{{Style: StyleSign, Runs: []Run{{Text: text}}}}, Date: &Para{Style: StyleDate, Runs: []Run{{Text: "2026年6月21日"}}}},
		}}}, Imprint: &Imprint{Rows: [][]*Para{{{Style: StyleImprint, Runs: []Run{{Text: text}}}}}}}
		Paginate(flow, faces) // may find faults, must not panic
	})
}

func BenchmarkPaginate(b *testing.B) {
	for name, paras := range map[string]int{"2pages": 8, "200pages": 800} {
		b.Run(name, func(b *testing.B) {
			text := strings.Repeat("根据市委、市政府关于深化医药卫生体制改革的部署，结合2026年工作安排，", 5)
			var blocks []Block
			for range paras {
				blocks = append(blocks, body(text))
			}
			f := &Flow{Parts: []Part{{Head: redHead(nil, 1, 1), Body: blocks}}}
			pages := 0
			for b.Loop() {
				pages = len(paginate(b, f).Pages)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pages), "ns/page")
		})
	}
}

// TestCentredSpace: a full-width space at which a centred line ends does not count, so that what is seen stands in the middle.
func TestCentredSpace(t *testing.T) {
	p := &Para{Style: StyleBody, Align: Centre, Runs: []Run{{Text: "一二三　四五六"}}}
	l := &layouter{flow: &Flow{}, faces: faces}
	s := l.shape(p)
	lines := s.breakLines(func(int) Length { return cellsWide(4) })
	f := frame{x: AreaLeft, width: Cells(4000), office: cellsWide(4)}
	xs := s.positions(lines[0], 0, f)
	if got, want := (xs[0]+xs[len(xs)-1])/2, f.x+f.width/2; len(xs) != 4 || max(got-want, want-got) > PT/10 {
		t.Errorf("%d characters about %.2f mm, not about %.2f", len(xs)-1, got.Millimetres(), want.Millimetres())
	}
}
