package layout

// The places of 署名 and 成文日期 (clauses 7.3.5.1 to 7.3.5.3).
var (
	sealedIndent   = Cells(4000) // a sealed date, and a signature stamp, end four cells before the right edge
	unsealedIndent = Cells(2000) // an unsealed 署名 ends two cells before it
)

const (
	sealRoom    = 65 * MM / 10 // from the text to the top of a seal (figure 5: 7 mm; at most one 行)
	sealGap     = 2 * MM       // between two seals in a row (figure 7: 2.1 mm)
	sealRowGap  = 45 * MM / 10 // between two rows of seals (figure 8)
	sealsARow   = 3            // figure 8
	stampGap    = 2 * Line     // from the text to a signature stamp (clause 7.3.5.3)
	stampApart  = Line         // from a stamp to the next, and to the date
	stampToPost = 2            // cells between a post and its stamp
)

// signRow is one line of a signature. The places count from the left edge of the type area and from the lower edge
// of the line's character boxes.
type signRow struct {
	para   *Para
	places []Place
}

// signItems places the signature: see Sign. All of it stands on one page with the end of the text before it.
func (l *layouter) signItems(sign *Sign) []*item {
	var rows []signRow
	switch {
	case sign.StampWidth > 0:
		rows = l.stampRows(sign)
	case sign.Diameter > 0:
		rows = l.sealRows(sign)
	default:
		rows = l.plainRows(sign)
	}
	var list []*item
	for i, r := range rows {
		r.para.KeepNext = i+1 < len(rows) || sign.Date.KeepNext
		l.out.Office.Signs[sign] = append(l.out.Office.Signs[sign], r.para)
		it := l.paraItems(r.para)
		if i > 0 && it[0].gap > 0 {
			l.out.Office.Before[r.para] = it[0].gap
		}
		if len(r.places) > 0 {
			l.out.Office.Places[r.para] = r.places
			draw := it[0].draw
			it[0].draw = func(g *grid, u Length) {
				draw(g, u)
				l.drawPlaces(r.places, g.textBottom(u+l.pitch))
			}
		}
		list = append(list, it...)
	}
	return list
}

// plainRows is an unsealed signature: 空一行 below the text, several names spread to one width, the date two cells behind
// the names, or, when it is longer, the names two cells before the date (clause 7.3.5.2, figure 9).
func (l *layouter) plainRows(s *Sign) (rows []signRow) {
	names := l.widest(s.Names)
	date := l.natural(s.Date)
	left, right := AreaWidth-unsealedIndent-names, Length(0)
	if date > names {
		right = unsealedIndent
		left = AreaWidth - right - date - Cells(2000)
	} else {
		right = AreaWidth - left - Cells(2000) - date
	}
	left = max(left, 0)
	for i, n := range s.Names {
		p := *n
		p.Align, p.Left = Left, left
		if i == 0 {
			p.Gap = Line
		}
		if w := l.natural(n); len(s.Names) > 1 && w < names {
			p.Spread = names
		}
		rows = append(rows, signRow{para: &p})
	}
	return append(rows, signRow{para: dateAt(s.Date, max(right, 0), 0)})
}

func dateAt(date *Para, right, gap Length) *Para {
	p := *date
	p.Align, p.Right, p.Gap = Right, right, gap
	return &p
}

func (l *layouter) widest(paras []*Para) (w Length) {
	for _, p := range paras {
		w = max(w, l.natural(p))
	}
	return w
}

// sealRows is a sealed signature: each name is centred under its seal, up to three a row as the names' widths allow; the last seal covers
// the last name and the date (clause 7.3.5.1, figures 5, 7 and 8).
func (l *layouter) sealRows(s *Sign) (rows []signRow) {
	widths := make([]Length, len(s.Names))
	for i, n := range s.Names {
		widths[i] = l.natural(n)
	}
	reach := func(i int) Length { return max(s.Diameter, widths[i]) / 2 }
	date := l.natural(s.Date)
	last := AreaWidth - sealedIndent - date/2 // the middle of the last seal
	last -= max(last+reach(len(s.Names)-1)-AreaWidth, 0)
	for first := 0; first < len(s.Names); {
		middles := []Length{0}
		n := first + 1
		for ; n < len(s.Names) && len(middles) < sealsARow; n++ {
			next := middles[len(middles)-1] + max(s.Diameter+sealGap, (widths[n-1]+widths[n])/2+Size3)
			if reach(first)+next+reach(n) > AreaWidth {
				break
			}
			middles = append(middles, next)
		}
		if n == len(s.Names) && len(middles) > 1 && last-middles[len(middles)-1] < reach(first) {
			n-- // the date keeps its place under the last seal, which then has a row of its own
			middles = middles[:len(middles)-1]
		}
		width := middles[len(middles)-1]
		right := min(last, AreaWidth-reach(n-1))
		if right-width < reach(first) {
			right = (AreaWidth + width + reach(first) - reach(n-1)) / 2
		}
		gap := max(sealRoom+s.Diameter-fillStep-Size3, Line)
		if first > 0 {
			gap = s.Diameter + sealRowGap - Size3
		}
		var row signRow
		for i := range middles {
			middles[i] += right - width
			row.places = append(row.places, Place{
				X: middles[i] - s.Diameter/2, Y: fillStep - s.Diameter, Width: s.Diameter, Height: s.Diameter, Round: true, Picture: s.picture(first + i),
			})
		}
		row.para = l.namesAt(s.Names[first:n], middles, gap)
		rows = append(rows, row)
		if first = n; n == len(s.Names) {
			last = right
		}
	}
	end := signRow{para: dateAt(s.Date, max(AreaWidth-last-date/2, 0), 0)}
	// The last row's seals stand on the date's lower edge.
	row := &rows[len(rows)-1]
	for i := range row.places {
		row.places[i].Y = -s.Diameter
	}
	end.places, row.places = row.places, nil
	return append(rows, end)
}

// namesAt is a line of names, each with its middle at one of middles.
func (l *layouter) namesAt(names []*Para, middles []Length, gap Length) *Para {
	p := *names[0]
	p.Gap, p.Align = gap, Left
	if len(names) == 1 {
		p.Left = max(middles[0]-l.natural(names[0])/2, 0)
		return &p
	}
	p.Runs = nil
	for i, n := range names {
		p.Tabs = append(p.Tabs, Tab{X: middles[i], Align: Centre})
		p.Runs = append(append(p.Runs, Run{Text: "\t"}), n.Runs...)
	}
	return &p
}

// stampRows is a signature by 签名章: the post two cells left of the stamp and level with its middle, one signer a row, the date 空一行
// below the last stamp (clause 7.3.5.3).
func (l *layouter) stampRows(s *Sign) (rows []signRow) {
	beside := (s.StampHeight - Size3) / 2 // the white of a stamp above and below its post
	for i, n := range s.Names {
		p := *n
		p.Align, p.Right = Right, sealedIndent+s.StampWidth+Cells(1000*stampToPost)
		p.Gap = stampGap + beside
		if i > 0 {
			p.Gap = stampApart + 2*beside
		}
		rows = append(rows, signRow{&p, []Place{{
			X: AreaWidth - sealedIndent - s.StampWidth, Y: -Size3/2 - s.StampHeight/2, Width: s.StampWidth, Height: s.StampHeight,
			Picture: s.picture(i),
		}}})
	}
	return append(rows, signRow{para: dateAt(s.Date, sealedIndent, stampApart+beside)})
}

// picture is the picture of the ith seal or stamp, nil for none.
func (s *Sign) picture(i int) *Picture {
	if i < len(s.Pictures) {
		return s.Pictures[i]
	}
	return nil
}

// natural is the width of a paragraph on one line.
func (l *layouter) natural(p *Para) Length {
	known := len(l.faults)
	s := l.shape(p)
	l.faults = l.faults[:known] // the paragraph is laid out once more
	return s.pageWidth(0, len(s.glyphs))
}

// drawPlaces records where seals and stamps go, and shows it to a draft's reader. bottom is the lower edge of their line.
func (l *layouter) drawPlaces(places []Place, bottom Length) {
	for _, p := range places {
		p.Page = len(l.out.Pages) - 1
		p.X += AreaLeft
		p.Y += bottom
		place := p
		place.X += l.dx
		l.out.Places = append(l.out.Places, place)
		switch {
		case !l.flow.Draft:
		case p.Picture != nil:
			l.mark(&Image{X: p.X, Y: p.Y, Width: p.Width, Height: p.Height, Data: p.Picture.Data, MIME: p.Picture.MIME, Alt: p.Picture.Alt})
		default:
			l.mark(&Outline{X: p.X, Y: p.Y, Width: p.Width, Height: p.Height, Round: p.Round})
		}
	}
}
