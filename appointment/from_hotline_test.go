package appointment_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// ticket is a hotline ticket about the vehicle that is booked, as far as the given number of commands: taken, two call-backs promised, passed on, acknowledged, found to be a worn part past its period, announced as paid, assigned to be towed in, one call-back made.
func ticket(t *testing.T, commands int) hotline.Snapshot {
	t.Helper()
	at := startOf(1).Add(-72 * time.Hour)
	phone := must(aftersales.ParsePhone("13812345678"))
	note := aftersales.CallNote{Name: "王小明", Number: phone, At: at, Need: "请回电", TakenBy: "g1"}
	agent := aftersales.Actor{ID: "g1", Role: aftersales.RoleHotlineAgent}
	technician := aftersales.Actor{ID: "h1", Role: aftersales.RoleHotlineTechnician}
	open := hotline.Coverage{Statement: pricing.Coverage{Answer: pricing.CoverageOpen}}
	var o hotline.Ticket
	for i, next := range []struct {
		by  aftersales.Actor
		cmd hotline.Command
	}{
		{agent, hotline.Take{
			Kind: hotline.KindRepairRequest, Customer: aftersales.Party{ID: "c1", Phone: phone}, Symptom: hotline.Symptom{Code: "no-start", Words: "早上打不着火"}, Coverage: open,
			Product: hotline.Product{Vehicle: aftersales.Vehicle{ID: "v1"}, Bought: must(aftersales.ParseDate("2020-01-02")), Use: "上下班"}, Policy: hotline.DefaultPolicy(),
		}},
		{agent, hotline.PromiseCallBack{Promise: "p1", Person: "h2", Due: at.Add(5 * time.Hour), Note: note}},
		{agent, hotline.PromiseCallBack{Promise: "p2", Person: "h1", Due: at.Add(4 * time.Hour), Note: note}},
		{agent, hotline.PassOn{To: "h1", Role: aftersales.RoleHotlineTechnician, Asked: "打不着火", Note: note}},
		{technician, hotline.Acknowledge{}},
		{technician, hotline.Diagnose{
			Steps: []aftersales.Words{"测电瓶电压"}, Finding: "电瓶亏电", Advice: "进店更换", Mode: hotline.ModeCarryIn,
			Coverage: hotline.Coverage{Statement: pricing.Coverage{Answer: pricing.CoverageNot}, Wear: hotline.WearPast},
		}},
		{technician, hotline.AnnouncePaid{Told: "电瓶已过质保期，按公示价收费"}},
		{technician, hotline.Assign{To: "r1", Mode: hotline.ModeCarryIn, Charge: hotline.ChargePaid, Tow: true, Directions: hotline.Directions{Where: "北环路 18 号", When: at.Add(24 * time.Hour), How: "拖车"}}},
		{technician, hotline.RecordCallBack{Promise: "p2", Reached: true, Said: "明天到店"}},
	}[:commands] {
		call := aftersales.Call{Subject: must(aftersales.ParseRef("hotline/T-1")), At: at.Add(time.Duration(i+1) * time.Minute), By: next.by}
		if _, err := o.Do(call, next.cmd); err != nil {
			t.Fatalf("%d: %v", i, err)
		}
	}
	return o.Snapshot()
}

// AS-107: an extract says what its source says. Ticket, symptom, coverage statement, tow or on-site and the promised call-back pass from the hotline.
func TestFromTicketSaysWhatTheTicketSays(t *testing.T) {
	taken := startOf(1).Add(-72 * time.Hour)
	want := appointment.Called{
		Ticket: must(aftersales.ParseRef("hotline/T-1")), Seq: 1, Customer: "c1", Vehicle: "v1", Symptom: "no-start", Words: "早上打不着火", Coverage: pricing.Coverage{Answer: pricing.CoverageOpen},
	}
	steps := []struct {
		commands int
		add      func()
	}{
		{1, func() {}},
		{2, func() { want.CallBack, want.CallBackBy = taken.Add(5*time.Hour), "h2" }},
		{3, func() { want.CallBack, want.CallBackBy = taken.Add(4*time.Hour), "h1" }},
		{6, func() { want.Coverage.Answer, want.WearPast, want.Mode = pricing.CoverageNot, true, "carry-in" }},
		{7, func() { want.Paid = true }},
		{8, func() { want.Tow = true }},
		{9, func() { want.CallBack, want.CallBackBy = taken.Add(5*time.Hour), "h2" }},
	}
	for _, step := range steps {
		step.add()
		want.Seq = int64(step.commands)
		if got, err := appointment.FromTicket(ticket(t, step.commands)); err != nil || got != want {
			t.Errorf("after %d commands: got %+v (%v), want %+v", step.commands, got, err, want)
		}
	}
	// Of two call-backs promised for one instant, the first is handed on.
	twice := ticket(t, 3)
	twice.Promises[1].Due = twice.Promises[0].Due
	if got, err := appointment.FromTicket(twice); err != nil || got.CallBackBy != "h2" {
		t.Errorf("got %+v (%v), want the first who promised", got, err)
	}
	for _, m := range hotline.Modes() {
		if !aftersales.ValidID(string(m)) {
			t.Errorf("%s is no name", string(m))
		}
	}
}

func TestFromTicketNeedsATicket(t *testing.T) {
	withdrawn := ticket(t, 1)
	o := must(hotline.Restore(withdrawn))
	if _, err := o.Do(aftersales.Call{Subject: withdrawn.Subject, At: withdrawn.At, By: aftersales.Actor{ID: "c1", Role: aftersales.RoleCustomer}}, hotline.Withdraw{Reason: "好了"}); err != nil {
		t.Fatal(err)
	}
	strange := ticket(t, 8)
	strange.Assignments = nil
	for name, c := range map[string]struct {
		s    hotline.Snapshot
		want aftersales.Code
	}{
		"nobody took it":            {hotline.Snapshot{}, aftersales.RuleExtract},
		"withdrawn":                 {o.Snapshot(), aftersales.RuleExtract},
		"assigned by no assignment": {strange, aftersales.RuleHistory},
	} {
		if got, err := appointment.FromTicket(c.s); !errors.Is(err, c.want) || got != (appointment.Called{}) {
			t.Errorf("%s: got %+v (%v), want %v", name, got, err, c.want)
		}
	}
}

// AS-103, AS-107: a booking comes of an invitation and of a ticket about the vehicle that is booked.
func TestBookNamesWhatItCameOf(t *testing.T) {
	at := startOf(1).Add(-48 * time.Hour)
	called := must(appointment.FromTicket(ticket(t, 8)))
	for name, c := range map[string]struct {
		edit func(*appointment.Book)
		want []string
	}{
		"nothing":                    {func(*appointment.Book) {}, nil},
		"a ticket":                   {func(b *appointment.Book) { b.Ticket = called }, nil},
		"a ticket about another":     {func(b *appointment.Book) { b.Ticket = called; b.Ticket.Vehicle = "v9" }, []string{"AS-107 ticket.vehicle"}},
		"a ticket that is none":      {func(b *appointment.Book) { b.Ticket.Ticket = must(aftersales.ParseRef("reception/V-1")) }, []string{"AS-103 ticket.ticket"}},
		"words of no ticket":         {func(b *appointment.Book) { b.Ticket.Words = "早上打不着火" }, []string{"AS-103 ticket.ticket"}},
		"an invitation":              {func(b *appointment.Book) { b.Invited.Invitation = must(aftersales.NewRef(invitation.Stage, "IN-1")) }, nil},
		"an invitation that is none": {func(b *appointment.Book) { b.Invited.Invitation = must(aftersales.ParseRef("hotline/IN-1")) }, []string{"AS-103 invited.invitation"}},
		"an invitation about another": {func(b *appointment.Book) {
			b.Invited = appointment.Invited{Invitation: must(aftersales.NewRef(invitation.Stage, "IN-1")), Vehicle: "v9"}
		}, []string{"AS-107 invited.vehicle"}},
		"deferred items of no mention": {func(b *appointment.Book) { b.Invited.Deferred = []aftersales.ID{"i7"} }, []string{"AS-103 invited.invitation"}},
	} {
		cmd := bookAt(at)
		c.edit(&cmd)
		var o appointment.Booking
		_, err := o.Do(aftersales.Call{Subject: must(aftersales.ParseRef("appointment/B-1")), At: at, By: asOwner}, cmd)
		var refused *aftersales.RefusedError
		var got []string
		if errors.As(err, &refused) {
			for _, v := range refused.Violations {
				got = append(got, fmt.Sprint(string(v.Code), " ", v.Path))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q (%v), want %q", name, got, err, c.want)
		}
		if s := o.Snapshot(); err == nil && s.Ticket != cmd.Ticket {
			t.Errorf("%s: got %+v, want it kept", name, s.Ticket)
		}
	}
}
