package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Explain tells the customer the decision, its reasons and how the problem is prevented.
type Explain struct {
	Decision   aftersales.Words `json:"decision,omitzero" validate:"max=2000,text"`
	Reasons    aftersales.Words `json:"reasons,omitzero" validate:"max=2000,text"`
	Prevention aftersales.Words `json:"prevention,omitzero" validate:"max=2000,text"`
	At         time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// DecisionExplained is the fact of Explain.
type DecisionExplained Explain

func (c Explain) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.Stood)
	if s.Status == StatusAwaiting {
		j.Refuse(RuleAuthority, "", s.Status)
	}
	for _, lacks := range [...]struct {
		path string
		said aftersales.Words
	}{{"decision", c.Decision}, {"reasons", c.Reasons}, {"prevention", c.Prevention}} {
		if lacks.said == "" {
			j.Refuse(RuleExplained, lacks.path)
		}
	}
	c.At = orElse(c.At, call.At)
	return DecisionExplained(c)
}

// first is when a decision was told for the first time; the zero time where it was not.
func (x *Explanation) first() time.Time {
	if x.First.IsZero() {
		return x.At
	}
	return x.First
}

func (f DecisionExplained) evolve(s *Snapshot, e *Event) {
	s.Decisions = slices.Clone(s.Decisions)
	if d := s.decision(); d != nil {
		first := d.Explained.first()
		d.Explained = Explanation{At: f.At, First: first, By: e.By.ID, Decision: f.Decision, Reasons: f.Reasons, Prevention: f.Prevention}
		d.Reply = CustomerReply{}
	}
	s.stand(StatusExplained, f.At)
}
