package pricing

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/exact"
)

// reduce takes the paper's reductions off amounts, one after the other, and with odd the odd cents last. False where one of them takes more than there is.
func (x *explainer) reduce(amounts []int64, d Division, m aftersales.Rounding, odd bool) (taken int64, ok bool) {
	parts := x.parts[:len(amounts)]
	for k := range x.reductions {
		r := &x.reductions[k]
		sum := int64(0)
		for i, amount := range amounts {
			if r.On == "" || r.On == x.lines[i].Kind {
				sum += amount
			}
		}
		percent, amount := r.Discount.Percent.Micro(), r.Discount.Amount.Minor()
		if r.Discount.Amount.IsZero() {
			amount, _ = exact.Mul(sum, percent).Round(exact.Int(hundred), exact.Mode(m)) // of less than all, so it fits
		}
		if amount > sum {
			if x.tooMuch < 0 {
				x.tooMuch = k
			}
			return 0, false
		}
		own := func(i int) int64 {
			if r.On == "" || r.On == x.lines[i].Kind {
				return amounts[i]
			}
			return 0
		}
		if d == DivisionEach && r.Discount.Amount.IsZero() {
			for i := range parts {
				parts[i].cents, _ = exact.Mul(own(i), percent).Round(exact.Int(hundred), exact.Mode(m))
			}
		} else {
			d.spread(parts, amount, sum, own, m)
		}
		if taken, ok = takeFrom(amounts, parts, taken); !ok {
			return 0, false
		}
	}
	if !odd || x.odd.IsZero() {
		return taken, true
	}
	sum := int64(0)
	for _, amount := range amounts {
		sum += amount
	}
	d.spread(parts, sum%x.odd.Minor(), sum, func(i int) int64 { return amounts[i] }, m)
	return takeFrom(amounts, parts, taken)
}

// takeFrom takes parts off amounts and adds them up; false where there is less than that.
func takeFrom(amounts []int64, parts []part, taken int64) (int64, bool) {
	for i := range amounts {
		amounts[i] -= parts[i].cents
		taken += parts[i].cents
		if amounts[i] < 0 {
			return 0, false
		}
	}
	return taken, true
}

// oddCents takes the odd cents off prices without tax, as Price does once the tax is known.
func (x *explainer) oddCents(s *sums, lines []Line, d Division, m aftersales.Rounding) {
	parts := x.parts[:len(lines)]
	d.spread(parts, s.total%x.odd.Minor(), s.total, func(i int) int64 { return x.whole[i] }, m)
	for i := range lines {
		cents := parts[i].cents
		tax := oddTax(cents, lines[i].Tax.Rate, figure{net: x.whole[i] - x.taxes[i], tax: x.taxes[i]}, m)
		x.whole[i] -= cents
		s.tax -= tax
		s.net -= cents - tax
		s.discount += cents - tax
		s.total -= cents
	}
}

// spread divides an amount in proportion to weights that add up to sum. What they are rounded to each by themselves need not add up to it.
func (d Division) spread(parts []part, amount, sum int64, weight func(i int) int64, m aftersales.Rounding) {
	last := -1
	for i := range parts {
		w := weight(i)
		parts[i] = part{exact: exact.Mul(amount, w)}
		if w > 0 {
			last = i
		}
	}
	switch {
	case last < 0:
		return
	case d == DivisionLargestRemainder:
		apportion(parts, amount, exact.Int(sum))
		return
	}
	for i := range parts {
		parts[i].cents, _ = parts[i].exact.Round(exact.Int(sum), exact.Mode(m)) // no more than amount
		if i != last {
			amount -= parts[i].cents
		}
	}
	if d == DivisionRestToLast {
		parts[last].cents = amount
	}
}

// limit moves from payers to the customer what the limits say.
func (x *explainer) limit(borne *[maxPayers]int64, o LimitOrder) {
	for k := range x.limits {
		m := &x.limits[k]
		if o == LimitOrderReversed {
			m = &x.limits[len(x.limits)-1-k]
		}
		from := slices.Index(x.payers, m.Payer)
		if from < 0 {
			continue
		}
		moved := borne[from] - m.leaves(borne[from])
		borne[from] -= moved
		borne[slices.Index(x.payers, PayerCustomer)] += moved
	}
}
