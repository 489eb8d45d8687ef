package appointment_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// walk gives commands to one booking for as long as it lives, and holds every law after each of them.
type walk struct {
	*desk
	c        stagetest.Chance
	commands []refCommand
	accepted map[string]int // by event
	refused  map[aftersales.Code]int
	last     []func() ([]appointment.Event, error) // accepted commands, to be delivered again
}

func newWalk(t testing.TB, c stagetest.Chance) *walk {
	return &walk{desk: newDesk(t), c: c, commands: referenceCommands(), accepted: map[string]int{}, refused: map[aftersales.Code]int{}}
}

// step gives one command and holds the laws of a single command.
func (w *walk) step() {
	w.Helper()
	if len(w.last) > 0 && w.c.Intn(20) == 0 {
		before := bytesOf(w, w.o)
		if events, err := w.last[w.c.Intn(len(w.last))](); err != nil || len(events) > 0 || bytesOf(w, w.o) != before {
			w.Fatalf("a second delivery gave %v, %v", events, err)
		}
		return
	}
	s := w.o.Snapshot()
	switch w.c.Intn(12) {
	case 0:
		w.at = w.at.Add(time.Duration(w.c.Intn(26)) * time.Hour)
	case 1: // around the end of the grace
		if at := s.Deadline().Add(time.Duration(w.c.Intn(3)-1) * time.Second); s.Seq > 0 && at.After(w.at) {
			w.at = at
		}
	default:
		w.at = w.at.Add(time.Duration(w.c.Intn(600)) * time.Second)
	}
	row := &w.commands[w.c.Intn(len(w.commands))]
	call := w.call(row.by)
	if row.waive != "" {
		call.Waive = []aftersales.Waiver{{Code: row.waive, Reason: "known", By: asManager}}
	}
	if w.c.Intn(30) == 0 {
		call.At = call.At.Add(-time.Hour)
	}
	if w.c.Intn(30) == 0 {
		call.Expect = s.Seq + int64(w.c.Intn(2))
	}
	cmd := row.make(&s, call.At)
	before := bytesOf(w, w.o)
	checked, checkErr := w.o.Check(call, cmd)
	if now := bytesOf(w, w.o); now != before {
		w.Fatalf("Check changed the booking\n%s\n%s", before, now)
	}
	can := w.o.Can(call.By)
	twin := w.twin(s, before)
	events, err := w.o.Do(call, cmd)
	after := bytesOf(w, w.o)
	if got, want := fmt.Sprint(checked, checkErr), fmt.Sprint(events, err); got != want {
		w.Fatalf("Check: %s\nDo:    %s", got, want)
	}
	if events, twinErr := twin.Do(call, cmd); fmt.Sprint(twinErr) != fmt.Sprint(err) || len(events) > 0 && bytesOf(w, twin) != after {
		w.Fatalf("after a restore: %v, %v, without: %v", events, twinErr, err)
	}
	if err != nil {
		if after != before || len(events) > 0 {
			w.Fatalf("a refusal left a trace: %v\n%s\n%s", err, before, after)
		}
		for _, code := range codesOf(err) {
			w.refused[code]++
		}
		if len(err.Error()) > 256 || aftersales.Explain(err, aftersales.Chinese) == "" {
			w.Fatalf("a refusal reads %q", err)
		}
		return
	}
	now := w.o.Snapshot()
	e := events[0]
	switch {
	case len(events) != 1 || e.Seq != s.Seq+1 || now.Seq != e.Seq || now.Receipts.Len() != int(e.Seq):
		w.Fatalf("%s: %d events, the sequence goes from %d over %d to %d", e.Type, len(events), s.Seq, e.Seq, now.Seq)
	case now.Check() != nil:
		w.Fatalf("%s led to what no history leads to: %v", e.Type, now.Check())
	case !slices.ContainsFunc(can, func(o appointment.Option) bool { return o.Command == appointment.CommandName(cmd) }):
		w.Fatalf("%s was accepted from %s, and Can lists only %v", e.Type, call.By.Role, can)
	case s.Status.Ended():
		w.Fatalf("%s changed a booking that had ended", e.Type)
	case len(now.Confirmed) < len(s.Confirmed) || len(now.Notices) < len(s.Notices) || len(now.Owners) < len(s.Owners) || len(now.Moves) < len(s.Moves) || now.Round < s.Round:
		w.Fatalf("%s forgot something", e.Type)
	case now.Round > s.Round && (!now.Board.At.IsZero() || now.InForce() != nil || len(now.Missing()) != len(now.Needs)):
		w.Fatalf("%s left something of the slot before", e.Type)
	}
	for _, duty := range now.Duties(aftersales.Calendar{}, call.At.Add(48*time.Hour)) {
		if duty.Due.Before(duty.Since) && duty.Code != appointment.DutyReadiness {
			w.Fatalf("%v is due before it is owed", duty)
		}
	}
	w.accepted[e.Type]++
	w.events = append(w.events, e)
	w.last = append(w.last, func() ([]appointment.Event, error) { return w.o.Do(call, cmd) })
}

// twin is the booking as it comes back from a snapshot, from its document or from its events.
func (w *walk) twin(s appointment.Snapshot, document string) *appointment.Booking {
	w.Helper()
	var o *appointment.Booking
	var err error
	switch w.c.Intn(3) {
	case 0:
		o, err = appointment.Restore(s)
	case 1:
		o = new(appointment.Booking)
		err = json.Unmarshal([]byte(document), o)
	default:
		o, err = appointment.Replay(w.events)
	}
	if err != nil {
		w.Fatalf("the booking does not come back: %v", err)
	}
	return o
}

// replayed holds that the events, each written and read, lead to the same booking.
func (w *walk) replayed() {
	w.Helper()
	events := make([]appointment.Event, len(w.events))
	for i, e := range w.events {
		b, err := json.Marshal(e)
		if err != nil {
			w.Fatal(err)
		}
		if err := json.Unmarshal(b, &events[i]); err != nil {
			w.Fatalf("%s cannot be read back: %v\n%s", e.Type, err, b)
		}
		if again, err := json.Marshal(events[i]); err != nil || string(again) != string(b) || events[i].ID() != e.ID() {
			w.Fatalf("an event is\n%s, read back\n%s, %v", b, again, err)
		}
	}
	o, err := appointment.Replay(events)
	if err != nil {
		w.Fatalf("the history is none: %v", err)
	}
	if got, want := bytesOf(w, o), bytesOf(w, w.o); got != want {
		w.Fatalf("replayed:\n%s\nlive:\n%s", got, want)
	}
}

// TestLawsHold walks at random through the lives of many bookings.
func TestLawsHold(t *testing.T) {
	t.Parallel()
	want, least := 30_000, 10
	if testing.Short() {
		want, least = 15_000, 3
	}
	const seed = 20260302
	c := rand.New(rand.NewSource(seed)) //nolint:gosec // the walk is meant to be the same every time
	accepted, refused := map[string]int{}, map[aftersales.Code]int{}
	bookings := 0
	for given := 0; given < want; bookings++ {
		w := newWalk(t, c)
		for n := 120; n > 0; n-- {
			w.step()
			given++
			if w.o.Status().Ended() {
				n = min(n, 4)
			}
		}
		w.replayed()
		for k, n := range w.accepted {
			accepted[k] += n
		}
		for k, n := range w.refused {
			refused[k] += n
		}
	}
	t.Logf("seed %d, %d bookings", seed, bookings)
	for _, k := range slices.Sorted(maps.Keys(accepted)) {
		t.Logf("accepted %-20s %6d", k, accepted[k])
	}
	for _, k := range slices.Sorted(maps.Keys(refused)) {
		t.Logf("refused  %-20s %6d", k, refused[k])
	}
	if len(accepted) != len(appointment.Matrix()) {
		t.Errorf("%d kinds of event, want %d", len(accepted), len(appointment.Matrix()))
	}
	for k, n := range accepted {
		if n < least {
			t.Errorf("%s was accepted %d times, want at least %d", k, n, least)
		}
	}
	// What the walk does not give stands in the scenarios: an incomplete booking, and one for a colleague's customer.
	for _, r := range appointment.Rules() {
		if r.Level == aftersales.Must && r.Code != appointment.RuleComplete && refused[r.Code] < 3 {
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
		c := &stagetest.Fuel{Data: data[:min(len(data), 2_000)]}
		w := newWalk(t, c)
		for len(c.Data) > 0 {
			w.step()
		}
		w.replayed()
	})
}
