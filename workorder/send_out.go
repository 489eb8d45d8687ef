package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// SendOut gives an authorised item to another shop. The main work goes only to the shop that the customer was shown; this shop answers for all of it.
type SendOut struct {
	Item aftersales.ID    `json:"item" validate:"required,id"`
	To   aftersales.Party `json:"to"`
	Main bool             `json:"main,omitzero"` // the main work, and not a helping hand
	Due  time.Time        `json:"due,omitzero"`  // back
	Out  time.Time        `json:"out,omitzero"`  // not given: as recorded
}

// ItemSentOut is the fact of SendOut.
type ItemSentOut SendOut

// Sublet is work given to another shop.
type Sublet struct {
	To    aftersales.Party `json:"to"`
	Main  bool             `json:"main,omitzero"`
	Due   time.Time        `json:"due,omitzero"`
	Out   time.Time        `json:"out"`
	Back  time.Time        `json:"back,omitzero"`
	By    aftersales.ID    `json:"by"`
	Taken aftersales.ID    `json:"taken,omitzero"` // back by whom
}

func (c SendOut) names() (string, aftersales.ID, []aftersales.ID)     { return "item", c.Item, nil }
func (f ItemSentOut) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c SendOut) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	it := s.item(c.Item)
	s.judgeHand(call, j)
	judgeCount(len(it.Sublets), j)
	s.judgeCovered(it, "item", j)
	judgePriced(it, "item", j)
	s.judgeReadyToWork(it, "item", j)
	if (c.Main || it.elsewhere()) && c.To.ID != it.Authorised.Work.Sublet {
		j.Refuse(RuleSublet, "to.id", c.To.ID)
	}
	j.Measured("out", c.Out, latest(it.Authorised.At, it.WorkedAt, it.sentBack(), s.resumed()))
	c.Due, c.Out = utc(c.Due), orElse(c.Out, call.At)
	if !c.Due.IsZero() && c.Due.Before(c.Out) {
		j.Refuse(aftersales.RuleOrderOfTime, "due", c.Due)
	}
	return ItemSentOut(c)
}

func (f ItemSentOut) evolve(s *Snapshot, e *Event) {
	it := s.edit(f.Item)
	it.Status = ItemStatusOut
	it.Sublets = append(it.Sublets, Sublet{To: f.To, Main: f.Main, Due: f.Due, Out: f.Out, By: e.By.ID})
	it.WorkedAt = latest(it.WorkedAt, f.Out)
	s.settle(e.At)
}

// elsewhere tells whether all labour of an item is another shop's, so that what goes out is the main work whatever it is called.
func (it *Item) elsewhere() bool {
	sublet, labour := false, false
	for i := range it.Work.Lines {
		sublet = sublet || it.Work.Lines[i].Kind == pricing.KindSublet
		labour = labour || it.Work.Lines[i].Kind == pricing.KindLabour
	}
	return sublet && !labour
}
