package followup

import (
	"cmp"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// CallBacks is how many of the delivered visits that were due in a period were called. A visit that nobody planned a follow-up for is due like any other, and counts as not called.
type CallBacks struct {
	From      aftersales.Date  `json:"from"`
	To        aftersales.Date  `json:"to"`
	Called    aftersales.Ratio `json:"called"`         // of the delivered visits due, those not to be called left out (回访率)
	Reached   aftersales.Ratio `json:"reached"`        // of those called: talked to, whatever came of it (回访成功率)
	Target    int              `json:"target"`         // per cent of Called, by the policies recorded; of several the mean, rounded up
	Need      int              `json:"need"`           // calls that make the target
	Unplanned int              `json:"unplanned"`      // visits due that no follow-up was planned for
	Skipped   int              `json:"skipped"`        // not to be called: skipped, or of a customer who refused before anybody called
	Met       time.Time        `json:"met,omitzero"`   // when the call was made that met the target
	Since     time.Time        `json:"since,omitzero"` // the first delivery
}

// uncallable tells whether nobody is to call, and nobody has: a skipped follow-up, and one of a customer who refused before any call.
func (s *Snapshot) uncallable() bool {
	return s.Status == StatusSkipped || s.Status == StatusRefused && s.CalledAt().IsZero()
}

// Uncalled is a delivered visit that nobody planned a follow-up for, see UncalledOf.
type Uncalled struct {
	Visit     aftersales.Ref `json:"visit"`     // or the order, where it came of no visit
	Delivered time.Time      `json:"delivered"` // the last of its orders
}

// owing is a delivered visit as the call-back ratio counts it.
type owing struct {
	delivered time.Time
	due       aftersales.Date // the seventh day after delivery
	policy    *Policy         // under which it is to be called
	contact   *Snapshot       // nil: nobody planned one
}

// owings are the delivered visits: each with a follow-up, and those without one. A visit without one has no policy of its own, and stands under the one that was recorded with the latest delivery, as the house's.
func owings(contacts []Snapshot, uncalled []Uncalled, c aftersales.Calendar) []owing {
	var list []owing
	var last *Snapshot
	for i := range contacts {
		s := &contacts[i]
		if s.Seq == 0 {
			continue
		}
		list = append(list, owing{s.Delivered, s.due(c), &s.Policy, s})
		if last == nil || cmp.Or(s.Delivered.Compare(last.Delivered), cmp.Compare(s.Subject.String(), last.Subject.String())) > 0 {
			last = s
		}
	}
	var house Policy
	if last != nil {
		house = last.Policy
	}
	for _, u := range uncalled {
		list = append(list, owing{u.Delivered, c.DateAt(u.Delivered).AddDays(limit), &house, nil})
	}
	return list
}

// CallBacksOf counts the delivered visits whose seventh day after delivery lies on the dates of a period, both ends included: those of the follow-ups, and those that nobody planned one for, see UncalledOf. The target is that of the policies which the follow-ups recorded.
func CallBacksOf(contacts []Snapshot, uncalled []Uncalled, c aftersales.Calendar, from, to aftersales.Date) CallBacks {
	return callBacks(owings(contacts, uncalled, c), from, to, time.Time{})
}

// callBacks counts visits as they stand; a follow-up that ended without a call after an instant, where one is given, still counts.
func callBacks(visits []owing, from, to aftersales.Date, at time.Time) CallBacks {
	f := CallBacks{From: from, To: to}
	var calls []time.Time
	targets := 0
	for _, v := range visits {
		if v.due.Before(from) || v.due.After(to) {
			continue
		}
		if s := v.contact; s != nil && s.uncallable() && (at.IsZero() || !s.EndedAt.After(at)) {
			f.Skipped++
			continue
		}
		targets += v.policy.TargetPercent()
		if f.Called.Of++; f.Since.IsZero() || v.delivered.Before(f.Since) {
			f.Since = v.delivered
		}
		if v.contact == nil {
			f.Unplanned++
			continue
		}
		if t := v.contact.CalledAt(); !t.IsZero() {
			f.Called.Count++
			f.Reached.Of++
			calls = append(calls, t)
			if !v.contact.ReachedAt.IsZero() || v.contact.Status == StatusRefused {
				f.Reached.Count++
			}
		}
	}
	if n := f.Called.Of; n > 0 {
		f.Target, f.Need = (targets+n-1)/n, (targets+99)/100
	}
	slices.SortFunc(calls, time.Time.Compare)
	if f.Need > 0 && f.Need <= len(calls) {
		f.Met = calls[f.Need-1]
	}
	return f
}

// Duty is the ratio as a duty of the house (FU-D4), as of an instant. A period without visits owes nothing, and its duty is the zero one.
func (f CallBacks) Duty(c aftersales.Calendar, at time.Time) aftersales.Duty {
	if f.Called.Of == 0 {
		return aftersales.Duty{}
	}
	d := aftersales.Duty{Code: DutyRatio, Owes: aftersales.RoleServiceManager, Since: f.Since, Due: c.EndOf(f.To), Done: f.Met}
	if d.Done.After(at) {
		d.Done = time.Time{}
	}
	return d.AsOf(at)
}

// RatioDuties is FU-D4 as a house owes it: once for each week or month, as the policies recorded say, in which the seventh day of a delivered visit lies; the earliest first. Only what was delivered by the instant counts.
func RatioDuties(contacts []Snapshot, uncalled []Uncalled, c aftersales.Calendar, at time.Time) []aftersales.Duty {
	type period struct {
		span     Span
		from, to aftersales.Date
	}
	var periods []period
	of := map[period][]owing{}
	for _, v := range owings(contacts, uncalled, c) {
		if v.delivered.After(at) {
			continue
		}
		p := period{span: v.policy.span()}
		p.from, p.to = p.span.around(v.due)
		if _, there := of[p]; !there {
			periods = append(periods, p)
		}
		of[p] = append(of[p], v)
	}
	slices.SortFunc(periods, func(a, b period) int {
		return cmp.Or(c.EndOf(a.to).Compare(c.EndOf(b.to)), c.EndOf(b.from).Compare(c.EndOf(a.from)))
	})
	var owed []aftersales.Duty
	for _, p := range periods {
		if d := callBacks(of[p], p.from, p.to, at).Duty(c, at); d.Code != "" {
			owed = append(owed, d)
		}
	}
	return owed
}
