package pricing

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/exact"
)

// CashRounding is what is added to an amount due – taken off it, where it is negative – so that it can be paid in coins: to the nearest whole multiple of step, as 0.05 CHF, by the mode, or with aftersales.RoundDown to the next one towards nought. A document prints it as a line of its own below its total.
// It belongs to the payment and is none of the document's amounts: it changes no line, no net amount and no tax, and so it may go up, which no reduction may.
// An amount or a step that is not given is RuleRequired, two currencies are RuleCurrency, an unknown mode is RuleRounding, and a step that is not positive aftersales.RuleNumber, as is a sum out of bounds.
func CashRounding(due, step aftersales.Money, mode aftersales.Rounding) (aftersales.Money, error) {
	j := aftersales.NewJudgement(nil, rules)
	switch {
	case due.IsZero():
		j.Refuse(aftersales.RuleRequired, "due")
	case step.IsZero():
		j.Refuse(aftersales.RuleRequired, "step")
	case due.Currency() != step.Currency():
		j.Refuse(RuleCurrency, "step", step, due.Currency())
	case step.Sign() <= 0:
		j.Refuse(aftersales.RuleNumber, "step", step)
	case mode.Since() == 0:
		j.Refuse(RuleRounding, "mode", mode)
	}
	var m aftersales.Money
	if j.OK() {
		shift, ok := cashRounding(due.Minor(), step.Minor(), mode)
		to, err := aftersales.NewMoney(due.Minor()+shift, due.Currency())
		if !ok || err != nil {
			j.Refuse(aftersales.RuleNumber, "due", due)
		} else {
			m, _ = to.Sub(due) // between the two
		}
	}
	return m, j.Refusal(aftersales.Ref{}, 0, "cash-rounding")
}

// cashRounding is the difference in minor units; false where the multiple does not fit 64 bits.
func cashRounding(due, step int64, mode aftersales.Rounding) (int64, bool) {
	times, ok := exact.Int(due).Round(exact.Int(step), exact.Mode(mode))
	if !ok {
		return 0, false
	}
	to, ok := exact.Mul(times, step).Int64()
	return to - due, ok
}
