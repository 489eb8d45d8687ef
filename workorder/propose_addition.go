package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// ProposeAddition puts an item on the order after the customer first signed. The order's own status does not move: the item waits for an authorisation of its own.
type ProposeAddition struct {
	Item aftersales.ID `json:"item" validate:"required,id"`
	Work Work          `json:"work"`
}

// AdditionProposed is the fact of ProposeAddition.
type AdditionProposed ProposeAddition

func (c ProposeAddition) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeNew(c.Item, c.Work, call, j)
	return AdditionProposed{c.Item, c.Work.clone()}
}

func (f AdditionProposed) evolve(s *Snapshot, e *Event) {
	s.addItem(Item{
		ID: f.Item, Status: ItemStatusProposed, Added: true, ProposedAt: e.At, ProposedBy: e.By, PricedBy: e.By, Work: f.Work.clone(),
	})
}

// Addition is where an added item stands with the customer at a time; empty for an item that was not added, or is not there.
func (s *Snapshot) Addition(id aftersales.ID, at time.Time) AdditionStatus {
	it := s.item(id)
	if it == nil || !it.Added {
		return ""
	}
	switch it.Status {
	case ItemStatusProposed:
	case ItemStatusDeclined:
		return AdditionStatusDeclined
	case ItemStatusDeferred:
		return AdditionStatusDeferred
	case ItemStatusRemoved, ItemStatusWithdrawn:
		return AdditionStatusWithdrawn
	default:
		return AdditionStatusApproved
	}
	if o := s.openOffer(); o != nil && o.item(id) != nil {
		if at.After(o.Expires) {
			return AdditionStatusExpired
		}
		return AdditionStatusOffered
	}
	return AdditionStatusProposed
}
