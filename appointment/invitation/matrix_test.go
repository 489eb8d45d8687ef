package invitation_test

import "testing"

func TestMatrixGolden(t *testing.T) { stage().Matrix.Golden(t, "") }

func TestDrawingGolden(t *testing.T) { stage().DrawingGolden(t) }

func TestMatrixIsWhatTheDoorAsks(t *testing.T) { stage().MatrixIsWhatTheDoorAsks(t) }

// TestTheDoorAnswersBeforeAnyRule gives calls that the door refuses, or has answered before, whatever the command is.
func TestTheDoorAnswersBeforeAnyRule(t *testing.T) { stage().Door(t, true) }
