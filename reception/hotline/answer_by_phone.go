package hotline

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// AnswerByPhone records what the customer was told on the phone.
type AnswerByPhone struct {
	Words aftersales.Words `json:"words" validate:"required,max=1000,text"`
	At    time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// AnsweredByPhone is the fact of AnswerByPhone.
type AnsweredByPhone AnswerByPhone

func (c AnswerByPhone) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.diagnosed())
	byTechnician := s.Status == StatusWithTechnician || call.By.Role == aftersales.RoleHotlineTechnician
	switch {
	case s.Kind == KindComplaint && !call.By.Role.Manages():
		j.Refuse(RuleComplaintTaken, "call.by.role", call.By.Role)
	case s.Kind != KindComplaint && byTechnician && len(s.Diagnoses) == 0:
		j.Refuse(RuleDiagnosed, "")
	}
	s.judgeCentre(j)
	c.At = orElse(c.At, call.At)
	return AnsweredByPhone(c)
}

func (f AnsweredByPhone) evolve(s *Snapshot, e *Event) {
	s.Status = StatusAnswered
	s.Answer = Answer{At: f.At, By: e.By.ID, Words: f.Words}
}
