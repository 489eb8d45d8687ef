package reception

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Arrive records that a customer came with a vehicle.
type Arrive struct {
	Customer aftersales.Party   `json:"customer"`
	Sender   aftersales.Party   `json:"sender,omitzero" validate:"omitempty"` // who brought the vehicle, where it is somebody else
	Vehicle  aftersales.Vehicle `json:"vehicle"`
	At       time.Time          `json:"at,omitzero"` // when they came; not given: when it is recorded
}

// VehicleArrived is the first fact of every visit.
type VehicleArrived Arrive

func (c Arrive) decide(_ *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, time.Time{})
	c.At = orElse(c.At, call.At)
	return VehicleArrived(c)
}

func (f VehicleArrived) evolve(s *Snapshot, _ *Event) {
	s.Status = StatusArrived
	s.ArrivedAt, s.Customer, s.Sender, s.Vehicle = f.At, f.Customer, f.Sender, f.Vehicle
}
