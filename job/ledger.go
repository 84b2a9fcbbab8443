package job

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
)

// Record is a line of the ledger: a file that was made. Row is the number of its row, Volume that of the print file's volume, from 1.
type Record struct {
	Row    int    `json:"条,omitempty"`
	Volume int    `json:"卷,omitempty"`
	Input  string `json:"输入"` // the hash of what it was made of
	File   string `json:"文件"` // in the job's folder
	SHA256 string `json:"sha256"`
	Size   int64  `json:"字节"`
	// With is the files of the row's other pieces in the same format, in the first one's record: it stands for all of them.
	With []string `json:"连同,omitempty"`
	Of   string   `json:"附于,omitempty"` // in another piece's record, the file of the first one

	line int // of the ledger
}

// ledger is 清单.jsonl: the files that were made, each by its last line.
type ledger struct {
	mu   sync.Mutex
	file *os.File
	byID map[string]Record // by file
	last map[place]string  // the file that was recorded last in each place
}

// readLedger reads a folder's ledger. A line that cannot be read was torn when its writer was killed: its file will be made again.
func readLedger(dir string) (map[string]Record, error) {
	records := map[string]Record{}
	data, err := os.ReadFile(filepath.Join(dir, LedgerFile))
	if os.IsNotExist(err) {
		return records, nil
	}
	n := 0
	for line := range bytes.Lines(data) {
		n++
		r := Record{line: n}
		if json.Unmarshal(line, &r) == nil && r.File != "" {
			records[r.File] = r
		}
	}
	return records, err
}

// openLedger opens a folder's ledger to be written on.
func openLedger(dir string) (*ledger, error) {
	records, err := readLedger(dir)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, LedgerFile), os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return nil, err
	}
	l := &ledger{file: f, byID: records, last: map[place]string{}}
	for place, r := range latest(records) {
		l.last[place] = r.File
	}
	last := make([]byte, 1)
	if info, err := f.Stat(); err == nil && info.Size() > 0 {
		if _, err := f.ReadAt(last, info.Size()-1); err == nil && last[0] != '\n' { // a torn line
			_, err = f.Write([]byte("\n"))
			if err != nil {
				f.Close()
				return nil, err
			}
		}
	}
	return l, nil
}

// place is what a file is the file of: a row in a format by its ending, or, of row 0, a volume by its name.
type place struct {
	row  int
	file string
}

func (r Record) place() place {
	if r.Volume > 0 {
		return place{file: r.File}
	}
	return place{r.Row, filepath.Ext(r.File)}
}

// latest is the record that was written last of each place: its own, while those before it are of other names.
func latest(records map[string]Record) map[place]Record {
	last := map[place]Record{}
	for _, r := range records {
		if r.Of == "" && r.line > last[r.place()].line {
			last[r.place()] = r
		}
	}
	return last
}

// find is the record of a file.
func (l *ledger) find(file string) (Record, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r, ok := l.byID[file]
	return r, ok
}

// current reports whether a record is the last one of its place.
func (l *ledger) current(r Record) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last[r.place()] == r.File
}

// add records files, in one write.
func (l *ledger) add(records ...Record) error {
	var lines []byte
	for _, r := range records {
		line, err := json.Marshal(r)
		if err != nil {
			return err
		}
		lines = append(append(lines, line...), '\n')
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, err := l.file.Write(lines); err != nil {
		return err
	}
	for _, r := range records {
		l.byID[r.File] = r
		if r.Of == "" {
			l.last[r.place()] = r.File
		}
	}
	return nil
}

// close syncs the ledger.
func (l *ledger) close() error {
	err := l.file.Sync()
	if e := l.file.Close(); err == nil {
		err = e
	}
	return err
}
