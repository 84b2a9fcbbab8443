package hongtou

import (
	"hongtou/check"
	"hongtou/notice"
	"hongtou/templates"
)

// Proof is a document's proof sheet (校样单): what was measured on its pages, and the sheet that says so, laid out.
type Proof struct {
	*check.Proof
	Sheet *Document
}

// Proof measures the document's pages and composes the sheet.
func (d *Document) Proof() (*Proof, error) {
	p := check.Prove(d.Measured())
	sheet, err := paginate(templates.ComposeProof(p), d.faces)
	if err != nil {
		return nil, err
	}
	return &Proof{p, sheet}, nil
}

// Measured is what the document's measures are taken of.
func (d *Document) Measured() check.Document {
	m := check.Document{Notice: d.notice, Paged: d.Pages, Faces: d.faces}
	if m.Notice == nil { // an attachment alone
		m.Notice = &notice.Notice{}
	}
	for _, a := range d.Apart {
		m.Apart = append(m.Apart, a.Pages)
	}
	return m
}
