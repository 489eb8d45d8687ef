package aftersales

import "time"

// Period is a length of time, a distance, or both: then it ends with whichever is reached first. A limit of 0 is none. Years and months add up; days run beside them.
type Period struct {
	Years  int `json:"years,omitzero" validate:"min=0,max=99"`
	Months int `json:"months,omitzero" validate:"min=0,max=1200"`
	Days   int `json:"days,omitzero" validate:"min=0,max=36500"`
	Km     int `json:"km,omitzero" validate:"min=0,max=9999999"`
}

// IsZero tells whether the period has no limit.
func (p Period) IsZero() bool { return p == Period{} }

// End is where the period ends that began on a date at a true reading of the odometer. The date itself is not counted, and the last day gives way as Calendar.Term says.
func (p Period) End(c Calendar, from Date, km int) PeriodEnd { return PeriodEnd{} }

// Text is the period in words: 3 years or 60,000 km, whichever comes first.
func (p Period) Text() Text { return Text{} }

// PeriodEnd is where a period ends. Its instant and its kilometre still belong to the period; not given, there is no such limit.
type PeriodEnd struct {
	Last Date      `json:"last,omitzero"` // the last day
	At   time.Time `json:"at,omitzero"`   // its end
	Km   int       `json:"km,omitzero" validate:"min=0"`
}

// Reached tells what ended the period for a vehicle at an instant and a true reading; empty while it runs.
func (e PeriodEnd) Reached(at time.Time, km int) Reached { return "" }

// Reached is what ended a period.
type Reached string

// A period is ended by time, by distance, or, as far as two readings can tell, by both.
const (
	ReachedTime     Reached = "time"
	ReachedDistance Reached = "distance"
	ReachedBoth     Reached = "both"
)
