package aftersales_test

import (
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
)

func TestPeriodEndsWithWhatIsReachedFirst(t *testing.T) {
	c := shopCalendar()
	free := aftersales.Period{Years: 3, Km: 60_000} // 包修期
	e := free.End(c, date(t, "2023-03-01"), 12)
	if e.Last != date(t, "2026-03-02") || e.Km != 60_012 { // 1 March 2026 is a Sunday
		t.Fatalf("ends on %s at %d km", e.Last, e.Km)
	}
	if want := time.Date(2026, 3, 2, 16, 0, 0, 0, time.UTC); !e.At.Equal(want) {
		t.Fatalf("ends at %s, want %s", e.At, want)
	}
	for _, x := range []struct {
		name string
		at   time.Time
		km   int
		want aftersales.Reached
	}{
		{"at both limits", e.At, 60_012, ""},
		{"a second later", e.At.Add(time.Second), 60_012, aftersales.ReachedTime},
		{"a second before", e.At.Add(-time.Second), 60_012, ""},
		{"a kilometre more", e.At, 60_013, aftersales.ReachedDistance},
		{"both", e.At.Add(time.Second), 60_013, aftersales.ReachedBoth},
	} {
		if got := e.Reached(x.at, x.km); got != x.want {
			t.Errorf("%s: got %q, want %q", x.name, string(got), string(x.want))
		}
	}
	for _, r := range []aftersales.Reached{aftersales.ReachedTime, aftersales.ReachedDistance, aftersales.ReachedBoth} {
		if r.Since() != 1 || r.Text().EN == "" || !hasHan(r.Text().ZH) {
			t.Errorf("%s has no label", string(r))
		}
	}
}

// TestPeriodEnds: months without the day, leap days, holidays with make-up days, and the bounds of the calendar.
func TestPeriodEnds(t *testing.T) {
	c := shopCalendar()
	for _, x := range []struct {
		p    aftersales.Period
		from string
		want string
	}{
		{aftersales.Period{Months: 1}, "2024-01-31", "2024-02-29"},
		{aftersales.Period{Months: 1}, "2023-01-31", "2023-02-28"},
		{aftersales.Period{Years: 1}, "2024-02-29", "2025-02-28"},
		{aftersales.Period{Years: 4}, "2024-02-29", "2028-02-29"},
		{aftersales.Period{Years: 1, Months: 1}, "2025-02-28", "2026-03-30"}, // Saturday 28 March gives way to Monday
		{aftersales.Period{Days: 7}, "2026-03-02", "2026-03-09"},
		{aftersales.Period{Days: 60}, "2026-03-02", "2026-05-06"}, // 1 May gives way to the end of the holiday
		{aftersales.Period{Days: 7}, "2026-02-21", "2026-02-28"},  // a Saturday that is worked
		{aftersales.Period{Days: 7}, "2026-02-08", "2026-02-24"},  // Spring Festival
		{aftersales.Period{Months: 1, Days: 7}, "2026-03-02", "2026-03-09"},
		{aftersales.Period{Months: 1, Days: 70}, "2026-03-02", "2026-04-02"},
		{aftersales.Period{Years: 99}, "2026-03-02", "2100-12-31"},
		{aftersales.Period{Days: 36500}, "2026-03-02", "2100-12-31"},
		{aftersales.Period{Km: 10}, "2026-03-02", ""},
		{aftersales.Period{}, "2026-03-02", ""},
		{aftersales.Period{Years: -1, Days: -1, Km: -1}, "2026-03-02", ""},
	} {
		e := x.p.End(c, date(t, x.from), 0)
		if got := e.Last.String(); got != x.want || !e.At.Equal(c.EndOf(e.Last)) {
			t.Errorf("%s from %s: ends on %q, want %q", x.p.Text().EN, x.from, got, x.want)
		}
	}
	e := aftersales.Period{Km: 3000}.End(c, aftersales.Date{}, -5)
	if e.Reached(time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC), 3000) != "" || e.Reached(time.Time{}, 3001) != aftersales.ReachedDistance {
		t.Errorf("a period of kilometres alone: %+v", e)
	}
	if !(aftersales.Period{}).IsZero() || (aftersales.Period{Km: 1}).IsZero() {
		t.Error("no limit is taken for one, or one for none")
	}
}

func TestPeriodInWords(t *testing.T) {
	for _, x := range []struct {
		p      aftersales.Period
		en, zh string
	}{
		{aftersales.Period{Years: 3, Km: 60_000}, "3 years or 60,000 km, whichever comes first", "3 年或 60,000 公里，以先到者为准"},
		{aftersales.Period{Years: 1, Months: 1}, "1 year 1 month", "1 年 1 个月"},
		{aftersales.Period{Days: 100, Km: 20_000}, "100 days or 20,000 km, whichever comes first", "100 天或 20,000 公里，以先到者为准"},
		{aftersales.Period{Months: 6}, "6 months", "6 个月"},
		{aftersales.Period{Km: 999}, "999 km", "999 公里"},
		{aftersales.Period{Km: 1_000_000}, "1,000,000 km", "1,000,000 公里"},
		{aftersales.Period{}, "without limit", "不限"},
	} {
		if got := x.p.Text(); got.EN != x.en || got.ZH != x.zh {
			t.Errorf("got %q and %q, want %q and %q", got.EN, got.ZH, x.en, x.zh)
		}
	}
	roundTrip(t, aftersales.Period{Years: 3, Months: 1, Days: 2, Km: 60_000}, `{"days":2,"km":60000,"months":1,"years":3}`)
	roundTrip(t, aftersales.Period{Years: 1, Km: 10}.End(shopCalendar(), date(t, "2026-03-02"), 5), `{"at":"2027-03-02T16:00:00Z","km":15,"last":"2027-03-02"}`)
	if got, want := shape(aftersales.Period{Years: 100, Months: -1, Days: 36_501, Km: 10_000_000}), []string{"AS-007 years", "AS-007 months", "AS-007 days", "AS-007 km"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
