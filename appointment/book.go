package appointment

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Book makes a booking. What is missing of it is told by AP-003.
type Book struct {
	Customer aftersales.Party    `json:"customer,omitzero" validate:"omitempty"` // with a phone, unless the caller has one
	Caller   aftersales.Party    `json:"caller,omitzero" validate:"omitempty"`   // who asks, where it is somebody else
	Vehicle  aftersales.Vehicle  `json:"vehicle,omitzero" validate:"omitempty"`
	Odometer aftersales.Odometer `json:"odometer,omitzero" validate:"omitempty"`
	Request  aftersales.Words    `json:"request,omitzero" validate:"max=1000,text"`
	Special  aftersales.Words    `json:"special,omitzero" validate:"max=1000,text"`
	Purposes []Purpose           `json:"purposes,omitzero" validate:"omitempty,max=10,dive,required,choice"`
	Channel  Channel             `json:"channel,omitzero" validate:"omitempty,choice"`
	Owner    aftersales.ID       `json:"owner,omitzero" validate:"omitempty,id"` // not given: the advisor who books
	Slot     Slot                `json:"slot,omitzero" validate:"omitempty"`
	Load     Load                `json:"load"`
	Agreed   Agreement           `json:"agreed,omitzero"`
	At       time.Time           `json:"at,omitzero"`                                                    // when it was agreed; not given: when it is recorded
	Needs    []Department        `json:"needs,omitzero" validate:"omitempty,max=3,dive,required,choice"` // not given: as the policy says
	Deposit  aftersales.Money    `json:"deposit,omitzero" validate:"notnegative"`
	Replaces Earlier             `json:"replaces,omitzero" validate:"omitempty"`
	Invited  Invited             `json:"invited,omitzero" validate:"omitempty"`
	Ticket   Called              `json:"ticket,omitzero" validate:"omitempty"` // of the hotline
	Policy   Policy              `json:"policy"`
}

// Booked is the first fact of every booking.
type Booked Book

func (c Book) decide(_ *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, time.Time{})
	if c.Owner == "" && call.By.Role == aftersales.RoleAdvisor {
		c.Owner = call.By.ID
	}
	c.judgeComplete(j)
	if c.Customer.ID != "" {
		judgeOwn(c.Customer.ID, c.Caller.ID, call, j)
	}
	if (c.Slot != Slot{}) {
		judgeTaking(c.Slot, c.Load, call, j)
	}
	if c.Owner != "" && call.By.Role == aftersales.RoleAdvisor && c.Owner != call.By.ID {
		j.Refuse(RuleOwner, "owner", c.Owner)
	}
	c.Agreed.judge(c.Policy, c.Channel, time.Time{}, c.At, j)
	c.Replaces.judge(c.Customer.ID, call, j)
	c.Invited.judge(c.Vehicle.ID, j)
	c.Ticket.judge(c.Vehicle.ID, j)
	if len(c.Needs) == 0 {
		c.Needs = c.Policy.needs()
	}
	for i, d := range c.Needs {
		if slices.Contains(c.Needs[:i], d) {
			j.Refuse(aftersales.RuleNameFree, indexed("needs", i), d)
		}
	}
	c.At = orElse(c.At, call.At)
	c.Odometer.At = utc(c.Odometer.At)
	c.Purposes, c.Needs = slices.Clone(c.Purposes), slices.Clone(c.Needs)
	c.Slot, c.Load, c.Agreed, c.Invited, c.Ticket, c.Policy = c.Slot.utc(), c.Load.clone(), c.Agreed.clone(), c.Invited.clone(), c.Ticket.utc(), c.Policy.clone()
	return Booked(c)
}

// judgeOwn asks that whoever acts as the customer is the customer, or the one who asked.
func judgeOwn(customer, caller aftersales.ID, call *aftersales.Call, j *aftersales.Judgement) {
	if id := call.By.ID; call.By.Role == aftersales.RoleCustomer && id != customer && id != caller {
		j.Refuse(RuleOwnBooking, "call.by.id", id)
	}
}

// judgeComplete asks for every part of a booking.
func (c Book) judgeComplete(j *aftersales.Judgement) {
	for _, part := range [...]struct {
		path  string
		given bool
	}{
		{"customer", c.Customer.ID != ""},
		{"customer.phone", !c.Customer.Phone.IsZero() || !c.Caller.Phone.IsZero()},
		{"vehicle", c.Vehicle.ID != ""},
		{"request", c.Request != ""},
		{"purposes", len(c.Purposes) > 0},
		{"channel", c.Channel != ""},
		{"slot", c.Slot != Slot{}},
		{"owner", c.Owner != ""},
	} {
		if !part.given {
			j.Refuse(RuleComplete, part.path)
		}
	}
}

func (f Booked) evolve(s *Snapshot, _ *Event) {
	s.Policy, s.BookedAt = f.Policy.clone(), f.At
	s.Customer, s.Caller, s.Vehicle, s.Odometer = f.Customer, f.Caller, f.Vehicle, f.Odometer
	s.Request, s.Special, s.Purposes, s.Channel, s.Owner = f.Request, f.Special, slices.Clone(f.Purposes), f.Channel, f.Owner
	s.Deposit, s.Replaces, s.Invited, s.Ticket = f.Deposit, f.Replaces, f.Invited.clone(), f.Ticket
	s.Needs = make([]Need, len(f.Needs))
	for i, d := range f.Needs {
		s.Needs[i] = Need{d, NeedStatusAsked}
	}
	s.take(f.Slot, f.Load, f.At)
}
