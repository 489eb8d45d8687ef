package followup_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/google/uuid"
)

// chance is what a walk takes its choices from.
type chance interface{ Intn(n int) int }

// fuel is choices that a fuzzer makes.
type fuel struct{ data []byte }

func (f *fuel) Intn(n int) int {
	if len(f.data) == 0 {
		return 0
	}
	v := int(f.data[0])
	f.data = f.data[1:]
	return v % n
}

// walk is a random life of a follow-up.
type walk struct {
	*desk
	c        chance
	asks     []ask
	calls    []aftersales.Call
	given    []followup.Command
	accepted map[string]int
	refusals map[aftersales.Code]int
}

func newWalk(t testing.TB, c chance) *walk {
	d := newDesk(t)
	d.at = day.AddDate(0, 0, 10)
	return &walk{desk: d, c: c, asks: refAsks(), accepted: map[string]int{}, refusals: map[aftersales.Code]int{}}
}

// next is a call with a command of the reference's list, and often a little wrong.
func (w *walk) next() (aftersales.Call, followup.Command) {
	if n := len(w.given); n > 0 && w.c.Intn(25) == 0 { // again, or under a used ID
		i := w.c.Intn(n)
		return w.calls[i], w.given[w.c.Intn(2)*(n-1-i)+i]
	}
	a := w.asks[w.c.Intn(len(w.asks))]
	probe := aftersales.Call{Subject: w.subject, At: w.at.Add(time.Minute)}
	for range 25 { // mostly what is accepted, and seldom what ends the life
		probe.By = a.by
		_, err := w.Check(probe, a.cmd)
		ends := slices.Contains([]string{"refuse", "skip", "raise-complaint", "take-call"}, a.name()) && w.c.Intn(8) > 0
		if err == nil && !ends || w.c.Intn(25) == 0 {
			break
		}
		a = w.asks[w.c.Intn(len(w.asks))]
	}
	if w.Status() == followup.StatusReached && w.c.Intn(3) == 0 { // one of the ways to answer, most of them wrong
		wrong := slices.DeleteFunc(slices.Clone(w.asks), func(a ask) bool { return a.name() != "answer" })
		a = wrong[w.c.Intn(len(wrong))]
	}
	call := w.call(a.by)
	switch w.c.Intn(50) {
	case 0:
		call.At = call.At.Add(-3 * time.Minute)
	case 1:
		call.Expect = int64(w.c.Intn(20))
	case 2:
		call.ID = uuid.Nil
	case 3:
		call.Subject = must(aftersales.ParseRef("followup/F-2"))
	}
	return call, a.cmd
}

// step gives one command and holds the laws: Check says what Do does, a refusal leaves no trace, an accepted command gives one event, and what came back from a document, a snapshot or the events judges alike.
func (w *walk) step() {
	call, cmd := w.next()
	before := w.document()
	checked, checkErr := w.Check(call, cmd)
	if now := w.document(); now != before {
		w.Fatalf("Check changed the follow-up\n%s\n%s", before, now)
	}
	twin := w.twin()
	events, err := w.Do(call, cmd)
	w.calls, w.given = append(w.calls, call), append(w.given, cmd)
	after := w.document()
	if got, want := outcome(w, checked, checkErr), outcome(w, events, err); got != want {
		w.Fatalf("Check: %s\nDo:    %s", got, want)
	}
	twinEvents, twinErr := twin.Do(call, cmd)
	if got, want := outcome(w, twinEvents, twinErr), outcome(w, events, err); got != want {
		w.Fatalf("after a restore: %s\nwithout:         %s", got, want)
	}
	s := w.Snapshot()
	if fault := s.Check(); fault != nil {
		w.Fatalf("%s led to what no history leads to: %v", followup.CommandName(cmd), fault)
	}
	var refused *aftersales.RefusedError
	switch {
	case errors.As(err, &refused):
		if after != before || len(err.Error()) > 256 || aftersales.Explain(err, aftersales.Chinese) == "" {
			w.Fatalf("a refusal left a trace, or reads %q", err)
		}
		for _, code := range refused.Codes() {
			w.refusals[code]++
		}
	case err != nil:
		w.Fatalf("a refusal is %T", err)
	case len(events) == 0:
		if after != before {
			w.Fatal("a repeated command changed the follow-up")
		}
	default:
		w.accepted[events[0].Type]++
		w.events = append(w.events, events...)
		if len(events) != 1 || s.Seq != int64(len(w.events)) || s.Receipts.Len() != len(w.events) {
			w.Fatalf("%d events after %d", s.Seq, len(w.events))
		}
	}
	for _, d := range s.Duties(aftersales.Calendar{}, w.at.AddDate(1, 0, 0)) {
		if d.Due.Before(d.Since) || d.Late != (d.Done.After(d.Due) || d.Done.IsZero()) {
			w.Fatalf("a duty is %+v", d)
		}
	}
}

// twin is the follow-up as it comes back.
func (w *walk) twin() *followup.Contact {
	o, err := new(followup.Contact), error(nil)
	switch w.c.Intn(3) {
	case 0:
		o, err = followup.Restore(w.Snapshot())
	case 1:
		err = json.Unmarshal([]byte(w.document()), o)
	default:
		o, err = followup.Replay(w.events)
	}
	if err != nil {
		w.Fatalf("the follow-up does not come back: %v", err)
	}
	return o
}

// replayed holds that the events, each written and read, lead to the same follow-up.
func (w *walk) replayed() {
	events := make([]followup.Event, len(w.events))
	for i := range w.events {
		doc := must(json.Marshal(w.events[i]))
		if err := json.Unmarshal(doc, &events[i]); err != nil {
			w.Fatalf("%s: %v", doc, err)
		}
	}
	o, err := followup.Replay(events)
	if err != nil {
		w.Fatal(err)
	}
	if got := string(must(json.Marshal(o))); got != w.document() {
		w.Fatalf("replayed:\n%s\nlive:\n%s", got, w.document())
	}
}

// outcome is what a caller gets, as text.
func outcome(t testing.TB, events []followup.Event, err error) string {
	t.Helper()
	if err != nil {
		return fmt.Sprintf("%v: %s", err, aftersales.Explain(err, aftersales.English))
	}
	return string(must(json.Marshal(events)))
}

// TestLawsHold walks at random through the lives of many follow-ups.
func TestLawsHold(t *testing.T) {
	const seed, want = 20260302, 9_000
	c := rand.New(rand.NewSource(seed)) //nolint:gosec // the walk is meant to be the same every time
	accepted, refusals := map[string]int{}, map[aftersales.Code]int{}
	given, lives := 0, 0
	for given < want {
		w := newWalk(t, c)
		for n := 20 + c.Intn(40); n > 0; n-- {
			w.step()
			if w.Status().Ended() {
				n = min(n, 3)
			}
		}
		w.replayed()
		given, lives = given+len(w.given), lives+1
		for k, n := range w.accepted {
			accepted[k] += n
		}
		for k, n := range w.refusals {
			refusals[k] += n
		}
	}
	t.Logf("seed %d: %d commands to %d follow-ups, accepted %v, refused %v", seed, given, lives, accepted, refusals)
	if len(accepted) != len(followup.Matrix()) {
		t.Errorf("%d kinds of event, want %d", len(accepted), len(followup.Matrix()))
	}
	for k, n := range accepted {
		if n < 5 {
			t.Errorf("%s was accepted %d times, want at least 5", k, n)
		}
	}
	for _, r := range followup.Rules() {
		if n := refusals[r.Code]; n < 5 {
			t.Errorf("%s refused %d times, want at least 5", r.Code, n)
		}
	}
}

// FuzzWalk takes its choices from the fuzzer.
func FuzzWalk(f *testing.F) {
	for seed := range int64(4) {
		data := make([]byte, 300)
		rand.New(rand.NewSource(seed)).Read(data) //nolint:gosec // seeds of a corpus
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := &fuel{data: data[:min(len(data), 1_000)]}
		w := newWalk(t, c)
		for len(c.data) > 0 {
			w.step()
		}
		w.replayed()
	})
}
