package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"sync"

	"hongtou/layout"
)

// reader takes gopdf's file apart while it is written, so that it is never in memory as a whole, and adds its pages to ours. It
// relies on the objects' layout in gopdf v0.33.0 and reports what it does not recognise.
type reader struct {
	*file
	scratch
	pages  []layout.Page // that are still to be read
	only   bool          // the pages alone: the other objects are in the file already
	number int           // of the last object
	empty  bool          // the page that was read is to have contents
	err    error         // gopdf does not pass it on
}

// scratch is what a reader writes in: the object that it reads, and a page's contents as they will be.
type scratch struct{ current, dressed []byte }

var scratches = sync.Pool{New: func() any { return new(scratch) }}

var errForm = errors.New("gopdf 的对象不是预期的形式")

// Write takes a piece of the file; gopdf writes the end of an object in one piece.
func (r *reader) Write(p []byte) (int, error) {
	if string(p) != "endobj\n\n" {
		r.current = append(r.current, p...)
	} else if r.err == nil {
		r.err = r.end()
		r.current = r.current[:0]
	}
	return len(p), r.err
}

// maxHead is how far into a piece its object begins at the most: the file's own head stands before the first.
const maxHead = 64

// end takes an object that is complete.
func (r *reader) end() error {
	r.number++
	at := bytes.LastIndex(r.current[:min(len(r.current), maxHead)], fmt.Appendf(nil, "%d 0 obj\n", r.number))
	if at < 0 {
		return errForm
	}
	_, body, _ := bytes.Cut(r.current[at:], []byte("\n"))
	switch body = bytes.TrimLeft(body, " \n"); {
	case bytes.HasPrefix(body, []byte("<<\n  /Type /Page\n")):
		if len(r.pages) == 0 {
			return errForm
		}
		r.kids = append(r.kids, kid{object: r.add(nil)})
		r.empty = len(r.pages[0].Marks) > 0
		r.pages = r.pages[1:]
	case r.empty:
		r.empty = false
		return r.contents(body)
	case !r.only:
		r.add(bytes.Clone(body))
	}
	return nil
}

// contents takes a page's contents, which are nearly all of the file: they are compressed at once, but where pages are alike.
func (r *reader) contents(body []byte) error {
	data, err := stream(body)
	if err != nil {
		return err
	}
	if r.dressed, err = dress(r.dressed[:0], data); err != nil {
		return err
	}
	k := &r.kids[len(r.kids)-1]
	if r.alike {
		k.contents, k.data = r.add(nil), bytes.Clone(r.dressed)
	} else {
		k.contents = r.add(deflated("", r.dressed))
	}
	return nil
}

var lengthRE = regexp.MustCompile(`/Length (\d+)\b`)

// stream gives the data of a stream object.
func stream(body []byte) ([]byte, error) {
	dict, rest, ok := bytes.Cut(body, []byte("stream\n"))
	if !ok {
		return nil, errForm
	}
	n, err := reference(lengthRE, dict)
	if err != nil || n > len(rest) {
		return nil, errForm
	}
	return rest[:n], nil
}

// reference finds a number that a dictionary has.
func reference(re *regexp.Regexp, dict []byte) (int, error) {
	m := re.FindSubmatch(dict)
	if m == nil {
		return 0, errForm
	}
	return strconv.Atoi(string(m[1]))
}
