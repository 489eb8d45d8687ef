package aftersales

import "time"

// Date is a day of the civil calendar in no zone, from 2000-01-01 to 2100-12-31. Its text is 2026-03-02; the zero value means not given, and comes before every date.
type Date struct{ days int32 } // since 1999-12-31

const lastDay = 36890 // 2100-12-31

// NewDate is the day of a year, month and day of the month. One that the calendar does not have, as 30 February, is AS-201, and one of another year AS-005, as it is for times.
func NewDate(year int, month time.Month, day int) (Date, error) {
	switch {
	case month < time.January || month > time.December || day < 1 || day > 31:
		return Date{}, noDate()
	case year < 2000 || year > 2100:
		return Date{}, &UnreadableError{Code: RuleOrderOfTime, What: "a date is of the years 2000 to 2100"}
	case day > daysIn(year, month):
		return Date{}, noDate()
	}
	return dateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC)), nil
}

// ParseDate reads the form 2026-03-02, and no other: what is not of that form is AS-201.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' || !numeric(s[:4]) || !numeric(s[5:7]) || !numeric(s[8:]) {
		return Date{}, noDate()
	}
	return NewDate(number(s[:4]), time.Month(number(s[5:7])), number(s[8:]))
}

func noDate() *UnreadableError {
	return &UnreadableError{Code: RuleDocument, What: "a date is a day of the calendar in the form 2026-03-02"}
}

// number is the value of at most four digits.
func number(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// dateOf is the day that t shows in its own zone; the zero value beyond the calendar.
func dateOf(t time.Time) Date {
	year, month, day := t.Date()
	if year < 2000 || year > 2100 {
		return Date{}
	}
	const second = 946598400 // 1999-12-31T00:00:00Z
	return Date{int32((time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() - second) / 86400)}
}

func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// utc is 00:00 of the day in UTC.
func (d Date) utc() time.Time { return time.Date(1999, 12, 31+int(d.days), 0, 0, 0, 0, time.UTC) }

// Year is the year; 0 for the zero value.
func (d Date) Year() int {
	if d.IsZero() {
		return 0
	}
	return d.utc().Year()
}

// Month is the month; 0 for the zero value.
func (d Date) Month() time.Month {
	if d.IsZero() {
		return 0
	}
	return d.utc().Month()
}

// Day is the day of the month; 0 for the zero value.
func (d Date) Day() int {
	if d.IsZero() {
		return 0
	}
	return d.utc().Day()
}

// Weekday is the day of the week; empty for the zero value.
func (d Date) Weekday() Weekday {
	if d.IsZero() {
		return ""
	}
	return Weekday(weekdays[(int(d.days)+4)%7].Value) // 2000-01-01 was a Saturday
}

// IsZero tells whether the date is not given.
func (d Date) IsZero() bool { return d.days == 0 }

// Before tells whether d is an earlier day than o.
func (d Date) Before(o Date) bool { return d.days < o.days }

// After tells whether d is a later day than o.
func (d Date) After(o Date) bool { return d.days > o.days }

// DaysUntil is how many days o comes after d; negative where it comes before, and 0 where either is not given.
func (d Date) DaysUntil(o Date) int {
	if d.IsZero() || o.IsZero() {
		return 0
	}
	return int(o.days) - int(d.days)
}

// AddDays is the day so many days later, or earlier where n is negative; the zero value where that is no date of this calendar.
func (d Date) AddDays(n int) Date {
	if d.IsZero() || n > lastDay || n < -lastDay {
		return Date{}
	}
	if n += int(d.days); n < 1 || n > lastDay {
		return Date{}
	}
	return Date{int32(n)}
}

// AddMonths is the corresponding day so many months later, or the last day of that month where it has no such day (Civil Code, article 202); the zero value where that is no date of this calendar.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() || n > 1212 || n < -1212 {
		return Date{}
	}
	year, month, day := d.utc().Date()
	months := year*12 + int(month) - 1 + n
	year, month = months/12, time.Month(months%12+1)
	if year < 2000 || year > 2100 {
		return Date{}
	}
	return dateOf(time.Date(year, month, min(day, daysIn(year, month)), 0, 0, 0, 0, time.UTC))
}

// String is the form 2026-03-02, and empty for the zero value.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.utc().Format(time.DateOnly)
}

// AppendText appends the form 2026-03-02.
func (d Date) AppendText(b []byte) ([]byte, error) {
	if d.IsZero() {
		return b, nil
	}
	return d.utc().AppendFormat(b, time.DateOnly), nil
}

// MarshalText is AppendText for encoding/json.
func (d Date) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText reads the form 2026-03-02.
func (d *Date) UnmarshalText(b []byte) error {
	date, err := ParseDate(string(b))
	if err == nil {
		*d = date
	}
	return err
}

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

var weekdays = Labels{
	{Value: "monday", EN: "Monday", ZH: "星期一"},
	{Value: "tuesday", EN: "Tuesday", ZH: "星期二"},
	{Value: "wednesday", EN: "Wednesday", ZH: "星期三"},
	{Value: "thursday", EN: "Thursday", ZH: "星期四"},
	{Value: "friday", EN: "Friday", ZH: "星期五"},
	{Value: "saturday", EN: "Saturday", ZH: "星期六"},
	{Value: "sunday", EN: "Sunday", ZH: "星期日"},
}

// Weekdays is every day of the week, from Monday.
func Weekdays() []Weekday { return List[Weekday](weekdays) }

// Since tells in which release the day came; 0 means that it is unknown.
func (w Weekday) Since() int { return weekdays.Since(string(w)) }

// Text is the day's name.
func (w Weekday) Text() Text { return weekdays.Text(string(w)) }
