package followup

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// TakeCall records that the customer called, so that the questions may be asked.
type TakeCall struct {
	Words aftersales.Words `json:"words,omitzero" validate:"max=1000,text"` // what the customer called about
	At    time.Time        `json:"at,omitzero"`                             // not given: when it is recorded
}

// CallTaken is the fact of TakeCall.
type CallTaken TakeCall

func (c TakeCall) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Received), j)
	j.Measured("at", c.At, s.lastTalk())
	c.At = orElse(c.At, call.At)
	return CallTaken(c)
}

func (f CallTaken) evolve(s *Snapshot, e *Event) {
	s.Received = append(s.Received, ReceivedCall{f.At, e.By.ID, f.Words})
	s.Status, s.ReachedAt, s.Again = StatusReached, f.At, time.Time{}
}
