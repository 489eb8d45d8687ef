package appointment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// The reference is a second booking, written from the specification's prose and without a look at the first: small numbers, no texts. TestReference walks breadth first through every state that it can reach within the bounds below, gives every command of the list in each of them at every time from the last event on, and compares with the real booking: the exact list of codes, the notes, and the state after.
//
// What is told apart: the status; whether workshop and parts store were asked, are ready or are not; the sheet; the notice of this slot, whether the workshop read it, and whether a void one is there; the board; which of two advisors owns it; what it was before an open move; calls after a miss, up to three, and whether one of them reached the customer and asked why; the number of the slot; and the time: before the slot, at the end of the grace, a second later, and the day after.
// What is not: names, texts, channels, reminders, and when within such a time.
//
// Bounds: two slots, two transfers back and forth, three calls. What leads out of them is compared and not walked on from.

type refNeed uint8

const (
	refAsked refNeed = iota
	refReady
	refNotReady
)

// The times, by the slot of the round.
const (
	refBefore = iota
	refGrace
	refGone
	refNextDay
	refTimes
)

type refState struct {
	st       string
	needs    [2]refNeed
	sheet    bool
	notice   uint8 // 0 none, 1 issued, 2 read by the workshop
	void     bool
	board    bool
	second   bool // a2 is the owner
	was      string
	contacts uint8
	asked    bool
	round    uint8
	late     bool
	time     uint8 // of the last event
}

func (s refState) ended() bool { return s.st == "arrived" || s.st == "closed" || s.st == "cancelled" }

func (s *refState) settle() {
	s.st = "booked"
	if s.needs == [2]refNeed{refReady, refReady} && s.sheet {
		s.st = "prepared"
	}
}

func (s *refState) newSlot() {
	s.round++
	s.needs, s.board, s.was, s.time = [2]refNeed{}, false, "", refBefore
	s.void = s.void || s.notice > 0
	s.notice = 0
	s.settle()
}

// refCommand is one of the list: what the reference makes of it, and what the real booking is given.
type refCommand struct {
	name  string
	by    aftersales.Actor
	in    string          // statuses in which life allows it
	wrong aftersales.Code // the role may not give it
	waive aftersales.Code
	// judge is the codes that refuse it in a state at a time, and do what it makes true.
	judge func(s refState, time uint8) []aftersales.Code
	do    func(s *refState)
	make  func(s *appointment.Snapshot, at time.Time) appointment.Command
	notes []aftersales.Code
}

const (
	refStanding = "booked prepared"
	refOpen     = "booked prepared move-asked missed"
)

func codes(list ...aftersales.Code) []aftersales.Code { return list }

func yields(list ...aftersales.Code) func(refState, uint8) []aftersales.Code {
	return func(refState, uint8) []aftersales.Code { return list }
}

func gives(cmd appointment.Command) func(*appointment.Snapshot, time.Time) appointment.Command {
	return func(*appointment.Snapshot, time.Time) appointment.Command { return cmd }
}

func nothing(*refState) {}

// ownerIs tells whether an actor is the owner.
func (s refState) ownerIs(by aftersales.Actor) bool { return s.second == (by == asOther) }

// never is a command that no state takes.
func never(c refCommand) refCommand {
	c.do = nil
	return c
}

func when(is bool, code aftersales.Code) []aftersales.Code {
	if is {
		return codes(code)
	}
	return nil
}

// confirming is the confirmation of a department by somebody.
func confirming(name string, by aftersales.Actor, department int, answered, ready bool) refCommand {
	names := []appointment.Department{appointment.DepartmentWorkshop, appointment.DepartmentParts}
	cmd := appointment.ConfirmReadiness{Department: names[department], Ready: ready}
	if answered {
		cmd.Answered = "x1"
	}
	return refCommand{name: name, by: by, in: refStanding, make: gives(cmd),
		judge: func(s refState, _ uint8) []aftersales.Code {
			may := by == asForeman && department == 0 || by == asParts && department == 1 || by.Role == aftersales.RoleAdvisor && s.ownerIs(by)
			return slices.Concat(when(!may, "AP-009"), when(!answered, "AP-009"))
		},
		do: func(s *refState) {
			s.needs[department] = refNotReady
			if ready {
				s.needs[department] = refReady
			}
			s.settle()
		}}
}

// noticeNamed is the name of the present notice, of a void one, or of none.
func noticeNamed(s *appointment.Snapshot, void bool) aftersales.ID {
	for _, n := range s.Notices {
		if (n.Round != s.Round) == void {
			return n.ID
		}
	}
	return "nowhere"
}

// nextRound is the slot after the one that a booking has.
func nextRound(s *appointment.Snapshot) int { return s.Round + 1 }

func referenceCommands() []refCommand {
	reschedule := func(edit func(*appointment.Reschedule)) func(*appointment.Snapshot, time.Time) appointment.Command {
		return func(s *appointment.Snapshot, at time.Time) appointment.Command {
			n := nextRound(s)
			c := appointment.Reschedule{Slot: slotOf(n), Load: loadOf(n, 2), Channel: appointment.ChannelPhone, Agreed: agreedAt(at), Reason: "travels"}
			edit(&c)
			return c
		}
	}
	announce := func(edit func(*appointment.AnnounceMove)) func(*appointment.Snapshot, time.Time) appointment.Command {
		return func(s *appointment.Snapshot, _ time.Time) appointment.Command {
			n := nextRound(s)
			c := appointment.AnnounceMove{Slot: slotOf(n), Load: loadOf(n, 2), Reason: appointment.MoveReasonStaff}
			edit(&c)
			return c
		}
	}
	answer := func(edit func(*appointment.AnswerMove)) func(*appointment.Snapshot, time.Time) appointment.Command {
		return func(_ *appointment.Snapshot, at time.Time) appointment.Command {
			c := appointment.AnswerMove{Answer: appointment.MoveAnswerAgreed, Person: "c1", Channel: appointment.ChannelPhone, Agreed: agreedAt(at)}
			edit(&c)
			return c
		}
	}
	back := func(s *refState) {
		s.was = ""
		s.settle()
	}
	moved := func(s *refState) { s.st, s.was = "move-asked", s.st }
	called := func(asked bool) func(*refState) {
		return func(s *refState) {
			s.contacts = min(3, s.contacts+1)
			s.asked = s.asked || asked
		}
	}
	transfer := func(by aftersales.Actor, reason aftersales.Words) refCommand {
		to := aftersales.ID("a1")
		if by == asOwner {
			to = "a2"
		}
		return refCommand{name: "transfer by " + by.ID + string(reason), by: by, in: refOpen, make: gives(appointment.TransferOwner{To: to, Reason: reason}),
			judge: func(s refState, _ uint8) []aftersales.Code {
				owner := s.ownerIs(by)
				return slices.Concat(when(!owner, "AP-005"), when(!owner, "AP-005"), when(reason == "", "AP-005")) // whoever is not the owner passes it on to the owner here
			},
			do: func(s *refState) { s.second = !s.second }}
	}
	prepare := func(fields []appointment.SheetField, claim bool) refCommand {
		return refCommand{name: fmt.Sprint("prepare ", len(fields), claim), by: asOwner, in: refStanding, make: gives(appointment.PrepareReception{Fields: fields, Prepared: claim}),
			judge: func(s refState, _ uint8) []aftersales.Code {
				var list []aftersales.Code
				for range 5 - len(fields) {
					list = append(list, "AP-010")
				}
				for _, n := range s.needs {
					if claim && n != refReady {
						list = append(list, "AP-010")
					}
				}
				return list
			},
			do: func(s *refState) { s.sheet = true; s.settle() }}
	}
	return []refCommand{
		{name: "book", by: asOwner, in: "none", make: func(_ *appointment.Snapshot, at time.Time) appointment.Command { return bookAt(at) }, judge: func(_ refState, time uint8) []aftersales.Code { return when(time > refBefore, "AP-015") }, do: func(s *refState) { s.st, s.round = "booked", 1 }},
		{name: "book, full", by: asOwner, in: "none", make: func(_ *appointment.Snapshot, at time.Time) appointment.Command {
			c := bookAt(at)
			c.Load.Taken = 3
			return c
		}, judge: func(_ refState, time uint8) []aftersales.Code {
			return append(codes("AP-004"), when(time > refBefore, "AP-015")...)
		}},
		{name: "book, three offered", by: asCustomer, in: "none", notes: codes("AP-006"), make: func(_ *appointment.Snapshot, at time.Time) appointment.Command {
			c := bookAt(at)
			c.Owner, c.Agreed.Offered = "a1", make([]aftersales.LocalTime, 0, 3)
			for range 3 {
				c.Agreed.Offered = append(c.Agreed.Offered, slotOf(1).Start)
			}
			return c
		}, judge: func(_ refState, time uint8) []aftersales.Code { return when(time > refBefore, "AP-015") }, do: func(s *refState) { s.st, s.round = "booked", 1 }},
		{name: "book by the parts clerk", by: asParts, wrong: "AS-004", in: "none", make: func(_ *appointment.Snapshot, at time.Time) appointment.Command { return bookAt(at) }},

		{name: "notice", by: asOwner, in: refStanding, make: func(s *appointment.Snapshot, _ time.Time) appointment.Command {
			return appointment.IssueNotice{Notice: fmt.Sprintf("n%d", s.Seq), Copies: allCopies}
		}, judge: func(s refState, _ uint8) []aftersales.Code { return when(s.notice > 0, "AP-008") }, do: func(s *refState) { s.notice = 1 }},
		{name: "notice, two copies", by: asOwner, in: refStanding, make: gives(appointment.IssueNotice{Notice: "short", Copies: allCopies[1:]}), judge: func(s refState, _ uint8) []aftersales.Code {
			return append(codes("AP-008"), when(s.notice > 0, "AP-008")...)
		}},
		{name: "read", by: asForeman, in: refStanding, make: func(s *appointment.Snapshot, _ time.Time) appointment.Command {
			return appointment.AcknowledgeNotice{Notice: noticeNamed(s, false), To: appointment.RecipientWorkshop}
		}, judge: func(s refState, _ uint8) []aftersales.Code {
			return slices.Concat(when(s.notice == 0, "AS-103"), when(s.notice == 2, "AS-102"))
		}, do: func(s *refState) { s.notice = 2 }},
		{name: "read by the store", by: asParts, in: refStanding, make: func(s *appointment.Snapshot, _ time.Time) appointment.Command {
			return appointment.AcknowledgeNotice{Notice: noticeNamed(s, false), To: appointment.RecipientWorkshop}
		}, judge: func(s refState, _ uint8) []aftersales.Code {
			if s.notice == 0 {
				return codes("AS-103")
			}
			return append(codes("AS-004"), when(s.notice == 2, "AS-102")...)
		}},
		{name: "read the void one", by: asForeman, in: refStanding, make: func(s *appointment.Snapshot, _ time.Time) appointment.Command {
			return appointment.AcknowledgeNotice{Notice: noticeNamed(s, true), To: appointment.RecipientWorkshop}
		}, judge: func(s refState, _ uint8) []aftersales.Code {
			if s.void {
				return codes("AP-103")
			}
			return codes("AS-103")
		}},
		{name: "post", by: asManager, in: refStanding, make: gives(appointment.PostOnBoard{}), judge: yields(), do: func(s *refState) { s.board = true }},
		confirming("workshop ready, by the owner", asOwner, 0, true, true),
		confirming("workshop ready, by the other advisor", asOther, 0, true, true),
		confirming("workshop not ready", asForeman, 0, true, false),
		never(confirming("workshop, nobody named", asForeman, 0, false, true)),
		confirming("parts ready", asParts, 1, true, true),
		never(confirming("parts not ready, nobody named, by the other", asOther, 1, false, false)),
		never(confirming("parts, by the foreman", asForeman, 1, true, true)),
		{name: "claims", by: asOwner, in: refStanding, make: gives(appointment.ConfirmReadiness{Department: appointment.DepartmentClaims, Ready: true, Answered: "k1"}), judge: yields("AS-103")},
		{name: "confirm the void notice", by: asForeman, in: refStanding, make: func(s *appointment.Snapshot, _ time.Time) appointment.Command {
			return appointment.ConfirmReadiness{Department: appointment.DepartmentWorkshop, Answered: "f1", Notice: noticeNamed(s, true)}
		}, judge: func(s refState, _ uint8) []aftersales.Code {
			if s.void {
				return codes("AP-103")
			}
			return codes("AS-103")
		}},
		prepare(allFields, false), prepare(allFields, true), never(prepare(allFields[:3], true)),
		{name: "remind", by: asSystem, in: refStanding, make: gives(appointment.Remind{Channel: appointment.ChannelMessage}), judge: yields(), do: nothing},
		transfer(asOwner, "day off"), transfer(asOther, "back"), never(transfer(asOwner, "")),
		{name: "reschedule by another customer", by: aftersales.Actor{ID: "c9", Role: aftersales.RoleCustomer}, in: refStanding, make: reschedule(func(*appointment.Reschedule) {}), judge: yields("AP-203")},
		{name: "reschedule", by: asCustomer, in: refStanding, make: reschedule(func(*appointment.Reschedule) {}), judge: yields(), do: (*refState).newSlot},
		{name: "reschedule, no reason", by: asOwner, in: refStanding, make: reschedule(func(c *appointment.Reschedule) { c.Reason = "" }), judge: yields("AP-016")},
		{name: "reschedule, full, unread", by: asOwner, in: refStanding, make: reschedule(func(c *appointment.Reschedule) { c.Load.Taken, c.Agreed = 3, appointment.Agreement{} }), judge: yields("AP-004", "AP-007", "AP-017")},
		{name: "reschedule, full, waived", by: asOwner, in: refStanding, waive: "AP-004", notes: codes("AP-004"), make: reschedule(func(c *appointment.Reschedule) { c.Load.Taken = 3 }), judge: yields(), do: (*refState).newSlot},
		{name: "move", by: asOwner, in: refStanding, make: announce(func(*appointment.AnnounceMove) {}), judge: yields(), do: moved},
		{name: "move, no reason, full", by: asOwner, in: refStanding, make: announce(func(c *appointment.AnnounceMove) { c.Reason, c.Load.Taken = "", 3 }), judge: yields("AP-011", "AP-004", "AP-017")},
		{name: "move by the customer", by: asCustomer, wrong: "AS-004", in: refStanding, make: announce(func(*appointment.AnnounceMove) {})},
		{name: "tell", by: asSystem, in: "move-asked", make: gives(appointment.TellMove{Channel: appointment.ChannelMessage}), judge: yields(), do: nothing},
		{name: "agree", by: asOwner, in: "move-asked", make: answer(func(*appointment.AnswerMove) {}), judge: yields(), do: (*refState).newSlot},
		{name: "agree for the customer", by: asOwner, in: "move-asked", make: answer(func(c *appointment.AnswerMove) { c.Person, c.Agreed = "a1", appointment.Agreement{} }), judge: yields("AP-011", "AP-007", "AP-017")},
		{name: "refuse", by: asCustomer, in: "move-asked", make: answer(func(c *appointment.AnswerMove) {
			c.Answer, c.Person, c.Agreed = appointment.MoveAnswerRefused, "", appointment.Agreement{}
		}), judge: yields(), do: back},
		{name: "arrive", by: asGreeter, in: refOpen, make: gives(appointment.RecordArrival{}), judge: func(_ refState, time uint8) []aftersales.Code { return when(time == refNextDay, "AP-201") }, do: func(s *refState) {
			s.late = s.time > refGrace
			s.st = "arrived"
		}},
		{name: "miss", by: asSystem, in: refStanding, make: gives(appointment.RecordMiss{}), judge: func(_ refState, time uint8) []aftersales.Code { return when(time <= refGrace, "AP-012") }, do: func(s *refState) { s.st = "missed" }},
		{name: "call", by: asOwner, in: "missed", make: gives(appointment.ContactMissed{Channel: appointment.ChannelOutbound}), judge: yields(), do: called(false)},
		{name: "call, reached, not asked", by: asOwner, in: "missed", make: gives(appointment.ContactMissed{Channel: appointment.ChannelOutbound, Reached: true}), judge: yields(), do: called(false)},
		{name: "message, answered", by: asOwner, in: "missed", make: gives(appointment.ContactMissed{Channel: appointment.ChannelMessage, Reached: true, Why: appointment.MissReasonForgot}), judge: yields(), do: called(false)},
		{name: "call, asked", by: asOwner, in: "missed", make: gives(appointment.ContactMissed{Channel: appointment.ChannelOutbound, Reached: true, Why: appointment.MissReasonForgot}), judge: yields(), do: called(true)},
		{name: "close", by: asOwner, in: "missed", make: gives(appointment.Close{}), judge: func(s refState, _ uint8) []aftersales.Code { return when(!s.asked && s.contacts < 3, "AP-013") }, do: func(s *refState) { s.st = "closed" }},
		{name: "close with itself", by: asOwner, in: "missed", make: gives(appointment.Close{Rebooking: must(aftersales.ParseRef("appointment/B-1"))}), judge: func(s refState, _ uint8) []aftersales.Code {
			return append(when(!s.asked && s.contacts < 3, "AP-013"), "AP-014")
		}},
		{name: "cancel", by: asCustomer, in: "booked prepared move-asked", make: gives(appointment.Cancel{Reason: "ill"}), judge: yields(), do: func(s *refState) { s.st = "cancelled" }},
		{name: "cancel by another customer", by: aftersales.Actor{ID: "c9", Role: aftersales.RoleCustomer}, in: "booked prepared move-asked", make: gives(appointment.Cancel{Reason: "ill"}), judge: yields("AP-203")},
		{name: "cancel, no reason", by: asOwner, in: "booked prepared move-asked", make: gives(appointment.Cancel{}), judge: yields("AP-016")},
		{name: "cancel by the greeter", by: asGreeter, wrong: "AS-004", in: "booked prepared move-asked", make: gives(appointment.Cancel{Reason: "ill"})},
	}
}

// ask is what the reference says of a command at a time.
func (c *refCommand) ask(s refState, time uint8) []aftersales.Code {
	st := s.st
	if st == "" {
		st = "none"
	}
	switch {
	case c.wrong != "":
		return codes(c.wrong)
	case slices.Contains(strings.Fields(c.in), st):
		return c.judge(s, time)
	case c.in == "none":
		return codes("AP-001")
	case s.ended():
		return codes("AP-002")
	}
	return codes("AS-102")
}

// refTime is a time of a round as an instant.
func refTime(round, phase uint8) time.Time {
	start := startOf(int(max(1, round)))
	grace := start.Add(15 * time.Minute)
	return [refTimes]time.Time{start.Add(-2 * time.Hour), grace, grace.Add(time.Second), grace.Add(24 * time.Hour)}[phase]
}

// projected is the real booking as the reference sees it.
func projected(o *appointment.Booking, time uint8) refState {
	s := o.Snapshot()
	r := refState{st: string(s.Status), sheet: !s.Sheet.At.IsZero(), board: !s.Board.At.IsZero(), second: s.Owner == "a2", round: uint8(s.Round), time: time, contacts: uint8(min(3, len(s.Contacts))), late: s.Arrival.Late}
	for i, n := range s.Needs {
		r.needs[i] = map[appointment.NeedStatus]refNeed{appointment.NeedStatusAsked: refAsked, appointment.NeedStatusReady: refReady, appointment.NeedStatusNotReady: refNotReady}[n.Status]
	}
	for _, n := range s.Notices {
		switch {
		case n.Round != s.Round:
			r.void = true
		case n.Copies[1].At.IsZero():
			r.notice = 1
		default:
			r.notice = 2
		}
	}
	for _, c := range s.Contacts {
		r.asked = r.asked || c.Channel != appointment.ChannelMessage && c.Reached && c.Why != ""
	}
	if n := len(s.Moves); n > 0 && s.Moves[n-1].Answer == "" {
		r.was = string(s.Moves[n-1].Was)
	}
	return r
}

func TestReference(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole walk takes some seconds")
	}
	commands := referenceCommands()
	seen := map[refState]bool{{}: true}
	type node struct {
		ref  refState
		real *appointment.Booking
	}
	queue := []node{{real: new(appointment.Booking)}}
	reference := stagetest.ReadReference(t, false)
	decisions, taken, accepted := 0, 0, make([]int, len(commands))
	subject := must(aftersales.ParseRef("appointment/B-1"))
	for len(queue) > 0 && !t.Failed() {
		n := queue[0]
		queue = queue[1:]
		state := n.real.Snapshot()
		for time := n.ref.time; time < refTimes; time++ {
			at := refTime(n.ref.round, time)
			for i := range commands {
				c := &commands[i]
				decisions++
				call := aftersales.Call{Subject: subject, At: at, By: c.by}
				if c.waive != "" {
					call.Waive = []aftersales.Waiver{{Code: c.waive, Reason: "known", By: asManager}}
				}
				cmd := c.make(&state, at)
				events, err := n.real.Check(call, cmd)
				want := c.ask(n.ref, time)
				if got := codesOf(err); !slices.Equal(got, want) {
					t.Fatal(stagetest.Differs(c.name, fmt.Sprintf("%+v at %d", n.ref, time), stagetest.Codes(got), stagetest.Codes(want), appointment.Rules()))
				}
				if err != nil {
					reference.Met(strings.Fields(stagetest.Codes(want))...)
					continue
				}
				accepted[i]++
				taken++
				var notes []aftersales.Code
				for _, f := range events[0].Findings {
					reference.Met(string(f.Code))
					notes = append(notes, f.Code)
				}
				if !slices.Equal(notes, c.notes) {
					t.Fatalf("%s in %+v at %d: noted %v, want %v", c.name, n.ref, time, notes, c.notes)
				}
				next := n.ref
				next.time = time
				c.do(&next)
				o, err := appointment.Restore(state)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := o.Do(call, cmd); err != nil {
					t.Fatal(err)
				}
				if got := projected(o, next.time); got != next {
					t.Fatalf("%s in %+v at %d:\n got %+v\nwant %+v", c.name, n.ref, time, got, next)
				}
				if after := o.Snapshot(); after.Check() != nil {
					t.Fatalf("%s in %+v: %v", c.name, n.ref, after.Check())
				}
				if !seen[next] && next.round <= 2 && o.Seq() < 200 {
					seen[next] = true
					queue = append(queue, node{next, o})
				}
			}
		}
	}
	for i, n := range accepted {
		if n == 0 && commands[i].do != nil {
			t.Errorf("%s was never accepted", commands[i].name)
		}
	}
	reference.Walked(t, "a booking", len(seen), decisions, taken)
	reference.Whole(t, appointment.Rules())
}
