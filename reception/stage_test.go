package reception_test

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/reception"
)

// stage is what the tests of every stage ask of this one.
func stage() stagetest.Stage[*reception.Visit, reception.Command, reception.Event, reception.Snapshot, reception.Option] {
	return stagetest.Stage[*reception.Visit, reception.Command, reception.Event, reception.Snapshot, reception.Option]{
		Ref:  reception.Stage + "/V-1",
		Read: reception.ReadCommand, Name: reception.CommandName, Text: reception.CommandText, Restore: reception.Restore, Replay: reception.Replay,
		Check: (*reception.Snapshot).Check, Owed: (*reception.Snapshot).Duties, Rules: reception.Rules(),
		State: func(s *reception.Snapshot) stagetest.State {
			state := stagetest.State{Subject: s.Subject, At: s.At, Seq: s.Seq, Status: string(s.Status), Receipts: s.Receipts.Len()}
			for _, c := range s.Sheet.Concerns {
				state.Things = append(state.Things, stagetest.Thing{ID: c.ID, Status: string(s.Concern(c.ID))})
			}
			return state
		},
		Matrix: stagetest.Matrix{
			Noun: "a visit", Thing: "a concern", Column: 22,
			Says:     "A command is allowed where the role, the status of the visit and the status of the concern that it names all are.",
			Rows:     func() []stagetest.Row { return stagetest.Rows(reception.Matrix()) },
			Statuses: stagetest.Names(reception.Statuses()), Things: stagetest.Names(reception.ConcernStatuses()),
			ByLife: []aftersales.Code{reception.RuleBegunOnce, reception.RuleUnchanged},
		},
	}
}
