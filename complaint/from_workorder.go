package complaint

import (
	"slices"
	"strings"
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
	Goodwill []Borne        `json:"goodwill,omitzero" validate:"max=200"`
}

// Borne is how much of an order the house bears out of goodwill under an approval, over the items for which that is its last word.
type Borne struct {
	Number aftersales.ID    `json:"number" validate:"required,id"` // of the approval; that of a grant is the case's and the measure's, see Grant.Approval
	Amount aftersales.Money `json:"amount" validate:"required,notnegative"`
}

// FromOrder is what a measure takes from an order; give it as Act.Work. What the house bears of the order in the name of a case is compared with what that case decided. An order of which not every item is done and inspected, or that was cancelled, is an error (AS-107), and so is a snapshot that no history leads to (AS-205). Bills and payments go on; the extract takes nothing of them.
func FromOrder(o workorder.Snapshot) (Work, error) {
	if !slices.Contains([]workorder.Status{workorder.StatusInspected, workorder.StatusReady, workorder.StatusAccepted, workorder.StatusDelivered, workorder.StatusClosed}, o.Status) {
		return Work{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "status", What: "an order whose work is not done has no extract yet"}
	}
	if err := o.Check(); err != nil {
		return Work{}, err
	}
	w := Work{Order: o.Subject, Accepted: o.Acceptance.At}
	for i := range o.Items {
		if it := &o.Items[i]; it.Status == workorder.ItemStatusPassed {
			w.Done = later(w.Done, it.Inspections[len(it.Inspections)-1].At)
		}
	}
	var err error
	if w.Goodwill, err = goodwillOf(&o); err != nil {
		return Work{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "approvals", What: "come to more than an amount can be"}
	}
	return w.utc(), nil
}

// goodwillOf is what the house bears of an order, by approvals: of each item the last word counts.
func goodwillOf(o *workorder.Snapshot) ([]Borne, error) {
	var list []Borne
	said := map[aftersales.ID]bool{}
	for _, a := range slices.Backward(o.Approvals) {
		if a.Payer != pricing.PayerDealerGoodwill {
			continue
		}
		var sum aftersales.Money
		for _, it := range a.Items {
			if said[it.Item] {
				continue
			}
			said[it.Item] = true
			var err error
			if sum, err = sum.Add(it.Amount); err != nil {
				return nil, err
			}
		}
		if sum.Sign() > 0 {
			list = append(list, Borne{a.Number, sum})
		}
	}
	slices.Reverse(list)
	return list, nil
}

// IsZero tells whether there is no order.
func (w Work) IsZero() bool {
	return w.Order.IsZero() && w.Done.IsZero() && w.Accepted.IsZero() && len(w.Goodwill) == 0
}

func (w Work) utc() Work {
	w.Done, w.Accepted, w.Goodwill = utc(w.Done), utc(w.Accepted), slices.Clone(w.Goodwill)
	return w
}

// judgeGoodwill asks that what an order bears in the name of this case is what the case decided: of measures that are to be done or were, and of each no more than that.
func (w *Work) judgeGoodwill(s *Snapshot, own aftersales.Ref, j *aftersales.Judgement) {
	sums := make([]aftersales.Money, len(s.Measures))
	for i, b := range w.Goodwill {
		path := "work." + indexed("goodwill", i)
		n, named := s.grantedBy(b.Number, own)
		switch {
		case !named:
			continue
		case n < 0:
			j.Refuse(aftersales.RuleThere, path+".number", b.Number)
			continue
		case s.Measures[n].Status == MeasureStatusDropped:
			j.Refuse(aftersales.RuleLife, path+".number", s.Measures[n].Status)
			continue
		}
		sum, err := sums[n].Add(b.Amount)
		over, m := sum.Sign(), s.Measures[n].Amount
		if err == nil && over > 0 && !m.IsZero() {
			over, err = sum.Cmp(m)
		}
		switch {
		case err != nil:
			j.Refuse(aftersales.RuleNumber, path+".amount", b.Amount)
		case over > 0:
			j.Refuse(RuleAuthority, path+".amount", sum, m)
		default:
			sums[n] = sum
		}
	}
}

// grantedBy is the place of the measure that an order's approval names by its number, which is the grant's or, where the order took a later word on it, the grant's with something behind a dot; -1 where the case has none of that name. A number of another case names none, nor does one that may be of a case whose own name goes on behind this one's.
func (s *Snapshot) grantedBy(number aftersales.ID, own aftersales.Ref) (n int, named bool) {
	measure, named := strings.CutPrefix(number, grantNumber(own, ""))
	if !named {
		return -1, false
	}
	n = s.measure(measure)
	for rest, dot := measure, 0; n < 0; {
		if dot = strings.LastIndexByte(rest, '.'); dot < 0 {
			return n, rest == measure
		}
		rest = rest[:dot]
		n = s.measure(rest)
	}
	return n, true
}

// grantNumber is the number under which an order records the grant of a measure.
func grantNumber(own aftersales.Ref, measure aftersales.ID) aftersales.ID {
	return own.ID() + "." + measure
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
	j.Measured("work.accepted", w.Accepted, w.Done)
	if c.At.Before(w.Done) {
		j.Refuse(aftersales.RuleOrderOfTime, "at", c.At)
	}
}

// Approval is the grant as an order takes it: the house bears so much of each item, under the name of the case and its measure. An order takes the house's word from a manager only (WO-110), and records when it was told: the case decided earlier. Where somebody else decided, as CP-008 allows within the policy's limit, a manager other than that gives the word; otherwise manager is the zero Actor. Items that come to more than was granted are an error (AS-107), and so is a grant that the guarantee gives, which its payer approves, and one for which no manager speaks.
func (g Grant) Approval(items []workorder.ApprovedItem, manager aftersales.Actor) (workorder.RecordPayerApproval, error) {
	fault := func(path, what string) error {
		return &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: path, What: what}
	}
	if g.Basis == BasisGuarantee {
		return workorder.RecordPayerApproval{}, fault("basis", "what the guarantee gives is not the house's to approve")
	}
	by := g.Approver
	if !by.Role.Manages() {
		if by = manager; !by.Role.Manages() || by.ID == g.Approver.ID {
			return workorder.RecordPayerApproval{}, fault("approver", "nobody who manages gives the house's word")
		}
	}
	var sum aftersales.Money
	for i, it := range items {
		var err error
		if sum, err = sum.Add(it.Amount); err != nil {
			return workorder.RecordPayerApproval{}, fault(indexed("items", i)+".amount", "not an amount beside the others")
		}
	}
	switch over, err := sum.Cmp(g.Amount); {
	case err != nil:
		return workorder.RecordPayerApproval{}, fault("items", "not in the currency of the grant")
	case over > 0:
		return workorder.RecordPayerApproval{}, fault("items", "more than the case grants")
	}
	return workorder.RecordPayerApproval{Number: grantNumber(g.Case, g.Measure), Payer: pricing.PayerDealerGoodwill, Approver: by, Items: slices.Clone(items)}, nil
}
