package followup_test

import (
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// stage is what the tests of every stage ask of this one.
func stage() stagetest.Stage[*followup.Contact, followup.Command, followup.Event, followup.Snapshot, followup.Option] {
	return stagetest.Stage[*followup.Contact, followup.Command, followup.Event, followup.Snapshot, followup.Option]{
		Ref:  followup.Stage + "/F-1",
		Read: followup.ReadCommand, Name: followup.CommandName, Text: followup.CommandText, Restore: followup.Restore, Replay: followup.Replay,
		Check: (*followup.Snapshot).Check, Owed: (*followup.Snapshot).Duties, Rules: followup.Rules(),
		State: func(s *followup.Snapshot) stagetest.State {
			state := stagetest.State{Subject: s.Subject, At: s.At, Seq: s.Seq, Status: string(s.Status), Ended: s.Status.Ended(), Receipts: s.Receipts.Len()}
			for _, p := range s.Promises {
				state.Things = append(state.Things, stagetest.Thing{ID: p.ID, Status: string(p.Status)})
			}
			return state
		},
		Matrix: stagetest.Matrix{
			Noun: "a follow-up", Thing: "a promise", Column: 22,
			Says:     "A command is allowed where the role, the status of the follow-up and the status of each promise that it names all are.",
			Rows:     func() []stagetest.Row { return stagetest.Rows(followup.Matrix()) },
			Statuses: stagetest.Names(followup.Statuses()), Things: stagetest.Names(followup.PromiseStatuses()),
			ByLife: []aftersales.Code{followup.RuleOneFollowUp},
		},
		Lives: func(t testing.TB) []stagetest.Life[*followup.Contact, followup.Command] {
			return stagetest.LivesOf(lives(), func() (*followup.Contact, func(step) (aftersales.Call, followup.Command)) {
				d := newDesk(t)
				return &d.Contact, func(s step) (aftersales.Call, followup.Command) { return d.call(s.by), s.cmd }
			})
		},
	}
}
