package invitation_test

import (
	"testing"

	"github.com/aftersales-go/aftersales/internal/stagetest"
)

func TestScenarios(t *testing.T) { stagetest.RunScenarios(t, 20) }

func TestScenariosKeepWhatTheyBreak(t *testing.T) { stagetest.PairScenarios(t) }
