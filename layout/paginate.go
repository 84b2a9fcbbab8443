package layout

import (
	"errors"
	"fmt"
	"slices"

	"hongtou/fonts"
)

// fillStep is the distance of baselines that puts the first of 22 character boxes on the upper edge of
// the type area and the last on its lower edge (clause 5.2.3, 撑满版心).
const fillStep = (AreaHeight - Size3) / (LinesAPage - 1)

// The limits of the line distance on a page below a head (clause 5.2.3's 撑满版心, gbt9704.md 2.7).
const (
	minStep = 99 * MM / 10
	maxStep = 110 * MM / 10
)

// leading is the white between two lines' character boxes.
const leading = fillStep - Size3

// Paginate lays a flow out. It reports every fault that it finds, as a Faults error.
//
// Heights below a head are counted in the DOCX's own measure, in which a line is GridPitch high, and drawn
// on the page by one linear map a page, so that both formats break pages at the same line whatever stands
// between the lines.
func Paginate(f *Flow, faces *fonts.Set) (*Paged, error) {
	l := &layouter{flow: f, faces: faces, pitch: GridPitch(f.Strict), out: &Paged{Flow: f}}
	l.out.Office = Office{
		Before: map[Block]Length{}, After: map[Block]Length{}, Fits: map[*Para][]Fit{}, Scales: map[*Para]Scale{},
		Signs: map[*Sign][]*Para{}, Heights: map[*Table][]Length{}, Kept: map[*Table][]bool{}, Loose: map[*Para]bool{}, Places: map[*Para][]Place{},
		Marks: map[*Marks]*MarksBox{}, Rules: map[*RedRule]Length{},
		Lines: map[*Para]Length{}, Sheets: map[*Table][][]int{}, Cells: map[*Cell][]*Para{}, Rests: map[*Rest][]*Para{}, Feet: map[*Para]Foot{},
	}
	for i := range f.Parts {
		l.part(i, &f.Parts[i])
	}
	l.imprint()
	l.furniture()
	if len(l.faults) > 0 {
		return nil, l.faults
	}
	return l.out, nil
}

// Error joins the faults, one a line.
func (f Faults) Error() string {
	errs := make([]error, len(f))
	for i := range f {
		errs[i] = &f[i]
	}
	return errors.Join(errs...).Error()
}

// Error is `file:line:col: 字段: 问题`.
func (f *Fault) Error() string {
	if f.Pos.File == "" {
		return f.Field + ": " + f.Problem
	}
	return fmt.Sprintf("%s:%d:%d: %s: %s", f.Pos.File, f.Pos.Line, f.Pos.Col, f.Field, f.Problem)
}

type layouter struct {
	flow   *Flow
	faces  *fonts.Set
	pitch  Length // height of a line in the DOCX's measure
	out    *Paged
	faults Faults

	now        area               // where text stands on it
	page       *Page              // the page being drawn
	marks      *[]Mark            // its marks, or those of its turned part
	turned     bool               // marks are those
	dx         Length             // how far its type area stands to the right of AreaLeft
	line       int                // the number of the next text line on it
	end        Length             // the lower edge of what was drawn last
	left       Length             // what is left of the last page, in the DOCX's measure
	attachment bool               // the part being drawn is an attachment
	laid       map[*Para]laidPara // the paragraphs of heads
	imprinted  []imprintRowBox    // the rows of 版记
	ruled      map[[4]int32]bool  // the ends of the rules of the tables on page ruledPage
	ruledPage  int
	room       Length // what the first page of the part has room for, when a form begins it; else 0
	formPage   int    // the page that the last row of a form stands on
	rests      int    // 附页 given out
}

// grid maps heights in the DOCX's measure, from 0 to capacity, to places on the page. Lines of text stand on lower, the lower edge of
// what is above them; boxes (tables, pictures) on boxTop.
type grid struct {
	lower, boxTop Length
	bottom        Length // the place of capacity, for lines
	boxBottom     Length
	capacity      Length
}

// textBottom is the lower edge of the character boxes of a line whose slot ends at u.
func (g *grid) textBottom(u Length) Length { return g.lower + u*(g.bottom-g.lower)/g.capacity }

// onPage is how far apart lines are on the page.
func (g *grid) onPage(step Length) Length { return step * (g.bottom - g.lower) / g.capacity }

// box is the place of the edge of a box at u.
func (g *grid) box(u Length) Length { return g.boxTop + u*(g.boxBottom-g.boxTop)/g.capacity }

// innerGrid is the grid of a page without a head. A turned one has boxes only.
func (l *layouter) innerGrid(turned bool) *grid {
	if turned {
		a := l.area(true)
		return &grid{lower: a.top, bottom: a.bottom, boxTop: a.top, boxBottom: a.bottom, capacity: a.officeHeight - officeSlack}
	}
	return &grid{lower: AreaTop + Size3 - fillStep, bottom: AreaBottom, boxTop: AreaTop, boxBottom: AreaBottom, capacity: LinesAPage * l.pitch}
}

// headGrid is the grid below a head that ends at lower. gap is the first block's distance from it in the DOCX's measure. The number of
// lines is the one whose line distance is nearest to a full page's.
func (l *layouter) headGrid(lower, gap, bottom Length) *grid {
	room := bottom - lower
	capacity := func(n Length) Length { return gap + n*l.pitch }
	step := func(n Length) Length { return room * l.pitch / capacity(n) }
	n := (room*l.pitch/fillStep - gap + l.pitch/2) / l.pitch
	for n > 1 && step(n) < minStep {
		n--
	}
	for step(n+1) >= minStep && step(n) > maxStep {
		n++
	}
	n = max(n, 1)
	return &grid{lower: lower, bottom: bottom, boxTop: lower + leading/2, boxBottom: bottom, capacity: capacity(n)}
}

// relax gives a page that its text does not fill the ordinary line distance.
func (g *grid) relax(pitch Length) {
	if usual := g.lower + g.capacity*fillStep/pitch; usual < g.bottom {
		g.bottom = usual
		g.boxBottom = g.boxTop + g.capacity*fillStep/pitch
	}
}

// item is a line or a box that stands on one page. gap is the white above it, which falls away at the top of a page; keep says that
// the next item stands on the same page. draw gets the place of its upper edge.
type item struct {
	gap, height Length
	para        *Para // whose line it is, or nil
	begins      bool  // it is its paragraph's first
	start       int   // the first of its paragraph's characters on it
	keep        bool
	tied        bool // kept for the signature's sake alone
	breakBefore bool
	again       Length  // white above it where it comes first on a page: an office program counts a table's rules anew there
	header      []*item // goes before it where it comes first on a page (a table's heading rows)
	turned      bool    // it stands on a turned page
	table       *Table  // whose first row it is, or nil
	draw        func(g *grid, u Length)
}

// sheet is a page before it is drawn.
type sheet struct {
	head   *Part // whose head stands on it, or nil
	turned bool
	grid   *grid
	items  []*item
	places []Length
	used   Length
}

// part lays out one part from a new page on.
func (l *layouter) part(index int, p *Part) {
	l.attachment = index > 0
	turned := p.Turned()
	l.now = l.area(turned)
	l.room = l.formRoom(p)
	items := l.items(p.Body)
	first := &sheet{turned: turned, grid: l.innerGrid(turned)}
	if len(p.Head) > 0 {
		first.head = p
		bottom, height := l.now.bottom, l.now.officeHeight
		if p.Bottom > 0 {
			bottom, height = p.Bottom, LetterLines*l.pitch
		}
		gap := Length(0)
		if len(items) > 0 {
			gap = items[0].gap
		}
		l.fitMarks(p.Head, bottom, items)
		lower := l.headLower(p.Head)
		if len(items) > 0 && bottom-lower < minStep+gap {
			l.faults = append(l.faults, l.crowded(p.Head))
			return
		}
		first.grid = l.headGrid(lower, gap, bottom)
		l.officeGap(p, l.officeHead(p.Head, first.grid.capacity, height))
	}
	sheets := l.settle(items, first, index == len(l.flow.Parts)-1)
	l.holdBack(sheets)
	l.pushTables(p.Body, sheets)
	l.out.Office.Parted = sheets[len(sheets)-1].endsParted()
	for i, s := range sheets {
		l.newPage(s.turned)
		if i == 0 && index > 0 {
			l.out.Bookmark = append(l.out.Bookmark, Bookmark{Title: p.Name, Level: 1, Page: len(l.out.Pages) - 1, Y: AreaTop})
		}
		if s.head != nil {
			l.drawHead(s.head.Head)
			if p.FootRule != nil {
				l.drawRedRule(p.FootRule, p.FootY-p.FootRule.Height())
			}
		}
		l.end = l.now.top
		for j, it := range s.items {
			it.draw(s.grid, s.places[j])
		}
		l.left = s.grid.capacity - s.used
		if s.turned {
			l.left = 0 // nothing but the table stands on its page
		}
		if s.head != nil && len(s.items) == 0 {
			l.end = s.grid.lower
		}
	}
}

// holdBack has the DOCX keep lines off the foot of a page that go with the signature though there is room for them.
func (l *layouter) holdBack(sheets []*sheet) {
	for i, s := range sheets[:len(sheets)-1] {
		if len(s.items) == 0 {
			continue
		}
		last := s.items[len(s.items)-1]
		rest := s.grid.capacity - s.used
		if last.para == nil || last.para != sheets[i+1].items[0].para || rest < last.height {
			continue
		}
		first := slices.IndexFunc(s.items, func(it *item) bool { return it.para == last.para })
		l.out.Office.Feet[last.para] = Foot{At: s.items[first].start, Page: len(l.out.Pages) + i, Height: rest}
	}
}

// crowded is the fault of a head that leaves page 1 no text: of 主送机关 where they take several lines, which may then stand in 版记.
func (l *layouter) crowded(head []Block) Fault {
	last := head[len(head)-1]
	if p, ok := last.(*Para); ok && p.Style == StyleTo {
		if _, lines := l.layOnce(p); len(lines) > 1 {
			return Fault{Pos: firstPos(head[len(head)-1:]), Field: "主送", Problem: fmt.Sprintf("主送机关占%d行，首页排不下正文（GB/T 9704 7.3.2：公文首页必须显示正文）；请写 主送移至版记: 是", len(lines))}
		}
	}
	return Fault{Pos: firstPos(head), Field: "版头", Problem: "首页排不下正文（GB/T 9704 7.3.3：公文首页必须显示正文）；请缩短标题，或将主送机关移至版记"}
}

// partFirst parts the paragraph that is all the text there is, or all but its heading, where page 1 has no room for it with its
// signature: page 1 must have text (clause 7.3.3), and the signature must not stand alone (clause 7.3.5.5), so its last two lines go with
// the signature.
func (l *layouter) partFirst(items []*item, first *sheet) {
	if first.head == nil || len(items) == 0 || chain(items, true) <= first.grid.capacity {
		return
	}
	from := 0
	for items[from].keep && from+1 < len(items) && (items[from].para == nil || !items[from].para.KeepLines) {
		from++
	}
	p := items[from].para
	if p == nil || !p.KeepLines || !items[from].keep {
		return
	}
	to := from
	for to < len(items) && items[to].para == p {
		to++
	}
	l.out.Office.Loose[p] = true
	for _, it := range items[from:max(to-2, from+1)] {
		it.keep = false
	}
}

func firstPos(blocks []Block) Pos {
	for _, b := range blocks {
		if p, ok := b.(*Para); ok {
			for _, r := range p.Runs {
				if r.Pos.File != "" {
					return r.Pos
				}
			}
		}
	}
	return Pos{}
}

// divide puts the items on pages: as many as fit, without parting what is kept together. The first page is like first.
func (l *layouter) divide(items []*item, first *sheet) []*sheet {
	grid := *first.grid
	cur := &sheet{head: first.head, turned: first.turned, grid: &grid}
	sheets := []*sheet{cur}
	for i, it := range items {
		top := cur.head == nil && len(cur.items) == 0
		if !top && (it.breakBefore || it.turned != cur.turned || cur.used+chain(items[i:], true) > cur.room(it) && l.worthBreaking(items[i:], cur)) {
			cur = &sheet{turned: it.turned, grid: l.innerGrid(it.turned)}
			sheets = append(sheets, cur)
			cur.used = it.again
			for _, h := range it.header {
				cur.place(h, false)
			}
			top = len(it.header) == 0
		}
		cur.place(it, !top)
	}
	for _, s := range sheets {
		s.open(l.pitch)
	}
	if cur.head != nil {
		cur.grid.relax(l.pitch)
	}
	return sheets
}

// open has the first line of a page without a head stand on the type area's upper edge, whatever its height.
func (s *sheet) open(pitch Length) {
	if s.head != nil || len(s.items) == 0 || s.items[0].para == nil || s.items[0].height == pitch {
		return
	}
	h := s.items[0].height
	s.grid.lower = AreaTop + Size3 - (AreaHeight-Size3)*h/(s.grid.capacity-h)
}

// endsParted reports whether the last paragraph on the page begins on another.
func (s *sheet) endsParted() bool {
	for i := len(s.items) - 1; i >= 0 && s.items[i].para != nil; i-- {
		if s.items[i].begins {
			return false
		}
	}
	return len(s.items) > 0 && s.items[len(s.items)-1].para != nil
}

// end is the lower edge of what stands on the page.
func (s *sheet) end() Length {
	if n := len(s.items); n > 0 && s.items[n-1].para == nil {
		return s.grid.box(s.used)
	}
	return s.grid.textBottom(s.used)
}

// room is how far down an item may reach: below a head a box may reach what officeHead leaves free, as it does in an office program.
func (s *sheet) room(it *item) Length {
	if s.head != nil && it.para == nil {
		return s.grid.capacity + officeSlack
	}
	return s.grid.capacity
}

// worthBreaking reports whether a new page helps: not when what is kept together is longer than a page, unless this item itself
// does not fit, and not when the page with the head would be left without text.
func (l *layouter) worthBreaking(items []*item, cur *sheet) bool {
	alone := cur.used + items[0].gap + items[0].height
	if alone > cur.room(items[0]) {
		return true
	}
	if cur.head != nil && len(cur.items) == 0 {
		return false
	}
	return chain(items, false) <= l.innerGrid(items[0].turned).capacity
}

// chain is the height of the first item with all that is kept with it.
func chain(items []*item, withGap bool) Length {
	h := items[0].height
	if withGap {
		h += items[0].gap
	}
	for i := 0; items[i].keep && i+1 < len(items); i++ {
		h += items[i+1].gap + items[i+1].height
	}
	return h
}

func (s *sheet) place(it *item, withGap bool) {
	if withGap {
		s.used += it.gap
	}
	s.items = append(s.items, it)
	s.places = append(s.places, s.used)
	s.used += it.height
}

// newPage begins a page; what is drawn on a turned one is turned with it.
func (l *layouter) newPage(turned bool) {
	l.out.Pages = append(l.out.Pages, Page{})
	l.now = l.area(turned)
	l.turnTo(len(l.out.Pages) - 1)
	if turned {
		t := &Turned{}
		l.mark(t)
		l.marks, l.turned = &t.Marks, true
	}
	l.line = 0
}

// turnTo goes on drawing on page i.
func (l *layouter) turnTo(i int) {
	l.page = &l.out.Pages[i]
	l.marks, l.turned = &l.page.Marks, false
	l.dx = l.flow.Left(i) - AreaLeft
}

// Left is the left edge of the type area on page i, from 0. 订口 is on the left of every page, or of odd ones (i even) only.
func (f *Flow) Left(i int) Length {
	left := f.Binding
	if left == 0 {
		left = AreaLeft
	}
	if f.Mirrored && i%2 == 1 {
		return PageWidth - AreaWidth - left
	}
	return left
}

// mark puts m on the page, at its place in a type area that begins at AreaLeft, which is the upper edge of a turned one.
func (l *layouter) mark(m Mark) {
	switch {
	case l.dx == 0:
	case l.turned:
		m.move(0, l.dx)
	default:
		m.move(l.dx, 0)
	}
	*l.marks = append(*l.marks, m)
}
