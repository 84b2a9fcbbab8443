// Package hongtou turns one source into an official document (公文, 红头文件, GB/T 9704-2012) as DOCX and
// PDF that break the same lines on the same pages.
//
// The pipeline goes one way and each stage is a package:
//
//	source.Read → notice.Notice → templates.Compose → layout.Flow → layout.Paginate → layout.Paged → render
package hongtou

import (
	"errors"
	"io"

	"hongtou/fonts"
	"hongtou/layout"
	"hongtou/notice"
	"hongtou/render"
	"hongtou/source"
	"hongtou/templates"
)

// Source is a notice as its author gave it. Open reads the files that it names, by their
// path as written, relative to the notice's folder; a nil Open has none.
type Source struct {
	Name string
	Data []byte
	Open func(path string) ([]byte, error)
}

// Options is how a notice is built; the zero value is an issue copy with the embedded faces.
type Options struct {
	Draft      bool       // 样张: blanks for what is missing, seal places shown
	Electronic bool       // 版记 on the last page whatever its parity
	Faces      *fonts.Set // nil: the embedded ones
	House      *House     // nil: the one that the source names, if any
	// Mask is what is left of a value that fills a field, once it has been checked, in what is printed and in messages (遮盖); nil: all of it. The field of a
	// form's list is LIST/FIELD.
	Mask func(field, value string) string
}

// Document is a notice laid out, ready to be written in any format.
type Document struct {
	Pages    *layout.Paged
	Apart    []Apart         // the attachments that are bound apart
	Warnings []*notice.Fault // what was built but will not look well
	faces    *fonts.Set

	notice *notice.Notice // nil in what is bound apart
}

// Apart is an attachment that is bound apart from its notice (另附): Number counts the notice's attachments from 1.
type Apart struct {
	Number int
	*Document
}

// Build lays a notice out. The error joins every fault found, each with its place.
func Build(src Source, o Options) (*Document, error) {
	open := src.opener()
	n, err := source.Read(src.Name, src.Data, open)
	if err != nil {
		return nil, err
	}
	n, house, err := o.prepare(n, open)
	if err != nil {
		return nil, err
	}
	return lay(n, house, o)
}

// Template is a source that was read once, with its house and its faces, to be built any number of times, also at once.
type Template struct {
	notice  *notice.Notice
	house   *House
	options Options
}

// Open reads a source; its {{字段}} stay open. The error joins every fault found, each with its place.
func Open(src Source, o Options) (*Template, error) {
	open := src.opener()
	n, err := source.Read(src.Name, src.Data, open)
	if err != nil {
		return nil, err
	}
	house, err := o.house(n, open)
	if err != nil {
		return nil, err
	}
	own, _ := source.WithHouse(n, house.settings) // its faults are for Build: a field may be meant
	if err := source.Missing(own, o.Draft); err != nil {
		return nil, err
	}
	return &Template{n, house, o}, nil
}

// Fields lists the source's {{字段}}, each once.
func (t *Template) Fields() []string { return source.Fields(t.notice) }

// Personal lists those of Fields that fill a form's field whose values are masked whatever their shape (电话, 身份证号).
func (t *Template) Personal() []string { return source.PersonalFields(t.notice) }

// Build lays a copy out in which each {{字段}} has its value, see source.Fill; nil is a source without fields. The error joins every
// fault found.
func (t *Template) Build(values source.Values) (*Document, error) {
	n, open := t.notice, error(nil)
	if values == nil {
		open = source.Placeholders(n)
	} else {
		var err error
		if n, err = source.Fill(n, values, t.options.Mask); err != nil {
			return nil, err
		}
	}
	n, err := source.WithHouse(n, t.house.settings)
	if err := errors.Join(err, source.Missing(n, t.options.Draft), open); err != nil {
		return nil, err
	}
	return lay(n, t.house, t.options)
}

// opener opens the files that a source names, and the forms that come with the program.
func (src Source) opener() func(string) ([]byte, error) {
	if src.Open != nil {
		return withForms(src.Open)
	}
	return func(string) ([]byte, error) { return nil, errors.New("没有可读的文件夹") }
}

// prepare gives a notice that was read what its house has settled. The error joins what is still missing; there is no house when it cannot be read.
func (o Options) prepare(n *notice.Notice, open func(string) ([]byte, error)) (*notice.Notice, *House, error) {
	house, err := o.house(n, open)
	if err != nil {
		return n, nil, err
	}
	n, err = source.WithHouse(n, house.settings)
	return n, house, errors.Join(err, source.Missing(n, o.Draft), source.Placeholders(n))
}

// lay lays out a notice that is complete.
func lay(n *notice.Notice, house *House, o Options) (*Document, error) {
	n, warnings, err := settleForms(n)
	if err != nil {
		return nil, err
	}
	how := templates.Options{Draft: o.Draft, Electronic: o.Electronic, House: house.settings}
	flow, err := templates.Compose(n, how)
	if err != nil {
		return nil, err
	}
	apart, err := templates.ComposeApart(n, how)
	if err != nil {
		return nil, err
	}
	doc, err := paginate(flow, house.faces)
	if err != nil {
		return nil, err
	}
	doc.notice, doc.Warnings = n, warnings
	for _, a := range apart {
		d, err := paginate(a.Flow, house.faces)
		if err != nil {
			return nil, err
		}
		doc.Apart = append(doc.Apart, Apart{a.Number, d})
	}
	return doc, nil
}

func paginate(flow *layout.Flow, faces *fonts.Set) (*Document, error) {
	pages, err := layout.Paginate(flow, faces)
	if err != nil {
		return nil, err
	}
	return &Document{Pages: pages, faces: faces}, nil
}

// Deviations is what its house (单位) has otherwise than the standard, as far as this document shows it.
func (d *Document) Deviations() []layout.Deviation { return d.Pages.Flow.Deviations }

// Write writes the document in one of render.Formats: docx, pdf or text.
func (d *Document) Write(w io.Writer, format string) error {
	f, err := render.Lookup(format)
	if err != nil {
		return err
	}
	return f.Write(w, d.Pages, d.faces)
}
