package guarantee_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// The reference counts as somebody would with a pencil: minute after minute, day after day. It shares nothing with the package but the types.

// naiveDays walks the minutes of every visit and counts each that no listed pause holds. All times of the walk are whole minutes.
func naiveDays(c guarantee.Case, pauses []guarantee.Pause) int {
	total := 0
	var visits []aftersales.ID
	for _, r := range c.Repairs {
		if !slices.Contains(visits, r.Visit) {
			visits = append(visits, r.Visit)
		}
	}
	for _, v := range visits {
		first, last := time.Time{}, time.Time{}
		for _, r := range c.Repairs {
			if r.Visit != v || r.Agreed.After(c.At) {
				continue
			}
			if first.IsZero() || r.Agreed.Before(first) {
				first = r.Agreed
			}
			end := r.Completed
			if end.IsZero() || end.After(c.At) {
				end = c.At
			}
			if end.After(last) {
				last = end
			}
		}
		minutes := 0
		for m := first; !first.IsZero() && m.Before(last); m = m.Add(time.Minute) {
			worked := true
			for _, r := range c.Repairs {
				for _, p := range r.Pauses {
					in := r.Visit == v && !m.Before(r.Agreed) && (r.Completed.IsZero() || m.Before(r.Completed)) && slices.Contains(pauses, p.Reason) && !m.Before(p.From) && (p.To.IsZero() || m.Before(p.To))
					worked = worked && !in
				}
			}
			if worked {
				minutes++
			}
		}
		for minutes > 0 {
			total++
			minutes -= 24 * 60
		}
	}
	return total
}

// naiveEnd walks day by day from the start: whole months by looking for the day of the same number, days by counting, and then on over rest days.
func naiveEnd(start aftersales.Date, years, days int) aftersales.Date {
	d := start
	if years > 0 {
		for want := start.Year() + years; d.Year() < want || d.Month() < start.Month(); {
			d = d.AddDays(1)
		}
		for d.Day() < start.Day() && d.AddDays(1).Month() == d.Month() {
			d = d.AddDays(1)
		}
	}
	for range days {
		d = d.AddDays(1)
	}
	for rests(d) {
		d = d.AddDays(1)
	}
	return d
}

func rests(d aftersales.Date) bool {
	if worked, listed := holidays[d]; listed {
		return !worked
	}
	return d.Weekday() == aftersales.WeekdaySaturday || d.Weekday() == aftersales.WeekdaySunday
}

var holidays = func() map[aftersales.Date]bool {
	all := map[aftersales.Date]bool{}
	for _, h := range aftersales.ChineseHolidays() {
		all[h.Date] = h.Worked
	}
	return all
}()

// TestPeriodsByWalking holds the ends of all periods against a walk, for every day of several years.
func TestPeriodsByWalking(t *testing.T) {
	n := 0
	for d := date("2019-01-01"); !d.After(date("2026-12-31")); d = d.AddDays(1 + n%3) {
		n++
		f := fault(at(d.String()+" 12:00:00"), 10)
		a := covers(t, guarantee.AskCoverage{Vehicle: car(d.String()), Fault: f})
		if got, want := a.Bases[0].Term.Last, naiveEnd(d, 3, 0); got != want {
			t.Errorf("three years from %s: got %s, want %s", d, got, want)
		}
		c := counts(t, guarantee.Case{Calendar: calendar(), At: f.Reported, Vehicle: car(d.String())})
		if got, want := c.Term.Last, naiveEnd(d, 2, 0); got != want {
			t.Errorf("two years from %s: got %s, want %s", d, got, want)
		}
		f.Work = "w1"
		w := guarantee.Work{ID: "w1", Repair: guarantee.RepairClassWhole, Class: guarantee.VehicleClassCar, Released: f.Reported, Odometer: read(10, f.Reported)}
		a = covers(t, guarantee.AskCoverage{Works: []guarantee.Work{w}, Fault: f})
		if got, want := a.Bases[0].Term.Last, naiveEnd(d, 0, 100); got != want {
			t.Errorf("a hundred days from %s: got %s, want %s", d, got, want)
		}
	}
	if n < 1400 {
		t.Errorf("%d days", n)
	}
}

// walk makes cases by chance, all of them within the periods. Its source is seeded.
type walk struct{ *rand.Rand }

func (w walk) minute(from time.Time, most int) time.Time {
	return from.Add(time.Duration(w.IntN(most)) * time.Minute)
}

func (w walk) interval(r guarantee.Repair) guarantee.Interval {
	reasons := []guarantee.Pause{guarantee.PauseSpecialPart, guarantee.PauseBattery, guarantee.PauseRescue, guarantee.PausePart, guarantee.PauseOther}
	p := guarantee.Interval{Reason: reasons[w.IntN(5)], From: w.minute(r.Agreed.Add(-12*time.Hour), 4*24*60)}
	if w.IntN(8) > 0 {
		p.To = w.minute(p.From, 3*24*60)
	}
	return p
}

func (w walk) repair(id aftersales.ID, start time.Time) guarantee.Repair {
	r := repair(id, w.minute(start, 60*24*60), time.Time{})
	r.Visit = aftersales.ID('v') + aftersales.ID('a'+rune(w.IntN(6)))
	r.Problem = aftersales.ID('p') + aftersales.ID('a'+rune(w.IntN(3)))
	r.Severe = w.IntN(3) == 0
	if w.IntN(10) > 0 {
		r.Completed = w.minute(r.Agreed, 5*24*60)
	}
	for range w.IntN(4) {
		r.Pauses = append(r.Pauses, w.interval(r))
	}
	for range w.IntN(3) {
		p := guarantee.Replacement{Group: []guarantee.Group{guarantee.GroupEngine, guarantee.GroupBody, guarantee.GroupAxle, guarantee.GroupBattery}[w.IntN(4)], Assembly: aftersales.ID('a' + rune(w.IntN(2)))}
		if w.IntN(2) == 0 {
			p.Part = aftersales.ID('x' + rune(w.IntN(2)))
		}
		r.Replaced = append(r.Replaced, p)
	}
	return r
}

func (w walk) vehicle() guarantee.Vehicle {
	v := car([]string{"2026-03-02", "2021-06-01"}[w.IntN(2)])
	if w.IntN(4) == 0 {
		v.Certificate.Coefficient = number("0.45")
	}
	return v
}

func (w walk) kase() guarantee.Case {
	v := w.vehicle()
	start := at(v.Invoiced.String()+" 09:00:00").AddDate(0, 1, 0)
	c := guarantee.Case{Calendar: calendar(), At: w.minute(start.AddDate(0, 1, 0), 60*24*60), Vehicle: v}
	for i := range 1 + w.IntN(8) {
		c.Repairs = append(c.Repairs, w.repair(aftersales.ID('a'+rune(i)), start))
	}
	for range w.IntN(4) {
		f := fault(w.minute(start, 90*24*60), w.IntN(52_000))
		f.Problem = aftersales.ID('p') + aftersales.ID('a'+rune(w.IntN(3)))
		f.Severe, f.Replace = w.IntN(2) == 0, w.IntN(2) == 0
		f.Group, f.Assembly, f.Part = guarantee.GroupEngine, aftersales.ID('a'+rune(w.IntN(2))), aftersales.ID('x'+rune(w.IntN(2)))
		c.Faults = append(c.Faults, f)
	}
	c.Odometer = read(w.IntN(50_000), c.At)
	return c
}

// TestDaysByWalking holds the days of visits against a walk over their minutes.
func TestDaysByWalking(t *testing.T) {
	w, total := walk{rand.New(rand.NewPCG(1, 43))}, 0
	for range 200 {
		c := w.kase()
		set, _ := guarantee.RuleSetOn(c.Vehicle.Invoiced)
		got, want := counts(t, c).Days, naiveDays(c, set.Uncounted)
		if got != want {
			t.Fatalf("got %d days, want %d: %+v", got, want, c)
		}
		total += got
	}
	if total < 2000 {
		t.Errorf("the walk came to %d days only", total)
	}
}
