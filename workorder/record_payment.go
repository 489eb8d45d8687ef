package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// RecordPayment records money received from a payer against that payer's bills. What is left on account is no money received: an account is agreed when the order is opened.
type RecordPayment struct {
	Payer     pricing.Payer    `json:"payer" validate:"required,choice"`
	Amount    aftersales.Money `json:"amount" validate:"required,positive"`
	Method    PaymentMethod    `json:"method" validate:"required,choice"`
	Reference aftersales.ID    `json:"reference,omitzero" validate:"omitempty,id"`
}

// PaymentRecorded is the fact of RecordPayment.
type PaymentRecorded struct{ Payment }

// Payment is money received.
type Payment struct {
	Payer     pricing.Payer    `json:"payer"`
	At        time.Time        `json:"at"`
	By        aftersales.ID    `json:"by"`
	Amount    aftersales.Money `json:"amount"`
	Method    PaymentMethod    `json:"method"`
	Reference aftersales.ID    `json:"reference,omitzero"` // of the till or the bank
	Receipt   aftersales.ID    `json:"receipt,omitzero"`   // of a deposit, which has one of its own
}

func (c RecordPayment) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if c.Method == PaymentMethodAccount {
		j.Refuse(RuleDelivery, "method", c.Method)
	}
	if !s.judgeMoney("amount", c.Amount, j) {
		return nil
	}
	if !s.hasBill(c.Payer) {
		j.Refuse(RuleBillGiven, "payer", c.Payer)
		return nil
	}
	open := s.billed(c.Payer) - s.paid(c.Payer)
	if c.Amount.Minor() != open { // what settles the bill always finds room
		judgeCount(len(s.Payments), j)
	}
	if c.Amount.Minor() > open {
		j.Refuse(RulePaymentBound, "amount", c.Amount, s.money(open))
	}
	return PaymentRecorded{Payment{c.Payer, call.At, call.By.ID, c.Amount, c.Method, c.Reference, ""}}
}

func (f PaymentRecorded) evolve(s *Snapshot, _ *Event) {
	s.Payments = append(s.Payments, f.Payment)
}
