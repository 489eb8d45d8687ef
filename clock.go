package aftersales

import "fmt"

// Clock is a time of day to the minute, from 00:00 to 24:00, which ends a day. Its text is 08:30; the zero value means not given.
type Clock struct{ minutes int16 } // and one

// NewClock is the time of day at an hour and a minute; what no clock shows is AS-201. 24:00 is the end of a day.
func NewClock(hour, minute int) (Clock, error) {
	if hour < 0 || hour > 24 || minute < 0 || minute > 59 || hour == 24 && minute > 0 {
		return Clock{}, noClock()
	}
	return Clock{int16(hour*60 + minute + 1)}, nil
}

// ParseClock reads the form 08:30, and no other: what is not of that form is AS-201.
func ParseClock(s string) (Clock, error) {
	if len(s) != 5 || s[2] != ':' || !numeric(s[:2]) || !numeric(s[3:]) {
		return Clock{}, noClock()
	}
	return NewClock(number(s[:2]), number(s[3:]))
}

func noClock() *UnreadableError {
	return &UnreadableError{Code: RuleDocument, What: "a time of day is from 00:00 to 24:00 and has the form 08:30"}
}

// Minutes is how many minutes after 00:00 the clock shows; 0 for the zero value.
func (c Clock) Minutes() int { return max(0, int(c.minutes)-1) }

// IsZero tells whether the time of day is not given.
func (c Clock) IsZero() bool { return c.minutes == 0 }

// Before tells whether c is earlier in the day than o.
func (c Clock) Before(o Clock) bool { return c.minutes < o.minutes }

// String is the form 08:30, and empty for the zero value.
func (c Clock) String() string {
	if c.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", c.Minutes()/60, c.Minutes()%60)
}

// AppendText appends the form 08:30.
func (c Clock) AppendText(b []byte) ([]byte, error) { return append(b, c.String()...), nil }

// MarshalText is AppendText for encoding/json.
func (c Clock) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads the form 08:30.
func (c *Clock) UnmarshalText(b []byte) error {
	clock, err := ParseClock(string(b))
	if err == nil {
		*c = clock
	}
	return err
}
