package complaint

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// ProvideCare gives at once what safety and care ask for and nobody has to agree to: a tow, a substitute car.
type ProvideCare struct {
	Measure aftersales.ID    `json:"measure" validate:"required,id"` // a new name
	Remedy  Remedy           `json:"remedy" validate:"required,choice"`
	What    aftersales.Words `json:"what" validate:"required,max=500,text"`
	Spent   aftersales.Money `json:"spent,omitzero" validate:"notnegative"`
	At      time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// CareProvided is the fact of ProvideCare.
type CareProvided ProvideCare

func (c ProvideCare) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Measures)+1, j)
	j.Measured("at", c.At, s.ReceivedAt)
	if s.measure(c.Measure) >= 0 {
		j.Refuse(aftersales.RuleNameFree, "measure", c.Measure)
	}
	if !c.Remedy.Care() {
		j.Refuse(RuleAgreed, "remedy", c.Remedy)
	}
	if _, err := s.cost(append(s.planned(), Plan{Amount: c.Spent})); err != nil {
		j.Refuse(aftersales.RuleNumber, "spent", c.Spent)
	}
	s.judgeCare(c.Spent, call.By, j)
	c.At = orElse(c.At, call.At)
	return CareProvided(c)
}

// judgeCare asks that what care costs without a decision stays within the policy's sum, or is given by somebody who may decide what the case then costs.
func (s *Snapshot) judgeCare(sum aftersales.Money, by aftersales.Actor, j *aftersales.Judgement) {
	if s.Policy.Care.IsZero() || sum.Sign() == 0 {
		return
	}
	cost, err := s.cost(append(s.planned(), Plan{Amount: sum}))
	for i := range s.Measures {
		if m := &s.Measures[i]; m.Decision == "" && err == nil {
			sum, err = sum.Add(m.Spent)
		}
	}
	if err != nil { // refused already
		return
	}
	if over, err := sum.Cmp(s.Policy.Care); (err != nil || over > 0) && !s.Policy.Within(by, cost) {
		j.Refuse(RuleAuthority, "spent", sum, s.Policy.Care)
	}
}

func (f CareProvided) evolve(s *Snapshot, e *Event) {
	s.Measures = append(s.Measures, Measure{
		Plan: Plan{ID: f.Measure, Remedy: f.Remedy, What: f.What, Person: e.By.ID, Due: f.At, Amount: f.Spent}, Status: MeasureStatusDone, Spent: f.Spent, DoneAt: f.At, DoneBy: e.By.ID,
	})
}
