package workorder

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Dispatch gives an authorised item to technicians, in place of those who had it before. What they did stays on record.
type Dispatch struct {
	Item        aftersales.ID   `json:"item" validate:"required,id"`
	Technicians []aftersales.ID `json:"technicians" validate:"required,max=10,dive,required,id"`
}

// ItemDispatched is the fact of Dispatch.
type ItemDispatched Dispatch

func (c Dispatch) names() (string, aftersales.ID, []aftersales.ID) {
	return "item", c.Item, nil
}
func (f ItemDispatched) names() (string, aftersales.ID, []aftersales.ID) {
	return "item", f.Item, nil
}

func (c Dispatch) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeCovered(s.item(c.Item), "item", j)
	for i, t := range c.Technicians {
		if s.signedFor(t) {
			j.Refuse(RuleSigner, at("technicians", i), t)
		}
	}
	return ItemDispatched{c.Item, slices.Clone(c.Technicians)}
}

func (f ItemDispatched) evolve(s *Snapshot, e *Event) {
	it := s.edit(f.Item)
	it.Technicians = slices.Clone(f.Technicians)
	it.DispatchedAt = e.At
	if it.Status == ItemStatusAuthorised {
		it.Status = ItemStatusDispatched
	}
}
