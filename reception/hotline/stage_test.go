package hotline_test

import (
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// stage is what the tests of every stage ask of this one.
func stage() stagetest.Stage[*hotline.Ticket, hotline.Command, hotline.Event, hotline.Snapshot, hotline.Option] {
	return stagetest.Stage[*hotline.Ticket, hotline.Command, hotline.Event, hotline.Snapshot, hotline.Option]{
		Ref:  hotline.Stage + "/T-1",
		Read: hotline.ReadCommand, Name: hotline.CommandName, Text: hotline.CommandText, Restore: hotline.Restore, Replay: hotline.Replay,
		Check: (*hotline.Snapshot).Check, Owed: (*hotline.Snapshot).Duties, Rules: hotline.Rules(),
		State: func(s *hotline.Snapshot) stagetest.State {
			state := stagetest.State{Subject: s.Subject, At: s.At, Seq: s.Seq, Status: string(s.Status), Ended: s.Status.Ended(), Receipts: s.Receipts.Len()}
			for _, p := range s.Promises {
				state.Things = append(state.Things, stagetest.Thing{ID: p.ID, Status: string(p.Status)})
			}
			return state
		},
		Matrix: stagetest.Matrix{
			Noun: "a ticket", Thing: "a call-back", Column: 22,
			Says:     "A command is allowed where the role, the status of the ticket and the status of each call-back that it names all are.",
			Rows:     func() []stagetest.Row { return stagetest.Rows(hotline.Matrix()) },
			Statuses: stagetest.Names(hotline.Statuses()), Things: stagetest.Names(hotline.PromiseStatuses()),
			ByLife: []aftersales.Code{hotline.RuleOneTicket},
		},
		Lives: func(t testing.TB) []stagetest.Life[*hotline.Ticket, hotline.Command] {
			return stagetest.LivesOf(lives(), func() (*hotline.Ticket, func(step) (aftersales.Call, hotline.Command)) {
				d := newDesk(t)
				return &d.Ticket, func(s step) (aftersales.Call, hotline.Command) { return d.call(s.by), s.cmd }
			})
		},
	}
}
