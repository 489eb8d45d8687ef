package invitation

import (
	"github.com/aftersales-go/aftersales"
)

// Close ends an invitation with its outcome.
type Close struct {
	Outcome Outcome          `json:"outcome,omitzero" validate:"omitempty,choice"`
	Booking aftersales.Ref   `json:"booking,omitzero"` // that came of it, where the outcome is one
	Note    aftersales.Words `json:"note,omitzero" validate:"max=500,text"`
}

// Closed is the fact that an invitation is done with.
type Closed Close

func (c Close) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	if c.Outcome == "" {
		j.Refuse(RuleNamesWhy, "outcome")
	}
	if (c.Outcome == OutcomeBooked) != (c.Booking.Stage() == bookings) {
		j.Refuse(RuleNamesWhy, "booking", c.Booking)
	}
	if c.Outcome == OutcomeUnreachable && len(s.Contacts) < s.Policy.attempts() {
		j.Refuse(RuleUnreachable, "outcome", len(s.Contacts), s.Policy.attempts())
	}
	return Closed(c)
}

// bookings is the stage of the booking that an invitation closes with; it comes later, and is known by its name alone.
const bookings = "appointment"

func (f Closed) evolve(s *Snapshot, e *Event) {
	s.Status, s.Booking, s.Note, s.EndedAt = Status(f.Outcome), f.Booking, f.Note, e.At
}
