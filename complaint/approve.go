package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Approve is what a manager says to a decision that its decider had no authority for.
type Approve struct {
	Rejected bool             `json:"rejected,omitzero"` // the case goes back to the facts
	Reason   aftersales.Words `json:"reason,omitzero" validate:"max=500,text"`
	At       time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// DecisionApproved is the fact of Approve, also where the decision was rejected.
type DecisionApproved Approve

func (c Approve) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.Stood)
	d := s.decision()
	if d == nil {
		return nil
	}
	s.judgeOwn(call, j)
	if call.By.ID == d.By.ID {
		j.Refuse(RuleAuthority, "call.by.id", call.By.ID)
	}
	if sum, err := s.cost(s.planned()); !c.Rejected && (err != nil || !s.Policy.Within(call.By, sum)) {
		j.Refuse(RuleAuthority, "call.by.role", sum)
	}
	if c.Rejected && c.Reason == "" {
		j.Refuse(aftersales.RuleRequired, "reason")
	}
	c.At = orElse(c.At, call.At)
	return DecisionApproved(c)
}

// planned are the measures that the decision that counts names and that are still to be done.
func (s *Snapshot) planned() []Plan {
	var list []Plan
	for _, m := range s.Measures {
		if m.Status == MeasureStatusPlanned {
			list = append(list, m.Plan)
		}
	}
	return list
}

func (f DecisionApproved) evolve(s *Snapshot, e *Event) {
	s.Decisions = slices.Clone(s.Decisions)
	d := s.decision()
	if d == nil {
		return
	}
	d.Approval = Approval{At: f.At, By: e.By, Rejected: f.Rejected, Reason: f.Reason}
	if f.Rejected {
		s.drop()
		s.stand(StatusInvestigated, f.At)
		return
	}
	d.Awaits = false
	s.stand(StatusDecided, f.At)
}
