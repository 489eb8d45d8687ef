package workorder_test

import (
	"math/rand"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// shanghai is the calendar of a house that opens from Monday to Saturday.
func shanghai() aftersales.Calendar {
	from, _ := aftersales.NewClock(8, 0)
	to, _ := aftersales.NewClock(17, 30)
	days := []aftersales.Weekday{aftersales.WeekdayMonday, aftersales.WeekdayTuesday, aftersales.WeekdayWednesday, aftersales.WeekdayThursday, aftersales.WeekdayFriday, aftersales.WeekdaySaturday}
	return aftersales.Calendar{
		Zone: "Asia/Shanghai", Offset: 480, Holidays: aftersales.ChineseHolidays(),
		Hours: []aftersales.OpenHours{{Kind: aftersales.OpeningService, Days: days, From: from, To: to}},
	}
}

// dutiesOf are the duties of one code.
func dutiesOf(owed []aftersales.Duty, code aftersales.Code) []aftersales.Duty {
	return slices.DeleteFunc(slices.Clone(owed), func(d aftersales.Duty) bool { return d.Code != code })
}

func TestNothingIsOwedBeforeAnOrderIsSigned(t *testing.T) {
	for name, steps := range map[string]func(*shop){"never opened": func(*shop) {}, "opened": (*shop).opened, "quoted": (*shop).quoted} {
		s := ordered(t, "a", steps)
		for _, at := range []time.Time{{}, s.At, time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC)} {
			for _, c := range []aftersales.Calendar{{}, shanghai()} {
				if owed := s.Duties(c, at); len(owed) > 0 {
					t.Errorf("%s, at %v: %v", name, at, owed)
				}
			}
		}
		if w := s.Warning(); !w.IsZero() {
			t.Errorf("%s: warned of at %v", name, w)
		}
	}
}

func TestWarningIsAShareOfTheTimeToThePromise(t *testing.T) {
	promised := func(share int) func(*shop) {
		return func(s *shop) { s.t.Helper(); s.policy.WarnAt = share; s.authorised() }
	}
	for share, want := range map[int]float64{0: 0.8, 1: 0.01, 50: 0.5, 100: 1} {
		s := ordered(t, "a", promised(share))
		p := s.Promises[0]
		if got := s.Warning(); !got.Equal(p.At.Add(time.Duration(float64(p.To.Sub(p.At)) * want).Truncate(time.Millisecond))) {
			t.Errorf("%d %% from %v to %v: got %v", share, p.At, p.To, got)
		}
	}
	revised := ordered(t, "a", promised(50), func(s *shop) {
		s.t.Helper()
		s.do(asAdvisor, workorder.RevisePromise{To: s.at.Add(10*time.Hour + time.Minute), Reason: workorder.DelayCauseParts, Told: workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: s.at.Add(time.Minute)}})
	})
	if got, want := revised.Warning(), revised.At.Add(5*time.Hour); !got.Equal(want) {
		t.Errorf("of the promise in force: got %v, want %v", got, want)
	}
	at := ordered(t, "a", promised(50), func(s *shop) {
		s.t.Helper()
		s.do(asAdvisor, workorder.RevisePromise{To: s.at.Add(time.Minute), Reason: workorder.DelayCauseParts, Told: workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: s.at.Add(time.Minute)}})
	})
	if got := at.Warning(); !got.Equal(at.At) {
		t.Errorf("of a promise for the same instant: got %v, want %v", got, at.At)
	}
	for name, over := range map[string]func(*shop){
		"ready":     (*shop).ready,
		"cancelled": func(s *shop) { s.t.Helper(); s.authorised(); s.do(asCustomer, workorder.Cancel{Reason: "sold"}) },
	} {
		s := ordered(t, "a", over)
		if got := s.Warning(); !got.IsZero() {
			t.Errorf("%s: warned of at %v", name, got)
		}
	}
}

// TestPromiseIsOwedFromItsInstant: what is promised is owed from the instant on, and until then what was promised before.
func TestPromiseIsOwedFromItsInstant(t *testing.T) {
	s := ordered(t, "a", (*shop).authorised, func(s *shop) {
		s.t.Helper()
		s.do(asAdvisor, workorder.RevisePromise{To: s.at.Add(10 * time.Hour), Reason: workorder.DelayCauseParts, Told: workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: s.at.Add(time.Minute)}})
	})
	first, last := s.Promises[0], s.Promises[1]
	for at, want := range map[time.Time]time.Time{first.At: first.To, last.At.Add(-time.Second): first.To, last.At: last.To} {
		if owed := dutiesOf(s.Duties(shanghai(), at), workorder.DutyPromise); len(owed) != 1 || !owed[0].Due.Equal(want) {
			t.Errorf("at %v: owed %v, want one due %v", at, owed, want)
		}
	}
}

// TestUploadCountsFromTheBill: what was uploaded in the instant of the last bill tells of it.
func TestUploadCountsFromTheBill(t *testing.T) {
	s := ordered(t, "a", (*shop).billed, shopPays(571_00), func(s *shop) {
		s.t.Helper()
		s.do(asAdvisor, workorder.RecordUpload{Receipt: "UP-1", Uploaded: s.order.Snapshot().Bills[0].At})
	})
	if owed := dutiesOf(s.Duties(shanghai(), s.At), workorder.DutyUpload); len(owed) != 1 || !owed[0].Done.Equal(s.Payments[0].At) {
		t.Errorf("owed %v, want one done when it was paid, at %v", owed, s.Payments[0].At)
	}
}

// TestUploadCountsForTheLastBill: what was uploaded before the customer was billed, or billed again, tells of less.
func TestUploadCountsForTheLastBill(t *testing.T) {
	accepted := func(s *shop) {
		s.t.Helper()
		s.inspected()
		s.prepare()
		s.do(asCustomer, workorder.Accept{Person: "c1", Explained: shopExplained()})
	}
	upload := does(asAdvisor, workorder.RecordUpload{Receipt: "UP-1"})
	bill := does(asCashier, shopBill(571_00, "i1", "i2"))
	for name, c := range map[string]struct {
		steps []func(*shop)
		done  bool
	}{
		"before the bill": {[]func(*shop){accepted, upload, bill, shopPays(571_00)}, false},
		"after the bill":  {[]func(*shop){accepted, bill, upload, shopPays(571_00)}, true},
	} {
		s := ordered(t, "a", c.steps...)
		if owed := dutiesOf(s.Duties(shanghai(), s.At), workorder.DutyUpload); len(owed) != 1 || owed[0].Open() == c.done {
			t.Errorf("%s: owed %v, want one, done %t", name, owed, c.done)
		}
	}
}

// TestAskedFromWhenTheVehicleIsBack: an addition found in the instant in which the customer takes the vehicle waits until it is back.
func TestAskedFromWhenTheVehicleIsBack(t *testing.T) {
	for left, want := range map[time.Duration]int{-time.Second: 0, 0: 0, time.Second: 1} { // after the addition was found
		s := ordered(t, "a", (*shop).authorised, does(asTechnician, workorder.ProposeAddition{Item: "x1", Work: partWork(100)}), func(s *shop) {
			s.t.Helper()
			s.do(asAdvisor, workorder.Hold{Reason: workorder.HoldReasonCustomer, Out: true, Since: s.at.Add(left)})
		})
		if owed := dutiesOf(s.Duties(shanghai(), s.At), workorder.DutyAsk); len(owed) != want {
			t.Errorf("gone %v after it: owed %v, want %d", left, owed, want)
		}
	}
}

// TestProgressIsDueWhenTheHouseIsOpen: on the first of thirty-one working days on which it opens, and where it opens on none by the end of the first.
func TestProgressIsDueWhenTheHouseIsOpen(t *testing.T) {
	s := ordered(t, "a", (*shop).authorised)
	from, _ := aftersales.NewClock(8, 0)
	to, _ := aftersales.NewClock(17, 30)
	for days, opens := range map[int]bool{1: true, 31: true, 32: false} {
		c := shanghai()
		today := c.DateAt(s.At)
		day := c.AddWorkingDays(today, days)
		c.Hours, c.Special = nil, []aftersales.SpecialDay{{Date: day, Kind: aftersales.OpeningService, From: from, To: to}}
		want := c.EndOf(c.NextWorkingDay(today))
		if opens {
			want = c.ClosingOf(day, aftersales.OpeningService)
		}
		if owed := dutiesOf(s.Duties(c, s.At), workorder.DutyProgress); len(owed) != 1 || !owed[0].Due.Equal(want) {
			t.Errorf("after %d working days: owed %v, want one due %v", days, owed, want)
		}
	}
}

// TestPolicySetsTheTimesOfDuties: minutes of the policy stand for half an hour, an hour and ten minutes.
func TestPolicySetsTheTimesOfDuties(t *testing.T) {
	s := newShop(t)
	s.policy.AskWithin, s.policy.ProgressEvery, s.policy.AtOnce, s.policy.RecordRetention = 5, 7, 3, 10
	s.opened()
	terms := shopTerms()
	terms.Waits = true
	s.do(asAdvisor, workorder.SetTerms{Terms: terms})
	s.quote("o1", "i1", "i2")
	s.do(asCustomer, s.answer("o1"))
	s.do(asTechnician, workorder.ProposeAddition{Item: "x1", Work: partWork(100)})
	snapshot := s.order.Snapshot()
	for code, want := range map[aftersales.Code]time.Duration{workorder.DutyAsk: 5 * time.Minute, workorder.DutyProgress: 7 * time.Minute, workorder.DutyCopies: 3 * time.Minute} {
		for _, d := range dutiesOf(snapshot.Duties(shanghai(), s.at.AddDate(1, 0, 0)), code) {
			if got := d.Due.Sub(d.Since); got != want || !d.Late {
				t.Errorf("%s: due after %v, late %v, want %v", code, got, d.Late, want)
			}
		}
	}
	gone := ordered(t, "b", func(s *shop) { s.t.Helper(); s.policy.RecordRetention = 10; s.billed() }, shopPays(571_00), shopDelivers(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)))
	for _, d := range dutiesOf(gone.Duties(shanghai(), gone.At), workorder.DutyKeep) {
		if want := time.Date(2036, 3, 3, 16, 0, 0, 0, time.UTC); !d.Due.Equal(want) { // 2 March 2036 is a Sunday
			t.Errorf("kept until %v, want %v", d.Due, want)
		}
	}
}

// TestSettlementIsWhenTheLastOfItWasCovered: deposits count from the bill on, a credit note settles what it takes off, and a bill that follows opens it again.
func TestSettlementIsWhenTheLastOfItWasCovered(t *testing.T) {
	deposit := func(minor int64) func(*shop) {
		return does(asCashier, workorder.RecordDeposit{Payer: pricing.PayerCustomer, Amount: shopMoney(minor), Method: workorder.PaymentMethodCash, Receipt: "DR-1"})
	}
	bill := does(asCashier, shopBill(571_00, "i1", "i2"))
	for _, c := range []struct {
		name  string
		steps []func(*shop)
		back  time.Duration // before the last command; negative: not settled
	}{
		{"billed", []func(*shop){(*shop).inspected, bill}, -1},
		{"paid", []func(*shop){(*shop).inspected, bill, shopPays(571_00)}, 0},
		{"a cent too little", []func(*shop){(*shop).inspected, bill, shopPays(570_99)}, -1},
		{"paid in two parts", []func(*shop){(*shop).inspected, bill, shopPays(570_99), shopPays(1)}, 0},
		{"a deposit of it all before the bill", []func(*shop){(*shop).inspected, deposit(571_00), bill}, 0},
		{"a deposit without a bill", []func(*shop){(*shop).inspected, deposit(571_00)}, -1},
		{"the rest credited", []func(*shop){(*shop).inspected, bill, shopPays(500_00), does(asManager, credit(71_00))}, 0},
		{"credited after it was paid", []func(*shop){(*shop).inspected, bill, shopPays(571_00), does(asManager, credit(71_00))}, time.Minute},
		{"paid back what was credited", []func(*shop){(*shop).inspected, bill, shopPays(571_00), does(asManager, credit(71_00)), does(asCashier, workorder.Refund{Payer: pricing.PayerCustomer, Amount: shopMoney(71_00), Method: workorder.PaymentMethodCash, Reason: "credited", Approver: asManager})}, 2 * time.Minute},
		{"paid back, and on credit, in the instant of delivery", []func(*shop){
			(*shop).inspected, bill, shopPays(571_00), (*shop).prepare,
			does(asManager, workorder.AgreeCredit{Amount: shopMoney(571_00), Until: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), Reason: "regular"}),
			does(asCustomer, workorder.Accept{Person: "c1", Explained: shopExplained()}),
			does(asCashier, workorder.Refund{Payer: pricing.PayerCustomer, Amount: shopMoney(1), Method: workorder.PaymentMethodCash, Reason: "paid otherwise", Approver: asManager}),
			func(s *shop) { waits(s.at)(s) }, does(asAdvisor, workorder.Deliver{To: "c1"}),
		}, 0},
	} {
		s := ordered(t, "a", c.steps...)
		owed := dutiesOf(s.Duties(shanghai(), s.At), workorder.DutyUpload)
		switch {
		case c.back < 0 && len(owed) > 0:
			t.Errorf("%s: settled at %v", c.name, owed[0].Since)
		case c.back >= 0 && (len(owed) != 1 || !owed[0].Since.Equal(s.At.Add(-c.back))):
			t.Errorf("%s: got %v, want one since %v", c.name, owed, s.At.Add(-c.back))
		}
	}
}

// TestDutiesOfRandomOrders holds at random instants of random orders what is true of every duty, and counts some of them once more from the events.
func TestDutiesOfRandomOrders(t *testing.T) {
	t.Parallel()
	c := rand.New(rand.NewSource(20260304)) //nolint:gosec // the walk is meant to be the same every time
	var place []aftersales.Code
	for _, r := range workorder.Duties() {
		place = append(place, r.Code)
	}
	seen := map[aftersales.Code]int{}
	for range 16 {
		w := newWalk(t, c)
		for n := range 200 {
			w.step()
			if n%15 != 0 {
				continue
			}
			s := w.order.Snapshot()
			for _, calendar := range []aftersales.Calendar{{}, shanghai()} {
				for _, at := range []time.Time{s.At, s.At.Add(-time.Duration(c.Intn(100)) * time.Minute), s.At.Add(time.Duration(c.Intn(100)) * time.Hour), s.At.AddDate(80, 0, 0)} {
					owed := s.Duties(calendar, at)
					if !reflect.DeepEqual(owed, s.Duties(calendar, at)) {
						t.Fatal("the second answer is another one")
					}
					holdsForDuties(t, place, owed, at)
					for _, d := range owed {
						seen[d.Code]++
					}
				}
			}
			countsDuties(t, w, &s)
		}
	}
	for _, code := range []aftersales.Code{workorder.DutyPromise, workorder.DutyAsk, workorder.DutyCopies, workorder.DutyProgress} { // scenarios show the others too
		if seen[code] == 0 {
			t.Errorf("the walk never owes %s", code)
		}
	}
}

// holdsForDuties holds the order of duties, and that each is of its instant and late exactly after it was due.
func holdsForDuties(t *testing.T, place []aftersales.Code, owed []aftersales.Duty, at time.Time) {
	t.Helper()
	last := -1
	for i, d := range owed {
		n := slices.Index(place, d.Code)
		if n < last || n == last && d.Code == workorder.DutyProgress && d.Since.Before(owed[i-1].Since) {
			t.Fatalf("%s stands behind %s", d.Code, owed[i-1].Code)
		}
		last = n
		until := at
		if !d.Done.IsZero() {
			until = d.Done
		}
		if d.Since.After(at) || d.Done.After(at) || d.Due.Before(d.Since) || d.Late != until.After(d.Due) || d.Owes == "" || d.Code != workorder.DutyKeep && d.Code != workorder.DutyFollowUp && d.By == "" {
			t.Fatalf("as of %v: %+v", at, d)
		}
		if b, err := aftersales.Write(d); err != nil || aftersales.Read(b, new(aftersales.Duty), 0) != nil {
			t.Fatalf("%+v is no document: %s, %v", d, b, err)
		}
	}
}

// countsDuties counts the questions about additions from the events: who was reached, or what was offered, first.
func countsDuties(t *testing.T, w *walk, s *workorder.Snapshot) {
	t.Helper()
	proposed, asked := map[aftersales.ID]time.Time{}, map[aftersales.ID]time.Time{}
	ask := func(id aftersales.ID, at time.Time) {
		if was, is := asked[id]; !is || at.Before(was) {
			asked[id] = at
		}
	}
	out := false
	for _, e := range w.events {
		switch f := e.Data.(type) {
		case workorder.AdditionProposed:
			proposed[f.Item] = e.At
		case workorder.CustomerContacted:
			for _, id := range f.Items {
				if f.Reached {
					ask(id, f.At)
				}
			}
		case workorder.OfferMade:
			for _, i := range f.Items {
				ask(i.Item, e.At)
			}
		case workorder.OrderHeld:
			out = out || f.Out
		}
	}
	if out {
		return // scenarios show what a vehicle that is away does to the time
	}
	for _, d := range dutiesOf(s.Duties(aftersales.Calendar{}, s.At), workorder.DutyAsk) {
		it, _ := s.Item(d.Thing)
		done, is := asked[d.Thing]
		if !is && it.Status == workorder.ItemStatusWithdrawn {
			done = it.Ended.At
		}
		if !d.Since.Equal(proposed[d.Thing]) || !d.Due.Equal(proposed[d.Thing].Add(30*time.Minute)) || !d.Done.Equal(done) {
			t.Fatalf("%+v: proposed %v, asked %v", d, proposed[d.Thing], done)
		}
	}
}

// TestDutiesOfALargeOrder: a full order and a full calendar, which is closed on every day that it names, are answered; every word to the customer ends one step of progress and begins another.
func TestDutiesOfALargeOrder(t *testing.T) {
	s := ordered(t, "a", (*shop).authorised)
	c := shanghai()
	c.Hours = slices.Repeat(c.Hours, 100)
	day, _ := aftersales.ParseDate("2026-03-03")
	for n := range 1000 {
		c.Special = append(c.Special, aftersales.SpecialDay{Date: day.AddDays(n), Kind: aftersales.OpeningService})
	}
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	const most = 500
	for n := range most {
		at := s.At.Add(time.Duration(n+1) * time.Hour)
		s.Told = append(s.Told, workorder.Message{Kind: workorder.MessageProgress, At: at, Person: "c1", Reached: true})
		s.Substitute = append(s.Substitute, workorder.Substitute{Kind: workorder.SubstituteCar, From: at, Until: at.Add(time.Minute)})
	}
	s.Items[0].Work.Coverage = pricing.Coverage{Answer: pricing.CoverageCovered, Basis: pricing.CoverageNewCar, Payer: pricing.PayerWarranty}
	owed := s.Duties(c, s.At.AddDate(1, 0, 0))
	if got := len(dutiesOf(owed, workorder.DutyProgress)); got != most+1 {
		t.Errorf("%d steps of progress, want %d", got, most+1)
	}
	if got := len(dutiesOf(owed, workorder.DutySubstitute)); got == 0 || got > most+1 {
		t.Errorf("%d substitutes owed", got)
	}
	s.Delivery = workorder.Delivery{At: time.Date(2100, 12, 30, 0, 0, 0, 0, time.UTC), By: "a1", To: "c1"}
	s.Items[0].Status = workorder.ItemStatusPassed
	for _, d := range s.Duties(c, s.Delivery.At) {
		if end := time.Date(2100, 12, 31, 23, 59, 59, 999_000_000, time.UTC); d.Due.After(end) || d.Due.Before(d.Since) || d.Due.IsZero() {
			t.Errorf("behind the end of the calendar: %+v", d)
		}
	}
}
