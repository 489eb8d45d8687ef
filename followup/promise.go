package followup

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Promise records what the customer was promised about one or more problems, and who sees to it.
type Promise struct {
	Promise   aftersales.ID    `json:"promise" validate:"required,id"` // a new name
	Questions []Question       `json:"questions,omitzero" validate:"max=7,dive,required,choice"`
	Content   aftersales.Words `json:"content,omitzero" validate:"max=1000,text"`
	Due       time.Time        `json:"due,omitzero"`
	Person    aftersales.ID    `json:"person,omitzero" validate:"omitempty,id"`    // responsible for the solution
	Concerned aftersales.ID    `json:"concerned,omitzero" validate:"omitempty,id"` // whose work the problem is about
	At        time.Time        `json:"at,omitzero"`                                // not given: when it is recorded
}

// PromiseGiven is the fact of Promise.
type PromiseGiven Promise

func (c Promise) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Promises), j)
	j.Measured("at", c.At, s.AnsweredAt)
	if s.promise(c.Promise) >= 0 {
		j.Refuse(aftersales.RuleNameFree, "promise", c.Promise)
	}
	c.At = orElse(c.At, call.At)
	problems := s.Problems()
	if len(c.Questions) == 0 {
		j.Refuse(RulePromise, "questions")
	}
	for i, q := range c.Questions {
		switch {
		case !slices.Contains(problems, q):
			j.Refuse(aftersales.RuleThere, indexed("questions", i), q)
		case indexOf(c.Questions, q) < i:
			j.Refuse(aftersales.RuleNameFree, indexed("questions", i), q)
		case s.covered(q) == PromiseStatusOpen || s.covered(q) == PromiseStatusAccepted:
			j.Refuse(aftersales.RuleLife, indexed("questions", i), s.covered(q))
		}
	}
	if c.Content == "" {
		j.Refuse(RulePromise, "content")
	}
	switch {
	case c.Due.IsZero():
		j.Refuse(RulePromise, "due")
	case c.Due.Before(c.At):
		j.Refuse(aftersales.RuleOrderOfTime, "due", c.Due)
	}
	if c.Person == "" {
		j.Refuse(RulePromise, "person")
	}
	c.Questions, c.Due = slices.Clone(c.Questions), utc(c.Due)
	return PromiseGiven(c)
}

func (f PromiseGiven) evolve(s *Snapshot, e *Event) {
	s.Status = StatusSolving
	s.Promises = append(s.Promises, Promised{
		ID: f.Promise, Status: PromiseStatusOpen, Questions: slices.Clone(f.Questions), Content: f.Content, Due: f.Due, Person: f.Person, Concerned: f.Concerned, At: f.At, By: e.By.ID,
	})
}
