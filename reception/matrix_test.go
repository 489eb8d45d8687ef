package reception_test

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
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/reception"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestMatrixGolden prints who may do what and when, for people to review.
func TestMatrixGolden(t *testing.T) {
	const file = "testdata/matrix.golden"
	got := printMatrix(reception.Matrix())
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("who may do what has changed; where that is meant, run go test ./reception -run MatrixGolden -update\n%s", got)
	}
}

func printMatrix(rows []reception.Permission) string {
	var b strings.Builder
	b.WriteString("Who may give a command to a visit, and when. x: allowed, though a rule may still refuse it.\nA command is allowed where the role, the status of the visit and the status of the concern that it names all are.\n")
	roles := slices.DeleteFunc(aftersales.Roles(), func(role aftersales.Role) bool {
		return !slices.ContainsFunc(rows, func(r reception.Permission) bool { return slices.Contains(r.Roles, role) })
	})
	printTable(&b, "command × role (whoever has no column gives no command)", rows, roles, func(r reception.Permission, role aftersales.Role) bool {
		return slices.Contains(r.Roles, role)
	})
	printTable(&b, "command × status of the visit", rows, append([]reception.Status{""}, reception.Statuses()...), func(r reception.Permission, s reception.Status) bool {
		return slices.Contains(r.In, s)
	})
	naming := slices.DeleteFunc(slices.Clone(rows), func(r reception.Permission) bool { return r.On == nil })
	printTable(&b, "command × status of a concern that it names (the other commands name none)", naming, reception.ConcernStatuses(), func(r reception.Permission, s reception.ConcernStatus) bool {
		return slices.Contains(r.On, s)
	})
	return b.String()
}

func printTable[C ~string](b *strings.Builder, title string, rows []reception.Permission, columns []C, allowed func(reception.Permission, C) bool) {
	line := func(name string, cell func(C) string) {
		text := fmt.Sprintf("%-22s", name)
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

// TestMatrixIsWhatTheDoorAsks holds the matrix against Can and Check: for a visit in every state that the scenarios lead to, every role and every command.
func TestMatrixIsWhatTheDoorAsks(t *testing.T) {
	visits, commands := scenarioStates(t)
	seen := map[reception.Status]bool{}
	for _, v := range visits {
		s := v.Snapshot()
		seen[s.Status] = true
		for _, role := range aftersales.Roles() {
			by := aftersales.Actor{ID: "x1", Role: role}
			var can []reception.Option
			for _, row := range reception.Matrix() {
				roleMay, fits := slices.Contains(row.Roles, role), slices.Contains(row.In, s.Status)
				option := reception.Option{Command: row.Command}
				for _, c := range s.Sheet.Concerns {
					if slices.Contains(row.On, s.Concern(c.ID)) {
						option.Named = append(option.Named, c.ID)
					}
				}
				if roleMay && fits && (row.On == nil || option.Named != nil) {
					can = append(can, option)
				}
				gotRole, gotFits := doorAsks(v, s, by, commands[row.Command])
				if gotRole != roleMay || roleMay && gotFits != fits {
					t.Errorf("%s by %s in %q: the door says %t, %t; the matrix says %t, %t", row.Command, string(role), string(s.Status), gotRole, gotFits, roleMay, fits)
				}
			}
			if got := v.Can(by); !reflect.DeepEqual(got, can) {
				t.Errorf("%s in %q: Can says %v, the matrix %v", string(role), string(s.Status), got, can)
			}
		}
	}
	for _, s := range append([]reception.Status{""}, reception.Statuses()...) {
		if !seen[s] {
			t.Errorf("no scenario leads to a visit that is %q", string(s))
		}
	}
	reception.Matrix()[0].Roles[0] = ""
	if reception.Matrix()[0].Roles[0] == "" {
		t.Error("a host may edit the table")
	}
}

// doorAsks tells whether the door let the role pass, and whether it let the visit's status pass.
func doorAsks(v *reception.Visit, s reception.Snapshot, by aftersales.Actor, cmd reception.Command) (role, life bool) {
	call := aftersales.Call{Subject: s.Subject, At: s.At, By: by}
	if s.Subject.IsZero() {
		call.Subject, _ = aftersales.NewRef(reception.Stage, "V-1")
		call.At = scenarioDay
	}
	_, err := v.Check(call, cmd)
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) {
		return true, true
	}
	first := refused.Violations[0]
	lives := []aftersales.Code{aftersales.RuleLife, reception.RuleBegunOnce, reception.RuleUnchanged}
	return first.Path != "call.by.role", first.Path != "" || !slices.Contains(lives, first.Code)
}

// scenarioStates is a visit for every constellation of statuses that the scenarios lead to, and a command of every name that has a good shape.
func scenarioStates(t *testing.T) ([]*reception.Visit, map[string]reception.Command) {
	t.Helper()
	visits := []*reception.Visit{new(reception.Visit)}
	commands := map[string]reception.Command{}
	seen := map[string]bool{}
	for name, s := range scenarios(t) {
		v := new(reception.Visit)
		for _, line := range append(slices.Clone(s.Given), s.When) {
			op, err := oracle.ReadOperation(line)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if op.Subject.Ref().Stage() != reception.Stage {
				continue // what the visit takes its extract from
			}
			cmd, err := reception.ReadCommand(op.Do.Type, op.Do.V, op.Do.Data)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			call := aftersales.Call{Subject: op.Subject.Ref(), ID: op.ID, At: op.At, By: op.By, Waive: op.Waive}
			if _, err := v.Do(call, cmd); err != nil {
				continue
			}
			commands[op.Do.Type] = cmd
			state := v.Snapshot()
			key := string(state.Status)
			for _, c := range state.Sheet.Concerns {
				key += " " + string(state.Concern(c.ID))
			}
			if seen[key] {
				continue
			}
			seen[key] = true
			copied, err := reception.Restore(state)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			visits = append(visits, copied)
		}
	}
	if len(commands) != len(reception.Matrix()) {
		t.Fatalf("the scenarios give %d of %d commands", len(commands), len(reception.Matrix()))
	}
	return visits, commands
}

// TestCommandsNameWhatTheyAreGivenOn holds every row with statuses of concerns against its command.
func TestCommandsNameWhatTheyAreGivenOn(t *testing.T) {
	if names := reception.Unnamed(); len(names) > 0 {
		t.Errorf("%v have statuses of concerns, and do not name the concerns", names)
	}
}
