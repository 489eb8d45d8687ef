package followup

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Plan puts a delivered visit on the list of those to be called.
type Plan struct {
	Order    Served             `json:"order"` // the visit's first that was delivered; the others join it
	Customer aftersales.Party   `json:"customer"`
	Vehicle  aftersales.Vehicle `json:"vehicle"`
	Booked   bool               `json:"booked,omitzero"` // the customer had an appointment
	Wish     Wish               `json:"wish,omitzero" validate:"omitempty"`
	Owner    aftersales.ID      `json:"owner,omitzero" validate:"omitempty,id"` // who is to call
	Policy   Policy             `json:"policy"`
}

// Planned is the first fact of every follow-up.
type Planned Plan

func (c Plan) decide(_ *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	c.Order.judge(j)
	if c.Order.Vehicle != "" && c.Order.Vehicle != c.Vehicle.ID {
		j.Refuse(RuleOneFollowUp, "vehicle.id", c.Vehicle.ID)
	}
	judgeHours("wish.hours", c.Wish.Hours, j)
	judgeHours("policy.hours", c.Policy.Hours, j)
	for i, q := range c.Policy.Questions {
		if indexOf(c.Policy.Questions, q) < i {
			j.Refuse(aftersales.RuleNameFree, indexed("policy.questions", i), q)
		}
	}
	c.Order, c.Wish, c.Policy = c.Order.clone(), c.Wish.clone(), c.Policy.clone()
	return Planned(c)
}

// workorders is the stage of the orders that are followed up.
const workorders = "workorder"

// judge asks of what an order says that there is a delivery to follow up.
func (v *Served) judge(j *aftersales.Judgement) {
	if v.Order.Stage() != workorders {
		j.Refuse(aftersales.RuleThere, "order.order", v.Order)
	}
	if v.Internal {
		j.Refuse(RuleOneFollowUp, "order.internal", v.Order)
	}
	if v.Delivered.IsZero() {
		j.Refuse(RuleOneFollowUp, "order.delivered", v.Order)
	}
	j.Measured("order.delivered", v.Delivered, time.Time{})
}

func indexOf(list []Question, q Question) int {
	for i := range list {
		if list[i] == q {
			return i
		}
	}
	return -1
}

func (f Planned) evolve(s *Snapshot, _ *Event) {
	s.Status = StatusDue
	s.Policy, s.Customer, s.Vehicle, s.Booked, s.Owner = f.Policy.clone(), f.Customer, f.Vehicle, f.Booked, f.Owner
	s.Orders, s.Delivered, s.Wish = []Served{f.Order.clone()}, f.Order.Delivered, f.Wish.clone()
}
