package pricing

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/exact"
)

// Cost is what a line costs the house, without tax. It stands apart from the lines, so that no customer reads it.
type Cost struct {
	Line   aftersales.ID    `json:"line" validate:"required,id"`
	Amount aftersales.Money `json:"amount" validate:"notnegative"`
}

// KeyFigures are what a manager asks of a document. Percentages have two decimals, half up; one of nothing is 0.
type KeyFigures struct {
	Accuracy   aftersales.Number `json:"accuracy,omitzero"`    // of the estimate: 100 % less what the total is off it, never below 0; not given without an estimate
	Discount   aftersales.Money  `json:"discount"`             // given in all
	Discounted aftersales.Number `json:"discounted"`           // the same in per cent of the listed amount
	Mix        []KindShare       `json:"mix"`                  // every kind, in the order of Kinds()
	Margin     aftersales.Money  `json:"margin,omitzero"`      // net less cost; not given unless every line has a cost
	MarginRate aftersales.Number `json:"margin_rate,omitzero"` // the same in per cent of net
}

// KindShare is what the lines of one kind come to, without tax and after discounts.
type KindShare struct {
	Kind  Kind              `json:"kind"`
	Net   aftersales.Money  `json:"net"`
	Share aftersales.Number `json:"share"` // in per cent of the document's net
}

// KeyFigures are the document's figures against what was estimated, with tax (not given: no estimate), and what its lines cost. Errors are those of Price; an amount of another currency is RuleCurrency, a cost of a line that is not there aftersales.RuleThere, and of a line that has one aftersales.RuleNameFree.
func (d Document) KeyFigures(estimated aftersales.Money, costs []Cost) (KeyFigures, error) {
	t, err := d.Price()
	if err != nil {
		return KeyFigures{}, err
	}
	j := aftersales.NewJudgement(nil, rules)
	c := t.Total.Currency()
	if !estimated.IsZero() && estimated.Currency() != c {
		j.Refuse(RuleCurrency, "estimated", estimated, c)
	}
	cost := make(map[aftersales.ID]int64, len(costs))
	there := make(map[aftersales.ID]bool, len(t.Lines))
	for i := range t.Lines {
		there[d.Lines[i].ID] = true
	}
	spent := exact.Int128{}
	for i, k := range costs {
		_, twice := cost[k.Line]
		switch {
		case !there[k.Line]:
			j.Refuse(aftersales.RuleThere, indexed("costs", i)+".line", k.Line)
		case twice:
			j.Refuse(aftersales.RuleNameFree, indexed("costs", i)+".line", k.Line)
		case k.Amount.Sign() < 0:
			j.Refuse(aftersales.RuleNumber, indexed("costs", i)+".amount", k.Amount)
		case k.Amount.Currency() != c:
			j.Refuse(RuleCurrency, indexed("costs", i)+".amount", k.Amount, c)
		}
		cost[k.Line] = k.Amount.Minor()
		spent, _ = spent.Add(exact.Int(k.Amount.Minor())) // no list is long enough to pass 128 bits
	}
	f := KeyFigures{Discount: t.Discount, Discounted: percentOf(t.Discount.Minor(), t.Listed().Minor())}
	estimate := estimated.Minor()
	off := max(t.Total.Minor()-estimate, estimate-t.Total.Minor())
	f.Accuracy = percentOf(max(0, estimate-off), estimate)
	for _, kind := range Kinds() {
		var net int64
		for i := range t.Lines {
			if d.Lines[i].Kind == kind {
				net += t.Lines[i].Net().Minor()
			}
		}
		m, _ := aftersales.NewMoney(net, c)
		f.Mix = append(f.Mix, KindShare{kind, m, percentOf(net, t.Net.Minor())})
	}
	if len(cost) == len(t.Lines) && len(cost) > 0 {
		whole, ok := spent.Int64()
		m, err := aftersales.NewMoney(t.Net.Minor()-whole, c)
		if !ok || err != nil {
			j.Refuse(aftersales.RuleNumber, "costs")
		}
		f.Margin, f.MarginRate = m, percentOf(m.Minor(), t.Net.Minor())
	}
	if err := j.Refusal(aftersales.Ref{}, 0, "figures"); err != nil {
		return KeyFigures{}, err
	}
	return f, nil
}

// percentOf is part in per cent of whole, to two decimals, half up; 0 where there is no whole, as Round says, and where the percentage is beyond a Number.
func percentOf(part, whole int64) aftersales.Number {
	hundredths, ok := exact.Mul(part, 10_000).Round(exact.Int(whole), exact.Mode(aftersales.RoundHalfUp))
	if !ok || max(hundredths, -hundredths) > maxCents/10_000 {
		return aftersales.Number{}
	}
	n, _ := aftersales.NewNumber(hundredths * 10_000)
	return n
}
