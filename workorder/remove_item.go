package workorder

import "github.com/aftersales-go/aftersales"

// RemoveItem takes an item off the order that the customer has not authorised.
type RemoveItem struct {
	Item   aftersales.ID    `json:"item" validate:"required,id"`
	Reason aftersales.Words `json:"reason" validate:"required,max=200,text"`
}

// ItemRemoved is the fact of RemoveItem.
type ItemRemoved RemoveItem

func (c RemoveItem) names() (string, aftersales.ID, []aftersales.ID)  { return "item", c.Item, nil }
func (f ItemRemoved) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c RemoveItem) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeDiscount(c.Item, 0, 0, "item", call, j)
	return ItemRemoved(c)
}

func (f ItemRemoved) evolve(s *Snapshot, e *Event) {
	s.edit(f.Item).Status = ItemStatusRemoved
	s.withdrawOffer(f.Item)
	s.settle(e.At)
}
