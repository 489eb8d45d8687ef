package pricing

import (
	"math"
	"slices"

	"github.com/aftersales-go/aftersales"
)

// tally is what priced lines come to so far, in minor units but for the lines themselves.
type tally struct {
	kinds    [4]int64 // listed, by kind
	discount int64
	all      taxed
	payers   [maxPayers]taxed
	named    [maxPayers]bool
	few      [4]alike    // the first taxes that differ
	more     []alike     // all others
	at       map[Tax]int // where each of those stands
	rates    int         // how many there are in few and more
	last     int         // of few, which was met last
	lines    []PricedLine
	shares   []LineShare // with room for all
	pending  []aftersales.ID
}

// taxed is an amount and the tax within it.
type taxed struct{ total, tax int64 }

func (s *taxed) add(o taxed) {
	s.total += o.total
	s.tax += o.tax
}

// alike is what is taxed alike.
type alike struct {
	as  Tax
	sum taxed
}

// begin makes room for all lines and all their shares.
func (t *tally) begin(lines []Line) {
	n := 0
	for i := range lines {
		n += len(lines[i].Shares)
		if fixedShares(lines[i].Shares) {
			n++ // the customer
		}
	}
	t.lines = make([]PricedLine, len(lines))
	if n > 0 {
		t.shares = make([]LineShare, 0, n)
	}
}

// add divides line i, of which so much is known, among its payers and adds it.
func (t *tally) add(c *calculation, i int, found *seen, f figure) {
	l, p := &c.lines[i], &t.lines[i]
	sum := taxed{f.net + f.tax, f.tax}
	t.kinds[found.kind] += f.listed
	t.discount += f.discount
	t.all.add(sum)
	if a := &t.few[t.last]; a.as.Rate == l.Tax.Rate && !l.Tax.Rate.IsZero() { // at a rate, as the line before
		a.sum.add(sum)
	} else {
		t.alike(&l.Tax).add(sum)
	}
	if l.Pending.given() {
		t.pending = append(t.pending, l.ID)
	}
	p.Listed, p.Discount, p.Tax, p.Total = c.money(f.listed), c.money(f.discount), c.money(sum.tax), c.money(sum.total)
	switch {
	case len(l.Shares) == 0:
		t.bears(0, sum)
	case found.pair && sum.total <= math.MaxInt64/hundred:
		first, second := inTwo(sum, l.Shares[0].Percent.Micro())
		t.bear(c, i, l.Shares[0].Payer, found.first, first)
		t.bear(c, i, l.Shares[1].Payer, found.second, second)
	default:
		t.split(c, i, sum)
	}
}

// alike is the sum of what is taxed as x is.
func (t *tally) alike(x *Tax) *taxed {
	for k := range t.few[:min(t.rates, len(t.few))] {
		if t.few[k].as == *x {
			t.last = k
			return &t.few[k].sum
		}
	}
	if t.rates < len(t.few) {
		t.last = t.rates
		a := &t.few[t.last]
		a.as.Treatment, a.as.Rate = x.Treatment, x.Rate
		t.rates++
		return &a.sum
	}
	k, known := t.at[*x]
	if !known {
		if t.at == nil {
			t.at = map[Tax]int{}
		}
		k = len(t.more)
		t.at[*x] = k
		t.more = append(t.more, alike{as: *x})
		t.rates++
	}
	return &t.more[k].sum
}

// bears adds to what a payer bears.
func (t *tally) bears(payer int, sum taxed) {
	t.payers[payer].add(sum)
	t.named[payer] = true
}

// split divides what line i comes to among its shares.
func (t *tally) split(c *calculation, i int, sum taxed) {
	shares := c.lines[i].Shares
	n := len(shares)
	var parts [maxPayers]taxed
	switch {
	case fixedShares(shares):
		shares = append(append(make([]Share, 0, maxPayers), shares...), Share{Payer: PayerCustomer})
		n++
		divideFixed(parts[:n], sum, shares)
	case !dividePercent(parts[:n], sum, shares):
		divideWide(parts[:n], sum, shares)
	}
	for k := range shares {
		t.bear(c, i, shares[k].Payer, shares[k].Payer.index(), parts[k])
	}
}

// bear writes down what a payer, who has that place in the table, bears of line i, and adds it to what they bear.
func (t *tally) bear(c *calculation, i int, p Payer, index int, sum taxed) {
	n := len(t.shares)
	t.shares = t.shares[:n+1]
	s := &t.shares[n] // field by field: a whole one would be made elsewhere and copied
	s.At, s.Payer = i, p
	s.Tax, s.Total = c.money(sum.tax), c.money(sum.total)
	t.bears(index, sum)
}

// within tells whether the total is within bounds.
func (t *tally) within() bool { return t.all.total <= maxCents }

// nth is one of those in few and more.
func (t *tally) nth(k int) *alike {
	if k < len(t.few) {
		return &t.few[k]
	}
	return &t.more[k-len(t.few)]
}

// totals is what all lines come to.
func (t *tally) totals(c *calculation, to *Totals) {
	taxes := make([]TaxAmount, t.rates)
	for k := range taxes {
		a := t.nth(k)
		x := &taxes[k]
		x.Treatment, x.Rate = a.as.Treatment, a.as.Rate
		x.Net, x.Tax = c.money(a.sum.total-a.sum.tax), c.money(a.sum.tax)
	}
	slices.SortFunc(taxes, func(a, b TaxAmount) int {
		return Tax{a.Treatment, a.Rate}.compare(Tax{b.Treatment, b.Rate})
	})
	bearers := 0
	for _, named := range t.named {
		if named {
			bearers++
		}
	}
	bear := make([]PayerAmount, bearers)
	bearers = 0
	for payer := range payers {
		if sum := t.payers[payer]; t.named[payer] {
			c.bear(&bear[bearers], Payer(payers[payer].Value), sum)
			bearers++
		}
	}
	to.Labour, to.Parts, to.Sublet, to.Other = c.money(t.kinds[0]), c.money(t.kinds[1]), c.money(t.kinds[2]), c.money(t.kinds[3])
	to.Discount, to.Net, to.Tax, to.Total = c.money(t.discount), c.money(t.all.total-t.all.tax), c.money(t.all.tax), c.money(t.all.total)
	to.Payers, to.Taxes, to.Lines, to.Shares, to.Reductions, to.Pending = bear, taxes, t.lines, t.shares, c.taken, t.pending
}
