package oracle

import (
	"bytes"
	"errors"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/google/uuid"
)

// Operation is a line of a log.
type Operation struct {
	Subject Subject             `json:"subject"`
	ID      uuid.UUID           `json:"id,omitzero"`
	Expect  int64               `json:"expect,omitzero"`
	At      time.Time           `json:"at"`
	By      aftersales.Actor    `json:"by"`
	Waive   []aftersales.Waiver `json:"waive,omitzero"`
	Do      Deed                `json:"do"`
	Was     Outcome             `json:"was,omitzero"`   // what was made of it elsewhere; not given where nobody says
	State   aftersales.Raw      `json:"state,omitzero"` // what holds afterwards: a part of the subject's snapshot, or of the answer to a question
}

// Deed is a command or a question as a log writes it.
type Deed struct {
	Type string         `json:"type"`
	V    int            `json:"v"` // the stage's version in which Data is written, from 1 on
	Data aftersales.Raw `json:"data"`
}

// Subject is what an operation is about: a subject by its reference, or a package that answers questions by its name.
type Subject struct {
	ref  aftersales.Ref
	name string // of a package that answers questions
}

// SubjectOf is the subject that ref names.
func SubjectOf(ref aftersales.Ref) Subject { return Subject{ref: ref} }

// Ref is the reference; zero for a package.
func (s Subject) Ref() aftersales.Ref { return s.ref }

// IsZero tells whether s names nothing.
func (s Subject) IsZero() bool { return s == Subject{} }

// String is the form workorder/RO-1 or pricing.
func (s Subject) String() string {
	if s.name != "" {
		return s.name
	}
	return s.ref.String()
}

// AppendText appends the form of String.
func (s Subject) AppendText(b []byte) ([]byte, error) {
	if s.name != "" {
		return append(b, s.name...), nil
	}
	return s.ref.AppendText(b)
}

// MarshalText is AppendText for encoding/json.
func (s Subject) MarshalText() ([]byte, error) { return s.AppendText(nil) }

// UnmarshalText reads the form of String; the stage must be one that this release knows.
func (s *Subject) UnmarshalText(b []byte) error {
	if bytes.IndexByte(b, '/') < 0 { // what answers questions has no ID
		if name := string(b); askerOf(name) != nil {
			*s = Subject{name: name}
			return nil
		}
	}
	var ref aftersales.Ref
	if err := ref.UnmarshalText(b); err != nil {
		return err
	}
	if stageOf(ref) == nil {
		return &aftersales.UnreadableError{Code: aftersales.RuleChoice, What: "this release knows no such stage"}
	}
	*s = Subject{ref: ref}
	return nil
}

// ReadOperation reads a line of a log, its command included, and judges nothing. Data and State of what it returns lie in line, which must stay unchanged for as long as they are in use.
// Every error is an *aftersales.UnreadableError with the path and the byte of the line where the first fault is, as in do.data.lines[2].quantity.
func ReadOperation(line []byte) (Operation, error) {
	var r reading
	if r.read(line, nil); r.err != nil {
		return Operation{}, r.err
	}
	return r.op, nil
}

// reading is a line as far as it is understood without any subject.
type reading struct {
	op      Operation
	stage   stage            // of the subject; nil for a question
	command any              // of the stage, or the answer to the question
	earlier []aftersales.Ref // the subjects whose extracts the command carries
	refused error            // of the question
	err     *aftersales.UnreadableError
	lost    bool           // there is not even a call
	matter  string         // that the command begins a subject about
	rival   aftersales.Ref // an earlier subject about the same matter, which the command does not name
}

// maxLine is the length in bytes above which a line is not looked at. No command comes near.
const maxLine = 1 << 20

// read reads a line into r, which is zero. It never panics: a defect of this library shows as a line that could not be read.
func (r *reading) read(line []byte, known *blanks) {
	defer func() {
		if recover() != nil {
			r.err, r.lost = brokenDown(), true
		}
	}()
	if len(line) > maxLine {
		r.err, r.lost = tooLong(), true
		return
	}
	read, understood := known.read(line, r)
	if understood {
		return
	}
	if !read {
		if err := aftersales.Read(line, &r.op, 0); err != nil {
			r.err, r.lost = unreadable(err), true
			r.op = salvage(line)
			return
		}
	}
	if err := r.understand(); err != nil {
		r.err = unreadable(withinDeed(err, line))
		return
	}
	known.learn(r)
}

// understand reads what is to be done. The paths of its errors begin with data, type or v.
func (r *reading) understand() (err error) {
	do := r.op.Do
	if do.V < 1 {
		return &aftersales.UnreadableError{Code: aftersales.RuleNumber, Path: "v", What: "versions count from 1"}
	}
	if of := askerOf(r.op.Subject.name); of != nil {
		r.command, err = answer(of, do)
		var refused *aftersales.RefusedError
		if errors.As(err, &refused) {
			r.refused, err = refused, nil
		}
		return err
	}
	r.stage = stageOf(r.op.Subject.ref)
	if r.command, err = r.stage.read(do); err != nil {
		return err
	}
	r.extract()
	return nil
}

// extract finds the earlier subjects.
func (r *reading) extract() {
	if of, ok := r.stage.(later); ok {
		r.earlier = of.earlier(r.command)
	}
	if of, ok := r.stage.(indexing); ok {
		if matter := of.matter(r.command); matter != "" {
			r.matter = r.op.Subject.ref.Stage() + "/" + matter
		}
	}
}

// parts is an Operation of which nothing is understood yet.
type parts struct {
	Subject aftersales.Raw `json:"subject,omitzero"`
	ID      aftersales.Raw `json:"id,omitzero"`
	Expect  aftersales.Raw `json:"expect,omitzero"`
	At      aftersales.Raw `json:"at,omitzero"`
	By      aftersales.Raw `json:"by,omitzero"`
	Waive   aftersales.Raw `json:"waive,omitzero"`
	Do      aftersales.Raw `json:"do,omitzero"`
	Was     aftersales.Raw `json:"was,omitzero"`
	State   aftersales.Raw `json:"state,omitzero"`
}

type deedParts struct {
	Type aftersales.Raw `json:"type,omitzero"`
	V    aftersales.Raw `json:"v,omitzero"`
	Data aftersales.Raw `json:"data,omitzero"`
}

// withinDeed puts an error of a deed where its fault stands in the line, which is strict JSON.
func withinDeed(err error, line []byte) error {
	var p parts
	var d deedParts
	var u *aftersales.UnreadableError
	if !errors.As(err, &u) || aftersales.Read(line, &p, 0) != nil || aftersales.Read(p.Do, &d, 0) != nil {
		return err
	}
	part := d.Data
	switch u.Path {
	case "type":
		part = d.Type
	case "v":
		part = d.V
	}
	return aftersales.Within(err, "do", aftersales.OffsetIn(line, part))
}

// salvage is what can be known of a line that cannot be read: its subject, and what was expected of it.
func salvage(line []byte) (op Operation) {
	var p parts
	if aftersales.Read(line, &p, 0) != nil {
		return Operation{}
	}
	if aftersales.Read(p.Subject, &op.Subject, 0) != nil {
		op.Subject = Subject{}
	}
	if aftersales.Read(p.Was, &op.Was, 0) != nil {
		op.Was = ""
	}
	op.State = p.State
	return op
}

// unreadable is err as the error that it is, and a defect of this library where it is another.
func unreadable(err error) *aftersales.UnreadableError {
	var u *aftersales.UnreadableError
	if errors.As(err, &u) {
		return u
	}
	return brokenDown()
}

func brokenDown() *aftersales.UnreadableError {
	return &aftersales.UnreadableError{Code: aftersales.RuleDocument, What: "the oracle broke down over this line; please report it"}
}

func tooLong() *aftersales.UnreadableError {
	return &aftersales.UnreadableError{Code: aftersales.RuleBounds, Offset: maxLine, What: "a line has at most 1 MiB"}
}
