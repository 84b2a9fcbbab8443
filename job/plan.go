package job

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"hongtou/fill"
	"hongtou/notice"
)

// keptPieces is how many rows' documents are kept from the check until they are written; of more, memory would grow with the rows.
const keptPieces = 5000

// filesAChunk is how many single files make a chunk when there is no print file.
const filesAChunk = 1000

// Plan is what is to be done, as 任务.json has it.
type Plan struct {
	Source    Input           `json:"源"`
	Data      Input           `json:"数据"`
	Lists     []Input         `json:"名单,omitempty"` // tables of which each document has its own rows
	Extra     json.RawMessage `json:"命令,omitempty"` // what the command needs to open source and data again
	Options   Options         `json:"选项"`
	Documents int             `json:"份数"`
	Rows      string          `json:"条"`            // the numbers of the rows, as 1-11,13
	Skipped   string          `json:"略去,omitempty"` // those with faults, under --skip-bad
	Chunks    int             `json:"块数"`
}

// Load reads the plan of a job's folder.
func Load(dir string) (*Plan, error) {
	file := filepath.Join(dir, PlanFile)
	data, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%s: 文件夹中没有任务（%s）", dir, PlanFile)
	}
	if err != nil {
		return nil, err
	}
	p := &Plan{}
	if err := json.Unmarshal(data, p); err != nil {
		return nil, fmt.Errorf("%s: 任务读不懂: %w", file, err)
	}
	return p, nil
}

// Prepare checks every row, by laying its document out, and cuts the work into chunks. It returns the rows that are left out (with SkipBad), or
// an error that joins every fault of every row. Nothing is written.
func (j *Job) Prepare(ctx context.Context, d *Data) (skipped []Skip, err error) {
	o := &j.Plan.Options
	d.Mask = j.Maker.Options.Mask
	all := len(d.Rows)
	if j.names, err = fill.ParseName(o.Name); err != nil {
		return nil, err
	}
	if o.Only != "" {
		if err := d.only(o.Only); err != nil {
			return nil, err
		}
	}
	if err := d.order(o.Sort, o.Group); err != nil {
		return nil, err
	}
	if err := j.lacking(d); err != nil {
		return nil, err
	}
	j.used = j.uses(d)
	items := make([]*item, len(d.Rows))
	for i, r := range d.Rows {
		items[i] = &item{row: r}
	}
	bad, warnings := make([]error, len(items)), make([][]error, len(items))
	if err := parallel(ctx, j.workers(), len(items), func(i int) error {
		pieces, err := j.check(items[i])
		if bad[i] = err; err == nil && i < keptPieces {
			items[i].pieces = pieces
		}
		for _, p := range pieces {
			items[i].suffixes = append(items[i].suffixes, p.Suffix)
			j.Remarks.Add(items[i].row.Number, p)
			for _, w := range p.Warnings {
				warnings[i] = append(warnings[i], j.explain(items[i].row, w))
			}
		}
		j.progress(i+1, len(items))
		return nil
	}); err != nil {
		return nil, err
	}
	j.collisions(items, bad)
	good, left := items[:0:0], map[int]bool{}
	for i, it := range items {
		if bad[i] == nil {
			good = append(good, it)
			j.Warnings = append(j.Warnings, warnings[i]...)
		} else {
			skipped = append(skipped, Skip{it.row, bad[i]})
			left[it.row.Number] = true
		}
	}
	j.Remarks.remove(left)
	slices.SortFunc(skipped, func(a, b Skip) int { return a.Row.Number - b.Row.Number })
	if len(skipped) > 0 && !o.SkipBad {
		faults := make([]error, len(skipped))
		for i, s := range skipped {
			faults[i] = s.Reason
		}
		return nil, errors.Join(append(faults, fmt.Errorf("共 %d 条，%d 条有错，一份也没有生成；改好后再做，或加 --skip-bad 略去有错的", len(items), len(skipped)))...)
	}
	if len(good) == 0 {
		return skipped, fmt.Errorf("%d 条数据中没有一条可用", all)
	}
	j.cut(good)
	j.Plan.Rows, j.Plan.Skipped = numbersOf(good), ""
	if len(skipped) > 0 {
		var numbers []int
		for _, s := range skipped {
			numbers = append(numbers, s.Row.Number)
		}
		j.Plan.Skipped = ranges(numbers)
	}
	return skipped, nil
}

func numbersOf(items []*item) string {
	var numbers []int
	for _, it := range items {
		numbers = append(numbers, it.row.Number)
	}
	slices.Sort(numbers)
	return ranges(numbers)
}

// Restore takes up the plan as it stands, for a run that makes some of its chunks: rows are not checked again. The caller has seen to it that source and
// data are the plan's.
func (j *Job) Restore(d *Data) error {
	o := &j.Plan.Options
	d.Mask = j.Maker.Options.Mask
	rows, err := Numbers(j.Plan.Rows)
	if err != nil {
		return err
	}
	if j.names, err = fill.ParseName(o.Name); err != nil {
		return err
	}
	if err := d.order(o.Sort, o.Group); err != nil {
		return err
	}
	var items []*item
	for _, r := range d.Rows {
		if !slices.ContainsFunc(rows, func(x Range) bool { return x.From <= r.Number && r.Number <= x.To }) {
			continue
		}
		it := &item{row: r}
		if err := j.name(it); err != nil {
			return j.explain(r, err)
		}
		items = append(items, it)
	}
	documents, chunks := j.Plan.Documents, j.Plan.Chunks
	if j.cut(items); j.Plan.Documents != documents || j.Plan.Chunks != chunks {
		return errors.New("数据与任务不符，请重新运行 hongtou plan")
	}
	return nil
}

// name names a row's file and hashes what it is made of.
func (j *Job) name(it *item) (err error) {
	if it.name, err = fileName(j.names, it.row); err != nil {
		return err
	}
	it.hash = it.row.hash(&j.Maker, it.name)
	return nil
}

// check names a row's file and lays its documents out.
func (j *Job) check(it *item) ([]Piece, error) {
	pieces, err := j.Maker.Make(it.row.Value)
	return pieces, j.explain(it.row, errors.Join(append(j.spoilt(it.row), j.name(it), err)...))
}

// collisions finds rows whose files would overwrite each other, or the job's own.
func (j *Job) collisions(items []*item, bad []error) {
	first := map[string]*item{}
	for _, name := range append(j.volumes(len(items)), PlanFile, LedgerFile, lockFile) {
		first[sameFile(name)] = nil
	}
	for i, it := range items {
		for _, name := range it.files(j.Plan.Options.Formats) {
			key := sameFile(name)
			other, taken := first[key]
			if !taken {
				first[key] = it
			} else if bad[i] == nil {
				with := "任务自己的文件"
				if other == it {
					with = "这一条自己的另一个文件"
				} else if other != nil {
					with = fmt.Sprintf("第%d条的文件", other.row.Number)
				}
				bad[i] = j.explain(it.row, &notice.Fault{Field: "文件名", Problem: "与" + with + "同名", Got: name, Want: "用 --name 换一种文件名，如加上 {{" + Number + "}}"})
			}
		}
	}
}

// cut makes the chunks: a volume of the print file each, if one is wanted.
func (j *Job) cut(items []*item) {
	size := filesAChunk
	if j.Plan.Options.One != "" {
		size = j.Plan.Options.Volume
	}
	j.chunks = nil
	for chunk := range slices.Chunk(items, size) {
		j.chunks = append(j.chunks, chunk)
	}
	j.Plan.Documents, j.Plan.Chunks = len(items), len(j.chunks)
}

// volumes lists the names that the print files of up to n rows may have: how many rows are left out is not known yet.
func (j *Job) volumes(n int) (names []string) {
	if j.Plan.Options.One == "" {
		return nil
	}
	one, many := Plan{Options: j.Plan.Options, Chunks: 1}, Plan{Options: j.Plan.Options, Chunks: 2}
	names = append(names, one.volume(0))
	for chunk := 0; chunk*j.Plan.Options.Volume < n; chunk++ {
		names = append(names, many.volume(chunk))
	}
	return names
}

// volume is the name of a chunk's print file: 打印-001.pdf …, 打印.pdf when there is one; that of some rows alone names them.
func (j *Job) volume(chunk int) string { return j.Plan.volume(chunk) }

func (p *Plan) volume(chunk int) string {
	stem := strings.TrimSuffix(p.Options.One, ".pdf")
	if p.Options.Only != "" {
		stem += "（" + p.Options.Only + "）"
	}
	if p.Chunks > 1 {
		stem += fmt.Sprintf("-%03d", chunk+1)
	}
	return stem + ".pdf"
}

// volumeHash is the hash of what a volume is made of.
func (j *Job) volumeHash(chunk []*item) string {
	h := sha256.New()
	for i, it := range chunk {
		fmt.Fprintf(h, "%s %q %t\n", it.hash, it.row.data.shown(j.Plan.Options.Group, it.row.Group), i > 0 && chunk[i-1].row.Group == it.row.Group)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Save writes the plan into the job's folder.
func (j *Job) Save() error {
	data, err := json.MarshalIndent(&j.Plan, "", "  ")
	if err != nil {
		return err
	}
	return writeWhole(j.Dir, PlanFile, append(data, '\n'))
}

func (j *Job) workers() int {
	if j.Jobs > 0 {
		return j.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// parallel calls f with 0 to n-1 in several goroutines. It ends at the first error, or when ctx does.
func parallel(ctx context.Context, workers, n int, f func(i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, n) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := f(i); err != nil {
					cancel(err)
				}
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}
