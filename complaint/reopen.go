package complaint

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Reopen takes a closed case up again, at the facts.
type Reopen struct {
	Reason aftersales.Words `json:"reason" validate:"required,max=1000,text"`
}

// CaseReopened is the fact of Reopen.
type CaseReopened Reopen

func (c Reopen) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Reopenings)+1, j)
	if call.At.After(s.EndedAt.Add(s.Policy.reopenWithin())) {
		j.Refuse(RuleEnded, "call.at", call.At)
	}
	if len(s.Reopenings) > 0 && !overall(call.By.Role) {
		j.Refuse(RuleEnded, "call.by.role", call.By.Role)
	}
	return CaseReopened(c)
}

func (f CaseReopened) evolve(s *Snapshot, e *Event) {
	s.Reopenings = append(s.Reopenings, Reopening{At: e.At, By: e.By, Reason: f.Reason, ClosedAt: s.EndedAt})
	s.EndedAt, s.Refusal = time.Time{}, Refusal{}
	s.back(StatusInvestigated, e.At)
}
