package workorder

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Deliver hands the vehicle over. It ends the work of an order, or an order that was cancelled or wholly declined.
type Deliver struct {
	To aftersales.ID `json:"to" validate:"required,id"` // the person who takes the vehicle
}

// VehicleDelivered is the fact of Deliver.
type VehicleDelivered Deliver

func (c Deliver) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeCollector("to", c.To, call, j)
	switch st := s.Payer(pricing.PayerCustomer); st {
	case PayerStatusUnbilled, PayerStatusBilled, PayerStatusPartPaid:
		j.Refuse(RuleDelivery, "", st)
	}
	for _, p := range pricing.Payers() {
		if p != pricing.PayerCustomer && s.Payer(p) == PayerStatusUnbilled {
			j.Refuse(RuleBillExact, "", p)
		}
	}
	return VehicleDelivered(c)
}

func (f VehicleDelivered) evolve(s *Snapshot, e *Event) {
	s.Delivery = Delivery{e.At, e.By.ID, f.To}
	if s.Status == StatusEnding {
		s.Status = StatusCancelled
		s.EndedAt = e.At
		return
	}
	s.Status = StatusDelivered
}
