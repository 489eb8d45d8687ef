package reception

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Booking is what a visit takes from the booking that it is received as. A visit without one has the zero value.
type Booking struct {
	Ref         aftersales.Ref       `json:"ref"`
	Seq         int64                `json:"seq" validate:"min=1,max=9007199254740991"` // of the booking
	Status      BookingStatus        `json:"status" validate:"required,choice"`
	Slot        aftersales.LocalTime `json:"slot"`                                                 // its beginning
	Deadline    time.Time            `json:"deadline,omitzero"`                                    // end of the grace, itself in time; not given: the beginning of the slot
	Missed      bool                 `json:"missed,omitzero"`                                      // it had been recorded as missed
	PrefilledAt time.Time            `json:"prefilled_at,omitzero"`                                // when the intake sheet was prepared
	Owner       aftersales.ID        `json:"owner,omitzero" validate:"omitempty,id"`               // the advisor
	Request     aftersales.Words     `json:"request,omitzero" validate:"max=1000,text"`            // in the customer's words
	Special     aftersales.Words     `json:"special,omitzero" validate:"max=500,text"`             // what else the customer asked for
	Technician  aftersales.ID        `json:"technician,omitzero" validate:"omitempty,id"`          // who is kept free
	Bay         aftersales.ID        `json:"bay,omitzero" validate:"omitempty,id"`                 // likewise
	Reserved    []aftersales.ID      `json:"reserved,omitzero" validate:"max=50,dive,required,id"` // parts, by the store's names of the reservations
	Deposit     aftersales.Money     `json:"deposit,omitzero" validate:"notnegative"`
	Deferred    []aftersales.ID      `json:"deferred,omitzero" validate:"max=50,dive,required,id"` // items that the invitation named
}

// IsZero tells whether there is no booking.
func (b Booking) IsZero() bool { return b.Ref.IsZero() && b.Seq == 0 }

// missed tells whether the customer had been given up.
func (b Booking) missed() bool { return b.Missed || b.Status == BookingStatusMissed }

// deadline is until when the customer is in time.
func (b Booking) deadline() time.Time { return orElse(b.Deadline, b.Slot.At) }

// sameDay tells whether an instant is on the day of the slot, as the clocks of the house show it.
func (b Booking) sameDay(t time.Time) bool {
	wall := t.UTC().Add(time.Duration(b.Slot.Offset) * time.Minute)
	d := b.Slot.Date
	return wall.Year() == d.Year() && wall.Month() == d.Month() && wall.Day() == d.Day()
}

// judge asks whether a visit may be received as the booking.
func (b Booking) judge(arrived time.Time, j *aftersales.Judgement) {
	if b.IsZero() {
		return
	}
	switch {
	case b.Ref.Stage() != "appointment":
		j.Refuse(RuleBooking, "booking.ref", b.Ref)
	case !b.Slot.Agrees():
		j.Refuse(aftersales.RuleOrderOfTime, "booking.slot", b.Slot.At)
	case b.Status == BookingStatusCancelled, b.Status == BookingStatusClosed:
		j.Refuse(RuleBooking, "booking.status", b.Status)
	case b.missed() && !b.sameDay(arrived):
		j.Refuse(RuleBooking, "booking.slot", b.Slot.Date)
	}
	if b.PrefilledAt.IsZero() || b.PrefilledAt.After(arrived) {
		j.Note(RulePrefilled, "booking.prefilled_at", b.PrefilledAt)
	}
}

// Earlier is the order that a comeback comes back from.
type Earlier struct {
	Order     aftersales.Ref `json:"order,omitzero"`                             // here
	Elsewhere string         `json:"elsewhere,omitzero" validate:"max=200,text"` // its name, where another shop did the work
}

// IsZero tells whether no order is named.
func (e Earlier) IsZero() bool { return e.Order.IsZero() && e.Elsewhere == "" }

// judge asks that what is named is an order.
func (e Earlier) judge(j *aftersales.Judgement) {
	if !e.Order.IsZero() && e.Order.Stage() != "workorder" {
		j.Refuse(RuleComeback, "earlier.order", e.Order)
	}
}
