package workorder

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// StopItem ends an item on which work has begun; it is billed for what was done of it, which is what Actual lists and nothing else. What an order that is cancelled stopped may be said afterwards.
type StopItem struct {
	Item   aftersales.ID    `json:"item" validate:"required,id"`
	Reason aftersales.Words `json:"reason" validate:"required,max=200,text"`
	Actual []Actual         `json:"actual,omitzero" validate:"max=200"`
}

// ItemStopped is the fact of StopItem.
type ItemStopped StopItem

func (c StopItem) names() (string, aftersales.ID, []aftersales.ID)    { return "item", c.Item, nil }
func (f ItemStopped) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c StopItem) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	it := s.item(c.Item)
	if s.onBill(c.Item) {
		j.Refuse(RuleBillExact, "item", c.Item)
	}
	if it.Status == ItemStatusStopped && s.Status != StatusEnding {
		j.Refuse(aftersales.RuleLife, "item", it.Status)
	}
	it.judgeActual(c.Actual, j)
	return ItemStopped{c.Item, c.Reason, slices.Clone(c.Actual)}
}

func (f ItemStopped) evolve(s *Snapshot, e *Event) {
	s.stop(f.Item, "", e.At)
	it := s.edit(f.Item)
	it.Actual = slices.Clone(f.Actual)
	it.WorkedAt = latest(it.WorkedAt, e.At)
	s.end(f.Item, ItemStatusStopped, Ended{Reason: f.Reason}, e)
}
