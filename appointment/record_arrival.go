package appointment

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// RecordArrival records that the customer came.
type RecordArrival struct {
	At   time.Time       `json:"at,omitzero"`   // not given: when it is recorded
	Date aftersales.Date `json:"date,omitzero"` // that the clocks show; not given: as the slot's offset has it, which is wrong only around midnight of a day on which the clocks are shifted
}

// Arrived is the fact that the customer came.
type Arrived RecordArrival

func (c RecordArrival) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.BookedAt)
	c.At = orElse(c.At, call.At)
	switch {
	case c.Date.IsZero():
		c.Date = s.Slot.dateAt(c.At)
	case c.Date.Before(s.Slot.dateAt(c.At.Add(-farthestShift))) || c.Date.After(s.Slot.dateAt(c.At.Add(farthestShift))):
		j.Refuse(aftersales.RuleOrderOfTime, "date", c.Date)
	}
	if c.Date.After(s.Slot.Start.Date) {
		j.Refuse(RuleDayOfSlot, "at", c.Date, s.Slot.Start.Date)
	}
	return Arrived(c)
}

// farthestShift is as far as clocks are shifted anywhere.
const farthestShift = 2 * time.Hour

// dateAt is the date of an instant where the clocks are as they are at the slot.
func (s Slot) dateAt(t time.Time) aftersales.Date {
	return aftersales.Calendar{Offset: s.Start.Offset}.DateAt(t)
}

func (f Arrived) evolve(s *Snapshot, e *Event) {
	s.Arrival = Arrival{f.At, e.By.ID, f.At.After(s.Deadline()), s.Status == StatusMissed}
	s.end(StatusArrived, e.At)
}
