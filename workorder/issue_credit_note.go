package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// IssueCreditNote takes a sum off what a payer was billed (红冲). Where it was invoiced, the red invoice comes first.
type IssueCreditNote struct {
	Number aftersales.ID    `json:"number" validate:"required,id"`
	Payer  pricing.Payer    `json:"payer" validate:"required,choice"`
	Amount aftersales.Money `json:"amount" validate:"required,positive"` // with tax
	Reason aftersales.Words `json:"reason" validate:"required,max=200,text"`
}

// CreditNoteIssued is the fact of IssueCreditNote.
type CreditNoteIssued struct{ CreditNote }

// CreditNote is a sum taken off a payer's bills.
type CreditNote struct {
	Number aftersales.ID    `json:"number"`
	Payer  pricing.Payer    `json:"payer"`
	Amount aftersales.Money `json:"amount"`
	Reason aftersales.Words `json:"reason"`
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
}

func (c IssueCreditNote) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.CreditNotes), j)
	if slices.ContainsFunc(s.CreditNotes, func(n CreditNote) bool { return n.Number == c.Number }) {
		j.Refuse(aftersales.RuleNameFree, "number", c.Number)
	}
	fact := CreditNoteIssued{CreditNote{c.Number, c.Payer, c.Amount, c.Reason, call.At, call.By.ID}}
	if !s.judgeMoney("amount", c.Amount, j) {
		return fact
	}
	left := s.billed(c.Payer) - c.Amount.Minor()
	if left < 0 {
		j.Refuse(RuleInvoices, "amount", c.Amount, s.money(s.billed(c.Payer)))
	} else if invoiced := s.invoiced(c.Payer); invoiced > left {
		j.Refuse(RuleInvoices, "", s.money(invoiced-left))
	}
	return fact
}

func (f CreditNoteIssued) evolve(s *Snapshot, _ *Event) {
	s.CreditNotes = append(s.CreditNotes, f.CreditNote)
}
