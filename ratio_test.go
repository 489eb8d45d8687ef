package aftersales_test

import (
	"math"
	"testing"

	"github.com/aftersales-go/aftersales"
)

// TestRatioPrintsAsTheDealer holds the percentages that S1 prints of a real dealer's week and month.
func TestRatioPrintsAsTheDealer(t *testing.T) {
	for _, c := range []struct{ count, of, want int }{
		{4, 11, 36}, {2, 11, 18}, {3, 11, 27}, {1, 11, 9}, {4, 16, 25}, {2, 16, 13}, {3, 16, 19}, {1, 16, 6}, {10, 23, 43}, {0, 4, 0}, {4, 4, 100}, {1, 200, 1}, {99, 20_000, 0},
	} {
		got, counted := aftersales.Ratio{Count: c.count, Of: c.of}.Percent()
		if got != c.want || !counted {
			t.Errorf("%d of %d: got %d %%, %v, want %d", c.count, c.of, got, counted, c.want)
		}
	}
	if _, counted := (aftersales.Ratio{}).Percent(); counted {
		t.Error("none of none is a percentage")
	}
	for _, r := range []aftersales.Ratio{{Count: -1, Of: 4}, {Count: 1, Of: -4}, {Count: math.MaxInt, Of: 1}} {
		if got, counted := r.Percent(); counted {
			t.Errorf("%d of %d is %d %%", r.Count, r.Of, got)
		}
	}
	if got, counted := (aftersales.Ratio{Count: math.MaxInt - 1, Of: math.MaxInt}).Percent(); got != 100 || !counted {
		t.Errorf("nearly all of very many is %d %%, %v", got, counted)
	}
	if got := (aftersales.Ratio{Count: 4, Of: 11}).Add(aftersales.Ratio{Count: 6, Of: 12}); got != (aftersales.Ratio{Count: 10, Of: 23}) {
		t.Errorf("got %v, want 10 of 23", got)
	}
}
