package main

import (
	"io"
	"os"
	"sync/atomic"
)

// input is some logs one after the other. One that does not end its last line is helped out, so that two logs never share a line.
type input struct {
	names   []string // of the files to come; - is standard input, and so is none at all
	stdin   io.Reader
	begun   bool
	now     io.Reader
	file    *os.File
	last    byte
	onStdin atomic.Bool
}

// live tells whether somebody may be typing.
func (in *input) live() bool { return in.onStdin.Load() }

func (in *input) Read(b []byte) (int, error) {
	for {
		if in.now == nil {
			if err := in.next(); err != nil {
				return 0, err
			}
		}
		n, err := in.now.Read(b)
		if n > 0 {
			in.last = b[n-1]
			return n, nil // an error comes again
		}
		if err != io.EOF {
			return 0, err
		}
		in.close()
		if in.last != '\n' && len(b) > 0 {
			in.last, b[0] = '\n', '\n'
			return 1, nil
		}
	}
}

// next opens the next log.
func (in *input) next() error {
	if !in.begun && len(in.names) == 0 {
		in.names = []string{"-"}
	}
	in.begun = true
	if len(in.names) == 0 {
		return io.EOF
	}
	name := in.names[0]
	in.names = in.names[1:]
	in.last = '\n'
	if name == "-" {
		in.now = in.stdin
		in.onStdin.Store(true)
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	in.now, in.file = f, f
	return nil
}

func (in *input) close() {
	if in.file != nil {
		_ = in.file.Close() // it was only read
	}
	in.now, in.file = nil, nil
	in.onStdin.Store(false)
}
