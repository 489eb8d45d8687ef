package reception_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
)

// slotAt is when the slot of a booking begins: nine o'clock in the house.
var slotAt = time.Date(2026, 3, 10, 1, 0, 0, 0, time.UTC)

// booked is a booking with something in every part that a visit takes, led on by the commands given, each at its time.
func booked(t testing.TB, grace int, then ...any) appointment.Snapshot {
	t.Helper()
	date, err1 := aftersales.ParseDate("2026-03-10")
	clock, err2 := aftersales.ParseClock("09:00")
	deposit, err3 := aftersales.ParseMoney("200.00 CNY")
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	a := arrive(t)
	policy := appointment.DefaultPolicy()
	policy.Grace = grace
	var b appointment.Booking
	give := func(at time.Time, cmd appointment.Command) {
		t.Helper()
		call := aftersales.Call{Subject: ref(t, "appointment/B-1"), At: at, By: advisor}
		if _, err := b.Do(call, cmd); err != nil {
			t.Fatal(err)
		}
	}
	day := slotAt.Add(-24 * time.Hour)
	give(day, appointment.Book{
		Customer: a.Customer, Caller: a.Sender, Vehicle: a.Vehicle, Request: squeal, Special: "洗车", Purposes: []appointment.Purpose{appointment.PurposePaidRepair, appointment.PurposeMaintenance},
		Channel: appointment.ChannelPhone, Deposit: deposit, Agreed: appointment.Agreement{ReadBack: day, Confirmed: true}, Policy: policy,
		Slot:    appointment.Slot{Start: aftersales.LocalTime{At: slotAt, Date: date, Clock: clock, Offset: 480}, Minutes: 60, Kind: aftersales.OpeningService},
		Load:    appointment.Load{Slot: "S-1", Version: 1, Capacity: 5, Open: []aftersales.Hours{{From: slotAt.Add(-time.Hour), To: slotAt.Add(9 * time.Hour)}}},
		Invited: appointment.Invited{Invitation: ref(t, "invitation/IN-1"), Seq: 2, Vehicle: "v1", Deferred: []aftersales.ID{"RO-0.i2"}},
		Ticket:  appointment.Called{Ticket: ref(t, "hotline/H-1"), Seq: 4, Vehicle: "v1", Symptom: "S-7", Coverage: pricing.Coverage{Answer: pricing.CoverageOpen}},
	})
	give(day.Add(time.Minute), appointment.ConfirmReadiness{Department: appointment.DepartmentWorkshop, Ready: true, Answered: "f1", Technician: "t1", Bay: "b1"})
	give(day.Add(2*time.Minute), appointment.ConfirmReadiness{Department: appointment.DepartmentParts, Ready: true, Answered: "p1", Reserved: []aftersales.ID{"R-1"}})
	give(day.Add(3*time.Minute), appointment.PrepareReception{Fields: appointment.SheetFields()[:6], Kit: true})
	for len(then) > 0 {
		give(then[0].(time.Time), then[1].(appointment.Command)) //nolint:errcheck,forcetypeassert // as they are written below
		then = then[2:]
	}
	return b.Snapshot()
}

// AS-107: an extract says what its source says. Owner, words, requests, slot and lateness, technician and bay, reserved parts and deposit, prefilled fields pass from the booking to the visit.
func TestFromBookingSaysWhatTheBookingSays(t *testing.T) {
	came := slotAt.Add(10 * time.Minute)
	s := booked(t, 0, came, appointment.RecordArrival{})
	got, err := reception.FromBooking(s)
	want := reception.Booking{
		Ref: s.Subject, Seq: 5, Status: appointment.StatusArrived, Customer: s.Customer, Caller: s.Caller, Vehicle: s.Vehicle, Slot: s.Slot.Start, Deadline: slotAt.Add(15 * time.Minute), ArrivedAt: came,
		Prefilled: appointment.SheetFields()[:6], PrefilledAt: s.Sheet.At, Owner: "a1", Request: squeal, Special: "洗车", Purposes: []reception.Purpose{reception.PurposePaidRepair, reception.PurposeMaintenance},
		Technician: "t1", Bay: "b1", Reserved: []aftersales.ID{"R-1"}, Deposit: s.Deposit, Deferred: []aftersales.ID{"RO-0.i2"}, Ticket: s.Ticket,
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v (%v), want %+v", got, err, want)
	}
	before := documentOfBooking(t, s)
	spoil(reflect.ValueOf(&got).Elem())
	if documentOfBooking(t, s) != before {
		t.Error("the extract shares something with the booking")
	}
	for _, p := range appointment.Purposes() {
		if got := reception.Purpose(p); got.Since() == 0 || got.Text() != p.Text() {
			t.Errorf("%s is another purpose to a visit: %+v", string(p), got.Text())
		}
	}
}

func TestFromBookingNeedsABooking(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(*appointment.Snapshot)
		want aftersales.Code
	}{
		"never made":           {func(s *appointment.Snapshot) { *s = appointment.Snapshot{} }, aftersales.RuleExtract},
		"nothing but a status": {func(s *appointment.Snapshot) { *s = appointment.Snapshot{Status: appointment.StatusArrived} }, aftersales.RuleHistory},
		"no arrival":           {func(s *appointment.Snapshot) { s.Arrival = appointment.Arrival{} }, aftersales.RuleHistory},
		"late by another slot": {func(s *appointment.Snapshot) { s.Arrival.Late = true }, aftersales.RuleHistory},
	} {
		s := booked(t, 0, slotAt, appointment.RecordArrival{})
		c.edit(&s)
		if got, err := reception.FromBooking(s); !errors.Is(err, c.want) || !reflect.DeepEqual(got, reception.Booking{}) {
			t.Errorf("%s: got %+v (%v), want %v", name, got, err, c.want)
		}
	}
}

// RC-003, RC-004: judged on the extract of a real booking. Late is what the booking's own grace says.
func TestArriveOnABooking(t *testing.T) {
	type arrived struct {
		codes          []aftersales.Code
		late, priority bool
	}
	cancel := appointment.Cancel{Reason: "没时间"}
	for name, c := range map[string]struct {
		booking appointment.Snapshot
		at      time.Time
		want    arrived
	}{
		"prepared, and arrived nowhere else": {booked(t, 0), slotAt, arrived{priority: true}},
		"at the end of the grace":            {booked(t, 0, slotAt.Add(15*time.Minute), appointment.RecordArrival{}), time.Time{}, arrived{priority: true}},
		"a second later":                     {booked(t, 0, slotAt.Add(15*time.Minute+time.Second), appointment.RecordArrival{}), time.Time{}, arrived{late: true}},
		"at the end of a short grace":        {booked(t, 5, slotAt.Add(5*time.Minute), appointment.RecordArrival{}), time.Time{}, arrived{priority: true}},
		"a second after a short grace":       {booked(t, 5, slotAt.Add(5*time.Minute+time.Second), appointment.RecordArrival{}), time.Time{}, arrived{late: true}},
		"in time as the booking has it":      {booked(t, 0, slotAt.Add(15*time.Minute), appointment.RecordArrival{}), slotAt.Add(20 * time.Minute), arrived{priority: true}},
		"missed, the same day":               {booked(t, 0, slotAt.Add(time.Hour), appointment.RecordMiss{}, slotAt.Add(2*time.Hour), appointment.RecordArrival{}), time.Time{}, arrived{late: true}},
		"missed, the last second of the day": {booked(t, 0, slotAt.Add(time.Hour), appointment.RecordMiss{}), slotAt.Add(15*time.Hour - time.Second), arrived{late: true}},
		"missed, the next day":               {booked(t, 0, slotAt.Add(time.Hour), appointment.RecordMiss{}), slotAt.Add(15 * time.Hour), arrived{codes: []aftersales.Code{reception.RuleBooking}}},
		"cancelled":                          {booked(t, 0, slotAt.Add(-time.Hour), cancel), slotAt, arrived{codes: []aftersales.Code{reception.RuleBooking}}},
	} {
		extract, err := reception.FromBooking(c.booking)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		a := arrive(t)
		a.Booking, a.At = extract, c.at
		var v reception.Visit
		events, err := v.Do(aftersales.Call{Subject: ref(t, "reception/V-1"), At: slotAt.Add(24 * time.Hour), By: greeter}, a)
		s := v.Snapshot()
		got := arrived{late: s.Late, priority: s.Priority}
		var refused *aftersales.RefusedError
		if errors.As(err, &refused) {
			got.codes = refused.Codes()
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %+v (%v), want %+v", name, got, err, c.want)
		}
		if fault := s.Check(); fault != nil {
			t.Errorf("%s: led to what no history leads to: %v", name, fault)
		}
		if err == nil && (len(events[0].Findings) != 0 || s.Advisor != "a1" || s.Ticket != extract.Ticket || c.at.IsZero() && !s.ArrivedAt.Equal(extract.ArrivedAt)) {
			t.Errorf("%s: got findings %v, advisor %s, ticket %+v, arrived %v", name, events[0].Findings, s.Advisor, s.Ticket, s.ArrivedAt)
		}
	}
}

// AS-107, AS-103, AS-005: the booking and the ticket are about who and what came.
func TestArriveOnAnothersBooking(t *testing.T) {
	extract, err := reception.FromBooking(booked(t, 0, slotAt, appointment.RecordArrival{}))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		edit func(*reception.Arrive)
		want []string
	}{
		"as booked":         {func(*reception.Arrive) {}, nil},
		"another customer":  {func(a *reception.Arrive) { a.Customer.ID = "c9" }, []string{"AS-107 booking.customer"}},
		"another vehicle":   {func(a *reception.Arrive) { a.Vehicle.ID = "v9" }, []string{"AS-107 booking.vehicle", "AS-107 ticket.vehicle"}},
		"a ticket of it":    {func(a *reception.Arrive) { a.Ticket = reception.Called{Ticket: ref(t, "hotline/H-2"), Vehicle: "v1"} }, nil},
		"another's ticket":  {func(a *reception.Arrive) { a.Ticket = reception.Called{Ticket: ref(t, "hotline/H-2"), Vehicle: "v9"} }, []string{"AS-107 ticket.vehicle"}},
		"no ticket":         {func(a *reception.Arrive) { a.Ticket = reception.Called{Ticket: ref(t, "workorder/H-2")} }, []string{"AS-103 ticket.ticket"}},
		"not yet come":      {func(a *reception.Arrive) { a.Booking.ArrivedAt = slotAt.Add(48 * time.Hour) }, []string{"AS-005 booking.arrived_at"}},
		"of no sequence":    {func(a *reception.Arrive) { a.Booking.Seq = 0 }, []string{"AS-007 booking.seq"}},
		"of no name":        {func(a *reception.Arrive) { a.Booking.Ref = aftersales.Ref{} }, []string{"RC-003 booking.ref"}},
		"not a booking":     {func(a *reception.Arrive) { a.Booking.Ref = ref(t, "workorder/B-1") }, []string{"RC-003 booking.ref"}},
		"a slot that jumps": {func(a *reception.Arrive) { a.Booking.Slot.Offset = 0 }, []string{"AS-005 booking.slot"}},
	} {
		a := arrive(t)
		a.Booking = extract
		c.edit(&a)
		var v reception.Visit
		_, err := v.Do(aftersales.Call{Subject: ref(t, "reception/V-1"), At: slotAt.Add(time.Hour), By: greeter}, a)
		var refused *aftersales.RefusedError
		var got []string
		if errors.As(err, &refused) {
			for _, b := range refused.Violations {
				got = append(got, string(b.Code)+" "+b.Path)
			}
		}
		if s := v.Snapshot(); !slices.Equal(got, c.want) || s.Check() != nil {
			t.Errorf("%s: got %q (%v), want %q; %v", name, got, err, c.want, s.Check())
		}
		if _, err := reception.Restore(v.Snapshot()); err != nil {
			t.Errorf("%s: received, and not restored: %v", name, err)
		}
	}
}

// AS-107: a booking and a ticket that nothing happened to since they were made.
func TestArriveOnWhatWasJustMade(t *testing.T) {
	extract, err := reception.FromBooking(booked(t, 0))
	if err != nil {
		t.Fatal(err)
	}
	a := arrive(t)
	a.Booking = extract
	a.Booking.Seq = 1
	a.Ticket = reception.Called{Ticket: ref(t, "hotline/H-2"), Seq: 1, Vehicle: "v1"}
	var v reception.Visit
	if _, err := v.Do(aftersales.Call{Subject: ref(t, "reception/V-1"), At: slotAt, By: greeter}, a); err != nil {
		t.Fatal(err)
	}
	if s := v.Snapshot(); s.Check() != nil || s.Ticket.Seq != 1 || s.Booking.Seq != 1 {
		t.Errorf("got booking %+v, ticket %+v, %v", s.Booking, s.Ticket, s.Check())
	}
}

func documentOfBooking(t testing.TB, s appointment.Snapshot) string {
	t.Helper()
	doc, err := aftersales.Write(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(doc)
}
