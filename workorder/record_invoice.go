package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// RecordInvoice records an invoice (发票) to a payer's bill: a blue one, or a red one that takes a blue one back.
type RecordInvoice struct {
	Number aftersales.ID    `json:"number" validate:"required,max=64,id"`
	Kind   InvoiceKind      `json:"kind" validate:"required,choice"`
	Payer  pricing.Payer    `json:"payer" validate:"required,choice"`
	Buyer  aftersales.Party `json:"buyer"`
	Amount aftersales.Money `json:"amount" validate:"required,positive"` // with tax
	Of     aftersales.ID    `json:"of,omitzero" validate:"omitempty,id"` // the blue one that a red one takes back
}

// InvoiceRecorded is the fact of RecordInvoice.
type InvoiceRecorded struct{ Invoice }

// Invoice is an invoice as the tax office has it.
type Invoice struct {
	Number aftersales.ID    `json:"number"`
	Kind   InvoiceKind      `json:"kind"`
	Payer  pricing.Payer    `json:"payer"`
	Buyer  aftersales.Party `json:"buyer"`
	Amount aftersales.Money `json:"amount"`
	Of     aftersales.ID    `json:"of,omitzero"`
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
}

func (c RecordInvoice) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Invoices), j)
	if s.invoice(c.Number) != nil {
		j.Refuse(aftersales.RuleNameFree, "number", c.Number)
	}
	fact := InvoiceRecorded{Invoice{c.Number, c.Kind, c.Payer, c.Buyer, c.Amount, c.Of, call.At, call.By.ID}}
	if !s.judgeMoney("amount", c.Amount, j) {
		return fact
	}
	if c.Kind == InvoiceBlue {
		if c.Of != "" {
			j.Refuse(RuleInvoices, "of", c.Of)
		}
		if open := s.billed(c.Payer) - s.invoiced(c.Payer); c.Amount.Minor() > open {
			j.Refuse(RuleInvoices, "amount", c.Amount, s.money(open))
		}
		return fact
	}
	blue := s.invoice(c.Of)
	switch {
	case c.Of == "":
		j.Refuse(aftersales.RuleRequired, "of")
	case blue == nil || blue.Kind != InvoiceBlue || blue.Payer != c.Payer:
		j.Refuse(aftersales.RuleThere, "of", c.Of)
	case blue.Buyer.ID != c.Buyer.ID:
		j.Refuse(RuleInvoices, "buyer.id", c.Buyer.ID, blue.Buyer.ID)
	case c.Amount.Minor() > blue.Amount.Minor()-s.reddened(c.Of):
		j.Refuse(RuleInvoices, "amount", c.Amount, s.money(blue.Amount.Minor()-s.reddened(c.Of)))
	}
	return fact
}

func (f InvoiceRecorded) evolve(s *Snapshot, _ *Event) {
	s.Invoices = append(s.Invoices, f.Invoice)
}

func (s *Snapshot) invoice(number aftersales.ID) *Invoice {
	for i := range s.Invoices {
		if s.Invoices[i].Number == number {
			return &s.Invoices[i]
		}
	}
	return nil
}

// reddened is what red invoices took back of a blue one, in minor units.
func (s *Snapshot) reddened(number aftersales.ID) int64 {
	var sum int64
	for i := range s.Invoices {
		if n := &s.Invoices[i]; n.Kind == InvoiceRed && n.Of == number {
			sum += n.Amount.Minor()
		}
	}
	return sum
}

// invoiced is what a payer's invoices come to, the red ones taken off, in minor units.
func (s *Snapshot) invoiced(p pricing.Payer) int64 {
	var sum int64
	for i := range s.Invoices {
		switch n := &s.Invoices[i]; {
		case n.Payer != p:
		case n.Kind == InvoiceRed:
			sum -= n.Amount.Minor()
		default:
			sum += n.Amount.Minor()
		}
	}
	return sum
}

// InvoiceKind is the colour of an invoice.
type InvoiceKind string

// The kinds of invoice.
const (
	InvoiceBlue InvoiceKind = "blue"
	InvoiceRed  InvoiceKind = "red"
)

var invoiceKinds = aftersales.Labels{
	{Value: "blue", EN: "blue invoice", ZH: "蓝字发票"},
	{Value: "red", EN: "red invoice", ZH: "红字发票"},
}

// Since tells in which release the kind came; 0 means that it is unknown.
func (k InvoiceKind) Since() int { return invoiceKinds.Since(string(k)) }

// Text is the kind's label.
func (k InvoiceKind) Text() aftersales.Text { return invoiceKinds.Text(string(k)) }
