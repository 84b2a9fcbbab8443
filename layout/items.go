package layout

// boxGap is the white above and below a table or a picture, in the DOCX's measure.
const boxGap = 140 * Twip

// textGap is the white above a line that stands gap below the line before, edge to edge, beyond the ordinary distance of lines, in
// the DOCX's measure.
func (l *layouter) textGap(gap Length) Length {
	if gap == 0 {
		return 0
	}
	return ((gap+Size3)*l.pitch/fillStep - l.pitch + Twip/2) / Twip * Twip
}

// items divides the blocks of a body into lines and boxes.
func (l *layouter) items(blocks []Block) []*item {
	var items []*item
	breakNext, afterBox := false, false
	add := func(b Block, list []*item, box bool) {
		if len(list) == 0 {
			return
		}
		turned := list[0].turned
		if afterBox || box && (!turned || len(items) == 0) {
			list[0].gap = max(list[0].gap, boxGap)
		}
		list[0].breakBefore = breakNext || turned && len(items) > 0
		l.tellGap(blocks, b, list[0].gap)
		breakNext, afterBox = false, box && !turned
		items = append(items, list...)
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case *Para:
			add(b, l.paraItems(b), false)
		case *Sign:
			add(b, l.signItems(b), false)
		case *Table:
			add(b, l.tableItems(b), true)
		case *Rest:
			if rest := l.restItems(b); len(rest) > 0 {
				breakNext = true
				add(b, rest, false)
				breakNext = true
			}
		case *Picture:
			add(b, l.pictureItems(b), true)
		case *PageBreak:
			breakNext = true
		}
	}
	l.loosen(items)
	return items
}

// loosen gives up what no page can hold together: the longest paragraph of such a chain may be parted again, like any other, but for its
// last two lines, which go with what it is kept with.
func (l *layouter) loosen(items []*item) {
	for i := 0; i < len(items); {
		lines := map[*Para]int{}
		var longest *Para
		end := i
		for ; items[end].keep && end+1 < len(items); end++ {
			if p := items[end].para; p != nil {
				lines[p]++
				if longest == nil || lines[p] > lines[longest] {
					longest = p
				}
			}
		}
		if longest == nil || chain(items[i:], false) <= LinesAPage*l.pitch {
			i = end + 1
			continue
		}
		l.out.Office.Loose[longest] = true
		free := lines[longest]
		if longest.KeepNext && free > 2 {
			free -= 2
		}
		for _, it := range items[i:end] {
			if it.para == longest && free > 0 {
				it.keep = false
				free--
			}
		}
	}
}

// tellGap writes a block's gap down for the DOCX. A table cannot have white above it there: the paragraph before it has.
func (l *layouter) tellGap(blocks []Block, b Block, gap Length) {
	if gap == 0 {
		return
	}
	switch b := b.(type) {
	case *Table:
		if prev := l.blockBefore(blocks, b); prev != nil {
			l.out.Office.After[prev] = gap
		}
	case *Sign:
		l.out.Office.Before[l.out.Office.Signs[b][0]] = gap
	default:
		l.out.Office.Before[b] = gap
	}
}

// blockBefore is the block in front of b, the last paragraph of the head when b is the first of the body.
func (l *layouter) blockBefore(blocks []Block, b Block) Block {
	for i := range blocks {
		if blocks[i] != b {
			continue
		}
		if i > 0 {
			return lastPara(l, blocks[i-1])
		}
	}
	for _, p := range l.flow.Parts {
		if len(p.Body) > 0 && p.Body[0] == b && len(p.Head) > 0 {
			return p.Head[len(p.Head)-1]
		}
	}
	return nil
}

func lastPara(l *layouter, b Block) Block {
	if s, ok := b.(*Sign); ok {
		paras := l.out.Office.Signs[s]
		return paras[len(paras)-1]
	}
	return b
}

// paraItems is a paragraph on the grid: one item a line.
func (l *layouter) paraItems(p *Para) []*item { return l.setItems(p, 0) }

// setItems is paraItems with the characters so much closer.
func (l *layouter) setItems(p *Para, tight Length) []*item {
	s := l.shape(p)
	s.tight = tight
	lines := l.set(s, areaFrame)
	list := make([]*item, len(lines))
	for i := range lines {
		it := &item{height: l.pitch, para: p, begins: i == 0, start: lines[i].start, keep: p.KeepNext || p.KeepLines && i+1 < len(lines)}
		it.draw = func(g *grid, u Length) {
			bottom := g.textBottom(u + it.height)
			if i == 0 {
				l.bookmark(p, bottom-s.size)
			}
			l.drawLine(s, lines[i], i, areaFrame, bottom-s.size*12/100)
			l.end = bottom
		}
		list[i] = it
	}
	list[0].gap = l.textGap(p.Gap)
	return list
}

// pictureItems is a picture as one box.
func (l *layouter) pictureItems(p *Picture) []*item {
	height := p.Height + PT // the least that a word processor adds below a picture in a line
	if height > LinesAPage*l.pitch-boxGap {
		l.faults = append(l.faults, Fault{Pos: p.Pos, Field: "图片", Problem: "高度超过一页"})
	}
	draw := func(g *grid, u Length) {
		y := g.box(u)
		l.mark(&Image{X: AreaLeft + (AreaWidth-p.Width)/2, Y: y, Width: p.Width, Height: p.Height, Data: p.Data, MIME: p.MIME, Alt: p.Alt})
		l.end = y + p.Height
	}
	return []*item{{height: height, draw: draw}}
}

// bookmark enters a heading in the outline; headings of an attachment stand below its name.
func (l *layouter) bookmark(p *Para, y Length) {
	if p.Style.Outline == 0 {
		return
	}
	level := p.Style.Outline
	if l.attachment {
		level++
	}
	l.out.Bookmark = append(l.out.Bookmark, Bookmark{Title: headingText(p), Level: min(level, 9), Page: len(l.out.Pages) - 1, Y: y})
}

// headingText is the heading's own words: a run-in heading ends where the text's face begins.
func headingText(p *Para) string {
	text := ""
	for i, r := range p.Runs {
		if i > 0 && r.Own && r.Face == StyleBody.Face {
			break
		}
		text += r.Text
	}
	return text
}
