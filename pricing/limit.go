package pricing

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Limit is what a payer does not bear of a document: the first of it (自付额、免赔额), or what goes beyond a cap. What the payer does not bear, the customer does; it falls on the lines that the payer shares in, in proportion to the shares and by largest remainder. Nobody bears less than nothing.
type Limit struct {
	Payer  Payer            `json:"payer" validate:"required,choice"`
	Kind   LimitKind        `json:"kind" validate:"required,choice"`
	Amount aftersales.Money `json:"amount"` // with tax
}

// LimitKind tells which part of a payer's share the customer bears.
type LimitKind string

// The kinds of limit. A deductible before a cap leaves the payer more than a cap before a deductible, and so their order is stated.
const (
	LimitDeductible LimitKind = "deductible" // the amount itself, or the share where it is less
	LimitCap        LimitKind = "cap"        // what goes beyond the amount
)

var limitKinds = aftersales.Labels{
	{Value: "deductible", EN: "deductible", ZH: "免赔额"},
	{Value: "cap", EN: "cap", ZH: "赔付限额"},
}

// LimitKinds is every kind of limit.
func LimitKinds() []LimitKind { return aftersales.List[LimitKind](limitKinds) }

// Since tells in which release the kind came; 0 means that it is unknown.
func (k LimitKind) Since() int { return limitKinds.Since(string(k)) }

// Text is the kind's label.
func (k LimitKind) Text() aftersales.Text { return limitKinds.Text(string(k)) }

func (m *Limit) check(p *place) {
	switch {
	case m.Payer.index() < 0:
		p.refuse(missing(m.Payer), ".payer")
	case m.Payer == PayerCustomer: // who bears what the limits of others leave
		p.refuse(RuleLimit, ".payer", m.Payer)
	case m.Kind.Since() == 0:
		p.refuse(missing(m.Kind), ".kind")
	case m.Amount.IsZero():
		p.refuse(aftersales.RuleRequired, ".amount")
	case p.currency != "" && m.Amount.Currency() != p.currency:
		p.refuse(RuleCurrency, ".amount", m.Amount, p.currency)
	case m.Amount.Sign() < 0:
		p.refuse(RuleLimit, ".amount", m.Amount)
	}
}

// leaves is what of a share the payer still bears.
func (m *Limit) leaves(share int64) int64 {
	if m.Kind == LimitDeductible {
		return max(0, share-m.Amount.Minor())
	}
	return min(share, m.Amount.Minor())
}

// limit moves from payers to the customer what the limits say, in their order.
func (c *calculation) limit(t *Totals, limits []Limit) {
	moved := make([]bool, len(t.Lines))
	for k := range limits {
		m := &limits[k]
		shares := make([]int64, len(t.Lines))
		sum := int64(0)
		for i := range t.Lines {
			if n := bearer(t.Lines[i].Shares, m.Payer); n >= 0 {
				shares[i] = t.Lines[i].Shares[n].Total.Minor()
				sum += shares[i]
			}
		}
		for i, cents := range proportion(sum-m.leaves(sum), shares) {
			if cents > 0 {
				c.move(&t.Lines[i], m.Payer, cents)
				moved[i] = true
			}
		}
	}
	var sums [maxPayers]figure
	var named [maxPayers]bool
	for i := range t.Lines {
		l := &t.Lines[i]
		if moved[i] {
			c.taxShares(l)
		}
		for k := range l.Shares {
			payer := l.Shares[k].Payer.index()
			sums[payer].net += l.Shares[k].Net.Minor()
			sums[payer].tax += l.Shares[k].Tax.Minor()
			named[payer] = true
		}
	}
	t.Payers = make([]PayerAmount, 0, len(payers))
	for payer := range payers {
		if named[payer] {
			var a PayerAmount
			c.bear(&a, Payer(payers[payer].Value), sums[payer].net, sums[payer].tax)
			t.Payers = append(t.Payers, a)
		}
	}
}

func bearer(shares []PayerAmount, p Payer) int {
	return slices.IndexFunc(shares, func(a PayerAmount) bool { return a.Payer == p })
}

// move takes cents of a line from a payer and gives them to the customer; the tax within is divided afterwards.
func (c *calculation) move(l *PricedLine, from Payer, cents int64) {
	l.Shares = slices.Clone(l.Shares)
	to := bearer(l.Shares, PayerCustomer)
	if to < 0 {
		to = len(l.Shares)
		l.Shares = append(l.Shares, PayerAmount{Payer: PayerCustomer, Total: c.money(0)})
	}
	payer := bearer(l.Shares, from)
	l.Shares[payer].Total = c.money(l.Shares[payer].Total.Minor() - cents)
	l.Shares[to].Total = c.money(l.Shares[to].Total.Minor() + cents)
}

// taxShares divides the tax of a line in proportion to what each payer bears of its total.
func (c *calculation) taxShares(l *PricedLine) {
	var total, tax [maxPayers]part
	for k := range l.Shares {
		total[k].cents = l.Shares[k].Total.Minor()
	}
	n := len(l.Shares)
	divideAlike(tax[:n], l.Tax.Minor(), total[:n])
	for k := range l.Shares {
		c.bear(&l.Shares[k], l.Shares[k].Payer, total[k].cents-tax[k].cents, tax[k].cents)
	}
}
