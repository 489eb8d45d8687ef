package workorder

import (
	"slices"
	"strings"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Close ends an order whose vehicle was delivered, which is settled and documented, and of which no added item waits for an answer. Other payers than the customer need not have paid, nor whoever has an account; but a closed order takes no payment (WO-002), so where these payments are to stand on it, it is closed when they came.
type Close struct{}

// OrderClosed is the fact of Close.
type OrderClosed struct{}

func (Close) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	for _, missing := range s.Unfinished() {
		j.Refuse(RuleClosed, "", missing)
	}
	return OrderClosed{}
}

func (OrderClosed) evolve(s *Snapshot, e *Event) {
	s.Status = StatusClosed
	s.EndedAt = e.At
}

// Unfinished is what keeps a delivered order from being closed, each as the field that lacks it: who has not paid or paid too much, what the repair record lacks, and which added item has no answer.
func (s *Snapshot) Unfinished() []string {
	var missing []string
	for _, p := range payers {
		switch st := s.Payer(p); {
		case st == PayerStatusUnbilled, s.paid(p) > s.billed(p), p == pricing.PayerCustomer && (st == PayerStatusBilled || st == PayerStatusPartPaid || st == PayerStatusOnAccount && s.Account == ""):
			missing = append(missing, "payers."+string(p))
		}
	}
	return slices.Concat(missing, s.Undocumented(), s.unanswered())
}

// unanswered is the added items that wait for an answer, as Unfinished names them.
func (s *Snapshot) unanswered() []string {
	var missing []string
	for i := range s.Items {
		if it := &s.Items[i]; it.Added && it.Status == ItemStatusProposed {
			missing = append(missing, indexed("items", i)+".status")
		}
	}
	return missing
}

// Undocumented is what the repair record lacks of what it must hold, each as the field that lacks it.
func (s *Snapshot) Undocumented() []string {
	var missing []string
	lacks := func(path string, is bool) {
		if is {
			missing = append(missing, path)
		}
	}
	lacks("odometer", s.Odometer == 0 && s.Checked.Odometer == 0) // a rescued vehicle may have come in with an unknown one
	lacks("checked.odometer", s.Checked.Odometer == 0)
	for i := range s.Items {
		it, path := &s.Items[i], indexed("items", i)
		if !it.Status.billable() {
			continue
		}
		lacks(path+".result", it.Status != ItemStatusStopped && strings.TrimSpace(string(it.Result.Correction)) == "")
		for n := range it.Work.Lines {
			l := &it.Work.Lines[n]
			lacks(path+"."+indexed("work.lines", n)+".part", it.unnumbered(l))
		}
	}
	return missing
}

// unnumbered tells whether a part was fitted that has no number: neither the line nor the store says one, and it is not the customer's own.
func (it *Item) unnumbered(l *pricing.Line) bool {
	return l.Kind == pricing.KindPart && l.Part == "" && l.Class != pricing.ClassOwn && it.billedQuantity(l.ID).Sign() > 0 &&
		!slices.ContainsFunc(it.Parts, func(m PartMove) bool { return m.Line == l.ID && m.Part != "" })
}
