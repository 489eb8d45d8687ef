package workorder

import (
	"math/bits"
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// An order holds at most so many items and offers, and so many lines counting the frozen ones, so that its document can always be read again.
const (
	maxItems  = 500
	maxOffers = 100
	maxLines  = 2000
)

var payers = pricing.Payers()

// judgeRoom asks whether so many lines more find room.
func (s *Snapshot) judgeRoom(more int, path string, j *aftersales.Judgement) {
	n := more
	for i := range s.Items {
		n += len(s.Items[i].Work.Lines) + len(s.Items[i].Authorised.Work.Lines)
	}
	for i := range s.Offers {
		for k := range s.Offers[i].Items {
			n += len(s.Offers[i].Items[k].Work.Lines)
		}
	}
	if n > maxLines {
		j.Refuse(aftersales.RuleLength, path, n)
	}
}

// price is what work costs in all, and what of it falls to the customer.
func (s *Snapshot) price(w Work) (Sum, error) {
	if len(w.Lines) == 0 {
		return s.nothing(), nil
	}
	t, err := pricing.Price(s.Policy.Pricing, w.Lines)
	if err != nil {
		return Sum{}, err
	}
	sum := Sum{t.Total, s.money(0)}
	for _, a := range t.Payers {
		if a.Payer == pricing.PayerCustomer {
			sum.Customer = a.Total
		}
	}
	return sum, nil
}

// money is so many minor units of the order's currency.
func (s *Snapshot) money(minor int64) aftersales.Money {
	m, _ := aftersales.NewMoney(minor, s.Policy.Pricing.Currency)
	return m
}

// nothing is a sum of zero in the order's currency.
func (s *Snapshot) nothing() Sum { return Sum{s.money(0), s.money(0)} }

// add adds o; false, and nothing is added, where the sum is out of bounds.
func (s *Sum) add(o Sum) bool {
	total, err := s.Total.Add(o.Total)
	if err != nil {
		return false
	}
	customer, err := s.Customer.Add(o.Customer)
	if err != nil {
		return false
	}
	*s = Sum{total, customer}
	return true
}

// percentDown is so many per cent of an amount that is not negative, rounded down to the minor unit; false where it is out of bounds.
func percentDown(minor int64, percent aftersales.Number) (int64, bool) {
	if minor < 0 || percent.Sign() < 0 {
		return 0, false
	}
	const whole = 100 * 1_000_000 // a hundred per cent, in millionths of a per cent
	hi, lo := bits.Mul64(uint64(minor), uint64(percent.Micro()))
	if hi >= whole {
		return 0, false
	}
	q, _ := bits.Div64(hi, lo, whole)
	return int64(q), q <= 1<<62
}

// Payer is where a payer's part of the order stands.
func (s *Snapshot) Payer(p pricing.Payer) PayerStatus {
	due, err := s.unbilled(p)
	billed, paid := s.billed(p), s.paid(p)
	switch {
	case err != nil || due.Total.Sign() > 0:
		return PayerStatusUnbilled
	case billed == 0:
		return PayerStatusNothingDue
	case paid >= billed:
		return PayerStatusPaid
	case p == pricing.PayerCustomer && (s.Account != "" || s.Credit.Amount.Minor() >= billed-paid):
		return PayerStatusOnAccount
	case paid > 0:
		return PayerStatusPartPaid
	}
	return PayerStatusBilled
}

// used is the item's live lines with the quantities that were really used; the rules of Bill ask that they are covered by what was authorised. A line of which nothing was used is not billed.
func (it *Item) used() []pricing.Line {
	stopped := it.Status == ItemStatusStopped && !it.Ended.Billed
	if len(it.Actual) == 0 && !stopped {
		return it.Work.Lines
	}
	lines := make([]pricing.Line, 0, len(it.Work.Lines))
	for _, l := range it.Work.Lines {
		if stopped {
			l.Quantity = aftersales.Number{} // only what was done of it
		}
		for _, a := range it.Actual {
			if a.Line == l.ID {
				l.Quantity = a.Quantity
			}
		}
		if l.Quantity.Sign() > 0 {
			lines = append(lines, l)
		}
	}
	return lines
}

// asAuthorised tells whether the item's lines cost what those cost that were authorised, field by field, and as much was used.
func (it *Item) asAuthorised() bool {
	was, is := &it.Authorised.Work, &it.Work
	if len(it.Actual) > 0 || it.Status == ItemStatusStopped || !sameLines(was, is) {
		return false
	}
	if it.derived.same {
		return true
	}
	for i := range was.Lines {
		for n := range lineChanges {
			if c := &lineChanges[n]; c.weight != indifferent && !c.same(&was.Lines[i], &is.Lines[i]) {
				return false
			}
		}
	}
	return true
}

// onBill tells whether an item is on anybody's bill.
func (s *Snapshot) onBill(item aftersales.ID) bool {
	for i := range s.Bills {
		if slices.Contains(s.Bills[i].Items, item) {
			return true
		}
	}
	return false
}

func (s *Snapshot) billedItem(p pricing.Payer, item aftersales.ID) bool {
	for i := range s.Bills {
		if b := &s.Bills[i]; b.Payer == p && slices.Contains(b.Items, item) {
			return true
		}
	}
	return false
}

// hasBill tells whether a payer has been billed.
func (s *Snapshot) hasBill(p pricing.Payer) bool {
	return slices.ContainsFunc(s.Bills, func(b IssuedBill) bool { return b.Payer == p })
}

// billed is the sum of a payer's bills less what credit notes took off, in minor units.
func (s *Snapshot) billed(p pricing.Payer) int64 {
	var sum int64
	for i := range s.Bills {
		if s.Bills[i].Payer == p {
			sum += s.Bills[i].Total.Minor()
		}
	}
	for i := range s.CreditNotes {
		if s.CreditNotes[i].Payer == p {
			sum -= s.CreditNotes[i].Amount.Minor()
		}
	}
	return sum
}

// paid is the sum of a payer's payments and deposits less what was paid back, in minor units.
func (s *Snapshot) paid(p pricing.Payer) int64 {
	var sum int64
	for i := range s.Payments {
		if s.Payments[i].Payer == p {
			sum += s.Payments[i].Amount.Minor()
		}
	}
	for i := range s.Refunds {
		if s.Refunds[i].Payer == p {
			sum -= s.Refunds[i].Amount.Minor()
		}
	}
	return sum
}

// part is what of some lines, priced together, falls to a payer.
func (s *Snapshot) part(lines []pricing.Line, p pricing.Payer) (pricing.PayerAmount, error) {
	zero := s.money(0)
	none := pricing.PayerAmount{Payer: p, Net: zero, Tax: zero, Total: zero}
	t, err := pricing.Price(s.Policy.Pricing, lines)
	if err != nil {
		return none, err
	}
	for _, a := range t.Payers {
		if a.Payer == p {
			return a, nil
		}
	}
	return none, nil
}

// bearsAny tells whether a payer has a share of any of the lines.
func bearsAny(lines []pricing.Line, p pricing.Payer) bool {
	for i := range lines {
		if lines[i].Bears(p) {
			return true
		}
	}
	return false
}

// Used is the item's lines as they are billed: with the quantities that were really used, and without lines of which nothing was.
func (it Item) Used() []pricing.Line {
	it = it.clone()
	return it.used()
}

// AsAuthorised tells whether nothing about the work changed since the customer authorised it that the table of material changes weighs.
func (it Item) AsAuthorised() bool {
	return it.authorised() && unchanged(&it.Authorised.Work, &it.Work)
}

// Unbilled is the bill that can be made out to a payer just now; without items where there is nothing to bill. Lines that no longer make a price are an error.
func (s *Snapshot) Unbilled(p pricing.Payer) (Bill, error) {
	d, err := s.unbilled(p)
	return Bill{Payer: p, Items: d.items, Total: d.Total}, err
}
