package appointment

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// maxReminders is how many reminders a booking keeps.
const maxReminders = 50

// Remind records a reminder of the customer.
type Remind struct {
	Channel Channel   `json:"channel" validate:"required,choice"`
	Reached bool      `json:"reached,omitzero"`
	At      time.Time `json:"at,omitzero"` // not given: when it is recorded
}

// Reminded is the fact that the customer was reminded.
type Reminded Remind

func (c Remind) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.SlotAt)
	if len(s.Reminders) >= maxReminders {
		j.Refuse(aftersales.RuleLength, "channel", len(s.Reminders))
	}
	c.At = orElse(c.At, call.At)
	return Reminded(c)
}

func (f Reminded) evolve(s *Snapshot, e *Event) {
	s.Reminders = append(s.Reminders, Reminder{f.At, e.By.ID, f.Channel, f.Reached})
}
