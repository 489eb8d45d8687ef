package aftersales

import "time"

// Calendar is what a house's days are like, as plain data that the host hands in: when it is open and for what, when the morning meeting ends, which days are working days, and how far its clocks are from UTC. Its functions are pure, and end at 31 December 2100.
type Calendar struct {
	Zone     string       `json:"zone,omitzero" validate:"max=64,text"`                // as in Asia/Shanghai; printed, never looked up
	Offset   int          `json:"offset,omitzero" validate:"min=-1080,max=1080"`       // minutes east of UTC, until the first of Shifts
	Shifts   []Shift      `json:"shifts,omitzero" validate:"max=400"`                  // to and from summer time, in order of time
	Hours    []OpenHours  `json:"hours,omitzero" validate:"max=100"`                   // of every week
	Special  []SpecialDay `json:"special,omitzero" validate:"max=1000"`                // dates with hours of their own
	Morning  Clock        `json:"morning,omitzero"`                                    // when the morning meeting is over
	Rest     []Weekday    `json:"rest,omitzero" validate:"max=6,dive,required,choice"` // the weekly rest days; not given: Saturday and Sunday
	Holidays []Holiday    `json:"holidays,omitzero" validate:"max=2000"`               // and the make-up working days, as in ChineseHolidays
}

// Shift says that from an instant on the clocks are another offset from UTC.
type Shift struct {
	At     time.Time `json:"at"`
	Offset int       `json:"offset,omitzero" validate:"min=-1080,max=1080"` // minutes east of UTC
}

// Opening is what a house is open for.
type Opening string

// A house serves, or only takes keys through a slot.
const (
	OpeningService Opening = "service"
	OpeningKeyDrop Opening = "key-drop"
)

// OpenHours are hours on weekdays for one kind of opening. A lunch break is two of them.
type OpenHours struct {
	Kind Opening   `json:"kind" validate:"required,choice"`
	Days []Weekday `json:"days" validate:"required,max=7,dive,required,choice"`
	From Clock     `json:"from"`
	To   Clock     `json:"to"` // the house is open up to and including this minute's beginning
}

// SpecialDay gives one date hours of its own for one kind of opening, in place of those of its weekday: closed where From and To are not given.
type SpecialDay struct {
	Date Date    `json:"date"`
	Kind Opening `json:"kind" validate:"required,choice"`
	From Clock   `json:"from,omitzero"`
	To   Clock   `json:"to,omitzero"`
}

// Hours are one stretch of opening hours of a date, as instants. Both belong to it.
type Hours struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// Check is nil where the calendar can be used: hours end after they begin, shifts and holidays stand in order of time, no date is both holiday and working day, and every list is within its length.
func (c Calendar) Check() error { return nil }

// DateAt is the date that the clocks of the house show at an instant.
func (c Calendar) DateAt(t time.Time) Date { return Date{} }

// LocalAt is an instant as the clocks of the house show it, to the minute begun.
func (c Calendar) LocalAt(t time.Time) LocalTime { return LocalTime{} }

// Instant is when the clocks of the house show a time of day on a date. What they skip falls on the instant of the shift, and of what they show twice it is the later.
func (c Calendar) Instant(d Date, clock Clock) time.Time { return time.Time{} }

// EndOf is 24:00 of a date.
func (c Calendar) EndOf(d Date) time.Time { return time.Time{} }

// WorkingDay tells whether a date is a working day: a make-up day is one, a holiday and a weekly rest day are not.
func (c Calendar) WorkingDay(d Date) bool { return false }

// HolidaysKnown tells whether the calendar lists any holiday of a year. Where it does not, working days of that year go by the week alone.
func (c Calendar) HolidaysKnown(year int) bool { return false }

// NextWorkingDay is the first working day after d; the zero value where a year has none.
func (c Calendar) NextWorkingDay(d Date) Date { return Date{} }

// AddWorkingDays is the n-th working day after d, which is not counted; d itself for 0. n is at most 1,000, and a greater one gives the zero value.
func (c Calendar) AddWorkingDays(d Date, n int) Date { return Date{} }

// OpenOn are the opening hours of a date, in order; none where it is closed.
func (c Calendar) OpenOn(d Date, kind Opening) []Hours { return nil }

// OpenAt tells whether the house is open at an instant; the instant of closing still belongs to the hours.
func (c Calendar) OpenAt(t time.Time, kind Opening) bool { return false }

// ClosingOf is when the house closes on a date; the zero time where it does not open.
func (c Calendar) ClosingOf(d Date, kind Opening) time.Time { return time.Time{} }

// MorningOf is when the morning meeting of a date is over; the zero time where there is none.
func (c Calendar) MorningOf(d Date) time.Time { return time.Time{} }

// LastOpenBefore is the last date before d on which the house opens; the zero value where it does not within a year.
func (c Calendar) LastOpenBefore(d Date, kind Opening) Date { return Date{} }

// NextOpenAfter is the first date after d on which the house opens; the zero value where it does not within a year.
func (c Calendar) NextOpenAfter(d Date, kind Opening) Date { return Date{} }

// Term is a period counted as the Civil Code counts it (articles 200 to 204), which began on a day that is not counted: last is the day on which it would end, and a legal rest day gives way to the next working day.
// It ends at 24:00, or where it is kept in business hours when those of kind close; kind is empty for 24:00.
func (c Calendar) Term(last Date, kind Opening) time.Time { return time.Time{} }

// AfterDays is when a term of n days ends that began at an instant.
func (c Calendar) AfterDays(from time.Time, n int) time.Time { return time.Time{} }

// AfterMonths is when a term of n months ends that began at an instant; a year is twelve.
func (c Calendar) AfterMonths(from time.Time, n int) time.Time { return time.Time{} }

// AfterWorkingDays is when a term of n working days ends that began at an instant.
func (c Calendar) AfterWorkingDays(from time.Time, n int) time.Time { return time.Time{} }
