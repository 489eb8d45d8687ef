package workorder_test

import (
	"errors"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// TestPR010InAnOrder offers no part without its source class, and lets nobody authorise one that is not new without the customer's consent to it.
func TestPR010InAnOrder(t *testing.T) {
	s := newShop(t)
	s.opened()
	s.change(func(w *workorder.Work) { w.Lines[1].Class = "" })
	if err := s.give(s.call(asAdvisor), s.offerOf("o1", "i1")); !errors.Is(err, pricing.RuleClass) || len(shopCodes(err)) != 1 {
		t.Errorf("a part without a class: got %v", err)
	}
	s.change(func(w *workorder.Work) { w.Lines[1].Class = pricing.ClassSalvaged })
	s.quote("o1", "i1")
	if err := answered(s, "o1"); !errors.Is(err, pricing.RuleClass) || len(shopCodes(err)) != 1 {
		t.Errorf("a salvaged part without consent: got %v", err)
	}
	s.change(func(w *workorder.Work) { w.Lines[1].Consent = "slip-7" })
	s.quote("o2", "i1")
	s.do(asCustomer, s.answer("o2"))
}

// TestPR012InAnOrder keeps a line without a price on the order, and out of every offer until it has one.
func TestPR012InAnOrder(t *testing.T) {
	s := newShop(t)
	s.opened()
	s.change(func(w *workorder.Work) {
		w.Lines[1].Price = pricing.UnitPrice{}
		w.Lines[1].Pending = pricing.Pending{Reason: "the price is asked for", By: s.at.Add(time.Hour).In(time.FixedZone("CST", 8*3600))}
	})
	if err := s.give(s.call(asAdvisor), s.offerOf("o1", "i1")); !errors.Is(err, workorder.RuleEstimateSplit) || len(shopCodes(err)) != 1 {
		t.Errorf("got %v", err)
	}
	if snapshot := s.order.Snapshot(); snapshot.Items[0].Work.Lines[1].Pending.By.Location() != time.UTC {
		t.Error("a time is not kept as UTC")
	}
	s.change(func(w *workorder.Work) { w.Lines[1] = shopLine("l2", pricing.KindPart, "2", "85.5") })
	s.quote("o1", "i1")
}

// TestPR101InAnOrder offers alternatives side by side: the offer comes to the dearer, and one of them is authorised, then and later.
func TestPR101InAnOrder(t *testing.T) {
	alternative := func(minor int64) workorder.Work {
		w := partWork(minor)
		w.Alternative = "wiper"
		return w
	}
	s := newShop(t)
	s.opened()
	for item, minor := range map[aftersales.ID]int64{"i3": 120_00, "i4": 80_00, "i5": 120_00} {
		s.do(asAdvisor, workorder.AddItem{Item: item, Work: alternative(minor)})
	}
	for n, items := range [][]aftersales.ID{{"i4", "i5", "i1", "i3"}, {"i3", "i5", "i4", "i1"}, {"i1", "i3", "i4", "i5"}} {
		offer := [...]aftersales.ID{"x1", "x2", "o1"}[n]
		s.quote(offer, items...)
		snapshot := s.order.Snapshot()
		if offer, _ := snapshot.Offer(offer); offer.After.Total != shopMoney(591_00) {
			t.Errorf("%v: got %v, want 591.00: the dearest of the alternatives alone", items, offer.After.Total)
		}
	}
	if err := answered(s, "o1", func(r *aftersales.Response) { r.Answers[3].Decision = aftersales.Decline }); !errors.Is(err, pricing.RuleAlternatives) || len(shopCodes(err)) != 1 {
		t.Errorf("two alternatives: got %v", err)
	}
	s.do(asCustomer, s.answer("o1", func(r *aftersales.Response) {
		r.Answers[1].Decision, r.Answers[3].Decision = aftersales.Decline, aftersales.Defer
	}))
	s.do(asManager, workorder.ChangeItem{Item: "i4", Work: alternative(90_00)})
	s.quote("x3", "i4")
	if snapshot := s.order.Snapshot(); snapshot.Offers[3].Before.Total != shopMoney(551_00) || snapshot.Offers[3].After.Total != shopMoney(561_00) {
		t.Errorf("what is authorised already, offered anew: got %v, want 551.00 before and 561.00 after", snapshot.Offers[3])
	}
	s.do(asCustomer, s.answer("x3")) // it stands in its own way no more than it counts twice
	snapshot := s.order.Snapshot()
	if it, _ := snapshot.Item("i4"); !it.AsAuthorised() {
		t.Error("i4 is not as it was authorised")
	}
	s.do(asManager, workorder.ChangeItem{Item: "i4", Work: alternative(95_00)})
	snapshot = s.order.Snapshot()
	if it, _ := snapshot.Item("i4"); it.AsAuthorised() {
		t.Error("i4 is as it was authorised, and dearer")
	}
	s.do(asManager, workorder.ChangeItem{Item: "i3", Work: alternative(100_00)})
	s.quote("o2", "i3")
	if err := answered(s, "o2"); !errors.Is(err, pricing.RuleAlternatives) {
		t.Errorf("an alternative to what is authorised: got %v", err)
	}
}

// TestPR013InAnOrder bills no fee that the authorised repair waives, until its price has come down to nought, which needs no new signature.
func TestPR013InAnOrder(t *testing.T) {
	for waived, effect := range map[bool]pricing.Effect{true: pricing.EffectWaived, false: pricing.EffectCharged} {
		s := newShop(t)
		s.opened()
		fee := hoseWork()
		fee.Lines[0].Condition = pricing.Condition{Effect: effect, On: "i1"}
		s.do(asAdvisor, workorder.ChangeItem{Item: "i2", Work: fee})
		s.quote("o1", "i1", "i2")
		s.do(asCustomer, s.answer("o1"))
		for _, item := range []aftersales.ID{"i1", "i2"} {
			s.do(asDispatcher, workorder.Dispatch{Item: item, Technicians: []aftersales.ID{"t1"}})
		}
		s.finish("i1", "i2")
		for _, item := range []aftersales.ID{"i1", "i2"} {
			s.do(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
		}
		err := s.give(s.call(asCashier), shopBill(571_00, "i1", "i2"))
		if !waived {
			if err != nil {
				t.Errorf("a fee that is due: got %v", err)
			}
			continue
		}
		if !errors.Is(err, pricing.RuleCondition) || len(shopCodes(err)) != 1 {
			t.Errorf("a fee that is waived: got %v", err)
		}
		fee.Lines[0].Price = shopPrice("0")
		s.do(asAdvisor, workorder.ChangeItem{Item: "i2", Work: fee})
		s.do(asCashier, shopBill(471_00, "i1", "i2"))
	}
}

// answered gives the customer's answer, signed before it is entered.
func answered(s *shop, offer aftersales.ID, edits ...func(*aftersales.Response)) error {
	s.t.Helper()
	answer := s.answer(offer, edits...)
	return s.give(s.call(asCustomer), answer)
}

// TestWhatIsDeclinedPromisesNothing declines all of an offer that comes with another promise: the one before stays.
func TestWhatIsDeclinedPromisesNothing(t *testing.T) {
	decline := func(r *aftersales.Response) {
		for i := range r.Answers {
			r.Answers[i].Decision = aftersales.Decline
		}
	}
	s := newShop(t)
	s.added(120_00)
	was := s.order.Snapshot()
	if err := answered(s, "o2", decline); err != nil {
		t.Fatal(err)
	}
	is := s.order.Snapshot()
	if last := is.Offers[len(is.Offers)-1]; last.Promise.Equal(was.Promises[0].To) {
		t.Fatal("the offer promises what was promised before, so that nothing is tried")
	}
	if len(is.Promises) != len(was.Promises) {
		t.Errorf("got %v, want %v", is.Promises, was.Promises)
	}
}
