package workorder_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/workorder"
)

// TestNoHistoryLeadsThere takes an order from desk and workshop, and changes it into one that no commands lead to.
func TestNoHistoryLeadsThere(t *testing.T) {
	s := newShop(t)
	s.dispatched()
	s.do(asTechnician, workorder.StartWork{Item: "i1"})
	s.do(asTechnician, workorder.PauseWork{Item: "i1", Reason: workorder.PauseReasonParts})
	s.do(aftersales.Actor{ID: "p1", Role: aftersales.RolePartsClerk}, workorder.IssueParts{Item: "i1", Part: "CLEANER", Quantity: shopNumber("1"), Use: workorder.PartUseConsumable, To: "t1"})
	s.do(asDispatcher, workorder.SendOut{Item: "i1", To: aftersales.Party{ID: "shop2"}})
	s.do(asDispatcher, workorder.TakeBack{Item: "i1"})
	for range 2 {
		s.do(asDispatcher, workorder.Hold{Reason: workorder.HoldReasonParts})
		s.do(asDispatcher, workorder.Resume{})
	}
	s.do(asCustomer, workorder.WithdrawItem{Item: "i2", Reason: "not today 客户暂不维修"})
	if _, err := workorder.Restore(s.order.Snapshot()); err != nil {
		t.Fatal(err)
	}
	for path, change := range map[string]func(*workorder.Snapshot){
		"repair":                     func(s *workorder.Snapshot) { s.Repair = "" },
		"promises":                   func(s *workorder.Snapshot) { s.Promises = nil },
		"holds[0].until":             func(s *workorder.Snapshot) { s.Holds[0].Until = time.Time{} },
		"holds[0].since":             func(s *workorder.Snapshot) { s.Holds[0].Since = s.Holds[0].Until.Add(time.Second) },
		"holds[1].since":             func(s *workorder.Snapshot) { s.Holds[1].Since = s.Holds[0].Until.Add(-time.Second) },
		"items[0].ended":             func(s *workorder.Snapshot) { s.Items[0].Ended.At = s.At },
		"items[1].ended":             func(s *workorder.Snapshot) { s.Items[1].Ended = workorder.Ended{} },
		"items[1].ended.consent":     func(s *workorder.Snapshot) { s.Items[1].Status = workorder.ItemStatusCarried },
		"items[0].sublets[0].back":   func(s *workorder.Snapshot) { s.Items[0].Sublets[0].Back = s.Items[0].Sublets[0].Out.Add(-time.Second) },
		"items[0].parts[0].quantity": func(s *workorder.Snapshot) { s.Items[0].Parts[0].Back = true },
		"items[0].parts": func(s *workorder.Snapshot) {
			for range 800 {
				s.Items[0].Parts = append(s.Items[0].Parts, s.Items[0].Parts[0])
			}
		},
		"items[0].spans[0]": func(s *workorder.Snapshot) { s.Items[0].Spans[0].Technician = "t9" },
	} {
		snapshot := s.order.Snapshot()
		change(&snapshot)
		_, err := workorder.Restore(snapshot)
		var unreadable *aftersales.UnreadableError
		if !errors.As(err, &unreadable) || unreadable.Code != aftersales.RuleHistory || unreadable.Path != path {
			t.Errorf("%s: got %v", path, err)
		}
	}
}

// TestWorkshopListsAreAHistoryUpToTheirBounds: an item has no more moves of parts and spans of work than its lists hold.
func TestWorkshopListsAreAHistoryUpToTheirBounds(t *testing.T) {
	part := workorder.PartMove{Part: "CLEANER", Quantity: shopNumber("1"), Use: workorder.PartUseConsumable}
	for name, c := range map[string]struct {
		most int
		fill func(it *workorder.Item, n int)
	}{
		"parts": {800, func(it *workorder.Item, n int) { it.Parts = slices.Repeat([]workorder.PartMove{part}, n) }},
		"spans": {200, func(it *workorder.Item, n int) { it.Spans = slices.Repeat(it.Spans[:1], n) }},
	} {
		s := ordered(t, "a", (*shop).inspected)
		c.fill(&s.Items[0], c.most)
		if err := s.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		c.fill(&s.Items[0], c.most+1)
		if err := s.Check(); err == nil {
			t.Errorf("%s: one more is none", name)
		}
	}
}

// TestWhatWasBilledIsKept: who takes work up again that was billed says anew what was used, or nothing, and the bill stands.
func TestWhatWasBilledIsKept(t *testing.T) {
	used := []workorder.Actual{{Line: "l1", Quantity: shopNumber("1")}}
	s := newShop(t)
	s.dispatched()
	s.do(asTechnician, workorder.StartWork{Item: "i1"})
	s.do(asTechnician, workorder.FinishWork{Item: "i1", Result: shopResult(), Actual: used})
	s.finish("i2")
	for _, item := range []aftersales.ID{"i1", "i2"} {
		s.do(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
	}
	s.prepare()
	s.do(asCashier, shopBill(471_00, "i1", "i2"))
	s.do(asCustomer, workorder.RejectAtAcceptance{Items: []aftersales.ID{"i1"}, Person: "c1", Words: "still squeaks"})
	s.finish("i1")
	if got := s.order.Snapshot().Items[0].Actual; !slices.Equal(got, used) {
		t.Errorf("used %+v, want %+v", got, used)
	}
}

// TestOnlyFittedPartsWantANumber: the record of a part that was authorised and not used lacks none.
func TestOnlyFittedPartsWantANumber(t *testing.T) {
	for used, want := range map[string]bool{"0": false, "0.000001": true} {
		s := ordered(t, "a", (*shop).inspected)
		it := &s.Items[0]
		it.Work.Lines[1].Part, it.Parts = "", nil
		it.Actual = []workorder.Actual{{Line: "l2", Quantity: shopNumber(used)}}
		if got := slices.Contains(s.Unfinished(), "items[0].work.lines[1].part"); got != want {
			t.Errorf("of %s used: lacks %v, want %v", used, got, want)
		}
	}
}

// TestEventsOfOneInstantAreAHistory: one after the other is not later than the other.
func TestEventsOfOneInstantAreAHistory(t *testing.T) {
	s := newShop(t)
	s.open()
	s.at = s.at.Add(-time.Minute)
	s.do(asAdvisor, workorder.AddItem{Item: "i1", Work: padsWork()})
	if o, err := workorder.Replay(s.events); err != nil || shopBytes(t, o) != shopBytes(t, s.order) {
		t.Errorf("%d events: %v", len(s.events), err)
	}
}
