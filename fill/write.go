package fill

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"

	"hongtou/ooxml"
)

// packed is a part as it stands in the archive.
type packed struct {
	header zip.FileHeader
	data   []byte // compressed; nil where a program writes the part
}

// finish puts the archive's parts in their order and adds what pictures need: relationships and content types.
func (c *compiler) finish() error {
	owners := map[string]*story{}
	for _, s := range c.pictures {
		owners[s.rels] = s
	}
	for _, p := range c.pack.Parts {
		header, data, err := p.Raw()
		if err != nil {
			return err
		}
		q := part{packed: packed{header: header, data: data}, program: c.programs[p.Name]}
		if s := owners[p.Name]; s != nil {
			delete(owners, p.Name)
			if err := c.insert(&q, p, s, opRelationships); err != nil {
				return err
			}
		}
		if p.Name == "[Content_Types].xml" && len(c.pictures) > 0 {
			if err := c.insert(&q, p, nil, opTypes); err != nil {
				return err
			}
		}
		if q.program != nil {
			q.data = nil
		}
		q.story = cmp.Or(q.story, c.storyOf(p.Name))
		c.template.parts = append(c.template.parts, q)
	}
	for _, s := range c.pictures {
		if owners[s.rels] == nil {
			continue
		}
		program := literal(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
		program = append(append(program, op{kind: opRelationships}), literal("</Relationships>")...)
		c.template.parts = append(c.template.parts, part{packed: packed{header: zip.FileHeader{Name: s.rels, Method: zip.Deflate}}, program: program, story: s, late: true})
	}
	return nil
}

// storyOf is the story with pictures that a part is; nil for any other part.
func (c *compiler) storyOf(name string) *story {
	for _, s := range c.pictures {
		if s.part.Name == name {
			return s
		}
	}
	return nil
}

// insert makes a part with a list end with what a document takes in.
func (c *compiler) insert(q *part, p *ooxml.Part, s *story, kind kind) error {
	root, err := p.Tree()
	if err != nil {
		return err
	}
	data := root.Source()
	if root.Empty() || strings.Contains(root.RawName(), ":") {
		return &ooxml.Fault{File: c.pack.File, Part: p.Name, Problem: "部件的写法不寻常，不能加入图片", Want: "在 Word 或 WPS 里另存一次"}
	}
	if kind == opTypes {
		for _, n := range root.Children {
			if n.Name == "ct:Default" {
				c.template.images[strings.ToLower(n.Attr("Extension"))] = true
			}
		}
		// Defaults may stand anywhere; before the first child is where they are read most readily.
		q.program = append(append(literal(string(data[:root.Open])), op{kind: opTypes}), literal(string(data[root.Open:]))...)
		q.late = true
		return nil
	}
	program := q.program
	if program == nil {
		program = literal(string(data))
	}
	tail := string(data[root.Close:])
	last := &program[len(program)-1]
	if last.kind != opLiteral || !bytes.HasSuffix(last.bytes, []byte(tail)) {
		return &ooxml.Fault{File: c.pack.File, Part: p.Name, Problem: "部件的写法不寻常，不能加入图片"}
	}
	head := bytes.TrimSuffix(last.bytes, []byte(tail))
	program[len(program)-1] = op{kind: opLiteral, bytes: head}
	q.program = append(append(program, op{kind: kind}), literal(tail)...)
	q.story, q.late = s, true
	return nil
}

// deflater compresses parts one after the other.
type deflater struct {
	flate *flate.Writer
	out   bytes.Buffer
}

var deflaters = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, flate.BestSpeed) // fails for unknown levels only
	return &deflater{flate: w}
}}

// write writes the archive: the template's own entries, those with fields made anew, and pictures.
func (x *exec) write(w io.Writer) error {
	z := zip.NewWriter(w)
	d := deflaters.Get().(*deflater)
	defer deflaters.Put(d)
	for i := range x.t.parts {
		p := &x.t.parts[i]
		header, data := p.header, p.data
		header.Flags &^= 0x8 // sizes stand before the data, not behind
		if p.program != nil {
			plain := x.out[x.pieces[i].start:x.pieces[i].end]
			d.out.Reset()
			d.flate.Reset(&d.out)
			d.flate.Write(plain) // to memory
			d.flate.Close()
			data = d.out.Bytes()
			header.Method, header.Extra = zip.Deflate, nil
			header.CRC32, header.UncompressedSize64, header.CompressedSize64 = crc32.ChecksumIEEE(plain), uint64(len(plain)), uint64(len(data))
		}
		if err := entry(z, header, data); err != nil {
			return err
		}
	}
	for _, img := range x.images {
		header := zip.FileHeader{Name: img.name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(img.data), UncompressedSize64: uint64(len(img.data)), CompressedSize64: uint64(len(img.data))}
		if err := entry(z, header, img.data); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("写 DOCX 失败：%w", err)
	}
	return nil
}

func entry(z *zip.Writer, header zip.FileHeader, data []byte) error {
	w, err := z.CreateRaw(&header)
	if err == nil {
		_, err = w.Write(data)
	}
	if err != nil {
		return fmt.Errorf("写 DOCX 失败：%w", err)
	}
	return nil
}
