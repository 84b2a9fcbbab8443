package hongtou

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"hongtou/collect"
	"hongtou/form"
	"hongtou/notice"
	"hongtou/source"
	"hongtou/templates"
)

// IsForm reports whether a file holds a form (表单) rather than a notice, by its name.
func IsForm(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

// Form is a form that was read, to be built any number of times.
type Form struct{ form *notice.Form }

// OpenForm reads a form's file.
func OpenForm(src Source) (*Form, error) {
	f, err := source.ReadForm(src.Name, src.Data)
	if err != nil {
		return nil, err
	}
	return &Form{f}, nil
}

// Build lays the form out, filled with the values of data (YAML or JSON), or blank when data is nil. The error joins every fault found, each with
// its place.
func (f *Form) Build(data *Source, o Options) (*Document, error) {
	if data == nil {
		return f.fill(&notice.Values{}, o)
	}
	read, err := source.ReadValues(f.form, data.Name, data.Data, data.opener())
	if err != nil {
		return nil, err
	}
	return f.fill(read, o)
}

// settle is values with what is computed and what is shown of them; the error joins what is wrong with them.
func (f *Form) settle(values *notice.Values, o Options) (*notice.Values, error) {
	if o.Mask != nil {
		values = values.Masked(o.Mask)
	}
	values = form.Complete(f.form, values)
	return values, notice.Faults(form.Check(f.form, values))
}

// fill checks values, of which none are a blank form's, and lays the form out with them.
func (f *Form) fill(values *notice.Values, o Options) (*Document, error) {
	values, err := f.settle(values, o)
	if err != nil {
		return nil, err
	}
	house, err := o.house(&notice.Notice{}, nil)
	if err != nil {
		return nil, err
	}
	flow, err := templates.ComposeForm(f.form, values.Printed(), templates.Options{Draft: o.Draft, House: house.settings})
	if err != nil {
		return nil, err
	}
	doc, err := paginate(flow, house.faces)
	if err != nil {
		return nil, err
	}
	doc.Warnings = form.Warnings(f.form, values)
	return doc, nil
}

// settleForms is a notice with the values of its forms completed and checked. The notice that it is a copy of is left as it was.
func settleForms(n *notice.Notice) (own *notice.Notice, warnings []*notice.Fault, err error) {
	var faults []*notice.Fault
	settle := func(blocks []notice.Block) []notice.Block {
		for i, b := range blocks {
			f, ok := b.(*notice.FilledForm)
			if !ok {
				continue
			}
			settled := *f
			settled.Values = form.Complete(f.Form, f.Values)
			faults = append(faults, form.Check(settled.Form, settled.Values)...)
			warnings = append(warnings, form.Warnings(settled.Form, settled.Values)...)
			settled.Values = settled.Values.Printed()
			blocks = slices.Clone(blocks)
			blocks[i] = &settled
		}
		return blocks
	}
	copied := *n
	own = &copied
	own.Body, own.Annex, own.Attachments = settle(n.Body), settle(n.Annex), slices.Clone(n.Attachments)
	for i := range own.Attachments {
		own.Attachments[i].Body = settle(own.Attachments[i].Body)
	}
	return own, warnings, notice.Faults(faults)
}

// Fields lists the form's fields that have one value; a row of a table fills them.
func (f *Form) Fields() (names []string) {
	for i := range f.form.Fields {
		if name := f.form.Fields[i].Name.Value; f.form.List(name) == nil {
			names = append(names, name)
		}
	}
	return names
}

// Pictures lists those of Fields whose value is the path of a picture (照片).
func (f *Form) Pictures() []string {
	return slices.DeleteFunc(f.Fields(), func(name string) bool { return f.form.Lookup(name).Type != notice.PhotoField })
}

// Personal lists those of Fields and Items whose values are masked whatever their shape (电话, 身份证号).
func (f *Form) Personal() (columns []string) {
	for i := range f.form.Fields {
		field := &f.form.Fields[i]
		switch name := field.Name.Value; {
		case !field.Type.Personal():
		case f.form.List(name) != nil:
			columns = append(columns, source.ItemColumn(f.form, name))
		default:
			columns = append(columns, name)
		}
	}
	return columns
}

// Items lists the columns of the fields of lists, LIST/FIELD, as a collection sheet has them.
func (f *Form) Items() (columns []string) {
	for i := range f.form.Fields {
		if name := f.form.Fields[i].Name.Value; f.form.List(name) != nil {
			columns = append(columns, source.ItemColumn(f.form, name))
		}
	}
	return columns
}

// Fill lays the form out with a row's values by field; what has none, or an empty one, stays blank or is a fault, as the form has it. The items of lists stand under
// Items, the first in the row and each other one in a row of further. name is the form's path, for messages.
func (f *Form) Fill(name string, values source.Values, further []source.Values, open func(path string) ([]byte, error), o Options) (*Document, error) {
	read, err := source.RowValues(f.form, name, values, further, open)
	switch {
	case read == nil:
		return nil, err
	case err != nil:
		_, more := f.settle(read, o)
		return nil, errors.Join(err, more)
	}
	return f.fill(read, o)
}

// withForms opens the forms that come with the program as well, where there is no file of that name: NAME.yaml.
func withForms(open func(path string) ([]byte, error)) func(path string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		data, err := open(path)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return data, err
		}
		if shipped, ok := templates.FormFile(strings.TrimSuffix(path, ".yaml")); ok && IsForm(path) {
			return shipped, nil
		}
		return nil, err
	}
}

// WriteSheet writes the form's collection sheet (收集表), an Excel workbook.
func (f *Form) WriteSheet(w io.Writer) error { return collect.WriteSheet(w, f.form) }

// Returned is one form that came back.
type Returned = collect.Return

// Read reads a form that came back: a DOCX, or a collection sheet with a form a row. sent is what it was sent out with, or nil: what is different is
// among the findings then.
func (f *Form) Read(src Source, sent *Source) ([]*Returned, error) {
	var returns []*Returned
	if strings.HasSuffix(strings.ToLower(src.Name), ".docx") {
		r, err := collect.ReadDOCX(f.form, src.Name, src.Data)
		if err != nil {
			return nil, err
		}
		returns = []*Returned{r}
	} else {
		var err error
		if returns, err = collect.ReadSheet(f.form, src.Name, src.Data); err != nil {
			return nil, err
		}
	}
	if sent == nil {
		return returns, nil
	}
	values, err := source.ReadValues(f.form, sent.Name, sent.Data, sent.opener())
	if err != nil {
		return nil, err
	}
	values = form.Complete(f.form, values)
	for _, r := range returns {
		r.Changes(f.form, values)
	}
	return returns, nil
}

// FormName is the name of the form that a DOCX or a collection sheet was made from, "" when it does not say. The error is a DOCX that is none.
func FormName(src Source) (string, error) { return collect.FormName(src.Name, src.Data) }

// WriteCSV writes the values of forms that came back, a row each and one more for each further item of a list.
func (f *Form) WriteCSV(w io.Writer, returns []*Returned) error {
	return collect.WriteCSV(w, f.form, returns)
}

// WriteJSON writes the values of forms that came back, with the findings.
func (f *Form) WriteJSON(w io.Writer, returns []*Returned) error {
	return collect.WriteJSON(w, f.form, returns)
}
