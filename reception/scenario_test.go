package reception_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/reception"
)

// scenarios are the files of testdata/scenario by their names.
func scenarios(t *testing.T) map[string]oracle.Scenario {
	t.Helper()
	files, err := filepath.Glob("testdata/scenario/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	all := map[string]oracle.Scenario{}
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
		})
	}
}

// Every rule of the catalogue is broken by one scenario and just kept by another, in the file of its name.
func TestEveryRuleIsBrokenAndKept(t *testing.T) {
	all := scenarios(t)
	var last aftersales.Code
	for _, rule := range reception.Rules() {
		name := strings.ToLower(string(rule.Code))
		if got := all[name+"-breaks"].Then; got.Verdict != oracle.OutcomeRefused || !slices.Equal(got.Rules, []aftersales.Code{rule.Code}) {
			t.Errorf("%s-breaks: got %v %v", name, got.Verdict, got.Rules)
		}
		if got := all[name+"-keeps"].Then; got.Verdict != oracle.OutcomeAccepted {
			t.Errorf("%s-keeps: got %v", name, got.Verdict)
		}
		if rule.Code <= last || rule.Says == "" || rule.SaysZh == "" || rule.Source == "" || rule.Since == "" || rule.Level != aftersales.Must {
			t.Errorf("%s: out of order, or its row is not complete", rule.Code)
		}
		if strings.ContainsAny(rule.SaysZh, ",;:.()") {
			t.Errorf("%s: half-width punctuation in %s", rule.Code, rule.SaysZh)
		}
		last = rule.Code
	}
}

// A host reads every label in both languages.
func TestLabels(t *testing.T) {
	texts := []aftersales.Text{reception.Status("").Text(), reception.PartsCheckNoneKnown.Text(), reception.PartsCheckInStock.Text(), reception.PartsCheckMissing.Text()}
	for _, s := range reception.Statuses() {
		if s.Since() != 1 {
			t.Errorf("%s: got release %d, want 1", string(s), s.Since())
		}
		texts = append(texts, s.Text())
	}
	for _, text := range texts {
		if text.EN == "" || text.ZH == "" || text.EN == text.ZH {
			t.Errorf("got %+v, want both languages", text)
		}
	}
}
