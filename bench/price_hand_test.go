package bench

import (
	"errors"
	"math/bits"

	"github.com/aftersales-go/aftersales/pricing"
)

// What somebody writes who prices by hand, in int64, and knows how to make it fast. It is what ours is measured against.
//
// It does, as pricing does: the listed amount of quantity × unit price, a discount by percentage or amount, tax within the price by treatment and rate, every amount rounded half up line by line, each line's total and the tax within it divided among any of seven payers by largest remainder and no payer's tax beyond their total, subtotals by kind, discount, net, tax and total of the document, what each payer bears of it, and net and tax by treatment and rate. It judges what a careful author would: kinds, quantities, percentages, treatments and payers are what they may be, no discount is greater than its line, shares make up the whole and name nobody twice, no product wraps and no sum passes fifteen digits.
//
// It does not: name what is wrong and where (one error for all), know a second currency or one without two decimals (the document names it once), round tax on top, otherwise than half up or over several lines, hold products beyond 64 bits (90 million yuan a line), know texts, IDs, posted prices, measures, classes, conditions, alternatives, lines without a price, shares of fixed amounts, reductions of the whole document, limits. Its lines hold no more than it needs, and what it answers has no words: kinds and payers are small numbers, a line is known by its place.
type (
	handLine struct {
		kind, treatment    uint8
		quantity, price    int64 // millionths of a piece; of a yuan
		percent, off, rate int64 // millionths of a per cent; cents; millionths of a per cent
		shares             []handShare
	}
	handShare struct {
		payer   uint8
		percent int64 // millionths of a per cent
	}
	handTotals struct {
		currency                  string
		kinds                     [handKinds]int64 // listed, by kind
		discount, net, tax, total int64
		payers                    [handPayers]handBorne
		bears                     [handPayers]bool
		taxes                     []handTax
		lines                     []handAmount
	}
	handAmount struct {
		listed, discount, net, tax, total int64
		shares                            []handBorne
	}
	handBorne struct {
		payer           uint8
		net, tax, total int64
	}
	handTax struct {
		treatment      uint8
		rate, net, tax int64
	}
)

const (
	handKinds  = 4
	handPayers = 7
	handWhole  = 100_000_000         // per cent, in millionths
	handMost   = 999_999_999_999_999 // cents
	handAtRate = 3                   // treatments: 1 exempt, 2 zero-rated
)

var errHand = errors.New("a line cannot be priced")

// byHand prices lines.
func byHand(currency string, lines []handLine) (handTotals, error) {
	size := 0
	for i := range lines {
		size += max(1, len(lines[i].shares))
	}
	t := handTotals{currency: currency, lines: make([]handAmount, len(lines))}
	room := make([]handBorne, size)
	sum := int64(0)
	for i := range lines {
		l, a := &lines[i], &t.lines[i]
		if l.kind >= handKinds || l.quantity <= 0 || l.price < 0 || l.percent < 0 || l.percent > handWhole || l.off < 0 || l.percent != 0 && l.off != 0 {
			return handTotals{}, errHand
		}
		hi, lo := bits.Mul64(uint64(l.quantity), uint64(l.price))
		if hi != 0 {
			return handTotals{}, errHand
		}
		const cent = 10_000_000_000 // millionths of millionths
		listed := int64((lo + cent/2) / cent)
		if sum += listed; sum > handMost || lo > 1<<63 {
			return handTotals{}, errHand
		}
		discount := l.off
		if l.percent != 0 {
			if hi, lo = bits.Mul64(uint64(listed), uint64(l.percent)); hi != 0 || lo > 1<<63 {
				return handTotals{}, errHand
			}
			discount = int64((lo + handWhole/2) / handWhole)
		}
		if discount > listed {
			return handTotals{}, errHand
		}
		total, tax := listed-discount, int64(0)
		switch {
		case l.treatment == handAtRate && l.rate > 0 && l.rate <= handWhole:
			by := uint64(handWhole + l.rate)
			if hi, lo = bits.Mul64(uint64(total), uint64(l.rate)); hi != 0 || lo > 1<<63 {
				return handTotals{}, errHand
			}
			tax = int64((lo + by/2) / by)
		case l.treatment == 0 || l.treatment >= handAtRate || l.rate != 0:
			return handTotals{}, errHand
		}
		a.listed, a.discount, a.net, a.tax, a.total = listed, discount, total-tax, tax, total
		t.kinds[l.kind] += listed
		t.discount += discount
		t.net += a.net
		t.tax += tax
		t.taxed(l, a)

		n := max(1, len(l.shares))
		a.shares, room = room[:n:n], room[n:]
		if len(l.shares) == 0 {
			a.shares[0] = handBorne{0, a.net, tax, total}
		} else if !a.split(l.shares) {
			return handTotals{}, errHand
		}
		for k := range a.shares {
			s := &a.shares[k]
			all := &t.payers[s.payer]
			all.net += s.net
			all.tax += s.tax
			all.total += s.total
			t.bears[s.payer] = true
		}
	}
	t.total = t.net + t.tax
	return t, nil
}

// taxed adds what is taxed alike; a document has few rates.
func (t *handTotals) taxed(l *handLine, a *handAmount) {
	for k := range t.taxes {
		if x := &t.taxes[k]; x.rate == l.rate && x.treatment == l.treatment {
			x.net += a.net
			x.tax += a.tax
			return
		}
	}
	t.taxes = append(t.taxes, handTax{l.treatment, l.rate, a.net, a.tax})
}

// split divides the line by largest remainder; false where the shares are none.
func (a *handAmount) split(shares []handShare) bool {
	if a.total > 1<<63/handWhole || len(shares) > handPayers {
		return false
	}
	var totals, taxes [handPayers]int64 // remainders
	var seen [handPayers]bool
	whole, total, tax := int64(0), a.total, a.tax
	for k, s := range shares {
		if s.payer >= handPayers || seen[s.payer] || s.percent <= 0 || s.percent > handWhole {
			return false
		}
		seen[s.payer] = true
		whole += s.percent
		b, exact := &a.shares[k], a.total*s.percent
		b.payer = s.payer
		b.total, totals[k] = exact/handWhole, exact%handWhole
		exact = a.tax * s.percent
		b.tax, taxes[k] = exact/handWhole, exact%handWhole
		total -= b.total
		tax -= b.tax
	}
	if whole != handWhole {
		return false
	}
	for ; total > 0; total-- {
		most := 0
		for k := range shares {
			if totals[k] > totals[most] {
				most = k
			}
		}
		a.shares[most].total++
		totals[most] = -1
	}
	for tax > 0 {
		most := -1
		for k := range shares {
			if (most < 0 || taxes[k] > taxes[most]) && a.shares[k].tax < a.shares[k].total {
				most = k
			}
		}
		a.shares[most].tax++
		taxes[most] = -1
		tax--
	}
	for k := range shares {
		a.shares[k].net = a.shares[k].total - a.shares[k].tax
	}
	return true
}

// handLines is what byHand needs of lines.
func handLines(lines []pricing.Line) []handLine {
	hand := make([]handLine, len(lines))
	for i, l := range lines {
		h := handLine{quantity: l.Quantity.Micro(), price: l.Price.Number().Micro(), percent: l.Discount.Percent.Micro(), off: l.Discount.Amount.Minor(), rate: l.Tax.Rate.Micro()}
		h.kind = place(pricing.Kinds(), l.Kind)
		h.treatment = place(pricing.Treatments(), l.Tax.Treatment) + 1
		for _, s := range l.Shares {
			h.shares = append(h.shares, handShare{place(pricing.Payers(), s.Payer), s.Percent.Micro()})
		}
		hand[i] = h
	}
	return hand
}

func place[T comparable](all []T, one T) uint8 {
	for i, v := range all {
		if v == one {
			return uint8(i)
		}
	}
	return 255
}
