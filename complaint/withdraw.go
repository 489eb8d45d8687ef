package complaint

import (
	"github.com/aftersales-go/aftersales"
)

// Withdraw ends a complaint that the customer takes back. Of the staff nobody whom the case is about records that. A severe one is not over before the manager knows of it: what happened is to be looked at whatever the customer wants by now.
type Withdraw struct {
	Reason aftersales.Words `json:"reason" validate:"required,max=1000,text"`
}

// Withdrawn is the fact of Withdraw.
type Withdrawn Withdraw

func (c Withdraw) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeVoice(call.By, j)
	s.judgeOwn(call, j)
	s.judgeSevere(call.By, j)
	return Withdrawn(c)
}

func (f Withdrawn) evolve(s *Snapshot, e *Event) {
	s.graver(s.Severity, e.At, e.By)
	s.drop()
	s.stand(StatusWithdrawn, e.At)
	s.EndedAt, s.EndReason = e.At, f.Reason
}
