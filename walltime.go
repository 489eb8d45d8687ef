package aftersales

import "time"

// LocalTime is a moment as a customer hears it: the instant, and the date and time of day that the clocks on the wall show at it, with the zone's name and offset. A slot and a promise keep all of them, so that nobody needs a zone database to read them.
type LocalTime struct {
	At     time.Time `json:"at"`
	Date   Date      `json:"date"`
	Clock  Clock     `json:"clock"`
	Zone   string    `json:"zone,omitzero" validate:"max=64,text"`          // as in Asia/Shanghai; never looked up
	Offset int       `json:"offset,omitzero" validate:"min=-1080,max=1080"` // minutes east of UTC
}

// WallTime is the moment at which the clocks of loc show a time of day on a date. One that they never show, or show twice, is AS-005: the host asks for another. loc is the host's; nil is refused.
func WallTime(loc *time.Location, date Date, clock Clock) (LocalTime, error) { return LocalTime{}, nil }

// IsZero tells whether the moment is not given.
func (l LocalTime) IsZero() bool { return l == LocalTime{} }

// Agrees tells whether instant, date, time of day and offset say the same.
func (l LocalTime) Agrees() bool { return false }
