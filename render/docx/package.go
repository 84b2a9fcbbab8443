package docx

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"

	"hongtou/fonts"
	"hongtou/layout"
)

//go:embed all:skeleton
var skeleton embed.FS

// part is a part that word/document.xml refers to.
type part struct {
	id   string // its relationship, and its file's name
	kind string // the word for it in content types and relationship types
	in   func(d *document) bool
	make func(d *document) []byte // nil: the same in every document of a page set-up
}

// parts lists them; a new one is a row here and a file in the skeleton.
var parts = []part{
	{"styles", "styles", always, nil},
	{"settings", "settings", always, nil},
	{"fontTable", "fontTable", always, nil},
	{"footerOdd", "footer", always, nil},
	{"footerEven", "footer", always, nil},
	{"footerNone", "footer", func(d *document) bool { return d.office.Blank || d.flow.FirstUnnumbered || d.hasTurned() }, nil},
	{"headerNone", "header", func(d *document) bool { return d.hasTurned() && !d.flow.Draft }, nil},
	{"headerDraft", "header", func(d *document) bool { return d.flow.Draft }, nil},
	{"headerTurnedOdd", "header", (*document).hasTurned, turnedHeader("right")},
	{"headerTurnedEven", "header", (*document).hasTurned, turnedHeader("left")},
}

func always(*document) bool { return true }

func (p *part) path() string { return "word/" + p.id + ".xml" }

// overrides gives the parts' content types.
func (d *document) overrides() string {
	var b strings.Builder
	for _, p := range parts {
		if p.in(d) {
			b.WriteString("\n  " + `<Override PartName="/` + p.path() + `" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.` + p.kind + `+xml"/>`)
		}
	}
	return b.String()
}

// relationships gives the relationships of word/document.xml; a picture's id is its file's name.
func (d *document) relationships() string {
	var b strings.Builder
	relate := func(id, kind, target string) {
		b.WriteString("\n  " + `<Relationship Id="` + id + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` + kind + `" Target="` + target + `"/>`)
	}
	for _, p := range parts {
		if p.in(d) {
			relate(p.id, p.kind, p.id+".xml")
		}
	}
	for i, m := range d.media {
		relate(mediaID(i), "image", m.name)
	}
	return b.String()
}

func mediaID(i int) string { return fmt.Sprintf("image%d", i+1) }

// fill reads a part of the skeleton and puts values in its {places}, which are given as name, value, name, value; a place without a value stays.
// It goes over the part once, so that a value is never searched for places. The skeleton is embedded: a part that is
// not there is a fault of the program, which every test would meet.
func fill(path string, values ...string) []byte {
	data, err := skeleton.ReadFile("skeleton/" + path)
	if err != nil {
		panic(err)
	}
	var out []byte
	for {
		before, rest, found := bytes.Cut(data, []byte("{"))
		out = append(out, before...)
		if !found {
			return out
		}
		name, after, _ := bytes.Cut(rest, []byte("}"))
		value := "{" + string(name) + "}"
		for i := 0; i < len(values); i += 2 {
			if values[i] == string(name) {
				value = values[i+1]
			}
		}
		out = append(out, value...)
		data = after
	}
}

// filled are the parts that were packed last, by their path and values: of a thousand forms filled in, all but word/document.xml are mostly the same.
var filled = struct {
	sync.Mutex
	parts map[string]packed
}{parts: map[string]packed{}}

// mostFilled is how many of them are kept.
const mostFilled = 256

// packFilled is a part of the skeleton with its values, see fill, compressed.
func packFilled(path string, values ...string) packed {
	key := path + "\x00" + strings.Join(values, "\x00") // which XML has no place for
	filled.Lock()
	p, ok := filled.parts[key]
	filled.Unlock()
	if ok {
		return p
	}
	p = deflate(path, fill(path, values...))
	filled.Lock()
	defer filled.Unlock()
	if len(filled.parts) >= mostFilled {
		clear(filled.parts)
	}
	filled.parts[key] = p
	return p
}

// packed is a part as it stands in the archive.
type packed struct {
	name    string
	method  uint16
	sum     uint32
	size    int // before compression
	content []byte
}

// pages is a page set-up: 严格 or 通行, a letter's or another's, and what a house has otherwise.
type pages struct {
	strict, letter, mirrored, centred bool
	latin                             fonts.Role
}

// constants are the parts that are the same in every document of a page set-up, compressed once for each: pages → map[string]packed.
var constants sync.Map

// values gives what a part of the skeleton wants filled in.
func (s pages) values(path string) []string {
	switch path {
	case "word/styles.xml":
		return []string{"line", fmt.Sprint(layout.GridPitch(s.strict).Twips()), "styles", styles(s.strict, s.latin)}
	case "word/settings.xml":
		if s.mirrored {
			return []string{"mirror", "\n  <w:mirrorMargins/>"}
		}
		return []string{"mirror", ""}
	case "word/footerNone.xml":
		return []string{"spacing", s.footerSpacing(true)}
	case "word/footerOdd.xml":
		return []string{"spacing", s.footerSpacing(false), "place", s.numberPlace("right")}
	case "word/footerEven.xml":
		return []string{"spacing", s.footerSpacing(false), "place", s.numberPlace("left")}
	}
	return nil
}

// numberPlace is where the page number stands: one 字 in from a side, or in the middle.
func (s pages) numberPlace(side string) string {
	if s.centred {
		return `<w:jc w:val="center"/>`
	}
	return fmt.Sprintf(`<w:ind w:%s="%d"/><w:jc w:val="%s"/>`, side, layout.Size4.Twips(), side)
}

// footerSpacing makes a letter's footers so high that they push the text up to the edge of the type area; the
// one without a number, on page 1, has next to no height (clause 10.1).
func (s pages) footerSpacing(none bool) string {
	if !s.letter {
		return ""
	}
	if none {
		return `<w:spacing w:line="20" w:lineRule="exact"/>`
	}
	g := s.geometry()
	ordinary := pages{strict: s.strict}.geometry()
	after := ordinary.footer - g.footer
	return fmt.Sprintf(`<w:spacing w:before="%d" w:after="%d"/>`, ordinary.bottom-ordinary.footer-layout.Size4.Twips(), after)
}

func (d *document) constant(path string) packed {
	set := d.pages()
	made, ok := constants.Load(set)
	if !ok {
		list := map[string]packed{}
		for _, p := range parts {
			if p.make == nil {
				list[p.path()] = deflate(p.path(), fill(p.path(), set.values(p.path())...))
			}
		}
		made, _ = constants.LoadOrStore(set, list)
	}
	return made.(map[string]packed)[path]
}

var deflaters = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, flate.BestSpeed) // fails for unknown levels only
	return w
}}

// deflate compresses a part, which is in pieces. Writing to memory does not fail.
func deflate(name string, pieces ...[]byte) packed {
	var out bytes.Buffer
	p := packed{name: name, method: zip.Deflate}
	w := deflaters.Get().(*flate.Writer)
	w.Reset(&out)
	for _, data := range pieces {
		w.Write(data)
		p.sum = crc32.Update(p.sum, crc32.IEEETable, data)
		p.size += len(data)
	}
	w.Close()
	deflaters.Put(w)
	p.content = out.Bytes()
	return p
}

// archive is the zip file being written; it keeps the first error.
type archive struct {
	zip *zip.Writer
	err error
}

func newArchive(w io.Writer) *archive { return &archive{zip: zip.NewWriter(w)} }

// dosEpoch, 1 January 1980, is the date that word processors themselves give to every part.
const dosEpoch = 1<<5 | 1

func (a *archive) add(p packed) {
	if a.err != nil {
		return
	}
	w, err := a.zip.CreateRaw(&zip.FileHeader{
		Name: p.name, Method: p.method, CRC32: p.sum,
		CompressedSize64: uint64(len(p.content)), UncompressedSize64: uint64(p.size),
		//lint:ignore SA1019 CreateRaw writes this field, not Modified
		ModifiedDate: dosEpoch,
	})
	if err == nil {
		_, err = w.Write(p.content)
	}
	a.err = err
}

// store adds a file that is compressed already.
func (a *archive) store(name string, data []byte) {
	a.add(packed{name, zip.Store, crc32.ChecksumIEEE(data), len(data), data})
}

func (a *archive) close() error {
	if a.err == nil {
		a.err = a.zip.Close()
	}
	if a.err != nil {
		return fmt.Errorf("写 DOCX 失败：%w", a.err)
	}
	return nil
}
