package prevention

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Assign gives the measure an owner and a deadline that is still to come.
type Assign struct {
	Owner    aftersales.ID   `json:"owner,omitzero" validate:"omitempty,id"`
	Deadline aftersales.Date `json:"deadline,omitzero"`
}

// Assigned is the fact of Assign.
type Assigned Assign

func (c Assign) decide(_ *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if c.Owner == "" {
		j.Refuse(RuleNames, "owner")
	}
	if c.Deadline.IsZero() {
		j.Refuse(RuleNames, "deadline")
	}
	if !c.Deadline.IsZero() && over(c.Deadline, call.At) {
		j.Refuse(aftersales.RuleOrderOfTime, "deadline", c.Deadline)
	}
	return Assigned(c)
}

// over tells whether a day is over at an instant wherever the house is: its own day may be the one before that of UTC.
func over(d aftersales.Date, at time.Time) bool {
	return d.Before((aftersales.Calendar{}).DateAt(at).AddDays(-1))
}

func (f Assigned) evolve(s *Snapshot, e *Event) {
	s.Status, s.AssignedAt, s.Owner, s.Deadline = StatusAssigned, e.At, f.Owner, f.Deadline
}
