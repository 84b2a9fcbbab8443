package docx

import "hongtou/layout"

// element is a paragraph or a table of the document, with what its surroundings add to it.
type element struct {
	block         layout.Block // *layout.Para, *layout.Table, *layout.Picture, or nil for a filler
	before, after layout.Length
	pageBreak     bool
	keepNext      bool          // a row of a table on one page with the next
	line          layout.Length // the height of a filler
	anchored      string        // runs that hold what is anchored in the paragraph
	section       string        // the w:sectPr of the section that ends with the paragraph
}

// plan turns the flow into elements, and gives the last section's w:sectPr.
func (d *document) plan() (last string) {
	for i := range d.flow.Parts {
		part := &d.flow.Parts[i]
		d.breakNext = i > 0
		if part.Turned() {
			d.endSection(false)
		}
		if part.FootRule != nil && !part.FootRule.Blank {
			d.pending += d.redRule(part.FootRule, part.FootY-part.FootRule.Height(), true)
		}
		for _, b := range part.Head {
			d.planBlock(b)
		}
		for j, b := range part.Body {
			turned := isTurned(b)
			if turned && j > 0 { // the first has its part's head on the same page
				d.endSection(false)
			}
			d.planBlock(b)
			if turned {
				d.endSection(true)
			}
		}
	}
	d.breakNext = false // nothing follows
	if d.flow.Imprint != nil {
		d.planImprint()
	}
	e := d.lastParagraph()
	if last, e.section = e.section, ""; last == "" {
		last = d.section(!d.office.Blank, false)
	}
	return last
}

// footBox is an empty box at the foot of a page that sends the lines it leaves no room for to the next page. Its upper edge is in the middle
// of the first of them.
func (d *document) footBox(foot layout.Foot) string {
	set := d.pages()
	lines := layout.Length(layout.LinesAPage)
	if set.letter && foot.Page == 0 {
		lines = layout.LetterLines
	}
	pitch := layout.GridPitch(set.strict)
	bottom := layout.Length(set.geometry().top)*layout.Twip + lines*pitch
	height := foot.Height - pitch/2
	f := frame{name: "留白", y: bottom - height, page: true, width: layout.AreaWidth, height: height, wrap: "wrapTopAndBottom"}
	return d.anchored(f, shapeURI, shape(f, `<wps:cNvSpPr/>`, "rect", "t", `<a:ln><a:noFill/></a:ln>`, ""))
}

func (d *document) planBlock(b layout.Block) {
	switch b := b.(type) {
	case *layout.RedRule:
		d.planRedRule(b)
	case *layout.Marks:
		d.planMarks(b)
	case *layout.Sign:
		d.planSign(b)
	case *layout.PageBreak:
		d.breakNext = true
	case *layout.Rest:
		for i, p := range d.office.Rests[b] {
			d.breakNext = i == 0
			d.append(element{block: p})
			d.breakNext = true
		}
	case *layout.Table:
		d.parted()
		d.append(element{block: b})
	default:
		d.append(element{block: b})
	}
}

// append adds an element with the gaps and the page break that belong to it.
func (d *document) append(e element) {
	if e.block != nil {
		e.before += d.office.Before[e.block]
		e.after += d.office.After[e.block]
	}
	begun := len(d.elements) > 0 && d.elements[len(d.elements)-1].section != ""
	e.pageBreak, d.breakNext = d.breakNext && !begun, false
	if _, table := e.block.(*layout.Table); !table {
		e.anchored, d.pending = d.pending+e.anchored, ""
	}
	d.elements = append(d.elements, e)
}

// filler is the least high paragraph that there is: OOXML wants one between two tables, and behind a last one.
const filler = layout.Twip

// parted puts a filler behind a table that another table follows; a word processor would join them.
func (d *document) parted() {
	if n := len(d.elements); n > 0 {
		if t, ok := d.elements[n-1].block.(*layout.Table); ok {
			d.append(element{line: filler, before: d.office.After[t]})
		}
	}
}

// lastParagraph is the last element, made a paragraph if it is none.
func (d *document) lastParagraph() *element {
	if n := len(d.elements); n > 0 {
		if _, table := d.elements[n-1].block.(*layout.Table); !table {
			return &d.elements[n-1]
		}
	}
	d.append(element{line: filler})
	return &d.elements[len(d.elements)-1]
}

// anchor puts a drawing into the last element, at a place counted from the top of its first line. The white above the
// paragraph goes to the one before it, since word processors differ on whether that white is counted.
func (d *document) anchor(drawing string) {
	n := len(d.elements)
	e := &d.elements[n-1]
	e.anchored += drawing
	if n < 2 || e.pageBreak {
		return
	}
	if _, table := d.elements[n-2].block.(*layout.Table); !table {
		d.elements[n-2].after += e.before
		e.before = 0
	}
}

// planRedRule anchors 红色分隔线 in the paragraph above it, of which it takes no height; below marks, which stand by themselves, it does so too.
func (d *document) planRedRule(r *layout.RedRule) {
	if r.Blank {
		return
	}
	top, known := d.office.Rules[r]
	switch p, ok := d.lastPara(); {
	case ok && (len(d.elements) > 1 || !known):
		d.anchor(d.redRule(r, d.boxBottom(p)+r.Gap, false))
	case ok: // the first of the page stands where it does on ours
		d.elements[0].anchored += d.redRule(r, top, true)
	case known:
		d.pending += d.redRule(r, top, true)
	default:
		d.fault(layout.Pos{}, "版头", "红色分隔线之上没有文字")
	}
}

// planMarks puts joint marks into text boxes of their own: 文件 stands level with the middle of the names.
func (d *document) planMarks(m *layout.Marks) {
	box := d.office.Marks[m]
	if box == nil || m.Blank {
		return
	}
	at := func(x, width, baseline layout.Length, paras ...*layout.Para) {
		f := frame{
			name: "发文机关标志", page: true, wrap: "wrapNone", x: x - layout.AreaLeft, y: baseline - box.Step*8/10,
			width: width + d.size(paras[0]), height: layout.Length(len(paras)) * box.Step, // room for the last letter spacing
		}
		d.pending += d.textBox(f, "t", func() {
			for _, p := range paras {
				d.para(p, &element{line: box.Step / layout.Twip * layout.Twip})
			}
		})
	}
	at(box.X, box.Width, box.Baseline, box.Names...)
	if box.Suffix != nil {
		at(box.SuffixX, box.SuffixWidth, box.SuffixBaseline, box.Suffix)
	}
}

func (d *document) lastPara() (*layout.Para, bool) {
	if len(d.elements) == 0 {
		return nil, false
	}
	p, ok := d.elements[len(d.elements)-1].block.(*layout.Para)
	return p, ok
}

// boxBottom is the lower edge of the character boxes of a paragraph's first line, from the top of that line.
func (d *document) boxBottom(p *layout.Para) layout.Length {
	return layout.ParaBox(p, d.flow.Strict)*8/10 + d.size(p)*12/100
}

// size is the type size of a paragraph.
func (d *document) size(p *layout.Para) layout.Length {
	if s, ok := d.office.Scales[p]; ok && s.Size > 0 {
		return s.Size
	}
	return p.Style.Size
}

// planSign writes the paragraphs that layout made of a signature; a draft shows where the seals and stamps go.
func (d *document) planSign(s *layout.Sign) {
	for i, p := range d.office.Signs[s] {
		e := element{block: p}
		if i == 0 {
			e.before = d.office.Before[s]
		}
		d.append(e)
		if d.flow.Draft {
			for _, place := range d.office.Places[p] {
				d.anchor(d.place(place, d.boxBottom(p)))
			}
		}
	}
}

// planImprint puts 版记 on the last page of the text, or on a page of its own behind it (clause 7.4.1).
func (d *document) planImprint() {
	line := layout.GridPitch(d.flow.Strict)
	if d.office.Blank {
		d.endSection(false)
		d.append(element{line: line})
	}
	if d.office.ImprintAlone {
		d.breakNext = true
		d.append(element{line: line})
	} else if d.office.Parted {
		d.append(element{line: filler})
	}
	d.lastParagraph().anchored += d.imprintBox()
}
