package hongtou_test

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
)

// headVariant is what may stand in a head beside title and recipients.
type headVariant struct{ name, keys string }

var headVariants = []headVariant{
	{"无", ""},
	{"份号", "份号: 000001\n"},
	{"密级", "份号: 000001\n密级: 机密\n保密期限: 1年\n"},
	{"紧急", "紧急程度: 特急\n"},
	{"密级紧急", "份号: 000001\n密级: 秘密\n紧急程度: 加急\n"},
	{"签发人", "签发人: 张建国\n行文方向: 上行\n"},
	{"两签发人", "签发人: [张建国, 李明]\n行文方向: 上行\n"},
	{"全", "份号: 000001\n密级: 机密\n保密期限: 1年\n紧急程度: 特急\n签发人: 张建国\n行文方向: 上行\n"},
}

// headSource is a notice with so many lines of title and of recipients, and a body of one hanzi over two pages.
func headSource(v headVariant, title, to int) string {
	lines := strings.TrimSuffix(strings.Repeat("关于开展优质服务活动的通知｜", title), "｜")
	recipients := strings.Repeat("县", 28*(to-1)) + "各县区卫生局："
	return "---\n文种: 通知\n发文机关: 示例市卫生局\n发文字号: 示卫〔2026〕64号\n" + v.keys +
		"标题: " + lines + "\n主送: " + recipients + "\n成文日期: 2026-06-21\n---\n\n" + strings.Repeat("国", 1200) + "\n"
}

// bodyLines counts the lines of the repeated hanzi on page 1 of a PDF.
func bodyLines(t *testing.T, pdf string) (n int) {
	t.Helper()
	out, err := exec.Command("pdftotext", "-f", "1", "-l", "1", pdf, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	for _, line := range strings.Split(string(out), "\n") {
		if strings.Contains(line, "国国国") {
			n++
		}
	}
	return n
}

// TestHeadsInOffice holds that page 1 has the same number of lines in LibreOffice's rendering of the DOCX as in the PDF, whatever stands
// above them.
func TestHeadsInOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIP: takes LibreOffice a minute")
	}
	oracle.Need(t, "pdftotext")
	o := oracle.NewOffice(t)
	dir := t.TempDir()
	type pair struct{ name, pdf, docx string }
	var pairs []pair
	var files []string
	for _, v := range headVariants {
		for title := 1; title <= 3; title++ {
			for to := 1; to <= 6; to++ {
				name := fmt.Sprintf("%s-%d-%d", v.name, title, to)
				pdf, docx := write(t, build(t, ".", name+".md", []byte(headSource(v, title, to)), hongtou.Options{}), dir, name)
				pairs = append(pairs, pair{name, pdf, docx})
				files = append(files, docx)
			}
		}
	}
	o.Convert(t, files...)
	for _, p := range pairs {
		ours, theirs := bodyLines(t, p.pdf), bodyLines(t, strings.TrimSuffix(p.docx, ".docx")+".pdf")
		if ours != theirs || ours == 0 {
			t.Errorf("%s: %d lines of text on page 1, %d in LibreOffice", p.name, ours, theirs)
		}
	}
}
