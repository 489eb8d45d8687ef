package workorder

import "github.com/aftersales-go/aftersales"

// Cancel ends the work of an order before it is accepted: what nobody began is withdrawn, what was begun is stopped, and what was done is still billed. The order is cancelled when the vehicle is delivered.
type Cancel struct {
	Reason aftersales.Words `json:"reason" validate:"required,max=200,text"`
}

// OrderCancelled is the fact of Cancel.
type OrderCancelled Cancel

func (c Cancel) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeCustomer(call, j)
	return OrderCancelled(c)
}

func (f OrderCancelled) evolve(s *Snapshot, _ *Event) {
	for i := range s.Items {
		switch it := &s.Items[i]; it.Status {
		case ItemStatusProposed, ItemStatusAuthorised, ItemStatusDispatched:
			it.Status = ItemStatusWithdrawn
		case ItemStatusStarted, ItemStatusPaused, ItemStatusRework:
			it.Status = ItemStatusStopped
		}
	}
	s.Clocks = nil
	s.closeOffer(OfferStatusWithdrawn)
	s.Status = StatusEnding
	s.EndReason = f.Reason
}
