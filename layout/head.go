package layout

// headLine is a paragraph of a head, placed.
type headLine struct {
	para     *Para
	shaped   *shaped
	lines    []line
	frame    frame
	baseline Length // of the first line
	pitch    Length
}

// placeHead finds the places of a head's blocks from top to bottom, and its lower edge.
func (l *layouter) placeHead(blocks []Block, each func(b Block, top Length, h *headLine)) (lower Length) {
	lower = l.now.top
	for _, b := range blocks {
		switch b := b.(type) {
		case *RedRule:
			top := lower + b.Gap
			each(b, top, nil)
			lower = top + b.Height()
		case *Marks:
			lower = l.placeMarks(b, each)
		case *Para:
			h, top, bottom := l.placeHeadPara(b, lower)
			each(b, top, h)
			lower = bottom
		}
	}
	return lower
}

// placeHeadPara places one paragraph below lower. The mark is placed by the ink of its face's hanzi,
// everything else by character boxes.
func (l *layouter) placeHeadPara(p *Para, lower Length) (h *headLine, top, bottom Length) {
	s, lines := l.layOnce(p)
	h = &headLine{para: p, shaped: s, lines: lines, frame: l.now.frame, pitch: p.Style.Pitch}
	above, below := s.size*88/100, s.size*12/100
	if p.Style == StyleMark {
		up, down := l.faces.HanInk(p.Style.Face)
		above, below = s.size*Length(up)/1000, -s.size*Length(down)/1000
	}
	if h.pitch == 0 {
		h.pitch = fillStep
	}
	switch {
	case p.Top > 0:
		top = p.Top + l.now.top - AreaTop
	case p.Gap > 0:
		top = lower + p.Gap
	default:
		top = lower + h.pitch - (above + below)
	}
	h.baseline = top + above
	return h, top, h.baseline + Length(len(lines)-1)*h.pitch + below
}

// layOnce lays a head's paragraph out, remembering the outcome: a head is gone through three times.
func (l *layouter) layOnce(p *Para) (*shaped, []line) {
	if l.laid == nil {
		l.laid = map[*Para]laidPara{}
	}
	got, ok := l.laid[p]
	if !ok {
		got.shaped, got.lines = l.lay(p, l.now.frame)
		l.laid[p] = got
	}
	return got.shaped, got.lines
}

type laidPara struct {
	shaped *shaped
	lines  []line
}

// headLower is the lower edge of a head.
func (l *layouter) headLower(blocks []Block) Length {
	return l.placeHead(blocks, func(Block, Length, *headLine) {})
}

// drawHead draws a head on the page.
func (l *layouter) drawHead(blocks []Block) {
	l.placeHead(blocks, func(b Block, top Length, h *headLine) {
		switch b := b.(type) {
		case *RedRule:
			l.drawRedRule(b, top)
			return
		case *Marks:
			if b.Blank {
				return
			}
		}
		for i, ln := range h.lines {
			l.drawLine(h.shaped, ln, i, h.frame, h.baseline+Length(i)*h.pitch)
		}
	})
}

func (l *layouter) drawRedRule(r *RedRule, top Length) {
	if r.Blank {
		return
	}
	left := AreaLeft + l.dx
	for _, line := range r.Lines(top, left) {
		l.page.Marks = append(l.page.Marks, &line)
	}
	if r.Star {
		star := r.StarAt(top, left)
		l.page.Marks = append(l.page.Marks, &star)
	}
}

// The upper margin of the DOCX.
const (
	officeTop       = 2098 * Twip
	officeTopStrict = 1960 * Twip
)

// officeHead finds the white above each paragraph of a head in the DOCX, such that exactly the
// page's capacity of text fits below it in an area of a height: the gaps of the head take up the difference. What they cannot take
// is returned.
func (l *layouter) officeHead(blocks []Block, capacity, height Length) (rest Length) {
	var used Length
	var elastic []Block
	first := true
	l.placeHead(blocks, func(b Block, at Length, h *headLine) {
		if r, ok := b.(*RedRule); ok {
			l.out.Office.Rules[r] = at
			return
		}
		if _, ok := b.(*Marks); ok { // stands by itself
			return
		}
		box := ParaBox(h.para, l.flow.Strict)
		wanted := h.baseline - box*8/10 - l.now.officeTop
		if before := (wanted - used + Twip/2) / Twip * Twip; before > 0 {
			l.out.Office.Before[b] = before
			used += before
			if p := h.para; (p.Gap > 0 || p.Top > 0) && p.Style != StyleMark && !first { // not what stands on the next line
				elastic = append(elastic, b)
			}
		}
		used += Length(len(h.lines)) * box
		first = false
	})
	rest = height - officeSlack - capacity - used
	for i, b := range elastic {
		share := rest / Length(len(elastic)-i) / Twip * Twip
		share = max(share, -l.out.Office.Before[b])
		l.out.Office.Before[b] += share
		rest -= share
	}
	return rest / Twip * Twip
}

// officeGap gives the white between a head and what follows it in the DOCX what the gaps of the head could not take: a title alone has none.
func (l *layouter) officeGap(p *Part, rest Length) {
	if len(p.Body) == 0 {
		return
	}
	white, b := l.out.Office.Before, p.Body[0]
	if _, ok := b.(*Para); !ok {
		white, b = l.out.Office.After, p.Head[len(p.Head)-1]
	}
	white[b] = max(white[b]+rest, 0)
}
