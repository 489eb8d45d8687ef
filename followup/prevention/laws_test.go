package prevention_test

import (
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// begin begins a random life of a measure with commands of the reference's list.
func begin(t testing.TB, c stagetest.Chance) *stagetest.Walk[*prevention.Measure, prevention.Command, prevention.Event, prevention.Snapshot, prevention.Option] {
	d, asks := newDesk(t), refAsks()
	d.at = day.Add(19*time.Minute + 45*time.Second)
	return stage().Walk(t, c, &d.Measure, d.events, func() (aftersales.Call, prevention.Command) {
		a := asks[c.Intn(len(asks))]
		probe := aftersales.Call{Subject: d.subject, At: d.at.Add(time.Second)}
		for range 8 { // mostly what is accepted, and seldom what ends the life
			probe.By = a.by
			_, err := d.Check(probe, a.cmd)
			ends := slices.Contains([]string{"drop"}, a.name()) && c.Intn(8) > 0
			if err == nil && !ends || c.Intn(6) == 0 {
				break
			}
			a = asks[c.Intn(len(asks))]
		}
		call := d.call(a.by)
		call.At = call.At.Add(time.Second - 10*time.Minute) // so that a measure is assigned before it is said to have been done
		d.at = call.At
		return call, a.cmd
	})
}

func walks() stagetest.Walks[*prevention.Measure, prevention.Command, prevention.Event, prevention.Snapshot, prevention.Option] {
	return stagetest.Walks[*prevention.Measure, prevention.Command, prevention.Event, prevention.Snapshot, prevention.Option]{Begin: begin, Commands: 3_000, Steps: 20, Upto: 60, After: 3}
}

func TestLawsHold(t *testing.T) { walks().Hold(t) }

func FuzzWalk(f *testing.F) { walks().Fuzz(f) }
