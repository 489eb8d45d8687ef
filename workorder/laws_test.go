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
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
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
	focus    aftersales.ID // the item that the next command is about, where it names one
	given    int
	bytes    string         // of the order after the last command
	accepted map[string]int // by event
	refused  map[aftersales.Code]int
	noted    map[aftersales.Code]int // findings, waived rules among them
}

func newWalk(t testing.TB, c chance) *walk {
	w := &walk{shop: newShop(t), c: c, accepted: map[string]int{}, refused: map[aftersales.Code]int{}, noted: map[aftersales.Code]int{}}
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
	want := 50_000
	if testing.Short() {
		want = 20_000
	}
	const seed = 20260302
	t.Logf("seed %d", seed)
	c := rand.New(rand.NewSource(seed)) //nolint:gosec // the walk is meant to be the same every time
	accepted, refused, noted := map[string]int{}, map[aftersales.Code]int{}, map[aftersales.Code]int{}
	given, orders := 0, 0
	over := func(w *walk) {
		w.replayed()
		given += w.given
		orders++
		for k, n := range w.accepted {
			accepted[k] += n
		}
		for k, n := range w.refused {
			refused[k] += n
		}
		for k, n := range w.noted {
			noted[k] += n
		}
	}
	for given < want && !t.Failed() {
		w := newWalk(t, c)
		for n := 100 + c.Intn(200); n > 0 && !t.Failed(); n-- {
			w.step()
			if w.order.Status() == workorder.StatusClosed || w.order.Status() == workorder.StatusCancelled {
				n = min(n, 6)
			}
		}
		over(w)
	}
	least := 15
	few := 3
	if testing.Short() {
		least, few = 2, 1
	}
	fromScenarios(t, c, least, over)
	t.Logf("%d commands to %d orders", given, orders)
	for _, k := range slices.Sorted(maps.Keys(accepted)) {
		t.Logf("accepted %-22s %6d", k, accepted[k])
	}
	for _, k := range slices.Sorted(maps.Keys(refused)) {
		t.Logf("refused  %-22s %6d", k, refused[k])
	}
	for _, k := range slices.Sorted(maps.Keys(noted)) {
		t.Logf("noted    %-22s %6d", k, noted[k])
	}
	if given < want {
		t.Errorf("%d commands, want at least %d", given, want)
	}
	for _, name := range commandNames() {
		if accepted[name] == 0 {
			t.Errorf("the walk never has %s accepted. %s; or let the walk make it, in walk.made and likely", name, stagetest.NoScenario(name))
		}
	}
	for k, n := range accepted {
		if n < least {
			t.Errorf("%s was accepted %d times, want at least %d: walk.made and likely say how often the walk tries it and from where", k, n, least)
		}
	}
	for _, r := range workorder.Rules() {
		if n := refused[r.Code]; r.Level == aftersales.Must && n < few {
			t.Errorf("%s refused %d times, want at least %d: let walk.made break it now and then, or a scenario end with what breaks it", r.Code, n, few)
		}
		if n := noted[r.Code]; (r.Level == aftersales.Note || r.Waivable) && n < few {
			t.Errorf("%s was noted %d times, want at least %d", r.Code, n, few)
		}
	}
}

// fromScenarios walks on from where scenarios lead with each command that the walk makes none of: through each of them, and so often that enough are accepted.
func fromScenarios(t *testing.T, c chance, often int, over func(*walk)) {
	t.Helper()
	for _, name := range commandNames() {
		all := shown(t)[name]
		if newWalk(t, c).made(name) != nil || len(all) == 0 {
			continue
		}
		t.Logf("%s: from %d scenarios", name, len(all))
		for range often {
			for _, l := range all {
				w := newWalk(t, c)
				for i, op := range l.ops {
					w.at = op.At
					w.obey(aftersales.Call{Subject: w.ref, ID: op.ID, Expect: op.Expect, At: op.At, By: op.By, Waive: op.Waive}, l.cmds[i])
				}
				for range 10 {
					w.step()
				}
				over(w)
			}
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

// step gives one command.
func (w *walk) step() { w.obey(w.next()) }

// obey gives a command and holds the laws of a single command.
func (w *walk) obey(call aftersales.Call, cmd workorder.Command) {
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
	name := workorder.CommandName(cmd)
	w.accepted[name]++
	w.events = append(w.events, events...)
	if len(events) != 1 || e.Seq != was.Seq+1 || now.Seq != e.Seq || now.Receipts.Len() != int(e.Seq) {
		w.t.Fatalf("%s: %d events, the sequence goes from %d over %d to %d with %d receipts", name, len(events), was.Seq, e.Seq, now.Seq, now.Receipts.Len())
	}
	if !e.At.Equal(call.At) || e.At.Location() != time.UTC || e.By != call.By || e.Subject != call.Subject {
		w.t.Fatalf("%s: the event says %v %v %v", name, e.At, e.By, e.Subject)
	}
	if !slices.ContainsFunc(options, func(o workorder.Option) bool { return o.Command == name }) {
		w.t.Fatalf("%s was accepted from %s, and Can lists only %v", name, call.By.Role, options)
	}
	for _, f := range e.Findings {
		w.noted[f.Code]++
	}
	for i := range was.Items {
		w.itemLaws(e, &was.Items[i], now)
	}
	w.orderLaws(e, was, now)
	for i := range now.Items {
		switch it := &now.Items[i]; it.Status {
		case workorder.ItemStatusDispatched, workorder.ItemStatusStarted, workorder.ItemStatusPaused, workorder.ItemStatusRework, workorder.ItemStatusDone, workorder.ItemStatusPassed:
			if it.Authorised.Offer == "" {
				w.t.Fatalf("item %s is %s and was never authorised", it.ID, it.Status)
			}
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

// itemLaws holds that an item stays, that what was done stays done until somebody sends it back, that what was billed was used, and that only an answer changes what is authorised.
func (w *walk) itemLaws(e workorder.Event, it *workorder.Item, now *workorder.Snapshot) {
	is, there := now.Item(it.ID)
	if !there {
		w.t.Fatalf("%s lost item %s", e.Type, it.ID)
	}
	done := func(s workorder.ItemStatus) bool {
		return s == workorder.ItemStatusDone || s == workorder.ItemStatusPassed
	}
	onBill := slices.ContainsFunc(now.Bills, func(b workorder.IssuedBill) bool { return slices.Contains(b.Items, it.ID) })
	back := is.Status == workorder.ItemStatusRework && slices.Contains([]string{"item-inspected", "item-sent-back", "acceptance-rejected"}, e.Type)
	if done(it.Status) && !done(is.Status) && !back {
		w.t.Fatalf("%s made item %s %s, which was %s", e.Type, it.ID, is.Status, it.Status)
	}
	if onBill && !slices.Equal(it.Actual, is.Actual) {
		w.t.Fatalf("%s changed what item %s took, which is on a bill: %v, %v", e.Type, it.ID, it.Actual, is.Actual)
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
	switch it.Status {
	case workorder.ItemStatusRemoved, workorder.ItemStatusWithdrawn, workorder.ItemStatusCarried, workorder.ItemStatusStopped:
		if is.Status != it.Status {
			w.t.Fatalf("%s made item %s %s, which had ended as %s", e.Type, it.ID, is.Status, it.Status)
		}
	}
	if len(is.Spans) < len(it.Spans) || len(is.Parts) < len(it.Parts) || len(is.Sublets) < len(it.Sublets) || len(is.Reworks) < len(it.Reworks) {
		w.t.Fatalf("%s forgot something of item %s", e.Type, it.ID)
	}
	if len(is.Workers) < len(it.Workers) || len(is.Inspections) < len(it.Inspections) {
		w.t.Fatalf("%s forgot who worked on %s, or who inspected it", e.Type, it.ID)
	}
}

// orderLaws holds the laws of the order as a whole: the sums hold, nothing on record is forgotten, nobody works on a vehicle that waits, is ready or has gone, and what was accepted can be billed.
func (w *walk) orderLaws(e workorder.Event, was, now *workorder.Snapshot) {
	gone := slices.Contains([]workorder.Status{workorder.StatusDelivered, workorder.StatusClosed, workorder.StatusCancelled}, now.Status)
	for _, p := range pricing.Payers() {
		billed, paid := sums(now, p)
		var invoiced int64
		for _, n := range now.Invoices {
			switch {
			case n.Payer != p:
			case n.Kind == workorder.InvoiceRed:
				invoiced -= n.Amount.Minor()
			default:
				invoiced += n.Amount.Minor()
			}
		}
		if billed < 0 || paid < 0 || invoiced < 0 || invoiced > billed {
			w.t.Fatalf("%s: %s was billed %d, paid %d and has invoices of %d", e.Type, p, billed, paid, invoiced)
		}
		if e.Type == "payment-recorded" && now.Payments[len(now.Payments)-1].Payer == p && paid > billed || e.Type == "vehicle-delivered" && paid > billed {
			w.t.Fatalf("%s: %s paid %d of %d billed", e.Type, p, paid, billed)
		}
		if gone && now.Payer(p) == workorder.PayerStatusUnbilled {
			w.t.Fatalf("%s: the vehicle is gone, and %s was not billed", e.Type, p)
		}
		if now.Status == workorder.StatusAccepted && now.Payer(p) == workorder.PayerStatusUnbilled {
			if bill, ok := w.due(p); !ok {
				_, err := w.order.Check(w.peek(), bill)
				w.t.Fatalf("%s: the order is accepted, and %s cannot be billed: %s", e.Type, p, aftersales.Explain(err, aftersales.English))
			}
		}
	}
	before, after := reflect.ValueOf(was).Elem(), reflect.ValueOf(now).Elem()
	for i := range before.NumField() {
		if f := before.Type().Field(i); f.Type.Kind() == reflect.Slice && f.Name != "Clocks" && after.Field(i).Len() < before.Field(i).Len() {
			w.t.Fatalf("%s forgot some of %s", e.Type, f.Name)
		}
	}
	quiet := gone || slices.Contains([]workorder.Status{workorder.StatusHeld, workorder.StatusReady, workorder.StatusAccepted, workorder.StatusEnding}, now.Status)
	switch certified := len(now.Certificates) > 0 && now.Certificates[len(now.Certificates)-1].Void.IsZero(); {
	case quiet && len(now.Clocks) > 0:
		w.t.Fatalf("%s: a clock runs in an order that is %s", e.Type, now.Status)
	case now.Status == workorder.StatusReady && now.Checked.At.IsZero():
		w.t.Fatalf("%s: ready, and never checked", e.Type)
	case now.Status == workorder.StatusDelivered && (now.Repair.Certified() || slices.Contains(now.Policy.Local.Certified, now.Repair)) && !certified:
		w.t.Fatalf("%s: delivered without a certificate", e.Type)
	case now.Status == workorder.StatusInWork && certified:
		w.t.Fatalf("%s: a certificate is in force while somebody works", e.Type)
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
	for _, n := range s.CreditNotes {
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
			cmd = w.command(pick(w.c, commandNames()...))
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
	waivable := map[string]aftersales.Code{"start-work": wo016, "finish-work": wo016, "inspect": wo019, "notify-ready": wo022, "accept": wo022, "bill": wo010}
	if code := waivable[kind]; code != "" && w.c.Intn(4) == 0 {
		call.Waive = []aftersales.Waiver{{Code: code, Reason: "short of hands", By: pick(w.c, asManager, asManager, asAdvisor)}}
	}
	return call, cmd
}

// commandNames are the names of all commands.
func commandNames() []string {
	rows := workorder.Matrix()
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = r.Command
	}
	return names
}

// likely is what comes next in the life of an order, by its status; what stands there more often is likelier.
var likely = map[workorder.Status]string{
	"": "open open open add-item",
	workorder.StatusOpen: `add-item add-item add-item set-terms set-repair-class record-diagnosis record-diagnosis quote quote quote
		remove-item change-item replace-item-price name-signer record-deposit transfer-advisor`,
	workorder.StatusQuoted: "quote quote quote quote quote quote quote quote set-terms add-item change-item remove-item name-signer issue-parts return-parts",
	workorder.StatusAuthorised: `dispatch dispatch dispatch dispatch start-work start-work start-work start-work issue-parts withdraw-item carry-over send-out hold propose-addition
		hand-over-copies record-deposit record-payer-approval revise-promise report-progress provide-substitute change-item transfer-advisor`,
	workorder.StatusInWork: `dispatch dispatch dispatch start-work start-work start-work start-work start-work finish-work finish-work finish-work finish-work finish-work finish-work finish-work pause-work pause-work
		resume-work resume-work resume-work stop-item send-out take-back take-back inspect inspect inspect inspect propose-addition contact-customer quote issue-parts issue-parts return-parts
		hold rework record-payer-approval bill accept change-item replace-item-price withdraw-item report-progress`,
	workorder.StatusHeld:     "resume resume resume resume take-back inspect dispatch propose-addition start-work report-progress revise-promise withdraw-item stop-item",
	workorder.StatusFinished: "inspect inspect inspect inspect inspect inspect rework wash propose-addition",
	workorder.StatusInspected: `final-check final-check final-check final-check notify-ready notify-ready notify-ready notify-ready wash wash record-payer-approval bill bill certify certify
		accept rework propose-addition return-parts change-item remove-item remove-item quote`,
	workorder.StatusReady: `bill bill bill record-payment record-payment record-payer-approval accept accept accept reject-at-acceptance reject-at-acceptance certify agree-credit record-invoice
		issue-credit-note refund final-check rework return-parts remove-item remove-item quote`,
	workorder.StatusAccepted: `bill bill bill record-payment record-payment record-payment hand-back hand-back hand-back hand-back deliver deliver deliver deliver record-upload refund
		agree-credit record-invoice record-invoice issue-credit-note return-parts certify record-payer-approval`,
	workorder.StatusEnding: `stop-item bill bill record-payment record-payment hand-back hand-back return-parts return-parts deliver deliver deliver refund replace-item-price change-item
		record-payer-approval record-invoice`,
	workorder.StatusDelivered: "record-payment record-payment close close close record-upload record-invoice issue-credit-note refund hand-back hand-over-copies add-item",
	workorder.StatusClosed:    "close record-payment refund add-item change-item",
	workorder.StatusCancelled: "deliver record-payment refund add-item change-item",
}

// owner is who gives a command as a rule: of the desk's own and of what is not named here, the advisor if the matrix lets him, and otherwise the first whom it does.
func owner(command string) aftersales.Actor {
	switch command {
	case "name-signer", "answer", "accept", "reject-at-acceptance", "withdraw-item":
		return asCustomer
	case "change-item", "agree-credit", "issue-credit-note", "transfer-advisor", "stop-item", "cancel":
		return asManager
	case "dispatch", "send-out", "take-back", "hold", "resume":
		return asDispatcher
	case "start-work", "pause-work", "resume-work", "finish-work", "propose-addition", "record-diagnosis", "wash":
		return asTechnician
	case "inspect", "rework", "certify", "final-check":
		return asInspector
	case "issue-parts", "return-parts", "replace-item-price":
		return asClerk
	case "record-deposit", "bill", "record-payment", "refund", "record-invoice":
		return asCashier
	}
	for _, row := range workorder.Matrix() {
		if row.Command != command || slices.Contains(row.Roles, aftersales.RoleAdvisor) {
			continue
		}
		for _, by := range []aftersales.Actor{asTechnician, asInspector, asDispatcher, asClerk, asCashier, asManager, asAssessor, asCustomer} {
			if slices.Contains(row.Roles, by.Role) {
				return by
			}
		}
	}
	return asAdvisor
}

// turn is whose turn it is and what they would do: the next thing in the order's life, or anything.
func (w *walk) turn() (aftersales.Actor, string) {
	people := []aftersales.Actor{
		asCustomer, asAdvisor, asManager, asDispatcher, asTechnician, asInspector, asCashier, asClerk, asAssessor,
		{ID: "t2", Role: aftersales.RoleTechnician}, {ID: "t1", Role: aftersales.RoleForeman},
	}
	s := w.order.Snapshot()
	kind := pick(w.c, strings.Fields(likely[s.Status])...)
	unsigned := s.Status == workorder.StatusOpen || s.Status == workorder.StatusQuoted
	switch n := w.c.Intn(200); {
	case n < 16:
		if kind = pick(w.c, commandNames()...); kind == "cancel" {
			kind = "close"
		}
	case n == 16 && w.c.Intn(4) == 0:
		kind = "cancel"
	case n < 70 && w.overpaid(&s) != "" && !unsigned:
		kind = "refund"
	case n < 170 && unsigned && w.offered(), n < 40 && w.offered():
		kind = "answer"
	case n < 90 && unsigned && s.Terms.Overrun == "":
		kind = "set-terms"
	case n < 120 && unsigned && s.Repair == "":
		kind = "set-repair-class"
	}
	w.focus = ""
	if by, next := w.useful(&s); next != "" && w.c.Intn(2) == 0 {
		return by, next
	}
	by := owner(kind)
	if kind == "inspect" && w.c.Intn(6) == 0 {
		by = aftersales.Actor{ID: "t1", Role: aftersales.RoleForeman}
	}
	if by == asTechnician && w.c.Intn(3) == 0 {
		by.ID = "t2"
	}
	if w.c.Intn(14) == 0 {
		by = pick(w.c, people...)
	}
	return by, kind
}

// useful is what brings some item further, and by whom, if there is one.
func (w *walk) useful(s *workorder.Snapshot) (aftersales.Actor, string) {
	if s.Status == workorder.StatusHeld || len(s.Items) == 0 {
		return aftersales.Actor{}, ""
	}
	next := map[workorder.ItemStatus]string{
		workorder.ItemStatusAuthorised: "dispatch", workorder.ItemStatusDispatched: "start-work", workorder.ItemStatusStarted: "finish-work", workorder.ItemStatusPaused: "resume-work",
		workorder.ItemStatusOut: "take-back", workorder.ItemStatusBack: "finish-work", workorder.ItemStatusRework: "start-work", workorder.ItemStatusDone: "inspect",
	}
	it := s.Items[w.c.Intn(len(s.Items))]
	kind := next[it.Status]
	if kind == "" || it.Authorised.Offer == "" {
		return aftersales.Actor{}, ""
	}
	if begun := len(it.Workers)+len(it.Sublets) > 0; !begun && w.c.Intn(4) == 0 {
		kind = pick(w.c, "send-out", "carry-over", "withdraw-item")
	}
	if it.Status == workorder.ItemStatusStarted && w.c.Intn(5) == 0 {
		kind = "pause-work"
	}
	by := owner(kind)
	if kind == "inspect" && w.c.Intn(6) == 0 {
		by = aftersales.Actor{ID: "t1", Role: aftersales.RoleForeman}
	}
	for _, c := range s.Clocks {
		if c.Item == it.ID {
			by.ID = c.Technician
		}
	}
	if len(it.Technicians) > 0 && by.Role == aftersales.RoleTechnician && it.Status != workorder.ItemStatusStarted {
		by.ID = it.Technicians[0]
	}
	w.focus = it.ID
	return by, kind
}

// overpaid is a payer who paid more than was billed, if there is one.
func (w *walk) overpaid(s *workorder.Snapshot) pricing.Payer {
	for _, p := range pricing.Payers() {
		if billed, paid := sums(s, p); paid > billed {
			return p
		}
	}
	return ""
}

// offered tells whether an offer is open.
func (w *walk) offered() bool {
	s := w.order.Snapshot()
	return len(s.Offers) > 0 && s.Offers[len(s.Offers)-1].Status == workorder.OfferStatusOpen
}

func (w *walk) item() aftersales.ID {
	s := w.order.Snapshot()
	if w.focus != "" {
		return w.focus
	}
	if len(s.Items) == 0 || w.c.Intn(40) == 0 {
		return "i9"
	}
	return s.Items[w.c.Intn(len(s.Items))].ID
}

// itemIn is an item of a status, if there is one.
func (w *walk) itemIn(statuses ...workorder.ItemStatus) aftersales.ID {
	if w.focus != "" {
		return w.focus
	}
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
	switch w.c.Intn(30) {
	case 11, 20:
		work.Skills = []workorder.Skill{pick(w.c, workorder.SkillHighVoltage, workorder.SkillPaint)}
	case 12:
		work.Coverage = pricing.Coverage{Answer: pricing.CoverageOpen, Payer: pricing.PayerInsurer}
	case 13:
		work.Alters, work.Papers = pick(w.c, workorder.AlterationColour, workorder.AlterationModification), pick(w.c, "", "", "paper1")
	case 14, 19:
		if l.Kind == pricing.KindPart {
			l.Class, l.Price = pricing.ClassOwn, shopPrice("0")
			work.OwnParts = []workorder.OwnPart{{Line: l.ID, Checked: "t1", Fit: w.c.Intn(3) == 0}}
		}
	case 15:
		work.Comeback = "e1"
	case 16, 17:
		work.Sublet = "shop2"
	case 18:
		work.Diagnostic = true
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

// command is a command of this name: one that the walk makes, or otherwise that of a scenario.
func (w *walk) command(name string) workorder.Command {
	if cmd := w.made(name); cmd != nil {
		return cmd
	}
	var all []workorder.Command
	for _, l := range shown(w.t)[name] {
		all = append(all, l.cmds[len(l.cmds)-1])
	}
	if len(all) == 0 {
		return workorder.Close{}
	}
	return pick(w.c, all...)
}

// made is a command that fits the order, or nearly; nil where the walk does not know how to make one.
func (w *walk) made(name string) workorder.Command {
	s := w.order.Snapshot()
	for _, make := range []func(*walk, string, *workorder.Snapshot) workorder.Command{(*walk).deskCommand, (*walk).workshopCommand, (*walk).tillCommand, (*walk).lastCommand} {
		if cmd := make(w, name, &s); cmd != nil {
			return cmd
		}
	}
	if name == "cancel" {
		return workorder.Cancel{Reason: "no longer wanted"}
	}
	return nil
}

// word is that somebody was told, now and then at no good time.
func (w *walk) word() workorder.Consented {
	return workorder.Consented{Person: pick(w.c, "c1", "c1", "c2", "x9"), Channel: workorder.ChannelPhone, At: w.at.Add(time.Duration(w.c.Intn(6)-4) * time.Minute)}
}

// tweak is the work of an item with one thing changed that does not always matter.
func (w *walk) tweak(it *workorder.Item) workorder.Work {
	work := it.Work
	if len(work.Lines) == 0 || w.c.Intn(3) == 0 {
		return w.work()
	}
	l := &work.Lines[len(work.Lines)-1]
	switch w.c.Intn(6) {
	case 0:
		l.Price, l.Pending = pricing.UnitPrice{}, pricing.Pending{Reason: "asked for", By: w.at.Add(time.Hour)}
	case 1:
		l.Price, l.Pending = shopPrice("0.5"), pricing.Pending{}
	case 2:
		l.Price, l.Pending = shopPrice("999"), pricing.Pending{}
	case 3:
		work.Text += "."
	case 4:
		work = it.Authorised.Work
	}
	return work
}

func (w *walk) deskCommand(name string, s *workorder.Snapshot) workorder.Command {
	switch name {
	case "open":
		return w.walkOpen()
	case "set-repair-class":
		return workorder.SetRepairClass{Repair: pick(w.c, workorder.RepairClassMinor, workorder.RepairClassMinor, workorder.RepairClassComponent, workorder.RepairClassSecondLevel, workorder.RepairClassAssembly), Class: workorder.VehicleClassCar}
	case "record-diagnosis":
		d := workorder.RecordDiagnosis{Concern: pick(w.c, "k1", "k2", "", "k9"), Finding: "worn", Tests: pick(w.c, nil, []string{"measured"})}
		if s.Comeback != (workorder.Comeback{}) || w.c.Intn(20) == 0 {
			d.Comeback, d.OtherCause = pick(w.c, "", workorder.CausePart), w.c.Intn(4) == 0
		}
		return d
	case "add-item":
		return workorder.AddItem{Item: fmt.Sprint("i", w.c.Intn(5)), Work: w.work()}
	case "propose-addition":
		return workorder.ProposeAddition{Item: fmt.Sprint("i", w.c.Intn(9)), Work: w.work()}
	case "change-item":
		id := w.item()
		if it, ok := s.Item(id); ok {
			return workorder.ChangeItem{Item: id, Work: w.tweak(&it)}
		}
		return workorder.ChangeItem{Item: id, Work: w.work()}
	case "replace-item-price":
		c := workorder.ReplaceItemPrice{Item: w.item(), Prices: []workorder.LinePrice{{Line: pick(w.c, "l1", "l2"), Price: shopPrice(pick(w.c, "0.5", "50", "85.5", "300"))}}, Reason: "list of March"}
		if it, ok := s.Item(c.Item); ok && len(it.Work.Lines) > 0 && w.c.Intn(4) > 0 {
			c.Prices[0].Line = it.Work.Lines[len(it.Work.Lines)-1].ID
		}
		return c
	case "remove-item":
		if s.Status == workorder.StatusReady || s.Status == workorder.StatusInspected {
			return workorder.RemoveItem{Item: w.itemIn(workorder.ItemStatusProposed), Reason: "not wanted"}
		}
		return workorder.RemoveItem{Item: w.itemIn(workorder.ItemStatusDeclined, workorder.ItemStatusDeferred), Reason: "not wanted"}
	case "set-terms":
		terms := shopTerms()
		terms.OldParts = pick(w.c, workorder.OldPartsLeave, workorder.OldPartsLeave, workorder.OldPartsReturn)
		terms.Wash = pick(w.c, workorder.WashWishNo, workorder.WashWishNo, workorder.WashWishYes)
		switch w.c.Intn(16) {
		case 0:
			terms.Wash = ""
		case 1, 2:
			terms.Overrun, terms.Tolerance = workorder.OverrunTolerance, shopNumber(pick(w.c, "5", "20", "101"))
		case 3:
			terms.Tolerance = shopNumber("5")
		case 4:
			terms.Tariff = ""
		}
		return workorder.SetTerms{Terms: terms}
	case "name-signer":
		n := workorder.NameSigner{Person: aftersales.Party{ID: pick(w.c, "c2", "c3", "t1")}, Scope: pick(w.c, workorder.SignerScopeAll, workorder.SignerScopeAdditions, workorder.SignerScopeCollect)}
		switch w.c.Intn(3) {
		case 0:
			n.Limit = shopMoney(int64(w.c.Intn(700_00)))
		case 1:
			n.Until = w.at.Add(time.Duration(w.c.Intn(30)) * time.Minute)
		}
		return n
	case "transfer-advisor":
		return workorder.TransferAdvisor{To: pick(w.c, "a1", "a2", "c2"), Reason: "holiday"}
	case "quote":
		return w.walkQuote(s)
	case "answer":
		return w.walkAnswer(s)
	case "hand-over-copies":
		return workorder.HandOverCopies{Documents: []workorder.Document{workorder.DocumentSheet, pick(w.c, workorder.DocumentOrder, workorder.DocumentCertificate)}, To: "c1"}
	case "withdraw-item":
		return workorder.WithdrawItem{Item: w.itemIn(workorder.ItemStatusAuthorised, workorder.ItemStatusDispatched), Reason: "not now"}
	case "carry-over":
		c := workorder.CarryOver{Item: w.itemIn(workorder.ItemStatusAuthorised, workorder.ItemStatusDispatched), Reason: "no part", Consent: w.word()}
		if w.c.Intn(4) == 0 {
			c.Consent = workorder.Consented{}
		}
		return c
	case "contact-customer":
		return workorder.ContactCustomer{Items: []aftersales.ID{w.itemIn(workorder.ItemStatusProposed)}, Person: "c1", Channel: workorder.ChannelPhone, Reached: w.c.Intn(2) == 0}
	case "report-progress":
		return workorder.ReportProgress{Told: w.word()}
	case "revise-promise":
		r := workorder.RevisePromise{To: w.at.Add(time.Duration(w.c.Intn(90)-5) * time.Minute), Reason: pick(w.c, workorder.DelayCauseParts, workorder.DelayCauseParts, ""), Told: w.word()}
		if w.c.Intn(4) == 0 {
			r.Told = workorder.Consented{}
		}
		return r
	case "provide-substitute":
		return workorder.ProvideSubstitute{Kind: pick(w.c, workorder.SubstituteCar, workorder.SubstituteTow), Car: "v9", Amount: pick(w.c, aftersales.Money{}, shopMoney(50_00)), From: w.at}
	case "record-payer-approval":
		c := workorder.RecordPayerApproval{Number: fmt.Sprint("ap", w.c.Intn(60)), Payer: pick(w.c, pricing.PayerInsurer, pricing.PayerInsurer, pricing.PayerInsurer, pricing.PayerDealerGoodwill, pricing.PayerCustomer), Approver: pick(w.c, asAssessor, asManager)}
		for i := range s.Items {
			if w.c.Intn(4) > 0 {
				c.Items = append(c.Items, workorder.ApprovedItem{Item: s.Items[i].ID, Amount: shopMoney(pick(w.c, int64(9_999_00), 9_999_00, 9_999_00, 1))})
			}
		}
		return c
	}
	return nil
}

func (w *walk) walkOpen() workorder.Command {
	o := w.openCommand()
	switch w.c.Intn(14) {
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
	case 4, 5:
		o.Comeback = workorder.Comeback{Coverage: pricing.Coverage{Answer: pricing.CoverageCovered, Payer: pricing.PayerDealerGoodwill}, ProofDue: w.at.Add(time.Duration(w.c.Intn(20)) * time.Minute)}
		if w.c.Intn(4) > 0 {
			o.Comeback.Order, _ = aftersales.ParseRef("workorder/RO-0")
		}
	case 6:
		o.Odometer = 0
	}
	if w.c.Intn(3) == 0 {
		o.Source.Intake.Custody = []workorder.Kept{{ID: "g1", Kind: workorder.KeptValuable}, {ID: "g2", Kind: workorder.KeptKey}}
	}
	return o
}

// took is what an item took, perhaps.
func (w *walk) took(s *workorder.Snapshot, item aftersales.ID, often int) []workorder.Actual {
	it, ok := s.Item(item)
	if !ok || len(it.Work.Lines) == 0 || w.c.Intn(often) > 0 {
		return nil
	}
	return []workorder.Actual{{Line: pick(w.c, it.Work.Lines...).ID, Quantity: shopNumber(pick(w.c, "0", "0.4", "2", "2.1", "7")), Reason: pick(w.c, "", "worn")}}
}

func (w *walk) workshopCommand(name string, s *workorder.Snapshot) workorder.Command {
	causes := pick(w.c, nil, []workorder.Cause{workorder.CauseCare}, []workorder.Cause{workorder.CausePart, workorder.CauseSkill})
	switch name {
	case "dispatch":
		d := workorder.Dispatch{Item: w.itemIn(workorder.ItemStatusAuthorised, workorder.ItemStatusRework), Technicians: pick(w.c, []aftersales.ID{"t1"}, []aftersales.ID{"t1", "t2"}, []aftersales.ID{"t1", "t2"}, []aftersales.ID{"t2"}), Keys: pick(w.c, "", "t1")}
		if w.c.Intn(3) == 0 {
			d.Skilled = []workorder.Skilled{{Technician: "t1", Skill: workorder.SkillHighVoltage}, {Technician: "t2", Skill: workorder.SkillHighVoltage}}
		}
		return d
	case "start-work":
		start := workorder.StartWork{Item: w.itemIn(workorder.ItemStatusDispatched, workorder.ItemStatusRework)}
		if w.c.Intn(4) == 0 {
			start.Began = w.at.Add(time.Duration(w.c.Intn(5)-3) * time.Minute)
		}
		return start
	case "pause-work":
		p := workorder.PauseWork{Item: w.itemIn(workorder.ItemStatusStarted), Reason: workorder.PauseReasonParts}
		if w.c.Intn(4) == 0 {
			p.Stopped = w.at
		}
		return p
	case "resume-work":
		return workorder.ResumeWork{Item: w.itemIn(workorder.ItemStatusPaused)}
	case "finish-work":
		f := workorder.FinishWork{Result: shopResult(), Item: w.itemIn(workorder.ItemStatusStarted, workorder.ItemStatusBack)}
		if f.Actual = w.took(s, f.Item, 4); w.c.Intn(12) == 0 {
			f.Result.Correction = ""
		}
		return f
	case "stop-item":
		c := workorder.StopItem{Item: w.itemIn(workorder.ItemStatusStarted, workorder.ItemStatusPaused, workorder.ItemStatusBack, workorder.ItemStatusRework), Reason: "not needed"}
		if s.Status == workorder.StatusEnding {
			c.Item = w.itemIn(workorder.ItemStatusStopped)
		}
		c.Actual = w.took(s, c.Item, 2)
		return c
	case "send-out":
		return workorder.SendOut{Item: w.itemIn(workorder.ItemStatusAuthorised, workorder.ItemStatusDispatched, workorder.ItemStatusPaused), To: aftersales.Party{ID: "shop2"}, Main: w.c.Intn(2) == 0, Due: w.at.Add(time.Hour)}
	case "take-back":
		return workorder.TakeBack{Item: w.itemIn(workorder.ItemStatusOut)}
	case "hold":
		return workorder.Hold{Reason: pick(w.c, workorder.HoldReasonParts, workorder.HoldReasonCustomer), Out: w.c.Intn(3) == 0}
	case "resume":
		return workorder.Resume{}
	case "inspect":
		n := workorder.Inspect{Item: w.itemIn(workorder.ItemStatusDone), Result: workorder.ResultPass}
		if w.c.Intn(5) == 0 {
			n.Result, n.Causes = workorder.ResultFail, causes
		}
		return n
	case "rework":
		return workorder.Rework{Item: w.itemIn(workorder.ItemStatusDone, workorder.ItemStatusPassed), Causes: causes}
	case "issue-parts":
		c := workorder.IssueParts{Item: w.itemIn(workorder.ItemStatusDispatched, workorder.ItemStatusStarted, workorder.ItemStatusAuthorised), Quantity: shopNumber(pick(w.c, "0.5", "1", "2", "3")), Use: workorder.PartUseFit, To: pick(w.c, "t1", "t1", "t2", "p1"), Reason: pick[aftersales.Words](w.c, "", "", "one broke")}
		if it, ok := s.Item(c.Item); ok && len(it.Work.Lines) > 0 {
			c.Line = it.Work.Lines[len(it.Work.Lines)-1].ID
		}
		if w.c.Intn(4) == 0 {
			c.Line, c.Part, c.Use = "", "ECU-1", pick(w.c, workorder.PartUseDiagnosis, workorder.PartUseConsumable)
		}
		return c
	case "return-parts":
		c := workorder.ReturnParts{Item: w.item(), Part: "ECU-1", Quantity: shopNumber("1"), Use: workorder.PartUseDiagnosis, From: "t1"}
		for i := range s.Items {
			if n := len(s.Items[i].Parts); n > 0 && w.c.Intn(3) > 0 {
				m := s.Items[i].Parts[w.c.Intn(n)]
				c = workorder.ReturnParts{Item: s.Items[i].ID, Line: m.Line, Part: m.Part, Quantity: m.Quantity, Use: m.Use, From: "t1"}
			}
		}
		return c
	case "wash":
		return pick(w.c, workorder.Wash{}, workorder.Wash{}, workorder.Wash{Waived: true, Person: "c1"}, workorder.Wash{Waived: true, Person: "x9"})
	case "final-check":
		c := workorder.FinalCheck{Appearance: true, Belongings: true, Clear: true, Odometer: 30_000 + int64(w.c.Intn(40))}
		if w.c.Intn(8) == 0 {
			c.Appearance, c.Damages = false, []workorder.SeenDamage{pick(w.c, workorder.SeenDamage{Place: "left-side", Kind: "scratch"}, workorder.SeenDamage{Place: "rear", Kind: "dent"})}
		}
		if w.c.Intn(12) == 0 {
			c.Belongings, c.Absent = false, []workorder.CheckPoint{pick(w.c, workorder.CheckPoint("keys"), "tools")}
		}
		return c
	case "notify-ready":
		return workorder.NotifyReady{Told: w.word()}
	case "certify":
		return workorder.Certify{Number: fmt.Sprint("cert", w.c.Intn(30)), Odometer: pick(w.c, int64(30_005), 30_005, 30_005, 0)}
	}
	return nil
}

func (w *walk) tillCommand(name string, s *workorder.Snapshot) workorder.Command {
	p := pick(w.c, pricing.PayerCustomer, pricing.PayerCustomer, pricing.PayerInsurer)
	if over := w.overpaid(s); over != "" && name == "refund" {
		p = over
	}
	billed, paid := sums(s, p)
	some := func(whole int64) aftersales.Money { return shopMoney(pick(w.c, whole, whole, whole/2, whole+1)) }
	switch name {
	case "bill":
		return w.walkBill(s)
	case "record-deposit":
		return workorder.RecordDeposit{Payer: p, Amount: shopMoney(int64(1 + w.c.Intn(300_00))), Method: workorder.PaymentMethodCard, Receipt: fmt.Sprint("r", w.c.Intn(20))}
	case "record-payment":
		return workorder.RecordPayment{Payer: p, Amount: some(billed - paid), Method: workorder.PaymentMethodMobile}
	case "refund":
		if paid > billed && w.c.Intn(4) > 0 {
			paid -= billed
		}
		return workorder.Refund{Payer: p, Amount: some(paid), Method: workorder.PaymentMethodCash, Approver: pick(w.c, asManager, asManager, asAdvisor), Reason: "too much"}
	case "agree-credit":
		return workorder.AgreeCredit{Amount: shopMoney(pick(w.c, int64(9_999_00), 100_00)), Until: w.at.Add(time.Duration(w.c.Intn(20)) * time.Minute), Reason: "regular"}
	case "record-invoice":
		c := workorder.RecordInvoice{Number: fmt.Sprint("f", w.c.Intn(60)), Kind: workorder.InvoiceBlue, Payer: p, Buyer: aftersales.Party{ID: "c1"}, Amount: some(max(1, billed/2))}
		if n := len(s.Invoices); n > 0 && w.c.Intn(2) == 0 {
			of := s.Invoices[w.c.Intn(n)]
			c.Kind, c.Payer, c.Of, c.Amount = workorder.InvoiceRed, of.Payer, of.Number, some(of.Amount.Minor())
		}
		return c
	case "issue-credit-note":
		return workorder.IssueCreditNote{Number: fmt.Sprint("n", w.c.Intn(30)), Payer: p, Amount: some(max(1, billed/4)), Reason: "for the wait"}
	}
	return nil
}

func (w *walk) lastCommand(name string, s *workorder.Snapshot) workorder.Command {
	who := pick(w.c, "c1", "c1", "c1", "c2", "c3", "x9")
	switch name {
	case "accept":
		a := workorder.Accept{Explained: shopExplained(), Person: who}
		if w.c.Intn(4) == 0 {
			a.Explained.Cautions = false
		}
		return a
	case "reject-at-acceptance":
		return workorder.RejectAtAcceptance{Items: []aftersales.ID{w.itemIn(workorder.ItemStatusPassed)}, Person: who, Words: "it squeaks"}
	case "hand-back":
		return w.walkHandBack(s, who)
	case "deliver":
		return workorder.Deliver{To: who}
	case "record-upload":
		return workorder.RecordUpload{Receipt: pick(w.c, "u1", ""), Refused: pick[aftersales.Words](w.c, "", "no")}
	case "close":
		return workorder.Close{}
	}
	return nil
}

// walkHandBack hands back what is there still, some of the old parts withheld.
func (w *walk) walkHandBack(s *workorder.Snapshot, to aftersales.ID) workorder.Command {
	c := workorder.HandBack{To: to}
	for _, k := range s.Custody {
		if k.Back.IsZero() && w.c.Intn(8) > 0 {
			c.Things = append(c.Things, k.ID)
		}
	}
	for i := range s.Items {
		it := &s.Items[i]
		if it.Status != workorder.ItemStatusPassed && w.c.Intn(4) > 0 {
			continue
		}
		for _, l := range it.Work.Lines {
			back := slices.ContainsFunc(s.OldParts, func(p workorder.OldPart) bool { return p.Item == it.ID && p.Line == l.ID })
			if l.Kind == pricing.KindPart && !back && w.c.Intn(8) > 0 {
				p := workorder.OldPartBack{Item: it.ID, Line: l.ID}
				if w.c.Intn(4) == 0 {
					p.Withheld, p.Told = workorder.WithheldCore, pick(w.c, s.OpenedAt, time.Time{}, w.at)
				}
				c.OldParts = append(c.OldParts, p)
			}
		}
	}
	return c
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
	switch w.c.Intn(30) {
	case 0, 1:
		q.Expires = w.at
	case 2:
		q.Stock = workorder.Stock{}
	case 3:
		q.Load.Done = q.Promise.Add(time.Second)
	case 4:
		if len(q.Items) > 0 {
			q.Stock.Lacking = []workorder.LackingPart{{Item: q.Items[0], Line: "l2", Arrives: q.Promise}}
		}
	}
	return q
}

// walkAnswer answers the last offer, now and then not quite as it should.
func (w *walk) walkAnswer(s *workorder.Snapshot) workorder.Command {
	if len(s.Offers) == 0 {
		return workorder.Answer{Response: aftersales.Response{Offer: "o0"}}
	}
	o := s.Offers[len(s.Offers)-1-w.c.Intn(1+w.c.Intn(len(s.Offers)))]
	method := pick(w.c, aftersales.MethodElectronic, aftersales.MethodPaper, aftersales.MethodPaper, aftersales.MethodPaper, aftersales.MethodMessage, aftersales.MethodSpoken)
	r := w.response(o.ID)
	r.Method, r.Evidence.Key = method, pick(w.c, "m1", "m1", "a1", "")
	r.Signer = pick(w.c, "c1", "c1", "c1", "c1", "c1", "c1", "c1", "c2", "c3", "a1")
	for i := range r.Answers {
		r.Answers[i].Decision = pick(w.c, aftersales.Authorise, aftersales.Authorise, aftersales.Authorise, aftersales.Authorise, aftersales.Authorise, aftersales.Authorise, aftersales.Authorise, aftersales.Decline, aftersales.Defer)
		if r.Answers[i].Decision == aftersales.Decline {
			r.Answers[i].Risk = pick(w.c, aftersales.RiskAcknowledged, aftersales.RiskAcknowledged, aftersales.RiskWitnessed, "")
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
	if method == aftersales.MethodSpoken && w.c.Intn(4) > 0 {
		a.Heard = heard(w.t, r.SignedAt)
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

// walkBill bills what is to be billed, at the total that the order itself asks for, and now and then something else.
func (w *walk) walkBill(s *workorder.Snapshot) workorder.Command {
	b, _ := w.due(pick(w.c, pricing.PayerCustomer, pricing.PayerCustomer, pricing.PayerInsurer))
	switch w.c.Intn(12) {
	case 0:
		b.Total = shopMoney(b.Total.Minor() + 1)
	case 1:
		if len(s.Items) > 0 {
			b.Items = append(b.Items, s.Items[w.c.Intn(len(s.Items))].ID)
		}
	case 2:
		b.Explained = false
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
