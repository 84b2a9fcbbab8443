package templates

import (
	"strings"

	"hongtou/layout"
	"hongtou/notice"
)

// indent is the first line's indent of a paragraph: two characters (clause 7.3.3).
var indent = layout.Cells(2000)

// headingStyles are the styles of the four levels (clause 7.3.3).
var headingStyles = [...]*layout.Style{layout.StyleH1, layout.StyleH2, layout.StyleH3, layout.StyleH4}

// blocks composes a body; its headings are numbered from one.
func (c *composer) blocks(body []notice.Block) []layout.Block {
	var out []layout.Block
	var count counters
	for i, b := range body {
		switch b := b.(type) {
		case *notice.Heading:
			p := c.heading(b, &count)
			p.KeepNext = leads(b) && i+1 < len(body) && !closes(body[i+1], b.Level)
			out = append(out, p)
		case *notice.Paragraph:
			out = append(out, paragraph(b))
		case *notice.Table:
			out = append(out, c.table(b))
		case *notice.Picture:
			out = append(out, picture(b))
		case *notice.FilledForm:
			out = append(out, c.form(b, true)...)
		case *notice.NameList:
			out = append(out, nameRows(b)...)
		case *notice.PageBreak:
			out = append(out, &layout.PageBreak{})
		}
	}
	return out
}

// counters counts the headings of each level within their parent.
type counters [4]int

// next counts a heading and returns its label; a typed label is kept, and counting goes on from it.
func (c *counters) next(h *notice.Heading) string {
	i := h.Level - 1
	for k := i + 1; k < len(c); k++ {
		c[k] = 0
	}
	c[i]++
	if h.Label != "" {
		if n := notice.LabelNumber(h.Label); n > 0 {
			c[i] = n
		}
		return h.Label
	}
	return notice.Label(h.Level, c[i])
}

// heading is a heading with its label; what runs on behind it is body text.
func (c *composer) heading(h *notice.Heading, count *counters) *layout.Para {
	p := &layout.Para{Style: headingStyles[h.Level-1], First: indent}
	pos := h.Pos
	if h.Label == "" && len(h.Title) > 0 {
		pos = h.Title[0].Pos
	}
	p.Runs = append(p.Runs, layout.Run{Text: count.next(h), Pos: layout.Pos(pos)})
	p.Runs = append(p.Runs, spanRuns(trimLeft(h.Title))...)
	for _, r := range spanRuns(h.Rest) {
		r.Own, r.Face = true, layout.StyleBody.Face
		p.Runs = append(p.Runs, r)
	}
	return p
}

// leads reports whether a heading stands above its text, rather than being a sentence or an item of a list.
func leads(h *notice.Heading) bool {
	if len(h.Rest) > 0 || len(h.Title) == 0 {
		return false
	}
	last := []rune(h.Title[len(h.Title)-1].Text)
	return len(last) == 0 || !strings.ContainsRune("。；，：、", last[len(last)-1])
}

// closes reports whether a block ends the section of a heading of a level, so that the heading leads nothing.
func closes(b notice.Block, level int) bool {
	h, ok := b.(*notice.Heading)
	return ok && h.Level <= level
}

func paragraph(p *notice.Paragraph) *layout.Para {
	out := &layout.Para{Style: layout.StyleBody, Runs: spanRuns(p.Spans), First: indent}
	switch p.Align {
	case notice.Centre:
		out.Align, out.First = layout.Centre, 0
	case notice.Right:
		out.Align, out.First = layout.Right, 0
	}
	return out
}

func spanRuns(spans []notice.Span) []layout.Run {
	out := make([]layout.Run, 0, len(spans))
	for _, s := range spans {
		out = append(out, layout.Run{Text: s.Text, Bold: s.Bold, Pos: layout.Pos(s.Pos)})
	}
	return out
}

// trimLeft takes the spaces off that a typed label may leave before its title.
func trimLeft(spans []notice.Span) []notice.Span {
	if len(spans) == 0 {
		return spans
	}
	first := spans[0]
	text := strings.TrimLeft(first.Text, " \u3000")
	first.Pos.Col += len([]rune(first.Text)) - len([]rune(text))
	first.Text = text
	return append([]notice.Span{first}, spans[1:]...)
}

// The most that a picture may take of a page, and how dense its pixels are when the source gives no width.
const (
	pictureHeight = 200 * layout.MM
	pictureDPI    = 150
)

func picture(p *notice.Picture) *layout.Picture {
	w := layout.Mm(p.WidthMM)
	if w == 0 {
		w = layout.Length(p.PixelWidth) * 72 * layout.PT / pictureDPI
	}
	w = min(w, layout.AreaWidth)
	h := w * layout.Length(p.PixelHeight) / layout.Length(max(p.PixelWidth, 1))
	if h > pictureHeight {
		w, h = w*pictureHeight/h, pictureHeight
	}
	return &layout.Picture{Data: p.Data, MIME: p.MIME, Width: max(w, layout.PT), Height: max(h, layout.PT), Alt: p.Alt, Pos: layout.Pos(p.Pos)}
}
