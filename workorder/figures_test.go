package workorder_test

import (
	"encoding/json"
	"math/rand"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// shopOf is a shop whose order has a name of its own.
func shopOf(t testing.TB, name string) *shop {
	t.Helper()
	s := newShop(t)
	ref, err := aftersales.ParseRef("workorder/" + name)
	if err != nil {
		t.Fatal(err)
	}
	s.ref = ref
	return s
}

// ordered is the snapshot of an order of that name after some steps.
func ordered(t testing.TB, name string, steps ...func(*shop)) workorder.Snapshot {
	t.Helper()
	s := shopOf(t, name)
	for _, step := range steps {
		step(s)
	}
	return s.order.Snapshot()
}

// shopPays settles and delivers what is billed.
func shopPays(minor int64) func(*shop) {
	return func(s *shop) {
		s.t.Helper()
		s.do(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(minor), Method: workorder.PaymentMethodCash})
	}
}

// shopDelivers brings an order whose customer was billed and paid out of the shop, to be delivered at an instant.
func shopDelivers(at time.Time) func(*shop) {
	return func(s *shop) {
		s.t.Helper()
		s.prepare()
		s.do(asCustomer, workorder.Accept{Person: "c1", Explained: shopExplained()})
		s.at = at.Add(-time.Minute)
		s.do(asAdvisor, workorder.Deliver{To: "c1"})
	}
}

// waits until an instant, at which the next command is given.
func waits(at time.Time) func(*shop) { return func(s *shop) { s.at = at.Add(-time.Minute) } }

func does(by aftersales.Actor, cmd workorder.Command) func(*shop) {
	return func(s *shop) { s.t.Helper(); s.do(by, cmd) }
}

func sameFigure(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		g, _ := json.Marshal(got)
		w, _ := json.Marshal(want)
		t.Errorf("%s: got\n%s, want\n%s", what, g, w)
	}
}

func ratio(count, of int) aftersales.Ratio { return aftersales.Ratio{Count: count, Of: of} }

func TestOnTimeIsAgainstFirstAndLastPromise(t *testing.T) {
	promised := newShop(t)
	promised.authorised()
	due := promised.order.Snapshot().Promises[0].To
	readyAt := func(at time.Time) func(*shop) {
		return func(s *shop) {
			s.t.Helper()
			s.do(asAdvisor, workorder.FinalCheck{Appearance: true, Belongings: true, Clear: true, Odometer: 30_005})
			s.at = at.Add(-time.Minute)
			s.do(asAdvisor, workorder.NotifyReady{Told: workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: at}})
		}
	}
	revise := func(to time.Time) func(*shop) {
		return func(s *shop) {
			s.t.Helper()
			s.do(asAdvisor, workorder.RevisePromise{To: to, Reason: workorder.DelayCauseParts, Told: workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: s.at.Add(time.Minute)}})
		}
	}
	inspected := (*shop).inspected
	late := due.Add(time.Second)
	inTime := ordered(t, "at", inspected, readyAt(due))
	tooLate := ordered(t, "late", inspected, readyAt(late))
	revised := ordered(t, "revised", inspected, revise(late), readyAt(late))
	afterwards := ordered(t, "afterwards", inspected, readyAt(late), revise(late.Add(time.Hour)))
	for _, c := range []struct {
		name        string
		orders      []workorder.Snapshot
		first, last aftersales.Ratio
	}{
		{"none", nil, ratio(0, 0), ratio(0, 0)},
		{"never opened", make([]workorder.Snapshot, 1), ratio(0, 0), ratio(0, 0)},
		{"not ready", []workorder.Snapshot{promised.order.Snapshot()}, ratio(0, 0), ratio(0, 0)},
		{"at the promise", []workorder.Snapshot{inTime}, ratio(1, 1), ratio(1, 1)},
		{"a second after it", []workorder.Snapshot{tooLate}, ratio(0, 1), ratio(0, 1)},
		{"by the second promise", []workorder.Snapshot{revised}, ratio(0, 1), ratio(1, 1)},
		{"promised again when it was ready", []workorder.Snapshot{afterwards}, ratio(0, 1), ratio(0, 1)},
		{"all of them", []workorder.Snapshot{inTime, tooLate, revised, afterwards, promised.order.Snapshot()}, ratio(1, 4), ratio(2, 4)},
	} {
		sameFigure(t, c.name, workorder.OnTimeOf(c.orders), workorder.OnTime{First: c.first, Last: c.last})
	}
}

func TestOvernightIsWhoIsThereAtMidnight(t *testing.T) {
	c := aftersales.Calendar{Offset: 480}
	day, _ := aftersales.ParseDate("2026-03-02")
	midnight := time.Date(2026, 3, 2, 16, 0, 0, 0, time.UTC) // in Shanghai
	gone := func(at time.Time) func(*shop) {
		return func(s *shop) {
			s.t.Helper()
			s.billed()
			shopPays(571_00)(s)
			shopDelivers(at)(s)
		}
	}
	opened := func(at time.Time) func(*shop) {
		return func(s *shop) { s.at = at.Add(-time.Minute); s.open() }
	}
	hold := func(r workorder.HoldReason, out bool) func(*shop) {
		return func(s *shop) { s.t.Helper(); s.authorised(); s.do(asDispatcher, workorder.Hold{Reason: r, Out: out}) }
	}
	resumed := func(at time.Time) func(*shop) {
		return func(s *shop) { s.t.Helper(); waits(at)(s); s.do(asDispatcher, workorder.Resume{}) }
	}
	stays := []workorder.Snapshot{
		ordered(t, "maker", hold(workorder.HoldReasonMaker, false)),
		ordered(t, "gone", gone(midnight.Add(-time.Second))),
		ordered(t, "stayed", gone(midnight)),
		ordered(t, "last", opened(midnight.Add(-time.Second))),
		ordered(t, "tomorrow", opened(midnight)),
		ordered(t, "parts", hold(workorder.HoldReasonParts, false), resumed(midnight)),
		ordered(t, "went-on", hold(workorder.HoldReasonParts, false), resumed(midnight.Add(-time.Second))),
		ordered(t, "away", hold(workorder.HoldReasonParts, true)),
		ordered(t, "back", hold(workorder.HoldReasonParts, true), resumed(midnight.Add(-time.Second))),
		ordered(t, "again", hold(workorder.HoldReasonParts, false)),
		ordered(t, "maker-too", hold(workorder.HoldReasonMaker, false)),
		ordered(t, "not-yet", (*shop).authorised, waits(midnight), does(asDispatcher, workorder.Hold{Reason: workorder.HoldReasonParts})),
		{},
	}
	refs := func(names ...string) (all []aftersales.Ref) {
		for _, n := range names {
			ref, _ := aftersales.ParseRef("workorder/" + n)
			all = append(all, ref)
		}
		return all
	}
	got := workorder.OvernightOf(stays, c, day)
	sameFigure(t, "overnight", got, []workorder.Overnight{
		{Reason: "", Orders: refs("stayed", "last", "went-on", "back", "not-yet")},
		{Reason: workorder.HoldReasonParts, Orders: refs("parts", "again")},
		{Reason: workorder.HoldReasonMaker, Orders: refs("maker", "maker-too")},
	})
	if got := workorder.OvernightOf(stays, c, aftersales.Date{}); got != nil {
		t.Errorf("of no day: %v", got)
	}
	if got := workorder.OvernightOf(stays, c, day.AddDays(-1)); got != nil {
		t.Errorf("of the day before: %v", got)
	}
}

func TestFirstTimeFixHasAWindow(t *testing.T) {
	out := time.Date(2026, 3, 2, 18, 0, 0, 0, time.UTC)
	const days = 30
	end := out.AddDate(0, 0, days)
	delivered := func(name string) workorder.Snapshot {
		return ordered(t, name, (*shop).billed, shopPays(571_00), shopDelivers(out))
	}
	back := func(name, of string, cause workorder.Cause, reported time.Time) workorder.Snapshot {
		s := shopOf(t, name)
		s.at = reported.AddDate(0, 0, 1)
		o := s.openCommand()
		ref, _ := aftersales.ParseRef("workorder/" + of)
		o.Comeback = workorder.Comeback{Order: ref, Cause: cause, Reported: reported}
		s.do(asAdvisor, o)
		return s.order.Snapshot()
	}
	a, b, c := delivered("a"), delivered("b"), delivered("c")
	cancelled := ordered(t, "x", (*shop).authorised, does(asCustomer, workorder.Cancel{Reason: "sold"}), does(asAdvisor, workorder.Deliver{To: "c1"}))
	last := back("a-1", "a", workorder.CauseCare, end)
	after := back("b-1", "b", workorder.CauseCare, end.Add(time.Second))
	twice := back("a-2", "a", workorder.CauseSkill, out)
	thrice := back("c-1", "c", workorder.CauseSkill, out.Add(time.Hour))
	unsaid := back("c-2", "c", "", out.Add(2*time.Hour))
	elsewhere := back("z-1", "z", workorder.CauseOther, out.Add(time.Hour))
	ofX := back("x-1", "x", workorder.CauseOther, out.Add(time.Hour))
	all := []workorder.Snapshot{a, b, c, cancelled, last, after, twice, thrice, unsaid, elsewhere, ofX, {}}
	for _, k := range []struct {
		name   string
		orders []workorder.Snapshot
		at     time.Time
		fixed  aftersales.Ratio
		causes []workorder.CauseCount
	}{
		{"none", nil, end, ratio(0, 0), nil},
		{"a second before the window ends", all, end.Add(-time.Second), ratio(0, 0), nil},
		{"when the window ends", all, end, ratio(1, 3), []workorder.CauseCount{{Cause: workorder.CauseSkill, Count: 2}, {Cause: "", Count: 1}, {Cause: workorder.CauseCare, Count: 1}}},
		{"a comeback in the last second", []workorder.Snapshot{a, last}, end, ratio(0, 1), []workorder.CauseCount{{Cause: workorder.CauseCare, Count: 1}}},
		{"a comeback a second later", []workorder.Snapshot{b, after}, end, ratio(1, 1), nil},
		{"a cancelled order", []workorder.Snapshot{cancelled, ofX}, end, ratio(0, 0), nil},
	} {
		got := workorder.FirstTimeFixOf(k.orders, days, k.at)
		sameFigure(t, k.name, got, workorder.FirstTimeFix{Window: days, Fixed: k.fixed, Causes: k.causes})
	}
	if got := workorder.FirstTimeFixOf(all, -5, end); got.Window != 0 || got.Fixed != ratio(2, 3) {
		t.Errorf("a window of less than no day: %+v", got) // a came back at the instant of delivery
	}
	if got := workorder.FirstTimeFixOf(all, 1<<62, end); got.Window != 36_525 || got.Fixed != ratio(0, 0) {
		t.Errorf("a window longer than time: %+v", got)
	}
}

func TestInternalReworkIsOfWhatWasDone(t *testing.T) {
	fail := func(causes ...workorder.Cause) func(*shop) {
		return does(asInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultFail, Causes: causes})
	}
	finished := func(s *shop) { s.t.Helper(); s.dispatched(); s.finish("i1", "i2") }
	again := func(s *shop) { s.t.Helper(); s.finish("i1") }
	cleared := ordered(t, "clear", finished)
	failed := ordered(t, "failed", finished, fail(workorder.CauseSkill, workorder.CauseCare))
	twice := ordered(t, "twice", finished, fail(workorder.CauseSkill), again, fail(workorder.CauseSkill), again)
	sent := ordered(t, "sent", (*shop).inspected, does(asInspector, workorder.Rework{Item: "i2", Causes: []workorder.Cause{workorder.CausePart}}))
	rejected := ordered(t, "rejected", (*shop).ready, does(asCustomer, workorder.RejectAtAcceptance{Items: []aftersales.ID{"i1"}, Person: "c1", Words: "still squeaks"}))
	undone := ordered(t, "undone", (*shop).dispatched)
	got := workorder.InternalReworkOf([]workorder.Snapshot{cleared, failed, twice, sent, rejected, undone, {}})
	// i1 of failed, twice and rejected, i2 of sent; of two items each in clear, failed, twice, sent and rejected.
	sameFigure(t, "rework", got.Items, ratio(4, 10))
	sameFigure(t, "causes", got.Causes, []workorder.CauseCount{
		{Cause: workorder.CauseSkill, Count: 3}, {Cause: "", Count: 1}, {Cause: workorder.CauseCare, Count: 1}, {Cause: workorder.CausePart, Count: 1},
	})
	sameFigure(t, "none", workorder.InternalReworkOf(nil), workorder.InternalRework{})
}

// dollars opens an order in dollars, whose one item of half an hour comes to 100.00.
func dollars(s *shop) {
	s.t.Helper()
	s.policy = workorder.DefaultPolicy()
	s.policy.Pricing.Name, s.policy.Pricing.Currency = "house-usd", aftersales.CurrencyUSD
	s.open()
	w := hoseWork()
	w.Lines[0].Price, _ = pricing.ParseUnitPrice("200 USD")
	s.do(asAdvisor, workorder.AddItem{Item: "i1", Work: w})
	s.do(asAdvisor, workorder.SetTerms{Terms: shopTerms()})
	s.do(asAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar})
	s.do(asAdvisor, workorder.RecordDiagnosis{Concern: "k2", Finding: "worn"})
	s.alone("i1")
	total, _ := aftersales.NewMoney(100_00, aftersales.CurrencyUSD)
	s.do(asCashier, workorder.Bill{Explained: true, Payer: pricing.PayerCustomer, Items: []aftersales.ID{"i1"}, Total: total})
}

// alone quotes one item, has it authorised, done and inspected.
func (s *shop) alone(item aftersales.ID) {
	s.t.Helper()
	s.quote("o-"+item, item)
	s.do(asCustomer, s.answer("o-"+item))
	s.do(asDispatcher, workorder.Dispatch{Item: item, Technicians: []aftersales.ID{"t1"}})
	s.finish(item)
	s.do(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
}

func credit(minor int64) workorder.IssueCreditNote {
	return workorder.IssueCreditNote{Number: "CN-1", Payer: pricing.PayerCustomer, Amount: shopMoney(minor), Reason: "goodwill"}
}

func TestItemsAreCountedByWhatTheyAnswer(t *testing.T) {
	billed := ordered(t, "a", (*shop).billed, does(asManager, credit(71_00)))
	unbilled := ordered(t, "b", (*shop).inspected)
	added := ordered(t, "c", func(s *shop) {
		s.t.Helper()
		s.added(120_00) // a recommendation, which the customer authorises and nobody does
		s.do(asCustomer, s.answer("o2"))
	})
	shared := ordered(t, "d", func(s *shop) {
		s.t.Helper()
		s.open()
		w := partWork(100_00)
		w.Lines[0].Shares = []pricing.Share{{Payer: pricing.PayerCustomer, Percent: shopNumber("40")}, {Payer: pricing.PayerInsurer, Percent: shopNumber("60")}}
		s.do(asAdvisor, workorder.AddItem{Item: "i1", Work: w})
		s.do(asAdvisor, workorder.SetTerms{Terms: shopTerms()})
		s.do(asAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar})
		s.alone("i1")
		s.do(asAdvisor, workorder.RecordPayerApproval{Number: "ap1", Payer: pricing.PayerInsurer, Approver: asAssessor, Items: []workorder.ApprovedItem{{Item: "i1", Amount: shopMoney(60_00)}}})
		s.do(asCashier, shopBill(40_00, "i1"))
	})
	usd := ordered(t, "e", dollars)
	concerns := workorder.ItemFigure{Kind: workorder.ReasonConcern, Items: 4, Billed: shopMoney(571_00)}
	recommended := workorder.ItemFigure{Kind: workorder.ReasonRecommendation, Items: 1, Billed: shopMoney(40_00)}
	sameFigure(t, "none", workorder.ItemsOf([]workorder.Snapshot{{}}), []workorder.ItemFigure(nil))
	sameFigure(t, "in one currency", workorder.ItemsOf([]workorder.Snapshot{shared, billed, unbilled, added}), []workorder.ItemFigure{concerns, recommended})
	concerns.Items, concerns.Billed = 5, aftersales.Money{}
	sameFigure(t, "in two", workorder.ItemsOf([]workorder.Snapshot{billed, usd, unbilled, shared}), []workorder.ItemFigure{concerns, recommended})
}

func TestHoursAreSoldWorkedAndPresent(t *testing.T) {
	units := ordered(t, "a", func(s *shop) {
		s.t.Helper()
		s.open()
		w := hoseWork()
		w.Lines[0].Quantity, w.Lines[0].Price = shopNumber("25"), shopPrice("20")
		w.Lines[0].Measure = pricing.Measure{Unit: pricing.UnitAW, PerHour: shopNumber("12")}
		s.do(asAdvisor, workorder.AddItem{Item: "i1", Work: w})
		s.do(asAdvisor, workorder.SetTerms{Terms: shopTerms()})
		s.do(asAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar})
		s.do(asAdvisor, workorder.RecordDiagnosis{Concern: "k2", Finding: "worn"})
		s.alone("i1")
		s.do(asCashier, shopBill(500_00, "i1"))
	})
	hours := ordered(t, "b", (*shop).billed)
	unbilled := ordered(t, "c", (*shop).inspected)
	thirds := ordered(t, "d", func(s *shop) {
		s.t.Helper()
		s.dispatched()
		s.do(asTechnician, workorder.StartWork{Item: "i1"})
		for n := range 3 {
			if n > 0 {
				s.do(asTechnician, workorder.ResumeWork{Item: "i1"})
			}
			s.at = s.at.Add(19 * time.Minute)
			s.do(asTechnician, workorder.PauseWork{Item: "i1", Reason: workorder.PauseReasonParts})
		}
		s.do(asTechnician, workorder.ResumeWork{Item: "i1"}) // its clock runs, and counts for nothing yet
	})
	for _, c := range []struct {
		name         string
		orders       []workorder.Snapshot
		sold, worked string
	}{
		{"none", nil, "0", "0"},
		{"25 units of which 12 are an hour, done in a minute", []workorder.Snapshot{units}, "2.083333", "0.016667"},
		{"an hour and a half and half an hour, done in two minutes", []workorder.Snapshot{hours}, "2", "0.033333"},
		{"not billed", []workorder.Snapshot{unbilled}, "0", "0.033333"},
		{"three thirds of an hour", []workorder.Snapshot{thirds}, "0", "1"},
		{"all of them", []workorder.Snapshot{units, hours, unbilled, thirds, {}}, "4.083333", "1.083333"},
	} {
		got, err := workorder.HoursOf(c.orders, shopNumber("8"))
		if err != nil {
			t.Fatal(err)
		}
		sameFigure(t, c.name, got, workorder.Hours{Sold: shopNumber(c.sold), Worked: shopNumber(c.worked), Present: shopNumber("8")})
	}
	hostile := units
	hostile.Items = slices.Clone(units.Items)
	far := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	hostile.Items[0].Spans = slices.Repeat([]workorder.Span{{From: time.Time{}, To: far}}, 500)
	if got, err := workorder.HoursOf(slices.Repeat([]workorder.Snapshot{hostile}, 100), aftersales.Number{}); err == nil || got != (workorder.Hours{}) {
		t.Errorf("more hours than a number holds are %v", got)
	}
}

func TestStaysAreInAndOut(t *testing.T) {
	out := time.Date(2026, 3, 3, 10, 0, 0, 0, time.UTC)
	in := time.Date(2026, 3, 2, 9, 1, 0, 0, time.UTC)
	there := ordered(t, "a", (*shop).open)
	gone := ordered(t, "b", (*shop).billed, shopPays(571_00), shopDelivers(out))
	sameFigure(t, "stays", workorder.StaysOf([]workorder.Snapshot{gone, there}), []workorder.Stay{
		{Order: gone.Subject, In: in, Ready: gone.Ready.At, Out: out}, {Order: there.Subject, In: in},
	})
	sameFigure(t, "none", workorder.StaysOf(nil), []workorder.Stay{})
}

func TestAccuracyIsAgainstTheFirstSignature(t *testing.T) {
	same := ordered(t, "a", (*shop).billed)                                 // 571 of 571
	less := ordered(t, "b", (*shop).billed, does(asManager, credit(71_00))) // 500 of 571
	more := ordered(t, "c", func(s *shop) {                                 // 691 of 571
		s.t.Helper()
		s.added(120_00)
		s.do(asCustomer, s.answer("o2"))
		s.do(asDispatcher, workorder.Dispatch{Item: "x1", Technicians: []aftersales.ID{"t1"}})
		s.do(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i1"})
		s.finish("i2", "x1")
		for _, item := range []aftersales.ID{"i1", "i2", "x1"} {
			s.do(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
		}
		s.do(asCashier, shopBill(691_00, "i1", "i2", "x1"))
	})
	unbilled := ordered(t, "d", (*shop).inspected)
	cancelled := ordered(t, "e", func(s *shop) { // a bill of 471 of 571
		s.t.Helper()
		s.dispatched()
		s.finish("i1")
		s.do(asManager, workorder.Cancel{Reason: "sold"})
		s.do(asCashier, shopBill(471_00, "i1"))
	})
	usd := ordered(t, "f", dollars)
	for _, c := range []struct {
		name   string
		orders []workorder.Snapshot
		want   workorder.Accuracy
	}{
		{"none", []workorder.Snapshot{unbilled, cancelled, {}}, workorder.Accuracy{}},
		{"as authorised", []workorder.Snapshot{same}, workorder.Accuracy{Orders: 1, Within: ratio(1, 1), Authorised: shopMoney(571_00), Off: shopMoney(0), Percent: shopNumber("100")}},
		// 100 − 71/571 and 100 − 120/571, to the millionth of a per cent
		{"less, by a credit note", []workorder.Snapshot{less}, workorder.Accuracy{Orders: 1, Within: ratio(1, 1), Authorised: shopMoney(571_00), Off: shopMoney(71_00), Percent: shopNumber("87.565674")}},
		{"more", []workorder.Snapshot{more}, workorder.Accuracy{Orders: 1, Within: ratio(0, 1), Authorised: shopMoney(571_00), Off: shopMoney(120_00), Percent: shopNumber("78.984238")}},
		// less and more do not make up for one another: 100 − 191/1713
		{"all", []workorder.Snapshot{same, less, more, unbilled, cancelled}, workorder.Accuracy{Orders: 3, Within: ratio(2, 3), Authorised: shopMoney(1713_00), Off: shopMoney(191_00), Percent: shopNumber("88.849971")}},
		{"in two currencies", []workorder.Snapshot{usd, same}, workorder.Accuracy{Orders: 2, Within: ratio(2, 2)}},
	} {
		sameFigure(t, c.name, workorder.AccuracyOf(c.orders), c.want)
	}
}

// TestAdditionIsOfferedUntilTheOfferExpires: the last instant is still within it.
func TestAdditionIsOfferedUntilTheOfferExpires(t *testing.T) {
	s := ordered(t, "a", func(s *shop) { s.t.Helper(); s.added(100_00) })
	end := s.Offers[1].Expires
	for at, want := range map[time.Time]workorder.AdditionStatus{end: workorder.AdditionStatusOffered, end.Add(time.Second): workorder.AdditionStatusExpired} {
		if got := s.Addition(s.Offers[1].Items[0].Item, at); got != want {
			t.Errorf("at %v: %s, want %s", at, got, want)
		}
	}
}

// TestAnswersFormAChain: an offer names the answer before it, be it the first.
func TestAnswersFormAChain(t *testing.T) {
	s := ordered(t, "a", func(s *shop) { s.t.Helper(); s.added(100_00) })
	input, err := s.Offers[0].Answered.Response.Input()
	if got, want := s.Offers[1].Previous, aftersales.DigestOf(input); err != nil || got != want {
		t.Errorf("names %s, want %s, %v", got, want, err)
	}
}

func TestAdditionsAreCountedByTheirAnswer(t *testing.T) {
	answers := func(decisions ...aftersales.Decision) func(*shop) {
		return func(s *shop) {
			s.t.Helper()
			s.added(100_00, 110_00, 120_00)
			s.do(asCustomer, s.answer("o2", func(r *aftersales.Response) {
				for i := range r.Answers {
					r.Answers[i].Decision = decisions[i]
				}
			}))
		}
	}
	mixed := ordered(t, "a", answers(aftersales.Authorise, aftersales.Decline, aftersales.Defer))
	withdrawn := ordered(t, "b", answers(aftersales.Authorise, aftersales.Authorise, aftersales.Decline), does(asAdvisor, workorder.WithdrawItem{Item: "x1", Reason: "not needed"}))
	open := ordered(t, "c", func(s *shop) { s.t.Helper(); s.added(100_00) })
	plain := ordered(t, "d", (*shop).billed)
	sameFigure(t, "none", workorder.AdditionsOf([]workorder.Snapshot{plain, {}}), workorder.AdditionFigures{})
	sameFigure(t, "all", workorder.AdditionsOf([]workorder.Snapshot{mixed, withdrawn, open, plain}), workorder.AdditionFigures{
		Proposed: 7, Authorised: 3, Declined: 2, Deferred: 1, Rate: ratio(3, 6),
	})
}

// TestFiguresOfRandomOrders counts random orders once more, from their events.
func TestFiguresOfRandomOrders(t *testing.T) {
	t.Parallel()
	c := rand.New(rand.NewSource(20260303)) //nolint:gosec // the walk is meant to be the same every time
	var orders []workorder.Snapshot
	var ready, first, last, proposed, reworked int
	var worked time.Duration
	for n := range 40 {
		w := newWalk(t, c)
		ref, _ := aftersales.ParseRef("workorder/RO-" + string(rune('A'+n)))
		for range 120 {
			w.step()
		}
		s := w.order.Snapshot()
		s.Subject = ref
		orders = append(orders, s)
		offered := map[aftersales.ID]time.Time{}
		var promises []time.Time
		var at, promise time.Time // ready, and what was promised then
		sent := map[aftersales.ID]bool{}
		for _, e := range w.events {
			switch f := e.Data.(type) {
			case workorder.OfferMade:
				offered[f.ID] = f.Promise
			case workorder.OfferAnswered:
				authorises := slices.ContainsFunc(f.Response.Answers, func(a aftersales.LineAnswer) bool { return a.Decision == aftersales.Authorise })
				if authorises {
					promises = append(promises, offered[f.Response.Offer])
				}
			case workorder.PromiseRevised:
				promises = append(promises, f.To)
			case workorder.ReadyNotified:
				at, promise = e.At, promises[len(promises)-1]
			case workorder.AdditionProposed:
				proposed++
			case workorder.ItemInspected:
				sent[f.Item] = sent[f.Item] || f.Result == workorder.ResultFail
			case workorder.ItemSentBack:
				sent[f.Item] = true
			case workorder.AcceptanceRejected:
				for _, item := range f.Items {
					sent[item] = true
				}
			}
		}
		for i := range s.Items {
			for _, span := range s.Items[i].Spans {
				worked += span.To.Sub(span.From)
			}
		}
		for _, is := range sent {
			if is {
				reworked++
			}
		}
		if s.Ready.At.IsZero() {
			continue
		}
		if !s.Ready.At.Equal(at) {
			t.Fatalf("ready at %v, the events say %v", s.Ready.At, at)
		}
		ready++
		in := func(to time.Time) int {
			if at.After(to) {
				return 0
			}
			return 1
		}
		first += in(promises[0])
		last += in(promise)
	}
	sameFigure(t, "on time", workorder.OnTimeOf(orders), workorder.OnTime{First: ratio(first, ready), Last: ratio(last, ready)})
	if got := workorder.AdditionsOf(orders); got.Proposed != proposed {
		t.Errorf("additions proposed: got %d, want %d", got.Proposed, proposed)
	}
	if got := workorder.InternalReworkOf(orders); got.Items.Count != reworked || got.Items.Of < reworked {
		t.Errorf("reworked: got %v, want %d", got.Items, reworked)
	}
	h, err := workorder.HoursOf(orders, aftersales.Number{})
	if want := worked.Milliseconds() * 10 / 36; err != nil || h.Worked.Micro()-want > 40 || want-h.Worked.Micro() > 40 {
		t.Errorf("worked: got %s, want %d millionths of an hour, %v", h.Worked, want, err)
	}
	if ready == 0 || proposed == 0 || reworked == 0 || worked == 0 {
		t.Errorf("the walk shows nothing: %d ready, %d proposed, %d reworked, %v worked", ready, proposed, reworked, worked)
	}
}
