package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// PromiseCustomer records that the customer was promised something by a time.
type PromiseCustomer struct {
	Promise aftersales.ID    `json:"promise" validate:"required,id"` // a new name
	What    aftersales.Words `json:"what,omitzero" validate:"max=500,text"`
	Due     time.Time        `json:"due,omitzero"`
	At      time.Time        `json:"at,omitzero"` // of the promise; not given: when it is recorded
}

// CustomerPromised is the fact of PromiseCustomer.
type CustomerPromised PromiseCustomer

func (c PromiseCustomer) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Promises)+1, j)
	j.Measured("at", c.At, s.ReceivedAt)
	c.At, c.Due = orElse(c.At, call.At), utc(c.Due)
	if s.promise(c.Promise) >= 0 {
		j.Refuse(aftersales.RuleNameFree, "promise", c.Promise)
	}
	if c.What == "" {
		j.Refuse(RulePromise, "what")
	}
	switch {
	case c.Due.IsZero():
		j.Refuse(RulePromise, "due")
	case c.Due.Before(c.At):
		j.Refuse(aftersales.RuleOrderOfTime, "due", c.Due)
	}
	return CustomerPromised(c)
}

// promise is the place of the promise under id; -1 where there is none.
func (s *Snapshot) promise(id aftersales.ID) int {
	return slices.IndexFunc(s.Promises, func(p Promise) bool { return p.ID == id })
}

func (f CustomerPromised) evolve(s *Snapshot, e *Event) {
	s.Promises = append(s.Promises, Promise{ID: f.Promise, At: f.At, By: e.By.ID, What: f.What, Due: f.Due})
}
