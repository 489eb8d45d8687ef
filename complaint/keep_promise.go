package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// KeepPromise records that a promise to the customer was kept.
type KeepPromise struct {
	Promise aftersales.ID `json:"promise" validate:"required,id"`
	At      time.Time     `json:"at,omitzero"` // not given: when it is recorded
}

// PromiseKept is the fact of KeepPromise.
type PromiseKept KeepPromise

func (c KeepPromise) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	switch i := s.promise(c.Promise); {
	case i < 0:
		j.Refuse(aftersales.RuleThere, "promise", c.Promise)
	case !s.Promises[i].Kept.IsZero():
		j.Refuse(aftersales.RuleLife, "promise", s.Promises[i].Kept)
	default:
		j.Measured("at", c.At, s.Promises[i].At)
	}
	c.At = orElse(c.At, call.At)
	return PromiseKept(c)
}

func (f PromiseKept) evolve(s *Snapshot, _ *Event) {
	s.Promises = slices.Clone(s.Promises)
	if i := s.promise(f.Promise); i >= 0 {
		s.Promises[i].Kept = f.At
	}
}
