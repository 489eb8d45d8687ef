package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// ConfirmPrevention records that a prevention measure was carried out.
type ConfirmPrevention struct {
	Prevention aftersales.ID    `json:"prevention" validate:"required,id"`
	Result     aftersales.Words `json:"result" validate:"required,max=500,text"`
	At         time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// PreventionConfirmed is the fact of ConfirmPrevention.
type PreventionConfirmed ConfirmPrevention

func (c ConfirmPrevention) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	switch i := s.prevention(c.Prevention); {
	case i < 0:
		j.Refuse(aftersales.RuleThere, "prevention", c.Prevention)
	case s.Preventions[i].None != "" || !s.Preventions[i].DoneAt.IsZero():
		j.Refuse(aftersales.RuleLife, "prevention", c.Prevention)
	default:
		j.Measured("at", c.At, s.Preventions[i].At)
	}
	c.At = orElse(c.At, call.At)
	return PreventionConfirmed(c)
}

func (f PreventionConfirmed) evolve(s *Snapshot, _ *Event) {
	s.Preventions = slices.Clone(s.Preventions)
	if i := s.prevention(f.Prevention); i >= 0 {
		s.Preventions[i].DoneAt, s.Preventions[i].Result = f.At, f.Result
	}
}
