package invitation_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales/oracle"
)

// scenarioDay is when the scenarios begin.
var scenarioDay = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)

// scenarios are the files of testdata/scenario by their names.
func scenarios(t testing.TB) map[string]oracle.Scenario {
	t.Helper()
	files, err := filepath.Glob("testdata/scenario/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	all := make(map[string]oracle.Scenario, len(files))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s, err := oracle.ReadScenario(data)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all[strings.TrimSuffix(filepath.Base(file), ".json")] = s
	}
	return all
}

func TestScenarios(t *testing.T) {
	for name, s := range scenarios(t) {
		t.Run(name, func(t *testing.T) {
			if err := s.Run(); err != nil {
				t.Errorf("%s\n%v", s.Says, err)
			}
			if !strings.HasSuffix(s.Says, ".") || len(s.Says) < 20 {
				t.Errorf("says %q, want a sentence", s.Says)
			}
		})
	}
}

// TestScenariosKeepWhatTheyBreak holds the pairs together: what breaks and what keeps stand side by side, under names that say which is which. A note and a waived rule are broken by a finding.
func TestScenariosKeepWhatTheyBreak(t *testing.T) {
	for name, s := range scenarios(t) {
		code := strings.ToUpper(name[:len("ap-001")])
		broken := false
		for _, rule := range append(slices.Clone(s.Then.Rules), s.Then.Findings...) {
			broken = broken || string(rule) == code
		}
		switch {
		case strings.HasSuffix(name, "-breaks"):
			if !broken {
				t.Errorf("%s does not break %s", name, code)
			}
		case strings.HasSuffix(name, "-keeps"):
			if len(s.Then.Rules) > 0 || s.Then.Verdict != oracle.OutcomeAccepted && s.Then.Verdict != oracle.OutcomeRepeated {
				t.Errorf("%s is %s with %v", name, string(s.Then.Verdict), s.Then.Rules)
			}
		default:
			t.Errorf("%s says neither breaks nor keeps", name)
		}
	}
}
