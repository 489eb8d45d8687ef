package hotline

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// PromiseCallBack records that somebody will call the customer back by a time.
type PromiseCallBack struct {
	Promise aftersales.ID       `json:"promise" validate:"required,id"` // a new name
	Person  aftersales.ID       `json:"person" validate:"required,id"`  // who will call
	Due     time.Time           `json:"due"`
	Note    aftersales.CallNote `json:"note,omitzero" validate:"omitempty"`
	At      time.Time           `json:"at,omitzero"` // of the promise; not given: when it is recorded
}

// CallBackPromised is the fact of PromiseCallBack.
type CallBackPromised PromiseCallBack

func (c PromiseCallBack) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Promises), j)
	j.Measured("at", c.At, s.PickedUp)
	if s.promise(c.Promise) >= 0 {
		j.Refuse(aftersales.RuleNameFree, "promise", c.Promise)
	}
	c.At = orElse(c.At, call.At)
	switch {
	case c.Due.IsZero():
		j.Refuse(aftersales.RuleRequired, "due")
	case c.Due.Before(c.At):
		j.Refuse(aftersales.RuleOrderOfTime, "due", c.Due)
	}
	judgeNote(&c.Note, j)
	c.Due, c.Note = utc(c.Due), noted(c.Note)
	return CallBackPromised(c)
}

func (f CallBackPromised) evolve(s *Snapshot, e *Event) {
	s.Promises = append(s.Promises, Promise{
		ID: f.Promise, Status: PromiseStatusOpen, At: f.At, By: e.By.ID, Person: f.Person, Due: f.Due, Note: noted(f.Note),
	})
}
