package complaint_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/oracle"
)

// scenarios are the files of testdata/scenario by their names.
func scenarios(t testing.TB) map[string]oracle.Scenario {
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
			if !strings.HasSuffix(s.Says, ".") || len(s.Says) < 15 {
				t.Errorf("says %q, want a sentence", s.Says)
			}
		})
	}
}

// Every rule of the catalogue is broken by one scenario and just kept by another, in the file of its name, and each of the others says in its name what it shows.
func TestEveryRuleIsBrokenAndKept(t *testing.T) {
	all := scenarios(t)
	for _, rule := range complaint.Rules() {
		name := strings.ToLower(string(rule.Code))
		if got := all[name+"-breaks"].Then; !slices.Contains(slices.Concat(got.Rules, got.Findings), rule.Code) || (got.Verdict == oracle.OutcomeRefused) != (rule.Level == aftersales.Must) {
			t.Errorf("%s-breaks: got %v %v", name, got.Verdict, got.Rules)
		}
		if got := all[name+"-keeps"].Then; got.Verdict != oracle.OutcomeAccepted {
			t.Errorf("%s-keeps: got %v", name, got.Verdict)
		}
	}
	for name, s := range all {
		if strings.HasPrefix(name, "cp-d") {
			continue // TestEveryDutyIsShown
		}
		code := aftersales.Code(strings.ToUpper(name[:len("cp-001")]))
		switch broken := slices.Contains(slices.Concat(s.Then.Rules, s.Then.Findings), code); {
		case strings.HasSuffix(name, "-breaks") && !broken:
			t.Errorf("%s does not break %s", name, code)
		case strings.HasSuffix(name, "-keeps") && (len(s.Then.Rules) > 0 || s.Then.Verdict != oracle.OutcomeAccepted):
			t.Errorf("%s is %v with %v", name, s.Then.Verdict, s.Then.Rules)
		case !strings.HasSuffix(name, "-breaks") && !strings.HasSuffix(name, "-keeps"):
			t.Errorf("%s says neither breaks nor keeps", name)
		}
	}
}

// Every duty is shown in time, and late in a file that says that it breaks.
func TestEveryDutyIsShown(t *testing.T) {
	all := scenarios(t)
	for _, duty := range complaint.Duties() {
		name := strings.ToLower(string(duty.Code))
		if len(all[name+"-keeps"].Then.Duties) == 0 || len(all[name+"-breaks"].Then.Duties) == 0 {
			t.Errorf("%s is not shown both in time and late", duty.Code)
		}
		for file, s := range all {
			for _, asked := range s.Then.Duties {
				late := strings.Contains(strings.Join(strings.Fields(string(asked.Owed)), ""), `"code":"`+string(duty.Code)+`","late":true`)
				if strings.HasPrefix(file, name+"-") && late != strings.HasSuffix(file, "-breaks") {
					t.Errorf("%s: late is %t", file, late)
				}
			}
		}
	}
}

// A host reads every label in both languages.
func TestLabels(t *testing.T) {
	type labelled interface {
		Since() int
		Text() aftersales.Text
	}
	var all []labelled
	add := func(values ...labelled) { all = append(all, values...) }
	for _, v := range complaint.Statuses() {
		add(v)
	}
	for _, v := range complaint.Steps() {
		add(v)
	}
	for _, v := range complaint.Problems() {
		add(v)
	}
	for _, v := range complaint.Channels() {
		add(v)
	}
	for _, v := range complaint.Marks() {
		add(v)
	}
	for _, v := range complaint.Severities() {
		add(v)
	}
	for _, v := range complaint.Remedies() {
		add(v)
	}
	for _, v := range complaint.Bases() {
		add(v)
	}
	for _, v := range complaint.Responsibilities() {
		add(v)
	}
	for _, v := range complaint.Areas() {
		add(v)
	}
	for _, v := range complaint.EvidenceKinds() {
		add(v)
	}
	for _, v := range complaint.Replies() {
		add(v)
	}
	for _, v := range complaint.Satisfactions() {
		add(v)
	}
	for _, v := range complaint.Instances() {
		add(v)
	}
	for _, v := range complaint.Outcomes() {
		add(v)
	}
	for _, v := range complaint.MeasureStatuses() {
		add(v)
	}
	for _, v := range all {
		if text := v.Text(); v.Since() != 1 || text.EN == "" || text.ZH == "" || text.EN == text.ZH || strings.ContainsAny(text.ZH, ",;:.()") {
			t.Errorf("%v: got release %d and %+v, want both languages", v, v.Since(), text)
		}
	}
	if text := complaint.Status("").Text(); text.EN == "" || text.ZH == "" {
		t.Errorf("got %+v, want both languages for a complaint that nobody has received", text)
	}
	if complaint.Status("x").Since() != 0 || complaint.Step("x").Since() != 0 {
		t.Error("an unknown value has a release")
	}
}
