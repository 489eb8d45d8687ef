package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Deliver hands the vehicle over. It ends the work of an order, or an order that was cancelled or wholly declined.
type Deliver struct {
	To aftersales.ID `json:"to" validate:"required,id"` // the person who takes the vehicle
}

// VehicleDelivered is the fact of Deliver.
type VehicleDelivered Deliver

// Delivery is the handing over of the vehicle.
type Delivery struct {
	At time.Time     `json:"at"`
	By aftersales.ID `json:"by"`
	To aftersales.ID `json:"to"`
}

func (c Deliver) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeCollector("to", c.To, call, j)
	switch st := s.Payer(pricing.PayerCustomer); st {
	case PayerStatusUnbilled, PayerStatusBilled, PayerStatusPartPaid:
		j.Refuse(RuleDelivery, "", st)
	case PayerStatusOnAccount:
		if s.Account == "" && call.At.After(s.Credit.Until) {
			j.Refuse(RuleDelivery, "", s.Credit.Until)
		}
	}
	for _, p := range payers {
		if p != pricing.PayerCustomer && s.Payer(p) == PayerStatusUnbilled {
			j.Refuse(RuleBillExact, "", p)
		}
	}
	s.judgeOverpaid(j)
	s.judgePartsBack(j)
	if s.Status == StatusEnding {
		s.judgeHandedBack(RuleCancelled, j)
	} else {
		s.judgeHandedBack(RuleHandBack, j)
	}
	s.judgeCertified(j)
	return VehicleDelivered(c)
}

func (f VehicleDelivered) evolve(s *Snapshot, e *Event) {
	s.Delivery = Delivery{e.At, e.By.ID, f.To}
	if s.Status == StatusEnding {
		s.Status = StatusCancelled
		s.EndedAt = e.At
		return
	}
	s.Status = StatusDelivered
}

// judgeOverpaid asks that nobody paid more than the bill: what is too much is paid back first.
func (s *Snapshot) judgeOverpaid(j *aftersales.Judgement) {
	for _, p := range payers {
		if over := s.paid(p) - s.billed(p); over > 0 {
			j.Refuse(RulePaymentBound, "", p, s.money(over))
		}
	}
}

// judgePartsBack asks that parts on loan are back, and that a cancelled order bills or brings back what it was given.
func (s *Snapshot) judgePartsBack(j *aftersales.Judgement) {
	for i := range s.Items {
		it := &s.Items[i]
		for n, m := range it.Parts {
			if slices.ContainsFunc(it.Parts[:n], func(b PartMove) bool { return b.is(m.Line, m.Part, m.Use) }) {
				continue // once for each line, part and use
			}
			out := it.outOf(m.Line, m.Part, m.Use)
			switch {
			case m.Use == PartUseDiagnosis && out.Sign() > 0: // without a signature it may only be lent
				j.Refuse(RuleItemAuthorised, "", it.ID, m.Line, m.Part, out)
			case m.Use == PartUseFit && s.Status == StatusEnding && it.charged(m.Line, out).Cmp(it.billedQuantity(m.Line)) > 0:
				j.Refuse(RuleCancelled, "", it.ID, m.Line, out)
			}
		}
	}
}

// charged is how much of what is out of a line's parts is to be billed or brought back. What went out beyond the authorised quantity, for a reason, is never billed, so it need not come back.
func (it *Item) charged(line aftersales.ID, out aftersales.Number) aftersales.Number {
	if l := it.Authorised.Work.line(line); l != nil && out.Cmp(l.Quantity) > 0 {
		return l.Quantity
	}
	return out
}

// billedQuantity is how much of a line is billed; nothing of an item that is not.
func (it *Item) billedQuantity(line aftersales.ID) aftersales.Number {
	if it.Status.billable() {
		for _, l := range it.used() {
			if l.ID == line {
				return l.Quantity
			}
		}
	}
	return aftersales.Number{}
}

// judgeCertified asks for the certificate of work that does not leave the shop without one. What was given up half done, or was not inspected, nobody can certify.
func (s *Snapshot) judgeCertified(j *aftersales.Judgement) {
	if s.Policy.mustCertify(s.Repair) && !s.certified() && (s.Status != StatusEnding || s.allPassed()) {
		j.Refuse(RuleCertified, "", s.Repair)
	}
}

// allPassed tells whether there is work that passed, and none that was begun and did not.
func (s *Snapshot) allPassed() bool {
	passed := false
	for i := range s.Items {
		switch st := s.Items[i].Status; {
		case st == ItemStatusPassed:
			passed = true
		case st.workedOn():
			return false
		}
	}
	return passed
}
