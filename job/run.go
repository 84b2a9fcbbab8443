package job

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"hongtou"
)

// Report is what became of the rows: Made anew, Kept from an earlier run. Files and Bytes count what was written.
type Report struct {
	Made, Kept, Volumes, KeptVolumes int
	Files                            int
	Bytes                            int64
}

// Fresh refuses a folder in which files stand that the job would overwrite and that no run of it has made.
func (j *Job) Fresh() error {
	if _, err := os.Stat(filepath.Join(j.Dir, PlanFile)); err == nil {
		return fmt.Errorf("%s: 文件夹中已有一个任务；接着做用 hongtou merge … --resume（只做没有做成和有变化的）或 hongtou render，否则换一个文件夹", j.Dir)
	}
	var there []error
	look := func(name string) {
		if _, err := os.Stat(filepath.Join(j.Dir, filepath.FromSlash(name))); err == nil && len(there) < 10 {
			there = append(there, fmt.Errorf("%s: 输出: 文件已存在，不覆盖", filepath.Join(j.Dir, name)))
		}
	}
	for n, chunk := range j.chunks {
		if j.Plan.Options.One != "" {
			look(j.volume(n))
		}
		for _, it := range chunk {
			for _, name := range it.files(j.Plan.Options.Formats) {
				look(name)
			}
		}
	}
	return errors.Join(there...)
}

// run is a job being carried out.
type run struct {
	*Job
	ctx     context.Context
	ledger  *ledger
	workers chan struct{} // a token for each goroutine that may work
	entries sync.Mutex    // for making and renaming files: threads that wait for a folder spin meanwhile
	written chan written  // to placeAll
	done    atomic.Int64
	total   int

	made, kept, volumes, keptVolumes, files, bytes atomic.Int64
}

// Run makes the chunks with these indexes, all of them if there are none. What the ledger has, of the same input and intact, is kept. It can be
// cancelled at any moment and called again.
func (j *Job) Run(ctx context.Context, only ...int) (Report, error) {
	l, err := openLedger(j.Dir)
	if err != nil {
		return Report{}, &WriteError{filepath.Join(j.Dir, LedgerFile), err}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	r := &run{Job: j, ctx: ctx, ledger: l, workers: make(chan struct{}, j.workers()), written: make(chan written, maxPlaced)}
	if only == nil {
		for i := range j.chunks {
			only = append(only, i)
		}
	}
	for _, i := range only {
		if i < 0 || i >= len(j.chunks) {
			return Report{}, errors.Join(fmt.Errorf("没有第 %d 块，共 %d 块", i+1, len(j.chunks)), l.close())
		}
		r.total += len(j.chunks[i])
	}
	var placing sync.WaitGroup
	var placed error
	placing.Go(func() { placed = r.placeAll(cancel) })
	err = parallel(ctx, j.workers(), len(only), func(i int) error {
		err := r.chunk(only[i])
		if err != nil {
			cancel(err) // the other chunks stop too
		}
		return err
	})
	close(r.written)
	placing.Wait()
	if err == nil {
		err = placed
	}
	err = errors.Join(err, l.close())
	return Report{int(r.made.Load()), int(r.kept.Load()), int(r.volumes.Load()), int(r.keptVolumes.Load()), int(r.files.Load()), r.bytes.Load()}, err
}

// chunk makes a chunk's files and its volume.
func (r *run) chunk(n int) error {
	items := r.chunks[n]
	volume := ""
	if r.Plan.Options.One != "" {
		volume = r.volume(n)
	}
	hash := r.volumeHash(items)
	bound := volume != "" && !r.has(volume, hash)
	docs := make([][]Piece, len(items))
	err := parallel(r.ctx, waiting*cap(r.workers), len(items), func(i int) error {
		doc, err := r.item(items[i], bound)
		if bound {
			docs[i] = doc
		}
		r.Job.progress(int(r.done.Add(1)), r.total)
		return err
	})
	if err != nil || volume == "" {
		return err
	}
	if !bound {
		r.keptVolumes.Add(1)
		return nil
	}
	list, err := r.bind(items, docs)
	if err != nil {
		return err
	}
	return r.write(Record{Volume: n + 1, Input: hash}, volume, &r.volumes, func(w io.Writer) error {
		return hongtou.Bind(r.title(volume), list).Write(w, "pdf")
	})
}

// waiting is how many goroutines a worker has: while one waits for the disk, another works.
const waiting = 4

// work runs f on one of the workers.
func (r *run) work(f func() error) error {
	r.workers <- struct{}{}
	defer func() { <-r.workers }()
	if r.ctx.Err() != nil {
		return context.Cause(r.ctx)
	}
	return f()
}

// title is what a print file says of itself.
func (r *run) title(volume string) string { return volume[:len(volume)-len(filepath.Ext(volume))] }

// bind lists a volume's documents, each group behind its separator sheet.
func (r *run) bind(items []*item, docs [][]Piece) (list []hongtou.Bound, err error) {
	for i, it := range items {
		if g := it.row.Group; r.Plan.Options.Group != "" && (i == 0 || items[i-1].row.Group != g) {
			shown, count := it.row.data.shown(r.Plan.Options.Group, g), 1
			for i+count < len(items) && items[i+count].row.Group == g {
				count++
			}
			sheet, err := hongtou.Separator(shown, fmt.Sprintf("本卷 %d 份", count), r.Maker.Options)
			if err != nil {
				return nil, err
			}
			list = append(list, hongtou.Bound{Name: shown, Document: sheet})
		}
		for _, p := range docs[i] {
			list = append(list, hongtou.Bound{Name: it.name + p.Suffix, Document: p.Document})
		}
		docs[i] = nil
	}
	return list, nil
}

// has reports whether a file has been made of this input and is intact.
func (r *run) has(file, hash string) bool {
	rec, ok := r.ledger.find(file)
	return ok && rec.Input == hash && intact(r.Dir, rec)
}

// keeps reports whether a row's file is there, with the files of its other pieces; a row that has moved in the data is recorded under its new number, and one
// that has its former name again, again.
func (r *run) keeps(it *item, file string) (bool, error) {
	first, _ := r.ledger.find(file)
	files := append([]string{file}, first.With...)
	for _, f := range files {
		if !r.has(f, it.hash) {
			return false, nil
		}
	}
	if first.Row == it.row.Number && r.ledger.current(first) {
		return true, nil
	}
	for _, f := range slices.Backward(files) {
		rec, _ := r.ledger.find(f)
		rec.Row = it.row.Number
		if err := r.record(rec); err != nil {
			return false, err
		}
	}
	return true, nil
}

// item makes a row's files, those that are not there; needed says that its pages are wanted in any case.
func (r *run) item(it *item, needed bool) (pieces []Piece, err error) {
	var missing []string
	for _, f := range r.Plan.Options.Formats {
		has, err := r.keeps(it, it.name+ending(f))
		if err != nil {
			return nil, err
		}
		if !has {
			missing = append(missing, f)
		}
	}
	count := &r.made
	if missing == nil && !(needed && len(r.Plan.Options.Formats) == 0) {
		count = &r.kept
	}
	if missing == nil && !needed {
		it.pieces = nil
		count.Add(1)
		return nil, nil
	}
	err = r.work(func() (err error) {
		pieces, err = r.make(it)
		return err
	})
	if err != nil {
		return nil, err
	}
	for n, f := range missing {
		rec := Record{Row: it.row.Number, Input: it.hash}
		for i, p := range slices.Backward(pieces) { // the first is the last: once it is recorded, the others are there
			name := it.name + p.Suffix + ending(f)
			own, done := rec, (*atomic.Int64)(nil)
			if i > 0 {
				own.With, rec.With = nil, append(rec.With, name)
				own.Of = it.name + pieces[0].Suffix + ending(f)
			} else if n == len(missing)-1 {
				done = count
			}
			if err := r.write(own, name, done, func(w io.Writer) error { return p.Write(w, f) }); err != nil {
				return nil, err
			}
		}
	}
	if missing == nil {
		count.Add(1)
	}
	return pieces, nil
}

// buffers are files being made.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// write makes a file in memory and writes it beside its place, into which it will be put and recorded; done is then counted up, if it is not nil.
func (r *run) write(rec Record, name string, done *atomic.Int64, make func(w io.Writer) error) error {
	data := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(data)
	data.Reset()
	if err := r.work(func() error { return make(data) }); err != nil {
		return err
	}
	path := filepath.Join(r.Dir, filepath.FromSlash(name))
	r.entries.Lock()
	f, err := create(path)
	r.entries.Unlock()
	if err != nil {
		return &WriteError{path, err}
	}
	if err := finish(f, data.Bytes()); err != nil {
		return discard(f.Name(), &WriteError{path, err})
	}
	rec.File, rec.SHA256, rec.Size = name, sum(data.Bytes()), int64(data.Len())
	r.written <- written{rec, path, f.Name(), done}
	return nil
}

func (r *run) record(records ...Record) error {
	if err := r.ledger.add(records...); err != nil {
		return &WriteError{filepath.Join(r.Dir, LedgerFile), err}
	}
	return nil
}

func (j *Job) progress(done, total int) {
	if j.Progress != nil {
		j.Progress(done, total)
	}
}

// Size is how many rows a chunk has.
func (j *Job) Size(chunk int) int {
	if chunk < 0 || chunk >= len(j.chunks) {
		return 0
	}
	return len(j.chunks[chunk])
}
