package aftersales_test

import (
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
)

func TestOdometerAgainstTheReadingBefore(t *testing.T) {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	read := func(km, offset int) aftersales.Odometer { return aftersales.Odometer{Km: km, At: at, Offset: offset} }
	none := aftersales.Odometer{}
	for _, c := range []struct {
		name        string
		own, before aftersales.Odometer
		want        aftersales.OdometerVerdict
	}{
		{"the first", read(45_280, 0), none, aftersales.OdometerVerdictPlausible},
		{"nought, the first", read(0, 0), none, aftersales.OdometerVerdictPlausible},
		{"a kilometre more", read(45_281, 0), read(45_280, 0), aftersales.OdometerVerdictPlausible},
		{"the same", read(45_280, 0), read(45_280, 0), aftersales.OdometerVerdictPlausible},
		{"a kilometre less", read(45_279, 0), read(45_280, 0), aftersales.OdometerVerdictLower},
		{"six nines", read(999_999, 0), read(45_280, 0), aftersales.OdometerVerdictSentinel},
		{"a kilometre before six nines", read(999_998, 0), read(45_280, 0), aftersales.OdometerVerdictPlausible},
		{"32 bits of tenths", read(429_496_729, 0), none, aftersales.OdometerVerdictSentinel},
		{"after a sentinel", read(45_280, 0), read(429_496_729, 0), aftersales.OdometerVerdictPlausible},
		{"a new meter at nought", read(0, 45_280), read(45_280, 0), aftersales.OdometerVerdictNewMeter},
		{"a new meter, a kilometre on", read(1, 45_280), read(0, 45_280), aftersales.OdometerVerdictPlausible},
		{"a new meter a kilometre short", read(0, 45_279), read(45_280, 0), aftersales.OdometerVerdictLower},
		{"a used meter that showed more", read(80_000, -34_720), read(45_280, 0), aftersales.OdometerVerdictNewMeter},
		{"a used meter below nought", read(0, -1), none, aftersales.OdometerVerdictLower},
		{"a used meter at nought", read(1, -1), none, aftersales.OdometerVerdictPlausible},
		{"a sentinel of a new meter", read(999_999, 45_280), read(45_280, 0), aftersales.OdometerVerdictSentinel},
		{"a sentinel where the offset goes below nought", read(999_999, -9_999_999), none, aftersales.OdometerVerdictSentinel},
	} {
		if got := c.own.Against(c.before); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, string(got), string(c.want))
		}
		if got := shape(c.own); len(got) > 0 {
			t.Errorf("%s: refused for %v, and a reading never is", c.name, got)
		}
		if c.want.Since() != 1 || !hasHan(c.want.Text().ZH) {
			t.Errorf("%s has no label", string(c.want))
		}
	}
	for _, s := range aftersales.OdometerSources() {
		if s.Since() != 1 || s.Text().EN == "" || !hasHan(s.Text().ZH) {
			t.Errorf("%s has no label", string(s))
		}
	}
}

func TestOdometerDriven(t *testing.T) {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		o  aftersales.Odometer
		km int
		ok bool
	}{
		{aftersales.Odometer{Km: 45_280, At: at}, 45_280, true},
		{aftersales.Odometer{Km: 100, Offset: 45_280, At: at}, 45_380, true},
		{aftersales.Odometer{Km: 5, Offset: -5, At: at}, 0, true},
		{aftersales.Odometer{Km: 5, Offset: -6, At: at}, 0, false},
		{aftersales.Odometer{Km: 429_496_729, At: at}, 0, false},
		{aftersales.Odometer{Km: -1, At: at}, 0, false},
		{aftersales.Odometer{Km: 1_000_000_000, At: at}, 0, false},
		{aftersales.Odometer{Km: 1<<63 - 1, Offset: 1<<63 - 1, At: at}, 0, false},
		{aftersales.Odometer{Km: 1, Offset: -100_000_000, At: at}, 0, false},
		{aftersales.Odometer{Km: 1, Offset: 100_000_000, At: at}, 0, false},
		{aftersales.Odometer{Km: 1, Offset: 99_999_999, At: at}, 100_000_000, true},
	} {
		if km, ok := c.o.Driven(); km != c.km || ok != c.ok {
			t.Errorf("%+v: got %d, %v, want %d, %v", c.o, km, ok, c.km, c.ok)
		}
	}
	if !(aftersales.Odometer{}).IsZero() || (aftersales.Odometer{At: at}).IsZero() {
		t.Error("a reading of nought is taken for none, or none for one")
	}
	roundTrip(t, aftersales.Odometer{Km: 45_280, At: at, By: "a1", Source: aftersales.OdometerSourceDashboard, Offset: 12}, `{"at":"2026-03-02T09:00:00Z","by":"a1","km":45280,"offset":12,"source":"dashboard"}`)
	if got, want := shape(aftersales.Odometer{Km: -1, At: at, By: "a 1", Source: "guess", Offset: 100_000_000}), []string{"AS-007 km", "AS-006 by", "AS-002 source", "AS-007 offset"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
