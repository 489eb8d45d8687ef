package complaint

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Acknowledge tells the customer that the complaint has come and who has it.
type Acknowledge struct {
	Channel Channel   `json:"channel" validate:"required,choice"`
	At      time.Time `json:"at,omitzero"` // not given: when it is recorded
}

// Acknowledged is the fact of Acknowledge.
type Acknowledged Acknowledge

func (c Acknowledge) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.ReceivedAt)
	if !s.Acknowledged.At.IsZero() {
		j.Refuse(aftersales.RuleLife, "", s.Acknowledged.At)
	}
	c.At = orElse(c.At, call.At)
	return Acknowledged(c)
}

func (f Acknowledged) evolve(s *Snapshot, e *Event) {
	s.Acknowledged = Spoken{At: f.At, By: e.By.ID, Channel: f.Channel}
}
