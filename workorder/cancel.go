package workorder

import "github.com/aftersales-go/aftersales"

// Cancel ends the work of an order before it is accepted: what nobody began is withdrawn, what was begun is stopped, and what was done is still billed. The order is cancelled when the vehicle is delivered.
//
// The customer and the advisor cancel what nobody has begun. Once somebody worked on an item, here or at another shop, only the service manager does, whatever became of the item, and every other role is refused (AS-004): there is work to pay for, and a vehicle that may not be fit to leave. Whoever cancels as the customer may decide about authorised work: who only brought the vehicle, or was named to collect it, may not (WO-011).
type Cancel struct {
	Reason aftersales.Words `json:"reason" validate:"required,max=200,text"`
}

// OrderCancelled is the fact of Cancel.
type OrderCancelled Cancel

func (c Cancel) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if call.By.Role != aftersales.RoleServiceManager && s.workBegan() {
		j.Refuse(aftersales.RuleRole, "call.by.role", call.By.Role)
	}
	if call.By.Role == aftersales.RoleCustomer {
		s.judgeConsent("call.by.id", call.By.ID, call.At, j)
	}
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
	if h := s.holding(); h != nil {
		h.Until = e.At
	}
	s.EndReason = f.Reason
}
