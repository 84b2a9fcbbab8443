package templates

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hongtou/check"
	"hongtou/fonts"
	"hongtou/layout"
	"hongtou/notice"
)

// The styles of the proof sheet, which no DOCX has.
var (
	styleProofTitle = &layout.Style{ID: "GwProofTitle", Name: "校样单标题", Face: fonts.BiaoSong, Size: 18 * layout.PT}
	styleProof      = &layout.Style{ID: "GwProof", Name: "校样单", Face: fonts.SongTi, Size: proofSize, Pitch: 9 * layout.PT}
)

// The proof sheet is a page for the desk, wider and higher than a document's type area.
const (
	proofSize   = 15 * layout.PT / 2 // 六号
	proofTop    = 10 * layout.MM
	proofBottom = layout.PageHeight - 8*layout.MM
	proofWidth  = 184 * layout.MM
	proofLabel  = 16 * layout.MM
	proofSign   = 11 * layout.MM // room to write a name by hand

	proofRoom  = 580 * layout.PT     // the height of a panel of measures where the sheet has nothing more than usual below it
	proofTight = 82 * layout.PT / 10 // the distance of a panel's lines at least,
	proofLoose = 14 * layout.PT      // and where there is room
	proofHalf  = 27                  // full-width characters in half the sheet's width
	proofPage  = 64                  // a panel's lines on a page that has no more, in a sheet of several
)

// proofStops are the tab stops of a line of measures, in a panel of half the sheet's width: 项目, 实测, 应为, 允差, 结论 and 依据 behind 要素.
var proofStops = []layout.Tab{
	{X: 165 * layout.MM / 10, Align: layout.Left}, {X: 53 * layout.MM, Align: layout.Right}, {X: 64 * layout.MM, Align: layout.Right},
	{X: 72 * layout.MM, Align: layout.Right}, {X: 756 * layout.MM / 10, Align: layout.Centre}, {X: 88 * layout.MM, Align: layout.Right},
}

// ComposeProof composes the proof sheet (校样单) of a document: one A4 page, more when it has more to say.
func ComposeProof(p *check.Proof) *layout.Flow {
	title := &layout.Para{Style: styleProofTitle, Runs: said("公文版式校样单"), Top: proofTop, Align: layout.Centre}
	legend := &layout.Para{
		Style: styleProof, Align: layout.Centre, Gap: 2 * layout.MM,
		Runs: said("在排好的版面上实测。长度单位mm；√合格，×不合格，△与推荐或惯例不同。依据未注明的是GB/T 9704-2012的条号。"),
	}
	f := &layout.Flow{
		Info:            layout.Info{Title: "公文版式校样单：" + p.Title, Organ: p.Organ, Number: p.Number, Kind: p.Kind, Date: p.Date},
		FirstUnnumbered: true,
		Parts:           []layout.Part{{Head: []layout.Block{title, legend}, Bottom: proofBottom}},
	}
	body := []layout.Block{proofIdentity(p)}
	panel := *styleProof
	room, lines := proofRoom-proofMore(p), layout.Length(len(p.Rows)+1)/2
	switch {
	case lines == 0:
	case lines*proofTight <= room:
		panel.Pitch = min(room/lines, proofLoose)
		body = append(body, proofPanels(p.Rows, &panel))
	default:
		for rows := range slices.Chunk(p.Rows, 2*proofPage) {
			if len(body) > 1 {
				body = append(body, &layout.PageBreak{})
			}
			body = append(body, proofPanels(rows, &panel))
		}
	}
	f.Parts[0].Body = append(body, proofFaces(p), proofSigned())
	return f
}

// proofMore is the height of what stands above and below the panels beyond what a usual sheet has.
func proofMore(p *check.Proof) layout.Length {
	more := max(len(p.Deviations)-1, 0) + textWidth(p.Organ)/proofHalf + textWidth(p.Title)/(2*proofHalf)
	for _, f := range p.Faces {
		if f.Fallback != "" {
			more++
		}
	}
	return layout.Length(more) * styleProof.Pitch
}

// proofIdentity says which document it is, and the outcome.
func proofIdentity(p *check.Proof) *layout.Table {
	half := proofWidth/2 - proofLabel
	t := &layout.Table{Columns: []layout.Length{proofLabel, half, proofLabel, half}}
	what := fmt.Sprintf("%s，%s格式，%d页", p.Kind, p.Format, p.Pages)
	var d notice.Date
	if n, _ := fmt.Sscanf(p.Date, "%d-%d-%d", &d.Year, &d.Month, &d.Day); n == 3 {
		what += "，" + d.Chinese()
	}
	outcome := fmt.Sprintf("实测%d项：合格%d项，不合格%d项，提示%d项", len(p.Rows), p.Held, p.Failed, p.Hinted)
	t.Rows = []layout.Row{
		{Cells: []layout.Cell{proofHead(0, "标题"), proofCell(1, 3, known(p.Title))}},
		{Cells: []layout.Cell{proofHead(0, "发文机关"), proofCell(1, 1, known(p.Organ)), proofHead(2, "发文字号"), proofCell(3, 1, known(p.Number))}},
		{Cells: []layout.Cell{proofHead(0, "文种"), proofCell(1, 1, what), proofHead(2, "结论"), proofCell(3, 1, outcome)}},
	}
	return t
}

func known(s string) string {
	if s == "" {
		return "无"
	}
	return s
}

// proofPanels is two columns of measures under their headings. An element is named on its first line.
func proofPanels(rows []check.ProofRow, style *layout.Style) *layout.Table {
	head := proofLine("要素\t项目\t实测\t应为\t允差\t结论\t依据", fonts.Hei)
	left := rows[:(len(rows)+1)/2]
	return &layout.Table{
		Columns: []layout.Length{proofWidth / 2, proofWidth / 2},
		Header:  1,
		Rows: []layout.Row{
			{Cells: []layout.Cell{{Col: 0, ColSpan: 1, RowSpan: 1, Paras: []*layout.Para{head}}, {Col: 1, ColSpan: 1, RowSpan: 1, Paras: []*layout.Para{head}}}},
			{Cells: []layout.Cell{proofPanel(0, left, len(left), style), proofPanel(1, rows[len(left):], len(left), style)}},
		},
	}
}

// proofPanel is one column in a style, filled up with blank lines to n.
func proofPanel(col int, rows []check.ProofRow, n int, style *layout.Style) layout.Cell {
	c := layout.Cell{Col: col, ColSpan: 1, RowSpan: 1}
	element := ""
	for _, r := range rows {
		c.Paras = append(c.Paras, proofMeasure(r, r.Element == element))
		element = r.Element
	}
	for len(c.Paras) < n {
		c.Paras = append(c.Paras, proofLine(wide, fonts.SongTi))
	}
	for _, p := range c.Paras {
		p.Style = style
	}
	return c
}

// The most full-width characters of words that stand under 实测 and 应为.
const proofWords = 5

var verdictSigns = map[check.Verdict]string{check.Held: "√", check.Failed: "×", check.Hinted: "△"}

// proofMeasure is one measure on its line, in 黑体 where it does not hold.
func proofMeasure(r check.ProofRow, again bool) *layout.Para {
	element := r.Element
	if again {
		element = wide
	}
	face := fonts.SongTi
	if r.Verdict != check.Held {
		face = fonts.Hei
	}
	cells := []string{r.Name, proofValue(r, r.Got), "", "", verdictSigns[r.Verdict], proofClause(r.Clause)}
	if words, ok := r.Want.(string); ok {
		cells[3] = words // as wide as both columns
	} else if strings.HasPrefix(r.Tolerance, "±") {
		cells[2], cells[3] = proofValue(r, r.Want), r.Tolerance
	} else {
		cells[2] = r.Tolerance + proofValue(r, r.Want)
	}
	p := proofLine(element, fonts.Hei)
	for i, text := range cells {
		if text != "" {
			p.Runs = append(p.Runs, layout.Run{Text: "\t" + text, Face: face, Own: true})
			p.Tabs = append(p.Tabs, proofStops[i])
		}
	}
	return p
}

// proofValue is a value as it is printed: a length with two decimals, other numbers as they are with their unit; words that are too long only say that
// they are as wanted, or are cut.
func proofValue(r check.ProofRow, v any) string {
	switch v := v.(type) {
	case float64:
		if r.Unit == "mm" {
			return strconv.FormatFloat(v, 'f', 2, 64)
		}
		return strconv.FormatFloat(v, 'f', -1, 64) + r.Unit
	case string:
		if textWidth(v) <= proofWords {
			return v
		}
		if r.Verdict == check.Held {
			return "符合"
		}
		return string([]rune(v)[:proofWords-1]) + "…"
	}
	return ""
}

// proofClause is a clause as short as the sheet has room for: another standard's number alone.
func proofClause(clause string) string {
	if name, _, more := strings.Cut(clause, " "); more {
		return name
	}
	return clause
}

// proofFaces is the faces with the characters that each sets, and where the house differs from the standard.
func proofFaces(p *check.Proof) *layout.Table {
	rest := proofWidth - proofLabel
	t := &layout.Table{Columns: []layout.Length{proofLabel, rest}}
	var own []string
	faces := layout.Cell{Col: 1, ColSpan: 1, RowSpan: 1, Paras: []*layout.Para{nil}}
	for _, f := range p.Faces {
		if f.Fallback == "" {
			own = append(own, fmt.Sprintf("%s %s，%d字", f.Role, f.Name, f.Glyphs))
			continue
		}
		faces.Paras = append(faces.Paras, proofLine(fmt.Sprintf("%s中没有而取自 %s 的%d字：%s", f.Role, f.Name, f.Glyphs, f.Fallback), fonts.Hei))
	}
	faces.Paras[0] = proofLine(strings.Join(own, "；"), fonts.SongTi)
	house := layout.Cell{Col: 1, ColSpan: 1, RowSpan: 1}
	for _, d := range p.Deviations {
		house.Paras = append(house.Paras, proofLine(fmt.Sprintf("%s：%s；标准：%s（%s）", d.Element, d.Have, d.Standard, d.Clause), fonts.SongTi))
	}
	if house.Paras == nil {
		house.Paras = []*layout.Para{proofLine("无", fonts.SongTi)}
	}
	t.Rows = []layout.Row{
		{Cells: []layout.Cell{proofHead(0, "所用字体"), faces}},
		{Cells: []layout.Cell{proofHead(0, "偏离标准"), house}},
	}
	return t
}

// proofSigned is where it is signed by hand.
func proofSigned() *layout.Table {
	third := proofWidth/3 - proofLabel
	date := proofCell(5, 1, strings.Repeat(wide, 5)+"年"+strings.Repeat(wide, 3)+"月"+strings.Repeat(wide, 3)+"日")
	return &layout.Table{
		Columns: []layout.Length{proofLabel, third, proofLabel, third, proofLabel, third},
		Rows: []layout.Row{{MinHeight: proofSign, Cells: []layout.Cell{
			proofHead(0, "校核人"), proofCell(1, 1, wide), proofHead(2, "签字"), proofCell(3, 1, wide), proofHead(4, "日期"), date,
		}}},
	}
}

func proofLine(text string, face fonts.Role) *layout.Para {
	runs := said(text)
	runs[0].Face, runs[0].Own = face, true
	p := &layout.Para{Style: styleProof, Runs: runs, Align: layout.Left}
	if strings.Contains(text, "\t") {
		p.Tabs = proofStops
	}
	return p
}

func proofHead(col int, text string) layout.Cell {
	p := proofLine(text, fonts.Hei)
	p.Align = layout.Centre
	return layout.Cell{Col: col, ColSpan: 1, RowSpan: 1, Paras: []*layout.Para{p}}
}

func proofCell(col, span int, text string) layout.Cell {
	return layout.Cell{Col: col, ColSpan: span, RowSpan: 1, Paras: []*layout.Para{proofLine(text, fonts.SongTi)}}
}
