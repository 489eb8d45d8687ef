package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// AgreeCredit grants the customer credit for the bill, in place of credit granted before.
type AgreeCredit struct {
	Amount aftersales.Money `json:"amount" validate:"required,positive"`
	Until  time.Time        `json:"until" validate:"required"` // when it is to be paid
	Reason aftersales.Words `json:"reason" validate:"required,max=200,text"`
}

// CreditAgreed is the fact of AgreeCredit.
type CreditAgreed struct{ Credit }

// Credit is a sum that the customer may pay after delivery.
type Credit struct {
	Amount aftersales.Money `json:"amount"`
	Until  time.Time        `json:"until"`
	Reason aftersales.Words `json:"reason"`
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
}

func (c AgreeCredit) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if call.By.ID == s.Customer.ID || call.By.ID == s.Sender.ID { // nobody grants what he asks for
		j.Refuse(RuleDelivery, "call.by.id", call.By.ID)
	}
	s.judgeMoney("amount", c.Amount, j)
	if c.Until.Before(call.At) {
		j.Refuse(aftersales.RuleOrderOfTime, "until", c.Until)
	}
	return CreditAgreed{Credit{c.Amount, utc(c.Until), c.Reason, call.At, call.By.ID}}
}

func (f CreditAgreed) evolve(s *Snapshot, _ *Event) { s.Credit = f.Credit }
