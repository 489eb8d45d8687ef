package followup

import "github.com/aftersales-go/aftersales"

// Close ends a follow-up whose problems, if any, are solved or a complaint's.
type Close struct{}

// Closed is the fact of Close.
type Closed Close

func (c Close) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	if s.Status == StatusPassedOn {
		return Closed(c)
	}
	for _, q := range s.Problems() {
		switch s.covered(q) {
		case "":
			j.Refuse(RulePromise, "", q)
			j.Refuse(RuleSolved, "", q)
		case PromiseStatusOpen, PromiseStatusRejected:
			j.Refuse(RuleSolved, "", q)
		}
	}
	return Closed(c)
}

func (f Closed) evolve(s *Snapshot, e *Event) { s.Status, s.EndedAt = StatusClosed, e.At }
