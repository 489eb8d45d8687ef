package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// TakeBack records that an item came back from another shop. FinishWork, by somebody who looked it over, says that it is done.
type TakeBack struct {
	Item aftersales.ID `json:"item" validate:"required,id"`
	Back time.Time     `json:"back,omitzero"` // not given: as recorded
}

// ItemTakenBack is the fact of TakeBack.
type ItemTakenBack TakeBack

func (c TakeBack) names() (string, aftersales.ID, []aftersales.ID)      { return "item", c.Item, nil }
func (f ItemTakenBack) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c TakeBack) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeHand(call, j)
	j.Measured("back", c.Back, s.item(c.Item).WorkedAt)
	c.Back = orElse(c.Back, call.At)
	return ItemTakenBack(c)
}

func (f ItemTakenBack) evolve(s *Snapshot, e *Event) {
	it := s.edit(f.Item)
	it.Status = ItemStatusBack
	it.WorkedAt = latest(it.WorkedAt, f.Back)
	if n := len(it.Sublets); n > 0 {
		it.Sublets[n-1].Back, it.Sublets[n-1].Taken = f.Back, e.By.ID
	}
	s.settle(e.At)
}
