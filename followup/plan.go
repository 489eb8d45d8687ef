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
	Wish     Wish               `json:"wish,omitzero" validate:"omitempty"`     // as the host's file of customers has it; what it leaves out is as the order says
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
	if c.Order.Customer != "" && c.Order.Customer != c.Customer.ID {
		j.Refuse(aftersales.RuleExtract, "customer.id", c.Customer.ID)
	}
	c.Wish.judge("wish", c.Order.Wish.Consent, j)
	judgeHours("policy.hours", c.Policy.Hours, j)
	for i, q := range c.Policy.Questions {
		if indexOf(c.Policy.Questions, q) < i {
			j.Refuse(aftersales.RuleNameFree, indexed("policy.questions", i), q)
		}
	}
	c.Order, c.Wish, c.Policy = c.Order.clone(), c.Wish.clone(), c.Policy.clone()
	return Planned(c)
}

// The stages of the orders that are followed up, and of their visits.
const (
	workorders = "workorder"
	receptions = "reception"
)

// judge asks of what an order says that there is a delivery to follow up.
func (v *Served) judge(j *aftersales.Judgement) {
	if v.Order.Stage() != workorders {
		j.Refuse(aftersales.RuleThere, "order.order", v.Order)
	}
	if !v.Visit.IsZero() && v.Visit.Stage() != receptions {
		j.Refuse(aftersales.RuleThere, "order.visit", v.Visit)
	}
	if v.Internal {
		j.Refuse(RuleOneFollowUp, "order.internal", v.Order)
	}
	if v.Delivered.IsZero() {
		j.Refuse(RuleOneFollowUp, "order.delivered", v.Order)
	}
	j.Measured("order.delivered", v.Delivered, time.Time{})
	judgeHours("order.wish.hours", v.Wish.Hours, j)
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
	s.Policy, s.Customer, s.Vehicle, s.Booked, s.Owner = f.Policy.clone(), f.Customer, f.Vehicle, f.Order.Booked, f.Owner
	s.Orders, s.Delivered, s.Wish = []Served{f.Order.clone()}, f.Order.Delivered, f.Wish.over(f.Order.Wish)
}
