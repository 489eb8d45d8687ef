package invitation_test

import (
	"testing"

	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

func TestScenarios(t *testing.T) { stagetest.RunScenarios(t, 20) }

func TestScenariosKeepWhatTheyBreak(t *testing.T) { stagetest.PairScenarios(t) }

func TestNoStatus(t *testing.T) { stagetest.NoStatus(t, invitation.Status("")) }
