package guarantee_test

import (
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// TestPeriodsEnd: three years or 60,000 km, by either order, to the second and the kilometre; days as the Civil Code counts them.
func TestPeriodsEnd(t *testing.T) {
	for _, test := range []struct {
		name, start, end string // the first instant after the end
	}{
		{"order 43, a working day", "2022-03-02", "2025-03-04 00:00:00"}, // 2 March 2025 is a Sunday
		{"order 43, first day", "2022-01-01", "2025-01-03 00:00:00"},     // New Year
		{"order 43, holiday then make-up day", "2023-01-28", "2026-01-29 00:00:00"},
		{"order 43, National Day", "2022-10-01", "2025-10-10 00:00:00"},
		{"order 43, a make-up Saturday", "2023-02-14", "2026-02-15 00:00:00"},
		{"order 150, last day", "2021-12-31", "2025-01-01 00:00:00"},
		{"order 150, leap day", "2020-02-29", "2023-03-01 00:00:00"},
	} {
		end := at(test.end)
		for _, edge := range []struct {
			at   time.Time
			km   int
			want pricing.CoverageAnswer
		}{
			{end, 60_000, covered}, {end.Add(time.Millisecond), 60_000, not}, {end.Add(time.Second), 0, not}, {end, 60_001, not},
			{end.Add(-time.Minute), 59_999, covered}, {end.AddDate(0, 0, -1), 60_000, covered}, {end.AddDate(0, 0, 1), 1, not}, {end.Add(-24 * time.Hour), 60_001, not},
		} {
			a := covers(t, guarantee.AskCoverage{Vehicle: car(test.start), Fault: fault(edge.at, edge.km)})
			if a.Coverage.Answer != edge.want {
				t.Errorf("%s: %v at %d km: got %s, want %s: %s", test.name, edge.at, edge.km, a.Coverage.Answer, edge.want, a.Bases[0].Term.Says.EN)
			}
		}
	}
}

// TestOrderByInvoice: the date of the invoice chooses the order, to the day.
func TestOrderByInvoice(t *testing.T) {
	for day, want := range map[string]aftersales.ID{"2013-09-30": "", "2013-10-01": "order-150-2012", "2021-12-31": "order-150-2012", "2022-01-01": "order-43-2021", "2026-06-01": "order-43-2021"} {
		if set, ok := guarantee.RuleSetOn(date(day)); set.ID != want || ok != (want != "") {
			t.Errorf("%s: got %s", day, set.ID)
		}
	}
	if _, ok := guarantee.RuleSetOn(aftersales.Date{}); ok {
		t.Error("no date has an order")
	}
	guarantee.RuleSets()[0].Kinds[0] = guarantee.KindOther
	if set, _ := guarantee.RuleSetOn(date("2026-01-01")); set.Kinds[0] != guarantee.KindCar {
		t.Error("a host may edit the orders")
	}
}

// TestWorkshopPeriods: every class of repair and vehicle, on the last day and kilometre and one beyond. The releases are chosen so that the last day is a working day.
func TestWorkshopPeriods(t *testing.T) {
	long := []guarantee.RepairClass{guarantee.RepairClassWhole, guarantee.RepairClassAssembly}
	middle := []guarantee.RepairClass{guarantee.RepairClassSecondLevel}
	short := []guarantee.RepairClass{guarantee.RepairClassFirstLevel, guarantee.RepairClassMinor, guarantee.RepairClassSpecial, guarantee.RepairClassComponent, guarantee.RepairClassDaily}
	n := 0
	for _, row := range []struct {
		vehicles []guarantee.VehicleClass
		repairs  []guarantee.RepairClass
		days, km int
	}{
		{[]guarantee.VehicleClass{guarantee.VehicleClassCar, guarantee.VehicleClassDangerous}, long, 100, 20_000},
		{[]guarantee.VehicleClass{guarantee.VehicleClassCar, guarantee.VehicleClassDangerous}, middle, 30, 5_000},
		{[]guarantee.VehicleClass{guarantee.VehicleClassCar, guarantee.VehicleClassDangerous}, short, 10, 2_000},
		{[]guarantee.VehicleClass{guarantee.VehicleClassMotorcycle}, long, 80, 7_000},
		{[]guarantee.VehicleClass{guarantee.VehicleClassMotorcycle}, append(slices.Clone(middle), short...), 10, 800},
		{[]guarantee.VehicleClass{guarantee.VehicleClassOther}, long, 60, 6_000},
		{[]guarantee.VehicleClass{guarantee.VehicleClassOther}, append(slices.Clone(middle), short...), 7, 700},
	} {
		for _, v := range row.vehicles {
			for _, r := range row.repairs {
				n++
				if want := !slices.Contains(short, r); r.Certified() != want {
					t.Errorf("%s leaves with a certificate: got %v", r, !want)
				}
				if p := guarantee.LawfulPeriod(r, v); p != (aftersales.Period{Days: row.days, Km: row.km}) {
					t.Errorf("%s of a %s: got %+v", r, v, p)
				}
				last := date("2026-08-05")
				released := at(last.AddDays(-row.days).String() + " 17:30:00")
				w := guarantee.Work{ID: "w1", Repair: r, Class: v, Released: released, Odometer: read(30_000, released)}
				end := at("2026-08-06 00:00:00")
				for _, edge := range []struct {
					at   time.Time
					km   int
					want pricing.CoverageAnswer
				}{{end, 30_000 + row.km, covered}, {end.Add(time.Second), 30_000, not}, {end, 30_001 + row.km, not}, {end.Add(-time.Second), 30_000, covered}} {
					f := fault(edge.at, edge.km)
					f.Work = "w1"
					if a := covers(t, guarantee.AskCoverage{Fault: f, Works: []guarantee.Work{w}}); a.Coverage.Answer != edge.want {
						t.Errorf("%s of a %s at %v, %d km: got %s, want %s", r, v, edge.at, edge.km, a.Coverage.Answer, edge.want)
					}
				}
			}
		}
	}
	if n != 8*4 {
		t.Errorf("%d cells of the table", n)
	}
}

// TestEarlyRights: seven days, sixty days or 3,000 km, for every assembly, system and failure of both orders.
func TestEarlyRights(t *testing.T) {
	all := []guarantee.Group{guarantee.GroupEngine, guarantee.GroupGearbox, guarantee.GroupBattery, guarantee.GroupMotor, guarantee.GroupSteering, guarantee.GroupBrakes, guarantee.GroupSuspension, guarantee.GroupAxle, guarantee.GroupDrivetrain, guarantee.GroupEmission, guarantee.GroupBody}
	dangers := []guarantee.Danger{guarantee.DangerSteering, guarantee.DangerBrakes, guarantee.DangerBody, guarantee.DangerFuel, guarantee.DangerFire}
	for _, order := range []struct {
		start, week, sixty string // the first instants after the terms
		assemblies         []guarantee.Group
		sudden             bool
		dangers            int
	}{
		{"2026-03-02", "2026-03-10 00:00:00", "2026-05-07 00:00:00", all[:4], true, 5}, // sixty days end on 1 May, a holiday until the 5th
		{"2021-03-02", "2021-03-10 00:00:00", "2021-05-07 00:00:00", all[:2], false, 4},
	} {
		for _, g := range all {
			assembly := slices.Contains(order.assemblies, g)
			for _, edge := range []struct {
				at   string
				add  time.Duration
				km   int
				want []guarantee.Step
			}{
				{order.week, 0, 3_000, []guarantee.Step{guarantee.StepAssembly, guarantee.StepSudden}},
				{order.week, 0, 3_001, []guarantee.Step{guarantee.StepSudden}},
				{order.week, time.Second, 3_000, []guarantee.Step{guarantee.StepAssembly}},
				{order.sixty, 0, 3_000, []guarantee.Step{guarantee.StepAssembly}},
				{order.sixty, time.Second, 3_000, nil},
				{order.sixty, 0, 3_001, nil},
			} {
				want := edge.want
				if !order.sudden {
					want = slices.DeleteFunc(slices.Clone(want), func(s guarantee.Step) bool { return s == guarantee.StepSudden })
				}
				if !assembly {
					want = nil
				}
				f := fault(at(edge.at).Add(edge.add), edge.km)
				f.Group, f.Assembly, f.Part, f.Replace = g, "a1", "p1", true
				if got := due(t, guarantee.Case{Calendar: calendar(), At: f.Reported, Vehicle: car(order.start), Faults: []guarantee.Fault{f}}); !slices.Equal(got, want) {
					t.Errorf("%s from %s at %v, %d km: got %v, want %v", g, order.start, f.Reported, edge.km, got, want)
				}
			}
		}
		for i, d := range dangers {
			for _, edge := range []struct {
				add time.Duration
				km  int
				in  bool
			}{{0, 3_000, true}, {time.Second, 3_000, false}, {0, 3_001, false}} {
				f := fault(at(order.sixty).Add(edge.add), edge.km)
				f.Danger = d
				got := due(t, guarantee.Case{Calendar: calendar(), At: f.Reported, Vehicle: car(order.start), Faults: []guarantee.Fault{f}})
				if want := edge.in && i < order.dangers; want != slices.Contains(got, guarantee.StepDanger) || !want && len(got) > 0 {
					t.Errorf("%s from %s at %v, %d km: got %v", d, order.start, f.Reported, edge.km, got)
				}
			}
		}
	}
}

// TestReplacedTwice: R4b for every assembly and R4c for every assembly and system of both orders; one replacement is not two, and a fault that was reported before the second was finished does not count.
func TestReplacedTwice(t *testing.T) {
	all := []guarantee.Group{guarantee.GroupEngine, guarantee.GroupGearbox, guarantee.GroupBattery, guarantee.GroupMotor, guarantee.GroupSteering, guarantee.GroupBrakes, guarantee.GroupSuspension, guarantee.GroupAxle, guarantee.GroupDrivetrain, guarantee.GroupEmission, guarantee.GroupBody}
	for start, sets := range map[string][2][]guarantee.Group{
		"2026-03-02": {all[:4], slices.Concat(all[:7], all[8:])},
		"2021-03-02": {all[:2], {guarantee.GroupEngine, guarantee.GroupGearbox, guarantee.GroupSteering, guarantee.GroupBrakes, guarantee.GroupSuspension, guarantee.GroupAxle, guarantee.GroupBody}},
	} {
		begin := at(start+" 09:00:00").AddDate(0, 6, 0)
		for _, g := range all {
			for _, part := range []aftersales.ID{"", "p1"} {
				step, known := guarantee.StepReplaced, slices.Contains(sets[0], g)
				if part != "" {
					step, known = guarantee.StepPart, slices.Contains(sets[1], g)
				}
				for _, edge := range []struct {
					times int
					add   time.Duration
					want  bool
				}{{2, 0, true}, {2, -time.Second, false}, {1, 0, false}, {3, 0, true}} {
					c := guarantee.Case{Calendar: calendar(), Vehicle: car(start)}
					for i := range edge.times {
						r := repair(aftersales.ID('a'+rune(i)), begin.AddDate(0, i, 0), begin.AddDate(0, i, 1))
						r.Replaced = []guarantee.Replacement{{Group: g, Assembly: "a1", Part: part}}
						r.Problem = r.ID // another problem each time: what counts is the thing
						c.Repairs = append(c.Repairs, r)
					}
					f := fault(begin.AddDate(0, edge.times-1, 1).Add(edge.add), 9_000)
					f.Group, f.Assembly, f.Part = g, "a1", part
					c.Faults, c.At = []guarantee.Fault{f}, f.Reported.AddDate(0, 1, 0)
					if got := slices.Contains(due(t, c), step); got != (edge.want && known) {
						t.Errorf("%s of %s %s, %d times, fault after %v: got %v", step, g, part, edge.times, edge.add, got)
					}
				}
			}
		}
	}
}

// TestTooManyDays: over 30 days, and over 35 under order 150, by one second; the certificate may promise fewer.
func TestTooManyDays(t *testing.T) {
	for _, test := range []struct {
		start          string
		promised, most int
	}{{"2026-03-02", 0, 30}, {"2021-03-02", 0, 35}, {"2026-03-02", 20, 20}, {"2026-03-02", 40, 30}, {"2021-03-02", 34, 34}} {
		v := car(test.start)
		v.Certificate.MostDays = test.promised
		agreed := at(test.start+" 09:00:00").AddDate(0, 2, 0)
		for _, edge := range []struct {
			add  time.Duration
			want bool
		}{{0, false}, {time.Second, true}, {-time.Second, false}, {time.Millisecond, true}} {
			done := agreed.AddDate(0, 0, test.most).Add(edge.add)
			c := guarantee.Case{Calendar: calendar(), At: done, Vehicle: v, Repairs: []guarantee.Repair{repair("r1", agreed, done)}}
			r := rights(t, c)
			if got := len(r.Due) == 1; got != edge.want {
				t.Errorf("%s, most %d, %v more: got %+v", test.start, test.most, edge.add, r.Due)
			}
			if c.Repairs[0].Completed = (time.Time{}); len(due(t, c)) == 1 != edge.want {
				t.Errorf("%s, most %d, %v more, running: got otherwise", test.start, test.most, edge.add)
			}
			if edge.want && !r.Due[0].Since.Equal(agreed.AddDate(0, 0, test.most)) {
				t.Errorf("due since %v", r.Due[0].Since)
			}
		}
	}
}

// TestTooManyRepairs: more than four of one problem, five under order 150, at the instant at which the next is agreed; other problems and one visit twice do not add up.
func TestTooManyRepairs(t *testing.T) {
	for start, most := range map[string]int{"2026-03-02": 4, "2021-03-02": 5} {
		begin := at(start+" 09:00:00").AddDate(0, 1, 0)
		c := guarantee.Case{Calendar: calendar(), Vehicle: car(start)}
		for i := range most + 1 {
			agreed := begin.AddDate(0, i, 0)
			c.Repairs = append(c.Repairs, repair(aftersales.ID('a'+rune(i)), agreed, agreed.Add(time.Hour)))
		}
		last := &c.Repairs[most]
		c.At = last.Agreed
		if got := due(t, c); !slices.Equal(got, []guarantee.Step{guarantee.StepRepairs}) {
			t.Errorf("%s: got %v", start, got)
		}
		c.At = last.Agreed.Add(-time.Second)
		if r := rights(t, c); len(r.Due) > 0 || r.Near[0].Left != 1 || r.Near[0].Counted != most {
			t.Errorf("%s: a second earlier: %+v", start, r)
		}
		c.At = last.Agreed
		last.Visit, c.Repairs[most-1].Visit = "v1", "v1"
		if got := due(t, c); slices.Contains(got, guarantee.StepRepairs) {
			t.Errorf("%s: one visit twice: %v", start, got)
		}
		last.Visit, last.Problem = "", "q2"
		if got := due(t, c); len(got) > 0 {
			t.Errorf("%s: another problem: %v", start, got)
		}
	}
}

// TestSevereTwice: any two visits with a finished repair of a severe safety fault, and a fault of the kind, the same or a new one.
func TestSevereTwice(t *testing.T) {
	begin := at("2026-05-06 09:00:00")
	severe := func(id aftersales.ID, days int) guarantee.Repair {
		r := repair(id, begin.AddDate(0, 0, days), begin.AddDate(0, 0, days+1))
		r.Severe, r.Problem = true, id
		return r
	}
	base := func() guarantee.Case {
		f := fault(begin.AddDate(0, 0, 11), 5_000)
		f.Severe, f.Problem = true, "new"
		return guarantee.Case{Calendar: calendar(), At: begin.AddDate(0, 1, 0), Vehicle: car("2026-03-02"), Repairs: []guarantee.Repair{severe("a", 0), severe("b", 10)}, Faults: []guarantee.Fault{f}}
	}
	for name, test := range map[string]struct {
		change func(*guarantee.Case)
		want   bool
	}{
		"two repairs":             {func(*guarantee.Case) {}, true},
		"reported a second early": {func(c *guarantee.Case) { c.Faults[0].Reported = c.Faults[0].Reported.Add(-time.Second) }, false},
		"no severe fault":         {func(c *guarantee.Case) { c.Faults[0].Severe = false }, false},
		"one visit":               {func(c *guarantee.Case) { c.Repairs[0].Visit, c.Repairs[1].Visit = "v", "v" }, false},
		"not finished":            {func(c *guarantee.Case) { c.Repairs[1].Completed = time.Time{} }, false},
		"excluded": {func(c *guarantee.Case) {
			c.Exclusions = []guarantee.Exclusion{{Ground: guarantee.GroundUse, Problems: []aftersales.ID{"a"}}}
		}, false},
		"fault excluded": {func(c *guarantee.Case) {
			c.Exclusions = []guarantee.Exclusion{{Ground: guarantee.GroundUse, Problems: []aftersales.ID{"new"}}}
		}, false},
		"beyond 50,000 km": {func(c *guarantee.Case) { c.Faults[0].Odometer.Km = 50_001 }, false},
		"at 50,000 km":     {func(c *guarantee.Case) { c.Faults[0].Odometer.Km = 50_000 }, true},
		"not reported yet": {func(c *guarantee.Case) { c.At = c.Faults[0].Reported.Add(-time.Second) }, false},
	} {
		c := base()
		test.change(&c)
		if got := len(due(t, c)) > 0; got != test.want {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

// TestProof: three days from the report, by the Civil Code: over a holiday they are more.
func TestProof(t *testing.T) {
	for reported, want := range map[string]string{
		"2026-03-02 00:00:00": "2026-03-06 00:00:00", "2026-03-02 23:59:59": "2026-03-06 00:00:00",
		"2026-03-04 12:00:00": "2026-03-10 00:00:00", // Saturday 7th to Monday 9th
		"2026-09-29 12:00:00": "2026-10-09 00:00:00", // 2 October to the 8th
		"2026-05-06 12:00:00": "2026-05-10 00:00:00", // Saturday 9 May is worked
	} {
		if got := guarantee.ProofDue(calendar(), at(reported)); !got.Equal(at(want)) {
			t.Errorf("%s: got %v, want %s", reported, got, want)
		}
	}
}

// TestSubstitute: from the sixth day, pauses and all, in the free-repair period alone.
func TestSubstitute(t *testing.T) {
	agreed := at("2026-05-06 09:00:00")
	for _, edge := range []struct {
		add  time.Duration
		want bool
	}{{0, false}, {time.Millisecond, true}, {time.Second, true}, {-time.Second, false}} {
		done := agreed.AddDate(0, 0, 5).Add(edge.add)
		r := repair("r1", agreed, done)
		r.Pauses = []guarantee.Interval{{Reason: guarantee.PauseSpecialPart, From: agreed, To: done}}
		c := guarantee.Case{Calendar: calendar(), At: done, Vehicle: car("2026-03-02"), Repairs: []guarantee.Repair{r}}
		s, err := guarantee.AskSubstitute{Case: c, Visit: "r1"}.Answer()
		if err != nil || s.Owed != edge.want {
			t.Errorf("%v: got %+v %v", edge.add, s, err)
		}
		c.Repairs[0].Odometer.Km = 60_001
		if s, err := (guarantee.AskSubstitute{Case: c, Visit: "r1"}).Answer(); err != nil || s.Owed {
			t.Errorf("beyond the free-repair period: %+v %v", s, err)
		}
	}
	if got := guarantee.SubstituteFrom(agreed); !got.Equal(at("2026-05-11 09:00:00")) {
		t.Errorf("day six begins %v", got)
	}
}

// TestFeeSteps: the cases of article 24 cost a fee and no others.
func TestFeeSteps(t *testing.T) {
	for i, s := range guarantee.Steps() {
		if s.Fee() != (i >= 3) {
			t.Errorf("%s", s)
		}
	}
}
