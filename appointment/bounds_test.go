package appointment_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// TestAS003BoundsOfABooking fills every list of a booking until the door says that it is full, and no sooner.
func TestAS003BoundsOfABooking(t *testing.T) {
	d := newDesk(t)
	d.do(asOwner, bookAt(d.at))
	full := func(what string, most int, by aftersales.Actor, of func(i int) appointment.Command) {
		t.Helper()
		for i := range most {
			d.do(by, of(i))
		}
		cmd := of(most)
		if _, err := d.o.Check(d.call(by), cmd); !slices.Equal(codesOf(err), codes("AS-003")) {
			t.Errorf("%s: after %d got %v", what, most, err)
		}
	}
	full("reminders", 50, asSystem, func(int) appointment.Command { return appointment.Remind{Channel: appointment.ChannelMessage} })
	full("confirmations", 300, asForeman, func(int) appointment.Command {
		return appointment.ConfirmReadiness{Department: appointment.DepartmentWorkshop, Ready: true, Answered: "f1"}
	})
	full("owners", 50, asManager, func(i int) appointment.Command {
		return appointment.TransferOwner{To: fmt.Sprintf("o%d", i), Reason: "shift"}
	})
	notice := func() {
		t.Helper()
		d.do(asOwner, appointment.IssueNotice{Notice: fmt.Sprintf("n%d", d.n), Copies: allCopies})
	}
	round := 1
	full("reschedules", 50, asOwner, func(int) appointment.Command {
		notice()
		round++
		return appointment.Reschedule{Slot: slotOf(round), Load: loadOf(round, 0), Channel: appointment.ChannelPhone, Agreed: agreedAt(d.at), Reason: "again"}
	})
	for range 50 {
		round++
		d.do(asOwner, appointment.AnnounceMove{Slot: slotOf(round), Load: loadOf(round, 0), Reason: appointment.MoveReasonStaff})
		d.do(asOwner, appointment.AnswerMove{Answer: appointment.MoveAnswerAgreed, Person: "c1", Channel: appointment.ChannelPhone, Agreed: agreedAt(d.at)})
		if s := d.o.Snapshot(); len(s.Notices) < 100 {
			notice()
		}
	}
	s := d.o.Snapshot()
	if _, err := d.o.Check(d.call(asOwner), appointment.AnnounceMove{Slot: slotOf(round + 1), Load: loadOf(round+1, 0), Reason: appointment.MoveReasonStaff}); !slices.Equal(codesOf(err), codes("AS-003")) {
		t.Errorf("moves: got %v", err)
	}
	if len(s.Notices) == 100 && s.InForce() == nil {
		if _, err := d.o.Check(d.call(asOwner), appointment.IssueNotice{Notice: "last", Copies: allCopies}); !slices.Equal(codesOf(err), codes("AS-003")) {
			t.Errorf("notices: got %v", err)
		}
	}
	d.at = s.Deadline().Add(time.Second)
	d.do(asSystem, appointment.RecordMiss{})
	full("contacts", 50, asManager, func(int) appointment.Command { return appointment.ContactMissed{Channel: appointment.ChannelOutbound} })
	if s := d.o.Snapshot(); s.Check() != nil {
		t.Error(s.Check())
	}
	if b := bytesOf(t, d.o); len(b) > 1<<20 {
		t.Errorf("the fullest booking has %d bytes", len(b))
	}
}

// TestEveryChoiceReads: every choice has a release and a text in both languages, and what is no choice has none.
func TestEveryChoiceReads(t *testing.T) {
	type choice interface {
		Since() int
		Text() aftersales.Text
	}
	n := 0
	all := func(list ...choice) {
		for _, c := range list {
			n++
			if text := c.Text(); c.Since() != 1 || text.EN == "" || text.ZH == "" || text.EN == text.ZH {
				t.Errorf("%v reads %v", c, text)
			}
		}
	}
	each(all, appointment.Statuses())
	each(all, appointment.NeedStatuses())
	each(all, appointment.Purposes())
	each(all, appointment.Channels())
	each(all, appointment.Departments())
	each(all, appointment.Recipients())
	each(all, appointment.SheetFields())
	each(all, appointment.MoveReasons())
	each(all, appointment.MoveAnswers())
	each(all, appointment.MissReasons())
	if n != 60 {
		t.Errorf("%d choices, want 60", n)
	}
	if appointment.Purpose("x").Since() != 0 || appointment.Status("").Text().ZH == "" {
		t.Error("what is no choice is one")
	}
}

func each[I any, T any](all func(...I), list []T) {
	for _, v := range list {
		if c, ok := any(v).(I); ok {
			all(c)
		}
	}
}

// TestOnDay: the bookings of a date in the order of their slots, without those that were cancelled.
func TestOnDay(t *testing.T) {
	later := func(c *appointment.Book) {
		c.Slot.Start = shanghai.LocalAt(startOf(1).Add(time.Hour))
	}
	bookings := []appointment.Snapshot{
		ended(t, 3, later), ended(t, 2, nil), ended(t, 1, nil), ended(t, 4, nil, func(d *desk) { d.do(asOwner, appointment.Cancel{Reason: "ill"}) }),
		ended(t, 5, func(c *appointment.Book) { c.Slot, c.Load = slotOf(2), loadOf(2, 0) }),
	}
	var got []aftersales.ID
	for _, s := range appointment.OnDay(bookings, day("2026-03-10")) {
		got = append(got, s.Subject.ID())
	}
	if want := []aftersales.ID{"B-1", "B-2", "B-3"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestAS005NothingIsReportedOfLater: what is reported is not later than its recording, and may be of that instant.
func TestAS005NothingIsReportedOfLater(t *testing.T) {
	d := newDesk(t)
	follows := func(by aftersales.Actor, of func(at time.Time) appointment.Command) {
		t.Helper()
		call := d.call(by)
		for late, want := range map[time.Duration]bool{0: false, time.Second: true} {
			cmd := of(call.At.Add(late))
			if _, err := d.o.Check(call, cmd); slices.Contains(codesOf(err), aftersales.RuleOrderOfTime) != want {
				t.Errorf("%s, %v after its recording: got %v", appointment.CommandName(cmd), late, err)
			}
		}
	}
	follows(asOwner, func(at time.Time) appointment.Command {
		c := bookAt(d.at)
		c.At = at
		return c
	})
	d.do(asOwner, bookAt(d.at))
	follows(asSystem, func(at time.Time) appointment.Command {
		return appointment.Remind{Channel: appointment.ChannelMessage, At: at}
	})
	follows(asForeman, func(at time.Time) appointment.Command {
		return appointment.ConfirmReadiness{Department: appointment.DepartmentWorkshop, Ready: true, Answered: "f1", At: at}
	})
	follows(asOwner, func(at time.Time) appointment.Command { return appointment.PostOnBoard{At: at} })
	follows(asOwner, func(at time.Time) appointment.Command { return appointment.PrepareReception{At: at} })
	follows(asOwner, func(at time.Time) appointment.Command {
		return appointment.AnnounceMove{Slot: slotOf(2), Load: loadOf(2, 0), Reason: appointment.MoveReasonStaff, Told: at}
	})
	d.do(asOwner, appointment.IssueNotice{Notice: "n1", Copies: slices.Clone(allCopies)})
	follows(asForeman, func(at time.Time) appointment.Command {
		return appointment.AcknowledgeNotice{Notice: "n1", To: appointment.RecipientWorkshop, At: at}
	})
	moved := *d
	moved.o = must(appointment.Restore(d.o.Snapshot()))
	moved.do(asOwner, appointment.AnnounceMove{Slot: slotOf(2), Load: loadOf(2, 0), Reason: appointment.MoveReasonStaff})
	stays := d
	d = &moved
	follows(asSystem, func(at time.Time) appointment.Command {
		return appointment.TellMove{Channel: appointment.ChannelMessage, At: at}
	})
	d.do(asSystem, appointment.TellMove{Channel: appointment.ChannelMessage})
	follows(asOwner, func(at time.Time) appointment.Command {
		return appointment.AnswerMove{Answer: appointment.MoveAnswerRefused, Person: "c1", Channel: appointment.ChannelPhone, At: at}
	})
	d = stays
	s := d.o.Snapshot()
	d.at = s.Deadline().Add(time.Second)
	d.do(asSystem, appointment.RecordMiss{})
	follows(asManager, func(at time.Time) appointment.Command {
		return appointment.ContactMissed{Channel: appointment.ChannelOutbound, At: at}
	})
}

// AS-005: the date of an arrival is one that the clocks may have shown, wherever they are shifted, and no other.
func TestAS005TheDateOfAnArrival(t *testing.T) {
	d := newDesk(t)
	d.do(asOwner, bookAt(d.at))
	for _, row := range []struct {
		hour int // of the day of the slot, in the house
		date string
		want []aftersales.Code
	}{
		{9, "2026-03-10", nil}, {9, "2026-03-09", codes("AS-005")}, {9, "2026-03-11", append(codes("AS-005"), appointment.RuleDayOfSlot)},
		{1, "2026-03-09", nil}, {2, "2026-03-09", codes("AS-005")}, {21, "2026-03-11", append(codes("AS-005"), appointment.RuleDayOfSlot)}, {22, "2026-03-11", []aftersales.Code{appointment.RuleDayOfSlot}},
	} {
		d.at = startOf(1).Add(time.Duration(row.hour-9) * time.Hour)
		if _, err := d.o.Check(d.call(asGreeter), appointment.RecordArrival{Date: day(row.date)}); !slices.Equal(codesOf(err), row.want) {
			t.Errorf("%s at %d:00 of 10 March: got %v, want %v", row.date, row.hour, err, row.want)
		}
	}
}

// TestOneInstant: what happens at one and the same instant is a history like any other, and every recipient's copy is the recipient's own.
func TestOneInstant(t *testing.T) {
	d := newDesk(t)
	give := func(by aftersales.Actor, cmd appointment.Command) {
		t.Helper()
		if _, err := d.o.Do(d.call(by), cmd); err != nil {
			t.Fatalf("%s: %v", appointment.CommandName(cmd), err)
		}
		if s := d.o.Snapshot(); s.Check() != nil {
			t.Fatalf("%s: %v", appointment.CommandName(cmd), s.Check())
		}
	}
	book := bookAt(d.at)
	book.Load.Version, book.Slot.Minutes = 0, 1
	give(asOwner, book)
	give(asOwner, appointment.IssueNotice{Notice: "n1", Copies: slices.Clone(allCopies)})
	for i, by := range []aftersales.Actor{asGreeter, asForeman, asParts} {
		give(by, appointment.AcknowledgeNotice{Notice: "n1", To: appointment.Recipients()[i]})
		if s := d.o.Snapshot(); s.Notices[0].Copies[i].Who != by.ID {
			t.Errorf("got %+v, want the copy of %s read", s.Notices[0].Copies, string(appointment.Recipients()[i]))
		}
	}
	give(asForeman, appointment.ConfirmReadiness{Department: appointment.DepartmentWorkshop, Ready: true, Answered: "f1"})
	give(asOwner, appointment.PrepareReception{Fields: slices.Clone(allFields)})
	give(asSystem, appointment.Remind{Channel: appointment.ChannelMessage})
	give(asSystem, appointment.Remind{Channel: appointment.ChannelMessage})
	give(asOwner, appointment.TransferOwner{To: "a2", Reason: "day off"})
	give(asManager, appointment.TransferOwner{To: "a1", Reason: "back"})
	second := slotOf(2)
	second.Minutes = 1440
	load := loadOf(2, 0)
	load.Open = []aftersales.Hours{{From: startOf(2), To: startOf(2).Add(24 * time.Hour)}}
	give(asOwner, appointment.Reschedule{Slot: second, Load: load, Channel: appointment.ChannelPhone, Agreed: agreedAt(d.at), Reason: "customer travels"})
	give(asOwner, appointment.IssueNotice{Notice: "n2", Copies: slices.Clone(allCopies)})
	twice := d.o.Snapshot()
	twice.Notices[1].Round = 1
	unknown := d.o.Snapshot()
	unknown.Slot.Kind, unknown.Changes[0].To.Kind = "night", "night"
	for name, s := range map[string]appointment.Snapshot{"two notices of a slot": twice, "a slot of no kind": unknown} {
		if _, err := appointment.Restore(s); !slices.Equal(codesOf(err), codes("AS-205")) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	for range 2 {
		give(asOwner, appointment.AnnounceMove{Slot: slotOf(3), Load: loadOf(3, 0), Reason: appointment.MoveReasonEquipment})
		give(asSystem, appointment.TellMove{Channel: appointment.ChannelMessage})
		give(asOwner, appointment.AnswerMove{Answer: appointment.MoveAnswerRefused, Person: "c1", Channel: appointment.ChannelPhone})
	}
	s := d.o.Snapshot()
	d.at = s.Deadline().Add(time.Second)
	give(asSystem, appointment.RecordMiss{})
	give(asManager, appointment.ContactMissed{Channel: appointment.ChannelOutbound, At: s.Deadline()})
}

// TestWhatIsNotThere: a move to no slot, readiness for a notice that was never issued, and a field of the sheet filled in twice.
func TestWhatIsNotThere(t *testing.T) {
	d := newDesk(t)
	d.do(asOwner, bookAt(d.at))
	known := []appointment.SheetField{appointment.SheetFieldCustomer, appointment.SheetFieldPhone, appointment.SheetFieldVehicle, appointment.SheetFieldPurpose, appointment.SheetFieldRequest}
	for _, c := range []struct {
		by   aftersales.Actor
		cmd  appointment.Command
		want aftersales.Code
		path string
	}{
		{asOwner, appointment.AnnounceMove{Load: loadOf(2, 0), Reason: appointment.MoveReasonStaff}, appointment.RuleComplete, "slot"},
		{asForeman, appointment.ConfirmReadiness{Department: appointment.DepartmentWorkshop, Ready: true, Answered: "f1", Notice: "n9"}, aftersales.RuleThere, "notice"},
		{asOwner, appointment.PrepareReception{Fields: append(slices.Clone(known), appointment.SheetFieldPhone)}, aftersales.RuleNameFree, "fields[5]"},
	} {
		_, err := d.o.Check(d.call(c.by), c.cmd)
		var refused *aftersales.RefusedError
		if !errors.As(err, &refused) || refused.Violations[0].Code != c.want || refused.Violations[0].Path != c.path {
			t.Errorf("%s: got %v, want %s at %s first", appointment.CommandName(c.cmd), err, c.want, c.path)
		}
	}
}

// TestARebookingIsOfABooking: what it replaces and what its chain began with are bookings, and others than itself.
func TestARebookingIsOfABooking(t *testing.T) {
	for name, c := range map[string]struct{ booking, first, want string }{
		"of a booking":          {"appointment/B-8", "appointment/B-7", ""},
		"of an order":           {"workorder/RO-1", "appointment/B-7", "AP-014"},
		"of itself":             {"appointment/B-1", "appointment/B-7", "AP-014"},
		"begun with an order":   {"appointment/B-8", "workorder/RO-1", "AP-014"},
		"begun with the second": {"appointment/B-8", "appointment/B-1", "AP-014"},
	} {
		d := newDesk(t)
		cmd := bookAt(d.at)
		cmd.Replaces = appointment.Earlier{
			Booking: must(aftersales.ParseRef(c.booking)), Status: appointment.StatusCancelled, Customer: "c1", First: must(aftersales.ParseRef(c.first)), Number: 2,
		}
		if _, err := d.o.Check(d.call(asOwner), cmd); stagetest.Refusal(err) != c.want {
			t.Errorf("%s: got %q, want %q", name, stagetest.Refusal(err), c.want)
		}
	}
}
