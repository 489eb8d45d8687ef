package broken

import "testing"

func TestScenario(t *testing.T) {
	var j judgement
	judge(&j)
	t.Error("fails whatever is changed")
}
