package workorder_test

import (
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales/workorder"
)

func TestMatrixGolden(t *testing.T) { stage().Matrix.Golden(t, printUnknown(workorder.Matrix())) }

func TestDrawingGolden(t *testing.T) { stage().DrawingGolden(t) }

func TestMatrixIsWhatTheDoorAsks(t *testing.T) { stage().MatrixIsWhatTheDoorAsks(t) }

// TestCommandsNameWhatTheyAreGivenOn holds every row with statuses of items against its command and its fact.
func TestCommandsNameWhatTheyAreGivenOn(t *testing.T) {
	if names := workorder.Unnamed(); len(names) > 0 {
		t.Errorf("%v have statuses of items, and do not name the items: give them names, see CONTRIBUTING.md", names)
	}
}

// printUnknown says which commands the reference does not know: nothing that was written before them was held against them.
func printUnknown(rows []workorder.Permission) string {
	var unknown []string
	for _, r := range rows {
		if refVerbOf(r.Command) == nil {
			unknown = append(unknown, r.Command)
		}
	}
	if unknown == nil {
		return "\nthe reference knows every command\n"
	}
	return "\nthe reference does not know " + strings.Join(unknown, ", ") + "\n"
}

// TestTheDoorAnswersBeforeAnyRule gives calls that the door refuses, or has answered before, whatever the command is.
func TestTheDoorAnswersBeforeAnyRule(t *testing.T) { stage().Door(t, false) }
