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
	Ticket   aftersales.Ref     `json:"ticket,omitzero"` // of the hotline
	Earlier  Earlier            `json:"earlier,omitzero" validate:"omitempty"`
	Advisor  aftersales.ID      `json:"advisor,omitzero" validate:"omitempty,id"` // not given: the owner of the booking, or whoever greets or serves
	Helpers  []aftersales.ID    `json:"helpers,omitzero" validate:"max=20,dive,required,id"`
	At       time.Time          `json:"at,omitzero"` // when it came; not given: when it is recorded
	Policy   Policy             `json:"policy"`
}

// VehicleArrived is the first fact of every visit.
type VehicleArrived Arrive

func (c Arrive) decide(_ *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, time.Time{})
	c.At = orElse(c.At, call.At)
	c.Booking.judge(c.At, j)
	c.Earlier.judge(j)
	if c.Way == "" {
		c.Way = WayDriven
	}
	if c.Advisor == "" {
		c.Advisor = c.Booking.Owner
	}
	c.Booking = c.Booking.clone()
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
	booked := !s.Booking.IsZero()
	s.Late = booked && (s.Booking.missed() || f.At.After(s.Booking.deadline()))
	s.Priority = !s.Earlier.IsZero() || booked && !s.Late
}
