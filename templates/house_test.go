package templates

import (
	"strings"
	"testing"

	"hongtou/fonts"
	"hongtou/layout"
	"hongtou/notice"
)

// different is a house that has everything otherwise than the standard.
func different() *notice.House {
	pos := notice.Pos{File: "h.yaml", Line: 9, Col: 1}
	choice := func(s string) notice.Text { return notice.Text{Value: s, Pos: pos} }
	return &notice.House{
		File: "h.yaml", CopyFace: choice("宋体"), OrderNo: choice("黑体"), Latin: choice("宋体"), Head: choice(preprinted), PlainNo: choice(centred),
		Rule:    notice.HouseRule{Thickness: notice.Number{Value: 1, Pos: pos}, Star: notice.Flag{On: true, Pos: pos}},
		Binding: notice.Number{Value: 30, Pos: pos}, Mirrored: notice.Flag{On: true, Pos: pos},
	}
}

// TestDeviations: every deviation that a document shows is named with its clause, and none that it does not show.
func TestDeviations(t *testing.T) {
	for _, x := range []struct {
		format notice.Format
		copyNo string
		want   string
	}{
		{notice.Document, "", "版头 7.2.4、7.2.7、10.1|红色分隔线 7.2.7|红色分隔线 7.2.7|数字和字母 5.2.2|订口 5.2.1|版心 5.2.1"},
		{notice.Document, "000001", "版头 7.2.4、7.2.7、10.1|红色分隔线 7.2.7|红色分隔线 7.2.7|份号 7.2.1|数字和字母 5.2.2|订口 5.2.1|版心 5.2.1"},
		{notice.Letter, "", "版头 7.2.4、7.2.7、10.1|数字和字母 5.2.2|订口 5.2.1|版心 5.2.1"},
		{notice.Order, "", "版头 7.2.4、7.2.7、10.1|令号 5.2.2|数字和字母 5.2.2|订口 5.2.1|版心 5.2.1"},
		{notice.Plain, "", "数字和字母 5.2.2|订口 5.2.1|版心 5.2.1|页码 7.5"},
	} {
		n := base()
		n.Format, n.CopyNumber = x.format, text(x.copyNo)
		if x.format == notice.Order {
			n.Title, n.Recipients = notice.Text{}, notice.Recipients{}
		}
		if x.format == notice.Plain {
			n.DocNumber = notice.Text{}
		}
		var got []string
		for _, d := range compose(t, n, Options{House: different()}).Deviations {
			got = append(got, d.Element+" "+strings.TrimPrefix(d.Clause, "GB/T 9704-2012 "))
			if d.Pos.File != "h.yaml" || d.Have == "" || d.Standard == "" {
				t.Errorf("%+v", d)
			}
		}
		if s := strings.Join(got, "|"); s != x.want {
			t.Errorf("%s: %s\nwant %s", x.format, s, x.want)
		}
		if f := compose(t, n, Options{}); len(f.Deviations) > 0 {
			t.Errorf("%s: the standard deviates: %v", x.format, f.Deviations)
		}
	}
}

// TestHouseWithin: what the standard leaves open is no deviation.
func TestHouseWithin(t *testing.T) {
	h := &notice.House{
		Binding: notice.Number{Value: 29}, Rule: notice.HouseRule{Thickness: notice.Number{Value: 0.35}}, Seal: notice.Number{Value: 50},
		Mark: notice.HouseMark{Size: notice.Number{Value: 57}, Width: notice.Number{Value: 65}}, CopyFace: text("仿宋"), Latin: text("随文"), Geometry: notice.Strict,
	}
	n := base()
	n.CopyNumber = text("000001")
	f := compose(t, n, Options{House: h})
	if len(f.Deviations) > 0 || f.Latin != fonts.FangSong {
		t.Errorf("%v", f.Deviations)
	}
	head := f.Parts[0].Head
	if p := head[0].(*layout.Para); !p.Runs[0].Own || p.Runs[0].Face != fonts.FangSong {
		t.Errorf("份号 is not in 仿宋: %+v", p.Runs[0])
	}
	if p := head[1].(*layout.Para); p.Size != 57*layout.PT || p.Width != 650 {
		t.Errorf("the mark is %v at %d", p.Size.Points(), p.Width)
	}
}

// TestHouseNumber: a draft's blanks begin with the office's only 代字.
func TestHouseNumber(t *testing.T) {
	n := base()
	n.DocNumber = notice.Text{}
	h := &notice.House{Prefixes: list("示卫")}
	if got := headText(compose(t, n, Options{Draft: true, House: h})); !strings.Contains(got, "示卫〔　　〕　　号") {
		t.Error(got)
	}
	h.Prefixes = list("示卫", "示卫函")
	if got := headText(compose(t, n, Options{Draft: true, House: h})); strings.Contains(got, "示卫〔") {
		t.Error("one of several 代字 was chosen: " + got)
	}
}

func headText(f *layout.Flow) (text string) {
	for _, b := range f.Parts[0].Head {
		if p, ok := b.(*layout.Para); ok {
			for _, r := range p.Runs {
				text += r.Text
			}
			text += "\n"
		}
	}
	return text
}
