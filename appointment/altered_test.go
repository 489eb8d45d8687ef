package appointment_test

import (
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// TestAlteredDocuments alters one field after the other of the document of a booking that had everything: Snapshot.Check refuses it, but for the fields below, each of which another history may well have made so, all else being equal.
func TestAlteredDocuments(t *testing.T) {
	stage().AlteredDocuments(t, lived(t, 16), []string{
		// How early it was agreed no rule asks, and the first slot is kept only as the one that was left: its length and the name of its zone stand nowhere else.
		"content.booked_at", "content.changes[].from.minutes", "content.changes[].from.start.zone",

		// Who did something, or said so: a role is not kept, and whoever has it may have done it. The first owner is said when booking.
		"content.changes[].by", "content.confirmed[].answered", "content.confirmed[].by", "content.contacts[].by", "content.moves[].by", "content.notices[].by", "content.notices[].copies[].who", "content.owners[].by", "content.owners[].from", "content.reminders[].by", "content.sheet.by",

		// Words and names that are free, where something has to be said at all; and a number plate, which nobody has to give.
		"content.changes[].reason", "content.customer.name", "content.notices[].id", "content.owners[].reason", "content.policy.name", "content.request", "content.vehicle.plate",

		// What came of an attempt, and what a department said of a slot that no longer stands: nothing follows from it. That somebody asks why before the booking is closed a manager may waive, and the booking does not keep it.
		"content.confirmed[].ready", "content.contacts[].reached", "content.contacts[].rebook", "content.contacts[].why", "content.rebooking", "content.reminders[].reached",

		// What the invitation said: the booking keeps it as it was given, and asks no more than whether it is of this vehicle. The oracle holds it against its source.
		"content.invited", "content.invited.deferred", "content.invited.deferred[]", "content.invited.reasons", "content.invited.reasons[]", "content.invited.vehicle",

		// A thing more or less of a list that nothing else counts: some events leave no trace, as a place on the board that a later slot made void.
		"content.confirmed", "content.contacts", "content.notices", "content.owners", "content.purposes", "content.reminders", "content.sheet",

		// Habits that did not matter here: the booking named its departments itself.
		"content.policy.booking_contacts", "content.policy.needs",
	})
}

// lived is a booking after so many steps of a life that has everything.
func lived(t *testing.T, steps int) *appointment.Booking {
	t.Helper()
	d := newDesk(t)
	for _, next := range d.life()[:steps] {
		next()
	}
	return d.o
}

// TestLeadsNowhere alters what has to be altered in two places, or is not in a booking that had everything.
func TestLeadsNowhere(t *testing.T) {
	slot := func(s *appointment.Snapshot, edit func(*appointment.Load)) {
		edit(&s.Load)
		edit(&s.Moves[0].Load)
	}
	rows := map[string]struct {
		alter func(*appointment.Snapshot)
		path  string
	}{
		"taken outside the hours": {func(s *appointment.Snapshot) { slot(s, func(l *appointment.Load) { l.Open = nil }) }, "load"},
		"more than all kept": {func(s *appointment.Snapshot) {
			slot(s, func(l *appointment.Load) { l.Reserve = must(aftersales.NumberOf(101)) })
		}, "load"},
		"less than nothing taken":          {func(s *appointment.Snapshot) { slot(s, func(l *appointment.Load) { l.Taken = -1 }) }, "load"},
		"another load than that moved to":  {func(s *appointment.Snapshot) { s.Load.Version++ }, "load"},
		"told in no way":                   {func(s *appointment.Snapshot) { s.Moves[0].Channel = "" }, "moves[0].channel"},
		"told of a slot that was not":      {func(s *appointment.Snapshot) { s.Moves[0].Told = s.Changes[0].At.Add(-time.Millisecond) }, "moves[0].told"},
		"moved, prepared by nobody":        {func(s *appointment.Snapshot) { s.Moves[0].Was = appointment.StatusPrepared }, "moves[0].was"},
		"ready before there was a slot":    {func(s *appointment.Snapshot) { s.Confirmed[1].Round = 3 }, "confirmed[1]"},
		"ready for a slot that was left":   {func(s *appointment.Snapshot) { s.Confirmed[0].At = s.Changes[0].At.Add(time.Millisecond) }, "confirmed[0]"},
		"a notice of a slot that was left": {func(s *appointment.Snapshot) { s.Notices[0].At = s.Changes[0].At.Add(time.Millisecond) }, "notices[0]"},
		"a copy of a slot that was left":   {func(s *appointment.Snapshot) { s.Notices[0].Copies[0].At = s.Changes[0].At.Add(time.Millisecond) }, "notices[0]"},
		"taken after it began":             {func(s *appointment.Snapshot) { s.SlotAt = s.Slot.Start.At }, "slot"},
		"taken before it was agreed":       {func(s *appointment.Snapshot) { s.SlotAt = s.Moves[0].Answered.Add(-time.Millisecond) }, "slot_at"},
		"on the board before the slot": {func(s *appointment.Snapshot) {
			s.Board = appointment.Posting{At: s.SlotAt.Add(-time.Millisecond), By: "a1"}
		}, "board"},
		"a load of no slot": {func(s *appointment.Snapshot) { slot(s, func(l *appointment.Load) { l.Slot = "" }) }, "load"},
		"called by an order": {func(s *appointment.Snapshot) {
			s.Ticket = appointment.Called{Ticket: must(aftersales.ParseRef("workorder/RO-1"))}
		}, "ticket"},
		"called about another vehicle": {func(s *appointment.Snapshot) {
			s.Ticket = appointment.Called{Ticket: must(aftersales.ParseRef("hotline/T-1")), Vehicle: "v9"}
		}, "ticket"},
		"more needs than departments":  {func(s *appointment.Snapshot) { s.Needs = append(s.Needs, s.Needs...) }, "needs"},
		"fields of a sheet of no time": {func(s *appointment.Snapshot) { s.Sheet = appointment.Prefilled{Fields: s.Sheet.Fields} }, "sheet"},
		"by whom, and at no time":      {func(s *appointment.Snapshot) { s.Sheet = appointment.Prefilled{By: "a1"} }, "sheet"},
		"a notice without a name":      {func(s *appointment.Snapshot) { s.Notices[0].ID = "" }, "notices[0].id"},
		"a field of the sheet twice":   {func(s *appointment.Snapshot) { s.Sheet.Fields = append(s.Sheet.Fields, s.Sheet.Fields[0]) }, "sheet.fields[5]"},
	}
	for name, c := range rows {
		stage().LeadsNowhere(t, name, lived(t, 16), c.alter, c.path)
	}
	stagetest.AtLeast(t, len(rows), 22)
	over := func(s *appointment.Snapshot, as appointment.Status) { s.Status, s.EndedAt = as, s.At }
	for name, c := range map[string]struct {
		alter func(*appointment.Snapshot)
		path  string
	}{
		"asked to move outside the hours": {func(s *appointment.Snapshot) { s.Moves[0].Load.Open = nil }, "moves[0].load"},
		"asked to move to no slot":        {func(s *appointment.Snapshot) { s.Moves[0].To.Minutes = 0 }, "moves[0]"},
		"answered in no way":              {func(s *appointment.Snapshot) { s.Moves[0].Answered = s.At }, "moves[0].answer"},
		"booked, and asked to move":       {func(s *appointment.Snapshot) { s.Status = appointment.StatusBooked }, "moves[0].answer"},
		"arrived at no time":              {func(s *appointment.Snapshot) { over(s, appointment.StatusArrived) }, "arrival"},
		"late, and never came":            {func(s *appointment.Snapshot) { s.Arrival.Late = true }, "arrival"},
		"late, and came in time": {func(s *appointment.Snapshot) {
			over(s, appointment.StatusArrived)
			s.Arrival = appointment.Arrival{At: s.At, Late: true}
		}, "arrival.late"},
		"asked why, and missed nothing": {func(s *appointment.Snapshot) { s.Contacts = make([]appointment.Contact, 1) }, "contacts"},
		"cancelled for no reason":       {func(s *appointment.Snapshot) { over(s, appointment.StatusCancelled) }, "end_reason"},
		"a reason, and no end":          {func(s *appointment.Snapshot) { s.EndReason = "没时间" }, "end_reason"},
		"booked anew, and not closed":   {func(s *appointment.Snapshot) { s.Rebooking = must(aftersales.ParseRef("appointment/B-9")) }, "rebooking"},
	} {
		stage().LeadsNowhere(t, name, lived(t, 11), c.alter, c.path)
	}
	for _, vehicle := range []aftersales.ID{"", lived(t, 11).Snapshot().Vehicle.ID} {
		s := lived(t, 11).Snapshot()
		s.Ticket = appointment.Called{Ticket: must(aftersales.ParseRef("hotline/T-1")), Vehicle: vehicle}
		if _, err := appointment.Restore(s); err != nil {
			t.Errorf("on a ticket about %q: got %v", vehicle, err)
		}
	}
}

// TestAllAtOnce: where all of a life is of one instant, nothing of it is refused for its order.
func TestAllAtOnce(t *testing.T) {
	d := newDesk(t)
	at := d.at.Add(time.Hour)
	give := func(by aftersales.Actor, cmd appointment.Command) {
		t.Helper()
		d.at = at.Add(-time.Minute)
		d.do(by, cmd)
		if _, err := appointment.Restore(d.o.Snapshot()); err != nil {
			t.Errorf("%s: %v", appointment.CommandName(cmd), err)
		}
	}
	give(asOwner, bookAt(at))
	give(asOwner, appointment.PrepareReception{Fields: allFields})
	give(asOwner, appointment.AnnounceMove{Slot: slotOf(2), Load: loadOf(2, 0), Reason: appointment.MoveReasonEquipment})
	give(asOwner, appointment.AnswerMove{Answer: appointment.MoveAnswerAgreed, Person: "c1", Channel: appointment.ChannelPhone, Agreed: agreedAt(at)})
	give(asForeman, appointment.ConfirmReadiness{Department: appointment.DepartmentWorkshop, Ready: true, Answered: "f1"})
	give(asParts, appointment.ConfirmReadiness{Department: appointment.DepartmentParts, Ready: true, Answered: "p1"})
	give(asOwner, appointment.AnnounceMove{Slot: slotOf(3), Load: loadOf(3, 0), Reason: appointment.MoveReasonEquipment})
	give(asOwner, appointment.TellMove{Channel: appointment.ChannelMessage})
}

// TestNobodyCanTellWhichCameFirst: of two slots that were agreed to at one instant, a round is asked for its number all the same.
func TestNobodyCanTellWhichCameFirst(t *testing.T) {
	d := newDesk(t)
	at := d.at.Add(time.Hour)
	give := func(by aftersales.Actor, cmd appointment.Command) {
		t.Helper()
		d.at = at.Add(-time.Minute)
		d.do(by, cmd)
	}
	give(asOwner, bookAt(at))
	for round := 2; round <= 3; round++ {
		give(asOwner, appointment.Reschedule{Slot: slotOf(round), Load: loadOf(round, 0), Reason: "出差", Channel: appointment.ChannelPhone, Agreed: agreedAt(at)})
	}
	give(asForeman, appointment.ConfirmReadiness{Department: appointment.DepartmentWorkshop, Ready: true, Answered: "f1"})
	give(asOwner, appointment.IssueNotice{Notice: "n3", Copies: allCopies})
	for path, alter := range map[string]func(*appointment.Snapshot){
		"confirmed[0]": func(s *appointment.Snapshot) {
			s.Confirmed[0].Round, s.Needs[0].Status = 0, appointment.NeedStatusAsked
		},
		"notices[0].round": func(s *appointment.Snapshot) { s.Notices[0].Round = 0 },
	} {
		stage().LeadsNowhere(t, "a round of no number", d.o, alter, path)
	}
}

// TestOneDepartmentMayBeAll: a booking that needs one department alone is prepared by its word, and a move of it keeps that.
func TestOneDepartmentMayBeAll(t *testing.T) {
	d := newDesk(t)
	cmd := bookAt(d.at)
	cmd.Needs = []appointment.Department{appointment.DepartmentWorkshop}
	d.do(asOwner, cmd)
	d.do(asOwner, appointment.PrepareReception{Fields: allFields})
	d.do(asForeman, appointment.ConfirmReadiness{Department: appointment.DepartmentWorkshop, Ready: true, Answered: "f1"})
	d.do(asOwner, appointment.AnnounceMove{Slot: slotOf(2), Load: loadOf(2, 0), Reason: appointment.MoveReasonEquipment})
	s := d.o.Snapshot()
	if err := s.Check(); err != nil || s.Moves[0].Was != appointment.StatusPrepared {
		t.Errorf("it was %s: %v", string(s.Moves[0].Was), err)
	}
}
