package complaint

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// ConfirmAction records that what was agreed is done, explained to the customer and confirmed.
type ConfirmAction struct {
	Explained aftersales.Words `json:"explained,omitzero" validate:"max=1000,text"` // what the customer was told about it
	Confirmed bool             `json:"confirmed,omitzero"`                          // by the customer
	At        time.Time        `json:"at,omitzero"`                                 // not given: when it is recorded
}

// ActionConfirmed is the fact of ConfirmAction.
type ActionConfirmed ConfirmAction

func (c ConfirmAction) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.Stood)
	for i := range s.Measures {
		if m := &s.Measures[i]; m.Status == MeasureStatusPlanned {
			j.Refuse(RuleActed, "", m.ID)
		}
	}
	if c.Explained == "" {
		j.Refuse(RuleActed, "explained")
	}
	if !c.Confirmed {
		j.Refuse(RuleActed, "confirmed")
	}
	c.At = orElse(c.At, call.At)
	return ActionConfirmed(c)
}

func (f ActionConfirmed) evolve(s *Snapshot, e *Event) {
	s.Action = Confirmation{At: f.At, By: e.By.ID, Explained: f.Explained}
	s.stand(StatusActed, f.At)
}
