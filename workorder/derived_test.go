package workorder_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strconv"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// bigOrder is an order with so many items that it keeps where they stand.
func bigOrder(t *testing.T, items int) *shop {
	t.Helper()
	s := newShop(t)
	s.open()
	for i := range items {
		s.do(asAdvisor, workorder.AddItem{Item: "big" + strconv.Itoa(i), Work: partWork(10_000)})
	}
	return s
}

// TestStoredOrderJudgesDiscountsAlike asks an order of many items, and the same one as it comes from the store, for the biggest discount that its advisor may give, and for a cent more.
func TestStoredOrderJudgesDiscountsAlike(t *testing.T) {
	s := bigOrder(t, 40)
	document, err := json.Marshal(s.order)
	if err != nil {
		t.Fatal(err)
	}
	var stored workorder.Order
	if err := json.Unmarshal(document, &stored); err != nil {
		t.Fatal(err)
	}
	restored, err := workorder.Restore(s.order.Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	whole := int64(40*10_000 + 100_000)
	most := whole * s.order.Snapshot().Policy.AdvisorDiscount.Micro() / 100_000_000
	for name, o := range map[string]*workorder.Order{"live": s.order, "stored": &stored, "restored": restored} {
		for cents, want := range map[int64]bool{most: true, most + 1: false} {
			work := partWork(100_000)
			work.Lines[0].Discount = pricing.Discount{Amount: shopMoney(cents)}
			_, err := o.Check(s.call(asAdvisor), workorder.AddItem{Item: "new", Work: work})
			if got := !errors.Is(err, workorder.RulePriceAuthority); got != want {
				t.Errorf("%s: a discount of %d of %d: got %v (%v)", name, cents, whole, got, err)
			}
		}
	}
}

// TestCopyOfAnOrderHasItsOwnItems: what is added to an order that keeps where its items stand is not there in a copy.
func TestCopyOfAnOrderHasItsOwnItems(t *testing.T) {
	s := bigOrder(t, 9)
	copied := *s.order
	s.do(asAdvisor, workorder.AddItem{Item: "more", Work: partWork(100)})
	for name, o := range map[string]*workorder.Order{"the order": s.order, "the copy": &copied} {
		_, err := o.Check(s.call(asAdvisor), workorder.RemoveItem{Item: "more", Reason: "n/a"})
		if got, want := errors.Is(err, aftersales.RuleThere), o == &copied; got != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSnapshotBelongsToItsHolder edits the items of snapshots of an order that keeps where they stand: neither finds an item where it was.
func TestSnapshotBelongsToItsHolder(t *testing.T) {
	s := bigOrder(t, 40)
	for name, o := range map[string]func() (*workorder.Order, error){
		"live":     func() (*workorder.Order, error) { return s.order, nil },
		"restored": func() (*workorder.Order, error) { return workorder.Restore(s.order.Snapshot()) },
	} {
		order, err := o()
		if err != nil {
			t.Fatal(err)
		}
		snap := order.Snapshot()
		snap.Items = snap.Items[:10]
		if _, there := snap.Item("big39"); there {
			t.Errorf("%s: an item that was cut off is there", name)
		}
		snap = order.Snapshot()
		snap.Items[0].ID = "other"
		if _, there := snap.Item("other"); !there {
			t.Errorf("%s: an item under its new ID is not there", name)
		}
		again, err := workorder.Restore(snap)
		if err != nil {
			t.Fatal(err)
		}
		if got := again.Snapshot(); !reflect.DeepEqual(got, snap) {
			t.Errorf("%s: got %v back", name, got)
		}
		if _, err := again.Check(s.call(asAdvisor), workorder.RemoveItem{Item: "other", Reason: "n/a"}); err != nil {
			t.Errorf("%s: %v", name, aftersales.Explain(err, aftersales.English))
		}
	}
}
