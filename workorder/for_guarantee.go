package workorder

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// Defect is the problem that an item puts right, as the guarantees tell problems, assemblies and parts apart. It may change with the diagnosis.
type Defect struct {
	Problem  aftersales.ID    `json:"problem" validate:"required,id"` // one for each problem of the vehicle, on whatever order it comes back
	Nature   guarantee.Nature `json:"nature" validate:"required,choice"`
	Reported time.Time        `json:"reported,omitzero"` // by the customer; not given: as the comeback was, or as the order was opened
	Group    guarantee.Group  `json:"group,omitzero" validate:"choice"`
	Assembly aftersales.ID    `json:"assembly,omitzero" validate:"omitempty,id"`  // its place in the vehicle
	Part     aftersales.ID    `json:"part,omitzero" validate:"omitempty,id"`      // the main part, by its place too
	WearPart aftersales.ID    `json:"wear_part,omitzero" validate:"omitempty,id"` // its class on the certificate
	Replaces bool             `json:"replaces,omitzero"`                          // the item replaces the part, or where none is named the assembly
	Severe   bool             `json:"severe,omitzero"`                            // a severe safety fault
	Danger   guarantee.Danger `json:"danger,omitzero" validate:"choice"`
}

// judge asks that what is replaced is named, and that nothing was reported that is still to come.
func (d *Defect) judge(j *aftersales.Judgement) {
	j.Measured("work.defect.reported", d.Reported, time.Time{})
	switch {
	case d.Replaces && d.Group == "":
		j.Refuse(aftersales.RuleRequired, "work.defect.group")
	case d.Replaces && d.Assembly == "" && d.Part == "":
		j.Refuse(aftersales.RuleRequired, "work.defect.assembly")
	}
}

// RepairHistory is what the guarantees read of the orders of one vehicle. It goes into their questions, as guarantee.AskCoverage and guarantee.Case, beside the vehicle's own facts.
type RepairHistory struct {
	Works    []HistoricWork        `json:"works"`    // that left the shop done, with what it answers for
	Repairs  []guarantee.Repair    `json:"repairs"`  // of the items that name a defect; those that go on count too
	Faults   []guarantee.Fault     `json:"faults"`   // as they were reported
	Readings []aftersales.Odometer `json:"readings"` // as the vehicle came in and went out
}

// HistoricWork is an item that left the shop done.
type HistoricWork struct {
	Order aftersales.Ref `json:"order"`
	Item  aftersales.ID  `json:"item"`
	Work  guarantee.Work `json:"work"`
}

// Work is what the shop answers for because of an item; false where it never left the shop done. Where the item came back free of charge, or is what came back, the repair and its re-repairs are one work.
func (h RepairHistory) Work(order aftersales.Ref, item aftersales.ID) (guarantee.Work, bool) {
	for i := range h.Works {
		if w := &h.Works[i]; w.Order == order && w.Item == item {
			work := w.Work
			work.Again = slices.Clone(work.Again)
			return work, true
		}
	}
	return guarantee.Work{}, false
}

// RepairHistoryOf makes the history of the orders of one vehicle, whatever order they come in. Give all of them: of an earlier order that is missing nothing is known, and what came back from it begins anew. Orders of several vehicles are an error (AS-107), and so are an order given twice (AS-104) and a snapshot that no history leads to (AS-205).
//
// A repair is agreed when the first item for its problem was authorised, and completed when its last item passed. A look for the fault is no repair, and neither is what was taken back before anybody began; what was stopped took its time and replaced nothing.
func RepairHistoryOf(orders []Snapshot) (RepairHistory, error) {
	sorted := make([]*Snapshot, len(orders))
	for i := range orders {
		s, path := &orders[i], indexed("orders", i)
		switch err := s.Check(); {
		case err != nil:
			return RepairHistory{}, aftersales.Within(err, path, 0)
		case s.Seq == 0 || s.Vehicle.ID != orders[0].Vehicle.ID:
			return RepairHistory{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: path + ".vehicle", What: "a history is of the orders of one vehicle"}
		case slices.ContainsFunc(sorted[:i], func(o *Snapshot) bool { return o.Subject == s.Subject }):
			return RepairHistory{}, &aftersales.UnreadableError{Code: aftersales.RuleNameFree, Path: path + ".subject", What: "there twice"}
		}
		sorted[i] = s
	}
	slices.SortFunc(sorted, func(a, b *Snapshot) int {
		return cmp.Or(a.OpenedAt.Compare(b.OpenedAt), cmp.Compare(a.Subject.String(), b.Subject.String()))
	})
	h := RepairHistory{Works: []HistoricWork{}, Repairs: []guarantee.Repair{}, Faults: []guarantee.Fault{}, Readings: []aftersales.Odometer{}}
	for _, s := range sorted {
		h.repaired(s)
		for _, o := range [...]aftersales.Odometer{s.readIn(), s.readOut()} {
			if !o.IsZero() {
				h.Readings = append(h.Readings, o)
			}
		}
	}
	h.released(sorted)
	return h, nil
}

// readIn and readOut are what the odometer showed as the vehicle came and went.
func (s *Snapshot) readIn() aftersales.Odometer {
	if s.Odometer == 0 {
		return aftersales.Odometer{}
	}
	return aftersales.Odometer{Km: int(s.Odometer), At: s.OpenedAt.UTC(), Source: aftersales.OdometerSourceDashboard}
}

func (s *Snapshot) readOut() aftersales.Odometer {
	if s.Checked.Odometer == 0 {
		return aftersales.Odometer{}
	}
	return aftersales.Odometer{Km: int(s.Checked.Odometer), At: s.Checked.At.UTC(), By: s.Checked.By, Source: aftersales.OdometerSourceDashboard}
}

// repaired takes the faults and the repairs of an order.
func (h *RepairHistory) repaired(s *Snapshot) {
	visit := s.Subject
	if s.Source.Kind == SourceSheet { // which may feed several orders
		visit = s.Source.Ref
	}
	agreed := map[aftersales.ID]time.Time{}
	for i := range s.Items {
		if it := &s.Items[i]; it.authorised() && !it.Work.Diagnostic {
			if t, known := agreed[it.Work.Defect.Problem]; !known || s.firstAuthorisedAt(it).Before(t) {
				agreed[it.Work.Defect.Problem] = s.firstAuthorisedAt(it).UTC()
			}
		}
	}
	for i := range s.Items {
		it := &s.Items[i]
		d := &it.Work.Defect
		if d.Problem == "" || it.Status == ItemStatusRemoved {
			continue
		}
		fault := guarantee.Fault{
			Problem: d.Problem, Nature: d.Nature, Reported: s.reported(it), Odometer: s.readIn(), Group: d.Group, Assembly: d.Assembly, Part: d.Part,
			WearPart: d.WearPart, Replace: d.Replaces, Severe: d.Severe, Danger: d.Danger,
		}
		if !slices.Contains(h.Faults, fault) {
			h.Faults = append(h.Faults, fault)
		}
		if it.Work.Diagnostic || !it.authorised() || !it.Status.live() && it.Status != ItemStatusStopped {
			continue
		}
		r := guarantee.Repair{
			ID: named(s.Subject, it.ID), Visit: named(visit, ""), Problem: d.Problem, Nature: d.Nature, Reported: fault.Reported,
			Agreed: agreed[d.Problem], Completed: it.completed(), Odometer: fault.Odometer, Pauses: s.pauses(),
		}
		if r.Reported.After(r.Agreed) { // somebody wrote down later when it was reported
			r.Reported = r.Agreed
		}
		if it.Status != ItemStatusStopped {
			r.Severe = d.Severe
			if d.Replaces {
				r.Replaced = []guarantee.Replacement{{Group: d.Group, Assembly: d.Assembly, Part: d.Part}}
			}
		}
		h.Repairs = append(h.Repairs, r)
	}
}

// reported is when the customer reported what an item puts right.
func (s *Snapshot) reported(it *Item) time.Time {
	switch {
	case !it.Work.Defect.Reported.IsZero():
		return it.Work.Defect.Reported.UTC()
	case it.Work.Comeback != "" && !s.Comeback.Reported.IsZero():
		return s.Comeback.Reported.UTC()
	}
	return s.BroughtIn().UTC()
}

// completed is when an item passed for the last time, or was stopped; the zero time while it goes on.
func (it *Item) completed() time.Time {
	switch it.Status {
	case ItemStatusStopped:
		return it.Ended.At.UTC()
	case ItemStatusPassed:
		return it.lastInspection().At.UTC()
	}
	return time.Time{}
}

// pauses are the times in which the order waited. Those that no order takes off are left out where there are too many to list.
func (s *Snapshot) pauses() []guarantee.Interval {
	const most = 50
	var all []guarantee.Interval
	for _, listed := range [...]bool{true, false} {
		for _, h := range s.Holds {
			reason := h.pause()
			off := reason != guarantee.PausePart && reason != guarantee.PauseOther
			if off == listed && (off || len(all) < most) {
				all = append(all, guarantee.Interval{Reason: reason, From: h.Since.UTC(), To: utc(h.Until)})
			}
		}
	}
	return all
}

// pause is what a hold is to the new-car guarantee.
func (h Holding) pause() guarantee.Pause {
	switch {
	case h.Pause != "":
		return h.Pause
	case h.Reason == HoldReasonParts:
		return guarantee.PausePart
	}
	return guarantee.PauseOther
}

// released takes the works that left the shop. What came back free of charge belongs to the work that it came back from: the period begins anew with the last release, and the class and the promise that last longest hold for all.
func (h *RepairHistory) released(sorted []*Snapshot) {
	type place struct {
		order aftersales.Ref
		item  aftersales.ID
	}
	chainOf := map[place]int{} // the number in chains that each item's work stands in
	var chains [][]int         // works, by their number in Works: a repair, and what came back from it
	for _, s := range sorted {
		if s.Delivery.At.IsZero() || s.Repair == "" || s.Class == "" {
			continue
		}
		for i := range s.Items {
			it := &s.Items[i]
			if it.Status != ItemStatusPassed || it.Work.Diagnostic {
				continue
			}
			own, chain := place{s.Subject, it.ID}, len(chains)
			if from, known := chainOf[place{s.Comeback.Order, it.Work.Comeback}]; known && s.Comeback.free() {
				chain = from
			} else {
				chains = append(chains, nil)
			}
			chainOf[own] = chain
			chains[chain] = append(chains[chain], len(h.Works))
			terms := s.agreed().Guarantee
			h.Works = append(h.Works, HistoricWork{s.Subject, it.ID, guarantee.Work{
				ID: named(s.Subject, it.ID), Repair: s.Repair, Class: s.Class, Released: s.Delivery.At.UTC(), Odometer: s.readOut(),
				Promise: aftersales.Period{Days: terms.Days, Km: int(terms.Km)}, Policy: s.Policy.Local.Guarantee,
			}})
		}
	}
	for _, chain := range chains {
		h.join(chain)
	}
}

// join makes one work of a repair and its re-repairs, which stand in order of their orders: order A, B that came back from it, C that came back from B are one work of A, released again with B and with C. An order that did two items of the chain released it once.
func (h *RepairHistory) join(chain []int) {
	work := h.Works[chain[0]].Work
	first, before := h.Works[chain[0]].Order, h.Works[chain[0]].Order
	for _, n := range chain {
		w := &h.Works[n].Work
		if guarantee.LawfulPeriod(w.Repair, w.Class).Days > guarantee.LawfulPeriod(work.Repair, work.Class).Days {
			work.Repair, work.Class = w.Repair, w.Class
		}
		work.Promise.Days, work.Promise.Km = max(work.Promise.Days, w.Promise.Days), max(work.Promise.Km, w.Promise.Km)
		if order := h.Works[n].Order; order != first && order != before && !w.Released.Before(work.Released) {
			work.Again, before = append(work.Again, guarantee.Rerepair{Released: w.Released, Odometer: w.Odometer}), order
		}
	}
	law := guarantee.LawfulPeriod(work.Repair, work.Class)
	if work.Promise.Days < law.Days {
		work.Promise.Days = 0 // less than the law promises nothing
	}
	if work.Promise.Km < law.Km {
		work.Promise.Km = 0
	}
	if n := len(work.Again); n > 20 {
		work.Again = work.Again[n-20:]
	}
	for _, n := range chain {
		id := h.Works[n].Work.ID
		h.Works[n].Work = work
		h.Works[n].Work.ID, h.Works[n].Work.Again = id, slices.Clone(work.Again)
	}
}

// ComebackOf is how an order opens for work that failed: what the workshop's guarantee alone says of the failure, whatever else covers it. The answer is to a question whose fault names the earlier work.
func ComebackOf(earlier aftersales.Ref, reported time.Time, a guarantee.CoverageAnswer) Comeback {
	b := Comeback{Order: earlier, Reported: utc(reported), Coverage: a.By(pricing.CoverageRepair)}
	b.Coverage.Source = earlier
	if b.Coverage.Answer == pricing.CoverageCovered {
		b.ProofDue = a.ProofDue
	}
	return b
}

// named is a subject, or a thing of it, as one ID. What would be too long, or could be read in two ways, ends in its digest.
func named(subject aftersales.Ref, thing aftersales.ID) aftersales.ID {
	const most, digits = 64, 16
	id := subject.Stage() + "." + subject.ID()
	if thing != "" {
		id = subject.ID() + "." + thing
	}
	if len(id) <= most && (thing == "" || !strings.Contains(subject.ID(), ".")) {
		return id
	}
	digest := aftersales.DigestOf([]byte(subject.String() + "/" + thing)).String()
	return id[:min(len(id), most-digits-1)] + "." + digest[:digits]
}
