package pdf

import (
	"bytes"
	"fmt"
	"strings"

	"hongtou/layout"
)

// fields puts an unsigned signature field at the place of each seal and stamp, so that a signing system finds it (clauses 7.3.5.1 and
// 7.3.5.3). A field shows nothing. It returns the catalogue's entry, empty for a draft and for a document without seals.
func (f *file) fields() (entry string, err error) {
	if f.paged.Flow.Draft || len(f.paged.Places) == 0 {
		return "", nil
	}
	var all strings.Builder
	annotations := make([]strings.Builder, len(f.kids))
	seals, stamps := 0, 0
	for i := range f.paged.Places {
		p := &f.paged.Places[i]
		if p.Page < 0 || p.Page >= len(f.kids) {
			return "", fmt.Errorf("第 %d 个印章不在任何一页上", i+1)
		}
		name := ""
		if p.Round {
			seals++
			name = fmt.Sprintf("印章%d", seals)
		} else {
			stamps++
			name = fmt.Sprintf("签名章%d", stamps)
		}
		x, y, w, h := p.X.Points(), (layout.PageHeight - p.Y - p.Height).Points(), p.Width.Points(), p.Height.Points()
		nothing := f.add(streamObject(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 %.2f %.2f]/Resources<<>>", w, h), nil))
		n := f.addf("<</Type/Annot/Subtype/Widget/FT/Sig/T %s/F 4/Rect[%.2f %.2f %.2f %.2f]/P %d 0 R/AP<</N %d 0 R>>>>\n",
			textString(name), x, y, x+w, y+h, f.kids[p.Page].object, nothing)
		fmt.Fprintf(&all, " %d 0 R", n)
		fmt.Fprintf(&annotations[p.Page], " %d 0 R", n)
	}
	for i := range f.kids {
		if annotations[i].Len() == 0 {
			continue
		}
		n := f.kids[i].object
		page, ok := bytes.CutSuffix(bytes.TrimSpace(f.objects[n-1]), []byte(">>"))
		if !ok {
			return "", errForm
		}
		f.objects[n-1] = fmt.Appendf(nil, "%s/Annots[%s]>>\n", page, strings.TrimSpace(annotations[i].String()))
	}
	return fmt.Sprintf("/AcroForm<</Fields[%s]>>", strings.TrimSpace(all.String())), nil
}
