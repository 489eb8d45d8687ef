package workorder

import (
	"github.com/aftersales-go/aftersales"
)

// TakeBack records that an item came back from another shop. FinishWork, by somebody who looked it over, says that it is done.
type TakeBack struct {
	Item aftersales.ID `json:"item" validate:"required,id"`
}

// ItemTakenBack is the fact of TakeBack.
type ItemTakenBack TakeBack

func (c TakeBack) names() (string, aftersales.ID, []aftersales.ID) {
	return "item", c.Item, nil
}
func (f ItemTakenBack) names() (string, aftersales.ID, []aftersales.ID) {
	return "item", f.Item, nil
}

func (c TakeBack) decide(*Snapshot, *aftersales.Call, *aftersales.Judgement) Fact {
	return ItemTakenBack(c)
}

func (f ItemTakenBack) evolve(s *Snapshot, e *Event) {
	it := s.edit(f.Item)
	it.Status = ItemStatusBack
	it.WorkedAt = latest(it.WorkedAt, e.At)
	if n := len(it.Sublets); n > 0 {
		it.Sublets[n-1].Back, it.Sublets[n-1].Taken = e.At, e.By.ID
	}
	s.settle(e.At)
}
