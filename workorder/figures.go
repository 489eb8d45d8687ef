package workorder

import (
	"cmp"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/exact"
	"github.com/aftersales-go/aftersales/pricing"
)

// OnTime is how many of the vehicles that were ready had been promised for a time, and kept it.
type OnTime struct {
	First aftersales.Ratio `json:"first"` // ready by the first promise
	Last  aftersales.Ratio `json:"last"`  // ready by the last one
}

// OnTimeOf counts the orders that were ready. What was promised after that does not count.
func OnTimeOf(orders []Snapshot) OnTime {
	var f OnTime
	for i := range orders {
		s := &orders[i]
		last := s.promisedAt(s.Ready.At)
		if s.Ready.At.IsZero() || last == nil {
			continue
		}
		tally(&f.First, !s.Ready.At.After(s.Promises[0].To))
		tally(&f.Last, !s.Ready.At.After(last.To))
	}
	return f
}

// tally counts one more, of which something is true or not.
func tally(r *aftersales.Ratio, is bool) {
	r.Of++
	if is {
		r.Count++
	}
}

// Overnight is how many vehicles stay with the shop for one reason.
type Overnight struct {
	Reason HoldReason       `json:"reason,omitzero"` // what the order waits for; none: it does not say
	Orders []aftersales.Ref `json:"orders"`
}

// OvernightOf is the vehicles (滞留车、过夜车) of orders opened on or before a date and not gone before its 24:00, by what they wait for then, in the order of the reasons, those that do not say first. A vehicle that the customer has meanwhile does not stay.
func OvernightOf(orders []Snapshot, c aftersales.Calendar, d aftersales.Date) []Overnight {
	end := c.EndOf(d)
	var found []Overnight
	for i := range orders {
		s := &orders[i]
		gone := !s.Delivery.At.IsZero() && s.Delivery.At.Before(end)
		if s.OpenedAt.IsZero() || !s.OpenedAt.Before(end) || gone {
			continue
		}
		h, waits := s.holdAt(end)
		if waits && h.Out {
			continue
		}
		n := slices.IndexFunc(found, func(o Overnight) bool { return o.Reason == h.Reason })
		if n < 0 {
			n = len(found)
			found = append(found, Overnight{Reason: h.Reason})
		}
		found[n].Orders = append(found[n].Orders, s.Subject)
	}
	slices.SortStableFunc(found, func(a, b Overnight) int {
		return cmp.Compare(holdReasons.Index(string(a.Reason)), holdReasons.Index(string(b.Reason)))
	})
	return found
}

// holdAt is what the order waited for just before an instant.
func (s *Snapshot) holdAt(t time.Time) (Holding, bool) {
	for _, h := range s.Holds {
		if h.Since.Before(t) && (h.Until.IsZero() || !h.Until.Before(t)) {
			return h, true
		}
	}
	return Holding{}, false
}

// CauseCount is how often work had to be done again for one cause.
type CauseCount struct {
	Cause Cause `json:"cause,omitzero"` // none: nobody has said yet
	Count int   `json:"count"`
}

// FirstTimeFix is how many vehicles did not come back.
type FirstTimeFix struct {
	Window int              `json:"window"` // days after delivery in which a comeback counts
	Fixed  aftersales.Ratio `json:"fixed"`  // of the orders delivered a whole window before the instant of counting
	Causes []CauseCount     `json:"causes"` // of the comebacks (外返) of those orders
}

// longestWindow is a hundred years, as many as there are times in documents.
const longestWindow = 36_525

// FirstTimeFixOf counts, as of an instant, the orders whose window of so many days after delivery has passed, and which of them another of the orders names as the one that it comes back from, reported within the window. Both ends of the window are within; less than no day is none, and more than a hundred years are a hundred. Cancelled and internal orders are not counted.
func FirstTimeFixOf(orders []Snapshot, window int, at time.Time) FirstTimeFix {
	window = min(max(window, 0), longestWindow)
	f := FirstTimeFix{Window: window}
	span := time.Duration(window) * 24 * time.Hour
	counted := make(map[aftersales.Ref]time.Time, len(orders))
	for i := range orders {
		s := &orders[i]
		if s.Delivery.At.IsZero() || s.Status == StatusCancelled || s.Source.Kind == SourceInternal || s.Delivery.At.Add(span).After(at) {
			continue
		}
		counted[s.Subject] = s.Delivery.At
	}
	back := make(map[aftersales.Ref]bool)
	for i := range orders {
		s := &orders[i]
		delivered, there := counted[s.Comeback.Order]
		reported := orElse(s.Comeback.Reported, s.OpenedAt)
		if !there || reported.Before(delivered) || reported.After(delivered.Add(span)) {
			continue
		}
		back[s.Comeback.Order] = true
		f.Causes = count(f.Causes, s.Comeback.Cause)
	}
	f.Fixed = aftersales.Ratio{Count: len(counted) - len(back), Of: len(counted)}
	sortCauses(f.Causes)
	return f
}

// InternalRework is how much work the shop did again before the customer had the vehicle (内返).
type InternalRework struct {
	Items  aftersales.Ratio `json:"items"`  // sent back at least once, of those that were done
	Causes []CauseCount     `json:"causes"` // of every time that one was
}

// InternalReworkOf counts the items that an inspection failed, that somebody sent back, or that the customer did not take over.
func InternalReworkOf(orders []Snapshot) InternalRework {
	var f InternalRework
	for i := range orders {
		for n := range orders[i].Items {
			it := &orders[i].Items[n]
			again := false
			back := func(causes []Cause) {
				again = true
				if len(causes) == 0 {
					f.Causes = count(f.Causes, "")
				}
				for _, c := range causes {
					f.Causes = count(f.Causes, c)
				}
			}
			for _, look := range it.Inspections {
				if look.Result == ResultFail {
					back(look.Causes)
				}
			}
			for _, r := range it.Reworks {
				back(r.Causes)
			}
			if again || it.Status == ItemStatusDone || it.Status == ItemStatusPassed {
				tally(&f.Items, again)
			}
		}
	}
	sortCauses(f.Causes)
	return f
}

func count(causes []CauseCount, c Cause) []CauseCount {
	for i := range causes {
		if causes[i].Cause == c {
			causes[i].Count++
			return causes
		}
	}
	return append(causes, CauseCount{c, 1})
}

// sortCauses puts the most frequent first, and what is as frequent in the order of the causes, what nobody has said first.
func sortCauses(found []CauseCount) {
	slices.SortStableFunc(found, func(a, b CauseCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(causes.Index(string(a.Cause)), causes.Index(string(b.Cause))))
	})
}

// ItemFigure is how many items answered one kind of reason, and what was billed for them to all payers together.
type ItemFigure struct {
	Kind   ReasonKind       `json:"kind"`
	Items  int              `json:"items"`  // done, passed or stopped
	Billed aftersales.Money `json:"billed"` // with tax; not given where nothing was billed, or it was in several currencies or is out of bounds
}

// ItemsOf counts items by what they answer, in the order of the kinds. What an item was billed for is what its used lines come to for the payers who have it on a bill. Credit notes name no item and take nothing off.
func ItemsOf(orders []Snapshot) []ItemFigure {
	var found []ItemFigure
	mixed := make(map[ReasonKind]bool)
	for i := range orders {
		s := &orders[i]
		for n := range s.Items {
			it := &s.Items[n]
			if !it.Status.billable() {
				continue
			}
			k := slices.IndexFunc(found, func(f ItemFigure) bool { return f.Kind == it.Work.Answers.Kind })
			if k < 0 {
				k = len(found)
				found = append(found, ItemFigure{Kind: it.Work.Answers.Kind})
			}
			f := &found[k]
			f.Items++
			if !s.onBill(it.ID) {
				continue
			}
			total, err := pricing.Price(s.Policy.Pricing, it.used())
			for _, a := range total.Payers {
				if err == nil && s.billedItem(a.Payer, it.ID) {
					f.Billed, err = sum(f.Billed, a.Total)
				}
			}
			mixed[f.Kind] = mixed[f.Kind] || err != nil
		}
	}
	for i := range found {
		if mixed[found[i].Kind] {
			found[i].Billed = aftersales.Money{}
		}
	}
	slices.SortStableFunc(found, func(a, b ItemFigure) int {
		return cmp.Compare(reasonKinds.Index(string(a.Kind)), reasonKinds.Index(string(b.Kind)))
	})
	return found
}

// sum is a + b, where a may not be given yet. Two currencies and what is out of bounds are an error.
func sum(a, b aftersales.Money) (aftersales.Money, error) {
	if a.Currency() == "" {
		return b, nil
	}
	return a.Add(b)
}

// Hours are the hours of a workshop.
type Hours struct {
	Sold    aftersales.Number `json:"sold"`    // of the labour lines billed, a maker's units turned into hours
	Worked  aftersales.Number `json:"worked"`  // that clocks measured which have stopped
	Present aftersales.Number `json:"present"` // as the host says
}

// HoursOf adds up the labour of items on a bill and the time that clocks measured on all items; the host says how long technicians were present. Sums out of bounds are an error (AS-007).
func HoursOf(orders []Snapshot, present aftersales.Number) (Hours, error) {
	h := Hours{Present: present}
	var err error
	add := func(to *aftersales.Number, n aftersales.Number) {
		if err == nil {
			*to, err = to.Add(n)
		}
	}
	for i := range orders {
		s := &orders[i]
		var worked int64 // added up before it is rounded: a third of an hour is no number
		for n := range s.Items {
			it := &s.Items[n]
			for _, span := range it.Spans {
				worked = min(worked+span.To.Sub(span.From).Milliseconds(), longest)
			}
			if !it.Status.billable() || !s.onBill(it.ID) {
				continue
			}
			for _, l := range it.used() {
				if l.Kind != pricing.KindLabour {
					continue
				}
				sold, fault := soldHours(&l)
				err = cmp.Or(err, fault)
				add(&h.Sold, sold)
			}
		}
		n, fault := hours(worked)
		err = cmp.Or(err, fault)
		add(&h.Worked, n)
	}
	if err != nil {
		return Hours{}, err
	}
	return h, nil
}

// longest is more milliseconds than a number holds as hours, and so few that as many again can be added.
const longest = 1 << 62

// hours are milliseconds as hours, to the millionth.
func hours(ms int64) (aftersales.Number, error) {
	micro, _ := exact.Mul(ms, 1_000_000).Round(exact.Int(time.Hour.Milliseconds()), exact.HalfUp)
	return aftersales.NewNumber(micro)
}

// soldHours are the hours of a labour line, to the millionth.
func soldHours(l *pricing.Line) (aftersales.Number, error) {
	if l.Measure.PerHour.Sign() <= 0 {
		return l.Quantity, nil
	}
	micro, ok := exact.Mul(l.Quantity.Micro(), 1_000_000).Round(exact.Int(l.Measure.PerHour.Micro()), exact.HalfUp)
	if !ok {
		return aftersales.Number{}, &aftersales.UnreadableError{Code: aftersales.RuleNumber, What: "more hours than a number holds"}
	}
	return aftersales.NewNumber(micro)
}

// Stay is when a vehicle came in and went out.
type Stay struct {
	Order aftersales.Ref `json:"order"`
	In    time.Time      `json:"in"`
	Ready time.Time      `json:"ready,omitzero"`
	Out   time.Time      `json:"out,omitzero"`
}

// StaysOf is the in and out times of orders, in their order.
func StaysOf(orders []Snapshot) []Stay {
	stays := make([]Stay, 0, len(orders))
	for i := range orders {
		s := &orders[i]
		stays = append(stays, Stay{s.Subject, s.OpenedAt, s.Ready.At, s.Delivery.At})
	}
	return stays
}

// Accuracy is how near bills came to what customers had authorised first.
type Accuracy struct {
	Orders     int               `json:"orders"`              // of which the customer was billed
	Within     aftersales.Ratio  `json:"within"`              // billed no more than was first authorised
	Authorised aftersales.Money  `json:"authorised,omitzero"` // first, all together; not given where orders are in several currencies, or the sums are out of bounds
	Off        aftersales.Money  `json:"off,omitzero"`        // all differences, either way, together
	Percent    aftersales.Number `json:"percent,omitzero"`    // 100 less what Off is of Authorised, never below 0; not given where nothing was authorised
}

// AccuracyOf compares what customers were billed, credit notes taken off, with what they authorised with their first signature. An order that was cancelled proves no estimate and is not counted.
func AccuracyOf(orders []Snapshot) Accuracy {
	var a Accuracy
	var err error
	add := func(to *aftersales.Money, minor int64, c aftersales.Currency) {
		m, fault := aftersales.NewMoney(minor, c)
		if err = cmp.Or(err, fault); err == nil {
			*to, err = sum(*to, m)
		}
	}
	for i := range orders {
		s := &orders[i]
		if !s.hasBill(pricing.PayerCustomer) || s.over() {
			continue
		}
		first, billed := int64(0), s.billed(pricing.PayerCustomer)
		if o := s.firstSigned(); o != nil {
			first = o.amountAuthorised(o.Answered.Response)
		}
		a.Orders++
		tally(&a.Within, billed <= first)
		add(&a.Authorised, first, s.Policy.Pricing.Currency)
		add(&a.Off, max(billed-first, first-billed), s.Policy.Pricing.Currency)
	}
	if err != nil {
		a.Authorised, a.Off = aftersales.Money{}, aftersales.Money{}
	}
	authorised, off := a.Authorised.Minor(), a.Off.Minor()
	if authorised <= 0 {
		return a
	}
	micro, ok := exact.Mul(max(authorised-off, 0), 100_000_000).Round(exact.Int(authorised), exact.HalfUp)
	if n, fault := aftersales.NewNumber(micro); ok && fault == nil {
		a.Percent = n
	}
	return a
}

// AdditionFigures is what became of added items.
type AdditionFigures struct {
	Proposed   int              `json:"proposed"`
	Authorised int              `json:"authorised"`
	Declined   int              `json:"declined"`
	Deferred   int              `json:"deferred"`
	Rate       aftersales.Ratio `json:"rate"` // authorised, of those answered
}

// AdditionsOf counts added items by the customer's answer; one that was withdrawn afterwards counts as authorised.
func AdditionsOf(orders []Snapshot) AdditionFigures {
	var f AdditionFigures
	for i := range orders {
		for n := range orders[i].Items {
			it := &orders[i].Items[n]
			if !it.Added {
				continue
			}
			f.Proposed++
			switch {
			case it.authorised():
				f.Authorised++
			case it.Status == ItemStatusDeclined:
				f.Declined++
			case it.Status == ItemStatusDeferred:
				f.Deferred++
			}
		}
	}
	f.Rate = aftersales.Ratio{Count: f.Authorised, Of: f.Authorised + f.Declined + f.Deferred}
	return f
}
