package workorder

import (
	"slices"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// FinishWork is given by a technician whose clock runs on the item. It says that the item is done, and what it really took where that differs from what was authorised. Every clock on the item stops.
type FinishWork struct {
	Item     aftersales.ID `json:"item" validate:"required,id"`
	Actual   []Actual      `json:"actual,omitzero" validate:"max=200"`
	Result   WorkResult    `json:"result,omitzero"`
	Finished time.Time     `json:"finished,omitzero"` // not given: as recorded
}

// Actual is what a line really took.
type Actual struct {
	Line     aftersales.ID     `json:"line" validate:"required,id"`
	Quantity aftersales.Number `json:"quantity" validate:"notnegative"`
	Reason   string            `json:"reason,omitzero" validate:"max=200,text"` // of an overrun
}

// WorkResult is what was wrong, what was done and what came of it, in the words of the technician.
type WorkResult struct {
	Cause      aftersales.Words `json:"cause,omitzero" validate:"max=500,text"`
	Correction aftersales.Words `json:"correction,omitzero" validate:"max=500,text"`
	Outcome    aftersales.Words `json:"outcome,omitzero" validate:"max=500,text"`
}

// WorkFinished is the fact of FinishWork.
type WorkFinished struct {
	Item     aftersales.ID `json:"item"`
	Actual   []Actual      `json:"actual,omitzero"`
	Result   WorkResult    `json:"result"`
	Finished time.Time     `json:"finished"`
}

func (c FinishWork) names() (string, aftersales.ID, []aftersales.ID)   { return "item", c.Item, nil }
func (f WorkFinished) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c FinishWork) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	it := s.item(c.Item)
	switch {
	case it.Status == ItemStatusBack: // no clock ran here; somebody looked it over
		s.judgeHand(call, j)
		s.judgeHere(orElse(c.Finished, call.At), j)
	case s.clock(c.Item, call.By.ID) == nil:
		j.Refuse(aftersales.RuleLife, "call.by.id", call.By.ID)
	default:
		s.judgeTechnician(it, call.By.ID, j)
	}
	it.judgeActual(c.Actual, j)
	if s.onBill(c.Item) { // it came back after the bill, which stands
		if len(c.Actual) > 0 && !slices.Equal(c.Actual, it.Actual) {
			j.Refuse(RuleBillExact, "actual", c.Item)
		}
		c.Actual = it.Actual
	}
	for _, said := range [...]struct {
		path  string
		words aftersales.Words
	}{{"result.cause", c.Result.Cause}, {"result.correction", c.Result.Correction}, {"result.outcome", c.Result.Outcome}} {
		if strings.TrimSpace(string(said.words)) == "" {
			j.Refuse(RuleWorkStated, said.path)
		}
	}
	if it.Work.Comeback != "" && s.Comeback.Cause == "" {
		j.Refuse(RuleComeback, "item", it.ID)
	}
	j.Measured("finished", c.Finished, it.WorkedAt)
	return WorkFinished{c.Item, slices.Clone(c.Actual), c.Result, orElse(c.Finished, call.At)}
}

func (f WorkFinished) evolve(s *Snapshot, e *Event) {
	s.stop(f.Item, "", f.Finished)
	it := s.edit(f.Item)
	it.Status = ItemStatusDone
	it.WorkedAt = latest(it.WorkedAt, f.Finished)
	it.Actual = slices.Clone(f.Actual)
	it.Result = f.Result
	if !slices.Contains(it.Workers, e.By.ID) {
		it.Workers = append(it.Workers, e.By.ID)
	}
	s.settle(e.At)
}

// judgeActual asks that what was really used is of lines of the item, each once, and says why where it is more than was authorised.
func (it *Item) judgeActual(actual []Actual, j *aftersales.Judgement) {
	for i, a := range actual {
		path := indexed("actual", i) + ".line"
		switch {
		case it.Work.line(a.Line) == nil:
			j.Refuse(aftersales.RuleThere, path, a.Line)
		case slices.ContainsFunc(actual[:i], func(b Actual) bool { return b.Line == a.Line }):
			j.Refuse(aftersales.RuleNameFree, path, a.Line)
		case it.Work.line(a.Line).AbovePosted(a.Quantity):
			j.Refuse(pricing.RulePosted, indexed("actual", i)+".quantity", a.Line, a.Quantity)
		case a.Reason == "" && it.overruns(a):
			j.Refuse(RuleTolerance, indexed("actual", i)+".reason", a.Line)
		}
	}
}

// overruns tells whether a line took more than was authorised.
func (it *Item) overruns(a Actual) bool {
	l := it.Authorised.Work.line(a.Line)
	return l != nil && a.Quantity.Cmp(l.Quantity) > 0
}
