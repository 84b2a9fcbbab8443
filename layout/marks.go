package layout

import "slices"

// The measures of joint marks, in the standard's figures 3 and 4: names 19.7 to 20.7 mm apart at 14.9 mm a character, 文件
// 10.7 mm behind them.
const (
	marksStep    = 135 // per cent of the size
	marksLeast   = 120 // what the step is at least and at most so that whole lines of text fill the page
	marksMost    = 155
	marksGap     = 70
	marksUsual   = 26 * PT // 一号, the smallest that is still large
	marksMinSize = 12 * PT
)

// MarksBox is where joint marks stand: each line's baseline Step below the last. X counts from the sheet's left edge.
type MarksBox struct {
	Names                    []*Para // spread to Width
	Suffix                   *Para
	X, SuffixX               Length
	Width, SuffixWidth       Length
	Baseline, SuffixBaseline Length
	Step                     Length
}

// fitMarks finds the size of joint marks: the usual one, or smaller ones until there is room below the head for the text's first line
// and what must stand on one page with it ("the names shrink, never the body"); where they would become too small for that, for the line
// alone. Their step gives way so that whole lines at a full page's distance fill what is left.
func (l *layouter) fitMarks(blocks []Block, bottom Length, items []*item) {
	i := slices.IndexFunc(blocks, func(b Block) bool { _, ok := b.(*Marks); return ok })
	if i < 0 {
		return
	}
	m := blocks[i].(*Marks)
	gap, kept := Length(0), Length(0)
	if len(items) > 0 {
		gap = items[0].gap
		kept = chain(items, true) * fillStep / l.pitch
	}
	fits := func(least, need Length) bool {
		for size := m.size(); size >= least; size -= PT {
			l.out.Office.Marks[m] = l.marksBox(m, size)
			if bottom-l.headLower(blocks) >= need {
				return true
			}
		}
		return false
	}
	if !fits(marksUsual, kept) {
		kept = minStep + gap
		if !fits(marksMinSize, kept) {
			return
		}
	}
	above := gap * fillStep / l.pitch
	l.spaceMarks(l.out.Office.Marks[m], bottom-l.headLower(blocks)-above, kept-above)
}

// spaceMarks sets the lines of joint marks a little closer or wider, so that room below the head becomes a whole number of lines, of which
// need is the least.
func (l *layouter) spaceMarks(box *MarksBox, room, need Length) {
	steps := Length(len(box.Names) - 1)
	if steps == 0 {
		return
	}
	size := l.out.Office.Scales[box.Names[0]].Size
	lines := max((room+fillStep/2)/fillStep, (need+fillStep-1)/fillStep, 1)
	step := box.Step + (room-lines*fillStep)/steps
	box.Step = min(max(step, size*marksLeast/100), size*marksMost/100) / Twip * Twip
	box.SuffixBaseline = box.Baseline + steps*box.Step/2
}

// size is the usual size of marks.
func (m *Marks) size() Length {
	if own := m.Names[0].Size; own > 0 {
		return own
	}
	return SizeMark
}

// marksBox sets joint marks in a size, narrowed where they would be wider than the type area.
func (l *layouter) marksBox(m *Marks, size Length) *MarksBox {
	width := func(p *Para) Length { return l.natural(p) * size / m.size() }
	box := &MarksBox{Step: size * marksStep / 100}
	for _, n := range m.Names {
		box.Width = max(box.Width, width(n))
	}
	total, gap := box.Width, size*marksGap/100
	if m.Suffix != nil {
		box.SuffixWidth = width(m.Suffix)
		total += gap + box.SuffixWidth
	}
	scale := m.Names[0].scaleFor(total, AreaWidth)
	if narrow := total * Length(scale) / 1000; narrow > AreaWidth {
		return l.marksBox(m, size*AreaWidth/narrow/(PT/2)*(PT/2))
	}
	narrowed := func(w *Length) { *w = *w * Length(scale) / 1000 }
	narrowed(&box.Width)
	narrowed(&box.SuffixWidth)
	narrowed(&gap)
	narrowed(&total)
	box.X = AreaLeft + (AreaWidth-total)/2
	box.SuffixX = box.X + box.Width + gap
	up, _ := l.faces.HanInk(m.Names[0].Style.Face)
	box.Baseline = m.Top + size*Length(up)/1000
	box.SuffixBaseline = box.Baseline + Length(len(m.Names)-1)*box.Step/2
	line := func(n *Para, spread Length) *Para {
		p := *n
		p.Align, p.Spread = Left, spread
		l.out.Office.Scales[&p] = Scale{Width: scale, Size: size}
		return &p
	}
	for _, n := range m.Names {
		spread := box.Width
		if width(n)*Length(scale)/1000 >= box.Width {
			spread = 0
		}
		box.Names = append(box.Names, line(n, spread))
	}
	if m.Suffix != nil {
		box.Suffix = line(m.Suffix, 0)
	}
	return box
}

// placeMarks places joint marks and returns their lower edge.
func (l *layouter) placeMarks(m *Marks, each func(b Block, top Length, h *headLine)) (lower Length) {
	box := l.out.Office.Marks[m]
	if box == nil {
		box = l.marksBox(m, m.size())
		l.out.Office.Marks[m] = box
	}
	one := func(p *Para, x, width, baseline Length) {
		s, lines := l.layOnce(p)
		each(m, m.Top, &headLine{para: p, shaped: s, lines: lines, frame: frame{x: x, width: width}, baseline: baseline})
	}
	for i, p := range box.Names {
		one(p, box.X, box.Width, box.Baseline+Length(i)*box.Step)
	}
	if box.Suffix != nil {
		one(box.Suffix, box.SuffixX, box.SuffixWidth, box.SuffixBaseline)
	}
	_, down := l.faces.HanInk(m.Names[0].Style.Face)
	size := l.out.Office.Scales[box.Names[0]].Size
	return box.Baseline + Length(len(box.Names)-1)*box.Step - size*Length(down)/1000
}
