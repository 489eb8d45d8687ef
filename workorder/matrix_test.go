package workorder_test

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
	"github.com/aftersales-go/aftersales/workorder"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestMatrixGolden prints who may do what and when, and what the reference does not know of it, for people to review.
func TestMatrixGolden(t *testing.T) {
	const file = "testdata/matrix.golden"
	got := printMatrix(workorder.Matrix()) + printUnknown(workorder.Matrix())
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
		t.Errorf("who may do what has changed; where that is meant, run go test ./workorder -run MatrixGolden -update\n%s", got)
	}
}

func printMatrix(rows []workorder.Permission) string {
	var b strings.Builder
	b.WriteString("Who may give a command to an order, and when. x: allowed, though a rule may still refuse it.\nA command is allowed where the role, the status of the order and the status of each item that it names all are.\n")
	roles := slices.DeleteFunc(aftersales.Roles(), func(role aftersales.Role) bool {
		return !slices.ContainsFunc(rows, func(r workorder.Permission) bool { return slices.Contains(r.Roles, role) })
	})
	printTable(&b, "command × role (whoever has no column gives no command)", rows, roles, func(r workorder.Permission, role aftersales.Role) bool {
		return slices.Contains(r.Roles, role)
	})
	printTable(&b, "command × status of the order", rows, append([]workorder.Status{""}, workorder.Statuses()...), func(r workorder.Permission, s workorder.Status) bool {
		return slices.Contains(r.In, s)
	})
	naming := slices.DeleteFunc(slices.Clone(rows), func(r workorder.Permission) bool { return r.On == nil })
	printTable(&b, "command × status of an item that it names (the other commands name none)", naming, workorder.ItemStatuses(), func(r workorder.Permission, s workorder.ItemStatus) bool {
		return slices.Contains(r.On, s)
	})
	return b.String()
}

// printUnknown says which commands the reference does not know: nothing that was written before them was held against them.
func printUnknown(rows []workorder.Permission) string {
	var unknown []string
	for _, r := range rows {
		if refVerbOf(r.Command) == nil {
			unknown = append(unknown, r.Command)
		}
	}
	if unknown == nil {
		return "\nthe reference knows every command\n"
	}
	return "\nthe reference does not know " + strings.Join(unknown, ", ") + "\n"
}

func printTable[C ~string](b *strings.Builder, title string, rows []workorder.Permission, columns []C, allowed func(workorder.Permission, C) bool) {
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

// TestMatrixIsWhatTheDoorAsks holds the matrix against Can and Check: for an order in every status that the scenarios lead to, every role and every command.
func TestMatrixIsWhatTheDoorAsks(t *testing.T) {
	orders, commands := scenarioStates(t)
	seen := map[workorder.Status]bool{}
	for _, o := range orders {
		s := o.Snapshot()
		seen[s.Status] = true
		for _, role := range aftersales.Roles() {
			by := aftersales.Actor{ID: "x1", Role: role}
			var can []workorder.Option
			for _, row := range workorder.Matrix() {
				roleMay, fits := slices.Contains(row.Roles, role), slices.Contains(row.In, s.Status)
				option := workorder.Option{Command: row.Command}
				for _, it := range s.Items {
					if slices.Contains(row.On, it.Status) {
						option.Named = append(option.Named, it.ID)
					}
				}
				if roleMay && fits && (row.On == nil || option.Named != nil) {
					can = append(can, option)
				}
				gotRole, gotFits := doorAsks(o, s, by, commands[row.Command])
				wantRole := roleMay
				if row.Command == "cancel" && fits && role != aftersales.RoleServiceManager {
					wantRole = roleMay && !slices.ContainsFunc(s.Items, func(it workorder.Item) bool { return len(it.Workers)+len(it.Sublets) > 0 }) // see Cancel
				}
				if gotRole != wantRole || roleMay && gotFits != fits {
					t.Errorf("%s by %s in %q: the door says %t, %t; the matrix says %t, %t", row.Command, string(role), s.Status, gotRole, gotFits, wantRole, fits)
				}
			}
			if got := o.Can(by); !reflect.DeepEqual(got, can) {
				t.Errorf("%s in %q: Can says %v, the matrix %v", string(role), s.Status, got, can)
			}
		}
	}
	for _, s := range append([]workorder.Status{""}, workorder.Statuses()...) {
		if !seen[s] {
			t.Errorf("no scenario leads to an order that is %q", s)
		}
	}
	workorder.Matrix()[0].Roles[0] = ""
	if workorder.Matrix()[0].Roles[0] == "" {
		t.Error("a host may edit the table")
	}
}

// doorAsks tells whether the door let the role pass, and whether it let the order's status pass.
func doorAsks(o *workorder.Order, s workorder.Snapshot, by aftersales.Actor, cmd workorder.Command) (role, life bool) {
	subject, _ := aftersales.NewRef(workorder.Stage, "RO-1")
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
	lives := []aftersales.Code{aftersales.RuleLife, workorder.RuleOpenedOnce, workorder.RuleUnchanged}
	status := first.Path == "" && len(first.Found) == 1 && first.Found[0].String() == string(s.Status) // a rule may ask of the life of more than the order
	return first.Path != "call.by.role", !status || !slices.Contains(lives, first.Code)
}

// scenarioStates is an order for every constellation of statuses that the scenarios and the life of every command lead to, and a command of every name that has a good shape.
func scenarioStates(t *testing.T) ([]*workorder.Order, map[string]workorder.Command) {
	t.Helper()
	orders := []*workorder.Order{new(workorder.Order)}
	commands := map[string]workorder.Command{}
	seen := map[string]bool{}
	keep := func(name string, o *workorder.Order) {
		t.Helper()
		state := o.Snapshot()
		key := string(state.Status)
		for _, it := range state.Items {
			key += " " + string(it.Status)
		}
		if seen[key] {
			return
		}
		seen[key] = true
		copied, err := workorder.Restore(state)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		orders = append(orders, copied)
	}
	life := newShop(t)
	for _, step := range lives(life) {
		by, cmd := step()
		life.do(by, cmd)
		commands[workorder.CommandName(cmd)] = cmd
		keep("the life of every command", life.order)
	}
	for name, s := range scenarios(t) {
		if s.Then.Verdict != oracle.OutcomeAccepted {
			continue
		}
		o := new(workorder.Order)
		for _, line := range append(slices.Clone(s.Given), s.When) {
			op, err := oracle.ReadOperation(line)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if op.Subject.String() != "workorder/RO-1" {
				continue
			}
			cmd, err := workorder.ReadCommand(op.Do.Type, op.Do.V, op.Do.Data)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			call := aftersales.Call{Subject: op.Subject.Ref(), ID: op.ID, At: op.At, By: op.By, Waive: op.Waive}
			if _, err := o.Do(call, cmd); err != nil {
				break // the oracle makes an extract where there is none
			}
			commands[op.Do.Type] = cmd
			keep(name, o)
		}
	}
	if len(commands) != len(workorder.Matrix()) {
		t.Fatalf("the scenarios give %d of %d commands", len(commands), len(workorder.Matrix()))
	}
	return orders, commands
}

// TestCommandsNameWhatTheyAreGivenOn holds every row with statuses of items against its command and its fact.
func TestCommandsNameWhatTheyAreGivenOn(t *testing.T) {
	if names := workorder.Unnamed(); len(names) > 0 {
		t.Errorf("%v have statuses of items, and do not name the items", names)
	}
}
