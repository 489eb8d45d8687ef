package invitation_test

import (
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// stage is what the tests of every stage ask of this one.
func stage() stagetest.Stage[*invitation.Invitation, invitation.Command, invitation.Event, invitation.Snapshot, invitation.Option] {
	return stagetest.Stage[*invitation.Invitation, invitation.Command, invitation.Event, invitation.Snapshot, invitation.Option]{
		Ref:  invitation.Stage + "/IN-1",
		Read: invitation.ReadCommand, Name: invitation.CommandName, Text: invitation.CommandText, Restore: invitation.Restore, Replay: invitation.Replay,
		Check: (*invitation.Snapshot).Check, Owed: (*invitation.Snapshot).Duties, Rules: invitation.Rules(),
		State: func(s *invitation.Snapshot) stagetest.State {
			return stagetest.State{Subject: s.Subject, At: s.At, Seq: s.Seq, Status: string(s.Status), Receipts: s.Receipts.Len()}
		},
		Matrix: stagetest.Matrix{
			Noun: "an invitation", Column: 20,
			Says:     "A command is allowed where the role and the status of the invitation both are.",
			Rows:     func() []stagetest.Row { return stagetest.Rows(invitation.Matrix()) },
			Statuses: stagetest.Names(invitation.Statuses()),
		},
		Lives: func(t testing.TB) []stagetest.Life[*invitation.Invitation, invitation.Command] {
			return stagetest.LivesOf(lives(), func() (*invitation.Invitation, func(invitation.Command) (aftersales.Call, invitation.Command)) {
				d := newDesk(t)
				return d.o, func(cmd invitation.Command) (aftersales.Call, invitation.Command) { return d.call(asAdvisor), cmd }
			})
		},
	}
}
