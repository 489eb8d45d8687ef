package reception

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Greeting is how fast customers were greeted.
type Greeting struct {
	InTime  aftersales.Ratio `json:"in_time"` // of the customers who were greeted, or went without
	Seconds int64            `json:"seconds"` // from arrival to greeting, all together
	Of      int              `json:"of"`      // customers who were greeted
	Longest int64            `json:"longest"` // seconds
}

// GreetingOf counts the visits with a customer that were greeted or have ended; those that ended without a greeting were not greeted in time.
func GreetingOf(visits []Snapshot) Greeting {
	var g Greeting
	for i := range visits {
		s := &visits[i]
		if !s.Attended || s.GreetedAt.IsZero() && s.EndedAt.IsZero() {
			continue
		}
		r := aftersales.Ratio{Of: 1}
		if !s.GreetedAt.IsZero() {
			took := s.GreetedAt.Sub(s.ArrivedAt)
			if took <= s.Policy.greetWithin() {
				r.Count = 1
			}
			g.Of++
			g.Seconds += int64(took / time.Second)
			g.Longest = max(g.Longest, int64(took/time.Second))
		}
		g.InTime = g.InTime.Add(r)
	}
	return g
}

// Waiting is how long customers waited.
type Waiting struct {
	Waited   aftersales.Ratio `json:"waited"`   // of the customers who came
	Seconds  int64            `json:"seconds"`  // of all waits that ended
	Longest  int64            `json:"longest"`  // seconds, of one customer
	Informed aftersales.Ratio `json:"informed"` // in time, of the times that a customer had to be informed again
}

// WaitingOf counts the waits that ended, of visits with a customer.
func WaitingOf(visits []Snapshot) Waiting {
	var w Waiting
	for i := range visits {
		s := &visits[i]
		if !s.Attended || s.Seq == 0 {
			continue
		}
		r := aftersales.Ratio{Of: 1}
		own := int64(0)
		for _, wait := range s.Waits {
			if wait.Until.IsZero() {
				continue
			}
			r.Count = 1
			own += int64(wait.Until.Sub(wait.Since) / time.Second)
			since := wait.Since
			for _, told := range append(slices.Clone(wait.Told), wait.Until) {
				late := told.Sub(since) > s.Policy.informEvery()
				if !late && told.Equal(wait.Until) {
					continue // nothing was owed any more
				}
				in := aftersales.Ratio{Of: 1}
				if !late {
					in.Count = 1
				}
				w.Informed = w.Informed.Add(in)
				since = told
			}
		}
		w.Waited = w.Waited.Add(r)
		w.Seconds += own
		w.Longest = max(w.Longest, own)
	}
	return w
}

// PurposeCount is how many visits had a purpose.
type PurposeCount struct {
	Purpose Purpose          `json:"purpose"`
	Visits  aftersales.Ratio `json:"visits"` // of those of which the purpose is known; a visit may have several
}

// PurposesOf counts what customers came for, in the order of the purposes, without those that nobody had.
func PurposesOf(visits []Snapshot) []PurposeCount {
	known := 0
	counts := make([]int, len(purposes))
	for i := range visits {
		p := &visits[i].Sheet.Purpose
		if p.At.IsZero() {
			continue
		}
		known++
		for _, purpose := range p.Purposes {
			if n := purposes.Index(string(purpose)); n >= 0 {
				counts[n]++
			}
		}
	}
	var found []PurposeCount
	for n, p := range Purposes() {
		if counts[n] > 0 {
			found = append(found, PurposeCount{p, aftersales.Ratio{Count: counts[n], Of: known}})
		}
	}
	return found
}

// PointCount is how often something was found at a point of the walk-around.
type PointCount struct {
	Point Point            `json:"point"`
	Found aftersales.Ratio `json:"found"` // a finding, or something absent, of the times that it was looked at
}

// FindingsOf counts the findings of walk-arounds, in the order of the points, without those at which nobody looked.
func FindingsOf(visits []Snapshot) []PointCount {
	counts := make([]aftersales.Ratio, len(points))
	for i := range visits {
		for _, a := range visits[i].Sheet.Walk.Points {
			n := points.Index(string(a.Point))
			if n < 0 || a.Result == PointResultNotChecked {
				continue
			}
			r := aftersales.Ratio{Of: 1}
			if a.Result != PointResultOK {
				r.Count = 1
			}
			counts[n] = counts[n].Add(r)
		}
	}
	var found []PointCount
	for n, p := range Points() {
		if counts[n].Of > 0 {
			found = append(found, PointCount{p, counts[n]})
		}
	}
	return found
}

// OutcomeCount is how many visits ended without an order in one way.
type OutcomeCount struct {
	Outcome Outcome          `json:"outcome"`
	Visits  aftersales.Ratio `json:"visits"` // of all that ended
}

// OutcomesOf counts how visits without an order ended, in the order of the outcomes, without those that nobody had.
func OutcomesOf(visits []Snapshot) []OutcomeCount {
	ended := 0
	counts := make([]int, len(outcomes))
	for i := range visits {
		s := &visits[i]
		if !s.Status.Ended() {
			continue
		}
		ended++
		if n := outcomes.Index(string(s.Outcome)); n >= 0 {
			counts[n]++
		}
	}
	var found []OutcomeCount
	for n, o := range Outcomes() {
		if counts[n] > 0 {
			found = append(found, OutcomeCount{o, aftersales.Ratio{Count: counts[n], Of: ended}})
		}
	}
	return found
}
