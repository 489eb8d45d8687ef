package aftersales

import (
	"slices"
	"strconv"
	"time"
)

// Calendar is what a house's days are like, as plain data that the host hands in: when it is open and for what, when the morning meeting is over, which days are working days, and how far its clocks are from UTC. Its functions are pure, look no further than 31 December 2100, and give the zero value for a date that is not given.
type Calendar struct {
	Zone     string       `json:"zone,omitzero" validate:"max=64,text"`                // as in Asia/Shanghai; printed, never looked up
	Offset   int          `json:"offset,omitzero" validate:"min=-1080,max=1080"`       // minutes east of UTC, until the first of Shifts
	Shifts   []Shift      `json:"shifts,omitzero" validate:"max=400"`                  // to and from summer time, in order of time
	Hours    []OpenHours  `json:"hours,omitzero" validate:"max=100"`                   // of every week
	Special  []SpecialDay `json:"special,omitzero" validate:"max=1000"`                // dates with hours of their own
	Morning  Clock        `json:"morning,omitzero"`                                    // when the morning meeting is over
	Rest     []Weekday    `json:"rest,omitzero" validate:"max=6,dive,required,choice"` // the weekly rest days; not given: Saturday and Sunday
	Holidays []Holiday    `json:"holidays,omitzero" validate:"max=1000"`               // and the make-up working days, in order of date, as ChineseHolidays gives them
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

var openings = Labels{
	{Value: "service", EN: "service", ZH: "营业服务"},
	{Value: "key-drop", EN: "key-drop", ZH: "自助投钥匙"},
}

// Openings is every kind of opening.
func Openings() []Opening { return List[Opening](openings) }

// Since tells in which release the kind came; 0 means that it is unknown.
func (o Opening) Since() int { return openings.Since(string(o)) }

// Text is the kind's label.
func (o Opening) Text() Text { return openings.Text(string(o)) }

// OpenHours are hours on some weekdays for one kind of opening. A day with a break at noon has two of them.
type OpenHours struct {
	Kind Opening   `json:"kind" validate:"required,choice"`
	Days []Weekday `json:"days" validate:"required,max=7,dive,required,choice"`
	From Clock     `json:"from"`
	To   Clock     `json:"to"` // the instant itself is still within
}

// SpecialDay gives one date hours of its own for one kind of opening, in place of those of its weekday: closed where From and To are not given.
type SpecialDay struct {
	Date Date    `json:"date"`
	Kind Opening `json:"kind" validate:"required,choice"`
	From Clock   `json:"from,omitzero"`
	To   Clock   `json:"to,omitzero"`
}

// Hours are one stretch of the opening hours of a date, as instants; both are still within.
type Hours struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// Check is nil where the calendar can be used, and else an *UnreadableError with the first fault's path: lists within their lengths, choices that are listed, hours that end after they begin, and shifts and holidays in order of time, none twice.
func (c Calendar) Check() error {
	fault := func(code Code, list string, i int, field string) error {
		if i >= 0 {
			list += "[" + strconv.Itoa(i) + "]"
		}
		return &UnreadableError{Code: code, Path: list + field, What: "not a calendar's"}
	}
	switch {
	case len(c.Zone) > 64:
		return fault(RuleLength, "zone", -1, "")
	case !CleanText(c.Zone):
		return fault(RuleCleanText, "zone", -1, "")
	case !goodOffset(c.Offset):
		return fault(RuleNumber, "offset", -1, "")
	}
	for _, list := range [...]struct {
		name      string
		len, most int
	}{{"shifts", len(c.Shifts), 400}, {"hours", len(c.Hours), 100}, {"special", len(c.Special), 1000}, {"rest", len(c.Rest), 6}, {"holidays", len(c.Holidays), 1000}} {
		if list.len > list.most {
			return fault(RuleLength, list.name, -1, "")
		}
	}
	for i, s := range c.Shifts {
		switch {
		case !goodOffset(s.Offset):
			return fault(RuleNumber, "shifts", i, ".offset")
		case !GoodTime(s.At) || i > 0 && !s.At.After(c.Shifts[i-1].At):
			return fault(RuleOrderOfTime, "shifts", i, ".at")
		}
	}
	for i, h := range c.Hours {
		switch {
		case h.Kind.Since() == 0:
			return fault(RuleChoice, "hours", i, ".kind")
		case len(h.Days) == 0:
			return fault(RuleRequired, "hours", i, ".days")
		case len(h.Days) > 7:
			return fault(RuleLength, "hours", i, ".days")
		case slices.ContainsFunc(h.Days, unknownDay):
			return fault(RuleChoice, "hours", i, ".days")
		case h.From.IsZero():
			return fault(RuleRequired, "hours", i, ".from")
		case !h.From.Before(h.To):
			return fault(RuleOrderOfTime, "hours", i, ".to")
		}
	}
	for i, s := range c.Special {
		switch {
		case s.Date.IsZero():
			return fault(RuleRequired, "special", i, ".date")
		case s.Kind.Since() == 0:
			return fault(RuleChoice, "special", i, ".kind")
		case s.From.IsZero() && !s.To.IsZero():
			return fault(RuleRequired, "special", i, ".from")
		case !s.From.IsZero() && !s.From.Before(s.To):
			return fault(RuleOrderOfTime, "special", i, ".to")
		}
	}
	for i, w := range c.Rest {
		if unknownDay(w) || slices.Contains(c.Rest[:i], w) {
			return fault(RuleChoice, "rest", i, "")
		}
	}
	for i, h := range c.Holidays {
		if h.Date.IsZero() || i > 0 && !h.Date.After(c.Holidays[i-1].Date) {
			return fault(RuleOrderOfTime, "holidays", i, ".date")
		}
	}
	return nil
}

func goodOffset(minutes int) bool { return minutes >= -farthest && minutes <= farthest }

func unknownDay(w Weekday) bool { return w.Since() == 0 }

// DateAt is the date that the clocks of the house show at an instant.
func (c Calendar) DateAt(t time.Time) Date { return dateOf(c.wall(t)) }

// LocalAt is an instant as the clocks of the house show it, its seconds cut off; the zero value where it is not of this calendar.
func (c Calendar) LocalAt(t time.Time) LocalTime {
	t = t.UTC().Truncate(time.Minute)
	wall := c.wall(t)
	l := LocalTime{t, dateOf(wall), Clock{int16(wall.Hour()*60 + wall.Minute() + 1)}, c.Zone, c.offsetAt(t)}
	if l.Date.IsZero() {
		return LocalTime{}
	}
	return l
}

// wall is what the clocks of the house show, as if they were in UTC.
func (c Calendar) wall(t time.Time) time.Time { return t.UTC().Add(minutes(c.offsetAt(t))) }

func (c Calendar) offsetAt(t time.Time) int {
	offset := c.Offset
	for _, s := range c.Shifts {
		if t.Before(s.At) {
			break
		}
		offset = s.Offset
	}
	return offset
}

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }

// Instant is when the clocks of the house show a time of day on a date. What they skip falls on the instant at which they skip it, and of what they show twice it is the later: a term is never cut short by it.
func (c Calendar) Instant(d Date, clock Clock) time.Time {
	if d.IsZero() || clock.IsZero() {
		return time.Time{}
	}
	wall := d.utc().Add(minutes(clock.Minutes()))
	found, offset := time.Time{}, c.Offset
	for i := 0; i <= len(c.Shifts); i++ {
		t := wall.Add(-minutes(offset)) // if the clocks were never shifted again
		if i == len(c.Shifts) {
			if found.IsZero() || i == 0 || !t.Before(c.Shifts[i-1].At) {
				found = t
			}
			break
		}
		if s := c.Shifts[i]; t.Before(s.At) {
			if i == 0 || !t.Before(c.Shifts[i-1].At) {
				found = t
			}
		} else if next := wall.Add(-minutes(s.Offset)); next.Before(s.At) {
			found = s.At
		}
		offset = c.Shifts[i].Offset
	}
	return found
}

// EndOf is 24:00 of a date.
func (c Calendar) EndOf(d Date) time.Time { return c.Instant(d, Clock{24*60 + 1}) }

// WorkingDay tells whether a date is a working day: a make-up day is one, a holiday and a weekly rest day are not.
func (c Calendar) WorkingDay(d Date) bool {
	if d.IsZero() {
		return false
	}
	if i, found := slices.BinarySearchFunc(c.Holidays, d, func(h Holiday, d Date) int { return int(h.Date.days - d.days) }); found {
		return c.Holidays[i].Worked
	}
	if len(c.Rest) == 0 {
		return d.Weekday() != WeekdaySaturday && d.Weekday() != WeekdaySunday
	}
	return !slices.Contains(c.Rest, d.Weekday())
}

// HolidaysKnown tells whether the calendar lists a holiday of a year before its December: the days around New Year are published with the next year's. Where it lists none, working days of that year go by the week alone.
func (c Calendar) HolidaysKnown(year int) bool {
	return slices.ContainsFunc(c.Holidays, func(h Holiday) bool { return h.Date.Year() == year && h.Date.Month() < time.December })
}

// aYear is how many days a search looks at.
const aYear = 366

// NextWorkingDay is the first working day after d; the zero value where there is none within a year.
func (c Calendar) NextWorkingDay(d Date) Date { return search(d, 1, c.WorkingDay) }

// search is the nearest day before or after d that is wanted; the zero value where there is none within a year.
func search(d Date, step int, wanted func(Date) bool) Date {
	for range aYear {
		if d = d.AddDays(step); d.IsZero() || wanted(d) {
			return d
		}
	}
	return Date{}
}

// AddWorkingDays is the n-th working day after d, which is not counted; d itself for 0. More than 1,000 gives the zero value, and so does less than none.
func (c Calendar) AddWorkingDays(d Date, n int) Date {
	if n < 0 || n > 1000 {
		return Date{}
	}
	for range n {
		d = c.NextWorkingDay(d)
	}
	return d
}

// OpenOn are the opening hours of a date for a kind of opening, in order of their beginning; none where it is closed.
func (c Calendar) OpenOn(d Date, kind Opening) []Hours {
	if d.IsZero() {
		return nil
	}
	var hours []Hours
	add := func(from, to Clock) {
		if !from.IsZero() && from.Before(to) {
			hours = append(hours, Hours{c.Instant(d, from), c.Instant(d, to)})
		}
	}
	special := false
	for _, s := range c.Special {
		if s.Date == d && s.Kind == kind {
			special = true
			add(s.From, s.To)
		}
	}
	for _, h := range c.Hours {
		if !special && h.Kind == kind && slices.Contains(h.Days, d.Weekday()) {
			add(h.From, h.To)
		}
	}
	slices.SortStableFunc(hours, func(a, b Hours) int { return a.From.Compare(b.From) })
	return hours
}

// OpenAt tells whether the house is open at an instant; those of opening and closing are within.
func (c Calendar) OpenAt(t time.Time, kind Opening) bool {
	d := c.DateAt(t)
	for _, day := range [...]Date{d, d.AddDays(-1)} { // hours until 24:00 end on the next date
		for _, h := range c.OpenOn(day, kind) {
			if !t.Before(h.From) && !t.After(h.To) {
				return true
			}
		}
	}
	return false
}

// ClosingOf is when the house closes on a date for the last time; the zero time where it does not open.
func (c Calendar) ClosingOf(d Date, kind Opening) time.Time {
	var last time.Time
	for _, h := range c.OpenOn(d, kind) {
		if h.To.After(last) {
			last = h.To
		}
	}
	return last
}

// MorningOf is when the morning meeting of a date is over; the zero time where the house does not open for service on it, or holds none.
func (c Calendar) MorningOf(d Date) time.Time {
	if len(c.OpenOn(d, OpeningService)) == 0 {
		return time.Time{}
	}
	return c.Instant(d, c.Morning)
}

// LastOpenBefore is the last date before d on which the house opens; the zero value where it does not within a year.
func (c Calendar) LastOpenBefore(d Date, kind Opening) Date {
	return search(d, -1, func(d Date) bool { return len(c.OpenOn(d, kind)) > 0 })
}

// NextOpenAfter is the first date after d on which the house opens; the zero value where it does not within a year.
func (c Calendar) NextOpenAfter(d Date, kind Opening) Date {
	return search(d, 1, func(d Date) bool { return len(c.OpenOn(d, kind)) > 0 })
}

// LastDay is the day on which a term ends that would end on d: d itself, or where that is a legal rest day the next working day (Civil Code, article 203).
func (c Calendar) LastDay(d Date) Date {
	if c.WorkingDay(d) {
		return d
	}
	return c.NextWorkingDay(d)
}

// Term is when a term ends that would end on a date (Civil Code, article 203): on its LastDay at 24:00, or where it is kept in business hours when those of a kind close. The kind is empty for 24:00, which is also the end on a last day that has no such hours.
func (c Calendar) Term(d Date, kind Opening) time.Time {
	d = c.LastDay(d)
	if closing := c.ClosingOf(d, kind); kind != "" && !closing.IsZero() {
		return closing
	}
	return c.EndOf(d)
}

// AfterDays is when a term of n days ends that began at an instant, at 24:00. The day of its beginning is not counted (Civil Code, article 201).
func (c Calendar) AfterDays(from time.Time, n int) time.Time {
	return c.Term(c.DateAt(from).AddDays(n), "")
}

// AfterMonths is when a term of n months ends that began at an instant, at 24:00; a year is twelve of them.
func (c Calendar) AfterMonths(from time.Time, n int) time.Time {
	return c.Term(c.DateAt(from).AddMonths(n), "")
}

// AfterWorkingDays is when a term of n working days ends that began at an instant, at 24:00.
func (c Calendar) AfterWorkingDays(from time.Time, n int) time.Time {
	return c.EndOf(c.AddWorkingDays(c.DateAt(from), n))
}
