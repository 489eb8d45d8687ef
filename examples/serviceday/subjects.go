package main

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

// subjects are what stands behind a desk at an instant: everything of the log that something had happened to by then, in the order in which the log names it.
type subjects struct {
	invitations []invitation.Snapshot
	bookings    []appointment.Snapshot
	tickets     []hotline.Snapshot
	visits      []reception.Snapshot
	orders      []workorder.Snapshot
	contacts    []followup.Snapshot
	measures    []prevention.Snapshot
	cases       []complaint.Snapshot
}

// asOf is everything as it stood at an instant, that itself included.
func (d *day) asOf(at time.Time) (s subjects, err error) {
	for _, ref := range d.subjects {
		switch ref.Stage() {
		case invitation.Stage:
			s.invitations, err = grown(s.invitations, d, ref, at, invitation.Replay)
		case appointment.Stage:
			s.bookings, err = grown(s.bookings, d, ref, at, appointment.Replay)
		case hotline.Stage:
			s.tickets, err = grown(s.tickets, d, ref, at, hotline.Replay)
		case reception.Stage:
			s.visits, err = grown(s.visits, d, ref, at, reception.Replay)
		case workorder.Stage:
			s.orders, err = grown(s.orders, d, ref, at, workorder.Replay)
		case followup.Stage:
			s.contacts, err = grown(s.contacts, d, ref, at, followup.Replay)
		case prevention.Stage:
			s.measures, err = grown(s.measures, d, ref, at, prevention.Replay)
		case complaint.Stage:
			s.cases, err = grown(s.cases, d, ref, at, complaint.Replay)
		}
		if err != nil {
			return s, err
		}
	}
	return s, nil
}

// grown is a list with one subject more, where anything had happened to it at an instant.
func grown[E any, O interface{ Snapshot() S }, S any](list []S, d *day, of aftersales.Ref, at time.Time, replay func([]E) (O, error)) ([]S, error) {
	events, err := eventsOf[E](d, of, at)
	if len(events) == 0 || err != nil {
		return list, err
	}
	o, err := replay(events)
	if err != nil {
		return list, err
	}
	return append(list, o.Snapshot()), nil
}

// eventsOf is what happened to a subject by an instant: the history is all that a form needs.
func eventsOf[E any](d *day, of aftersales.Ref, at time.Time) ([]E, error) {
	var events []E
	for _, i := range d.of[of] {
		entry := &d.entries[i]
		if entry.verdict.Outcome != oracle.OutcomeAccepted || entry.at.After(at) {
			continue
		}
		document, err := entry.verdict.Event()
		if err != nil {
			return nil, err
		}
		var e E
		if err := json.Unmarshal(document, &e); err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	return events, nil
}

// snapshot is where the log leaves an order; the zero value where nothing happened to it.
func (d *day) snapshot(of aftersales.Ref) (workorder.Snapshot, error) {
	return last(d, of, workorder.Replay)
}

// visit is where the log leaves a visit; the zero value where nothing happened to it.
func (d *day) visit(of aftersales.Ref) (reception.Snapshot, error) {
	return last(d, of, reception.Replay)
}

func last[E any, O interface{ Snapshot() S }, S any](d *day, of aftersales.Ref, replay func([]E) (O, error)) (s S, err error) {
	list, err := grown(nil, d, of, d.entries[len(d.entries)-1].at, replay)
	if len(list) == 0 || err != nil {
		return s, err
	}
	return list[0], nil
}

// named is every subject of a stage, in the order in which the log first names it.
func (d *day) named(stage string) []aftersales.Ref {
	return slices.DeleteFunc(slices.Clone(d.subjects), func(r aftersales.Ref) bool { return r.Stage() != stage })
}
