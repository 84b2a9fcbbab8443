package templates

import (
	"math/rand"
	"slices"
	"strings"
	"testing"

	"hongtou/layout"
	"hongtou/notice"
)

// TestBreakTitle pins how titles break: by sense (R099), at most 19 characters a line, as a trapezoid or a rhombus (clause 7.3.1).
func TestBreakTitle(t *testing.T) {
	for title, want := range map[string]string{
		"关于开会的通知": "关于开会的通知",
		"云岭市第六届人民代表大会第五次会议关于云岭市国民经济和社会发展第十五个五年规划纲要的决议": "云岭市第六届人民代表大会第五次会议|关于云岭市国民经济和社会发展|第十五个五年规划纲要的决议",
		"（2026年1月22日云岭市第六届人民代表大会第五次会议通过）":              "（2026年1月22日云岭市第六届|人民代表大会第五次会议通过）",
		"关于深入开展2026年全市医疗卫生系统优质服务活动的通知":                 "关于深入开展2026年全市医疗卫生系统|优质服务活动的通知",
		"云溪市卫生健康委员会关于印发《效能建设第二阶段实施方案》的通知":              "云溪市卫生健康委员会关于印发|《效能建设第二阶段实施方案》的通知",
		"云溪市中心医院创建全国文明城市工作实施方案":                        "云溪市中心医院创建全国文明城市|工作实施方案",
		"关于在全市医疗卫生单位中开展行风效能“一院一品”创建活动的通知":              "关于在全市医疗卫生单位中开展行风效能|“一院一品”创建活动的通知",
		"关于申请增加2026年度基层医疗卫生机构能力建设专项资金的请示":              "关于申请增加2026年度基层医疗卫生机构|能力建设专项资金的请示",
	} {
		if got := strings.Join(breakTitle(title), "|"); got != want {
			t.Errorf("%s", got)
		}
	}
}

// TestBreakTitleNames holds that the organ's own name is not divided, nor its place's, nor a line left hanging on 和 or on a 市 of its own.
func TestBreakTitleNames(t *testing.T) {
	for _, c := range []struct{ organ, rest, want string }{
		{"中共望川市卫生健康局委员会", "关于在全市医疗卫生单位中开展行风效能“一院一品”创建活动的通知",
			"中共望川市卫生健康局委员会|关于在全市医疗卫生单位中开展|行风效能“一院一品”创建活动的通知"},
		{"云岭市卫生健康委员会", "关于解决市妇幼保健院住院综合楼建设资金缺口的请示",
			"云岭市卫生健康委员会|关于解决市妇幼保健院住院综合楼|建设资金缺口的请示"},
		{"云岭市卫生健康委员会", "关于深入开展2026年全市医疗卫生系统优质服务活动的通知",
			"云岭市卫生健康委员会关于深入开展2026年|全市医疗卫生系统优质服务活动的通知"},
		{"云岭市人民政府", "关于加强和改进新时代老年人健康服务工作的实施意见",
			"云岭市人民政府关于加强和改进新时代|老年人健康服务工作的实施意见"},
		{"云岭市卫生健康委员会", "等四部门关于进一步加强全市医疗卫生机构医疗质量安全管理的通知",
			"云岭市卫生健康委员会等四部门|关于进一步加强全市医疗卫生机构|医疗质量安全管理的通知"},
		{"青岚市农业农村局", "关于做好2026年高致病性禽流感等重大动物疫病春季集中免疫工作的通知",
			"青岚市农业农村局关于做好|2026年高致病性禽流感等重大动物疫病|春季集中免疫工作的通知"},
		{"青岚市科学技术局", "关于组织申报2026年度青岚市关键核心技术攻关揭榜挂帅项目的通知",
			"青岚市科学技术局|关于组织申报2026年度青岚市|关键核心技术攻关揭榜挂帅项目的通知"},
		{"青岚市卫生健康局", "关于进一步加强2026年夏秋季重点传染病联防联控和医疗机构院内感染防控工作的通知",
			"青岚市卫生健康局关于进一步加强2026年|夏秋季重点传染病联防联控和医疗机构|院内感染防控工作的通知"},
		{"青岚市人民政府办公室", "关于加快推进紧密型县域医疗卫生共同体建设的实施意见",
			"青岚市人民政府办公室关于加快推进紧密型|县域医疗卫生共同体建设的实施意见"},
		{"望川县教育局", "关于新建望川县第三实验小学的请示", "望川县教育局关于新建望川县|第三实验小学的请示"},
		{"", "关于表彰2025年度先进集体和先进个人的决定", "关于表彰2025年度|先进集体和先进个人的决定"},
	} {
		if got := strings.Join(breakTitle(c.organ+c.rest, places([]string{c.organ})...), "|"); got != c.want {
			t.Errorf("%s", got)
		}
	}
}

// TestBreakTitleEnds: among characters of which no words are known, a line does not begin with what ends a word, and the place's name is not
// divided, wherever in the title they stand.
func TestBreakTitleEnds(t *testing.T) {
	rest := []rune("丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥丁戊己庚辛")
	for k := range rest {
		for _, word := range []string{"病", "甲乙市"} {
			title := "甲乙市丙局关于" + string(rest[:k]) + word + string(rest[k:]) + "的通知"
			got := strings.Join(breakTitle(title, places([]string{"甲乙市丙局"})...), "|")
			if strings.Contains(got, "|病") && k > 0 || strings.Count(got, "甲乙市") < strings.Count(title, "甲乙市") {
				t.Errorf("%s", got)
			}
		}
	}
}

// TestBreakTitleKeeps holds over random titles that no character is lost, no line is wider than the type area, and no mark stands where it
// may not.
func TestBreakTitleKeeps(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	pieces := append([]string{"《", "》", "“", "”", "（", "）", "、", "2026年", "ABC", "的", "和", "甲", "乙"}, titleWords...)
	for range 500 {
		var b strings.Builder
		for range 1 + rng.Intn(14) {
			b.WriteString(pieces[rng.Intn(len(pieces))])
		}
		lines := breakTitle(b.String())
		if strings.Join(lines, "") != b.String() {
			t.Fatalf("%q became %q", b.String(), lines)
		}
		for i, l := range lines {
			h := halves([]rune(l))
			if len(lines) > 1 && h[len(h)-1] > titleMost {
				t.Errorf("%q: line of %d half characters", lines, h[len(h)-1])
			}
			if i > 0 && len(lines) <= titleLines && strings.ContainsAny(string([]rune(l)[:1]), "、》”）") {
				t.Errorf("%q: a mark at a line's beginning", lines)
			}
		}
	}
}

// TestTitleSpaces: a space where a title breaks is dropped, at its author's ｜ too, since it would move the line out of the middle (R094, 7.3.1); within
// a line it stays, and every line keeps its place in the source.
func TestTitleSpaces(t *testing.T) {
	type line struct {
		text string
		col  int
	}
	for title, want := range map[string][]line{
		"中共示例市委　示例市人民政府关于表彰全市卫生健康工作先进集体和先进个人的决定": {
			{"中共示例市委\n", 5}, {"示例市人民政府关于表彰全市\n", 12}, {"卫生健康工作先进集体和先进个人的决定", 25}},
		"中共示例市委　示例市政府　｜　关于开会的 ｜通知": {{"中共示例市委　示例市政府\n", 5}, {"关于开会的\n", 20}, {"通知", 27}},
	} {
		n := base()
		n.Organs, n.Title = list("中共示例市委", "示例市人民政府"), text(title)
		var got []line
		for _, r := range (&composer{n: n, house: &notice.House{}}).ownTitle().Runs {
			got = append(got, line{r.Text, r.Pos.Col})
		}
		if !slices.Equal(got, want) {
			t.Errorf("%+v", got)
		}
	}
	for i, p := range labelParas(&notice.FormCell{Label: text("联系　｜ 方式")}, 40*layout.MM) {
		if r := p.Runs[0]; r.Text != []string{"联系", "方式"}[i] || r.Pos.Col != []int{5, 10}[i] {
			t.Errorf("a label's line %q at %d", r.Text, r.Pos.Col)
		}
	}
}
