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
	for i := range s.Items {
		if it := &s.Items[i]; it.Status == ItemStatusOut {
			j.Refuse(aftersales.RuleLife, "", it.ID, it.Status)
		}
	}
	return OrderCancelled(c)
}

func (f OrderCancelled) evolve(s *Snapshot, e *Event) {
	for i := range s.Items {
		s.stop(s.Items[i].ID, "", e.At)
		switch it := &s.Items[i]; it.Status {
		case ItemStatusProposed, ItemStatusAuthorised, ItemStatusDispatched:
			it.Status = ItemStatusWithdrawn
			it.Ended = Ended{At: e.At, By: e.By.ID, Reason: f.Reason}
		case ItemStatusStarted, ItemStatusPaused, ItemStatusBack, ItemStatusRework:
			it.Status = ItemStatusStopped
			billed := s.onBill(it.ID)
			if !billed {
				it.Actual = nil // StopItem says what was done of it
			}
			it.Ended = Ended{At: e.At, By: e.By.ID, Reason: f.Reason, Billed: billed}
		}
	}
	s.closeOffer(OfferStatusWithdrawn)
	s.Status = StatusEnding
	if s.held() {
		s.Holds[len(s.Holds)-1].Until = e.At
	}
	s.EndReason = f.Reason
}
