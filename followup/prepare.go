package followup

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Prepare records that whoever gives it has read the file: the orders, whether the customer had an appointment, what was declined, and the customer's wishes.
type Prepare struct {
	Wish Wish      `json:"wish,omitzero" validate:"omitempty"` // as the host's file of customers has it now; what it leaves out is as it was last known
	At   time.Time `json:"at,omitzero"`                        // not given: when it is recorded
}

// FileRead is the fact of Prepare.
type FileRead Prepare

func (c Prepare) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Readings), j)
	j.Measured("at", c.At, s.Delivered)
	c.Wish.judge("wish", s.Wish.Consent, j)
	c.Wish, c.At = c.Wish.over(s.Wish), orElse(c.At, call.At)
	return FileRead(c)
}

func (f FileRead) evolve(s *Snapshot, e *Event) {
	if s.Status == StatusDue {
		s.Status = StatusPrepared
	}
	s.Readings = append(s.Readings, Reading{f.At, e.By.ID})
	s.Wish = f.Wish.clone()
}
