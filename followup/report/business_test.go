package report_test

import (
	"errors"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/followup/report"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
)

// Of 300.00 labour 34.51 is tax, of a part of 171.00 it is 19.67, of which the customer, named first, bears the odd cent.
func TestSalesByPayerAndKind(t *testing.T) {
	r := made(t, report.Records{Orders: []workorder.Snapshot{shared(t)}})
	total(t, r, report.FigureSalesNet, report.Value{Count: 2, Amount: cny(416_82)})
	total(t, r, report.FigureSalesTax, report.Value{Count: 2, Amount: cny(54_18)})
	total(t, r, report.FigureSalesTotal, report.Value{Count: 2, Amount: cny(471_00)})
	total(t, r, report.FigureSalesLessCredits, report.Value{Count: 2, Amount: cny(471_00)})
	parts(t, r, report.FigureSalesByPayer,
		row{"customer", "", report.Value{Count: 1, Amount: cny(341_15), Base: cny(416_82)}},
		row{"insurer", "", report.Value{Count: 1, Amount: cny(75_67), Base: cny(416_82)}})
	parts(t, r, report.FigureSalesByKind,
		row{"labour", "", report.Value{Count: 1, Amount: cny(265_49), Base: cny(416_82)}},
		row{"part", "", report.Value{Count: 2, Amount: cny(151_33), Base: cny(416_82)}})
	parts(t, r, report.FigureSalesByPayerKind,
		row{"customer", "labour", report.Value{Count: 1, Amount: cny(265_49), Base: cny(416_82)}},
		row{"customer", "part", report.Value{Count: 1, Amount: cny(75_66), Base: cny(416_82)}},
		row{"insurer", "part", report.Value{Count: 1, Amount: cny(75_67), Base: cny(416_82)}})
}

// TestWhatCannotBeSplitIsNotSplit: where an item no longer comes to what was billed, the difference is of no kind.
func TestWhatCannotBeSplitIsNotSplit(t *testing.T) {
	s := shared(t)
	s.Items[0].Work.Lines[0].Price = must(pricing.ParseUnitPrice("199.99 CNY"))
	r := made(t, report.Records{Orders: []workorder.Snapshot{s}})
	parts(t, r, report.FigureSalesByKind,
		row{"", "", report.Value{Count: 1, Amount: cny(1), Base: cny(416_82)}}, // 299.99 (299.985, half up) less 34.51 tax is a cent less
		row{"labour", "", report.Value{Count: 1, Amount: cny(265_48), Base: cny(416_82)}},
		row{"part", "", report.Value{Count: 2, Amount: cny(151_33), Base: cny(416_82)}})
}

// TestMarginIsOfLinesWithAKnownCost: the labour cost 120.00, the part's cost nobody knows.
func TestMarginIsOfLinesWithAKnownCost(t *testing.T) {
	s := shared(t)
	labour := report.Cost{Order: s.Subject, Item: "i1", Cost: pricing.Cost{Line: "l1", Amount: cny(120_00)}}
	part := report.Cost{Order: s.Subject, Item: "i2", Cost: pricing.Cost{Line: "l1", Amount: cny(160_00)}}
	for _, c := range []struct {
		name          string
		costs         []report.Cost
		margin, known report.Value
		percent       string
	}{
		{"none", nil, report.Value{Of: 2}, report.Value{Of: 2, Base: cny(416_82)}, ""},
		{"labour", []report.Cost{labour}, report.Value{Count: 1, Of: 2, Amount: cny(145_49), Base: cny(265_49)}, report.Value{Count: 1, Of: 2, Amount: cny(265_49), Base: cny(416_82)}, "54.8"},
		{"both, the part at a loss", []report.Cost{part, labour}, report.Value{Count: 2, Of: 2, Amount: cny(136_82), Base: cny(416_82)}, report.Value{Count: 2, Of: 2, Amount: cny(416_82), Base: cny(416_82)}, "32.8"},
		{"the part", []report.Cost{part}, report.Value{Count: 1, Of: 2, Amount: cny(-8_67), Base: cny(151_33)}, report.Value{Count: 1, Of: 2, Amount: cny(151_33), Base: cny(416_82)}, "-5.7"},
	} {
		r := made(t, report.Records{Orders: []workorder.Snapshot{s}, Costs: c.costs})
		total(t, r, report.FigureGrossMargin, c.margin)
		total(t, r, report.FigureCostKnown, c.known)
		got, known := r.Total(report.FigureGrossMargin).Share()
		if want := c.percent != ""; known != want || want && got != must(aftersales.ParseNumber(c.percent)) {
			t.Errorf("%s: got %v %v, want %s", c.name, got, known, c.percent)
		}
	}
}

// TestMarginCountsALineWhenItsLastPayerIsBilled: the insurer's bill decides, at the first instant of a week and a second before it.
func TestMarginCountsALineWhenItsLastPayerIsBilled(t *testing.T) {
	for at, want := range map[time.Time]report.Value{week.Until: {Of: 1, Base: cny(265_49)}, week.Until.Add(-time.Second): {Of: 2, Base: cny(416_82)}} {
		s := shared(t)
		s.Bills[1].At = at
		total(t, made(t, report.Records{Orders: []workorder.Snapshot{s}}), report.FigureCostKnown, want)
	}
	s := shared(t)
	s.Bills = s.Bills[:1] // the insurer is not billed yet
	total(t, made(t, report.Records{Orders: []workorder.Snapshot{s}}), report.FigureCostKnown, report.Value{Of: 1, Base: cny(265_49)})
}

// TestAPayerOfNothingIsNotWaitedFor: of a cent the customer, named first, bears all, and the insurer gets no bill.
func TestAPayerOfNothingIsNotWaitedFor(t *testing.T) {
	s := shared(t)
	s.Items[1].Work.Lines = []pricing.Line{line("l1", pricing.KindPart, "1", "0.01", half()...)}
	s.Bills = s.Bills[:1]
	total(t, made(t, report.Records{Orders: []workorder.Snapshot{s}}), report.FigureCostKnown, report.Value{Of: 2, Base: cny(265_50)})
}

// TestCostsThatCannotBe are refused: they would be left out in silence.
func TestCostsThatCannotBe(t *testing.T) {
	s := shared(t)
	cost := func(of aftersales.Ref, item, line aftersales.ID, m aftersales.Money) report.Cost {
		return report.Cost{Order: of, Item: item, Cost: pricing.Cost{Line: line, Amount: m}}
	}
	good := cost(s.Subject, "i1", "l1", cny(1))
	usd := must(aftersales.NewMoney(1, aftersales.CurrencyUSD))
	for _, c := range []struct {
		costs []report.Cost
		code  aftersales.Code
		path  string
	}{
		{[]report.Cost{cost(ref("workorder", "RO-9"), "i1", "l1", cny(1))}, aftersales.RuleThere, "costs[0].line"},
		{[]report.Cost{good, cost(s.Subject, "i1", "l2", cny(1))}, aftersales.RuleThere, "costs[1].line"},
		{[]report.Cost{good, good}, aftersales.RuleNameFree, "costs[1].line"},
		{[]report.Cost{cost(s.Subject, "i1", "l1", aftersales.Money{})}, aftersales.RuleRequired, "costs[0].amount"},
		{[]report.Cost{cost(s.Subject, "i1", "l1", cny(-1))}, aftersales.RuleNumber, "costs[0].amount"},
		{[]report.Cost{cost(s.Subject, "i1", "l1", usd)}, pricing.RuleCurrency, "costs[0].amount"},
	} {
		_, err := report.Make(week, shanghai, report.Records{Orders: []workorder.Snapshot{s}, Costs: c.costs})
		var u *aftersales.UnreadableError
		if !errors.As(err, &u) || u.Code != c.code || u.Path != c.path {
			t.Errorf("got %v, want %s at %s", err, c.code, c.path)
		}
	}
	nought := cost(s.Subject, "i1", "l1", cny(0))
	total(t, made(t, report.Records{Orders: []workorder.Snapshot{s}, Costs: []report.Cost{nought}}), report.FigureGrossMargin, report.Value{Count: 1, Of: 2, Amount: cny(265_49), Base: cny(265_49)})
}

// TestReceivablesAreWhatIsOwedAtTheEnd: the insurer's 85.50, and what of the customer's bill is not paid yet.
func TestReceivablesAreWhatIsOwedAtTheEnd(t *testing.T) {
	r := made(t, report.Records{Orders: []workorder.Snapshot{shared(t)}})
	total(t, r, report.FigureReceivables, report.Value{Count: 1, Amount: cny(85_50)})
	parts(t, r, report.FigureReceivablesByPayer, row{"insurer", "", report.Value{Count: 1, Amount: cny(85_50), Base: cny(85_50)}})
	total(t, r, report.FigureReceived, report.Value{Count: 1, Amount: cny(385_50)})
	total(t, r, report.FigureAdvances, report.Value{})

	for _, c := range []struct {
		name               string
		edit               func(*workorder.Snapshot)
		receivable, ahead  report.Value
		received, credited report.Value
	}{
		{
			"paid a second before the end", func(s *workorder.Snapshot) { s.Payments[0].At = week.Until.Add(-time.Second) },
			report.Value{Count: 1, Amount: cny(85_50)}, report.Value{}, report.Value{Count: 1, Amount: cny(385_50)}, report.Value{},
		},
		{
			"paid at the end", func(s *workorder.Snapshot) { s.Payments[0].At = week.Until },
			report.Value{Count: 2, Amount: cny(471_00)}, report.Value{}, report.Value{}, report.Value{},
		},
		{
			"paid a cent less", func(s *workorder.Snapshot) { s.Payments[0].Amount = cny(385_49) },
			report.Value{Count: 2, Amount: cny(85_51)}, report.Value{}, report.Value{Count: 1, Amount: cny(385_49)}, report.Value{},
		},
		{
			"paid a cent more", func(s *workorder.Snapshot) { s.Payments[0].Amount = cny(385_51) },
			report.Value{Count: 1, Amount: cny(85_50)}, report.Value{Count: 1, Amount: cny(1)}, report.Value{Count: 1, Amount: cny(385_51)}, report.Value{},
		},
		{
			"paid in the week before, and billed in this one", func(s *workorder.Snapshot) { s.Payments[0].At = week.From.Add(-time.Second) },
			report.Value{Count: 1, Amount: cny(85_50)}, report.Value{}, report.Value{}, report.Value{},
		},
		{
			"credited and refunded", func(s *workorder.Snapshot) {
				s.CreditNotes = []workorder.CreditNote{{Payer: pricing.PayerCustomer, Amount: cny(10_00), At: inWeek(40)}}
				s.Refunds = []workorder.Refunded{{Payer: pricing.PayerCustomer, Amount: cny(4_00), At: inWeek(41)}}
			},
			report.Value{Count: 1, Amount: cny(85_50)}, report.Value{Count: 1, Amount: cny(6_00)}, report.Value{Count: 2, Amount: cny(381_50)}, report.Value{Count: 1, Amount: cny(10_00)},
		},
	} {
		s := shared(t)
		c.edit(&s)
		r := made(t, report.Records{Orders: []workorder.Snapshot{s}})
		t.Log(c.name)
		total(t, r, report.FigureReceivables, c.receivable)
		total(t, r, report.FigureAdvances, c.ahead)
		total(t, r, report.FigureReceived, c.received)
		total(t, r, report.FigureCreditNotes, c.credited)
	}
}

// TestAmountsOfTwoCurrenciesStandApart and are never put together.
func TestAmountsOfTwoCurrenciesStandApart(t *testing.T) {
	eur := func(minor int64) aftersales.Money { return must(aftersales.NewMoney(minor, aftersales.CurrencyEUR)) }
	foreign := workorder.Snapshot{
		Subject: ref("workorder", "RO-E"), Seq: 9, Status: workorder.StatusClosed, OpenedAt: inWeek(1),
		Bills: []workorder.IssuedBill{{Payer: pricing.PayerCustomer, At: inWeek(2), Net: eur(100), Tax: eur(19), Total: eur(119)}},
	}
	r := made(t, report.Records{Orders: []workorder.Snapshot{foreign, shared(t)}})
	var got []string
	for _, row := range r.All(report.FigureSalesNet) {
		got = append(got, row.Amount.String())
	}
	if len(got) != 2 || got[0] != "416.82 CNY" || got[1] != "1.00 EUR" {
		t.Errorf("got %v", got)
	}
	parts(t, r, report.FigureSalesByKind,
		row{"labour", "", report.Value{Count: 1, Amount: cny(265_49), Base: cny(416_82)}}, row{"part", "", report.Value{Count: 2, Amount: cny(151_33), Base: cny(416_82)}},
		row{"", "", report.Value{Count: 1, Amount: eur(100), Base: eur(100)}}) // a bill without items is of no kind
}

// TestServedIsTheVisitOrTheOrderWithoutOne: two visits, one of them with two orders; an order of a visit that is not given; a rescue. Both ends of the week are tried by the second.
func TestServedIsTheVisitOrTheOrderWithoutOne(t *testing.T) {
	visit := func(id string, at time.Time, vehicle aftersales.ID) reception.Snapshot {
		return reception.Snapshot{Subject: ref("reception", id), Seq: 1, ArrivedAt: at, Vehicle: aftersales.Vehicle{ID: vehicle}}
	}
	order := func(id string, kind workorder.SourceKind, of aftersales.Ref, at time.Time, vehicle aftersales.ID) workorder.Snapshot {
		return workorder.Snapshot{Subject: ref("workorder", id), Seq: 1, Source: workorder.Source{Kind: kind, Ref: of}, OpenedAt: at, Vehicle: aftersales.Vehicle{ID: vehicle}}
	}
	r := made(t, report.Records{
		Visits: []reception.Snapshot{
			visit("first", week.From, "v1"), visit("last", week.Until.Add(-time.Second), "v2"), visit("before", week.From.Add(-time.Second), "v3"), visit("after", week.Until, "v4"), {},
		},
		Orders: []workorder.Snapshot{
			order("o1", workorder.SourceSheet, ref("reception", "first"), inWeek(1), "v1"), order("o2", workorder.SourceSheet, ref("reception", "first"), inWeek(2), "v1"),
			order("o3", workorder.SourceSheet, ref("reception", "before"), inWeek(1), "v3"), // came in the week before
			order("o5", workorder.SourceSheet, ref("reception", "unknown"), week.Until, "v5"), order("o4", workorder.SourceSheet, ref("reception", "unknown"), week.Until.Add(-time.Second), "v5"),
			order("o6", workorder.SourceRescue, ref("hotline", "T-1"), inWeek(3), "v1"), order("o7", workorder.SourceInternal, aftersales.Ref{}, week.Until, "v6"), {},
		},
	})
	total(t, r, report.FigureServed, report.Value{Count: 4})   // first, last, the unknown visit, the rescue
	total(t, r, report.FigureVehicles, report.Value{Count: 3}) // v1, v2, v5
	given := map[report.Source]int{report.SourceVisits: 4, report.SourceOrders: 7}
	for _, g := range r.Given {
		if g.Subjects != given[g.Source] {
			t.Errorf("%s: got %d, want %d", g.Source, g.Subjects, given[g.Source])
		}
	}
}

// TestEventsCountByTheSecond: what happens at the first instant of a period counts in it, and what happens at its end does not.
func TestEventsCountByTheSecond(t *testing.T) {
	for _, c := range []struct {
		figure report.Figure
		edit   func(s *workorder.Snapshot, at time.Time)
	}{
		{report.FigureRepaired, func(s *workorder.Snapshot, at time.Time) { s.Ready.At = at }},
		{report.FigureOrdersReady, func(s *workorder.Snapshot, at time.Time) { s.Ready.At = at }},
		{report.FigureOrdersDelivered, func(s *workorder.Snapshot, at time.Time) { s.Delivery.At = at }},
		{report.FigureDelivered, func(s *workorder.Snapshot, at time.Time) { s.Delivery.At = at }},
		{report.FigureSalesNet, func(s *workorder.Snapshot, at time.Time) { s.Bills = s.Bills[:1]; s.Bills[0].At = at }},
		{report.FigureReceived, func(s *workorder.Snapshot, at time.Time) { s.Payments[0].At = at }},
		{report.FigureCreditNotes, func(s *workorder.Snapshot, at time.Time) {
			s.CreditNotes = []workorder.CreditNote{{Payer: pricing.PayerCustomer, Amount: cny(1), At: at}}
		}},
	} {
		for at, want := range map[time.Time]int{week.From.Add(-time.Second): 0, week.From: 1, week.Until.Add(-time.Second): 1, week.Until: 0} {
			s := shared(t)
			c.edit(&s, at)
			if got := made(t, report.Records{Orders: []workorder.Snapshot{s}}).Total(c.figure).Count; got != want {
				t.Errorf("%s at %v: got %d, want %d", c.figure, at, got, want)
			}
		}
	}
	cancelled := shared(t)
	cancelled.Status = workorder.StatusCancelled
	total(t, made(t, report.Records{Orders: []workorder.Snapshot{cancelled}}), report.FigureDelivered, report.Value{})
}

// TestVehiclesAreCountedOnce: two orders of one vehicle, on one visit or on two, are one vehicle repaired and delivered, and no more of them than were served.
func TestVehiclesAreCountedOnce(t *testing.T) {
	first := shared(t)
	second, other := first, first
	second.Subject, second.Vehicle.ID = ref("workorder", "RO-2"), first.Vehicle.ID
	other.Subject, other.Vehicle.ID, other.Source.Ref = ref("workorder", "RO-3"), "v2", ref("reception", "V-3")
	again := second
	again.Subject, again.Source.Ref = ref("workorder", "RO-4"), ref("reception", "V-4")
	for _, c := range []struct {
		orders           []workorder.Snapshot
		vehicles, papers int
	}{{[]workorder.Snapshot{first}, 1, 1}, {[]workorder.Snapshot{first, second}, 1, 2}, {[]workorder.Snapshot{first, second, again}, 1, 3}, {[]workorder.Snapshot{first, second, other}, 2, 3}} {
		r := made(t, report.Records{Orders: c.orders})
		total(t, r, report.FigureRepaired, report.Value{Count: c.vehicles})
		total(t, r, report.FigureDelivered, report.Value{Count: c.vehicles})
		total(t, r, report.FigureOrdersReady, report.Value{Count: c.papers})
		total(t, r, report.FigureOrdersDelivered, report.Value{Count: c.papers})
		total(t, r, report.FigureVehicles, report.Value{Count: c.vehicles})
	}
}

// TestStayingIsTheLastNightOfThePeriod: a period that ends by day looks back to the midnight before, and one without a midnight says nothing.
func TestStayingIsTheLastNightOfThePeriod(t *testing.T) {
	midnight := week.From.Add(24 * time.Hour)
	stays := workorder.Snapshot{Subject: ref("workorder", "RO-1"), Seq: 1, OpenedAt: midnight.Add(-time.Second), Holds: []workorder.Holding{{Reason: workorder.HoldReasonParts, Since: midnight.Add(-time.Second)}}}
	comes := workorder.Snapshot{Subject: ref("workorder", "RO-2"), Seq: 1, OpenedAt: midnight}
	for _, c := range []struct {
		until time.Time
		want  int // rows
	}{{midnight.Add(-time.Second), 0}, {midnight, 2}, {midnight.Add(time.Hour), 2}} {
		r := madeOf(t, report.Period{From: week.From, Until: c.until}, report.Records{Orders: []workorder.Snapshot{stays, comes}})
		if got := r.All(report.FigureStaying); len(got) != c.want {
			t.Errorf("until %v: got %+v", c.until, got)
		} else if c.want > 0 {
			total(t, r, report.FigureStaying, report.Value{Count: 1})
			parts(t, r, report.FigureStaying, row{"parts", "", report.Value{Count: 1}})
		}
	}
	from := midnight // its own beginning is not a night of it
	if got := madeOf(t, report.Period{From: from, Until: from.Add(time.Hour)}, report.Records{Orders: []workorder.Snapshot{stays}}).All(report.FigureStaying); len(got) > 0 {
		t.Errorf("got %+v", got)
	}
}

// TestASubjectIsGivenOnce: it would be counted twice.
func TestASubjectIsGivenOnce(t *testing.T) {
	s := shared(t)
	_, err := report.Make(week, shanghai, report.Records{Orders: []workorder.Snapshot{{}, s, s}, Bookings: []appointment.Snapshot{{}, {}}})
	var u *aftersales.UnreadableError
	if !errors.As(err, &u) || u.Code != aftersales.RuleNameFree || u.Path != "orders[2].subject" {
		t.Errorf("got %v", err)
	}
}
