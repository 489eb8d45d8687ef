package workorder_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/workorder"
)

// TestListsEnd gives each command that adds to a list of the order until it is refused: AS-003, and the list is full. The order can still be read.
func TestListsEnd(t *testing.T) {
	clerk := aftersales.Actor{ID: "p1", Role: aftersales.RolePartsClerk}
	told := func(s *shop) workorder.Consented {
		return workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: s.at}
	}
	for _, test := range []struct {
		list  string
		held  func(workorder.Snapshot) int
		made  func(s *shop)
		by    aftersales.Actor
		again func(s *shop, n int) workorder.Command
	}{
		{"diagnoses", func(s workorder.Snapshot) int { return len(s.Diagnoses) }, (*shop).opened, asAdvisor, func(*shop, int) workorder.Command {
			return workorder.RecordDiagnosis{Finding: "oil leak 漏油"}
		}},
		{"advisors", func(s workorder.Snapshot) int { return len(s.Advisors) }, (*shop).authorised, asAdvisor, func(_ *shop, n int) workorder.Command {
			return workorder.TransferAdvisor{To: fmt.Sprintf("a%d", 1+(n+1)%2), Reason: "leave 休假"}
		}},
		{"keys", func(s workorder.Snapshot) int { return len(s.Keys) }, (*shop).authorised, asDispatcher, func(*shop, int) workorder.Command {
			return workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}, Keys: "t1"}
		}},
		{"told", func(s workorder.Snapshot) int { return len(s.Told) }, (*shop).authorised, asAdvisor, func(s *shop, _ int) workorder.Command {
			return workorder.ReportProgress{Told: told(s)}
		}},
		{"promises", func(s workorder.Snapshot) int { return len(s.Promises) }, (*shop).authorised, asAdvisor, func(s *shop, n int) workorder.Command {
			return workorder.RevisePromise{To: s.at.Add(time.Duration(n+48) * time.Hour), Reason: workorder.DelayCauseParts, Told: told(s)}
		}},
		{"substitute", func(s workorder.Snapshot) int { return len(s.Substitute) }, (*shop).authorised, asAdvisor, func(s *shop, _ int) workorder.Command {
			return workorder.ProvideSubstitute{Kind: workorder.SubstituteCar, Car: "s7", From: s.at}
		}},
		{"copies", func(s workorder.Snapshot) int { return len(s.Copies) }, (*shop).authorised, asAdvisor, func(*shop, int) workorder.Command {
			return workorder.HandOverCopies{Documents: []workorder.Document{workorder.DocumentSheet, workorder.DocumentOrder}, To: "c1"}
		}},
		{"parts of an item", func(s workorder.Snapshot) int { return len(s.Items[0].Parts) }, (*shop).authorised, clerk, func(*shop, int) workorder.Command {
			return workorder.IssueParts{Item: "i1", Part: "CLEANER", Quantity: shopNumber("1"), Use: workorder.PartUseConsumable, To: "t1"}
		}},
	} {
		t.Run(test.list, func(t *testing.T) {
			s := newShop(t)
			test.made(s)
			var err error
			for n := 0; err == nil && n < 1000; n++ {
				err = s.give(s.call(test.by), test.again(s, n))
			}
			if got, want := shopCodes(err), []aftersales.Code{aftersales.RuleLength}; !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
			if got := test.held(s.order.Snapshot()); got != 200 {
				t.Errorf("the list holds %d, want 200", got)
			}
			var again workorder.Order
			if err := again.UnmarshalJSON([]byte(shopBytes(t, s.order))); err != nil {
				t.Errorf("the order cannot be read: %v", err)
			}
		})
	}
}

// TestHeldTimesEnd holds and resumes an order as often as it can be held.
func TestHeldTimesEnd(t *testing.T) {
	s := newShop(t)
	s.authorised()
	for range 200 {
		s.do(asDispatcher, workorder.Hold{Reason: workorder.HoldReasonParts})
		s.do(asDispatcher, workorder.Resume{})
	}
	err := s.give(s.call(asDispatcher), workorder.Hold{Reason: workorder.HoldReasonParts})
	if got, want := shopCodes(err), []aftersales.Code{aftersales.RuleLength}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestWhatIsOutComesBack brings the last of many parts back, however many moves there were.
func TestWhatIsOutComesBack(t *testing.T) {
	clerk := aftersales.Actor{ID: "p1", Role: aftersales.RolePartsClerk}
	s := newShop(t)
	s.authorised()
	s.do(clerk, workorder.IssueParts{Item: "i1", Part: "SENSOR", Quantity: shopNumber("1000"), Use: workorder.PartUseDiagnosis, To: "t1"})
	back := workorder.ReturnParts{Item: "i1", Part: "SENSOR", Quantity: shopNumber("1"), Use: workorder.PartUseDiagnosis, From: "t1"}
	n := 0
	for s.give(s.call(clerk), back) == nil {
		n++
	}
	if n != 399 { // two hundred may go out, and as many come back again
		t.Errorf("came back %d times, want 399", n)
	}
	back.Quantity = shopNumber("601")
	s.do(clerk, back)
}
