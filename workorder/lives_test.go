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
			t.Errorf("%s is in no life. %s", row.Command, stagetest.NoScenario(row.Command))
		}
	}
}
