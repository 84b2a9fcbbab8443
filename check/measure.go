package check

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"hongtou/fonts"
	"hongtou/layout"
	"hongtou/notice"
)

// Bound says how a measured number is held to the wanted one.
type Bound int

// The bounds. Words are held to be the wanted ones, or to have their form.
const (
	About Bound = iota // no further from it than the tolerance
	AtMost
	AtLeast
	Words
)

// Want is what a measure should find. Advice is what the standard recommends (一般), what its figures show or offices practise: a
// document may differ.
type Want struct {
	Unit      string // mm, pt, or what is counted
	Value     float64
	Tolerance float64
	Bound     Bound
	Words     string // with Words
	Advice    bool
}

func mm(value, tolerance float64) Want { return Want{Unit: "mm", Value: value, Tolerance: tolerance} }
func count(unit string, n int) Want    { return Want{Unit: unit, Value: float64(n)} }
func words(s string) Want              { return Want{Bound: Words, Words: s} }

func atMost(unit string, value float64) Want {
	return Want{Unit: unit, Value: value, Bound: AtMost}
}

func atLeast(unit string, value float64) Want {
	return Want{Unit: unit, Value: value, Bound: AtLeast}
}

func advice(w Want) Want {
	w.Advice = true
	return w
}

// Measure is a row of the table: what is measured, what is wanted and who says so: a clause or a figure (图) of GB/T 9704-2012, another's
// short name with its clause, or 实务, which is what offices do.
type Measure struct {
	ID      string // R055, B001, T002
	Clause  string // 依据
	Element string // 要素
	Name    string // 项目
	Want    Want
	read    func(r *reader)
}

// authorities are the full names of those whom Clause calls by a short one.
var authorities = []struct{ short, name string }{
	{"15834", "GB/T 15834-2011"}, {"15835", "GB/T 15835-2011"}, {"33476.2", "GB/T 33476.2-2016"}, {"CLREQ", "W3C CLREQ"},
	{"条例", "党政机关公文处理工作条例 "}, {"国发25", "国发〔1999〕25号"}, {"实务", "实务"},
}

// Basis is 依据 with its authority's full name.
func (m *Measure) Basis() string {
	for _, a := range authorities {
		if clause, ok := strings.CutPrefix(m.Clause, a.short); ok {
			return a.name + clause
		}
	}
	return "GB/T 9704-2012 " + m.Clause
}

// Measures is the table of measures, in the order of a document's parts.
var Measures = slices.Concat(pageMeasures, cornerMeasures, markMeasures, numberMeasures, titleMeasures, bodyMeasures,
	enclosureMeasures, sealMeasures, signMeasures, attachmentMeasures, imprintMeasures, letterMeasures, formatMeasures, numberingMeasures, breakMeasures)

// Measurement is what a measure found on the pages: the worst of Places readings, on Page (from 1).
type Measurement struct {
	*Measure
	Value  float64
	Words  string
	Page   int
	Places int
	Holds  bool
}

// Document is what is measured: a notice as it was read, its pages, those of its attachments that are bound apart, and the faces
// that they are set in.
type Document struct {
	Notice *notice.Notice
	Paged  *layout.Paged
	Apart  []*layout.Paged
	Faces  *fonts.Set
}

// MeasureAll gives the measures that apply to the pages, in the table's order.
func MeasureAll(p Document) []Measurement {
	r := newReader(p)
	var list []Measurement
	for i := range Measures {
		r.measure, r.found = &Measures[i], nil
		r.measure.read(r)
		if len(r.found) > 0 {
			list = append(list, r.measure.worst(r.found))
		}
	}
	return list
}

// reading is one value that a measure found; holds is for words.
type reading struct {
	page  int
	value float64
	words string
	holds bool
}

// worst is the reading that is furthest from what is wanted, the first of several.
func (m *Measure) worst(found []reading) Measurement {
	w := slices.MaxFunc(found, func(a, b reading) int { return cmp.Compare(m.off(a), m.off(b)) })
	return Measurement{Measure: m, Value: w.value, Words: w.words, Page: w.page + 1, Places: len(found), Holds: m.off(w) <= 0}
}

// off is how far a reading is beyond what is allowed; not above 0 is within.
func (m *Measure) off(r reading) float64 {
	const rounding = 1e-6
	switch m.Want.Bound {
	case Words:
		if r.holds {
			return 0
		}
		return 1
	case AtMost:
		return r.value - m.Want.Value - rounding
	case AtLeast:
		return m.Want.Value - r.value - rounding
	}
	return math.Abs(r.value-m.Want.Value) - m.Want.Tolerance - rounding
}
