package workorder_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// lives is a life in which nearly every command stands, each with lists where it has some; see everyLife for those that do not.
func lives(s *shop) []step {
	give := func(by aftersales.Actor, cmd workorder.Command) func() (aftersales.Actor, workorder.Command) {
		return func() (aftersales.Actor, workorder.Command) { return by, cmd }
	}
	open := s.openCommand()
	open.Source.Intake.Custody = []workorder.Kept{{ID: "g1", Kind: workorder.KeptValuable, Text: "sunglasses"}, {ID: "g2", Kind: workorder.KeptKey}}
	open.Comeback = workorder.Comeback{Elsewhere: "the shop at the bridge"}
	open.Policy.Local = workorder.Local{
		Contract: []workorder.RepairClass{workorder.RepairClassWhole}, WrittenParts: []pricing.Class{pricing.ClassSalvaged},
		Diagnosed: []workorder.RepairClass{workorder.RepairClassMinor}, Certified: []workorder.RepairClass{workorder.RepairClassSpecial},
	}
	terms := shopTerms()
	terms.OldParts, terms.Wash = workorder.OldPartsReturn, workorder.WashWishYes
	shared := padsWork()
	shared.Lines[1].Shares = []pricing.Share{{Payer: pricing.PayerInsurer, Percent: shopNumber("40")}, {Payer: pricing.PayerCustomer, Percent: shopNumber("60")}}
	shared.Skills = []workorder.Skill{workorder.SkillChassis, workorder.SkillElectrics}
	changed := padsWork()
	changed.Lines[1].Shares = []pricing.Share{{Payer: pricing.PayerInsurer, Percent: shopNumber("50")}, {Payer: pricing.PayerCustomer, Percent: shopNumber("50")}}
	changed.Skills = slices.Clone(shared.Skills)
	own := hoseWork()
	own.Lines = append(own.Lines, shopLine("l2", pricing.KindPart, "1", "0"))
	own.Lines[1].Class = pricing.ClassOwn
	own.OwnParts = []workorder.OwnPart{{Line: "l2", Checked: "t1", Fit: true}}
	abroad := hoseWork()
	abroad.Sublet = "shop2"
	told := func() workorder.Consented {
		return workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: s.at}
	}
	answering := func(offer aftersales.ID) func() (aftersales.Actor, workorder.Command) {
		return func() (aftersales.Actor, workorder.Command) { return asCustomer, s.answer(offer) }
	}
	ready := func() (aftersales.Actor, workorder.Command) {
		return asAdvisor, workorder.NotifyReady{Told: told()}
	}
	billing := func(p pricing.Payer) func() (aftersales.Actor, workorder.Command) {
		return func() (aftersales.Actor, workorder.Command) {
			b, _ := s.due(p)
			return asCashier, b
		}
	}
	paying := func(minor int64) func() (aftersales.Actor, workorder.Command) {
		return give(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(minor), Method: workorder.PaymentMethodCash})
	}
	dispatching := func(item aftersales.ID) func() (aftersales.Actor, workorder.Command) {
		return give(asDispatcher, workorder.Dispatch{Item: item, Technicians: []aftersales.ID{"t1", "t2"}, Keys: "t1", Skilled: []workorder.Skilled{{Technician: "t1", Skill: workorder.SkillChassis}, {Technician: "t2", Skill: workorder.SkillChassis}}})
	}
	start := func(item aftersales.ID) func() (aftersales.Actor, workorder.Command) {
		return give(asTechnician, workorder.StartWork{Item: item})
	}
	finish := func(item aftersales.ID, actual ...workorder.Actual) func() (aftersales.Actor, workorder.Command) {
		return give(asTechnician, workorder.FinishWork{Result: shopResult(), Item: item, Actual: actual})
	}
	pass := func(item aftersales.ID) func() (aftersales.Actor, workorder.Command) {
		return give(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
	}
	used := workorder.Actual{Line: "l2", Quantity: shopNumber("1.5")}
	differs := give(asAdvisor, workorder.FinalCheck{Clear: true, Damages: []workorder.SeenDamage{{Place: "left-side", Kind: "scratch"}}, Absent: []workorder.CheckPoint{"keys"}, Odometer: 30_005})
	check := give(asAdvisor, workorder.FinalCheck{Appearance: true, Belongings: true, Clear: true, Odometer: 30_005})
	return []step{
		give(asAdvisor, open),
		give(asAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassSecondLevel, Class: workorder.VehicleClassCar}),
		give(asTechnician, workorder.RecordDiagnosis{Concern: "k1", Finding: "worn", Tests: []string{"looked", "measured"}, Comeback: workorder.CausePart}),
		give(asTechnician, workorder.RecordDiagnosis{Concern: "k2", Finding: "leaks", Tests: []string{"pressed"}}),
		give(asAdvisor, workorder.AddItem{Item: "i1", Work: shared}),
		give(asAdvisor, workorder.AddItem{Item: "i2", Work: own}),
		give(asAdvisor, workorder.AddItem{Item: "i3", Work: hoseWork()}),
		give(asAdvisor, workorder.RemoveItem{Item: "i3", Reason: "twice"}),
		give(asClerk, workorder.ReplaceItemPrice{Item: "i1", Prices: []workorder.LinePrice{{Line: "l2", Price: shopPrice("86")}}, Reason: "list of March"}),
		give(asManager, workorder.ChangeItem{Item: "i1", Work: changed}),
		give(asAdvisor, workorder.AddItem{Item: "i4", Work: hoseWork()}),
		give(asAdvisor, workorder.AddItem{Item: "i5", Work: hoseWork()}),
		give(asAdvisor, workorder.AddItem{Item: "i6", Work: abroad}),
		give(asAdvisor, workorder.AddItem{Item: "i7", Work: hoseWork()}),
		give(asAdvisor, workorder.SetTerms{Terms: terms}),
		give(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "c2", Name: "Li Na"}, Scope: workorder.SignerScopeAll}),
		give(asManager, workorder.TransferAdvisor{To: "a2", Reason: "holiday"}),
		give(asCashier, workorder.RecordDeposit{Payer: pricing.PayerCustomer, Amount: shopMoney(50_00), Method: workorder.PaymentMethodCard, Receipt: "r1"}),
		func() (aftersales.Actor, workorder.Command) {
			q := s.offerOf("o1", "i1", "i2", "i4", "i5", "i6", "i7")
			q.Stock.Lacking = []workorder.LackingPart{{Item: "i1", Line: "l2", Arrives: q.Promise}}
			return asAdvisor, q
		},
		answering("o1"),
		give(asAdvisor, workorder.HandOverCopies{Documents: []workorder.Document{workorder.DocumentSheet, workorder.DocumentOrder}, To: "c1"}),
		give(asCustomer, workorder.WithdrawItem{Item: "i4", Reason: "not now"}),
		func() (aftersales.Actor, workorder.Command) {
			return asAdvisor, workorder.CarryOver{Item: "i5", Reason: "no part", Consent: told()}
		},
		dispatching("i1"),
		dispatching("i2"),
		dispatching("i7"),
		give(asClerk, workorder.IssueParts{Item: "i1", Line: "l2", Quantity: shopNumber("2"), Use: workorder.PartUseFit, To: "t1"}),
		give(asClerk, workorder.ReturnParts{Item: "i1", Line: "l2", Quantity: shopNumber("0.5"), Use: workorder.PartUseFit, From: "t1"}),
		start("i1"),
		give(asTechnician, workorder.PauseWork{Item: "i1", Reason: workorder.PauseReasonParts}),
		give(asDispatcher, workorder.Hold{Reason: workorder.HoldReasonParts}),
		give(asDispatcher, workorder.Resume{}),
		give(asTechnician, workorder.ResumeWork{Item: "i1"}),
		give(asTechnician, workorder.ProposeAddition{Item: "x1", Work: partWork(100_00)}),
		give(asAdvisor, workorder.ContactCustomer{Items: []aftersales.ID{"x1"}, Person: "c1", Channel: workorder.ChannelPhone, Reached: true}),
		func() (aftersales.Actor, workorder.Command) { return asAdvisor, s.offerOf("o2", "x1") },
		answering("o2"),
		func() (aftersales.Actor, workorder.Command) {
			return asAdvisor, workorder.ReportProgress{Told: told()}
		},
		func() (aftersales.Actor, workorder.Command) {
			return asAdvisor, workorder.RevisePromise{To: s.at.Add(9 * time.Hour), Reason: workorder.DelayCauseParts, Told: told()}
		},
		func() (aftersales.Actor, workorder.Command) {
			return asAdvisor, workorder.ProvideSubstitute{Kind: workorder.SubstituteCar, Car: "v9", From: s.at}
		},
		give(asAdvisor, workorder.RecordPayerApproval{Number: "ap1", Payer: pricing.PayerInsurer, Approver: asAssessor, Items: []workorder.ApprovedItem{{Item: "i1", Amount: shopMoney(85_50)}, {Item: "i2", Amount: shopMoney(0)}}}),
		finish("i1", used),
		give(asInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultFail, Causes: []workorder.Cause{workorder.CauseCare, workorder.CausePart}}),
		start("i1"),
		finish("i1", used),
		pass("i1"),
		start("i2"),
		finish("i2"),
		give(asInspector, workorder.Rework{Item: "i2", Causes: []workorder.Cause{workorder.CauseSkill, workorder.CauseOther}}),
		start("i2"),
		finish("i2"),
		pass("i2"),
		start("i7"),
		give(asManager, workorder.StopItem{Item: "i7", Reason: "not needed", Actual: []workorder.Actual{{Line: "l1", Quantity: shopNumber("0.25")}}}),
		give(asDispatcher, workorder.SendOut{Item: "i6", To: aftersales.Party{ID: "shop2", Name: "Shop at the bridge"}, Main: true}),
		give(asDispatcher, workorder.TakeBack{Item: "i6"}),
		finish("i6"),
		pass("i6"),
		dispatching("x1"),
		start("x1"),
		finish("x1"),
		pass("x1"),
		give(asTechnician, workorder.Wash{}),
		differs,
		check,
		ready,
		give(asCustomer, workorder.RejectAtAcceptance{Items: []aftersales.ID{"i1", "x1"}, Person: "c1", Words: "it still squeaks"}),
		start("i1"),
		finish("i1", used),
		pass("i1"),
		start("x1"),
		finish("x1"),
		pass("x1"),
		check,
		ready,
		give(asInspector, workorder.Certify{Number: "cert1", Odometer: 30_005}),
		billing(pricing.PayerCustomer),
		billing(pricing.PayerInsurer),
		paying(100_00),
		give(asManager, workorder.AgreeCredit{Amount: shopMoney(9_999_00), Until: s.at.Add(30 * 24 * time.Hour), Reason: "regular customer"}),
		give(asCashier, workorder.Refund{Payer: pricing.PayerCustomer, Amount: shopMoney(1_00), Method: workorder.PaymentMethodCash, Approver: asManager, Reason: "paid twice"}),
		give(asCashier, workorder.RecordInvoice{Number: "f1", Kind: workorder.InvoiceBlue, Payer: pricing.PayerCustomer, Buyer: aftersales.Party{ID: "c1", Name: "张伟"}, Amount: shopMoney(100_00)}),
		give(asManager, workorder.IssueCreditNote{Number: "n1", Payer: pricing.PayerCustomer, Amount: shopMoney(1_00), Reason: "for the wait"}),
		give(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"}),
		func() (aftersales.Actor, workorder.Command) {
			back := workorder.HandBack{Things: []aftersales.ID{"g1", "g2"}, To: "c1", OldParts: []workorder.OldPartBack{
				{Item: "i1", Line: "l2"}, {Item: "i2", Line: "l2"}, {Item: "x1", Line: "l1", Withheld: workorder.WithheldWaste, Told: s.order.Snapshot().OpenedAt},
			}}
			return asAdvisor, back
		},
		give(asAdvisor, workorder.Deliver{To: "c1"}),
		give(asAdvisor, workorder.RecordUpload{Receipt: "u1"}),
		func() (aftersales.Actor, workorder.Command) {
			snapshot := s.order.Snapshot()
			billed, paid := sums(&snapshot, pricing.PayerCustomer)
			return paying(billed - paid)()
		},
		give(asAdvisor, workorder.Close{}),
	}
}

// TestNothingIsShared edits whatever a host can reach — command, call, event, snapshot, options, what it restored from and what it replayed — after every command of every life, and asks that the order stays the same and that a life without such a host comes out the same.
func TestNothingIsShared(t *testing.T) {
	overwritten := 0
	for _, l := range everyLife(t) {
		overwritten += lifeSharesNothing(t, l)
	}
	if t.Logf("%d slices were overwritten", overwritten); overwritten < 1_000 {
		t.Errorf("%d slices were overwritten, want at least 1000", overwritten)
	}
}

// lifeSharesNothing goes through a life with a host that edits and one that does not, and tells how many slices were overwritten.
func lifeSharesNothing(t *testing.T, l life) (overwritten int) {
	t.Helper()
	honest, edited := newShop(t), newShop(t)
	steps := l.steps(honest)
	again := l.steps(edited)
	for i, next := range steps {
		by, cmd := next()
		honest.do(by, cmd)
		by, cmd = again[i]()
		call := edited.call(by)
		call.Waive = []aftersales.Waiver{{Code: wo019, Reason: "nobody else", By: aftersales.Actor{ID: "g1", Role: aftersales.RoleGeneralManager}}}
		call.Waive = append(make([]aftersales.Waiver, 0, 8), call.Waive...)
		name := l.name + ": " + workorder.CommandName(cmd)
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
			overwritten += stagetest.Scribble(reflect.ValueOf(v))
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
		t.Errorf("%s: the edited life ended as %v, the other as %v", l.name, got, want)
	}
	return overwritten
}

// TestRestoredSharesNothing edits what an order was restored and replayed from.
func TestRestoredSharesNothing(t *testing.T) {
	s := newShop(t)
	for _, next := range lives(s)[:50] {
		by, cmd := next()
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
	stagetest.Scribble(reflect.ValueOf(&snapshot))
	stagetest.Scribble(reflect.ValueOf(s.events))
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
		stagetest.Scribble(reflect.ValueOf(list))
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
