package appointment

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Close ends a booking that was missed.
type Close struct {
	Rebooking aftersales.Ref   `json:"rebooking,omitzero"` // the booking that replaces it, if there is one
	Note      aftersales.Words `json:"note,omitzero" validate:"max=500,text"`
}

// Closed is the fact that a missed booking is done with.
type Closed Close

func (c Close) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if !s.asked() {
		j.Refuse(RuleAskedWhy, "", len(s.Contacts), s.Policy.attempts())
	}
	if !c.Rebooking.IsZero() && (c.Rebooking.Stage() != Stage || c.Rebooking == call.Subject) {
		j.Refuse(RuleRebooking, "rebooking", c.Rebooking)
	}
	return Closed(c)
}

// asked tells whether the customer was called, reached and asked why, or whether it was tried often enough. Only who talks to the customer can ask: a message is an attempt.
func (s *Snapshot) asked() bool {
	return len(s.Contacts) >= s.Policy.attempts() || slices.ContainsFunc(s.Contacts, func(c Contact) bool { return c.Channel.spoken() && c.Reached && c.Why != "" })
}

func (f Closed) evolve(s *Snapshot, e *Event) {
	s.Rebooking, s.EndReason = f.Rebooking, f.Note
	s.end(StatusClosed, e.At)
}
