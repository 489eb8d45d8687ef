package reception_test

import (
	"testing"

	"github.com/aftersales-go/aftersales/reception"
)

func TestMatrixGolden(t *testing.T) { stage().Matrix.Golden(t, "") }

func TestDrawingGolden(t *testing.T) { stage().DrawingGolden(t) }

func TestMatrixIsWhatTheDoorAsks(t *testing.T) { stage().MatrixIsWhatTheDoorAsks(t) }

// TestCommandsNameWhatTheyAreGivenOn holds every row with statuses of concerns against its command and its fact.
func TestCommandsNameWhatTheyAreGivenOn(t *testing.T) {
	if names := reception.Unnamed(); len(names) > 0 {
		t.Errorf("%v have statuses of concerns, and do not name the concerns: give them names, see CONTRIBUTING.md", names)
	}
}

// TestTheDoorAnswersBeforeAnyRule gives calls that the door refuses, or has answered before, whatever the command is.
func TestTheDoorAnswersBeforeAnyRule(t *testing.T) { stage().Door(t, false) }
