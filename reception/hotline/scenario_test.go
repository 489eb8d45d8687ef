package hotline_test

import (
	"testing"

	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

func TestScenarios(t *testing.T) { stagetest.RunScenarios(t, 15) }

func TestEveryRuleIsBrokenAndKept(t *testing.T) {
	stagetest.BreakAndKeep(t, hotline.Rules())
	stagetest.PairScenarios(t)
}

func TestEveryDutyIsShown(t *testing.T) { stagetest.ShowDuties(t, hotline.Duties()) }

func TestLabels(t *testing.T) {
	stagetest.Labels(t, hotline.Statuses())
	stagetest.Labels(t, hotline.Kinds())
	stagetest.Labels(t, hotline.CustomerClasses())
	stagetest.Labels(t, hotline.Levels())
	stagetest.Labels(t, hotline.Modes())
	stagetest.Labels(t, hotline.Charges())
	stagetest.Labels(t, hotline.Marks())
	stagetest.Labels(t, hotline.Wears())
	stagetest.Labels(t, hotline.RightKinds())
	stagetest.Labels(t, hotline.PromiseStatuses())
	stagetest.NoStatus(t, hotline.Status(""))
}
