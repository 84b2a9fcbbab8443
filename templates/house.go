package templates

import (
	"fmt"

	"hongtou/fonts"
	"hongtou/layout"
	"hongtou/notice"
)

// The choices of a house that are not its usual ones.
const (
	preprinted = "预印"
	centred    = "居中"
)

// roles is the faces by the names that a house calls them.
var roles = map[string]fonts.Role{"仿宋": fonts.FangSong, "黑体": fonts.Hei, "宋体": fonts.SongTi}

// faced sets runs in a face that a house has chosen, if it has.
func faced(runs []layout.Run, face notice.Text) []layout.Run {
	if role, ok := roles[face.Value]; ok {
		for i := range runs {
			runs[i].Face, runs[i].Own = role, true
		}
	}
	return runs
}

// preprinted reports whether the paper has the mark and the red rules on it already.
func (c *composer) preprinted() bool { return c.house.Head.Value == preprinted }

// mark is a line of 发文机关标志, in the house's type.
func (c *composer) mark(runs []layout.Run) *layout.Para {
	m := &c.house.Mark
	return &layout.Para{
		Style: layout.StyleMark, Runs: runs,
		Size: layout.Pt(m.Size.Value), Width: int(m.Width.Value) * 10, Narrowest: int(m.Narrowest.Value) * 10,
	}
}

// redRule is 红色分隔线 of the general format.
func (c *composer) redRule() *layout.RedRule {
	thickness := c.house.Rule.Thickness.Value
	if thickness == 0 {
		thickness = rule
	}
	return &layout.RedRule{Gap: ruleGap, Thickness: layout.Mm(thickness), Star: c.house.Rule.Star.On, Blank: c.preprinted()}
}

// The figures from which a house deviates once it is further off.
const (
	binding          = 28.0 // mm, clause 5.2.1
	bindingTolerance = 1.0
	ruleTolerance    = 0.2 // mm, about the figures' 0.5
)

// housed gives a flow what its house has settled for the whole of it, and names what of that is otherwise than in the standard: only what
// this document shows.
func (c *composer) housed(f *layout.Flow) {
	n, h := c.n, c.house
	if h.Latin.Value != "" {
		f.Latin = roles[h.Latin.Value] // 随文 has none
	}
	f.Binding, f.Mirrored = layout.Mm(h.Binding.Value), h.Mirrored.On
	f.CentredNumber = n.Format == notice.Plain && h.PlainNo.Value == centred
	redHead := n.Format == notice.Document || n.Format == notice.Minutes
	off := func(x notice.Number, from, tolerance float64) bool {
		return x.Value > 0 && (x.Value < from-tolerance || x.Value > from+tolerance)
	}
	for _, d := range [...]struct {
		there                           bool
		pos                             notice.Pos
		element, have, standard, clause string
	}{
		{n.Format != notice.Plain && c.preprinted(), h.Head.Pos, "版头", "预印纸：机关标志和红线不印，只留出位置", "印出发文机关标志和红线", "7.2.4、7.2.7、10.1"},
		{redHead && h.Rule.Star.On, h.Rule.Star.Pos, "红色分隔线", "正中断开，加一颗红色五角星", "一条与版心等宽的红线", "7.2.7"},
		{redHead && off(h.Rule.Thickness, rule, ruleTolerance), h.Rule.Thickness.Pos, "红色分隔线",
			fmt.Sprintf("粗%gmm", h.Rule.Thickness.Value), "没有规定，图示约0.5mm", "7.2.7"},
		{n.CopyNumber.Value != "" && h.CopyFace.Value == "宋体", h.CopyFace.Pos, "份号", "宋体", "没有规定，图示为黑体", "7.2.1"},
		{n.Format == notice.Order && h.OrderNo.Value == "黑体", h.OrderNo.Pos, "令号", "黑体", "3号仿宋体", "5.2.2"},
		{f.Latin != fonts.FangSong, h.Latin.Pos, "数字和字母", "宋体", "一般与公文各要素同一字体", "5.2.2"},
		{off(h.Binding, binding, bindingTolerance), h.Binding.Pos, "订口", fmt.Sprintf("%gmm", h.Binding.Value), "28mm±1mm", "5.2.1"},
		{f.Mirrored, h.Mirrored.Pos, "版心", fmt.Sprintf("双页左白边%.3gmm，与单页对称", (layout.PageWidth - layout.AreaWidth - f.Left(0)).Millimetres()), "左白边28mm±1mm", "5.2.1"},
		{f.CentredNumber, h.PlainNo.Pos, "页码", "居中", "单页码居右，双页码居左", "7.5"},
	} {
		if d.there {
			f.Deviations = append(f.Deviations, layout.Deviation{Pos: layout.Pos(d.pos), Element: d.element, Have: d.have, Standard: d.standard, Clause: "GB/T 9704-2012 " + d.clause})
		}
	}
}
