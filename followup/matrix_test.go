package followup_test

import (
	"testing"

	"github.com/aftersales-go/aftersales/followup"
)

func TestMatrixGolden(t *testing.T) { stage().Matrix.Golden(t, "") }

func TestDrawingGolden(t *testing.T) { stage().DrawingGolden(t) }

func TestMatrixIsWhatTheDoorAsks(t *testing.T) { stage().MatrixIsWhatTheDoorAsks(t) }

// TestTheDoorAnswersBeforeAnyRule gives calls that the door refuses, or has answered before, whatever the command is.
func TestTheDoorAnswersBeforeAnyRule(t *testing.T) { stage().Door(t, false) }

// TestCommandsNameWhatTheyAreGivenOn holds every row with statuses of promises against its command and its fact.
func TestCommandsNameWhatTheyAreGivenOn(t *testing.T) {
	if names := followup.Unnamed(); len(names) > 0 {
		t.Errorf("%v have statuses of promises, and do not name the promises: give them names, see CONTRIBUTING.md", names)
	}
}
