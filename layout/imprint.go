package layout

// The 版记 in the standard's figure 5: one line of 抄送 takes 10.1 mm from rule to rule, each
// further one 7.9 mm; the printing row is 9.0 mm high.
const (
	imprintRow   = 101 * MM / 10
	imprintLast  = 9 * MM
	imprintThick = 35 * MM / 100 // clause 7.4.1
	imprintThin  = 25 * MM / 100
	imprintWhite = 3 * MM // the least white between the text and the first rule
)

// ImprintRowHeight is the height of a row of the 版记 of so many lines, rule to rule; last is the lowest row.
func ImprintRowHeight(lines int, last bool) Length {
	h := imprintRow
	if last && lines == 1 {
		h = imprintLast
	}
	return h + Length(lines-1)*StyleImprint.Pitch
}

// imprint puts the 版记 at the foot of the last page (clause 7.4.1), which is an even one (GB/T 33476.2 7.3.1): on the
// text's last page where that is even and has room (case 1); on a page of its own after an odd page (case 2); else behind a blank page, in
// which case neither carries a number (clause 7.5).
func (l *layouter) imprint() {
	m := l.flow.Imprint
	if m == nil || len(l.out.Pages) == 0 {
		return
	}
	rows, height := l.imprintRows()
	l.out.Office.ImprintHeight = height
	if height > AreaHeight {
		l.faults = append(l.faults, Fault{Pos: firstPos(m.blocks()), Field: "版记", Problem: "一面排不下（GB/T 9704 7.4.1：版记不跨页）；请减少抄送机关，或用统称"})
		return
	}
	even := len(l.out.Pages)%2 == 0 || m.Plain || l.flow.Electronic
	room := AreaBottom-l.end >= height+imprintWhite && l.left >= height+imprintWhite
	if !even || !room {
		l.out.Office.ImprintAlone = true
		if even && !m.Plain && !l.flow.Electronic {
			l.out.Office.Blank = true
			l.newPage(false)
		}
		l.newPage(false)
	}
	y := AreaBottom - height
	for i, row := range rows {
		t := imprintThin
		if i == 0 {
			t = imprintThick
		}
		l.imprintRule(y+t/2, t)
		textTop := y
		if !m.Plain {
			textTop += (row.height - Length(row.lines-1)*StyleImprint.Pitch - Size4) / 2
		}
		for _, p := range row.paras {
			for k, ln := range p.lines {
				l.drawLine(p.shaped, ln, k, areaFrame, textTop+Size4*88/100)
				textTop += StyleImprint.Pitch
			}
		}
		y += row.height
	}
	l.imprintRule(AreaBottom-imprintThick/2, imprintThick)
}

// blocks is the paragraphs of all rows.
func (m *Imprint) blocks() (list []Block) {
	for _, row := range m.Rows {
		for _, p := range row {
			list = append(list, p)
		}
	}
	return list
}

func (l *layouter) imprintRule(y, t Length) {
	if l.flow.Imprint.Plain {
		return
	}
	l.mark(&Rule{X0: AreaLeft, Y0: y, X1: AreaRight, Y1: y, Thickness: t})
}

// imprintRowBox is a row of the 版记, measured.
type imprintRowBox struct {
	paras  []laidPara
	lines  int
	height Length
}

// imprintRows measures the rows, once.
func (l *layouter) imprintRows() (rows []imprintRowBox, height Length) {
	m := l.flow.Imprint
	for _, row := range l.imprinted {
		height += row.height
	}
	if l.imprinted != nil {
		return l.imprinted, height
	}
	for i, paras := range m.Rows {
		row := imprintRowBox{}
		for _, p := range paras {
			s, lines := l.lay(p, areaFrame)
			row.paras = append(row.paras, laidPara{s, lines})
			row.lines += len(lines)
		}
		row.height = ImprintRowHeight(row.lines, i == len(m.Rows)-1)
		if m.Plain { // line below line, the last at the very foot of the type area (clause 10.1)
			row.height = Length(row.lines) * StyleImprint.Pitch
			if i == len(m.Rows)-1 {
				row.height -= StyleImprint.Pitch - Size4
			}
		}
		height += row.height
		rows = append(rows, row)
	}
	l.imprinted = rows
	return rows, height
}

// imprintNeedsBlank reports whether 版记 would stand behind a blank page, the text ending on an even page that has no room (case 3).
func (l *layouter) imprintNeedsBlank(sheets []*sheet) bool {
	m, s := l.flow.Imprint, sheets[len(sheets)-1]
	if m == nil || m.Plain || l.flow.Electronic || s.turned || (len(l.out.Pages)+len(sheets))%2 != 0 {
		return false
	}
	_, height := l.imprintRows()
	return AreaBottom-s.end() < height+imprintWhite || s.grid.capacity-s.used < height+imprintWhite
}
