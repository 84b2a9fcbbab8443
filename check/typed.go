package check

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"hongtou/notice"
)

// What templates add to a value and authors type as well, and several values that are written as one.

var labelTyped = &Rule{ID: "X020", Severity: Error, Area: "首部", Name: "只写内容，标签由模板加",
	About: "“主送：”“抄送：”“附注：”等标签，发文机关标志的“文件”和版记的“印发”都由模板加；源文件中再写一遍，印出来就有两遍。", Cites: "GB/T 9704-2012 7",
	Good: "抄送: 示例市财政局", Bad: "抄送: 抄送：示例市财政局",
	whole: func(s *scan) {
		n := s.Notice
		one := func(t notice.Text) []notice.Text { return []notice.Text{t} }
		for _, x := range []struct {
			field string
			texts []notice.Text
			added string // at the end
		}{
			{"发文机关", n.Organs, "文件"}, {"发文字号", one(n.DocNumber), ""}, {"标题", one(n.Title), ""}, {"主送", n.Recipients.All(), ""}, {"署名", n.Signatures, ""},
			{"附注", one(n.Note), ""}, {"出席", n.Present, ""}, {"请假", n.Excused, ""}, {"列席", n.Observers, ""}, {"抄送", n.CC.All(), ""}, {"印发机关", one(n.Printer), "印发"},
		} {
			for _, t := range x.texts {
				if m := typedLabel.FindStringSubmatch(t.Value); m != nil && m[1] == x.field && m[0] != t.Value {
					s.found(x.field, t.Pos, after(t.Pos, m[0]), m[0]).fix("")
				}
				if v := strings.TrimSuffix(t.Value, x.added); v != t.Value && v != "" {
					s.found(x.field, after(t.Pos, v), after(t.Pos, t.Value), x.added).say("“" + x.added + "”由模板加").fix("")
				}
			}
		}
	}}

// typedLabel is a label before a value; the group is the key that it stands for.
var typedLabel = regexp.MustCompile(`^(发文机关|发文字号|标题|主送|署名|附注|出席|请假|列席|抄送|印发机关)(?:机关|人员)?[\s\x{3000}]*[:：][\s\x{3000}]*`)

var organsInOne = &Rule{ID: "X021", Severity: Error, Area: "发文机关", Name: "联合行文的发文机关写成列表",
	About: "几个机关写在一个值里，印成一个机关的名称；写成列表才分行排列、分别署名，主办机关在前。", Cites: "GB/T 9704-2012 7.2.4",
	Good: "发文机关: [示例市卫生局, 示例市财政局]", Bad: "发文机关: 示例市卫生局、示例市财政局",
	whole: func(s *scan) {
		for _, o := range s.Organs {
			names := organs(notice.Recipients{Verbatim: o})
			several := len(names) > 1
			for _, n := range names {
				several = several && utf8.RuneCountInString(n.Value) > 3 && organEnd.MatchString(n.Value)
			}
			if several {
				s.value("发文机关", o).want("写成列表：" + listed(names))
			}
		}
	}}

// organEnd is what names of organs end with.
var organEnd = regexp.MustCompile(`(?:局|委|厅|办|院|校|部|处|科|室|社|站|所|府|会|署|行|队|学|法院|检察院|中心|公司|集团|政协|指挥部|领导小组)$`)

// listed is texts as a list in YAML.
func listed(list []notice.Text) string {
	names := make([]string, len(list))
	for i, t := range list {
		names[i] = t.Value
	}
	return "[" + strings.Join(names, ", ") + "]"
}
