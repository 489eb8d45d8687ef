package pricing

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/exact"
)

// Reduction is a discount on several lines at once, under the name that the document prints: on the lines of one kind, or on all. It takes a percentage or an amount of what the discounts before it have left, stated as the policy states prices, with tax or without; or it takes the odd cents off what is to be paid (抹零).
// What it takes is rounded once and falls on its lines by largest remainder.
type Reduction struct {
	Text     string           `json:"text" validate:"required,text,max=200"`
	On       Kind             `json:"on,omitzero" validate:"choice"` // none: all lines
	Discount Discount         `json:"discount,omitzero"`
	DownTo   aftersales.Money `json:"down_to,omitzero"` // the total with tax comes down to the next whole multiple of this, as 1.00 CNY or 0.10 CNY; the last reduction, of all lines
}

// ReductionAmount is what a reduction takes.
type ReductionAmount struct {
	Text   string           `json:"text"`
	Amount aftersales.Money `json:"amount"`       // of the totals' discount
	Odd    aftersales.Money `json:"odd,omitzero"` // of DownTo: what the total with tax comes down by; with BasisNet, it holds tax beside Amount
}

func (r *Reduction) check(p *place, last bool) {
	r.Discount.check(p)
	switch {
	case r.On != "" && r.On.Since() == 0:
		p.refuse(aftersales.RuleChoice, ".on")
	case r.DownTo.IsZero() && r.Discount == Discount{}:
		p.refuse(aftersales.RuleRequired, ".discount")
	case r.DownTo.IsZero():
	case p.currency != "" && r.DownTo.Currency() != p.currency:
		p.refuse(RuleCurrency, ".down_to", r.DownTo, p.currency)
	case r.DownTo.Sign() <= 0, r.Discount != Discount{}, r.On != "", !last:
		p.refuse(RuleDiscount, ".down_to", r.DownTo)
	}
}

// reduceAll takes the reductions off, all but the odd cents of prices without tax. False where one is greater than what it reduces.
func (c *calculation) reduceAll(w *sheet, j *aftersales.Judgement, reductions []Reduction) bool {
	var left []int64
	for k := range reductions {
		r := &reductions[k]
		left = left[:0]
		sum := int64(0)
		for i := range w.figures {
			own := int64(0)
			if r.On == "" || r.On == c.lines[i].Kind {
				own = w.figures[i].listed - w.figures[i].discount
			}
			left = append(left, own)
			sum += own
		}
		amount := r.Discount.Amount.Minor()
		switch {
		case !r.DownTo.IsZero() && c.basis == BasisNet:
			c.taken = append(c.taken, ReductionAmount{Text: r.Text}) // oddCents fills it in
			continue
		case !r.DownTo.IsZero():
			amount = sum % r.DownTo.Minor()
		case !r.Discount.Percent.IsZero():
			amount, _ = exact.Mul(sum, r.Discount.Percent.Micro()).Round(exact.Int(hundred), exact.Mode(c.mode)) // of less than all, so it fits
		case amount > sum:
			j.Refuse(RuleDiscount, indexed("reductions", k)+".discount.amount", r.Discount.Amount, c.money(sum))
			return false
		}
		for i, cents := range proportion(amount, left) {
			w.figures[i].discount += cents
		}
		taken := ReductionAmount{Text: r.Text, Amount: c.money(amount)}
		if !r.DownTo.IsZero() {
			taken.Odd = taken.Amount
		}
		c.taken = append(c.taken, taken)
	}
	return true
}

// oddCents takes the odd cents off prices without tax, once the tax is known: what is taken holds the tax within it, and so the total comes to the whole amount to the cent.
func (c *calculation) oddCents(w *sheet, reductions []Reduction) {
	if len(reductions) == 0 || c.basis != BasisNet || reductions[len(reductions)-1].DownTo.IsZero() {
		return
	}
	left := make([]int64, len(w.figures))
	sum := int64(0)
	for i := range w.figures {
		left[i] = w.figures[i].net + w.figures[i].tax
		sum += left[i]
	}
	odd := sum % reductions[len(reductions)-1].DownTo.Minor()
	off := proportion(odd, left)
	net := int64(0)
	for i, cents := range off {
		f := &w.figures[i]
		tax := oddTax(cents, c.lines[i].Tax.Rate, *f, c.mode)
		f.tax -= tax
		f.net -= cents - tax
		f.discount += cents - tax
		net += cents - tax
	}
	c.taken[len(c.taken)-1].Amount, c.taken[len(c.taken)-1].Odd = c.money(net), c.money(odd)
}

// oddTax is the tax within cents that a line's total comes down by.
func oddTax(cents int64, rate aftersales.Number, f figure, m aftersales.Rounding) int64 {
	tax, _ := exact.Mul(cents, rate.Micro()).Round(exact.Int(hundred+rate.Micro()), exact.Mode(m)) // of less than all, so it fits
	return max(min(tax, f.tax), cents-f.net)                                                       // neither is more than there is
}
