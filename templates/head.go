package templates

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"hongtou/fonts"
	"hongtou/layout"
	"hongtou/notice"
)

// The places of the head (版头) and of what follows it.
const (
	markTop  = 72 * layout.MM  // clause 7.2.4: 35 mm below the type area's upper edge
	ruleGap  = 4 * layout.MM   // clause 7.2.7
	rule     = 0.5             // mm; not in the standard; its figures show 0.5 to 0.6 mm
	twoLines = 2 * layout.Line // 空二行: clauses 7.2.5, 7.2.6, 7.3.1
	oneLine  = layout.Line     // 空一行: clauses 7.3.2, 7.3.4
	wide     = "\u3000"        // a full-width space
	star     = "★"             // between secrecy and its period (clause 7.2.2)
	forced   = "｜"             // in a title, where its author ends a line
)

// plainHead is the head of a document without a red one (白头): its title, one line below the upper edge or below
// what stands in the corner.
func (c *composer) plainHead() []layout.Block {
	head := c.corner()
	title := c.ownTitle()
	if len(head) == 0 {
		title.Top = layout.AreaTop + oneLine
	} else {
		title.Gap = oneLine
	}
	return append(head, c.titled(title)...)
}

// bylineMost is how many characters of 题下文字 stand on one line; a longer one is divided by sense.
const bylineMost = layout.CellsALine - 2

// titled is a title with what stands between it and the text: 题下文字, which gbt9704.md 6 puts in 三号楷体 under the title, and 主送机关.
func (c *composer) titled(title *layout.Para) []layout.Block {
	list := []layout.Block{title}
	for _, t := range c.n.Bylines {
		p := &layout.Para{Style: layout.StyleByline, Runs: runs(t), Align: layout.Centre}
		if textWidth(t.Value) > bylineMost {
			p = c.title(t, layout.StyleByline)
		}
		list = append(list, p)
	}
	return append(list, c.recipients()...)
}

// redHead is the head of the general format (文件), from the copy number to 主送机关.
func (c *composer) redHead() []layout.Block {
	title := c.ownTitle()
	title.Gap = twoLines
	head := append(c.corner(), c.marks(markTop))
	head = append(head, c.number()...)
	head = append(head, c.redRule())
	return append(head, c.titled(title)...)
}

// corner is 份号, 密级和保密期限 and 紧急程度, top left, one below the other (clauses 7.2.1 to 7.2.3). Two characters without a
// period behind them stand one character apart, as in the standard's figures.
func (c *composer) corner() (list []layout.Block) {
	n := c.n
	add := func(style *layout.Style, runs []layout.Run) {
		p := &layout.Para{Style: style, Runs: runs, Align: layout.Left}
		if len(list) == 0 {
			p.Top = layout.AreaTop
		}
		list = append(list, p)
	}
	if n.CopyNumber.Value != "" {
		add(layout.StyleCopyNo, fielded(layout.FieldCopyNumber, faced(runs(n.CopyNumber), c.house.CopyFace)))
	}
	apart := func(f layout.Field, t notice.Text) []layout.Run {
		if n.SecrecyTerm.Value == "" && utf8.RuneCountInString(t.Value) == 2 {
			t.Value = spread(t.Value, 3)
		}
		return fielded(f, runs(t))
	}
	if n.Secrecy.Value != "" {
		r := apart(layout.FieldSecrecy, n.Secrecy)
		if n.SecrecyTerm.Value != "" {
			r = append(append(r, layout.Run{Text: star}), fielded(layout.FieldSecrecyTerm, runs(n.SecrecyTerm))...)
		}
		add(layout.StyleCorner, r)
	}
	if n.Urgency.Value != "" {
		add(layout.StyleCorner, apart(layout.FieldUrgency, n.Urgency))
	}
	return list
}

// suffixes are what stands behind an agency's name in its mark (clauses 7.2.4, 10.1 to 10.3).
var suffixes = map[notice.Format]string{notice.Document: "文件", notice.Order: "令", notice.Minutes: "纪要"}

// marks is 发文机关标志 (clause 7.2.4), of several agencies one below the other; an upward one of several has no 文件 (figure 4).
func (c *composer) marks(top layout.Length) layout.Block {
	n := c.n
	names, suffix := n.Organs, suffixes[n.Format]
	if len(n.Marks) > 0 {
		names = n.Marks
		if len(names) == 1 {
			suffix = "" // as its author wrote it
		}
	}
	if len(names) < 2 || n.Format == notice.Minutes {
		p := c.mark(nil)
		if len(names) > 0 {
			p.Runs = c.organ(names[0], 0)
		}
		if suffix != "" {
			p.Runs = append(p.Runs, said(suffix)...)
		}
		if c.preprinted() {
			return &layout.Marks{Names: []*layout.Para{p}, Top: top, Blank: true}
		}
		p.Top, p.Align, p.Shrink = top, layout.Centre, true
		return p
	}
	m := &layout.Marks{Top: top, Blank: c.preprinted()}
	for i, name := range names {
		m.Names = append(m.Names, c.mark(c.organ(name, i)))
	}
	if n.Direction != notice.Upward || n.Format == notice.Order {
		m.Suffix = c.mark(said(suffix))
	}
	return m
}

// organ is the ith text of a mark, in which the name of the ith agency, where it begins with it, is a field of its own.
func (c *composer) organ(t notice.Text, i int) []layout.Run {
	all := runs(t)
	if i >= len(c.n.Organs) || c.n.Organs[i].Value == "" || !strings.HasPrefix(t.Value, c.n.Organs[i].Value) {
		return all
	}
	name := c.n.Organs[i].Value
	rest := all[0]
	all[0].Text = name
	all[0].Field = layout.FieldOrgan.Nth(i + 1)
	if rest.Text = rest.Text[len(name):]; rest.Text != "" {
		rest.Pos.Col += utf8.RuneCountInString(name)
		all = append(all, rest)
	}
	return all
}

// docNumber is 发文字号, in a draft perhaps the blanks that it is written into.
func (c *composer) docNumber() []layout.Run {
	if c.n.DocNumber.Value == "" {
		prefix := strings.Repeat(wide, 2)
		if len(c.house.Prefixes) == 1 {
			prefix = c.house.Prefixes[0].Value
		}
		return fielded(layout.FieldNumber, said(prefix+"〔"+strings.Repeat(wide, 2)+"〕"+strings.Repeat(wide, 2)+"号"))
	}
	return fielded(layout.FieldNumber, runs(c.n.DocNumber))
}

// number is 发文字号, in an upward document with 签发人 at its right (clauses 7.2.5 and 7.2.6): one alone ends a cell before the right
// edge; several stand two a row, in columns, and the number on the last row.
func (c *composer) number() []layout.Block {
	signers := slices.Clone(c.n.Signers)
	if len(signers) == 0 {
		return []layout.Block{&layout.Para{Style: layout.StyleNumber, Runs: c.docNumber(), Gap: twoLines, Align: layout.Centre}}
	}
	cell := layout.Cells(1000)
	const label = "签发人："
	name := func(i int) layout.Run {
		t := signers[i]
		return layout.Run{Text: t.Value, Face: fonts.Kai, Own: true, Field: layout.FieldSigner.Nth(i + 1), Pos: layout.Pos(t.Pos)}
	}
	if len(signers) == 1 {
		p := &layout.Para{Style: layout.StyleNumber, Runs: c.docNumber(), Gap: twoLines, Align: layout.Left, Left: cell}
		p.Tabs = []layout.Tab{{X: layout.AreaWidth - cell, Align: layout.Right}}
		p.Runs = append(p.Runs, layout.Run{Text: "\t" + label}, name(0))
		return []layout.Block{p}
	}
	widest := 0
	for _, s := range signers {
		widest = max(widest, utf8.RuneCountInString(s.Value))
	}
	var columns [2]int // characters
	for i := range signers {
		signers[i].Value = spread(signers[i].Value, min(widest, 3))
		columns[i%2] = max(columns[i%2], utf8.RuneCountInString(signers[i].Value))
	}
	second := layout.AreaWidth - cell - layout.Cells(1000*columns[1])
	first := second - cell - layout.Cells(1000*columns[0])
	var rows []layout.Block
	for i := 0; i < len(signers); i += 2 {
		p := &layout.Para{Style: layout.StyleNumber, Align: layout.Left, Left: cell}
		if i+2 >= len(signers) {
			p.Runs = c.docNumber()
		}
		p.Tabs = []layout.Tab{{X: first, Align: layout.Left}, {X: second, Align: layout.Left}}
		lead := "\t"
		if i == 0 {
			p.Gap = twoLines
			p.Tabs[0].X = first - layout.Cells(1000*utf8.RuneCountInString(label))
			lead += label
		}
		p.Runs = append(p.Runs, layout.Run{Text: lead})
		for j := i; j < min(i+2, len(signers)); j++ {
			if j > i {
				p.Runs = append(p.Runs, layout.Run{Text: "\t"})
			}
			p.Runs = append(p.Runs, name(j))
		}
		rows = append(rows, p)
	}
	return rows
}

// ownTitle is the notice's own title.
func (c *composer) ownTitle() *layout.Para {
	p := c.title(c.n.Title, layout.StyleTitle)
	fielded(layout.FieldTitle, p.Runs)
	return p
}

// title is a title in its lines, by the author's ｜ or by sense (clause 7.3.1).
func (c *composer) title(t notice.Text, style *layout.Style) *layout.Para {
	p := &layout.Para{Style: style, Align: layout.Centre}
	var lines []string
	skip := 0 // ｜ is a character of the source, a break by sense is not
	if strings.Contains(t.Value, forced) {
		lines, skip = strings.Split(t.Value, forced), 1
	} else {
		lines = breakTitle(t.Value, places(c.organs())...)
	}
	pos := layout.Pos(t.Pos)
	for _, line := range lines {
		if r := atEdges(layout.Run{Text: line, Pos: pos}); r.Text != "" { // not of ｜｜, nor of ｜ at an end
			if n := len(p.Runs); n > 0 {
				p.Runs[n-1].Text += "\n"
			}
			p.Runs = append(p.Runs, r)
		}
		pos.Col += utf8.RuneCountInString(line) + skip
	}
	return p
}

// atEdges is a line of its own without the spaces at its ends: a space parts what stands on one line, and beside a break it would only move a
// centred line out of the middle.
func atEdges(r layout.Run) layout.Run {
	text := strings.TrimLeft(r.Text, " "+wide)
	r.Pos.Col += utf8.RuneCountInString(r.Text) - utf8.RuneCountInString(text)
	r.Text = strings.TrimRight(text, " "+wide)
	return r
}

// places is names of agencies with those of the places that they begin with: 望川县 of 望川县教育局.
func places(organs []string) []string {
	list := slices.Clone(organs)
	for _, name := range organs {
		if m := placed.FindStringSubmatch(name); m != nil {
			list = append(list, m[1])
		}
	}
	return list
}

var placed = regexp.MustCompile(`^(?:中共|中国共产党)?(\p{Han}{2,}?(?:自治区|自治州|自治县|[省市县区州盟旗]))\p{Han}{2}`)

// organs is the names of 发文机关.
func (c *composer) organs() (list []string) {
	for _, o := range c.n.Organs {
		list = append(list, o.Value)
	}
	return list
}

// recipients is 主送机关 (clause 7.3.2): flush left, one line below the title, ending with a full-width colon.
func (c *composer) recipients() []layout.Block {
	if c.n.Recipients.IsZero() || c.n.ToImprint {
		return nil
	}
	return []layout.Block{&layout.Para{Style: layout.StyleTo, Runs: names(layout.FieldTo, c.n.Recipients, "：", "：:"), Gap: oneLine}}
}

// names writes organs out, as a field: 、 inside a group, ， between groups, and the end mark unless one of marks is there.
func names(f layout.Field, r notice.Recipients, end, marks string) []layout.Run {
	var list []layout.Run
	if r.Verbatim.Value != "" {
		list = runs(r.Verbatim)
	}
	for i, group := range r.Groups {
		for j, t := range group {
			switch {
			case j > 0:
				list = append(list, layout.Run{Text: "、"})
			case i > 0:
				list = append(list, layout.Run{Text: "，"})
			}
			list = append(list, runs(t)...)
		}
	}
	if len(list) == 0 {
		return nil
	}
	fielded(f, list)
	last, _ := utf8.DecodeLastRuneInString(list[len(list)-1].Text)
	if !strings.ContainsRune(marks, last) {
		list = append(list, layout.Run{Text: end})
	}
	return list
}

// spread sets two characters so far apart that they take n (clause 7.2.6's 均匀编排, and name lists).
func spread(s string, n int) string {
	r := []rune(s)
	if len(r) != 2 || n <= 2 {
		return s
	}
	return string(r[0]) + strings.Repeat(wide, n-2) + string(r[1])
}
