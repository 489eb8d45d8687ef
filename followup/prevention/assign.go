package prevention

import "github.com/aftersales-go/aftersales"

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
	if day := (aftersales.Calendar{}).DateAt(call.At); !c.Deadline.IsZero() && c.Deadline.Before(day.AddDays(-1)) { // the house's day may be the one before
		j.Refuse(aftersales.RuleOrderOfTime, "deadline", c.Deadline)
	}
	return Assigned(c)
}

func (f Assigned) evolve(s *Snapshot, e *Event) {
	s.Status, s.AssignedAt, s.Owner, s.Deadline = StatusAssigned, e.At, f.Owner, f.Deadline
}
