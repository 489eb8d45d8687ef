package stagetest

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

// ScenarioSet is the files of a stage's testdata/scenario. It is no map to go through, so that nobody goes through it in another order each time.
type ScenarioSet struct{ of map[string]oracle.Scenario }

// All goes through the scenarios in the order of their names, which are those of the files without .json.
func (s ScenarioSet) All() iter.Seq2[string, oracle.Scenario] {
	return func(yield func(string, oracle.Scenario) bool) {
		for _, name := range slices.Sorted(maps.Keys(s.of)) {
			if !yield(name, s.of[name]) {
				return
			}
		}
	}
}

// Named is one scenario; the zero Scenario where there is none of this name.
func (s ScenarioSet) Named(name string) oracle.Scenario { return s.of[name] }

// Scenarios are those of the package under test.
func Scenarios(t testing.TB) ScenarioSet {
	t.Helper()
	all, err := ReadScenarios()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// ReadScenarios is Scenarios for where there is no test to fail.
func ReadScenarios() (ScenarioSet, error) {
	files, err := filepath.Glob("testdata/scenario/*.json")
	if err == nil && len(files) == 0 {
		err = os.ErrNotExist
	}
	if err != nil {
		return ScenarioSet{}, fmt.Errorf("no scenarios: %w", err)
	}
	all := make(map[string]oracle.Scenario, len(files))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return ScenarioSet{}, err
		}
		s, err := oracle.ReadScenario(data)
		if err != nil {
			return ScenarioSet{}, fmt.Errorf("%s: %w", file, err)
		}
		all[strings.TrimSuffix(filepath.Base(file), ".json")] = s
	}
	return ScenarioSet{all}, nil
}

// NoScenario says what a command lacks that no scenario accepts.
func NoScenario(command string) string {
	return "No scenario accepts it: write testdata/scenario/<code>-<face>-keeps.json, with " + command + " as its when, accepted without a waiver and after steps without one (`go run -C tools ./scenario` helps, see CONTRIBUTING.md)"
}

// RunScenarios carries every scenario out, and asks that it says what it shows in a sentence of so many bytes at least.
func RunScenarios(t *testing.T, sentence int) {
	for name, s := range Scenarios(t).All() {
		t.Run(name, func(t *testing.T) {
			if err := s.Run(); err != nil {
				t.Errorf("%s\n%v", s.Says, err)
			}
			if !strings.HasSuffix(s.Says, ".") || len(s.Says) < sentence {
				t.Errorf("says %q, want a sentence", s.Says)
			}
		})
	}
}

// PairScenarios holds the pairs together: what breaks a rule and what keeps it stand side by side, under names that say which is which. A note and a waived rule are broken by a finding. What keeps is accepted, or comes to one of the other outcomes. What a scenario shows to be late of a duty its stage asks.
func PairScenarios(t *testing.T, others ...oracle.Outcome) {
	for name, s := range Scenarios(t).All() {
		code, _, _ := strings.Cut(strings.ToUpper(name[3:]), "-")
		code = strings.ToUpper(name[:3]) + code
		broken := slices.Contains(slices.Concat(s.Then.Rules, s.Then.Findings), aftersales.Code(code))
		switch {
		case strings.HasSuffix(name, "-breaks"):
			if !broken && name[3] != 'd' {
				t.Errorf("%s does not break %s", name, code)
			}
		case strings.HasSuffix(name, "-keeps"):
			if len(s.Then.Rules) > 0 || s.Then.Verdict != oracle.OutcomeAccepted && !slices.Contains(others, s.Then.Verdict) {
				t.Errorf("%s is %s with %v", name, string(s.Then.Verdict), s.Then.Rules)
			}
		default:
			t.Errorf("%s says neither breaks nor keeps", name)
		}
	}
}

// BreakAndKeep asks that every rule of the catalogue is broken by one scenario and just kept by another, in the file of its name: what must be is refused, and a note is accepted and found.
func BreakAndKeep(t *testing.T, rules []aftersales.Rule) {
	all := Scenarios(t)
	for _, rule := range rules {
		name := strings.ToLower(string(rule.Code))
		got := all.Named(name + "-breaks").Then
		want, broken := oracle.OutcomeRefused, got.Rules
		if rule.Level == aftersales.Note {
			want, broken = oracle.OutcomeAccepted, got.Findings
		}
		if got.Verdict != want || !slices.Contains(broken, rule.Code) {
			t.Errorf("%s-breaks: got %v %v", name, got.Verdict, broken)
		}
		if got := all.Named(name + "-keeps").Then; got.Verdict != oracle.OutcomeAccepted {
			t.Errorf("%s-keeps: got %v", name, got.Verdict)
		}
	}
}

// ShowDuties asks that the scenarios named after a duty show it late, and without being late.
func ShowDuties(t *testing.T, duties []aftersales.Rule) {
	all := Scenarios(t)
	for _, duty := range duties {
		shown := map[bool]int{}
		for name, s := range all.All() {
			if !strings.HasPrefix(name, strings.ToLower(string(duty.Code))+"-") {
				continue
			}
			for i, o := range s.Then.Duties {
				var owed []map[string]any
				if err := json.Unmarshal(o.Owed, &owed); err != nil {
					t.Fatalf("%s: duties[%d]: %v", name, i, err)
				}
				for _, d := range owed {
					if d["code"] == string(duty.Code) {
						shown[d["late"] == true]++
					}
				}
			}
		}
		if shown[true] == 0 || shown[false] == 0 {
			t.Errorf("%s: shown late %d times, shown in time %d times", duty.Code, shown[true], shown[false])
		}
	}
}

// label is a choice that a host shows to people.
type label interface {
	~string
	Since() int
	Text() aftersales.Text
}

// Labels asks that a host reads every label in both languages, that each is of the first release, and that a value which is none has no release.
func Labels[L label](t *testing.T, labels []L) {
	t.Helper()
	if len(labels) == 0 {
		t.Error("no labels")
	}
	for _, v := range labels {
		if text := v.Text(); v.Since() != 1 || text.EN == "" || text.ZH == "" || text.EN == text.ZH || strings.ContainsAny(text.ZH, ",;:.()") {
			t.Errorf("%s: got release %d and %+v, want both languages", string(v), v.Since(), text)
		}
	}
	if L("x").Since() != 0 {
		t.Errorf("an unknown %T has a release", L(""))
	}
}

// NoStatus asks that what nothing has happened to has a label in both languages too.
func NoStatus[L label](t *testing.T, none L) {
	t.Helper()
	if text := none.Text(); text.EN == "" || text.ZH == "" {
		t.Errorf("got %+v, want both languages for what nothing has happened to", text)
	}
}
