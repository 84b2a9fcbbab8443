package layout

// Bound is a document to be bound with others: its pages, and the name of its bookmark.
type Bound struct {
	Name  string
	Pages *Paged
	Copy  bool // it is the first document again, but for a few marks
}

// Bind puts documents one after another into one print file. Each begins on a sheet of its own, behind a blank back where the one before it
// ends on a front, and keeps its page numbers. info is what the file says of itself. The documents' marks are shared, not copied;
// what a word processor needs to know of them (Office) is not bound.
func Bind(info Info, docs []Bound) *Paged {
	out := &Paged{Flow: &Flow{Info: info}}
	for _, d := range docs {
		if len(out.Pages)%2 == 1 {
			out.Pages = append(out.Pages, Page{})
		}
		first := len(out.Pages)
		out.Flow.Draft = out.Flow.Draft || d.Pages.Flow.Draft
		out.Bookmark = append(out.Bookmark, Bookmark{Title: d.Name, Level: 1, Page: first})
		out.Pages = append(out.Pages, d.Pages.Pages...)
		if d.Copy && len(d.Pages.Pages) == len(docs[0].Pages.Pages) {
			for i := range d.Pages.Pages {
				out.Pages[first+i].Like = i + 1
			}
		}
		for _, p := range d.Pages.Places {
			p.Page += first
			out.Places = append(out.Places, p)
		}
	}
	return out
}
