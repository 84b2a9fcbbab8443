package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zlib"

	"hongtou/layout"
)

// file is a PDF/A-2u file being made of gopdf's: objects[n-1] is what stands between "n 0 obj" and "endobj".
type file struct {
	objects  [][]byte
	faceData map[int][][]byte // what else is in a face's file, by its object: it is large, and not copied
	paged    *layout.Paged
	cuts     *cutSet
	kids     []kid
	info     int
	alike    bool // there are pages like others
	pictured bool
}

func newFile(p *layout.Paged, cuts *cutSet) *file {
	return &file{
		faceData: map[int][][]byte{}, paged: p, cuts: cuts,
		alike:    slices.ContainsFunc(p.Pages, func(p layout.Page) bool { return p.Like > 0 }),
		pictured: slices.ContainsFunc(p.Pages, func(p layout.Page) bool { return pictured(p.Marks) }),
	}
}

// pictured reports whether there is a picture among marks.
func pictured(marks []layout.Mark) bool {
	return slices.ContainsFunc(marks, func(m layout.Mark) bool {
		switch m := m.(type) {
		case *layout.Image:
			return true
		case *layout.Turned:
			return pictured(m.Marks)
		}
		return false
	})
}

// finish adds what gopdf does not write.
func (f *file) finish() error {
	for _, step := range []func() error{f.faces, f.pages, f.catalogue} {
		if err := step(); err != nil {
			return fmt.Errorf("PDF 收尾: %w", err)
		}
	}
	return nil
}

// add adds an object and returns its number.
func (f *file) add(body []byte) int {
	f.objects = append(f.objects, body)
	return len(f.objects)
}

func (f *file) addf(format string, args ...any) int { return f.add(fmt.Appendf(nil, format, args...)) }

// object is object n, which must exist.
func (f *file) object(n int) ([]byte, error) {
	if n < 1 || n > len(f.objects) {
		return nil, fmt.Errorf("没有对象 %d", n)
	}
	return f.objects[n-1], nil
}

// packer is a compressor and what it makes. They are kept: a compressor's tables cost more than a page.
type packer struct {
	zlib *zlib.Writer
	out  bytes.Buffer
}

var packers = sync.Pool{New: func() any {
	p := &packer{}
	w, err := zlib.NewWriterLevel(&p.out, zlib.BestSpeed)
	if err != nil {
		panic(err) // the level is a constant
	}
	p.zlib = w
	return p
}}

// deflated makes a compressed stream object; dict is what else its dictionary says.
func deflated(dict string, data []byte) []byte {
	p := packers.Get().(*packer)
	defer packers.Put(p)
	p.out.Reset()
	p.zlib.Reset(&p.out)
	p.zlib.Write(data) // a bytes.Buffer takes everything
	p.zlib.Close()
	return streamObject(dict+"/Filter/FlateDecode", p.out.Bytes())
}

// worthPacking is how many bytes are worth compressing: what a code of its own saves a short stream is not much more than it takes.
const worthPacking = 2048

// packed makes a stream object that is compressed if that is worth while.
func packed(data []byte) []byte {
	if len(data) < worthPacking {
		return streamObject("", data)
	}
	return deflated("", data)
}

func streamObject(dict string, data []byte) []byte {
	out := make([]byte, 0, len(data)+len(dict)+64)
	out = append(append(append(out, "<<"...), dict...), "/Length "...)
	out = append(strconv.AppendInt(out, int64(len(data)), 10), ">>\nstream\n"...)
	out = append(out, data...)
	return append(out, streamEnd...)
}

const streamEnd = "\nendstream\n"

// buffers are the files being written.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// write writes the file: header, objects, cross-reference table and a trailer with an identifier taken from the content; for a face
// its name is enough, which is taken from its content.
func (f *file) write(w io.Writer) error {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	id := sha256.New()
	offsets := make([]int, len(f.objects))
	for i, o := range f.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(b, "%d 0 obj\n", i+1)
		b.Write(o)
		id.Write(o)
		if data := f.faceData[i+1]; data != nil {
			for _, piece := range data {
				b.Write(piece)
			}
			b.WriteString(streamEnd)
		}
		b.WriteString("endobj\n")
	}
	xref := b.Len()
	fmt.Fprintf(b, "xref\n0 %d\n0000000000 65535 f \n", len(f.objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(b, "%010d 00000 n \n", o)
	}
	sum := id.Sum(nil)[:16]
	fmt.Fprintf(b, "trailer\n<</Size %d/Root 1 0 R/Info %d 0 R/ID[<%x><%x>]>>\nstartxref\n%d\n%%%%EOF\n", len(f.objects)+1, f.info, sum, sum, xref)
	_, err := w.Write(b.Bytes())
	return err
}
