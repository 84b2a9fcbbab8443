package layout

import (
	"fmt"
	"strings"
	"testing"
)

func sign(organ string, diameter Length) *Sign {
	return &Sign{
		Names:    []*Para{{Style: StyleSign, Runs: []Run{{Text: organ}}}},
		Date:     &Para{Style: StyleDate, Runs: []Run{{Text: "2026年6月21日"}}},
		Diameter: diameter,
	}
}

func imprint() *Imprint {
	return &Imprint{Rows: [][]*Para{
		{{Style: StyleImprint, Runs: []Run{{Text: "抄送：示例省卫生厅，市委办、市府办。"}}, Left: 4 * Size4, First: -3 * Size4, Right: Size4}},
		{{Style: StyleImprint, Runs: []Run{{Text: "示例市卫生局办公室\t2026年6月21日印发"}}, Left: Size4, Tabs: []Tab{{X: AreaWidth - Size4, Align: Right}}}},
	}}
}

// extent is where a text line that contains what begins and ends, and its box's lower edge.
func extent(t *testing.T, p *Paged, what string) (left, right, bottom Length, page int) {
	t.Helper()
	for i := range p.Pages {
		for _, x := range texts(p.Pages[i]) {
			if strings.Contains(string(x.Chars), what) {
				return x.X[0], x.X[len(x.Chars)], x.Baseline + x.Size*12/100, i
			}
		}
	}
	t.Fatalf("%q is on no page", what)
	return
}

// TestSignPlaces holds rules R122, R123 and R138 to R142.
func TestSignPlaces(t *testing.T) {
	for _, c := range []struct {
		organ    string
		diameter Length
	}{{"示例市卫生局", 42 * MM}, {"示例市卫生局", 0}, {"示例市医疗卫生系统效能建设领导小组", 42 * MM}, {"示例市医疗卫生系统效能建设领导小组", 0}, {"市府", 0}, {"示例市卫生局", 50 * MM}} {
		name := fmt.Sprintf("%s/%v", c.organ, c.diameter.Millimetres())
		p := paginate(t, &Flow{Parts: []Part{{Body: []Block{body("特此通知。"), sign(c.organ, c.diameter)}}}})
		_, _, text, _ := extent(t, p, "特此通知")
		nl, nr, nb, _ := extent(t, p, c.organ)
		dl, dr, db, _ := extent(t, p, "6月21日")
		near(t, name+": date under the name", db-nb, 10.4455, 0.01)
		wide := nr - nl
		switch {
		case c.diameter > 0:
			near(t, name+": name centred on date", (nl+nr)/2-(dl+dr)/2, 0, 0.1)
			if nr < AreaRight-MM {
				near(t, name+": date four cells in", dr, 161.71, 0.1)
			}
			seal := db - c.diameter - text
			if mm := seal.Millimetres(); mm <= 0 || mm > 10.39 {
				t.Errorf("%s: the seal begins %.2f mm below the text", name, mm)
			}
			if nb-Size3 < db-c.diameter/2 {
				t.Errorf("%s: the name is not below the seal's centre", name)
			}
		case wide >= dr-dl:
			near(t, name+": name two cells in", nr, 172.86, 0.1)
			near(t, name+": date two cells behind the name", dl-nl, 11.14, 0.1)
			near(t, name+": 空一行", nb-Size3-text, 10.39, 0.1)
		default:
			near(t, name+": date two cells in", dr, 172.86, 0.1)
			near(t, name+": name two cells before the date", dl-nl, 11.14, 0.1)
		}
	}
}

// TestSignKeepsText ends a body at every line of a page: the signature is never alone on its page (7.3.5.5), and page 1 has text.
func TestSignKeepsText(t *testing.T) {
	for lines := 1; lines <= 50; lines++ {
		for _, d := range []Length{0, 42 * MM} {
			var blocks []Block
			for i := range lines {
				blocks = append(blocks, body(fmt.Sprintf("第%d段末。", i)))
			}
			blocks[len(blocks)-1].(*Para).KeepNext = true
			p := paginate(t, &Flow{Parts: []Part{{Head: redHead(nil, 1, 1), Body: append(blocks, sign("示例市卫生局", d))}}, Imprint: imprint()})
			_, _, _, textPage := extent(t, p, fmt.Sprintf("第%d段末", lines-1))
			_, _, bottom, datePage := extent(t, p, "2026年6月21日")
			if textPage != datePage {
				t.Errorf("%d lines, seal %v: text ends on page %d, date on %d", lines, d.Millimetres(), textPage, datePage)
			}
			if bottom > AreaBottom+MM/10 {
				t.Errorf("%d lines: date ends at %.2f mm", lines, bottom.Millimetres())
			}
			checkImprint(t, p, lines)
		}
	}
}

// checkImprint holds rules R170 to R174, R197 and R198.
func checkImprint(t *testing.T, p *Paged, lines int) {
	last := p.Pages[len(p.Pages)-1]
	if len(p.Pages)%2 != 0 {
		t.Errorf("%d lines: 版记 on odd page %d", lines, len(p.Pages))
	}
	var rules []*Rule
	for _, m := range last.Marks {
		if r, ok := m.(*Rule); ok {
			rules = append(rules, r)
		}
	}
	if len(rules) != 3 {
		t.Fatalf("%d lines: %d rules in 版记", lines, len(rules))
	}
	for i, want := range []float64{0.35, 0.25, 0.35} {
		near(t, "thickness", rules[i].Thickness, want, 0.001)
		near(t, "length", rules[i].X1-rules[i].X0, 156, 0.001)
	}
	near(t, "last rule", rules[2].Y0+rules[2].Thickness/2, 262, 0.001)
	textBottom := Length(0)
	for _, x := range texts(last) {
		if !strings.Contains(string(x.Chars), "抄送") && !strings.Contains(string(x.Chars), "印发") && !strings.Contains(string(x.Chars), "办公室") {
			textBottom = max(textBottom, x.Baseline+x.Size*12/100)
		}
	}
	if textBottom > rules[0].Y0 {
		t.Errorf("%d lines: text runs into 版记", lines)
	}
	blank := p.Office.Blank
	for i, page := range p.Pages {
		want := i + 1
		if blank && i >= len(p.Pages)-2 {
			want = 0
		}
		if page.Number != want {
			t.Errorf("%d lines: page %d has number %d", lines, i+1, page.Number)
		}
	}
}

// TestImprintCases wants each of the three cases of gbt9704.md 2.3 to occur.
func TestImprintCases(t *testing.T) {
	seen := map[string]bool{}
	for lines := 1; lines <= 60; lines++ {
		p := paginate(t, &Flow{Parts: []Part{{Body: []Block{body(strings.Repeat("国", 28*lines))}}}, Imprint: imprint()})
		seen[fmt.Sprint(p.Office.ImprintAlone, p.Office.Blank)] = true
	}
	for _, want := range []string{"false false", "true false", "true true"} {
		if !seen[want] {
			t.Errorf("alone and blank: %s never occurs", want)
		}
	}
}

// TestImprintTooHigh: 版记 that no page can hold is refused with its place, never drawn off the page.
func TestImprintTooHigh(t *testing.T) {
	m := imprint()
	for _, lines := range []int{26, 30} {
		m.Rows[0][0] = &Para{Style: StyleImprint, Left: 4 * Size4, First: -3 * Size4, Right: Size4, Runs: []Run{{Text: "抄送："}, {Text: strings.Repeat("局", 26*lines), Pos: Pos{"a.md", 7, 5}}}}
		_, err := Paginate(&Flow{Parts: []Part{{Body: []Block{body("正文。")}}}, Imprint: m}, faces)
		switch {
		case lines == 26 && err != nil:
			t.Error(err)
		case lines == 30 && (err == nil || !strings.HasPrefix(err.Error(), "a.md:7:5: 版记: 一面排不下")):
			t.Errorf("%d lines: %v", lines, err)
		}
	}
}

// TestImprintText holds rules R177 to R179 and R183 to R184.
func TestImprintText(t *testing.T) {
	p := paginate(t, &Flow{Parts: []Part{{Body: []Block{body("正文。")}}}, Imprint: imprint()})
	cc, _, _, _ := extent(t, p, "抄送")
	near(t, "抄送", cc-AreaLeft, 4.94, 0.01)
	office, _, _, _ := extent(t, p, "办公室")
	near(t, "印发机关", office-AreaLeft, 4.94, 0.01)
	_, date, _, _ := extent(t, p, "印发")
	near(t, "印发日期", AreaRight-date, 4.94, 0.01)
}

// TestPageNumber holds rules R190 to R194.
func TestPageNumber(t *testing.T) {
	p := paginate(t, &Flow{Parts: []Part{{Body: []Block{body(strings.Repeat("国", 28*30))}}}})
	for i, page := range p.Pages {
		for _, m := range page.Marks {
			x, ok := m.(*Text)
			if !ok || x.Line >= 0 {
				continue
			}
			if got, want := string(x.Chars), fmt.Sprintf("— %d —", i+1); got != want {
				t.Errorf("%q, want %q", got, want)
			}
			near(t, "dash", x.Baseline-x.Size*38/100, 269, 0.01)
			if i == 0 {
				near(t, "right", x.X[len(x.Chars)], 179.06, 0.01)
			} else {
				near(t, "left", x.X[0], 32.94, 0.01)
			}
		}
	}
}

func cell(col, colSpan, rowSpan int, text string) Cell {
	return Cell{Col: col, ColSpan: colSpan, RowSpan: rowSpan, Paras: []*Para{{Style: StyleCell, Runs: []Run{{Text: text}}, Align: Centre}}}
}

// TestTable lays out merged cells: every text stands inside its cell by half a millimetre, rows repeat their heading on each page.
func TestTable(t *testing.T) {
	table := &Table{Columns: []Length{32 * MM, 46 * MM, 32 * MM, 46 * MM}, Header: 1}
	table.Rows = append(table.Rows, Row{MinHeight: 8 * MM, Cells: []Cell{cell(0, 1, 1, "项目"), cell(1, 1, 1, "内容"), cell(2, 2, 1, "说明")}})
	for i := range 60 {
		switch i % 3 {
		case 0:
			table.Rows = append(table.Rows, Row{MinHeight: 8 * MM, Cells: []Cell{cell(0, 1, 2, fmt.Sprintf("合并%d", i)), cell(1, 3, 1, strings.Repeat("很长的内容", 12))}})
		case 1:
			table.Rows = append(table.Rows, Row{MinHeight: 8 * MM, Cells: []Cell{cell(1, 1, 1, "甲"), cell(2, 2, 1, "乙")}})
		default:
			table.Rows = append(table.Rows, Row{MinHeight: 8 * MM, Cells: []Cell{cell(0, 4, 1, "通栏")}})
		}
	}
	p := paginate(t, &Flow{Parts: []Part{{Body: []Block{body("见下表。"), table, body("表后正文。")}}}})
	if len(p.Pages) < 3 {
		t.Fatalf("%d pages", len(p.Pages))
	}
	for i, page := range p.Pages {
		heads := 0
		low := Length(0)
		for _, x := range texts(page) {
			if string(x.Chars) == "项目" {
				heads++
			}
		}
		for _, m := range page.Marks {
			if r, ok := m.(*Rule); ok {
				low = max(low, r.Y1)
				if r.X0 < AreaLeft-1 || r.X1 > AreaRight+1 || r.Y1 > AreaBottom+MM/10 || r.Y0 < AreaTop-MM/10 {
					t.Errorf("page %d: a rule at %.2f–%.2f, %.2f–%.2f mm", i+1, r.X0.Millimetres(), r.X1.Millimetres(), r.Y0.Millimetres(), r.Y1.Millimetres())
				}
			}
		}
		if low > 0 && heads != 1 {
			t.Errorf("page %d has %d heading rows", i+1, heads)
		}
		checkClear(t, i+1, page)
	}
	near(t, "first row", p.Office.Heights[table][0], 8, 0.02)
}

// TestMergedCellStaysWhole ends a page at every row of a table: the text of a merged cell stands on one page, in rows that hold it.
func TestMergedCellStaysWhole(t *testing.T) {
	for lines := range LinesAPage {
		table := &Table{Columns: []Length{20 * MM, 136 * MM}}
		for i := range 12 {
			row := Row{MinHeight: 8 * MM, Cells: []Cell{cell(1, 1, 1, "乙")}}
			if i%4 == 0 {
				row.Cells = append([]Cell{cell(0, 1, 4, strings.Repeat("合并的单元格", 3))}, row.Cells...)
			}
			table.Rows = append(table.Rows, row)
		}
		blocks := []Block{table}
		for range lines {
			blocks = append([]Block{body("正文。")}, blocks...)
		}
		p := paginate(t, &Flow{Parts: []Part{{Body: blocks}}})
		for i, page := range p.Pages {
			merged := 0
			for _, x := range texts(page) {
				if strings.ContainsAny(string(x.Chars), "合并的单元格") {
					merged++
				}
			}
			if merged%6 != 0 { // 18 characters, three a line
				t.Errorf("%d lines before: page %d has %d lines of merged cells", lines, i+1, merged)
			}
			checkClear(t, i+1, page)
		}
	}
}

// checkClear holds that no rule comes nearer than half a millimetre to a character box of a table's text.
func checkClear(t *testing.T, number int, page Page) {
	for _, x := range texts(page) {
		if x.Size != SizeSmall {
			continue
		}
		l, r, top, bottom := x.X[0], x.X[len(x.Chars)], x.Baseline-x.Size*88/100, x.Baseline+x.Size*12/100
		for _, m := range page.Marks {
			rule, ok := m.(*Rule)
			if !ok {
				continue
			}
			const clear = MM / 2
			if rule.X1 > l-clear && rule.X0 < r+clear && rule.Y1 > top-clear && rule.Y0 < bottom+clear {
				t.Errorf("page %d: a rule touches %q", number, string(x.Chars))
			}
		}
	}
}

// TestMissingGlyph names the character, its number and its place.
func TestMissingGlyph(t *testing.T) {
	p := &Para{Style: StyleBody, Runs: []Run{{Text: "正文\U00030EDE字", Pos: Pos{"a.md", 9, 3}}}}
	_, err := Paginate(&Flow{Parts: []Part{{Body: []Block{p}}}}, faces)
	if err == nil || err.Error() != "a.md:9:5: 字体: “\U00030EDE”（U+30EDE）在仿宋及其后备字体中都没有" {
		t.Errorf("%v", err)
	}
}

// TestShrink narrows a mark that is too wide to 60 % at most and then makes it smaller (clause 7.2.4: inside the type area).
func TestShrink(t *testing.T) {
	for n, want := range map[int]struct {
		scale int
		size  float64
	}{8: {1000, 42}, 12: {870, 42}, 16: {650, 42}, 20: {600, 36.5}} {
		p := paginate(t, &Flow{Parts: []Part{{Head: []Block{&Para{Style: StyleMark, Runs: []Run{{Text: strings.Repeat("国", n)}}, Top: 72 * MM, Align: Centre, Shrink: true}}, Body: []Block{body("文")}}}})
		m := texts(p.Pages[0])[0]
		if m.Scale != want.scale || m.Size.Points() != want.size {
			t.Errorf("%d characters: scale %d, size %v, want %v", n, m.Scale, m.Size.Points(), want)
		}
		near(t, "centre", (m.X[0]+m.X[n])/2, 106, 0.01)
		if m.X[0] < AreaLeft {
			t.Errorf("%d characters begin at %.2f mm", n, m.X[0].Millimetres())
		}
	}
}

// joint is a signature of several agencies.
func joint(diameter Length, names ...string) *Sign {
	s := sign(names[0], diameter)
	for _, n := range names[1:] {
		s.Names = append(s.Names, &Para{Style: StyleSign, Runs: []Run{{Text: n}}})
	}
	return s
}

var agencies = []string{"示例市卫生局", "示例市教育局", "示例市人力资源和社会保障局", "市府", "示例市公安局", "示例市财政局", "示例市民政局", "示例市文化局", "示例市交通局", "示例市体育局"}

// TestJointSeals holds R122 to R135 for 1 to 10 agencies and the diameters of 国发〔1999〕25号: a seal for each name, none touching
// another or leaving the type area, the last alone over the date, the first row's top within one 行 of the text.
func TestJointSeals(t *testing.T) {
	for n := 1; n <= len(agencies); n++ {
		for _, d := range []Length{42 * MM, 45 * MM, 50 * MM} {
			if n > 8 && d > 42*MM {
				continue // more rows than a page has room for
			}
			name := fmt.Sprintf("%d/%v", n, d.Millimetres())
			p := paginate(t, &Flow{Parts: []Part{{Body: []Block{body("特此通知。"), joint(d, agencies[:n]...)}}}})
			if len(p.Places) != n {
				t.Fatalf("%s: %d seals", name, len(p.Places))
			}
			_, _, text, textPage := extent(t, p, "特此通知")
			left, right, bottom, _ := extent(t, p, "6月21日")
			for i, a := range p.Places {
				if a.X < AreaLeft-MM/100 || a.X+d > AreaRight+MM/100 || a.Y+d > AreaBottom+MM/2 {
					t.Errorf("%s: seal %d at %.1f, %.1f mm leaves the type area", name, i, a.X.Millimetres(), a.Y.Millimetres())
				}
				nl, nr, nb, _ := extent(t, p, agencies[i])
				near(t, name+": name under its seal", (nl+nr)/2-a.X-d/2, 0, 0.2)
				if nb-Size3 < a.Y+d/2 || nb > a.Y+d {
					t.Errorf("%s: name %d is not in the lower half of its seal", name, i)
				}
				overDate := a.X < right && a.X+d > left && a.Y < bottom && a.Y+d > bottom-Size3
				if overDate != (i == n-1) {
					t.Errorf("%s: seal %d over the date: %t", name, i, overDate)
				}
				for j, b := range p.Places[:i] {
					dx, dy := (a.X - b.X).Millimetres(), (a.Y - b.Y).Millimetres()
					if dx*dx+dy*dy < (d+MM).Millimetres()*(d+MM).Millimetres() {
						t.Errorf("%s: seals %d and %d are %.1f, %.1f mm apart", name, i, j, dx, dy)
					}
				}
			}
			if room := (p.Places[0].Y - text).Millimetres(); textPage == p.Places[0].Page && (room <= 0 || room > 10.39) {
				t.Errorf("%s: the first seal is %.2f mm below the text", name, room)
			}
			near(t, name+": R122 date four cells in", right, 161.71, 0.1)
		}
	}
}

// TestJointUnsealed holds R138 to R144: names spread to one width, lead first, one below the other.
func TestJointUnsealed(t *testing.T) {
	for n := 2; n <= len(agencies); n++ {
		p := paginate(t, &Flow{Parts: []Part{{Body: []Block{body("特此通知。"), joint(0, agencies[:n]...)}}}})
		left, right, bottom, _ := extent(t, p, agencies[0])
		for _, a := range agencies[1:n] {
			l, r, b, _ := extent(t, p, a)
			near(t, a+": left edge", l-left, 0, 0.01)
			near(t, a+": right edge", r-right, 0, 0.01)
			near(t, a+": next line", b-bottom, 10.4455, 0.01)
			bottom = b
		}
		dl, dr, db, _ := extent(t, p, "6月21日")
		if n == 2 { // names narrower than the date
			near(t, "date two cells in", dr, 172.86, 0.1)
		} else {
			near(t, "two cells in", right, 172.86, 0.1)
		}
		near(t, "date two cells behind the names", dl-left, 11.14, 0.1)
		near(t, "date on the next line", db-bottom, 10.4455, 0.01)
	}
}

// TestStamps holds R145 to R150.
func TestStamps(t *testing.T) {
	s := joint(0, "市　长", "副市长")
	s.StampWidth, s.StampHeight = 41*MM, 13*MM
	p := paginate(t, &Flow{Draft: true, Parts: []Part{{Body: []Block{body("现予公布。"), s}}}})
	_, _, text, _ := extent(t, p, "现予公布")
	a, b := p.Places[0], p.Places[1]
	near(t, "R145 空二行", a.Y-text, 20.78, 0.3)
	near(t, "R146 four cells in", a.X+a.Width, 161.71, 0.01)
	near(t, "the second 空一行 below", b.Y-a.Y-a.Height, 10.39, 0.3)
	for i, post := range []string{"市　长", "副市长"} {
		_, right, bottom, _ := extent(t, p, post)
		near(t, "R147 two cells left of the stamp", p.Places[i].X-right, 11.14, 0.05)
		near(t, "R148 level with its middle", bottom-Size3/2-p.Places[i].Y-p.Places[i].Height/2, 0, 0.01)
	}
	_, right, bottom, _ := extent(t, p, "6月21日")
	near(t, "R149 空一行", bottom-Size3-b.Y-b.Height, 10.39, 0.3)
	near(t, "R150", right, 161.71, 0.1)
	frames := 0
	for _, m := range p.Pages[0].Marks {
		if o, ok := m.(*Outline); ok && !o.Round {
			frames++
		}
	}
	if frames != 2 {
		t.Errorf("a draft shows %d frames", frames)
	}
}

// marksHead is a head with the marks of several agencies and so many signers' rows.
func marksHead(n, rows, title int) []Block {
	m := &Marks{Top: 72 * MM, Suffix: &Para{Style: StyleMark, Runs: []Run{{Text: "文件"}}}}
	for _, a := range agencies[:n] {
		m.Names = append(m.Names, &Para{Style: StyleMark, Runs: []Run{{Text: a}}})
	}
	head := []Block{m}
	for i := range rows {
		p := &Para{Style: StyleNumber, Runs: []Run{{Text: "示卫〔2026〕64号"}}, Align: Centre}
		if i == 0 {
			p.Gap = 2 * Line
		}
		head = append(head, p)
	}
	lines := strings.TrimSuffix(strings.Repeat("关于开展活动的通知\n", title), "\n")
	return append(head, &RedRule{Gap: 4 * MM, Thickness: MM / 2},
		&Para{Style: StyleTitle, Runs: []Run{{Text: lines}}, Gap: 2 * Line, Align: Centre},
		&Para{Style: StyleTo, Runs: []Run{{Text: "各单位："}}, Gap: Line})
}

// TestJointMarks holds R055, R059 and R062 to R064 for 2 to 10 agencies and up to five rows of signers: the names shrink, page 1 has text.
func TestJointMarks(t *testing.T) {
	for n := 2; n <= len(agencies); n++ {
		for rows := 1; rows <= 5; rows++ {
			name := fmt.Sprintf("%d agencies, %d rows", n, rows)
			p := paginate(t, &Flow{Parts: []Part{{Head: marksHead(n, rows, 1+max(3-rows, 0)/2), Body: []Block{body(strings.Repeat("国", 900))}}}})
			var names []*Text
			text := 0
			for _, x := range texts(p.Pages[0]) {
				switch {
				case x.Color == Red:
					names = append(names, x)
				case strings.Contains(string(x.Chars), "国国"):
					text++
				}
			}
			if text == 0 || len(names) != n+1 {
				t.Fatalf("%s: %d lines of text, %d marks", name, text, len(names))
			}
			up, _ := faces.HanInk(StyleMark.Face)
			near(t, name+": R055", names[0].Baseline-names[0].Size*Length(up)/1000, 72, 0.01)
			first, last := names[0], names[n-1]
			suffix := names[n]
			near(t, name+": R063 文件 level with the middle", suffix.Baseline-(first.Baseline+last.Baseline)/2, 0, 0.01)
			for i, x := range names[:n] {
				near(t, name+": R064 left", x.X[0]-first.X[0], 0, 0.01)
				near(t, name+": R064 right", x.X[len(x.Chars)]-first.X[len(first.Chars)], 0, 0.3)
				if string(x.Chars) != agencies[i] {
					t.Errorf("%s: R062 line %d is %s", name, i, string(x.Chars))
				}
			}
			if w := suffix.X[2] - first.X[0]; w > AreaWidth+MM/100 {
				t.Errorf("%s: R059: %.1f mm wide", name, w.Millimetres())
			}
		}
	}
}

// TestJointMarksKeepSignature: where one line of text and its signature just fit below smaller marks, they are made smaller, and the
// signature is not left alone (clause 7.3.5.5).
func TestJointMarksKeepSignature(t *testing.T) {
	text := body("现将有关情况报告如下。")
	text.KeepNext = true
	p := paginate(t, &Flow{Parts: []Part{{Head: marksHead(3, 2, 1), Body: []Block{text, joint(0, agencies[:3]...)}}}})
	if len(p.Pages) != 1 {
		t.Fatalf("%d pages", len(p.Pages))
	}
	if size := texts(p.Pages[0])[0].Size; size < marksUsual || size >= SizeMark {
		t.Errorf("marks of %v pt", size.Points())
	}
	_, _, bottom, _ := extent(t, p, "6月21日")
	if bottom > AreaBottom+MM/10 {
		t.Errorf("the date ends at %.2f mm", bottom.Millimetres())
	}
	// a signature that cannot fit leaves the marks as they are
	p = paginate(t, &Flow{Parts: []Part{{Head: marksHead(3, 2, 1), Body: []Block{text, joint(42*MM, agencies[:6]...)}}}})
	if size := texts(p.Pages[0])[0].Size; size != SizeMark {
		t.Errorf("marks of %v pt", size.Points())
	}
}
