package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// progress is one line on a terminal that says how far the log was judged.
type progress struct {
	out   io.Writer
	on    bool
	last  time.Time
	shown bool
}

// terminal tells whether somebody looks at what is written to w.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// at shows the line ten times a second at most.
func (p *progress) at(line int) {
	if !p.on || line%256 != 0 || time.Since(p.last) < 100*time.Millisecond {
		return
	}
	p.last, p.shown = time.Now(), true
	_, _ = fmt.Fprintf(p.out, "\r%d", line)
}

// done leaves the terminal as it was.
func (p *progress) done() {
	if p.shown {
		_, _ = fmt.Fprint(p.out, "\r\x1b[K")
	}
}
