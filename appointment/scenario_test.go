package appointment_test

import (
	"testing"

	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/oracle"
)

func TestScenarios(t *testing.T) { stagetest.RunScenarios(t, 20) }

func TestScenariosKeepWhatTheyBreak(t *testing.T) {
	stagetest.PairScenarios(t, oracle.OutcomeRepeated)
}
