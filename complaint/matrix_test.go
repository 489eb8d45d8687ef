package complaint_test

import (
	"testing"

	"github.com/aftersales-go/aftersales/complaint"
)

func TestMatrixGolden(t *testing.T) { stage().Matrix.Golden(t, "") }

func TestDrawingGolden(t *testing.T) { stage().DrawingGolden(t) }

func TestMatrixIsWhatTheDoorAsks(t *testing.T) { stage().MatrixIsWhatTheDoorAsks(t) }

// TestTheDoorAnswersBeforeAnyRule gives calls that the door refuses, or has answered before, whatever the command is.
func TestTheDoorAnswersBeforeAnyRule(t *testing.T) { stage().Door(t, false) }

// TestCommandsNameWhatTheyAreGivenOn holds every row with statuses of measures against its command and its fact.
func TestCommandsNameWhatTheyAreGivenOn(t *testing.T) {
	if names := complaint.Unnamed(); len(names) > 0 {
		t.Errorf("%v have statuses of measures, and do not name the measures: give them names, see CONTRIBUTING.md", names)
	}
}
