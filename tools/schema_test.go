package tools_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

// schemas are the files of schema, compiled by a validator that is not ours and loads nothing from anywhere.
type schemas struct{ of map[string]*jsonschema.Schema }

func newSchemas(t *testing.T) schemas {
	t.Helper()
	files, err := filepath.Glob("../schema/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no schemas", err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.UseLoader(jsonschema.SchemeURLLoader{})
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := compiler.AddResource("mem:///"+filepath.Base(file), parsed(t, data)); err != nil {
			t.Fatal(err)
		}
	}
	all := schemas{map[string]*jsonschema.Schema{}}
	for _, file := range files {
		if all.of[strings.TrimSuffix(filepath.Base(file), ".json")], err = compiler.Compile("mem:///" + filepath.Base(file)); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func parsed(t *testing.T, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v: %.200s", err, data)
	}
	return v
}

// judge asks the schema of a file about a document.
func (s schemas) judge(t *testing.T, name string, data []byte) error {
	t.Helper()
	return s.of[name].Validate(parsed(t, data))
}

// replays are the stages: a subject as its history of stored events leads to it, as a document.
var replays = map[string]func(events [][]byte) ([]byte, error){
	hotline.Stage:     replay(hotline.Replay),
	appointment.Stage: replay(appointment.Replay),
	invitation.Stage:  replay(invitation.Replay),
	reception.Stage:   replay(reception.Replay),
	workorder.Stage:   replay(workorder.Replay),
	followup.Stage:    replay(followup.Replay),
	prevention.Stage:  replay(prevention.Replay),
	complaint.Stage:   replay(complaint.Replay),
}

func replay[E any, S json.Marshaler](subject func([]E) (S, error)) func([][]byte) ([]byte, error) {
	return func(stored [][]byte) ([]byte, error) {
		events := make([]E, len(stored))
		for i := range stored {
			reader, ok := any(&events[i]).(json.Unmarshaler)
			if !ok {
				return nil, fmt.Errorf("%T cannot be read", events[i])
			}
			if err := reader.UnmarshalJSON(stored[i]); err != nil {
				return nil, err
			}
		}
		s, err := subject(events)
		if err != nil {
			return nil, err
		}
		return s.MarshalJSON()
	}
}

// scenarioFiles are the files of every testdata/scenario.
func scenarioFiles(t *testing.T) (names []string, read func(string) ([]byte, oracle.Scenario)) {
	t.Helper()
	for _, pattern := range []string{"../*/testdata/scenario/*.json", "../*/*/testdata/scenario/*.json"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	return names, func(name string) ([]byte, oracle.Scenario) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		s, err := oracle.ReadScenario(data)
		if err != nil {
			t.Fatal(name, err)
		}
		return data, s
	}
}

// week is the service week, in which every command stands.
func week(t *testing.T) [][]byte {
	t.Helper()
	data, err := os.ReadFile("../examples/serviceday/day.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n"))
}

// stored is a document, an event or a line, and where it comes from.
type stored struct {
	where string
	stage string
	data  []byte
}

// made is every different event and document that comes of the scenarios and the week.
func made(t *testing.T) (events, documents []stored) {
	t.Helper()
	seen := map[string]bool{} // most scenarios begin alike
	keep := func(all *[]stored, s stored) {
		if !seen[string(s.data)] {
			seen[string(s.data)] = true
			*all = append(*all, s)
		}
	}
	run := func(where string, lines [][]byte) {
		var judge oracle.Judge
		histories := map[aftersales.Ref][][]byte{}
		for i, line := range lines {
			v := judge.Judge(line)
			if v.Outcome != oracle.OutcomeAccepted {
				continue
			}
			event, err := v.Event()
			if err != nil {
				t.Fatal(err)
			}
			of := v.Subject.Ref()
			histories[of] = append(histories[of], event)
			keep(&events, stored{fmt.Sprintf("%s, operation %d", where, i+1), of.Stage(), event})
		}
		for _, of := range slices.SortedFunc(maps.Keys(histories), func(a, b aftersales.Ref) int { return strings.Compare(a.String(), b.String()) }) {
			document, err := replays[of.Stage()](histories[of])
			if err != nil {
				t.Fatal(where, err)
			}
			keep(&documents, stored{where + ", " + of.String(), of.Stage(), document})
		}
	}
	names, read := scenarioFiles(t)
	for _, name := range names {
		_, scenario := read(name)
		var lines [][]byte
		for _, line := range append(slices.Clone(scenario.Given), scenario.When) {
			lines = append(lines, line)
		}
		run(name, lines)
	}
	run("the week", week(t))
	return events, documents
}

// TestSchemasTakeWhatIsThere validates every scenario, every line of the service week, and every event and every document that come of them.
func TestSchemasTakeWhatIsThere(t *testing.T) {
	s := newSchemas(t)
	counts := map[string]int{}
	check := func(what, schema, where string, data []byte) {
		counts[what]++
		if err := s.judge(t, schema, data); err != nil {
			t.Errorf("%s: %s: %v", where, schema, err)
		}
	}
	names, read := scenarioFiles(t)
	for _, name := range names {
		data, _ := read(name)
		check("scenarios", "scenario", name, data)
	}
	for i, line := range week(t) {
		check("lines of the week", "operation", fmt.Sprintf("line %d", i+1), line)
	}
	events, documents := made(t)
	for _, e := range events {
		check("events", e.stage, e.where, e.data)
	}
	for _, d := range documents {
		check("documents", d.stage, d.where, d.data)
	}
	t.Logf("valid: %v", counts)
	for what, least := range map[string]int{"scenarios": 2000, "lines of the week": 1000, "events": 2500, "documents": 1000} {
		if counts[what] < least {
			t.Errorf("%d %s, want at least %d", counts[what], what, least)
		}
	}
}
