package complaint

import (
	"github.com/aftersales-go/aftersales"
)

// Withdraw ends a complaint that the customer takes back.
type Withdraw struct {
	Reason aftersales.Words `json:"reason" validate:"required,max=1000,text"`
}

// Withdrawn is the fact of Withdraw.
type Withdrawn Withdraw

func (c Withdraw) decide(*Snapshot, *aftersales.Call, *aftersales.Judgement) Fact {
	return Withdrawn(c)
}

func (f Withdrawn) evolve(s *Snapshot, e *Event) {
	s.drop()
	s.stand(StatusWithdrawn, e.At)
	s.EndedAt, s.EndReason = e.At, f.Reason
}
