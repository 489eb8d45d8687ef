package reception

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// AskToWait asks the customer to wait.
type AskToWait struct {
	Reason aftersales.Words `json:"reason,omitzero" validate:"max=200,text"` // that the customer was told
	Lounge bool             `json:"lounge,omitzero"`                         // the customer was shown to it
	At     time.Time        `json:"at,omitzero"`                             // not given: when it is recorded
}

// WaitAsked is the fact of AskToWait.
type WaitAsked AskToWait

func (c AskToWait) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount("reason", len(s.Waits), j)
	if c.Reason == "" {
		j.Refuse(RuleWait, "reason")
	}
	if !c.Lounge {
		j.Refuse(RuleWait, "lounge")
	}
	j.Measured("at", c.At, s.waitedFrom())
	c.At = orElse(c.At, call.At)
	return WaitAsked(c)
}

func (f WaitAsked) evolve(s *Snapshot, _ *Event) {
	s.Status = StatusWaiting
	s.Waits = append(cloneAll(s.Waits, Wait.clone), Wait{Since: f.At, Reason: f.Reason})
}

// most is how many things of one sort a visit holds.
const most = 100

// judgeCount asks that there is room for one more.
func judgeCount(path string, n int, j *aftersales.Judgement) {
	if n >= most {
		j.Refuse(aftersales.RuleLength, path, most)
	}
}
