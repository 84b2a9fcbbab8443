// Package templates composes a notice: it decides every word and every style, once for all output
// formats, and leaves lines and pages to package layout.
//
//	flow, err := templates.Compose(n, templates.Options{})
package templates

import (
	"fmt"
	"strings"

	"hongtou/layout"
	"hongtou/notice"
)

// Options is how a notice is composed; the zero value is an issue copy.
type Options struct {
	Draft      bool // 样张: blanks for a missing number and date, seal places shown
	Electronic bool // for the screen alone: 版记 on the last page, odd or even

	House *notice.House // how the office has its documents look; nil for the standard's own figures
}

// Compose decides every word and every style of n. The error joins every fault found, as *notice.Fault.
func Compose(n *notice.Notice, o Options) (*layout.Flow, error) {
	c := newComposer(n, o)
	c.refuse()
	f := c.flow()
	f.Electronic, f.FirstUnnumbered = o.Electronic, n.Format == notice.Letter
	f.Parts = append(f.Parts, c.text())
	if n.Annex != nil {
		f.Parts = append(f.Parts, c.annex())
	}
	for i := range n.Attachments {
		if a := &n.Attachments[i]; a.Body != nil && !a.Apart {
			f.Parts = append(f.Parts, c.attachment(i, a))
		}
	}
	f.Imprint = c.imprint()
	if len(c.faults) > 0 {
		return nil, notice.Faults(c.faults)
	}
	return f, nil
}

// Apart is an attachment that is bound apart from its notice (另附), a document of its own.
type Apart struct {
	Number int // among the notice's attachments, from 1
	Flow   *layout.Flow
}

// ComposeApart composes the attachments that are bound apart and whose text the source gives.
func ComposeApart(n *notice.Notice, o Options) (list []Apart, err error) {
	c := newComposer(n, o)
	for i := range n.Attachments {
		if a := &n.Attachments[i]; a.Body != nil && a.Apart {
			f := c.flow()
			f.Parts = []layout.Part{c.attachment(i, a)}
			f.Info.Title = strings.ReplaceAll(a.Name.Value, forced, "")
			list = append(list, Apart{i + 1, f})
		}
	}
	return list, notice.Faults(c.faults)
}

type composer struct {
	n      *notice.Notice
	house  *notice.House
	draft  bool
	faults []*notice.Fault
}

func newComposer(n *notice.Notice, o Options) *composer {
	c := &composer{n: n, house: o.House, draft: o.Draft}
	if c.house == nil {
		c.house = &notice.House{}
	}
	return c
}

// flow is a flow without text yet: what is settled for all of it.
func (c *composer) flow() *layout.Flow {
	f := &layout.Flow{Info: c.info(), Draft: c.draft, Strict: c.n.Geometry == notice.Strict}
	c.housed(f)
	return f
}

func (c *composer) fault(pos notice.Pos, field, problem, got, want string) {
	c.faults = append(c.faults, &notice.Fault{Pos: pos, Field: field, Problem: problem, Got: got, Want: want})
}

// refuse names what the format has no place for: nothing that the source says is left out in silence.
func (c *composer) refuse() {
	n := c.n
	const minutes = "只用于纪要格式"
	rows := []refusal{
		{"出席", c.at(n.Present, 0), len(n.Present) > 0 && n.Format != notice.Minutes, minutes, ""},
		{"请假", c.at(n.Excused, 0), len(n.Excused) > 0 && n.Format != notice.Minutes, minutes, ""},
		{"列席", c.at(n.Observers, 0), len(n.Observers) > 0 && n.Format != notice.Minutes, minutes, ""},
	}
	for _, s := range n.Stamps {
		rows = append(rows, refusal{"签名章", s.Pos, n.Seal.Wanted && n.Seal.Pos.Line > 0, "印章和签名章只能用一种", "删去其中一项"})
	}
	rows = append(rows, c.bylineRefusals()...)
	switch n.Format {
	case notice.Plain:
		rows = append(rows, c.redOnly()...)
	case notice.Letter:
		const problem = "信函格式的版记不印印发机关和印发日期（GB/T 9704 10.1）"
		rows = append(rows, refusal{"印发机关", n.Printer.Pos, n.Printer.Value != "", problem, "删去"},
			refusal{"印发日期", n.PrintDate.Pos, !n.PrintDate.IsZero(), problem, "删去"},
			refusal{"签发人", c.at(n.Signers, 0), len(n.Signers) > 0, "信函格式没有签发人的位置（GB/T 9704 10.1）", "删去，或写 格式: 文件"})
	case notice.Order:
		const problem = "命令格式没有这一项的位置（GB/T 9704 10.2）"
		rows = append(rows, refusal{"标题", n.Title.Pos, n.Title.Value != "", problem, "删去"},
			refusal{"主送", c.at(nil, 0), !n.Recipients.IsZero(), problem, "删去"},
			refusal{"签发人", c.at(n.Signers, 0), len(n.Signers) > 0, problem, "删去"})
	case notice.Minutes:
		rows = append(rows, refusal{"签发人", c.at(n.Signers, 0), len(n.Signers) > 0, "纪要格式没有签发人的位置（GB/T 9704 10.3）", "删去"},
			refusal{"发文机关", c.at(n.Organs, 1), len(n.Organs) > 1, "纪要格式只能有一个发文机关", ""})
	}
	for _, r := range rows {
		if r.there {
			c.fault(r.pos, r.field, r.problem, "", r.want)
		}
	}
}

// refusal is an element that cannot be composed if it is there.
type refusal struct {
	field         string
	pos           notice.Pos
	there         bool
	problem, want string
}

// bylineRefusals is what 题下文字 cannot stand beside: it is the place of the date, and where it stands there is no 署名 to seal.
func (c *composer) bylineRefusals() []refusal {
	n := c.n
	if len(n.Bylines) == 0 {
		return nil
	}
	undated := !n.Issued.IsZero()
	for _, t := range n.Bylines {
		undated = undated && !strings.Contains(t.Value, n.Issued.Chinese())
	}
	signed := len(n.Signatures) > 0 || len(n.Stamps) > 0
	return []refusal{
		{"题下文字", c.at(n.Bylines, 0), n.Format == notice.Order, "命令格式没有标题，也就没有题下文字（GB/T 9704 10.2）", "删去"},
		{"成文日期", n.Issued.Pos, undated && !signed, "题下文字里没有这一天", "在题下文字里写上" + n.Issued.Chinese() + "，或写上署名，在文末落款"},
		{"印章", n.Seal.Pos, !signed && n.Seal.Wanted && n.Seal.Pos.Line > 0, "写了题下文字，文末没有署名，也就没有盖章的位置", "写上署名，或删去印章"},
	}
}

// redOnly is what stands in a red head or a 版记 only, of which a 白头 document has neither.
func (c *composer) redOnly() []refusal {
	const problem, want = "白头没有红头和版记，不印这一项", "删去，或写 格式: 文件"
	n := c.n
	return []refusal{
		{"机关标志", c.at(n.Marks, 0), len(n.Marks) > 0, problem, want},
		{"发文字号", n.DocNumber.Pos, n.DocNumber.Value != "", problem, want},
		{"签发人", c.at(n.Signers, 0), len(n.Signers) > 0, problem, want},
		{"主送移至版记", c.at(nil, 0), n.ToImprint, problem, want},
		{"抄送", c.at(nil, 0), !n.CC.IsZero(), problem, want},
		{"印发机关", n.Printer.Pos, n.Printer.Value != "", problem, want},
		{"印发日期", n.PrintDate.Pos, !n.PrintDate.IsZero(), problem, want},
		{"版记其他", c.at(n.ImprintMore, 0), len(n.ImprintMore) > 0, problem, want},
		{"印章", n.Seal.Pos, n.Seal.Wanted && n.Issued.IsZero(), "没有成文日期，就没有盖章的位置", "写上成文日期"},
	}
}

// at is the place of the ith of a list, or the file's beginning.
func (c *composer) at(list []notice.Text, i int) notice.Pos {
	if i < len(list) {
		return list[i].Pos
	}
	return notice.Pos{File: c.n.File, Line: 1, Col: 1}
}

// info is what the file says of itself.
func (c *composer) info() layout.Info {
	n := c.n
	info := layout.Info{Title: strings.ReplaceAll(n.Title.Value, forced, ""), Number: n.DocNumber.Value, Kind: string(n.Kind), Organ: strings.Join(c.organs(), "、")}
	if n.Format == notice.Order {
		info.Title = c.orderTitle()
	}
	if d := n.Issued; !d.IsZero() {
		info.Date = fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	info.Secrecy = n.Secrecy.Value
	if n.SecrecyTerm.Value != "" {
		info.Secrecy += "★" + n.SecrecyTerm.Value
	}
	for _, k := range n.Keywords {
		info.Keywords = append(info.Keywords, k.Value)
	}
	info.Openness = n.Openness.Value
	return info
}

// text is the notice itself: its head, its body, and what stands below the body.
func (c *composer) text() layout.Part {
	p := layout.Part{Name: c.info().Title}
	p.Head = c.head()
	p.Body = c.blocks(c.n.Body)
	for _, b := range p.Body {
		if text, ok := b.(*layout.Para); ok {
			fielded(layout.FieldText, text.Runs)
		}
	}
	if t, ok := first(c.n.Body).(*notice.Table); ok && t.Landscape && c.n.Format != notice.Plain {
		c.fault(t.Pos, "表格", "正文不能以横排表格开头：公文首页必须显示正文（GB/T 9704 7.3.3）", "{横排}", "在表前写一段正文")
	}
	if c.n.Format == notice.Letter {
		p.Bottom, p.FootRule, p.FootY = letterBottom, c.footRule(), letterFoot
	}
	if c.n.Recipients.IsZero() || c.n.ToImprint {
		gap := layout.Length(oneLine)
		if c.n.Format == notice.Order || c.n.Format == notice.Minutes && c.n.Title.Value == "" {
			gap = twoLines
		}
		openGap(p.Body, gap)
	}
	below := append(c.enclosures(), c.attendance()...)
	below = append(below, c.sign()...)
	if c.n.Note.Value != "" {
		below = append(below, c.note())
	}
	keepWith(p.Body, below)
	p.Body = append(p.Body, below...)
	return p
}

// first is the first block of a body, nil for none.
func first(body []notice.Block) notice.Block {
	if len(body) == 0 {
		return nil
	}
	return body[0]
}

// openGap sets a body off from a title (空一行) or from 令号 (空二行).
func openGap(body []layout.Block, gap layout.Length) {
	if len(body) == 0 {
		return
	}
	switch b := body[0].(type) {
	case *layout.Para:
		b.Gap = gap
	case *layout.Table:
		if b.Continued != nil { // a form, without a caption, has its page to fill
			b.Gap = gap
		}
	}
}

// keepWith keeps the end of the text on the page of the signature (clause 7.3.5.5), and all that stands between them.
func keepWith(body, below []layout.Block) {
	if len(below) == 0 {
		return
	}
	if len(body) > 0 {
		if p, ok := body[len(body)-1].(*layout.Para); ok {
			p.KeepNext = true
			p.KeepLines = true // word processors differ on parting a paragraph that is kept with the next
		}
	}
	for i, b := range below[:len(below)-1] {
		switch b := b.(type) {
		case *layout.Para:
			b.KeepNext = i+1 < len(below)
		case *layout.Sign:
			b.Date.KeepNext = true
		}
	}
}

// runs is a value as one run.
func runs(t notice.Text) []layout.Run {
	return []layout.Run{{Text: t.Value, Pos: layout.Pos(t.Pos)}}
}

// fielded says of runs which field (公文域) they are the data of.
func fielded(f layout.Field, runs []layout.Run) []layout.Run {
	for i := range runs {
		runs[i].Field = f
	}
	return runs
}

// said is text of our own.
func said(texts ...string) []layout.Run {
	out := make([]layout.Run, len(texts))
	for i, t := range texts {
		out[i].Text = t
	}
	return out
}
