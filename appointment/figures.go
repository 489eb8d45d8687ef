package appointment

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Came is somebody who came to the shop, with a booking or without.
type Came struct {
	At      aftersales.LocalTime `json:"at"`
	Advisor aftersales.ID        `json:"advisor,omitzero"`
	Booking aftersales.Ref       `json:"booking,omitzero"` // none: without one
}

// Rates are the figures of some bookings.
type Rates struct {
	Key         string           `json:"key,omitzero"` // the slot's time of day, the channel or the advisor; empty for all
	Appointment aftersales.Ratio `json:"appointment"`  // came with a booking, of all who came
	Show        aftersales.Ratio `json:"show"`         // came, of those expected: who came or missed; rescheduled and cancelled bookings are not counted
	Miss        aftersales.Ratio `json:"miss"`         // did not come, of those expected
	OnTime      aftersales.Ratio `json:"on_time"`      // by the end of the grace, of those who came
	Prefilled   aftersales.Ratio `json:"prefilled"`    // intake sheet prefilled on arrival, of those who came
}

// RatesOf are the rates of all bookings, and of all who came.
func RatesOf(bookings []Snapshot, came []Came) Rates {
	rows := rates(bookings, came, func(*Snapshot) string { return "" }, func(*Came) (string, bool) { return "", true })
	if len(rows) == 0 {
		return Rates{}
	}
	return rows[0]
}

// RatesBySlot are the rates by the time of day at which slots begin. Somebody without a booking counts to the last slot of those booked that began before the arrival, on whatever day, and not at all before the first.
func RatesBySlot(bookings []Snapshot, came []Came) []Rates {
	var starts []string
	for i := range bookings {
		starts = append(starts, bookings[i].Slot.Start.Clock.String())
	}
	slices.Sort(starts)
	slotOf := map[aftersales.Ref]string{}
	for i := range bookings {
		slotOf[bookings[i].Subject] = bookings[i].Slot.Start.Clock.String()
	}
	return rates(bookings, came, func(s *Snapshot) string { return s.Slot.Start.Clock.String() }, func(c *Came) (string, bool) {
		if key, booked := slotOf[c.Booking]; booked {
			return key, true
		}
		n, found := slices.BinarySearch(starts, c.At.Clock.String())
		if found {
			return starts[n], true
		}
		if n == 0 {
			return "", false
		}
		return starts[n-1], true
	})
}

// RatesByChannel are the rates by the channel of booking. The appointment rate of a channel is of all who came.
func RatesByChannel(bookings []Snapshot, came []Came) []Rates {
	channelOf := map[aftersales.Ref]string{}
	for i := range bookings {
		channelOf[bookings[i].Subject] = string(bookings[i].Channel)
	}
	rows := rates(bookings, came, func(s *Snapshot) string { return string(s.Channel) }, func(c *Came) (string, bool) {
		key, booked := channelOf[c.Booking]
		return key, booked
	})
	for i := range rows {
		rows[i].Appointment.Of = len(came)
	}
	return rows
}

// RatesByAdvisor are the rates by the owner of the booking, and of who came without one by the advisor who served them.
func RatesByAdvisor(bookings []Snapshot, came []Came) []Rates {
	ownerOf := map[aftersales.Ref]string{}
	for i := range bookings {
		ownerOf[bookings[i].Subject] = bookings[i].Owner
	}
	return rates(bookings, came, func(s *Snapshot) string { return s.Owner }, func(c *Came) (string, bool) {
		if key, booked := ownerOf[c.Booking]; booked {
			return key, true
		}
		return c.Advisor, c.Advisor != ""
	})
}

// rates are rows in the order of their keys.
func rates(bookings []Snapshot, came []Came, key func(*Snapshot) string, cameTo func(*Came) (string, bool)) []Rates {
	var rows []Rates
	row := func(key string) *Rates {
		i, found := slices.BinarySearchFunc(rows, key, func(r Rates, key string) int { return cmp.Compare(r.Key, key) })
		if !found {
			rows = slices.Insert(rows, i, Rates{Key: key})
		}
		return &rows[i]
	}
	for i := range bookings {
		s := &bookings[i]
		r := row(key(s))
		arrived := s.Status == StatusArrived
		if !arrived && s.Status != StatusMissed && s.Status != StatusClosed {
			continue
		}
		r.Show = r.Show.Add(one(arrived))
		r.Miss = r.Miss.Add(one(!arrived))
		if arrived {
			r.OnTime = r.OnTime.Add(one(!s.Arrival.Late))
			r.Prefilled = r.Prefilled.Add(one(!s.Sheet.At.IsZero() && !s.Sheet.At.After(s.Arrival.At)))
		}
	}
	for i := range came {
		if k, counts := cameTo(&came[i]); counts {
			r := row(k)
			r.Appointment = r.Appointment.Add(one(!came[i].Booking.IsZero()))
		}
	}
	return rows
}

// one is one of one, or none of one.
func one(yes bool) aftersales.Ratio {
	if yes {
		return aftersales.Ratio{Count: 1, Of: 1}
	}
	return aftersales.Ratio{Of: 1}
}

func compareIDs(a, b aftersales.ID) int { return strings.Compare(a, b) }

// OnDay are the bookings of a date in the order of their slots and then of their names, without those that were cancelled.
func OnDay(bookings []Snapshot, date aftersales.Date) []Snapshot {
	var day []Snapshot
	for i := range bookings {
		if s := &bookings[i]; s.Slot.Start.Date == date && s.Status != "" && s.Status != StatusCancelled {
			day = append(day, s.clone())
		}
	}
	slices.SortStableFunc(day, func(a, b Snapshot) int {
		return cmp.Or(a.Slot.Start.At.Compare(b.Slot.Start.At), strings.Compare(a.Subject.String(), b.Subject.String()))
	})
	return day
}

// Late tells whether a customer who is expected has not come at an instant after the grace.
func (s *Snapshot) Late(at time.Time) bool {
	return !s.Status.Ended() && s.Status != "" && at.After(s.Deadline()) || s.Status == StatusArrived && s.Arrival.Late
}
