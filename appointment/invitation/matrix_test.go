package invitation_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/oracle"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestMatrixGolden prints who may do what and when, for people to review.
func TestMatrixGolden(t *testing.T) {
	const file = "testdata/matrix.golden"
	got := printMatrix(invitation.Matrix())
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("who may do what has changed; where that is meant, run go test ./appointment/invitation -run MatrixGolden -update\n%s", got)
	}
}

func printMatrix(rows []invitation.Permission) string {
	var b strings.Builder
	b.WriteString("Who may give a command to an invitation, and when. x: allowed, though a rule may still refuse it.\nA command is allowed where the role and the status of the invitation both are.\n")
	roles := slices.DeleteFunc(aftersales.Roles(), func(role aftersales.Role) bool {
		return !slices.ContainsFunc(rows, func(r invitation.Permission) bool { return slices.Contains(r.Roles, role) })
	})
	printTable(&b, "command × role (whoever has no column gives no command)", rows, roles, func(r invitation.Permission, role aftersales.Role) bool {
		return slices.Contains(r.Roles, role)
	})
	printTable(&b, "command × status of the invitation", rows, append([]invitation.Status{""}, invitation.Statuses()...), func(r invitation.Permission, s invitation.Status) bool {
		return slices.Contains(r.In, s)
	})
	return b.String()
}

func printTable[C ~string](b *strings.Builder, title string, rows []invitation.Permission, columns []C, allowed func(invitation.Permission, C) bool) {
	line := func(name string, cell func(C) string) {
		text := fmt.Sprintf("%-20s", name)
		for _, c := range columns {
			text += fmt.Sprintf("%-*s", utf8.RuneCountInString(columnName(c))+2, cell(c))
		}
		b.WriteString(strings.TrimRight(text, " ") + "\n")
	}
	b.WriteString("\n" + title + "\n\n")
	line("", columnName[C])
	for _, r := range rows {
		line(r.Command, func(c C) string {
			if allowed(r, c) {
				return "x"
			}
			return "."
		})
	}
}

func columnName[C ~string](c C) string {
	if c == "" {
		return "(none)"
	}
	return string(c)
}

// TestMatrixIsWhatTheDoorAsks holds the matrix against Can and Check: for an invitation in every status that the scenarios lead to, every role and every command.
func TestMatrixIsWhatTheDoorAsks(t *testing.T) {
	invitations, commands := scenarioStates(t)
	seen := map[invitation.Status]bool{}
	for _, o := range invitations {
		s := o.Snapshot()
		seen[s.Status] = true
		for _, role := range aftersales.Roles() {
			by := aftersales.Actor{ID: "x1", Role: role}
			var can []invitation.Option
			for _, row := range invitation.Matrix() {
				roleMay, fits := slices.Contains(row.Roles, role), slices.Contains(row.In, s.Status)
				option := invitation.Option{Command: row.Command}
				if roleMay && fits && (row.On == nil || option.Named != nil) {
					can = append(can, option)
				}
				gotRole, gotFits := doorAsks(o, s, by, commands[row.Command])
				if gotRole != roleMay || roleMay && gotFits != fits {
					t.Errorf("%s by %s in %q: the door says %t, %t; the matrix says %t, %t", row.Command, string(role), s.Status, gotRole, gotFits, roleMay, fits)
				}
			}
			if got := o.Can(by); !reflect.DeepEqual(got, can) {
				t.Errorf("%s in %q: Can says %v, the matrix %v", string(role), s.Status, got, can)
			}
		}
	}
	for _, s := range append([]invitation.Status{""}, invitation.Statuses()...) {
		if !seen[s] {
			t.Errorf("no scenario leads to an invitation that is %q", s)
		}
	}
	invitation.Matrix()[0].Roles[0] = ""
	if invitation.Matrix()[0].Roles[0] == "" {
		t.Error("a host may edit the table")
	}
}

// doorAsks tells whether the door let the role pass, and whether it let the invitation's status pass.
func doorAsks(o *invitation.Invitation, s invitation.Snapshot, by aftersales.Actor, cmd invitation.Command) (role, life bool) {
	subject, _ := aftersales.NewRef(invitation.Stage, "IN-1")
	call := aftersales.Call{Subject: subject, At: s.At, By: by}
	if call.At.IsZero() {
		call.At = scenarioDay
	}
	_, err := o.Check(call, cmd)
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) {
		return true, true
	}
	first := refused.Violations[0]
	lives := []aftersales.Code{aftersales.RuleLife}
	return first.Path != "call.by.role", first.Path != "" || !slices.Contains(lives, first.Code)
}

// scenarioStates is an invitation for every constellation of statuses that the scenarios lead to, and a command of every name that has a good shape.
func scenarioStates(t *testing.T) ([]*invitation.Invitation, map[string]invitation.Command) {
	t.Helper()
	invitations := []*invitation.Invitation{new(invitation.Invitation)}
	commands := map[string]invitation.Command{}
	seen := map[string]bool{}
	for name, s := range scenarios(t) {
		if s.Then.Verdict != oracle.OutcomeAccepted {
			continue
		}
		o := new(invitation.Invitation)
		for _, line := range append(slices.Clone(s.Given), s.When) {
			op, err := oracle.ReadOperation(line)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if op.Subject.String() != "invitation/IN-1" {
				continue
			}
			cmd, err := invitation.ReadCommand(op.Do.Type, op.Do.V, op.Do.Data)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			call := aftersales.Call{Subject: op.Subject.Ref(), ID: op.ID, At: op.At, By: op.By, Waive: op.Waive}
			if _, err := o.Do(call, cmd); err != nil {
				break // the oracle makes an extract where there is none
			}
			commands[op.Do.Type] = cmd
			state := o.Snapshot()
			key := string(state.Status)
			if !seen[key] {
				seen[key] = true
				copied, err := invitation.Restore(state)
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				invitations = append(invitations, copied)
			}
		}
	}
	if len(commands) != len(invitation.Matrix()) {
		t.Fatalf("the scenarios give %d of %d commands", len(commands), len(invitation.Matrix()))
	}
	return invitations, commands
}
