package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Bill bills one payer for every item done under authorisation of which the payer bears a share and that is on no bill of the payer's yet. The host says what its bill comes to; the order derives the same or refuses.
type Bill struct {
	Payer     pricing.Payer    `json:"payer" validate:"required,choice"`
	Items     []aftersales.ID  `json:"items" validate:"required,max=500,dive,required,id"`
	Total     aftersales.Money `json:"total" validate:"required"` // with tax
	Explained bool             `json:"explained,omitzero"`        // itemised, labour and parts apart, it was given to the payer and explained
}

// Billed is the fact of Bill.
type Billed struct{ IssuedBill }

// IssuedBill is what one payer is asked to pay for some items, as derived at the time from authorised prices and actual quantities.
type IssuedBill struct {
	Payer     pricing.Payer    `json:"payer"`
	At        time.Time        `json:"at"`
	By        aftersales.ID    `json:"by"`
	Items     []aftersales.ID  `json:"items"`
	Net       aftersales.Money `json:"net"`
	Tax       aftersales.Money `json:"tax"`
	Total     aftersales.Money `json:"total"`
	Explained bool             `json:"explained,omitzero"` // given to the payer and explained
}

func (c Bill) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if s.Status == StatusInWork {
		s.judgeDone("items", j)
		return nil
	}
	if !c.judgeItems(s, j) {
		return nil
	}
	due, err := s.unbilled(c.Payer)
	if err != nil {
		j.Refuse(aftersales.RuleNumber, "total")
		return nil
	}
	if !sameIDs(c.Items, due.items) {
		found := make([]any, len(due.items))
		for i, id := range due.items {
			found[i] = id
		}
		j.Refuse(RuleBillExact, "items", found...)
		return nil
	}
	if c.Total != due.Total {
		j.Refuse(RuleBillExact, "total", c.Total, due.Total)
	}
	if c.Payer == pricing.PayerCustomer && !c.Explained {
		j.Refuse(RuleBillGiven, "explained")
	}
	s.judgePayers("total", j)
	return Billed{IssuedBill{due.Payer, call.At, call.By.ID, slices.Clone(c.Items), due.Net, due.Tax, due.Total, c.Explained}}
}

func (f Billed) evolve(s *Snapshot, _ *Event) {
	s.Bills = append(s.Bills, f.IssuedBill.clone())
}

func (b IssuedBill) clone() IssuedBill {
	b.Items = slices.Clone(b.Items)
	return b
}

// judgeItems asks that every item billed is there and covered by an authorisation.
func (c Bill) judgeItems(s *Snapshot, j *aftersales.Judgement) bool {
	good := true
	for i, id := range c.Items {
		it, path := s.item(id), indexed("items", i)
		switch {
		case it == nil:
			j.Refuse(aftersales.RuleThere, path, id)
		case s.covered(it):
			good = s.judgeConditions(it, path, j) && good
			for n := range it.Work.Lines {
				if l := &it.Work.Lines[n]; it.unnumbered(l) { // Close asks for its number, and nobody can add that once it is on a bill
					j.Refuse(RuleClosed, path, id, l.ID)
				}
			}
			continue
		case it.authorised(), it.Status == ItemStatusDeclined:
			s.judgeCovered(it, path, j)
		default:
			j.Refuse(RuleItemAuthorised, path, id)
		}
		good = false
	}
	return good
}

// judgeConditions asks of an item that is billed, at path, that no line of it is charged whose condition waives it. A change of its price to nought needs no new signature.
func (s *Snapshot) judgeConditions(it *Item, path string, j *aftersales.Judgement) bool {
	good := true
	for _, l := range it.used() {
		on := l.Condition.On
		if on == "" || l.Price.Sign() == 0 {
			continue
		}
		other := s.item(on)
		authorised := other != nil && other.authorised() && other.Status.live() ||
			slices.ContainsFunc(it.Work.Lines, func(l pricing.Line) bool { return l.ID == on })
		if !l.Condition.Charges(authorised) {
			j.Refuse(pricing.RuleCondition, path, it.ID, l.ID, on)
			good = false
		}
	}
	return good
}

// judgeDone asks that nothing authorised is left to do.
func (s *Snapshot) judgeDone(path string, j *aftersales.Judgement) {
	for i := range s.Items {
		switch it := &s.Items[i]; it.Status {
		case ItemStatusAuthorised, ItemStatusDispatched, ItemStatusStarted, ItemStatusPaused, ItemStatusOut, ItemStatusBack:
			j.Refuse(RuleAllDone, path, it.ID, it.Status)
		case ItemStatusRework: // it failed, and nobody has put that right
			j.Refuse(RuleFailureCauses, path, it.ID, it.Status)
		}
	}
}

// judgePayers asks of every payer, whoever is billed first, that what is still unbilled was approved and stays within the tolerance. What is on one bill changes no more: then no price comes down, and the customer cannot be asked for what another payer did not approve.
func (s *Snapshot) judgePayers(path string, j *aftersales.Judgement) {
	var parts []due
	for _, p := range payers {
		part, err := s.unbilled(p)
		if err != nil {
			j.Refuse(aftersales.RuleNumber, path, p)
		} else if len(part.items) > 0 {
			s.judgeApproval(path, part, j)
			parts = append(parts, part)
		}
	}
	for _, part := range parts {
		s.judgeTolerance(path, part, j)
	}
}

// judgeTolerance asks that a payer pays no more than was authorised and the agreed tolerance on top.
func (s *Snapshot) judgeTolerance(path string, part due, j *aftersales.Judgement) {
	tolerance := s.agreed().Tolerance
	more, ok := percentDown(part.authorised.Minor(), tolerance)
	if !ok || part.weighed.Minor() > part.authorised.Minor()+more {
		rule := RuleTolerance
		if part.Payer != pricing.PayerCustomer {
			rule = RuleBillExact
		}
		j.Refuse(rule, path, part.Payer, part.weighed, part.authorised, tolerance)
	}
}

// agreed are the terms that the customer signed last: what was set since binds nobody yet.
func (s *Snapshot) agreed() Terms {
	for i := len(s.Offers) - 1; i >= 0; i-- {
		if o := &s.Offers[i]; o.Status == OfferStatusAnswered && authorises(o.Answered.Response) {
			return o.Terms
		}
	}
	return Terms{}
}

// due is what a payer is to be billed.
type due struct {
	items []aftersales.ID
	sums  []int64 // what each of the items comes to for this payer, in minor units

	pricing.PayerAmount // what all of them come to: what the bill says

	// What the tolerance weighs: the same sum, and what of it was authorised; but without items that are on another payer's bill, which were weighed with that.
	weighed, authorised aftersales.Money
}

// unbilled is what a payer can be billed for: every item done under authorisation that has a share of the payer's and is on no bill of the payer's yet. Every item is a document of its own, so that it costs the same in an offer and on every bill, whatever stands beside it.
func (s *Snapshot) unbilled(p pricing.Payer) (due, error) {
	zero := s.money(0)
	d := due{PayerAmount: pricing.PayerAmount{Payer: p, Net: zero, Tax: zero, Total: zero}, weighed: zero, authorised: zero}
	for i := range s.Items {
		it := &s.Items[i]
		if !it.Status.billable() || s.billedItem(p, it.ID) {
			continue
		}
		if !bearsAny(it.Work.Lines, p) {
			continue
		}
		used := it.used()
		if !bearsAny(used, p) {
			continue
		}
		part, err := s.part(used, p)
		if err != nil {
			return d, err
		}
		weighed, authorised, err := s.weighedOf(it, p, part.Total)
		if err != nil {
			return d, err
		}
		d.items, d.sums = append(d.items, it.ID), append(d.sums, part.Total.Minor())
		if err = d.add(part, weighed, authorised); err != nil {
			return d, err
		}
	}
	return d, nil
}

// weighedOf is what the tolerance weighs of an item that comes to so much for a payer: as it is, and as it was authorised.
//
//	an item                            as it is    as authorised
//	on another payer's bill already    nothing     nothing: it was weighed with that bill
//	that was stopped                   its sum     what was authorised, but no more than its sum: what was not done of it makes no room for others
//	any other                          its sum     what was authorised
func (s *Snapshot) weighedOf(it *Item, p pricing.Payer, is aftersales.Money) (weighed, authorised aftersales.Money, err error) {
	switch {
	case s.onBill(it.ID):
		return s.money(0), s.money(0), nil
	case it.asAuthorised(): // which needs no second price
		return is, is, nil
	}
	was, err := s.part(it.Authorised.Work.Lines, p)
	if it.Status == ItemStatusStopped && was.Total.Minor() > is.Minor() {
		return is, is, err
	}
	return is, was.Total, err
}

// add adds what one item comes to.
func (d *due) add(part pricing.PayerAmount, weighed, authorised aftersales.Money) (err error) {
	if d.Net, err = d.Net.Add(part.Net); err != nil {
		return err
	}
	if d.Tax, err = d.Tax.Add(part.Tax); err != nil {
		return err
	}
	if d.Total, err = d.Total.Add(part.Total); err != nil {
		return err
	}
	if d.weighed, err = d.weighed.Add(weighed); err != nil {
		return err
	}
	d.authorised, err = d.authorised.Add(authorised)
	return err
}

// sameIDs tells whether two lists hold the same IDs, in whatever order, each once.
func sameIDs(a, b []aftersales.ID) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}
