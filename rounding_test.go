package aftersales_test

import (
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/exact"
)

// Every rounding is one that the arithmetic knows by the same word: 2.5 goes where its name says.
func TestRoundings(t *testing.T) {
	want := map[aftersales.Rounding]int64{aftersales.RoundHalfUp: 3, aftersales.RoundHalfEven: 2, aftersales.RoundDown: 2}
	all := aftersales.Roundings()
	if len(all) != len(want) {
		t.Errorf("got %d roundings, want %d", len(all), len(want))
	}
	for _, r := range all {
		got, ok := exact.Int(25).Round(exact.Int(10), exact.Mode(r))
		if !ok || got != want[r] {
			t.Errorf("%s: got %d, %v, want %d", r, got, ok, want[r])
		}
		if text := r.Text(); r.Since() != 1 || text.EN == "" || text.ZH == "" {
			t.Errorf("%s: since %d, %q", r, r.Since(), text)
		}
	}
	for _, r := range []aftersales.Rounding{"", "up", "Half-Up"} {
		if _, ok := exact.Int(25).Round(exact.Int(10), exact.Mode(r)); ok || r.Since() != 0 {
			t.Errorf("%q: known", r)
		}
	}
}
