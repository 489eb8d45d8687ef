package bench

import (
	"context"
	"errors"
	"testing"

	"github.com/aftersales-go/aftersales/workorder"
	"github.com/looplab/fsm"
)

// lifeEvents is the life of an order with one item as a state machine; the life of an item, which ours has too, is left out.
var lifeEvents = fsm.Events{
	{Name: "open", Src: []string{"new"}, Dst: "open"},
	{Name: "add-item", Src: []string{"open"}, Dst: "open"},
	{Name: "add-item", Src: []string{"quoted"}, Dst: "quoted"},
	{Name: "change-item", Src: []string{"open"}, Dst: "open"},
	{Name: "change-item", Src: []string{"quoted"}, Dst: "quoted"},
	{Name: "change-item", Src: []string{"authorised"}, Dst: "authorised"},
	{Name: "change-item", Src: []string{"in-work"}, Dst: "in-work"},
	{Name: "remove-item", Src: []string{"open"}, Dst: "open"},
	{Name: "remove-item", Src: []string{"quoted"}, Dst: "quoted"},
	{Name: "remove-item", Src: []string{"authorised"}, Dst: "authorised"},
	{Name: "remove-item", Src: []string{"in-work"}, Dst: "in-work"},
	{Name: "set-terms", Src: []string{"open"}, Dst: "open"},
	{Name: "set-terms", Src: []string{"quoted"}, Dst: "quoted"},
	{Name: "set-terms", Src: []string{"authorised"}, Dst: "authorised"},
	{Name: "set-terms", Src: []string{"in-work"}, Dst: "in-work"},
	{Name: "quote", Src: []string{"open", "quoted"}, Dst: "quoted"},
	{Name: "quote", Src: []string{"authorised"}, Dst: "authorised"},
	{Name: "quote", Src: []string{"in-work"}, Dst: "in-work"},
	{Name: "answer", Src: []string{"quoted", "authorised"}, Dst: "authorised"},
	{Name: "answer", Src: []string{"in-work"}, Dst: "in-work"},
	{Name: "dispatch", Src: []string{"authorised"}, Dst: "authorised"},
	{Name: "dispatch", Src: []string{"in-work"}, Dst: "in-work"},
	{Name: "start-work", Src: []string{"authorised", "in-work", "finished"}, Dst: "in-work"},
	{Name: "pause-work", Src: []string{"in-work"}, Dst: "in-work"},
	{Name: "finish-work", Src: []string{"in-work"}, Dst: "finished"},
	{Name: "propose-addition", Src: []string{"authorised"}, Dst: "authorised"},
	{Name: "propose-addition", Src: []string{"in-work"}, Dst: "in-work"},
	{Name: "inspect", Src: []string{"in-work", "finished"}, Dst: "inspected"},
	{Name: "bill", Src: []string{"inspected"}, Dst: "inspected"},
	{Name: "bill", Src: []string{"accepted"}, Dst: "accepted"},
	{Name: "record-payment", Src: []string{"inspected"}, Dst: "inspected"},
	{Name: "record-payment", Src: []string{"accepted"}, Dst: "accepted"},
	{Name: "record-payment", Src: []string{"delivered"}, Dst: "delivered"},
	{Name: "accept", Src: []string{"inspected"}, Dst: "accepted"},
	{Name: "deliver", Src: []string{"accepted"}, Dst: "delivered"},
	{Name: "close", Src: []string{"delivered"}, Dst: "closed"},
	{Name: "cancel", Src: []string{"open", "quoted", "authorised", "in-work", "finished", "inspected"}, Dst: "cancelled"},
}

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

// BenchmarkLife is a whole life of sixteen commands beside validator/v10 and looplab/fsm.
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
