package appointment

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Earlier is what a rebooking takes from the booking that it replaces, see Rebook. With it the chain can be followed to the first booking without looking any of them up.
type Earlier struct {
	Booking  aftersales.Ref `json:"booking"`
	Seq      int64          `json:"seq,omitzero" validate:"min=0"`               // of the booking that is replaced
	Status   Status         `json:"status,omitzero" validate:"omitempty,choice"` // of that booking
	Customer aftersales.ID  `json:"customer,omitzero" validate:"omitempty,id"`   // of that booking
	First    aftersales.Ref `json:"first,omitzero"`                              // of the chain
	Number   int            `json:"number,omitzero" validate:"min=0,max=1000"`   // counts the rebookings of the chain from 1
}

// Rebook is what a rebooking takes from a booking that was missed, closed or cancelled; give it as Book.Replaces. Any other booking is an error (AS-107): it is rescheduled.
func Rebook(s Snapshot) (Earlier, error) {
	if !replaceable(s.Status) {
		return Earlier{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "status", What: "a booking that was neither missed nor ended without the customer is not replaced"}
	}
	if err := s.Check(); err != nil {
		return Earlier{}, err
	}
	e := Earlier{Booking: s.Subject, Seq: s.Seq, Status: s.Status, Customer: s.Customer.ID, First: s.Subject, Number: 1}
	if !s.Replaces.Booking.IsZero() {
		e.First, e.Number = s.Replaces.First, s.Replaces.Number+1
	}
	return e, nil
}

func replaceable(s Status) bool {
	return s == StatusMissed || s == StatusClosed || s == StatusCancelled
}

// judge asks that the extract is one of an earlier booking of the customer.
func (e Earlier) judge(customer aftersales.ID, call *aftersales.Call, j *aftersales.Judgement) {
	switch {
	case e == Earlier{}:
	case e.Booking.Stage() != Stage || e.Booking == call.Subject:
		j.Refuse(RuleRebooking, "replaces.booking", e.Booking)
	case !replaceable(e.Status):
		j.Refuse(RuleRebooking, "replaces.status", e.Status)
	case e.Customer != customer:
		j.Refuse(RuleRebooking, "replaces.customer", e.Customer)
	case e.First.Stage() != Stage || e.First == call.Subject || e.Number < 1 || (e.Number == 1) != (e.First == e.Booking):
		j.Refuse(RuleRebooking, "replaces.first", e.First, e.Number)
	}
}

// Chain is a booking and those that it replaces, back to the first; false where one of them is not among the bookings, or where what they say of one another does not fit.
func Chain(bookings []Snapshot, last aftersales.Ref) ([]aftersales.Ref, bool) {
	chain := []aftersales.Ref{last}
	for {
		i := slices.IndexFunc(bookings, func(s Snapshot) bool { return s.Subject == last })
		if i < 0 {
			return chain, false
		}
		link := bookings[i].Replaces
		if link.Booking.IsZero() {
			return chain, true
		}
		if slices.Contains(chain, link.Booking) {
			return chain, false
		}
		k := slices.IndexFunc(bookings, func(s Snapshot) bool { return s.Subject == link.Booking })
		if k < 0 {
			return chain, false
		}
		want, first := 1, link.Booking
		if before := bookings[k].Replaces; !before.Booking.IsZero() {
			want, first = before.Number+1, before.First
		}
		if link.Number != want || link.First != first {
			return chain, false
		}
		last = link.Booking
		chain = append(chain, last)
	}
}
