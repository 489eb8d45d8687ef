package oracle

import (
	"bytes"
	"reflect"

	"github.com/aftersales-go/aftersales"
)

// blanks are commands to be filled in, one of each that was met before. What a command is may stand behind it in a line, so its bytes are read twice where nobody guesses; and a command that is read needs a place of its own, from which it is copied.
// Blanks belong to whoever reads lines one after the other, and are not safe for concurrent use. Nil blanks know nothing and learn nothing.
type blanks map[string]blank

// blank is a command to be filled in.
type blank struct {
	stage   stage
	pointer any
	value   reflect.Value // of what it points to
}

// read reads a line in one go where the guess holds, what it does is of the stage's newest version, and nothing is wrong. False for all others, which are read step by step; r is to be set anew then.
func (b *blanks) read(line []byte, r *reading) bool {
	if b == nil {
		return false
	}
	name := typeOf(line)
	of, ok := (*b)[string(name)]
	if !ok {
		return false
	}
	op := &r.op
	err := aftersales.ReadAround(line, op, &op.Do.Data, of.pointer, of.stage.newest())
	if err != nil || op.Do.Type != string(name) || op.Do.V != of.stage.newest() || stageOf(op.Subject.ref) != of.stage {
		return false
	}
	r.stage, r.command = of.stage, of.value.Interface()
	r.extract()
	return true
}

// learn keeps a blank of the command that was read step by step.
func (b *blanks) learn(r *reading) {
	if b == nil || r.stage == nil || r.op.Do.V != r.stage.newest() {
		return
	}
	if *b == nil {
		*b = blanks{}
	}
	p := reflect.New(reflect.TypeOf(r.command))
	(*b)[r.op.Do.Type] = blank{r.stage, p.Interface(), p.Elem()}
}

// typeOf is what a line does, by a look at how lines are mostly written: with the type first in what is to be done, or canonically, with the command before it. It is a guess: what it finds may stand elsewhere.
func typeOf(line []byte) []byte {
	const first, last = `{"type":"`, `,"type":"`
	at := bytes.Index(line, []byte(first)) + len(first)
	if at < len(first) {
		for at = len(line); at > len(last) && string(line[at-len(last):at]) != last; {
			at--
		}
	}
	name, _, _ := bytes.Cut(line[at:], []byte{'"'})
	return name
}
