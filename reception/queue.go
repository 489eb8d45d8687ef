package reception

import (
	"cmp"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Place is a visit's place in the queue.
type Place struct {
	Visit    aftersales.Ref   `json:"visit"`
	Priority bool             `json:"priority,omitzero"` // a comeback, or a booked customer who came in time
	From     time.Time        `json:"from"`              // the later of arrival and slot
	Arrived  time.Time        `json:"arrived"`
	Served   time.Time        `json:"served,omitzero"` // not given: still waiting, or gone
	Gone     time.Time        `json:"gone,omitzero"`   // without having been served
	Passed   []aftersales.Ref `json:"passed,omitzero"` // whose turn it was when this one was served: it was served out of turn
}

// Queue is the order in which customers are served: comebacks and booked customers who came by the end of the grace first, then the others; within a class by the later of arrival and slot, then by arrival and name. It says of each who was passed over for it.
// A visit belongs to the class that its arrival gave it. Vehicles that came without a customer stand in no queue. All visits are of one desk and one day.
func Queue(visits []Snapshot) []Place {
	var line []Place
	for i := range visits {
		s := &visits[i]
		if s.Seq == 0 || !s.Attended {
			continue
		}
		p := Place{Visit: s.Subject, Priority: s.Priority, From: s.ArrivedAt, Arrived: s.ArrivedAt, Served: s.ServedAt}
		if s.Booking.Slot.At.After(p.From) {
			p.From = s.Booking.Slot.At
		}
		if p.Served.IsZero() {
			p.Gone = s.EndedAt
		}
		line = append(line, p)
	}
	slices.SortFunc(line, func(a, b Place) int {
		return cmp.Or(-compareBool(a.Priority, b.Priority), a.From.Compare(b.From), a.Arrived.Compare(b.Arrived), cmp.Compare(a.Visit.ID(), b.Visit.ID()))
	})
	for i := range line {
		p := &line[i]
		if p.Served.IsZero() {
			continue
		}
		for _, before := range line[:i] {
			if before.waitedAt(p.Served) {
				p.Passed = append(p.Passed, before.Visit)
			}
		}
	}
	return line
}

// waitedAt tells whether a customer was there and due, and not served yet, when another was served. Of a booked customer who came early it is not the turn before the slot.
func (p Place) waitedAt(t time.Time) bool {
	return !p.From.After(t) && (p.Served.IsZero() || p.Served.After(t)) && (p.Gone.IsZero() || p.Gone.After(t))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
