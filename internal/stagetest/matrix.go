package stagetest

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Row is a row of a stage's matrix, whatever the types of its statuses.
type Row struct {
	Command string
	Text    aftersales.Text
	Roles   []aftersales.Role
	In, On  []string // On is nil where the command names nothing
}

// Permission is the row as every stage exports it.
type Permission[S, N ~string] interface {
	~struct {
		Command string            `json:"command"`
		Text    aftersales.Text   `json:"text"`
		Roles   []aftersales.Role `json:"roles"`
		In      []S               `json:"in"`
		On      []N               `json:"on,omitzero"`
		Since   int               `json:"since"`
	}
}

// Option is the option as every stage exports it.
type Option interface {
	~struct {
		Command string          `json:"command"`
		Text    aftersales.Text `json:"text"`
		Named   []aftersales.ID `json:"named,omitzero"`
	}
}

// Rows are the rows of a matrix; their roles are still the matrix's own.
func Rows[P Permission[S, N], S, N ~string](permissions []P) []Row {
	rows := make([]Row, len(permissions))
	for i, p := range permissions {
		r := struct {
			Command string
			Text    aftersales.Text
			Roles   []aftersales.Role
			In      []S
			On      []N
			Since   int
		}(p)
		rows[i] = Row{r.Command, r.Text, r.Roles, Names(r.In), Names(r.On)}
	}
	return rows
}

// Names are choices as texts; nil for nil.
func Names[S ~string](choices []S) []string {
	if choices == nil {
		return nil
	}
	names := make([]string, len(choices))
	for i, c := range choices {
		names[i] = string(c)
	}
	return names
}

// Matrix is a stage's table, with the words of its print.
type Matrix struct {
	Noun     string // with its article, as in "a visit"
	Says     string // when a command is allowed
	Thing    string // what a command names, with its article; empty where none names anything
	Column   int    // the width of the commands
	Rows     func() []Row
	Statuses []string
	Things   []string          // the statuses of what a command names
	ByLife   []aftersales.Code // the rules by which the table refuses a status, beside AS-102
	ByRole   []aftersales.Code // and a role, beside AS-004
}

// Golden holds the print of the table, and what a stage says below it, against testdata/matrix.golden: what a command is called in both languages, and who may do what and when, for people to review.
func (m Matrix) Golden(t *testing.T, below string) {
	const file = "testdata/matrix.golden"
	m.judgeLabels(t)
	got := m.print() + below
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
		t.Errorf("%s: who may do what, or how it is called, has changed, + now, - before. Where that is meant, `make golden` writes it.\n%s", file, changed(string(want), got))
	}
}

// changed is the lines that one text has and the other has not.
func changed(before, now string) string {
	var b strings.Builder
	for line := range strings.Lines(before) {
		if !strings.Contains(now, line) {
			b.WriteString("- " + line)
		}
	}
	for line := range strings.Lines(now) {
		if !strings.Contains(before, line) {
			b.WriteString("+ " + line)
		}
	}
	return b.String()
}

// noun is the stage's, without its article.
func (m Matrix) noun() string {
	_, noun, _ := strings.Cut(m.Noun, " ")
	return noun
}

func (m Matrix) print() string {
	var b strings.Builder
	rows := m.Rows()
	fmt.Fprintf(&b, "Who may give a command to %s, and when. x: allowed, though a rule may still refuse it.\n%s\n", m.Noun, m.Says)
	roles := slices.DeleteFunc(aftersales.Roles(), func(role aftersales.Role) bool {
		return !slices.ContainsFunc(rows, func(r Row) bool { return slices.Contains(r.Roles, role) })
	})
	m.printLabels(&b, rows)
	m.printTable(&b, "command × role (whoever has no column gives no command)", rows, Names(roles), func(r Row) []string { return Names(r.Roles) })
	m.printTable(&b, "command × status of the "+m.noun(), rows, append([]string{""}, m.Statuses...), func(r Row) []string { return r.In })
	if m.Thing != "" {
		naming := slices.DeleteFunc(slices.Clone(rows), func(r Row) bool { return r.On == nil })
		m.printTable(&b, "command × status of "+m.Thing+" that it names (the other commands name none)", naming, m.Things, func(r Row) []string { return r.On })
	}
	return b.String()
}

// How long a label may be, in characters. Two buttons stand side by side on a telephone: each takes ten Chinese characters in a line, or 32 letters in two.
const (
	mostLetters = 32
	mostHan     = 10
)

// judgeLabels asks of every command a label in either language that a button takes, and that no other command of the stage has.
func (m Matrix) judgeLabels(t *testing.T) {
	t.Helper()
	english, chinese := map[string]string{}, map[string]string{}
	for _, r := range m.Rows() {
		en, zh := r.Text.EN, r.Text.ZH
		if !goodEnglish.MatchString(en) || len(en) > mostLetters {
			t.Errorf("%s is labelled %q, want a few English words, in letters, with a capital at the beginning alone, and %d characters at most", r.Command, en, mostLetters)
		}
		if !goodChinese.MatchString(zh) || utf8.RuneCountInString(zh) > mostHan {
			t.Errorf("%s is labelled %q, want Chinese characters alone, %d at most", r.Command, zh, mostHan)
		}
		if other := cmp.Or(english[en], chinese[zh]); other != "" {
			t.Errorf("%s is labelled %q, %q, as %s is: two buttons say the same", r.Command, en, zh, other)
		}
		english[en], chinese[zh] = r.Command, r.Command
	}
}

var (
	goodEnglish = regexp.MustCompile(`^[A-Z][a-z]*([ -][a-z]+)*$`)
	goodChinese = regexp.MustCompile(`^\p{Han}+$`)
)

// printLabels prints what a button may say; Chinese comes last, since nothing need be lined up after it.
func (m Matrix) printLabels(b *strings.Builder, rows []Row) {
	const gap = 2
	english := "English"
	width := len(english)
	for _, r := range rows {
		width = max(width, len(r.Text.EN))
	}
	b.WriteString("\ncommand × language (what a button may say)\n\n")
	line := func(command, en, zh string) { fmt.Fprintf(b, "%-*s%-*s%s\n", m.Column, command, width+gap, en, zh) }
	line("", english, "中文")
	for _, r := range rows {
		line(r.Command, r.Text.EN, r.Text.ZH)
	}
}

func (m Matrix) printTable(b *strings.Builder, title string, rows []Row, columns []string, allowed func(Row) []string) {
	heading := func(c string) string {
		if c == "" {
			return "(none)"
		}
		return c
	}
	line := func(name string, cell func(string) string) {
		text := fmt.Sprintf("%-*s", m.Column, name)
		for _, c := range columns {
			text += fmt.Sprintf("%-*s", utf8.RuneCountInString(heading(c))+2, cell(c))
		}
		b.WriteString(strings.TrimRight(text, " ") + "\n")
	}
	b.WriteString("\n" + title + "\n\n")
	line("", heading)
	for _, r := range rows {
		line(r.Command, func(c string) string {
			if slices.Contains(allowed(r), c) {
				return "x"
			}
			return "."
		})
	}
}

// MatrixIsWhatTheDoorAsks holds the matrix against Can and Check: for a subject in every constellation of statuses that the scenarios and the lives lead to, every role and every command.
func (st Stage[T, C, E, S, O]) MatrixIsWhatTheDoorAsks(t *testing.T) {
	subjects, commands, _ := st.states(t)
	seen := map[string]bool{}
	for _, o := range subjects {
		s := st.stateOf(o)
		seen[s.Status] = true
		for _, role := range aftersales.Roles() {
			by := aftersales.Actor{ID: "x1", Role: role}
			var can []O
			for _, row := range st.Matrix.Rows() {
				roleMay, fits := slices.Contains(row.Roles, role), slices.Contains(row.In, s.Status)
				var named []aftersales.ID
				for _, thing := range s.Things {
					if slices.Contains(row.On, thing.Status) {
						named = append(named, thing.ID)
					}
				}
				if roleMay && fits && (row.On == nil || named != nil) {
					can = append(can, O{Command: row.Command, Text: row.Text, Named: named})
				}
				gotRole, gotFits := st.doorAsks(o, s, by, commands[row.Command])
				wantRole := roleMay && (!fits || s.Denied == nil || !s.Denied(row.Command, role))
				if gotRole != wantRole || roleMay && gotFits != fits {
					t.Errorf("%s by %s in %q: the door says %t, %t; the matrix says %t, %t", row.Command, string(role), s.Status, gotRole, gotFits, wantRole, fits)
				}
			}
			if got := o.Can(by); !reflect.DeepEqual(got, can) {
				t.Errorf("%s in %q: Can says %v, the matrix %v", string(role), s.Status, got, can)
			}
		}
	}
	for _, s := range append([]string{""}, st.Matrix.Statuses...) {
		if !seen[s] {
			t.Errorf("nothing leads to %s that is %q", st.Matrix.Noun, s)
		}
	}
	st.Matrix.Rows()[0].Roles[0] = ""
	if st.Matrix.Rows()[0].Roles[0] == "" {
		t.Error("a host may edit the table")
	}
}

// doorAsks tells whether the door let the role pass, and whether it let the subject's status pass.
func (st Stage[T, C, E, S, O]) doorAsks(o T, s State, by aftersales.Actor, cmd C) (role, life bool) {
	call := aftersales.Call{Subject: s.Subject, At: s.At, By: by}
	if s.Subject.IsZero() {
		call.Subject, call.At = st.ref(), Day()
	}
	_, err := o.Check(call, cmd)
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) {
		return true, true
	}
	first := refused.Violations[0]
	status := first.Path == "" && len(first.Found) == 1 && first.Found[0].String() == s.Status // a rule may ask of the life of more than the subject
	refuses := func(own []aftersales.Code, shared aftersales.Code) bool {
		return first.Code == shared || slices.Contains(own, first.Code)
	}
	return first.Path != "call.by.role" || !refuses(st.Matrix.ByRole, aftersales.RuleRole), !status || !refuses(st.Matrix.ByLife, aftersales.RuleLife)
}

// states is a subject for every constellation of statuses that the scenarios and the lives lead to, a command of every name that was accepted, and of those that moved a status which one.
func (st Stage[T, C, E, S, O]) states(t *testing.T) (subjects []T, commands map[string]C, moves map[string]string) {
	t.Helper()
	commands, moves = map[string]C{}, map[string]string{}
	seen := map[string]bool{}
	keep := func(name string, o T) {
		s := st.stateOf(o)
		key := s.Status
		for _, thing := range s.Things {
			key += " " + thing.Status
		}
		if seen[key] {
			return
		}
		seen[key] = true
		copied, err := st.Restore(o.Snapshot())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		subjects = append(subjects, copied)
	}
	keep("nothing", st.zero(t))
	for _, life := range st.lives(t) {
		for call, cmd := range life.Steps {
			before := st.stateOf(life.Subject)
			if _, err := life.Subject.Do(call, cmd); err != nil {
				t.Fatalf("%s: %s: %s", life.Name, st.Name(cmd), aftersales.Explain(err, aftersales.English))
			}
			commands[st.Name(cmd)] = cmd
			if how := st.stateOf(life.Subject).moved(before); how != "" {
				moves[st.Name(cmd)] = how
			}
			keep(life.Name, life.Subject)
		}
	}
	for name, s := range Scenarios(t).All() {
		of := map[aftersales.Ref]T{}
		for _, line := range append(slices.Clone(s.Given), s.When) {
			op, err := oracle.ReadOperation(line)
			if err != nil && s.Then.Verdict == oracle.OutcomeUnreadable {
				continue
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			subject := op.Subject.Ref()
			if subject.Stage() != st.ref().Stage() {
				continue // what the subject takes its extract from
			}
			cmd, err := st.Read(op.Do.Type, op.Do.V, op.Do.Data)
			if err != nil && s.Then.Verdict == oracle.OutcomeUnreadable {
				continue
			}
			if err != nil {
				t.Fatalf("%s: %s: %v", name, op.Do.Type, err)
			}
			if _, ok := of[subject]; !ok {
				of[subject] = st.zero(t)
			}
			call := aftersales.Call{Subject: subject, ID: op.ID, At: op.At, By: op.By, Waive: op.Waive}
			before := st.stateOf(of[subject])
			if _, err := of[subject].Do(call, cmd); err != nil {
				continue // refused in the scenario too, or the oracle makes an extract where there is none
			}
			commands[op.Do.Type] = cmd
			if how := st.stateOf(of[subject]).moved(before); how != "" {
				moves[op.Do.Type] = how + ", in " + name
			}
			keep(name, of[subject])
		}
	}
	for _, row := range st.Matrix.Rows() {
		cmd, given := commands[row.Command]
		if !given {
			t.Errorf("%s is in no life. %s", row.Command, NoScenario(row.Command))
		} else if got := st.Text(cmd); got != row.Text {
			t.Errorf("%s: CommandText says %v, the matrix %v", row.Command, got, row.Text)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return subjects, commands, moves
}
