package hongtou_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hongtou"
	"hongtou/check"
	"hongtou/layout"
)

// measuredSources are documents that together show every measure: the samples, every format, 1 to 5 agencies, sealed and not, and texts that
// end on every side of a sheet. Names are as the source's would be.
func measuredSources(t testing.TB) (list []hongtou.Source) {
	add := func(name, text string) {
		list = append(list, hongtou.Source{Name: name + ".md", Data: []byte(text), Open: func(path string) ([]byte, error) {
			switch path {
			case "另附.md":
				return []byte("# 建设安排\n\n系统分三期建设，由信息中心统一组织实施。\n"), nil
			case "我局/单位.yaml":
				return []byte("订口: 30\n双面对称: 是\n红色分隔线: {五角星: 是}\n西文字体: 宋体\n"), nil
			}
			return nil, os.ErrNotExist
		}})
	}
	for _, file := range samples(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, hongtou.Source{Name: filepath.Base(file), Data: data, Open: func(path string) ([]byte, error) {
			return os.ReadFile(filepath.Join("samples", path))
		}})
	}
	front := func(keys, body string) string { return "---\n" + keys + "---\n\n" + body + "\n" }
	imprint := "抄送: [市委办公室, 市人民政府办公室]\n印发机关: 示例市卫生局办公室\n印发日期: 2026-06-21\n"
	title := "标题: 示例市卫生局关于深入开展医疗卫生系统｜优质服务活动的通知\n主送: [各县区卫生局, 市直各医疗卫生单位]\n成文日期: 2026-06-21\n"
	number := "发文字号: 示卫〔2026〕64号\n"
	long := strings.Repeat("各级各类医疗卫生机构要按照统一部署创新工作思路扩大服务范围提高服务质量，", 9) + "确保取得实效。"
	text := strings.Repeat(long+"\n\n", 2) + "各单位要按照《办法》（试行）报告结果。"
	levels := "# 总体要求\n\n" + long + "\n\n## 宣传教育\n\n" + long + "\n\n### 召开会议\n\n#### 会议时间\n\n" + long + "\n\n会议按照《办法》（试行）和工作要求（以下简称《办法》），于2026年12月31日前完成。\n"
	add("全部要素", front("文种: 通知\n发文机关: 示例市卫生局\n份号: 000001\n密级: 机密\n保密期限: 1年\n紧急程度: 特急\n"+number+title+
		"附件:\n  - 医疗机构2026年度优质服务活动任务分解量化指标体系和考核评分细则一览表\n  - {名称: 技术方案, 文件: 另附.md}\n  - {名称: 建设方案, 文件: 另附.md, 另附: true}\n附注: 此件公开发布\n"+
		"主送移至版记: false\n版记其他: [共印50份]\n"+imprint, levels))
	add("我局", front("文种: 通知\n单位: 我局\n发文机关: 示例市卫生局\n份号: 000001\n密级: 机密\n保密期限: 1年\n"+number+title+"附件: [任务分解表, 2026年指标表]\n附注: 此件公开发布\n"+imprint, levels))
	add("主送移至版记", front("文种: 通知\n发文机关: 示例市卫生局\n密级: 秘密\n份号: 000001\n紧急程度: 加急\n主送移至版记: true\n印章: 无\n"+number+title+imprint, text))
	organs := []string{"示例市卫生局", "示例市教育局", "示例市民政局", "示例市财政局", "示例市发展和改革委员会"}
	for n := 2; n <= len(organs); n++ {
		joint := "发文机关: [" + strings.Join(organs[:n], ", ") + "]\n" + number + title + imprint
		add(fmt.Sprintf("联合%d", n), front("文种: 通知\n"+joint, text))
		add(fmt.Sprintf("联合%d不盖章", n), front("文种: 通知\n印章: 无\n"+joint, text))
		add(fmt.Sprintf("联合上行%d", n), front("文种: 请示\n签发人: [张建国, 李明, 欧阳修文, 赵文, 王小平]\n"+joint, text))
	}
	add("上行", front("文种: 报告\n发文机关: 示例市卫生局\n签发人: 张建国\n"+number+title+imprint, levels))
	add("三行标题", front("文种: 通知\n发文机关: 示例市卫生局\n"+number+strings.Replace(title, "深入开展医疗卫生系统｜", "开展医疗卫生系统｜行风建设和规范化管理和｜", 1), levels))
	add("署名长", front("文种: 通知\n印章: 无\n发文机关: 示例市医疗卫生系统效能建设领导小组\n"+number+title+imprint, text))
	add("署名短", front("文种: 通知\n印章: 无\n署名: 市府\n发文机关: 市府\n"+number+title+imprint, text))
	for n := range 7 {
		add(fmt.Sprintf("长%d", n), front("文种: 通知\n发文机关: 示例市卫生局\n抄送: ["+strings.TrimSuffix(strings.Repeat("市直有关部门和单位, ", 3+n), ", ")+"]\n"+number+title+imprint[strings.Index(imprint, "印发机关"):],
			levels+"\n"+strings.Repeat(text+"\n\n", 2+n)))
	}
	letter := "文种: 函\n" + number + strings.ReplaceAll(title, "通知", "函") + "抄送: [市委办公室, 市人民政府办公室]\n"
	add("函", front("发文机关: 示例市卫生局\n"+letter, text))
	add("函要素", front("发文机关: [示例市卫生局, 示例市教育局]\n份号: 000001\n密级: 秘密\n保密期限: 10年\n紧急程度: 加急\n"+letter, levels+"\n"+text))
	add("命令要素", front("文种: 命令\n发文机关: 示例市人民政府\n发文字号: 第328号\n成文日期: 2026-06-21\n签名章:\n  - {职务: 市长, 姓名: 张建国}\n  - {职务: 副市长, 姓名: 李明}\n", text))
	add("纪要要素", front("文种: 纪要\n标题: 研究优质服务活动有关工作\n发文机关: 示例市卫生局\n机关标志: 示例市卫生局局长办公会议纪要\n发文字号: 第3期\n成文日期: 2026-06-21\n出席: ["+strings.TrimSuffix(strings.Repeat("张建国, ", 14), ", ")+"]\n请假: [李明]\n列席: [赵文, 王平]\n"+imprint, levels))
	return list
}

// TestMeasures holds that every measure that applies holds on every document, and that each of them was measured somewhere.
func TestMeasures(t *testing.T) {
	met := map[string]bool{}
	known := map[string]string{
		"主送移至版记.md": "T003",           // 密级 without a period, for R049
		"我局.md":     "R004 R007 R044", // 订口 and figures of its own
	}
	for _, src := range measuredSources(t) {
		d, err := hongtou.Build(src, hongtou.Options{})
		if err != nil {
			t.Fatalf("%s: %v", src.Name, err)
		}
		for _, m := range check.MeasureAll(d.Measured()) {
			met[m.ID] = true
			if len(d.Pages.Notes) > 0 && strings.Contains("R006 R009 R013 R015", m.ID) {
				continue // the page is filled otherwise for the signature's sake (7.3.5.5)
			}
			if !m.Holds && !strings.Contains(known[src.Name], m.ID) {
				t.Errorf("%s page %d: %s %s%s: %.2f%s, want %.2f%s ± %.2f", src.Name, m.Page, m.ID, m.Element, m.Name, m.Value, m.Words, m.Want.Value, m.Want.Words, m.Want.Tolerance)
			}
		}
	}
	for _, m := range check.Measures {
		if !met[m.ID] {
			t.Errorf("%s %s%s: no document shows it", m.ID, m.Element, m.Name)
		}
	}
}

// TestPictureFirst (R003): where a page begins with a picture, it is the picture that stands at the upper edge, and no line of text is the page's first.
func TestPictureFirst(t *testing.T) {
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 90, 120))); err != nil {
		t.Fatal(err)
	}
	source := "---\n文种: 通知\n发文机关: 示例市卫生局\n发文字号: 示卫〔2026〕64号\n标题: 示例市卫生局关于开展服务活动的通知\n主送: 各县区卫生局\n成文日期: 2026-06-21\n---\n\n请落实。\n\n![图](图.png){宽=90mm}\n\n以上请执行。\n"
	open := func(string) ([]byte, error) { return file.Bytes(), nil }
	d, err := hongtou.Build(hongtou.Source{Name: "a.md", Data: []byte(source), Open: open}, hongtou.Options{})
	if err != nil {
		t.Fatal(err)
	}
	read := func(p check.Document) (list []string) {
		for _, m := range check.MeasureAll(p) {
			if m.ID == "R003" || m.ID == "R014" {
				list = append(list, fmt.Sprintf("%s %d %t", m.ID, m.Page, m.Holds))
			}
		}
		return list
	}
	p := d.Measured()
	if got, want := read(p), []string{"R003 2 true"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	for _, m := range p.Paged.Pages[1].Marks {
		if i, ok := m.(*layout.Image); ok {
			i.Y += 6 * layout.MM
		}
	}
	if got, want := read(p), []string{"R003 2 false"}; !slices.Equal(got, want) {
		t.Errorf("with the picture lower: %q", got)
	}
}

// TestMeasuresSeen: a line's middle is that of what is seen: a title's line that ends with a space stands beside the middle when the space is
// counted in.
func TestMeasuresSeen(t *testing.T) {
	source := "---\n文种: 通知\n发文机关: 示例市卫生局\n发文字号: 示卫〔2026〕64号\n标题: 示例市卫生局关于开展｜优质服务活动的通知\n主送: 各县区卫生局\n成文日期: 2026-06-21\n---\n\n请落实。\n"
	d := build(t, ".", "a.md", []byte(source), hongtou.Options{})
	p := d.Measured()
	p.Paged = bend{text: func(t *layout.Text) {
		if styled(t, layout.StyleTitle) {
			last("　")(t)
		}
	}}.bent(p.Paged)
	for _, m := range check.MeasureAll(p) {
		if m.ID == "R094" && m.Holds {
			t.Errorf("the title's lines stand about %.2f mm, and that holds", m.Value)
		}
	}
}
