package appointment_test

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// stage is what the tests of every stage ask of this one.
func stage() stagetest.Stage[*appointment.Booking, appointment.Command, appointment.Event, appointment.Snapshot, appointment.Option] {
	return stagetest.Stage[*appointment.Booking, appointment.Command, appointment.Event, appointment.Snapshot, appointment.Option]{
		Ref:  appointment.Stage + "/B-1",
		Read: appointment.ReadCommand, Name: appointment.CommandName, Text: appointment.CommandText, Restore: appointment.Restore, Replay: appointment.Replay,
		Check: (*appointment.Snapshot).Check, Owed: (*appointment.Snapshot).Duties, Rules: appointment.Rules(),
		State: func(s *appointment.Snapshot) stagetest.State {
			state := stagetest.State{Subject: s.Subject, At: s.At, Seq: s.Seq, Status: string(s.Status), Receipts: s.Receipts.Len()}
			for _, n := range s.Needs {
				state.Things = append(state.Things, stagetest.Thing{ID: string(n.Department), Status: string(n.Status)})
			}
			return state
		},
		Matrix: stagetest.Matrix{
			Noun: "a booking", Thing: "a department", Column: 20,
			Says:     "A command is allowed where the role, the status of the booking and the status of each department that it names all are.",
			Rows:     func() []stagetest.Row { return stagetest.Rows(appointment.Matrix()) },
			Statuses: stagetest.Names(appointment.Statuses()), Things: stagetest.Names(appointment.NeedStatuses()),
			ByLife: []aftersales.Code{appointment.RuleBookedOnce, appointment.RuleUnchanged},
		},
	}
}
