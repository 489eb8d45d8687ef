package reception

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// InformWaiting tells a customer who waits how things stand.
type InformWaiting struct {
	Text aftersales.Words `json:"text" validate:"required,max=200,text"`
	At   time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// WaitInformed is the fact of InformWaiting.
type WaitInformed InformWaiting

func (c InformWaiting) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount("text", len(s.Waits[len(s.Waits)-1].Told), j)
	j.Measured("at", c.At, s.waitedFrom())
	c.At = orElse(c.At, call.At)
	return WaitInformed(c)
}

func (f WaitInformed) evolve(s *Snapshot, _ *Event) {
	s.Waits = cloneAll(s.Waits, Wait.clone)
	if n := len(s.Waits) - 1; n >= 0 { // a history is trusted, and asked afterwards
		s.Waits[n].Told = append(s.Waits[n].Told, f.At)
	}
}
