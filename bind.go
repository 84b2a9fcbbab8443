package hongtou

import (
	"errors"
	"fmt"
	"slices"

	"hongtou/fonts"
	"hongtou/layout"
	"hongtou/notice"
)

// Bound is a document in a print file: Name is its bookmark. A Copy repeats the first document but for a few marks.
type Bound struct {
	Name string
	*Document
	Copy bool
}

// Bind puts documents into one print file, each on a fresh sheet with its own page numbers; see layout.Bind. The attachments
// that are bound apart follow their document. The faces are the first document's, which all of them share.
func Bind(title string, docs []Bound) *Document {
	var list []layout.Bound
	faces := fonts.Embedded()
	for i, d := range docs {
		if i == 0 {
			faces = d.faces
		}
		list = append(list, layout.Bound{Name: d.Name, Pages: d.Pages, Copy: d.Copy})
		for _, a := range d.Apart {
			list = append(list, layout.Bound{Name: fmt.Sprintf("%s 附件%d", d.Name, a.Number), Pages: a.Pages})
		}
	}
	return &Document{Pages: layout.Bind(layout.Info{Title: title}, list), faces: faces}
}

// Separator is a sheet that stands before a group of documents in a print file: a title and a line below it, without a page number.
func Separator(title, line string, o Options) (*Document, error) {
	house, err := o.house(&notice.Notice{}, nil)
	if err != nil {
		return nil, err
	}
	return paginate(&layout.Flow{FirstUnnumbered: true, Parts: []layout.Part{{Name: title, Head: []layout.Block{
		&layout.Para{Style: layout.StyleTitle, Top: layout.AreaTop + layout.AreaHeight/3, Align: layout.Centre, Runs: []layout.Run{{Text: title}}},
		&layout.Para{Style: layout.StyleBody, Gap: 10 * layout.MM, Align: layout.Centre, Runs: []layout.Run{{Text: line}}},
	}}}}, house.faces)
}

// uprightColumns is how many columns the width of a page has room for.
const uprightColumns = 11

// Sheet is a list as a document: a title and a table whose first row is its heading, repeated on each page; one of many columns is turned (横排). A line
// feed in a text begins a line.
func Sheet(title string, rows [][]notice.Text, o Options) (*Document, error) {
	table := &notice.Table{Header: 1, Landscape: len(rows[0]) > uprightColumns, Aligns: slices.Repeat([]notice.ColumnAlign{notice.AlignCentre}, len(rows[0]))}
	for _, row := range rows {
		cells := make([]notice.Cell, len(row))
		for i, text := range row {
			cells[i] = notice.Cell{Col: i, ColSpan: 1, RowSpan: 1, Spans: []notice.Span{{Text: text.Value, Pos: text.Pos}}, Pos: text.Pos}
		}
		table.Rows = append(table.Rows, cells)
	}
	n := &notice.Notice{Kind: "名单", Format: notice.Plain, Title: notice.Text{Value: title}, Body: []notice.Block{table}}
	house, err := o.house(n, nil)
	if err != nil {
		return nil, err
	}
	return lay(n, house, Options{})
}

// CopyNumber and CopyCount are the fields of 份号 and of 共印份数.
const (
	CopyNumber = "份号"
	CopyCount  = "共印份数"
)

// Numbered is the template with a 份号 that is filled in, {{份号}}, whatever its source gives.
func (t *Template) Numbered() *Template {
	n := *t.notice
	n.CopyNumber = notice.Text{Value: "{{" + CopyNumber + "}}", Pos: n.Title.Pos}
	return &Template{&n, t.house, t.options}
}

// Addressees lists the organs of 主送 and 抄送. The error says that they are written as a text, of which nobody knows how many organs it names.
func (t *Template) Addressees() (names []string, err error) {
	for _, x := range [...]struct {
		field string
		r     notice.Recipients
	}{{"主送", t.notice.Recipients}, {"抄送", t.notice.CC}} {
		if x.r.Verbatim.Value != "" {
			err = errors.Join(err, &notice.Fault{Pos: x.r.Verbatim.Pos, Field: x.field, Problem: "写成一段文字，数不出有几个单位", Got: x.r.Verbatim.Value, Want: "写成列表，或用 --to 给出分发名单"})
		}
		for _, group := range x.r.Groups {
			for _, organ := range group {
				names = append(names, organ.Value)
			}
		}
	}
	return names, err
}
