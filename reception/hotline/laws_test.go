package hotline_test

import (
	"slices"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// begin begins a random life of a ticket with commands of the reference's list.
func begin(t testing.TB, c stagetest.Chance) *stagetest.Walk[*hotline.Ticket, hotline.Command, hotline.Event, hotline.Snapshot, hotline.Option] {
	d, asks := newDesk(t), refAsks()
	return stage().Walk(t, c, &d.Ticket, d.events, func() (aftersales.Call, hotline.Command) {
		a := asks[c.Intn(len(asks))]
		for range 6 { // mostly what life allows
			if slices.ContainsFunc(d.Can(a.by), func(o hotline.Option) bool { return o.Command == a.name() }) && c.Intn(3) > 0 {
				break
			}
			a = asks[c.Intn(len(asks))]
		}
		if name := a.name(); c.Intn(4) > 0 && (name == "withdraw" || name == "raise-complaint") {
			a = asks[0]
		}
		return d.call(a.by), a.cmd
	})
}

func walks() stagetest.Walks[*hotline.Ticket, hotline.Command, hotline.Event, hotline.Snapshot, hotline.Option] {
	return stagetest.Walks[*hotline.Ticket, hotline.Command, hotline.Event, hotline.Snapshot, hotline.Option]{Begin: begin, Commands: 12_000, Steps: 20, Upto: 60, After: 3}
}

func TestLawsHold(t *testing.T) { walks().Hold(t) }

func FuzzWalk(f *testing.F) { walks().Fuzz(f) }
