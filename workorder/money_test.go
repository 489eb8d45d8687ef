package workorder_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// refusal is the codes that refuse a command which is only asked about.
func (s *shop) refusal(by aftersales.Actor, cmd workorder.Command) []aftersales.Code {
	s.t.Helper()
	call := s.call(by)
	_, err := s.order.Check(call, cmd)
	var refused *aftersales.RefusedError
	if err != nil && !errors.As(err, &refused) {
		s.t.Fatal(err)
	}
	var codes []aftersales.Code
	if refused != nil {
		for _, v := range refused.Violations {
			codes = append(codes, v.Code)
		}
	}
	return codes
}

// TestWO024BillsEveryItemAtOnce bills an order of more items than one offer holds.
func TestWO024BillsEveryItemAtOnce(t *testing.T) {
	s := newShop(t)
	s.opened()
	var items []aftersales.ID
	for n := range 201 {
		items = append(items, fmt.Sprintf("n%d", n))
		s.do(asAdvisor, workorder.AddItem{Item: items[n], Work: hoseWork()})
	}
	for n, some := range slices.Collect(slices.Chunk(items, 150)) {
		offer := fmt.Sprintf("o%d", n+1)
		s.quote(offer, some...)
		s.do(asCustomer, s.answer(offer))
	}
	for _, item := range []aftersales.ID{"i1", "i2"} {
		s.do(asAdvisor, workorder.RemoveItem{Item: item, Reason: "not today"})
	}
	for _, item := range items {
		s.do(asDispatcher, workorder.Dispatch{Item: item, Technicians: []aftersales.ID{"t1"}})
		s.finish(item)
		s.do(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
	}
	snapshot := s.order.Snapshot()
	bill, err := snapshot.Unbilled(pricing.PayerCustomer)
	if err != nil || len(bill.Items) != 201 {
		t.Fatalf("got %d items and %v, want 201", len(bill.Items), err)
	}
	bill.Explained = true
	s.do(asCashier, bill)
}

// TestWO030SettlingFindsRoom fills the lists of payments and refunds: nothing more goes in but what makes payments and bill meet, so that no order is stuck.
func TestWO030SettlingFindsRoom(t *testing.T) {
	s := newShop(t)
	s.billed()
	pay := func(minor int64) workorder.RecordPayment {
		return workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(minor), Method: workorder.PaymentMethodCash}
	}
	back := func(minor int64) workorder.Refund {
		return workorder.Refund{Payer: pricing.PayerCustomer, Amount: shopMoney(minor), Method: workorder.PaymentMethodCash, Approver: asManager, Reason: "paid too much"}
	}
	for range 200 {
		s.do(asCashier, pay(1_00))
	}
	if got := s.refusal(asCashier, pay(1_00)); !slices.Equal(got, is(as003)) {
		t.Errorf("payment 201: got %v", got)
	}
	for range 200 {
		s.do(asCashier, back(1))
	}
	if got := s.refusal(asCashier, back(1)); !slices.Equal(got, is(as003)) {
		t.Errorf("refund 201: got %v", got)
	}
	s.do(asCashier, pay(373_00))
	s.do(asManager, workorder.IssueCreditNote{Number: "CN-1", Payer: pricing.PayerCustomer, Amount: shopMoney(1_00), Reason: "goodwill"})
	if got := s.refusal(asCashier, back(99)); !slices.Equal(got, is(as003)) {
		t.Errorf("refund 201: got %v", got)
	}
	s.do(asCashier, back(1_00))
	snapshot := s.order.Snapshot()
	if got := snapshot.Payer(pricing.PayerCustomer); got != workorder.PayerStatusPaid {
		t.Errorf("got %s", got)
	}
}

// TestPayerStatus takes the customer's part through every status.
func TestPayerStatus(t *testing.T) {
	s := newShop(t)
	want := func(status workorder.PayerStatus) {
		t.Helper()
		snapshot := s.order.Snapshot()
		if got := snapshot.Payer(pricing.PayerCustomer); got != status {
			t.Errorf("got %s, want %s", got, status)
		}
	}
	pay := func(minor int64) {
		s.do(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(minor), Method: workorder.PaymentMethodCash})
	}
	s.authorised()
	want(workorder.PayerStatusNothingDue)
	for _, item := range []aftersales.ID{"i1", "i2"} {
		s.do(asDispatcher, workorder.Dispatch{Item: item, Technicians: []aftersales.ID{"t1"}})
	}
	s.finish("i1", "i2")
	want(workorder.PayerStatusUnbilled)
	for _, item := range []aftersales.ID{"i1", "i2"} {
		s.do(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
	}
	s.do(asCashier, shopBill(571_00, "i1", "i2"))
	want(workorder.PayerStatusBilled)
	pay(570_99)
	want(workorder.PayerStatusPartPaid)
	s.do(asManager, workorder.AgreeCredit{Amount: shopMoney(1), Until: s.at.Add(time.Hour), Reason: "regular customer"})
	want(workorder.PayerStatusOnAccount)
	pay(1)
	want(workorder.PayerStatusPaid)
	s.do(asManager, workorder.IssueCreditNote{Number: "CN-1", Payer: pricing.PayerCustomer, Amount: shopMoney(571_00), Reason: "goodwill"})
	want(workorder.PayerStatusNothingDue) // and what was paid is to be paid back
	if got := s.refusal(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(1), Method: workorder.PaymentMethodCash}); !slices.Equal(got, is(wo030)) {
		t.Errorf("payment of what was credited: got %v", got)
	}
}

// TestNoMoneyLeadsThere takes an order that is closed and changes its money, its certificates and its end into what no commands lead to.
func TestNoMoneyLeadsThere(t *testing.T) {
	s := newShop(t)
	s.opened()
	s.do(asAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassAssembly, Class: workorder.VehicleClassCar})
	s.quote("o1", "i1", "i2")
	s.do(asCustomer, s.answer("o1"))
	s.do(asCashier, workorder.RecordDeposit{Payer: pricing.PayerCustomer, Amount: shopMoney(100_00), Method: workorder.PaymentMethodCash, Receipt: "D-1"})
	s.do(asCashier, workorder.RecordDeposit{Payer: pricing.PayerCustomer, Amount: shopMoney(1_00), Method: workorder.PaymentMethodCash, Receipt: "D-2"})
	for _, item := range []aftersales.ID{"i1", "i2"} {
		s.do(asDispatcher, workorder.Dispatch{Item: item, Technicians: []aftersales.ID{"t1"}})
	}
	s.finish("i1", "i2")
	for _, item := range []aftersales.ID{"i1", "i2"} {
		s.do(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
	}
	s.do(asInspector, workorder.Certify{Number: "C-1", Odometer: 30_005})
	s.prepare()
	s.do(asCashier, shopBill(571_00, "i1", "i2"))
	invoice := workorder.RecordInvoice{Number: "N-1", Kind: workorder.InvoiceBlue, Payer: pricing.PayerCustomer, Buyer: aftersales.Party{ID: "c1"}, Amount: shopMoney(571_00)}
	s.do(asCashier, invoice)
	invoice.Number, invoice.Kind, invoice.Of, invoice.Amount = "N-2", workorder.InvoiceRed, "N-1", shopMoney(2_00)
	s.do(asCashier, invoice)
	for _, number := range []aftersales.ID{"CN-1", "CN-2"} {
		s.do(asManager, workorder.IssueCreditNote{Number: number, Payer: pricing.PayerCustomer, Amount: shopMoney(1_00), Reason: "goodwill"})
	}
	s.do(asManager, workorder.AgreeCredit{Amount: shopMoney(500_00), Until: s.at.Add(time.Hour), Reason: "regular customer"})
	s.do(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(468_00), Method: workorder.PaymentMethodCash})
	s.do(asCashier, workorder.Refund{Payer: pricing.PayerCustomer, Amount: shopMoney(1_00), Method: workorder.PaymentMethodCash, Approver: asManager, Reason: "change"})
	s.do(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(1_00), Method: workorder.PaymentMethodCash})
	s.do(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"})
	s.do(asAdvisor, workorder.Deliver{To: "c1"})
	s.do(asAdvisor, workorder.Close{})
	if _, err := workorder.Restore(s.order.Snapshot()); err != nil {
		t.Fatal(err)
	}
	dollar, err := aftersales.NewMoney(1, aftersales.CurrencyUSD)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]struct {
		path string
		make func(*workorder.Snapshot)
	}{
		"bill of an item twice":      {"bills[0].items", func(s *workorder.Snapshot) { s.Bills[0].Items = append(s.Bills[0].Items, "i1") }},
		"bill again":                 {"bills[1].items", func(s *workorder.Snapshot) { s.Bills = append(s.Bills, s.Bills[0]) }},
		"bill in another currency":   {"bills[0].total", func(s *workorder.Snapshot) { s.Bills[0].Total = dollar }},
		"bill of what is not there":  {"bills[0].items", func(s *workorder.Snapshot) { s.Bills[0].Items[0] = "i9" }},
		"payment of nothing":         {"payments[2].amount", func(s *workorder.Snapshot) { s.Payments[2].Amount = shopMoney(0) }},
		"payment without a bill":     {"payments[2].receipt", func(s *workorder.Snapshot) { s.Payments[2].Payer = pricing.PayerInsurer }},
		"receipt twice":              {"payments[1].receipt", func(s *workorder.Snapshot) { s.Payments[1].Receipt = "D-1" }},
		"refund of another payer":    {"refunds[0].amount", func(s *workorder.Snapshot) { s.Refunds[0].Payer = pricing.PayerInsurer }},
		"credit note above the bill": {"credit_notes[0].amount", func(s *workorder.Snapshot) { s.CreditNotes[0].Amount = shopMoney(571_00) }},
		"credit note twice":          {"credit_notes[1].number", func(s *workorder.Snapshot) { s.CreditNotes[1].Number = "CN-1" }},
		"credit in another currency": {"credit.amount", func(s *workorder.Snapshot) { s.Credit.Amount = dollar }},
		"invoice above the bill":     {"invoices[0].amount", func(s *workorder.Snapshot) { s.Invoices[0].Amount = shopMoney(571_01) }},
		"invoice twice":              {"invoices[1].number", func(s *workorder.Snapshot) { s.Invoices[1].Number = "N-1" }},
		"red invoice of nothing":     {"invoices[1].of", func(s *workorder.Snapshot) { s.Invoices[1].Of = "N-9" }},
		"red invoice above the blue": {"invoices[1].amount", func(s *workorder.Snapshot) { s.Invoices[1].Amount = shopMoney(571_01) }},
		"certificates in force":      {"certificates[0].void", func(s *workorder.Snapshot) { s.Certificates = append(s.Certificates, s.Certificates[0]) }},
		"work left to do": {"items[1].status", func(s *workorder.Snapshot) {
			s.Bills, s.Items[1].Status = nil, workorder.ItemStatusPaused
			s.Payments, s.Refunds, s.CreditNotes, s.Invoices = nil, nil, nil, nil
		}},
		"worked on, and not begun":       {"items[1].workers", func(s *workorder.Snapshot) { s.Items[1].Status = workorder.ItemStatusDispatched }},
		"closed while something is owed": {"payers.customer", func(s *workorder.Snapshot) { s.Payments[3].Amount = shopMoney(99) }},
		"closed while too much was paid": {"payers.customer", func(s *workorder.Snapshot) { s.Payments[3].Amount = shopMoney(1_01) }},
		"closed without a record":        {"checked.odometer", func(s *workorder.Snapshot) { s.Checked.Odometer = 0 }},
		"cancelled with too much paid": {"status", func(s *workorder.Snapshot) {
			s.Status, s.Payments[3].Amount = workorder.StatusCancelled, shopMoney(1_01)
		}},
		"cancelled with something to bill": {"status", func(s *workorder.Snapshot) {
			s.Status, s.Bills, s.Payments, s.Refunds, s.CreditNotes, s.Invoices = workorder.StatusCancelled, nil, nil, nil, nil, nil
		}},
	} {
		snapshot := s.order.Snapshot()
		change.make(&snapshot)
		_, err := workorder.Restore(snapshot)
		var unreadable *aftersales.UnreadableError
		if !errors.As(err, &unreadable) || unreadable.Code != aftersales.RuleHistory || unreadable.Path != change.path {
			t.Errorf("%s: got %v, want it refused at %s", name, err, change.path)
		}
	}
}

// TestAllOfABillIsCredited: a bill that was taken off wholly is a history.
func TestAllOfABillIsCredited(t *testing.T) {
	s := ordered(t, "a", (*shop).billed, does(asManager, credit(571_00)))
	if err := s.Check(); err != nil {
		t.Error(err)
	}
}

// TestMoneyListsEnd fills the lists that hold what is only recorded: 200 entries find room, and the next one does not.
func TestMoneyListsEnd(t *testing.T) {
	insured := func(s *shop) {
		s.opened()
		s.quote("o1", "i1", "i2")
		s.do(asCustomer, s.answer("o1"))
	}
	for name, c := range map[string]struct {
		given func(*shop)
		by    aftersales.Actor
		cmd   func(n int) workorder.Command
	}{
		"approvals": {insured, asAssessor, func(n int) workorder.Command {
			return workorder.RecordPayerApproval{Number: fmt.Sprint("AP-", n), Payer: pricing.PayerInsurer, Approver: asAssessor, Items: []workorder.ApprovedItem{{Item: "i1", Amount: shopMoney(1)}}}
		}},
		"deposits": {insured, asCashier, func(n int) workorder.Command {
			return workorder.RecordDeposit{Payer: pricing.PayerCustomer, Amount: shopMoney(1), Method: workorder.PaymentMethodCash, Receipt: fmt.Sprint("D-", n)}
		}},
		"invoices": {(*shop).billed, asCashier, func(n int) workorder.Command {
			return workorder.RecordInvoice{Number: fmt.Sprint("N-", n), Kind: workorder.InvoiceBlue, Payer: pricing.PayerCustomer, Buyer: aftersales.Party{ID: "c1"}, Amount: shopMoney(1)}
		}},
		"credit notes": {(*shop).billed, asManager, func(n int) workorder.Command {
			return workorder.IssueCreditNote{Number: fmt.Sprint("CN-", n), Payer: pricing.PayerCustomer, Amount: shopMoney(1), Reason: "goodwill"}
		}},
		"uploads": {func(s *shop) {
			s.ready()
			s.do(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"})
		}, asAdvisor, func(int) workorder.Command {
			return workorder.RecordUpload{Refused: "the VIN is not known there"}
		}},
	} {
		s := newShop(t)
		c.given(s)
		for n := range 200 {
			s.do(c.by, c.cmd(n))
		}
		if got := s.refusal(c.by, c.cmd(200)); !slices.Equal(got, is(as003)) {
			t.Errorf("%s: got %v", name, got)
		}
		if _, err := workorder.Restore(s.order.Snapshot()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestWO013OneItemMakesRoomForAnother bills 42.75 more than was authorised for one item, with its reason, beside another that has become as much cheaper, and then a cent less.
func TestWO013OneItemMakesRoomForAnother(t *testing.T) {
	for price, want := range map[string][]aftersales.Code{"114.5": nil, "114.52": {workorder.RuleTolerance}} {
		s := newShop(t)
		s.dispatched()
		s.do(asTechnician, workorder.StartWork{Item: "i1"})
		s.do(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i1", Actual: []workorder.Actual{{Line: "l2", Quantity: shopNumber("2.5"), Reason: "half a set more"}}})
		s.finish("i2")
		for _, item := range []aftersales.ID{"i1", "i2"} {
			s.do(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
		}
		hose := hoseWork()
		hose.Lines[0].Price = shopPrice(price)
		s.do(asManager, workorder.ChangeItem{Item: "i2", Work: hose})
		snapshot := s.order.Snapshot()
		bill, err := snapshot.Unbilled(pricing.PayerCustomer)
		if err != nil {
			t.Fatal(err)
		}
		bill.Explained = true
		if got := s.refusal(asCashier, bill); !slices.Equal(got, want) {
			t.Errorf("%v: got %v, want %v", bill.Total, got, want)
		}
	}
}

// TestWO031OfAPartAlone begins on an item whose one line is a part that the customer brought, before anybody looked at it.
func TestWO031OfAPartAlone(t *testing.T) {
	s := newShop(t)
	s.opened()
	own := partWork(0)
	own.Lines[0].Class = pricing.ClassOwn
	s.do(asAdvisor, workorder.AddItem{Item: "i3", Work: own})
	s.quote("o1", "i3")
	s.do(asCustomer, s.answer("o1"))
	s.do(asDispatcher, workorder.Dispatch{Item: "i3", Technicians: []aftersales.ID{"t1"}})
	if got := s.refusal(asTechnician, workorder.StartWork{Item: "i3"}); !slices.Equal(got, []aftersales.Code{workorder.RuleOwnPart}) {
		t.Errorf("got %v, want %s", got, workorder.RuleOwnPart)
	}
}
