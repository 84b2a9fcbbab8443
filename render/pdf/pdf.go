// Package pdf writes laid-out pages as a PDF/A-2u file.
//
// gopdf draws the pages, uncompressed and in memory, with one blank face that has a glyph for every number (blank.go): a face costs it
// a compressor of its own. A finishing step of ours (finish.go) then takes its objects apart and writes them anew: with the real
// faces (embed.go), each piece of text in its own (contents.go), right widths and text extraction, compressed pages, metadata,
// outline and output intent. What gopdf v0.33.0 does not do or does wrong is fenced in that way; its version is pinned.
package pdf

import (
	"fmt"
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
	if len(cuts.list) > 0 {
		if err := d.pdf.AddTTFFontData(blank, blankFace(cuts.glyphs())); err != nil {
			return nil, err
		}
		if err := d.pdf.SetFontWithStyle(blank, gopdf.Regular, 0); err != nil {
			return nil, err
		}
	}
	for i := range p.Pages {
		d.pdf.AddPage()
		d.pen = newPen
		for _, m := range p.Pages[i].Marks {
			if err := d.mark(m); err != nil {
				return nil, fmt.Errorf("第%d页: %w", i+1, err)
			}
		}
	}
	all := &objects{pack: !slices.ContainsFunc(p.Pages, func(p layout.Page) bool { return p.Like > 0 })}
	if _, err := d.pdf.WriteTo(all); err != nil {
		return nil, err
	}
	return all.list, all.err
}
