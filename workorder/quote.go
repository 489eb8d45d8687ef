package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Quote freezes an offer: items as they stand, their prices, the terms, the promise and the page that the customer is shown. A newer offer replaces an open one.
// Render the page from a snapshot, digest it, and give the command with Call.Expect, so that what is frozen is what was rendered.
type Quote struct {
	Offer   aftersales.ID     `json:"offer" validate:"required,id"`
	Items   []aftersales.ID   `json:"items" validate:"required,max=200,dive,required,id"`
	Page    aftersales.Digest `json:"page" validate:"required"`    // of the page or the sheet as shown
	Promise time.Time         `json:"promise" validate:"required"` // when the vehicle will be ready
	Expires time.Time         `json:"expires" validate:"required"` // last instant at which the offer can be answered
	Stock   Stock             `json:"stock,omitzero" validate:"omitempty"`
	Load    Load              `json:"load,omitzero" validate:"omitempty"`
}

// OfferMade is the fact of Quote.
type OfferMade struct{ Offer }

// Offer is a quotation, frozen: what the customer is asked to agree to, line by line.
type Offer struct {
	ID       aftersales.ID     `json:"id"`
	Status   OfferStatus       `json:"status"`
	Seq      int64             `json:"seq"` // of the event that made it
	IssuedAt time.Time         `json:"issued_at"`
	By       aftersales.ID     `json:"by"`
	Expires  time.Time         `json:"expires"`
	Page     aftersales.Digest `json:"page"` // of what was shown, as the host rendered it
	Promise  time.Time         `json:"promise"`
	Terms    Terms             `json:"terms,omitzero"`
	Items    []OfferedItem     `json:"items"`
	Before   Sum               `json:"before"` // authorised so far
	After    Sum               `json:"after"`  // authorised if every item of the offer is
	Previous aftersales.Digest `json:"previous,omitzero"`
	Stock    Stock             `json:"stock,omitzero"` // what the promise rests on
	Load     Load              `json:"load,omitzero"`
	Answered OfferAnswer       `json:"answered,omitzero"`
}

// OfferedItem is one line of an offer.
type OfferedItem struct {
	Item  aftersales.ID `json:"item"`
	Added bool          `json:"added,omitzero"`
	Work  Work          `json:"work"`
	Sum   Sum           `json:"sum"`
}

// Sum is what something costs in all, and what of it falls to the customer. Both are with tax.
type Sum struct {
	Total    aftersales.Money `json:"total"`
	Customer aftersales.Money `json:"customer"`
}

func (c Quote) names() (string, aftersales.ID, []aftersales.ID) { return "items", "", c.Items }
func (f OfferMade) names() (string, aftersales.ID, []aftersales.ID) {
	items := make([]aftersales.ID, len(f.Items))
	for i := range f.Items {
		items[i] = f.Items[i].Item
	}
	return "items", "", items
}

func (c Quote) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeHand(call, j)
	if s.offer(c.Offer) != nil {
		j.Refuse(aftersales.RuleNameFree, "offer", c.Offer)
	}
	if len(s.Offers) >= maxOffers {
		j.Refuse(aftersales.RuleLength, "offer", len(s.Offers))
	}
	if c.Promise.Before(call.At) {
		j.Refuse(aftersales.RuleOrderOfTime, "promise", c.Promise)
	}
	if c.Expires.Before(call.At) {
		j.Refuse(aftersales.RuleOrderOfTime, "expires", c.Expires)
	}
	offer := Offer{
		ID: c.Offer, Status: OfferStatusOpen, Seq: s.Seq + 1, IssuedAt: call.At, By: call.By.ID,
		Expires: utc(c.Expires), Page: c.Page, Promise: utc(c.Promise), Terms: s.Terms, Previous: s.lastAnswer(),
		Stock: c.Stock.clone(), Load: c.Load.clone(),
	}
	for i, id := range c.Items {
		path := indexed("items", i)
		if slices.Contains(c.Items[:i], id) {
			j.Refuse(aftersales.RuleNameFree, path, id)
			continue
		}
		it := s.item(id)
		judgeOffered(&it.Work, path, j)
		sum, ok := s.estimate(it.Work)
		if !ok {
			j.Refuse(RuleEstimateSplit, path, id)
			continue
		}
		if it.Work.Comeback != "" && s.Comeback.free() && sum.Customer.Sign() > 0 {
			j.Refuse(RuleComeback, path, id, sum.Customer)
		}
		offer.Items = append(offer.Items, OfferedItem{it.ID, it.Added, it.Work.clone(), sum})
	}
	c.judgeStock(s, j)
	c.judgeLoad(s, j)
	c.judgeContract(s, j)
	lines := 0
	for i := range offer.Items {
		lines += 2 * len(offer.Items[i].Work.Lines) // frozen now, and again where it is authorised
	}
	s.judgeRoom(lines, "items", j)
	before, after, ok := s.sums(offer.Items)
	if !ok {
		j.Refuse(aftersales.RuleNumber, "items")
	}
	offer.Before, offer.After = before, after
	return OfferMade{offer}
}

func (f OfferMade) evolve(s *Snapshot, _ *Event) {
	s.closeOffer(OfferStatusReplaced)
	s.Offers = append(s.Offers, f.Offer.clone())
	if s.Status == StatusOpen {
		s.Status = StatusQuoted
	}
}

// judgeOffered asks of work that is to be offered, at path, that every part states its source class and that every line has a price.
func judgeOffered(w *Work, path string, j *aftersales.Judgement) {
	pricing.CheckOffer(j, path+".lines", w.Lines)
	for i := range w.Lines {
		if l := &w.Lines[i]; l.Undetermined() {
			j.Refuse(RuleEstimateSplit, indexed(path+".lines", i)+".price", l.ID)
		}
	}
}

// judgeContract asks that what is shown for signature holds what a repair contract must, and that an item answers a concern that somebody looked into.
func (c Quote) judgeContract(s *Snapshot, j *aftersales.Judgement) {
	if s.Repair == "" {
		j.Refuse(RuleClassSet, "")
	}
	for _, term := range s.Terms.lacking() {
		j.Refuse(RuleContract, "", "terms."+term)
	}
	for i, id := range c.Items {
		it := s.item(id)
		if it.Work.Answers.Kind != ReasonConcern || it.Work.Diagnostic || s.diagnosed(it.Work.Answers.ID) {
			continue
		}
		if s.Policy.mustDiagnose(s.Repair) {
			j.Refuse(RuleDiagnosed, indexed("items", i), id, it.Work.Answers.ID)
		} else {
			j.Note(RuleDiagnosed, indexed("items", i), id, it.Work.Answers.ID)
		}
	}
}

// estimate is what work costs; not ok where it has no lines to split it into, or where they do not make up the package price.
func (s *Snapshot) estimate(w Work) (Sum, bool) {
	if len(w.Lines) == 0 {
		return Sum{}, false
	}
	sum, err := s.price(w)
	if err != nil || !w.Package.IsZero() && w.Package != sum.Total {
		return Sum{}, false
	}
	return sum, true
}

// sums is what is authorised so far, and what will be if every item offered is authorised too.
func (s *Snapshot) sums(offered []OfferedItem) (before, after Sum, ok bool) {
	before, after = s.nothing(), s.nothing()
	for i := range s.Items {
		it := &s.Items[i]
		if !it.Status.live() {
			continue
		}
		sum := s.authorisedSum(it)
		again := slices.ContainsFunc(offered, func(o OfferedItem) bool { return o.Item == it.ID })
		if !before.add(sum) || !again && !after.add(sum) {
			return before, after, false
		}
	}
	for i := range offered {
		if !outdone(offered, i) && !after.add(offered[i].Sum) {
			return before, after, false
		}
	}
	return before, after, true
}

// outdone tells whether another item of the same group of alternatives counts in place of the item under a number: of a group the dearest counts, of equals the first.
func outdone(offered []OfferedItem, n int) bool {
	own := &offered[n]
	if own.Work.Alternative == "" {
		return false
	}
	for i := range offered {
		o := &offered[i]
		if o.Work.Alternative != own.Work.Alternative {
			continue
		}
		if more := o.Sum.Total.Minor() - own.Sum.Total.Minor(); more > 0 || more == 0 && i < n {
			return true
		}
	}
	return false
}

// authorisedSum is what an item costs as it was authorised: what the offer said.
func (s *Snapshot) authorisedSum(it *Item) Sum {
	if o := s.offer(it.Authorised.Offer); o != nil {
		if offered := o.item(it.ID); offered != nil {
			return offered.Sum
		}
	}
	return s.nothing()
}

// lastAnswer is the digest of the answer before, so that answers form a chain.
func (s *Snapshot) lastAnswer() aftersales.Digest {
	for i := len(s.Offers) - 1; i >= 0; i-- {
		if o := &s.Offers[i]; o.Status == OfferStatusAnswered {
			if input, err := o.Answered.Response.Input(); err == nil {
				return aftersales.DigestOf(input)
			}
		}
	}
	return aftersales.Digest{}
}

func (s *Snapshot) offer(id aftersales.ID) *Offer {
	for i := range s.Offers {
		if s.Offers[i].ID == id {
			return &s.Offers[i]
		}
	}
	return nil
}

// openOffer is the one offer that can still be answered.
func (s *Snapshot) openOffer() *Offer {
	if n := len(s.Offers); n > 0 && s.Offers[n-1].Status == OfferStatusOpen {
		return &s.Offers[n-1]
	}
	return nil
}

// withdrawOffer ends the open offer where it offers the item, so that nobody answers what is no longer proposed.
func (s *Snapshot) withdrawOffer(id aftersales.ID) {
	if o := s.openOffer(); o != nil && o.item(id) != nil {
		o.Status = OfferStatusWithdrawn
	}
}

// closeOffer ends the open offer, if there is one.
func (s *Snapshot) closeOffer(as OfferStatus) {
	if o := s.openOffer(); o != nil {
		o.Status = as
	}
}

func (o *Offer) item(id aftersales.ID) *OfferedItem {
	for i := range o.Items {
		if o.Items[i].Item == id {
			return &o.Items[i]
		}
	}
	return nil
}

// statementKind frames what the customer is asked to agree to.
const statementKind = "application/vnd.aftersales.offer+json;v=1"

// stated is what an offer says, all of it: whoever answers the offer answers this.
type stated struct {
	Subject  aftersales.Ref     `json:"subject"`
	Seq      int64              `json:"seq"`
	Offer    aftersales.ID      `json:"offer"`
	IssuedAt time.Time          `json:"issued_at"`
	Expires  time.Time          `json:"expires"`
	Customer aftersales.Party   `json:"customer"`
	Vehicle  aftersales.Vehicle `json:"vehicle"`
	Payers   []PayerParty       `json:"payers,omitzero"`
	Items    []OfferedItem      `json:"items"`
	Before   Sum                `json:"before"`
	Added    Sum                `json:"added"`
	After    Sum                `json:"after"`
	Promise  time.Time          `json:"promise"`
	Terms    Terms              `json:"terms"`
	Page     aftersales.Digest  `json:"page"`
	Policy   aftersales.Digest  `json:"policy"`
	Previous aftersales.Digest  `json:"previous,omitzero"`
}

// Statement is what the customer is asked to agree to by an offer: canonical bytes, built from the order.
func (o *Order) Statement(offer aftersales.ID) (aftersales.Statement, error) {
	found := o.s.offer(offer)
	if found == nil {
		return aftersales.Statement{}, &aftersales.UnreadableError{Code: aftersales.RuleThere, Path: "offer", What: "there is no such offer"}
	}
	return o.s.statement(found)
}

func (s *Snapshot) statement(o *Offer) (aftersales.Statement, error) {
	policy, err := aftersales.Write(s.Policy)
	if err != nil {
		return aftersales.Statement{}, err
	}
	added := o.After
	added.add(Sum{o.Before.Total.Neg(), o.Before.Customer.Neg()})
	return aftersales.NewStatement(statementKind, stated{
		Subject: s.Subject, Seq: o.Seq, Offer: o.ID, IssuedAt: o.IssuedAt, Expires: o.Expires,
		Customer: s.Customer, Vehicle: s.Vehicle, Payers: s.Payers,
		Items: o.Items, Before: o.Before, Added: added, After: o.After,
		Promise: o.Promise, Terms: o.Terms, Page: o.Page, Policy: aftersales.DigestOf(policy), Previous: o.Previous,
	})
}

// Copies: nothing below decides anything.

func (o Offer) clone() Offer {
	o.Items = slices.Clone(o.Items)
	for i := range o.Items {
		o.Items[i].Work = o.Items[i].Work.clone()
	}
	o.Stock = o.Stock.clone()
	o.Answered.Response.Answers = slices.Clone(o.Answered.Response.Answers)
	return o
}
