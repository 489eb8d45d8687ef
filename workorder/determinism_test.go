package workorder_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/shopspring/decimal"
)

// record is all that a whole life says: every event with its ID, every statement with its digest, every refusal in both languages, what everybody may do, and the documents.
// Times reach the door in the zone that at puts them in.
func record(t testing.TB, at func(time.Time) time.Time) string {
	t.Helper()
	var b strings.Builder
	s := newShop(t)
	give := func(by aftersales.Actor, cmd workorder.Command) {
		t.Helper()
		call := s.call(by)
		call.At = at(call.At)
		events, err := s.order.Do(call, cmd)
		s.events = append(s.events, events...)
		for _, e := range events {
			j, jerr := json.Marshal(e)
			if jerr != nil {
				t.Fatal(jerr)
			}
			fmt.Fprintln(&b, e.ID(), e, string(j))
		}
		if err != nil {
			fmt.Fprintln(&b, err, aftersales.Explain(err, aftersales.English), aftersales.Explain(err, aftersales.Chinese))
		}
		for _, role := range aftersales.Roles() {
			fmt.Fprintln(&b, s.order.Can(aftersales.Actor{ID: "t1", Role: role}))
		}
	}
	answer := func(offer aftersales.ID) workorder.Answer {
		t.Helper()
		st, err := s.order.Statement(offer)
		if err != nil {
			t.Fatal(err)
		}
		a := s.answer(offer, func(r *aftersales.Response) { r.SignedAt = at(r.SignedAt) })
		input, err := a.Response.Input()
		if err != nil {
			t.Fatal(err)
		}
		a.Attestation.ReceivedAt = at(a.Attestation.ReceivedAt)
		fmt.Fprintln(&b, st.Digest(), string(st.Body()), string(input), a.Attestation.Input)
		return a
	}
	give(asAdvisor, s.openCommand())
	w := padsWork()
	w.Lines[0].Quantity, w.Lines[0].Price = shopNumber("0.333333"), shopPrice("199.999999")
	w.Lines[1].Shares = []pricing.Share{{Payer: pricing.PayerInsurer, Percent: shopNumber("33.333333")}, {Payer: pricing.PayerCustomer, Percent: shopNumber("66.666667")}}
	w.Lines[1].Discount.Percent = shopNumber("3.7")
	give(asAdvisor, workorder.AddItem{Item: "i1", Work: w})
	give(asAdvisor, workorder.AddItem{Item: "i2", Work: hoseWork()})
	give(asAdvisor, workorder.SetTerms{Terms: shopTerms()})
	give(asAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar})
	give(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "c2", Name: "Li Na"}, Scope: workorder.SignerScopeAll, Until: at(s.at.Add(time.Hour)), Limit: shopMoney(1)})
	q := s.offerOf("o1", "i1", "i2")
	q.Promise, q.Expires = at(q.Promise), at(q.Expires)
	give(asAdvisor, q)
	give(asTechnician, workorder.StartWork{Item: "i1"})
	give(asCustomer, answer("o1"))
	for _, item := range []aftersales.ID{"i1", "i2"} {
		give(asDispatcher, workorder.Dispatch{Item: item, Technicians: []aftersales.ID{"t1"}})
		give(asTechnician, workorder.StartWork{Item: item, Began: at(s.at)})
		give(asTechnician, workorder.PauseWork{Item: item, Reason: workorder.PauseReasonParts, Stopped: at(s.at)})
		give(asTechnician, workorder.ResumeWork{Item: item})
		give(asTechnician, workorder.FinishWork{Result: shopResult(), Item: item, Finished: at(s.at)})
		give(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
	}
	for _, p := range []pricing.Payer{pricing.PayerCustomer, pricing.PayerInsurer} {
		bill := workorder.Bill{Explained: true, Payer: p, Items: []aftersales.ID{"i1", "i2"}, Total: shopMoney(1)}
		if p == pricing.PayerInsurer {
			bill.Items = bill.Items[:1]
		}
		give(asCashier, bill) // the refusal says the total
	}
	snapshot := s.order.Snapshot()
	fmt.Fprintln(&b, snapshot, snapshot.Payer(pricing.PayerCustomer), snapshot.Undocumented(), snapshot.Unfinished())
	give(asAdvisor, workorder.FinalCheck{Appearance: true, Belongings: true, Clear: true, Odometer: 30_021})
	give(asAdvisor, workorder.NotifyReady{Told: workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: at(s.at)}})
	give(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"})
	give(asAdvisor, workorder.Deliver{To: "c1"})
	give(asManager, workorder.Cancel{Reason: "x"})
	replayed, err := workorder.Replay(s.events)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(&b, shopBytes(t, s.order), shopBytes(t, replayed))
	for _, l := range everyLife(t) { // with every command
		s = newShop(t)
		for i, next := range l.steps(s) {
			by, cmd := next()
			if i < l.from {
				s.do(by, cmd)
				continue
			}
			v := reflect.New(reflect.TypeOf(cmd)).Elem()
			v.Set(reflect.ValueOf(cmd))
			move(v, at)
			moved, _ := v.Interface().(workorder.Command)
			before := len(s.events)
			if give(by, moved); len(s.events) == before {
				t.Fatalf("%s: %s was refused:\n%s", l.name, workorder.CommandName(cmd), b.String()[max(0, b.Len()-2_000):])
			}
		}
		fmt.Fprintln(&b, shopBytes(t, s.order))
	}
	return b.String()
}

// move puts every time that can be reached from v into the zone that at puts it in.
func move(v reflect.Value, at func(time.Time) time.Time) {
	if t, is := v.Interface().(time.Time); is {
		if !t.IsZero() {
			v.Set(reflect.ValueOf(at(t)))
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				move(v.Field(i), at)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			move(v.Index(i), at)
		}
	}
}

func unchanged(t time.Time) time.Time { return t }

func TestSameBytesEverywhere(t *testing.T) { stagetest.SameBytesEverywhere(t, record(t, unchanged)) }

// TestSameBytesInEveryZone gives all times in other zones, and sets the zone of the process.
func TestSameBytesInEveryZone(t *testing.T) {
	want := record(t, unchanged)
	local := time.Local                   //nolint:forbidigo // what a host might do
	defer func() { time.Local = local }() //nolint:forbidigo // what a host might do
	for _, zone := range []*time.Location{
		time.FixedZone("CST", 8*3600), time.FixedZone("", -(3*3600 + 30*60)), time.FixedZone("odd", 14*3600+59), time.UTC,
	} {
		if got := record(t, func(at time.Time) time.Time { return at.In(zone) }); got != want {
			t.Errorf("in %v: %s", zone, firstDifference(got, want))
		}
		time.Local = zone //nolint:forbidigo // what a host might do
		if got := record(t, time.Time.Local); got != want {
			t.Errorf("with %v as the zone of the process: %s", zone, firstDifference(got, want))
		}
	}
}

// TestSameBytesUnderOtherSettings turns every knob of the decimal package.
func TestSameBytesUnderOtherSettings(t *testing.T) {
	want := record(t, unchanged)
	precision, power, quotes, trim, exp, exponent := decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent, decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.ExpMaxIterations, decimal.MaxDecodeExponent
	defer func() {
		decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent, decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.ExpMaxIterations, decimal.MaxDecodeExponent = precision, power, quotes, trim, exp, exponent
	}()
	decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent, decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.ExpMaxIterations, decimal.MaxDecodeExponent = 0, 1, !quotes, !trim, 1, 1
	if got := record(t, unchanged); got != want {
		t.Error(firstDifference(got, want))
	}
}

// TestSameBytesAgain repeats a thousand times what reads and writes.
func TestSameBytesAgain(t *testing.T) {
	runs := 1_000
	if testing.Short() {
		runs = 100
	}
	s := newShop(t)
	s.billed()
	want := shopBytes(t, s.order)
	st, err := s.order.Statement("o1")
	if err != nil {
		t.Fatal(err)
	}
	events, err := json.Marshal(s.events)
	if err != nil {
		t.Fatal(err)
	}
	for range runs {
		var o workorder.Order
		if err := json.Unmarshal([]byte(want), &o); err != nil {
			t.Fatal(err)
		}
		if got := shopBytes(t, &o); got != want {
			t.Fatal(firstDifference(got, want))
		}
		again, err := o.Statement("o1")
		if err != nil || again.Digest() != st.Digest() {
			t.Fatalf("the statement is %v, %v; want %v", again.Digest(), err, st.Digest())
		}
		if got, err := json.Marshal(s.events); err != nil || string(got) != string(events) {
			t.Fatal(firstDifference(string(got), string(events)))
		}
	}
	first := record(t, unchanged)
	for range runs / 50 {
		if got := record(t, unchanged); got != first {
			t.Fatal(firstDifference(got, first))
		}
	}
}

// firstDifference shows where two texts part.
func firstDifference(got, want string) string {
	n := 0
	for n < min(len(got), len(want)) && got[n] == want[n] {
		n++
	}
	from := max(0, n-80)
	return fmt.Sprintf("byte %d:\n…%s\n…%s", n, got[from:min(len(got), n+80)], want[from:min(len(want), n+80)])
}
