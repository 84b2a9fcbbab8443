package source

import (
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hongtou/notice"
)

// badHouses is settings with something wrong.
var badHouses = []struct{ yaml, want string }{
	{"字号: 三号", "h.yaml:1:1: 字号: 没有这个键，是不是“字体”？"},
	{"印章直径: 90", "h.yaml:1:7: 印章直径: 不可能的值\n    现为: 90\n    应为: 10 至 60 的整数（毫米）\n    依据: 国发〔1999〕25号：最大的印章60毫米"},
	{"印章直径: 42.5", "h.yaml:1:7: 印章直径: 不可能的值\n    现为: 42.5\n    应为: 10 至 60 的整数（毫米）\n    依据: 国发〔1999〕25号：最大的印章60毫米"},
	{"印章直径: 大", "h.yaml:1:7: 印章直径: 值的写法不对\n    现为: 大\n    应为: 数字"},
	{"印章直径: NaN", "h.yaml:1:7: 印章直径: 值的写法不对\n    现为: NaN\n    应为: 数字"},
	{"印章直径: 0", "h.yaml:1:7: 印章直径: 不可能的值\n    现为: 0\n    应为: 10 至 60 的整数（毫米）\n    依据: 国发〔1999〕25号：最大的印章60毫米"},
	{"订口: 60mm", "h.yaml:1:5: 订口: 不可能的值\n    现为: 60\n    应为: 10 至 44（毫米）\n    依据: 纸宽210毫米，订口之外须容下156毫米的版心和10毫米的切口"},
	{"机关标志: {字号: 900}", "h.yaml:1:12: 字号: 不可能的值\n    现为: 900\n    应为: 22 至 80（磅）\n    依据: 机关标志不小于二号的标题，也不能大到首页排不下正文"},
	{"机关标志: 示例市卫生局文件", "h.yaml:1:7: 机关标志: 值的写法不对\n    现为: 示例市卫生局文件\n    应为: 一组键：文件、信函、命令、纪要、字号、字宽、最窄"},
	{"机关标志:\n  字宽: 60%\n  最窄: 80%", "h.yaml:3:7: 最窄: 大于字宽\n    现为: 80\n    应为: 不大于 60"},
	{"红色分隔线: {粗: 5}", "h.yaml:1:12: 粗: 不可能的值\n    现为: 5\n    应为: 0.2 至 2（毫米）\n    依据: 红色分隔线是一条细线"},
	{"红色分隔线: {五角星: 红}", "h.yaml:1:14: 五角星: 值的写法不对\n    现为: 红\n    应为: 是 或 否"},
	{"份号字体: 楷体", "h.yaml:1:7: 份号字体: 值的写法不对\n    现为: 楷体\n    应为: 黑体、仿宋、宋体 之一"},
	{"版头: 空白", "h.yaml:1:5: 版头: 值的写法不对\n    现为: 空白\n    应为: 印出、预印 之一"},
	{"双面对称: 也许", "h.yaml:1:7: 双面对称: 值的写法不对\n    现为: 也许\n    应为: 是 或 否"},
	{"发文代字: 示卫〔2026〕", "h.yaml:1:7: 发文代字: 不是代字\n    现为: 示卫〔2026〕\n    应为: 年份之前的几个字，如 示卫"},
	{"抄送: [甲]", "h.yaml:1:5: 抄送: 值的写法不对\n    现为: 列表\n    应为: 一组键：默认、追加"},
	{"版式: 宽松\n订口: 5", "h.yaml:1:5: 版式: 值的写法不对\n    现为: 宽松\n    应为: 通行、严格 之一\n" +
		"h.yaml:2:5: 订口: 不可能的值\n    现为: 5\n    应为: 10 至 44（毫米）\n    依据: 纸宽210毫米，订口之外须容下156毫米的版心和10毫米的切口"},
}

// TestBadHouses: what a house cannot be is refused with its place, all of it at once.
func TestBadHouses(t *testing.T) {
	const wide = "机关标志：\n  文件：甲局文件\n抄送：\n  默认：乙\n  追加：[丙，丁]\n红色分隔线：\n  粗：1\n字体：\n  小标宋：a.ttf\n"
	if _, err := ReadHouse("h.yaml", []byte(wide)); err != nil {
		t.Errorf("full-width colons: %v", err)
	}
	for _, x := range badHouses {
		if _, err := ReadHouse("h.yaml", []byte(x.yaml+"\n")); err == nil || err.Error() != x.want {
			t.Errorf("%q:\n%v\nwant\n%s", x.yaml, err, x.want)
		}
	}
}

// TestHouseSchema: the schema has every key with a description, allows the sample house and refuses an unknown key.
func TestHouseSchema(t *testing.T) {
	s := compiled(t, HouseSchema())
	var all struct {
		Properties map[string]struct{ Description string }
	}
	if err := json.Unmarshal(HouseSchema(), &all); err != nil {
		t.Fatal(err)
	}
	for name, p := range all.Properties {
		if p.Description == "" {
			t.Errorf("%s has no description", name)
		}
	}
	const sample = "../samples/云溪市卫生健康委员会/单位.yaml"
	data, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(plainYAML(t, string(data))); err != nil {
		t.Error(err)
	}
	if _, err := ReadHouse(sample, data); err != nil {
		t.Error(err)
	}
	if s.Validate(plainYAML(t, "字号: 三号")) == nil {
		t.Error("the schema allows an unknown key")
	}
}

const settled = `名称: [示例市卫生局, 市卫生局]
机关标志: {文件: 示例市卫生局（红头）文件, 信函: 示例市卫生局}
发文代字: 示卫
印发机关: 示例市卫生局办公室
抄送: {默认: [市府办], 追加: [市疾控中心, 市委办]}
印章直径: 45
版式: 严格
`

// TestWithHouse: a house fills in what the source does not say, and never changes what it says.
func TestWithHouse(t *testing.T) {
	h, err := ReadHouse("h.yaml", []byte(settled))
	if err != nil {
		t.Fatal(err)
	}
	const plain = "文种: 通知\n标题: 甲\n"
	for _, x := range []struct{ name, front, want string }{
		{"nothing said", plain, "示例市卫生局|示例市卫生局（红头）文件|||市府办,市疾控中心、市委办|45|严格"},
		{"a printing date", plain + "印发日期: 2026-06-21", "示例市卫生局|示例市卫生局（红头）文件||示例市卫生局办公室|市府办,市疾控中心、市委办|45|严格"},
		{"all said", plain + "发文机关: 市卫生局\n机关标志: 卫生局\n发文字号: 示卫〔2026〕5号\n印发机关: 局办\n印发日期: 2026-06-21\n抄送: [市委办, 省厅]\n印章: {直径: 40}\n版式: 通行",
			"市卫生局|卫生局|示卫〔2026〕5号|局办|市委办、省厅,市疾控中心|40|通行"},
		{"a number without 代字", plain + "发文字号: 〔2026〕5号", "示例市卫生局|示例市卫生局（红头）文件|示卫〔2026〕5号||市府办,市疾控中心、市委办|45|严格"},
		{"抄送 as written", plain + "抄送: 市委办，市人大办。", "示例市卫生局|示例市卫生局（红头）文件|||市委办，市人大办,市疾控中心|45|严格"},
		{"nobody", plain + "抄送: 无", "示例市卫生局|示例市卫生局（红头）文件||||45|严格"},
		{"upward", "文种: 请示\n标题: 甲\n", "示例市卫生局|示例市卫生局（红头）文件||||45|严格"},
		{"a letter", "文种: 函\n标题: 甲\n印发日期: 2026-06-21", "示例市卫生局|示例市卫生局|||市府办,市疾控中心、市委办|45|严格"},
		{"an order's number", "文种: 令\n发文字号: 第3号", "示例市卫生局||第3号||市府办,市疾控中心、市委办|45|严格"},
		{"joint", plain + "发文机关: [示例市卫生局, 示例市教育局]", "示例市卫生局、示例市教育局||||市府办,市疾控中心、市委办|45|严格"},
		{"no red head", "文种: 总结\n标题: 甲\n", "|||||45|严格"},
		{"another organ", plain + "发文机关: 示例市教育局", "a.md:4:7: 发文机关: 不是单位设置 h.yaml 中的机关\n    现为: 示例市教育局\n    应为: 示例市卫生局、市卫生局"},
		{"another 代字", plain + "发文字号: 示教〔2026〕5号", "a.md:4:7: 发文字号: 代字不是本单位的\n    现为: 示教〔2026〕5号\n    应为: 以示卫开头\n    依据: h.yaml 的发文代字；GB/T 9704-2012 7.2.5"},
	} {
		n, err := Read("a.md", []byte("---\n"+x.front+"\n---\n\n正文。\n"), files{}.open)
		if err != nil {
			t.Fatal(err)
		}
		before := describe(n)
		own, err := WithHouse(n, h)
		got := describe(own)
		if err != nil {
			got = err.Error()
		}
		if got != x.want {
			t.Errorf("%s:\n%s\nwant\n%s", x.name, got, x.want)
		}
		if describe(n) != before {
			t.Errorf("%s: the notice read was changed", x.name)
		}
	}
	h.Prefixes = append(h.Prefixes, h.Prefixes[0])
	n := &notice.Notice{Format: "文件", Organs: h.Names[:1], DocNumber: notice.Text{Value: "〔2026〕5号"}}
	if _, err := WithHouse(n, h); err == nil || !strings.Contains(err.Error(), "没有代字，而本单位有几个代字") {
		t.Errorf("one of several 代字 was chosen: %v", err)
	}
}

// describe is what a house may fill in: organs, mark, number, printer, 抄送 by groups, seal, geometry.
func describe(n *notice.Notice) string {
	var cc []string
	for _, g := range asGroups(n.CC) {
		cc = append(cc, strings.Join(valuesOf(g), "、"))
	}
	return strings.Join([]string{
		strings.Join(valuesOf(n.Organs), "、"), strings.Join(valuesOf(n.Marks), "、"), n.DocNumber.Value, n.Printer.Value, strings.Join(cc, ","),
		strings.TrimPrefix(strconv.Itoa(n.Seal.Diameter), "0"), string(n.Geometry),
	}, "|")
}

// TestZeroHouse: the standard's own house changes nothing.
func TestZeroHouse(t *testing.T) {
	n, err := Read("a.md", []byte("---\n文种: 通知\n标题: 甲\n---\n\n正文。\n"), files{}.open)
	if err != nil {
		t.Fatal(err)
	}
	own, err := WithHouse(n, &notice.House{})
	if err != nil || describe(own) != describe(n) || !slices.Equal(own.Organs, n.Organs) {
		t.Errorf("%v %s", err, describe(own))
	}
}

func FuzzReadHouse(f *testing.F) {
	f.Add(settled)
	for _, x := range badHouses {
		f.Add(x.yaml)
	}
	f.Fuzz(func(t *testing.T, text string) {
		h, err := ReadHouse("h.yaml", []byte(text))
		if err != nil {
			return
		}
		for _, x := range houseLimits {
			if n := x.number(h); n.Pos.Line > 0 && (n.Value < x.min || n.Value > x.max) {
				t.Errorf("%s: %g", x.name, n.Value)
			}
		}
		n := &notice.Notice{Format: notice.Document, Direction: notice.Downward}
		WithHouse(n, h) // may report, must not panic
	})
}
