package oracle

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
)

// line is a line of a log.
type line struct {
	number int
	text   []byte
	long   bool // longer than maxLine, and so not held
}

// lines cuts a log into lines. It holds what was read at once, or one line that is longer.
type lines struct {
	r     io.Reader
	begun []byte // a line whose end was not read yet
	lost  bool   // what was begun is too long and was thrown away
	n     int    // lines so far
	ready []line
	err   error
}

// What is read at once, in bytes, and what is given away at once, in lines.
const (
	maxRead  = 64 << 10
	maxBatch = 256
)

// next is some lines, and io.EOF or another error where none come after them. An empty line is counted and passed over. What comes of a single reading does not wait for the next.
func (l *lines) next() ([]line, error) {
	for len(l.ready) == 0 && l.err == nil {
		l.read()
	}
	n := min(len(l.ready), maxBatch)
	ls := l.ready[:n:n]
	if l.ready = l.ready[n:]; len(l.ready) > 0 {
		return ls, nil
	}
	return ls, l.err
}

func (l *lines) read() {
	start := len(l.begun)
	l.fill()
	end := start + bytes.LastIndexByte(l.begun[start:], '\n') + 1
	ended := end > start
	if l.err == io.EOF { //nolint:errorlint // a Reader returns io.EOF itself
		end, ended = len(l.begun), len(l.begun) > 0 || l.lost // the last line needs no end
	}
	if ended {
		l.ready = l.cut(bytes.Clone(l.begun[:end]))
		l.begun = l.begun[:copy(l.begun, l.begun[end:])]
	}
	if l.lost || len(l.begun) > maxLine {
		l.lost, l.begun = true, l.begun[:0]
	}
}

// cut divides what has its end into lines.
func (l *lines) cut(text []byte) (ls []line) {
	for first := true; first || len(text) > 0; first = false {
		own, rest, _ := bytes.Cut(text, []byte{'\n'})
		own, text = bytes.TrimSuffix(own, []byte{'\r'}), rest
		l.n++
		switch {
		case l.lost || len(own) > maxLine:
			l.lost = false
			ls = append(ls, line{number: l.n, long: true})
		case len(own) > 0:
			ls = append(ls, line{number: l.n, text: own[:len(own):len(own)]})
		}
	}
	return ls
}

// fill reads once, or until there is something. A reader that breaks down is one that fails.
func (l *lines) fill() {
	defer func() {
		if recover() != nil {
			l.err = l.failed(errors.New("the reader broke down"))
		}
	}()
	l.begun = slices.Grow(l.begun, maxRead)
	free := l.begun[len(l.begun) : len(l.begun)+maxRead]
	for range 100 {
		n, err := l.r.Read(free)
		if n < 0 || n > len(free) {
			n, err = 0, errors.New("the reader gave more than it was asked for")
		}
		l.begun = l.begun[:len(l.begun)+n]
		if err == io.EOF { //nolint:errorlint // a Reader returns io.EOF itself
			l.err = err
			return
		}
		if err != nil {
			l.err = l.failed(err)
			return
		}
		if n > 0 {
			return
		}
	}
	l.err = l.failed(io.ErrNoProgress)
}

// failed says up to where the log could be read.
func (l *lines) failed(err error) error {
	return fmt.Errorf("reading the log after line %d: %w", l.n, err)
}
