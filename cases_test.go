package hongtou_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hongtou"
	"hongtou/layout"
)

var (
	caseOrgans  = strings.Fields("示例市卫生局 示例市教育局 示例市人力资源和社会保障局 示例市公安局 示例市财政局 示例市民政局 示例市文化局 示例市交通局 示例市体育局 示例市水利局")
	caseSigners = strings.Fields("张建国 李明 欧阳清源 王小英 陈文 赵刚 周敏 吴江 郑一 孙少平")
)

// caseHeads is front matter of every format, without what all have. %s is the agencies.
var caseHeads = []struct{ name, head string }{
	{"文件", "文种: 通知\n发文机关: %s\n发文字号: 示卫〔2026〕64号\n标题: 关于开展优质服务活动的通知\n主送: 各单位\n印章: 有\n"},
	{"不盖章", "文种: 通知\n发文机关: %s\n发文字号: 示卫〔2026〕64号\n标题: 关于开展优质服务活动的通知\n主送: 各单位\n印章: 无\n附注: 此件公开发布\n"},
	{"信函", "文种: 函\n发文机关: %s\n发文字号: 示卫函〔2026〕64号\n标题: 关于商请开展优质服务活动的函\n主送: 各单位\n"},
	{"命令", "文种: 命令\n发文机关: 示例市人民政府\n发文字号: 第64号\n签名章: [{职务: 市长, 姓名: 王明}]\n"},
	{"附件", "文种: 通知\n发文机关: %s\n发文字号: 示卫〔2026〕64号\n标题: 关于开展优质服务活动的通知\n主送: 各单位\n附件: [任务分解表, 医疗卫生单位节假日期间值班人员和带班领导安排情况及突发事件信息报送登记汇总统计表]\n"},
}

// caseSource is a notice of so many agencies with a body.
func caseSource(head string, organs int, body string) []byte {
	if strings.Contains(head, "%s") {
		head = fmt.Sprintf(head, "["+strings.Join(caseOrgans[:organs], ", ")+"]")
	}
	imprint := "抄送: [示例省卫生厅, 市委办]\n"
	if !strings.Contains(head, "文种: 函") {
		imprint += "印发机关: 示例市卫生局办公室\n印发日期: 2026-06-22\n"
	}
	return []byte("---\n" + head + "成文日期: 2026-06-21\n" + imprint + "---\n\n" + body)
}

// lines are the texts of a page's lines from top to bottom.
func pageLines(p layout.Page) (list []string) {
	at := map[layout.Length]int{}
	for _, m := range p.Marks {
		x, ok := m.(*layout.Text)
		if !ok || x.Line < 0 {
			continue
		}
		i, seen := at[x.Baseline]
		if !seen {
			i = len(list)
			at[x.Baseline] = i
			list = append(list, "")
		}
		list[i] += string(x.Chars)
	}
	return list
}

// checkCase holds what is true of every notice: page 1 has text, the date is on a page with text or 附件说明 (clause 7.3.5.5), 版记 is
// whole on the last page (clause 7.4), and nothing leaves its place.
func checkCase(t *testing.T, name string, d *hongtou.Document) {
	t.Helper()
	p := d.Pages
	checkInside(t, name, p)
	has := func(page int, what string) bool {
		return slices.ContainsFunc(pageLines(p.Pages[page]), func(l string) bool { return strings.Contains(l, what) })
	}
	if !has(0, "国") {
		t.Errorf("%s: no text on page 1", name)
	}
	signed := -1
	for i := range p.Pages {
		if has(i, "2026年6月21日") {
			signed = i
		}
	}
	if signed < 0 || !has(signed, "国") && !has(signed, "附件：") {
		t.Errorf("%s: the signature stands alone on page %d of %d", name, signed+1, len(p.Pages))
	}
	for i := range p.Pages {
		if last := i == len(p.Pages)-1; has(i, "抄送：") != last || has(i, "22日印发") && !last {
			t.Errorf("%s: 版记 on page %d of %d", name, i+1, len(p.Pages))
		}
	}
	if p.Flow.Imprint.Plain {
		return
	}
	if len(p.Pages)%2 != 0 {
		t.Errorf("%s: 版记 on odd page %d", name, len(p.Pages))
	}
	foot := layout.Length(0)
	for _, m := range p.Pages[len(p.Pages)-1].Marks {
		if r, ok := m.(*layout.Rule); ok {
			foot = max(foot, r.Y0+r.Thickness/2)
		}
	}
	if foot != layout.AreaBottom {
		t.Errorf("%s: 版记 ends at %.2f mm", name, foot.Millimetres())
	}
}

// TestEndOfText ends a text at every line of a page, in every format, signed by one agency and by several, in paragraphs of a line and in
// one paragraph. Where page 1 has no room for a signature, a text of one line leaves it alone.
func TestEndOfText(t *testing.T) {
	for _, h := range caseHeads {
		for _, organs := range []int{1, 3} {
			for lines := 1; lines <= 3*layout.LinesAPage; lines++ {
				name := fmt.Sprintf("%s, %d agencies, %d lines", h.name, organs, lines)
				d := build(t, ".", name, caseSource(h.head, organs, strings.Repeat("国家的一行文字。\n\n", lines)), hongtou.Options{})
				alone := slices.ContainsFunc(d.Pages.Notes, func(n layout.Note) bool { return strings.HasPrefix(n.Text, "第2页只有落款，没有正文") })
				if must := lines == 1 && h.name == "文件" && organs > 1; must != alone {
					t.Errorf("%s: the signature is said to be alone: %v", name, alone)
				} else if !must {
					checkCase(t, name, d)
				}
				if !alone {
					checkCase(t, name+" of one paragraph", build(t, ".", name, caseSource(h.head, organs, oneParagraph(lines)), hongtou.Options{}))
				}
			}
		}
	}
}

// oneParagraph is a paragraph of so many lines.
func oneParagraph(lines int) string { return strings.Repeat("国", 28*lines-8) + "\n" }

// TestAgencies holds every number of agencies, with and without seals, downward, upward and in a letter; and every number of signers.
func TestAgencies(t *testing.T) {
	for n := 1; n <= len(caseOrgans); n++ {
		signers := "行文方向: 上行\n签发人: [" + strings.Join(caseSigners[:n], ", ") + "]\n"
		for _, h := range caseHeads[:3] {
			heads := []string{h.head}
			if h.name != "信函" {
				heads = append(heads, signers+h.head)
			}
			for i, head := range heads {
				name := fmt.Sprintf("%s, %d agencies, upward %t", h.name, n, i > 0)
				d := build(t, ".", name, caseSource(head, n, strings.Repeat("国家的一行文字。\n\n", 15)), hongtou.Options{})
				checkCase(t, name, d)
				seals := n
				if h.name == "不盖章" {
					seals = 0
				}
				if len(d.Pages.Places) != seals {
					t.Errorf("%s: %d places for seals", name, len(d.Pages.Places))
				}
				text := squeeze(strings.Join(pageLines(d.Pages.Pages[0]), ""))
				for k := range n {
					if i > 0 && !strings.Contains(text, caseSigners[k]) {
						t.Errorf("%s: %s does not sign", name, caseSigners[k])
					}
					if h.name != "信函" && !strings.Contains(text, caseOrgans[k]) {
						t.Errorf("%s: %s has no mark", name, caseOrgans[k])
					}
				}
			}
		}
	}
}

// recipients is a list of organs that takes so many lines of 三号 above the text.
func recipients(lines int) string {
	return "主送: [" + strings.TrimSuffix(strings.Repeat("示例市各县区卫生健康局甲乙, ", 2*lines), ", ") + "]\n"
}

// TestLongLists holds a 12-line 抄送, a 15-line 主送 in 版记, and that 主送 which leaves page 1 no text is refused with what to do.
func TestLongLists(t *testing.T) {
	head := caseHeads[0].head
	body := strings.Repeat("国家的一行文字。\n\n", 5)
	cc := strings.Replace(recipients(15), "主送", "抄送", 1)
	source := strings.Replace(string(caseSource(head, 1, body)), "抄送: [示例省卫生厅, 市委办]\n", cc, 1)
	d := build(t, ".", "抄送.md", []byte(source), hongtou.Options{})
	checkCase(t, "抄送", d)
	if n := len(pageLines(d.Pages.Pages[len(d.Pages.Pages)-1])); n < 13 {
		t.Errorf("版记 of %d lines", n)
	}
	long := strings.Replace(head, "主送: 各单位\n", recipients(15), 1)
	_, err := hongtou.Build(hongtou.Source{Name: "主送.md", Data: caseSource(long, 1, body)}, hongtou.Options{})
	if want := "主送.md:6:6: 主送: 主送机关占15行，首页排不下正文（GB/T 9704 7.3.2：公文首页必须显示正文）；请写 主送移至版记: 是"; err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
	d = build(t, ".", "版记.md", caseSource(long+"主送移至版记: 是\n", 1, body), hongtou.Options{})
	checkCase(t, "版记", d)
	for lines := 1; lines < 15; lines++ {
		name := fmt.Sprintf("主送 of %d lines", lines)
		d, err := hongtou.Build(hongtou.Source{Name: "主送.md", Data: caseSource(strings.Replace(head, "主送: 各单位\n", recipients(lines), 1), 1, body)}, hongtou.Options{})
		if err == nil {
			checkCase(t, name, d)
		} else if lines < 9 || !strings.Contains(err.Error(), "主送移至版记: 是") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
