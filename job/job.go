// Package job makes a document of each row of a table, as a job that can be killed and resumed: all rows are checked first, each result is
// written beside its place, synced, renamed and recorded with its SHA-256, and what is recorded and intact is not made again.
//
//	row.go     the data, its order, which rows are wanted
//	name.go    file names by a pattern
//	plan.go    checks every row and cuts the work into chunks
//	remarks.go what an author wants to know of the documents, each once
//	ledger.go  what has been made: 清单.jsonl
//	run.go     makes the chunks; verify.go compares the folder with the ledger
//	place.go   syncs, renames and records many files at once; sync_*.go
//	file.go    files that appear whole or not at all; the folder's lock
//
// In the job's folder stand 任务.json (the plan) and 清单.jsonl (the ledger). Neither holds a value of the data, but for the
// names of files if their pattern has values.
package job

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hongtou"
	"hongtou/fill"
	"hongtou/layout"
	"hongtou/notice"
	"hongtou/render"
	"hongtou/table"
)

// The files of a job's folder.
const (
	PlanFile   = "任务.json"
	LedgerFile = "清单.jsonl"
	lockFile   = ".任务.lock"
)

// Options is what is made of the rows.
type Options struct {
	Formats []string `json:"格式,omitempty"` // of the single files; none: only the print file
	Name    string   `json:"文件名"`          // pattern of the single files' names
	One     string   `json:"打印,omitempty"` // name of the print file, "" for none
	Volume  int      `json:"每卷"`           // the most documents of a volume of the print file
	Only    string   `json:"只做,omitempty"` // the rows that are wanted, as 12,15-20
	Sort    string   `json:"排序,omitempty"` // a field
	Group   string   `json:"分组,omitempty"` // a field; each group has a separator sheet
	Mask    bool     `json:"脱敏,omitempty"`
	SkipBad bool     `json:"跳过,omitempty"` // rows with faults are left out
}

// Input is a file that the job reads and its SHA-256; that of a source counts the files that it names.
type Input struct {
	Path   string `json:"路径"`
	SHA256 string `json:"sha256"`
}

// Maker makes a row's documents, in the order in which they are stapled, at once in several goroutines. Fields are those it takes from the row; Base is the hash of all else that decides the
// document. Beside writes what else decides a row's own, as the bytes of the pictures that its fields name; nil for nothing. Item finds where a field of an item of a list stands, which a message
// names otherwise: its column, "" if the field is none, and its row if that is below the document's own. Options are the documents', for the separator sheets.
type Maker struct {
	Make    func(values func(field string) (string, bool)) ([]Piece, error)
	Beside  func(values func(field string) (string, bool), w io.Writer)
	Item    func(values func(field string) (string, bool), field string) (below *Row, column string)
	Fields  []string
	Free    []string // those of Fields that need no column: a form knows itself what must be filled in
	Base    string
	Options hongtou.Options
}

// Job is a plan with all that is needed to carry it out.
type Job struct {
	Plan  Plan
	Maker Maker
	Dir   string
	Jobs  int // goroutines that work at once
	// Warnings is what Prepare found that will be made but will not look well, in the rows' order.
	Warnings []error
	// Remarks is what Prepare found that an author wants to know of the documents that will be made.
	Remarks Remarks
	// Progress is told after each row and volume how many of how many are done; nil for nobody.
	Progress func(done, total int)

	names  *fill.Name
	used   map[string]bool // the columns that the documents, their order and their names use
	chunks [][]*item
}

// item is a row to be made: its file's name without the ending and the hash of its input.
type item struct {
	row      *Row
	name     string
	hash     string
	suffixes []string // of its pieces, once they have been laid out
	pieces   []Piece  // as laid out to check the row; nil when that was long ago
}

// files lists the single files of a row, of which each piece has one in each format.
func (it *item) files(formats []string) (names []string) {
	for _, suffix := range it.suffixes {
		for _, f := range formats {
			names = append(names, it.name+suffix+ending(f))
		}
	}
	return names
}

// Skip is a row that is left out, and why.
type Skip struct {
	Row    *Row
	Reason error
}

// uses lists the columns that the documents, their order and their names use.
func (j *Job) uses(d *Data) map[string]bool {
	used := map[string]bool{}
	for _, f := range slices.Concat(j.Maker.Fields, j.names.Fields(), []string{j.Plan.Options.Sort, j.Plan.Options.Group}) {
		if column, ok := d.Mapping[f]; ok {
			f = column
		}
		used[f] = true
	}
	return used
}

// Notes says what is odd about the data, once it has been prepared, but no fault: columns that nothing uses.
func (j *Job) Notes(d *Data) (notes []string) {
	for _, c := range d.Columns {
		if !j.used[c] && c != "" {
			notes = append(notes, fmt.Sprintf("%s: %s: 没有用到这一栏", d.Name, c))
		}
	}
	return notes
}

// lacking says which fields have no column at all, once for all rows.
func (j *Job) lacking(d *Data) error {
	fields := slices.Collect(maps.Keys(d.Mapping))
	faults := []error{j.names.Unknown(append(fields, d.Columns...))}
	for _, f := range j.Maker.Fields {
		if !slices.Contains(j.Maker.Free, f) && !d.has(f) && !slices.ContainsFunc(d.Rows, func(r *Row) bool { _, ok := r.Value(f); return ok }) {
			faults = append(faults, &notice.Fault{Pos: notice.Pos{File: d.Name}, Field: f, Problem: "数据中没有这一栏", Want: d.columns() + "；栏名不同时用 --map 对应"})
		}
	}
	return errors.Join(faults...)
}

// explain puts the faults of a row's document into the row's terms: where in the data, in which field, with which value. A fault that a
// value makes at several places is said once; they come in the columns' order; numbers in it are masked if they are in the documents.
func (j *Job) explain(r *Row, err error) error {
	if err == nil {
		return nil
	}
	var out []*notice.Fault
	seen := map[string]bool{}
	add := func(pos notice.Pos, f notice.Fault) {
		where := strings.TrimSuffix(f.Pos.String(), ": ")
		f.Pos = pos
		if r.data.Mask != nil {
			f.Problem, f.Got = fill.MaskSaid(f.Problem), fill.MaskSaid(f.Got)
		}
		f.Problem += fmt.Sprintf("（第%d条", r.Number)
		if key := f.Field + f.Problem; !seen[key] {
			seen[key] = true
			if where != "" {
				f.Problem += "，用在 " + where
			}
			f.Problem += "）"
			out = append(out, &f)
		}
	}
	for _, e := range leaves(err) {
		at := func(field string) notice.Pos {
			p := j.place(r, field)
			return notice.Pos{File: p.File, Line: p.Row, Col: max(p.Col, 1)}
		}
		switch f := e.(type) {
		case *table.Fault:
			add(notice.Pos{File: f.Place.File, Line: f.Place.Row, Col: max(f.Place.Col, 1)}, notice.Fault{Field: f.Field, Problem: f.Problem, Got: f.Got, Want: f.Want})
		case *notice.Fault:
			if !j.follows(r, f.Field) {
				add(at(f.Field), *f)
			}
		case *layout.Fault:
			fault := notice.Fault{Pos: notice.Pos(f.Pos), Field: f.Field, Problem: f.Problem}
			fields := j.having(r, f)
			if fields == nil {
				add(at(""), fault)
			}
			for _, field := range fields {
				fault.Field = field
				add(at(field), fault)
			}
		default:
			add(at(""), notice.Fault{Field: Number, Problem: e.Error()})
		}
	}
	slices.SortStableFunc(out, func(a, b *notice.Fault) int { return cmp.Or(a.Pos.Line-b.Pos.Line, a.Pos.Col-b.Pos.Col) })
	return notice.Faults(out)
}

// place is where the value stands of a field that a message names.
func (j *Job) place(r *Row, field string) table.Place {
	r, field = j.cell(r, field)
	return r.place(field)
}

// cell is the row and the column's field of a field that a message names.
func (j *Job) cell(r *Row, field string) (*Row, string) {
	if j.Maker.Item != nil {
		if below, column := j.Maker.Item(r.Value, field); below != nil {
			return below, column
		} else if column != "" {
			return r, column
		}
	}
	return r, field
}

// spoilt lists the faults of a row's values that its documents use. In an object with lists an item's field does not say of which list.
func (j *Job) spoilt(r *Row) (list []error) {
	for _, f := range r.Faults {
		used := f.Field == "" || j.used[f.Field]
		for column := range j.used {
			used = used || r.Begins && strings.HasSuffix(column, "/"+f.Field)
		}
		if used {
			list = append(list, f)
		}
	}
	return list
}

// follows reports whether a field's value is spoilt: what else is said of it only follows from that.
func (j *Job) follows(r *Row, field string) bool {
	at, field := j.cell(r, field)
	p := at.place(field)
	return slices.ContainsFunc(r.Faults, func(f *table.Fault) bool {
		if f.Place.Col == 0 { // of JSON
			return f.Field != "" && (f.Field == field || strings.HasSuffix(field, "/"+f.Field))
		}
		return f.Place.Row == p.Row && f.Place.Col == p.Col
	})
}

// characterRE is how a fault of the layout's names a character that no face has.
var characterRE = regexp.MustCompile(`^“.*”（U\+([0-9A-F]+)）`)

// having lists the fields whose value has the character that a fault speaks of: the layout does not know where a text came from.
func (j *Job) having(r *Row, f *layout.Fault) (fields []string) {
	m := characterRE.FindStringSubmatch(f.Problem)
	if m == nil {
		return nil
	}
	character, _ := strconv.ParseInt(m[1], 16, 32)
	for _, field := range j.Maker.Fields {
		if value, _ := r.Value(field); strings.ContainsRune(value, rune(character)) {
			fields = append(fields, field)
		}
	}
	return fields
}

// leaves takes joined errors apart.
func leaves(err error) (list []error) {
	if faults, ok := err.(layout.Faults); ok {
		for i := range faults {
			list = append(list, &faults[i])
		}
		return list
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	for _, e := range joined.Unwrap() {
		list = append(list, leaves(e)...)
	}
	return list
}

// Preview makes the files of the first n rows, and of the print file those rows, in a folder of their own, without a ledger.
func (j *Job) Preview(ctx context.Context, dir string, n int) error {
	var docs []hongtou.Bound
	for _, it := range slices.Concat(j.chunks...)[:min(n, j.Plan.Documents)] {
		if err := ctx.Err(); err != nil {
			return err
		}
		pieces, err := j.make(it)
		if err != nil {
			return err
		}
		for _, p := range pieces {
			for _, format := range j.Plan.Options.Formats {
				if err := writeDocument(dir, it.name+p.Suffix+ending(format), p.Document, format); err != nil {
					return err
				}
			}
			docs = append(docs, hongtou.Bound{Name: it.name + p.Suffix, Document: p.Document})
		}
	}
	if j.Plan.Options.One == "" {
		return nil
	}
	return writeDocument(dir, j.Plan.Options.One, hongtou.Bind("", docs), "pdf")
}

func writeDocument(dir, name string, doc *hongtou.Document, format string) error {
	var data bytes.Buffer
	if err := doc.Write(&data, format); err != nil {
		return err
	}
	return writeWhole(dir, name, data.Bytes())
}

func (j *Job) make(it *item) ([]Piece, error) {
	if pieces := it.pieces; pieces != nil {
		it.pieces = nil
		return pieces, nil
	}
	pieces, err := j.Maker.Make(it.row.Value)
	if err != nil {
		return nil, j.explain(it.row, err)
	}
	return pieces, nil
}

// Piece is a document of a row: a file each, Suffix going behind the name of the row's file.
type Piece struct {
	Suffix string
	*hongtou.Document
}

// Pieces is a document and its attachments that are bound apart.
func Pieces(doc *hongtou.Document, suffix string) []Piece {
	list := []Piece{{suffix, doc}}
	for _, a := range doc.Apart {
		list = append(list, Piece{fmt.Sprintf("%s-附件%d", suffix, a.Number), a.Document})
	}
	return list
}

// ending is a format's file name extension.
func ending(format string) string {
	f, err := render.Lookup(format)
	if err != nil {
		return "." + format
	}
	return f.Ext
}
