package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// What an offer rests on: the store has its parts, and the workshop the time.

// Stock is what the store said about the known parts of the items offered.
type Stock struct {
	Source  aftersales.ID `json:"source" validate:"required,id"`
	At      time.Time     `json:"at" validate:"required"`
	Lacking []LackingPart `json:"lacking,omitzero" validate:"max=200"` // parts that are not in the store; all others are
}

// LackingPart is a part that has to come first.
type LackingPart struct {
	Item    aftersales.ID `json:"item" validate:"required,id"`
	Line    aftersales.ID `json:"line" validate:"required,id"`
	Arrives time.Time     `json:"arrives" validate:"required"`
}

// Load is when the workshop can be done, as its plan says: from the labour time of the items and the work it has already.
type Load struct {
	Source  aftersales.ID `json:"source" validate:"required,id"`
	Version int64         `json:"version" validate:"min=0,max=9007199254740991"`
	At      time.Time     `json:"at" validate:"required"`
	Done    time.Time     `json:"done" validate:"required"`
}

// judgeStock asks what the offer's parts rest on: what the store said of them, and that those it lacks come before the promise.
func (c Quote) judgeStock(s *Snapshot, j *aftersales.Judgement) {
	switch {
	case !c.Stock.At.IsZero():
		j.Measured("stock.at", c.Stock.At, s.OpenedAt)
	case slices.ContainsFunc(c.Items, func(id aftersales.ID) bool { return s.item(id).Work.needsStock() }):
		j.Refuse(RuleQuoteGrounds, "stock")
	}
	for i, p := range c.Stock.Lacking {
		path := indexed("stock.lacking", i)
		switch {
		case !slices.Contains(c.Items, p.Item) || !s.item(p.Item).Work.isPart(p.Line):
			j.Refuse(aftersales.RuleThere, path+".line", p.Item, p.Line)
		case slices.ContainsFunc(c.Stock.Lacking[:i], func(q LackingPart) bool { return q.Item == p.Item && q.Line == p.Line }):
			j.Refuse(aftersales.RuleNameFree, path+".line", p.Item, p.Line)
		case p.Arrives.After(c.Promise):
			j.Refuse(RuleQuoteGrounds, path+".arrives", p.Arrives, c.Promise)
		}
	}
}

// judgeLoad asks what the offer's promise rests on: when the workshop can be done. Of an open fault the promise is when the customer hears more, and needs none.
func (c Quote) judgeLoad(s *Snapshot, j *aftersales.Judgement) {
	switch {
	case c.Load.At.IsZero():
		if slices.ContainsFunc(c.Items, func(id aftersales.ID) bool { return !s.item(id).Work.Diagnostic }) {
			j.Refuse(RuleQuoteGrounds, "load")
		}
	case c.Load.Done.After(c.Promise):
		j.Refuse(RuleQuoteGrounds, "promise", c.Promise, c.Load.Done)
	default:
		j.Measured("load.at", c.Load.At, s.OpenedAt)
	}
}

// needsStock tells whether the work takes a part that the customer does not bring.
func (w *Work) needsStock() bool {
	return slices.ContainsFunc(w.Lines, func(l pricing.Line) bool { return l.Kind == pricing.KindPart && l.Class != pricing.ClassOwn })
}

// isPart tells whether a line of the work is a part.
func (w *Work) isPart(line aftersales.ID) bool {
	l := w.line(line)
	return l != nil && l.Kind == pricing.KindPart
}

func (k Stock) clone() Stock {
	k.At, k.Lacking = utc(k.At), slices.Clone(k.Lacking)
	for i := range k.Lacking {
		k.Lacking[i].Arrives = utc(k.Lacking[i].Arrives)
	}
	return k
}

func (l Load) clone() Load {
	l.At, l.Done = utc(l.At), utc(l.Done)
	return l
}
