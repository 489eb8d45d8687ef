package oracle

import (
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/workorder"
)

const (
	followupName   = followup.Stage
	preventionName = prevention.Stage
)

// followups is the stage of follow-ups.
type followups struct{}

func (followups) read(do Deed) (any, error) { return followup.ReadCommand(do.Type, do.V, do.Data) }

func (followups) newest() int { return followup.Version }

func (followups) begin() subject { return &contact{} }

// served is what a command says of a delivered order; nil where it says nothing of one.
func served(command any) *followup.Served {
	switch c := command.(type) {
	case followup.Plan:
		return &c.Order
	case followup.JoinOrder:
		return &c.Order
	}
	return nil
}

// A follow-up takes from each order that it is about, one a command.
func (followups) earlier(command any) []aftersales.Ref {
	if v := served(command); v != nil {
		return sources([]string{workorderName}, v.Order)
	}
	return nil
}

func (followups) complete(command, snapshot any) (any, []string) {
	v := served(command)
	s, isOrder := snapshot.(workorder.Snapshot)
	if v == nil || !isOrder {
		return command, nil
	}
	made, err := followup.FromOrder(s)
	taken, differs := compared("order", *v, followup.Served{Order: s.Subject}, made, err)
	if !taken {
		return command, differs
	}
	switch c := command.(type) {
	case followup.Plan:
		c.Order = made
		return c, nil
	case followup.JoinOrder:
		c.Order = made
		return c, nil
	}
	return command, nil
}

// Two follow-ups are about the same matter where they are of one visit; of an order that came of none, where they are of that order. What the command says counts: one that leaves its extract to be made names the order alone.
func (followups) matter(command any) string {
	plan, ok := command.(followup.Plan)
	switch {
	case !ok:
		return ""
	case !plan.Order.Visit.IsZero():
		return plan.Order.Visit.String()
	}
	return plan.Order.Order.String()
}

func (followups) second(call aftersales.Call, earlier aftersales.Ref) []aftersales.Finding {
	j := aftersales.NewJudgement(&call, followup.Rules())
	j.Note(followup.RuleOneFollowUp, "order", earlier)
	return j.Findings()
}

func (followups) duties(snapshot any, c aftersales.Calendar, at time.Time) []aftersales.Duty {
	s, _ := snapshot.(followup.Snapshot)
	return s.Duties(c, at)
}

// contact is a follow-up as the judge holds it.
type contact struct{ followup.Contact }

func (o *contact) do(call aftersales.Call, command any) (document, []aftersales.Finding, error) {
	cmd, _ := command.(followup.Command)
	events, err := o.Do(call, cmd)
	if len(events) == 0 {
		return nil, nil, err
	}
	return &events[0], events[0].Findings, nil
}

func (o *contact) stands() (int64, bool) { return o.Seq(), o.Status().Ended() }

func (o *contact) snapshot() any { return o.Snapshot() }

// preventions is the stage of measures.
type preventions struct{}

func (preventions) read(do Deed) (any, error) { return prevention.ReadCommand(do.Type, do.V, do.Data) }

func (preventions) newest() int { return prevention.Version }

func (preventions) begin() subject { return &measure{} }

// A measure takes from the one without effect that it is to replace, and from the complaint case that it begins with.
func (preventions) earlier(command any) []aftersales.Ref {
	p, ok := command.(prevention.Propose)
	if !ok {
		return nil
	}
	return append(sources([]string{preventionName}, p.Replaces.Measure), sources([]string{complaintName}, p.Source, p.Complaint.Case)...)
}

func (preventions) complete(command, snapshot any) (any, []string) {
	p, isPropose := command.(prevention.Propose)
	if !isPropose {
		return command, nil
	}
	switch s := snapshot.(type) {
	case prevention.Snapshot:
		made, err := prevention.EarlierOf(s)
		taken, differs := compared("replaces", p.Replaces, prevention.Earlier{Measure: s.Subject}, made, err)
		if taken {
			p.Replaces = made
		}
		return p, differs
	case complaint.Snapshot:
		given := p.Complaint
		if given.IsZero() {
			given.Case = s.Subject
		}
		made, err := prevention.FromComplaint(s)
		taken, differs := compared("complaint", given, prevention.Complained{Case: s.Subject}, made, err)
		if taken {
			p.Complaint = made
		}
		return p, differs
	}
	return command, nil
}

func (preventions) duties(snapshot any, c aftersales.Calendar, at time.Time) []aftersales.Duty {
	s, _ := snapshot.(prevention.Snapshot)
	return s.Duties(c, at)
}

// measure is a measure as the judge holds it.
type measure struct{ prevention.Measure }

func (o *measure) do(call aftersales.Call, command any) (document, []aftersales.Finding, error) {
	cmd, _ := command.(prevention.Command)
	events, err := o.Do(call, cmd)
	if len(events) == 0 {
		return nil, nil, err
	}
	return &events[0], events[0].Findings, nil
}

func (o *measure) stands() (int64, bool) { return o.Seq(), o.Status().Ended() }

func (o *measure) snapshot() any { return o.Snapshot() }
