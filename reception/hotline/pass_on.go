package hotline

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// PassOn hands the call to a named person: a technician, or with a complaint a superior. Until that person has acknowledged it, it may be handed to another.
type PassOn struct {
	To    aftersales.ID       `json:"to,omitzero" validate:"id"`
	Role  aftersales.Role     `json:"role,omitzero" validate:"choice"` // in which that person takes it; not given: hotline technician
	Asked aftersales.Words    `json:"asked,omitzero" validate:"max=500,text"`
	Note  aftersales.CallNote `json:"note,omitzero" validate:"omitempty"`
	At    time.Time           `json:"at,omitzero"` // not given: when it is recorded
}

// CallPassedOn is the fact of PassOn.
type CallPassedOn PassOn

func (c PassOn) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Passes), j)
	j.Measured("at", c.At, s.handed())
	if c.Role == "" {
		c.Role = aftersales.RoleHotlineTechnician
	}
	if c.To == "" {
		j.Refuse(RuleNamedPerson, "to")
	}
	if c.Asked == "" {
		j.Refuse(RuleNamedPerson, "asked")
	}
	switch {
	case !slices.Contains(takers, c.Role):
		j.Refuse(aftersales.RuleChoice, "role", c.Role)
	case s.Kind == KindComplaint && !c.Role.Manages():
		j.Refuse(RuleComplaintTaken, "role", c.Role)
	}
	judgeNote(&c.Note, j)
	c.At, c.Note = orElse(c.At, call.At), noted(c.Note)
	return CallPassedOn(c)
}

func (f CallPassedOn) evolve(s *Snapshot, e *Event) {
	s.Status = StatusPassed
	s.Passes = append(s.Passes, Pass{At: f.At, By: e.By.ID, To: f.To, Role: f.Role, Asked: f.Asked, Note: noted(f.Note)})
}

// handed is when the call was last handed on, or picked up where it never was.
func (s *Snapshot) handed() time.Time {
	if n := len(s.Passes); n > 0 {
		return s.Passes[n-1].At
	}
	return s.PickedUp
}

// judgeNote asks of a call note at note that somebody else can call back because of it.
func judgeNote(n *aftersales.CallNote, j *aftersales.Judgement) {
	if n.TakenBy == "" { // the shape of every other note asks for who took it
		j.Refuse(RuleCallNote, "note")
		return
	}
	if n.Name == "" {
		j.Refuse(RuleCallNote, "note.name")
	}
	if n.Number.IsZero() {
		j.Refuse(RuleCallNote, "note.number")
	}
	if n.At.IsZero() {
		j.Refuse(RuleCallNote, "note.at")
	}
	j.Measured("note.at", n.At, time.Time{})
}
