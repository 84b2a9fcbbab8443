// Package pdf writes laid-out pages as a PDF/A-2u file.
//
// gopdf draws the pages, uncompressed and in memory, with one blank face that has a glyph for every number (blank.go). A finishing step
// of ours (finish.go) then takes its objects apart and writes them anew: with the real faces (embed.go), each piece of text in its own
// (contents.go), right widths and text extraction, compressed pages, metadata, outline and output intent. What gopdf v0.33.0 does
// not do or does wrong is fenced in that way; its version is pinned.
//
// Each face that gopdf writes costs it a compressor of its own, which takes as long as all else of a one-page form. The file that is
// written is therefore a copy of gopdf's from before it knew the face, with the same pages; only pictures, which it puts behind the face,
// need the whole. It draws sheaves of a hundred pages, since it keeps all that it drew and looks for a page among all of them; they are
// drawn at once on all cores.
package pdf

import (
	"io"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

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
	f := newFile(p, cuts)
	if err := f.draw(); err != nil {
		return err
	}
	if err := f.finish(); err != nil {
		return err
	}
	return f.write(w)
}

// sheaf is how many pages gopdf draws at a time: it holds some 30 kB for each, and looks through all of them for the next.
const sheaf = 100

// draw has gopdf draw the pages, sheaves at once on all cores. With pictures it draws all in one go, so that a picture is in the file once.
func (f *file) draw() error {
	n := sheaf
	if f.pictured {
		n = len(f.paged.Pages)
	}
	sheaves := slices.Collect(slices.Chunk(f.paged.Pages, n))
	parts, errs := make([]*file, len(sheaves)), make([]error, len(sheaves))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(sheaves)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(sheaves); i = int(next.Add(1)) - 1 {
				parts[i] = newFile(f.paged, f.cuts)
				errs[i] = parts[i].drawSheaf(sheaves[i], i*n)
			}
		})
	}
	workers.Wait()
	for i, part := range parts {
		if errs[i] != nil {
			return errs[i]
		}
		f.join(part)
	}
	return nil
}

// join takes over the objects and the pages of a part.
func (f *file) join(part *file) {
	for _, k := range part.kids {
		k.object += len(f.objects)
		if k.contents > 0 {
			k.contents += len(f.objects)
		}
		f.kids = append(f.kids, k)
	}
	f.objects = append(f.objects, part.objects...)
}

// drawSheaf has gopdf draw pages, of which from are before the first, and reads them from its file.
func (f *file) drawSheaf(pages []layout.Page, from int) error {
	d := &drawing{pdf: &gopdf.GoPdf{}, cuts: f.cuts}
	d.pdf.Start(gopdf.Config{PageSize: gopdf.Rect{W: layout.PageWidth.Points(), H: layout.PageHeight.Points()}})
	d.pdf.SetNoCompression()
	for i := range pages {
		d.pdf.AddPage()
		if len(pages[i].Marks) > 0 {
			d.pdf.SetFillColor(newPen.fill.RGB()) // with its first mark the page has contents
		}
	}
	written := d.pdf
	if !f.pictured {
		written = copyOf(d.pdf)
	}
	if err := d.blankFace(); err != nil {
		return err
	}
	if err := d.pages(pages, from+1); err != nil {
		return err
	}
	s := scratches.Get().(*scratch)
	r := &reader{file: f, scratch: *s, pages: pages, only: from > 0}
	r.current = r.current[:0]
	defer func() {
		*s = r.scratch
		scratches.Put(s)
	}()
	if _, err := written.WriteTo(r); err != nil {
		return err
	}
	return r.err
}

// copyOf copies what v is now. It is for gopdf's document, which vet does not let be copied for a lock in it that nobody holds.
func copyOf[T any](v *T) *T {
	c := *v
	return &c
}
