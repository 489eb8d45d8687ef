package hotline

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Escalate passes a problem to the technical centre, marked as what it is.
type Escalate struct {
	To      aftersales.ID    `json:"to" validate:"required,id"`
	Marks   []Mark           `json:"marks,omitzero" validate:"max=4,dive,required,choice"`
	Problem aftersales.Words `json:"problem" validate:"required,max=1000,text"`
	At      time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// Escalated is the fact of Escalate.
type Escalated Escalate

func (c Escalate) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Escalations), j)
	j.Measured("at", c.At, s.settled())
	if s.Kind == KindComplaint {
		j.Refuse(RuleComplaintTaken, "", s.Kind)
	}
	judgeMarks(c.Marks, j)
	if len(c.Marks) == 0 {
		j.Refuse(RuleCentre, "marks")
	} else {
		for _, m := range s.marks() {
			if !slices.Contains(c.Marks, m) {
				j.Refuse(RuleCentre, "marks", m)
			}
		}
	}
	c.Marks, c.At = slices.Clone(c.Marks), orElse(c.At, call.At)
	return Escalated(c)
}

func (f Escalated) evolve(s *Snapshot, e *Event) {
	s.Status = StatusEscalated
	s.Escalations = append(s.Escalations, Escalation{At: f.At, By: e.By.ID, To: f.To, Marks: slices.Clone(f.Marks), Problem: f.Problem})
}

// settled is when the ticket was last diagnosed, escalated, solved or assigned.
func (s *Snapshot) settled() time.Time {
	t := s.diagnosed()
	if n := len(s.Escalations); n > 0 {
		t = latest(t, s.Escalations[n-1].At, s.Escalations[n-1].Solution.At)
	}
	if n := len(s.Assignments); n > 0 {
		t = latest(t, s.Assignments[n-1].At)
	}
	return t
}

func latest(t time.Time, others ...time.Time) time.Time {
	for _, o := range others {
		if o.After(t) {
			t = o
		}
	}
	return t
}
