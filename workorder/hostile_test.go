package workorder_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

// TestHostileValues gives the door values that no document could hold: each is refused with a code of the shared catalogue, within bounds of time and of memory, with and without a command ID, and the error stays short.
func TestHostileValues(t *testing.T) {
	size := 1 << 19
	if testing.Short() {
		size = 1 << 16
	}
	long := strings.Repeat("x", size)
	wide := strings.Repeat("\U00020000", size/4)
	zeros := strings.Repeat("\x00", size)
	ids := slices.Repeat([]aftersales.ID{"i1"}, size)
	lines := slices.Repeat([]pricing.Line{shopLine("l1", pricing.KindLabour, "1", "1")}, size)
	answers := slices.Repeat([]aftersales.LineAnswer{{Line: "i1", Decision: aftersales.Authorise}}, size)
	most, err := aftersales.NewNumber(999_999_999_999_999)
	if err != nil {
		t.Fatal(err)
	}
	dearest, err := pricing.NewUnitPrice(most, aftersales.CurrencyCNY)
	if err != nil {
		t.Fatal(err)
	}
	wholly := []pricing.Share{{Payer: pricing.PayerCustomer, Percent: shopNumber("100")}}
	answer := func(edit func(*workorder.Answer)) workorder.Command {
		s := newShop(t)
		s.quoted()
		a := s.answer("o1")
		edit(&a)
		return a
	}
	work := func(edit func(*workorder.Work)) workorder.Command {
		w := padsWork()
		edit(&w)
		return workorder.AddItem{Item: "i3", Work: w}
	}
	plain := func(*aftersales.Call) {}
	for _, row := range []struct {
		name string
		by   aftersales.Actor
		cmd  workorder.Command
		call func(*aftersales.Call)
		want []aftersales.Code // any of them, and no others
	}{
		{"a long ID", asAdvisor, workorder.AddItem{Item: long, Work: padsWork()}, plain, is(as003, as006)},
		{"a long text", asAdvisor, work(func(w *workorder.Work) { w.Text = long }), plain, is(as003, as006)},
		{"a wide text", asAdvisor, work(func(w *workorder.Work) { w.Text = wide }), plain, is(as003, as006)},
		{"a text of zeros", asAdvisor, work(func(w *workorder.Work) { w.Lines[0].Text = zeros }), plain, is(as003, as006)},
		{"invalid UTF-8", asAdvisor, work(func(w *workorder.Work) { w.Text = "\xc3\x28" }), plain, is(as006)},
		{"a surrogate in UTF-8", asAdvisor, work(func(w *workorder.Work) { w.Text = "\xed\xa0\x80" }), plain, is(as006)},
		{"an overlong encoding", asAdvisor, work(func(w *workorder.Work) { w.Text = "\xc0\x80" }), plain, is(as006)},
		{"half a million lines", asAdvisor, work(func(w *workorder.Work) { w.Lines = lines }), plain, is(as003, as006)},
		{"half a million shares", asAdvisor, work(func(w *workorder.Work) { w.Lines[0].Shares = slices.Repeat(wholly, size) }), plain, is(as003, as006)},
		{"half a million items offered", asAdvisor, workorder.Quote{Offer: "o1", Items: ids, Page: aftersales.DigestOf(nil), Promise: newShop(t).at, Expires: newShop(t).at}, plain, is(as003, as005, as006)},
		{"half a million technicians", asDispatcher, workorder.Dispatch{Item: "i1", Technicians: ids}, plain, is(as003, as006)},
		{"half a million actuals", asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i1", Actual: slices.Repeat([]workorder.Actual{{Line: "l1"}}, size)}, plain, is(as003, as006)},
		{"half a million causes", asInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultFail, Causes: slices.Repeat([]workorder.Cause{workorder.CauseCare}, size)}, plain, is(as003, as006)},
		{"half a million items billed", asCashier, workorder.Bill{Explained: true, Payer: pricing.PayerCustomer, Items: ids, Total: shopMoney(1)}, plain, is(as003, as006)},
		{"half a million answers", asCustomer, answer(func(a *workorder.Answer) { a.Response.Answers = answers }), plain, is(as003, as006)},
		{"half a million items explained", asCustomer, answer(func(a *workorder.Answer) { a.Explained = ids }), plain, is(as003, as006)},
		{"a long signature", asCustomer, answer(func(a *workorder.Answer) { a.Response.Evidence.Signature = long }), plain, is(as003, as006)},
		{"a long name of a signer", asCustomer, answer(func(a *workorder.Answer) { a.Response.Name = aftersales.Name(wide) }), plain, is(as003, as006)},
		{"an unknown choice of half a megabyte", asAdvisor, work(func(w *workorder.Work) { w.Lines[0].Kind = pricing.Kind(long) }), plain, is(as002, as006)},
		{"half a million payers", asAdvisor, workorder.Open{Payers: slices.Repeat([]workorder.PayerParty{{Payer: pricing.PayerInsurer, Party: aftersales.Party{ID: "p"}}}, size)}, plain, is(as001, as003, as006, as007)},
		{"half a million concerns", asAdvisor, workorder.Open{Source: workorder.Source{Kind: workorder.SourceSheet, Intake: workorder.Intake{Concerns: ids}}}, plain, is(as001, as003, as006, as007)},
		{"a policy of most clocks", asAdvisor, workorder.Open{Policy: workorder.Policy{Clocks: math.MaxInt}}, plain, is(as001, as006, as007)},
		{"a policy of least clocks", asAdvisor, workorder.Open{Policy: workorder.Policy{Clocks: math.MinInt}}, plain, is(as001, as006, as007)},
		{"an intake of the greatest sequence", asAdvisor, workorder.Open{Source: workorder.Source{Kind: workorder.SourceSheet, Intake: workorder.Intake{Seq: math.MaxInt64, Version: math.MinInt}}}, plain, is(as001, as006, as007)},
		{"the greatest quantity at the greatest price", asAdvisor, work(func(w *workorder.Work) { w.Lines[0].Quantity, w.Lines[0].Price = most, dearest }), plain, is(as007)},
		{"two hundred of the dearest lines", asAdvisor, work(func(w *workorder.Work) {
			w.Lines = slices.Repeat([]pricing.Line{shopLine("l1", pricing.KindLabour, "10000", "999999999")}, 200)
		}), plain, is(as007)},
		{"work begun in the year 1", asTechnician, workorder.StartWork{Item: "i1", Began: time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC)}, plain, is(as005, as006)},
		{"work begun in the year 9999", asTechnician, workorder.StartWork{Item: "i1", Began: time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)}, plain, is(as005, as006)},
		{"work begun at the last second of all", asTechnician, workorder.StartWork{Item: "i1", Began: time.Unix(1<<63-1, 0)}, plain, is(as005, as006)},
		{"work begun in a zone of a strange offset", asTechnician, workorder.StartWork{Item: "i1", Began: time.Date(2100, 12, 31, 23, 59, 59, 0, time.FixedZone("far", -1<<30))}, plain, is(as005, as006)},
		{"the greatest expectation", asAdvisor, workorder.Close{}, func(c *aftersales.Call) { c.Expect = math.MaxInt64 }, is(as106)},
		{"the least expectation", asAdvisor, workorder.Close{}, func(c *aftersales.Call) { c.Expect = math.MinInt64 }, is(as007)},
		{"recorded at the last second of all", asAdvisor, workorder.Close{}, func(c *aftersales.Call) { c.At = time.Unix(1<<63-1, 999_999_999) }, is(as005)},
		{"recorded at the first second of all", asAdvisor, workorder.Close{}, func(c *aftersales.Call) { c.At = time.Unix(-1<<63, 0) }, is(as005)},
		{"an actor of half a megabyte", aftersales.Actor{ID: long, Role: aftersales.RoleAdvisor}, workorder.Close{}, plain, is(as006)},
		{"a role of half a megabyte", aftersales.Actor{ID: "a1", Role: aftersales.Role(long)}, workorder.Close{}, plain, is(as002)},
		{"half a million waivers", asAdvisor, workorder.Close{}, func(c *aftersales.Call) {
			c.Waive = slices.Repeat([]aftersales.Waiver{{Code: wo016, Reason: "x", By: asManager}}, size)
		}, is(as003, as006)},
		{"a waived code of half a megabyte", asAdvisor, workorder.Close{}, func(c *aftersales.Call) { c.Waive = []aftersales.Waiver{{Code: aftersales.Code(long)}} }, is(as101, as006)},
		{"a waiver's reason of half a megabyte", asAdvisor, workorder.Close{}, func(c *aftersales.Call) {
			c.Waive = []aftersales.Waiver{{Code: wo016, Reason: aftersales.Words(long), By: asManager}}
		}, is(as003)},
		{"a waiver by a role of half a megabyte", asAdvisor, workorder.Close{}, func(c *aftersales.Call) {
			c.Waive = []aftersales.Waiver{{Code: wo016, Reason: "x", By: aftersales.Actor{ID: "m1", Role: aftersales.Role(long)}}}
		}, is(as101)},
		{"a command ID of all ones", asAdvisor, workorder.Close{}, func(c *aftersales.Call) { c.ID = uuid.Max }, is(as102)},
	} {
		s := newShop(t)
		s.opened()
		before := shopBytes(t, s.order)
		for _, id := range []uuid.UUID{uuid.Nil, shopID(99)} {
			call := s.call(row.by)
			call.ID = id
			row.call(&call)
			var events []workorder.Event
			var err error
			took, allocated := measured(func() { events, err = s.order.Do(call, row.cmd) })
			got := shopCodes(err)
			if len(events) > 0 || len(got) == 0 || slices.ContainsFunc(got, func(c aftersales.Code) bool { return !slices.Contains(row.want, c) }) {
				t.Errorf("%s: refused by %.20v, want of %v only", row.name, got, row.want)
				continue
			}
			if allocated > 32<<20 {
				t.Errorf("%s: %d MiB allocated, want at most 32", row.name, allocated>>20)
			}
			if took > 20*time.Second {
				t.Errorf("%s took %v, want at most 1s", row.name, took)
			}
			if text := err.Error(); len(text) > 256 || strings.ContainsAny(text, "\n\r") {
				t.Errorf("%s: the error has %d bytes", row.name, len(text))
			}
			if said := aftersales.Explain(err, aftersales.English); len(said) > 1<<16 {
				t.Errorf("%s: the explanation has %d bytes", row.name, len(said))
			}
		}
		if after := shopBytes(t, s.order); after != before {
			t.Errorf("%s left a trace", row.name)
		}
	}
}

// measured is how long f took and how many bytes it allocated.
func measured(f func()) (took time.Duration, allocated uint64) {
	var start, end runtime.MemStats
	runtime.ReadMemStats(&start)
	began := time.Now() //nolint:forbidigo // the time of the test, not of an order
	f()
	took = time.Since(began) //nolint:forbidigo // the time of the test, not of an order
	runtime.ReadMemStats(&end)
	return took, end.TotalAlloc - start.TotalAlloc
}

// TestHostileHistories replays and restores what no order ever was: an error, and never a panic.
func TestHostileHistories(t *testing.T) {
	s := newShop(t)
	for _, step := range lives(s) {
		by, cmd := step()
		s.do(by, cmd)
	}
	whole := s.events
	try := func(what string, events []workorder.Event) {
		t.Helper()
		o, err := workorder.Replay(events)
		if (o == nil) != (err != nil) || err != nil && !slices.Equal(shopCodes(err), is(aftersales.RuleHistory)) {
			t.Errorf("%s: %v, %v", what, o, err)
		}
	}
	try("nothing", nil)
	for i := range whole {
		without := slices.Delete(slices.Clone(whole), i, i+1)
		try(fmt.Sprintf("without event %d", i), without)
		for k := range without {
			without[k].Seq = int64(k + 1)
		}
		try(fmt.Sprintf("without event %d, renumbered", i), without)
		for _, edit := range []func(*workorder.Event){
			func(e *workorder.Event) { e.Data = nil },
			func(e *workorder.Event) { e.Type = "x" },
			func(e *workorder.Event) { e.Seq++ },
			func(e *workorder.Event) { e.At = time.Time{} },
			func(e *workorder.Event) { e.Subject = aftersales.Ref{} },
			func(e *workorder.Event) { e.Data = whole[len(whole)-1].Data },
			func(e *workorder.Event) { e.Data = whole[(i+7)%len(whole)].Data; e.Type = whole[(i+7)%len(whole)].Type },
			func(e *workorder.Event) { e.Cause = whole[0].Cause },
		} {
			events := slices.Clone(whole)
			edit(&events[i])
			try(fmt.Sprintf("event %d altered", i), events)
		}
		swapped := slices.Clone(whole)
		swapped[i], swapped[(i+1)%len(whole)] = swapped[(i+1)%len(whole)], swapped[i]
		try(fmt.Sprintf("event %d exchanged", i), swapped)
		for k := range swapped {
			swapped[k].Seq, swapped[k].At = int64(k+1), whole[k].At
		}
		try(fmt.Sprintf("event %d exchanged and renumbered", i), swapped)
	}
	for _, s := range []workorder.Snapshot{
		{Seq: 1}, {Seq: -1}, {Seq: math.MaxInt64}, {Status: workorder.StatusOpen}, {Items: make([]workorder.Item, 1)},
		{Seq: 1, Subject: s.ref, Status: "x"},
	} {
		if o, err := workorder.Restore(s); err == nil || o != nil {
			t.Errorf("%v was restored", s)
		}
	}
}

// TestHostileDocuments reads documents that are large, deep or cut short, in bounded time and memory.
func TestHostileDocuments(t *testing.T) {
	s := newShop(t)
	s.billed()
	good := []byte(shopBytes(t, s.order))
	size := 4 << 20
	if testing.Short() {
		size = 1 << 18
	}
	rows := map[string][]byte{
		"nothing":             nil,
		"spaces":              bytes.Repeat([]byte(" "), size),
		"brackets":            bytes.Repeat([]byte("["), size),
		"braces":              bytes.Repeat([]byte(`{"content":`), size/11),
		"empty objects":       []byte(`{"content":{"items":[` + strings.Repeat("{},", size/3) + `{}]},"schema":"workorder/1"}`),
		"ones":                []byte(`{"content":{"seq":` + strings.Repeat("1", size) + `},"schema":"workorder/1"}`),
		"a text without end":  append([]byte(`{"content":{"end_reason":"`), bytes.Repeat([]byte("x"), size)...),
		"receipts":            []byte(`{"content":{"receipts":"` + strings.Repeat("A", size-size%32) + `","seq":1},"schema":"workorder/1"}`),
		"more than the limit": append(bytes.Clone(good), bytes.Repeat([]byte(" "), 8<<20)...),
		"a newer version":     bytes.Replace(good, []byte("workorder/1"), []byte("workorder/2"), 1),
		"version nought":      bytes.Replace(good, []byte("workorder/1"), []byte("workorder/0"), 1),
		"another stage":       bytes.Replace(good, []byte("workorder/1"), []byte("reception/1"), 1),
		"after its end":       append(bytes.Clone(good), good...),
	}
	for name, document := range rows {
		var o workorder.Order
		var err error
		took, allocated := measured(func() { err = o.UnmarshalJSON(document) })
		if err == nil || len(shopCodes(err)) == 0 || len(err.Error()) > 256 {
			t.Errorf("%s: %.300v", name, err)
		}
		if allocated > 64<<20 || took > 20*time.Second {
			t.Errorf("%s took %v and %d MiB", name, took, allocated>>20)
		}
		if o.Seq() != 0 {
			t.Errorf("%s left something behind", name)
		}
	}
	step := 1 + len(good)/2_000
	for i := 0; i < len(good); i += step {
		var o workorder.Order
		if err := o.UnmarshalJSON(good[:i]); err == nil {
			t.Fatalf("%d bytes of %d are an order", i, len(good))
		}
	}
}

// TestHostileFields goes through every life, and at every command that it is told for makes each list far too long, each text far too long or no text, and each number and time one that no order has: each is refused before a rule is asked, within bounds, and leaves no trace. Every list of every command is tried.
func TestHostileFields(t *testing.T) {
	size := 1 << 15
	if testing.Short() {
		size = 1 << 12
	}
	tried, lists := map[string]bool{}, 0
	for _, l := range everyLife(t) {
		s := newShop(t)
		for i, next := range l.steps(s) {
			by, cmd := next()
			if i >= l.from {
				lists += hostileFields(t, s, by, cmd, size, tried)
			}
			s.do(by, cmd)
		}
	}
	if t.Logf("%d fields, %d times a list", len(tried), lists); len(tried) < 380 || lists < 45 {
		t.Errorf("%d fields and %d lists were tried, want at least 380 and 45", len(tried), lists)
	}
	for _, cmd := range workorder.Commands() {
		for _, path := range listsOf(reflect.TypeOf(cmd), "") {
			if !tried[workorder.CommandName(cmd)+path] {
				t.Errorf("%s%s was never tried", workorder.CommandName(cmd), path)
			}
		}
	}
}

// hostileFields makes every list, text, number and time of a command what no command has, one at a time; it keeps in tried which, and tells how many of them were lists with something in them.
func hostileFields(t *testing.T, s *shop, by aftersales.Actor, cmd workorder.Command, size int, tried map[string]bool) (lists int) {
	t.Helper()
	long := strings.Repeat("x", 1<<19)
	before := shopBytes(t, s.order)
	name := workorder.CommandName(cmd)
	try := func(path, what string, bad reflect.Value, want ...aftersales.Code) {
		t.Helper()
		tried[name+path] = true
		hostile, _ := bad.Interface().(workorder.Command)
		call := aftersales.Call{Subject: s.ref, At: s.at.Add(time.Minute), By: by}
		var err error
		took, allocated := measured(func() { _, err = s.order.Do(call, hostile) })
		got := shopCodes(err)
		if len(got) == 0 || slices.ContainsFunc(got, func(c aftersales.Code) bool { return !slices.Contains(want, c) }) {
			t.Errorf("%s%s as %s: refused by %.20v, want of %v only", name, path, what, got, want)
		}
		if allocated > 32<<20 || took > 20*time.Second {
			t.Errorf("%s%s as %s took %v and %d MiB", name, path, what, took, allocated>>20)
		}
		if err != nil && len(err.Error()) > 256 {
			t.Errorf("%s%s as %s: the error has %d bytes", name, path, what, len(err.Error()))
		}
	}
	reach(reflect.ValueOf(cmd), "", func(path string, v reflect.Value, with func(reflect.Value) reflect.Value) {
		switch {
		case v.Type() == reflect.TypeFor[time.Time]():
			for _, year := range []int{1, 1999, 2101, 9999} {
				bad := time.Date(year, 12, 31, 23, 59, 59, 0, time.UTC)
				try(path, fmt.Sprintf("the year %d", year), with(reflect.ValueOf(bad)), as001, as005)
			}
			try(path, "no whole millisecond", with(reflect.ValueOf(s.at.Add(time.Nanosecond))), as001, as005)
		case v.Kind() == reflect.Slice && v.Len() > 0:
			lists++
			many := reflect.MakeSlice(v.Type(), size, size)
			for i := range size {
				many.Index(i).Set(v.Index(0))
			}
			try(path, "far too many", with(many), as003)
		case v.Kind() == reflect.Slice:
			try(path, "far too many of nothing", with(reflect.MakeSlice(v.Type(), size, size)), as001, as003)
		case v.CanInt():
			for _, n := range []int64{math.MaxInt64, math.MinInt64, -1} {
				try(path, fmt.Sprint(n), with(reflect.ValueOf(n).Convert(v.Type())), as001, as006, as007)
			}
		case v.Kind() == reflect.String:
			try(path, "half a megabyte", with(reflect.ValueOf(long).Convert(v.Type())), as001, as002, as003, as006)
			try(path, "no text", with(reflect.ValueOf("a\xff\u202e").Convert(v.Type())), as001, as002, as006)
		}
	})
	if after := shopBytes(t, s.order); after != before {
		t.Fatalf("%s: a refusal left a trace: %s", name, firstDifference(after, before))
	}
	return lists
}

// reach tells visit every list, text, number and time within v, with its path and with what v is when another value stands in that place. Of a list, it looks into the first.
func reach(v reflect.Value, path string, visit func(string, reflect.Value, func(reflect.Value) reflect.Value)) {
	within := func(path string, inner reflect.Value, put func(whole, value reflect.Value)) {
		reach(inner, path, func(p string, x reflect.Value, with func(reflect.Value) reflect.Value) {
			visit(p, x, func(value reflect.Value) reflect.Value {
				whole := reflect.New(v.Type()).Elem()
				whole.Set(v)
				put(whole, with(value))
				return whole
			})
		})
	}
	switch {
	case v.Type() == reflect.TypeFor[time.Time](), v.Kind() == reflect.String, v.CanInt():
		visit(path, v, func(value reflect.Value) reflect.Value { return value })
	case v.Kind() == reflect.Slice:
		visit(path, v, func(value reflect.Value) reflect.Value { return value })
		if v.Len() > 0 {
			within(path+"[]", v.Index(0), func(whole, value reflect.Value) {
				list := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
				reflect.Copy(list, v)
				list.Index(0).Set(value)
				whole.Set(list)
			})
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				within(path+"."+f.Name, v.Field(i), func(whole, value reflect.Value) { whole.Field(i).Set(value) })
			}
		}
	}
}

// listsOf are the paths of all lists of a type.
func listsOf(typ reflect.Type, path string) []string {
	var paths []string
	switch typ.Kind() {
	case reflect.Slice:
		paths = append(paths, path)
		paths = append(paths, listsOf(typ.Elem(), path+"[]")...)
	case reflect.Struct:
		for i := range typ.NumField() {
			if f := typ.Field(i); f.IsExported() {
				paths = append(paths, listsOf(f.Type, path+"."+f.Name)...)
			}
		}
	}
	return paths
}

// TestHostilePolicyOfAHistory: no number of clocks that a stored history gives costs a panic or memory, and a document with one that no policy may have is not read.
func TestHostilePolicyOfAHistory(t *testing.T) {
	s := newShop(t)
	s.dispatched()
	s.do(asTechnician, workorder.StartWork{Item: "i1"})
	for _, clocks := range []int{math.MinInt, -1, 0, 1, 20, 21, math.MaxInt} {
		events := slices.Clone(s.events)
		opened, is := events[0].Data.(workorder.OrderOpened)
		if !is {
			t.Fatalf("an order begins with %T", events[0].Data)
		}
		opened.Policy.Clocks = clocks
		events[0].Data = opened
		snapshot := s.order.Snapshot()
		snapshot.Policy.Clocks = clocks
		_, replayed := workorder.Replay(events)
		_, restored := workorder.Restore(snapshot)
		for from, err := range map[string]error{"replayed": replayed, "restored": restored} {
			if possible := clocks >= 1 && clocks <= 20; possible != (err == nil) || !possible && !errors.Is(err, aftersales.RuleHistory) {
				t.Errorf("%s with %d clocks: %v", from, clocks, err)
			}
		}
	}
}

func TestHostileLives(t *testing.T) { stage().HostileLives(t, 1600) }
