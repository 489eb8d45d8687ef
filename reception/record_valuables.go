package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// RecordValuables marks on the sheet what was agreed about valuables, and what is in the shop's custody: keys and papers too. All of it comes back at delivery.
type RecordValuables struct {
	Reminded bool   `json:"reminded,omitzero"` // the customer was
	Agreed   Agreed `json:"agreed,omitzero" validate:"choice"`
	Things   []Kept `json:"things,omitzero" validate:"max=100"`
	Before   Before `json:"before,omitzero" validate:"omitempty"`
	Corrects int    `json:"corrects,omitzero" validate:"min=0,max=1000"`
}

// ValuablesRecorded is the fact of RecordValuables.
type ValuablesRecorded RecordValuables

func (c RecordValuables) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if s.Attended && !c.Reminded {
		j.Refuse(RuleValuables, "reminded")
	}
	valuable := slices.ContainsFunc(c.Things, func(k Kept) bool { return k.Kind == KeptKindValuable })
	switch {
	case c.Agreed == "":
		j.Refuse(RuleValuables, "agreed")
	case valuable != (c.Agreed == AgreedCustody):
		j.Refuse(RuleValuables, "things", c.Agreed)
	}
	for i, k := range c.Things {
		if slices.ContainsFunc(c.Things[:i], func(q Kept) bool { return q.ID == k.ID }) {
			j.Refuse(aftersales.RuleNameFree, indexed("things", i)+".id", k.ID)
		}
	}
	s.judgeSheet(c.Corrects, call, j)
	s.judgeBefore(c.Before, call, j)
	c.Things, c.Before = slices.Clone(c.Things), c.Before.clone()
	return ValuablesRecorded(c)
}

func (f ValuablesRecorded) evolve(s *Snapshot, e *Event) {
	s.change(e).Valuables = Valuables{f.Reminded, f.Agreed, slices.Clone(f.Things), f.Before.clone(), e.At, e.By.ID}
}
