// Package source reads a notice (公文), YAML front matter and a Markdown body, into
// a notice.Notice in which everything has its place in the file. It fills in
// what follows from 文种 and nothing else: what is missing is for Missing to
// say, what is unwise for package check.
//
// Each file is one step:
//
//	decode.go     bytes → text: encodings, line ends
//	habits.go     a secretary's YAML → YAML, keeping columns
//	yaml.go       YAML → values, every scalar as text
//	keys.go       the table of keys; front.go reads values by it, schema.go describes it
//	waiver.go     # 不检查 comments, of either part
//	body.go       Markdown → blocks; directive.go, table.go, emphasis.go, label.go its parts
package source

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"hongtou/notice"
)

// The sizes that are refused: no notice is near them, and within them every input is read in a moment.
const (
	maxFile   = 4 << 20
	maxFront  = 64 << 10
	maxFaults = 100
)

// Read reads the notice in data. Name is its path as the user gave it, for
// messages; open reads the files that the notice names, by their paths
// relative to the notice's folder. The error joins every *notice.Fault found,
// in source order.
func Read(name string, data []byte, open func(path string) ([]byte, error)) (*notice.Notice, error) {
	n, _, err := ReadFiles(name, data, open)
	return n, err
}

// File is a text file that a notice was read from: the lines as they stand in it, in which places (notice.Pos) count. Name is what places
// call it, Path what the notice does, "" for its own.
type File struct {
	Name, Path string
	Lines      []string
}

// ReadFiles is Read and the text of every file read, the notice's own first, also beside an error.
func ReadFiles(name string, data []byte, open func(path string) ([]byte, error)) (*notice.Notice, []File, error) {
	r := &reader{name: name, open: open, notice: &notice.Notice{File: name}}
	if text, ok := r.decode(name, data); ok {
		r.read(text)
	}
	if err := sorted(name, r.faults); err != nil {
		return nil, r.files, err
	}
	return r.notice, r.files, nil
}

// reader holds what reading one notice needs: its files and the faults so far.
type reader struct {
	name   string
	open   func(path string) ([]byte, error)
	notice *notice.Notice
	faults []*notice.Fault
	files  []File

	sealed   bool                    // 印章 is given
	attached []attachment            // 附件 as the front matter has them, one for each of notice.Attachments
	annex    notice.Text             // 正文附页, a path
	forms    map[string]*notice.Form // the forms read so far, by path; nil for one that cannot be
	base     string                  // the file beside which pictures are looked for, for messages; empty: 公文
}

func (r *reader) fault(f *notice.Fault) { r.faults = append(r.faults, f) }

// sorted joins faults, those of the main file first, each file's by line and
// column; of very many only the first.
func sorted(main string, faults []*notice.Fault) error {
	order := map[string]int{main: 0}
	for _, f := range faults {
		if _, ok := order[f.Pos.File]; !ok {
			order[f.Pos.File] = len(order)
		}
	}
	slices.SortStableFunc(faults, func(a, b *notice.Fault) int {
		return cmp.Or(order[a.Pos.File]-order[b.Pos.File], a.Pos.Line-b.Pos.Line, a.Pos.Col-b.Pos.Col)
	})
	if more := len(faults) - maxFaults; more > 0 {
		last := &notice.Fault{Pos: faults[maxFaults].Pos, Field: "源文件", Problem: fmt.Sprintf("此处起还有 %d 处错误，未列出", more)}
		faults = append(faults[:maxFaults], last)
	}
	return notice.Faults(faults)
}

// decode gives the text of a file of the notice's, or a fault.
func (r *reader) decode(name string, data []byte) (string, bool) {
	if len(data) > maxFile {
		r.fault(&notice.Fault{Pos: notice.Pos{File: name}, Field: "源文件", Problem: "文件太大",
			Got: fmt.Sprintf("%d 字节", len(data)), Want: fmt.Sprintf("不超过 %d 字节", maxFile)})
		return "", false
	}
	text, f := decode(data)
	if f != nil {
		f.Pos.File = name
		r.fault(f)
		return "", false
	}
	r.files = append(r.files, File{Name: name, Lines: strings.Split(text, "\n")})
	return text, true
}

// read reads the front matter and the body, and then what each says of the other.
func (r *reader) read(text string) {
	front, body, f := split(text)
	if f != nil {
		f.Pos.File = r.name
		r.fault(f)
		return
	}
	if !r.fits(front.text, front.line-1) {
		return
	}
	r.waivers(r.name, front, true)
	r.front(front)
	b := r.body(r.name, body)
	r.notice.Body = b.blocks
	r.attach(b.attachments)
	if r.annex.Value != "" {
		r.notice.Annex = r.file("正文附页", r.annex)
	}
}

// part is a piece of a file: its text and the number of its first line.
type part struct {
	text string
	line int
}

// split cuts a file at the two lines `---` that hold the front matter. Blank
// lines may stand before the first.
func split(text string) (front, body part, f *notice.Fault) {
	lines := strings.SplitAfter(text, "\n")
	is := func(line string) bool { return strings.TrimRight(line, " \t\n") == "---" }
	first := slices.IndexFunc(lines, func(l string) bool { return strings.TrimSpace(l) != "" })
	switch {
	case first < 0:
		return front, body, &notice.Fault{Pos: notice.Pos{Line: 1, Col: 1}, Field: "源文件", Problem: "是空的"}
	case !is(lines[first]):
		return front, body, &notice.Fault{Pos: notice.Pos{Line: first + 1, Col: 1}, Field: "首部", Problem: "没有首部",
			Got: brief(lines[first]), Want: "以一行 --- 开头，写文种、标题等，再以一行 --- 结束"}
	}
	n := slices.IndexFunc(lines[first+1:], is)
	if n < 0 {
		return front, body, &notice.Fault{Pos: notice.Pos{Line: first + 1, Col: 1}, Field: "首部", Problem: "没有结束",
			Want: "首部之后单独一行 ---"}
	}
	front = part{strings.Join(lines[first+1:first+1+n], ""), first + 2}
	body = part{strings.Join(lines[first+2+n:], ""), first + 3 + n}
	return front, body, nil
}

// fits refuses YAML that is longer than any that a person writes; line is where the fault is shown.
func (r *reader) fits(yaml string, line int) bool {
	if len(yaml) <= maxFront {
		return true
	}
	r.fault(&notice.Fault{Pos: notice.Pos{File: r.name, Line: line, Col: 1}, Field: "首部", Problem: "太长",
		Got: fmt.Sprintf("%d 字节", len(yaml)), Want: fmt.Sprintf("不超过 %d 字节", maxFront)})
	return false
}

// brief is the beginning of a text, for a message.
func brief(text string) string {
	text = strings.TrimSpace(text)
	if runes := []rune(text[:min(len(text), 200)]); len(runes) > 24 {
		return string(runes[:24]) + "……"
	}
	return text
}

// folder is the folder of a path, with its slash: the path up to its last slash of either kind.
func folder(path string) string { return path[:strings.LastIndexAny(path, `/\`)+1] }

// file reads a Markdown file without front matter that the notice names.
func (r *reader) file(field string, path notice.Text) []notice.Block {
	data, err := r.open(path.Value)
	if err != nil {
		r.fault(unreadable(path.Pos, field, path.Value, err))
		return nil
	}
	name := path.Value
	if !strings.HasPrefix(name, "/") && !strings.Contains(name, ":") {
		name = folder(r.name) + name
	}
	text, ok := r.decode(name, data)
	if !ok {
		return nil
	}
	r.files[len(r.files)-1].Path = path.Value
	at := notice.Pos{File: name, Line: 1, Col: 1}
	switch {
	case strings.TrimSpace(text) == "":
		r.fault(&notice.Fault{Pos: at, Field: field, Problem: "文件是空的"})
		return nil
	case strings.HasPrefix(text, "---\n"):
		r.fault(&notice.Fault{Pos: at, Field: field, Problem: "附件和正文附页的文件不应有首部", Want: "只有正文"})
		return nil
	}
	b := r.body(name, part{text, 1})
	for _, a := range b.attachments {
		r.fault(&notice.Fault{Pos: a.pos, Field: "附件", Problem: "::: 附件 只能写在公文自己的正文里"})
	}
	return b.blocks
}

// unreadable says that a file that the source names cannot be read.
func unreadable(pos notice.Pos, field, path string, err error) *notice.Fault {
	got := err.Error()
	if errors.Is(err, fs.ErrNotExist) {
		got = "文件不存在"
	}
	return &notice.Fault{Pos: pos, Field: field, Problem: fmt.Sprintf("读不到文件 %s", path), Got: got,
		Want: "相对于公文所在文件夹的路径"}
}
