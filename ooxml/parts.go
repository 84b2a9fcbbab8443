package ooxml

import (
	"archive/zip"
	"fmt"
	"io"
	"path"
	"strings"
)

// Part is one file of the package.
type Part struct {
	Name string // "word/document.xml"
	Type string // its content type

	pack *Package
	file *zip.File
	data []byte
	tree *Node
}

// Data is the part's bytes, inflated.
func (p *Part) Data() ([]byte, error) {
	if p.data == nil {
		data, err := p.pack.read(p)
		if err != nil {
			return nil, err
		}
		p.data = data
	}
	return p.data, nil
}

// Raw is the part as it stands in the archive: its header and its bytes, still compressed.
func (p *Part) Raw() (zip.FileHeader, []byte, error) {
	r, err := p.file.OpenRaw()
	if err != nil {
		return zip.FileHeader{}, nil, p.pack.damaged(p, err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return zip.FileHeader{}, nil, p.pack.damaged(p, err)
	}
	return p.file.FileHeader, data, nil
}

// fault is a fault of the part as a whole.
func (p *Part) fault(problem, want string) *Fault {
	return &Fault{File: p.pack.File, Part: p.Name, Problem: problem, Want: want}
}

// Part finds a part by its name; nil when there is none.
func (p *Package) Part(name string) *Part { return p.byName[name] }

// Relationship is what a part says of another, or of a place outside.
type Relationship struct {
	ID, Type, Target string
	External         bool
	Node             *Node
}

// RelsName is the name of the part that has a part's relationships.
func RelsName(part string) string {
	dir, base := path.Split(part)
	return dir + "_rels/" + base + ".rels"
}

// Relationships are those of a part, "" being the package's own.
func (p *Package) Relationships(part string) ([]Relationship, error) {
	rels := p.byName[RelsName(part)]
	if rels == nil {
		return nil, nil
	}
	root, err := rels.Tree()
	if err != nil {
		return nil, err
	}
	var list []Relationship
	for _, n := range root.Children {
		if n.Name == "rel:Relationship" {
			r := Relationship{ID: n.Attr("Id"), Type: n.Attr("Type"), Target: n.Attr("Target"), Node: n}
			r.External = n.Attr("TargetMode") == "External"
			list = append(list, r)
		}
	}
	return list, nil
}

// resolve is the name of the part that a relationship's target names.
func resolve(source, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(source), target)
}

// describe gives every part its content type and finds the main document.
func (p *Package) describe() error {
	if err := p.types(); err != nil {
		return err
	}
	rels, err := p.Relationships("")
	if err != nil {
		return err
	}
	for _, r := range rels {
		if strings.HasSuffix(r.Type, "/officeDocument") && !r.External {
			p.Main = p.byName[resolve("", r.Target)]
		}
	}
	if p.Main == nil {
		return &Fault{File: p.File, Problem: "压缩包里没有 Word 文档", Want: "Word 2007 以后的 .docx 文件"}
	}
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	switch kind := p.Main.Type; {
	case kind == word+"document.main+xml":
		return nil
	case kind == word+"template.main+xml":
		return p.Main.fault("这是 .dotx 模板", "在 Word 或 WPS 里另存为 .docx")
	case strings.Contains(kind, "macroEnabled"):
		return p.Main.fault("文件带有宏，不处理", "在 Word 或 WPS 里另存为 .docx")
	case strings.Contains(kind, "spreadsheetml"):
		return p.Main.fault("这是 Excel 工作簿，不是 Word 文档", ".docx 文件")
	case strings.Contains(kind, "presentationml"):
		return p.Main.fault("这是演示文稿，不是 Word 文档", ".docx 文件")
	}
	return p.Main.fault(fmt.Sprintf("主文档的类型是 %q", Brief(p.Main.Type)), ".docx 文件")
}

// types reads [Content_Types].xml.
func (p *Package) types() error {
	part := p.byName["[Content_Types].xml"]
	if part == nil {
		return &Fault{File: p.File, Problem: "压缩包里没有 [Content_Types].xml，不是 Word 文档", Want: "Word 2007 以后的 .docx 文件"}
	}
	root, err := part.Tree()
	if err != nil {
		return err
	}
	defaults, overrides := map[string]string{}, map[string]string{}
	for _, n := range root.Children {
		switch n.Name {
		case "ct:Default":
			defaults[strings.ToLower(n.Attr("Extension"))] = n.Attr("ContentType")
		case "ct:Override":
			overrides[strings.ToLower(strings.TrimPrefix(n.Attr("PartName"), "/"))] = n.Attr("ContentType")
		}
	}
	for _, q := range p.Parts {
		lower := strings.ToLower(q.Name)
		q.Type = overrides[lower]
		if q.Type == "" {
			q.Type = defaults[strings.TrimPrefix(path.Ext(lower), ".")]
		}
	}
	return nil
}

// stories are the kinds of part that hold text to be read on paper, in the order in which people name them.
var stories = []struct{ kind, name string }{
	{"document.main", "正文"}, {"header", "页眉"}, {"footer", "页脚"}, {"footnotes", "脚注"}, {"endnotes", "尾注"},
}

// Stories are the parts that hold text: the main document, headers, footers, footnotes and endnotes.
func (p *Package) Stories() []*Part {
	var list []*Part
	for _, s := range stories {
		for _, part := range p.Parts {
			if part.kind() == s.kind {
				list = append(list, part)
			}
		}
	}
	return list
}

func (p *Part) kind() string {
	kind, ok := strings.CutPrefix(p.Type, "application/vnd.openxmlformats-officedocument.wordprocessingml.")
	if !ok {
		return ""
	}
	return strings.TrimSuffix(kind, "+xml")
}

// Title is what people call the part: 正文, 页眉, 页脚; with its number where the file's name has one.
func (p *Part) Title() string {
	for _, s := range stories {
		if p.kind() == s.kind {
			base := strings.TrimSuffix(path.Base(p.Name), path.Ext(p.Name))
			return s.name + strings.TrimLeft(base, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
		}
	}
	return p.Name
}
