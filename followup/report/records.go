package report

import (
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

// Records are what a report is made from: the snapshots of every stage, in any order, each subject once. A host hands in all that may bear on the period: what was open in it, what still owes or is owed at its end, and for comebacks what was delivered a window before it. What has not happened yet (sequence 0) counts as nothing.
type Records struct {
	Bookings    []appointment.Snapshot
	Invitations []invitation.Snapshot
	Visits      []reception.Snapshot
	Tickets     []hotline.Snapshot
	Orders      []workorder.Snapshot
	Contacts    []followup.Snapshot
	Measures    []prevention.Snapshot
	Cases       []complaint.Snapshot
	Costs       []Cost    // as far as they are known
	At          time.Time // when they were read; not given: when the period had ended
	Window      int       // days after delivery in which a comeback counts; not given: 10, the shortest guarantee of a repair that the law knows
}

// Cost is what a line of an order costs the house, without tax.
type Cost struct {
	Order aftersales.Ref `json:"order"`
	Item  aftersales.ID  `json:"item"`
	pricing.Cost
}

// usualWindow is the guarantee of minor repair and ordinary servicing; longestWindow is that of workorder.FirstTimeFixOf.
const (
	usualWindow   = 10
	longestWindow = 36_525
)

func (r *Records) window() int {
	switch {
	case r.Window == 0:
		return usualWindow
	case r.Window < 0:
		return 0
	}
	return min(r.Window, longestWindow)
}

// Given is how many subjects of a stage a report was made from.
type Given struct {
	Source   Source `json:"source"`
	Subjects int    `json:"subjects"`
}

// Source is one kind of record that a report is made from.
type Source string

// The sources.
const (
	SourceBookings    Source = "bookings"
	SourceInvitations Source = "invitations"
	SourceVisits      Source = "visits"
	SourceTickets     Source = "tickets"
	SourceOrders      Source = "orders"
	SourceContacts    Source = "contacts"
	SourceMeasures    Source = "measures"
	SourceCases       Source = "cases"
	SourceCosts       Source = "costs"
)

var sources = aftersales.Labels{
	{Value: "bookings", EN: "bookings", ZH: "预约"},
	{Value: "invitations", EN: "invitations", ZH: "主动预约"},
	{Value: "visits", EN: "visits", ZH: "接待"},
	{Value: "tickets", EN: "hotline tickets", ZH: "热线任务单"},
	{Value: "orders", EN: "repair orders", ZH: "任务委托书"},
	{Value: "contacts", EN: "follow-ups", ZH: "跟踪回访"},
	{Value: "measures", EN: "prevention measures", ZH: "预防措施"},
	{Value: "cases", EN: "complaints", ZH: "投诉"},
	{Value: "costs", EN: "costs of lines", ZH: "成本行"},
}

// Sources is every kind of record.
func Sources() []Source { return aftersales.List[Source](sources) }

// Since tells in which release the source came; 0 means that it is unknown.
func (s Source) Since() int { return sources.Since(string(s)) }

// Text is the source's label.
func (s Source) Text() aftersales.Text { return sources.Text(string(s)) }

// given counts the records, and refuses a subject that is there twice: it would be counted twice.
func (r *Records) given() ([]Given, error) {
	seen := map[aftersales.Ref]bool{}
	var counts []Given
	for _, list := range [...]struct {
		source Source
		n      int
		at     func(i int) (aftersales.Ref, int64)
	}{
		{SourceBookings, len(r.Bookings), func(i int) (aftersales.Ref, int64) { return r.Bookings[i].Subject, r.Bookings[i].Seq }},
		{SourceInvitations, len(r.Invitations), func(i int) (aftersales.Ref, int64) { return r.Invitations[i].Subject, r.Invitations[i].Seq }},
		{SourceVisits, len(r.Visits), func(i int) (aftersales.Ref, int64) { return r.Visits[i].Subject, r.Visits[i].Seq }},
		{SourceTickets, len(r.Tickets), func(i int) (aftersales.Ref, int64) { return r.Tickets[i].Subject, r.Tickets[i].Seq }},
		{SourceOrders, len(r.Orders), func(i int) (aftersales.Ref, int64) { return r.Orders[i].Subject, r.Orders[i].Seq }},
		{SourceContacts, len(r.Contacts), func(i int) (aftersales.Ref, int64) { return r.Contacts[i].Subject, r.Contacts[i].Seq }},
		{SourceMeasures, len(r.Measures), func(i int) (aftersales.Ref, int64) { return r.Measures[i].Subject, r.Measures[i].Seq }},
		{SourceCases, len(r.Cases), func(i int) (aftersales.Ref, int64) { return r.Cases[i].Subject, r.Cases[i].Seq }},
	} {
		known := 0
		for i := range list.n {
			subject, seq := list.at(i)
			if seq == 0 {
				continue
			}
			if seen[subject] {
				return nil, fault(aftersales.RuleNameFree, indexed(string(list.source), i)+".subject", "a subject is given once")
			}
			seen[subject] = true
			known++
		}
		counts = append(counts, Given{list.source, known})
	}
	return append(counts, Given{SourceCosts, len(r.Costs)}), nil
}

// those are the ones of a list that count; the list itself where all do.
func those[S any](list []S, counts func(*S) bool) []S {
	n := 0
	for n < len(list) && counts(&list[n]) {
		n++
	}
	if n == len(list) {
		return list
	}
	found := append([]S(nil), list[:n]...)
	for i := n; i < len(list); i++ {
		if counts(&list[i]) {
			found = append(found, list[i])
		}
	}
	return found
}

// indexed is the path of one of a list.
func indexed(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
