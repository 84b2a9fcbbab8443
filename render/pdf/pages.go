package pdf

import (
	"bytes"
	"fmt"
	"strconv"

	"hongtou/layout"
)

// kid is a page: its object and that of its contents, 0 for a blank one, and what of its contents is still to be written.
type kid struct {
	object, contents int
	data             []byte
	frame            *frame
}

// frame is what the contents of pages that are like one page begin and end with, in bytes, and the objects that hold it.
type frame struct{ begin, end, beginning, ending int }

// pages writes the pages, in their exact size.
func (f *file) pages() error {
	if len(f.kids) != len(f.paged.Pages) || len(f.objects) < pagesObject {
		return fmt.Errorf("%w: %d 页，应为 %d 页", errForm, len(f.kids), len(f.paged.Pages))
	}
	f.share()
	all := fmt.Appendf(nil, "<</Type/Pages/MediaBox[0 0 %.3f %.3f]/Count %d/Kids[", layout.PageWidth.Points(), layout.PageHeight.Points(), len(f.kids))
	for i := range f.kids {
		k := &f.kids[i]
		page := &f.objects[k.object-1]
		switch s := k.frame; {
		case k.contents == 0 && len(f.paged.Pages[i].Marks) > 0:
			return fmt.Errorf("%w: 第%d页没有内容", errForm, i+1)
		case k.contents == 0:
			*page = []byte("<</Type/Page/Parent 2 0 R/Resources<<>>>>\n")
		case s != nil:
			*page = fmt.Appendf(nil, "<</Type/Page/Parent 2 0 R/Resources 4 0 R/Contents[%d 0 R %d 0 R %d 0 R]>>\n", s.beginning, k.contents, s.ending)
		default:
			*page = fmt.Appendf(nil, "<</Type/Page/Parent 2 0 R/Resources 4 0 R/Contents %d 0 R>>\n", k.contents)
		}
		all = append(strconv.AppendInt(all, int64(k.object), 10), " 0 R "...)
	}
	f.objects[pagesObject-1] = append(bytes.TrimRight(all, " "), "]>>\n"...)
	return nil
}

// share writes the contents of pages in a file of alike ones. Those that are like one page have their beginning and their end in common;
// contents may come in pieces that are parted at line ends.
func (f *file) share() {
	for i, p := range f.paged.Pages {
		first := p.Like - 1
		if first < 0 || first >= len(f.kids) || f.kids[first].data == nil || f.kids[i].data == nil {
			continue
		}
		whole, data := f.kids[first].data, f.kids[i].data
		if f.kids[first].frame == nil {
			f.kids[first].frame = &frame{begin: len(whole), end: len(whole)}
		}
		s := f.kids[first].frame
		begin, end := alike(whole, data)
		s.begin, s.end = min(s.begin, begin), min(s.end, end, len(whole)-begin, len(data)-begin)
		f.kids[i].frame = s
	}
	for i := range f.kids {
		k := &f.kids[i]
		switch s := k.frame; {
		case k.data == nil:
		case s == nil:
			f.objects[k.contents-1] = deflated("", k.data)
		default:
			if s.beginning == 0 {
				s.beginning, s.ending = f.add(deflated("", k.data[:s.begin])), f.add(deflated("", k.data[len(k.data)-s.end:]))
			}
			f.objects[k.contents-1] = deflated("", k.data[s.begin:len(k.data)-s.end])
		}
	}
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
