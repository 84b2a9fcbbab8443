package fonts

// Few Chinese faces have the ticked box ☑ of forms. Where no face of a chain has it, it is made of the face's own box □ and tick √; its glyph's
// number is the first that the face does not have.
const (
	tickedBox = '☑'
	emptyBox  = '□'
	tick      = '√'
)

// findTicked looks for a face that has what a ticked box is made of.
func (s *Set) findTicked(role Role) found {
	for i, l := range s.chains[role] {
		if box, t := l.face.glyphOf(emptyBox), l.face.glyphOf(tick); box > 0 && t > 0 && !l.face.blank(box) && !l.face.blank(t) {
			return found{i, l.face.glyphs, l.face.advance(box)}
		}
	}
	return found{link: -1}
}

// ticked is the outline of a ticked box: the tick, whose middle is brought to the box's, is made to fill it.
func (f *face) ticked() outline {
	box, mark := f.outline(f.glyphOf(emptyBox)), f.outline(f.glyphOf(tick))
	x0, y0, x1, y1 := box.bounds()
	a0, b0, a1, b1 := mark.bounds()
	mark.transform(func(p *point) {
		p.x = (x0+x1)/2 + (p.x-(a0+a1)/2)*(x1-x0)*tickShare/100/max(a1-a0, 1)
		p.y = (y0+y1)/2 + (p.y-(b0+b1)/2)*(y1-y0)*tickShare/100/max(b1-b0, 1)
	})
	return append(box, mark...)
}

// tickShare is how much of the box the tick takes, in per cent.
const tickShare = 74

// bounds is the box around an outline's points.
func (o outline) bounds() (x0, y0, x1, y1 int) {
	first := true
	for _, c := range o {
		for _, p := range c {
			if first {
				x0, y0, x1, y1, first = p.x, p.y, p.x, p.y, false
			}
			x0, y0, x1, y1 = min(x0, p.x), min(y0, p.y), max(x1, p.x), max(y1, p.y)
		}
	}
	return x0, y0, x1, y1
}
