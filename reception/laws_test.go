package reception_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/google/uuid"
)

// stroll gives a visit commands in an order that choose decides, and holds every step against the laws: refused is unchanged, Check is Do, what is done is done once, and the events replayed, the document read and the visit itself are the same. It tells how many were accepted and refused.
func stroll(t *testing.T, steps int, choose func(n int) int) (accepted, turned int) {
	t.Helper()
	list := deeds(t)
	var v reception.Visit
	var events []reception.Event
	now := scenarioDay
	for n := range steps {
		now = now.Add(time.Duration(choose(3)) * time.Second)
		corrects := 0
		if v.Status() == reception.StatusSigned {
			corrects = v.Snapshot().Sheet.Version
		}
		d := list[choose(len(list))]
		cmd := d.give(t, &v, corrects)
		if c, is := cmd.(reception.SignSheet); is {
			c.Response.SignedAt, c.Attestation.ReceivedAt = now, now
			cmd = c
		}
		by := []aftersales.Actor{advisor, advisor, advisor, advisor, other, greeter, technician, manager}[choose(8)]
		call := aftersales.Call{Subject: ref(t, "reception/V-1"), ID: uuid.NewSHA1(uuid.NameSpaceURL, []byte{byte(n), byte(n >> 8)}), At: now, By: by}
		before := documentOf(t, v.Snapshot())
		checked, checkErr := v.Check(call, cmd)
		if after := documentOf(t, v.Snapshot()); after != before {
			t.Fatalf("%s: Check changed\n%s\n%s", d.name, before, after)
		}
		done, err := v.Do(call, cmd)
		if !reflect.DeepEqual(checked, done) || aftersales.Explain(checkErr, aftersales.Chinese) != aftersales.Explain(err, aftersales.Chinese) {
			t.Fatalf("%s: Check and Do differ: %v, %v", d.name, checkErr, err)
		}
		if err != nil {
			turned++
			var refused *aftersales.RefusedError
			if !errors.As(err, &refused) || len(refused.Violations) == 0 {
				t.Fatalf("%s: got %v, want a refusal with its rules", d.name, err)
			}
			if after := documentOf(t, v.Snapshot()); after != before {
				t.Fatalf("%s: refused and changed\n%s\n%s", d.name, before, after)
			}
			continue
		}
		accepted++
		events = append(events, done...)
		if again, err := v.Do(call, cmd); err != nil || len(again) > 0 {
			t.Fatalf("%s: done twice: %v %v", d.name, again, err)
		}
		replayed, err := reception.Replay(events)
		if err != nil {
			t.Fatalf("%s: %v", d.name, err)
		}
		live := documentOf(t, v.Snapshot())
		if got := documentOf(t, replayed.Snapshot()); got != live {
			t.Fatalf("%s: replayed and live differ\n%s\n%s", d.name, got, live)
		}
		doc, err := json.Marshal(&v)
		if err != nil {
			t.Fatal(err)
		}
		var back reception.Visit
		if err := json.Unmarshal(doc, &back); err != nil || documentOf(t, back.Snapshot()) != live {
			t.Fatalf("%s: read back differs: %v", d.name, err)
		}
	}
	return accepted, turned
}

// TestLawsHoldOnTheWay walks at random from one seed, so that every machine walks the same way.
func TestLawsHoldOnTheWay(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	accepted, turned := 0, 0
	for range 150 {
		a, b := stroll(t, 60, r.IntN)
		accepted, turned = accepted+a, turned+b
	}
	if accepted < 600 || turned < 1000 {
		t.Errorf("got %d accepted and %d refused, want a walk that shows something", accepted, turned)
	}
}

func FuzzLaws(f *testing.F) {
	f.Add([]byte{0, 0, 0, 0, 1, 2, 0, 0, 1, 6, 0, 0, 8, 0})
	f.Add([]byte{1, 1, 0, 1, 13, 0, 1, 6, 0, 1, 8, 0, 1, 10, 0, 1, 16, 0, 1, 18, 0, 1, 26, 0, 1, 25, 0, 1, 28, 0})
	f.Fuzz(func(t *testing.T, way []byte) {
		stroll(t, min(len(way)/3, 80), func(n int) int {
			if len(way) == 0 {
				return 0
			}
			b := way[0]
			way = way[1:]
			return int(b) % n
		})
	})
}

// TestDutiesAgree: what is owed at an instant does not change when more is known later of what came after it, and is late from the next millisecond on.
func TestDutiesAgree(t *testing.T) {
	d := newDesk(t)
	d.do(arrive(t))
	s := d.Snapshot()
	due := s.ArrivedAt.Add(time.Minute)
	early := s.Duties(aftersales.Calendar{}, due)
	d.at = due.Add(4 * time.Minute)
	d.do(reception.Greet{})
	later := d.Snapshot()
	if got := later.Duties(aftersales.Calendar{}, due); len(got) != 1 || len(early) != 1 || got[0].Late || early[0].Late || got[0].Done != early[0].Done {
		t.Errorf("got %+v and %+v, want the same", got, early)
	}
	if got := s.Duties(aftersales.Calendar{}, due.Add(time.Millisecond)); !got[0].Late {
		t.Errorf("got %+v, want it late", got)
	}
	if got := s.Duties(aftersales.Calendar{}, s.ArrivedAt.Add(-time.Second)); len(got) != 0 {
		t.Errorf("got %+v, want nothing owed before", got)
	}
	if got := new(reception.Snapshot).Duties(aftersales.Calendar{}, due); len(got) != 0 {
		t.Errorf("got %+v, want nothing owed for nothing", got)
	}
}

// FuzzDocument: whatever is read as a visit is written as it was read, and is one that a history may have led to.
func FuzzDocument(f *testing.F) {
	for _, d := range []*desk{handedOver(f), rich(f)} {
		f.Add([]byte(d.document()))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		var v reception.Visit
		if err := json.Unmarshal(doc, &v); err != nil {
			return
		}
		s := v.Snapshot()
		if err := s.Check(); err != nil {
			t.Fatalf("read, and no history: %v", err)
		}
		for _, role := range aftersales.Roles() {
			v.Can(aftersales.Actor{ID: "x", Role: role})
		}
		for _, d := range deeds(t) {
			_, _ = v.Check(aftersales.Call{Subject: s.Subject, At: s.At, By: advisor}, d.give(t, &v, s.Sheet.Version))
		}
		s.Duties(aftersales.Calendar{}, s.At)
		reception.Queue([]reception.Snapshot{s})
		again, err := json.Marshal(&v)
		if err != nil {
			t.Fatal(err)
		}
		var back reception.Visit
		if err := json.Unmarshal(again, &back); err != nil || documentOf(t, back.Snapshot()) != documentOf(t, s) {
			t.Fatalf("read again it differs: %v", err)
		}
	})
}
