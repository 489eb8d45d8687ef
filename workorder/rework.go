package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Rework sends an item back that is done or passed, before the customer sees it, with the causes: what an inspection would have found, somebody found earlier or later.
type Rework struct {
	Item   aftersales.ID `json:"item" validate:"required,id"`
	Causes []Cause       `json:"causes,omitzero" validate:"max=8,dive,required,choice"`
}

// ItemSentBack is the fact of Rework.
type ItemSentBack Rework

// Reworked is a time that an item went back, and why.
type Reworked struct {
	At       time.Time     `json:"at"`
	By       aftersales.ID `json:"by"`
	Causes   []Cause       `json:"causes,omitzero"`
	Rejected bool          `json:"rejected,omitzero"` // by the customer, at acceptance
}

func (c Rework) names() (string, aftersales.ID, []aftersales.ID)       { return "item", c.Item, nil }
func (f ItemSentBack) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c Rework) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeHand(call, j)
	judgeCount(len(s.item(c.Item).Reworks), j)
	if len(c.Causes) == 0 {
		j.Refuse(RuleFailureCauses, "causes")
	}
	judgeCauses(c.Causes, j)
	return ItemSentBack{c.Item, slices.Clone(c.Causes)}
}

func (f ItemSentBack) evolve(s *Snapshot, e *Event) {
	it := s.edit(f.Item)
	it.Status = ItemStatusRework
	it.Reworks = append(it.Reworks, Reworked{e.At, e.By.ID, slices.Clone(f.Causes), false})
	s.settle(e.At)
}

// judgeCauses asks that a cause is named once.
func judgeCauses(causes []Cause, j *aftersales.Judgement) {
	for i, cause := range causes {
		if slices.Contains(causes[:i], cause) {
			j.Refuse(aftersales.RuleNameFree, indexed("causes", i), cause)
		}
	}
}

func (r Reworked) clone() Reworked {
	r.Causes = slices.Clone(r.Causes)
	return r
}
