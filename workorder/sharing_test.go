package workorder_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// scribble overwrites every element of every slice that can be reached from v, and tells how many slices there were. What v itself holds as a value is its own.
func scribble(v reflect.Value) int {
	n := 0
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			return scribble(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				n += scribble(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.Len() > 0 {
			n++
		}
		for i := range v.Len() {
			n += scribble(v.Index(i))
			v.Index(i).Set(reflect.Zero(v.Type().Elem()))
		}
		// Whoever appends within the capacity writes into the same memory.
		for i := v.Len(); i < v.Cap(); i++ {
			v.Slice(0, v.Cap()).Index(i).Set(reflect.Zero(v.Type().Elem()))
		}
	}
	return n
}

// lives is a life in which every command stands, each with lists where it has some.
func lives(s *shop) []func() (aftersales.Actor, workorder.Command) {
	give := func(by aftersales.Actor, cmd workorder.Command) func() (aftersales.Actor, workorder.Command) {
		return func() (aftersales.Actor, workorder.Command) { return by, cmd }
	}
	shared := padsWork()
	shared.Lines[1].Shares = []pricing.Share{{Payer: pricing.PayerInsurer, Percent: shopNumber("40")}, {Payer: pricing.PayerCustomer, Percent: shopNumber("60")}}
	changed := padsWork()
	changed.Lines[1].Shares = []pricing.Share{{Payer: pricing.PayerInsurer, Percent: shopNumber("50")}, {Payer: pricing.PayerCustomer, Percent: shopNumber("50")}}
	answering := func(offer aftersales.ID) func() (aftersales.Actor, workorder.Command) {
		return func() (aftersales.Actor, workorder.Command) { return asCustomer, s.answer(offer) }
	}
	quoting := func(offer aftersales.ID, items ...aftersales.ID) func() (aftersales.Actor, workorder.Command) {
		return func() (aftersales.Actor, workorder.Command) { return asAdvisor, s.offerOf(offer, items...) }
	}
	return []func() (aftersales.Actor, workorder.Command){
		give(asAdvisor, s.openCommand()),
		give(asAdvisor, workorder.AddItem{Item: "i1", Work: shared}),
		give(asAdvisor, workorder.AddItem{Item: "i2", Work: hoseWork()}),
		give(asAdvisor, workorder.AddItem{Item: "i3", Work: hoseWork()}),
		give(asAdvisor, workorder.RemoveItem{Item: "i3", Reason: "twice"}),
		give(asManager, workorder.ChangeItem{Item: "i1", Work: changed}),
		give(asAdvisor, workorder.SetTerms{Terms: shopTerms()}),
		give(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "c2", Name: "Li Na"}, Scope: workorder.SignerScopeAll}),
		quoting("o1", "i1", "i2"),
		answering("o1"),
		give(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1", "t2"}}),
		give(asDispatcher, workorder.Dispatch{Item: "i2", Technicians: []aftersales.ID{"t1"}}),
		give(asTechnician, workorder.StartWork{Item: "i1"}),
		give(asTechnician, workorder.PauseWork{Item: "i1", Reason: workorder.PauseReasonParts}),
		give(asTechnician, workorder.StartWork{Item: "i1"}),
		give(asTechnician, workorder.ProposeAddition{Item: "x1", Work: partWork(100_00)}),
		quoting("o2", "x1"),
		answering("o2"),
		give(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i1", Actual: []workorder.Actual{{Line: "l2", Quantity: shopNumber("1.5")}}}),
		give(asInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultFail, Causes: []workorder.Cause{workorder.CauseCare, workorder.CausePart}}),
		give(asTechnician, workorder.StartWork{Item: "i1"}),
		give(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i1", Actual: []workorder.Actual{{Line: "l2", Quantity: shopNumber("2")}}}),
		give(asInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultPass}),
		give(asTechnician, workorder.StartWork{Item: "i2"}),
		give(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i2"}),
		give(asInspector, workorder.Inspect{Item: "i2", Result: workorder.ResultPass}),
		give(asDispatcher, workorder.Dispatch{Item: "x1", Technicians: []aftersales.ID{"t1"}}),
		give(asTechnician, workorder.StartWork{Item: "x1"}),
		give(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "x1"}),
		give(asInspector, workorder.Inspect{Item: "x1", Result: workorder.ResultPass}),
		give(asCashier, shopBill(585_50, "i1", "i2", "x1")),
		give(asCashier, workorder.Bill{Explained: true, Payer: pricing.PayerInsurer, Items: []aftersales.ID{"i1"}, Total: shopMoney(85_50)}),
		give(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(100_00), Method: workorder.PaymentMethodCash}),
		give(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(485_50), Method: workorder.PaymentMethodCash}),
		give(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"}),
		give(asAdvisor, workorder.Deliver{To: "c1"}),
		give(asAdvisor, workorder.Close{}),
	}
}

// TestNothingIsShared edits whatever a host can reach — command, call, event, snapshot, options, what it restored from and what it replayed — after every command of a whole life, and asks that the order stays the same and that a life without such a host comes out the same.
func TestNothingIsShared(t *testing.T) {
	honest, edited := newShop(t), newShop(t)
	steps := lives(honest)
	again := lives(edited)
	slices := 0
	for i, step := range steps {
		by, cmd := step()
		honest.do(by, cmd)
		by, cmd = again[i]()
		call := edited.call(by)
		call.Waive = []aftersales.Waiver{{Code: wo019, Reason: "nobody else", By: aftersales.Actor{ID: "g1", Role: aftersales.RoleGeneralManager}}}
		call.Waive = append(make([]aftersales.Waiver, 0, 8), call.Waive...)
		name := workorder.CommandName(cmd)
		if by.ID == "g1" {
			t.Fatal("the waiver is by the actor")
		}
		checked, err := edited.order.Check(call, cmd)
		if err != nil {
			t.Fatalf("%s: %s", name, aftersales.Explain(err, aftersales.English))
		}
		before := eventBytes(t, checked[0])
		events, err := edited.order.Do(call, cmd)
		if err != nil {
			t.Fatal(err)
		}
		want := shopBytes(t, edited.order)
		same := func(what string, v any) {
			t.Helper()
			slices += scribble(reflect.ValueOf(v))
			if got := shopBytes(t, edited.order); got != want {
				t.Fatalf("%s: an edit of %s reaches the order at %s", name, what, firstDifference(got, want))
			}
		}
		same("what Check returned", checked)
		if got := eventBytes(t, events[0]); got != before {
			t.Fatalf("%s: Check and Do return the same memory, or another event: %s", name, firstDifference(got, before))
		}
		kept := events[0]
		same("the snapshot", edited.order.Snapshot())
		same("the options", edited.order.Can(by))
		same("the command", &cmd)
		same("the waivers", call.Waive)
		if got := eventBytes(t, kept); got != before {
			t.Fatalf("%s: an edit of the command reaches the event at %s", name, firstDifference(got, before))
		}
		same("the event", &events)
	}
	if got, want := edited.order.Snapshot(), honest.order.Snapshot(); got.Seq != want.Seq || got.Status != want.Status || len(got.Bills) != len(want.Bills) {
		t.Errorf("the edited life ended as %v, the other as %v", got, want)
	}
	if t.Logf("%d slices were overwritten", slices); slices < 300 {
		t.Errorf("%d slices were overwritten, want at least 300", slices)
	}
}

// TestRestoredSharesNothing edits what an order was restored and replayed from.
func TestRestoredSharesNothing(t *testing.T) {
	s := newShop(t)
	for _, step := range lives(s)[:20] {
		by, cmd := step()
		s.do(by, cmd)
	}
	want := shopBytes(t, s.order)
	snapshot := s.order.Snapshot()
	restored, err := workorder.Restore(snapshot)
	if err != nil {
		t.Fatal(err)
	}
	replayed, err := workorder.Replay(s.events)
	if err != nil {
		t.Fatal(err)
	}
	document := []byte(want)
	var read workorder.Order
	if err := json.Unmarshal(document, &read); err != nil {
		t.Fatal(err)
	}
	var direct workorder.Order
	if err := direct.UnmarshalJSON(document); err != nil {
		t.Fatal(err)
	}
	scribble(reflect.ValueOf(&snapshot))
	scribble(reflect.ValueOf(s.events))
	clear(document)
	for what, o := range map[string]*workorder.Order{"restored": restored, "replayed": replayed, "read": &read, "read directly": &direct, "live": s.order} {
		if got := shopBytes(t, o); got != want {
			t.Errorf("%s: %s", what, firstDifference(got, want))
		}
	}
	// Two snapshots, and an order and its restored twin, go ways of their own.
	a, b := s.order.Snapshot(), s.order.Snapshot()
	a.Items = append(a.Items, workorder.Item{ID: "own"})
	a.Receipts.Add(aftersales.Cause{})
	if b.Items = append(b.Items, workorder.Item{ID: "other"}); a.Items[len(a.Items)-1].ID != "own" || b.Receipts.Len() == a.Receipts.Len() {
		t.Error("two snapshots share their lists")
	}
	if err := s.give(s.call(asAdvisor), workorder.AddItem{Item: "late", Work: hoseWork()}); err == nil {
		t.Error("an item was added after signing")
	}
	s.do(asAdvisor, workorder.ProposeAddition{Item: "late", Work: hoseWork()})
	if got := shopBytes(t, restored); got != want {
		t.Errorf("the restored order moved with the other: %s", firstDifference(got, want))
	}
}

// TestCataloguesAreCopies edits every list that the package gives out.
func TestCataloguesAreCopies(t *testing.T) {
	before := outcomes()
	for _, list := range []any{
		workorder.Rules(), workorder.Statuses(), workorder.ItemStatuses(), workorder.Matrix(), pricing.Rules(), pricing.Payers(), pricing.Kinds(), pricing.Classes(), pricing.Treatments(),
		aftersales.Rules(), aftersales.Roles(), aftersales.Currencies(), aftersales.Roundings(),
	} {
		scribble(reflect.ValueOf(list))
	}
	if after := outcomes(); !reflect.DeepEqual(after, before) {
		t.Error("a host can edit a catalogue")
	}
	s := newShop(t)
	s.quoted()
	st, err := s.order.Statement("o1")
	if err != nil {
		t.Fatal(err)
	}
	digest := st.Digest()
	clear(st.Body())
	if st.Digest() != digest {
		t.Error("a host can edit a statement")
	}
}

func outcomes() []any {
	return []any{workorder.Rules(), workorder.Statuses(), workorder.ItemStatuses(), workorder.Matrix(), pricing.Rules(), pricing.Payers(), aftersales.Rules(), aftersales.Roles(), aftersales.Currencies(), time.UTC}
}

func eventBytes(t *testing.T, e workorder.Event) string {
	t.Helper()
	b, err := e.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
