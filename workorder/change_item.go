package workorder

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// ChangeItem replaces the work of an item. What the customer authorised stays beside it: where the change is material, the item waits for a new authorisation. An item that was declined or deferred is proposed anew. In an order that ends, prices may still come down, so that what was done can be billed.
type ChangeItem struct {
	Item aftersales.ID `json:"item" validate:"required,id"`
	Work Work          `json:"work"`
}

// ItemChanged is the fact of ChangeItem.
type ItemChanged ChangeItem

func (c ChangeItem) names() (string, aftersales.ID, []aftersales.ID)  { return "item", c.Item, nil }
func (f ItemChanged) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c ChangeItem) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if s.onBill(c.Item) {
		j.Refuse(RuleBillExact, "item", c.Item)
	}
	s.judgeWork(c.Item, c.Work, call, j)
	for _, a := range s.item(c.Item).Actual {
		if l := c.Work.line(a.Line); l != nil && l.AbovePosted(a.Quantity) {
			j.Refuse(pricing.RulePosted, "work.lines", a.Line, a.Quantity)
		}
	}
	if s.Status == StatusEnding {
		changed := s.item(c.Item).with(c.Work)
		if !s.covered(&changed) {
			j.Refuse(RuleCovered, "work", c.Item)
		}
	}
	return ItemChanged{c.Item, c.Work.clone()}
}

func (f ItemChanged) evolve(s *Snapshot, e *Event) {
	s.setWork(f.Item, f.Work.clone(), e)
}

// setWork puts other work, priced by whoever gave the event, in place of an item's own.
func (s *Snapshot) setWork(item aftersales.ID, w Work, e *Event) {
	it := s.edit(item)
	it.Work = w
	s.weigh(it)
	it.PricedBy = e.By
	if s.Status != StatusEnding && (it.Status == ItemStatusDeclined || it.Status == ItemStatusDeferred) {
		it.Status = ItemStatusProposed
	}
	s.withdrawOffer(item)
}

// with is the item as it would be with other work.
func (it Item) with(w Work) Item {
	it.Work, it.derived.same, it.derived.plain = w, false, false
	return it
}
