package complaint_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// allAsks are the commands of every theme of the reference.
func allAsks() []ask {
	themes := refThemes()
	var all []ask
	for _, theme := range slices.Sorted(maps.Keys(themes)) {
		all = append(all, themes[theme]...)
	}
	return all
}

// forward are the commands that lead a case on.
var forward = []string{
	"receive", "listen", "examine", "attribute-cause", "decide", "approve", "explain", "record-reply", "act", "confirm-action", "follow-up", "refer", "record-referral-answer",
	"decline", "record-prevention", "report-to-management", "file-report", "close", "reopen",
}

// begin begins a random life of a case with commands of the reference's list.
func begin(t testing.TB, c stagetest.Chance) *stagetest.Walk[*complaint.Case, complaint.Command, complaint.Event, complaint.Snapshot, complaint.Option] {
	d, asks := newDesk(t), allAsks()
	if names := slices.Sorted(maps.Keys(lives())); c.Intn(4) > 0 { // from somewhere in a life on
		way := lives()[names[c.Intn(len(names))]]
		d.all(way[:1+c.Intn(len(way))]...)
	}
	return stage().Walk(t, c, &d.Case, d.events, func() (aftersales.Call, complaint.Command) {
		a := asks[c.Intn(len(asks))]
		for range 40 { // mostly what life allows, and what leads on
			can := slices.ContainsFunc(d.Can(a.by), func(o complaint.Option) bool { return o.Command == a.name() })
			if can && (slices.Contains(forward, a.name()) || c.Intn(4) == 0) && (a.name() != "withdraw" || c.Intn(4) == 0) || c.Intn(40) == 0 {
				break
			}
			a = asks[c.Intn(len(asks))]
		}
		call := d.call(a.by)
		cmd := a.now(&call)
		d.at = call.At
		return call, cmd
	})
}

func walks() stagetest.Walks[*complaint.Case, complaint.Command, complaint.Event, complaint.Snapshot, complaint.Option] {
	return stagetest.Walks[*complaint.Case, complaint.Command, complaint.Event, complaint.Snapshot, complaint.Option]{Begin: begin, Commands: 11_000, Steps: 15, Upto: 35, After: 6}
}

func TestLawsHold(t *testing.T) { walks().Hold(t) }

func FuzzWalk(f *testing.F) { walks().Fuzz(f) }
