// Package ooxml opens a DOCX that somebody else made, safely, and walks it: its stories (the text, headers, footers,
// notes), their paragraphs, runs and content controls, each with its place in the part's bytes, so that who changes
// something can leave every other byte as it was.
//
//	open.go     the archive: what is refused, and why, before anything is inflated
//	parts.go    parts, content types, relationships
//	node.go     a part's elements with their places
//	walk.go     paragraphs and what they say; control.go content controls
//
// nguyenthenguyen/docx opens the main document. Nothing more of it can be used without harm: it has no way to read
// headers, footers or relationships back, its documents share them (the second gets the first's footer), placeholders in several
// runs are not found, and saving deflates every part anew and drops the errors. So the rest stands here.
package ooxml

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/nguyenthenguyen/docx"
)

// What is refused. No office's document is near these sizes; within them everything is read in a moment.
const (
	maxFile    = 128 << 20 // the archive
	maxPart    = 64 << 20  // one part inflated
	maxPackage = 512 << 20 // all parts inflated
	maxEntries = 10_000
	maxRatio   = 500 // inflated to deflated, for parts over 4 MB
)

// Package is a DOCX in memory.
type Package struct {
	File  string // its name, for messages
	Parts []*Part
	Main  *Part // the main document

	byName map[string]*Part
}

// Open opens the DOCX in data, which must not change while the package is in use. Name is its path as the user gave it, for messages.
// Every error is a *Fault.
func Open(name string, data []byte) (*Package, error) {
	p := &Package{File: name, byName: map[string]*Part{}}
	if problem := notZip(data); problem != "" {
		return nil, &Fault{File: name, Problem: problem, Want: "Word 2007 以后的 .docx 文件"}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &Fault{File: name, Problem: "文件不完整或已损坏，不是可用的 .docx", Want: "重新复制或下载一次"}
	}
	if err := p.admit(z); err != nil {
		return nil, err
	}
	if err := p.describe(); err != nil {
		return nil, err
	}
	if p.Main.Name == "word/document.xml" && p.byName["word/_rels/document.xml.rels"] != nil {
		// Both are what the library looks for; it knows no other place.
		r, err := docx.ReadDocxFromMemory(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, p.damaged(p.Main, err)
		}
		p.Main.data = []byte(r.Editable().GetContent())
	}
	return p, nil
}

// notZip says in Chinese what data is when it is no zip archive at all.
func notZip(data []byte) string {
	has := func(s string) bool { return bytes.HasPrefix(data, []byte(s)) }
	switch {
	case len(data) > maxFile:
		return fmt.Sprintf("文件超过 %d MB", maxFile>>20)
	case has("PK\x03\x04"):
		return ""
	case has("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"):
		if bytes.Contains(data, utf16le("EncryptedPackage")) {
			return "文件有打开密码，读不了；请在 Word 或 WPS 里去掉密码再存一次"
		}
		return "这是旧的 .doc 格式，读不了；请在 Word 或 WPS 里另存为 .docx"
	case len(data) == 0:
		return "文件是空的"
	case has("{\\rtf"):
		return "这是 RTF 文件，请在 Word 或 WPS 里另存为 .docx"
	case has("%PDF"):
		return "这是 PDF 文件"
	}
	return "不是 .docx 文件"
}

func utf16le(s string) []byte {
	var b []byte
	for _, c := range s {
		b = append(b, byte(c), 0)
	}
	return b
}

// admit takes the archive's entries in, refusing what no word processor writes. Sizes are judged by what the archive says of
// them; reading a part holds it to that.
func (p *Package) admit(z *zip.Reader) error {
	if len(z.File) > maxEntries {
		return &Fault{File: p.File, Problem: fmt.Sprintf("压缩包里有 %d 个部件，不像文档", len(z.File))}
	}
	var total uint64
	lower := map[string]bool{}
	for _, f := range z.File {
		refuse := func(problem string) error {
			return &Fault{File: p.File, Part: Brief(strings.ToValidUTF8(f.Name, "?")), Problem: problem}
		}
		total += f.UncompressedSize64
		switch {
		case unsafeName(f.Name):
			return refuse("部件的路径指向压缩包之外或写法不合规定，文件不可信")
		case lower[strings.ToLower(f.Name)]:
			return refuse("同名的部件有两个，文件不可信")
		case f.Flags&1 != 0:
			return refuse("部件加了密，读不了")
		case f.Method != zip.Store && f.Method != zip.Deflate:
			return refuse("部件的压缩方法不是 Word 所用的")
		case f.UncompressedSize64 > maxPart, total > maxPackage,
			f.UncompressedSize64 > 4<<20 && f.UncompressedSize64/maxRatio > f.CompressedSize64:
			return refuse("解压后大得不像文档（可能是压缩炸弹），未打开")
		}
		lower[strings.ToLower(f.Name)] = true
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		part := &Part{Name: f.Name, file: f, pack: p}
		p.Parts = append(p.Parts, part)
		p.byName[f.Name] = part
	}
	return nil
}

// unsafeName reports whether a name would leave the archive's folder or is none that the format has.
func unsafeName(name string) bool {
	return name == "" || strings.ContainsAny(name, "\\\x00:") || strings.HasPrefix(name, "/") || path.Clean(name) != strings.TrimSuffix(name, "/") || strings.HasPrefix(name, "..")
}

// read inflates an entry.
func (p *Package) read(part *Part) ([]byte, error) {
	r, err := part.file.Open()
	if err != nil {
		return nil, p.damaged(part, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	if err != nil || len(data) > maxPart {
		return nil, p.damaged(part, err)
	}
	return data, nil
}

func (p *Package) damaged(part *Part, err error) error {
	problem := "部件已损坏，解不开"
	if errors.Is(err, zip.ErrChecksum) {
		problem = "部件已损坏，校验和不符"
	}
	return &Fault{File: p.File, Part: part.Name, Problem: problem, Want: "重新复制或下载一次"}
}
