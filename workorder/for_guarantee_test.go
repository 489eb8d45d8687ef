package workorder_test

import (
	"errors"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
)

// china is an instant by the clocks of a house in China.
func china(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation(time.DateTime, s, time.FixedZone("", 8*3600))
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC()
}

// stay is one order for the pads of vehicle v1: item i1, from its opening to its delivery.
type stay struct {
	name, opened, passed, out string
	open                      func(*workorder.Open)
	work                      func(*workorder.Work)
	km                        int64
	meanwhile                 func(*shop) // before anybody begins
	class                     workorder.RepairClass
	concern                   aftersales.ID // k1, where none is said
}

// begun is the order with i1 authorised and nobody at it.
func (v stay) begun(t testing.TB) *shop {
	t.Helper()
	s := shopOf(t, v.name)
	s.at = china(t, v.opened).Add(-time.Minute)
	o := s.openCommand()
	o.Source.Ref, _ = aftersales.ParseRef("reception/V-" + v.name)
	o.Odometer = v.km
	o.Payers = append(o.Payers, workorder.PayerParty{Payer: pricing.PayerInternal, Party: aftersales.Party{ID: "house"}}, workorder.PayerParty{Payer: pricing.PayerWarranty, Party: aftersales.Party{ID: "maker"}})
	if v.open != nil {
		v.open(&o)
	}
	w := padsWork()
	if v.work != nil {
		v.work(&w)
	}
	class := v.class
	if class == "" {
		class = workorder.RepairClassMinor
	}
	s.do(asAdvisor, o)
	s.do(asAdvisor, workorder.AddItem{Item: "i1", Work: w})
	s.do(asAdvisor, workorder.SetTerms{Terms: shopTerms()})
	s.do(asAdvisor, workorder.SetRepairClass{Repair: class, Class: workorder.VehicleClassCar})
	found := workorder.RecordDiagnosis{Concern: v.concern, Finding: "worn"}
	if v.concern == "" {
		found.Concern = "k1"
	}
	if o.Comeback.Order != (aftersales.Ref{}) {
		found.Comeback = workorder.CauseCare
	}
	s.do(asAdvisor, found)
	s.quote("o1", "i1")
	s.do(asCustomer, s.answer("o1"))
	return s
}

// done is the order delivered.
func (v stay) done(t testing.TB) workorder.Snapshot {
	t.Helper()
	s := v.begun(t)
	if v.meanwhile != nil {
		v.meanwhile(s)
	}
	s.do(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}})
	s.finish("i1")
	waits(china(t, v.passed))(s)
	s.do(asInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultPass})
	for _, p := range []pricing.Payer{pricing.PayerCustomer, pricing.PayerInternal} {
		b, ok := s.due(p)
		if !ok || b.Total.Sign() == 0 {
			continue
		}
		s.do(asCashier, b)
		if p == pricing.PayerCustomer {
			s.do(asCashier, workorder.RecordPayment{Payer: p, Amount: b.Total, Method: workorder.PaymentMethodCash})
		}
	}
	s.do(asAdvisor, workorder.FinalCheck{Appearance: true, Belongings: true, Clear: true, Odometer: v.km + 5})
	s.do(asAdvisor, workorder.NotifyReady{Told: workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: s.at}})
	s.do(asCustomer, workorder.Accept{Person: "c1", Explained: shopExplained()})
	waits(china(t, v.out))(s)
	s.do(asAdvisor, workorder.Deliver{To: "c1"})
	return s.order.Snapshot()
}

// failing is the coverage of work that failed, as it follows from the orders.
func failing(t testing.TB, orders []workorder.Snapshot, earlier aftersales.Ref, reported time.Time, km int) (guarantee.CoverageAnswer, workorder.Comeback) {
	t.Helper()
	h, err := workorder.RepairHistoryOf(orders)
	if err != nil {
		t.Fatal(err)
	}
	work, ok := h.Work(earlier, "i1")
	if !ok {
		t.Fatalf("nothing left the shop under %s", earlier)
	}
	a, err := guarantee.AskCoverage{
		Calendar: shanghai(), At: reported, Works: []guarantee.Work{work}, Readings: h.Readings,
		Fault: guarantee.Fault{Problem: "squeal", Nature: guarantee.NatureQuality, Reported: reported, Odometer: aftersales.Odometer{Km: km, At: reported}, Work: work.ID},
	}.Answer()
	if err != nil {
		t.Fatal(aftersales.Explain(err, aftersales.English))
	}
	return a, workorder.ComebackOf(earlier, reported, a)
}

// borneBy lets a payer bear all of the work.
func borneBy(p pricing.Payer) func(*workorder.Work) {
	return func(w *workorder.Work) {
		all, _ := aftersales.NumberOf(100)
		for i := range w.Lines {
			w.Lines[i].Shares = []pricing.Share{{Payer: p, Percent: all}}
		}
	}
}

func first(t testing.TB) workorder.Snapshot {
	t.Helper()
	return stay{name: "RO-1", opened: "2026-03-02 09:00:00", passed: "2026-03-02 15:00:00", out: "2026-03-03 10:00:00", km: 30_000}.done(t)
}

// TestWO027OnComputedCoverage: what comes back is covered by what the first order says, to the second and the kilometre, and what is covered is free.
func TestWO027OnComputedCoverage(t *testing.T) {
	one := first(t)
	end := china(t, "2026-03-14 00:00:00") // ten days from 3 March: Friday, 13 March
	const last = 32_005
	for _, edge := range []struct {
		at   time.Time
		km   int
		free bool
	}{
		{end, last, true}, {end.Add(-time.Second), last, true}, {end.Add(time.Second), last, false}, {end.Add(time.Minute), last, false}, {end.Add(-time.Minute), last - 1, true},
		{end.AddDate(0, 0, 1), 30_100, false}, {end.AddDate(0, 0, -1), last, true}, {end.AddDate(0, 0, -1), last + 1, false},
	} {
		a, comeback := failing(t, []workorder.Snapshot{one}, one.Subject, edge.at, edge.km)
		if got := a.Coverage.Answer == pricing.CoverageCovered; got != edge.free {
			t.Errorf("%v at %d km: got %s: %s", edge.at, edge.km, a.Coverage.Answer, a.Bases[0].Says)
			continue
		}
		if comeback.Coverage.Source != one.Subject || comeback.Coverage.Basis != pricing.CoverageRepair || !comeback.Coverage.Until.Equal(end) || comeback.Coverage.Km != last {
			t.Errorf("%v at %d km: got %+v", edge.at, edge.km, comeback)
		}
		second := func(edit func(*workorder.Work)) error {
			s := shopOf(t, "RO-2")
			s.at = edge.at.Add(time.Hour)
			o := s.openCommand()
			o.Comeback, o.Odometer = comeback, int64(edge.km)
			o.Payers = append(o.Payers, workorder.PayerParty{Payer: pricing.PayerInternal, Party: aftersales.Party{ID: "house"}})
			w := padsWork()
			w.Comeback, w.Coverage = "i1", comeback.Coverage
			edit(&w)
			s.do(asAdvisor, o)
			s.do(asAdvisor, workorder.AddItem{Item: "b1", Work: w})
			s.do(asAdvisor, workorder.SetTerms{Terms: shopTerms()})
			s.do(asAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar})
			s.do(asAdvisor, workorder.RecordDiagnosis{Concern: "k1", Finding: "loose", Comeback: workorder.CauseCare})
			return s.give(s.call(asAdvisor), s.offerOf("o1", "b1"))
		}
		if err := second(func(*workorder.Work) {}); errors.Is(err, workorder.RuleComeback) != edge.free || !edge.free && err != nil {
			t.Errorf("%v at %d km, the customer pays: got %v", edge.at, edge.km, err)
		}
		if err := second(borneBy(comeback.Coverage.Payer)); edge.free && err != nil {
			t.Errorf("%v at %d km, the shop pays: got %v", edge.at, edge.km, err)
		}
	}
}

// TestRerepairsOfOrders: each free re-repair begins the period anew, and after two that failed another shop does the next at this shop's cost.
func TestRerepairsOfOrders(t *testing.T) {
	one := first(t)
	orders := []workorder.Snapshot{one}
	back := func(name, opened, passed, out string, from aftersales.Ref, km int64) workorder.Snapshot {
		a, comeback := failing(t, orders, from, china(t, opened).Add(-time.Hour), int(km))
		if a.Where != guarantee.WhereHere {
			t.Errorf("%s: done %q", name, a.Where)
		}
		return stay{
			name: name, opened: opened, passed: passed, out: out, km: km,
			open: func(o *workorder.Open) { o.Comeback = comeback },
			work: func(w *workorder.Work) { w.Comeback = "i1"; borneBy(pricing.PayerInternal)(w) },
		}.done(t)
	}
	orders = append(orders, back("RO-2", "2026-03-10 09:00:00", "2026-03-10 15:00:00", "2026-03-10 17:00:00", one.Subject, 31_000))
	a, _ := failing(t, orders, one.Subject, china(t, "2026-03-20 23:59:59"), 33_005)
	if a.Coverage.Answer != pricing.CoverageCovered || a.Coverage.Km != 33_005 || !a.Coverage.Until.Equal(china(t, "2026-03-21 00:00:00")) {
		t.Errorf("ten days and 2,000 km after the re-repair: %+v", a.Coverage)
	}
	orders = append(orders, back("RO-3", "2026-03-16 09:00:00", "2026-03-16 15:00:00", "2026-03-16 17:00:00", orders[1].Subject, 32_000)) // names the re-repair
	slices.Reverse(orders)
	h, err := workorder.RepairHistoryOf(orders)
	if err != nil || len(h.Works) != 3 {
		t.Fatal(h, err)
	}
	for i, w := range h.Works {
		if len(w.Work.Again) != 2 || !w.Work.Released.Equal(one.Delivery.At) || w.Work.ID != "RO-"+string(rune('1'+i))+".i1" || w.Work.Odometer.Km != 30_005 {
			t.Errorf("the repair and its re-repairs are one work: %+v", w)
		}
	}
	for _, named := range []aftersales.Ref{one.Subject, orders[0].Subject, orders[1].Subject} {
		if a, _ := failing(t, orders, named, china(t, "2026-03-20 09:00:00"), 32_100); a.Where != guarantee.WhereElsewhere || a.Coverage.Answer != pricing.CoverageCovered {
			t.Errorf("%s failed after two re-repairs: %s", named, a.Where)
		}
	}
	h.Works[0].Work.Again[0].Odometer.Km = 1
	if w, _ := h.Work(orders[0].Subject, "i1"); w.Again[0].Odometer.Km == 1 {
		t.Error("works share what they were done again")
	}
}

// TestRerepairsAtTheBoundary: a re-repair counts that left the shop with the repair, and of two classes with as long a guarantee the repair's stands.
func TestRerepairsAtTheBoundary(t *testing.T) {
	one := first(t)
	_, comeback := failing(t, []workorder.Snapshot{one}, one.Subject, china(t, "2026-03-10 08:00:00"), 31_000)
	two := stay{
		name: "RO-2", opened: "2026-03-10 09:00:00", passed: "2026-03-10 15:00:00", out: "2026-03-10 17:00:00", km: 31_000, class: workorder.RepairClassSpecial,
		open: func(o *workorder.Open) { o.Comeback = comeback },
		work: func(w *workorder.Work) { w.Comeback = "i1"; borneBy(pricing.PayerInternal)(w) },
	}.done(t)
	for later, again := range map[time.Duration]int{-time.Second: 1, 0: 1, time.Second: 0} {
		s := one
		s.Delivery.At = two.Delivery.At.Add(later)
		s.At = s.Delivery.At
		h, err := workorder.RepairHistoryOf([]workorder.Snapshot{s, two})
		if err != nil || len(h.Works) != 2 {
			t.Fatal(h, err)
		}
		if w := h.Works[1].Work; len(w.Again) != again || w.Repair != one.Repair {
			t.Errorf("%v after the re-repair: %+v", later, w)
		}
	}
}

// TestPaidComebackIsWorkOfItsOwn: what came back outside the guarantee, or for another cause, begins a period of its own.
func TestPaidComebackIsWorkOfItsOwn(t *testing.T) {
	one := first(t)
	_, comeback := failing(t, []workorder.Snapshot{one}, one.Subject, china(t, "2026-03-14 00:00:01"), 30_100)
	two := stay{
		name: "RO-2", opened: "2026-03-14 09:00:00", passed: "2026-03-14 15:00:00", out: "2026-03-14 17:00:00", km: 30_100, class: workorder.RepairClassSpecial,
		open: func(o *workorder.Open) { o.Comeback = comeback }, work: func(w *workorder.Work) { w.Comeback = "i1" },
	}
	orders := []workorder.Snapshot{one, two.done(t)}
	h, err := workorder.RepairHistoryOf(orders)
	if err != nil {
		t.Fatal(err)
	}
	for i, repair := range []workorder.RepairClass{workorder.RepairClassMinor, workorder.RepairClassSpecial} {
		if w := h.Works[i].Work; len(w.Again) > 0 || w.Repair != repair || !w.Released.Equal(orders[i].Delivery.At) {
			t.Errorf("got %+v", w)
		}
	}
}

// TestGU007FromOrders: the promise of the order binds where it goes beyond the law, and less than the law is no promise.
func TestGU007FromOrders(t *testing.T) {
	one := first(t)
	for _, test := range []struct {
		repair   workorder.RepairClass
		promised workorder.Guarantee
		days, km int
	}{
		{workorder.RepairClassMinor, workorder.Guarantee{Days: 9, Km: 1_999}, 10, 2_000},
		{workorder.RepairClassMinor, workorder.Guarantee{Days: 45, Km: 2_001}, 45, 2_001},
		{workorder.RepairClassAssembly, workorder.Guarantee{Days: 10, Km: 30_000}, 100, 30_000},
	} {
		s := one
		s.Repair = test.repair
		s.Offers = slices.Clone(one.Offers)
		s.Offers[0].Terms.Guarantee = test.promised
		a, _ := failing(t, []workorder.Snapshot{s}, s.Subject, china(t, "2026-03-04 09:00:00"), 30_100)
		c := shanghai()
		if a.Coverage.Km != int64(30_005+test.km) || !a.Coverage.Until.Equal(c.AfterDays(s.Delivery.At, test.days)) {
			t.Errorf("%s, %+v: got %+v", test.repair, test.promised, a.Coverage)
		}
	}
}

// defective says which problem the pads' item puts right.
func defective(edit func(*workorder.Defect)) func(*workorder.Work) {
	return func(w *workorder.Work) {
		w.Defect = workorder.Defect{Problem: "squeal", Nature: guarantee.NatureQuality}
		if edit != nil {
			edit(&w.Defect)
		}
	}
}

// household is a car of a household, invoiced on 27 February 2026.
func household(t testing.TB) guarantee.Vehicle {
	t.Helper()
	day, err := aftersales.ParseDate("2026-02-27")
	if err != nil {
		t.Fatal(err)
	}
	return guarantee.Vehicle{Kind: guarantee.KindCar, Household: true, Invoiced: day, Price: shopMoney(200_000_00)}
}

func caseOf(t testing.TB, at time.Time, orders ...workorder.Snapshot) guarantee.Case {
	t.Helper()
	h, err := workorder.RepairHistoryOf(orders)
	if err != nil {
		t.Fatal(err)
	}
	return guarantee.Case{Calendar: shanghai(), At: at, Vehicle: household(t), Odometer: aftersales.Odometer{Km: 5_000, At: at}, Readings: h.Readings, Faults: h.Faults, Repairs: h.Repairs}
}

// TestGU005FromOrders: thirty days of repair warn, and one second more gives the right, as the orders say it: waiting for a special part does not count, for an ordinary one it does.
func TestGU005FromOrders(t *testing.T) {
	hold := func(pause guarantee.Pause, from, to string) func(*shop) {
		return func(s *shop) {
			waits(china(t, from))(s)
			s.do(asAdvisor, workorder.Hold{Reason: workorder.HoldReasonParts, Pause: pause})
			waits(china(t, to))(s)
			s.do(asAdvisor, workorder.Resume{})
		}
	}
	for _, test := range []struct {
		pause guarantee.Pause
		more  time.Duration
		days  int
		due   bool
	}{
		{guarantee.PauseSpecialPart, 0, 30, false}, {guarantee.PauseSpecialPart, -time.Second, 30, false}, {guarantee.PauseSpecialPart, time.Second, 31, true}, {guarantee.PauseSpecialPart, time.Minute, 31, true},
		{"", 0, 32, true}, {guarantee.PausePart, 0, 32, true}, {guarantee.PauseOther, 0, 32, true},
	} {
		v := stay{
			name: "RO-1", opened: "2026-04-01 09:00:00", km: 3_500, work: defective(nil),
			meanwhile: hold(test.pause, "2026-04-02 09:00:00", "2026-04-04 09:00:00"),
		}
		signed := v.begun(t).order.Snapshot().Offers[0].Answered.Response.SignedAt
		v.passed = signed.Add(32*24*time.Hour + test.more).In(time.FixedZone("", 8*3600)).Format(time.DateTime)
		v.out = signed.Add(33 * 24 * time.Hour).In(time.FixedZone("", 8*3600)).Format(time.DateTime)
		one := v.done(t)
		c := caseOf(t, one.Delivery.At, one)
		n, err := guarantee.AskCounts{Case: c}.Answer()
		if err != nil || n.Days != test.days || n.Visits[0].Visit != "reception.V-RO-1" || len(n.Visits[0].Pauses) != 1 {
			t.Errorf("%q, %v: %+v %v", test.pause, test.more, n, err)
			continue
		}
		r, err := guarantee.AskRights{Case: c}.Answer()
		if err != nil || (len(r.Due) == 1) != test.due || !test.due && r.Near[0].Left != 1 {
			t.Errorf("%q, %v: %+v %v", test.pause, test.more, r, err)
		}
		d, err := guarantee.AskDuties{Case: c}.Answer()
		if err != nil || slices.ContainsFunc(d.Duties, func(d aftersales.Duty) bool { return d.Code == guarantee.DutyWarning && d.Late }) == test.due {
			t.Errorf("%q, %v: the warning: %+v %v", test.pause, test.more, d.Duties, err)
		}
	}
}

// TestRepairsOfOrders: what of an order is a repair to the guarantees, and what is not.
func TestRepairsOfOrders(t *testing.T) {
	v := stay{name: "RO-1", opened: "2026-04-01 09:00:00", passed: "2026-04-01 15:00:00", out: "2026-04-01 17:00:00", km: 3_500, work: defective(func(d *workorder.Defect) {
		d.Group, d.Assembly, d.Replaces, d.Severe = guarantee.GroupEngine, "e1", true, true
	})}
	one := v.done(t)
	it := func(s *workorder.Snapshot) *workorder.Item {
		s.Items = slices.Clone(s.Items)
		return &s.Items[0]
	}
	for name, test := range map[string]struct {
		change  func(s *workorder.Snapshot)
		repairs int
		like    func(r guarantee.Repair) bool
	}{
		"passed": {func(*workorder.Snapshot) {}, 1, func(r guarantee.Repair) bool {
			return r.ID == "RO-1.i1" && r.Severe && len(r.Replaced) == 1 && r.Replaced[0] == guarantee.Replacement{Group: guarantee.GroupEngine, Assembly: "e1"} &&
				r.Completed.Equal(one.Items[0].Inspections[0].At) && r.Agreed.Equal(one.Offers[0].Answered.Response.SignedAt) && r.Reported.Equal(one.OpenedAt) && r.Odometer.Km == 3_500
		}},
		"stopped": {func(s *workorder.Snapshot) {
			i := it(s)
			i.Status, i.Ended = workorder.ItemStatusStopped, workorder.Ended{At: one.Items[0].Inspections[0].At, By: "f1", Reason: "no part"}
		}, 1, func(r guarantee.Repair) bool {
			return !r.Severe && len(r.Replaced) == 0 && r.Completed.Equal(one.Items[0].Inspections[0].At)
		}},
		"a look":        {func(s *workorder.Snapshot) { it(s).Work.Diagnostic = true }, 0, nil},
		"no defect":     {func(s *workorder.Snapshot) { it(s).Work.Defect = workorder.Defect{} }, 0, nil},
		"reported late": {func(s *workorder.Snapshot) { it(s).Work.Defect.Reported = one.At }, 1, func(r guarantee.Repair) bool { return r.Reported.Equal(r.Agreed) }},
		"the day before": {func(s *workorder.Snapshot) { it(s).Work.Defect.Reported = one.OpenedAt.AddDate(0, 0, -1) }, 1, func(r guarantee.Repair) bool {
			return r.Reported.Equal(one.OpenedAt.AddDate(0, 0, -1))
		}},
	} {
		s := one
		test.change(&s)
		h, err := workorder.RepairHistoryOf([]workorder.Snapshot{s})
		if err != nil || len(h.Repairs) != test.repairs || test.like != nil && !test.like(h.Repairs[0]) {
			t.Errorf("%s: %+v %v", name, h.Repairs, err)
		}
	}
	running := stay{name: "RO-2", opened: "2026-04-08 09:00:00", km: 4_000, work: v.work}.begun(t).order.Snapshot()
	h, err := workorder.RepairHistoryOf([]workorder.Snapshot{one, running})
	if err != nil || len(h.Repairs) != 2 || !h.Repairs[1].Completed.IsZero() || len(h.Works) != 1 || len(h.Faults) != 2 || len(h.Readings) != 3 {
		t.Errorf("one that goes on: %+v %v", h, err)
	}
	anew := stay{name: "RO-3", opened: "2026-04-08 09:00:00", km: 4_000, work: v.work}.begun(t)
	anew.do(asAdvisor, workorder.ProposeAddition{Item: "i2", Work: anew.order.Snapshot().Items[0].Work})
	anew.do(asAdvisor, workorder.WithdrawItem{Item: "i1", Reason: "another way"})
	if h, err := workorder.RepairHistoryOf([]workorder.Snapshot{anew.order.Snapshot()}); err != nil || len(h.Repairs) != 0 {
		t.Errorf("withdrawn: %+v %v", h, err)
	}
	anew.quote("o2", "i2")
	anew.do(asCustomer, anew.answer("o2"))
	s := anew.order.Snapshot()
	if h, err := workorder.RepairHistoryOf([]workorder.Snapshot{s}); err != nil || len(h.Repairs) != 1 || !h.Repairs[0].Agreed.Equal(s.Offers[0].Answered.Response.SignedAt) {
		t.Errorf("taken up anew, it was agreed as it was first: %+v %v", h, err)
	}
}

// TestPromisesOfWorksReachTheLaw: what the shop promises is kept from the lawful period on, and less promises nothing.
func TestPromisesOfWorksReachTheLaw(t *testing.T) {
	one := first(t)
	law := guarantee.LawfulPeriod(one.Repair, one.Class)
	for given, want := range map[workorder.Guarantee]aftersales.Period{
		{Days: law.Days, Km: int64(law.Km)}:         law,
		{Days: law.Days - 1, Km: int64(law.Km) - 1}: {},
	} {
		s := one
		s.Offers = slices.Clone(s.Offers)
		s.Offers[0].Terms.Guarantee = given
		if h, err := workorder.RepairHistoryOf([]workorder.Snapshot{s}); err != nil || len(h.Works) != 1 || h.Works[0].Work.Promise != want {
			t.Errorf("%+v: promises %+v, want %+v, %v", given, h.Works, want, err)
		}
	}
}

// TestPausesHaveRoom: of the times in which an order waited for parts, fifty are listed.
func TestPausesHaveRoom(t *testing.T) {
	s := stay{name: "RO-1", opened: "2026-04-01 09:00:00", passed: "2026-04-01 15:00:00", out: "2026-04-01 17:00:00", km: 3_500, work: defective(func(*workorder.Defect) {})}.done(t)
	for n := 49; n <= 51; n++ {
		s.Holds = slices.Repeat([]workorder.Holding{{Reason: workorder.HoldReasonParts, Since: s.OpenedAt, Until: s.OpenedAt}}, n)
		if h, err := workorder.RepairHistoryOf([]workorder.Snapshot{s}); err != nil || len(h.Repairs) != 1 || len(h.Repairs[0].Pauses) != min(n, 50) {
			t.Errorf("of %d: %+v, %v", n, h.Repairs, err)
		}
	}
}

// TestHistoryOfOneVehicle: orders of several vehicles, an order twice and what is no order give no history; long names give names that are IDs.
func TestHistoryOfOneVehicle(t *testing.T) {
	one := first(t)
	other := one
	other.Subject, _ = aftersales.ParseRef("workorder/RO-9")
	other.Vehicle.ID = "v9"
	for want, orders := range map[string][]workorder.Snapshot{
		"AS-107 orders[1].vehicle": {one, other}, "AS-104 orders[1].subject": {one, one}, "AS-107 orders[0].vehicle": {{}}, "AS-205 orders[0].status": {func() workorder.Snapshot {
			s := one
			s.Status = "lost"
			return s
		}()},
	} {
		_, err := workorder.RepairHistoryOf(orders)
		var u *aftersales.UnreadableError
		if !errors.As(err, &u) || string(u.Code)+" "+u.Path != want {
			t.Errorf("%s: got %v", want, err)
		}
	}
	if h, err := workorder.RepairHistoryOf(nil); err != nil || len(h.Works)+len(h.Repairs) > 0 {
		t.Errorf("of no orders: %+v %v", h, err)
	}
	short := one
	short.Subject, _ = aftersales.ParseRef("workorder/" + strings.Repeat("x", 61)) // with its item as long as an ID can be
	if h, err := workorder.RepairHistoryOf([]workorder.Snapshot{short}); err != nil || h.Works[0].Work.ID != short.Subject.ID()+".i1" {
		t.Errorf("a name that is just short enough: %+v %v", h.Works, err)
	}
	names := map[aftersales.ID]bool{}
	for _, id := range []string{"RO-1", "RO.1", strings.Repeat("x", 64), strings.Repeat("x", 63) + "y"} {
		s := one
		s.Subject, _ = aftersales.ParseRef("workorder/" + id)
		h, err := workorder.RepairHistoryOf([]workorder.Snapshot{s})
		if err != nil || !aftersales.ValidID(h.Works[0].Work.ID) || names[h.Works[0].Work.ID] {
			t.Errorf("%s: %+v %v", id, h.Works, err)
			continue
		}
		names[h.Works[0].Work.ID] = true
	}
}

// TestWOD3OnComputedCoverage: from the sixth day, where the coverage that was computed is the new-car guarantee's.
func TestWOD3OnComputedCoverage(t *testing.T) {
	reported := china(t, "2026-04-01 08:30:00")
	for km, want := range map[int]int{60_000: 1, 60_001: 0} {
		a, err := guarantee.AskCoverage{
			Calendar: shanghai(), At: reported, Vehicle: household(t),
			Fault: guarantee.Fault{Problem: "squeal", Nature: guarantee.NatureQuality, Reported: reported, Odometer: aftersales.Odometer{Km: km, At: reported}},
		}.Answer()
		if err != nil {
			t.Fatal(err)
		}
		s := stay{name: "RO-1", opened: "2026-04-01 09:00:00", km: int64(km), work: func(w *workorder.Work) {
			w.Coverage = a.Coverage
			borneBy(a.Payer)(w)
		}}.begun(t).order.Snapshot()
		agreed := s.Offers[0].Answered.Response.SignedAt
		for add, n := range map[time.Duration]int{-time.Second: 0, 0: want, time.Second: want} {
			due := guarantee.SubstituteFrom(agreed).Add(add)
			if got := dutiesOf(s.Duties(shanghai(), due), workorder.DutySubstitute); len(got) != n || n > 0 && !got[0].Since.Equal(guarantee.SubstituteFrom(agreed)) {
				t.Errorf("at %d km, %v after day five: %+v", km, add, got)
			}
		}
	}
}

// TestDefectIsAsked: what is replaced has a name, and nothing was reported after it was written down.
func TestDefectIsAsked(t *testing.T) {
	s := newShop(t)
	s.opened()
	for _, row := range []struct {
		defect workorder.Defect
		want   aftersales.Code
	}{
		{workorder.Defect{Problem: "squeal", Nature: guarantee.NatureQuality, Replaces: true, Group: guarantee.GroupBrakes}, aftersales.RuleRequired},
		{workorder.Defect{Problem: "squeal", Nature: guarantee.NatureQuality, Replaces: true, Part: "disc-fl"}, aftersales.RuleRequired},
		{workorder.Defect{Problem: "squeal", Nature: guarantee.NatureQuality, Reported: s.at.Add(time.Hour)}, aftersales.RuleOrderOfTime},
		{workorder.Defect{Problem: "squeal", Nature: "bad luck"}, aftersales.RuleChoice},
	} {
		w := padsWork()
		w.Defect = row.defect
		if err := s.give(s.call(asAdvisor), workorder.ChangeItem{Item: "i1", Work: w}); !errors.Is(err, row.want) || len(shopCodes(err)) != 1 {
			t.Errorf("want %s, got %v", row.want, err)
		}
	}
	w := padsWork()
	w.Defect = workorder.Defect{Problem: "squeal", Nature: guarantee.NatureQuality, Replaces: true, Group: guarantee.GroupBrakes, Part: "disc-fl", Reported: s.at}
	s.do(asAdvisor, workorder.ChangeItem{Item: "i1", Work: w})
	s.quote("o1", "i1")
	s.do(asCustomer, s.answer("o1"))
	w.Defect.Nature = guarantee.NatureOther // another diagnosis voids no signature
	s.do(asAdvisor, workorder.ChangeItem{Item: "i1", Work: w})
	s.do(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}})
	s.do(asTechnician, workorder.StartWork{Item: "i1"})
}

// TestWO028OfTheVisit: what the visit handed over about a concern holds work back as what stands with the item does, and only where nothing stands there.
func TestWO028OfTheVisit(t *testing.T) {
	fault := func(answer pricing.CoverageAnswer, p pricing.Payer) func(*workorder.Intake) {
		return func(in *workorder.Intake) {
			in.Faults = []workorder.IntakeFault{{Concern: "k1", Found: "fault-confirmed", Referred: true, Coverage: pricing.Coverage{Answer: answer, Basis: pricing.CoverageNewCar, Payer: p}}}
		}
	}
	only := func(in *workorder.Intake) { in.DiagnosisOnly = true }
	item := func(c pricing.Coverage) func(*workorder.Work) {
		return func(w *workorder.Work) { w.Coverage = c }
	}
	plain := func(*workorder.Work) {}
	recommended := func(w *workorder.Work) { w.Answers = workorder.Reason{Kind: workorder.ReasonRecommendation, ID: "k1"} }
	approve := func(p pricing.Payer, minor int64) func(*shop) {
		approver := asAssessor
		if p == pricing.PayerInternal {
			approver = aftersales.Actor{ID: "gm", Role: aftersales.RoleGeneralManager}
		}
		return does(asAdvisor, workorder.RecordPayerApproval{Number: "ap1", Payer: p, Approver: approver, Items: []workorder.ApprovedItem{{Item: "i1", Amount: shopMoney(minor)}}})
	}
	for name, test := range map[string]struct {
		intake func(*workorder.Intake)
		work   func(*workorder.Work)
		then   func(*shop)
		held   bool
	}{
		"open at the visit":                                {fault(pricing.CoverageOpen, pricing.PayerWarranty), plain, nil, true},
		"open at the visit, a cent approved":               {fault(pricing.CoverageOpen, pricing.PayerWarranty), plain, approve(pricing.PayerWarranty, 1), false},
		"open at the visit, nothing approved":              {fault(pricing.CoverageOpen, pricing.PayerWarranty), plain, approve(pricing.PayerWarranty, 0), true},
		"open at the visit, another payer approved":        {fault(pricing.CoverageOpen, pricing.PayerWarranty), plain, approve(pricing.PayerContract, 1), true},
		"open at the visit by nobody known, one approved":  {fault(pricing.CoverageOpen, ""), plain, approve(pricing.PayerContract, 1), false},
		"open at the visit by nobody known, none approved": {fault(pricing.CoverageOpen, ""), plain, nil, true},
		"open at the visit, a look":                        {fault(pricing.CoverageOpen, pricing.PayerWarranty), func(w *workorder.Work) { w.Diagnostic = true }, nil, false},
		"open at the visit, covered by now":                {fault(pricing.CoverageOpen, pricing.PayerWarranty), item(pricing.Coverage{Answer: pricing.CoverageCovered, Payer: pricing.PayerWarranty}), nil, false},
		"open at the visit, not covered by now":            {fault(pricing.CoverageOpen, pricing.PayerWarranty), item(pricing.Coverage{Answer: pricing.CoverageNot, Payer: pricing.PayerCustomer}), nil, false},
		"covered at the visit":                             {fault(pricing.CoverageCovered, pricing.PayerWarranty), plain, nil, false},
		"covered at the visit, open by now":                {fault(pricing.CoverageCovered, pricing.PayerWarranty), item(pricing.Coverage{Answer: pricing.CoverageOpen, Payer: pricing.PayerWarranty}), nil, true},
		"not covered at the visit":                         {fault(pricing.CoverageNot, pricing.PayerCustomer), plain, nil, false},
		"open at the visit, of another reason":             {fault(pricing.CoverageOpen, pricing.PayerWarranty), recommended, nil, false},
		"diagnosis only":                                   {only, plain, nil, true},
		"diagnosis only, of another reason":                {only, recommended, nil, true},
		"diagnosis only, a look":                           {only, func(w *workorder.Work) { w.Diagnostic = true }, nil, false},
		"diagnosis only, not covered":                      {only, item(pricing.Coverage{Answer: pricing.CoverageNot, Payer: pricing.PayerCustomer}), nil, false},
		"diagnosis only, the house approved":               {only, plain, approve(pricing.PayerInternal, 1), false},
		"diagnosis only, covered at the visit":             {func(in *workorder.Intake) { fault(pricing.CoverageCovered, pricing.PayerWarranty)(in); only(in) }, plain, nil, false},
		"no word of it":                                    {func(*workorder.Intake) {}, plain, nil, false},
	} {
		s := stay{name: "RO-1", opened: "2026-04-01 09:00:00", km: 3_500, open: func(o *workorder.Open) { test.intake(&o.Source.Intake) }, work: test.work}.begun(t)
		if test.then != nil {
			test.then(s)
		}
		s.do(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}})
		err := s.give(s.call(asTechnician), workorder.StartWork{Item: "i1"})
		if errors.Is(err, workorder.RuleCoverageOpen) != test.held || !test.held && err != nil {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestWOD3OfTheVisit: a fault that the visit found to be covered by the new-car guarantee gives a substitute car too.
func TestWOD3OfTheVisit(t *testing.T) {
	for answer, want := range map[pricing.CoverageAnswer]int{pricing.CoverageCovered: 1, pricing.CoverageNot: 0, pricing.CoverageOpen: 0} {
		s := stay{name: "RO-1", opened: "2026-04-01 09:00:00", km: 3_500, open: func(o *workorder.Open) {
			o.Source.Intake.Faults = []workorder.IntakeFault{{Concern: "k1", Found: "fault-confirmed", Coverage: pricing.Coverage{Answer: answer, Basis: pricing.CoverageNewCar, Payer: pricing.PayerWarranty}}}
		}}.begun(t).order.Snapshot()
		if got := dutiesOf(s.Duties(shanghai(), s.At.AddDate(0, 0, 6)), workorder.DutySubstitute); len(got) != want {
			t.Errorf("%s: %+v", answer, got)
		}
	}
}

// TestRC015TakesTheGuaranteesAnswer: what the guarantee answers is what reception tells the customer, hands to the order, and holds its work back by.
func TestRC015TakesTheGuaranteesAnswer(t *testing.T) {
	reported := china(t, "2026-03-02 16:00:00")
	ask := func(nature guarantee.Nature) pricing.Coverage {
		a, err := guarantee.AskCoverage{
			Calendar: shanghai(), At: reported, Vehicle: household(t),
			Fault: guarantee.Fault{Problem: "squeal", Nature: nature, Reported: reported, Odometer: aftersales.Odometer{Km: 30_000, At: reported}},
		}.Answer()
		if err != nil {
			t.Fatal(err)
		}
		return a.Coverage
	}
	tell := func(v *reception.Visit, cmd reception.Command) {
		t.Helper()
		s := v.Snapshot()
		if _, err := v.Do(aftersales.Call{Subject: s.Subject, At: s.At.Add(time.Minute), By: aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}}, cmd); err != nil {
			t.Fatal(aftersales.Explain(err, aftersales.English))
		}
	}
	for _, answered := range []bool{false, true} {
		v, err := reception.Restore(visit(t, 10))
		if err != nil {
			t.Fatal(err)
		}
		unsure := ask(guarantee.NatureOpen)
		tell(v, reception.ConfirmFault{Concern: "n1", Found: reception.FoundConfirmed, Coverage: unsure, Told: true, Why: "待厂家判定"})
		tell(v, reception.ReferToMaker{Concern: "n1", Reference: "Q-7"})
		want := unsure
		if answered {
			want = ask(guarantee.NatureQuality)
			tell(v, reception.RecordMakerAnswer{Concern: "n1", Coverage: want, Answerer: "maker1"})
		}
		if got := v.Snapshot().Faults[0].Coverage; got != want || want.Answer == "" || want.Payer != pricing.PayerWarranty {
			t.Errorf("answered %v: the visit keeps %+v, want %+v", answered, got, want)
		}
	}
	in, err := workorder.FromVisit(visit(t, visitEnds))
	if err != nil {
		t.Fatal(err)
	}
	s := stay{name: "RO-1", opened: "2026-04-01 09:00:00", km: in.Odometer, open: func(o *workorder.Open) {
		o.Source.Intake, o.Customer.ID, o.Comeback = in, in.Customer, workorder.Comeback{Order: in.Comeback}
	}, work: func(w *workorder.Work) { w.Answers.ID = "n1" }, concern: "n1"}.begun(t)
	s.do(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}})
	if err := s.give(s.call(asTechnician), workorder.StartWork{Item: "i1"}); !errors.Is(err, workorder.RuleCoverageOpen) || len(shopCodes(err)) != 1 {
		t.Errorf("work on a vehicle that was handed over for diagnosis only: %v", err)
	}
}

// TestHistoryOfWalks: whatever an order went through, the guarantees understand its history: no repair ends before it was agreed, nothing that is done goes on, and each question has an answer.
func TestHistoryOfWalks(t *testing.T) {
	t.Parallel()
	c := rand.New(rand.NewSource(43)) //nolint:gosec // the walk is meant to be the same every time
	repairs, works, stopped := 0, 0, 0
	for n := range 40 {
		w := newWalk(t, c)
		for range 240 {
			w.step()
		}
		s := w.order.Snapshot()
		if s.Seq == 0 {
			continue
		}
		live := 0
		for i := range s.Items {
			it := &s.Items[i]
			d := workorder.Defect{Problem: pick[aftersales.ID](c, "q1", "q2"), Nature: guarantee.NatureQuality, Severe: c.Intn(2) == 0}
			if c.Intn(2) == 0 {
				d.Group, d.Assembly, d.Replaces = guarantee.GroupEngine, "e1", true
			}
			it.Work.Defect = d
			switch it.Status {
			case workorder.ItemStatusStopped:
				stopped++
			case workorder.ItemStatusPassed:
				live++
			}
		}
		h, err := workorder.RepairHistoryOf([]workorder.Snapshot{s})
		if err != nil {
			t.Fatalf("walk %d: %v", n, err)
		}
		repairs += len(h.Repairs)
		works += len(h.Works)
		if len(h.Works) > live || s.Delivery.At.IsZero() && len(h.Works) > 0 {
			t.Errorf("walk %d: %d works of %d items that passed", n, len(h.Works), live)
		}
		for _, r := range h.Repairs {
			if !r.Completed.IsZero() && r.Completed.Before(r.Agreed) || r.Agreed.IsZero() || r.Reported.After(r.Agreed) {
				t.Errorf("walk %d: %+v", n, r)
			}
		}
		k := caseOf(t, s.At, s)
		if _, err := (guarantee.AskCounts{Case: k}).Answer(); err != nil {
			t.Errorf("walk %d: %s", n, aftersales.Explain(err, aftersales.English))
		}
		if _, err := (guarantee.AskDuties{Case: k}).Answer(); err != nil {
			t.Errorf("walk %d: %s", n, aftersales.Explain(err, aftersales.English))
		}
		for _, w := range h.Works {
			at := w.Work.Released.AddDate(0, 0, 1)
			if _, err := (guarantee.AskCoverage{Calendar: shanghai(), At: at, Works: []guarantee.Work{w.Work}, Fault: guarantee.Fault{Problem: "q1", Nature: guarantee.NatureQuality, Reported: at, Work: w.Work.ID}}).Answer(); err != nil {
				t.Errorf("walk %d: %s", n, aftersales.Explain(err, aftersales.English))
			}
		}
	}
	if repairs < 20 || works < 2 || stopped < 3 {
		t.Errorf("%d repairs, %d works, %d stopped items only", repairs, works, stopped)
	}
}

// TestEarlyRightsFromOrders: R1 and R3 within sixty days and 3,000 km, as the order says when and at which reading it was reported.
func TestEarlyRightsFromOrders(t *testing.T) {
	end := china(t, "2026-04-29 00:00:00") // sixty days from 27 February: Tuesday, 28 April
	for _, edge := range []struct {
		add time.Duration
		km  int64
		due bool
	}{{0, 3_000, true}, {-time.Second, 3_000, true}, {time.Second, 3_000, false}, {time.Minute, 2_999, false}, {0, 3_001, false}, {24 * time.Hour, 1, false}, {-24 * time.Hour, 3_000, true}} {
		s := stay{name: "RO-1", opened: "2026-05-06 09:00:00", km: edge.km, work: defective(func(d *workorder.Defect) {
			d.Group, d.Assembly, d.Part, d.Danger, d.Reported = guarantee.GroupEngine, "e1", "crankshaft", guarantee.DangerFuel, end.Add(edge.add)
		})}.begun(t).order.Snapshot()
		r, err := guarantee.AskRights{Case: caseOf(t, s.At, s)}.Answer()
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		if edge.due {
			want = 2
		}
		if len(r.Due) != want || edge.due && (r.Due[0].Step != guarantee.StepAssembly || r.Due[1].Step != guarantee.StepDanger || !r.Fee.Free) {
			t.Errorf("%v and %d km: %+v", edge.add, edge.km, r.Due)
		}
	}
}

// TestRepairsOfAProblemFromOrders: four repairs of a problem on four orders warn, and the fifth gives the right when it is agreed; a repair of another problem, a look for the fault and a second item of the same visit add nothing.
func TestRepairsOfAProblemFromOrders(t *testing.T) {
	var orders []workorder.Snapshot
	on := func(day int, edit func(*workorder.Work)) workorder.Snapshot {
		at := china(t, "2026-04-01 09:00:00").AddDate(0, 0, 7*day).In(time.FixedZone("", 8*3600))
		return stay{
			name: "RO-" + string(rune('a'+day)), opened: at.Format(time.DateTime), passed: at.Add(6 * time.Hour).Format(time.DateTime), out: at.Add(8 * time.Hour).Format(time.DateTime), km: int64(3_000 + 100*day),
			work: func(w *workorder.Work) { defective(nil)(w); edit(w) },
		}.done(t)
	}
	plain := func(*workorder.Work) {}
	for day := range 4 {
		orders = append(orders, on(day, plain))
	}
	orders = append(orders, on(4, func(w *workorder.Work) { w.Defect.Problem = "rattle" }), on(5, func(w *workorder.Work) { w.Diagnostic = true }))
	again := orders[3]
	again.Subject, _ = aftersales.ParseRef("workorder/RO-x") // another order of the same visit
	orders = append(orders, again)
	at := orders[5].Delivery.At
	r, err := guarantee.AskRights{Case: caseOf(t, at, orders...)}.Answer()
	if err != nil || len(r.Near) == 0 {
		t.Fatalf("four repairs: %d rights are near, %v", len(r.Near), err)
	}
	if len(r.Due) > 0 {
		t.Errorf("four repairs: %d rights are due, want none", len(r.Due))
	}
	near := r.Near[0]
	if near.Step != guarantee.StepRepairs || near.Thing != "squeal" {
		t.Errorf("four repairs: got %q of %q near, want %q of squeal", near.Step, near.Thing, guarantee.StepRepairs)
	}
	if near.Counted != 4 || near.Left != 1 {
		t.Errorf("four repairs: got %d counted and %d left, want 4 and 1", near.Counted, near.Left)
	}
	if want := "1 + 1 + 1 + 1 = 4 repairs, not over 4 repairs; 4 + 1 − 4 = 1 repair missing"; !strings.Contains(near.Says.EN, want) {
		t.Errorf("four repairs: got %q, want %q in it", near.Says.EN, want)
	}
	d, err := guarantee.AskDuties{Case: caseOf(t, at, orders...)}.Answer()
	if err != nil || !slices.ContainsFunc(d.Duties, func(d aftersales.Duty) bool { return d.Code == guarantee.DutyWarning && d.Thing == "squeal" }) {
		t.Errorf("nobody is warned of squeal: %d duties, %v", len(d.Duties), err)
	}
	fifth := stay{name: "RO-y", opened: "2026-06-01 09:00:00", km: 4_000, work: defective(nil)}.begun(t).order.Snapshot()
	agreed := fifth.Offers[0].Answered.Response.SignedAt
	for add, want := range map[time.Duration]int{0: 1, -time.Second: 0, time.Second: 1} {
		r, err := guarantee.AskRights{Case: caseOf(t, agreed.Add(add), append(slices.Clone(orders), fifth)...)}.Answer()
		if err != nil || len(r.Due) != want {
			t.Errorf("%v after the fifth was agreed: %d rights are due, want %d; %v", add, len(r.Due), want, err)
		}
	}
}
