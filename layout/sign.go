package layout

// The places of 署名 and 成文日期 (clauses 7.3.5.1 and 7.3.5.2).
var (
	sealedIndent   = Cells(4000) // a sealed date ends four cells before the right edge
	unsealedIndent = Cells(2000) // an unsealed 署名 ends two cells before it
)

// sealRoom is the distance from the text to the top of a seal (figure 5: 7 mm; at most one 行).
const sealRoom = 65 * MM / 10

// signItems places the signature: see Sign. All of it stands on one page with the end of the text before it.
func (l *layouter) signItems(sign *Sign) []*item {
	paras := l.signParas(sign)
	l.out.Office.Signs[sign] = paras
	var list []*item
	for i, p := range paras {
		it := l.paraItems(p)
		for _, x := range it {
			x.keep = x.keep || i+1 < len(paras)
		}
		list = append(list, it...)
	}
	list[0].gap = l.textGap(signGap(sign, len(sign.Names)))
	if l.flow.Draft && sign.Diameter > 0 {
		last := list[len(list)-1]
		draw := last.draw
		last.draw = func(g *grid, u Length) {
			draw(g, u)
			l.drawSeal(sign, g.textBottom(u+l.pitch))
		}
	}
	return list
}

// signGap is the distance from the text to the upper edge of the first 署名: 空一行, or so much that
// the seal of which the lower edge is the date's begins sealRoom below the text.
func signGap(s *Sign, names int) Length {
	if s.Diameter == 0 {
		return Line
	}
	return max(sealRoom+s.Diameter-Length(names)*fillStep-Size3, Line)
}

// signParas gives the names and the date their indents.
func (l *layouter) signParas(s *Sign) []*Para {
	var nameWidth Length
	for _, n := range s.Names {
		nameWidth = max(nameWidth, l.natural(n))
	}
	dateWidth := l.natural(s.Date)
	nameLeft, dateRight := AreaWidth-unsealedIndent-nameWidth, Length(0)
	switch {
	case s.Diameter > 0:
		dateRight = sealedIndent
		centre := AreaWidth - dateRight - dateWidth/2
		if over := centre + nameWidth/2 - AreaWidth; over > 0 {
			centre -= over
			dateRight += over
		}
		nameLeft = centre - nameWidth/2
	case dateWidth > nameWidth:
		dateRight = unsealedIndent
		nameLeft = AreaWidth - dateRight - dateWidth - Cells(2000)
	default:
		dateRight = AreaWidth - nameLeft - Cells(2000) - dateWidth
	}
	nameLeft = max(nameLeft, 0)
	var paras []*Para
	for _, n := range s.Names {
		p := *n
		p.Align, p.Left, p.KeepNext = Left, nameLeft+(nameWidth-l.natural(n))/2, true
		paras = append(paras, &p)
	}
	date := *s.Date
	date.Align, date.Right = Right, max(dateRight, 0)
	return append(paras, &date)
}

// natural is the width of a paragraph on one line.
func (l *layouter) natural(p *Para) Length {
	known := len(l.faults)
	s := l.shape(p)
	l.faults = l.faults[:known] // the paragraph is laid out once more
	return s.pageWidth(0, len(s.glyphs))
}

// drawSeal shows a draft's reader where the seal goes: centred on the date, its lower edge on the date's.
func (l *layouter) drawSeal(s *Sign, bottom Length) {
	centre := AreaRight
	for _, m := range l.page.Marks {
		if t, ok := m.(*Text); ok && t.Line == l.line-1 {
			centre = (t.X[0] + t.X[len(t.X)-1]) / 2
		}
	}
	r := s.Diameter / 2
	if s.Picture != nil {
		l.mark(&Image{X: centre - r, Y: bottom - s.Diameter, Width: s.Diameter, Height: s.Diameter, Data: s.Picture, MIME: s.MIME, Alt: "印章（样张）"})
		return
	}
	l.mark(&Circle{X: centre, Y: bottom - r, Radius: r})
}
