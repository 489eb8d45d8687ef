package followup

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// JoinOrder takes a further order of the same visit into its one follow-up.
type JoinOrder struct {
	Order Served `json:"order"`
}

// OrderJoined is the fact of JoinOrder.
type OrderJoined JoinOrder

func (c JoinOrder) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Orders), j)
	c.Order.judge(j)
	if slices.ContainsFunc(s.Orders, func(v Served) bool { return v.Order == c.Order.Order }) {
		j.Refuse(aftersales.RuleNameFree, "order.order", c.Order.Order)
	}
	switch {
	case c.Order.Visit.IsZero() || c.Order.Visit != s.Orders[0].Visit:
		j.Refuse(RuleOneFollowUp, "order.visit", c.Order.Visit)
	case c.Order.Vehicle != "" && c.Order.Vehicle != s.Vehicle.ID: // a visit is of one vehicle
		j.Refuse(RuleOneFollowUp, "order.vehicle", c.Order.Vehicle)
	}
	c.Order = c.Order.clone()
	return OrderJoined(c)
}

func (f OrderJoined) evolve(s *Snapshot, _ *Event) {
	s.Booked, s.Wish = s.Booked || f.Order.Booked, s.Wish.over(f.Order.Wish)
	if f.Order.Wish.Consent == ConsentDoNotContact {
		s.Wish.Consent = ConsentDoNotContact
	}
	s.Orders = append(s.Orders, f.Order.clone())
	if f.Order.Delivered.After(s.Delivered) {
		s.Delivered = f.Order.Delivered
	}
}
