package complaint_test

import (
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// stage is what the tests of every stage ask of this one.
func stage() stagetest.Stage[*complaint.Case, complaint.Command, complaint.Event, complaint.Snapshot, complaint.Option] {
	return stagetest.Stage[*complaint.Case, complaint.Command, complaint.Event, complaint.Snapshot, complaint.Option]{
		Ref:  complaint.Stage + "/C-1",
		Read: complaint.ReadCommand, Name: complaint.CommandName, Text: complaint.CommandText, Restore: complaint.Restore, Replay: complaint.Replay,
		Check: (*complaint.Snapshot).Check, Owed: (*complaint.Snapshot).Duties, Rules: complaint.Rules(),
		State: func(s *complaint.Snapshot) stagetest.State {
			state := stagetest.State{Subject: s.Subject, At: s.At, Seq: s.Seq, Status: string(s.Status), Ended: s.Status.Ended(), Receipts: s.Receipts.Len()}
			for _, m := range s.Measures {
				state.Things = append(state.Things, stagetest.Thing{ID: m.ID, Status: string(m.Status)})
			}
			return state
		},
		Matrix: stagetest.Matrix{
			Noun: "a case", Thing: "a measure", Column: 23,
			Says:     "A command is allowed where the role, the status of the case and the status of each measure that it names all are.",
			Rows:     func() []stagetest.Row { return stagetest.Rows(complaint.Matrix()) },
			Statuses: stagetest.Names(complaint.Statuses()), Things: stagetest.Names(complaint.MeasureStatuses()),
			ByLife: []aftersales.Code{complaint.RuleOneCase, complaint.RuleEnded},
		},
		Lives: func(t testing.TB) []stagetest.Life[*complaint.Case, complaint.Command] {
			return stagetest.LivesOf(lives(), func() (*complaint.Case, func(step) (aftersales.Call, complaint.Command)) {
				d := newDesk(t)
				return &d.Case, func(s step) (aftersales.Call, complaint.Command) {
					d.wait(s.cmd)
					return d.call(s.by), s.cmd
				}
			})
		},
	}
}
