package report_test

import (
	"errors"
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

// TestTheRatioIsOwedOnce: FU-D4 is the house's, once for the month whose end lies in the period, by the target that the follow-ups recorded; a visit nobody planned is one of those due.
func TestTheRatioIsOwedOnce(t *testing.T) {
	month := report.Month(shanghai, must(aftersales.ParseDate("2026-03-04")))
	month.Until = month.Until.Add(time.Second) // what is due at the end of a period can still be done in it
	delivered := inWeek(20)
	contact := func(id string, target int, called bool) followup.Snapshot {
		s := followup.Snapshot{Subject: ref("followup", id), Seq: 1, Delivered: delivered, Policy: followup.Policy{Name: "house", Target: target}, Orders: []followup.Served{{Order: ref("workorder", id)}}}
		if called {
			s.Attempts = []followup.Call{{When: shanghai.LocalAt(delivered.AddDate(0, 0, 3))}}
		}
		return s
	}
	order := workorder.Snapshot{Subject: ref("workorder", "RO-9"), Seq: 1, Status: workorder.StatusDelivered, Vehicle: aftersales.Vehicle{ID: "v9"}, Delivery: workorder.Delivery{At: delivered}}
	for _, c := range []struct {
		target     int
		orders     []workorder.Snapshot
		late, owed int
		called     report.Value
	}{{0, nil, 1, 1, counted(2, 3)}, {67, nil, 1, 1, counted(2, 3)}, {66, nil, 0, 1, counted(2, 3)}, {66, []workorder.Snapshot{order}, 1, 1, counted(2, 4)}, {50, []workorder.Snapshot{order}, 0, 1, counted(2, 4)}} {
		r := madeOf(t, month, report.Records{Orders: c.orders, Contacts: []followup.Snapshot{contact("F-1", c.target, true), contact("F-2", c.target, true), contact("F-3", c.target, false)}})
		total(t, r, report.FigureCalled, c.called)
		var got report.Value
		for _, row := range r.All(report.FigureDutiesLateByCode) {
			if row.By == string(followup.DutyRatio) {
				got = row.Value
			}
		}
		if got != counted(c.late, c.owed) {
			t.Errorf("target %d, %d orders: got %+v, want %d of %d late", c.target, len(c.orders), got, c.late, c.owed)
		}
	}
}

// TestAPeriodThatStillRuns is counted up to when the records were read: what falls due later in it is neither late nor open, and what is said of its end is said of that instant.
func TestAPeriodThatStillRuns(t *testing.T) {
	read := inWeek(48)
	visit := func(id string, due time.Time) reception.Snapshot {
		return reception.Snapshot{Subject: ref("reception", id), Seq: 1, Attended: true, ArrivedAt: due.Add(-time.Minute)} // RC-D1, a minute after arrival
	}
	records := report.Records{Visits: []reception.Snapshot{visit("V-1", read.Add(-time.Second)), visit("V-2", read), visit("V-3", read.Add(time.Second))}}
	for _, c := range []struct {
		at, asOf time.Time
		late     report.Value
	}{
		{time.Time{}, time.Time{}, counted(3, 3)}, {week.Until.Add(time.Second), time.Time{}, counted(3, 3)}, {week.Until, time.Time{}, counted(3, 3)},
		{week.Until.Add(-time.Second), week.Until.Add(-time.Second), counted(3, 3)}, {read, read, counted(1, 1)}, {read.Add(time.Second), read.Add(time.Second), counted(2, 2)},
	} {
		records.At = c.at
		r := made(t, records)
		if !r.AsOf.Equal(c.asOf) || r.Period != week || c.asOf.IsZero() && !r.Counted().Equal(week.Until) || !c.asOf.IsZero() && !r.Counted().Equal(c.asOf) {
			t.Errorf("read at %v: as of %v, of %v", c.at, r.AsOf, r.Period)
		}
		total(t, r, report.FigureDutiesLate, c.late)
	}
	for _, at := range []time.Time{week.From, week.From.Add(-time.Second), time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC), read.Add(time.Microsecond)} {
		_, err := report.Make(week, shanghai, report.Records{At: at})
		var u *aftersales.UnreadableError
		if !errors.As(err, &u) || u.Code != aftersales.RuleOrderOfTime || u.Path != "at" {
			t.Errorf("read at %v: got %v", at, err)
		}
	}
}
