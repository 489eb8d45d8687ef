package prevention_test

import (
	"testing"

	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

func TestScenarios(t *testing.T) { stagetest.RunScenarios(t, 15) }

func TestEveryRuleIsBrokenAndKept(t *testing.T) {
	stagetest.BreakAndKeep(t, prevention.Rules())
	stagetest.PairScenarios(t)
}

func TestEveryDutyIsShown(t *testing.T) { stagetest.ShowDuties(t, prevention.Duties()) }

func TestLabels(t *testing.T) {
	stagetest.Labels(t, prevention.Statuses())
	stagetest.Labels(t, prevention.Origins())
	stagetest.Labels(t, prevention.Steps())
	stagetest.NoStatus(t, prevention.Status(""))
}
