package job

import (
	"os"
	"sync/atomic"
	"time"
)

// written is a file that was written beside its place, unsynced; done is counted up once it is recorded, if it is not nil.
type written struct {
	rec        Record
	path, temp string
	done       *atomic.Int64
}

// To sync many files at once takes little more than to sync one. So many are waited for, and so long; so many are taken at the most.
const (
	fewPlaced  = 64
	longPlaced = time.Second
	maxPlaced  = 256
)

// placeAll puts files into their places as they come. After an error, of which stop is told, it discards them.
func (r *run) placeAll(stop func(error)) (failed error) {
	for {
		files := r.gather()
		if files == nil {
			return failed
		}
		if failed == nil {
			if files, failed = r.place(files); failed != nil {
				stop(failed)
			}
		}
		for _, f := range files {
			discard(f.temp, nil)
		}
	}
}

// gather takes the files that are to be placed at once, nil when there are no more.
func (r *run) gather() (files []written) {
	var late <-chan time.Time
	for len(files) < fewPlaced || len(files) < maxPlaced && len(r.written) > 0 {
		select {
		case f, ok := <-r.written:
			if !ok {
				return files
			}
			if files = append(files, f); late == nil {
				late = time.After(longPlaced)
			}
		case <-late:
			return files
		}
	}
	return files
}

// place syncs files, renames them and records them. It returns those that it could not rename.
func (r *run) place(files []written) (left []written, err error) {
	temps := make([]string, len(files))
	for i, f := range files {
		temps[i] = f.temp
	}
	if err := Sync(temps); err != nil {
		return files, &WriteError{r.Dir, err}
	}
	var records []Record
	for i, f := range files {
		r.entries.Lock()
		err = os.Rename(f.temp, f.path)
		r.entries.Unlock()
		if err != nil {
			left, err = files[i:], &WriteError{f.path, err}
			break
		}
		records = append(records, f.rec)
	}
	if e := r.record(records...); e != nil {
		return left, e
	}
	for _, f := range files[:len(records)] {
		r.files.Add(1)
		r.bytes.Add(f.rec.Size)
		if f.done != nil {
			f.done.Add(1)
		}
	}
	return left, err
}
