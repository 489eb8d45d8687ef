package appointment

import (
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Load is the extract of the house's book of slots that a decision needs: what the slot holds, how much of it is taken, and when the house is open. The event records it with its version, so that the host saves the booking only where the book is still at that version.
type Load struct {
	Slot     aftersales.ID      `json:"slot" validate:"required,id"`                // the host's own name of the slot
	Version  int64              `json:"version" validate:"min=0"`                   // of the slot's row in the book
	Capacity int                `json:"capacity" validate:"min=0,max=1000"`         // vehicles that the slot takes in all
	Reserve  aftersales.Number  `json:"reserve,omitzero" validate:"notnegative"`    // per cent that are kept for customers who come without a booking
	Taken    int                `json:"taken" validate:"min=0,max=1000"`            // by other bookings
	Open     []aftersales.Hours `json:"open,omitzero" validate:"omitempty,max=100"` // of the slot's kind, around the slot; see OpenAround
}

// Kept is how many places of the capacity are kept for customers without a booking; a part of a place is a whole one.
func (l Load) Kept() int {
	share := max(0, min(l.Reserve.Micro(), wholePercent))
	return int((int64(max(0, l.Capacity))*share + wholePercent - 1) / wholePercent)
}

// wholePercent is a hundred per cent, in millionths.
const wholePercent = 100_000_000

// Bookable is how many bookings the slot takes.
func (l Load) Bookable() int { return max(0, l.Capacity) - l.Kept() }

// Full tells whether no further booking may be taken.
func (l Load) Full() bool { return l.Taken >= l.Bookable() }

// opens tells whether the slot lies in the opening hours; hours that adjoin, as those of two days at midnight, are one stretch.
func (l Load) opens(s Slot) bool {
	at, end := s.Start.At, s.Ends()
	for range len(l.Open) + 1 {
		reach := at
		for _, h := range l.Open {
			if !at.Before(h.From) && h.To.After(reach) {
				reach = h.To
			}
		}
		if !end.After(reach) {
			return true
		}
		at = reach
	}
	return false
}

func (l Load) clone() Load {
	l.Open = slices.Clone(l.Open)
	for i := range l.Open {
		l.Open[i] = aftersales.Hours{From: utc(l.Open[i].From), To: utc(l.Open[i].To)}
	}
	return l
}

// OpenAround are the opening hours of a kind on a date, on the one before and on the one after it: what a slot needs that may go over midnight.
func OpenAround(c aftersales.Calendar, date aftersales.Date, kind aftersales.Opening) []aftersales.Hours {
	return slices.Concat(c.OpenOn(date.AddDays(-1), kind), c.OpenOn(date, kind), c.OpenOn(date.AddDays(1), kind))
}

// judgeTaking asks what a booking, a reschedule and a move have in common: that the slot may be taken.
func judgeTaking(slot Slot, load Load, call *aftersales.Call, j *aftersales.Judgement) {
	start := slot.Start
	if !start.Agrees() || !aftersales.GoodTime(start.At) {
		j.Refuse(aftersales.RuleOrderOfTime, "slot.start", start.At)
		return
	}
	if load.Reserve.Micro() > wholePercent {
		j.Refuse(aftersales.RuleNumber, "load.reserve", load.Reserve)
		return
	}
	if load.Full() {
		j.Refuse(RuleBookable, "load.taken", load.Taken, load.Bookable())
	}
	if !start.At.After(call.At) {
		j.Refuse(RuleSlot, "slot.start", start.At)
	}
	if !load.opens(slot) {
		j.Refuse(RuleSlot, "slot", slot.Kind)
	}
}

// Agreement is how a slot was found: what was offered at a time, and that it was read back.
type Agreement struct {
	Offered   []aftersales.LocalTime `json:"offered,omitzero" validate:"omitempty,max=50"` // at a time
	ReadBack  time.Time              `json:"read_back,omitzero"`                           // when it was read back
	Confirmed bool                   `json:"confirmed,omitzero"`                           // by the customer
}

// judge asks how it was agreed, in a channel: read back not before what it is about was there, and not after it was agreed. The zero times ask nothing.
func (a Agreement) judge(p Policy, channel Channel, follows, agreed time.Time, j *aftersales.Judgement) {
	j.Measured("agreed.read_back", a.ReadBack, follows)
	if !agreed.IsZero() && a.ReadBack.After(agreed) {
		j.Refuse(RuleReadBack, "agreed.read_back", a.ReadBack, agreed)
	}
	if most := p.maxOffered(); channel.spoken() && len(a.Offered) > most {
		j.Note(RuleOffered, "agreed.offered", len(a.Offered), most)
	}
	if a.ReadBack.IsZero() || !a.Confirmed {
		j.Refuse(RuleReadBack, "agreed")
	}
}

func (a Agreement) clone() Agreement {
	a.Offered, a.ReadBack = slices.Clone(a.Offered), utc(a.ReadBack)
	for i := range a.Offered {
		a.Offered[i].At = utc(a.Offered[i].At)
	}
	return a
}

func (s Slot) utc() Slot {
	s.Start.At = utc(s.Start.At)
	return s
}

// spoken tells whether people talk to one another in the channel.
func (c Channel) spoken() bool {
	return c == ChannelPhone || c == ChannelOutbound || c == ChannelCounter
}

// sameRules refuses by AP-017 what was refused since a count of violations: another slot meets the rules of a booking.
func sameRules(j *aftersales.Judgement, before int, path string) {
	if len(j.Violations()) > before {
		j.Refuse(RuleSameRules, path)
	}
}

func indexed(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }
