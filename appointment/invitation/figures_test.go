package invitation_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment/invitation"
)

var shanghai = aftersales.Calendar{Zone: "Asia/Shanghai", Offset: 480, Holidays: aftersales.ChineseHolidays()}

func read(date string, km, offset int) aftersales.Odometer {
	d := day(date)
	return aftersales.Odometer{Km: km, At: time.Date(d.Year(), d.Month(), d.Day(), 2, 0, 0, 0, time.UTC), Offset: offset}
}

// TestPace: the daily distance comes from readings that can be true.
func TestPace(t *testing.T) {
	for name, row := range map[string]struct {
		readings []aftersales.Odometer
		want     invitation.Pace
		last     int
		daily    string
	}{
		"nothing":            {nil, invitation.Pace{}, 0, "0"},
		"one reading":        {[]aftersales.Odometer{read("2026-01-01", 1000, 0)}, invitation.Pace{}, 1000, "0"},
		"two on one day":     {[]aftersales.Odometer{read("2026-01-01", 1000, 0), read("2026-01-01", 1010, 0)}, invitation.Pace{}, 1010, "0"},
		"a day apart":        {[]aftersales.Odometer{read("2026-01-01", 1000, 0), read("2026-01-02", 1010, 0)}, invitation.Pace{Km: 10, Days: 1}, 1010, "10"},
		"two in any order":   {[]aftersales.Odometer{read("2026-02-10", 2000, 0), read("2026-01-01", 1000, 0)}, invitation.Pace{Km: 1000, Days: 40}, 2000, "25"},
		"one of no time":     {[]aftersales.Odometer{{Km: 500}, read("2026-01-01", 1000, 0), read("2026-02-10", 2000, 0)}, invitation.Pace{Km: 1000, Days: 40}, 2000, "25"},
		"a sentinel":         {[]aftersales.Odometer{read("2026-01-01", 1000, 0), read("2026-01-31", 429_496_729, 0), read("2026-02-10", 2000, 0)}, invitation.Pace{Km: 1000, Days: 40}, 2000, "25"},
		"a lower reading":    {[]aftersales.Odometer{read("2026-01-01", 1000, 0), read("2026-01-31", 900, 0), read("2026-02-10", 2000, 0)}, invitation.Pace{Km: 1000, Days: 40}, 2000, "25"},
		"a lower one last":   {[]aftersales.Odometer{read("2026-01-01", 1000, 0), read("2026-01-11", 1100, 0), read("2026-02-10", 900, 0)}, invitation.Pace{Km: 100, Days: 10}, 1100, "10"},
		"a new meter":        {[]aftersales.Odometer{read("2026-01-01", 80_000, 0), read("2026-01-31", 500, 80_400)}, invitation.Pace{Km: 900, Days: 30}, 500, "30"},
		"more than a year":   {[]aftersales.Odometer{read("2023-01-01", 0, 0), read("2025-02-10", 10_000, 0), read("2026-02-10", 17_300, 0)}, invitation.Pace{Km: 7300, Days: 365}, 17_300, "20"},
		"a fraction of a km": {[]aftersales.Odometer{read("2026-01-01", 1000, 0), read("2026-01-04", 1001, 0)}, invitation.Pace{Km: 1, Days: 3}, 1001, "0.333333"},
	} {
		got, last := invitation.PaceOf(row.readings)
		if got != row.want || last.Km != row.last || got.Daily().String() != row.daily {
			t.Errorf("%s: got %+v, last %d, daily %v", name, got, last.Km, got.Daily())
		}
	}
}

// TestDueList: by months, by kilometres at the observed pace, by what was put off and by recalls; each just in the month and a day later.
func TestDueList(t *testing.T) {
	interval := aftersales.Period{Months: 6, Km: 5000}
	history := func(id aftersales.ID, last string, km int, edit func(*invitation.History)) invitation.History {
		h := invitation.History{Customer: aftersales.Party{ID: "c-" + id}, Vehicle: aftersales.Vehicle{ID: id}, Interval: interval, Last: day(last), LastKm: km}
		if edit != nil {
			edit(&h)
		}
		return h
	}
	pace := func(readings ...aftersales.Odometer) func(*invitation.History) {
		return func(h *invitation.History) { h.Readings = readings }
	}
	for name, row := range map[string]struct {
		h       invitation.History
		want    string // by
		reasons []invitation.Reason
	}{
		"the last day of March":      {history("v", "2025-09-30", 10_000, nil), "2026-03-30", []invitation.Reason{"months"}},
		"a day of a shorter month":   {history("v", "2025-08-31", 10_000, nil), "2026-02-28", []invitation.Reason{"months"}},
		"the first of April":         {history("v", "2025-10-01", 10_000, nil), "", nil},
		"a rest day does not matter": {history("v", "2025-10-04", 10_000, func(h *invitation.History) { h.Interval.Months = 5 }), "2026-03-04", []invitation.Reason{"months"}},
		"by days alone":              {history("v", "2025-12-31", 10_000, func(h *invitation.History) { h.Interval = aftersales.Period{Days: 90} }), "2026-03-31", []invitation.Reason{"months"}},
		"by ninety-one days":         {history("v", "2025-12-31", 10_000, func(h *invitation.History) { h.Interval = aftersales.Period{Days: 91} }), "", nil},
		"by years alone":             {history("v", "2025-03-31", 10_000, func(h *invitation.History) { h.Interval = aftersales.Period{Years: 1} }), "2026-03-31", []invitation.Reason{"months"}},
		"by no interval": {history("v", "2025-03-31", 10_000, func(h *invitation.History) {
			h.Interval, h.Readings = aftersales.Period{}, []aftersales.Odometer{read("2026-01-01", 10_000, 0), read("2026-02-10", 12_000, 0)}
		}), "", nil},
		"by distance, in March":                 {history("v", "2026-01-01", 10_000, pace(read("2026-01-01", 10_000, 0), read("2026-02-10", 12_000, 0))), "", nil},
		"at fifty-one a day":                    {history("v", "2026-01-01", 10_000, pace(read("2026-01-01", 10_000, 0), read("2026-02-10", 12_500, 0))), "2026-03-22", []invitation.Reason{"distance"}},
		"passed already":                        {history("v", "2026-01-01", 10_000, pace(read("2026-01-01", 10_000, 0), read("2026-02-10", 15_000, 0))), "2026-02-10", []invitation.Reason{"distance"}},
		"whichever is first":                    {history("v", "2025-09-15", 10_000, pace(read("2026-01-01", 12_500, 0), read("2026-02-10", 15_000, 0))), "2026-02-10", []invitation.Reason{"months", "distance"}},
		"a car that stands still":               {history("v", "2026-01-01", 10_000, pace(read("2026-01-01", 10_000, 0), read("2026-02-10", 10_000, 0))), "", nil},
		"one that stands at the very kilometre": {history("v", "2026-01-01", 5_000, pace(read("2026-01-01", 10_000, 0), read("2026-02-10", 10_000, 0))), "2026-02-10", []invitation.Reason{"distance"}},
		"an item put off": {history("v", "2026-01-01", 10_000, func(h *invitation.History) {
			h.Deferred = []invitation.DeferredItem{{ID: "i1", Due: day("2026-04-01")}, {ID: "i2", Due: day("2026-03-31")}}
		}), "2026-03-31", []invitation.Reason{"deferred"}},
		"a recall":       {history("v", "2026-01-01", 10_000, func(h *invitation.History) { h.Recalls = []aftersales.ID{"2026-011"} }), "2026-03-31", []invitation.Reason{"recall"}},
		"do not contact": {history("v", "2025-09-15", 10_000, func(h *invitation.History) { h.Wish = invitation.WishDoNotContact }), "", nil},
		"do not contact, and a recall": {history("v", "2025-09-15", 10_000, func(h *invitation.History) {
			h.Wish, h.Recalls = invitation.WishDoNotContact, []aftersales.ID{"2026-011"}
		}), "2026-03-31", []invitation.Reason{"recall"}},
	} {
		list := invitation.DueList(shanghai, day("2026-03-15"), []invitation.History{row.h})
		switch {
		case row.want == "" && len(list) == 0:
		case row.want == "" || len(list) != 1:
			t.Errorf("%s: got %+v, want %s", name, list, row.want)
		case list[0].By.String() != row.want || !slices.Equal(list[0].Reasons, row.reasons) || list[0].Why.EN == "" || list[0].Why.ZH == "":
			t.Errorf("%s: got %s %v %v, want %s %v", name, list[0].By, list[0].Reasons, list[0].Why, row.want, row.reasons)
		}
	}
	list := invitation.DueList(shanghai, day("2026-03-01"), []invitation.History{
		history("v2", "2025-09-15", 10_000, pace(read("2026-01-01", 12_500, 0), read("2026-02-10", 15_000, 0))), history("v3", "2025-09-15", 0, nil), history("v1", "2025-09-15", 0, nil),
	})
	if got := fmt.Sprint(list[0].Vehicle.ID, list[1].Vehicle.ID, list[2].Vehicle.ID); got != "v2v1v3" && got != "v2 v1 v3" {
		t.Errorf("got the order %s", got)
	}
	if want := "last service 2025-09-15, due after 6 months on 2026-03-15; 15000 km read on 2026-02-10, 2500 km in 40 days, due at 15000 km about 2026-02-10."; list[0].Why.EN != want {
		t.Errorf("got  %s\nwant %s", list[0].Why.EN, want)
	}
	if want := "上次保养 2025-09-15，间隔 6 个月，2026-03-15 到期；2026-02-10 里程 15000 公里，40 天行驶 2500 公里，预计 2026-02-10 前后达到 15000 公里。"; list[0].Why.ZH != want {
		t.Errorf("got  %s\nwant %s", list[0].Why.ZH, want)
	}
}

// TestDueListLooksFiveYearsAhead: at a kilometre a day, five years of 366 days are looked ahead, and no day more.
func TestDueListLooksFiveYearsAhead(t *testing.T) {
	for km, want := range map[int]int{5 * 366: 1, 5*366 + 1: 0} {
		h := invitation.History{Interval: aftersales.Period{Km: km}, LastKm: 10_040, Readings: []aftersales.Odometer{read("2026-01-01", 10_000, 0), read("2026-02-10", 10_040, 0)}}
		if got := invitation.DueList(shanghai, day("2031-02-28"), []invitation.History{h}); len(got) != want {
			t.Errorf("due in %d days: got %+v", km, got)
		}
	}
}

// TestUnreachableAfterEveryAttempt: the duty is done when the invitation is closed after as many attempts as the policy asks, from that very instant on.
func TestUnreachableAfterEveryAttempt(t *testing.T) {
	d := newDesk(t)
	d.do(listing(invitation.ReasonMonths))
	for range 3 {
		d.do(invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultNoAnswer})
	}
	d.do(invitation.Close{Outcome: invitation.OutcomeUnreachable})
	s := d.o.Snapshot()
	for at, done := range map[time.Time]bool{s.EndedAt: true, s.EndedAt.Add(-time.Nanosecond): false} {
		if owed := s.Duties(shanghai, at); len(owed) != 1 || owed[0].Open() == done {
			t.Errorf("at %v: got %+v", at, owed)
		}
	}
}

// TestContactedAt: the first contact counts, in whatever order they were recorded, and attempts do not.
func TestContactedAt(t *testing.T) {
	d := newDesk(t)
	d.do(listing(invitation.ReasonMonths))
	listed := d.at
	d.at = d.at.Add(time.Hour)
	for _, c := range []struct {
		result invitation.Result
		after  time.Duration
	}{{invitation.ResultNoAnswer, time.Minute}, {invitation.ResultReached, 30 * time.Minute}, {invitation.ResultSent, 20 * time.Minute}, {invitation.ResultReached, 40 * time.Minute}} {
		d.do(invitation.Contact{Way: invitation.WayPhone, Result: c.result, At: listed.Add(c.after)})
	}
	s := d.o.Snapshot()
	if got := s.ContactedAt(); !got.Equal(listed.Add(20 * time.Minute)) {
		t.Errorf("got %v, want twenty minutes after %v", got, listed)
	}
}

// A vehicle is listed for March and its owner reached; the advisor owes that before April.
func Example() {
	subject, _ := aftersales.NewRef(invitation.Stage, "IN-1")
	due, _ := aftersales.ParseDate("2026-03-20")
	now := time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)
	call := aftersales.Call{Subject: subject, At: now, By: aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}}
	invited := new(invitation.Invitation)
	for _, command := range []invitation.Command{
		invitation.ListDue{
			Customer: aftersales.Party{ID: "c1"}, Vehicle: aftersales.Vehicle{ID: "v1"}, Reasons: []invitation.Reason{invitation.ReasonMonths}, DueBy: due,
			Owner: "a1", Wish: invitation.WishMayContact, Policy: invitation.DefaultPolicy(),
		},
		invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultStop},
		invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultReached},
	} {
		events, err := invited.Do(call, command)
		if err != nil {
			fmt.Println(aftersales.Explain(err, aftersales.English))
			break
		}
		fmt.Println(events[0])
	}
	s := invited.Snapshot()
	fmt.Println(s.Duties(aftersales.Calendar{Offset: 480}, now)[0].Due)

	// Output:
	// invitation/IN-1 #1 listed-as-due by a1 (advisor)
	// invitation/IN-1 #2 contacted by a1 (advisor)
	// AP-102 Nobody who asked not to be contacted is invited; recalls and safety notices are excepted. (wish: asked not to be contacted)
	// 2026-03-31 16:00:00 +0000 UTC
}
