package templates

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hongtou/layout"
	"hongtou/notice"
)

// The column of the names in 附件说明, in thousandths of a cell: 附件： takes three, a number with its dot about 1.4 (figure 9).
const (
	enclosureLabel  = 3000
	enclosureNumber = 1400
)

// enclosures is 附件说明 (clause 7.3.4): one line below the text, numbered when there are several, wrapped
// names aligned with their first character, nothing behind a name.
func (c *composer) enclosures() []layout.Block {
	list := c.n.Attachments
	var out []layout.Block
	for i, a := range list {
		p := &layout.Para{Style: layout.StyleEnclosure, Left: indent + layout.Cells(enclosureLabel)}
		if len(list) == 1 {
			p.First = -layout.Cells(enclosureLabel)
			p.Runs = said("附件：")
		} else {
			p.Left += layout.Cells(enclosureNumber)
			p.Tabs = []layout.Tab{{X: p.Left, Align: layout.Left}}
			p.First = -layout.Cells(enclosureNumber)
			label := strconv.Itoa(i+1) + ".\t"
			if i == 0 {
				p.First = -layout.Cells(enclosureLabel + enclosureNumber)
				label = "附件：" + label
			}
			p.Runs = said(label)
		}
		if i == 0 {
			p.Gap = oneLine
		}
		p.Runs = append(p.Runs, fielded(layout.FieldEnclosure, unbroken(a.Name))...)
		out = append(out, p)
	}
	return out
}

// The usual size of a signature stamp (figure 12).
const (
	stampWidth  = 41 * layout.MM
	stampHeight = 13 * layout.MM
)

// sealDiameter is what an office's seal usually measures (国发〔1999〕25号).
const sealDiameter = 42

// blankDate is the place of a date that is filled in by hand.
const blankDate = "　　　　年　　月　　日"

// unbroken is a title in running text: without its ｜.
func unbroken(t notice.Text) []layout.Run {
	var out []layout.Run
	pos := layout.Pos(t.Pos)
	for _, piece := range strings.Split(t.Value, forced) {
		out = append(out, layout.Run{Text: piece, Pos: pos})
		pos.Col += utf8.RuneCountInString(piece + forced)
	}
	return out
}

// sign is 发文机关署名 and 成文日期 with the room for the seal (clause 7.3.5), nothing when the source has neither.
func (c *composer) sign() []layout.Block {
	n := c.n
	signers := n.Signatures
	if len(signers) == 0 {
		signers = n.Organs
	}
	if n.Format == notice.Minutes && len(n.Signatures) == 0 {
		return nil // minutes say in their head whose they are
	}
	if len(n.Bylines) > 0 && len(n.Signatures) == 0 && len(n.Stamps) == 0 {
		return nil // said under the title
	}
	if n.Issued.IsZero() && (n.Format == notice.Plain || !c.draft) {
		return undated(signers)
	}
	s := &layout.Sign{Date: &layout.Para{Style: layout.StyleDate, Runs: c.issued()}}
	if len(n.Stamps) > 0 {
		c.stamps(s)
		return []layout.Block{s}
	}
	for i, t := range signers {
		s.Names = append(s.Names, &layout.Para{Style: layout.StyleSign, Runs: fielded(layout.FieldSignature.Nth(i+1), runs(t))})
	}
	if n.Seal.Wanted {
		s.Diameter = sealDiameter * layout.MM
		if n.Seal.Diameter > 0 {
			s.Diameter = layout.Length(n.Seal.Diameter) * layout.MM
		}
		if n.Seal.Image != nil {
			s.Pictures = []*layout.Picture{shown(n.Seal.Image)}
		}
	}
	return []layout.Block{s}
}

// issued is 成文日期, or the blank that it is written into.
func (c *composer) issued() []layout.Run {
	r := layout.Run{Text: blankDate, Field: layout.FieldDate}
	if d := c.n.Issued; !d.IsZero() {
		r.Text, r.Pos = d.Chinese(), layout.Pos(d.Pos)
	}
	return []layout.Run{r}
}

// shown is a seal's or a stamp's picture, which only a draft shows.
func shown(p *notice.Picture) *layout.Picture {
	return &layout.Picture{Data: p.Data, MIME: p.MIME, Alt: "印章（样张）", Pos: layout.Pos(p.Pos)}
}

// undated is 署名 alone, at the unsealed one's place (clause 7.3.5.2).
func undated(signers []notice.Text) (out []layout.Block) {
	for i, t := range signers {
		p := &layout.Para{Style: layout.StyleSign, Runs: fielded(layout.FieldSignature.Nth(i+1), runs(t)), Align: layout.Right, Right: layout.Cells(2000)}
		if i == 0 {
			p.Gap = oneLine
		}
		out = append(out, p)
	}
	return out
}

// stamps is 签发人签名章: posts, with the room for a stamp behind each (clause 7.3.5.3). A post of two characters is set apart (figure 12).
func (c *composer) stamps(s *layout.Sign) {
	s.StampWidth, s.StampHeight = stampWidth, stampHeight
	for _, st := range c.n.Stamps {
		post := st.Post
		post.Value = spread(post.Value, 3)
		s.Names = append(s.Names, &layout.Para{Style: layout.StyleSign, Runs: runs(post)})
		var p *layout.Picture
		if st.Image != nil {
			p = shown(st.Image)
		}
		s.Pictures = append(s.Pictures, p)
	}
}

// note is 附注 (clause 7.3.6), in full-width parentheses.
func (c *composer) note() *layout.Para {
	t := c.n.Note
	p := &layout.Para{Style: layout.StyleNote, First: indent, Runs: runs(t)}
	if !strings.HasPrefix(t.Value, "（") || !strings.HasSuffix(t.Value, "）") {
		p.Runs = slices.Concat(said("（"), p.Runs, said("）"))
	}
	fielded(layout.FieldNote, p.Runs) // with its parentheses: LibreOffice 7.4 spoils a file where text stands between a control and what is anchored behind it
	return p
}

// annexTitle is the lower edge of an attachment's title: the third line of the page (clause 7.3.7).
const annexTitle = layout.AreaTop + 2*layout.Line + layout.Size3

// attachment is an attachment with a body: its label on the first line, its title on the third, its body like the text's. The label of
// one that is bound apart begins with 发文字号.
func (c *composer) attachment(i int, a *notice.Attachment) layout.Part {
	label := "附件"
	if len(c.n.Attachments) > 1 {
		label += strconv.Itoa(i + 1)
	}
	number := runs(c.n.DocNumber)
	if !a.Apart || c.n.DocNumber.Value == "" {
		number = nil
	}
	title := c.title(a.Name, layout.StyleAnnex)
	title.Top = annexTitle - layout.Size2
	p := layout.Part{Name: label + wide + strings.ReplaceAll(a.Name.Value, forced, "")}
	p.Head = []layout.Block{&layout.Para{Style: layout.StyleLabel, Runs: append(number, said(label)...), Top: layout.AreaTop, Align: layout.Left}, title}
	if f, ok := a.Body[0].(*notice.FilledForm); ok && len(a.Body) == 1 { // titled by the attachment's name
		p.Body = c.form(f, false)
		return p
	}
	p.Body = c.blocks(a.Body)
	openGap(p.Body, oneLine)
	return p
}

// annex is 正文附页, the text that a notice issues or forwards: it begins a page without a label. A paragraph that is centred at its
// beginning is its title.
func (c *composer) annex() layout.Part {
	p := layout.Part{Name: "正文附页"}
	body := c.n.Annex
	if first, ok := body[0].(*notice.Paragraph); ok && first.Align == notice.Centre && len(first.Spans) > 0 {
		var t notice.Text
		for _, s := range first.Spans {
			t.Value += s.Text
		}
		t.Pos = first.Spans[0].Pos
		title := c.title(t, layout.StyleTitle)
		title.Top = layout.AreaTop + oneLine
		p.Name, p.Head, body = strings.ReplaceAll(t.Value, forced, ""), []layout.Block{title}, body[1:]
	}
	p.Body = c.blocks(body)
	if p.Head != nil {
		openGap(p.Body, oneLine)
	}
	return p
}

// imprint is 版记 (clause 7.4): 主送 if it was moved here, and 抄送; other items; the printing office and its date.
func (c *composer) imprint() *layout.Imprint {
	n := c.n
	if n.Format == notice.Plain {
		return nil
	}
	m := layout.Imprint{Plain: n.Format == notice.Letter}
	one := layout.Size4 // 一字
	var copies []*layout.Para
	list := func(label string, f layout.Field, r notice.Recipients) {
		if r.IsZero() {
			return
		}
		r.Verbatim.Value = strings.TrimRight(r.Verbatim.Value, "：:") // as it would end above the text
		copies = append(copies, &layout.Para{
			Style: layout.StyleImprint, Runs: append(said(label), names(f, r, "。", "。")...),
			Left: 4 * one, First: -3 * one, Right: one,
		})
	}
	if n.ToImprint {
		list("主送：", layout.FieldTo, n.Recipients)
	}
	list("抄送：", layout.FieldCC, n.CC)
	if copies != nil {
		m.Rows = append(m.Rows, copies)
	}
	for _, t := range n.ImprintMore {
		m.Rows = append(m.Rows, []*layout.Para{{Style: layout.StyleImprint, Runs: runs(t), Left: one, Right: one}})
	}
	if n.Printer.Value != "" || !n.PrintDate.IsZero() {
		p := &layout.Para{Style: layout.StyleImprint, Runs: fielded(layout.FieldPrinter, runs(n.Printer)), Left: one, Align: layout.Left}
		if !n.PrintDate.IsZero() {
			p.Tabs = []layout.Tab{{X: layout.AreaWidth - one, Align: layout.Right}}
			p.Runs = append(p.Runs, layout.Run{Text: "\t"}, layout.Run{Text: n.PrintDate.Chinese(), Field: layout.FieldPrintDate, Pos: layout.Pos(n.PrintDate.Pos)}, layout.Run{Text: "印发"})
		}
		m.Rows = append(m.Rows, []*layout.Para{p})
	}
	if m.Rows == nil {
		return nil
	}
	if m.Plain { // without rules between them
		m.Rows = [][]*layout.Para{slices.Concat(m.Rows...)}
	}
	return &m
}
