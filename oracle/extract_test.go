package oracle_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// way is what led to a visit: a ticket, an invitation, a booking of each, and the visits received on them; every line with what the oracle has to say of it.
type way struct {
	*shop
	said [][]string // codes and paths, or the one word accepted
}

func (w *way) give(r string, role aftersales.Role, name string, cmd any, says ...string) {
	w.Helper()
	if len(says) == 0 {
		says = []string{"accepted"}
	}
	w.line(w.operation(ref(w, r), "a1", role, name, cmd))
	w.said = append(w.said, says)
}

// beforeTheVisit is the way of a number of vehicles, one after the other.
func beforeTheVisit(t testing.TB, vehicles int) *way {
	t.Helper()
	w := &way{shop: newShop(t)}
	phone, err := aftersales.ParsePhone("13812345678")
	if err != nil {
		t.Fatal(err)
	}
	for n := range vehicles {
		customer, vehicle := aftersales.Party{ID: "c1", Name: "王小明", Phone: phone}, aftersales.Vehicle{ID: fmt.Sprintf("v%d", n)}
		name := func(stage string, k int) string { return fmt.Sprintf("%s/X-%d-%d", stage, n, k) }
		ticket, invited := name("hotline", 0), name("invitation", 0)
		w.give(ticket, aftersales.RoleHotlineAgent, "take", hotline.Take{
			Kind: hotline.KindRepairRequest, Customer: customer, Symptom: hotline.Symptom{Code: "no-start", Words: "早上打不着火"}, Coverage: hotline.Coverage{Statement: pricing.Coverage{Answer: pricing.CoverageOpen}},
			Product: hotline.Product{Vehicle: vehicle, Bought: w.date("2024-01-02"), Use: "上下班"}, Policy: hotline.DefaultPolicy(),
		})
		w.give(invited, aftersales.RoleAdvisor, "list-due", invitation.ListDue{
			Customer: customer, Vehicle: vehicle, Reasons: []invitation.Reason{invitation.ReasonMonths}, DueBy: w.date("2026-03-20"), Month: w.date("2026-03-01"), Owner: "a1", Wish: invitation.WishMayContact, Deferred: []aftersales.ID{"RO-0.i2"}, Policy: invitation.DefaultPolicy(),
		})
		book := func() appointment.Book {
			start := w.at.Add(24 * time.Hour)
			clock, err := aftersales.ParseClock(start.In(shanghai).Format("15:04"))
			if err != nil {
				t.Fatal(err)
			}
			return appointment.Book{
				Customer: customer, Vehicle: vehicle, Request: "早上打不着火", Purposes: []appointment.Purpose{appointment.PurposePaidRepair}, Channel: appointment.ChannelPhone,
				Slot:   appointment.Slot{Start: aftersales.LocalTime{At: start, Date: w.date(start.In(shanghai).Format("2006-01-02")), Clock: clock, Offset: 480}, Minutes: 60, Kind: aftersales.OpeningService},
				Load:   appointment.Load{Slot: "S-1", Version: 1, Capacity: 9, Open: []aftersales.Hours{{From: start.Add(-time.Hour), To: start.Add(9 * time.Hour)}}},
				Agreed: appointment.Agreement{ReadBack: w.at, Confirmed: true}, Policy: appointment.DefaultPolicy(),
			}
		}
		arrive := func() reception.Arrive {
			return reception.Arrive{Customer: customer, Vehicle: vehicle, Policy: reception.DefaultPolicy()}
		}
		// of a ticket: missing, and with a word that the ticket does not say
		made := book()
		made.Ticket = reception.Called{Ticket: ref(t, ticket)}
		w.give(name("appointment", 0), aftersales.RoleAdvisor, "book", made)
		wrong := book()
		wrong.Ticket = reception.Called{Ticket: ref(t, ticket), Seq: 1, Customer: "c1", Vehicle: vehicle.ID, Symptom: "no-start", Words: "早上打不着火", Coverage: pricing.Coverage{Answer: pricing.CoverageCovered}}
		w.give(name("appointment", 1), aftersales.RoleAdvisor, "book", wrong, "AS-107 ticket.coverage.answer")
		// of an invitation
		made = book()
		made.Invited = appointment.Invited{Invitation: ref(t, invited)}
		w.give(name("appointment", 1), aftersales.RoleAdvisor, "book", made)
		wrong = book()
		wrong.Invited = appointment.Invited{Invitation: ref(t, invited), Seq: 1, Vehicle: vehicle.ID, Reasons: []aftersales.ID{"months"}, Due: w.date("2026-03-20"), Deferred: []aftersales.ID{"RO-0.i3"}}
		w.give(name("appointment", 2), aftersales.RoleAdvisor, "book", wrong, "AS-107 invited.deferred[0]")

		// of a booking that it replaces, of an invitation and of a ticket: all of them made, and all of them compared
		gone := name("appointment", 7)
		w.give(gone, aftersales.RoleAdvisor, "book", book())
		w.give(gone, aftersales.RoleAdvisor, "cancel", appointment.Cancel{Reason: "没时间"})
		wrong = book()
		wrong.Replaces = appointment.Earlier{Booking: ref(t, gone), Seq: 1, Customer: "c1", Status: appointment.StatusBooked}
		wrong.Invited = appointment.Invited{Invitation: ref(t, invited), Seq: 2, Vehicle: vehicle.ID, Reasons: []aftersales.ID{"months"}, Due: w.date("2026-03-20"), Deferred: []aftersales.ID{"RO-0.i2"}}
		wrong.Ticket = reception.Called{Ticket: ref(t, ticket), Seq: 1, Customer: "c1", Vehicle: vehicle.ID, Symptom: "no-start", Words: "早上打不着火", Tow: true, Coverage: pricing.Coverage{Answer: pricing.CoverageOpen}}
		w.give(name("appointment", 6), aftersales.RoleAdvisor, "book", wrong, "AS-107 replaces.seq", "AS-107 replaces.status", "AS-107 replaces.first", "AS-107 replaces.number", "AS-107 invited.seq", "AS-107 ticket.tow")
		made = book()
		made.Replaces, made.Invited, made.Ticket = appointment.Earlier{Booking: ref(t, gone)}, appointment.Invited{Invitation: ref(t, invited)}, reception.Called{Ticket: ref(t, ticket)}
		w.give(name("appointment", 6), aftersales.RoleAdvisor, "book", made)

		// a visit on a booking that goes on, and on one that has ended
		for k := range 2 {
			w.give(name("appointment", k), aftersales.RoleGreeter, "record-arrival", appointment.RecordArrival{})
			a := arrive()
			a.Booking.Ref = ref(t, name("appointment", k))
			w.give(name("reception", k), aftersales.RoleGreeter, "arrive", a)
		}
		booked := ref(t, name("appointment", 0))
		made = book()
		w.give(name("appointment", 3), aftersales.RoleAdvisor, "book", made)
		w.give(name("appointment", 3), aftersales.RoleAdvisor, "cancel", appointment.Cancel{Reason: "没时间"})
		a := arrive()
		a.Booking.Ref = ref(t, name("appointment", 3))
		w.give(name("reception", 3), aftersales.RoleGreeter, "arrive", a, "RC-003 booking.status")
		a = arrive()
		a.Booking = reception.Booking{Ref: booked, Seq: 2, Status: appointment.StatusArrived, Customer: customer, Vehicle: vehicle, Slot: made.Slot.Start, Owner: "a2"}
		w.give(name("reception", 4), aftersales.RoleGreeter, "arrive", a, "AS-107 booking.owner", "AS-107 booking.slot.at", "AS-107 booking.slot.clock", "AS-107 booking.arrived_at", "AS-107 booking.deadline", "AS-107 booking.purposes", "AS-107 booking.request", "AS-107 booking.ticket")
		// of a booking that the log does not hold, of one that was never made, and of a ticket alone
		a.Booking.Ref = ref(t, name("appointment", 8))
		w.give(name("reception", 4), aftersales.RoleGreeter, "arrive", a)
		a = arrive()
		a.Booking.Ref = ref(t, name("appointment", 2)) // refused above, so nothing happened to it
		w.give(name("reception", 5), aftersales.RoleGreeter, "arrive", a, "AS-007 booking.seq", "AS-001 booking.status")
		a = arrive()
		a.Ticket.Ticket = ref(t, ticket)
		w.give(name("reception", 6), aftersales.RoleGreeter, "arrive", a)
		// of a booking and of a ticket beside it
		a = arrive()
		a.Booking.Ref, a.Ticket = ref(t, name("appointment", 1)), reception.Called{Ticket: ref(t, ticket), Seq: 1, Customer: "c1", Vehicle: vehicle.ID, Symptom: "no-start", Words: "早上打不着火", Tow: true, Coverage: pricing.Coverage{Answer: pricing.CoverageOpen}}
		w.give(name("reception", 8), aftersales.RoleGreeter, "arrive", a, "AS-107 ticket.tow")
		a.Ticket = reception.Called{Ticket: ref(t, ticket)}
		w.give(name("reception", 8), aftersales.RoleGreeter, "arrive", a)
		a = arrive()
		a.Ticket = reception.Called{Ticket: ref(t, ticket), Seq: 1, Tow: true}
		w.give(name("reception", 7), aftersales.RoleGreeter, "arrive", a, "AS-107 ticket.tow", "AS-107 ticket.coverage", "AS-107 ticket.customer", "AS-107 ticket.symptom", "AS-107 ticket.vehicle", "AS-107 ticket.words")
	}
	return w
}

func (w *way) date(s string) aftersales.Date {
	w.Helper()
	d, err := aftersales.ParseDate(s)
	if err != nil {
		w.Fatal(err)
	}
	return d
}

// TestExtractsBeforeTheVisit proves that what passes from ticket, invitation and booking is made where it is missing and refused by its fields where it is another, for any number of workers.
func TestExtractsBeforeTheVisit(t *testing.T) {
	w := beforeTheVisit(t, 15)
	log := w.text()
	want := verdicts(t, bytes.NewReader(log), 1)
	for _, workers := range []int{2, 5} {
		if got := verdicts(t, bytes.NewReader(log), workers); !bytes.Equal(got, want) {
			t.Errorf("%d workers: %s", workers, firstDifference(got, want))
		}
	}
	var j oracle.Judge
	second := 0
	for i, line := range w.log {
		v := j.Judge([]byte(line))
		for _, f := range v.Findings {
			if f.Code == reception.RuleBegunOnce {
				second++
			}
		}
		got := paths(v)
		if v.Outcome == oracle.OutcomeAccepted {
			got = []string{"accepted"}
		}
		if !slices.Equal(got, w.said[i]) {
			t.Errorf("line %d: got %v %q (%v), want %q", i+1, v, got, v.Err(), w.said[i])
		}
	}
	if second != 15 {
		t.Errorf("got %d findings of a second visit on a booking, want one for every vehicle", second)
	}
}
