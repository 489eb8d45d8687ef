package followup_test

import (
	"testing"

	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

func TestScenarios(t *testing.T) { stagetest.RunScenarios(t, 15) }

func TestEveryRuleIsBrokenAndKept(t *testing.T) {
	stagetest.BreakAndKeep(t, followup.Rules())
	stagetest.PairScenarios(t)
}

func TestEveryDutyIsShown(t *testing.T) { stagetest.ShowDuties(t, followup.Duties()) }

func TestLabels(t *testing.T) {
	stagetest.Labels(t, followup.Statuses())
	stagetest.Labels(t, followup.Consents())
	stagetest.Labels(t, followup.Channels())
	stagetest.Labels(t, followup.Results())
	stagetest.Labels(t, followup.Purposes())
	stagetest.Labels(t, followup.Marks())
	stagetest.Labels(t, followup.SkipReasons())
	stagetest.Labels(t, followup.Outcomes())
	stagetest.Labels(t, followup.PromiseStatuses())
	stagetest.Labels(t, followup.Spans())
	stagetest.Labels(t, followup.Questions())
	stagetest.NoStatus(t, followup.Status(""))
}
