package collect

import (
	"regexp"
	"strings"

	"hongtou/notice"
	"hongtou/ooxml"
)

// span is what stands in one content control or bookmark of a field.
type span struct {
	place
	text    strings.Builder
	beside  strings.Builder // of it, what stands outside the control
	held    bool            // it has a control
	within  bool            // which is open
	box     bool            // it is a check box that a program knows as one
	checked bool
	picture *ooxml.Node // the a:blip of a picture in it
	tr      *ooxml.Node // the table row that it stands in; nil outside a table
}

// cell is a table cell: the text outside its fields, and the fields in it.
type cell struct {
	text   strings.Builder
	spans  []*span
	merged bool // it goes on from the row above
}

// walker goes through a document.
type walker struct {
	places   *places
	pieces   map[*ooxml.Node]string // the texts of the document
	controls map[*ooxml.Node]ooxml.Control

	spans  []*span
	open   map[string]*span // by bookmark id
	inside []*span          // content controls that are open
	cells  []*cell          // those of tables that hold a field
	at     *cell            // the one being read; nil outside a table
	tr     *ooxml.Node      // and its row
}

// symbols are the boxes of the faces Wingdings and Wingdings 2, with which Chinese offices tick.
var symbols = map[string]string{"F052": "☑", "F0FE": "☑", "F0FC": "√", "F050": "√", "F054": "☒", "F0FD": "☒", "F0A8": "□", "F0A3": "□", "F06F": "□"}

// promptRE is what word processors write of their own into a control from which everything was deleted. That a control says it shows its prompt
// (w:showingPlcHdr) proves nothing: LibreOffice leaves that standing when somebody types into the form's own blank.
var promptRE = regexp.MustCompile(`^(?:(?:单击|点击|轻触)[^，。]*输入[^，。]*。?|Click (?:or tap )?(?:here )?to enter [^.]*\.?)$`)

// skipped is what a reader does not see.
var skipped = map[string]bool{"w:del": true, "w:moveFrom": true, "w:rPr": true, "w:pPr": true, "w:sdtEndPr": true, "w:instrText": true, "mc:Fallback": true, "w:tblPr": true, "w:trPr": true}

func (w *walker) walk(n *ooxml.Node) {
	if skipped[n.Name] {
		return
	}
	switch n.Name {
	case "w:tbl":
		w.table(n)
		return
	case "w:tr":
		outer := w.tr
		w.tr = n
		w.children(n)
		w.tr = outer
		return
	case "w:tc":
		outer := w.at
		w.at = &cell{merged: merged(n)}
		w.children(n)
		w.cells = append(w.cells, w.at)
		w.at = outer
		return
	case "w:bookmarkStart":
		if at, ok := w.places.bookmark(n.Attr("w:name")); ok {
			w.open[n.Attr("w:id")] = w.begin(at)
		}
	case "w:bookmarkEnd":
		delete(w.open, n.Attr("w:id"))
	case "w:sdt":
		w.control(n)
		return
	case "w:p":
		w.children(n)
		w.write("\n")
		return
	case "w:sym":
		w.write(symbols[strings.ToUpper(n.Attr("w:char"))])
		return
	case "w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen":
		w.write(w.pieces[n])
		return
	case "a:blip":
		w.each(func(s *span) { s.picture = n })
	}
	w.children(n)
}

func (w *walker) children(n *ooxml.Node) {
	for _, c := range n.Children {
		w.walk(c)
	}
}

// merged reports whether a cell goes on from the row above.
func merged(tc *ooxml.Node) bool {
	m := tc.Child("w:tcPr").Child("w:vMerge")
	return m != nil && m.Attr("w:val") != "restart"
}

// table reads a table; the cells of one without any field are none of the form's.
func (w *walker) table(n *ooxml.Node) {
	cells, spans := len(w.cells), len(w.spans)
	w.children(n)
	if len(w.spans) == spans {
		w.cells = w.cells[:cells]
	}
}

// begin begins a field's span.
func (w *walker) begin(at place) *span {
	s := &span{place: at, tr: w.tr}
	w.spans = append(w.spans, s)
	if w.at != nil {
		w.at.spans = append(w.at.spans, s)
	}
	return s
}

// control reads a content control. One in a bookmark of its own name is the bookmark's span.
func (w *walker) control(n *ooxml.Node) {
	c := w.controls[n]
	if at, known := w.places.tag(c.Tag); known {
		s := w.marked(at)
		if s == nil {
			s = w.begin(at)
			w.inside = append(w.inside, s)
			defer func() { w.inside = w.inside[:len(w.inside)-1] }()
		}
		s.held, s.within = true, true
		defer func() { s.within = false }()
	}
	if c.Box {
		w.each(func(s *span) { s.box, s.checked = true, c.Checked })
	}
	if c.Content != nil && !(c.Placeholder && promptRE.MatchString(strings.TrimSpace(c.Content.Text()))) {
		w.children(c.Content)
	}
}

// marked is the span of the bookmark of a place that is open; nil for none.
func (w *walker) marked(at place) *span {
	for _, s := range w.open {
		if s.place == at {
			return s
		}
	}
	return nil
}

// each calls f with every span that is open.
func (w *walker) each(f func(s *span)) {
	for _, s := range w.open {
		f(s)
	}
	for _, s := range w.inside {
		f(s)
	}
}

// write adds a text to the open spans, or to the cell's own text.
func (w *walker) write(text string) {
	if len(w.open)+len(w.inside) > 0 {
		w.each(func(s *span) {
			s.text.WriteString(text)
			if !s.within {
				s.beside.WriteString(text)
			}
		})
	} else if w.at != nil {
		w.at.text.WriteString(text)
	}
}

// copied finds what stands in two rows of tables though a form has it in one. Rows of a list were copied by people to have more of them: each is a row of
// its own, and the list's rows count as they stand. A field outside lists is given back: the document holds two forms.
func (w *walker) copied() (twice *notice.Field) {
	first := map[place]*ooxml.Node{}
	again := map[string]bool{} // lists with copied rows
	for _, s := range w.spans {
		key := s.key()
		switch tr, known := first[key]; {
		case s.tr == nil:
		case !known:
			first[key] = s.tr
		case tr != s.tr && s.list == "":
			return s.field
		case tr != s.tr:
			again[s.list] = true
		}
	}
	for list := range again {
		w.recount(list)
	}
	return nil
}

// recount numbers the rows of a list as they stand in the document.
func (w *walker) recount(list string) {
	rows := map[*ooxml.Node]int{}
	now := map[int]int{} // by the number that a row had, for what stands outside the table
	for _, s := range w.spans {
		if s.list != list || s.tr == nil {
			continue
		}
		if rows[s.tr] == 0 {
			rows[s.tr] = len(rows) + 1
		}
		if now[s.row] == 0 {
			now[s.row] = rows[s.tr]
		}
	}
	for _, s := range w.spans {
		switch {
		case s.list != list:
		case s.tr != nil:
			s.row = rows[s.tr]
		case now[s.row] > 0:
			s.row = now[s.row]
		}
	}
}
