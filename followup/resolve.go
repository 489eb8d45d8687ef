package followup

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Resolve registers what was done about a promise, and what the customer says of it. A solution that the customer does not accept needs another promise, or a complaint.
type Resolve struct {
	Promise   aftersales.ID    `json:"promise" validate:"required,id"`
	Done      aftersales.Words `json:"done" validate:"required,max=1000,text"` // the solution, or the course of it
	Outcome   Outcome          `json:"outcome" validate:"required,choice"`
	Said      aftersales.Words `json:"said,omitzero" validate:"max=500,text"`      // by the customer
	InPerson  bool             `json:"in_person,omitzero"`                         // the customer was met
	Signature aftersales.ID    `json:"signature,omitzero" validate:"omitempty,id"` // of the paper that the customer signed
	At        time.Time        `json:"at,omitzero"`                                // not given: when it is recorded
}

// Resolved is the fact of Resolve.
type Resolved Resolve

func (c Resolve) names() (string, aftersales.ID, []aftersales.ID)  { return "promise", c.Promise, nil }
func (f Resolved) names() (string, aftersales.ID, []aftersales.ID) { return "promise", f.Promise, nil }

func (c Resolve) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.Promises[s.promise(c.Promise)].At)
	if c.Outcome == OutcomeAccepted && c.Signature == "" {
		if c.InPerson {
			j.Refuse(RuleSolved, "signature")
		} else {
			j.Note(RuleSolved, "signature")
		}
	}
	c.At = orElse(c.At, call.At)
	return Resolved(c)
}

func (f Resolved) evolve(s *Snapshot, e *Event) {
	s.Promises = cloneAll(s.Promises, Promised.clone)
	p := &s.Promises[s.promise(f.Promise)]
	p.Status, p.Solution = PromiseStatus(f.Outcome), Solution{f.At, e.By.ID, f.Done, f.Outcome, f.Said, f.InPerson, f.Signature}
	if s.solved() {
		s.Status = StatusSolved
	}
}
