package workorder_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/workorder"
)

// step is what somebody does next in a life.
type step = func() (aftersales.Actor, workorder.Command)

// life is a history that tests go through step by step.
type life struct {
	name  string
	steps func(*shop) []step
	from  int // the steps before it are told for the sake of those from here on
}

// everyLife is the life of lives and, for each command that does not stand in it, the life of every scenario that accepts it. What is asked of every step of every life is thus asked of every command, whoever added it.
func everyLife(t testing.TB) []life {
	t.Helper()
	all := []life{{"the life of lives", lives, 0}}
	given := map[string]bool{}
	long := newShop(t)
	for _, next := range lives(long) {
		by, cmd := next()
		long.do(by, cmd)
		given[workorder.CommandName(cmd)] = true
	}
	for _, row := range workorder.Matrix() {
		for _, l := range shown(t)[row.Command] {
			if !given[row.Command] && l.accepted && told(t, l) {
				all = append(all, life{l.name, l.steps(t), len(l.ops) - 1})
			}
		}
	}
	return all
}

// shownLife is what happens to the order RO-1 in a scenario.
type shownLife struct {
	name     string
	ops      []oracle.Operation
	cmds     []workorder.Command
	accepted bool // the last command
}

// shown are the scenarios that accept or refuse a command of RO-1, by the name of the command, in the order of their names.
func shown(t testing.TB) map[string][]shownLife {
	t.Helper()
	lives, err := shownLives()
	if err != nil {
		t.Fatal(err)
	}
	return lives
}

var shownLives = sync.OnceValues(func() (map[string][]shownLife, error) {
	all, err := readScenarios()
	if err != nil {
		return nil, err
	}
	lives := map[string][]shownLife{}
	for name, s := range all.All() {
		if s.Then.Verdict != oracle.OutcomeAccepted && s.Then.Verdict != oracle.OutcomeRefused {
			continue
		}
		l := shownLife{name: name, accepted: s.Then.Verdict == oracle.OutcomeAccepted}
		var last oracle.Operation
		for _, line := range append(slices.Clone(s.Given), s.When) {
			op, err := oracle.ReadOperation(line)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			last = op
			if op.Subject.String() != "workorder/RO-1" {
				continue
			}
			cmd, err := workorder.ReadCommand(op.Do.Type, op.Do.V, op.Do.Data)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			l.ops, l.cmds = append(l.ops, op), append(l.cmds, cmd)
		}
		if last.Subject.String() == "workorder/RO-1" {
			lives[last.Do.Type] = append(lives[last.Do.Type], l)
		}
	}
	return lives, nil
})

// steps are the steps of the scenario for a shop, each at its own time.
func (l shownLife) steps(t testing.TB) func(*shop) []step {
	return func(s *shop) []step {
		t.Helper()
		steps := make([]step, len(l.ops))
		for i, op := range l.ops {
			steps[i] = func() (aftersales.Actor, workorder.Command) {
				s.at = op.At.Add(-time.Minute)
				cmd, err := workorder.ReadCommand(op.Do.Type, op.Do.V, op.Do.Data) // another one each time
				if err != nil {
					t.Fatalf("%s: %v", l.name, err)
				}
				return op.By, cmd
			}
		}
		return steps
	}
}

// told tells whether a shop can go through the scenario without waivers, repeats and what only the oracle adds.
func told(t testing.TB, l shownLife) bool {
	t.Helper()
	s := newShop(t)
	for _, next := range l.steps(t)(s) {
		by, cmd := next()
		if s.give(s.call(by), cmd) != nil {
			return false
		}
	}
	return true
}

// TestLivesGiveEveryCommand holds the lives against the matrix: every command is accepted in the steps of one for which it is told. What is missing here has no scenario that accepts it without a waiver.
func TestLivesGiveEveryCommand(t *testing.T) {
	given := map[string]bool{}
	for _, l := range everyLife(t) {
		s := newShop(t)
		for i, next := range l.steps(s) {
			by, cmd := next()
			s.do(by, cmd)
			if i >= l.from {
				given[workorder.CommandName(cmd)] = true
			}
		}
		if got := s.order.Status(); l.from == 0 && got != workorder.StatusClosed {
			t.Errorf("%s ends %s", l.name, got)
		}
	}
	for _, row := range workorder.Matrix() {
		if !given[row.Command] {
			t.Errorf("%s to workorder/RO-1 is in no life. %s", row.Command, stagetest.NoScenario(row.Command))
		}
	}
}

// TestOneInstantIsAHistory goes through the life of lives: what begins and ends at one instant may stand in a snapshot, what ends before it began and a movement of nothing may not.
func TestOneInstantIsAHistory(t *testing.T) {
	type edit struct {
		name string
		sane bool
		of   func(s *workorder.Snapshot) bool // whether there is something to edit
	}
	held := func(last time.Duration) func(s *workorder.Snapshot) bool {
		return func(s *workorder.Snapshot) bool {
			if len(s.Holds) == 0 || s.Holds[0].Until.IsZero() {
				return false
			}
			h := s.Holds[0]
			h.Until = h.Since
			again := h
			again.Since, again.Until = h.Since.Add(last), h.Since.Add(last)
			s.Holds = []workorder.Holding{h, again}
			return true
		}
	}
	sent := func(lasts time.Duration) func(s *workorder.Snapshot) bool {
		return func(s *workorder.Snapshot) bool {
			for i := range s.Items {
				if u := s.Items[i].Sublets; len(u) > 0 && !u[0].Back.IsZero() {
					u[0].Back = u[0].Out.Add(lasts)
					return true
				}
			}
			return false
		}
	}
	worked := func(lasted time.Duration) func(s *workorder.Snapshot) bool {
		return func(s *workorder.Snapshot) bool {
			for i := range s.Items {
				if p := s.Items[i].Spans; len(p) > 0 {
					p[0].To = p[0].From.Add(lasted)
					return true
				}
			}
			return false
		}
	}
	moved := func(s *workorder.Snapshot) bool {
		for i := range s.Items {
			if it := &s.Items[i]; len(it.Parts) > 0 {
				none := it.Parts[0]
				none.Quantity = aftersales.Number{}
				it.Parts = append(it.Parts, none)
				return true
			}
		}
		return false
	}
	edits := []edit{
		{"opened at the instant of the last event", true, func(s *workorder.Snapshot) bool { return s.Seq == 1 && s.OpenedAt.Equal(s.At) }},
		{"arrived as it was opened", true, func(s *workorder.Snapshot) bool { s.Source.Intake.Arrived = s.OpenedAt; return true }},
		{"arrived a second later", false, func(s *workorder.Snapshot) bool { s.Source.Intake.Arrived = s.OpenedAt.Add(time.Second); return true }},
		{"held twice at an instant", true, held(0)}, {"held before it was not", false, held(-time.Second)},
		{"out and back at an instant", true, sent(0)}, {"back before it was out", false, sent(-time.Second)},
		{"worked at an instant", true, worked(0)}, {"worked for less than nothing", false, worked(-time.Second)},
		{"a movement of nothing", false, moved},
	}
	tried := map[string]int{}
	for _, l := range everyLife(t) {
		o := newShop(t)
		for _, next := range l.steps(o) {
			by, cmd := next()
			o.do(by, cmd)
			if s := o.order.Snapshot(); len(s.Promises) > 0 && s.Promises[0].Reason != "" {
				t.Fatalf("%s: the first promise is said to be put off", l.name)
			}
			for _, e := range edits {
				s := o.order.Snapshot()
				if tried[e.name] > 3 || !e.of(&s) {
					continue
				}
				tried[e.name]++
				if err := s.Check(); (err == nil) != e.sane {
					t.Errorf("%s, after %s: %s: got %v", l.name, workorder.CommandName(cmd), e.name, err)
				}
			}
		}
	}
	if len(tried) < len(edits) {
		t.Errorf("tried only %v", tried)
	}
}
