package report_test

import (
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/report"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
)

// TestDutiesLateByTheSecond: a greeting (RC-D1) due a minute after arrival, about both ends of the week and about its due instant.
func TestDutiesLateByTheSecond(t *testing.T) {
	for _, c := range []struct {
		name       string
		due        time.Time
		done       time.Time // zero: never
		late, open report.Value
	}{
		{"done at its instant", inWeek(1), inWeek(1), counted(0, 1), report.Value{}},
		{"done a second later", inWeek(1), inWeek(1).Add(time.Second), counted(1, 1), report.Value{}},
		{"never done", inWeek(1), time.Time{}, counted(1, 1), report.Value{Count: 1}},
		{"due at the first instant, done", week.From, week.From, counted(0, 1), report.Value{}},
		{"due a second before the week, done then", week.From.Add(-time.Second), week.From.Add(-time.Second), report.Value{}, report.Value{}},
		{"due a second before the week, never done", week.From.Add(-time.Second), time.Time{}, report.Value{}, report.Value{Count: 1}},
		{"due a second before the end, done at the end", week.Until.Add(-time.Second), week.Until, counted(1, 1), report.Value{Count: 1}},
		{"due a second before the end, done then", week.Until.Add(-time.Second), week.Until.Add(-time.Second), counted(0, 1), report.Value{}},
		{"due at the end, not done", week.Until, time.Time{}, report.Value{}, report.Value{}},
		{"due a second after the end, not done", week.Until.Add(time.Second), time.Time{}, report.Value{}, report.Value{}},
	} {
		v := reception.Snapshot{Subject: ref("reception", "V-1"), Seq: 1, Attended: true, ArrivedAt: c.due.Add(-time.Minute), GreetedAt: c.done}
		r := made(t, report.Records{Visits: []reception.Snapshot{v}})
		if got := r.Total(report.FigureDutiesLate); got != c.late {
			t.Errorf("%s: got %+v late, want %+v", c.name, got, c.late)
		}
		if got := r.Total(report.FigureDutiesOpen); got != c.open {
			t.Errorf("%s: got %+v open, want %+v", c.name, got, c.open)
		}
		if c.late != (report.Value{}) {
			parts(t, r, report.FigureDutiesLateByCode, row{"RC-D1", "", c.late})
		}
	}
}

// TestFollowUpIsOwedOnce: no order sees whether its customer was called, so WO-D6 is left to FU-D1.
func TestFollowUpIsOwedOnce(t *testing.T) {
	delivered := inWeek(-8 * 24)
	order := workorder.Snapshot{Subject: ref("workorder", "RO-1"), Seq: 1, Status: workorder.StatusDelivered, Delivery: workorder.Delivery{At: delivered}}
	contact := followup.Snapshot{Subject: ref("followup", "F-1"), Seq: 1, Delivered: delivered, Orders: []followup.Served{{Order: order.Subject}}}
	r := made(t, report.Records{Orders: []workorder.Snapshot{order}, Contacts: []followup.Snapshot{contact}})
	for _, row := range r.All(report.FigureDutiesOpen) {
		if row.By == string(workorder.DutyFollowUp) {
			t.Errorf("got %+v", row)
		}
	}
	var called int
	for _, row := range r.All(report.FigureDutiesOpen) {
		if row.By == string(followup.DutyCall) {
			called += row.Count
		}
	}
	if called != 1 {
		t.Errorf("FU-D1 is open %d times, want 1", called)
	}
}

// TestEveryDutyHasItsSentence: the rows of duties say what was owed, in both languages.
func TestEveryDutyHasItsSentence(t *testing.T) {
	row := report.Row{Figure: report.FigureDutiesLateByCode, By: "WO-D1", Part: true}
	want := aftersales.Text{EN: "The vehicle is ready by the promised time.", ZH: "须在承诺交车时间前竣工待交。"}
	if got := row.ByText(); got != want {
		t.Errorf("got %+v", got)
	}
}

// TestAFollowUpNobodyPlannedIsOwed: a delivered order owes its follow-up itself as long as no follow-up names it or its visit.
func TestAFollowUpNobodyPlannedIsOwed(t *testing.T) {
	order := workorder.Snapshot{Subject: ref("workorder", "RO-1"), Seq: 1, Status: workorder.StatusDelivered, Source: workorder.Source{Kind: workorder.SourceSheet, Ref: ref("reception", "V-1")}}
	order.Delivery.At = week.From.AddDate(0, 0, -5)
	contact := followup.Snapshot{Subject: ref("followup", "F-1"), Seq: 1, Delivered: order.Delivery.At, Orders: []followup.Served{{Order: order.Subject, Visit: order.Source.Ref}}}
	owes := func(r report.Report) (n int) {
		for _, row := range r.All(report.FigureDutiesLateByCode) {
			if row.By == string(workorder.DutyFollowUp) {
				n += row.Value.Of
			}
		}
		return n
	}
	if got := owes(made(t, report.Records{Orders: []workorder.Snapshot{order}})); got != 1 {
		t.Errorf("WO-D6 is owed %d times, want once", got)
	}
	if got := owes(made(t, report.Records{Orders: []workorder.Snapshot{order}, Contacts: []followup.Snapshot{contact}})); got != 0 {
		t.Errorf("WO-D6 is owed %d times beside a follow-up", got)
	}
}
