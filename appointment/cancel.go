package appointment

import "github.com/aftersales-go/aftersales"

// Cancel gives a booking up.
type Cancel struct {
	Reason aftersales.Words `json:"reason,omitzero" validate:"max=500,text"`
}

// Cancelled is the fact that a booking was given up.
type Cancelled Cancel

func (c Cancel) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeOwn(s.Customer.ID, s.Caller.ID, call, j)
	if c.Reason == "" {
		j.Refuse(RuleReason, "reason")
	}
	return Cancelled(c)
}

func (f Cancelled) evolve(s *Snapshot, e *Event) {
	s.EndReason = f.Reason
	s.end(StatusCancelled, e.At)
}
