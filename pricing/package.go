package pricing

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// SplitPackage makes lines come to the price of a package, which is stated as the policy states prices, with tax or without: amount is divided in proportion to what the lines come to without it, by largest remainder, and what each line gets less becomes its discount, in place of one that it had. So a package splits labour and parts like any other document, and shows what it saves.
// A package of more than its lines is RuleDiscount, because a discount takes nothing off that is less than nothing; a line that is pending is RulePending. The lines are copies.
func SplitPackage(p Policy, amount aftersales.Money, lines []Line) ([]Line, error) {
	j := aftersales.NewJudgement(nil, rules)
	split := cloneLines(lines)
	for i := range split {
		split[i].Discount = Discount{}
		if split[i].Undetermined() {
			j.Refuse(RulePending, indexed("lines", i)+".pending", split[i].ID)
		}
	}
	t := Check(&j, "lines", p, split)
	switch {
	case !j.OK():
	case amount.IsZero():
		j.Refuse(aftersales.RuleRequired, "amount")
	case amount.Currency() != p.Currency:
		j.Refuse(RuleCurrency, "amount", amount, p.Currency)
	case amount.Sign() < 0 || amount.Minor() > t.Listed().Minor():
		j.Refuse(RuleDiscount, "amount", amount, t.Listed())
	}
	if err := j.Refusal(aftersales.Ref{}, 0, "split-package"); err != nil {
		return nil, err
	}
	weights := make([]int64, len(split))
	for i := range split {
		weights[i] = t.Lines[i].Listed.Minor()
	}
	for i, cents := range proportion(amount.Minor(), weights) {
		if off := weights[i] - cents; off > 0 {
			split[i].Discount.Amount, _ = aftersales.NewMoney(off, p.Currency)
		}
	}
	return split, nil
}

// proportion divides an amount that is not negative in proportion to weights, by largest remainder. Where all weights are nought nobody gets anything.
func proportion(amount int64, weights []int64) []int64 {
	parts := make([]part, len(weights))
	cents := make([]int64, len(weights))
	if apportionBy(parts, amount, weights) {
		for i := range parts {
			cents[i] = parts[i].cents
		}
	}
	return cents
}

// cloneLines are copies that share nothing with lines.
func cloneLines(lines []Line) []Line {
	lines = slices.Clone(lines)
	for i := range lines {
		lines[i].Shares = slices.Clone(lines[i].Shares)
	}
	return lines
}
