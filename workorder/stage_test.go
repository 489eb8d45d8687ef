package workorder_test

import (
	"slices"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/workorder"
)

// stage is what the tests of every stage ask of this one.
func stage() stagetest.Stage[*workorder.Order, workorder.Command, workorder.Event, workorder.Snapshot, workorder.Option] {
	return stagetest.Stage[*workorder.Order, workorder.Command, workorder.Event, workorder.Snapshot, workorder.Option]{
		Ref:  workorder.Stage + "/RO-1",
		Read: workorder.ReadCommand, Name: workorder.CommandName, Text: workorder.CommandText, Restore: workorder.Restore, Replay: workorder.Replay,
		Check: (*workorder.Snapshot).Check, Owed: (*workorder.Snapshot).Duties, Rules: workorder.Rules(),
		State: func(s *workorder.Snapshot) stagetest.State {
			state := stagetest.State{Subject: s.Subject, At: s.At, Seq: s.Seq, Status: string(s.Status), Receipts: s.Receipts.Len()}
			for _, it := range s.Items {
				state.Things = append(state.Things, stagetest.Thing{ID: it.ID, Status: string(it.Status)})
			}
			begun := slices.ContainsFunc(s.Items, func(it workorder.Item) bool { return len(it.Workers)+len(it.Sublets) > 0 })
			state.Denied = func(command string, role aftersales.Role) bool {
				return command == "cancel" && role != aftersales.RoleServiceManager && begun // see Cancel
			}
			return state
		},
		Matrix: stagetest.Matrix{
			Noun: "an order", Thing: "an item", Column: 22,
			Says:     "A command is allowed where the role, the status of the order and the status of each item that it names all are.",
			Rows:     func() []stagetest.Row { return stagetest.Rows(workorder.Matrix()) },
			Statuses: stagetest.Names(workorder.Statuses()), Things: stagetest.Names(workorder.ItemStatuses()),
			ByLife: []aftersales.Code{workorder.RuleOpenedOnce, workorder.RuleUnchanged},
			ByRole: []aftersales.Code{workorder.RulePriceAuthority},
		},
		Lives: func(t testing.TB) []stagetest.Life[*workorder.Order, workorder.Command] {
			long := newShop(t)
			return stagetest.LivesOf(map[string][]step{"the life of every command": lives(long)}, func() (*workorder.Order, func(step) (aftersales.Call, workorder.Command)) {
				return long.order, func(s step) (aftersales.Call, workorder.Command) {
					by, cmd := s()
					return long.call(by), cmd
				}
			})
		},
	}
}
