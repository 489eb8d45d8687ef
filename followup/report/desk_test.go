package report_test

import (
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/followup/report"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

func counted(count, of int) report.Value { return report.Value{Count: count, Of: of} }

// second are the instants about both ends of the week, and whether what happens at them belongs to it.
var second = map[time.Time]int{week.From.Add(-time.Second): 0, week.From: 1, week.Until.Add(-time.Second): 1, week.Until: 0}

// TestRatesOfTheDeskCountByTheSecond: each figure by the instant that its definition names.
func TestRatesOfTheDeskCountByTheSecond(t *testing.T) {
	booking := ref("appointment", "B-1")
	for _, c := range []struct {
		name    string
		records func(at time.Time) report.Records
		want    map[report.Figure]report.Value // where it belongs to the week; nought of nought where it does not
	}{
		{"a booked customer who came in time", func(at time.Time) report.Records {
			return report.Records{Bookings: []appointment.Snapshot{{
				Subject: booking, Seq: 1, Status: appointment.StatusArrived, Slot: appointment.Slot{Start: aftersales.LocalTime{At: at}},
				Sheet: appointment.Prefilled{At: at.Add(-time.Hour)}, Arrival: appointment.Arrival{At: at.Add(-time.Minute)},
			}}}
		}, map[report.Figure]report.Value{report.FigureShow: counted(1, 1), report.FigureMiss: counted(0, 1), report.FigureBookedOnTime: counted(1, 1), report.FigurePrefilled: counted(1, 1)}},
		{"a visit with a booking", func(at time.Time) report.Records {
			return report.Records{Visits: []reception.Snapshot{{
				Subject: ref("reception", "V-1"), Seq: 1, Attended: true, ArrivedAt: at, Booking: reception.Booking{Ref: booking}, GreetedAt: at.Add(time.Minute),
				Waits: []reception.Wait{{Since: at, Until: at.Add(16 * time.Minute)}},
				Sheet: reception.Sheet{Purpose: reception.Purposed{Purposes: []reception.Purpose{reception.PurposeWarranty}, At: at}},
			}}}
		}, map[report.Figure]report.Value{
			report.FigureAppointments: counted(1, 1), report.FigureGreeted: counted(1, 1), report.FigureWaited: counted(1, 1), report.FigureInformed: counted(0, 1), report.FigurePurposes: counted(1, 1),
		}},
		{"a visit that ended without an order", func(at time.Time) report.Records {
			return report.Records{Visits: []reception.Snapshot{{Subject: ref("reception", "V-1"), Seq: 1, Status: reception.StatusLeft, Outcome: reception.OutcomeRefused, EndedAt: at}}}
		}, map[report.Figure]report.Value{report.FigureLeft: counted(1, 1)}},
		{"an invitation that became a booking", func(at time.Time) report.Records {
			return report.Records{Invitations: []invitation.Snapshot{{
				Subject: ref("invitation", "N-1"), Seq: 1, Status: invitation.StatusBooked, EndedAt: at,
				Contacts: []invitation.Contacted{{At: at.Add(-time.Minute), Result: invitation.ResultNoAnswer}, {At: at, Result: invitation.ResultReached}, {At: at.Add(time.Hour), Result: invitation.ResultReached}},
			}}}
		}, map[report.Figure]report.Value{report.FigureInvited: {Count: 1}, report.FigureInvitedBooked: counted(1, 1)}},
		{"a ticket taken", func(at time.Time) report.Records {
			return report.Records{Tickets: []hotline.Snapshot{{
				Subject: ref("hotline", "T-1"), Seq: 1, Kind: hotline.KindRepairRequest, PickedUp: at, Passes: []hotline.Pass{{At: at.Add(15 * time.Minute)}}, Escalations: []hotline.Escalation{{At: at.Add(20 * time.Minute)}},
			}}}
		}, map[report.Figure]report.Value{report.FigureTickets: {Count: 1}, report.FigureTicketsByKind: counted(1, 1), report.FigurePassedOn: counted(1, 1), report.FigureEscalated: counted(1, 1)}},
		{"a ticket answered at the first call", func(at time.Time) report.Records {
			return report.Records{Tickets: []hotline.Snapshot{{Subject: ref("hotline", "T-1"), Seq: 1, Status: hotline.StatusClosed, Answer: hotline.Answer{At: at}, EndedAt: at}}}
		}, map[report.Figure]report.Value{report.FigureFirstCall: counted(1, 1)}},
		{"an answered follow-up", func(at time.Time) report.Records {
			return report.Records{Contacts: []followup.Snapshot{{
				Subject: ref("followup", "F-1"), Seq: 1, AnsweredAt: at, Delivered: week.From.AddDate(0, -1, 0),
				Replies: []followup.Reply{{Question: followup.QuestionReception, Mark: followup.MarkProblem}, {Question: followup.QuestionCare, Mark: followup.MarkPraise}, {Question: followup.QuestionCharge, Mark: followup.MarkNotAsked}},
			}}}
		}, map[report.Figure]report.Value{report.FigureContent: counted(1, 2), report.FigureWithoutProblem: counted(0, 1)}},
		{"a measure", func(at time.Time) report.Records {
			return report.Records{Measures: []prevention.Snapshot{{Subject: ref("prevention", "M-1"), Seq: 1, Status: prevention.StatusIneffective, ProposedAt: at, VerifiedAt: at}}}
		}, map[report.Figure]report.Value{report.FigureMeasures: {Count: 1}, report.FigureMeasuresEffective: counted(0, 1)}},
		{"a complaint received", func(at time.Time) report.Records {
			return report.Records{Cases: []complaint.Snapshot{{
				Subject: ref("complaint", "C-1"), Seq: 1, Status: complaint.StatusReceived, ReceivedAt: at, Severity: complaint.SeveritySevere, Problems: complaint.Problems()[:1],
			}}}
		}, map[report.Figure]report.Value{report.FigureComplaints: {Count: 1}, report.FigureSevere: counted(1, 1), report.FigureComplaintsByProblem: counted(1, 1)}},
		{"a cause", func(at time.Time) report.Records {
			return report.Records{Cases: []complaint.Snapshot{{
				Subject: ref("complaint", "C-1"), Seq: 1, ReceivedAt: week.From.AddDate(0, 0, -1), Cause: complaint.Cause{At: at, Responsible: []complaint.Responsibility{complaint.ResponsibilityDealer}},
			}}}
		}, map[report.Figure]report.Value{report.FigureComplaintsByParty: counted(1, 1)}},
		{"a complaint closed", func(at time.Time) report.Records {
			return report.Records{Cases: []complaint.Snapshot{{
				Subject: ref("complaint", "C-1"), Seq: 1, Status: complaint.StatusClosed, ReceivedAt: week.From.AddDate(0, 0, -1), EndedAt: at, Contacts: []complaint.Contact{{Answer: complaint.SatisfactionYes}},
				Measures: []complaint.Measure{{Plan: complaint.Plan{Basis: complaint.BasisGoodwill}, Spent: cny(50_00), DoneAt: at}, {Spent: cny(7), DoneAt: at}},
			}}}
		}, map[report.Figure]report.Value{report.FigureCustomersSatisfied: counted(1, 1), report.FigureClosedInTime: counted(1, 1), report.FigureGoodwill: {Count: 1, Amount: cny(50_00)}}},
		{"a complaint reopened", func(at time.Time) report.Records {
			return report.Records{Cases: []complaint.Snapshot{{Subject: ref("complaint", "C-1"), Seq: 1, Status: complaint.StatusInvestigated, ReceivedAt: week.From.AddDate(0, 0, -1), Reopenings: []complaint.Reopening{{At: at, ClosedAt: at}}}}}
		}, map[report.Figure]report.Value{report.FigureReopened: {Count: 1}}},
		{"the window of an order", func(at time.Time) report.Records {
			order := workorder.Snapshot{Subject: ref("workorder", "RO-1"), Seq: 1, Delivery: workorder.Delivery{At: at.AddDate(0, 0, -10)}}
			other := workorder.Snapshot{Subject: ref("workorder", "RO-2"), Seq: 1, Comeback: workorder.Comeback{Order: order.Subject, Reported: at, Cause: workorder.CauseSkill}}
			return report.Records{Orders: []workorder.Snapshot{order, other}}
		}, map[report.Figure]report.Value{report.FigureFirstTimeFix: counted(0, 1), report.FigureComebacks: {Count: 1}}},
		{"a ready order", func(at time.Time) report.Records {
			return report.Records{Orders: []workorder.Snapshot{{
				Subject: ref("workorder", "RO-1"), Seq: 1, Ready: workorder.Readiness{At: at}, Promises: []workorder.Promise{{To: at.Add(-time.Second)}, {To: at}},
				Items: []workorder.Item{{Status: workorder.ItemStatusPassed, Inspections: []workorder.Inspection{{Result: workorder.ResultFail, Causes: []workorder.Cause{workorder.CauseCare}}}}, {Status: workorder.ItemStatusPassed}},
			}}}
		}, map[report.Figure]report.Value{report.FigureOnTimeFirst: counted(0, 1), report.FigureOnTimeLast: counted(1, 1), report.FigureRework: counted(1, 2), report.FigureReworkCauses: {Count: 1}}},
		{"a delivered order with additions", func(at time.Time) report.Records {
			return report.Records{Orders: []workorder.Snapshot{{
				Subject: ref("workorder", "RO-1"), Seq: 1, Delivery: workorder.Delivery{At: at},
				Items: []workorder.Item{{Added: true, Status: workorder.ItemStatusDeclined}, {Added: true, Status: workorder.ItemStatusPassed, Authorised: workorder.Authorisation{Offer: "o2"}}},
			}}}
		}, map[report.Figure]report.Value{report.FigureAdditions: counted(1, 2)}},
	} {
		for at, belongs := range second {
			r := made(t, c.records(at))
			for f, want := range c.want {
				if belongs == 0 {
					want = report.Value{}
				}
				got := r.Total(f)
				if all := r.All(f); len(all) > 0 && all[0].Part {
					got = all[0].Value
				}
				if got != want {
					t.Errorf("%s at %v, %s: got %+v, want %+v", c.name, at, f, got, want)
				}
			}
		}
	}
}

// TestAdditionsByWhatBecameOfThem: of six one is not answered, which is not of those answered.
func TestAdditionsByWhatBecameOfThem(t *testing.T) {
	s := workorder.Snapshot{Subject: ref("workorder", "RO-1"), Seq: 1, Delivery: workorder.Delivery{At: inWeek(1)}, Items: []workorder.Item{
		{Added: true, Status: workorder.ItemStatusDeferred}, {Added: true, Status: workorder.ItemStatusPassed, Authorised: workorder.Authorisation{Offer: "o2"}}, {Added: true, Status: workorder.ItemStatusDeclined},
		{Added: true, Status: workorder.ItemStatusDeclined}, {Added: true, Status: workorder.ItemStatusProposed}, {Added: true, Status: workorder.ItemStatusDeferred}, {Status: workorder.ItemStatusPassed},
	}}
	r := made(t, report.Records{Orders: []workorder.Snapshot{s}})
	total(t, r, report.FigureAdditions, counted(1, 5))
	parts(t, r, report.FigureAdditionAnswers, row{"approved", "", counted(1, 6)}, row{"declined", "", counted(2, 6)}, row{"deferred", "", counted(2, 6)}, row{"proposed", "", counted(1, 6)})
}

// TestAWithdrawnComplaintIsNotClosed: neither in time, nor satisfied.
func TestAWithdrawnComplaintIsNotClosed(t *testing.T) {
	s := complaint.Snapshot{
		Subject: ref("complaint", "C-1"), Seq: 1, Status: complaint.StatusWithdrawn, ReceivedAt: inWeek(1), EndedAt: inWeek(2), Contacts: []complaint.Contact{{Answer: complaint.SatisfactionYes}},
	}
	r := made(t, report.Records{Cases: []complaint.Snapshot{s}})
	total(t, r, report.FigureCustomersSatisfied, report.Value{})
	total(t, r, report.FigureClosedInTime, report.Value{})
	total(t, r, report.FigureComplaints, report.Value{Count: 1})
}

// TestAWeekOfCalls is the week that the manual prints: 16 calls with 11 problems, by question 4, 2, 3, 1 and 1.
func TestAWeekOfCalls(t *testing.T) {
	problems := []followup.Question{
		followup.QuestionAppointment, followup.QuestionAppointment, followup.QuestionAppointment, followup.QuestionAppointment, followup.QuestionReception, followup.QuestionReception,
		followup.QuestionCare, followup.QuestionCare, followup.QuestionCare, followup.QuestionFixed, followup.QuestionOnTime,
	}
	var contacts []followup.Snapshot
	for i := range 16 {
		s := followup.Snapshot{Subject: ref("followup", "F-"+string(rune('a'+i))), Seq: 1, Delivered: week.From.AddDate(0, 0, -5), AnsweredAt: inWeek(i), Attempts: []followup.Call{{When: aftersales.LocalTime{At: inWeek(i)}}}, ReachedAt: inWeek(i)}
		if i < len(problems) {
			s.Replies = []followup.Reply{{Question: problems[i], Mark: followup.MarkProblem}}
		}
		contacts = append(contacts, s)
	}
	r := made(t, report.Records{Contacts: contacts})
	parts(t, r, report.FigureProblemsByQuestion,
		row{"appointment", "", counted(4, 16)}, row{"reception", "", counted(2, 16)}, row{"care", "", counted(3, 16)}, row{"fixed", "", counted(1, 16)}, row{"on-time", "", counted(1, 16)},
		row{"charge", "", counted(0, 16)}, row{"overall", "", counted(0, 16)})
	total(t, r, report.FigureWithoutProblem, counted(5, 16))
	total(t, r, report.FigureCalled, counted(16, 16))
	total(t, r, report.FigureReached, counted(16, 16))
}

// TestCalledIsByTheSeventhDay: a visit of which the seventh day after delivery is the week's Sunday is due in it, and one of the day before its Monday is not.
func TestCalledIsByTheSeventhDay(t *testing.T) {
	monday := week.From
	for _, c := range []struct {
		delivered time.Time
		want      report.Value
	}{
		{monday.AddDate(0, 0, -7), counted(1, 1)}, // on the 23rd of February, to be called by the end of the second of March
		{monday.AddDate(0, 0, -7).Add(-time.Second), report.Value{}},
		{monday.Add(-time.Second), counted(1, 1)}, // by the end of the eighth, which is the end of the week
		{monday, report.Value{}},
	} {
		s := followup.Snapshot{Subject: ref("followup", "F-1"), Seq: 1, Delivered: c.delivered, Attempts: []followup.Call{{When: aftersales.LocalTime{At: c.delivered.Add(time.Hour)}}}}
		total(t, made(t, report.Records{Contacts: []followup.Snapshot{s}}), report.FigureCalled, c.want)
	}
}

// TestDeliveriesNobodyFollowsUp: of three deliveries one is followed up by its own name, one by that of its visit, and one by nobody; an internal one is not asked about.
func TestDeliveriesNobodyFollowsUp(t *testing.T) {
	order := func(id string, kind workorder.SourceKind, visit string) workorder.Snapshot {
		s := workorder.Snapshot{Subject: ref("workorder", id), Seq: 1, Status: workorder.StatusDelivered, Source: workorder.Source{Kind: kind}}
		if visit != "" {
			s.Source.Ref = ref("reception", visit)
		}
		s.Delivery.At = week.From.Add(time.Hour)
		return s
	}
	orders := []workorder.Snapshot{
		order("RO-1", workorder.SourceSheet, "V-1"), order("RO-2", workorder.SourceSheet, "V-1"), order("RO-3", workorder.SourceSheet, "V-3"), order("RO-4", workorder.SourceInternal, ""),
	}
	contact := followup.Snapshot{Subject: ref("followup", "F-1"), Seq: 1, Delivered: week.From.Add(time.Hour), Orders: []followup.Served{{Order: ref("workorder", "RO-1"), Visit: ref("reception", "V-1")}}}
	total(t, made(t, report.Records{Orders: orders}), report.FigureUnplanned, counted(3, 3))
	total(t, made(t, report.Records{Orders: orders, Contacts: []followup.Snapshot{contact}}), report.FigureUnplanned, counted(1, 3))
	orders[2].Delivery.At = week.From.Add(-time.Second)
	total(t, made(t, report.Records{Orders: orders, Contacts: []followup.Snapshot{contact}}), report.FigureUnplanned, counted(0, 2))
}
