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
	Draft bool // 样张: blanks for a missing number and date, seal places shown
}

// Compose decides every word and every style of n. The error joins every fault found, as *notice.Fault.
func Compose(n *notice.Notice, o Options) (*layout.Flow, error) {
	c := &composer{n: n, draft: o.Draft}
	c.refuse()
	f := &layout.Flow{Info: c.info(), Draft: o.Draft, Strict: n.Strict}
	f.Parts = append(f.Parts, c.text())
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

type composer struct {
	n      *notice.Notice
	draft  bool
	faults []*notice.Fault
}

func (c *composer) fault(pos notice.Pos, field, problem, got, want string) {
	c.faults = append(c.faults, &notice.Fault{Pos: pos, Field: field, Problem: problem, Got: got, Want: want})
}

// refuse names what cannot be composed yet, with its place.
func (c *composer) refuse() {
	n := c.n
	first := func(list []notice.Text, from int) notice.Pos {
		if len(list) > from {
			return list[from].Pos
		}
		return notice.Pos{File: n.File, Line: 1, Col: 1}
	}
	if n.Format != notice.Document && n.Format != notice.Plain {
		c.fault(n.KindPos, "格式", "尚不支持"+string(n.Format)+"格式", string(n.Format), "文件或白头")
		return
	}
	for _, x := range [...]struct {
		field string
		there bool
		pos   notice.Pos
	}{
		{"发文机关", len(n.Organs) > 1, first(n.Organs, 1)},
		{"机关标志", len(n.Marks) > 1, first(n.Marks, 1)},
		{"签发人", len(n.Signers) > 2, first(n.Signers, 2)},
		{"签名章", len(n.Stamps) > 0, notice.Pos{File: n.File, Line: 1, Col: 1}},
		{"正文附页", n.Annex != nil, notice.Pos{File: n.File, Line: 1, Col: 1}},
	} {
		if x.there {
			what := map[string]string{"发文机关": "联合行文", "机关标志": "多个标志", "签发人": "两人以上签发"}[x.field]
			c.fault(x.pos, x.field, "尚不支持"+what, "", "")
		}
	}
	if h := n.House.Value; h != "" && h != "国标" {
		c.fault(n.House.Pos, "单位", "没有这个单位", h, "国标")
	}
}

// info is what the file says of itself.
func (c *composer) info() layout.Info {
	n := c.n
	info := layout.Info{Title: strings.ReplaceAll(n.Title.Value, "｜", ""), Number: n.DocNumber.Value, Kind: string(n.Kind)}
	for i, o := range n.Organs {
		if i > 0 {
			info.Organ += "、"
		}
		info.Organ += o.Value
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
	return info
}

// text is the notice itself: its head, its body, and what stands below the body.
func (c *composer) text() layout.Part {
	p := layout.Part{Name: c.info().Title}
	if c.n.Format == notice.Plain {
		p.Head = c.plainHead()
	} else {
		p.Head = c.redHead()
	}
	p.Body = c.blocks(c.n.Body)
	if c.n.Recipients.IsZero() || c.n.ToImprint {
		openGap(p.Body)
	}
	below := c.enclosures()
	if sign := c.sign(); sign != nil {
		below = append(below, sign)
	}
	if c.n.Note.Value != "" {
		below = append(below, c.note())
	}
	keepWith(p.Body, below)
	p.Body = append(p.Body, below...)
	return p
}

// openGap sets a body off from a title: 空一行.
func openGap(body []layout.Block) {
	if len(body) > 0 {
		if p, ok := body[0].(*layout.Para); ok {
			p.Gap = layout.Line
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

// said is text of our own.
func said(text string) []layout.Run { return []layout.Run{{Text: text}} }
