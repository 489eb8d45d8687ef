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

// TestEveryLimitByEveryUnit stands on the last instant and the last kilometre of every limit, and goes one second, minute, day and kilometre to either side.
func TestEveryLimitByEveryUnit(t *testing.T) {
	type limit struct {
		name string
		end  time.Time // the last instant
		km   int       // the last kilometre; 0: no distance ends it
		in   func(at time.Time, km int) bool
	}
	year43, year150 := "2023-03-01", "2021-03-01"
	step := func(start string, s guarantee.Step, change func(c *guarantee.Case)) func(time.Time, int) bool {
		return func(when time.Time, km int) bool {
			f := fault(when, km)
			f.Group, f.Assembly, f.Part, f.Replace, f.Danger, f.Severe = guarantee.GroupEngine, "a1", "p1", true, guarantee.DangerBrakes, true
			c := guarantee.Case{Calendar: calendar(), At: when, Vehicle: car(start), Faults: []guarantee.Fault{f}}
			if change != nil {
				change(&c)
			}
			return slices.Contains(due(t, c), s)
		}
	}
	counts := func(start string) func(time.Time, int) bool {
		return func(when time.Time, km int) bool {
			r := repair("r1", when, when.Add(time.Hour))
			r.Odometer = read(km, when)
			return counts(t, guarantee.Case{Calendar: calendar(), At: when.AddDate(0, 1, 0), Vehicle: car(start), Repairs: []guarantee.Repair{r}}).Days == 1
		}
	}
	free := func(v guarantee.Vehicle, change func(q *guarantee.AskCoverage)) func(time.Time, int) bool {
		return func(when time.Time, km int) bool {
			q := guarantee.AskCoverage{Vehicle: v, Fault: fault(when, km)}
			if change != nil {
				change(&q)
			}
			return covers(t, q).Coverage.Answer == covered
		}
	}
	worn := car("2026-03-02")
	worn.Certificate.WearParts = []guarantee.WearPart{{ID: "pads", Period: aftersales.Period{Months: 6, Km: 5_000}}}
	better := car(year43)
	better.Certificate.Free = aftersales.Period{Years: 5, Km: 100_000}
	released := at("2026-06-01 17:30:00")
	work := func(again ...guarantee.Rerepair) func(q *guarantee.AskCoverage) {
		return func(q *guarantee.AskCoverage) {
			q.Vehicle, q.Fault.Work = guarantee.Vehicle{}, "w1"
			q.Works = []guarantee.Work{{ID: "w1", Repair: guarantee.RepairClassSecondLevel, Class: guarantee.VehicleClassCar, Released: released, Odometer: read(10_000, released), Again: again}}
		}
	}
	twice := func(c *guarantee.Case) {
		for i, id := range []aftersales.ID{"a", "b"} {
			r := repair(id, at(c.Vehicle.Invoiced.String()+" 09:00:00").AddDate(0, i+1, 0), at(c.Vehicle.Invoiced.String()+" 10:00:00").AddDate(0, i+1, 0))
			r.Severe, r.Replaced = true, []guarantee.Replacement{{Group: guarantee.GroupEngine, Assembly: "a1", Part: "p1"}}
			c.Repairs = append(c.Repairs, r)
		}
	}
	limits := []limit{
		{"free repair, order 43", at("2026-03-03 00:00:00"), 60_000, free(car(year43), nil)}, // 1 March 2026 is a Sunday
		{"free repair, order 150", at("2024-03-02 00:00:00"), 60_000, free(car(year150), nil)},
		{"free repair, better by the certificate", at("2028-03-02 00:00:00"), 100_000, free(better, nil)},
		{"wear part", at("2026-09-03 00:00:00"), 5_000, free(worn, func(q *guarantee.AskCoverage) { q.Fault.WearPart = "pads" })},
		{"promise", at("2026-06-02 00:00:00"), 8_000, free(guarantee.Vehicle{}, func(q *guarantee.AskCoverage) {
			q.Promises = []guarantee.Promise{{ID: "p1", Basis: pricing.CoverageContract, Text: "shocks", Payer: pricing.PayerContract, From: date("2026-03-01"), Km: 1_000, Period: aftersales.Period{Months: 3, Km: 7_000}}}
		})},
		{"workshop", at("2026-07-02 00:00:00"), 15_000, free(guarantee.Vehicle{}, work())},
		{"workshop, after a re-repair", at("2026-07-10 00:00:00"), 15_500, free(guarantee.Vehicle{}, work(guarantee.Rerepair{Released: at("2026-06-09 09:00:00"), Odometer: read(10_500, at("2026-06-09 09:00:00"))}))},
		{"R1", at("2026-05-07 00:00:00"), 3_000, step("2026-03-02", guarantee.StepAssembly, nil)},
		{"R1, order 150", at("2021-05-07 00:00:00"), 3_000, step("2021-03-02", guarantee.StepAssembly, nil)},
		{"R2", at("2026-03-10 00:00:00"), 0, step("2026-03-02", guarantee.StepSudden, nil)},
		{"R3", at("2026-05-07 00:00:00"), 3_000, step("2026-03-02", guarantee.StepDanger, nil)},
		{"R3, order 150", at("2021-05-07 00:00:00"), 3_000, step("2021-03-02", guarantee.StepDanger, nil)},
		{"R4a", at("2025-03-04 00:00:00"), 50_000, step("2023-03-02", guarantee.StepSevere, twice)}, // 2 March 2025 is a Sunday
		{"R4a, order 150", at("2023-03-03 00:00:00"), 50_000, step("2021-03-02", guarantee.StepSevere, twice)},
		{"R4c", at("2025-03-04 00:00:00"), 50_000, step("2023-03-02", guarantee.StepPart, twice)},
		{"R4d", at("2025-03-04 00:00:00"), 50_000, counts("2023-03-02")},
		{"R4d, order 150", at("2023-03-03 00:00:00"), 50_000, counts("2021-03-02")},
	}
	const second, minute, day = time.Second, time.Minute, 24 * time.Hour
	for _, l := range limits {
		km := l.km
		if km == 0 {
			km = 30_000
		}
		for _, edge := range []struct {
			add  time.Duration
			more int
			want bool
		}{
			{0, 0, true}, {-second, 0, true}, {second, 0, false}, {-minute, 0, true}, {minute, 0, false}, {-day, 0, true}, {day, 0, false},
			{0, -1, true}, {0, 1, l.km == 0}, {-day, 1, l.km == 0}, {second, -1, false},
		} {
			if got := l.in(l.end.Add(edge.add), km+edge.more); got != edge.want {
				t.Errorf("%s, %v and %d km beyond its end: got %v", l.name, edge.add, edge.more, got)
			}
		}
	}
}

// TestDutyTermsByEveryUnit: what is owed in working days is in time at their end, and late a second, a minute and a day later.
func TestDutyTermsByEveryUnit(t *testing.T) {
	received := at("2026-09-18 10:00:00") // a Friday; Sunday the 20th is worked, and 25 September is a holiday until the 27th, October from the 1st to the 7th
	for start, want := range map[string][2]string{
		"2026-03-02": {"2026-10-10 00:00:00", "2026-10-23 00:00:00"},
		"2021-03-02": {"2026-10-10 00:00:00", "2026-10-16 00:00:00"},
	} {
		q := guarantee.AskDuties{Case: guarantee.Case{Calendar: calendar(), At: received, Vehicle: car(start)}, Requests: []guarantee.Request{{ID: "q1", Remedy: guarantee.RemedyExchange, Received: received}}}
		got, err := q.Answer()
		if err != nil || len(got.Duties) != 2 {
			t.Fatal(got, err)
		}
		for i, d := range got.Duties {
			end := at(want[i])
			if !d.Due.Equal(end) {
				t.Errorf("%s, term %d: due %v, want %s", start, i, d.Due, want[i])
			}
			for add, late := range map[time.Duration]bool{0: false, -time.Second: false, time.Second: true, -time.Minute: false, time.Minute: true, -24 * time.Hour: false, 24 * time.Hour: true} {
				q.At = end.Add(add)
				q.Requests[0].Answered, q.Requests[0].Done = time.Time{}, time.Time{}
				if i == 1 {
					q.Requests[0].Answered = received
				}
				now, err := q.Answer()
				if err != nil || now.Duties[i].Late != late {
					t.Errorf("%s, term %d, %v after its end: %+v %v", start, i, add, now.Duties[i], err)
				}
			}
		}
	}
}

// TestWordsSayTheSum: what counts, what does not and why, and the sums, in both languages.
func TestWordsSayTheSum(t *testing.T) {
	for order, may := range map[string][2]string{"2026-03-02": {"exchange of the car or return of the car is due", "方可换车或退车"}, "2021-03-02": {"exchange of the car is due", "方可换车（"}} {
		begin := at(order+" 09:00:00").AddDate(0, 2, 0)
		one := repair("r1", begin, begin.AddDate(0, 0, 15))
		again := repair("r2", begin.AddDate(0, 0, 3), begin.AddDate(0, 0, 4))
		one.Visit, again.Visit = "v1", "v1"
		other := repair("r3", begin.AddDate(0, 1, 0), begin.AddDate(0, 1, 14))
		other.Replaced = []guarantee.Replacement{{Group: guarantee.GroupEngine, Assembly: "a1"}, {Group: guarantee.GroupEngine, Assembly: "a1", Part: "p1"}}
		running := repair("r4", begin.AddDate(0, 2, 0), time.Time{})
		running.Replaced = other.Replaced
		late := repair("r5", begin.AddDate(0, 2, 0), time.Time{})
		late.Odometer.Km = 50_001
		n := counts(t, guarantee.Case{Calendar: calendar(), At: begin.AddDate(0, 2, 1), Vehicle: car(order), Repairs: []guarantee.Repair{one, again, other, running, late}})
		for _, want := range []struct {
			in     aftersales.Text
			en, zh string
		}{
			{n.Says, "15 + 14 + 1 = 30 days", "15 ＋ 14 ＋ 1 ＝ 30 日"},
			{n.Says, may[0], may[1]},
			{n.Problems[0].Says, "repaired in v1, r3, r4: 1 + 1 + 1 = 3 repairs", "（v1、r3、r4）：1 ＋ 1 ＋ 1 ＝ 3 次修理"},
			{n.Problems[0].Says, may[0], strings.TrimSuffix(may[1], "（")},
			{n.Repairs[1].Says, "It is of visit v1 as r1 is, and both are one repair of the problem.", "与 r1 同属一次进厂（v1），同一质量问题合计 1 次。"},
			{n.Repairs[2].Says, "What went with its whole assembly is not counted beside it: p1.", "随总成一并更换的主要零部件不重复计算：p1。"},
			{n.Repairs[3].Says, "What it replaces counts when it is completed.", "更换次数自完成修理时计入。"},
			{n.Repairs[4].Says, "does not count: reported after the period ended", "不计入：报修时期限已过"},
		} {
			if !strings.Contains(want.in.EN, want.en) || !strings.Contains(want.in.ZH, want.zh) {
				t.Errorf("%s: %q not in %s\n%q not in %s", order, want.en, want.in.EN, want.zh, want.in.ZH)
			}
		}
	}
	begin := at("2026-05-06 09:00:00")
	many := guarantee.Case{Calendar: calendar(), At: begin.AddDate(1, 0, 0), Vehicle: car("2026-03-02")}
	for i := range 30 {
		r := repair(strings.Repeat("r", i+1), begin.AddDate(0, 0, 2*i), begin.AddDate(0, 0, 2*i+1))
		many.Repairs = append(many.Repairs, r)
	}
	if n := counts(t, many); !strings.Contains(n.Says.EN, "1 + … + 1") || !strings.Contains(n.Says.EN, " = 30 days") {
		t.Errorf("got %s", n.Says.EN)
	}
	ten := strings.Repeat("1 + ", 10)
	for n, want := range map[int]string{20: " " + ten + strings.TrimSuffix(ten, "+ ") + "= 20 days", 21: " " + ten + "… + " + strings.TrimSuffix(ten, "+ ") + "= 21 days"} {
		some := many
		some.Repairs = many.Repairs[:n]
		if got := counts(t, some); !strings.Contains(got.Says.EN, want) {
			t.Errorf("%d: got %s, want in it %q", n, got.Says.EN, want)
		}
	}
	running := guarantee.Case{Calendar: calendar(), At: begin.AddDate(0, 0, 1), Vehicle: car("2026-03-02"), Repairs: []guarantee.Repair{repair("r1", begin, time.Time{})}}
	if got := counts(t, running).Repairs[0].Says.EN; strings.Contains(got, "replaces") {
		t.Errorf("got %s of a repair that replaces nothing", got)
	}
}

// TestBasisAlone: what one basis says stands apart from what was chosen.
func TestBasisAlone(t *testing.T) {
	when := at("2026-06-05 09:00:00")
	q := guarantee.AskCoverage{
		Vehicle: car("2026-03-02"), Fault: fault(when, 11_000),
		Works:    []guarantee.Work{{ID: "w1", Repair: guarantee.RepairClassMinor, Class: guarantee.VehicleClassCar, Released: at("2026-06-01 17:30:00"), Odometer: read(10_000, when)}},
		Promises: []guarantee.Promise{{ID: "p1", Basis: pricing.CoverageCampaign, Text: "recall", Payer: pricing.PayerWarranty, From: date("2026-03-01")}},
	}
	q.Fault.Work = "w1"
	a := covers(t, q)
	if a.Coverage.Basis != pricing.CoverageCampaign || a.Coverage != a.By(pricing.CoverageCampaign) {
		t.Errorf("chosen: %+v", a.Coverage)
	}
	if c := a.By(pricing.CoverageRepair); c.Answer != covered || c.Payer != pricing.PayerInternal || !c.Until.Equal(at("2026-06-12 00:00:00")) || c.Km != 12_000 {
		t.Errorf("the workshop's: %+v", c)
	}
	if c := a.By(pricing.CoverageContract); c.Answer != not || c.Payer != pricing.PayerCustomer {
		t.Errorf("no contract: %+v", c)
	}
	q.Promises = []guarantee.Promise{
		{ID: "c1", Basis: pricing.CoverageContract, Text: "body", Payer: pricing.PayerContract, From: date("2026-03-01"), Period: aftersales.Period{Days: 1}},
		{ID: "c2", Basis: pricing.CoverageContract, Text: "extended", Payer: pricing.PayerContract, From: date("2026-03-01"), Period: aftersales.Period{Months: 6}},
	}
	if c := covers(t, q).By(pricing.CoverageContract); c.Answer != covered || !c.Until.Equal(at("2026-09-02 00:00:00")) {
		t.Errorf("the better of two contracts: %+v", c)
	}
	alone := guarantee.AskCoverage{Calendar: calendar(), At: when, Fault: q.Fault, Promises: q.Promises}
	alone.Fault.Work = ""
	for last, want := range map[string]bool{"2026-03-02": false, "2026-09-01": true} {
		alone.Claims.Last = date(last)
		if _, err := alone.Answer(); (err == nil) != want {
			t.Errorf("claimed until %s: got %v", last, err)
		}
	}
	q.Fault.Odometer.Km = 12_001
	if c := covers(t, q).By(pricing.CoverageRepair); c.Answer != not || c.Payer != pricing.PayerCustomer {
		t.Errorf("a kilometre too far: %+v", c)
	}
}

// TestWordsOfATerm: a term says its limits and no other, what was promised only where it is better, and a rest day only where there is one.
func TestWordsOfATerm(t *testing.T) {
	when := at("2026-06-05 09:00:00")
	promise := func(p aftersales.Period, km int) guarantee.AskCoverage {
		return guarantee.AskCoverage{Fault: fault(when, 1_000), Promises: []guarantee.Promise{{ID: "p1", Basis: pricing.CoverageContract, Text: "extended", Payer: pricing.PayerContract, From: date("2026-06-02"), Km: km, Period: p}}}
	}
	certified := func(p aftersales.Period) guarantee.AskCoverage {
		v := car("2026-03-02")
		v.Certificate.Free = p
		return guarantee.AskCoverage{Vehicle: v, Fault: fault(when, 1_000)}
	}
	work := func(o aftersales.Odometer) guarantee.AskCoverage {
		q := guarantee.AskCoverage{Fault: fault(when, 1_000), Works: []guarantee.Work{{ID: "w1", Repair: guarantee.RepairClassMinor, Class: guarantee.VehicleClassCar, Released: at("2026-06-01 17:30:00"), Odometer: o}}}
		q.Fault.Work = "w1"
		return q
	}
	const free = "The free-repair period (SAMR order 43 of 2021, article 18) runs from 2026-03-02, the day of the purchase invoice, for 3 years or 60,000 km, whichever comes first; "
	const last = "the day of the beginning is not counted, so the last day is "
	for name, test := range map[string]struct {
		ask         guarantee.AskCoverage
		term, until string
	}{
		"by law":              {certified(aftersales.Period{}), free + last + "2029-03-02, until 24:00; the last kilometre is 60,000.", "until 2029-03-02 24:00 or 60,000 km, whichever comes first"},
		"promised as by law":  {certified(aftersales.Period{Years: 3, Km: 60_000}), free + last + "2029-03-02, until 24:00; the last kilometre is 60,000.", ""},
		"promised further":    {certified(aftersales.Period{Years: 3, Km: 60_001}), free + "promised are 3 years or 60,001 km, whichever comes first, and of each limit the better binds; " + last + "2029-03-02, until 24:00; the last kilometre is 60,001.", ""},
		"days":                {promise(aftersales.Period{Days: 8}, 0), ", for 8 days; " + last + "2026-06-10, until 24:00.", ", until 2026-06-10 24:00. "},
		"months":              {promise(aftersales.Period{Months: 1}, 0), ", for 1 month; " + last + "2026-07-02, until 24:00.", ", until 2026-07-02 24:00. "},
		"years":               {promise(aftersales.Period{Years: 1}, 0), ", for 1 year; " + last + "2027-06-02, until 24:00.", ", until 2027-06-02 24:00. "},
		"a month and 8 days":  {promise(aftersales.Period{Months: 1, Days: 8}, 0), last + "2026-06-10, until 24:00.", ", until 2026-06-10 24:00. "},
		"a month to a rest":   {promise(aftersales.Period{Months: 4}, 0), " and 2026-10-02 is a legal rest day, so the last day is 2026-10-08, until 24:00.", ""},
		"a year to a rest":    {promise(aftersales.Period{Years: 3}, 0), " and 2029-06-02 is a legal rest day, so the last day is 2029-06-04, until 24:00.", ""},
		"a rest day":          {promise(aftersales.Period{Days: 4}, 0), "; the day of the beginning is not counted and 2026-06-06 is a legal rest day, so the last day is 2026-06-08, until 24:00.", ""},
		"kilometres":          {promise(aftersales.Period{Km: 5_000}, 500), "; the last kilometre is 5,500.", ", until 5,500 km. "},
		"no limit":            {promise(aftersales.Period{}, 0), ", without limit.", ", without limit. "},
		"work":                {work(read(500, when)), "; the last kilometre is 2,500.", " or 2,500 km"},
		"work without a read": {work(aftersales.Odometer{}), last + "2026-06-11, until 24:00.", ", until 2026-06-11 24:00. "},
	} {
		a := covers(t, test.ask)
		b := a.Bases[0]
		if !strings.HasSuffix(b.Term.Says.EN, test.term) || !strings.Contains(a.Says.EN, test.until) {
			t.Errorf("%s: got %s\n%s", name, b.Term.Says.EN, a.Says.EN)
		}
		driven := false
		for _, s := range b.Says {
			driven = driven || strings.HasPrefix(s.EN, "Since then it has driven")
		}
		if driven != (name == "work") {
			t.Errorf("%s: got %v", name, b.Says)
		}
	}
	f := fault(when, 1_000)
	f.Group, f.Assembly, f.Replace = guarantee.GroupEngine, "a1", true
	c := guarantee.Case{Calendar: calendar(), At: when, Vehicle: car("2026-06-02"), Faults: []guarantee.Fault{f}}
	if got := rights(t, c).Due[0].Says.EN; !strings.HasSuffix(got, "that is until 2026-06-09 24:00.") {
		t.Errorf("got %s", got)
	}
}

// TestWordsOfAReport: the reading is said where there is one, and where it is missed that it is.
func TestWordsOfAReport(t *testing.T) {
	when := at("2026-06-05 09:00:00")
	const unread, undiagnosed = "The odometer was not read at the report, so nobody can tell whether the period ended by distance.", "It was reported at 2026-06-05 09:00, within the period; whether it is a quality problem is not diagnosed yet."
	for name, test := range map[string]struct {
		odometer aftersales.Odometer
		nature   guarantee.Nature
		want     string
	}{
		"read":                    {read(1_000, when), guarantee.NatureQuality, "It was reported at 2026-06-05 09:00 and 1,000 km, within the period, and is a quality problem: labour and material are free."},
		"not read":                {aftersales.Odometer{}, guarantee.NatureQuality, unread},
		"no reading":              {read(999_999, when), guarantee.NatureQuality, unread},
		"read, undiagnosed":       {read(1_000, when), guarantee.NatureOpen, "It was reported at 2026-06-05 09:00 and 1,000 km, within the period; whether it is a quality problem is not diagnosed yet."},
		"not read, undiagnosed":   {aftersales.Odometer{}, guarantee.NatureOpen, undiagnosed},
		"no reading, undiagnosed": {read(999_999, when), guarantee.NatureOpen, undiagnosed},
	} {
		f := fault(when, 0)
		f.Odometer, f.Nature = test.odometer, test.nature
		says := covers(t, guarantee.AskCoverage{Vehicle: car("2026-03-02"), Fault: f}).Bases[0].Says
		if got := says[len(says)-1].EN; got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

// TestCaveatsOfReadings: a reading that was greater, until the same instant, is said with the first day on which it was so.
func TestCaveatsOfReadings(t *testing.T) {
	when := at("2026-06-05 09:00:00")
	for name, test := range map[string]struct {
		earlier []aftersales.Odometer
		want    string
	}{
		"as great":            {[]aftersales.Odometer{read(1_000, when.AddDate(0, 0, -2))}, ""},
		"greater":             {[]aftersales.Odometer{read(1_001, when.AddDate(0, 0, -2))}, "at 1,001 km on 2026-06-03 before it"},
		"at the same instant": {[]aftersales.Odometer{read(1_001, when)}, "at 1,001 km on 2026-06-05 before it"},
		"a second later":      {[]aftersales.Odometer{read(1_001, when.Add(time.Second))}, ""},
		"twice as great":      {[]aftersales.Odometer{read(1_001, when.AddDate(0, 0, -2)), read(1_001, when.AddDate(0, 0, -1))}, "at 1,001 km on 2026-06-03 before it"},
		"the later first":     {[]aftersales.Odometer{read(1_001, when.AddDate(0, 0, -1)), read(1_001, when.AddDate(0, 0, -2))}, "at 1,001 km on 2026-06-03 before it"},
		"less before it":      {[]aftersales.Odometer{read(1_002, when.AddDate(0, 0, -1)), read(1_001, when.AddDate(0, 0, -2))}, "at 1,002 km on 2026-06-04 before it"},
	} {
		a := covers(t, guarantee.AskCoverage{Vehicle: car("2026-03-02"), Fault: fault(when, 1_000), Readings: test.earlier})
		said := ""
		for _, n := range a.Notes {
			if strings.HasPrefix(n.EN, "The odometer") {
				said = n.EN
			}
		}
		if (said == "") != (test.want == "") || !strings.Contains(said, test.want) {
			t.Errorf("%s: got %q, want %q", name, said, test.want)
		}
	}
}
