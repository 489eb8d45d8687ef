package bench

import (
	"strconv"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

// step is a command of an order's life with who gives it.
type step struct {
	by  aftersales.Actor
	cmd workorder.Command
}

var (
	subject, _ = aftersales.ParseRef("workorder/RO-1")
	morning    = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	advisor    = aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}
	dispatcher = aftersales.Actor{ID: "d1", Role: aftersales.RoleDispatcher}
	technician = aftersales.Actor{ID: "t1", Role: aftersales.RoleTechnician}
	inspector  = aftersales.Actor{ID: "q1", Role: aftersales.RoleInspector}
	cashier    = aftersales.Actor{ID: "k1", Role: aftersales.RoleCashier}
	customer   = aftersales.Actor{ID: "c1", Role: aftersales.RoleCustomer}
)

// commandIDs are the IDs of the commands of one order.
var commandIDs = func() []uuid.UUID {
	ids := make([]uuid.UUID, 10_000)
	for i := range ids {
		ids[i] = uuid.NewSHA1(uuid.NameSpaceURL, strconv.AppendInt(nil, int64(i), 10))
	}
	return ids
}()

// call is the call of command n of an order, a second after the one before.
func call(n int, by aftersales.Actor) aftersales.Call {
	return aftersales.Call{Subject: subject, ID: commandIDs[n], At: morning.Add(time.Duration(n) * time.Second), By: by}
}

func number(s string) aftersales.Number {
	n, err := aftersales.ParseNumber(s)
	if err != nil {
		panic(err)
	}
	return n
}

func price(s string) pricing.UnitPrice {
	p, err := pricing.ParseUnitPrice(s)
	if err != nil {
		panic(err)
	}
	return p
}

func amount(s string) aftersales.Money {
	m, err := aftersales.ParseMoney(s)
	if err != nil {
		panic(err)
	}
	return m
}

// brakes is what an item usually is: some labour and a part, 300.00 and 450.00 with tax.
func brakes() workorder.Work {
	tax := pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")}
	return workorder.Work{
		Text:    "更换前制动摩擦片",
		Answers: workorder.Reason{Kind: workorder.ReasonInternal, ID: "r1"},
		Lines: []pricing.Line{
			{ID: "l1", Kind: pricing.KindLabour, Text: "更换前制动摩擦片工时", Quantity: number("1.5"), Price: price("200 CNY"), Tax: tax},
			{ID: "l2", Kind: pricing.KindPart, Text: "前制动摩擦片", Part: "04465-02400", Class: pricing.ClassOriginal, Quantity: number("1"), Price: price("450 CNY"), Tax: tax},
		},
	}
}

func itemID(i int) aftersales.ID { return "i" + strconv.Itoa(i) }

func itemIDs(n int) []aftersales.ID {
	ids := make([]aftersales.ID, n)
	for i := range ids {
		ids[i] = itemID(i)
	}
	return ids
}

func open() workorder.Command {
	policy := workorder.DefaultPolicy()
	policy.Clocks = 20
	phone, _ := aftersales.ParsePhone("13800001234")
	plate, _ := aftersales.ParsePlate("京A12345")
	return workorder.Open{
		Source:   workorder.Source{Kind: workorder.SourceInternal},
		Customer: aftersales.Party{ID: "c1", Name: "张伟", Phone: phone},
		Vehicle:  aftersales.Vehicle{ID: "v1", Plate: plate, Model: "Corolla 1.8"},
		Advisor:  "a1",
		Payers:   []workorder.PayerParty{{Payer: pricing.PayerInternal, Party: aftersales.Party{ID: "c1", Name: "张伟"}}},
		Odometer: 48210,
		Policy:   policy,
	}
}

// begin are the steps of an order with so many items. If any of them are sent to the technician, which are the last ones, all are authorised.
func begin(items, sent int) []step {
	steps := []step{{advisor, open()}}
	for _, id := range itemIDs(items) {
		steps = append(steps, step{advisor, workorder.AddItem{Item: id, Work: brakes()}})
	}
	if sent == 0 {
		return steps
	}
	answers := make([]aftersales.LineAnswer, items)
	for i, id := range itemIDs(items) {
		answers[i] = aftersales.LineAnswer{Line: id, Decision: aftersales.Authorise}
	}
	steps = append(steps,
		step{advisor, workorder.SetTerms{Terms: workorder.Terms{Payment: workorder.PaymentMethodCash, Delivery: workorder.DeliveryWayCollect, OldParts: workorder.OldPartsLeave, Wash: workorder.WashWishNo, AddedItems: workorder.AddedItemsClauseCall, Overrun: workorder.OverrunNone, Tariff: "T-2026", Guarantee: workorder.Guarantee{Days: 10, Km: 2000}}}},
		step{advisor, workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar}},
		step{advisor, workorder.Quote{
			Offer: "o1", Items: itemIDs(items), Page: aftersales.DigestOf([]byte("page")), Promise: morning.Add(8 * time.Hour), Expires: morning.Add(4 * time.Hour),
			Stock: workorder.Stock{Source: "store", At: morning}, Load: workorder.Load{Source: "plan", Version: 1, At: morning, Done: morning.Add(6 * time.Hour)},
		}},
		step{advisor, workorder.Answer{
			Response:    aftersales.Response{Subject: subject, Offer: "o1", Answers: answers, Signer: "c1", Method: aftersales.MethodPaper, SignedAt: morning.Add(time.Duration(items+3) * time.Second)},
			Attestation: aftersales.Attestation{Signer: "c1", Level: aftersales.ConsentSigned, ReceivedAt: morning.Add(time.Duration(items+3) * time.Second)},
			Explained:   itemIDs(items),
		}},
	)
	for i := range sent {
		steps = append(steps, step{dispatcher, workorder.Dispatch{Item: itemID(items - 1 - i), Technicians: []aftersales.ID{"t1"}}})
	}
	return steps
}

// life are the steps of an order from Open to Close: nineteen with one item, seven more with every other.
func life(items int) []step {
	steps := begin(items, items)
	for _, id := range itemIDs(items) {
		steps = append(steps,
			step{technician, workorder.StartWork{Item: id}},
			step{technician, workorder.PauseWork{Item: id, Reason: workorder.PauseReasonParts}},
			step{technician, workorder.ResumeWork{Item: id}},
			step{technician, workorder.FinishWork{Item: id, Result: workorder.WorkResult{Cause: "前制动摩擦片磨损", Correction: "更换前制动摩擦片", Outcome: "试车正常"}}},
		)
	}
	for _, id := range itemIDs(items) {
		steps = append(steps, step{inspector, workorder.Inspect{Item: id, Result: workorder.ResultPass}})
	}
	total := amount(strconv.Itoa(750*items) + ".00 CNY")
	steps = append(steps,
		step{cashier, workorder.Bill{Payer: pricing.PayerCustomer, Items: itemIDs(items), Total: total, Explained: true}},
		step{cashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: total, Method: workorder.PaymentMethodCash}},
		step{advisor, workorder.FinalCheck{Appearance: true, Belongings: true, Clear: true, Odometer: 48216}},
	)
	return append(steps,
		step{advisor, workorder.NotifyReady{Told: workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: call(len(steps), advisor).At}}},
		step{customer, workorder.Accept{Person: "c1", Explained: workorder.Explained{
			Work: true, Cautions: true, Deferred: true, Guarantee: true, Next: workorder.Next{Date: morning.AddDate(0, 6, 0), Km: 55000},
		}}},
		step{advisor, workorder.Deliver{To: "c1"}},
		step{advisor, workorder.Close{}},
	)
}

// live is the order that steps lead to.
func live(tb testing.TB, steps []step) *workorder.Order {
	tb.Helper()
	o := new(workorder.Order)
	for n, s := range steps {
		do(tb, o, call(n, s.by), s.cmd)
	}
	return o
}

// do carries a command out that is new and must be accepted.
func do(tb testing.TB, o *workorder.Order, c aftersales.Call, cmd workorder.Command) {
	events, err := o.Do(c, cmd)
	if err != nil || len(events) != 1 {
		tb.Helper()
		tb.Fatalf("%s: %d events, %s", workorder.CommandName(cmd), len(events), aftersales.Explain(err, aftersales.English))
	}
}

// herd are so many orders like one, as they come from a store.
func herd(tb testing.TB, n int, o *workorder.Order) []*workorder.Order {
	tb.Helper()
	s := o.Snapshot()
	orders := make([]*workorder.Order, n)
	for i := range orders {
		var err error
		if orders[i], err = workorder.Restore(s); err != nil {
			tb.Fatal(err)
		}
	}
	return orders
}
