package prevention_test

import (
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// stage is what the tests of every stage ask of this one.
func stage() stagetest.Stage[*prevention.Measure, prevention.Command, prevention.Event, prevention.Snapshot, prevention.Option] {
	return stagetest.Stage[*prevention.Measure, prevention.Command, prevention.Event, prevention.Snapshot, prevention.Option]{
		Ref:  prevention.Stage + "/M-1",
		Read: prevention.ReadCommand, Name: prevention.CommandName, Text: prevention.CommandText, Restore: prevention.Restore, Replay: prevention.Replay,
		Check: (*prevention.Snapshot).Check, Owed: (*prevention.Snapshot).Duties, Rules: prevention.Rules(),
		State: func(s *prevention.Snapshot) stagetest.State {
			return stagetest.State{Subject: s.Subject, At: s.At, Seq: s.Seq, Status: string(s.Status), Ended: s.Status.Ended(), Receipts: s.Receipts.Len()}
		},
		Matrix: stagetest.Matrix{
			Noun: "a measure", Column: 22,
			Says:     "A command is allowed where the role and the status of the measure both are; none names anything else.",
			Rows:     func() []stagetest.Row { return stagetest.Rows(prevention.Matrix()) },
			Statuses: stagetest.Names(prevention.Statuses()),
		},
		Lives: func(t testing.TB) []stagetest.Life[*prevention.Measure, prevention.Command] {
			return stagetest.LivesOf(lives(), func() (*prevention.Measure, func(step) (aftersales.Call, prevention.Command)) {
				d := newDesk(t)
				return &d.Measure, func(s step) (aftersales.Call, prevention.Command) { return d.call(s.by), s.cmd }
			})
		},
	}
}
