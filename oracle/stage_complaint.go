package oracle

import (
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

const complaintName = complaint.Stage

// complaints is the stage of complaint cases.
type complaints struct{}

func (complaints) read(do Deed) (any, error) { return complaint.ReadCommand(do.Type, do.V, do.Data) }

func (complaints) newest() int { return complaint.Version }

func (complaints) begin() subject { return &complained{} }

// A case takes its link from the one about the same matter, and what was said from the follow-up and the ticket that it came of. A measure takes from the order by which it was done.
func (complaints) earlier(command any) []aftersales.Ref {
	switch c := command.(type) {
	case complaint.Act:
		return sources([]string{workorderName}, c.Order, c.Work.Order)
	case complaint.Receive:
		return append(sources([]string{complaintName}, c.Earlier.Case), sources([]string{followupName, hotlineName}, c.From, c.FollowUp.Contact, c.Ticket.Ticket)...)
	}
	return nil
}

func (complaints) complete(command, snapshot any) (any, []string) {
	if act, ok := command.(complaint.Act); ok {
		return done(act, snapshot)
	}
	receive, isReceive := command.(complaint.Receive)
	if !isReceive {
		return command, nil
	}
	switch s := snapshot.(type) {
	case complaint.Snapshot:
		made, err := complaint.EarlierOf(s)
		taken, differs := compared("earlier", receive.Earlier, complaint.Earlier{Case: s.Subject}, made, err)
		if taken {
			receive.Earlier = made
		}
		return receive, differs
	case followup.Snapshot:
		given := receive.FollowUp
		if given.IsZero() {
			given.Contact = s.Subject
		}
		made, err := complaint.FromFollowUp(s)
		taken, differs := compared("follow_up", given, complaint.Reported{Contact: s.Subject}, made, err)
		if taken {
			receive.FollowUp = made
		}
		return receive, differs
	case hotline.Snapshot:
		given := receive.Ticket
		if given.IsZero() {
			given.Ticket = s.Subject
		}
		made, err := complaint.FromTicket(s)
		taken, differs := compared("ticket", given, complaint.Called{Ticket: s.Subject}, made, err)
		if taken {
			receive.Ticket = made
		}
		return receive, differs
	}
	return command, nil
}

// done completes a measure that was done by an order.
func done(act complaint.Act, snapshot any) (any, []string) {
	s, isOrder := snapshot.(workorder.Snapshot)
	if !isOrder {
		return act, nil
	}
	given := act.Work
	if given.IsZero() {
		given.Order = s.Subject
	}
	made, err := complaint.FromOrder(s)
	taken, differs := compared("work", given, complaint.Work{Order: s.Subject}, made, err)
	if taken {
		act.Work = made
	}
	return act, differs
}

// Two complaints are about the same matter where their car, or else their customer, their order and their main problem are the same.
func (complaints) matter(command any) string {
	receive, ok := command.(complaint.Receive)
	if !ok || len(receive.Problems) == 0 {
		return ""
	}
	who := receive.About.Vehicle.ID
	if who == "" {
		who = "customer " + receive.Customer.ID
	}
	return complaintName + "/" + who + "/" + receive.About.Order.String() + "/" + string(receive.Problems[0])
}

func (complaints) second(call aftersales.Call, earlier aftersales.Ref) []aftersales.Finding {
	j := aftersales.NewJudgement(&call, complaint.Rules())
	j.Note(complaint.RuleOneCase, "earlier", earlier)
	return j.Findings()
}

func (complaints) duties(snapshot any, c aftersales.Calendar, at time.Time) []aftersales.Duty {
	s, _ := snapshot.(complaint.Snapshot)
	return s.Duties(c, at)
}

// complained is a case as the judge holds it.
type complained struct{ complaint.Case }

func (c *complained) do(call aftersales.Call, command any) (document, []aftersales.Finding, error) {
	cmd, _ := command.(complaint.Command)
	events, err := c.Do(call, cmd)
	if len(events) == 0 {
		return nil, nil, err
	}
	return &events[0], events[0].Findings, nil
}

func (c *complained) stands() (int64, bool) { return c.Seq(), c.Status().Ended() }

func (c *complained) snapshot() any { return c.Snapshot() }
