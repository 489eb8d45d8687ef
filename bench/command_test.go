package bench

import (
	"strconv"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

// adding is the side that carries AddItem out on orders of five to fourteen items.
func adding(tb testing.TB) side {
	base := live(tb, begin(5, 0))
	var calls [10]aftersales.Call
	var cmds [10]workorder.Command
	for i := range cmds {
		calls[i], cmds[i] = call(6+i, advisor), workorder.AddItem{Item: itemID(5 + i), Work: brakes()}
	}
	return side{run: func(n int) {
		var o workorder.Order
		for i := range n {
			if i%len(cmds) == 0 {
				o = *base // what is appended to the copy, base does not see
			}
			do(tb, &o, calls[i%len(cmds)], cmds[i%len(cmds)])
		}
	}}
}

// starting is the side that carries StartWork out on each of the ten items of so many orders.
func starting(tb testing.TB, orders int) side {
	const items = 10
	base := live(tb, begin(items, items))
	var calls [items]aftersales.Call
	var cmds [items]workorder.Command
	for i := range cmds {
		calls[i], cmds[i] = call(int(base.Seq())+i, technician), workorder.StartWork{Item: itemID(i)}
	}
	var fresh []*workorder.Order
	return side{
		ops:     items * orders,
		prepare: func() { fresh = herd(tb, orders, base) },
		run: func(int) {
			for _, o := range fresh {
				for i := range cmds {
					do(tb, o, calls[i], cmds[i])
				}
			}
		},
	}
}

// checking is the side that checks one command again and again.
func checking(tb testing.TB, o *workorder.Order, by aftersales.Actor, cmd workorder.Command) side {
	c := call(int(o.Seq()), by)
	return side{run: func(n int) {
		for range n {
			if events, err := o.Check(c, cmd); err != nil || len(events) != 1 {
				tb.Fatal(aftersales.Explain(err, aftersales.English))
			}
		}
	}}
}

func BenchmarkAddItem(b *testing.B) {
	cmd := workorder.AddItem{Item: "i10", Work: brakes()}
	b.Run("Do÷validator", func(b *testing.B) { compare(b, adding(b), validated(b, cmd)) })
	b.Run("Check÷validator", func(b *testing.B) {
		compare(b, checking(b, live(b, begin(10, 0)), advisor, cmd), validated(b, cmd))
	})
}

func BenchmarkStartWork(b *testing.B) {
	cmd := workorder.StartWork{Item: "i9"}
	b.Run("Do÷validator", func(b *testing.B) { compare(b, starting(b, 20), validated(b, cmd)) })
	b.Run("Do-on-200-orders÷validator", func(b *testing.B) { compare(b, starting(b, 200), validated(b, cmd)) })
	b.Run("Do-on-200-orders÷validator-with-its-call", func(b *testing.B) {
		compare(b, starting(b, 200), validates(b, hostRequest{commandIDs[0], "workorder/RO-1", morning, hostActor{"t1", aftersales.RoleTechnician}, cmd}))
	})
	b.Run("Check÷validator", func(b *testing.B) {
		compare(b, checking(b, live(b, begin(10, 10)), technician, cmd), validated(b, cmd))
	})
}

// BenchmarkItems is the cost at 200 items over that at 10.
func BenchmarkItems(b *testing.B) {
	few, many := live(b, begin(10, 10)), live(b, begin(200, 20))
	early, late := live(b, begin(10, 0)), live(b, begin(200, 0))
	discounted := brakes()
	discounted.Lines[0].Discount = pricing.Discount{Percent: number("5")}
	for _, c := range []struct {
		name      string
		many, few side
	}{
		{"add-item", checking(b, late, advisor, workorder.AddItem{Item: "new", Work: brakes()}), checking(b, early, advisor, workorder.AddItem{Item: "new", Work: brakes()})},
		{"add-item-discounted", checking(b, late, advisor, workorder.AddItem{Item: "new", Work: discounted}), checking(b, early, advisor, workorder.AddItem{Item: "new", Work: discounted})},
		{"start-work", checking(b, many, technician, workorder.StartWork{Item: itemID(199)}), checking(b, few, technician, workorder.StartWork{Item: itemID(9)})},
		{"resume-and-pause-Do", cycling(b, many, 20, 100), cycling(b, few, 20, 100)},
		{"propose-addition", checking(b, many, technician, workorder.ProposeAddition{Item: "new", Work: brakes()}), checking(b, few, technician, workorder.ProposeAddition{Item: "new", Work: brakes()})},
	} {
		b.Run(c.name, func(b *testing.B) { compare(b, c.many, c.few) })
	}
}

// cycling is the side that carries so many commands out on each of so many orders like one: work on its last item is resumed and paused. The first command after an order came from the store makes room for receipts, and is not measured.
func cycling(tb testing.TB, base *workorder.Order, orders, commands int) side {
	items := base.Snapshot().Items
	last := items[len(items)-1].ID
	cmds := [2]workorder.Command{workorder.ResumeWork{Item: last}, workorder.PauseWork{Item: last, Reason: workorder.PauseReasonShift}}
	var first workorder.Command
	switch items[len(items)-1].Status {
	case workorder.ItemStatusStarted:
		cmds[0], cmds[1] = cmds[1], cmds[0]
		first = cmds[0]
	case workorder.ItemStatusPaused:
		first = cmds[0]
	default:
		first = workorder.StartWork{Item: last}
	}
	calls := make([]aftersales.Call, 1+commands)
	for i := range calls {
		calls[i] = call(int(base.Seq())+i, technician)
	}
	var fresh []*workorder.Order
	return side{
		ops: orders * commands,
		prepare: func() {
			fresh = herd(tb, orders, base)
			for _, o := range fresh {
				do(tb, o, calls[0], first)
			}
		},
		run: func(int) {
			for _, o := range fresh {
				for i := 1; i <= commands; i++ {
					do(tb, o, calls[i], cmds[i%2])
				}
			}
		},
	}
}

// aged is an order with so many commands behind it, at least 34: work on all of its items but i8 began, and is paused and resumed in turn, because an item keeps two hundred spans of work at most.
func aged(tb testing.TB, commands int) *workorder.Order {
	o := live(tb, begin(10, 10))
	busy := []aftersales.ID{"i0", "i1", "i2", "i3", "i4", "i5", "i6", "i7", "i9"}
	for _, id := range busy {
		do(tb, o, call(int(o.Seq()), technician), workorder.StartWork{Item: id})
	}
	for i := 0; int(o.Seq()) < commands; i++ {
		id := busy[i%len(busy)]
		cmd := workorder.Command(workorder.PauseWork{Item: id, Reason: workorder.PauseReasonShift})
		if i/len(busy)%2 == 1 {
			cmd = workorder.ResumeWork{Item: id}
		}
		do(tb, o, call(int(o.Seq()), technician), cmd)
	}
	return o
}

// BenchmarkHistory is the cost after 3,000 commands, each with an ID, over that after 40.
func BenchmarkHistory(b *testing.B) {
	young, old := aged(b, 40), aged(b, 3000)
	b.Run("start-work-Check", func(b *testing.B) {
		cmd := workorder.StartWork{Item: "i8"}
		compare(b, checking(b, old, technician, cmd), checking(b, young, technician, cmd))
	})
	b.Run("resume-and-pause-Do", func(b *testing.B) { compare(b, cycling(b, old, 10, 40), cycling(b, young, 10, 40)) })
	b.Run("resume-and-pause-Do-on-50-orders", func(b *testing.B) { compare(b, cycling(b, old, 50, 40), cycling(b, young, 50, 40)) })
}

func TestSidesDoWhatTheySay(t *testing.T) {
	for i, s := range []side{
		adding(t), starting(t, 2), validated(t, workorder.AddItem{Item: "i10", Work: brakes()}), validated(t, workorder.StartWork{Item: "i9"}),
		cycling(t, aged(t, 40), 1, 4), cycling(t, aged(t, 3000), 1, 4), cycling(t, live(t, begin(200, 20)), 1, 4),
	} {
		t.Run(strconv.Itoa(i), func(*testing.T) {
			if s.prepare != nil {
				s.prepare()
			}
			s.run(max(s.ops, 10))
		})
	}
	v := newValidator(t)
	request := hostRequest{commandIDs[0], "workorder/RO-1", morning, hostActor{"t1", aftersales.RoleTechnician}, workorder.StartWork{Item: "i9"}}
	validates(t, request).run(1)
	for _, wrong := range []func(*hostRequest){
		func(r *hostRequest) { r.ID = uuid.Nil },
		func(r *hostRequest) { r.Subject = "" },
		func(r *hostRequest) { r.At = time.Time{} },
		func(r *hostRequest) { r.By.ID = "/" },
		func(r *hostRequest) { r.By.Role = "chief" },
		func(r *hostRequest) { r.Command.Item = "" },
	} {
		bad := request
		wrong(&bad)
		if v.Struct(bad) == nil {
			t.Errorf("validator takes %+v", bad)
		}
	}
	bad := brakes()
	bad.Lines[1].Kind = "spare"
	bad.Lines[0].Quantity = number("0")
	for _, cmd := range []workorder.Command{workorder.AddItem{Item: "i10", Work: bad}, workorder.StartWork{Item: "/"}, workorder.StartWork{}} {
		if v.Struct(hostCommand(cmd)) == nil {
			t.Errorf("validator takes %T with faults", cmd)
		}
	}
}
