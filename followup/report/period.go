package report

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Period is the time that a report is about: from an instant to before another. What happened at From belongs to it, what happened at Until to the next one. A period that still runs is reported up to the instant at which the records were read, see Records.
type Period struct {
	From  time.Time `json:"from"`
	Until time.Time `json:"until"`
}

// Days is the period from the first minute of a date to 24:00 of another, as the clocks of the house show them.
func Days(c aftersales.Calendar, first, last aftersales.Date) Period {
	midnight, _ := aftersales.NewClock(0, 0)
	return Period{c.Instant(first, midnight), c.EndOf(last)}
}

// Week is the week from Monday to Sunday that a date lies in.
func Week(c aftersales.Calendar, d aftersales.Date) Period {
	monday := d
	for range 6 {
		if monday.Weekday() == aftersales.WeekdayMonday {
			break
		}
		monday = monday.AddDays(-1)
	}
	return Days(c, monday, monday.AddDays(6))
}

// Month is the month that a date lies in.
func Month(c aftersales.Calendar, d aftersales.Date) Period {
	first := d.AddDays(1 - d.Day())
	return Days(c, first, first.AddMonths(1).AddDays(-1))
}

// IsZero tells whether no period is given.
func (p Period) IsZero() bool { return p.From.IsZero() && p.Until.IsZero() }

// Holds tells whether an instant belongs to the period.
func (p Period) Holds(t time.Time) bool { return !t.Before(p.From) && t.Before(p.Until) }

// String is both instants in UTC.
func (p Period) String() string {
	return p.From.UTC().Format(time.RFC3339) + " to before " + p.Until.UTC().Format(time.RFC3339)
}

// check is nil where the period has an end after its beginning.
func (p Period) check() error {
	switch {
	case p.From.IsZero():
		return fault(aftersales.RuleRequired, "period.from", "a period has a beginning")
	case p.Until.IsZero():
		return fault(aftersales.RuleRequired, "period.until", "a period has an end")
	case !aftersales.GoodTime(p.From):
		return fault(aftersales.RuleOrderOfTime, "period.from", "an instant of the years 2000 to 2100, to the millisecond")
	case !aftersales.GoodTime(p.Until):
		return fault(aftersales.RuleOrderOfTime, "period.until", "an instant of the years 2000 to 2100, to the millisecond")
	case !p.From.Before(p.Until):
		return fault(aftersales.RuleOrderOfTime, "period.until", "a period ends after it begins")
	}
	return nil
}

// upTo is as much of the period as records that were read at an instant can tell of: all of it where none is given.
func (p Period) upTo(at time.Time) (Period, error) {
	switch {
	case at.IsZero():
		return p, nil
	case !aftersales.GoodTime(at):
		return p, fault(aftersales.RuleOrderOfTime, "at", "an instant of the years 2000 to 2100, to the millisecond")
	case !at.After(p.From):
		return p, fault(aftersales.RuleOrderOfTime, "at", "records of a period are read after it has begun")
	case at.Before(p.Until):
		p.Until = at.UTC()
	}
	return p, nil
}

// lastNight is the date of the last 24:00 that lies in the period or ends it; none where no day ended in it.
func (p Period) lastNight(c aftersales.Calendar) (aftersales.Date, bool) {
	d := c.DateAt(p.Until)
	for range 2 {
		if end := c.EndOf(d); !d.IsZero() && end.After(p.From) && !end.After(p.Until) {
			return d, true
		}
		d = d.AddDays(-1)
	}
	return aftersales.Date{}, false
}

func fault(code aftersales.Code, path, what string) error {
	return &aftersales.UnreadableError{Code: code, Path: path, What: what}
}
