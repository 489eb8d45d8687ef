package hotline_test

import (
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// counted is a ticket after some steps, under an ID of its own.
func counted(t *testing.T, id aftersales.ID, steps ...step) hotline.Snapshot {
	t.Helper()
	d := newDesk(t)
	d.subject = must(aftersales.NewRef(hotline.Stage, id))
	for _, s := range steps {
		d.do(s.by, s.cmd)
	}
	return d.Snapshot()
}

// machine is a complete repair request about a machine and a symptom, taken so long after the first.
func machine(id, symptom aftersales.ID, after time.Duration) hotline.Take {
	c := take(hotline.KindRepairRequest, pricing.CoverageCovered)
	c.Product.Vehicle.ID, c.Symptom.Code, c.PickedUp = id, symptom, day.AddDate(-1, 0, 0).Add(after)
	return c
}

func TestByKindAndMode(t *testing.T) {
	all := lives()
	got := hotline.ByKindAndMode([]hotline.Snapshot{
		counted(t, "T-2", all["answered"]...), counted(t, "T-1", all["served"]...), counted(t, "T-3", all["enquiry"]...),
		counted(t, "T-4", all["complaint"]...), counted(t, "T-5", all["answered"]...), counted(t, "T-6", all["answered"][:4]...), {},
	})
	want := []hotline.KindMode{
		{Kind: hotline.KindRepairRequest, Mode: hotline.ModeOnSite, Count: 1}, {Kind: hotline.KindRepairRequest, Mode: hotline.ModeCarryIn, Count: 1},
		{Kind: hotline.KindRepairRequest, Mode: hotline.ModePhone, Count: 2}, {Kind: hotline.KindProductEnquiry, Mode: hotline.ModePhone, Count: 1},
		{Kind: hotline.KindComplaint, Count: 1},
	}
	slices.SortStableFunc(want, func(a, b hotline.KindMode) int {
		return slices.Index(hotline.Kinds(), a.Kind) - slices.Index(hotline.Kinds(), b.Kind)
	})
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestFirstCall(t *testing.T) {
	once := []step{{agent, take(hotline.KindRepairRequest, pricing.CoverageCovered)}, {agent, answer}, {agent, hotline.Close{}}}
	again := slices.Insert(slices.Clone(once), 1, step{agent, hotline.JoinCall{Product: "v1", Symptom: "no-start"}})
	first, second := counted(t, "T-1", once...), counted(t, "T-2", once...)
	repeat := take(hotline.KindRepairRequest, pricing.CoverageCovered)
	repeat.Earlier = must(hotline.EarlierOf(second))
	all := []hotline.Snapshot{
		first, second, counted(t, "T-3", step{agent, repeat}), counted(t, "T-4", again...), counted(t, "T-5", lives()["answered"]...), counted(t, "T-6", lives()["complaint"]...),
	}
	if got, want := hotline.FirstCallOf(all), (aftersales.Ratio{Count: 1, Of: 4}); got != want {
		t.Errorf("got %v, want %v: the first alone was solved at the first call", got, want)
	}
	if got := hotline.FirstCallOf(nil); got != (aftersales.Ratio{}) {
		t.Errorf("got %v of nothing", got)
	}
}

// The two legs, each at fifteen minutes and a second later.
func TestHandOvers(t *testing.T) {
	leg := func(passed, assigned time.Duration) hotline.Snapshot {
		pass, found, to := passOn(technician), diagnose(), assign(hotline.ModeOnSite, hotline.ChargeFree)
		pass.At, found.At, to.At = day.Add(passed), day.Add(time.Hour), day.Add(time.Hour+assigned)
		d := newDesk(t)
		d.at = day.Add(3 * time.Hour)
		for _, s := range []step{{agent, take(hotline.KindRepairRequest, pricing.CoverageCovered)}, {agent, pass}, {technician, hotline.Acknowledge{At: day.Add(time.Hour)}}, {technician, found}, {technician, to}} {
			d.do(s.by, s.cmd)
		}
		return d.Snapshot()
	}
	got := hotline.HandOversOf([]hotline.Snapshot{leg(15*time.Minute, 15*time.Minute+time.Second), leg(15*time.Minute+time.Second, 5*time.Minute), {}})
	want := hotline.HandOvers{
		ToTechnician:  hotline.Leg{InTime: aftersales.Ratio{Count: 1, Of: 2}, Mean: 900, Longest: 901},
		ToCoordinator: hotline.Leg{InTime: aftersales.Ratio{Count: 1, Of: 2}, Mean: 600, Longest: 901},
	}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestEscalations(t *testing.T) {
	request := step{agent, take(hotline.KindRepairRequest, pricing.CoverageCovered)}
	for _, m := range hotline.Marks() {
		want := []hotline.MarkFigure{{Mark: m, Solved: aftersales.Ratio{Of: 1}}}
		if got := hotline.EscalationsOf([]hotline.Snapshot{counted(t, "T-1", request, step{agent, escalate(m)})}).Marks; !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	got := hotline.EscalationsOf([]hotline.Snapshot{
		counted(t, "T-1", life()...), counted(t, "T-2", request, step{agent, escalate(hotline.MarkBatch)}), counted(t, "T-3", request), {},
	})
	want := hotline.Escalations{Tickets: aftersales.Ratio{Count: 2, Of: 3}, Marks: []hotline.MarkFigure{
		{Mark: hotline.MarkMajor, Solved: aftersales.Ratio{Count: 1, Of: 1}}, {Mark: hotline.MarkBatch, Solved: aftersales.Ratio{Count: 1, Of: 2}},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Three machines within thirty days make an alarm: at the last instant of the window, and not a second after it.
func TestBatchAlarms(t *testing.T) {
	const window = 30 * 24 * time.Hour
	count, days := hotline.DefaultPolicy().Alarm()
	taken := func(id aftersales.ID, c hotline.Take) hotline.Snapshot { return counted(t, id, step{agent, c}) }
	first, second := taken("T-1", machine("v1", "no-start", 0)), taken("T-2", machine("v2", "no-start", window/2))
	for _, c := range []struct {
		name  string
		third hotline.Snapshot
		want  []string
	}{
		{"at the end of the window", taken("T-3", machine("v3", "no-start", window)), []string{"T-1", "T-2", "T-3"}},
		{"a second after it", taken("T-3", machine("v3", "no-start", window+time.Second)), nil},
		{"the same machine again", taken("T-3", machine("v2", "no-start", window)), nil},
		{"another symptom", taken("T-3", machine("v3", "smoke", window)), nil},
		{"withdrawn", counted(t, "T-3", step{agent, machine("v3", "no-start", window)}, step{agent, hotline.Withdraw{Reason: "误报"}}), nil},
	} {
		var got []string
		for _, a := range hotline.BatchAlarmsOf([]hotline.Snapshot{c.third, second, first, {}}, count, days) {
			for _, ref := range a.Tickets {
				got = append(got, ref.ID())
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
	third := counted(t, "T-3", step{agent, machine("v3", "no-start", window)}, step{technician, hotline.ReportQuality{Report: "q1", To: "maker-1"}})
	fourth, late := taken("T-4", machine("v4", "no-start", window+time.Hour)), taken("T-5", machine("v5", "no-start", 5*window))
	alarms := hotline.BatchAlarmsOf([]hotline.Snapshot{first, second, third, fourth, late}, count, days)
	if len(alarms) != 1 || len(alarms[0].Tickets) != 4 || !alarms[0].Raised.Equal(third.PickedUp) || !alarms[0].Last.Equal(fourth.PickedUp) || !alarms[0].Reported.Equal(third.Reports[0].At) {
		t.Fatalf("got %+v, want one alarm of four tickets that was reported", alarms)
	}
	for after, want := range map[time.Duration]int{window: 1, window + time.Second: 2} { // of one machine an alarm lasts as long as the window
		if got := hotline.BatchAlarmsOf([]hotline.Snapshot{first, taken("T-2", machine("v1", "no-start", after))}, 1, days); len(got) != want {
			t.Errorf("%v later: got %+v, want %d alarms", after, got, want)
		}
	}
	calendar := aftersales.Calendar{Offset: 480}
	a := alarms[0]
	a.Reported = time.Time{}
	due := calendar.AfterWorkingDays(a.Raised, 1)
	for at, late := range map[time.Time]bool{due: false, due.Add(time.Second): true} {
		if d := a.Duty(hotline.DefaultPolicy(), calendar, at); d.Code != hotline.DutyReport || !d.Due.Equal(due) || d.Late != late || !d.Open() {
			t.Errorf("at %v: got %+v", at, d)
		}
	}
	a.Reported = due.Add(time.Second)
	if d := a.Duty(hotline.DefaultPolicy(), calendar, due); d.Late || !d.Open() {
		t.Errorf("before it was reported: got %+v", d)
	}
	if d := a.Duty(hotline.DefaultPolicy(), calendar, a.Reported); !d.Late || d.Open() {
		t.Errorf("reported a second late: got %+v", d)
	}
	apart := []hotline.Snapshot{first, second, third, taken("T-6", machine("v6", "smoke", 0)), taken("T-7", machine("v7", "smoke", 0)), taken("T-8", machine("v8", "smoke", window))}
	if got := hotline.BatchAlarmsOf(apart, count, days); len(got) != 2 || !got[0].Raised.Equal(got[1].Raised) {
		t.Errorf("got %+v, want an alarm of each symptom", got)
	}
	if got := hotline.BatchAlarmsOf([]hotline.Snapshot{first, late}, 2, math.MaxInt); len(got) != 1 {
		t.Errorf("got %+v, want one alarm in all the time there is", got)
	}
	if got := hotline.BatchAlarmsOf([]hotline.Snapshot{first}, 0, 30); got != nil {
		t.Errorf("got %v, want no alarm of no tickets", got)
	}
	if got := hotline.BatchAlarmsOf([]hotline.Snapshot{first}, 1, 0); len(got) != 1 {
		t.Errorf("got %+v, want an alarm of a single ticket", got)
	}
}

func TestKnownSolutions(t *testing.T) {
	all := lives()
	solved, answered, open := counted(t, "T-1", all["served"]...), counted(t, "T-2", all["answered"]...), counted(t, "T-3", all["answered"][:4]...)
	repeated := counted(t, "T-4", all["answered"]...)
	repeat := take(hotline.KindRepairRequest, pricing.CoverageCovered)
	repeat.Earlier = must(hotline.EarlierOf(repeated))
	got := hotline.KnownSolutionsOf([]hotline.Snapshot{answered, repeated, open, solved, counted(t, "T-5", step{agent, repeat})}, "kt-504", "no-start")
	if len(got) != 2 || got[0].Ticket != solved.Subject || !got[0].Centre || got[0].Cause != solution.Cause || got[0].Text != solution.Solution ||
		got[1].Ticket != answered.Subject || got[1].Cause != "电瓶亏电" || got[1].Text != answer.Words || got[1].Mode != hotline.ModePhone {
		t.Errorf("got %+v", got)
	}
	if got := hotline.KnownSolutionsOf([]hotline.Snapshot{answered}, "kt-504", "smoke"); got != nil {
		t.Errorf("got %v for another symptom", got)
	}
}

// What was served on an answer of nobody's is known by what was done; the newest comes first, and the technical centre's before all.
func TestKnownSolutionsInOrder(t *testing.T) {
	served := []step{
		{agent, take(hotline.KindRepairRequest, pricing.CoverageCovered)}, {agent, passOn(technician)}, {technician, hotline.Acknowledge{}}, {technician, diagnose()},
		{technician, assign(hotline.ModeOnSite, hotline.ChargeFree)}, {repairs, service}, {agent, hotline.Close{}},
	}
	got := hotline.KnownSolutionsOf([]hotline.Snapshot{
		counted(t, "T-1", lives()["answered"]...), counted(t, "T-2", served...), counted(t, "T-3", life()...), counted(t, "T-4", served[:6]...),
	}, "kt-504", "no-start")
	var order []string
	for _, k := range got {
		order = append(order, k.Ticket.ID())
	}
	if want := []string{"T-3", "T-2", "T-1"}; !slices.Equal(order, want) || got[1].Text != service.Work {
		t.Errorf("got %v, want %v", got, want)
	}
	once := counted(t, "T-6", step{agent, take(hotline.KindRepairRequest, pricing.CoverageCovered)}, step{agent, answer}, step{agent, hotline.Close{}})
	if got := hotline.KnownSolutionsOf([]hotline.Snapshot{once}, "kt-504", "no-start"); len(got) != 1 || got[0].Cause != "" || got[0].Text != answer.Words {
		t.Errorf("got %+v, want the answer of an agent, who found no cause", got)
	}
	open := counted(t, "T-5", served[:4]...)
	if f := hotline.HandOversOf([]hotline.Snapshot{open}); f.ToCoordinator.InTime.Of != 0 || f.ToTechnician.InTime.Of != 1 {
		t.Errorf("got %+v, want the leg that is not gone left out", f)
	}
}

func TestPolicy(t *testing.T) {
	p := hotline.DefaultPolicy()
	doc := must(aftersales.Write(p))
	if len(doc) > 1024 {
		t.Errorf("the default policy has %d bytes, want less than 1 KB", len(doc))
	}
	for class, want := range map[hotline.CustomerClass]hotline.Level{
		hotline.CustomerClassKeyAccount: hotline.LevelFirst, hotline.CustomerClassPrivate: hotline.LevelSecond, hotline.CustomerClassOwnBranch: hotline.LevelThird, "": hotline.LevelThird,
	} {
		if got := p.Level(class); got != want {
			t.Errorf("%s: got %s, want %s", string(class), got, want)
		}
	}
	if !(hotline.Policy{}).Serves(hotline.LevelThird, pricing.CoverageNot, false, hotline.ModeOnSite) {
		t.Error("a policy without rows forbids a mode")
	}
}
