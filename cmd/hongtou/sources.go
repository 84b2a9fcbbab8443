package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"hongtou"
	"hongtou/job"
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
		o.Mask = job.Mask
	}
	maker := &stapler{}
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
	m.job.Maker = job.Maker{Fields: fields, Free: free, Base: seen.sum(), Options: o, Make: maker.make}
	return m.data()
}

// stapler makes a row's documents.
type stapler struct {
	parts []func(source.Values) ([]job.Piece, error)
}

// source opens a notice or a form for the stapler; it returns the fields.
func (m *merger) source(s *stapler, file, suffix string, o hongtou.Options, seen *hashing) ([]string, error) {
	name := fmt.Sprintf("%d %s", len(s.parts), stem(file)) // two may be called alike
	if !isForm(file) {
		t, err := template(file, name, o, seen)
		if err != nil {
			return nil, err
		}
		s.add(t, suffix)
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
	open := besides(m.args.Data)
	s.parts = append(s.parts, func(values source.Values) ([]job.Piece, error) {
		doc, err := f.Fill(file, values, open, o)
		if err != nil {
			return nil, err
		}
		return job.Pieces(doc, suffix), nil
	})
	return f.Fields(), nil
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
		s.parts = append(s.parts, build)
		return
	}
	once := sync.OnceValues(func() ([]job.Piece, error) { return build(nil) })
	s.parts = append(s.parts, func(source.Values) ([]job.Piece, error) { return once() })
}

func (s *stapler) make(values func(string) (string, bool)) (list []job.Piece, err error) {
	for _, build := range s.parts {
		pieces, e := build(values)
		list, err = append(list, pieces...), errors.Join(err, e)
	}
	return list, err
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
