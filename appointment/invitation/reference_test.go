package invitation_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// The reference is a second invitation, written from the specification's prose. TestReference walks through every state that it can reach, gives every command of the list in each of them, and compares codes and state. Times, texts and ways of contact are not told apart; contacts count up to four.

type refState struct {
	st       string
	recall   bool // told whatever the wish
	stop     bool // the wish, as it was last known
	contacts int
}

type refCommand struct {
	name string
	by   aftersales.Actor
	cmd  invitation.Command
	ask  func(s refState) []aftersales.Code
	do   func(s *refState)
}

func when(is bool, code aftersales.Code) []aftersales.Code {
	if is {
		return []aftersales.Code{code}
	}
	return nil
}

func (s refState) open() bool { return s.st == "due" || s.st == "later" }

func referenceCommands() []refCommand {
	booking := must(aftersales.ParseRef("appointment/B-1"))
	list := func(name string, edit func(*invitation.ListDue), codes []aftersales.Code, recall, stop bool) refCommand {
		cmd := listing(invitation.ReasonMonths)
		edit(&cmd)
		return refCommand{name: name, by: asSystem, cmd: cmd,
			ask: func(s refState) []aftersales.Code {
				if s.st != "" {
					return []aftersales.Code{"AS-102"}
				}
				return codes
			},
			do: func(s *refState) { s.st, s.recall, s.stop = "due", recall, stop }}
	}
	contact := func(name string, result invitation.Result, wish invitation.Wish) refCommand {
		stopped := func(s refState) bool {
			if wish != "" {
				return wish == invitation.WishDoNotContact
			}
			return s.stop
		}
		return refCommand{name: name, by: asAdvisor, cmd: invitation.Contact{Way: invitation.WayPhone, Result: result, Wish: wish},
			ask: func(s refState) []aftersales.Code {
				if !s.open() {
					return []aftersales.Code{"AS-102"}
				}
				return when(stopped(s) && !s.recall, "AP-102")
			},
			do: func(s *refState) {
				s.stop = stopped(*s) || result == invitation.ResultStop
				s.contacts = min(4, s.contacts+1)
				s.st = "due"
				if result == invitation.ResultLater {
					s.st = "later"
				}
			}}
	}
	closing := func(outcome invitation.Outcome, ref aftersales.Ref) refCommand {
		return refCommand{name: "close " + string(outcome) + ref.String(), by: asAdvisor, cmd: invitation.Close{Outcome: outcome, Booking: ref},
			ask: func(s refState) []aftersales.Code {
				if !s.open() {
					return []aftersales.Code{"AS-102"}
				}
				wrong := (outcome == invitation.OutcomeBooked) != (ref == booking)
				return slices.Concat(when(outcome == "", "AP-101"), when(wrong, "AP-101"), when(outcome == invitation.OutcomeUnreachable && s.contacts < 3, "AP-202"))
			},
			do: func(s *refState) { s.st = string(outcome) }}
	}
	one, recall := []aftersales.Code{"AP-101"}, []invitation.Reason{invitation.ReasonRecall}
	commands := []refCommand{
		list("list", func(*invitation.ListDue) {}, nil, false, false),
		list("list a recall", func(c *invitation.ListDue) { c.Reasons = recall }, nil, true, false),
		list("list a recall against the wish", func(c *invitation.ListDue) { c.Reasons, c.Wish = recall, invitation.WishDoNotContact }, nil, true, true),
		list("list a recall and a service against the wish", func(c *invitation.ListDue) {
			c.Reasons, c.Wish = append(c.Reasons, recall...), invitation.WishDoNotContact
		}, []aftersales.Code{"AP-102"}, true, true),
		list("list against the wish", func(c *invitation.ListDue) { c.Wish = invitation.WishDoNotContact }, []aftersales.Code{"AP-102"}, false, true),
		list("list nothing", func(c *invitation.ListDue) { c.Reasons = nil }, one, false, false),
		list("list no date, against the wish", func(c *invitation.ListDue) { c.DueBy, c.Wish = aftersales.Date{}, invitation.WishDoNotContact }, []aftersales.Code{"AP-101", "AP-102"}, false, false),
		contact("no answer", invitation.ResultNoAnswer, ""), contact("reached", invitation.ResultReached, ""), contact("later", invitation.ResultLater, ""), contact("stop", invitation.ResultStop, ""),
		contact("the file says stop", invitation.ResultSent, invitation.WishDoNotContact), contact("the file says go", invitation.ResultSent, invitation.WishMayContact),
		closing("", aftersales.Ref{}), closing("", booking), closing(invitation.OutcomeBooked, aftersales.Ref{}), closing(invitation.OutcomeSold, booking), closing(invitation.OutcomeBooked, must(aftersales.ParseRef("reception/V-1"))),
	}
	for _, o := range invitation.Outcomes() {
		ref := aftersales.Ref{}
		if o == invitation.OutcomeBooked {
			ref = booking
		}
		commands = append(commands, closing(o, ref))
	}
	for _, cmd := range []invitation.Command{listing(invitation.ReasonMonths), invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultReached}, invitation.Close{Outcome: invitation.OutcomeSold}} {
		by := aftersales.Actor{ID: "t1", Role: aftersales.RoleTechnician}
		commands = append(commands, refCommand{name: "by a technician", by: by, cmd: cmd, ask: func(refState) []aftersales.Code { return []aftersales.Code{"AS-004"} }})
	}
	return append(commands, refCommand{name: "close by the system", by: asSystem, cmd: invitation.Close{Outcome: invitation.OutcomeSold}, ask: func(refState) []aftersales.Code { return []aftersales.Code{"AS-004"} }})
}

func projected(o *invitation.Invitation) refState {
	s := o.Snapshot()
	return refState{string(s.Status), slices.Contains(s.Reasons, invitation.ReasonRecall), s.Wish == invitation.WishDoNotContact, min(4, len(s.Contacts))}
}

func TestReference(t *testing.T) {
	commands := referenceCommands()
	type node struct {
		ref  refState
		real invitation.Snapshot
	}
	reference := stagetest.ReadReference(t, false)
	seen, queue, decisions, taken := map[refState]bool{{}: true}, []node{{}}, 0, 0
	for len(queue) > 0 && !t.Failed() {
		n := queue[0]
		queue = queue[1:]
		for i := range commands {
			c := &commands[i]
			decisions++
			o := must(invitation.Restore(n.real))
			d := newDesk(t)
			events, err := o.Do(aftersales.Call{Subject: d.ref, At: d.at, By: c.by}, c.cmd)
			if got, want := codesOf(err), c.ask(n.ref); !slices.Equal(got, want) {
				t.Fatal(stagetest.Differs(c.name, fmt.Sprintf("%+v", n.ref), stagetest.Codes(got), stagetest.Codes(want), invitation.Rules()))
			} else {
				reference.Met(strings.Fields(stagetest.Codes(got))...)
			}
			next := n.ref
			if err == nil {
				taken++
				for _, f := range events[0].Findings {
					reference.Met(string(f.Code))
				}
				c.do(&next)
			}
			s := o.Snapshot()
			if got := projected(o); got != next || s.Check() != nil {
				t.Fatalf("%s in %+v: got %+v, want %+v; %v", c.name, n.ref, got, next, s.Check())
			}
			if !seen[next] {
				seen[next] = true
				queue = append(queue, node{next, s})
			}
		}
	}
	reference.Walked(t, "an invitation", len(seen), decisions, taken)
	reference.Whole(t, invitation.Rules())
}
