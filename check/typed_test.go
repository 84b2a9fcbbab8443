package check_test

import (
	"strings"
	"testing"

	"hongtou"
	"hongtou/check"
)

// TestTypedLabels: what templates add and an author types again, and several values in one; fixed is the line after --fix, empty when it stays.
func TestTypedLabels(t *testing.T) {
	for _, x := range []struct{ id, line, want, fixed string }{
		{"X020", "发文机关: 示例市卫生局文件", "删去", "发文机关: 示例市卫生局"},
		{"X020", "抄送: 抄送：市委办公室", "删去", "抄送: 市委办公室"},
		{"X020", "主送: 主送：各有关单位", "删去", "主送: 各有关单位"},
		{"X020", "主送: 主送机关： 各有关单位", "删去", "主送: 各有关单位"},
		{"X020", "印发机关: 示例市卫生局办公室印发", "删去", "印发机关: 示例市卫生局办公室"},
		{"X020", "附注: 附注：此件公开发布", "删去", "附注: 此件公开发布"},
		{"X020", "标题: 标题：示例市卫生局关于开展培训的通知", "删去", "标题: 示例市卫生局关于开展培训的通知"},
		{"X020", "主送: 各抄送单位", "", ""},
		{"L040", "主送: 市财政局、市教育局、", "：", "主送: 市财政局、市教育局："},
		{"L040", "主送: [市财政局、, 市教育局]", "删去", "主送: [市财政局, 市教育局]"},
		{"X021", "发文机关: 示例市卫生局、示例市教育局", "写成列表：[示例市卫生局, 示例市教育局]", ""},
		{"X021", "发文机关: 示例市防汛、抗旱指挥部", "", ""},
		{"L102", "附件: 1.任务分工表；2.登记表", "写成列表：[任务分工表, 登记表]", ""},
		{"L102", "附件: 1. 任务分工表 2. 登记表 3. 回执", "写成列表：[任务分工表, 登记表, 回执]", ""},
		{"L102", "附件: 1.任务分工表", "删去", "附件: 任务分工表"},
		{"L013", "文种: 请示\n发文机关: [示例市卫生局, 示例市财政局]\n签发人: 王一、李明", "写成列表：[王一, 李明]", ""},
		{"L013", "文种: 请示\n发文机关: [示例市卫生局, 示例市财政局]\n签发人: 王一", "2个签发人", ""},
	} {
		src := hongtou.Source{Name: "例.md", Data: []byte(complete(check.Example(x.line)))}
		want := ""
		for _, f := range of(hongtou.Check(src, options).Findings, x.id) {
			want += f.Want
		}
		if want != x.want {
			t.Errorf("%s: %s: 应为 %q, want %q", x.line, x.id, want, x.want)
		}
		if x.fixed == "" {
			x.fixed = x.line
		}
		if after := string(fixed(t, src)); !strings.Contains(after, "\n"+x.fixed+"\n") {
			t.Errorf("%s: --fix makes\n%s", x.line, after)
		}
	}
}
