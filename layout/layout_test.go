package layout

import (
	"fmt"
	"math"
	"math/rand"
	"strings"
	"testing"

	"hongtou/fonts"
)

var faces = fonts.Embedded()

func body(text string) *Para {
	return &Para{Style: StyleBody, Runs: []Run{{Text: text}}, First: Cells(2000)}
}

// redHead is the head of a downward notice with so many lines of title and of recipients.
func redHead(corner []string, title, to int) []Block {
	var head []Block
	for i, c := range corner {
		p := &Para{Style: StyleCorner, Runs: []Run{{Text: c}}, Align: Left}
		if i == 0 {
			p.Top = AreaTop
		}
		head = append(head, p)
	}
	return append(head,
		&Para{Style: StyleMark, Runs: []Run{{Text: "示例市卫生局文件"}}, Top: 72 * MM, Align: Centre, Shrink: true},
		&Para{Style: StyleNumber, Runs: []Run{{Text: "示卫〔2026〕64号"}}, Gap: 2 * Line, Align: Centre},
		&RedRule{Gap: 4 * MM, Thickness: MM / 2},
		&Para{Style: StyleTitle, Runs: []Run{{Text: strings.TrimSuffix(strings.Repeat("关于开展优质服务活动的通知\n", title), "\n")}}, Gap: 2 * Line, Align: Centre},
		&Para{Style: StyleTo, Runs: []Run{{Text: strings.Repeat("县", 28*(to-1)) + "各县区卫生局："}}, Gap: Line},
	)
}

func paginate(t testing.TB, f *Flow) *Paged {
	t.Helper()
	p, err := Paginate(f, faces)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// textLines joins the marks of each text line of a page.
func textLines(p Page) []string {
	var lines []string
	last := -1
	for _, m := range p.Marks {
		t, ok := m.(*Text)
		if !ok || t.Line < 0 {
			continue
		}
		if t.Line != last {
			lines = append(lines, "")
		}
		last = t.Line
		lines[len(lines)-1] += string(t.Chars)
	}
	return lines
}

func texts(p Page) (list []*Text) {
	for _, m := range p.Marks {
		if t, ok := m.(*Text); ok && t.Line >= 0 {
			list = append(list, t)
		}
	}
	return list
}

func near(t *testing.T, what string, got Length, wantMM, tolerance float64) {
	t.Helper()
	if math.Abs(got.Millimetres()-wantMM) > tolerance {
		t.Errorf("%s: %.3f mm, want %.3f ± %.3f", what, got.Millimetres(), wantMM, tolerance)
	}
}

// TestGrid holds rules R009 to R015 on a page of one repeated hanzi.
func TestGrid(t *testing.T) {
	p := paginate(t, &Flow{Parts: []Part{{Body: []Block{&Para{Style: StyleBody, Runs: []Run{{Text: strings.Repeat("国", 28*22*2)}}}}}}})
	if len(p.Pages) != 2 {
		t.Fatalf("%d pages, want 2", len(p.Pages))
	}
	lines := texts(p.Pages[0])
	if len(lines) != 22 {
		t.Fatalf("%d lines, want 22", len(lines))
	}
	for i, l := range lines {
		if len(l.Chars) != 28 {
			t.Fatalf("line %d has %d characters", i, len(l.Chars))
		}
		near(t, "left edge", l.X[0], 28, 0.001)
		near(t, "right edge", l.X[28], 184, 0.001)
		for k := range 28 {
			near(t, "cell", l.X[k+1]-l.X[k], 156.0/28, 0.0005)
		}
		if i > 0 {
			near(t, "step", l.Baseline-lines[i-1].Baseline, 10.4455, 0.001)
		}
	}
	near(t, "first box", lines[0].Baseline-Size3*88/100, 37, 0.01)
	near(t, "last box", lines[21].Baseline+Size3*12/100, 262, 0.01)
}

// TestHead holds the distances of gbt9704.md 2.8 and the fill of page 1, on heads of every usual size.
func TestHead(t *testing.T) {
	for corner := range 5 {
		for title := 1; title <= 3; title++ {
			for to := 1; to <= 6; to++ {
				items := []string{"000001", "机密★1年", "特急", ""}[:min(corner, 3)]
				f := &Flow{Parts: []Part{{Head: redHead(items, title, to), Body: []Block{body(strings.Repeat("国", 2000))}}}}
				p := paginate(t, f)
				checkHead(t, fmt.Sprintf("%d/%d/%d", corner, title, to), p, len(items), title, to)
			}
		}
	}
}

func checkHead(t *testing.T, name string, p *Paged, corner, title, to int) {
	lines := texts(p.Pages[0])
	i := 0
	for ; i < corner; i++ {
		near(t, name+" corner", lines[i].Baseline-Size3*88/100, 37+10.39*float64(i), 0.01)
	}
	up, down := faces.HanInk(fonts.BiaoSong)
	mark := lines[i]
	near(t, name+" mark", mark.Baseline-mark.Size*Length(up)/1000, 72, 0.01)
	number := lines[i+1]
	top := func(l *Text) Length { return l.Baseline - l.Size*88/100 }
	bottom := func(l *Text) Length { return l.Baseline + l.Size*12/100 }
	near(t, name+" number", top(number)-(mark.Baseline-mark.Size*Length(down)/1000), 20.78, 0.01)
	first := i + 4 // the number is three portions: it has one face, so one mark
	_ = first
	var rule *Rule
	for _, m := range p.Pages[0].Marks {
		if r, ok := m.(*Rule); ok {
			rule = r
		}
	}
	near(t, name+" rule", rule.Y0-rule.Thickness/2-bottom(number), 4, 0.01)
	heading := lines[i+2]
	near(t, name+" title", top(heading)-rule.Y0-rule.Thickness/2, 20.78, 0.01)
	lastTitle, firstTo := lines[i+1+title], lines[i+2+title]
	near(t, name+" to", top(firstTo)-bottom(lastTitle), 10.39, 0.01)
	rest := lines[i+2+title+to:]
	if len(rest) == 0 {
		t.Fatalf("%s: no text on page 1", name)
	}
	near(t, name+" foot", bottom(rest[len(rest)-1]), 262, 0.01)
	step := rest[0].Baseline - lines[i+1+title+to].Baseline
	if mm := step.Millimetres(); mm < 9.9 || mm > 11.0 && len(rest) > 9 {
		t.Errorf("%s: %d lines with a step of %.2f mm", name, len(rest), mm)
	}
	// in the DOCX the same number of lines fits, and not one more
	used := Length(0)
	for _, b := range p.Flow.Parts[0].Head {
		if q, ok := b.(*Para); ok {
			n := 1
			switch q.Style {
			case StyleTitle:
				n = title
			case StyleTo:
				n = to
			}
			used += p.Office.Before[b] + Length(n)*LineBox(q.Style, false)
		}
	}
	room := 22*579*Twip - used
	if n := int(room / (579 * Twip)); n != len(rest) {
		t.Errorf("%s: the DOCX has room for %d lines, the page has %d", name, n, len(rest))
	}
}

// TestNothingOutside lays random documents out: every character is on some page in order, no mark leaves the page, no line begins
// or ends with a mark that may not stand there.
func TestNothingOutside(t *testing.T) {
	words := []string{"医疗", "卫生", "单位", "，", "。", "“", "”", "《", "》", "（", "）", "2026年", "3.5%", "〔2026〕5号", "——", "……", "ABC", " ", "、", "：", "各", "的", "1.5万元", "第3条"}
	rng := rand.New(rand.NewSource(1))
	for range 200 {
		var want strings.Builder
		var blocks []Block
		for range 1 + rng.Intn(12) {
			var b strings.Builder
			b.WriteString("文")
			for range rng.Intn(150) {
				b.WriteString(words[rng.Intn(len(words))])
			}
			b.WriteString("本")
			want.WriteString(b.String())
			blocks = append(blocks, body(b.String()))
		}
		p := paginate(t, &Flow{Parts: []Part{{Head: redHead(nil, 1, 1), Body: blocks}}})
		var got strings.Builder
		for i, page := range p.Pages {
			for _, m := range page.Marks {
				if tx, ok := m.(*Text); ok && (tx.X[0] < AreaLeft-MM/100 || tx.X[len(tx.X)-1] > AreaRight+Size3/2+MM/10 || tx.Baseline > PageHeight-20*MM) {
					t.Fatalf("outside: %q at %.2f–%.2f", string(tx.Chars), tx.X[0].Millimetres(), tx.X[len(tx.X)-1].Millimetres())
				}
			}
			lines := textLines(page)
			if i == 0 {
				lines = lines[4:]
			}
			for k, l := range lines {
				got.WriteString(l)
				r := []rune(l)
				if strings.ContainsRune("。，、；：？！”》）〕", r[0]) && k > 0 || strings.ContainsRune("“《（〔", r[len(r)-1]) {
					t.Fatalf("line %q of %q", l, want.String())
				}
			}
		}
		if strip(got.String()) != strip(want.String()) {
			t.Fatalf("text lost:\n%s\n%s", got.String(), want.String())
		}
	}
}

func strip(s string) string { return strings.ReplaceAll(s, " ", "") }

// TestLatin: western letters and digits in a face of their own, but 份号's stay in its own.
func TestLatin(t *testing.T) {
	p := paginate(t, &Flow{Latin: fonts.SongTi, Parts: []Part{{
		Head: []Block{&Para{Style: StyleCopyNo, Top: AreaTop, Align: Left, Runs: []Run{{Text: "000001"}}}},
		Body: []Block{body("第3条")},
	}}})
	lines := texts(p.Pages[0])
	if lines[0].Face != fonts.Hei {
		t.Errorf("份号 is set in %v", lines[0].Face)
	}
	if len(lines) < 3 || lines[2].Face != fonts.SongTi || string(lines[2].Chars) != "3" {
		t.Errorf("the digit of the text: %+v", lines[1:])
	}
}
