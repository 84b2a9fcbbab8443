package hongtou_test

import (
	"fmt"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
)

// longTables is a document with some long tables between paragraphs, with rows of different heights and cells merged downwards.
func longTables(random *rand.Rand) string {
	var b strings.Builder
	b.WriteString("---\n文种: 方案\n格式: 白头\n标题: 测试方案\n---\n\n")
	pick := func(of ...int) int { return of[random.IntN(len(of))] }
	for range pick(1, 2, 3) {
		for i := range 1 + random.IntN(11) {
			fmt.Fprintf(&b, "第%d段文字%s。\n\n", i+1, strings.Repeat("很长", pick(0, 5, 20)))
		}
		columns, rows, merged := pick(2, 3, 4, 5), pick(5, 12, 30, 60), 0
		fmt.Fprintf(&b, "| 序号 %s|\n|---%s|\n", strings.Repeat("| 栏目 ", columns), strings.Repeat("|---", columns))
		for r := range rows {
			fmt.Fprintf(&b, "| 第%d行 ", r+1)
			for c := range columns {
				if text := strings.Repeat("内容", pick(1, 2, 3, 6, 10)); c == 0 && merged > 0 {
					b.WriteString("| ^ ")
				} else {
					b.WriteString("| " + text + " ")
				}
			}
			b.WriteString("|\n")
			switch {
			case merged > 0:
				merged--
			case r < rows-6 && random.IntN(10) < 3:
				merged = pick(1, 2, 3, 4)
			}
		}
		b.WriteString("\n")
	}
	return b.String() + "完。\n"
}

// TestLongTables holds that LibreOffice ends its pages in long tables where the PDF does: what a table takes beyond its rows where it begins and where it goes on, and tables that
// find no room at the foot of a page.
func TestLongTables(t *testing.T) {
	if testing.Short() {
		t.Skip("half a minute")
	}
	t.Parallel()
	oracle.Need(t, "pdftotext")
	o := oracle.NewOffice(t)
	p := &pairs{dir: t.TempDir()}
	random := rand.New(rand.NewPCG(9, 704))
	for i := range 20 {
		name := fmt.Sprintf("长表-%d", i)
		p.add(t, name, build(t, ".", name, []byte(longTables(random)), hongtou.Options{}))
	}
	o.Convert(t, p.docxs...)
	for i, name := range p.names {
		ours, office := pageCharacters(t, p.pdfs[i]), pageCharacters(t, strings.TrimSuffix(p.docxs[i], ".docx")+".pdf")
		if len(ours) != len(office) {
			t.Errorf("%s: %d pages, %d in LibreOffice", name, len(ours), len(office))
			continue
		}
		for n := range ours {
			if ours[n] != office[n] {
				t.Errorf("%s: page %d has other characters in LibreOffice", name, n+1)
				break
			}
		}
	}
}

// pageCharacters is the characters of each page, sorted.
func pageCharacters(t *testing.T, pdf string) (pages []string) {
	out, err := exec.Command("pdftotext", "-raw", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for page := range strings.SplitSeq(strings.TrimSuffix(string(out), "\f"), "\f") {
		characters := []rune(strings.Join(strings.Fields(page), ""))
		slices.Sort(characters)
		pages = append(pages, string(characters))
	}
	return pages
}
