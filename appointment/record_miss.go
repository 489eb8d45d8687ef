package appointment

import "github.com/aftersales-go/aftersales"

// RecordMiss records that the customer did not come in time.
type RecordMiss struct{}

// Missed is the fact that the customer did not come in time.
type Missed RecordMiss

func (c RecordMiss) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if !call.At.After(s.Deadline()) {
		j.Refuse(RuleMissed, "call.at", call.At, s.Deadline())
	}
	return Missed(c)
}

func (Missed) evolve(s *Snapshot, e *Event) { s.Status, s.MissedAt = StatusMissed, e.At }
