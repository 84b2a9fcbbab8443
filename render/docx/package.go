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

	"hongtou/layout"
)

//go:embed all:skeleton
var skeleton embed.FS

// part is a part that word/document.xml refers to.
type part struct {
	id   string // its relationship, and its file's name
	kind string // the word for it in content types and relationship types
	in   func(d *document) bool
}

// parts lists them; a new one is a row here and a file in the skeleton.
var parts = []part{
	{"styles", "styles", always},
	{"settings", "settings", always},
	{"fontTable", "fontTable", always},
	{"footerOdd", "footer", always},
	{"footerEven", "footer", always},
	{"footerNone", "footer", func(d *document) bool { return d.office.Blank || d.flow.FirstUnnumbered }},
	{"headerDraft", "header", func(d *document) bool { return d.flow.Draft }},
}

func always(*document) bool { return true }

func (p *part) path() string { return "word/" + p.id + ".xml" }

// overrides gives the parts' content types.
func (d *document) overrides() string {
	var b strings.Builder
	for _, p := range parts {
		if p.in(d) {
			fmt.Fprintf(&b, "\n  "+`<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml"/>`, p.path(), p.kind)
		}
	}
	return b.String()
}

// relationships gives the relationships of word/document.xml; a picture's id is its file's name.
func (d *document) relationships() string {
	var b strings.Builder
	relate := func(id, kind, target string) {
		fmt.Fprintf(&b, "\n  "+`<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`, id, kind, target)
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

// fill reads a part of the skeleton and puts values in its {places}, which are given as name, value, name, value. It goes
// over the part once, so that a value is never searched for places. The skeleton is embedded: a part that is
// not there is a fault of the program, which every test would meet.
func fill(path string, values ...string) []byte {
	data, err := skeleton.ReadFile("skeleton/" + path)
	if err != nil {
		panic(err)
	}
	if len(values) == 0 {
		return data
	}
	for i := 0; i < len(values); i += 2 {
		values[i] = "{" + values[i] + "}"
	}
	return []byte(strings.NewReplacer(values...).Replace(string(data)))
}

// packed is a part as it stands in the archive.
type packed struct {
	name    string
	method  uint16
	sum     uint32
	size    int // before compression
	content []byte
}

// constants are the parts that are the same in every document of a page set-up, compressed once: [0] for 通行, [1] for 严格.
var constants = sync.OnceValue(func() (sets [2]map[string]packed) {
	for i := range sets {
		set := map[string]packed{}
		pack := func(path string) {
			set[path] = deflate(path, fill(path, stylesFor(path, i == 1)...))
		}
		pack("_rels/.rels")
		for _, p := range parts {
			pack(p.path())
		}
		sets[i] = set
	}
	return sets
})

// stylesFor gives the values that the style sheet wants; other parts have none.
func stylesFor(path string, strict bool) []string {
	if path != "word/styles.xml" {
		return nil
	}
	return []string{"line", fmt.Sprint(layout.GridPitch(strict).Twips()), "styles", styles(strict)}
}

func constant(path string, strict bool) packed {
	if strict {
		return constants()[1][path]
	}
	return constants()[0][path]
}

var deflaters = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, flate.BestSpeed) // fails for unknown levels only
	return w
}}

// deflate compresses a part. Writing to memory does not fail.
func deflate(name string, data []byte) packed {
	var out bytes.Buffer
	w := deflaters.Get().(*flate.Writer)
	w.Reset(&out)
	w.Write(data)
	w.Close()
	deflaters.Put(w)
	return packed{name, zip.Deflate, crc32.ChecksumIEEE(data), len(data), out.Bytes()}
}

// archive is the zip file being written; it keeps the first error.
type archive struct {
	zip *zip.Writer
	err error
}

func newArchive(w io.Writer) *archive { return &archive{zip: zip.NewWriter(w)} }

// dosEpoch, 1 January 1980, is the date that word processors themselves give to every part.
const dosEpoch = 1<<5 | 1

func (a *archive) addPacked(p packed) {
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

func (a *archive) add(name string, data []byte) { a.addPacked(deflate(name, data)) }

// store adds a file that is compressed already.
func (a *archive) store(name string, data []byte) {
	a.addPacked(packed{name, zip.Store, crc32.ChecksumIEEE(data), len(data), data})
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
