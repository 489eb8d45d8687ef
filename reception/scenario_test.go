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
		got := all[name+"-breaks"].Then
		broken := got.Rules
		if rule.Level == aftersales.Note {
			broken = got.Findings
		}
		broken = slices.Compact(slices.Clone(broken))
		if want := map[aftersales.Level]oracle.Outcome{aftersales.Must: oracle.OutcomeRefused, aftersales.Note: oracle.OutcomeAccepted}[rule.Level]; got.Verdict != want || !slices.Equal(broken, []aftersales.Code{rule.Code}) {
			t.Errorf("%s-breaks: got %v %v", name, got.Verdict, broken)
		}
		if got := all[name+"-keeps"].Then; got.Verdict != oracle.OutcomeAccepted {
			t.Errorf("%s-keeps: got %v", name, got.Verdict)
		}
		if rule.Code <= last || rule.Says == "" || rule.SaysZh == "" || rule.Source == "" || rule.Since == "" {
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
	label := func(value string, since int, text aftersales.Text) {
		if since != 1 || text.EN == "" || text.ZH == "" || text.EN == text.ZH {
			t.Errorf("%s: got release %d, %+v, want both languages", value, since, text)
		}
	}
	labels(label, reception.Statuses())
	labels(label, reception.ConcernStatuses())
	labels(label, reception.Ways())
	labels(label, reception.Purposes())
	labels(label, reception.FileStates())
	labels(label, reception.PapersSeen())
	labels(label, reception.Regularities())
	labels(label, reception.Agreements())
	labels(label, reception.KeptKinds())
	labels(label, reception.Points())
	labels(label, reception.Areas())
	labels(label, reception.PointResults())
	labels(label, reception.DamagePlaces())
	labels(label, reception.DamageKinds())
	labels(label, reception.Founds())
	labels(label, reception.PartsChecks())
	labels(label, reception.PendingKinds())
	labels(label, reception.PastStates())
	labels(label, reception.Advices())
	labels(label, reception.Outcomes())
	label("", 1, reception.Status("").Text())
	for _, p := range reception.Points() {
		if p.Area().Since() == 0 {
			t.Errorf("%s lies nowhere", string(p))
		}
	}
}

func labels[T interface {
	~string
	Since() int
	Text() aftersales.Text
}](label func(string, int, aftersales.Text), values []T) {
	for _, v := range values {
		label(string(v), v.Since(), v.Text())
	}
}
