package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// FinishWork is given by a technician whose clock runs on the item. It says that the item is done, and what it really took where that differs from what was authorised. Every clock on the item stops.
type FinishWork struct {
	Item     aftersales.ID `json:"item" validate:"required,id"`
	Actual   []Actual      `json:"actual,omitzero" validate:"max=200"`
	Finished time.Time     `json:"finished,omitzero"` // not given: as recorded
}

// WorkFinished is the fact of FinishWork.
type WorkFinished struct {
	Item     aftersales.ID `json:"item"`
	Actual   []Actual      `json:"actual,omitzero"`
	Finished time.Time     `json:"finished"`
}

func (c FinishWork) names() (string, aftersales.ID, []aftersales.ID) {
	return "item", c.Item, nil
}
func (f WorkFinished) names() (string, aftersales.ID, []aftersales.ID) {
	return "item", f.Item, nil
}

func (c FinishWork) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	it := s.item(c.Item)
	if s.clock(c.Item, call.By.ID) == nil {
		j.Refuse(aftersales.RuleLife, "call.by.id", call.By.ID)
	} else {
		s.judgeTechnician(it, call.By.ID, j)
	}
	for i, a := range c.Actual {
		path := at("actual", i) + ".line"
		switch {
		case it.Work.line(a.Line) == nil:
			j.Refuse(aftersales.RuleThere, path, a.Line)
		case slices.ContainsFunc(c.Actual[:i], func(b Actual) bool { return b.Line == a.Line }):
			j.Refuse(aftersales.RuleNameFree, path, a.Line)
		case it.Work.line(a.Line).AbovePosted(a.Quantity):
			j.Refuse(pricing.RulePosted, at("actual", i)+".quantity", a.Line, a.Quantity)
		case a.Reason == "" && it.overruns(a):
			j.Refuse(RuleTolerance, at("actual", i)+".reason", a.Line)
		}
	}
	j.Measured("finished", c.Finished, it.WorkedAt)
	return WorkFinished{c.Item, slices.Clone(c.Actual), orElse(c.Finished, call.At)}
}

// overruns tells whether a line took more than was authorised.
func (it *Item) overruns(a Actual) bool {
	l := it.Authorised.Work.line(a.Line)
	return l != nil && a.Quantity.Cmp(l.Quantity) > 0
}

func (f WorkFinished) evolve(s *Snapshot, _ *Event) {
	s.Clocks = slices.DeleteFunc(s.Clocks, func(c Clock) bool { return c.Item == f.Item })
	it := s.edit(f.Item)
	it.Status = ItemStatusDone
	it.WorkedAt = latest(it.WorkedAt, f.Finished)
	it.Actual = slices.Clone(f.Actual)
	s.Status = s.settled()
}
