package hongtou_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"hongtou"
	"hongtou/internal/oracle"
)

// controlRE is a content control: its name, its tag, its id, its runs.
var controlRE = regexp.MustCompile(`(?s)<w:sdt><w:sdtPr><w:alias w:val="([^"]*)"/><w:tag w:val="([^"]*)"/><w:id w:val="([^"]*)"/>(?:<w15:appearance w15:val="hidden"/>)?</w:sdtPr><w:sdtContent>(.*?)</w:sdtContent></w:sdt>`)

var wordText = regexp.MustCompile(`<w:t [^>]*>([^<]*)</w:t>`)

// controls gives the content controls of a document, each as its tag, its name and its text. They hold runs only, and no two have one id.
func controls(t testing.TB, document []byte) (list []string) {
	t.Helper()
	ids := map[string]bool{}
	for _, m := range controlRE.FindAllStringSubmatch(string(document), -1) {
		text := ""
		for _, w := range wordText.FindAllStringSubmatch(m[4], -1) {
			text += w[1]
		}
		if ids[m[3]] || strings.Contains(m[4], "<w:sdt>") || strings.Contains(m[4], "<w:p>") {
			t.Errorf("control %s, id %s: %s", m[2], m[3], m[4])
		}
		ids[m[3]] = true
		list = append(list, fmt.Sprintf("%s %s %s", m[2], m[1], text))
	}
	if all := strings.Count(string(document), "<w:sdt>"); all != len(list) {
		t.Errorf("%d controls, %d of them known", all, len(list))
	}
	return list
}

const jointNotice = `---
文种: 通知
发文机关: [示例市卫生局, 示例市教育局]
发文字号: 示卫〔2026〕64号
份号: 000012
密级: 机密
保密期限: 1年
紧急程度: 特急
行文方向: 上行
签发人: [张建国, 李明]
标题: 示例市卫生局　示例市教育局｜关于开会的通知
主送: [各县区卫生局, 市直单位]
附件: [议程]
附注: 联系电话：0550-12345678
成文日期: 2026-06-21
抄送: [示例省卫生厅]
印发机关: 示例市卫生局办公室
印发日期: 2026-06-22
---

现将有关事项通知如下。

# 时间

上午9时。
`

// TestControls: each element is a content control, named as GB/T 33476.2 names it where our source of that standard gives the name (the
// pinyin ones), else as GB/T 9704 does, and holds that element and nothing else.
func TestControls(t *testing.T) {
	minutes := "---\n文种: 纪要\n发文机关: 示例市卫生局\n机关标志: 示例市卫生局办公会议纪要\n发文字号: 第5期\n标题: 会议纪要\n成文日期: 2026-06-21\n---\n\n会议。\n"
	draft := "---\n文种: 通知\n发文机关: 示例市卫生局\n标题: 关于开会的通知\n---\n\n正文。\n"
	for _, x := range []struct {
		name, source, want string
		draft              bool
	}{
		{"joint", jointNotice, `fenhao 份号 000012
公文:密级 密级 机密
公文:保密期限 保密期限 1年
公文:紧急程度 紧急程度 特急
公文:发文字号 发文字号 示卫〔2026〕64号
公文:签发人_1 签发人 张建国
公文:签发人_2 签发人2 李　明
fawenjiguanmingcheng_1 发文机关名称 示例市卫生局
fawenjiguanmingcheng_2 发文机关名称2 示例市教育局
biaoti 标题 示例市卫生局　示例市教育局关于开会的通知
公文:主送机关 主送机关 各县区卫生局、市直单位
zhengwen 正文 现将有关事项通知如下。
zhengwen 正文 一、时间
zhengwen 正文 上午9时。
公文:附件说明 附件说明 议程
公文:发文机关署名_1 发文机关署名 示例市卫生局
公文:发文机关署名_2 发文机关署名2 示例市教育局
chengwenriqi 成文日期 2026年6月21日
公文:附注 附注 （联系电话：0550-12345678）
公文:抄送机关 抄送机关 示例省卫生厅
yinfajiguan 印发机关 示例市卫生局办公室
yinfariqi 印发日期 2026年6月22日`, false},
		{"minutes", minutes, `fawenjiguanmingcheng_1 发文机关名称 示例市卫生局
公文:发文字号 发文字号 第5期
chengwenriqi 成文日期 2026年6月21日
biaoti 标题 会议纪要
zhengwen 正文 会议。`, false},
		{"draft", draft, `fawenjiguanmingcheng_1 发文机关名称 示例市卫生局
公文:发文字号 发文字号 　　〔　　〕　　号
biaoti 标题 关于开会的通知
zhengwen 正文 正文。
公文:发文机关署名_1 发文机关署名 示例市卫生局
chengwenriqi 成文日期 　　　　年　　月　　日`, true},
	} {
		var buf bytes.Buffer
		if err := build(t, ".", x.name+".md", []byte(x.source), hongtou.Options{Draft: x.draft}).Write(&buf, "docx"); err != nil {
			t.Fatal(err)
		}
		got := controls(t, oracle.Part(t, buf.Bytes(), "word/document.xml"))
		if s := strings.Join(got, "\n"); s != x.want {
			t.Errorf("%s:\n%s\nwant\n%s", x.name, s, x.want)
		}
	}
}
