package followup

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// FromOrder is what a follow-up takes from a delivered order; give it as Plan.Order, or as JoinOrder.Order where the visit has a follow-up already. An order that was not delivered, or was cancelled, is an error (AS-107), and so is a snapshot that no history leads to (AS-205).
//
// Whether the customer had an appointment, and how the customer wants to be called – consent, channels, hours –, is what the visit recorded and the order handed on. An order that came of no visit, or of one that asked for no wish, says nothing of it: then the host's file of customers, in Plan and Prepare, is all that is known.
//
// Payments, invoices, credit notes and uploads go on after delivery. The extract takes nothing of them, so that it stays the same whenever it is made; Delivered says as of when it speaks.
func FromOrder(o workorder.Snapshot) (Served, error) {
	if o.Delivery.At.IsZero() || o.Status == workorder.StatusCancelled {
		return Served{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "status", What: "an order that was not delivered, or was cancelled, has nothing to follow up"}
	}
	if err := o.Check(); err != nil {
		return Served{}, err
	}
	v := Served{
		Order: o.Subject, Internal: o.Source.Kind == workorder.SourceInternal, Customer: o.Customer.ID, Vehicle: o.Vehicle.ID,
		Ready: o.Ready.At, Delivered: o.Delivery.At, Comeback: o.Comeback.Order != (aftersales.Ref{}) || o.Comeback.Elsewhere != "", ContactHours: o.Source.Intake.ContactHours,
		Booked: o.Source.Intake.Booked, Wish: wishOf(&o.Source.Intake.CallWish),
	}
	v.Visit = visitOf(&o)
	for _, change := range o.Advisors {
		add(&v.Advisors, change.From)
	}
	add(&v.Advisors, o.Advisor)
	for i := range o.Items {
		it := &o.Items[i]
		for _, id := range it.Workers {
			add(&v.Technicians, id)
		}
		for _, n := range it.Inspections {
			add(&v.Inspectors, n.By)
		}
		if it.Added && (it.Status == workorder.ItemStatusDeclined || it.Status == workorder.ItemStatusDeferred) {
			v.Declined = append(v.Declined, NotWanted{it.ID, it.Work.Text})
		}
	}
	if n := len(o.Promises); n > 0 {
		v.Promised, v.PromisedLast = o.Promises[0].To, o.Promises[n-1].To
	}
	v.Authorised = workorder.AccuracyOf([]workorder.Snapshot{o}).Authorised
	v.Billed = billed(&o)
	return v.clone(), nil
}

// wishOf is a wish as the order hands it on.
func wishOf(w *workorder.CallWish) Wish {
	wish := Wish{Consent: Consent(w.Consent)}
	for _, c := range w.Channels {
		wish.Channels = append(wish.Channels, Channel(c))
	}
	for _, h := range w.Hours {
		wish.Hours = append(wish.Hours, Hours{h.Days, h.From, h.To}.clone())
	}
	return wish
}

// visitOf is the visit that an order came of; none where it came of something else.
func visitOf(o *workorder.Snapshot) aftersales.Ref {
	if o.Source.Kind == workorder.SourceSheet {
		return o.Source.Ref
	}
	return aftersales.Ref{}
}

// billed is what the customer had been billed at delivery; nothing where the sum is out of bounds.
func billed(o *workorder.Snapshot) aftersales.Money {
	var minor int64
	for i := range o.Bills {
		if b := &o.Bills[i]; b.Payer == pricing.PayerCustomer {
			minor += b.Total.Minor()
		}
	}
	for i := range o.CreditNotes {
		if n := &o.CreditNotes[i]; n.Payer == pricing.PayerCustomer && !n.At.After(o.Delivery.At) {
			minor -= n.Amount.Minor()
		}
	}
	sum, _ := aftersales.NewMoney(minor, o.Policy.Pricing.Currency)
	return sum
}

// add puts an ID at the end of a list, once.
func add(list *[]aftersales.ID, id aftersales.ID) {
	if i := slices.Index(*list, id); i >= 0 {
		*list = slices.Delete(*list, i, i+1)
	}
	*list = append(*list, id)
}

// Unplanned is the delivered orders, internal and cancelled ones apart, that no follow-up names and whose visit has none.
func Unplanned(orders []workorder.Snapshot, contacts []Snapshot) []aftersales.Ref {
	seen := map[aftersales.Ref]bool{}
	for i := range contacts {
		for _, v := range contacts[i].Orders {
			seen[v.Order] = true
			if !v.Visit.IsZero() {
				seen[v.Visit] = true
			}
		}
	}
	var found []aftersales.Ref
	for i := range orders {
		o := &orders[i]
		visit := visitOf(o)
		if o.Delivery.At.IsZero() || o.Status == workorder.StatusCancelled || o.Source.Kind == workorder.SourceInternal || seen[o.Subject] || seen[visit] {
			continue
		}
		found = append(found, o.Subject)
	}
	return found
}

// UncalledOf is the visits of the orders that Unplanned finds, once each, for CallBacksOf and RatioDuties.
func UncalledOf(orders []workorder.Snapshot, contacts []Snapshot) []Uncalled {
	unplanned := map[aftersales.Ref]bool{}
	for _, r := range Unplanned(orders, contacts) {
		unplanned[r] = true
	}
	var found []Uncalled
	place := map[aftersales.Ref]int{}
	for i := range orders {
		o := &orders[i]
		if !unplanned[o.Subject] {
			continue
		}
		visit := visitOf(o)
		if visit.IsZero() {
			visit = o.Subject
		}
		n, there := place[visit]
		if !there {
			n, place[visit] = len(found), len(found)
			found = append(found, Uncalled{visit, o.Delivery.At})
		}
		if o.Delivery.At.After(found[n].Delivered) {
			found[n].Delivered = o.Delivery.At
		}
	}
	return found
}
