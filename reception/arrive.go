package reception

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Arrive records that a vehicle came, with a customer or without.
type Arrive struct {
	Way      Way                `json:"way,omitzero" validate:"choice"` // not given: driven
	Present  bool               `json:"present,omitzero"`               // somebody came along though the vehicle was collected or towed
	Customer aftersales.Party   `json:"customer"`
	Owner    aftersales.Party   `json:"owner,omitzero" validate:"omitempty"`  // of the vehicle, where it is somebody else
	Sender   aftersales.Party   `json:"sender,omitzero" validate:"omitempty"` // who brought the vehicle, where it is somebody else
	Vehicle  aftersales.Vehicle `json:"vehicle"`
	Booking  Booking            `json:"booking,omitzero" validate:"omitempty"`
	Ticket   Called             `json:"ticket,omitzero" validate:"omitempty"` // of the hotline; not given: that of the booking
	Earlier  Earlier            `json:"earlier,omitzero" validate:"omitempty"`
	Advisor  aftersales.ID      `json:"advisor,omitzero" validate:"omitempty,id"` // not given: the owner of the booking, or whoever greets or serves
	Helpers  []aftersales.ID    `json:"helpers,omitzero" validate:"max=20,dive,required,id"`
	At       time.Time          `json:"at,omitzero"` // when it came; not given: as the booking has it, or when it is recorded
	Policy   Policy             `json:"policy"`
}

// VehicleArrived is the first fact of every visit.
type VehicleArrived Arrive

func (c Arrive) decide(_ *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, time.Time{})
	j.Measured("booking.arrived_at", c.Booking.ArrivedAt, time.Time{})
	c.At = orElse(c.At, orElse(c.Booking.ArrivedAt, call.At))
	if (c.Ticket == Called{}) {
		c.Ticket = c.Booking.Ticket
	}
	c.Booking.judge(&c, j)
	judgeTicket(c.Ticket, &c, j)
	c.Earlier.judge(j)
	judgeVIN(c.Vehicle, j)
	if c.Way == "" {
		c.Way = WayDriven
	}
	if c.Advisor == "" {
		c.Advisor = c.Booking.Owner
	}
	c.Booking, c.Ticket = c.Booking.clone(), calledUTC(c.Ticket)
	c.Helpers, c.Policy.Checklist = slices.Clone(c.Helpers), slices.Clone(c.Policy.Checklist)
	return VehicleArrived(c)
}

func (f VehicleArrived) evolve(s *Snapshot, _ *Event) {
	s.Way, s.Attended = f.Way, !f.Way.alone() || f.Present
	s.Status = StatusArrived
	if !s.Attended {
		s.Status = StatusUnattended
	}
	s.ArrivedAt, s.Customer, s.Owner, s.Sender, s.Vehicle = f.At, f.Customer, f.Owner, f.Sender, f.Vehicle
	s.Booking, s.Ticket, s.Earlier, s.Advisor = f.Booking.clone(), f.Ticket, f.Earlier, f.Advisor
	s.name(f.Helpers)
	s.Policy = f.Policy
	s.Policy.Checklist = slices.Clone(f.Policy.Checklist)
	s.Late = s.Booking.late(f.At)
	s.Priority = !s.Earlier.IsZero() || !s.Booking.IsZero() && !s.Late
}
