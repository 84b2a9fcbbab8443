package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zlib"

	"hongtou/layout"
)

// finish turns the objects of gopdf's file into a PDF/A-2u file and writes it. It relies on their layout in gopdf v0.33.0
// and reports what it does not recognise.
func finish(w io.Writer, objects [][]byte, p *layout.Paged, cuts *cutSet) error {
	f := &file{objects: objects, paged: p, faceData: map[int][]byte{}}
	for _, step := range []func() error{func() error { return f.faces(cuts) }, f.pages, f.catalogue} {
		if err := step(); err != nil {
			return fmt.Errorf("PDF 收尾: %w", err)
		}
	}
	return f.write(w)
}

// objects takes gopdf's file apart while it is written, so that it is never in memory as a whole: list[n-1] is what stands between
// "n 0 obj" and "endobj". With pack the pages' contents, which are nearly all of it, are compressed at once.
type objects struct {
	list    [][]byte
	current []byte
	dressed []byte
	pack    bool
	err     error // gopdf does not pass it on
}

// Write takes a piece of the file; gopdf writes the end of an object in one piece.
func (o *objects) Write(p []byte) (int, error) {
	if string(p) != "endobj\n\n" {
		o.current = append(o.current, p...)
	} else if o.err == nil {
		o.err = o.end()
	}
	return len(p), o.err
}

// end takes an object that is complete.
func (o *objects) end() error {
	at := bytes.LastIndex(o.current[:min(len(o.current), maxHead)], fmt.Appendf(nil, "%d 0 obj\n", len(o.list)+1))
	if at < 0 {
		return errForm
	}
	_, body, _ := bytes.Cut(o.current[at:], []byte("\n"))
	body = bytes.TrimLeft(body, " \n")
	if bytes.HasPrefix(body, []byte("<<\n/Length ")) {
		_, data, err := stream(body)
		if err != nil {
			return err
		}
		if o.dressed, err = dress(o.dressed[:0], data); err != nil {
			return err
		}
		if o.pack {
			o.list = append(o.list, deflated("", o.dressed))
		} else {
			o.list = append(o.list, streamObject("", o.dressed))
		}
	} else {
		o.list = append(o.list, bytes.Clone(body))
	}
	o.current = o.current[:0]
	return nil
}

// maxHead is how far into a piece its object begins at the most: the file's own head stands before the first.
const maxHead = 64

// file is a PDF being finished: objects[n-1] is what stands between "n 0 obj" and "endobj".
type file struct {
	objects  [][]byte
	faceData map[int][]byte // what else is in a face's file, by its object: it is large, and not copied
	paged    *layout.Paged
	kids     []int // the pages' objects
	info     int
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

var errForm = errors.New("gopdf 的对象不是预期的形式")

// stream gives the dictionary and the data of a stream object.
func stream(body []byte) (dict, data []byte, err error) {
	dict, rest, ok := bytes.Cut(body, []byte("stream\n"))
	if !ok {
		return nil, nil, errForm
	}
	m := lengthRE.FindSubmatch(dict)
	if m == nil {
		return nil, nil, errForm
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil || n > len(rest) {
		return nil, nil, errForm
	}
	return dict, rest[:n], nil
}

var (
	lengthRE   = regexp.MustCompile(`/Length (\d+)\b`)
	contentsRE = regexp.MustCompile(`/Contents\s+(\d+) 0 R`)
	kidsRE     = regexp.MustCompile(`/Kids \[([ 0-9R]*)\]`)
)

// reference finds the object that a dictionary's entry refers to.
func reference(re *regexp.Regexp, body []byte) (int, error) {
	m := re.FindSubmatch(body)
	if m == nil {
		return 0, errForm
	}
	return strconv.Atoi(string(m[1]))
}

// pages compresses the pages' contents and gives the pages their exact size.
func (f *file) pages() error {
	body, err := f.object(pagesObject)
	if err != nil {
		return err
	}
	m := kidsRE.FindSubmatch(body)
	if m == nil {
		return errForm
	}
	for kid := range bytes.SplitSeq(bytes.TrimSpace(m[1]), []byte(" 0 R")) {
		if len(kid) == 0 {
			break
		}
		n, err := strconv.Atoi(string(bytes.TrimSpace(kid)))
		if err != nil {
			return err
		}
		f.kids = append(f.kids, n)
	}
	f.objects[pagesObject-1] = fmt.Appendf(nil, "<</Type/Pages/MediaBox[0 0 %.3f %.3f]/Count %d/Kids[%s]>>\n",
		layout.PageWidth.Points(), layout.PageHeight.Points(), len(f.kids), bytes.TrimSpace(m[1]))
	if len(f.kids) != len(f.paged.Pages) {
		return fmt.Errorf("%w: %d 页，应为 %d 页", errForm, len(f.kids), len(f.paged.Pages))
	}
	contents := make([][]byte, len(f.kids))
	for i, n := range f.kids {
		page, err := f.object(n)
		if err != nil {
			return err
		}
		if len(f.paged.Pages[i].Marks) == 0 { // a blank page has no contents, and gopdf writes that wrong
			f.objects[n-1] = []byte("<</Type/Page/Parent 2 0 R/Resources<<>>>>\n")
			continue
		}
		c, err := reference(contentsRE, page)
		if err != nil {
			return err
		}
		body, err := f.object(c)
		if err != nil {
			return err
		}
		if bytes.HasPrefix(body, []byte("<</Filter")) {
			continue // compressed while it was read
		}
		_, data, err := stream(body)
		if err != nil {
			return err
		}
		contents[i] = data
		f.objects[c-1] = nil // written by share
	}
	return f.share(contents)
}

// frame is what the contents of pages that are like one page begin and end with, in bytes, and the objects that hold it.
type frame struct{ begin, end, beginning, ending int }

// share writes the pages' contents. Those of pages that are like one page have their beginning and their end in common; contents
// may come in pieces that are parted at line ends.
func (f *file) share(contents [][]byte) error {
	frames := map[int]*frame{} // by the page that others are like
	for i, p := range f.paged.Pages {
		first := p.Like - 1
		if first < 0 || first >= len(contents) || contents[first] == nil || contents[i] == nil {
			continue
		}
		whole := contents[first]
		if frames[first] == nil {
			frames[first] = &frame{begin: len(whole), end: len(whole)}
		}
		s := frames[first]
		begin, end := alike(whole, contents[i])
		s.begin, s.end = min(s.begin, begin), min(s.end, end, len(whole)-begin, len(contents[i])-begin)
	}
	for i, n := range f.kids {
		data := contents[i]
		if data == nil {
			continue
		}
		c, err := reference(contentsRE, f.objects[n-1])
		if err != nil {
			return err
		}
		s := frames[i]
		if s == nil {
			s = frames[f.paged.Pages[i].Like-1]
		}
		if s == nil {
			f.objects[c-1] = deflated("", data)
			continue
		}
		if s.beginning == 0 {
			s.beginning, s.ending = f.add(deflated("", data[:s.begin])), f.add(deflated("", data[len(data)-s.end:]))
		}
		f.objects[c-1] = deflated("", data[s.begin:len(data)-s.end])
		f.objects[n-1] = contentsRE.ReplaceAll(f.objects[n-1], fmt.Appendf(nil, "/Contents[%d 0 R %d 0 R %d 0 R]", s.beginning, c, s.ending))
	}
	return nil
}

// alike is how many bytes two contents have in common at their beginnings and at their ends, in whole lines.
func alike(a, b []byte) (begin, end int) {
	n := min(len(a), len(b))
	for begin < n && a[begin] == b[begin] {
		begin++
	}
	begin = bytes.LastIndexByte(a[:begin], '\n') + 1
	for end < n && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	if line := bytes.IndexByte(a[len(a)-end:], '\n'); line >= 0 {
		return begin, end - line - 1
	}
	return begin, 0
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
			b.Write(data)
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
