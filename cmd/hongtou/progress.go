package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows how far a long work is: a bar with rate and time left on a terminal, a line every ten seconds elsewhere.
type progress struct {
	mu   sync.Mutex
	errs io.Writer
	what string
	bar  *progressbar.ProgressBar
	last time.Time
	most int
}

// everyLine is how often a plain line comes.
const everyLine = 10 * time.Second

func newProgress(errs io.Writer, what string) *progress {
	return &progress{errs: errs, what: what, last: time.Now()}
}

// terminal reports whether a writer is one.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// show is told, from any goroutine, that done of total is done.
func (p *progress) show(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if done <= p.most {
		return
	}
	p.most = done
	switch {
	case !terminal(p.errs):
		if time.Since(p.last) >= everyLine {
			p.last = time.Now()
			fmt.Fprintf(p.errs, "%s %d/%d\n", p.what, done, total)
		}
		return
	case p.bar == nil:
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(p.errs), progressbar.OptionSetDescription(p.what), progressbar.OptionShowCount(),
			progressbar.OptionShowIts(), progressbar.OptionSetItsString("份"), progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	p.bar.Set(done) // what cannot be shown is no reason to stop
}

// end takes the bar away.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		p.bar.Clear()
	}
}
