package hotline

import (
	"cmp"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// KindMode is how many tickets are of one kind and were served in one mode.
type KindMode struct {
	Kind  Kind `json:"kind"`
	Mode  Mode `json:"mode,omitzero"` // none: nobody has said yet
	Count int  `json:"count"`
}

// ByKindAndMode counts tickets by kind and mode, in the order of the two; what does not occur is left out.
func ByKindAndMode(tickets []Snapshot) []KindMode {
	var found []KindMode
	for i := range tickets {
		s := &tickets[i]
		if s.Seq == 0 {
			continue
		}
		mode := s.ServedBy()
		n := slices.IndexFunc(found, func(f KindMode) bool { return f.Kind == s.Kind && f.Mode == mode })
		if n < 0 {
			n = len(found)
			found = append(found, KindMode{Kind: s.Kind, Mode: mode})
		}
		found[n].Count++
	}
	slices.SortFunc(found, func(a, b KindMode) int {
		return cmp.Or(cmp.Compare(kinds.Index(string(a.Kind)), kinds.Index(string(b.Kind))), cmp.Compare(modes.Index(string(a.Mode)), modes.Index(string(b.Mode))))
	})
	return found
}

// FirstCallOf is the first-call solution rate: of the closed tickets, complaints apart, how many were answered by whoever took the call, at the first call, and no other of the tickets repeats.
func FirstCallOf(tickets []Snapshot) aftersales.Ratio {
	repeated := map[aftersales.Ref]bool{}
	for i := range tickets {
		repeated[tickets[i].Repeats] = true
	}
	var r aftersales.Ratio
	for i := range tickets {
		s := &tickets[i]
		if s.Status != StatusClosed || s.Kind == KindComplaint {
			continue
		}
		r.Of++
		if !s.Answer.At.IsZero() && len(s.Passes)+len(s.Calls)+len(s.Promises) == 0 && !repeated[s.Subject] {
			r.Count++
		}
	}
	return r
}

// Leg is how long one leg of a hand-over took, in whole seconds; nought where nothing was counted.
type Leg struct {
	InTime  aftersales.Ratio `json:"in_time"` // of those that were handed over
	Mean    int64            `json:"mean"`    // rounded down
	Longest int64            `json:"longest"`
}

// HandOvers is how long it took to pass requests on.
type HandOvers struct {
	ToTechnician  Leg `json:"to_technician"`  // or to the technical centre or a superior at once: from picking up
	ToCoordinator Leg `json:"to_coordinator"` // or to the technical centre: from the diagnosis
}

// HandOversOf measures the two legs of HL-D2 of every ticket on which they were gone.
func HandOversOf(tickets []Snapshot) HandOvers {
	var f HandOvers
	var total [2]int64
	for i := range tickets {
		s := &tickets[i]
		for n, leg := range [...]struct {
			owes func(func(aftersales.Duty))
			of   *Leg
		}{{s.owesPassing, &f.ToTechnician}, {s.owesAssigning, &f.ToCoordinator}} {
			leg.owes(func(d aftersales.Duty) {
				if d.Done.IsZero() {
					return
				}
				seconds := int64(d.Done.Sub(d.Since) / time.Second)
				total[n] += seconds
				leg.of.Longest = max(leg.of.Longest, seconds)
				leg.of.InTime.Of++
				if !d.Done.After(d.Due) {
					leg.of.InTime.Count++
				}
			})
		}
	}
	f.ToTechnician.Mean = total[0] / int64(max(1, f.ToTechnician.InTime.Of))
	f.ToCoordinator.Mean = total[1] / int64(max(1, f.ToCoordinator.InTime.Of))
	return f
}

// MarkFigure is how often problems of one mark went to the technical centre.
type MarkFigure struct {
	Mark   Mark             `json:"mark"`
	Solved aftersales.Ratio `json:"solved"` // of the escalations
}

// Escalations is what went to the technical centre.
type Escalations struct {
	Tickets aftersales.Ratio `json:"tickets"` // escalated at least once, of all
	Marks   []MarkFigure     `json:"marks"`   // that occur, in their order; a problem of two marks counts under both
}

// EscalationsOf counts what went to the technical centre.
func EscalationsOf(tickets []Snapshot) Escalations {
	var f Escalations
	count := make([]aftersales.Ratio, len(marks))
	for i := range tickets {
		s := &tickets[i]
		if s.Seq == 0 {
			continue
		}
		f.Tickets.Of++
		f.Tickets.Count += min(1, len(s.Escalations))
		for n := range s.Escalations {
			e := &s.Escalations[n]
			for _, m := range e.Marks {
				k := marks.Index(string(m))
				if k < 0 {
					continue
				}
				count[k].Of++
				if !e.Solution.At.IsZero() {
					count[k].Count++
				}
			}
		}
	}
	for k, r := range count {
		if r.Of > 0 {
			f.Marks = append(f.Marks, MarkFigure{Mark(marks[k].Value), r})
		}
	}
	return f
}

// BatchAlarm is a problem that many products of one kind have at the same time.
type BatchAlarm struct {
	Product  string           `json:"product"` // the maker's code, or the model's name
	Symptom  aftersales.ID    `json:"symptom"`
	Raised   time.Time        `json:"raised"` // when the last ticket came that it took
	Last     time.Time        `json:"last"`   // the last of its tickets
	Tickets  []aftersales.Ref `json:"tickets"`
	Reported time.Time        `json:"reported,omitzero"` // when the first quality report about one of them went to the maker
}

// longestWindow is a hundred years, as many as there are times in documents.
const longestWindow = 36_525

// BatchAlarmsOf finds the alarms: count tickets or more within so many days of 24 hours, both ends included, about the same product and symptom, of different machines. Requests that were withdrawn do not count, nor do those without product or symptom. The alarms stand in the order in which they were raised; one goes on for as long as the tickets within the window are enough. More than a hundred years are a hundred.
func BatchAlarmsOf(tickets []Snapshot, count, days int) []BatchAlarm {
	if count < 1 || days < 0 {
		return nil
	}
	var cases []*Snapshot
	for i := range tickets {
		if s := &tickets[i]; s.Status != StatusWithdrawn && s.Product.name() != "" && s.Symptom.Code != "" {
			cases = append(cases, s)
		}
	}
	slices.SortStableFunc(cases, func(a, b *Snapshot) int {
		return cmp.Or(cmp.Compare(a.Product.name(), b.Product.name()), cmp.Compare(a.Symptom.Code, b.Symptom.Code), a.PickedUp.Compare(b.PickedUp), cmp.Compare(a.Subject.ID(), b.Subject.ID()))
	})
	same := func(a, b *Snapshot) bool {
		return a.Product.name() == b.Product.name() && a.Symptom.Code == b.Symptom.Code
	}
	window := time.Duration(min(days, longestWindow)) * 24 * time.Hour
	var alarms []BatchAlarm
	from, listed := 0, 0 // of the window; behind the last ticket that stands in an alarm
	going := false
	machines := map[aftersales.ID]int{} // of the window: tickets
	for i, s := range cases {
		if i == 0 || !same(cases[i-1], s) {
			from, listed, going = i, i, false
			clear(machines)
		}
		machines[s.Product.Vehicle.ID]++
		for ; cases[from].PickedUp.Add(window).Before(s.PickedUp); from++ {
			gone := cases[from].Product.Vehicle.ID
			if machines[gone]--; machines[gone] == 0 {
				delete(machines, gone)
			}
		}
		if from == i {
			going = false // nothing else was in the window when it came
		}
		if len(machines) < count {
			going = false
			continue
		}
		if !going {
			alarms = append(alarms, BatchAlarm{Product: s.Product.name(), Symptom: s.Symptom.Code, Raised: s.PickedUp})
			listed = max(listed, from)
			going = true
		}
		a := &alarms[len(alarms)-1]
		for _, c := range cases[listed : i+1] {
			a.Tickets = append(a.Tickets, c.Subject)
			if t := c.reported(); !t.IsZero() && (a.Reported.IsZero() || t.Before(a.Reported)) {
				a.Reported = t
			}
		}
		a.Last, listed = s.PickedUp, i+1
	}
	slices.SortStableFunc(alarms, func(a, b BatchAlarm) int { return a.Raised.Compare(b.Raised) })
	return alarms
}

// Duty is the quality report that the alarm brings somebody to owe (HL-D4), as of an instant.
func (a BatchAlarm) Duty(p Policy, c aftersales.Calendar, at time.Time) aftersales.Duty {
	d := aftersales.Duty{Code: DutyReport, Owes: aftersales.RoleHotlineTechnician, Since: a.Raised, Due: c.AfterWorkingDays(a.Raised, p.reportWithin()), Done: a.Reported}
	if d.Done.After(at) {
		d.Done = time.Time{}
	}
	return d.AsOf(at)
}

// KnownSolution is what helped against a symptom before.
type KnownSolution struct {
	Ticket aftersales.Ref   `json:"ticket"`
	At     time.Time        `json:"at"`
	Mode   Mode             `json:"mode,omitzero"`
	Cause  aftersales.Words `json:"cause,omitzero"` // as the technical centre, or else the technician, found it
	Text   aftersales.Words `json:"text"`           // the technical centre's solution, or else what was done, or else what was answered
	Centre bool             `json:"centre,omitzero"`
}

// KnownSolutionsOf is what helped before against a symptom of a product, by the maker's code or the model's name: of tickets that were closed and that no other of the tickets repeats, the technical centre's first, and then the newest first.
func KnownSolutionsOf(tickets []Snapshot, product string, symptom aftersales.ID) []KnownSolution {
	repeated := map[aftersales.Ref]bool{}
	for i := range tickets {
		repeated[tickets[i].Repeats] = true
	}
	var known []KnownSolution
	for i := range tickets {
		s := &tickets[i]
		if s.Status != StatusClosed || repeated[s.Subject] || product == "" || s.Product.name() != product || s.Symptom.Code != symptom {
			continue
		}
		k := KnownSolution{Ticket: s.Subject, Mode: s.ServedBy()}
		if n := len(s.Diagnoses); n > 0 {
			k.Cause = s.Diagnoses[n-1].Finding
		}
		switch {
		case s.solved():
			for _, e := range s.Escalations {
				if !e.Solution.At.IsZero() {
					k.At, k.Cause, k.Text, k.Centre = e.Solution.At, e.Solution.Cause, e.Solution.Text, true
				}
			}
		case !s.Service.At.IsZero():
			k.At, k.Text = s.Service.At, s.Service.Work
		default:
			k.At, k.Text = s.Answer.At, s.Answer.Words
		}
		known = append(known, k)
	}
	slices.SortStableFunc(known, func(a, b KnownSolution) int {
		if a.Centre != b.Centre {
			if a.Centre {
				return -1
			}
			return 1
		}
		return b.At.Compare(a.At)
	})
	return known
}
