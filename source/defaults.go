package source

import (
	"fmt"
	"slices"
	"strings"

	"hongtou/notice"
)

// WithHouse is n with what its house (单位) has settled, where n itself says nothing: n's own words are never changed. It reports, as
// *notice.Fault, what n says that cannot be so in this house: another organ, a number with another organ's 代字.
func WithHouse(n *notice.Notice, h *notice.House) (*notice.Notice, error) {
	own := *n
	d := defaults{n: &own, h: h}
	if own.Format != notice.Plain {
		d.organ()
		d.mark()
		d.number()
		d.printer()
		d.cc()
	}
	if own.Seal.Diameter == 0 {
		own.Seal.Diameter = int(h.Seal.Value)
	}
	if own.Geometry == "" {
		own.Geometry = h.Geometry
	}
	return &own, notice.Faults(d.faults)
}

// defaults fills n from h. What n shares with the notice that it is a copy of is replaced, never written to.
type defaults struct {
	n      *notice.Notice
	h      *notice.House
	faults []*notice.Fault
}

// valuesOf is the words of texts.
func valuesOf(list []notice.Text) (out []string) {
	for _, t := range list {
		out = append(out, t.Value)
	}
	return out
}

// organ is the house's own name; a document that another organ issues, alone or as the lead, is not the house's.
func (d *defaults) organ() {
	n, names := d.n, d.h.Names
	switch {
	case len(names) == 0:
	case len(n.Organs) == 0:
		n.Organs = names[:1]
	case !slices.Contains(valuesOf(names), n.Organs[0].Value):
		d.faults = append(d.faults, &notice.Fault{Pos: n.Organs[0].Pos, Field: "发文机关", Problem: fmt.Sprintf("不是单位设置 %s 中的机关", d.h.File),
			Got: n.Organs[0].Value, Want: strings.Join(valuesOf(names), "、")})
	}
}

func (d *defaults) mark() {
	if t := d.h.Mark.Of(d.n.Format); t.Value != "" && len(d.n.Marks) == 0 && len(d.n.Organs) < 2 {
		d.n.Marks = []notice.Text{t}
	}
}

// number puts the only 代字 before a number that begins with its year, and holds any other to the house's (clause 7.2.5). Orders and
// minutes are numbered without one.
func (d *defaults) number() {
	n, known := d.n, valuesOf(d.h.Prefixes)
	if len(known) == 0 || n.Format != notice.Document && n.Format != notice.Letter {
		return
	}
	year := strings.IndexAny(n.DocNumber.Value, "〔[［（(")
	if year == 0 && len(known) == 1 {
		n.DocNumber.Value = known[0] + n.DocNumber.Value
		return
	}
	if year < 0 || slices.Contains(known, n.DocNumber.Value[:year]) {
		return
	}
	problem := "代字不是本单位的"
	if year == 0 {
		problem = "没有代字，而本单位有几个代字"
	}
	d.faults = append(d.faults, &notice.Fault{Pos: n.DocNumber.Pos, Field: "发文字号", Problem: problem, Got: n.DocNumber.Value,
		Want: "以" + strings.Join(known, "、") + "开头", Basis: fmt.Sprintf("%s 的发文代字；GB/T 9704-2012 7.2.5", d.h.File)})
}

// printer completes a printing row that the source has begun; a letter has none (clause 10.1).
func (d *defaults) printer() {
	if n := d.n; n.Printer.Value == "" && !n.PrintDate.IsZero() && n.Format != notice.Letter {
		n.Printer = d.h.Printer
	}
}

// cc is the house's habit of 抄送. An upward document is left alone: whom it may be copied to depends on the matter (条例 article 15).
func (d *defaults) cc() {
	n, habit := d.n, &d.h.CC
	if n.CC.Nobody || n.Direction == notice.Upward {
		return
	}
	if n.CC.IsZero() {
		n.CC = habit.Usual
	}
	said := strings.FieldsFunc(n.CC.Verbatim.Value, func(r rune) bool { return strings.ContainsRune("、，,；;。", r) })
	for _, g := range n.CC.Groups {
		said = append(said, valuesOf(g)...)
	}
	var more [][]notice.Text
	for _, g := range asGroups(habit.Always) {
		g = slices.DeleteFunc(slices.Clone(g), func(t notice.Text) bool { return slices.Contains(said, t.Value) })
		if len(g) > 0 {
			more = append(more, g)
		}
	}
	if len(more) > 0 {
		n.CC = notice.Recipients{Groups: append(asGroups(n.CC), more...)}
	}
}

// asGroups is recipients as groups, text that was taken as written being one.
func asGroups(r notice.Recipients) [][]notice.Text {
	if text := strings.TrimRight(r.Verbatim.Value, "。"); text != "" {
		return [][]notice.Text{{{Value: text, Pos: r.Verbatim.Pos}}}
	}
	return slices.Clone(r.Groups)
}
