package main

import (
	"fmt"
	"io"
	"os"
)

// progress shows how far long work has come: on a terminal one line that changes, elsewhere a line for each tenth.
type progress struct {
	out      io.Writer
	total    int
	terminal bool
	shown    int // per cent on a terminal, else tenths
}

// longWork is from how many documents on there is something to show.
const longWork = 500

func newProgress(out io.Writer, total int) *progress {
	p := &progress{out: out, total: total}
	if f, ok := out.(*os.File); ok {
		info, err := f.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return p
}

func (p *progress) step(done int) {
	steps := 10
	if p.terminal {
		steps = 100
	}
	at := done * steps / p.total
	if p.total < longWork || at == p.shown {
		return
	}
	p.shown = at
	if p.terminal {
		fmt.Fprintf(p.out, "\r%3d%%  %d/%d", at, done, p.total)
		return
	}
	fmt.Fprintf(p.out, "%d/%d\n", done, p.total)
}

func (p *progress) end() {
	if p.terminal && p.shown > 0 {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
