package hongtou

import "hongtou/check"

// Measured is what the document's measures are taken of.
func (d *Document) Measured() check.Pages {
	p := check.Pages{Notice: d.notice, Paged: d.Pages, Faces: d.faces}
	for _, a := range d.Apart {
		p.Apart = append(p.Apart, a.Pages)
	}
	return p
}
