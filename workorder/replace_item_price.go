package workorder

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// ReplaceItemPrice replaces prices of an item and nothing else: after the assessor's word, a change of list, or a second look. Where the customer then pays more than was authorised, the item waits for a new authorisation.
type ReplaceItemPrice struct {
	Item   aftersales.ID    `json:"item" validate:"required,id"`
	Prices []LinePrice      `json:"prices" validate:"required,max=200"`
	Reason aftersales.Words `json:"reason" validate:"required,max=200,text"`
}

// LinePrice is the price of a line.
type LinePrice struct {
	Line   aftersales.ID     `json:"line" validate:"required,id"`
	Price  pricing.UnitPrice `json:"price"`
	Listed pricing.Listed    `json:"listed,omitzero"` // the list that it is taken from; none for an individually agreed price
}

// ItemPriceReplaced is the fact of ReplaceItemPrice.
type ItemPriceReplaced ReplaceItemPrice

func (c ReplaceItemPrice) names() (string, aftersales.ID, []aftersales.ID) {
	return "item", c.Item, nil
}
func (f ItemPriceReplaced) names() (string, aftersales.ID, []aftersales.ID) {
	return "item", f.Item, nil
}

func (c ReplaceItemPrice) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	it := s.item(c.Item)
	if s.onBill(c.Item) {
		j.Refuse(RuleBillExact, "item", c.Item)
	}
	for i, p := range c.Prices {
		path, line := indexed("prices", i), it.Work.line(p.Line)
		switch {
		case line == nil:
			j.Refuse(aftersales.RuleThere, path+".line", p.Line)
		case slices.ContainsFunc(c.Prices[:i], func(q LinePrice) bool { return q.Line == p.Line }):
			j.Refuse(aftersales.RuleNameFree, path+".line", p.Line)
		case call.By.Role == aftersales.RolePartsClerk && line.Kind != pricing.KindPart:
			j.Refuse(RulePriceAuthority, path+".line", p.Line, line.Kind)
		}
	}
	if !j.OK() {
		return nil
	}
	changed := it.with(c.in(it.Work))
	s.judgeWork(c.Item, changed.Work, call, j)
	if s.Status == StatusEnding && !s.covered(&changed) {
		j.Refuse(RuleCovered, "prices", c.Item)
	}
	c.Prices = slices.Clone(c.Prices)
	for i := range c.Prices {
		l := &c.Prices[i].Listed
		l.From, l.Until, l.At = utc(l.From), utc(l.Until), utc(l.At)
	}
	return ItemPriceReplaced(c)
}

func (f ItemPriceReplaced) evolve(s *Snapshot, e *Event) {
	s.setWork(f.Item, ReplaceItemPrice(f).in(s.edit(f.Item).Work), e)
}

// in is work with the prices in it.
func (c ReplaceItemPrice) in(w Work) Work {
	w = w.clone()
	for _, p := range c.Prices {
		if l := w.line(p.Line); l != nil {
			l.Price, l.Listed, l.Pending = p.Price, p.Listed, pricing.Pending{}
		}
	}
	return w
}
