package complaint_test

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
	"github.com/aftersales-go/aftersales/complaint"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestMatrixGolden prints who may do what and when, for people to review.
func TestMatrixGolden(t *testing.T) {
	const file = "testdata/matrix.golden"
	got := printMatrix(complaint.Matrix())
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
		t.Errorf("who may do what has changed; where that is meant, run go test ./complaint -run MatrixGolden -update\n%s", got)
	}
}

func printMatrix(rows []complaint.Permission) string {
	var b strings.Builder
	b.WriteString("Who may give a command to a case, and when. x: allowed, though a rule may still refuse it.\nA command is allowed where the role, the status of the case and the status of each measure that it names all are.\n")
	roles := slices.DeleteFunc(aftersales.Roles(), func(role aftersales.Role) bool {
		return !slices.ContainsFunc(rows, func(r complaint.Permission) bool { return slices.Contains(r.Roles, role) })
	})
	printTable(&b, "command × role (whoever has no column gives no command)", rows, roles, func(r complaint.Permission, role aftersales.Role) bool {
		return slices.Contains(r.Roles, role)
	})
	printTable(&b, "command × status of the case", rows, append([]complaint.Status{""}, complaint.Statuses()...), func(r complaint.Permission, s complaint.Status) bool {
		return slices.Contains(r.In, s)
	})
	naming := slices.DeleteFunc(slices.Clone(rows), func(r complaint.Permission) bool { return r.On == nil })
	printTable(&b, "command × status of a measure that it names (the other commands name none)", naming, complaint.MeasureStatuses(), func(r complaint.Permission, s complaint.MeasureStatus) bool {
		return slices.Contains(r.On, s)
	})
	return b.String()
}

func printTable[C ~string](b *strings.Builder, title string, rows []complaint.Permission, columns []C, allowed func(complaint.Permission, C) bool) {
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

// TestMatrixIsWhatTheDoorAsks holds the matrix against Can and Check: for a case in every status, every role and every command.
func TestMatrixIsWhatTheDoorAsks(t *testing.T) {
	commands := map[string]complaint.Command{}
	cases := map[complaint.Status]*complaint.Case{"": new(complaint.Case)}
	for _, way := range lives() {
		d := newDesk(t)
		for _, s := range way {
			d.do(s.by, s.cmd)
			commands[complaint.CommandName(s.cmd)] = s.cmd
			cases[d.Status()] = must(complaint.Restore(d.Snapshot()))
		}
	}
	if len(cases) != len(complaint.Statuses())+1 || len(commands) != len(complaint.Matrix()) {
		t.Fatalf("the lives lead to %d statuses by %d commands", len(cases), len(commands))
	}
	for status, o := range cases {
		s := o.Snapshot()
		for _, role := range aftersales.Roles() {
			by := aftersales.Actor{ID: "y1", Role: role}
			var can []complaint.Option
			for _, row := range complaint.Matrix() {
				may, fits := slices.Contains(row.Roles, role), slices.Contains(row.In, status)
				option := complaint.Option{Command: row.Command}
				for _, p := range s.Measures {
					if slices.Contains(row.On, p.Status) {
						option.Named = append(option.Named, p.ID)
					}
				}
				if may && fits && (row.On == nil || option.Named != nil) {
					can = append(can, option)
				}
				call := aftersales.Call{Subject: must(aftersales.NewRef(complaint.Stage, "C-1")), At: day.AddDate(0, 0, 3), By: by}
				_, err := o.Check(call, commands[row.Command])
				var refused *aftersales.RefusedError
				gotMay, gotFits := true, true
				if errors.As(err, &refused) {
					first := refused.Violations[0]
					gotMay = first.Code != aftersales.RuleRole
					gotFits = first.Path != "" || len(first.Found) != 1 || first.Found[0].String() != string(status) || slices.Contains([]aftersales.Code{complaint.RuleClosing, complaint.RuleCause, complaint.RuleAuthority}, first.Code)
				}
				if gotMay != may || may && gotFits != fits {
					t.Errorf("%s by %s in %q: the door says %t, %t; the matrix says %t, %t", row.Command, string(role), string(status), gotMay, gotFits, may, fits)
				}
			}
			if got := o.Can(by); !reflect.DeepEqual(got, can) {
				t.Errorf("%s in %q: Can says %v, the matrix %v", string(role), string(status), got, can)
			}
		}
	}
	complaint.Matrix()[0].Roles[0] = ""
	if complaint.Matrix()[0].Roles[0] == "" {
		t.Error("a host may edit the table")
	}
}
