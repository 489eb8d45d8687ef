// Package stagetest is what the tests of every stage ask in the same way: the scenarios, the matrix, the laws of a random life, the attacks, what is shared with a host, what is printed. A stage tells in a Stage what is its own. Only tests import it.
package stagetest

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

// Subject is a stage's subject: its door.
type Subject[C, E, S, O any] interface {
	Do(aftersales.Call, C) ([]E, error)
	Check(aftersales.Call, C) ([]E, error)
	Can(aftersales.Actor) []O
	Snapshot() S
	json.Marshaler
}

// Stage is what a stage tells of itself: the types of its subject, commands, events, snapshots and options, and what its package does with them.
type Stage[T Subject[C, E, S, O], C, E, S any, O Option] struct {
	Ref     string // of the subject of its tests
	Matrix  Matrix
	Read    func(name string, v int, data []byte) (C, error)
	Name    func(C) string
	Text    func(C) aftersales.Text
	Restore func(S) (T, error)
	Replay  func([]E) (T, error)
	Check   func(*S) error
	Owed    func(*S, aftersales.Calendar, time.Time) []aftersales.Duty
	State   func(*S) State
	Rules   []aftersales.Rule
	Lives   func(testing.TB) []Life[T, C] // ways that the commands may go
}

// Life is a subject that nothing has happened to, and the calls and commands that it accepts one after the other; the next is asked for when the last is done.
type Life[T, C any] struct {
	Name    string
	Subject T
	Steps   iter.Seq2[aftersales.Call, C]
}

// LivesOf are lives made of a stage's own steps, in the order of their names; begin makes a subject, and what calls and commands its steps are.
func LivesOf[T, C, S any](ways map[string][]S, begin func() (T, func(S) (aftersales.Call, C))) []Life[T, C] {
	var all []Life[T, C]
	for _, name := range slices.Sorted(maps.Keys(ways)) {
		subject, ask := begin()
		all = append(all, Life[T, C]{name, subject, func(yield func(aftersales.Call, C) bool) {
			for _, step := range ways[name] {
				if !yield(ask(step)) {
					return
				}
			}
		}})
	}
	return all
}

// State is what the tests know of a snapshot.
type State struct {
	Subject  aftersales.Ref
	At       time.Time
	Seq      int64
	Status   string
	Ended    bool
	Receipts int
	Things   []Thing // what commands may name, in the snapshot's order

	// Denied tells of a command and a role of its row whether a rule denies it to the role in this state all the same; nil where none does.
	Denied func(command string, role aftersales.Role) bool
}

// Thing is what a command may name.
type Thing struct {
	ID     aftersales.ID
	Status string
}

// moved says which status is another one than it was, of the subject or of a thing; nothing where none is.
func (s State) moved(was State) string {
	if s.Status != was.Status {
		return fmt.Sprintf("the status from %q to %q", was.Status, s.Status)
	}
	for _, before := range was.Things {
		for _, now := range s.Things {
			if now.ID == before.ID && now.Status != before.Status {
				return fmt.Sprintf("a status from %q to %q", before.Status, now.Status)
			}
		}
	}
	return ""
}

// Day is when something happens where it does not matter when: 2 March 2026, 09:00 on the wall.
func Day() time.Time { return time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC) }

func (st Stage[T, C, E, S, O]) stateOf(o T) State {
	s := o.Snapshot()
	return st.State(&s)
}

func (st Stage[T, C, E, S, O]) ref() aftersales.Ref {
	ref, _ := aftersales.ParseRef(st.Ref)
	return ref
}

// zero is a subject that nothing has happened to.
func (st Stage[T, C, E, S, O]) zero(t testing.TB) T {
	t.Helper()
	var none S
	o, err := st.Restore(none)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// lives are the stage's own, and otherwise those that its scenarios tell.
func (st Stage[T, C, E, S, O]) lives(t testing.TB) []Life[T, C] {
	t.Helper()
	if st.Lives == nil {
		return st.told(t)
	}
	return st.Lives(t)
}

// told are the longest lives that scenarios tell, with every command in one of them.
func (st Stage[T, C, E, S, O]) told(t testing.TB) []Life[T, C] {
	t.Helper()
	type step struct {
		call aftersales.Call
		cmd  C
	}
	var all [][]step
	for name, s := range Scenarios(t).All() {
		of := map[aftersales.Ref]T{}
		ways := map[aftersales.Ref][]step{}
		for _, line := range append(slices.Clone(s.Given), s.When) {
			op, err := oracle.ReadOperation(line)
			if err != nil || op.Subject.Ref().Stage() != st.ref().Stage() {
				continue
			}
			cmd, err := st.Read(op.Do.Type, op.Do.V, op.Do.Data)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			subject := op.Subject.Ref()
			if _, begun := of[subject]; !begun {
				of[subject] = st.zero(t)
			}
			call := aftersales.Call{Subject: subject, ID: op.ID, At: op.At, By: op.By, Waive: op.Waive}
			if _, err := of[subject].Do(call, cmd); err == nil {
				ways[subject] = append(ways[subject], step{call, cmd})
			}
		}
		for _, subject := range slices.SortedFunc(maps.Keys(ways), func(a, b aftersales.Ref) int { return strings.Compare(a.String(), b.String()) }) {
			all = append(all, ways[subject])
		}
	}
	slices.SortStableFunc(all, func(a, b []step) int { return len(b) - len(a) })
	chosen, seen := map[string][]step{}, map[string]bool{}
	for _, way := range all {
		fresh := false
		for _, s := range way {
			fresh, seen[st.Name(s.cmd)] = fresh || !seen[st.Name(s.cmd)], true
		}
		if fresh {
			chosen[fmt.Sprintf("told %03d", len(chosen))] = way
		}
	}
	return LivesOf(chosen, func() (T, func(step) (aftersales.Call, C)) {
		return st.zero(t), func(s step) (aftersales.Call, C) { return s.call, s.cmd }
	})
}
