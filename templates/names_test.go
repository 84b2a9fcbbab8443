package templates

import (
	"strings"
	"testing"

	"hongtou/layout"
	"hongtou/notice"
)

func namesDump(t *testing.T, rows ...notice.NameRow) string {
	t.Helper()
	n := base()
	n.Body = []notice.Block{&notice.NameList{Rows: rows}}
	f := compose(t, n, Options{})
	return dump(f.Parts[0].Body[:len(f.Parts[0].Body)-1])
}

// TestNameColumns holds that the names of several rows stand under each other: column k begins at the same cell in each
// row, and a name too long for its column takes two; a row leaves a cell at its end.
func TestNameColumns(t *testing.T) {
	expect(t, "columns of four", namesDump(t, notice.NameRow{Role: text("成员"), Names: list("冷晓君", "柏柱", "欧阳文静", "赵君", "徐定辉", "来临", "贺强", "柳伟林")}), `
名单|成员：冷晓君　　柏　柱　　欧阳文静　赵　君
名单|徐定辉　　来　临　　贺　强　　柳伟林`)
	expect(t, "a long name", namesDump(t, notice.NameRow{Role: text("组长"), Names: list("冷晓君", "买买提·阿里", "李明", "赵梦君", "徐定辉", "贺强")}), `
名单|组长：冷晓君　　买买提·阿里　　　　李　明
名单|赵梦君　　徐定辉　　贺　强`)
	expect(t, "one row", namesDump(t, notice.NameRow{Names: list("冷晓君", "欧阳文静", "李明")}), "名单|冷晓君　欧阳文静　李　明")
}

// TestRoles holds 均匀拉开: two-character roles are spread to the widest, others wait for the names' column.
func TestRoles(t *testing.T) {
	rows := []notice.NameRow{
		{Role: text("组长"), Names: list("沈景林")},
		{Role: text("第一副组长"), Names: list("申惠民")},
		{Role: text("副组长"), Names: list("黄志坚")},
	}
	expect(t, "roles", namesDump(t, rows...), "名单|组　　　长：沈景林\n名单|第一副组长：申惠民\n名单|副组长：\t黄志坚")

	n := base()
	n.Body = []notice.Block{&notice.NameList{Rows: append(rows, notice.NameRow{Role: text(strings.Repeat("长", 40)), Names: list("李明")})}}
	for _, b := range compose(t, n, Options{}).Parts[0].Body {
		if p, ok := b.(*layout.Para); ok && p.Left > layout.AreaWidth/2+layout.Cells(2000) {
			t.Errorf("a long role leaves the names %.1f mm", (layout.AreaWidth - p.Left).Millimetres())
		}
	}
}
