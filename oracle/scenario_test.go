package oracle_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

// TestScenarios judges the scenarios of every stage.
func TestScenarios(t *testing.T) {
	n := 0
	for _, stage := range []string{"pricing", "pricing/guarantee", "appointment", "appointment/invitation", "reception", "workorder", "oracle"} {
		files, err := filepath.Glob("../" + stage + "/testdata/scenario/*.json")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			n++
			t.Run(stage+"/"+filepath.Base(file), func(t *testing.T) {
				data, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				s, err := oracle.ReadScenario(data)
				if err != nil {
					t.Fatal(err)
				}
				if err := s.Run(); err != nil {
					t.Errorf("%s\n%v", s.Says, err)
				}
			})
		}
	}
	if n == 0 {
		t.Error("no scenarios")
	}
}

// TestScenarioFaults proves that a scenario which expects anything else fails, and says where.
func TestScenarioFaults(t *testing.T) {
	const (
		arrive   = `{"subject":"reception/V-1","at":"2026-03-02T09:00:00Z","by":{"id":"a1","role":"advisor"},"do":{"type":"arrive","v":1,"data":{"way":"towed","customer":{"id":"c1"},"vehicle":{"id":"v1"},"policy":{"name":"default"}}}}`
		concern  = `{"subject":"reception/V-1","at":"2026-03-02T09:01:00Z","by":{"id":"a1","role":"advisor"},"do":{"type":"record-concern","v":1,"data":{"concern":"n1","words":"squeals"}}}`
		early    = `{"subject":"reception/V-1","at":"2026-03-02T09:01:00Z","by":{"id":"a1","role":"advisor"},"do":{"type":"hand-over","v":1,"data":{"orders":["RO-1"]}}}`
		expected = `,"was":"refused"}`
	)
	for _, test := range []struct{ given, when, then, want string }{
		{``, arrive, `{"verdict":"accepted","event":{"type":"vehicle-arrived","data":{"vehicle":{"id":"v1"}}},"state":{"seq":1,"status":"unattended"}}`, ""},
		{arrive, concern, `{"verdict":"accepted","event":{"seq":2}}`, ""},
		{arrive + "," + strings.TrimSuffix(early, "}") + expected, concern, `{"verdict":"accepted","event":{"seq":2}}`, ""},
		{``, concern, `{"verdict":"refused","rules":["AS-102"]}`, ""},
		{``, `{"nonsense":[]}`, `{"verdict":"unreadable","rules":["AS-202"]}`, ""},
		{``, `7`, `{"verdict":"unreadable","rules":["AS-201"]}`, ""},
		{quoted(arrive), quoted(concern), `{"verdict":"accepted","event":{"seq":2}}`, ""},
		{``, `"{\"subject\":null}"`, `{"verdict":"unreadable","rules":["AS-201"]}`, ""},
		{``, quoted(`{"state":` + strings.Repeat("[", 16) + strings.Repeat("]", 16) + `}`), `{"verdict":"unreadable","rules":["AS-203"]}`, ""},
		{`"{\"was\":\"unreadable\",\"do\":1}"`, `""`, `{"verdict":"unreadable","rules":["AS-201"]}`, ""},

		{`"nonsense"`, arrive, `{"verdict":"accepted"}`, "given[0]: was: want \"accepted\", got \"unreadable\"\nunreadable: AS-201: expected an object, found something that is no JSON"},
		{``, arrive, `{"verdict":"refused","rules":["AS-102"]}`, "was: want \"refused\", got \"accepted\"\nrules: want [AS-102], got []"},
		{``, arrive, `{"verdict":"accepted","findings":["AS-107"]}`, "findings: want [AS-107], got []"},
		{``, arrive, `{"verdict":"accepted","event":{"seq":7}}`, "event.seq: want 7, got 1"},
		{``, arrive, `{"verdict":"accepted","state":{"seq":7}}`, "state.seq: want 7, got 1"},
		{``, concern, `{"verdict":"accepted","event":{"seq":1}}`, "was: want \"accepted\", got \"refused\"\nrules: want [], got [AS-102]\nevent: want {\"seq\":1}, got nothing\nit was reception/V-1: record-concern refused: AS-102"},
		{concern, arrive, `{"verdict":"accepted"}`, "given[0]: was: want \"accepted\", got \"refused\"\nreception/V-1: record-concern refused: AS-102"},
		{arrive + `,[]`, concern, `{"verdict":"accepted"}`, "given[1]: was: want \"accepted\", got \"unreadable\"\nunreadable: AS-201: expected an object, found a list"},
	} {
		s, err := oracle.ReadScenario([]byte(`{"says":"x","given":[` + test.given + `],"when":` + test.when + `,"then":` + test.then + `}`))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for range 2 { // a scenario may run again
			if err := s.Run(); err != nil {
				got = err.Error()
			}
		}
		if got != test.want {
			t.Errorf("%s: got %s\nwant %s", test.then, got, test.want)
		}
	}
}

// quoted is a line as a string in a scenario.
func quoted(line string) string { return `"` + strings.ReplaceAll(line, `"`, `\"`) + `"` }

// TestLongLine proves that the string of a line is a text like any other, wherever it is read.
func TestLongLine(t *testing.T) {
	long := `"` + strings.Repeat("x", 10_001) + `"`
	for data, want := range map[string]string{
		`{"says":"x","given":["1",` + long + `],"when":{},"then":{"verdict":"accepted"}}`: "given[1]",
		`{"says":"x","given":[],"when":` + long + `,"then":{"verdict":"accepted"}}`:       "when",
	} {
		_, err := oracle.ReadScenario([]byte(data))
		var got *aftersales.UnreadableError
		if !errors.As(err, &got) || got.Code != aftersales.RuleLength || got.Path != want || got.Offset != strings.Index(data, long) {
			t.Errorf("got %v, want it at %s", err, want)
		}
	}
}

// TestReadScenario proves that a scenario is read strictly.
func TestReadScenario(t *testing.T) {
	for _, data := range []string{``, `{}`, `{"says":"x","given":[],"when":{},"then":{"verdict":"maybe"}}`, `{"says":"x","given":[],"when":{},"then":{"verdict":"accepted","rule":[]}}`, `{"says":"x","given":[],"when":null,"then":{"verdict":"accepted"}}`} {
		if _, err := oracle.ReadScenario([]byte(data)); !errors.As(err, new(*aftersales.UnreadableError)) {
			t.Errorf("%s: got %v", data, err)
		}
	}
}
