package followup

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// BreakOff records that the talk ended before the questions were answered.
type BreakOff struct {
	Reason aftersales.Words `json:"reason" validate:"required,max=500,text"`
	Again  time.Time        `json:"again,omitzero"` // when the customer wants to be called
	At     time.Time        `json:"at,omitzero"`    // not given: when it is recorded
}

// BrokenOff is the fact of BreakOff.
type BrokenOff BreakOff

func (c BreakOff) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Breaks), j)
	j.Measured("at", c.At, s.lastTalk())
	c.At = orElse(c.At, call.At)
	if c.Again.Before(c.At) && !c.Again.IsZero() {
		j.Refuse(aftersales.RuleOrderOfTime, "again", c.Again)
	}
	c.Again = utc(c.Again)
	return BrokenOff(c)
}

func (f BrokenOff) evolve(s *Snapshot, e *Event) {
	s.Status, s.Again = StatusAttempted, f.Again
	s.Breaks = append(s.Breaks, Break{f.At, e.By.ID, f.Reason, f.Again})
}
