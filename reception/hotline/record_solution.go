package hotline

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// RecordSolution records what the technical centre found to be the cause, and what is to be done about it.
type RecordSolution struct {
	Cause    aftersales.Words `json:"cause" validate:"required,max=1000,text"`
	Solution aftersales.Words `json:"solution" validate:"required,max=2000,text"`
	At       time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// SolutionRecorded is the fact of RecordSolution.
type SolutionRecorded RecordSolution

func (c RecordSolution) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.settled())
	c.At = orElse(c.At, call.At)
	return SolutionRecorded(c)
}

func (f SolutionRecorded) evolve(s *Snapshot, e *Event) {
	s.Status = StatusSolved
	if n := len(s.Escalations); n > 0 {
		s.Escalations = cloneAll(s.Escalations, Escalation.clone)
		s.Escalations[n-1].Solution = Solution{At: f.At, By: e.By.ID, Cause: f.Cause, Text: f.Solution}
	}
}
