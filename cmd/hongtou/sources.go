package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"hongtou"
	"hongtou/fill"
	"hongtou/job"
	"hongtou/notice"
	"hongtou/source"
)

// options are those of the documents; seen gets all that decides them.
func (m *merger) options(seen *hashing) (hongtou.Options, error) {
	set, err := facesChoice{&m.args.Fonts}.load()
	if err != nil {
		return hongtou.Options{}, err
	}
	o := hongtou.Options{Draft: m.args.Draft, Electronic: m.args.Electronic, Faces: set}
	if m.args.House != "" {
		folder := filepath.ToSlash(m.args.House)
		o.House, err = hongtou.OpenHouse(folder, func(path string) ([]byte, error) {
			data, err := os.ReadFile(path)
			if err == nil {
				seen.add("单位\n"+strings.TrimPrefix(path, folder), data)
			}
			return data, err
		}, set)
	}
	return o, err
}

// template reads a source; name is what it is hashed under.
func template(file, name string, o hongtou.Options, seen *hashing) (*hongtou.Template, error) {
	src, err := readWithFolder(file)
	if err != nil {
		return nil, err
	}
	src.Open = seen.open(name, src.Open)
	seen.add(name, src.Data)
	return hongtou.Open(src, o)
}

// open reads the sources, the house and the data.
func (m *merger) open() (*job.Data, error) {
	seen := newHashing()
	o, err := m.options(seen)
	if err != nil {
		return nil, err
	}
	if m.job.Plan.Options.Mask {
		o.Mask = m.mask
	}
	maker := &stapler{}
	m.job.Plan.Lists, m.personal = nil, map[string]bool{}
	var fields, free []string
	var faults []error
	for i, file := range append([]string{m.args.Source}, m.args.More...) {
		suffix := ""
		if i > 0 {
			suffix = "-" + stem(file)
		}
		names, err := m.source(maker, file, suffix, o, seen)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		if isForm(file) {
			free = append(free, names...)
		}
		for _, f := range names {
			if !slices.Contains(fields, f) {
				fields = append(fields, f)
			}
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	m.job.Plan.Source = job.Input{Path: m.args.Source, SHA256: seen.sum()}
	seen.add(fmt.Sprint(version(), m.args.Draft, m.args.Electronic, m.args.Fonts, m.job.Plan.Options.Mask), nil)
	m.job.Maker = job.Maker{Fields: fields, Free: free, Base: seen.sum(), Options: o, Make: maker.make, Beside: maker.beside, Item: maker.items.find}
	data, err := m.data(maker.items.fields...)
	if err != nil {
		return nil, err
	}
	for field, column := range data.Mapping {
		m.personal[column] = m.personal[column] || m.personal[field]
	}
	faults = append(faults, maker.fold(data), m.unfilled(free, data))
	for _, l := range maker.lists {
		faults = append(faults, l.orphans(data))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, m.said(err)
	}
	return data, nil
}

// guard has the values of fields masked whatever their shape.
func (m *merger) guard(fields []string) {
	for _, f := range fields {
		m.personal[f] = true
	}
}

// mask is what may be seen of a value: of what fills a form's 电话 or 身份证号 less than of any other text.
func (m *merger) mask(field, value string) string {
	if m.personal[field] {
		return fill.MaskNumber(value)
	}
	return fill.Mask(value)
}

// unfilled says that the data fills nothing of a form that is made alone: the sheets would all be blank.
func (m *merger) unfilled(fields []string, data *job.Data) error {
	if !isForm(m.args.Source) || len(m.args.More) > 0 || slices.ContainsFunc(data.Rows, func(r *job.Row) bool {
		return slices.ContainsFunc(fields, func(f string) bool { _, ok := r.Value(f); return ok })
	}) {
		return nil
	}
	return &notice.Fault{Pos: notice.Pos{File: data.Name}, Field: "数据", Problem: "没有一栏是表单的字段", Got: strings.Join(data.Columns, "、"),
		Want: "表单的字段：" + strings.Join(fields, "、") + "；栏名不同时用 --map 对应"}
}

// stapler makes a row's documents, a part of each source.
type stapler struct {
	parts []part
	lists []*list
	items items
}

// part is what a source gives to each row. beside writes what decides it beside the values of its fields; nil for nothing.
type part struct {
	build  func(source.Values) ([]job.Piece, error)
	beside func(source.Values, io.Writer)
}

// source opens a notice, a form or a list for the stapler; it returns the fields.
func (m *merger) source(s *stapler, file, suffix string, o hongtou.Options, seen *hashing) ([]string, error) {
	if isList(file) {
		return m.list(s, file, suffix, o, seen)
	}
	name := fmt.Sprintf("%d %s", len(s.parts), stem(file)) // two may be called alike
	if !isForm(file) {
		t, err := template(file, name, o, seen)
		if err != nil {
			return nil, err
		}
		s.add(t, suffix)
		m.guard(t.Personal())
		return t.Fields(), nil
	}
	src, err := formSource(file)
	if err != nil {
		return nil, err
	}
	seen.add(name, src.Data)
	f, err := hongtou.OpenForm(src)
	if err != nil {
		return nil, err
	}
	m.guard(f.Personal())
	open := besides(m.args.Data)
	fields := append(f.Fields(), f.Items()...)
	build := func(values source.Values) ([]job.Piece, error) {
		if len(m.args.More) == 0 && !slices.ContainsFunc(fields, func(field string) bool {
			value, _ := values(field)
			return strings.TrimSpace(value) != ""
		}) {
			return nil, &notice.Fault{Pos: notice.Pos{File: file}, Field: "数据", Problem: "一栏也没有填"}
		}
		doc, err := f.Fill(file, values, s.items.further(values), open, o)
		if err != nil {
			return nil, err
		}
		return job.Pieces(doc, suffix), nil
	}
	photographs := pictures(f.Pictures(), open)
	s.parts = append(s.parts, part{build, func(values source.Values, w io.Writer) {
		photographs(values, w)
		s.items.write(values, o.Mask, w)
	}})
	s.items.fields = append(s.items.fields, f.Items()...)
	return fields, nil
}

// pictures writes the hashes of the pictures that fields name, so that one that has changed under its path is printed anew. Each is read once for all
// rows; one that cannot be read is for the form to refuse.
func pictures(fields []string, open func(string) ([]byte, error)) func(source.Values, io.Writer) {
	var sums sync.Map // by path
	return func(values source.Values, w io.Writer) {
		for _, field := range fields {
			path, _ := values(field)
			if path = strings.TrimSpace(path); path == "" {
				continue
			}
			sum, _ := sums.LoadOrStore(path, sync.OnceValue(func() [32]byte {
				data, err := open(path)
				if err != nil {
					return [32]byte{}
				}
				return sha256.Sum256(data)
			}))
			fmt.Fprintf(w, "%x", sum.(func() [32]byte)())
		}
	}
}

// add adds a template; one without fields is built once for all rows.
func (s *stapler) add(t *hongtou.Template, suffix string) {
	build := func(values source.Values) ([]job.Piece, error) {
		doc, err := t.Build(values)
		if err != nil {
			return nil, err
		}
		return job.Pieces(doc, suffix), nil
	}
	if len(t.Fields()) > 0 {
		s.parts = append(s.parts, part{build: build})
		return
	}
	once := sync.OnceValues(func() ([]job.Piece, error) { return build(nil) })
	s.parts = append(s.parts, part{build: func(source.Values) ([]job.Piece, error) { return once() }})
}

func (s *stapler) make(values func(string) (string, bool)) (list []job.Piece, err error) {
	for _, p := range s.parts {
		pieces, e := p.build(values)
		list, err = append(list, pieces...), errors.Join(err, e)
	}
	return list, err
}

// beside writes what decides a row's documents beside its values.
func (s *stapler) beside(values func(string) (string, bool), w io.Writer) {
	for _, p := range s.parts {
		if p.beside != nil {
			p.beside(values, w)
		}
	}
}

// hashing hashes what is read.
type hashing struct {
	mu sync.Mutex
	h  map[string][32]byte
}

func newHashing() *hashing { return &hashing{h: map[string][32]byte{}} }

func (s *hashing) add(name string, data []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.h[name] = sha256.Sum256(data)
}

// open hashes what is opened for the file of a name.
func (s *hashing) open(name string, open func(string) ([]byte, error)) func(string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		data, err := open(path)
		if err == nil {
			s.add(name+"\n"+path, data)
		}
		return data, err
	}
}

// sum is the hash of all files by their names.
func (s *hashing) sum() string {
	h := sha256.New()
	names := make([]string, 0, len(s.h))
	for name := range s.h {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(h, "%q %x\n", name, s.h[name])
	}
	return hex.EncodeToString(h.Sum(nil))
}
