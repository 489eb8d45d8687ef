package aftersales

import "time"

// Date is a day of the civil calendar in no zone, from 2000-01-01 to 2100-12-31. Its text is 2026-03-02; the zero value means not given, and comes before every date.
type Date struct{ days int32 } // since 1999-12-31

// NewDate is the day of a year, month and day of the month; 30 February is none.
func NewDate(year int, month time.Month, day int) (Date, error) { return Date{}, nil }

// ParseDate reads the form 2026-03-02.
func ParseDate(s string) (Date, error) { return Date{}, nil }

// Year is the year; 0 for the zero value.
func (d Date) Year() int { return 0 }

// Month is the month; 0 for the zero value.
func (d Date) Month() time.Month { return 0 }

// Day is the day of the month; 0 for the zero value.
func (d Date) Day() int { return 0 }

// Weekday is the day of the week; empty for the zero value.
func (d Date) Weekday() Weekday { return "" }

// IsZero tells whether the date is not given.
func (d Date) IsZero() bool { return d.days == 0 }

// Before tells whether d is an earlier day than o.
func (d Date) Before(o Date) bool { return d.days < o.days }

// After tells whether d is a later day than o.
func (d Date) After(o Date) bool { return d.days > o.days }

// DaysUntil is how many days o comes after d; negative where it comes before, and 0 where either is not given.
func (d Date) DaysUntil(o Date) int { return 0 }

// AddDays is the day so many days later, or earlier where n is negative; the zero value where that is no date of this calendar.
func (d Date) AddDays(n int) Date { return Date{} }

// AddMonths is the corresponding day so many months later, or the last day of that month where it has no such day (Civil Code, article 202); the zero value where that is no date of this calendar.
func (d Date) AddMonths(n int) Date { return Date{} }

// String is the form 2026-03-02, and empty for the zero value.
func (d Date) String() string { return "" }

// Weekday is a day of the week.
type Weekday string

// The days of the week, from the one on which a Chinese week begins.
const (
	WeekdayMonday    Weekday = "monday"
	WeekdayTuesday   Weekday = "tuesday"
	WeekdayWednesday Weekday = "wednesday"
	WeekdayThursday  Weekday = "thursday"
	WeekdayFriday    Weekday = "friday"
	WeekdaySaturday  Weekday = "saturday"
	WeekdaySunday    Weekday = "sunday"
)

// Clock is a time of day to the minute, from 00:00 to 24:00, which ends a day. Its text is 08:30; the zero value means not given.
type Clock struct{ minutes int16 } // and one

// NewClock is the time of day at an hour and a minute.
func NewClock(hour, minute int) (Clock, error) { return Clock{}, nil }

// ParseClock reads the form 08:30.
func ParseClock(s string) (Clock, error) { return Clock{}, nil }

// Minutes is how many minutes after 00:00 the clock shows; 0 for the zero value.
func (c Clock) Minutes() int { return 0 }

// IsZero tells whether the time of day is not given.
func (c Clock) IsZero() bool { return c.minutes == 0 }

// Before tells whether c is earlier in the day than o.
func (c Clock) Before(o Clock) bool { return c.minutes < o.minutes }

// String is the form 08:30, and empty for the zero value.
func (c Clock) String() string { return "" }
