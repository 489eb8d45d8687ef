package bench

import (
	"context"
	"errors"
	"testing"

	"github.com/aftersales-go/aftersales/workorder"
	"github.com/looplab/fsm"
)

// moves is where a command leads an order with one item that is authorised, done and passed; every other command leaves it where it is.
var moves = map[string]workorder.Status{
	"open": workorder.StatusOpen, "start-work": workorder.StatusInWork, "send-out": workorder.StatusInWork, "hold": workorder.StatusHeld, "resume": workorder.StatusInWork,
	"finish-work": workorder.StatusFinished, "inspect": workorder.StatusInspected, "rework": workorder.StatusInWork, "notify-ready": workorder.StatusReady,
	"reject-at-acceptance": workorder.StatusInWork, "accept": workorder.StatusAccepted, "close": workorder.StatusClosed, "cancel": workorder.StatusEnding,
}

// lifeEvents is the life of an order with one item as a state machine, with every command of the matrix; the life of an item, which ours has too, is left out.
var lifeEvents = func() fsm.Events {
	var events fsm.Events
	for _, p := range workorder.Matrix() {
		for _, in := range p.In {
			from, to := string(in), string(in)
			if in == "" {
				from = "new"
			}
			if move, moving := moves[p.Command]; moving {
				to = string(move)
			}
			switch {
			case p.Command == "quote" && in == workorder.StatusOpen:
				to = string(workorder.StatusQuoted)
			case p.Command == "answer" && in == workorder.StatusQuoted:
				to = string(workorder.StatusAuthorised)
			case p.Command == "deliver" && in == workorder.StatusAccepted:
				to = string(workorder.StatusDelivered)
			case p.Command == "deliver":
				to = string(workorder.StatusCancelled)
			}
			events = append(events, fsm.EventDesc{Name: p.Command, Src: []string{from}, Dst: to})
		}
	}
	return events
}()

// living is the side that leads orders from Open to Close.
func living(tb testing.TB) side {
	steps := life(1)
	return side{run: func(n int) {
		for range n {
			var o workorder.Order
			for i := range steps {
				do(tb, &o, call(i, steps[i].by), steps[i].cmd)
			}
			if o.Status() != workorder.StatusClosed {
				tb.Fatal(o.Status())
			}
		}
	}}
}

// mechanical is the side that validates the same commands and moves a state machine by them, which is built for every order, or, as in a host that loads the order for every request, for every command.
func mechanical(tb testing.TB, everyCommand bool) side {
	v := newValidator(tb)
	steps := life(1)
	names, commands := make([]string, len(steps)), make([]any, len(steps))
	for i := range steps {
		names[i], commands[i] = workorder.CommandName(steps[i].cmd), hostCommand(steps[i].cmd)
	}
	ctx := context.Background()
	return side{run: func(n int) {
		for range n {
			machine := fsm.NewFSM("new", lifeEvents, nil)
			for i := range steps {
				if everyCommand && i > 0 {
					machine = fsm.NewFSM(machine.Current(), lifeEvents, nil)
				}
				if err := v.Struct(commands[i]); err != nil {
					tb.Fatal(names[i], err)
				}
				var stays fsm.NoTransitionError
				if err := machine.Event(ctx, names[i]); err != nil && !errors.As(err, &stays) {
					tb.Fatal(err)
				}
			}
			if machine.Current() != "closed" {
				tb.Fatal(machine.Current())
			}
		}
	}}
}

// BenchmarkLife is a whole life of nineteen commands beside validator/v10 and looplab/fsm.
func BenchmarkLife(b *testing.B) {
	b.Run("÷validator+fsm-an-order", func(b *testing.B) { compare(b, living(b), mechanical(b, false)) })
	b.Run("÷validator+fsm-a-command", func(b *testing.B) { compare(b, living(b), mechanical(b, true)) })
}

func TestLivesEnd(t *testing.T) {
	for _, s := range []side{living(t), mechanical(t, false), mechanical(t, true)} {
		s.run(2)
	}
	for _, e := range lifeEvents {
		if e.Name == "" || e.Dst == "" {
			t.Errorf("half an event: %v", e)
		}
	}
}
