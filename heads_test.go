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

// otherHeads is heads of the other formats, of joint documents, and with 题下文字: front matter without what all have.
func otherHeads() map[string]string {
	joint := strings.Split("示例市卫生局 示例市教育局 示例市人力资源和社会保障局 示例市公安局 示例市财政局 示例市民政局 示例市文化局 示例市交通局 示例市体育局 示例市水利局", " ")
	signers := strings.Split("张建国 李明 欧阳清源 王小英 陈文 赵刚 周敏 吴江 郑一 孙少平", " ")
	const document = "发文机关: 示例市卫生局\n发文字号: 示卫〔2026〕64号\n标题: 关于开展活动的通知\n"
	heads := map[string]string{
		"函":    "文种: 函\n" + document + "主送: 各单位\n",
		"函左上角": "文种: 函\n份号: 000001\n密级: 秘密\n紧急程度: 特急\n" + document + "主送: 各单位\n",
		"函两行题": "文种: 函\n" + strings.ReplaceAll(document, "的通知", "｜的通知") + "主送: 各单位\n",
		"命令":   "文种: 命令\n发文机关: 示例市人民政府\n发文字号: 第8号\n签名章: [{职务: 市长, 姓名: 王明}]\n",
		"联合命令": "文种: 命令\n发文机关: [示例市公安局, 示例市司法局]\n发文字号: 第8号\n签名章: [{职务: 市公安局局长, 姓名: 王明}, {职务: 市司法局局长, 姓名: 李清}]\n",
		"纪要":   "文种: 纪要\n" + document,
		"白头题下": "文种: 讲话稿\n标题: 在会议上的讲话\n题下文字: [王明, （2026年6月21日）]\n主送: 同志们\n",
	}
	for n := 1; n <= 3; n++ {
		lines := strings.Join([]string{"示例市卫生局", "（2026年6月21日）", "第三行"}[3-n:], ", ")
		heads[fmt.Sprintf("题下%d行", n)] = "文种: 公报\n" + document + "题下文字: [" + lines + "]\n署名: 示例市卫生局\n"
	}
	for _, n := range []int{2, 3, 4, 5, 10} {
		list := "发文机关: [" + strings.Join(joint[:n], ", ") + "]\n发文字号: 示卫〔2026〕64号\n标题: 关于开展活动的通知\n主送: 各单位\n印章: 无\n"
		heads[fmt.Sprintf("联合%d", n)] = "文种: 通知\n" + list
		heads[fmt.Sprintf("联合上行%d", n)] = "文种: 报告\n签发人: [" + strings.Join(signers[:n], ", ") + "]\n" + list
	}
	return heads
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
	t.Parallel()
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
	for name, head := range otherHeads() {
		for _, geometry := range []string{"通行", "严格"} {
			name := name + geometry
			source := "---\n" + head + "成文日期: 2026-06-21\n版式: " + geometry + "\n---\n\n" + strings.Repeat("国", 1200) + "\n"
			pdf, docx := write(t, build(t, ".", name+".md", []byte(source), hongtou.Options{}), dir, name)
			pairs = append(pairs, pair{name, pdf, docx})
			files = append(files, docx)
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
