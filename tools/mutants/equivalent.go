package main

import (
	_ "embed"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed equivalent.txt
var equivalents string

// equivalent is a change that no test can notice, because nothing is different under it.
type equivalent struct {
	file, function string // the file with the folders of its package
	kind, code     string
	found          bool
}

func (e *equivalent) String() string {
	return strings.Join([]string{e.file, e.function, e.kind, e.code}, " ")
}

// argued reads the list of such changes. Each is a line of four fields – file, function, kind, and the code that is changed –, and after one or several of them comes, indented, why nothing is different.
func argued(list string) (all []*equivalent, err error) {
	open := false // the last line has no reason yet
	for line := range strings.Lines(list) {
		text := strings.TrimSpace(line)
		switch {
		case text == "" || strings.HasPrefix(text, "#"):
			continue
		case line[0] == '\t':
			if !open {
				return nil, fmt.Errorf("a reason for nothing: %s", text)
			}
			open = false
			continue
		}
		fields := strings.SplitN(text, " ", 4)
		if len(fields) < 4 {
			return nil, fmt.Errorf("not file, function, kind and code: %s", text)
		}
		open = true
		all = append(all, &equivalent{file: fields[0], function: fields[1], kind: fields[2], code: fields[3]})
	}
	if open {
		return nil, errors.New("the last change has no reason")
	}
	return all, nil
}

// argue takes what is on the list from what is alive, and returns what the list has of this package although it is not there or not alive.
func (p *pack) argue(changes []change, list []*equivalent) (wrong []string) {
	for i := range changes {
		c := &changes[i]
		for _, e := range list {
			if c.alive && e.function == c.function && e.kind == c.kind && e.code == c.code && strings.HasSuffix(filepath.ToSlash(filepath.Join(p.dir, c.file)), "/"+e.file) {
				c.equivalent, e.found = true, true
			}
		}
	}
	for _, e := range list {
		tried := p.most == 0 && slices.Contains(p.kinds, e.kind) && p.named.MatchString(path.Base(e.file)) && strings.HasSuffix(filepath.ToSlash(p.dir), "/"+path.Dir(e.file))
		if tried && !e.found {
			wrong = append(wrong, e.String())
		}
	}
	return wrong
}
