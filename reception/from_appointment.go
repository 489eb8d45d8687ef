package reception

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
)

// Booking is what a visit takes from the booking that it is received as, see FromBooking. A visit without one has the zero value.
type Booking struct {
	Ref         aftersales.Ref           `json:"ref"`
	Seq         int64                    `json:"seq,omitzero" validate:"min=1,max=9007199254740991"` // of the booking
	Status      appointment.Status       `json:"status,omitzero" validate:"required,choice"`
	Customer    aftersales.Party         `json:"customer,omitzero" validate:"omitempty"`
	Caller      aftersales.Party         `json:"caller,omitzero" validate:"omitempty"` // who asked, where it is somebody else
	Vehicle     aftersales.Vehicle       `json:"vehicle,omitzero" validate:"omitempty"`
	Slot        aftersales.LocalTime     `json:"slot,omitzero"`       // its beginning
	Deadline    time.Time                `json:"deadline,omitzero"`   // end of the grace, itself in time; not given: the beginning of the slot
	ArrivedAt   time.Time                `json:"arrived_at,omitzero"` // when the customer came, as the booking has it
	Missed      bool                     `json:"missed,omitzero"`     // it had been recorded as missed
	Prefilled   []appointment.SheetField `json:"prefilled,omitzero" validate:"max=20,dive,required,choice"`
	PrefilledAt time.Time                `json:"prefilled_at,omitzero"`                     // when the intake sheet was prepared
	Owner       aftersales.ID            `json:"owner,omitzero" validate:"omitempty,id"`    // the advisor
	Request     aftersales.Words         `json:"request,omitzero" validate:"max=1000,text"` // in the customer's words
	Special     aftersales.Words         `json:"special,omitzero" validate:"max=1000,text"` // what else the customer asked for
	Purposes    []Purpose                `json:"purposes,omitzero" validate:"max=10,dive,required,choice"`
	Technician  aftersales.ID            `json:"technician,omitzero" validate:"omitempty,id"`          // who is kept free
	Bay         aftersales.ID            `json:"bay,omitzero" validate:"omitempty,id"`                 // likewise
	Reserved    []aftersales.ID          `json:"reserved,omitzero" validate:"max=50,dive,required,id"` // parts, by the store's names of the reservations
	Deposit     aftersales.Money         `json:"deposit,omitzero" validate:"notnegative"`
	Deferred    []aftersales.ID          `json:"deferred,omitzero" validate:"max=50,dive,required,id"` // items that the invitation named
	Ticket      Called                   `json:"ticket,omitzero" validate:"omitempty"`
}

// Called is what a visit takes from the ticket of the hotline that it came of, see appointment.FromTicket. A booking that came of one hands its own on.
type Called = appointment.Called

// FromBooking is what a visit takes from a booking as it stands; give it as Arrive.Booking. Record the customer's arrival on the booking first: it ends then, and nothing changes behind the visit. Before that the extract is what a prefilled sheet is made from.
// A booking that was never made is an error (AS-107), and so is a snapshot that no history leads to (AS-205). One that was cancelled or closed has its extract, and is not received (RC-003).
func FromBooking(s appointment.Snapshot) (Booking, error) {
	if s.Status == "" {
		return Booking{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "status", What: "a booking that was never made has no extract"}
	}
	if err := s.Check(); err != nil {
		return Booking{}, err
	}
	b := Booking{
		Ref: s.Subject, Seq: s.Seq, Status: s.Status, Customer: s.Customer, Caller: s.Caller, Vehicle: s.Vehicle, Slot: s.Slot.Start, Deadline: s.Deadline(),
		ArrivedAt: s.Arrival.At, Missed: !s.MissedAt.IsZero(), Prefilled: s.Sheet.Fields, PrefilledAt: s.Sheet.At, Owner: s.Owner,
		Request: s.Request, Special: s.Special, Technician: s.Technician, Bay: s.Bay, Reserved: s.Reserved, Deposit: s.Deposit, Deferred: s.Invited.Deferred, Ticket: s.Ticket,
	}
	for _, p := range s.Purposes {
		b.Purposes = append(b.Purposes, Purpose(p))
	}
	return b.clone(), nil
}

// bookings is the stage of bookings.
const bookings = appointment.Stage

// IsZero tells whether there is no booking.
func (b Booking) IsZero() bool { return b.Ref.IsZero() && b.Seq == 0 }

// missed tells whether the customer had been given up.
func (b Booking) missed() bool { return b.Missed || b.Status == appointment.StatusMissed }

// late tells whether a customer who came at an instant is late: by the booking's own record where it has one.
func (b Booking) late(arrived time.Time) bool {
	return !b.IsZero() && (b.missed() || orElse(b.ArrivedAt, arrived).After(orElse(b.Deadline, b.Slot.At)))
}

// sameDay tells whether an instant is on the day of the slot, as the clocks of the house show it.
func (b Booking) sameDay(t time.Time) bool {
	return aftersales.Calendar{Offset: b.Slot.Offset}.DateAt(t) == b.Slot.Date
}

// judge asks whether a visit may be received as the booking.
func (b Booking) judge(c *Arrive, j *aftersales.Judgement) {
	if b.IsZero() {
		return
	}
	switch {
	case b.Ref.Stage() != bookings:
		j.Refuse(RuleBooking, "booking.ref", b.Ref)
	case !b.Slot.Agrees():
		j.Refuse(aftersales.RuleOrderOfTime, "booking.slot", b.Slot.At)
	case b.Status == appointment.StatusCancelled, b.Status == appointment.StatusClosed:
		j.Refuse(RuleBooking, "booking.status", b.Status)
	case b.missed() && !b.sameDay(c.At):
		j.Refuse(RuleBooking, "booking.slot", b.Slot.Date)
	}
	if id := b.Customer.ID; id != "" && id != c.Customer.ID {
		j.Refuse(aftersales.RuleExtract, "booking.customer", id)
	}
	if id := b.Vehicle.ID; id != "" && id != c.Vehicle.ID {
		j.Refuse(aftersales.RuleExtract, "booking.vehicle", id)
	}
	switch {
	case b.PrefilledAt.IsZero():
		j.Note(RulePrefilled, "booking.prefilled_at")
	case b.PrefilledAt.After(c.At):
		j.Note(RulePrefilled, "booking.prefilled_at", b.PrefilledAt)
	}
}

// judgeTicket asks that what is named is a ticket, and one about the vehicle that came.
func judgeTicket(t Called, c *Arrive, j *aftersales.Judgement) {
	switch {
	case t == Called{}:
	case t.Ticket.Stage() != "hotline":
		j.Refuse(aftersales.RuleThere, "ticket.ticket", t.Ticket)
	case t.Vehicle != "" && t.Vehicle != c.Vehicle.ID:
		j.Refuse(aftersales.RuleExtract, "ticket.vehicle", t.Vehicle)
	}
}

// checkArrival asks that the booking and the ticket are ones that a visit is received on, and that they are about this customer and vehicle.
func (s *Snapshot) checkArrival() error {
	b, t := &s.Booking, &s.Ticket
	switch {
	case b.IsZero():
	case b.Ref.Stage() != bookings || b.Seq < 1 || !b.Slot.Agrees():
		return historyError("booking", "not a booking")
	case b.Status.Since() == 0 || b.Status == appointment.StatusCancelled || b.Status == appointment.StatusClosed || b.missed() && !b.sameDay(s.ArrivedAt):
		return historyError("booking.status", "nothing is received on such a booking")
	case b.Customer.ID != "" && b.Customer.ID != s.Customer.ID || b.Vehicle.ID != "" && b.Vehicle.ID != s.Vehicle.ID:
		return historyError("booking.customer", "a booking of somebody else, or of another vehicle")
	}
	switch {
	case *t == Called{}:
		if b.Ticket != (Called{}) {
			return historyError("ticket", "a booking hands on the ticket that it came of")
		}
	case t.Ticket.Stage() != "hotline" || t.Vehicle != "" && t.Vehicle != s.Vehicle.ID:
		return historyError("ticket", "not a ticket about this vehicle")
	}
	if booked := !b.IsZero() && !s.Late; booked && !s.Priority || s.Priority && !booked && s.Earlier.IsZero() { // the earlier order may have been named after the arrival
		return historyError("priority", "does not follow from the booking and the earlier order")
	}
	for i, id := range s.Helpers {
		if id == s.Advisor || slices.Contains(s.Helpers[:i], id) {
			return historyError(indexed("helpers", i), "the advisor, or there twice")
		}
	}
	return nil
}

func (b Booking) clone() Booking {
	b.Prefilled, b.Purposes, b.Reserved, b.Deferred = slices.Clone(b.Prefilled), slices.Clone(b.Purposes), slices.Clone(b.Reserved), slices.Clone(b.Deferred)
	b.Deadline, b.ArrivedAt, b.PrefilledAt, b.Slot.At = utc(b.Deadline), utc(b.ArrivedAt), utc(b.PrefilledAt), utc(b.Slot.At)
	b.Ticket = calledUTC(b.Ticket)
	return b
}

func calledUTC(t Called) Called {
	t.CallBack, t.Coverage.Until = utc(t.CallBack), utc(t.Coverage.Until)
	return t
}
