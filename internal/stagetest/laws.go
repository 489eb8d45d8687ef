package stagetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/google/uuid"
)

// Chance is what a walk takes its choices from: a seeded generator, or the bytes of a fuzzer.
type Chance interface{ Intn(n int) int }

// Fuel is choices that a fuzzer makes; it runs out.
type Fuel struct{ Data []byte }

// Intn is the next choice, and the first one when there is no fuel left.
func (f *Fuel) Intn(n int) int {
	if len(f.Data) == 0 {
		return 0
	}
	v := int(f.Data[0])
	f.Data = f.Data[1:]
	return v % n
}

// Walk is a random life of a subject.
type Walk[T Subject[C, E, S, O], C, E, S any, O Option] struct {
	testing.TB
	Chance   Chance
	Subject  T
	Events   []E                         // from the first one on
	Ask      func() (aftersales.Call, C) // the next command of the stage's choice, and a call that fits it
	stage    Stage[T, C, E, S, O]
	calls    []aftersales.Call
	given    []C
	accepted map[string]int // by command
	refusals map[aftersales.Code]int
}

// Walk is one that begins where the subject is.
func (st Stage[T, C, E, S, O]) Walk(t testing.TB, c Chance, o T, events []E, ask func() (aftersales.Call, C)) *Walk[T, C, E, S, O] {
	return &Walk[T, C, E, S, O]{TB: t, Chance: c, Subject: o, Events: events, Ask: ask, stage: st, accepted: map[string]int{}, refusals: map[aftersales.Code]int{}}
}

// next is what the stage asks, and now and then a little wrong.
func (w *Walk[T, C, E, S, O]) next() (aftersales.Call, C) {
	if n := len(w.given); n > 0 && w.Chance.Intn(25) == 0 { // again, or under a used ID
		i := w.Chance.Intn(n)
		return w.calls[i], w.given[w.Chance.Intn(2)*(n-1-i)+i]
	}
	call, cmd := w.Ask()
	switch w.Chance.Intn(50) {
	case 0:
		call.At = call.At.Add(-3 * time.Minute)
	case 1:
		call.Expect = int64(w.Chance.Intn(20))
	case 2:
		call.ID = uuid.Nil
	case 3:
		call.Subject, _ = aftersales.ParseRef(w.stage.Ref + "0")
	}
	return call, cmd
}

// Step gives one command and holds the laws: Check says what Do does, a refusal leaves no trace, an accepted command gives one event, and what came back from a document, a snapshot or the events judges alike.
func (w *Walk[T, C, E, S, O]) Step() {
	w.Helper()
	call, cmd := w.next()
	name := w.stage.Name(cmd)
	before := document(w, w.Subject)
	checked, checkErr := w.Subject.Check(call, cmd)
	if now := document(w, w.Subject); now != before {
		w.Fatalf("%s: Check changed the %s\n%s\n%s", name, w.stage.Matrix.noun(), before, now)
	}
	twin := w.twin()
	events, err := w.Subject.Do(call, cmd)
	w.calls, w.given = append(w.calls, call), append(w.given, cmd)
	after := document(w, w.Subject)
	if got, want := outcome(w, checked, checkErr), outcome(w, events, err); got != want {
		w.Fatalf("%s: Check: %s\nDo:    %s", name, got, want)
	}
	twinEvents, twinErr := twin.Do(call, cmd)
	if got, want := outcome(w, twinEvents, twinErr), outcome(w, events, err); got != want {
		w.Fatalf("%s after a restore: %s\nwithout:         %s", name, got, want)
	}
	s := w.Subject.Snapshot()
	if fault := w.stage.Check(&s); fault != nil {
		w.Fatalf("%s led to what no history leads to: %v", name, fault)
	}
	var refused *aftersales.RefusedError
	switch {
	case errors.As(err, &refused):
		if after != before || len(err.Error()) > 256 || aftersales.Explain(err, aftersales.Chinese) == "" {
			w.Fatalf("%s: a refusal left a trace, or reads %q", name, err)
		}
		for _, code := range refused.Codes() {
			w.refusals[code]++
		}
	case err != nil:
		w.Fatalf("%s: a refusal is %T", name, err)
	case len(events) == 0:
		if after != before {
			w.Fatalf("a repeated %s changed the %s", name, w.stage.Matrix.noun())
		}
	default:
		w.accepted[name]++
		w.Events = append(w.Events, events...)
		if state := w.stage.State(&s); len(events) != 1 || state.Seq != int64(len(w.Events)) || state.Receipts != len(w.Events) {
			w.Fatalf("%s: %d events and %d receipts after %d", name, state.Seq, state.Receipts, len(w.Events))
		}
	}
	for _, d := range w.stage.Owed(&s, aftersales.Calendar{}, call.At.AddDate(1, 0, 0)) {
		if d.Due.Before(d.Since) || !d.Done.IsZero() && d.Done.Before(d.Since) || d.Late != (d.Done.After(d.Due) || d.Done.IsZero()) {
			w.Fatalf("after %s a duty is %+v", name, d)
		}
	}
}

// twin is the subject as it comes back from a snapshot, from its document or from its events.
func (w *Walk[T, C, E, S, O]) twin() T {
	w.Helper()
	var o T
	var err error
	switch w.Chance.Intn(3) {
	case 0:
		o, err = w.stage.Restore(w.Subject.Snapshot())
	case 1:
		o = w.stage.zero(w)
		err = json.Unmarshal([]byte(document(w, w.Subject)), o)
	default:
		o, err = w.stage.Replay(w.Events)
	}
	if err != nil {
		w.Fatalf("the %s does not come back: %v", w.stage.Matrix.noun(), err)
	}
	return o
}

// Replayed holds that the events, each written and read, lead to the same subject.
func (w *Walk[T, C, E, S, O]) Replayed() {
	w.Helper()
	events := make([]E, len(w.Events))
	for i := range w.Events {
		doc := document(w, w.Events[i])
		if err := json.Unmarshal([]byte(doc), &events[i]); err != nil {
			w.Fatalf("%s: %v", doc, err)
		}
	}
	o, err := w.stage.Replay(events)
	if err != nil {
		w.Fatal(err)
	}
	if got, live := document(w, o), document(w, w.Subject); got != live {
		w.Fatalf("replayed:\n%s\nlive:\n%s", got, live)
	}
}

// Walks are many walks from one seed, so that every machine walks the same way.
type Walks[T Subject[C, E, S, O], C, E, S any, O Option] struct {
	Begin       func(testing.TB, Chance) *Walk[T, C, E, S, O]
	Commands    int // at least, in all walks together
	Steps, Upto int // at least and fewer than so many in each walk
	After       int // when the life has ended
}

// Hold walks, and asks that every command was accepted and every rule that refuses has refused five times at least.
func (ws Walks[T, C, E, S, O]) Hold(t *testing.T) {
	const seed, least = 20260302, 5
	c := rand.New(rand.NewSource(seed)) //nolint:gosec // the walk is meant to be the same every time
	accepted, refusals := map[string]int{}, map[aftersales.Code]int{}
	given, walks := 0, 0
	var stage Stage[T, C, E, S, O]
	for given < ws.Commands {
		w := ws.Begin(t, c)
		stage = w.stage
		for n := ws.Steps + c.Intn(ws.Upto-ws.Steps); n > 0; n-- {
			w.Step()
			if stage.stateOf(w.Subject).Ended {
				n = min(n, ws.After)
			}
		}
		w.Replayed()
		given, walks = given+len(w.given), walks+1
		for k, n := range w.accepted {
			accepted[k] += n
		}
		for k, n := range w.refusals {
			refusals[k] += n
		}
	}
	t.Logf("seed %d: %d commands in %d walks, accepted %v, refused %v", seed, given, walks, accepted, refusals)
	for _, row := range stage.Matrix.Rows() {
		if n := accepted[row.Command]; n < least {
			t.Errorf("%s was accepted %d times, want at least %d: laws_test.go makes the commands of the walk", row.Command, n, least)
		}
	}
	for _, r := range stage.Rules {
		if n := refusals[r.Code]; n < least && r.Level == aftersales.Must {
			t.Errorf("%s refused %d times, want at least %d: let the walk in laws_test.go break it now and then", r.Code, n, least)
		}
	}
}

// Fuzz takes its choices from the fuzzer.
func (ws Walks[T, C, E, S, O]) Fuzz(f *testing.F) {
	for seed := range int64(4) {
		data := make([]byte, 300)
		rand.New(rand.NewSource(seed)).Read(data) //nolint:gosec // seeds of a corpus
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := &Fuel{data[:min(len(data), 1_000)]}
		w := ws.Begin(t, c)
		for len(c.Data) > 0 {
			w.Step()
		}
		w.Replayed()
	})
}

// outcome is what a caller gets, as text.
func outcome[E any](t testing.TB, events []E, err error) string {
	t.Helper()
	if err != nil {
		return fmt.Sprintf("%v: %s", err, aftersales.Explain(err, aftersales.English))
	}
	docs := make([]string, len(events))
	for i := range events {
		docs[i] = document(t, events[i])
	}
	return strings.Join(docs, "\n")
}

// document is v as it is written.
func document(t testing.TB, v any) string {
	t.Helper()
	doc, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(doc)
}
