package appointment_test

import "testing"

func TestMatrixGolden(t *testing.T) { stage().Matrix.Golden(t, "") }

func TestMatrixIsWhatTheDoorAsks(t *testing.T) { stage().MatrixIsWhatTheDoorAsks(t) }
