package appointment

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// maxContacts is how many calls after a miss a booking keeps.
const maxContacts = 50

// ContactMissed records a call to a customer who did not come, or a message: that is an attempt, and no call.
type ContactMissed struct {
	Channel Channel          `json:"channel" validate:"required,choice"`
	Reached bool             `json:"reached,omitzero"`
	Why     MissReason       `json:"why,omitzero" validate:"omitempty,choice"` // what the customer says when asked
	Words   aftersales.Words `json:"words,omitzero" validate:"max=500,text"`
	Rebook  bool             `json:"rebook,omitzero"` // the customer still wants to come
	At      time.Time        `json:"at,omitzero"`     // not given: when it is recorded
}

// MissedContacted is the fact that a customer who did not come was called.
type MissedContacted ContactMissed

func (c ContactMissed) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.Deadline())
	if len(s.Contacts) >= maxContacts {
		j.Refuse(aftersales.RuleLength, "channel", len(s.Contacts))
	}
	c.At = orElse(c.At, call.At)
	return MissedContacted(c)
}

func (f MissedContacted) evolve(s *Snapshot, e *Event) {
	s.Contacts = append(s.Contacts, Contact{f.At, e.By.ID, f.Channel, f.Reached, f.Why, f.Words, f.Rebook})
}
