package workorder_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/workorder"
)

// scenarioDay is when the scenarios begin.
var scenarioDay = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)

// scenarios are the files of testdata/scenario by their names.
func scenarios(t testing.TB) map[string]oracle.Scenario {
	t.Helper()
	all, err := readScenarios()
	if err != nil || len(all) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	return all
}

var readScenarios = sync.OnceValues(func() (map[string]oracle.Scenario, error) {
	files, err := filepath.Glob("testdata/scenario/*.json")
	if err != nil {
		return nil, err
	}
	all := make(map[string]oracle.Scenario, len(files))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		s, err := oracle.ReadScenario(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		all[strings.TrimSuffix(filepath.Base(file), ".json")] = s
	}
	return all, nil
})

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

// TestScenariosKeepWhatTheyBreak holds the pairs together: what breaks and what keeps stand side by side, under names that say which is which.
func TestScenariosKeepWhatTheyBreak(t *testing.T) {
	for name, s := range scenarios(t) {
		if strings.HasPrefix(name, "wo-d") {
			continue // see TestScenariosOfDuties
		}
		code := strings.ToUpper(name[:len("wo-001")])
		broken := false
		for _, rule := range slices.Concat(s.Then.Rules, s.Then.Findings) { // a note breaks without refusing
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

// TestScenariosOfDuties holds what is said of a duty against the name: where it breaks, the duty is late at one of the instants at least; where it keeps, it is late at none, which every mention of it says. Each duty but the one that ends with its time is shown late and in time.
func TestScenariosOfDuties(t *testing.T) {
	shown := map[aftersales.Code]int{}
	for name, s := range scenarios(t) {
		if !strings.HasPrefix(name, "wo-d") {
			continue
		}
		number, _, _ := strings.Cut(name[len("wo-"):], "-")
		code := aftersales.Code("WO-" + strings.ToUpper(number))
		late, said := 0, 0
		for i, o := range s.Then.Duties {
			var owed []map[string]any
			if err := json.Unmarshal(o.Owed, &owed); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, d := range owed {
				if d["code"] != string(code) || d["late"] == nil {
					continue
				}
				said++
				if d["late"] == true {
					late++
				}
			}
			if o.At.IsZero() {
				t.Errorf("%s: duties[%d] are of no instant", name, i)
			}
		}
		breaks, keeps := strings.HasSuffix(name, "-breaks"), strings.HasSuffix(name, "-keeps")
		switch {
		case breaks == keeps:
			t.Errorf("%s says neither breaks nor keeps", name)
		case breaks && late == 0:
			t.Errorf("%s does not show %s late", name, code)
		case keeps && late > 0:
			t.Errorf("%s shows %s late", name, code)
		case breaks:
			shown[code] |= 1
		case said > 0:
			shown[code] |= 2
		}
	}
	for _, r := range workorder.Duties() {
		want := 3
		if r.Code == workorder.DutyKeep {
			want = 2
		}
		if shown[r.Code] != want {
			t.Errorf("%s is shown late or in time: got %b, want %b", r.Code, shown[r.Code], want)
		}
	}
}
