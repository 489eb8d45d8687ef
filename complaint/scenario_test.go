package complaint_test

import (
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

func TestScenarios(t *testing.T) { stagetest.RunScenarios(t, 15) }

func TestEveryRuleIsBrokenAndKept(t *testing.T) {
	stagetest.BreakAndKeep(t, complaint.Rules())
	stagetest.PairScenarios(t)
}

// Every duty is shown in time, and late in a file that says that it breaks.
func TestEveryDutyIsShown(t *testing.T) {
	all := stagetest.Scenarios(t)
	for _, duty := range complaint.Duties() {
		name := strings.ToLower(string(duty.Code))
		if len(all.Named(name+"-keeps").Then.Duties) == 0 || len(all.Named(name+"-breaks").Then.Duties) == 0 {
			t.Errorf("%s is not shown both in time and late", duty.Code)
		}
		for file, s := range all.All() {
			for _, asked := range s.Then.Duties {
				late := strings.Contains(strings.Join(strings.Fields(string(asked.Owed)), ""), `"code":"`+string(duty.Code)+`","late":true`)
				if strings.HasPrefix(file, name+"-") && late != strings.HasSuffix(file, "-breaks") {
					t.Errorf("%s: late is %t", file, late)
				}
			}
		}
	}
}

func TestLabels(t *testing.T) {
	stagetest.Labels(t, complaint.Statuses())
	stagetest.Labels(t, complaint.Steps())
	stagetest.Labels(t, complaint.Problems())
	stagetest.Labels(t, complaint.Channels())
	stagetest.Labels(t, complaint.Marks())
	stagetest.Labels(t, complaint.Severities())
	stagetest.Labels(t, complaint.Remedies())
	stagetest.Labels(t, complaint.Bases())
	stagetest.Labels(t, complaint.Responsibilities())
	stagetest.Labels(t, complaint.Areas())
	stagetest.Labels(t, complaint.EvidenceKinds())
	stagetest.Labels(t, complaint.Replies())
	stagetest.Labels(t, complaint.Satisfactions())
	stagetest.Labels(t, complaint.Instances())
	stagetest.Labels(t, complaint.Outcomes())
	stagetest.Labels(t, complaint.MeasureStatuses())
	stagetest.NoStatus(t, complaint.Status(""))
}
