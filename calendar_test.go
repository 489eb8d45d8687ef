package aftersales_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
)

func date(t testing.TB, s string) aftersales.Date {
	t.Helper()
	if s == "" {
		return aftersales.Date{}
	}
	d, err := aftersales.ParseDate(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return d
}

func clock(s string) aftersales.Clock {
	c, err := aftersales.ParseClock(s)
	if err != nil {
		panic(s)
	}
	return c
}

// shopCalendar is a shop in Shanghai: open on weekdays with a break at noon and on Saturday mornings, keys at any hour.
func shopCalendar() aftersales.Calendar {
	weekdays := aftersales.Weekdays()[:5]
	return aftersales.Calendar{
		Zone: "Asia/Shanghai", Offset: 8 * 60, Morning: clock("08:20"), Holidays: aftersales.ChineseHolidays(),
		Hours: []aftersales.OpenHours{
			{Kind: aftersales.OpeningService, Days: weekdays, From: clock("13:00"), To: clock("18:00")},
			{Kind: aftersales.OpeningService, Days: weekdays, From: clock("08:30"), To: clock("12:00")},
			{Kind: aftersales.OpeningService, Days: []aftersales.Weekday{aftersales.WeekdaySaturday}, From: clock("09:00"), To: clock("12:00")},
			{Kind: aftersales.OpeningKeyDrop, Days: aftersales.Weekdays(), From: clock("00:00"), To: clock("24:00")},
		},
	}
}

func TestDateAgainstTheCalendarOfPackageTime(t *testing.T) {
	day, n := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), 0
	for d := date(t, "2000-01-01"); !d.IsZero(); d = d.AddDays(1) {
		year, month, dom := day.Date()
		if d.Year() != year || d.Month() != month || d.Day() != dom || d.String() != day.Format(time.DateOnly) || !strings.EqualFold(string(d.Weekday()), day.Weekday().String()) {
			t.Fatalf("%s is not %s, %s", d, day.Format(time.DateOnly), day.Weekday())
		}
		if made, err := aftersales.NewDate(year, month, dom); err != nil || made != d || date(t, d.String()) != d {
			t.Fatalf("%s: %v", d, err)
		}
		day, n = day.AddDate(0, 0, 1), n+1
	}
	if n != 36_890 || day.Year() != 2101 {
		t.Errorf("%d days, up to %s", n, day)
	}
}

func TestDateAndClockHaveOneForm(t *testing.T) {
	for s, want := range map[string]aftersales.Code{
		"": bad, "2026-3-02": bad, "2026-02-30": bad, "2026-02-29": bad, "2100-02-29": bad, "2026-13-01": bad, "2026-00-01": bad, "2026-01-00": bad, "2026/01/01": bad, "２026-1-1": bad, "+026-01-01": bad, "2026-01-01Z": bad, "2026-01-0\n": bad,
		"1999-12-31": when, "2101-01-01": when, "0000-01-01": when,
	} {
		if d, err := aftersales.ParseDate(s); !errors.Is(err, want) || !d.IsZero() {
			t.Errorf("%q: got %v, want %v", s, err, want)
		}
	}
	for _, s := range []string{"", "8:30", "08.30", "24:01", "25:00", "08:60", "-1:00", "08:30:00", "８:30", "0830"} {
		if c, err := aftersales.ParseClock(s); !errors.Is(err, bad) || !c.IsZero() {
			t.Errorf("%q: got %v", s, err)
		}
	}
	for m := range 24*60 + 1 {
		c, err := aftersales.NewClock(m/60, m%60)
		if err != nil || c.Minutes() != m || clock(c.String()) != c || m > 0 && !clock("00:00").Before(c) {
			t.Fatalf("minute %d is %s, %v", m, c, err)
		}
	}
	if c := (aftersales.Clock{}); c.String() != "" || c.Minutes() != 0 || !c.IsZero() || clock("00:00").IsZero() {
		t.Error("midnight is taken for no time of day")
	}
	type both struct {
		Date  aftersales.Date  `json:"date,omitzero"`
		Clock aftersales.Clock `json:"clock,omitzero"`
	}
	roundTrip(t, both{date(t, "2024-02-29"), clock("24:00")}, `{"clock":"24:00","date":"2024-02-29"}`)
	roundTrip(t, both{}, `{}`)
	if b, err := json.Marshal(both{date(t, "2024-02-29"), clock("08:30")}); err != nil || string(b) != `{"date":"2024-02-29","clock":"08:30"}` {
		t.Errorf("encoding/json writes %s, %v", b, err)
	}
	if b, err := json.Marshal(aftersales.Date{}); err != nil || string(b) != `""` {
		t.Errorf("encoding/json writes %s, %v", b, err)
	}
}

// TestCivilCode202 proves that a month without the corresponding day ends the period on its last day.
func TestCivilCode202(t *testing.T) {
	for _, x := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-01-28", 1, "2026-02-28"}, {"2026-02-28", 1, "2026-03-28"}, {"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"},
		{"2026-12-31", 2, "2027-02-28"}, {"2026-03-31", -1, "2026-02-28"}, {"2026-01-15", -1, "2025-12-15"}, {"2026-05-31", 1, "2026-06-30"}, {"2026-01-01", 0, "2026-01-01"},
		{"2100-12-01", 1, ""}, {"2000-01-31", -1, ""}, {"2000-01-31", 1211, "2100-12-31"}, {"2000-01-31", 1 << 40, ""}, {"2000-01-31", -1 << 40, ""}, {"", 1, ""},
	} {
		if got := date(t, x.from).AddMonths(x.months); got.String() != x.want {
			t.Errorf("%s and %d months: got %q, want %q", x.from, x.months, got, x.want)
		}
	}
	d := date(t, "2026-03-02")
	for n, want := range map[int]string{1: "2026-03-03", -2: "2026-02-28", 0: "2026-03-02", 1 << 40: "", -1 << 40: "", 27_333: "", 27_332: "2100-12-31"} {
		if got := d.AddDays(n); got.String() != want {
			t.Errorf("%d days: got %q, want %q", n, got, want)
		}
	}
	if got := d.DaysUntil(date(t, "2026-03-01")); got != -1 {
		t.Errorf("got %d days", got)
	}
	if d.DaysUntil(aftersales.Date{}) != 0 || !d.Before(d.AddDays(1)) || !d.After(d.AddDays(-1)) || d.Before(d) || d.After(d) {
		t.Error("dates are out of order")
	}
	if z := (aftersales.Date{}); z.Year() != 0 || z.Month() != 0 || z.Day() != 0 || z.Weekday() != "" || z.String() != "" || z.AddDays(1) != z {
		t.Error("no date has parts")
	}
}

// TestChineseHolidaysAsPublished compares the table with the notices of the State Council, where a copy of them is there.
func TestChineseHolidaysAsPublished(t *testing.T) {
	want := map[aftersales.Date]bool{}
	for year := 2019; year <= 2027; year++ {
		data, err := os.ReadFile(fmt.Sprintf("../shared/data/holiday-cn/%d.json", year))
		if err != nil {
			t.Skip("no copy of the notices here:", err)
		}
		var file struct {
			Year int
			Days []struct {
				Name, Date string
				IsOffDay   bool
			}
		}
		if err := json.Unmarshal(data, &file); err != nil || file.Year != year {
			t.Fatalf("%d: %v", year, err)
		}
		if (len(file.Days) == 0) != (year == 2027) {
			t.Errorf("%d has %d days; the table says that 2027 is not published", year, len(file.Days))
		}
		for _, d := range file.Days {
			if !strings.HasPrefix(d.Date, "2018") { // the days before the first year of the table
				want[date(t, d.Date)] = !d.IsOffDay
			}
		}
	}
	got := aftersales.ChineseHolidays()
	if len(got) != len(want) {
		t.Errorf("%d days, want %d", len(got), len(want))
	}
	for _, h := range got {
		if worked, there := want[h.Date]; !there || worked != h.Worked {
			t.Errorf("%s: worked %v; published %v, worked %v", h.Date, h.Worked, there, worked)
		}
	}
}

// TestChineseHolidaysAreOrderly needs no copy: in order, New Year's Day and 1 to 3 October free, make-up days at weekends only (but for the Monday on which work began again in 2020), and every year known but the next.
func TestChineseHolidaysAreOrderly(t *testing.T) {
	c := shopCalendar()
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	for i, h := range c.Holidays {
		weekend := h.Date.Weekday() == aftersales.WeekdaySaturday || h.Date.Weekday() == aftersales.WeekdaySunday
		if i > 0 && !h.Date.After(c.Holidays[i-1].Date) || h.Worked && !weekend && h.Date.String() != "2020-02-03" {
			t.Errorf("%s, %s, worked %v", h.Date, string(h.Date.Weekday()), h.Worked)
		}
	}
	for year := 2018; year <= 2028; year++ {
		published := year >= 2019 && year <= 2026
		if got := c.HolidaysKnown(year); got != published {
			t.Errorf("%d is known: %v", year, got)
		}
		for _, d := range []string{"01-01", "05-01", "10-01", "10-02", "10-03"} {
			if d := date(t, fmt.Sprintf("%d-%s", year, d)); published && c.WorkingDay(d) {
				t.Errorf("%s is a working day", d)
			}
		}
	}
	c.Holidays[0].Worked = true
	if aftersales.ChineseHolidays()[0].Worked {
		t.Error("two calendars share their holidays")
	}
}

// TestWorkingDays: 调休, holidays, weekends, and the days beside them.
func TestWorkingDays(t *testing.T) {
	c := shopCalendar()
	for d, want := range map[string]bool{
		"2026-02-13": true, "2026-02-14": true, "2026-02-15": false, "2026-02-23": false, "2026-02-24": true, "2026-02-28": true, "2026-03-01": false,
		"2026-09-20": true, "2026-09-25": false, "2026-10-10": true, "2026-10-11": false, "2026-03-07": false, "2026-03-09": true, "2027-10-01": true, "": false,
	} {
		if got := c.WorkingDay(date(t, d)); got != want {
			t.Errorf("%s is a working day: %v", d, got)
		}
	}
	for _, x := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-02-13", 1, "2026-02-14"}, {"2026-02-14", 1, "2026-02-24"}, {"2026-02-18", 1, "2026-02-24"}, {"2026-03-06", 1, "2026-03-09"}, {"2026-03-07", 1, "2026-03-09"},
		{"2026-02-24", 10, "2026-03-09"}, {"2026-09-30", 1, "2026-10-08"}, {"2026-09-30", 3, "2026-10-10"}, {"2026-09-30", 20, "2026-11-03"}, {"2026-03-07", 0, "2026-03-07"},
		{"2026-03-02", 1001, ""}, {"2026-03-02", -1, ""}, {"2100-12-31", 1, ""}, {"2099-12-31", 1000, ""}, {"", 1, ""},
	} {
		if got := c.AddWorkingDays(date(t, x.from), x.n); got.String() != x.want {
			t.Errorf("%s and %d working days: got %q, want %q", x.from, x.n, got, x.want)
		}
	}
	c.Rest = []aftersales.Weekday{aftersales.WeekdayMonday}
	if !c.WorkingDay(date(t, "2026-03-07")) || c.WorkingDay(date(t, "2026-03-09")) || c.WorkingDay(date(t, "2026-02-16")) {
		t.Error("a house that rests on Mondays works by another week")
	}
	c.Rest = aftersales.Weekdays() // which Check refuses
	if got := c.NextWorkingDay(date(t, "2027-03-02")); !got.IsZero() || c.Check() == nil {
		t.Errorf("a week of rest days has a working day: %s", got)
	}
}

// TestWorkingDaysAgainstCounting: adding n working days is counting n of them, one by one.
func TestWorkingDaysAgainstCounting(t *testing.T) {
	c := shopCalendar()
	for d := date(t, "2019-01-01"); d.Before(date(t, "2020-03-01")); d = d.AddDays(1) {
		at, n := d, 0
		for n < 25 {
			if at = at.AddDays(1); c.WorkingDay(at) {
				n++
				if got := c.AddWorkingDays(d, n); got != at {
					t.Fatalf("%s and %d: got %s, want %s", d, n, got, at)
				}
			}
		}
	}
}

// TestCivilCode201To203: the day of the beginning does not count, a legal rest day at the end gives way, and a day ends at 24:00 or when business does.
func TestCivilCode201To203(t *testing.T) {
	c := shopCalendar()
	utc := func(s string) time.Time {
		at, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for _, x := range []struct {
		name      string
		got, want time.Time
	}{
		{"7 days from the first second of a day", c.AfterDays(utc("2026-03-02T00:00:00+08:00"), 7), utc("2026-03-10T00:00:00+08:00")},
		{"7 days from the last second of it", c.AfterDays(utc("2026-03-02T23:59:59+08:00"), 7), utc("2026-03-10T00:00:00+08:00")},
		{"7 days from a second later", c.AfterDays(utc("2026-03-03T00:00:00+08:00"), 7), utc("2026-03-11T00:00:00+08:00")},
		{"5 days, to a Saturday", c.AfterDays(utc("2026-03-02T10:00:00+08:00"), 5), utc("2026-03-10T00:00:00+08:00")},
		{"1 day, to a Saturday that is worked", c.AfterDays(utc("2026-02-13T10:00:00+08:00"), 1), utc("2026-02-15T00:00:00+08:00")},
		{"3 days, into Spring Festival", c.AfterDays(utc("2026-02-13T10:00:00+08:00"), 3), utc("2026-02-25T00:00:00+08:00")},
		{"10 working days", c.AfterWorkingDays(utc("2026-02-24T10:00:00+08:00"), 10), utc("2026-03-10T00:00:00+08:00")},
		{"a month from 31 January", c.AfterMonths(utc("2026-01-31T10:00:00+08:00"), 1), utc("2026-03-01T00:00:00+08:00")},
		{"in business hours", c.Term(date(t, "2026-03-07"), aftersales.OpeningService), utc("2026-03-09T18:00:00+08:00")},
		{"in business hours of a Saturday that is worked", c.Term(date(t, "2026-02-28"), aftersales.OpeningService), utc("2026-02-28T12:00:00+08:00")},
		{"in hours of a kind that there is not", c.Term(date(t, "2026-03-09"), "lounge"), utc("2026-03-10T00:00:00+08:00")},
		{"of no date", c.Term(aftersales.Date{}, ""), time.Time{}},
		{"beyond the calendar", c.AfterDays(utc("2100-12-30T10:00:00+08:00"), 2), time.Time{}},
	} {
		if !x.got.Equal(x.want) {
			t.Errorf("%s: got %s, want %s", x.name, x.got, x.want)
		}
	}
}

func TestOpeningHours(t *testing.T) {
	c := shopCalendar()
	tuesday := date(t, "2026-03-03")
	c.Special = []aftersales.SpecialDay{
		{Date: tuesday, Kind: aftersales.OpeningService, From: clock("10:00"), To: clock("11:00")},
		{Date: date(t, "2026-03-04"), Kind: aftersales.OpeningService},
		{Date: date(t, "2026-03-08"), Kind: aftersales.OpeningService, From: clock("13:00"), To: clock("14:00")},
		{Date: date(t, "2026-03-08"), Kind: aftersales.OpeningService, From: clock("09:00"), To: clock("10:00")},
	}
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	at := func(d aftersales.Date, s string) time.Time { return c.Instant(d, clock(s)) }
	monday := date(t, "2026-03-02")
	for _, x := range []struct {
		at   time.Time
		want bool
	}{
		{at(monday, "08:30").Add(-time.Second), false}, {at(monday, "08:30"), true}, {at(monday, "12:00"), true}, {at(monday, "12:00").Add(time.Second), false},
		{at(monday, "13:00"), true}, {at(monday, "18:00"), true}, {at(monday, "18:00").Add(time.Second), false},
		{at(tuesday, "09:59"), false}, {at(tuesday, "10:00"), true}, {at(tuesday, "13:30"), false}, {at(date(t, "2026-03-04"), "10:00"), false}, {at(date(t, "2026-03-08"), "09:30"), true},
	} {
		if got := c.OpenAt(x.at, aftersales.OpeningService); got != x.want {
			t.Errorf("%s: open %v", x.at, got)
		}
	}
	if !c.OpenAt(at(monday, "24:00"), aftersales.OpeningKeyDrop) || !c.OpenAt(at(tuesday, "00:00"), aftersales.OpeningKeyDrop) || c.OpenAt(at(monday, "10:00"), "lounge") {
		t.Error("keys are not taken at midnight, or the lounge is open")
	}
	if got := c.OpenOn(date(t, "2026-03-08"), aftersales.OpeningService); len(got) != 2 || !got[0].To.Before(got[1].From) {
		t.Errorf("hours out of order: %v", got)
	}
	for d, want := range map[string]string{"2026-03-02": "18:00", "2026-03-03": "11:00", "2026-03-04": "", "2026-03-07": "12:00", "2026-03-08": "14:00", "": ""} {
		got, wanted := c.ClosingOf(date(t, d), aftersales.OpeningService), time.Time{}
		if want != "" {
			wanted = at(date(t, d), want)
		}
		if !got.Equal(wanted) {
			t.Errorf("%s closes at %s, want %s", d, got, want)
		}
	}
	for d, want := range map[string]string{"2026-03-05": "2026-03-03", "2026-03-09": "2026-03-08", "2026-03-02": "2026-02-28", "": ""} {
		if got := c.LastOpenBefore(date(t, d), aftersales.OpeningService); got.String() != want {
			t.Errorf("before %s: %s, want %s", d, got, want)
		}
	}
	if got := c.NextOpenAfter(tuesday, aftersales.OpeningService); got != date(t, "2026-03-05") {
		t.Errorf("after %s: %s", tuesday, got)
	}
	if got := c.NextOpenAfter(tuesday, "lounge"); !got.IsZero() {
		t.Errorf("the lounge opens on %s", got)
	}
	if got := c.MorningOf(tuesday); !got.Equal(at(tuesday, "08:20")) {
		t.Errorf("the meeting is over at %s", got)
	}
	if got := c.MorningOf(date(t, "2026-03-04")); !got.IsZero() {
		t.Errorf("a closed day has a meeting until %s", got)
	}
	if c.Morning = (aftersales.Clock{}); !c.MorningOf(tuesday).IsZero() {
		t.Error("a house without a meeting has one")
	}
	for _, o := range aftersales.Openings() {
		if o.Since() != 1 || o.Text().EN == "" || !hasHan(o.Text().ZH) {
			t.Errorf("%s has no label", string(o))
		}
	}
	for _, w := range aftersales.Weekdays() {
		if w.Since() != 1 || w.Text().EN == "" || !hasHan(w.Text().ZH) {
			t.Errorf("%s has no label", string(w))
		}
	}
}

// summerTime is the calendar of a house in a zone with summer time, as a host makes it from a zone.
func summerTime(t *testing.T, name string, from, to int) (aftersales.Calendar, *time.Location) {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Skip("no zones here:", err)
	}
	at := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC).In(loc)
	_, offset := at.Zone()
	c := aftersales.Calendar{Zone: name, Offset: offset / 60}
	for {
		_, end := at.ZoneBounds()
		if end.IsZero() || end.Year() > to {
			return c, loc
		}
		at = end
		_, offset = at.Zone()
		c.Shifts = append(c.Shifts, aftersales.Shift{At: at.UTC(), Offset: offset / 60})
	}
}

// TestWallTime: the clocks skip an hour, and show one twice.
func TestWallTime(t *testing.T) {
	c, berlin := summerTime(t, "Europe/Berlin", 2025, 2027)
	for _, x := range []struct {
		day, clock, want string
	}{
		{"2026-03-29", "01:59", "2026-03-29T00:59:00Z"}, {"2026-03-29", "02:00", ""}, {"2026-03-29", "02:59", ""}, {"2026-03-29", "03:00", "2026-03-29T01:00:00Z"},
		{"2026-10-25", "01:59", "2026-10-24T23:59:00Z"}, {"2026-10-25", "02:00", ""}, {"2026-10-25", "02:59", ""}, {"2026-10-25", "03:00", "2026-10-25T02:00:00Z"},
		{"2026-03-29", "24:00", "2026-03-29T22:00:00Z"}, {"2026-07-01", "09:00", "2026-07-01T07:00:00Z"}, {"2026-01-01", "00:00", "2025-12-31T23:00:00Z"},
	} {
		l, err := aftersales.WallTime(berlin, date(t, x.day), clock(x.clock))
		if x.want == "" {
			if !errors.Is(err, aftersales.RuleOrderOfTime) || !l.IsZero() {
				t.Errorf("%s %s: got %v, %v", x.day, x.clock, l, err)
			}
			continue
		}
		if err != nil || l.At.Format(time.RFC3339) != x.want || !l.Agrees() || l.Zone != "Europe/Berlin" {
			t.Errorf("%s %s: got %v, %v, want %s", x.day, x.clock, l, err, x.want)
		}
		if got := c.Instant(l.Date, l.Clock); !got.Equal(l.At) {
			t.Errorf("%s %s: the calendar says %s", x.day, x.clock, got)
		}
	}
	day, noon := date(t, "2026-03-02"), clock("12:00")
	if _, err := aftersales.WallTime(nil, day, noon); !errors.Is(err, aftersales.RuleRequired) {
		t.Errorf("no zone: %v", err)
	}
	if _, err := aftersales.WallTime(berlin, aftersales.Date{}, noon); !errors.Is(err, aftersales.RuleRequired) {
		t.Errorf("no date: %v", err)
	}
	if _, err := aftersales.WallTime(berlin, day, aftersales.Clock{}); !errors.Is(err, aftersales.RuleRequired) {
		t.Errorf("no time of day: %v", err)
	}
	for _, odd := range []*time.Location{time.FixedZone("odd", 30), time.FixedZone("far", 19*3600), time.FixedZone("far", -19*3600)} {
		if _, err := aftersales.WallTime(odd, day, noon); !errors.Is(err, aftersales.RuleOrderOfTime) {
			t.Errorf("%s: %v", odd, err)
		}
	}
	if _, err := aftersales.WallTime(time.FixedZone("a\nb", 0), day, noon); !errors.Is(err, aftersales.RuleCleanText) {
		t.Errorf("a zone of two lines: %v", err)
	}
	if _, err := aftersales.WallTime(time.FixedZone("CST", 8*3600), date(t, "2000-01-01"), clock("07:59")); !errors.Is(err, aftersales.RuleOrderOfTime) {
		t.Errorf("the year 1999: %v", err)
	}
	l, err := aftersales.WallTime(time.FixedZone("Asia/Shanghai", 8*3600), day, noon)
	if err != nil {
		t.Fatal(err)
	}
	roundTrip(t, l, `{"at":"2026-03-02T04:00:00Z","clock":"12:00","date":"2026-03-02","offset":480,"zone":"Asia/Shanghai"}`)
	for i, wrong := range []func(*aftersales.LocalTime){
		func(l *aftersales.LocalTime) { l.At = l.At.Add(time.Second) }, func(l *aftersales.LocalTime) { l.Offset++ }, func(l *aftersales.LocalTime) { l.Date = l.Date.AddDays(1) },
		func(l *aftersales.LocalTime) { l.Clock = clock("12:01") }, func(l *aftersales.LocalTime) { *l = aftersales.LocalTime{} }, func(l *aftersales.LocalTime) { l.Offset = 1081 },
	} {
		x := l
		if wrong(&x); x.Agrees() {
			t.Errorf("%d: %v agrees", i, x)
		}
	}
}

// TestCalendarKeepsSummerTimeAsTheZoneDoes: every half hour of years, in zones that shift by an hour, by half an hour, at midnight, and not at all.
func TestCalendarKeepsSummerTimeAsTheZoneDoes(t *testing.T) {
	for _, name := range []string{"Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca", "Asia/Shanghai", "America/St_Johns"} {
		c, loc := summerTime(t, name, 2025, 2027)
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		for at := time.Date(2025, 1, 2, 0, 0, 0, 0, time.UTC); at.Year() < 2027; at = at.Add(30 * time.Minute) {
			wall := at.In(loc)
			l := c.LocalAt(at.Add(59 * time.Second))
			if l.Date.String() != wall.Format(time.DateOnly) || l.Clock.String() != wall.Format("15:04") || !l.At.Equal(at) || !l.Agrees() || c.DateAt(at) != l.Date {
				t.Fatalf("%s: %s is %s %s", name, wall, l.Date, l.Clock)
			}
			from, err := aftersales.WallTime(loc, l.Date, l.Clock)
			if back := c.Instant(l.Date, l.Clock); err == nil && (!from.At.Equal(at) || !back.Equal(at) || from.Offset != l.Offset) || err != nil && back.Before(at) {
				t.Fatalf("%s: %s %s is %s or %s, want %s, %v", name, l.Date, l.Clock, from.At, back, at, err)
			}
		}
		for d := date(t, "2025-01-02"); d.Year() < 2027; d = d.AddDays(1) {
			end, next := c.EndOf(d), c.Instant(d.AddDays(1), clock("00:00"))
			if !end.Equal(next) || c.DateAt(end) != d.AddDays(1) || c.DateAt(end.Add(-time.Second)) != d {
				t.Fatalf("%s: %s ends at %s", name, d, end)
			}
		}
	}
}

func TestCalendarCheck(t *testing.T) {
	at := time.Date(2026, 3, 29, 1, 0, 0, 0, time.UTC)
	for _, x := range []struct {
		want   string
		change func(*aftersales.Calendar)
	}{
		{"AS-003 zone", func(c *aftersales.Calendar) { c.Zone = strings.Repeat("x", 65) }},
		{"AS-006 zone", func(c *aftersales.Calendar) { c.Zone = "a\nb" }},
		{"AS-007 offset", func(c *aftersales.Calendar) { c.Offset = 1081 }},
		{"AS-003 shifts", func(c *aftersales.Calendar) { c.Shifts = make([]aftersales.Shift, 401) }},
		{"AS-003 hours", func(c *aftersales.Calendar) { c.Hours = make([]aftersales.OpenHours, 101) }},
		{"AS-003 special", func(c *aftersales.Calendar) { c.Special = make([]aftersales.SpecialDay, 1001) }},
		{"AS-003 rest", func(c *aftersales.Calendar) { c.Rest = aftersales.Weekdays() }},
		{"AS-003 holidays", func(c *aftersales.Calendar) { c.Holidays = make([]aftersales.Holiday, 1001) }},
		{"AS-007 shifts[0].offset", func(c *aftersales.Calendar) { c.Shifts = []aftersales.Shift{{At: at, Offset: -1081}} }},
		{"AS-005 shifts[0].at", func(c *aftersales.Calendar) { c.Shifts = []aftersales.Shift{{}} }},
		{"AS-005 shifts[1].at", func(c *aftersales.Calendar) { c.Shifts = []aftersales.Shift{{At: at}, {At: at}} }},
		{"AS-002 hours[0].kind", func(c *aftersales.Calendar) { c.Hours[0].Kind = "lounge" }},
		{"AS-001 hours[0].days", func(c *aftersales.Calendar) { c.Hours[0].Days = nil }},
		{"AS-003 hours[0].days", func(c *aftersales.Calendar) { c.Hours[0].Days = append(aftersales.Weekdays(), "monday") }},
		{"AS-002 hours[0].days", func(c *aftersales.Calendar) { c.Hours[0].Days = []aftersales.Weekday{"mon"} }},
		{"AS-001 hours[0].from", func(c *aftersales.Calendar) { c.Hours[0].From = aftersales.Clock{} }},
		{"AS-005 hours[0].to", func(c *aftersales.Calendar) { c.Hours[0].To = c.Hours[0].From }},
		{"AS-001 special[0].date", func(c *aftersales.Calendar) { c.Special = []aftersales.SpecialDay{{}} }},
		{"AS-002 special[0].kind", func(c *aftersales.Calendar) { c.Special = []aftersales.SpecialDay{{Date: date(t, "2026-03-02")}} }},
		{"AS-001 special[0].from", func(c *aftersales.Calendar) {
			c.Special = []aftersales.SpecialDay{{Date: date(t, "2026-03-02"), Kind: aftersales.OpeningService, To: clock("09:00")}}
		}},
		{"AS-005 special[0].to", func(c *aftersales.Calendar) {
			c.Special = []aftersales.SpecialDay{{Date: date(t, "2026-03-02"), Kind: aftersales.OpeningService, From: clock("09:00")}}
		}},
		{"AS-002 rest[0]", func(c *aftersales.Calendar) { c.Rest = []aftersales.Weekday{"sabbath"} }},
		{"AS-002 rest[1]", func(c *aftersales.Calendar) { c.Rest = []aftersales.Weekday{"sunday", "sunday"} }},
		{"AS-005 holidays[1].date", func(c *aftersales.Calendar) { c.Holidays[1] = c.Holidays[0] }},
		{"AS-005 holidays[0].date", func(c *aftersales.Calendar) { c.Holidays[0].Date = aftersales.Date{} }},
	} {
		c := shopCalendar()
		x.change(&c)
		var e *aftersales.UnreadableError
		if err := c.Check(); !errors.As(err, &e) || string(e.Code)+" "+e.Path != x.want {
			t.Errorf("got %v, want %s", err, x.want)
		}
	}
	c := shopCalendar()
	c.Shifts = []aftersales.Shift{{At: at, Offset: 480}}
	c.Special = []aftersales.SpecialDay{{Date: date(t, "2026-03-02"), Kind: aftersales.OpeningService}}
	b, err := aftersales.Write(c)
	if err != nil {
		t.Fatal(err)
	}
	var back aftersales.Calendar
	if err := aftersales.Read(b, &back, 0); err != nil || back.Check() != nil {
		t.Fatal(err)
	}
	if again, err := aftersales.Write(back); err != nil || string(again) != string(b) || len(shape(back)) > 0 {
		t.Errorf("comes back as %s, %v, %v", again, err, shape(back))
	}
}

// TestCalendarEnds: an instant outside 2000 to 2100, as the clocks of the house show it, is none.
func TestCalendarEnds(t *testing.T) {
	c := shopCalendar()
	first, last := time.Date(1999, 12, 31, 16, 0, 0, 0, time.UTC), time.Date(2100, 12, 31, 15, 59, 59, 0, time.UTC)
	for at, want := range map[time.Time]string{first: "2000-01-01", first.Add(-time.Second): "", last: "2100-12-31", last.Add(time.Second): "", {}: ""} {
		if d, l := c.DateAt(at), c.LocalAt(at); d.String() != want || l.Date != d || l.IsZero() != (want == "") {
			t.Errorf("%s is on %q, %v", at, d, l)
		}
	}
	if !c.Instant(date(t, "2026-03-02"), aftersales.Clock{}).IsZero() || !c.EndOf(aftersales.Date{}).IsZero() {
		t.Error("no time of day, or no date, has an instant")
	}
}

// FuzzCalendar: whatever the calendar says, checked or not, its functions come to an end, agree with each other, and stay within 2000 and 2100.
func FuzzCalendar(f *testing.F) {
	f.Add(int64(1_772_413_200), 480, 510, 1080, 20, uint8(0), int64(86_400))
	f.Add(int64(4_133_894_399), -1080, 0, 1440, 1000, uint8(127), int64(-1))
	f.Add(int64(946_684_800), 1080, 1, 0, -1, uint8(0x60), int64(1<<40))
	f.Fuzz(func(t *testing.T, seconds int64, offset, from, to, n int, rest uint8, shift int64) {
		at := time.Unix(seconds, 0).UTC()
		c := shopCalendar()
		c.Offset = offset
		c.Shifts = []aftersales.Shift{{At: time.Unix(seconds+shift%1_000_000, 0).UTC(), Offset: offset + 60}, {At: time.Unix(seconds+shift, 0).UTC(), Offset: offset}}
		if a, err := aftersales.NewClock(from/60, from%60); err == nil {
			c.Hours[0].From = a
		}
		if b, err := aftersales.NewClock(to/60, to%60); err == nil {
			c.Hours[0].To = b
		}
		for i, w := range aftersales.Weekdays() {
			if rest&(1<<i) != 0 {
				c.Rest = append(c.Rest, w)
			}
		}
		good := c.Check() == nil
		d := c.DateAt(at)
		if y := d.Year(); !d.IsZero() && (y < 2000 || y > 2100) {
			t.Fatalf("a date of %d", y)
		}
		if l := c.LocalAt(at); good && !l.IsZero() && (!l.Agrees() || l.Date != c.DateAt(l.At)) {
			t.Errorf("%v does not agree", l)
		}
		if last := c.AddWorkingDays(d, n); n > 0 && !last.IsZero() && (!last.After(d) || !c.WorkingDay(last) || d.DaysUntil(last) < n) {
			t.Errorf("%d working days after %s is %s", n, d, last)
		}
		if last := c.LastDay(d); !last.IsZero() && (last.Before(d) || !c.WorkingDay(last)) {
			t.Errorf("the last day for %s is %s", d, last)
		}
		if back := d.AddDays(n).AddDays(-n); !back.IsZero() && back != d {
			t.Errorf("%s and %d days and back is %s", d, n, back)
		}
		if m := d.AddMonths(n); !m.IsZero() && (m.Year()*12+int(m.Month()) != d.Year()*12+int(d.Month())+n || m.Day() > d.Day()) {
			t.Errorf("%s and %d months is %s", d, n, m)
		}
		for _, kind := range aftersales.Openings() {
			hours := c.OpenOn(d, kind)
			for _, h := range hours {
				if good && h.To.Before(h.From) || good && !c.OpenAt(h.From, kind) {
					t.Errorf("hours from %s to %s", h.From, h.To)
				}
			}
			if closing := c.ClosingOf(d, kind); closing.IsZero() != (len(hours) == 0) {
				t.Errorf("%s closes at %s and has %d hours", d, closing, len(hours))
			}
			if before := c.LastOpenBefore(d, kind); !before.IsZero() && (!before.Before(d) || len(c.OpenOn(before, kind)) == 0) {
				t.Errorf("%s is not open before %s", before, d)
			}
		}
		if !slices.IsSortedFunc(c.Holidays, func(a, b aftersales.Holiday) int { return b.Date.DaysUntil(a.Date) }) {
			t.Error("a question changed the calendar")
		}
	})
}

// FuzzDate: a date and a time of day have one form, and an error shows nothing of the input.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2026-03-02", "2024-02-29", "2100-02-29", "24:00", "08:30", "8:30", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := aftersales.ParseDate(s); err != nil {
			checkValueError(t, s, err)
		} else if day, err := time.Parse(time.DateOnly, s); err != nil || d.String() != s || d.Day() != day.Day() {
			t.Errorf("%q became %s", s, d)
		}
		if c, err := aftersales.ParseClock(s); err != nil {
			checkValueError(t, s, err)
		} else if c.String() != s || c.Minutes() > 24*60 {
			t.Errorf("%q became %s", s, c)
		}
	})
}
