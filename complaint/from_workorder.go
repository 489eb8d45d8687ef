package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// Work is what a measure takes from the repair order by which it was done, see FromOrder.
type Work struct {
	Order    aftersales.Ref `json:"order,omitzero"`
	Done     time.Time      `json:"done,omitzero"`     // when the last item passed its inspection
	Accepted time.Time      `json:"accepted,omitzero"` // by the customer; not given: not yet
}

// FromOrder is what a measure takes from an order; give it as Act.Work. An order of which not every item is done and inspected, or that was cancelled, is an error (AS-107), and so is a snapshot that no history leads to (AS-205). Bills and payments go on; the extract takes nothing of them.
func FromOrder(o workorder.Snapshot) (Work, error) {
	if !slices.Contains([]workorder.Status{workorder.StatusInspected, workorder.StatusReady, workorder.StatusAccepted, workorder.StatusDelivered, workorder.StatusClosed}, o.Status) {
		return Work{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "status", What: "an order whose work is not done has no extract yet"}
	}
	if err := o.Check(); err != nil {
		return Work{}, err
	}
	w := Work{Order: o.Subject, Accepted: o.Acceptance.At}
	for i := range o.Items {
		if it := &o.Items[i]; it.Status == workorder.ItemStatusPassed && len(it.Inspections) > 0 {
			w.Done = later(w.Done, it.Inspections[len(it.Inspections)-1].At)
		}
	}
	return w.utc(), nil
}

// IsZero tells whether there is no order.
func (w Work) IsZero() bool { return w == Work{} }

func (w Work) utc() Work {
	w.Done, w.Accepted = utc(w.Done), utc(w.Accepted)
	return w
}

// judge asks that the extract is of the order named, and that the measure was done no earlier than its work.
func (w *Work) judge(c *Act, j *aftersales.Judgement) {
	if w.IsZero() {
		return
	}
	if w.Order != c.Order {
		j.Refuse(aftersales.RuleExtract, "work.order", w.Order)
	}
	if w.Done.IsZero() {
		j.Refuse(aftersales.RuleRequired, "work.done")
		return
	}
	j.Measured("work.done", w.Done, time.Time{})
	j.Measured("work.accepted", w.Accepted, w.Done)
	if c.At.Before(w.Done) {
		j.Refuse(aftersales.RuleOrderOfTime, "at", c.At)
	}
}

// Approval is the grant as an order takes it: the house bears so much of each item, under the name of the case and its measure. An order takes the house's word from a manager only (WO-110), and records when it was told: the case decided earlier. Items that come to more than was granted are an error (AS-107), and so is a grant that the guarantee gives, which its payer approves.
func (g Grant) Approval(items []workorder.ApprovedItem) (workorder.RecordPayerApproval, error) {
	fault := func(path, what string) error {
		return &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: path, What: what}
	}
	if g.Basis == BasisGuarantee {
		return workorder.RecordPayerApproval{}, fault("basis", "what the guarantee gives is not the house's to approve")
	}
	var sum aftersales.Money
	for i, it := range items {
		var err error
		if sum, err = sum.Add(it.Amount); err != nil {
			return workorder.RecordPayerApproval{}, fault(indexed("items", i)+".amount", "not an amount beside the others")
		}
	}
	over := sum.Sign()
	if !g.Amount.IsZero() && !sum.IsZero() {
		var err error
		if over, err = sum.Cmp(g.Amount); err != nil {
			return workorder.RecordPayerApproval{}, fault("items", "not in the currency of the grant")
		}
	}
	if over > 0 {
		return workorder.RecordPayerApproval{}, fault("items", "more than the case grants")
	}
	return workorder.RecordPayerApproval{Number: g.Case.ID() + "." + g.Measure, Payer: pricing.PayerDealerGoodwill, Approver: g.Approver, Items: slices.Clone(items)}, nil
}
