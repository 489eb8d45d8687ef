package workorder

import "github.com/aftersales-go/aftersales"

// RemoveItem takes an item off the order that the customer has not authorised.
type RemoveItem struct {
	Item   aftersales.ID `json:"item" validate:"required,id"`
	Reason string        `json:"reason" validate:"required,max=200,text"`
}

// ItemRemoved is the fact of RemoveItem.
type ItemRemoved RemoveItem

func (c RemoveItem) names() (string, []aftersales.ID)  { return "item", []aftersales.ID{c.Item} }
func (f ItemRemoved) names() (string, []aftersales.ID) { return "item", []aftersales.ID{f.Item} }

func (c RemoveItem) decide(*Snapshot, *aftersales.Call, *aftersales.Judgement) Fact {
	return ItemRemoved(c)
}

func (f ItemRemoved) evolve(s *Snapshot, _ *Event) {
	s.edit(f.Item).Status = ItemStatusRemoved
	s.withdrawOffer(f.Item)
}
