package aftersales

import (
	"slices"
	"time"
)

// LocalTime is a moment as a customer hears it: the instant, and the date and time of day that the clocks on the wall show at it, with the zone's name and offset. A slot and a promise keep all of them, so that nobody needs a zone database to read them.
type LocalTime struct {
	At     time.Time `json:"at"`
	Date   Date      `json:"date"`
	Clock  Clock     `json:"clock"`
	Zone   string    `json:"zone,omitzero" validate:"max=64,text"`          // as in Asia/Shanghai; never looked up
	Offset int       `json:"offset,omitzero" validate:"min=-1080,max=1080"` // minutes east of UTC
}

// WallTime is the moment at which the clocks of loc show a time of day on a date; the host loads loc. What is not given is AS-001. A time of day that the clocks skip on that date, or show twice, is AS-005, and the host asks for another; so is an offset of loc that is not whole minutes within 18 hours.
func WallTime(loc *time.Location, date Date, clock Clock) (LocalTime, error) {
	if loc == nil || date.IsZero() || clock.IsZero() {
		return LocalTime{}, &UnreadableError{Code: RuleRequired, What: "a wall time needs a zone, a date and a time of day"}
	}
	wall := date.utc().Add(time.Duration(clock.Minutes()) * time.Minute)
	_, seconds := wall.In(loc).Zone()
	near := wall.Add(-time.Duration(seconds) * time.Second).In(loc)
	offsets := []int{offsetOf(near)}
	begins, ends := near.ZoneBounds()
	if !begins.IsZero() {
		offsets = append(offsets, offsetOf(begins.Add(-1)))
	}
	if !ends.IsZero() {
		offsets = append(offsets, offsetOf(ends))
	}
	slices.Sort(offsets)
	var found []time.Time
	for _, o := range slices.Compact(offsets) {
		if t := wall.Add(-time.Duration(o) * time.Second).In(loc); offsetOf(t) == o {
			found = append(found, t)
		}
	}
	switch {
	case len(found) == 0:
		return LocalTime{}, &UnreadableError{Code: RuleOrderOfTime, What: "the clocks skip this time of day on this date"}
	case len(found) > 1:
		return LocalTime{}, &UnreadableError{Code: RuleOrderOfTime, What: "the clocks show this time of day twice on this date"}
	}
	seconds = offsetOf(found[0])
	l := LocalTime{found[0].UTC(), date, clock, loc.String(), seconds / 60}
	switch {
	case seconds%60 != 0 || l.Offset < -farthest || l.Offset > farthest || !GoodTime(l.At):
		return LocalTime{}, &UnreadableError{Code: RuleOrderOfTime, What: "an offset of whole minutes within 18 hours, and an instant of the years 2000 to 2100"}
	case len(l.Zone) > 64 || !CleanText(l.Zone):
		return LocalTime{}, &UnreadableError{Code: RuleCleanText, What: "the name of a zone is clean text of at most 64 bytes"}
	}
	return l, nil
}

// farthest is the greatest offset from UTC, in minutes.
const farthest = 18 * 60

func offsetOf(t time.Time) int {
	_, seconds := t.Zone()
	return seconds
}

// IsZero tells whether the moment is not given.
func (l LocalTime) IsZero() bool { return l.At.IsZero() && l.Date.IsZero() }

// Agrees tells whether instant, date, time of day and offset say the same.
func (l LocalTime) Agrees() bool {
	if l.Date.IsZero() || l.Clock.IsZero() || l.Offset < -farthest || l.Offset > farthest {
		return false
	}
	return l.At.Equal(l.Date.utc().Add(time.Duration(l.Clock.Minutes()-l.Offset) * time.Minute))
}
