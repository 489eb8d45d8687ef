package guarantee_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// TestListsAreBounded: one element more than a list takes is AS-003, at its path.
func TestListsAreBounded(t *testing.T) {
	agreed := at("2026-05-06 09:00:00")
	base := guarantee.Case{Calendar: calendar(), At: agreed, Vehicle: car("2026-03-02")}
	for name, test := range map[string]struct {
		most int
		fill func(c *guarantee.Case, n int)
	}{
		"repairs": {200, func(c *guarantee.Case, n int) {
			for i := range n {
				c.Repairs = append(c.Repairs, repair(fmt.Sprint("r", i), agreed, agreed))
			}
		}},
		"faults": {100, func(c *guarantee.Case, n int) {
			for range n {
				c.Faults = append(c.Faults, fault(agreed, 1))
			}
		}},
		"readings": {500, func(c *guarantee.Case, n int) { c.Readings = make([]aftersales.Odometer, n) }},
		"exclusions": {50, func(c *guarantee.Case, n int) {
			for range n {
				c.Exclusions = append(c.Exclusions, guarantee.Exclusion{Ground: guarantee.GroundUse, Problems: []aftersales.ID{"q"}})
			}
		}},
		"pauses": {50, func(c *guarantee.Case, n int) {
			r := repair("r1", agreed, agreed)
			for range n {
				r.Pauses = append(r.Pauses, guarantee.Interval{Reason: guarantee.PauseRescue, From: agreed})
			}
			c.Repairs = []guarantee.Repair{r}
		}},
	} {
		c := base
		test.fill(&c, test.most)
		if _, err := (guarantee.AskCounts{Case: c}).Answer(); err != nil {
			t.Errorf("%d %s: %v", test.most, name, err)
		}
		c = base
		test.fill(&c, test.most+1)
		if _, err := (guarantee.AskCounts{Case: c}).Answer(); !errors.Is(err, aftersales.RuleLength) {
			t.Errorf("%d %s: %v", test.most+1, name, err)
		}
	}
}

// TestLargestCase: the greatest case that is taken is answered soon: every list full, every visit a hundred years long.
func TestLargestCase(t *testing.T) {
	begin, end := at("2000-01-02 09:00:00"), at("2100-12-01 09:00:00")
	c := guarantee.Case{Calendar: calendar(), At: end, Vehicle: car("2022-01-04")}
	c.Vehicle.Certificate.Return = aftersales.Period{Years: 70}
	for i := range 200 {
		r := repair(fmt.Sprint("r", i), at("2022-02-09 09:00:00").Add(time.Duration(i)*time.Second), end)
		r.Problem, r.Severe = r.ID, true
		for n := range 50 {
			r.Pauses = append(r.Pauses, guarantee.Interval{Reason: guarantee.PauseRescue, From: begin.AddDate(n*2, 0, 0), To: begin.AddDate(n*2, 1, 0)})
			r.Replaced = append(r.Replaced, guarantee.Replacement{Group: guarantee.GroupEngine, Assembly: fmt.Sprint("a", i), Part: fmt.Sprint("p", n)})
		}
		c.Repairs = append(c.Repairs, r)
	}
	for i := range 100 {
		f := fault(end.Add(-time.Duration(i)*time.Second), 1)
		f.Group, f.Assembly, f.Part, f.Severe = guarantee.GroupEngine, "a1", "p1", true
		c.Faults = append(c.Faults, f)
	}
	for range 50 {
		e := guarantee.Exclusion{Ground: guarantee.GroundUse}
		for n := range 100 {
			e.Problems = append(e.Problems, fmt.Sprint("x", n))
		}
		c.Exclusions = append(c.Exclusions, e)
	}
	for _, ask := range []func() error{
		func() error { _, err := guarantee.AskCounts{Case: c}.Answer(); return err },
		func() error { _, err := guarantee.AskRights{Case: c}.Answer(); return err },
		func() error { _, err := guarantee.AskDuties{Case: c}.Answer(); return err },
	} {
		if err := ask(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestNothingGiven: the zero value of every question is refused and answers nothing.
func TestNothingGiven(t *testing.T) {
	for name, ask := range map[string]func() error{
		"coverage":   func() error { _, err := guarantee.AskCoverage{}.Answer(); return err },
		"count":      func() error { _, err := guarantee.AskCounts{}.Answer(); return err },
		"rights":     func() error { _, err := guarantee.AskRights{}.Answer(); return err },
		"fee":        func() error { _, err := guarantee.AskFee{}.Answer(); return err },
		"substitute": func() error { _, err := guarantee.AskSubstitute{}.Answer(); return err },
		"aid":        func() error { _, err := guarantee.AskAid{}.Answer(); return err },
		"duties":     func() error { _, err := guarantee.AskDuties{}.Answer(); return err },
	} {
		if err := ask(); !errors.Is(err, aftersales.RuleRequired) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestCalendarThatCannotBeUsed: its first fault is named within the question.
func TestCalendarThatCannotBeUsed(t *testing.T) {
	c := guarantee.Case{Calendar: calendar(), At: at("2026-05-06 09:00:00"), Vehicle: car("2026-03-02")}
	c.Calendar.Holidays = []aftersales.Holiday{{Date: date("2026-05-02")}, {Date: date("2026-05-01")}}
	_, err := guarantee.AskCounts{Case: c}.Answer()
	var u *aftersales.UnreadableError
	if !errors.As(err, &u) || u.Path != "calendar.holidays[1].date" {
		t.Errorf("got %v", err)
	}
}
