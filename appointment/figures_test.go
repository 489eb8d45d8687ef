package appointment_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
)

func clock(s string) aftersales.Clock { return must(aftersales.ParseClock(s)) }

func day(s string) aftersales.Date { return must(aftersales.ParseDate(s)) }

func cameOn(date, at string, booked bool) appointment.Came {
	c := appointment.Came{At: aftersales.LocalTime{Date: day(date), Clock: clock(at)}, Advisor: "a9"}
	if booked {
		c.Booking = must(aftersales.ParseRef("appointment/B-0"))
	}
	return c
}

var open = aftersales.Calendar{Offset: 480, Hours: []aftersales.OpenHours{
	{Kind: aftersales.OpeningService, Days: []aftersales.Weekday{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}, From: must(aftersales.NewClock(8, 0)), To: must(aftersales.NewClock(18, 0))},
}, Special: []aftersales.SpecialDay{{Date: must(aftersales.NewDate(2026, 2, 16)), Kind: aftersales.OpeningService}, {Date: must(aftersales.NewDate(2026, 2, 23)), Kind: aftersales.OpeningService}}}

// TestTraffic turns arrivals into capacity, reserve and bookable share: eight Mondays, of which the closed one of the Spring Festival is passed over.
func TestTraffic(t *testing.T) {
	var came []appointment.Came
	mondays := []string{"2026-03-02", "2026-02-09", "2026-02-02", "2026-01-26", "2026-01-19", "2026-01-12", "2026-01-05", "2025-12-29"}
	for i, date := range mondays {
		for range 2 + i%3 { // 2, 3, 4, 2, 3, 4, 2, 3
			came = append(came, cameOn(date, "08:00", true))
		}
		for range i % 2 { // four in eight days
			came = append(came, cameOn(date, "08:59", false))
		}
		came = append(came, cameOn(date, "09:00", false), cameOn(date, "07:59", false)) // in the next window, and in none
	}
	came = append(came, cameOn("2026-02-16", "08:00", false), cameOn("2025-12-22", "08:00", false), cameOn("2026-03-03", "08:00", false), cameOn("2026-03-09", "08:00", false))
	windows := []appointment.Window{{From: clock("08:00"), To: clock("09:00")}, {From: clock("09:00"), To: clock("10:00")}, {From: clock("22:00"), To: clock("02:00")}}
	got := appointment.TrafficOf(open, day("2026-03-09"), aftersales.WeekdayMonday, windows, 0, came)
	first := got[0]
	if first.Capacity != 5 || first.Kept != 1 || first.Bookable != 4 || first.Reserve.String() != "20" {
		t.Errorf("got capacity %d, kept %d, bookable %d, reserve %v", first.Capacity, first.Kept, first.Bookable, first.Reserve)
	}
	var dates []string
	for _, d := range first.Days {
		dates = append(dates, d.Date.String())
	}
	if !slices.Equal(dates, mondays) {
		t.Errorf("got %v, want %v", dates, mondays)
	}
	if want := "On the last 8 open Mondays from 08:00 to 09:00 came, without a booking in brackets: 2 (0), 4 (1), 4 (0), 3 (1), 3 (0), 5 (1), 2 (0), 4 (1). At most 5 at a time; without a booking 4 in 8 days, 1 a day rounded up. Suggested: capacity 5, kept 1, bookable 4 (80 %)."; first.Why.EN != want {
		t.Errorf("got  %s\nwant %s", first.Why.EN, want)
	}
	if want := "最近 8 个营业的星期一，08:00 至 09:00 到店台次（括号内为非预约）：2（0）、4（1）"; !strings.HasPrefix(first.Why.ZH, want) {
		t.Errorf("got %s", first.Why.ZH)
	}
	if got[1].Capacity != 1 || got[1].Kept != 1 || got[1].Bookable != 0 || got[2].Capacity != 0 || got[2].Reserve.Sign() != 0 {
		t.Errorf("got %+v and %+v", got[1], got[2])
	}
	if none := appointment.TrafficOf(aftersales.Calendar{}, day("2026-03-09"), aftersales.WeekdayMonday, windows[:1], 4, came); len(none[0].Days) != 0 || none[0].Why.ZH == "" {
		t.Errorf("got %+v of a house that never opens", none[0])
	}
	if few := appointment.TrafficOf(open, day("2026-03-09"), aftersales.WeekdayMonday, windows[:1], 2, came); few[0].Capacity != 4 || len(few[0].Days) != 2 {
		t.Errorf("got %+v of two Mondays", few[0])
	}
	night := []appointment.Came{cameOn("2026-03-02", "21:59", false), cameOn("2026-03-02", "22:00", false), cameOn("2026-03-03", "01:59", false), cameOn("2026-03-03", "02:00", false)}
	if over := appointment.TrafficOf(open, day("2026-03-09"), aftersales.WeekdayMonday, windows[2:], 1, night); over[0].Capacity != 2 {
		t.Errorf("got %+v over midnight, want 2", over[0])
	}
}

// TestTrafficLooksTwoYearsBack: the house opened once, two years of 366 days before, or a day earlier.
func TestTrafficLooksTwoYearsBack(t *testing.T) {
	for back, want := range map[int]int{2 * 366: 1, 2*366 + 1: 0} {
		opened := day("2026-03-09").AddDays(-back)
		once := aftersales.Calendar{Offset: 480, Special: []aftersales.SpecialDay{{Date: opened, Kind: aftersales.OpeningService, From: clock("08:00"), To: clock("18:00")}}}
		got := appointment.TrafficOf(once, day("2026-03-09"), opened.Weekday(), []appointment.Window{{From: clock("08:00"), To: clock("09:00")}}, 0, nil)
		if len(got[0].Days) != want {
			t.Errorf("%d days before: got %v", back, got[0].Days)
		}
	}
}

// TestReserveComesBack: the reserve that the analysis suggests keeps exactly what it says in a load.
func TestReserveComesBack(t *testing.T) {
	for capacity := 1; capacity <= 40; capacity++ {
		for kept := 0; kept <= capacity; kept++ {
			var came []appointment.Came
			for i := range capacity {
				came = append(came, cameOn("2026-03-02", "08:00", i >= kept))
			}
			got := appointment.TrafficOf(open, day("2026-03-09"), aftersales.WeekdayMonday, []appointment.Window{{From: clock("08:00"), To: clock("09:00")}}, 1, came)[0]
			load := appointment.Load{Capacity: got.Capacity, Reserve: got.Reserve}
			if got.Kept != kept || load.Kept() != kept || load.Bookable() != got.Bookable {
				t.Fatalf("%d of %d: the analysis keeps %d at %v %%, the load %d", kept, capacity, got.Kept, got.Reserve, load.Kept())
			}
		}
	}
}

// TestAP004RoundsUp: a part of a place is a whole one.
func TestAP004RoundsUp(t *testing.T) {
	for _, row := range []struct {
		capacity int
		reserve  string
		want     int
	}{{10, "20", 8}, {10, "20.000001", 7}, {10, "19.999999", 8}, {10, "0", 10}, {10, "100", 0}, {3, "33.333333", 2}, {3, "33.333334", 1}, {0, "50", 0}, {1, "0.000001", 0}} {
		l := appointment.Load{Capacity: row.capacity, Reserve: must(aftersales.ParseNumber(row.reserve)), Taken: row.want - 1}
		if got := l.Bookable(); got != row.want || row.want > 0 && l.Full() {
			t.Errorf("%d with %s %% kept: got %d, want %d", row.capacity, row.reserve, got, row.want)
		}
		if l.Taken = row.want; !l.Full() {
			t.Errorf("%d with %s %% kept: %d and not full", row.capacity, row.reserve, row.want)
		}
	}
}

// TestSlotsAcrossSummerTime books with the zone's own rules: the host resolves wall times, the slot keeps them, and its length is of hours that pass.
func TestSlotsAcrossSummerTime(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("no zone database")
	}
	if _, err := aftersales.WallTime(berlin, day("2026-03-29"), clock("02:30")); err == nil {
		t.Error("a time that the clocks skip is a wall time")
	}
	if _, err := aftersales.WallTime(berlin, day("2026-10-25"), clock("02:30")); err == nil {
		t.Error("a time that the clocks show twice is a wall time")
	}
	shift := func(at time.Time, offset int) aftersales.Shift { return aftersales.Shift{At: at, Offset: offset} }
	c := aftersales.Calendar{Zone: "Europe/Berlin", Offset: 60, Shifts: []aftersales.Shift{shift(time.Date(2026, 3, 29, 1, 0, 0, 0, time.UTC), 120), shift(time.Date(2026, 10, 25, 1, 0, 0, 0, time.UTC), 60)},
		Hours: []aftersales.OpenHours{{Kind: aftersales.OpeningKeyDrop, Days: aftersales.Weekdays(), From: clock("00:00"), To: clock("24:00")}, {Kind: aftersales.OpeningService, Days: aftersales.Weekdays(), From: clock("08:00"), To: clock("17:00")}}}
	for _, row := range []struct {
		date, clock, ends string
		minutes           int
	}{
		{"2026-03-28", "23:30", "2026-03-29 00:30", 60},
		{"2026-03-29", "01:30", "2026-03-29 03:30", 60},
		{"2026-10-25", "01:30", "2026-10-25 02:30", 120},
		{"2026-10-24", "23:00", "2026-10-25 02:00", 240},
	} {
		start := must(aftersales.WallTime(berlin, day(row.date), clock(row.clock)))
		slot := appointment.Slot{Start: start, Minutes: row.minutes, Kind: aftersales.OpeningKeyDrop}
		ends := c.LocalAt(slot.Ends())
		if got := ends.Date.String() + " " + ends.Clock.String(); got != row.ends {
			t.Errorf("%s %s: ends at %s, want %s", row.date, row.clock, got, row.ends)
		}
		d := newDesk(t)
		cmd := bookAt(d.at)
		cmd.Slot, cmd.Load.Open = slot, appointment.OpenAround(c, start.Date, slot.Kind)
		d.do(asOwner, cmd)
		if got := d.o.Snapshot().Slot; got.Start != start {
			t.Errorf("the booking keeps %+v of %+v", got.Start, start)
		}
	}
	// The eve of the shift closes an hour of its own time before: the board is due by the clock on the wall.
	d := newDesk(t)
	d.at = time.Date(2026, 3, 28, 9, 0, 0, 0, time.UTC)
	cmd := bookAt(d.at)
	cmd.Slot = appointment.Slot{Start: must(aftersales.WallTime(berlin, day("2026-03-29"), clock("08:00"))), Minutes: 30, Kind: aftersales.OpeningService}
	cmd.Load.Open = appointment.OpenAround(c, day("2026-03-29"), aftersales.OpeningService)
	d.do(asOwner, cmd)
	s := d.o.Snapshot()
	if due := s.Duties(c, d.at)[0].Due; !due.Equal(time.Date(2026, 3, 28, 16, 0, 0, 0, time.UTC)) || !s.Slot.Start.At.Equal(time.Date(2026, 3, 29, 6, 0, 0, 0, time.UTC)) {
		t.Errorf("the board is due at %v for a slot at %v", due, s.Slot.Start.At)
	}
}

// ended is a booking with an end of its own.
func ended(t *testing.T, n int, edit func(*appointment.Book), then ...func(*desk)) appointment.Snapshot {
	t.Helper()
	d := newDesk(t)
	d.ref = must(aftersales.ParseRef(fmt.Sprintf("appointment/B-%d", n)))
	cmd := bookAt(d.at)
	if edit != nil {
		edit(&cmd)
	}
	by := asOwner
	if cmd.Owner != "" {
		by = asManager
	}
	d.do(by, cmd)
	for _, next := range then {
		next(d)
	}
	return d.o.Snapshot()
}

func arriving(after time.Duration) func(*desk) {
	return func(d *desk) {
		d.at = startOf(1).Add(after)
		d.do(asGreeter, appointment.RecordArrival{At: d.at})
	}
}

func missing(d *desk) {
	d.at = startOf(1).Add(16 * time.Minute)
	d.do(asSystem, appointment.RecordMiss{})
}

func prepared(d *desk) { d.do(asManager, appointment.PrepareReception{Fields: allFields}) }

func ratio(count, of int) aftersales.Ratio { return aftersales.Ratio{Count: count, Of: of} }

// TestRates counts by slot, channel and advisor: two on time, of whom one prefilled, one late after being missed, one missed, one cancelled, one to come.
func TestRates(t *testing.T) {
	app := func(c *appointment.Book) { c.Channel, c.Owner = appointment.ChannelApp, "a2" }
	bookings := []appointment.Snapshot{
		ended(t, 1, nil, prepared, arriving(0)),
		ended(t, 2, app, arriving(15*time.Minute)),
		ended(t, 3, app, missing, arriving(30*time.Minute)),
		ended(t, 4, nil, missing),
		ended(t, 5, nil, func(d *desk) { d.do(asOwner, appointment.Cancel{Reason: "ill"}) }),
		ended(t, 6, nil),
	}
	var came []appointment.Came
	for i := range 3 {
		c := cameOn("2026-03-10", "09:00", true)
		c.Booking = bookings[i].Subject
		came = append(came, c)
	}
	came = append(came, cameOn("2026-03-10", "09:30", false), cameOn("2026-03-10", "08:59", false))
	if got, want := appointment.RatesOf(bookings, came), (appointment.Rates{Appointment: ratio(3, 5), Show: ratio(3, 4), Miss: ratio(1, 4), OnTime: ratio(2, 3), Prefilled: ratio(1, 3)}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got, want := appointment.RatesBySlot(bookings, came), []appointment.Rates{{Key: "09:00", Appointment: ratio(3, 4), Show: ratio(3, 4), Miss: ratio(1, 4), OnTime: ratio(2, 3), Prefilled: ratio(1, 3)}}; !reflect.DeepEqual(got, want) {
		t.Errorf("by slot: got %+v, want %+v", got, want)
	}
	if got, want := appointment.RatesByChannel(bookings, came), []appointment.Rates{
		{Key: "app", Appointment: ratio(2, 5), Show: ratio(2, 2), Miss: ratio(0, 2), OnTime: ratio(1, 2), Prefilled: ratio(0, 2)},
		{Key: "phone", Appointment: ratio(1, 5), Show: ratio(1, 2), Miss: ratio(1, 2), OnTime: ratio(1, 1), Prefilled: ratio(1, 1)},
	}; !reflect.DeepEqual(got, want) {
		t.Errorf("by channel: got %+v, want %+v", got, want)
	}
	if got, want := appointment.RatesByAdvisor(bookings, came), []appointment.Rates{
		{Key: "a1", Appointment: ratio(1, 1), Show: ratio(1, 2), Miss: ratio(1, 2), OnTime: ratio(1, 1), Prefilled: ratio(1, 1)},
		{Key: "a2", Appointment: ratio(2, 2), Show: ratio(2, 2), Miss: ratio(0, 2), OnTime: ratio(1, 2), Prefilled: ratio(0, 2)},
		{Key: "a9", Appointment: ratio(0, 2)},
	}; !reflect.DeepEqual(got, want) {
		t.Errorf("by advisor: got %+v, want %+v", got, want)
	}
	if got := appointment.RatesOf(nil, nil); got != (appointment.Rates{}) {
		t.Errorf("of nothing: got %+v", got)
	}
	s := bookings[5]
	if s.Late(s.Deadline()) || !s.Late(s.Deadline().Add(time.Second)) || bookings[0].Late(s.Deadline().Add(time.Hour)) || !bookings[2].Late(time.Time{}) {
		t.Error("late is after the grace, and what came in time is never late")
	}
}

// TestPrefilledAtTheArrival: a sheet that is prefilled at the instant at which the customer comes is prefilled, and one a second later is not.
func TestPrefilledAtTheArrival(t *testing.T) {
	for after, want := range map[time.Duration]int{0: 1, time.Second: 0} {
		s := ended(t, 1, nil, prepared, arriving(0))
		s.Sheet.At = s.Arrival.At.Add(after)
		if got := appointment.RatesOf([]appointment.Snapshot{s}, nil).Prefilled; got != ratio(want, 1) {
			t.Errorf("%v after the arrival: got %v", after, got)
		}
	}
}

// TestBoardAtClosing: who books as the house closes for the last time before the slot has it on the board at once, and a second earlier by that closing.
func TestBoardAtClosing(t *testing.T) {
	closing := time.Date(2026, 3, 9, 10, 0, 0, 0, time.UTC)
	for before, due := range map[time.Duration]time.Time{0: closing.Add(10 * time.Minute), time.Second: closing} {
		d := newDesk(t)
		d.at = closing.Add(-before - time.Minute)
		d.do(asOwner, bookAt(d.at))
		s := d.o.Snapshot()
		if got := s.Duties(open, d.at)[0]; got.Code != appointment.DutyBoard || !got.Due.Equal(due) {
			t.Errorf("%v before closing: got %+v, want it due at %v", before, got, due)
		}
	}
}

// TestDutiesAreDoneByTheFirst: of two calls recorded in the wrong order the earlier one counts, and a move that was told of before it was announced was told at once.
func TestDutiesAreDoneByTheFirst(t *testing.T) {
	d := newDesk(t)
	d.do(asOwner, bookAt(d.at))
	d.do(asOwner, appointment.AnnounceMove{Slot: slotOf(2), Load: loadOf(2, 0), Reason: appointment.MoveReasonParts, Told: d.at.Add(time.Second)})
	announced := d.at
	d.do(asOwner, appointment.AnswerMove{Answer: appointment.MoveAnswerRefused})
	missing(d)
	missed := startOf(1).Add(15 * time.Minute)
	d.at = missed.Add(time.Hour)
	for _, after := range []time.Duration{30 * time.Minute, 20 * time.Minute, 40 * time.Minute} {
		d.do(asOwner, appointment.ContactMissed{Channel: appointment.ChannelOutbound, At: missed.Add(after)})
	}
	s := d.o.Snapshot()
	for _, duty := range s.Duties(open, d.at) {
		switch {
		case duty.Code == appointment.DutyCall && !duty.Done.Equal(missed.Add(20*time.Minute)):
			t.Errorf("called at %v", duty.Done)
		case duty.Code == appointment.DutyTellMove && !duty.Done.Equal(announced):
			t.Errorf("told at %v, announced at %v", duty.Done, announced)
		}
	}
}

// TestChain follows three bookings to the first.
func TestChain(t *testing.T) {
	first := ended(t, 1, nil, missing)
	if _, err := appointment.Rebook(ended(t, 9, nil)); !slices.Equal(codesOf(err), codes("AS-107")) {
		t.Errorf("a booking that stands is replaced: %v", err)
	}
	again := func(n int, s appointment.Snapshot, then ...func(*desk)) appointment.Snapshot {
		return ended(t, n, func(c *appointment.Book) { c.Replaces = must(appointment.Rebook(s)) }, then...)
	}
	second := again(2, first, func(d *desk) { d.do(asOwner, appointment.Cancel{Reason: "no time"}) })
	third := again(3, second)
	if third.Replaces.First != first.Subject || third.Replaces.Number != 2 {
		t.Errorf("the third says %+v", third.Replaces)
	}
	for _, all := range [][]appointment.Snapshot{{third, first, second}, {first, second, third}} {
		chain, whole := appointment.Chain(all, third.Subject)
		if want := []aftersales.Ref{third.Subject, second.Subject, first.Subject}; !whole || !slices.Equal(chain, want) {
			t.Errorf("got %v, %t, want %v", chain, whole, want)
		}
	}
	if chain, whole := appointment.Chain([]appointment.Snapshot{third, first}, third.Subject); whole {
		t.Errorf("a chain with a gap is whole: %v", chain)
	}
	forged := third
	forged.Replaces.Number = 3
	if _, whole := appointment.Chain([]appointment.Snapshot{forged, first, second}, third.Subject); whole {
		t.Error("a chain that counts wrong is whole")
	}
	round := first
	round.Replaces = appointment.Earlier{Booking: third.Subject, First: third.Subject, Number: 1}
	if _, whole := appointment.Chain([]appointment.Snapshot{third, round, second}, third.Subject); whole {
		t.Error("a chain that goes in a circle is whole")
	}
}

// TestMonthlyReturns counts due, contacted, booked and came, and follows a rebooking.
func TestMonthlyReturns(t *testing.T) {
	listed := func(n int, owner aftersales.ID, vehicle aftersales.ID, then ...invitation.Command) invitation.Snapshot {
		o := new(invitation.Invitation)
		at := time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)
		for _, cmd := range append([]invitation.Command{invitation.ListDue{
			Customer: aftersales.Party{ID: "c1"}, Vehicle: aftersales.Vehicle{ID: vehicle}, Reasons: []invitation.Reason{invitation.ReasonMonths}, DueBy: day("2026-03-20"), Owner: owner,
			Wish: invitation.WishMayContact, Policy: invitation.DefaultPolicy(),
		}}, then...) {
			at = at.Add(time.Minute)
			if _, err := o.Do(aftersales.Call{Subject: must(aftersales.ParseRef(fmt.Sprintf("invitation/IN-%d", n))), At: at, By: asOwner}, cmd); err != nil {
				t.Fatal(err)
			}
		}
		return o.Snapshot()
	}
	reached, missed := invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultReached}, invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultNoAnswer}
	booked := func(n int) invitation.Command {
		return invitation.Close{Outcome: invitation.OutcomeBooked, Booking: must(aftersales.ParseRef(fmt.Sprintf("appointment/B-%d", n)))}
	}
	first := ended(t, 1, nil, missing)
	bookings := []appointment.Snapshot{first, ended(t, 2, func(c *appointment.Book) { c.Replaces = must(appointment.Rebook(first)) }, arriving(0)), ended(t, 3, nil)}
	invitations := []invitation.Snapshot{
		listed(1, "a2", "v1", reached, booked(1)), listed(2, "a1", "v2", reached, booked(3)), listed(3, "a1", "v3", missed), listed(4, "a1", "v4", reached, invitation.Close{Outcome: invitation.OutcomeDeclined}),
		listed(5, "a1", "v1"), // the vehicle is on the list already
	}
	want := []appointment.MonthlyReturn{
		{Owner: "a1", Due: 3, Contacted: ratio(2, 3), Booked: ratio(1, 3), Came: ratio(0, 3), Declined: 1, Open: 1},
		{Owner: "a2", Due: 1, Contacted: ratio(1, 1), Booked: ratio(1, 1), Came: ratio(1, 1)},
		{Due: 4, Contacted: ratio(3, 4), Booked: ratio(2, 4), Came: ratio(1, 4), Declined: 1, Open: 1},
	}
	if got := appointment.MonthlyReturns(day("2026-03-31"), invitations, bookings); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	reversed := slices.Clone(invitations)
	slices.Reverse(reversed) // then the vehicle counts under the invitation that was the last
	want = []appointment.MonthlyReturn{
		{Owner: "a1", Due: 4, Contacted: ratio(2, 4), Booked: ratio(1, 4), Came: ratio(0, 4), Declined: 1, Open: 2},
		{Due: 4, Contacted: ratio(2, 4), Booked: ratio(1, 4), Came: ratio(0, 4), Declined: 1, Open: 2},
	}
	if got := appointment.MonthlyReturns(day("2026-03-31"), reversed, bookings); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if got := appointment.MonthlyReturns(day("2026-04-01"), invitations, bookings); len(got) != 1 || got[0].Due != 0 {
		t.Errorf("April: got %+v", got)
	}
	if _, err := appointment.FromInvitation(invitations[3]); !slices.Equal(codesOf(err), codes("AS-107")) {
		t.Errorf("a booking comes of an invitation that was declined: %v", err)
	}
}
