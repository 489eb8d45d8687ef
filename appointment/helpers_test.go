package appointment_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/google/uuid"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

var (
	asOwner    = aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}
	asOther    = aftersales.Actor{ID: "a2", Role: aftersales.RoleAdvisor}
	asForeman  = aftersales.Actor{ID: "f1", Role: aftersales.RoleForeman}
	asParts    = aftersales.Actor{ID: "p1", Role: aftersales.RolePartsClerk}
	asGreeter  = aftersales.Actor{ID: "g1", Role: aftersales.RoleGreeter}
	asSystem   = aftersales.Actor{ID: "s1", Role: aftersales.RoleSystem}
	asManager  = aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}
	asCustomer = aftersales.Actor{ID: "c1", Role: aftersales.RoleCustomer}
)

// shanghai is where the bookings of the tests are made.
var shanghai = aftersales.Calendar{Zone: "Asia/Shanghai", Offset: 480}

// startOf is when the slot of a round begins: nine o'clock, ten days after the one before.
func startOf(round int) time.Time { return time.Date(2026, 3, 10*round, 1, 0, 0, 0, time.UTC) }

func slotOf(round int) appointment.Slot {
	return appointment.Slot{Start: shanghai.LocalAt(startOf(round)), Minutes: 60, Kind: aftersales.OpeningService}
}

// loadOf is the load of a slot with room for three, of which so many are taken.
func loadOf(round, taken int) appointment.Load {
	start := startOf(round)
	return appointment.Load{
		Slot: fmt.Sprintf("S-%d", round), Version: 7, Capacity: 4, Reserve: must(aftersales.NumberOf(25)), Taken: taken,
		Open: []aftersales.Hours{{From: start.Add(-time.Hour), To: start.Add(9 * time.Hour)}},
	}
}

func agreedAt(at time.Time) appointment.Agreement {
	return appointment.Agreement{ReadBack: at, Confirmed: true}
}

func bookAt(at time.Time) appointment.Book {
	return appointment.Book{
		Customer: aftersales.Party{ID: "c1", Name: "王小明", Phone: must(aftersales.ParsePhone("13812345678"))},
		Vehicle:  aftersales.Vehicle{ID: "v1", Plate: must(aftersales.ParsePlate("浙A12345"))},
		Request:  "刹车的时候吱吱响", Purposes: []appointment.Purpose{appointment.PurposePaidRepair}, Channel: appointment.ChannelPhone,
		Slot: slotOf(1), Load: loadOf(1, 0), Agreed: agreedAt(at), Policy: appointment.DefaultPolicy(),
	}
}

var (
	allCopies = appointment.Recipients()
	allFields = appointment.SheetFields()[:5]
)

// A desk gives one booking its commands, and keeps its events.
type desk struct {
	testing.TB
	o      *appointment.Booking
	ref    aftersales.Ref
	at     time.Time
	n      int
	events []appointment.Event
}

func newDesk(t testing.TB) *desk {
	return &desk{TB: t, o: new(appointment.Booking), ref: must(aftersales.ParseRef("appointment/B-1")), at: startOf(1).Add(-48 * time.Hour)}
}

func (d *desk) call(by aftersales.Actor) aftersales.Call {
	d.n++
	return aftersales.Call{Subject: d.ref, ID: uuid.NewSHA1(uuid.NameSpaceURL, fmt.Append(nil, d.n)), At: d.at, By: by}
}

// do gives a command that must be accepted, a minute after the one before.
func (d *desk) do(by aftersales.Actor, cmd appointment.Command) {
	d.Helper()
	d.at = d.at.Add(time.Minute)
	events, err := d.o.Do(d.call(by), cmd)
	if err != nil {
		d.Fatalf("%s: %s", appointment.CommandName(cmd), aftersales.Explain(err, aftersales.English))
	}
	d.events = append(d.events, events...)
}

// life gives every command of the stage once and more, on the way to an end.
func (d *desk) life() []func() {
	next := func(by aftersales.Actor, cmd appointment.Command) func() { return func() { d.do(by, cmd) } }
	return []func(){
		func() {
			cmd := bookAt(d.at)
			cmd.Agreed.Offered = []aftersales.LocalTime{slotOf(1).Start, slotOf(2).Start}
			cmd.Needs = []appointment.Department{appointment.DepartmentWorkshop, appointment.DepartmentParts}
			cmd.Policy.BookingContacts = []aftersales.Phone{must(aftersales.ParsePhone("4008001234"))}
			cmd.Policy.Needs = slices.Clone(cmd.Needs)
			cmd.Invited = appointment.Invited{Invitation: must(aftersales.ParseRef("invitation/IN-1")), Vehicle: "v1", Reasons: []aftersales.ID{"months"}, Deferred: []aftersales.ID{"i7"}}
			d.do(asOwner, cmd)
		},
		next(asOwner, appointment.IssueNotice{Notice: "n1", Copies: slices.Clone(allCopies)}),
		next(asForeman, appointment.AcknowledgeNotice{Notice: "n1", To: appointment.RecipientWorkshop}),
		next(asOwner, appointment.PostOnBoard{}),
		next(asForeman, appointment.ConfirmReadiness{Department: appointment.DepartmentWorkshop, Ready: true, Answered: "f1", Technician: "t1", Bay: "b1"}),
		next(asParts, appointment.ConfirmReadiness{Department: appointment.DepartmentParts, Ready: true, Answered: "p1", Reserved: []aftersales.ID{"R-1"}}),
		next(asOwner, appointment.PrepareReception{Fields: slices.Clone(allFields), Prepared: true}),
		next(asSystem, appointment.Remind{Channel: appointment.ChannelMessage, Reached: true}),
		next(asOwner, appointment.TransferOwner{To: "a2", Reason: "day off"}),
		func() {
			d.do(asOther, appointment.Reschedule{Slot: slotOf(2), Load: loadOf(2, 0), Channel: appointment.ChannelPhone, Agreed: agreedAt(d.at), Reason: "customer travels"})
		},
		next(asOther, appointment.AnnounceMove{Slot: slotOf(3), Load: loadOf(3, 0), Reason: appointment.MoveReasonEquipment}),
		next(asSystem, appointment.TellMove{Channel: appointment.ChannelMessage}),
		func() {
			d.do(asOther, appointment.AnswerMove{Answer: appointment.MoveAnswerAgreed, Person: "c1", Channel: appointment.ChannelPhone, Agreed: agreedAt(d.at)})
		},
		func() { d.at = startOf(3).Add(16 * time.Minute); d.do(asSystem, appointment.RecordMiss{}) },
		next(asOther, appointment.ContactMissed{Channel: appointment.ChannelOutbound, Reached: true, Why: appointment.MissReasonBusy, Rebook: true}),
		next(asOther, appointment.Close{Rebooking: must(aftersales.ParseRef("appointment/B-2"))}),
	}
}

func codesOf(err error) []aftersales.Code {
	var refused *aftersales.RefusedError
	var unreadable *aftersales.UnreadableError
	switch {
	case errors.As(err, &refused):
		return refused.Codes()
	case errors.As(err, &unreadable):
		return []aftersales.Code{unreadable.Code}
	}
	return nil
}

func bytesOf(t testing.TB, o *appointment.Booking) string {
	t.Helper()
	b, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
