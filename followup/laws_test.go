package followup_test

import (
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// begin begins a random life of a follow-up with commands of the reference's list.
func begin(t testing.TB, c stagetest.Chance) *stagetest.Walk[*followup.Contact, followup.Command, followup.Event, followup.Snapshot, followup.Option] {
	d, asks := newDesk(t), refAsks()
	d.at = day.AddDate(0, 0, 10)
	return stage().Walk(t, c, &d.Contact, d.events, func() (aftersales.Call, followup.Command) {
		a := asks[c.Intn(len(asks))]
		probe := aftersales.Call{Subject: d.subject, At: d.at.Add(time.Minute)}
		for range 25 { // mostly what is accepted, and seldom what ends the life
			probe.By = a.by
			_, err := d.Check(probe, a.cmd)
			ends := slices.Contains([]string{"refuse", "skip", "raise-complaint", "take-call"}, a.name()) && c.Intn(8) > 0
			if err == nil && !ends || c.Intn(25) == 0 {
				break
			}
			a = asks[c.Intn(len(asks))]
		}
		if d.Status() == followup.StatusReached && c.Intn(3) == 0 { // one of the ways to answer, most of them wrong
			wrong := slices.DeleteFunc(slices.Clone(asks), func(a ask) bool { return a.name() != "answer" })
			a = wrong[c.Intn(len(wrong))]
		}
		return d.call(a.by), a.cmd
	})
}

func walks() stagetest.Walks[*followup.Contact, followup.Command, followup.Event, followup.Snapshot, followup.Option] {
	return stagetest.Walks[*followup.Contact, followup.Command, followup.Event, followup.Snapshot, followup.Option]{Begin: begin, Commands: 22_000, Steps: 20, Upto: 60, After: 3}
}

func TestLawsHold(t *testing.T) { walks().Hold(t) }

func FuzzWalk(f *testing.F) { walks().Fuzz(f) }
