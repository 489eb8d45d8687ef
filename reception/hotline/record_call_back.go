package hotline

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// RecordCallBack records that the customer was called as promised, reached or not. Who was not reached is promised another call.
type RecordCallBack struct {
	Promise aftersales.ID    `json:"promise" validate:"required,id"`
	Reached bool             `json:"reached,omitzero"`
	Said    aftersales.Words `json:"said,omitzero" validate:"max=500,text"`
	At      time.Time        `json:"at,omitzero"` // of the call; not given: when it is recorded
}

// CalledBack is the fact of RecordCallBack.
type CalledBack RecordCallBack

func (c RecordCallBack) names() (string, aftersales.ID, []aftersales.ID) {
	return "promise", c.Promise, nil
}
func (f CalledBack) names() (string, aftersales.ID, []aftersales.ID) {
	return "promise", f.Promise, nil
}

func (c RecordCallBack) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.Promises[s.promise(c.Promise)].At)
	c.At = orElse(c.At, call.At)
	return CalledBack(c)
}

func (f CalledBack) evolve(s *Snapshot, e *Event) {
	s.Promises = cloneAll(s.Promises, Promise.clone)
	p := &s.Promises[s.promise(f.Promise)]
	p.Status, p.Called, p.Caller, p.Reached, p.Said = PromiseStatusCalled, f.At, e.By.ID, f.Reached, f.Said
}
