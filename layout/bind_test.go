package layout

import (
	"testing"

	"hongtou/fonts"
)

// TestBind binds documents of 1, 2 and 3 pages: each on a sheet of its own, its numbers, its seal and its bookmark with it.
func TestBind(t *testing.T) {
	var docs []Bound
	for i, lines := range []int{3, 30, 60} {
		f := &Flow{Parts: []Part{{}}}
		for range lines {
			f.Parts[0].Body = append(f.Parts[0].Body, &Para{Style: StyleBody, Runs: []Run{{Text: "一行"}}})
		}
		p, err := Paginate(f, fonts.Embedded())
		if err != nil {
			t.Fatal(err)
		}
		p.Places = []Place{{Page: len(p.Pages) - 1, Round: true}}
		docs = append(docs, Bound{Name: string(rune('甲' + i)), Pages: p})
	}
	b := Bind(Info{Title: "打印"}, docs)
	want := []int{1, 0, 1, 2, 1, 2, 3} // page numbers; 0 is a blank back
	if len(b.Pages) != len(want) {
		t.Fatalf("%d pages, want %d", len(b.Pages), len(want))
	}
	for i, n := range want {
		if b.Pages[i].Number != n || (n == 0) != (len(b.Pages[i].Marks) == 0) {
			t.Errorf("page %d: number %d with %d marks, want number %d", i, b.Pages[i].Number, len(b.Pages[i].Marks), n)
		}
	}
	for i, first := range []int{0, 2, 4} {
		if m := b.Bookmark[i]; m.Page != first || m.Title != docs[i].Name {
			t.Errorf("bookmark %d: %v", i, m)
		}
		if last := first + len(docs[i].Pages.Pages) - 1; b.Places[i].Page != last {
			t.Errorf("seal %d is on page %d, want %d", i, b.Places[i].Page, last)
		}
	}
	if docs[1].Pages.Places[0].Page != 1 {
		t.Error("a document's own seal was moved")
	}
	if len(Bind(Info{}, nil).Pages) != 0 {
		t.Error("pages of nothing")
	}
}
