package reception_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/reception"
)

var nine = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)

// waiting is a visit of the queue: arrived and served so many minutes after nine; a slot of 0 is none, and served 0 is not yet.
func waiting(t *testing.T, id string, arrived, slot, served int, priority bool) reception.Snapshot {
	t.Helper()
	s := reception.Snapshot{Seq: 1, Subject: ref(t, "reception/"+id), Attended: true, Priority: priority, ArrivedAt: nine.Add(time.Duration(arrived) * time.Minute)}
	if slot > 0 {
		s.Booking.Slot.At = nine.Add(time.Duration(slot) * time.Minute)
	}
	if served > 0 {
		s.ServedAt = nine.Add(time.Duration(served) * time.Minute)
	}
	return s
}

// Queue: comebacks and booked customers first, by the later of arrival and slot; who was passed over is named.
func TestQueue(t *testing.T) {
	gone := waiting(t, "gone", 1, 0, 0, false)
	gone.EndedAt = nine.Add(4 * time.Minute)
	alone := waiting(t, "alone", 0, 0, 0, false)
	alone.Attended = false
	got := reception.Queue([]reception.Snapshot{
		waiting(t, "walk-in", 0, 0, 5, false), waiting(t, "late", 2, 0, 30, false), waiting(t, "booked", 3, 15, 0, true), waiting(t, "comeback", 4, 0, 6, true), gone, alone, {},
	})
	want := []string{"comeback []", "booked []", "walk-in [comeback]", "gone []", "late [booked]"}
	for i, p := range got {
		passed := []string{}
		for _, r := range p.Passed {
			passed = append(passed, r.ID())
		}
		if line := fmt.Sprint(p.Visit.ID(), " ", passed); i >= len(want) || line != want[i] {
			t.Errorf("%d: got %s, want %v", i, line, want)
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %d places, want %d", len(got), len(want))
	}
	if got[1].From != nine.Add(15*time.Minute) || got[3].Gone.IsZero() {
		t.Errorf("got %+v", got)
	}
	// A booked customer who came early is passed over by nobody before the slot, and is at the slot itself.
	for served, passed := range map[int]int{14: 0, 15: 1} {
		line := reception.Queue([]reception.Snapshot{waiting(t, "walk-in", 0, 0, served, false), waiting(t, "booked", 3, 15, 0, true)})
		if got := len(line[1].Passed); got != passed {
			t.Errorf("served after %d minutes: got %d passed over, want %d", served, got, passed)
		}
	}
}

// Who is served at the same instant as another, or left at it, is not passed over for it; who came at it is.
func TestNobodyIsPassedOverWhoIsNotWaiting(t *testing.T) {
	left := func(after time.Duration) reception.Snapshot {
		s := waiting(t, "other", 0, 0, 0, true)
		s.EndedAt = nine.Add(after)
		return s
	}
	for name, row := range map[string]struct {
		other  reception.Snapshot
		passed int
	}{
		"served at it":        {waiting(t, "other", 0, 0, 10, true), 0},
		"served a minute on":  {waiting(t, "other", 0, 0, 11, true), 1},
		"left at it":          {left(10 * time.Minute), 0},
		"left a second on":    {left(10*time.Minute + time.Second), 1},
		"came at it":          {waiting(t, "other", 10, 0, 0, true), 1},
		"came a minute after": {waiting(t, "other", 11, 0, 0, true), 0},
	} {
		line := reception.Queue([]reception.Snapshot{row.other, waiting(t, "walk-in", 0, 0, 10, false)})
		if got := len(line[1].Passed); got != row.passed {
			t.Errorf("%s: got %d passed over, want %d", name, got, row.passed)
		}
	}
}

func TestFigures(t *testing.T) {
	in, late := handedOver(t).Snapshot(), handedOver(t).Snapshot()
	late.GreetedAt = late.ArrivedAt.Add(time.Minute + time.Second)
	in.GreetedAt = in.ArrivedAt.Add(time.Minute)
	never := waiting(t, "V-9", 0, 0, 0, false)
	never.Status, never.Outcome, never.EndedAt = reception.StatusLeft, reception.OutcomeQuotationOnly, nine.Add(time.Minute)
	towed := never
	towed.Attended = false
	visits := []reception.Snapshot{in, late, never, towed, waiting(t, "V-8", 0, 0, 0, false)}
	if got, want := reception.GreetingOf(visits), (reception.Greeting{InTime: aftersales.Ratio{Count: 1, Of: 3}, Seconds: 121, Of: 2, Longest: 61}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	m := func(n int) time.Time { return nine.Add(time.Duration(n) * time.Minute) }
	in.Waits = []reception.Wait{{Since: m(0), Told: []time.Time{m(15), m(31)}, Until: m(40), Reason: "忙"}, {Since: m(50), Until: m(52), Reason: "忙"}}
	never.Waits = []reception.Wait{{Since: m(0), Reason: "忙"}}
	if got, want := reception.WaitingOf([]reception.Snapshot{in, late, never, towed}), (reception.Waiting{Waited: aftersales.Ratio{Count: 1, Of: 3}, Seconds: 42 * 60, Longest: 42 * 60, Informed: aftersales.Ratio{Count: 1, Of: 2}}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got, want := reception.PurposesOf(visits), []reception.PurposeCount{{Purpose: reception.PurposeMaintenance, Visits: aftersales.Ratio{Count: 2, Of: 2}}, {Purpose: reception.PurposePaidRepair, Visits: aftersales.Ratio{Count: 2, Of: 2}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	late.Sheet.Walk.Points = []reception.Answered{{Point: reception.PointScratches, Result: reception.PointResultOK}, {Point: reception.PointKeys, Result: reception.PointResultNotChecked, Note: "自留"}}
	if got, want := reception.FindingsOf([]reception.Snapshot{in, late}), []reception.PointCount{
		{Point: reception.PointOdometer, Found: aftersales.Ratio{Of: 1}}, {Point: reception.PointScratches, Found: aftersales.Ratio{Count: 1, Of: 2}}, {Point: reception.PointKeys, Found: aftersales.Ratio{Of: 1}},
	}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	in.Sheet.Walk.Points = []reception.Answered{{Point: reception.Points()[0], Result: reception.PointResultOK}}
	if got, want := reception.FindingsOf([]reception.Snapshot{in}), []reception.PointCount{{Point: reception.Points()[0], Found: aftersales.Ratio{Of: 1}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	never.Outcome = reception.Outcomes()[0]
	if got, want := reception.OutcomesOf([]reception.Snapshot{never}), []reception.OutcomeCount{{Outcome: reception.Outcomes()[0], Visits: aftersales.Ratio{Count: 1, Of: 1}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got, want := reception.OutcomesOf(visits), []reception.OutcomeCount{{Outcome: reception.OutcomeQuotationOnly, Visits: aftersales.Ratio{Count: 2, Of: 4}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// ServiceFile: a fold whose result does not depend on the order in which the past is given.
func TestServiceFile(t *testing.T) {
	order := func(id string, months int, km int, next time.Time, items ...reception.PastItem) reception.Past {
		at := nine.AddDate(0, months, 0)
		return reception.Past{Source: ref(t, "workorder/"+id), At: at, Order: true, Vehicle: aftersales.Vehicle{ID: "v1"}, Odometer: aftersales.Odometer{Km: km, At: at}, Items: items, NextDate: next, Ends: []reception.PastGuarantee{{Until: at.AddDate(0, 0, 10)}}}
	}
	visit := rich(t).Snapshot()
	first := order("RO-1", -12, 10000, nine.AddDate(0, -6, 0),
		reception.PastItem{ID: "i1", Text: "oil 机油", State: reception.PastStateDone}, reception.PastItem{ID: "i2", Text: "discs 制动盘", State: reception.PastStateDeferred, Safety: true},
		reception.PastItem{ID: "i3", Text: "wipers 雨刮", State: reception.PastStateDeclined})
	second := order("RO-2", -6, 9000, nine, reception.PastItem{ID: "i1", Text: "discs 制动盘", State: reception.PastStateDone, Clears: "RO-1.i2"})
	complained := reception.Past{Source: ref(t, "complaint/C-1"), At: nine.AddDate(0, -5, 0), Vehicle: aftersales.Vehicle{ID: "v1"}, Complaint: "等太久"}
	past := []reception.Past{first, second, complained, visit.Past()}
	f := reception.ServiceFile(past, nine)
	for _, other := range [][]reception.Past{{visit.Past(), complained, second, first}, {second, first, visit.Past(), complained}} {
		if got := reception.ServiceFile(other, nine); !reflect.DeepEqual(got, f) {
			t.Errorf("got %+v, want %+v", got, f)
		}
	}
	var pending []string
	for _, p := range f.Pending {
		pending = append(pending, p.ID+" "+string(p.Kind))
	}
	if want := []string{"RO-1.i3 pending-declined", "next-service service-due"}; !reflect.DeepEqual(pending, want) {
		t.Errorf("got %v, want %v", pending, want)
	}
	verdicts := []aftersales.OdometerVerdict{f.Readings[0].Verdict, f.Readings[1].Verdict, f.Readings[2].Verdict}
	if want := []aftersales.OdometerVerdict{aftersales.OdometerVerdictPlausible, aftersales.OdometerVerdictLower, aftersales.OdometerVerdictPlausible}; !reflect.DeepEqual(verdicts, want) {
		t.Errorf("got %v, want %v", verdicts, want)
	}
	if len(f.Orders) != 2 || len(f.Guarantee) != 2 || len(f.Complaint) != 1 || f.Contact != "工作日傍晚" || f.Customer.ID != "c1" || f.Vehicle.Model != "Santana" {
		t.Errorf("got %d orders, %d guarantees, %d complaints, %q", len(f.Orders), len(f.Guarantee), len(f.Complaint), f.Contact)
	}
	visit.Sheet.File.CallWish = reception.CallWish{Consent: reception.CallConsentDoNotContact, Channels: reception.CallChannels()[:1]}
	wished := first
	wished.CallWish.Consent = reception.CallConsentMayContact
	if got := reception.ServiceFile([]reception.Past{visit.Past(), wished, second}, nine).CallWish; !reflect.DeepEqual(got, visit.Sheet.File.CallWish) {
		t.Errorf("got the wish %+v, want the last that was said", got)
	}
	filler := reception.Past{Source: ref(t, "workorder/RO-3"), At: nine, Order: true, Odometer: aftersales.Odometer{Km: 429_496_729, At: nine}}
	if got := reception.ServiceFile([]reception.Past{first, second, filler}, nine); got.Last().Km != 10000 {
		t.Errorf("got the last reading %+v, want neither the lower one nor the filler", got.Last())
	}
	// A second before its date the service is not due; at the kilometres it is.
	if got := reception.ServiceFile([]reception.Past{second}, nine.Add(-time.Second)); len(got.Pending) != 0 {
		t.Errorf("got %v, want nothing due", got.Pending)
	}
	for next, due := range map[int64]int{9000: 1, 9001: 0} {
		p := second
		p.NextDate, p.NextKm = time.Time{}, next
		if got := reception.ServiceFile([]reception.Past{p}, nine); len(got.Pending) != due {
			t.Errorf("due at %d km: got %v", next, got.Pending)
		}
	}
	silent := order("RO-4", -1, 9000, time.Time{})
	if got := reception.ServiceFile([]reception.Past{second, silent}, nine); !got.NextDate.Equal(second.NextDate) || len(got.Orders) != 2 {
		t.Errorf("got %v, want what the last order that says so has to say of the next service", got.NextDate)
	}
	if got := reception.ServiceFile(nil, nine); !reflect.DeepEqual(got, reception.File{}) {
		t.Errorf("got %+v, want nothing of nothing", got)
	}
	past[0].Items[0].ID = "x"
	if f.Orders[0].Items[0].ID != "i1" {
		t.Error("the file shares something with the past")
	}
}

// Past: what was recommended on a visit and put off is pending until an order does it; what the file had already stays under its own name.
func TestWhatWasPutOffOnAVisitIsPending(t *testing.T) {
	d := whole(t)
	f := file
	f.Pending = []reception.Pending{{ID: "RO-0.i2", Kind: reception.PendingKindDeferred, Text: "discs 制动盘"}}
	d.do(f)
	for id, outcome := range map[aftersales.ID]reception.Advice{"RO-0.i2": reception.AdviceDeclined, "r1": reception.AdviceDeclined, "r3": reception.AdviceAccepted, "r4": reception.AdviceLeft} {
		d.do(reception.RecommendItem{Item: id, Text: "tyres 轮胎", Outcome: outcome, Reason: "下次再做"})
	}
	d.do(reception.RecommendItem{Item: "r2", Text: "wipers 雨刮", Outcome: reception.AdviceDeferred, Safety: true})
	s := d.Snapshot()
	got := reception.ServiceFile([]reception.Past{s.Past()}, d.at).Pending
	want := []reception.Pending{{ID: "V-1.r1", Kind: reception.PendingKindDeclined, Text: "tyres 轮胎", Source: s.Subject}, {ID: "V-1.r2", Kind: reception.PendingKindDeferred, Text: "wipers 雨刮", Safety: true, Source: s.Subject}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	order := reception.Past{Source: ref(t, "workorder/RO-1"), At: d.at.Add(time.Hour), Order: true, Items: []reception.PastItem{{ID: "i1", State: reception.PastStateDone, Clears: "V-1.r1"}}}
	if got := reception.ServiceFile([]reception.Past{order, s.Past()}, d.at).Pending; !reflect.DeepEqual(got, want[1:]) {
		t.Errorf("got %+v, want %+v", got, want[1:])
	}
}
