package oracle

import (
	"bytes"
	"reflect"

	"github.com/aftersales-go/aftersales"
)

// blanks are what lines are read into: a line, and commands to be filled in, one of each that was met before. What a command is may stand behind it in a line, so its bytes are read twice where nobody guesses; and a command that is read needs a place of its own, from which it is copied.
// Blanks belong to whoever reads lines one after the other, and are not safe for concurrent use. Nil blanks know nothing and learn nothing.
type blanks struct {
	op    Operation
	line  *aftersales.Blank // of op
	known map[string]*blank
	found *blank // of the line in op; nil where what it does is not known
}

// blank is a command to be filled in.
type blank struct {
	name  string
	stage stage
	into  *aftersales.Blank
	value reflect.Value // that is filled in
}

// read reads a line, and understands it in the same go where what it does is known, and is of the stage's newest version. Where it is not even read, something may be wrong with it.
func (b *blanks) read(line []byte, r *reading) (read, understood bool) {
	if b == nil || b.line == nil {
		return false, false
	}
	b.found = nil
	err := b.line.Read(line, 0)
	r.op = b.op
	b.op = Operation{} // nothing of the line is held
	if err != nil {
		return false, false
	}
	of, do := b.found, &r.op.Do
	if of == nil || do.Type != of.name || do.V != of.stage.newest() || stageOf(r.op.Subject.ref) != of.stage {
		return true, false
	}
	r.stage, r.command = of.stage, of.value.Interface()
	r.extract()
	return true, true
}

// content is the blank of the command that the rest of a line begins with. Its type stands before it as most write it, and then it is known; in a canonical line it stands behind, and is guessed.
func (b *blanks) content(rest []byte) (*aftersales.Blank, int) {
	if name := b.op.Do.Type; name != "" {
		b.found = b.known[name]
	} else {
		b.found = b.known[string(lastType(rest))]
	}
	if b.found == nil {
		return nil, 0
	}
	return b.found.into, b.found.stage.newest()
}

// lastType is the last type that is named in the rest of a line.
func lastType(rest []byte) []byte {
	const key = `,"type":"`
	at := len(rest)
	for at > len(key) && string(rest[at-len(key):at]) != key {
		at--
	}
	name, _, _ := bytes.Cut(rest[at:], []byte{'"'})
	return name
}

// learn keeps a blank of the command that was read step by step.
func (b *blanks) learn(r *reading) {
	if b == nil || r.stage == nil || r.op.Do.V != r.stage.newest() {
		return
	}
	if b.line == nil {
		into, err := aftersales.NewBlank(&b.op, &b.op.Do.Data, b.content)
		if err != nil {
			return
		}
		b.line, b.known = into, map[string]*blank{}
	}
	command := reflect.New(reflect.TypeOf(r.command))
	if into, err := aftersales.NewBlank(command.Interface(), nil, nil); err == nil {
		b.known[r.op.Do.Type] = &blank{r.op.Do.Type, r.stage, into, command.Elem()}
	}
}
