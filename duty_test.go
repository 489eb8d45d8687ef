package aftersales_test

import (
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
)

// TestDutyIsLateAfterItsDueInstant: at the due instant it is in time, a second and a millisecond later it is late.
func TestDutyIsLateAfterItsDueInstant(t *testing.T) {
	due := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	shanghai := time.FixedZone("CST", 8*3600)
	for _, c := range []struct {
		name     string
		done, at time.Time
		late     bool
		open     bool
	}{
		{"a second before", time.Time{}, due.Add(-time.Second), false, true},
		{"at it", time.Time{}, due, false, true},
		{"at it, in another zone", time.Time{}, due.In(shanghai), false, true},
		{"a millisecond after", time.Time{}, due.Add(time.Millisecond), true, true},
		{"a second after", time.Time{}, due.Add(time.Second), true, true},
		{"done at it, asked much later", due, due.AddDate(0, 1, 0), false, false},
		{"done a second after", due.Add(time.Second), due.AddDate(0, 1, 0), true, false},
		{"done a second before", due.Add(-time.Second), due.AddDate(0, 1, 0), false, false},
	} {
		d := aftersales.Duty{Code: "WO-D1", Thing: "i1", Owes: aftersales.RoleAdvisor, By: "a1", Since: due.Add(-time.Hour), Due: due, Done: c.done}
		if got := d.AsOf(c.at); got.Late != c.late || got.Open() != c.open {
			t.Errorf("%s: late %v, open %v", c.name, got.Late, got.Open())
		}
		if again := d.AsOf(due.AddDate(1, 0, 0)).AsOf(c.at); again != d.AsOf(c.at) {
			t.Errorf("%s: the second question answers otherwise", c.name)
		}
	}
}

// TestDutyIsDoneWhenItIsOwed: not before, whenever it was done.
func TestDutyIsDoneWhenItIsOwed(t *testing.T) {
	since := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	for lasts, want := range map[time.Duration]time.Duration{-time.Hour: 0, 0: 0, time.Millisecond: time.Millisecond} {
		d := aftersales.Duty{Code: "WO-D4", Since: since, Due: since, Done: since.Add(lasts)}.AsOf(since.AddDate(0, 1, 0))
		if got := d.Done.Sub(since); got != want || d.Late != (want > 0) {
			t.Errorf("done %v after: got %v after, late %v", lasts, got, d.Late)
		}
	}
}

func TestDutyIsADocument(t *testing.T) {
	due := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	d := aftersales.Duty{Code: "WO-D1", Thing: "i1", Owes: aftersales.RoleAdvisor, By: "a1", Since: due.Add(-time.Hour), Due: due, Done: due.Add(time.Second)}.AsOf(due)
	roundTrip(t, d, `{"by":"a1","code":"WO-D1","done":"2026-03-02T09:00:01Z","due":"2026-03-02T09:00:00Z","late":true,"owes":"advisor","since":"2026-03-02T08:00:00Z","thing":"i1"}`)
	roundTrip(t, aftersales.Duty{Code: "WO-D1", Since: due, Due: due}, `{"code":"WO-D1","due":"2026-03-02T09:00:00Z","since":"2026-03-02T09:00:00Z"}`)
}

// roundTrip writes v, compares it with want, and reads it back.
func roundTrip[T any](t *testing.T, v T, want string) {
	t.Helper()
	b, err := aftersales.Write(v)
	if err != nil || string(b) != want {
		t.Fatalf("got %s, %v, want %s", b, err, want)
	}
	var back T
	if err := aftersales.Read(b, &back, 0); err != nil {
		t.Fatalf("%s: %v", b, err)
	}
	if again, err := aftersales.Write(back); err != nil || string(again) != want {
		t.Errorf("comes back as %s, %v", again, err)
	}
}

// shape is the codes of what is wrong with the shape of v.
func shape(v any) []string {
	j := aftersales.NewJudgement(nil, nil)
	j.Shape(v)
	var codes []string
	for _, x := range j.Violations() {
		codes = append(codes, string(x.Code)+" "+x.Path)
	}
	return codes
}
