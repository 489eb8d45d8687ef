package till

import (
	"slices"
	"testing"
	"time"
)

func TestScenario(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		amount     int
		late       time.Duration
		paid, open bool
		want       []string
	}{
		{0, 0, false, true, []string{"amount"}},
		{1, 0, true, true, nil},
		{500, 0, false, false, nil},
		{501, 0, false, false, []string{"amount"}},
		{1, time.Second, false, false, []string{"time"}},
		{1, 0, true, false, []string{"paid"}},
	} {
		var j judgement
		judge(c.amount, now.Add(c.late), now, c.paid, c.open, &j)
		if !slices.Equal(j.codes, c.want) {
			t.Errorf("%+v: got %v", c, j.codes)
		}
	}
}
