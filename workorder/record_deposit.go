package workorder

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// RecordDeposit records money received before the payer's bill, with a receipt of its own. It counts against the bill.
type RecordDeposit struct {
	Payer     pricing.Payer    `json:"payer" validate:"required,choice"`
	Amount    aftersales.Money `json:"amount" validate:"required,positive"`
	Method    PaymentMethod    `json:"method" validate:"required,choice"`
	Receipt   aftersales.ID    `json:"receipt" validate:"required,id"`
	Reference aftersales.ID    `json:"reference,omitzero" validate:"omitempty,id"`
}

// DepositRecorded is the fact of RecordDeposit.
type DepositRecorded struct{ Payment }

func (c RecordDeposit) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Payments), j)
	if c.Method == PaymentMethodAccount {
		j.Refuse(RuleDelivery, "method", c.Method)
	}
	s.judgeMoney("amount", c.Amount, j)
	switch {
	case c.Payer != pricing.PayerCustomer && !s.pays(c.Payer):
		j.Refuse(RuleOneOfEach, "payer", c.Payer)
	case s.hasBill(c.Payer):
		j.Refuse(RuleBillGiven, "payer", c.Payer)
	}
	for _, p := range s.Payments {
		if p.Receipt == c.Receipt {
			j.Refuse(aftersales.RuleNameFree, "receipt", c.Receipt)
		}
	}
	return DepositRecorded{Payment{c.Payer, call.At, call.By.ID, c.Amount, c.Method, c.Reference, c.Receipt}}
}

func (f DepositRecorded) evolve(s *Snapshot, _ *Event) {
	s.Payments = append(s.Payments, f.Payment)
}
