// Package pdf writes laid-out pages as a PDF/A-2u file.
//
// gopdf draws the pages, uncompressed and in memory, with one blank face that has a glyph for every number (blank.go). A finishing step
// of ours (finish.go) then takes its objects apart and writes them anew: with the real faces (embed.go), each piece of text in its own
// (contents.go), right widths and text extraction, compressed pages, metadata, outline and output intent. What gopdf v0.33.0 does
// not do or does wrong is fenced in that way; its version is pinned.
//
// Each face that gopdf writes costs it a compressor of its own, which takes as long as all else of a one-page form. The file that is
// written is therefore a copy of gopdf's from before it knew the face, with the same pages; only pictures, which it puts behind the face,
// need the whole.
package pdf

import (
	"io"
	"slices"

	"github.com/signintech/gopdf"

	"hongtou/fonts"
	"hongtou/layout"
)

// Write writes the pages as a PDF/A-2u file. The same pages and faces give the same bytes.
func Write(w io.Writer, p *layout.Paged, faces *fonts.Set) error {
	cuts, err := cutFaces(p, faces)
	if err != nil {
		return err
	}
	objects, err := draw(p, cuts)
	if err != nil {
		return err
	}
	return finish(w, objects, p, cuts)
}

// draw has gopdf draw the pages and returns the objects of its file.
func draw(p *layout.Paged, cuts *cutSet) ([][]byte, error) {
	d := &drawing{pdf: &gopdf.GoPdf{}, cuts: cuts}
	d.pdf.Start(gopdf.Config{PageSize: gopdf.Rect{W: layout.PageWidth.Points(), H: layout.PageHeight.Points()}})
	d.pdf.SetNoCompression()
	for i := range p.Pages {
		d.pdf.AddPage()
		if len(p.Pages[i].Marks) > 0 {
			d.pdf.SetFillColor(newPen.fill.RGB()) // with its first mark the page has contents
		}
	}
	file := copyOf(d.pdf)
	if err := d.blankFace(); err != nil {
		return nil, err
	}
	if err := d.pages(p.Pages); err != nil {
		return nil, err
	}
	if d.pictured {
		file = d.pdf
	}
	all := &objects{pack: !slices.ContainsFunc(p.Pages, func(p layout.Page) bool { return p.Like > 0 })}
	if _, err := file.WriteTo(all); err != nil {
		return nil, err
	}
	return all.list, all.err
}

// copyOf copies what v is now. It is for gopdf's document, which vet does not let be copied for a lock in it that nobody holds.
func copyOf[T any](v *T) *T {
	c := *v
	return &c
}
