package workorder_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"math/rand"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

// chance makes the choices of a walk: a seeded generator, or the bytes of a fuzzer.
type chance interface{ Intn(n int) int }

// fuel is a chance that runs out.
type fuel struct {
	data  []byte
	spent int
}

func (f *fuel) Intn(n int) int {
	f.spent++
	if len(f.data) == 0 {
		return 0
	}
	b := int(f.data[0])
	f.data = f.data[1:]
	return b % n
}

func pick[T any](c chance, from ...T) T { return from[c.Intn(len(from))] }

// walk gives commands to one order for as long as it lives, and holds every law after each of them.
type walk struct {
	*shop
	c        chance
	last     []aftersales.Call // with their commands, to be given again
	lastCmd  []workorder.Command
	given    int
	bytes    string         // of the order after the last command
	accepted map[string]int // by event
	refused  map[aftersales.Code]int
}

func newWalk(t testing.TB, c chance) *walk {
	w := &walk{shop: newShop(t), c: c, accepted: map[string]int{}, refused: map[aftersales.Code]int{}}
	switch w.policy.Clocks = 1 + c.Intn(2); c.Intn(3) {
	case 0:
		w.policy.FirstConsent = aftersales.ConsentSpoken
	case 1:
		w.policy.Pricing.Name = "house-2026" // a name of the library's stands for its own policy
		w.policy.Pricing.Level, w.policy.Pricing.Mode = pricing.LevelDocument, aftersales.RoundHalfEven
		w.policy.Pricing.Basis = pricing.BasisNet
	}
	return w
}

// TestLawsHold walks at random through the lives of many orders.
func TestLawsHold(t *testing.T) {
	t.Parallel()
	want := 30_000
	if testing.Short() {
		want = 12_000
	}
	const seed = 20260302
	t.Logf("seed %d", seed)
	c := rand.New(rand.NewSource(seed)) //nolint:gosec // the walk is meant to be the same every time
	accepted, refused := map[string]int{}, map[aftersales.Code]int{}
	given, orders := 0, 0
	for given < want && !t.Failed() {
		w := newWalk(t, c)
		for n := 80 + c.Intn(120); n > 0 && !t.Failed(); n-- {
			w.step()
			if w.order.Status() == workorder.StatusClosed || w.order.Status() == workorder.StatusCancelled {
				n = min(n, 6)
			}
		}
		w.replayed()
		given += w.given
		orders++
		for k, n := range w.accepted {
			accepted[k] += n
		}
		for k, n := range w.refused {
			refused[k] += n
		}
	}
	t.Logf("%d commands to %d orders", given, orders)
	for _, k := range slices.Sorted(maps.Keys(accepted)) {
		t.Logf("accepted %-18s %6d", k, accepted[k])
	}
	for _, k := range slices.Sorted(maps.Keys(refused)) {
		t.Logf("refused  %-18s %6d", k, refused[k])
	}
	if given < want || len(accepted) != 20 {
		t.Errorf("%d commands gave %d kinds of event, want at least %d and 20", given, len(accepted), want)
	}
	least := 20
	if testing.Short() {
		least = 3
	}
	for k, n := range accepted {
		if n < least {
			t.Errorf("%s was accepted %d times, want at least %d", k, n, least)
		}
	}
	for _, r := range workorder.Rules() {
		if refused[r.Code] < 3 {
			t.Errorf("%s refused %d times, want at least 3", r.Code, refused[r.Code])
		}
	}
}

// FuzzWalk takes its choices from the fuzzer.
func FuzzWalk(f *testing.F) {
	for seed := range int64(8) {
		data := make([]byte, 400)
		rand.New(rand.NewSource(seed)).Read(data) //nolint:gosec // seeds of a corpus
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := &fuel{data: data[:min(len(data), 2_000)]}
		w := newWalk(t, c)
		for len(c.data) > 0 && !t.Failed() {
			w.step()
		}
		w.replayed()
	})
}

// step gives one command and holds the laws of a single command.
func (w *walk) step() {
	call, cmd := w.next()
	before := w.bytes
	if before == "" {
		before = shopBytes(w.t, w.order)
	}
	checked, checkErr := w.order.Check(call, cmd)
	var was workorder.Snapshot
	if checkErr == nil { // after a refusal, the look at the order after Do is enough
		if was = w.order.Snapshot(); w.c.Intn(4) == 0 {
			if now := shopBytes(w.t, w.order); now != before {
				w.t.Fatalf("Check changed the order\n%s\n%s", before, now)
			}
		}
	}
	twin := w.twin()
	options := w.order.Can(call.By)
	events, err := w.order.Do(call, cmd)
	if item := w.order.Stale(); item != "" {
		w.t.Fatalf("after %s: what is kept of item %s does not follow from the document", workorder.CommandName(cmd), item)
	}
	w.given++
	w.last, w.lastCmd = append(w.last, call), append(w.lastCmd, cmd)
	after := shopBytes(w.t, w.order)
	w.bytes = after
	if got, want := outcome(w.t, checked, checkErr), outcome(w.t, events, err); got != want {
		w.t.Fatalf("Check: %s\nDo:    %s", got, want)
	}
	if twin != nil {
		twinEvents, twinErr := twin.Do(call, cmd)
		if got, want := outcome(w.t, twinEvents, twinErr), outcome(w.t, events, err); got != want {
			w.t.Fatalf("after a restore: %s\nwithout:         %s", got, want)
		}
		if got := shopBytes(w.t, twin); got != after {
			w.t.Fatalf("after a restore the order is\n%s, without\n%s", got, after)
		}
	}
	if err != nil {
		w.refusedLaws(err, events, before, after)
		return
	}
	now := w.order.Snapshot()
	if err := now.Check(); err != nil {
		w.t.Fatalf("%s led to what no history leads to: %v", workorder.CommandName(cmd), err)
	}
	if len(events) == 0 { // a repeat
		if after != before {
			w.t.Fatalf("a repeated command changed the order\n%s\n%s", before, after)
		}
		return
	}
	w.acceptedLaws(call, cmd, events, options, &was, &now)
}

func (w *walk) refusedLaws(err error, events []workorder.Event, before, after string) {
	if after != before || len(events) > 0 {
		w.t.Fatalf("a refusal left a trace: %v\n%s\n%s", err, before, after)
	}
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) || len(refused.Violations) == 0 {
		w.t.Fatalf("a refusal is %T: %v", err, err)
	}
	for _, code := range refused.Codes() {
		w.refused[code]++
		if !errors.Is(err, code) {
			w.t.Fatalf("errors.Is does not find %s in %v", code, err)
		}
	}
	if len(err.Error()) > 256 || aftersales.Explain(err, aftersales.Chinese) == "" {
		w.t.Fatalf("a refusal reads %q", err)
	}
}

func (w *walk) acceptedLaws(call aftersales.Call, cmd workorder.Command, events []workorder.Event, options []workorder.Option, was, now *workorder.Snapshot) {
	e := events[0]
	w.accepted[e.Type]++
	w.events = append(w.events, events...)
	name := workorder.CommandName(cmd)
	if len(events) != 1 || e.Seq != was.Seq+1 || now.Seq != e.Seq || now.Receipts.Len() != int(e.Seq) {
		w.t.Fatalf("%s: %d events, the sequence goes from %d over %d to %d with %d receipts", name, len(events), was.Seq, e.Seq, now.Seq, now.Receipts.Len())
	}
	if !e.At.Equal(call.At) || e.At.Location() != time.UTC || e.By != call.By || e.Subject != call.Subject {
		w.t.Fatalf("%s: the event says %v %v %v", name, e.At, e.By, e.Subject)
	}
	if !slices.ContainsFunc(options, func(o workorder.Option) bool { return o.Command == name }) {
		w.t.Fatalf("%s was accepted from %s, and Can lists only %v", name, call.By.Role, options)
	}
	for i := range was.Items {
		w.itemLaws(e, &was.Items[i], now)
	}
	for i := range now.Items {
		switch it := &now.Items[i]; it.Status {
		case workorder.ItemStatusDispatched, workorder.ItemStatusStarted, workorder.ItemStatusPaused, workorder.ItemStatusRework, workorder.ItemStatusDone, workorder.ItemStatusPassed:
			if it.Authorised.Offer == "" {
				w.t.Fatalf("item %s is %s and was never authorised", it.ID, it.Status)
			}
		}
	}
	for _, p := range pricing.Payers() {
		if billed, paid := sums(now, p); paid > billed || billed < 0 {
			w.t.Fatalf("%s paid %d of %d billed", p, paid, billed)
		}
	}
	var back workorder.Event
	b, err := json.Marshal(e)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := json.Unmarshal(b, &back); err != nil {
		w.t.Fatalf("%s cannot be read back: %v\n%s", e.Type, err, b)
	}
	if again, err := json.Marshal(back); err != nil || !bytes.Equal(again, b) || back.ID() != e.ID() {
		w.t.Fatalf("an event is\n%s, read back\n%s, %v", b, again, err)
	}
}

// itemLaws holds that an item stays, that what was done stays done until an inspection sends it back, and that only an answer changes what is authorised.
func (w *walk) itemLaws(e workorder.Event, it *workorder.Item, now *workorder.Snapshot) {
	is, there := now.Item(it.ID)
	if !there {
		w.t.Fatalf("%s lost item %s", e.Type, it.ID)
	}
	done := func(s workorder.ItemStatus) bool {
		return s == workorder.ItemStatusDone || s == workorder.ItemStatusPassed
	}
	if done(it.Status) && !done(is.Status) && e.Type != "item-inspected" {
		w.t.Fatalf("%s made item %s %s, which was %s", e.Type, it.ID, is.Status, it.Status)
	}
	if e.Type != "offer-answered" {
		was, err := aftersales.Write(it.Authorised)
		if err != nil {
			w.t.Fatal(err)
		}
		if now, err := aftersales.Write(is.Authorised); err != nil || !bytes.Equal(was, now) {
			w.t.Fatalf("%s changed what is authorised of %s: %s, %s, %v", e.Type, it.ID, was, now, err)
		}
	}
	if len(is.Workers) < len(it.Workers) || len(is.Inspections) < len(it.Inspections) {
		w.t.Fatalf("%s forgot who worked on %s, or who inspected it", e.Type, it.ID)
	}
}

// replayed holds that the events, each written and read, lead to the same order.
func (w *walk) replayed() {
	events := make([]workorder.Event, len(w.events))
	for i, e := range w.events {
		b, err := json.Marshal(e)
		if err != nil {
			w.t.Fatal(err)
		}
		if err := json.Unmarshal(b, &events[i]); err != nil {
			w.t.Fatal(err)
		}
	}
	o, err := workorder.Replay(events)
	if err != nil {
		w.t.Fatalf("the history is none: %v", err)
	}
	if got, want := shopBytes(w.t, o), shopBytes(w.t, w.order); got != want {
		w.t.Fatalf("replayed:\n%s\nlive:\n%s", got, want)
	}
}

// twin is, now and then, the order as it comes back from a snapshot, from a document or from its events.
func (w *walk) twin() *workorder.Order {
	var o *workorder.Order
	var err error
	switch w.c.Intn(24) {
	case 0:
		o, err = workorder.Restore(w.order.Snapshot())
	case 1:
		o = new(workorder.Order)
		err = json.Unmarshal([]byte(shopBytes(w.t, w.order)), o)
	case 2:
		o, err = workorder.Replay(w.events)
	}
	if err != nil {
		w.t.Fatalf("the order does not come back: %v", err)
	}
	return o
}

// outcome is what a caller gets, as text.
func outcome(t testing.TB, events []workorder.Event, err error) string {
	t.Helper()
	if err != nil {
		return fmt.Sprintf("%v: %s", err, aftersales.Explain(err, aftersales.English))
	}
	b, err := json.Marshal(events)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// sums is what a payer was billed, less what credit notes took off, and what the payer paid, less what was paid back.
func sums(s *workorder.Snapshot, p pricing.Payer) (billed, paid int64) {
	for _, b := range s.Bills {
		if b.Payer == p {
			billed += b.Total.Minor()
		}
	}
	for _, n := range s.Credits {
		if n.Payer == p {
			billed -= n.Amount.Minor()
		}
	}
	for _, m := range s.Payments {
		if m.Payer == p {
			paid += m.Amount.Minor()
		}
	}
	for _, m := range s.Refunds {
		if m.Payer == p {
			paid -= m.Amount.Minor()
		}
	}
	return billed, paid
}

// next is a call with a command: mostly one that life allows, and often a little wrong.
func (w *walk) next() (aftersales.Call, workorder.Command) {
	if len(w.last) > 0 && w.c.Intn(25) == 0 { // again, or under a used ID
		n := w.c.Intn(len(w.last))
		call, cmd := w.last[n], w.lastCmd[n]
		if w.c.Intn(3) == 0 {
			cmd = w.command(w.c.Intn(20))
		}
		return call, cmd
	}
	by, kind := w.turn()
	cmd := w.command(kind)
	call := w.call(by)
	switch w.c.Intn(60) {
	case 0:
		call.At = call.At.Add(-3 * time.Minute)
	case 1:
		call.Expect = int64(w.c.Intn(40))
	case 2:
		call.ID = uuid.Nil
	case 3:
		call.Subject, _ = aftersales.ParseRef("workorder/RO-2")
	case 4:
		call.By.Role = pick(w.c, aftersales.Roles()...)
	}
	if w.c.Intn(12) == 0 {
		call.Waive = []aftersales.Waiver{{Code: pick(w.c, wo016, wo019, wo016, wo019, wo010), Reason: "short of hands", By: pick(w.c, asManager, asManager, asAdvisor)}}
	}
	return call, cmd
}

// turn is whose turn it is and what they would do: the next thing in the order's life, or anything.
func (w *walk) turn() (aftersales.Actor, int) {
	people := []aftersales.Actor{
		asCustomer, asAdvisor, asManager, asDispatcher, asTechnician, asInspector, asCashier,
		{ID: "t2", Role: aftersales.RoleTechnician}, {ID: "t1", Role: aftersales.RoleForeman},
	}
	const (
		open, add, change, remove, terms, signer, quote, answer, dispatch, start, pause, finish, propose, inspect, bill, pay, accept, deliver, closing, cancel = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19
	)
	owner := [...]aftersales.Actor{asAdvisor, asAdvisor, asManager, asAdvisor, asAdvisor, asCustomer, asAdvisor, asCustomer, asDispatcher, asTechnician, asTechnician, asTechnician, asTechnician, asInspector, asCashier, asCashier, asCustomer, asAdvisor, asAdvisor, asCustomer}
	var kind int
	switch w.order.Status() {
	case "":
		kind = pick(w.c, open, open, open, add)
	case workorder.StatusOpen:
		kind = pick(w.c, add, add, add, terms, terms, quote, quote, remove, change, signer)
	case workorder.StatusQuoted:
		kind = pick(w.c, quote, quote, quote, quote, add, change, remove, terms, signer)
		if w.offered() {
			kind = pick(w.c, answer, answer, answer, answer, answer, answer, quote, change)
		}
	case workorder.StatusAuthorised:
		kind = pick(w.c, dispatch, dispatch, dispatch, start, start, start, propose, change)
	case workorder.StatusInWork:
		kind = pick(w.c, dispatch, dispatch, start, start, start, start, finish, finish, finish, finish, pause, inspect, inspect, propose, quote, bill, accept, change)
	case workorder.StatusFinished:
		kind = pick(w.c, inspect, inspect, inspect, inspect, inspect, propose)
	case workorder.StatusInspected:
		kind = pick(w.c, bill, bill, bill, pay, pay, accept, propose, quote)
	case workorder.StatusAccepted, workorder.StatusEnding:
		kind = pick(w.c, bill, pay, pay, deliver)
	default:
		kind = pick(w.c, closing, pay, add, change)
	}
	switch n := w.c.Intn(200); {
	case n < 12:
		kind = w.c.Intn(19)
	case n == 12:
		kind = cancel
	case n < 40 && w.offered():
		kind = answer
	}
	by := owner[kind]
	if kind == inspect && w.c.Intn(6) == 0 {
		by = aftersales.Actor{ID: "t1", Role: aftersales.RoleForeman}
	}
	if by == asTechnician && w.c.Intn(3) == 0 {
		by.ID = "t2"
	}
	if w.c.Intn(8) == 0 {
		by = pick(w.c, people...)
	}
	return by, kind
}

// offered tells whether an offer is open.
func (w *walk) offered() bool {
	s := w.order.Snapshot()
	return len(s.Offers) > 0 && s.Offers[len(s.Offers)-1].Status == workorder.OfferStatusOpen
}

func (w *walk) item() aftersales.ID {
	s := w.order.Snapshot()
	if len(s.Items) == 0 || w.c.Intn(40) == 0 {
		return "i9"
	}
	return s.Items[w.c.Intn(len(s.Items))].ID
}

// itemIn is an item of a status, if there is one.
func (w *walk) itemIn(statuses ...workorder.ItemStatus) aftersales.ID {
	s := w.order.Snapshot()
	var ids []aftersales.ID
	for i := range s.Items {
		if slices.Contains(statuses, s.Items[i].Status) {
			ids = append(ids, s.Items[i].ID)
		}
	}
	if len(ids) == 0 || w.c.Intn(10) == 0 {
		return w.item()
	}
	return pick(w.c, ids...)
}

func (w *walk) work() workorder.Work {
	work := pick(w.c, padsWork, hoseWork, func() workorder.Work { return partWork(int64(1 + w.c.Intn(900_00))) })()
	l := &work.Lines[len(work.Lines)-1]
	switch w.c.Intn(16) {
	case 0:
		l.Price = shopPrice("33.333333")
	case 1:
		l.Discount.Percent = shopNumber("12.5")
	case 2:
		l.Shares = []pricing.Share{{Payer: pricing.PayerInsurer, Percent: shopNumber("66.6")}, {Payer: pricing.PayerCustomer, Percent: shopNumber("33.4")}}
	case 3:
		l.Quantity = shopNumber("0.333333")
	case 4:
		work.Lines = nil
	case 5:
		work.Package = shopMoney(471_00)
	case 6:
		work.Answers = workorder.Reason{}
	case 7:
		l.Shares = []pricing.Share{{Payer: pricing.PayerWarranty, Percent: shopNumber("100")}}
	case 8:
		l.Tax = pricing.Tax{Treatment: pricing.TreatmentZero}
	case 9:
		work.Text = "text\u202e"
	case 10:
		l.ID = "l7"
	}
	return work
}

func (w *walk) command(kind int) workorder.Command {
	s := w.order.Snapshot()
	switch kind {
	case 0:
		o := w.openCommand()
		switch w.c.Intn(10) {
		case 0:
			o.Source.Intake.Signed = false
		case 1:
			o.Advisor = ""
		case 2:
			o.Source = workorder.Source{Kind: workorder.SourceInternal}
			if w.c.Intn(2) == 0 {
				o.Payers = append(o.Payers, workorder.PayerParty{Payer: pricing.PayerInternal, Party: aftersales.Party{ID: "c1"}})
			}
		case 3:
			o.Account = "fleet-1"
		}
		return o
	case 1:
		return workorder.AddItem{Item: fmt.Sprint("i", w.c.Intn(5)), Work: w.work()}
	case 2:
		return workorder.ChangeItem{Item: w.item(), Work: w.work()}
	case 3:
		return workorder.RemoveItem{Item: w.itemIn(workorder.ItemStatusDeclined, workorder.ItemStatusDeferred), Reason: "not wanted"}
	case 4:
		terms := shopTerms()
		switch w.c.Intn(5) {
		case 0:
			terms.Wash = ""
		case 1:
			terms.Tolerance = shopNumber(pick(w.c, "5", "20", "101"))
		case 2:
			terms = workorder.Terms{Wash: workorder.WashNo}
		}
		return workorder.SetTerms{Terms: terms}
	case 5:
		n := workorder.NameSigner{Person: aftersales.Party{ID: pick(w.c, "c2", "c3", "t1")}, Scope: pick(w.c, workorder.SignerScopeAll, workorder.SignerScopeAdditions, workorder.SignerScopeCollect)}
		switch w.c.Intn(3) {
		case 0:
			n.Limit = shopMoney(int64(w.c.Intn(700_00)))
		case 1:
			n.Until = w.at.Add(time.Duration(w.c.Intn(30)) * time.Minute)
		}
		return n
	case 6:
		return w.walkQuote(&s)
	case 7:
		return w.walkAnswer(&s)
	case 8:
		return workorder.Dispatch{Item: w.itemIn(workorder.ItemStatusAuthorised, workorder.ItemStatusRework), Technicians: pick(w.c, []aftersales.ID{"t1"}, []aftersales.ID{"t1", "t2"}, []aftersales.ID{"t1", "t2"}, []aftersales.ID{"t2"})}
	case 9:
		start := workorder.StartWork{Item: w.itemIn(workorder.ItemStatusDispatched, workorder.ItemStatusPaused, workorder.ItemStatusRework)}
		if w.c.Intn(4) == 0 {
			start.Began = w.at.Add(time.Duration(w.c.Intn(5)-3) * time.Minute)
		}
		return start
	case 10:
		p := workorder.PauseWork{Item: w.itemIn(workorder.ItemStatusStarted), Reason: workorder.PauseReasonParts}
		if w.c.Intn(4) == 0 {
			p.Stopped = w.at
		}
		return p
	case 11:
		f := workorder.FinishWork{Result: shopResult(), Item: w.itemIn(workorder.ItemStatusStarted)}
		if it, ok := s.Item(f.Item); ok && len(it.Work.Lines) > 0 && w.c.Intn(4) == 0 {
			f.Actual = []workorder.Actual{{Line: pick(w.c, it.Work.Lines...).ID, Quantity: shopNumber(pick(w.c, "0", "0.4", "2", "2.1", "7")), Reason: pick(w.c, "", "worn")}}
		}
		return f
	case 12:
		return workorder.ProposeAddition{Item: fmt.Sprint("i", w.c.Intn(9)), Work: w.work()}
	case 13:
		n := workorder.Inspect{Item: w.itemIn(workorder.ItemStatusDone), Result: workorder.ResultPass}
		if w.c.Intn(4) == 0 {
			n.Result = workorder.ResultFail
			n.Causes = pick(w.c, nil, []workorder.Cause{workorder.CauseCare}, []workorder.Cause{workorder.CausePart, workorder.CauseSkill})
		}
		return n
	case 14:
		return w.walkBill(&s)
	case 15:
		p := pick(w.c, pricing.PayerCustomer, pricing.PayerCustomer, pricing.PayerInsurer)
		billed, paid := sums(&s, p)
		return workorder.RecordPayment{Payer: p, Amount: shopMoney(pick(w.c, billed-paid, billed-paid, (billed-paid)/2, billed-paid+1)), Method: workorder.PaymentMethodMobile}
	case 16:
		return workorder.Accept{Explained: shopExplained(), Person: pick(w.c, "c1", "c1", "c2", "c3", "x9")}
	case 17:
		return workorder.Deliver{To: pick(w.c, "c1", "c1", "c2", "c3", "x9")}
	case 18:
		return workorder.Close{}
	}
	return workorder.Cancel{Reason: "no longer wanted"}
}

func (w *walk) walkQuote(s *workorder.Snapshot) workorder.Command {
	q := w.offerOf(fmt.Sprint("o", len(s.Offers)))
	if w.c.Intn(20) == 0 {
		q.Offer = "o0"
	}
	for i := range s.Items {
		if it := &s.Items[i]; it.Status == workorder.ItemStatusProposed || w.c.Intn(6) == 0 {
			q.Items = append(q.Items, it.ID)
		}
	}
	if w.c.Intn(15) == 0 {
		q.Expires = w.at
	}
	return q
}

// walkAnswer answers the last offer, now and then not quite as it should.
func (w *walk) walkAnswer(s *workorder.Snapshot) workorder.Command {
	if len(s.Offers) == 0 {
		return workorder.Answer{Response: aftersales.Response{Offer: "o0"}}
	}
	o := s.Offers[len(s.Offers)-1-w.c.Intn(1+w.c.Intn(len(s.Offers)))]
	method := pick(w.c, aftersales.MethodElectronic, aftersales.MethodPaper, aftersales.MethodPaper, aftersales.MethodMessage, aftersales.MethodSpoken)
	r := w.response(o.ID)
	r.Method, r.Evidence.Key = method, pick(w.c, "m1", "m1", "a1", "")
	r.Signer = pick(w.c, "c1", "c1", "c1", "c1", "c2", "c3", "a1")
	for i := range r.Answers {
		r.Answers[i].Decision = pick(w.c, aftersales.Authorise, aftersales.Authorise, aftersales.Authorise, aftersales.Authorise, aftersales.Decline, aftersales.Defer)
		if r.Answers[i].Decision == aftersales.Decline {
			r.Answers[i].Risk = pick(w.c, aftersales.RiskAcknowledged, aftersales.RiskWitnessed, "")
		}
	}
	if method == aftersales.MethodPaper && w.c.Intn(3) == 0 {
		r.SignedAt = o.IssuedAt.Add(time.Duration(w.c.Intn(3)-1) * time.Second)
	}
	input, err := r.Input()
	if err != nil {
		w.t.Fatal(err)
	}
	level := map[aftersales.Method]aftersales.Consent{aftersales.MethodMessage: aftersales.ConsentMessage, aftersales.MethodSpoken: aftersales.ConsentSpoken}[method]
	if level == "" {
		level = aftersales.ConsentSigned
	}
	a := workorder.Answer{Response: r, Attestation: aftersales.Attestation{Input: aftersales.DigestOf(input), Signer: r.Signer, Level: level, Witness: r.Evidence.Key, ReceivedAt: r.SignedAt}}
	for _, item := range o.Items {
		a.Explained = append(a.Explained, item.Item)
	}
	switch w.c.Intn(20) {
	case 0:
		a.Response.Answers = a.Response.Answers[1:]
	case 1:
		a.Attestation.Input = aftersales.Digest{}
	case 2:
		a.Explained = nil
	}
	return a
}

// walkBill bills what is to be billed, at the total that the order itself asks for.
func (w *walk) walkBill(s *workorder.Snapshot) workorder.Command {
	b := workorder.Bill{Explained: true, Payer: pick(w.c, pricing.PayerCustomer, pricing.PayerCustomer, pricing.PayerInsurer), Total: shopMoney(1)}
	bears := func(l pricing.Line) bool {
		return len(l.Shares) == 0 && b.Payer == pricing.PayerCustomer || slices.ContainsFunc(l.Shares, func(s pricing.Share) bool { return s.Payer == b.Payer })
	}
	for i := range s.Items {
		it := &s.Items[i]
		done := it.Status == workorder.ItemStatusDone || it.Status == workorder.ItemStatusPassed
		if done && slices.ContainsFunc(it.Work.Lines, bears) || w.c.Intn(20) == 0 {
			b.Items = append(b.Items, it.ID)
		}
	}
	if w.c.Intn(4) == 0 {
		return b
	}
	_, err := w.order.Check(w.peek(), b)
	var refused *aftersales.RefusedError
	if errors.As(err, &refused) && refused.Violations[0].Path == "items" && refused.Violations[0].Code == wo024 {
		b.Items = nil
		for _, v := range refused.Violations[0].Found {
			b.Items = append(b.Items, v.String())
		}
		_, err = w.order.Check(w.peek(), b)
	}
	if errors.As(err, &refused) {
		for _, v := range refused.Violations {
			if v.Path == "total" && len(v.Found) == 2 {
				b.Total, _ = aftersales.ParseMoney(v.Found[1].String())
			}
		}
	}
	return b
}

// peek is a call that only asks.
func (w *walk) peek() aftersales.Call {
	return aftersales.Call{Subject: w.ref, At: w.at, By: asCashier}
}

// TestReplacedLineStaysReadable changes a line away that was used before, and has the customer sign for what took its place: a document of it can be read.
func TestReplacedLineStaysReadable(t *testing.T) {
	s := newShop(t)
	s.dispatched()
	s.do(asTechnician, workorder.StartWork{Item: "i1"})
	s.do(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i1", Actual: []workorder.Actual{{Line: "l2", Quantity: shopNumber("1")}}})
	s.change(func(w *workorder.Work) { w.Lines[1].ID = "l9" })
	s.quote("o2", "i1")
	s.do(asCustomer, s.answer("o2"))
	var o workorder.Order
	if err := json.Unmarshal([]byte(shopBytes(t, s.order)), &o); err != nil {
		t.Error(err)
	}
	if _, err := workorder.Replay(s.events); err != nil {
		t.Error(err)
	}
}

// TestMutatedDocuments deletes, exchanges and alters fields of documents of real orders: each comes to an error, or to an order that works and can be written and read again.
func TestMutatedDocuments(t *testing.T) {
	t.Parallel()
	rounds := 1_500
	if testing.Short() {
		rounds = 800
	}
	const seed = 77
	t.Logf("seed %d", seed)
	c := rand.New(rand.NewSource(seed)) //nolint:gosec // the mutations are meant to be the same every time
	usable, refused := 0, 0
	for n := 0; n < rounds; {
		w := newWalk(t, c)
		for range 30 + c.Intn(90) {
			w.step()
		}
		if w.order.Seq() == 0 {
			continue
		}
		original := []byte(shopBytes(t, w.order))
		for range 100 {
			n++
			var document any
			d := json.NewDecoder(bytes.NewReader(original))
			d.UseNumber()
			if err := d.Decode(&document); err != nil {
				t.Fatal(err)
			}
			for range 1 + c.Intn(2) {
				mutate(c, document)
			}
			b, err := json.Marshal(document)
			if err != nil {
				t.Fatal(err)
			}
			var o workorder.Order
			if err := json.Unmarshal(b, &o); err != nil {
				refused++
				if len(shopCodes(err)) == 0 {
					t.Fatalf("an error without a code: %v", err)
				}
				continue
			}
			usable++
			use(t, w, &o)
		}
	}
	if t.Logf("%d usable, %d refused", usable, refused); usable < rounds/20 || refused < rounds/20 {
		t.Errorf("%d usable and %d refused of %d say little", usable, refused, rounds)
	}
}

// use gives an order, whatever it is, some commands, and prints, writes and reads it.
func use(t *testing.T, w *walk, o *workorder.Order) {
	t.Helper()
	mutant := newWalk(t, w.c)
	mutant.order, mutant.at, mutant.calls = o, w.at, w.calls
	for range 12 {
		by, kind := mutant.turn()
		before := shopBytes(t, o)
		_, err := o.Do(mutant.call(by), mutant.command(kind))
		after := shopBytes(t, o)
		if err != nil && after != before {
			t.Fatalf("a refusal left a trace: %v", err)
		}
		o.Can(by)
	}
	_, _ = fmt.Fprintf(io.Discard, "%v %+v %#v", o, o.Snapshot(), o)
	slog.New(slog.NewTextHandler(io.Discard, nil)).Info("order", "order", o)
	s := o.Snapshot()
	for _, p := range pricing.Payers() {
		s.Payer(p)
	}
	for i := range s.Items {
		s.Addition(s.Items[i].ID, w.at)
	}
}

// mutate changes one thing somewhere in a document.
func mutate(c chance, v any) {
	switch v := v.(type) {
	case map[string]any:
		if len(v) == 0 {
			return
		}
		k := pick(c, slices.Sorted(maps.Keys(v))...)
		if c.Intn(4) > 0 && nested(v[k]) {
			mutate(c, v[k])
			return
		}
		switch c.Intn(5) {
		case 0:
			delete(v, k)
		case 1:
			v[k] = v[pick(c, slices.Sorted(maps.Keys(v))...)]
		default:
			v[k] = another(c, v[k])
		}
	case []any:
		if len(v) == 0 {
			return
		}
		n := c.Intn(len(v))
		if c.Intn(4) > 0 && nested(v[n]) {
			mutate(c, v[n])
			return
		}
		if c.Intn(2) == 0 {
			v[n] = v[c.Intn(len(v))]
			return
		}
		v[n] = another(c, v[n])
	}
}

func nested(v any) bool {
	switch v.(type) {
	case map[string]any, []any:
		return true
	}
	return false
}

// another is another value of the same kind, of the kind of value that such a document holds.
func another(c chance, v any) any {
	switch v := v.(type) {
	case json.Number:
		return pick(c, json.Number("0"), json.Number("1"), json.Number("-1"), json.Number("9007199254740991"), v+"0")
	case bool:
		return !v
	case string:
		return pick(c, "", v+"x", "i1", "i9", "t9", "o0", "c1", "proposed", "started", "done", "passed", "open", "quoted", "in-work", "accepted", "ending", "closed", "answered",
			"0.00 CNY", "-1.00 CNY", "999999999999.99 CNY", "9999999999999.99 CNY", "5 USD", "0", "999999999.999999", "-1", "2026-03-02T09:00:00Z", "2099-12-31T23:59:59Z", "customer", "insurer", "usd", "USD", "half-even", "document")
	case []any:
		return pick[any](c, []any{}, append(slices.Clone(v), v...))
	}
	return "x"
}
