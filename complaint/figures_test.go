package complaint_test

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
)

// counted is a case after some steps, under an ID of its own.
func counted(t *testing.T, id aftersales.ID, steps ...step) complaint.Snapshot {
	t.Helper()
	d := newDesk(t)
	d.subject = must(aftersales.NewRef(complaint.Stage, id))
	return d.all(steps...).Snapshot()
}

func ratio(count, of int) aftersales.Ratio { return aftersales.Ratio{Count: count, Of: of} }

// of is a complaint about some problems.
func of(problems ...complaint.Problem) step {
	c := receive()
	c.Problems = problems
	return step{advisor, c}
}

func TestPareto(t *testing.T) {
	got := complaint.ParetoOf([]complaint.Snapshot{
		counted(t, "C-1", of(complaint.ProblemOther)), counted(t, "C-2", of(complaint.ProblemEstimate, complaint.ProblemOnTime)), counted(t, "C-3", of(complaint.ProblemEstimate)),
		counted(t, "C-4", of(complaint.ProblemEstimate, complaint.ProblemOther)), counted(t, "C-5", of(complaint.ProblemOnTime)), {},
	})
	want := []complaint.ProblemFigure{
		{Problem: complaint.ProblemEstimate, Share: ratio(3, 7), Cumulative: ratio(3, 7)}, {Problem: complaint.ProblemOnTime, Share: ratio(2, 7), Cumulative: ratio(5, 7)},
		{Problem: complaint.ProblemOther, Share: ratio(2, 7), Cumulative: ratio(7, 7)},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	first := complaint.Problems()[0]
	if got := complaint.ParetoOf([]complaint.Snapshot{counted(t, "C-1", of(first))}); len(got) != 1 || got[0].Problem != first {
		t.Errorf("got %v, want the first of the list", got)
	}
	if got := complaint.ParetoOf(nil); got != nil {
		t.Errorf("got %v of nothing", got)
	}
}

func TestByResponsibility(t *testing.T) {
	found := func(id aftersales.ID, of ...complaint.Responsibility) complaint.Snapshot {
		c := cause("", "e1")
		c.Responsible, c.Reason = of, "旧件已遗失"
		return counted(t, id, step{advisor, receive()}, step{advisor, listen()}, step{workshop, examine("e1")}, step{workshop, c})
	}
	got := complaint.ByResponsibility([]complaint.Snapshot{
		found("C-1", complaint.ResponsibilityUnknown), found("C-2", complaint.ResponsibilityDealer), found("C-3", complaint.ResponsibilityMaker, complaint.ResponsibilityDealer), counted(t, "C-4", step{advisor, receive()}),
	})
	want := []complaint.ResponsibilityFigure{
		{Party: complaint.ResponsibilityMaker, Share: ratio(1, 3)}, {Party: complaint.ResponsibilityDealer, Share: ratio(2, 3)}, {Party: complaint.ResponsibilityUnknown, Share: ratio(1, 3)},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestBySteps(t *testing.T) {
	all := lives()
	cases := []complaint.Snapshot{counted(t, "C-1", all["closed"]...), counted(t, "C-2", all["long"]...), counted(t, "C-3", all["waiting"]...), counted(t, "C-4", all["on spot"]...), {}}
	got := complaint.BySteps(cases)
	if len(got) != len(complaint.Steps()) {
		t.Fatalf("%d steps, want %d", len(got), len(complaint.Steps()))
	}
	open := map[complaint.Step]int{complaint.StepFindOut: 1, complaint.StepDecide: 1, complaint.StepFollowUp: 1}
	done := []int{4, 4, 4, 4, 3, 3, 3}
	for k, row := range got {
		failed := 0
		if row.Step == complaint.StepAct {
			failed = 1
		}
		if row.Step != complaint.Steps()[k] || row.Open != open[row.Step] || row.Done != ratio(done[k], 4) || row.Failed != failed {
			t.Errorf("got %+v, want %d open, %d done, %d failed", row, open[row.Step], done[k], failed)
		}
	}
	// Heard after 2, 7, 2 and 1 minutes.
	if listen := got[1]; listen.Mean != 180 || listen.Longest != 420 {
		t.Errorf("got %d and %d seconds to the hearing", listen.Mean, listen.Longest)
	}
	if got := complaint.BySteps([]complaint.Snapshot{counted(t, "C-8", step{advisor, receive()})}); got[0].Open != 1 {
		t.Errorf("got %+v, want a case that was received", got[0])
	}
	referred := counted(t, "C-5", append(toDecision(advisor), step{advisor, referTo(complaint.InstanceCourt, "f1")})...)
	explained := counted(t, "C-6", append(toDecision(advisor), step{advisor, explain}, step{advisor, referTo(complaint.InstanceCourt, "f1")})...)
	early := counted(t, "C-7", append(toDecision(advisor)[:5], step{advisor, referTo(complaint.InstanceCourt, "f1")})...)
	if referred.Now() != complaint.StepDecide || explained.Now() != complaint.StepExplain || early.Now() != complaint.StepFindOut {
		t.Errorf("referred cases stand at %s, %s, %s", string(referred.Now()), string(explained.Now()), string(early.Now()))
	}
}

func TestResults(t *testing.T) {
	all := lives()
	reopened := all["closed"]
	reopened = append(reopened[:len(reopened):len(reopened)], step{advisor, reopen})
	dissatisfied := append(toAction(), step{clerk, followUp(complaint.SatisfactionNo, complaint.StatusInvestigated)})
	cases := []complaint.Snapshot{
		counted(t, "C-1", all["closed"]...), counted(t, "C-2", reopened...), counted(t, "C-3", all["withdrawn"]...), counted(t, "C-4", all["on spot"]...), counted(t, "C-5", dissatisfied...),
		counted(t, "C-6", all["long"]...), {},
	}
	calendar := aftersales.Calendar{Zone: "Asia/Shanghai", Offset: 480}
	due := time.Date(2026, 3, 16, 16, 0, 0, 0, time.UTC)
	want := complaint.Results{
		Closed: ratio(1, 5), Reopened: ratio(2, 3), InTime: ratio(3, 3), Satisfied: ratio(4, 5), Severe: ratio(1, 6), OnTheSpot: ratio(1, 5),
	}
	if got := complaint.ResultsOf(cases, calendar, due); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	want.InTime = ratio(3, 7) // a second later four open rounds are late
	if got := complaint.ResultsOf(cases, calendar, due.Add(time.Second)); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestGoodwill(t *testing.T) {
	all := lives()
	dollars := counted(t, "C-2", all["long"]...)
	dollars.Measures[len(dollars.Measures)-1].Spent = must(aftersales.ParseMoney("60.00 USD"))
	long := counted(t, "C-1", all["long"]...)
	got, err := complaint.GoodwillOf([]complaint.Snapshot{dollars, long, long, counted(t, "C-3", all["closed"]...)})
	if want := []aftersales.Money{yuan("800.00"), must(aftersales.ParseMoney("60.00 USD"))}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	long.Measures[len(long.Measures)-1].Spent = yuan("9999999999999.99")
	if _, err := complaint.GoodwillOf([]complaint.Snapshot{long, long}); err == nil {
		t.Error("a sum that no amount holds")
	}
}

func TestRepeatCauses(t *testing.T) {
	all := lives()
	got := complaint.RepeatCausesOf([]complaint.Snapshot{
		counted(t, "C-3", all["on spot"]...), counted(t, "C-2", all["closed"]...), counted(t, "C-1", all["closed"]...), counted(t, "C-4", all["withdrawn"]...),
	})
	want := []complaint.RepeatCause{{Code: "assembly-fault", Responsible: []complaint.Responsibility{complaint.ResponsibilityDealer}, Cases: []aftersales.Ref{ref("complaint/C-1"), ref("complaint/C-2")}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestBatchAlarms(t *testing.T) {
	received := func(id, car, component aftersales.ID, model string, after time.Duration) complaint.Snapshot {
		c := receive()
		c.About.Vehicle.ID, c.About.Vehicle.Model, c.About.Component, c.At = car, model, component, day.AddDate(-1, 0, 0).Add(after)
		return counted(t, id, step{advisor, c})
	}
	const days = 24 * time.Hour
	gone := received("C-9", "v9", "brakes", "A", days)
	gone.Status = complaint.StatusWithdrawn
	cases := []complaint.Snapshot{
		received("C-3", "v3", "brakes", "A", 30*days), received("C-1", "v1", "brakes", "A", 0), received("C-2", "v2", "brakes", "A", 5*days),
		received("C-4", "v1", "brakes", "A", 10*days), // the same car again
		received("C-5", "v5", "engine", "A", 5*days), received("C-6", "v6", "brakes", "B", 5*days), received("C-7", "v7", "", "A", 5*days), received("C-8", "v8", "brakes", "", 5*days), gone, {},
	}
	want := []complaint.BatchAlarm{{
		Product: "A", Component: "brakes", Raised: day.AddDate(-1, 0, 0).Add(30 * days), Last: day.AddDate(-1, 0, 0).Add(30 * days),
		Cases: []aftersales.Ref{ref("complaint/C-1"), ref("complaint/C-2"), ref("complaint/C-4"), ref("complaint/C-3")},
	}}
	if got := complaint.BatchAlarmsOf(cases, 3, 30); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := complaint.BatchAlarmsOf(cases[:1], 1, 0); len(got) != 1 {
		t.Errorf("got %+v, want an alarm of a single case", got)
	}
	late := received("C-3", "v3", "brakes", "A", 35*days+time.Second) // a second after the window of the second car
	if got := complaint.BatchAlarmsOf(append(cases[1:], late), 3, 30); got != nil {
		t.Errorf("got %+v a second too late", got)
	}
	for after, want := range map[time.Duration]int{30 * days: 1, 30*days + time.Second: 2} { // of one car an alarm lasts as long as the window
		if got := complaint.BatchAlarmsOf([]complaint.Snapshot{cases[1], received("C-2", "v1", "brakes", "A", after)}, 1, 30); len(got) != want {
			t.Errorf("%v later: got %+v, want %d alarms", after, got, want)
		}
	}
	if complaint.BatchAlarmsOf(cases, 0, 30) != nil || complaint.BatchAlarmsOf(cases, 3, -1) != nil {
		t.Error("an alarm of no count or no window")
	}
	if got := complaint.BatchAlarmsOf(cases[1:3], 2, math.MaxInt); len(got) != 1 {
		t.Errorf("got %+v, want one alarm in all the time there is", got)
	}
	if count, within := complaint.DefaultPolicy().Alarm(); count != 3 || within != 30 {
		t.Errorf("got %d in %d days", count, within)
	}
}

// An order takes over what was decided, approved and agreed, and nothing else.
func TestGrantOf(t *testing.T) {
	agreed := append(toDecision(advisor, planned("x1", complaint.RemedyFreeRepair, "500.01")), step{manager, complaint.Approve{}}, step{advisor, explain}, step{advisor, agrees})
	s := counted(t, "C-1", agreed...)
	want := complaint.Grant{
		Case: ref("complaint/C-1"), Seq: 9, Decision: "d1", Measure: "x1", Remedy: complaint.RemedyFreeRepair, Basis: complaint.BasisLiability, Amount: yuan("500.01"), Approver: manager, Decided: day.Add(7 * time.Minute),
	}
	if got, err := complaint.GrantOf(s, "x1"); err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	done := counted(t, "C-1", toAction()...)
	got, err := complaint.GrantOf(done, "x1")
	if err != nil || got.Approver != advisor || !got.Done.Equal(day.Add(9*time.Minute)) || !got.Accepted.Equal(day.Add(10*time.Minute)) {
		t.Errorf("got %+v, %v", got, err)
	}
	settled := counted(t, "C-1", lives()["settled"]...)
	if got, err := complaint.GrantOf(settled, "x1"); err != nil || got.Decision != "f1" || got.Approver != manager {
		t.Errorf("got %+v, %v", got, err)
	}
	for name, c := range map[string]struct {
		steps   []step
		measure aftersales.ID
	}{
		"unknown": {agreed, "x9"}, "not agreed": {agreed[:8], "x1"}, "dropped": {append(agreed[:6:6], step{advisor, decide("d2")}), "x1"}, "care": {[]step{{advisor, receive()}, {advisor, tow}}, "z1"},
	} {
		if _, err := complaint.GrantOf(counted(t, "C-1", c.steps...), c.measure); !errors.Is(err, aftersales.RuleExtract) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	s.Seq++
	if _, err := complaint.GrantOf(s, "x1"); !errors.Is(err, aftersales.RuleHistory) {
		t.Errorf("got %v of what no history leads to", err)
	}
}
