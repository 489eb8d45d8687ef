package guarantee_test

import (
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
	if r := rights(t, c); len(r.Near) != 2 || r.Near[0].Left != 1 {
		t.Errorf("at the end: %+v", r.Near)
	}
	c.At = c.At.Add(time.Second)
	if r := rights(t, c); len(r.Near) != 0 {
		t.Errorf("a second later: %+v", r.Near)
	}
	c.Repairs[0].Completed = agreed.AddDate(0, 0, 31)
	if r := rights(t, c); len(r.Due) != 1 {
		t.Errorf("what was due: %+v", r)
	}
}
