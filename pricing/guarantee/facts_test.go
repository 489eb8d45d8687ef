package guarantee_test

import (
	"slices"
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

// TestTermsOfARequest: a request has terms once it was received, of a car that an order binds.
func TestTermsOfARequest(t *testing.T) {
	received := at("2026-06-01 09:00:00")
	hired := car("2026-03-02")
	hired.Household = false
	for name, test := range map[string]struct {
		vehicle guarantee.Vehicle
		at      time.Time
		want    int
	}{
		"received at the instant": {car("2026-03-02"), received, 2},
		"received a second later": {car("2026-03-02"), received.Add(-time.Second), 0},
		"hired out":               {hired, received, 0},
	} {
		q := guarantee.AskDuties{Case: guarantee.Case{Calendar: calendar(), At: test.at, Vehicle: test.vehicle}, Requests: []guarantee.Request{{ID: "rq", Remedy: guarantee.RemedyExchange, Received: received}}}
		if got, err := q.Answer(); err != nil || len(got.Duties) != test.want {
			t.Errorf("%s: got %+v, %v, want %d duties", name, got, err, test.want)
		}
	}
}

// TestAWarningIsOfItsRight: it is done by the first warning of the same step and thing since the right is near.
func TestAWarningIsOfItsRight(t *testing.T) {
	agreed := at("2026-06-01 09:00:00")
	v := car("2026-03-02")
	v.Certificate.MostRepairs = 1
	warned := func(s guarantee.Step, thing aftersales.ID, after time.Duration) guarantee.Warned {
		return guarantee.Warned{Step: s, Thing: thing, At: agreed.Add(after)}
	}
	for name, test := range map[string]struct {
		warned []guarantee.Warned
		want   time.Time
	}{
		"nobody":            {nil, time.Time{}},
		"at the instant":    {[]guarantee.Warned{warned(guarantee.StepRepairs, "q1", 0)}, agreed},
		"a second before":   {[]guarantee.Warned{warned(guarantee.StepRepairs, "q1", -time.Second)}, time.Time{}},
		"of another step":   {[]guarantee.Warned{warned(guarantee.StepPart, "q1", 0)}, time.Time{}},
		"of another thing":  {[]guarantee.Warned{warned(guarantee.StepRepairs, "q2", 0)}, time.Time{}},
		"twice":             {[]guarantee.Warned{warned(guarantee.StepRepairs, "q1", 0), warned(guarantee.StepRepairs, "q1", time.Second)}, agreed},
		"the later first":   {[]guarantee.Warned{warned(guarantee.StepRepairs, "q1", time.Second), warned(guarantee.StepRepairs, "q1", 0)}, agreed},
		"before, and again": {[]guarantee.Warned{warned(guarantee.StepRepairs, "q1", -time.Second), warned(guarantee.StepRepairs, "q1", time.Second)}, agreed.Add(time.Second)},
	} {
		c := guarantee.Case{Calendar: calendar(), At: agreed.Add(time.Minute), Vehicle: v, Repairs: []guarantee.Repair{repair("r1", agreed, agreed.Add(time.Second))}}
		got, err := guarantee.AskDuties{Case: c, Warned: test.warned}.Answer()
		if err != nil || len(got.Duties) != 1 || !got.Duties[0].Done.Equal(test.want) {
			t.Errorf("%s: got %+v, %v, want it done at %v", name, got, err, test.want)
		}
	}
}

// TestARightStandsOnce: the same problem reported again gives the right that it gave, since its first report; another problem gives one of its own.
func TestARightStandsOnce(t *testing.T) {
	when := at("2026-04-20 09:00:00")
	first, again, other := fault(when, 2_000), fault(when.AddDate(0, 0, 1), 2_100), fault(when.AddDate(0, 0, 2), 2_200)
	other.Problem = "q2"
	c := guarantee.Case{Calendar: calendar(), At: other.Reported, Vehicle: car("2026-03-02"), Faults: []guarantee.Fault{again, other, first}}
	for i := range c.Faults {
		c.Faults[i].Danger = guarantee.DangerBrakes
	}
	r := rights(t, c)
	if len(r.Due) != 2 || r.Due[0].Thing != "q1" || !r.Due[0].Since.Equal(first.Reported) || r.Due[1].Thing != "q2" || !r.Due[1].Since.Equal(other.Reported) {
		t.Errorf("got %+v", r.Due)
	}
}

// TestWordsOfTwice: what is missing of two replacements, then that the fault alone is.
func TestWordsOfTwice(t *testing.T) {
	begin := at("2026-04-01 09:00:00")
	c := guarantee.Case{Calendar: calendar(), At: begin.AddDate(0, 3, 0), Vehicle: car("2026-03-02")}
	for i, want := range []string{": 1 replacement; 2 − 1 = 1 replacement missing.", ": 2 replacements, at least 2 replacements; the right is there when the fault is reported again."} {
		r := repair(aftersales.ID('a'+rune(i)), begin.AddDate(0, i, 0), begin.AddDate(0, i, 1))
		r.Replaced = []guarantee.Replacement{{Group: guarantee.GroupEngine, Assembly: "a1"}}
		c.Repairs = append(c.Repairs, r)
		near := rights(t, c).Near
		k := slices.IndexFunc(near, func(r guarantee.Right) bool { return r.Step == guarantee.StepReplaced })
		if k < 0 || !strings.HasSuffix(near[k].Says.EN, want) {
			t.Errorf("%d: got %+v, want %q", i+1, near, want)
		}
	}
}

// TestFeeNeedsPriceAndReading: without either, and beyond what an amount holds, there is no fee, and it says why.
func TestFeeNeedsPriceAndReading(t *testing.T) {
	when := at("2026-06-01 09:00:00")
	const missing, beyond = "The use fee needs the price and the odometer reading.", "The use fee is out of bounds."
	for name, test := range map[string]struct {
		price    aftersales.Money
		odometer aftersales.Odometer
		want     string
	}{
		"no price":   {aftersales.Money{}, read(1_000, when), missing},
		"not read":   {money("200000 CNY"), aftersales.Odometer{}, missing},
		"no reading": {money("200000 CNY"), read(999_999, when), missing},
		"neither":    {aftersales.Money{}, aftersales.Odometer{}, missing},
		"the most":   {money("9999999999999.99 CNY"), read(200_000, when), ""},
		"beyond it":  {money("9999999999999.99 CNY"), read(200_001, when), beyond},
	} {
		v := car("2026-03-02")
		v.Price = test.price
		f, err := guarantee.AskFee{Calendar: calendar(), At: when, Vehicle: v, Odometer: test.odometer, Step: guarantee.StepDays}.Answer()
		if err != nil || f.Amount.IsZero() != (test.want != "") || test.want != "" && f.Says.EN != test.want {
			t.Errorf("%s: got %+v, %v, want %q", name, f, err, test.want)
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
