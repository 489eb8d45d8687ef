package aftersales

import (
	"strconv"
	"strings"
	"time"
)

// Period is a length of time, a distance, or both: then it ends with whichever is reached first. A limit of 0 is none. Years and months add up; days are a limit beside them.
type Period struct {
	Years  int `json:"years,omitzero" validate:"min=0,max=99"`
	Months int `json:"months,omitzero" validate:"min=0,max=1200"`
	Days   int `json:"days,omitzero" validate:"min=0,max=36500"`
	Km     int `json:"km,omitzero" validate:"min=0,max=9999999"`
}

// IsZero tells whether the period has no limit.
func (p Period) IsZero() bool { return p == Period{} }

// End is where the period ends that began on a date at a number of true kilometres, see Odometer.Driven. The day of the beginning is not counted, and a last day that is a legal rest day gives way (Civil Code, articles 201 to 203). What would end after 2100 ends with it.
func (p Period) End(c Calendar, from Date, km int) PeriodEnd {
	var e PeriodEnd
	if p.Km > 0 {
		e.Km = max(0, km) + p.Km
	}
	if from.IsZero() || p.Years <= 0 && p.Months <= 0 && p.Days <= 0 {
		return e
	}
	e.Last = Date{lastDay}
	if p.Years > 0 || p.Months > 0 {
		if d := from.AddMonths(12*max(0, p.Years) + max(0, p.Months)); !d.IsZero() {
			e.Last = d
		}
	}
	if p.Days > 0 {
		if d := from.AddDays(p.Days); !d.IsZero() && d.Before(e.Last) {
			e.Last = d
		}
	}
	if d := c.LastDay(e.Last); !d.IsZero() {
		e.Last = d
	}
	e.At = c.EndOf(e.Last)
	return e
}

// Text is the period in words: 3 years or 60,000 km, whichever comes first.
func (p Period) Text() Text {
	var en, zh []string
	say := func(n int, one, many, unit string) (string, string) {
		if n <= 0 {
			return "", ""
		}
		if n == 1 {
			many = one
		}
		return grouped(n) + " " + many, grouped(n) + unit
	}
	years, nian := say(p.Years, "year", "years", " 年")
	months, yue := say(p.Months, "month", "months", " 个月")
	days, tian := say(p.Days, "day", "days", " 天")
	km, gongli := say(p.Km, "km", "km", " 公里")
	for _, limit := range [...][2]string{{strings.TrimSpace(years + " " + months), strings.TrimSpace(nian + " " + yue)}, {days, tian}, {km, gongli}} {
		if limit[0] != "" {
			en, zh = append(en, limit[0]), append(zh, limit[1])
		}
	}
	switch len(en) {
	case 0:
		return Text{"without limit", "不限"}
	case 1:
		return Text{en[0], zh[0]}
	}
	return Text{strings.Join(en, " or ") + ", whichever comes first", strings.Join(zh, "或 ") + "，以先到者为准"}
}

// grouped is n with a comma between the thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// PeriodEnd is where a period ends. Its instant and its kilometre still belong to the period (Civil Code, article 1259); one that is not given is no limit.
type PeriodEnd struct {
	Last Date      `json:"last,omitzero"` // the last day
	At   time.Time `json:"at,omitzero"`   // its end
	Km   int       `json:"km,omitzero" validate:"min=0"`
}

// Reached tells what has ended the period for a vehicle at an instant and a number of true kilometres; empty while it runs.
func (e PeriodEnd) Reached(at time.Time, km int) Reached {
	byTime, byDistance := !e.At.IsZero() && at.After(e.At), e.Km > 0 && km > e.Km
	switch {
	case byTime && byDistance:
		return ReachedBoth
	case byTime:
		return ReachedTime
	case byDistance:
		return ReachedDistance
	}
	return ""
}

// Reached is what has ended a period.
type Reached string

// A period is ended by time or by distance. Where both limits are passed when somebody looks, nobody can tell which was first.
const (
	ReachedTime     Reached = "time"
	ReachedDistance Reached = "distance"
	ReachedBoth     Reached = "both"
)

var reached = Labels{
	{Value: "time", EN: "time is up", ZH: "期限届满"},
	{Value: "distance", EN: "distance is reached", ZH: "里程届满"},
	{Value: "both", EN: "time and distance", ZH: "期限和里程均已届满"},
}

// Since tells in which release the value came; 0 means that it is unknown.
func (r Reached) Since() int { return reached.Since(string(r)) }

// Text is the value's label.
func (r Reached) Text() Text { return reached.Text(string(r)) }
