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
	borne, moved := make([][]PayerAmount, len(t.Lines)), make([]bool, len(t.Lines))
	for i := range borne {
		borne[i] = t.SharesOf(i)
	}
	for k := range limits {
		m := &limits[k]
		shares := make([]int64, len(borne))
		sum := int64(0)
		for i := range borne {
			if n := bearer(borne[i], m.Payer); n >= 0 {
				shares[i] = borne[i][n].Total.Minor()
				sum += shares[i]
			}
		}
		for i, cents := range proportion(sum-m.leaves(sum), shares) {
			if cents > 0 {
				borne[i] = c.move(borne[i], m.Payer, cents)
				moved[i] = true
			}
		}
	}
	var sums [maxPayers]taxed
	var named [maxPayers]bool
	t.Shares = nil
	for i := range borne {
		if moved[i] {
			c.taxShares(borne[i], t.Lines[i].Tax.Minor())
		}
		for _, a := range borne[i] {
			payer := a.Payer.index()
			sums[payer].add(taxed{a.Total.Minor(), a.Tax.Minor()})
			named[payer] = true
			if len(c.lines[i].Shares) > 0 {
				t.Shares = append(t.Shares, LineShare{i, a.Payer, a.Tax, a.Total})
			}
		}
	}
	t.Payers = make([]PayerAmount, 0, len(payers))
	for payer := range payers {
		if named[payer] {
			var a PayerAmount
			c.bear(&a, Payer(payers[payer].Value), sums[payer])
			t.Payers = append(t.Payers, a)
		}
	}
}

func bearer(shares []PayerAmount, p Payer) int {
	return slices.IndexFunc(shares, func(a PayerAmount) bool { return a.Payer == p })
}

// move takes cents of a line from a payer and gives them to the customer; the tax within is divided afterwards.
func (c *calculation) move(borne []PayerAmount, from Payer, cents int64) []PayerAmount {
	to := bearer(borne, PayerCustomer)
	if to < 0 {
		to = len(borne)
		borne = append(borne, PayerAmount{Payer: PayerCustomer, Total: c.money(0)})
	}
	payer := bearer(borne, from)
	borne[payer].Total = c.money(borne[payer].Total.Minor() - cents)
	borne[to].Total = c.money(borne[to].Total.Minor() + cents)
	return borne
}

// taxShares divides the tax of a line in proportion to what each payer bears of its total.
func (c *calculation) taxShares(borne []PayerAmount, of int64) {
	var total, tax [maxPayers]part
	for k := range borne {
		total[k].cents = borne[k].Total.Minor()
	}
	n := len(borne)
	divideAlike(tax[:n], of, total[:n])
	for k := range borne {
		c.bear(&borne[k], borne[k].Payer, taxed{total[k].cents, tax[k].cents})
	}
}
