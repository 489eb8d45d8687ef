package invitation_test

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// walk gives commands to one invitation and holds every law after each of them; it tells how many of them were accepted.
func walk(t testing.TB, c stagetest.Chance, steps int) (accepted int) {
	d, commands := newDesk(t), referenceCommands()
	for range steps {
		row := &commands[c.Intn(len(commands))]
		call := d.call(row.by)
		switch c.Intn(20) {
		case 0:
			call.At = call.At.Add(-time.Hour)
		case 1: // of one instant with the last
			call.At = d.o.Snapshot().At
		}
		before := bytesOf(t, d.o)
		checked, checkErr := d.o.Check(call, row.cmd)
		if bytesOf(t, d.o) != before {
			t.Fatal("Check changed the invitation")
		}
		replayed := must(invitation.Replay(d.events))
		twin := new(invitation.Invitation)
		if err := json.Unmarshal([]byte(before), twin); err != nil || bytesOf(t, replayed) != before {
			t.Fatalf("the invitation does not come back: %v", err)
		}
		events, err := d.o.Do(call, row.cmd)
		twinEvents, twinErr := twin.Do(call, row.cmd)
		if fmt.Sprint(checked, checkErr) != fmt.Sprint(events, err) || fmt.Sprint(twinEvents, twinErr) != fmt.Sprint(events, err) || bytesOf(t, twin) != bytesOf(t, d.o) {
			t.Fatalf("Check %v %v, Do %v %v, twin %v %v", checked, checkErr, events, err, twinEvents, twinErr)
		}
		if err != nil {
			if bytesOf(t, d.o) != before || len(err.Error()) > 256 {
				t.Fatalf("a refusal left a trace: %v", err)
			}
			continue
		}
		accepted++
		s := d.o.Snapshot()
		if s.Check() != nil || len(events) != 1 || events[0].Seq != s.Seq {
			t.Fatalf("%v led to what no history leads to: %v", events, s.Check())
		}
		var back invitation.Event
		b := must(events[0].MarshalJSON())
		if err := json.Unmarshal(b, &back); err != nil || string(must(back.MarshalJSON())) != string(b) {
			t.Fatalf("an event is not read back: %v\n%s", err, b)
		}
		d.events = append(d.events, back)
		if again, err := d.o.Do(call, row.cmd); err != nil || len(again) > 0 {
			t.Fatalf("a second delivery gave %v, %v", again, err)
		}
	}
	return accepted
}

// TestLawsHold walks at random through many invitations.
func TestLawsHold(t *testing.T) {
	c := rand.New(rand.NewSource(20260302)) //nolint:gosec // the walk is meant to be the same every time
	accepted := 0
	for range 300 {
		accepted += walk(t, c, 30)
	}
	if accepted < 800 {
		t.Errorf("%d commands were accepted, want at least 800", accepted)
	}
}

// FuzzWalk takes its choices from the fuzzer.
func FuzzWalk(f *testing.F) {
	for seed := range int64(4) {
		data := make([]byte, 200)
		rand.New(rand.NewSource(seed)).Read(data) //nolint:gosec // seeds of a corpus
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		walk(t, &stagetest.Fuel{Data: data[:min(len(data), 1_000)]}, min(len(data), 100))
	})
}

// TestNoHistoryLeadsThere edits a snapshot so that no history leads to it.
func TestNoHistoryLeadsThere(t *testing.T) {
	for name, edit := range map[string]func(*invitation.Snapshot){
		"no events":         func(s *invitation.Snapshot) { s.Seq = 0 },
		"a receipt short":   func(s *invitation.Snapshot) { s.Seq++ },
		"no status":         func(s *invitation.Snapshot) { s.Status = "x" },
		"another stage":     func(s *invitation.Snapshot) { s.Subject = must(aftersales.ParseRef("reception/V-1")) },
		"no vehicle":        func(s *invitation.Snapshot) { s.Vehicle.ID = "" },
		"no reason":         func(s *invitation.Snapshot) { s.Reasons = nil },
		"no month":          func(s *invitation.Snapshot) { s.Month = day("2026-03-02") },
		"no wish":           func(s *invitation.Snapshot) { s.Wish = "" },
		"not due":           func(s *invitation.Snapshot) { s.Status = invitation.StatusDue },
		"later on no day":   func(s *invitation.Snapshot) { s.Again = aftersales.Date{} },
		"ended":             func(s *invitation.Snapshot) { s.EndedAt = s.At },
		"booked nothing":    func(s *invitation.Snapshot) { s.Booking = must(aftersales.ParseRef("appointment/B-1")) },
		"no result":         func(s *invitation.Snapshot) { s.Contacts[0].Result = "" },
		"contacted before":  func(s *invitation.Snapshot) { s.Contacts[0].At = s.ListedAt.Add(-time.Second) },
		"a note on no end":  func(s *invitation.Snapshot) { s.Note = "x" },
		"a contact too few": func(s *invitation.Snapshot) { s.Contacts = nil },
	} {
		d := newDesk(t)
		d.do(listing(invitation.ReasonMonths))
		d.do(invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultLater, Again: day("2026-03-10")})
		s := d.o.Snapshot()
		edit(&s)
		if _, err := invitation.Restore(s); !slices.Equal(codesOf(err), []aftersales.Code{"AS-205"}) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestNothingIsSharedOrLeaks edits command, event and snapshot, and prints them.
func TestNothingIsSharedOrLeaks(t *testing.T) {
	d := newDesk(t)
	cmd := listing(invitation.ReasonMonths)
	d.do(cmd)
	d.do(invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultReached, Note: "it rattles when cold"})
	want, event := bytesOf(t, d.o), string(must(d.events[0].MarshalJSON()))
	s := d.o.Snapshot()
	cmd.Reasons[0], cmd.Deferred[0], cmd.Policy.BookingContacts[0] = "x", "x", aftersales.Phone{}
	s.Reasons[0], s.Deferred[0], s.Policy.BookingContacts[0], s.Contacts[0] = "x", "x", aftersales.Phone{}, invitation.Contacted{}
	if bytesOf(t, d.o) != want || string(must(d.events[0].MarshalJSON())) != event {
		t.Error("an edit of the command or the snapshot reaches the invitation")
	}
	fact, _ := d.events[0].Data.(invitation.ListedAsDue)
	fact.Reasons[0], fact.Policy.BookingContacts[0] = "x", aftersales.Phone{}
	if bytesOf(t, d.o) != want {
		t.Error("an edit of the event reaches the invitation")
	}
	for _, v := range []any{d.o, *d.o, d.o.Snapshot(), d.events[0], d.events[1], listing(), d.events[1].Data, invitation.Due{Customer: cmd.Customer, Vehicle: cmd.Vehicle}, invitation.History{Customer: cmd.Customer, Vehicle: cmd.Vehicle}} {
		for _, text := range []string{fmt.Sprintf("%v %+v %#v %s %q %x", v, v, v, v, v, v)} {
			for _, secret := range []string{"王小明", "13812345678", "12345", "rattles"} {
				if strings.Contains(text, secret) {
					t.Errorf("%v prints %s: %s", reflect.TypeOf(v), secret, text)
				}
			}
		}
	}
}
