package hongtou

import (
	"fmt"

	"hongtou/fonts"
	"hongtou/layout"
)

// Bound is a document in a print file: Name is its bookmark.
type Bound struct {
	Name string
	*Document
}

// Bind puts documents into one print file, each on a fresh sheet with its own page numbers; see layout.Bind. The attachments
// that are bound apart follow their document. The faces are the first document's, which all of them share.
func Bind(title string, docs []Bound) *Document {
	var list []layout.Bound
	faces := fonts.Embedded()
	for i, d := range docs {
		if i == 0 {
			faces = d.faces
		}
		list = append(list, layout.Bound{Name: d.Name, Pages: d.Pages})
		for _, a := range d.Apart {
			list = append(list, layout.Bound{Name: fmt.Sprintf("%s 附件%d", d.Name, a.Number), Pages: a.Pages})
		}
	}
	return &Document{Pages: layout.Bind(layout.Info{Title: title}, list), faces: faces}
}

// Separator is a sheet that stands before a group of documents in a print file: a title and a line below it, without a page number.
func Separator(title, line string, o Options) (*Document, error) {
	faces := o.Faces
	switch {
	case o.House != nil:
		faces = o.House.faces
	case faces == nil:
		faces = fonts.Embedded()
	}
	return paginate(&layout.Flow{FirstUnnumbered: true, Parts: []layout.Part{{Name: title, Head: []layout.Block{
		&layout.Para{Style: layout.StyleTitle, Top: layout.AreaTop + layout.AreaHeight/3, Align: layout.Centre, Runs: []layout.Run{{Text: title}}},
		&layout.Para{Style: layout.StyleBody, Gap: 10 * layout.MM, Align: layout.Centre, Runs: []layout.Run{{Text: line}}},
	}}}}, faces)
}
