package complaint

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Close ends a case whose customer was asked and that is written up.
type Close struct{}

// CaseClosed is the fact of Close.
type CaseClosed Close

func (c Close) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	switch s.Status {
	case StatusSatisfied, StatusNotReached, StatusDeclined:
	case StatusActed:
		j.Refuse(RuleClosing, "", s.Status)
	default:
		j.Insist(RuleClosing, "", s.Status)
		return nil
	}
	s.judgeEnd(call, j)
	return CaseClosed(c)
}

// judgeEnd asks for all that is written up before a case ends.
func (s *Snapshot) judgeEnd(call *aftersales.Call, j *aftersales.Judgement) {
	s.judgeOwn(call, j)
	switch {
	case s.Report.At.IsZero():
		j.Refuse(RuleClosing, "report")
	case s.Report.Card == "":
		j.Refuse(RuleClosing, "report.card")
	}
	if len(s.Preventions) == 0 {
		j.Refuse(RuleClosing, "preventions")
	}
	if s.Management.At.IsZero() {
		j.Refuse(RuleClosing, "management")
	}
	if s.dealer() && !slices.ContainsFunc(s.Preventions, func(p Prevention) bool { return p.None == "" }) {
		j.Refuse(RulePrevention, "preventions")
	}
	for i := range s.Promises {
		if p := &s.Promises[i]; p.Kept.IsZero() {
			j.Refuse(RulePromisesKept, indexed("promises", i), p.ID)
		}
	}
}

func (f CaseClosed) evolve(s *Snapshot, e *Event) {
	s.stand(StatusClosed, e.At)
	s.EndedAt = e.At
}
