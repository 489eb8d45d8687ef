package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Leave ends a visit without an order.
type Leave struct {
	Outcome  Outcome          `json:"outcome,omitzero" validate:"choice"`
	Rebooked aftersales.Ref   `json:"rebooked,omitzero"`                                 // the booking for later, where there is one
	Back     []aftersales.ID  `json:"back,omitzero" validate:"max=100,dive,required,id"` // what was in custody and is handed back
	To       aftersales.ID    `json:"to,omitzero" validate:"omitempty,id"`
	Note     aftersales.Words `json:"note,omitzero" validate:"max=500,text"`
}

// Left is the last fact of a visit without an order.
type Left Leave

func (c Leave) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	if c.Outcome == "" {
		j.Refuse(RuleOutcome, "outcome")
	}
	if !c.Rebooked.IsZero() && c.Rebooked.Stage() != bookings {
		j.Refuse(aftersales.RuleThere, "rebooked", c.Rebooked)
	}
	kept := s.Sheet.Valuables.Things
	for i, id := range c.Back {
		if !slices.ContainsFunc(kept, func(k Kept) bool { return k.ID == id }) {
			j.Refuse(aftersales.RuleThere, indexed("back", i), id)
		}
	}
	for _, k := range kept {
		if !slices.Contains(c.Back, k.ID) {
			j.Refuse(RuleCustodyBack, "back", k.ID)
		}
	}
	if len(kept) > 0 && c.To == "" {
		j.Refuse(RuleCustodyBack, "to")
	}
	c.Back = slices.Clone(c.Back)
	return Left(c)
}

func (f Left) evolve(s *Snapshot, e *Event) {
	s.endWait(e.At)
	s.Status, s.EndedAt = StatusLeft, e.At
	s.Outcome, s.Rebooked, s.EndNote = f.Outcome, f.Rebooked, f.Note
}
