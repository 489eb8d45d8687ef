package hotline

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Close ends a ticket whose request was met.
type Close struct{}

// TicketClosed is the fact of Close.
type TicketClosed Close

func (c Close) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	if !slices.Contains(met, s.Status) {
		j.Refuse(RuleClosing, "", s.Status)
	}
	for i := range s.Promises {
		if p := &s.Promises[i]; p.Status == PromiseStatusOpen {
			j.Refuse(RuleNothingOwed, "", p.ID)
		}
	}
	if s.marked(MarkBatch) && len(s.Reports) == 0 {
		j.Refuse(RuleNothingOwed, "", MarkBatch)
	}
	return TicketClosed(c)
}

// met are the statuses in which there is an answer, a service record or a solution.
var met = []Status{StatusAnswered, StatusSolved, StatusServed}

func (f TicketClosed) evolve(s *Snapshot, e *Event) {
	s.Status, s.EndedAt = StatusClosed, e.At
}
