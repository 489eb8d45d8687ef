package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Refund pays money back to a payer. A manager approves it, and another person records it.
type Refund struct {
	Payer     pricing.Payer    `json:"payer" validate:"required,choice"`
	Amount    aftersales.Money `json:"amount" validate:"required,positive"`
	Method    PaymentMethod    `json:"method" validate:"required,choice"`
	Approver  aftersales.Actor `json:"approver"`
	Reason    aftersales.Words `json:"reason" validate:"required,max=200,text"`
	Reference aftersales.ID    `json:"reference,omitzero" validate:"omitempty,id"`
}

// RefundPaid is the fact of Refund.
type RefundPaid struct{ Refunded }

// Refunded is money paid back.
type Refunded struct {
	Payer     pricing.Payer    `json:"payer"`
	Amount    aftersales.Money `json:"amount"`
	Method    PaymentMethod    `json:"method"`
	Approver  aftersales.Actor `json:"approver"`
	Reason    aftersales.Words `json:"reason"`
	Reference aftersales.ID    `json:"reference,omitzero"`
	At        time.Time        `json:"at"`
	By        aftersales.ID    `json:"by"`
}

func (c Refund) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if c.Amount.Minor() != s.paid(c.Payer)-s.billed(c.Payer) { // what makes payments and bill meet always finds room
		judgeCount(len(s.Refunds), j)
	}
	if c.Method == PaymentMethodAccount {
		j.Refuse(RuleDelivery, "method", c.Method)
	}
	if paid := s.paid(c.Payer); s.judgeMoney("amount", c.Amount, j) && c.Amount.Minor() > paid {
		j.Refuse(RulePaymentBound, "amount", c.Amount, s.money(paid))
	}
	if !c.Approver.Role.Manages() {
		j.Refuse(RulePaymentBound, "approver.role", c.Approver.Role)
	}
	if c.Approver.ID == call.By.ID || c.Approver.ID == s.Customer.ID || c.Approver.ID == s.Sender.ID {
		j.Refuse(RulePaymentBound, "approver.id", c.Approver.ID)
	}
	return RefundPaid{Refunded{c.Payer, c.Amount, c.Method, c.Approver, c.Reason, c.Reference, call.At, call.By.ID}}
}

func (f RefundPaid) evolve(s *Snapshot, _ *Event) {
	s.Refunds = append(s.Refunds, f.Refunded)
}
