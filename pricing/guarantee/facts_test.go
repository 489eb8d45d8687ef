package guarantee_test

import (
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// TestUncounted: every reason for which a repair does not count, and the edge at which it does.
func TestUncounted(t *testing.T) {
	agreed := at("2026-06-01 09:00:00")
	end := at("2028-03-03 00:00:00") // two years from 2 March 2026, a Thursday
	for name, test := range map[string]struct {
		change func(c *guarantee.Case, r *guarantee.Repair)
		want   guarantee.Uncounted
	}{
		"counts":             {func(*guarantee.Case, *guarantee.Repair) {}, ""},
		"hired out":          {func(c *guarantee.Case, _ *guarantee.Repair) { c.Vehicle.Household = false }, guarantee.UncountedNoOrder},
		"special car":        {func(c *guarantee.Case, _ *guarantee.Repair) { c.Vehicle.Kind = guarantee.KindSpecial }, guarantee.UncountedNoOrder},
		"no quality problem": {func(_ *guarantee.Case, r *guarantee.Repair) { r.Nature = guarantee.NatureOther }, guarantee.UncountedNature},
		"not diagnosed":      {func(_ *guarantee.Case, r *guarantee.Repair) { r.Nature = guarantee.NatureOpen }, guarantee.UncountedNature},
		"excluded": {func(c *guarantee.Case, _ *guarantee.Repair) {
			c.Exclusions = []guarantee.Exclusion{{Ground: guarantee.GroundForceMajeure, Problems: []aftersales.ID{"q1"}}}
		}, guarantee.UncountedExcluded},
		"another one excluded": {func(c *guarantee.Case, _ *guarantee.Repair) {
			c.Exclusions = []guarantee.Exclusion{{Ground: guarantee.GroundForceMajeure, Problems: []aftersales.ID{"q2"}}}
		}, ""},
		"before the exchange":    {func(c *guarantee.Case, _ *guarantee.Repair) { c.Vehicle.Exchanged = date("2026-06-02") }, guarantee.UncountedBefore},
		"on the day of exchange": {func(c *guarantee.Case, _ *guarantee.Repair) { c.Vehicle.Exchanged = date("2026-06-01") }, ""},
		"at the end":             {func(_ *guarantee.Case, r *guarantee.Repair) { r.Agreed, r.Completed = end, end }, ""},
		"after the end": {func(_ *guarantee.Case, r *guarantee.Repair) {
			r.Agreed, r.Completed = end.Add(time.Second), time.Time{}
		}, guarantee.UncountedAfter},
		"reported before the end": {func(_ *guarantee.Case, r *guarantee.Repair) {
			r.Reported, r.Agreed, r.Completed = end, end.Add(time.Hour), time.Time{}
		}, ""},
		"50,000 km":                {func(_ *guarantee.Case, r *guarantee.Repair) { r.Odometer.Km = 50_000 }, ""},
		"50,001 km":                {func(_ *guarantee.Case, r *guarantee.Repair) { r.Odometer.Km = 50_001 }, guarantee.UncountedAfter},
		"50,001 km on two meters":  {func(_ *guarantee.Case, r *guarantee.Repair) { r.Odometer.Km, r.Odometer.Offset = 1, 50_000 }, guarantee.UncountedAfter},
		"no reading ends nothing":  {func(_ *guarantee.Case, r *guarantee.Repair) { r.Odometer = aftersales.Odometer{} }, ""},
		"agreed at this instant":   {func(c *guarantee.Case, r *guarantee.Repair) { c.At = r.Agreed }, ""},
		"agreed a second later":    {func(c *guarantee.Case, r *guarantee.Repair) { c.At = r.Agreed.Add(-time.Second) }, guarantee.UncountedFuture},
		"sold on":                  {func(c *guarantee.Case, _ *guarantee.Repair) { c.Vehicle.Resold = date("2026-05-01") }, ""},
		"serviced where they like": {func(c *guarantee.Case, _ *guarantee.Repair) { c.Readings = []aftersales.Odometer{read(500, agreed)} }, ""},
	} {
		c := guarantee.Case{Calendar: calendar(), At: end.AddDate(0, 1, 0), Vehicle: car("2026-03-02")}
		r := repair("r1", agreed, agreed.Add(time.Hour))
		test.change(&c, &r)
		c.Repairs = []guarantee.Repair{r}
		n := counts(t, c)
		if k := n.Repairs[0]; k.Why != test.want || k.Counts != (test.want == "") || len(n.Problems) > 0 != k.Counts || len(n.Visits) > 0 != k.Counts {
			t.Errorf("%s: got %+v", name, k)
		}
	}
}

// TestWhoPays: the payer follows the basis, and an open question has none.
func TestWhoPays(t *testing.T) {
	when := at("2026-06-01 09:00:00")
	for name, test := range map[string]struct {
		change func(q *guarantee.AskCoverage)
		answer pricing.CoverageAnswer
		payer  pricing.Payer
	}{
		"quality problem":          {func(*guarantee.AskCoverage) {}, covered, pricing.PayerWarranty},
		"other nature":             {func(q *guarantee.AskCoverage) { q.Fault.Nature = guarantee.NatureOther }, not, pricing.PayerCustomer},
		"not diagnosed":            {func(q *guarantee.AskCoverage) { q.Fault.Nature = guarantee.NatureOpen }, open, ""},
		"not diagnosed, too late":  {func(q *guarantee.AskCoverage) { q.Fault.Nature, q.Fault.Odometer.Km = guarantee.NatureOpen, 60_001 }, not, pricing.PayerCustomer},
		"no reading":               {func(q *guarantee.AskCoverage) { q.Fault.Odometer = aftersales.Odometer{} }, open, ""},
		"wear part without period": {func(q *guarantee.AskCoverage) { q.Fault.WearPart = "plugs" }, open, ""},
		"promise for the engine, engine": {func(q *guarantee.AskCoverage) {
			q.Vehicle = guarantee.Vehicle{}
			q.Fault.Group = guarantee.GroupEngine
			q.Promises = []guarantee.Promise{{ID: "c", Basis: pricing.CoverageContract, Text: "extended", Payer: pricing.PayerContract, From: date("2026-01-01"), Groups: []guarantee.Group{guarantee.GroupEngine}}}
		}, covered, pricing.PayerContract},
		"promise for the engine, body": {func(q *guarantee.AskCoverage) {
			q.Vehicle = guarantee.Vehicle{}
			q.Fault.Group = guarantee.GroupBody
			q.Promises = []guarantee.Promise{{ID: "c", Basis: pricing.CoverageContract, Text: "extended", Payer: pricing.PayerContract, From: date("2026-01-01"), Groups: []guarantee.Group{guarantee.GroupEngine}}}
		}, not, pricing.PayerCustomer},
		"promise for the engine, unknown": {func(q *guarantee.AskCoverage) {
			q.Vehicle = guarantee.Vehicle{}
			q.Promises = []guarantee.Promise{{ID: "c", Basis: pricing.CoverageContract, Text: "extended", Payer: pricing.PayerContract, From: date("2026-01-01"), Groups: []guarantee.Group{guarantee.GroupEngine}}}
		}, open, ""},
		"promise without limit, no reading": {func(q *guarantee.AskCoverage) {
			q.Vehicle, q.Fault.Odometer = guarantee.Vehicle{}, aftersales.Odometer{}
			q.Promises = []guarantee.Promise{{ID: "c", Basis: pricing.CoverageContract, Text: "extended", Payer: pricing.PayerContract, From: date("2026-01-01")}}
		}, covered, pricing.PayerContract},
		"promise that begins that day": {func(q *guarantee.AskCoverage) {
			q.Vehicle = guarantee.Vehicle{}
			q.Promises = []guarantee.Promise{{ID: "c", Basis: pricing.CoverageContract, Text: "extended", Payer: pricing.PayerContract, From: date("2026-06-01")}}
		}, covered, pricing.PayerContract},
		"promise that begins later": {func(q *guarantee.AskCoverage) {
			q.Vehicle = guarantee.Vehicle{}
			q.Promises = []guarantee.Promise{{ID: "c", Basis: pricing.CoverageContract, Text: "extended", Payer: pricing.PayerContract, From: date("2026-06-02")}}
		}, not, pricing.PayerCustomer},
	} {
		q := guarantee.AskCoverage{Vehicle: car("2026-03-02"), Fault: fault(when, 4000)}
		test.change(&q)
		if a := covers(t, q); a.Coverage.Answer != test.answer || a.Payer != test.payer {
			t.Errorf("%s: got %s, %q", name, a.Coverage.Answer, a.Payer)
		}
	}
}

// TestFreeBeforeFee: where one right is free and another is not, the customer pays nothing.
func TestFreeBeforeFee(t *testing.T) {
	agreed := at("2026-03-03 09:00:00")
	f := fault(at("2026-04-20 09:00:00"), 2_000)
	f.Danger = guarantee.DangerBrakes
	c := guarantee.Case{Calendar: calendar(), At: f.Reported, Vehicle: car("2026-03-02"), Odometer: f.Odometer, Faults: []guarantee.Fault{f}, Repairs: []guarantee.Repair{repair("r1", agreed, agreed.AddDate(0, 0, 31))}}
	if r := rights(t, c); len(r.Due) != 2 || !r.Fee.Free || !r.Fee.Amount.IsZero() {
		t.Errorf("got %+v", r)
	}
	c.Faults = nil
	if r := rights(t, c); len(r.Due) != 1 || r.Fee.Free || r.Fee.Amount != money("2000 CNY") {
		t.Errorf("got %+v", r)
	}
}

// TestNothingNearAfterTheEnd: once the three-guarantee period is over nothing is near; what was due stays.
func TestNothingNearAfterTheEnd(t *testing.T) {
	agreed := at("2026-06-01 09:00:00")
	c := guarantee.Case{Calendar: calendar(), At: at("2028-03-03 00:00:00"), Vehicle: car("2026-03-02"), Repairs: []guarantee.Repair{repair("r1", agreed, agreed.AddDate(0, 0, 30))}}
	if r := rights(t, c); len(r.Near) != 2 || r.Near[0].Left != 1 || !strings.HasPrefix(r.Says.EN, "Nothing is due yet. Nearest is: ") {
		t.Errorf("at the end: %+v", r)
	}
	c.At = c.At.Add(time.Second)
	if r := rights(t, c); len(r.Near) != 0 || !strings.HasPrefix(r.Says.EN, "Nothing is due: the three-guarantee period has ended") {
		t.Errorf("a second later: %+v", r)
	}
	c.Repairs[0].Completed = agreed.AddDate(0, 0, 31)
	if r := rights(t, c); len(r.Due) != 1 {
		t.Errorf("what was due: %+v", r)
	}
}

// TestAtTheInstant: what happens at the instant of the question has happened, and a stretch of no length is none.
func TestAtTheInstant(t *testing.T) {
	agreed := at("2026-06-01 09:00:00")
	done := agreed.Add(time.Hour)
	r := repair("r1", agreed, done)
	r.Pauses = []guarantee.Interval{{Reason: guarantee.PauseSpecialPart, From: agreed.Add(time.Minute), To: agreed.Add(time.Minute)}}
	c := guarantee.Case{Calendar: calendar(), At: done, Vehicle: car("2026-03-02"), Repairs: []guarantee.Repair{r}}
	if v := counts(t, c).Visits[0]; v.Running || len(v.Pauses) > 0 {
		t.Errorf("completed at the instant: %+v", v)
	}
	received := done.AddDate(0, 0, -3)
	q := guarantee.AskDuties{Case: c, Requests: []guarantee.Request{{ID: "rq", Remedy: guarantee.RemedyReturn, Received: received, Answered: done, Done: done}}}
	if got, err := q.Answer(); err != nil || !got.Duties[0].Done.Equal(done) || !got.Duties[1].Done.Equal(done) {
		t.Errorf("done at the instant: %+v %v", got, err)
	}
	q.Requests[0].Refused, q.Requests[0].Done = true, time.Time{}
	if got, err := q.Answer(); err != nil || len(got.Duties) != 1 {
		t.Errorf("refused at the instant: %+v %v", got, err)
	}
	q.Vehicle.Certificate.MostRepairs, q.Warned = 1, []guarantee.Warned{{Step: guarantee.StepRepairs, Thing: "q1", At: agreed}}
	if got, err := q.Answer(); err != nil || len(got.Duties) != 2 || !got.Duties[1].Done.Equal(agreed) {
		t.Errorf("warned when it was near: %+v %v", got, err)
	}
	// A repair that took no time began no day: the day begins with the next.
	next := repair("r2", agreed.Add(6*time.Hour), agreed.Add(9*time.Hour))
	c.Repairs[0].Completed, c.Repairs[0].Visit, next.Visit = agreed, "v1", "v1"
	c.Repairs, c.At = append(c.Repairs, next), next.Completed
	for _, near := range rights(t, c).Near {
		if near.Step == guarantee.StepDays && (near.Counted != 1 || !near.Since.Equal(next.Agreed)) {
			t.Errorf("got %+v", near)
		}
	}
}

// TestClaimedRepairs: a claim is held against its own problem.
func TestClaimedRepairs(t *testing.T) {
	agreed := at("2026-06-01 09:00:00")
	q := guarantee.AskCounts{Case: guarantee.Case{Calendar: calendar(), At: agreed, Vehicle: car("2026-03-02"), Repairs: []guarantee.Repair{repair("r1", agreed, agreed)}}}
	for repairs, want := range map[int]bool{0: false, 1: true, 2: false} {
		q.Claims.Problems = []guarantee.ClaimedProblem{{Problem: "q1", Repairs: repairs}}
		if _, err := q.Answer(); (err == nil) != want {
			t.Errorf("%d: got %v", repairs, err)
		}
	}
}

// TestARereleaseBeginsTheWorkAnew: from its own instant on, and says so.
func TestARereleaseBeginsTheWorkAnew(t *testing.T) {
	released := at("2026-06-01 17:30:00")
	again := at("2026-08-03 09:00:00")
	f := fault(again, 10_500)
	f.Work = "w1"
	w := guarantee.Work{ID: "w1", Repair: guarantee.RepairClassMinor, Class: guarantee.VehicleClassCar, Released: released, Odometer: read(10_000, released), Again: []guarantee.Rerepair{{Released: again, Odometer: read(10_500, again)}}}
	for _, edge := range []struct {
		at   time.Time
		want pricing.CoverageAnswer
		says string
	}{{again, covered, "the day of release of the last re-repair"}, {again.Add(-time.Second), not, "the day of completion and release"}} {
		f.Reported = edge.at
		if a := covers(t, guarantee.AskCoverage{Fault: f, Works: []guarantee.Work{w}}); a.Coverage.Answer != edge.want || !strings.Contains(a.Bases[0].Says[0].EN, edge.says) {
			t.Errorf("%v: got %s, %q", edge.at, a.Coverage.Answer, a.Bases[0].Says)
		}
	}
}
