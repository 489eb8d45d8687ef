package oracle_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/workorder"
)

// judged is a Judge to which the log of a shop was given.
func (s *shop) judged() *oracle.Judge {
	s.Helper()
	var j oracle.Judge
	for i, line := range s.log {
		if v := j.Judge([]byte(line)); v.Outcome != s.want[i].outcome {
			s.Fatalf("%v, want %s", v, s.want[i].outcome)
		}
	}
	return &j
}

// handedOver is a shop with one visit that has ended.
func handedOver(t testing.TB) (*shop, aftersales.Ref) {
	t.Helper()
	s, v := newShop(t), ref(t, "reception/V-1")
	for _, step := range s.visitLife(v) {
		step()
	}
	return s, v
}

func (s *shop) ask(j *oracle.Judge, op oracle.Operation) oracle.Verdict {
	s.Helper()
	line, err := aftersales.Write(op)
	if err != nil {
		s.Fatal(err)
	}
	return j.Judge(line)
}

func (s *shop) open(o string, v aftersales.Ref, intake workorder.Intake) oracle.Operation {
	s.Helper()
	return s.operation(ref(s, o), "a1", aftersales.RoleAdvisor, "open", openFrom(v, intake))
}

func paths(v oracle.Verdict) (paths []string) {
	for _, b := range v.Violations {
		paths = append(paths, string(b.Code)+" "+b.Path)
	}
	return paths
}

// TestExtract proves that a missing extract is made from the subject that the log holds, that another one is refused by each of its fields, and that the host's word stands where the log holds no such subject.
func TestExtract(t *testing.T) {
	s, visit := handedOver(t)
	true1, err := workorder.FromVisit(s.visit(visit).Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	j := s.judged()

	made := s.open("workorder/RO-1", visit, workorder.Intake{})
	v := s.ask(j, made)
	event, err := v.Event()
	if v.Outcome != oracle.OutcomeAccepted || err != nil {
		t.Fatalf("got %v %v, %v", v, v.Err(), err)
	}
	intake, err := aftersales.Write(true1)
	if err != nil || !strings.Contains(string(event), `"intake":`+string(intake)) {
		t.Errorf("got %s, want the intake %s", event, intake)
	}
	if v = s.ask(j, made); v.Outcome != oracle.OutcomeRepeated || v.Seq != 1 {
		t.Errorf("again: got %v", v)
	}
	if v = s.ask(j, s.open("workorder/RO-2", visit, true1)); v.Outcome != oracle.OutcomeAccepted {
		t.Errorf("a second order, with the very extract: got %v %v", v, v.Err())
	}

	other := true1
	other.Version, other.Concerns = 2, []string{"n1", "n2"}
	v = s.ask(j, s.open("workorder/RO-3", visit, other))
	want := []string{"AS-107 source.intake.concerns", "AS-107 source.intake.version"}
	if got := paths(v); v.Outcome != oracle.OutcomeRefused || !slices.Equal(got, want) {
		t.Errorf("another extract: got %v %q, want %q", v, got, want)
	}
	if says := v.Violations[0].Says(); says.EN == "" || says.ZH == "" {
		t.Error("the refusal has no sentence")
	}
	less := true1
	less.Customer = ""
	if v, want = s.ask(j, s.open("workorder/RO-3", visit, less)), []string{"AS-107 source.intake.customer"}; !slices.Equal(paths(v), want) {
		t.Errorf("an extract that says less: got %v %q, want %q", v, paths(v), want)
	}

	unheld := ref(t, "reception/V-9")
	if v = s.ask(j, s.open("workorder/RO-4", unheld, other)); v.Outcome != oracle.OutcomeAccepted {
		t.Errorf("a visit that the log does not hold: got %v %v", v, v.Err())
	}
	if v = s.ask(j, s.open("workorder/RO-5", unheld, workorder.Intake{})); !slices.Contains(v.Codes(), workorder.RuleOpenedOnce) {
		t.Errorf("nor the line: got %v %v", v, v.Err())
	}
}

// TestExtractTooEarly proves that a visit which was not handed over has nothing to give.
func TestExtractTooEarly(t *testing.T) {
	s, visit := newShop(t), ref(t, "reception/V-1")
	for _, step := range s.visitLife(visit)[:3] {
		step()
	}
	j := s.judged()
	if v := s.ask(j, s.open("workorder/RO-1", visit, workorder.Intake{})); !slices.Contains(v.Codes(), workorder.RuleOpenedOnce) {
		t.Errorf("no extract: got %v %v", v, v.Err())
	}
	given := workorder.Intake{Seq: 2, Signed: true, Sheet: aftersales.DigestOf(nil)}
	if v, want := s.ask(j, s.open("workorder/RO-1", visit, given)), []string{"AS-107 source.intake"}; !slices.Equal(paths(v), want) {
		t.Errorf("an extract made up: got %v %q, want %q", v, paths(v), want)
	}
}

// TestEnded proves that an ended subject, of which only the document is kept, answers as before: a repetition is known, everything else refused.
func TestEnded(t *testing.T) {
	s, visit := handedOver(t)
	order := ref(t, "workorder/RO-1")
	for _, step := range s.orderLife(order, visit) {
		step()
	}
	j := s.judged()
	for i, line := range s.log {
		v := j.Judge([]byte(line))
		want := s.want[i].outcome
		if want == oracle.OutcomeAccepted {
			want = oracle.OutcomeRepeated
		}
		if v.Outcome != want || v.Line != len(s.log)+i+1 {
			t.Errorf("again: got %v, want %s", v, want)
		}
	}
	op := s.operation(order, "a1", aftersales.RoleAdvisor, "close", workorder.Close{})
	op.Was = oracle.OutcomeAccepted
	op.State = aftersales.Raw(`{"status":"closed","items":[{"id":"i1","status":"passed"}]}`)
	v := s.ask(j, op)
	if !slices.Equal(v.Codes(), []aftersales.Code{workorder.RuleUnchanged}) || v.Agrees() || len(v.Differences) != 1 {
		t.Errorf("got %v %v %v", v, v.Err(), v.Differences)
	}
}

// TestDifferences proves what was and state are compared with, and how.
func TestDifferences(t *testing.T) {
	s, visit := handedOver(t)
	j := s.judged()
	for i, test := range []struct {
		was   oracle.Outcome
		state string
		want  []string
	}{
		{"", "", nil},
		{"accepted", `{"status":"open","seq":1}`, nil},
		{"refused", ``, []string{`was: want "refused", got "accepted"`}},
		{"repeated", ``, []string{`was: want "repeated", got "accepted"`}},
		{"accepted", `{"seq":2,"status":"open","advisor":"a2"}`, []string{`state.advisor: want "a2", got "a1"`, `state.seq: want 2, got 1`}},
		{"", `{"customer":{"id":"c1"},"vehicle":{},"items":[],"account":"","owner":{}}`, nil},
		{"", `{"items":[{"id":"i1"}]}`, []string{`state.items: want [{"id":"i1"}], got nothing`}},
		{"", `{"source":{"intake":{"concerns":["n1","n2"]}}}`, []string{`state.source.intake.concerns: want ["n1","n2"], got ["n1"]`}},
		{"", `{"source":{"intake":{"concerns":["n2"]}}}`, []string{`state.source.intake.concerns[0]: want "n2", got "n1"`}},
		{"", `{"source":"sheet"}`, []string{`state.source: want "sheet", got {`}},
		{"", `{"customer":{"name":"王小明","phone":"1"},"customers":1}`, []string{`state.customer.phone: want "1", got nothing`, `state.customers: want 1, got nothing`}},
		{"", `[]`, []string{`state: want [], got {`}},
		{"", `{"zzz":true,"aaa":false}`, []string{`state.zzz: want true, got nothing`}},
	} {
		op := s.open(fmt.Sprintf("workorder/RO-%d", i), visit, workorder.Intake{})
		op.Was, op.State = test.was, aftersales.Raw(test.state)
		v := s.ask(j, op)
		if v.Outcome != oracle.OutcomeAccepted {
			t.Fatalf("got %v %v", v, v.Err())
		}
		ok := len(v.Differences) == len(test.want) && v.Agrees() == (len(test.want) == 0)
		for n := range v.Differences {
			ok = ok && strings.HasPrefix(v.Differences[n].Plain(), test.want[n])
		}
		if !ok {
			t.Errorf("%s %s: got %q, want %q", test.was, test.state, v.Differences, test.want)
		}
	}
	at := s.operation(ref(t, "workorder/RO-0"), "a1", aftersales.RoleAdvisor, "add-item", workorder.AddItem{Item: "i1", Work: work(t)})
	local := at.At.In(shanghai).Format("2006-01-02T15:04:05-07:00")
	at.State = aftersales.Raw(`{"at":"` + local + `"}`)
	if v := s.ask(j, at); !v.Agrees() {
		t.Errorf("a moment in another zone: got %q", v.Differences)
	}
}

// TestUnreadableExpected proves that what a line says of itself is compared as far as it can be read.
func TestUnreadableExpected(t *testing.T) {
	const valid = `{"subject":"workorder/RO-1","at":"2026-03-02T09:00:00Z","by":{"id":"t1","role":"technician"},"do":{"type":"start-work","v":1,"data":{"item":"i1"}},"was":"unreadable"}`
	for _, test := range []struct {
		name, old, fault string
		agrees           bool
		subject          string
	}{
		{"readable", "", "", false, "workorder/RO-1"},
		{"command", `"item"`, `"itme"`, true, "workorder/RO-1"},
		{"header", `"technician"`, `"mechanic"`, true, "workorder/RO-1"},
		{"subject", `"workorder/RO-1"`, `"workorder"`, true, ""},
		{"was", `"was":"unreadable"`, `"was":"odd"`, true, "workorder/RO-1"},
		{"another was", `start-work","v":1,"data":{"item":"i1"}},"was":"unreadable"`, `","v":1,"data":{}},"was":"refused"`, false, "workorder/RO-1"},
		{"state", `"v":1,"data":{"item":"i1"}}`, `"v":9,"data":{}},"state":{"seq":1}`, false, "workorder/RO-1"},
		{"no JSON", `{"subject"`, `{subject`, true, ""},
	} {
		var j oracle.Judge
		v := j.Judge([]byte(strings.Replace(valid, test.old, test.fault, 1)))
		if readable := v.Outcome != oracle.OutcomeUnreadable; readable != (test.name == "readable") || v.Agrees() != test.agrees || v.Subject.String() != test.subject {
			t.Errorf("%s: got %v %v %q", test.name, v, v.Err(), v.Differences)
		}
	}
}

// TestMeets proves which outcome satisfies which expectation.
func TestMeets(t *testing.T) {
	for _, expected := range append(oracle.Outcomes(), "") {
		for _, o := range oracle.Outcomes() {
			want := o == expected || expected == "" || expected == oracle.OutcomeAccepted && (o == oracle.OutcomeRepeated || o == oracle.OutcomeAnswered)
			if got := o.Meets(expected); got != want {
				t.Errorf("%s meets %q: got %v", o, expected, got)
			}
		}
	}
}

// TestVerdictPrints proves that a verdict prints and logs without personal data, and writes one canonical document.
func TestVerdictPrints(t *testing.T) {
	s, visit := handedOver(t)
	j := s.judged()
	op := s.open("workorder/RO-1", visit, workorder.Intake{})
	op.State = aftersales.Raw(`{"customer":{"name":"张伟"}}`)
	v := s.ask(j, op)
	printed := fmt.Sprintf("%v %+v %#v %s %q %v", v, v, v, v, v, v.Differences[0].Got) + slog.AnyValue(v).Resolve().String() + fmt.Sprintf("%v %+v %#v", op, op, &op)
	for _, secret := range []string{"王", "张", "伟", "浙A"} {
		if strings.Contains(printed, secret) {
			t.Errorf("prints %s: %s", secret, printed)
		}
	}
	if want := "line 14: workorder/RO-1 #1 accepted"; !strings.HasPrefix(printed, want) {
		t.Errorf("got %q, want %q", printed, want)
	}
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	canonical, err := aftersales.Write(aftersales.Raw(data))
	if err != nil || string(canonical) != string(data) {
		t.Errorf("got %s, want %s, %v", data, canonical, err)
	}
	for _, part := range []string{`"agrees":false`, `"differences":[{"got":"王小明","path":"state.customer.name","want":"张伟"}]`, `"event":{`, `"line":14`, `"outcome":"accepted"`, `"seq":1`, `"subject":"workorder/RO-1"`} {
		if !strings.Contains(string(data), part) {
			t.Errorf("%s is not in %s", part, data)
		}
	}
}

// TestTooLong proves that a line which comes in one piece has the same bound as one that is read.
func TestTooLong(t *testing.T) {
	var j oracle.Judge
	line := append(bytes.Repeat([]byte{' '}, 1<<20), '{')
	if v := j.Judge(line); v.Outcome != oracle.OutcomeUnreadable || !slices.Equal(v.Codes(), []aftersales.Code{aftersales.RuleBounds}) {
		t.Errorf("got %v %v", v, v.Err())
	}
}

// TestOutcomes proves that every outcome has a name in both languages, and is a document.
func TestOutcomes(t *testing.T) {
	for _, o := range oracle.Outcomes() {
		if text := o.Text(); text.EN == "" || text.ZH == "" || o.Since() != 1 {
			t.Errorf("%s: got %v, %d", o, text, o.Since())
		}
	}
	if oracle.Outcome("maybe").Since() != 0 {
		t.Error("maybe is an outcome")
	}
}

// TestSubject proves that a subject has one text, also for encoding/json.
func TestSubject(t *testing.T) {
	for _, text := range []string{"workorder/RO-1", "reception/V-1", "pricing"} {
		var s oracle.Subject
		if err := json.Unmarshal([]byte(`"`+text+`"`), &s); err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(s)
		if err != nil || string(data) != `"`+text+`"` || s.String() != text || s.IsZero() {
			t.Errorf("%s: got %s, %v", text, data, err)
		}
	}
}

// FuzzJudge proves that no line breaks the judge down, and that every verdict can be written.
func FuzzJudge(f *testing.F) {
	s := busyLog(f, 4, true)
	for _, line := range s.log {
		f.Add([]byte(line))
	}
	f.Add([]byte(addItem))
	f.Fuzz(func(t *testing.T, line []byte) {
		var j oracle.Judge
		for range 2 {
			v := j.Judge(line)
			if v.Outcome.Since() == 0 || (v.Err() == nil) != (v.Outcome == oracle.OutcomeAccepted || v.Outcome == oracle.OutcomeRepeated || v.Outcome == oracle.OutcomeAnswered) {
				t.Errorf("got %v, %v", v, v.Err())
			}
			if v.Unreadable != nil && strings.Contains(v.Unreadable.What, "broke down") {
				t.Error("broke down")
			}
			if _, err := v.MarshalJSON(); err != nil {
				t.Error(err)
			}
		}
		_, err := oracle.ReadOperation(line)
		if v := j.Judge(line); (v.Outcome == oracle.OutcomeUnreadable) != (err != nil) {
			t.Errorf("got %v, %v", v, err)
		}
		var u *aftersales.UnreadableError
		if err != nil && (!errors.As(err, &u) || u.Offset > len(line) || len(err.Error()) > 256) {
			t.Errorf("got %v", err)
		}
	})
}

func BenchmarkJudge(b *testing.B) {
	s, visit := handedOver(b)
	for _, step := range s.orderLife(ref(b, "workorder/RO-1"), visit) {
		step()
	}
	lines := make([][]byte, len(s.log))
	size := 0
	for i := range s.log {
		lines[i] = []byte(s.log[i])
		size += len(lines[i])
	}
	b.Run("oracle", func(b *testing.B) {
		b.SetBytes(int64(size / len(lines)))
		b.ReportAllocs()
		var j oracle.Judge
		for i := 0; b.Loop(); i++ {
			if i%len(lines) == 0 {
				j = oracle.Judge{}
			}
			j.Judge(lines[i%len(lines)])
		}
	})
	b.Run("json", func(b *testing.B) {
		b.SetBytes(int64(size / len(lines)))
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			twoSteps(b, lines[i%len(lines)])
		}
	})
}
