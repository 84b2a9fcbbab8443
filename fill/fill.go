// Package fill fills offices' own Word templates: {{字段}} wherever Word lets people write it, whatever Word did to the runs, loops
// over paragraphs, table rows and table columns, conditions, pictures, old MERGEFIELDs. A template is compiled once; each copy is its
// own, and every byte of the template that is no field stays as it was.
//
//	tag.go      what stands between the braces
//	scan.go     where the tags are in a part's bytes; mergefield.go the old kind
//	block.go    loops and conditions: what each repeats
//	column.go   loops over table columns; merge.go cells merged by equal values
//	edit.go     edits of a part's bytes → a program; exec.go runs it
//	value.go    looking values up; format.go, number.go, date.go, name.go the formats
//	picture.go  pictures; write.go the archive
package fill

import (
	"errors"
	"io"
	"slices"
	"strings"

	"hongtou/ooxml"
	"hongtou/table"
)

// Template is a compiled template. It does not change: any number of goroutines may fill it at once.
type Template struct {
	name   string
	parts  []part
	fields []Field

	docIDs int // the highest number of a drawing in the template
	merges int
	images map[string]bool // media types that the template declares, by ending
}

// part is a part of the archive, in its order: its compressed bytes, or the program that writes it.
type part struct {
	packed
	program []op
	story   *story // whose pictures it takes in
	late    bool   // it lists what other parts take in
}

// Field is a place of the template where data go.
type Field struct {
	Name  string   // as the data call it
	Tag   string   // as the template has it
	Kind  string   // 文字, 图片, 循环, 条件
	Loops []string // the lists that it is repeated over, outer first
	Where string   // 正文第3段
	Text  string   // that paragraph

	Optional bool // 可空 or 缺省: the data need not have it
}

// Fields are the template's fields in document order: the text, headers, footers, notes.
func (t *Template) Fields() []Field { return slices.Clone(t.fields) }

// Options says how values are taken; the zero value is strict.
type Options struct {
	AllowEmpty bool                              // a field without a value stays blank
	Open       func(path string) ([]byte, error) // reads a picture, by its path as the data have it
	Number     int                               // the record's number, for {{序号}} outside loops; 0 is not known
}

// Compile reads the template in data. Name is its path, for messages. The error joins every *ooxml.Fault found.
func Compile(name string, data []byte) (*Template, error) {
	pack, err := ooxml.Open(name, slices.Clone(data))
	if err != nil {
		return nil, err
	}
	t := &Template{name: name, images: map[string]bool{}}
	c := &compiler{template: t, pack: pack, programs: map[string][]op{}}
	for _, p := range pack.Stories() {
		if err := c.story(p); err != nil {
			return nil, err
		}
	}
	if err := c.links(); err != nil {
		return nil, err
	}
	if len(c.faults) > 0 {
		return nil, joinFaults(c.faults)
	}
	return t, c.finish()
}

func joinFaults(faults []*ooxml.Fault) error {
	errs := make([]error, len(faults))
	for i, f := range faults {
		errs[i] = f
	}
	return errors.Join(errs...)
}

// compiler gathers what the parts of one template give.
type compiler struct {
	template *Template
	pack     *ooxml.Package
	programs map[string][]op
	pictures []*story // those with pictures
	faults   []*ooxml.Fault
}

func (c *compiler) fault(f *ooxml.Fault) { c.faults = append(c.faults, f) }

// story is a part with text while it is compiled, and what filling needs to know of it.
type story struct {
	*compiler
	part   *ooxml.Part
	data   []byte
	rels   string // the name of its relationships part
	paras  []*ooxml.Paragraph
	chars  map[*ooxml.Paragraph][]char
	tags   []*tag
	blocks []*block
	edits  []edit
}

// story compiles a part; one without fields is left alone.
func (c *compiler) story(p *ooxml.Part) error {
	root, err := p.Tree()
	if err != nil {
		return err
	}
	paras, err := p.Paragraphs()
	if err != nil {
		return err
	}
	s := &story{compiler: c, part: p, data: root.Source(), rels: ooxml.RelsName(p.Name), paras: paras, chars: map[*ooxml.Paragraph][]char{}}
	c.countDrawings(root)
	for _, para := range paras {
		s.scan(para)
	}
	s.mergeFields(root)
	slices.SortStableFunc(s.tags, func(a, b *tag) int { return a.start() - b.start() })
	if len(s.tags) == 0 {
		return nil
	}
	s.match()
	for _, b := range s.blocks {
		s.place(b)
	}
	if len(c.faults) > 0 {
		return nil
	}
	for _, t := range s.tags {
		s.apply(t)
	}
	s.controls()
	s.onces(root)
	s.list()
	c.programs[p.Name] = s.build()
	return nil
}

// at is a fault at a tag.
func (s *story) at(t *tag, problem, want string) {
	s.fault(&ooxml.Fault{File: s.pack.File, Part: s.part.Name, Paragraph: t.para.Number, Text: t.para.Text(), Field: t.text, Problem: problem, Want: want})
}

// list adds the story's tags to the template's fields.
func (s *story) list() {
	for _, t := range s.tags {
		if t.sign == '/' {
			continue
		}
		f := Field{Name: t.name, Tag: t.text, Kind: "文字", Where: s.where(t.para), Text: t.para.Text(), Optional: t.optional}
		switch t.sign {
		case '#':
			f.Kind = "循环"
		case '?', '^':
			f.Kind = "条件"
		case '%':
			f.Kind = "图片"
		}
		for _, b := range s.blocks {
			if b.sign() == '#' && b.open != t && b.contains(t.start()) {
				f.Loops = append(f.Loops, b.open.name)
			}
		}
		s.template.fields = append(s.template.fields, f)
	}
}

// where is what people call a paragraph's place.
func (s *story) where(p *ooxml.Paragraph) string {
	in := ""
	for _, x := range []struct{ element, name string }{{"w:txbxContent", "文本框"}, {"w:tc", "表格"}} {
		if in == "" && p.Node.Up(x.element) != nil {
			in = x.name
		}
	}
	if in != "" {
		in = "（" + in + "）"
	}
	return s.part.Title() + in + "第" + itoa(p.Number) + "段"
}

// Names are the fields that a record has to have, each once: those outside loops, and the lists.
func (t *Template) Names() []string {
	var names []string
	for _, f := range t.fields {
		top, _, _ := strings.Cut(f.Name, ".")
		if len(f.Loops) == 0 && top != "" && top != numberField && !slices.Contains(names, top) {
			names = append(names, top)
		}
	}
	return names
}

// Items are the fields that each item of a list has to have, each once; none of a list whose items are texts, {{.}}.
func (t *Template) Items(list string) []string {
	var names []string
	for _, f := range t.fields {
		top, _, _ := strings.Cut(f.Name, ".")
		if len(f.Loops) == 1 && f.Loops[0] == list && top != "" && top != numberField && !slices.Contains(names, top) {
			names = append(names, top)
		}
	}
	return names
}

// Fill writes a copy of the template filled with a record. The error joins every *Fault found; then nothing is written.
func (t *Template) Fill(w io.Writer, r *table.Record, o Options) error {
	x := newExec(t, r, o)
	defer x.free()
	if err := x.run(); err != nil {
		return err
	}
	return x.write(w)
}

// Check reports what Fill would find wrong.
func (t *Template) Check(r *table.Record, o Options) error {
	x := newExec(t, r, o)
	defer x.free()
	return x.run()
}
