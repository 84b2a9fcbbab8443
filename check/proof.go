package check

import (
	"cmp"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"hongtou/fonts"
)

// Proof is 校样单, the measured clause sheet of a document: who it is, what was measured, in which faces it is set and where its house has
// it otherwise than the standard. Its JSON has the same in the same order.
type Proof struct {
	Title      string      `json:"标题"`
	Organ      string      `json:"发文机关"`
	Number     string      `json:"发文字号"`
	Kind       string      `json:"文种"`
	Format     string      `json:"格式"`
	Date       string      `json:"成文日期"`
	Pages      int         `json:"页数"`
	Held       int         `json:"合格"`
	Failed     int         `json:"不合格"`
	Hinted     int         `json:"提示"`
	Rows       []ProofRow  `json:"条目"`
	Faces      []ProofFace `json:"字体"`
	Deviations []Deviation `json:"偏离"`
}

// ProofRow is a measurement. Got and Want are numbers in Unit, rounded to 0.01, or words; Tolerance is ±0.5, ≤, ≥ or empty. Page is that of
// the worst of Places readings, counted from 1.
type ProofRow struct {
	ID        string  `json:"编号"`
	Element   string  `json:"要素"`
	Name      string  `json:"项目"`
	Got       any     `json:"实测"`
	Want      any     `json:"应为"`
	Unit      string  `json:"单位,omitempty"`
	Tolerance string  `json:"允差,omitempty"`
	Verdict   Verdict `json:"结论"`
	Page      int     `json:"页"`
	Places    int     `json:"处"`
	Basis     string  `json:"依据"`
	Clause    string  `json:"-"` // the same in short
}

// Verdict is 结论.
type Verdict string

// The verdicts. Hint is for what the standard only recommends.
const (
	Held   Verdict = "合格"
	Failed Verdict = "不合格"
	Hinted Verdict = "提示"
)

// ProofFace is a face as it is used: Glyphs counts characters that are not blank. Fallback lists the characters that Role's own face lacks, each
// once, when this is a face that serves in its place.
type ProofFace struct {
	Role     string `json:"用作"`
	Name     string `json:"字体"`
	Glyphs   int    `json:"字数"`
	Fallback string `json:"后备字,omitempty"`
}

// Deviation is one thing that a house has otherwise than the standard.
type Deviation struct {
	Element  string `json:"要素"`
	Have     string `json:"现为"`
	Standard string `json:"标准"`
	Clause   string `json:"依据"`
}

// Prove measures a document. What does not hold comes first.
func Prove(d Document) *Proof {
	info := d.Paged.Flow.Info
	p := &Proof{
		Title: info.Title, Organ: info.Organ, Number: info.Number, Kind: info.Kind, Format: string(d.Notice.Format), Date: info.Date,
		Pages: len(d.Paged.Pages), Rows: []ProofRow{}, Faces: facesOf(d), Deviations: []Deviation{},
	}
	for _, x := range d.Paged.Flow.Deviations {
		p.Deviations = append(p.Deviations, Deviation{Element: x.Element, Have: x.Have, Standard: x.Standard, Clause: x.Clause})
	}
	for _, m := range MeasureAll(d) {
		row := m.row()
		p.Rows = append(p.Rows, row)
		switch row.Verdict {
		case Held:
			p.Held++
		case Hinted:
			p.Hinted++
		default:
			p.Failed++
		}
	}
	order := []Verdict{Failed, Hinted, Held}
	first := map[string]int{} // each element's rows stand together
	for i, row := range p.Rows {
		if _, ok := first[row.Element]; !ok {
			first[row.Element] = i
		}
	}
	slices.SortStableFunc(p.Rows, func(a, b ProofRow) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Verdict), slices.Index(order, b.Verdict)), cmp.Compare(first[a.Element], first[b.Element]))
	})
	return p
}

func (m Measurement) row() ProofRow {
	w := m.Want
	row := ProofRow{
		ID: m.ID, Element: m.Element, Name: m.Name, Unit: w.Unit, Got: hundredths(m.Value), Want: w.Value,
		Verdict: Failed, Page: m.Page, Places: m.Places, Basis: m.Basis(), Clause: m.Clause,
	}
	switch {
	case m.Holds:
		row.Verdict = Held
	case w.Advice:
		row.Verdict = Hinted
	}
	switch w.Bound {
	case Words:
		row.Got, row.Want = m.Words, w.Words
	case AtMost:
		row.Tolerance = "≤"
	case AtLeast:
		row.Tolerance = "≥"
	default:
		if w.Tolerance > 0 {
			row.Tolerance = "±" + strconv.FormatFloat(w.Tolerance, 'f', -1, 64)
		}
	}
	return row
}

func hundredths(v float64) float64 {
	if v = math.Round(v*100) / 100; v == 0 {
		return 0 // not -0
	}
	return v
}

// JSON is the proof as an indented JSON file.
func (p *Proof) JSON() ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(p); err != nil {
		return nil, err
	}
	return []byte(b.String()), nil
}

// facesOf counts the characters of each face, by role and by its place in the role's chain.
func facesOf(d Document) []ProofFace {
	type use struct {
		glyphs int
		chars  map[rune]bool
	}
	used := map[fonts.Role]map[int]*use{}
	for _, page := range d.Paged.Pages {
		for t := range page.Texts() {
			for _, c := range t.Chars {
				if c == ' ' || c == '\u3000' {
					continue
				}
				at := d.Faces.Fallback(t.Face, c)
				if used[t.Face] == nil {
					used[t.Face] = map[int]*use{}
				}
				if used[t.Face][at] == nil {
					used[t.Face][at] = &use{chars: map[rune]bool{}}
				}
				used[t.Face][at].glyphs++
				used[t.Face][at].chars[c] = true
			}
		}
	}
	list := []ProofFace{}
	for _, s := range d.Faces.Sources() {
		for at, name := range s.Faces {
			u := used[s.Role][at]
			if u == nil {
				continue
			}
			name, _, _ = strings.Cut(name, "（")
			f := ProofFace{Role: s.Role.String(), Name: name, Glyphs: u.glyphs}
			if at > 0 {
				var chars []rune
				for c := range u.chars {
					chars = append(chars, c)
				}
				slices.Sort(chars)
				f.Fallback = string(chars)
			}
			list = append(list, f)
		}
	}
	return list
}
