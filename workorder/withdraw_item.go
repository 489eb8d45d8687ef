package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// WithdrawItem takes back an authorised item that nobody has begun.
type WithdrawItem struct {
	Item   aftersales.ID    `json:"item" validate:"required,id"`
	Reason aftersales.Words `json:"reason" validate:"required,max=200,text"`
}

// ItemWithdrawn is the fact of WithdrawItem.
type ItemWithdrawn WithdrawItem

func (c WithdrawItem) names() (string, aftersales.ID, []aftersales.ID)  { return "item", c.Item, nil }
func (f ItemWithdrawn) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c WithdrawItem) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if call.By.Role == aftersales.RoleCustomer {
		s.judgeConsent("call.by.id", call.By.ID, call.At, j)
	}
	s.item(c.Item).judgeUnfitted(j)
	return ItemWithdrawn(c)
}

func (f ItemWithdrawn) evolve(s *Snapshot, e *Event) {
	s.end(f.Item, ItemStatusWithdrawn, Ended{Reason: f.Reason}, e)
}

// Ended is how an item ended that was not done to its end.
type Ended struct {
	At      time.Time        `json:"at"`
	By      aftersales.ID    `json:"by"`
	Reason  aftersales.Words `json:"reason"`
	Order   aftersales.Ref   `json:"order,omitzero"`   // it was carried over to, where there is one already
	Consent Consented        `json:"consent,omitzero"` // to its being carried over
	Billed  bool             `json:"billed,omitzero"`  // it came back after it was billed, and the bill stands
}

// end ends an item that was not done to its end, and with it an open offer of it.
func (s *Snapshot) end(item aftersales.ID, as ItemStatus, how Ended, e *Event) {
	it := s.edit(item)
	it.Status, it.Ended = as, how
	it.Ended.At, it.Ended.By = e.At, e.By.ID
	s.withdrawOffer(item)
	s.settle(e.At)
}

// judgeUnfitted asks that the store has the parts again that were issued to be fitted to an item on which nobody worked.
func (it *Item) judgeUnfitted(j *aftersales.Judgement) {
	for i := range it.Work.Lines {
		if l := &it.Work.Lines[i]; it.outOf(l.ID, "", PartUseFit).Sign() > 0 {
			j.Refuse(RulePartsIssued, "item", it.ID, l.ID)
		}
	}
}

// workBegan tells whether anybody ever worked on an item of the order.
func (s *Snapshot) workBegan() bool {
	for i := range s.Items {
		if s.Items[i].touched() {
			return true
		}
	}
	return false
}
