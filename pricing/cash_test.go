package pricing_test

import (
	"math/rand/v2"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

func TestCashRounding(t *testing.T) {
	for _, test := range []struct {
		due, step string
		mode      aftersales.Rounding
		want      string
	}{
		{"100.02 CHF", "0.05 CHF", aftersales.RoundHalfUp, "-0.02 CHF"},
		{"100.03 CHF", "0.05 CHF", aftersales.RoundHalfUp, "0.02 CHF"},
		{"100.05 CHF", "0.05 CHF", aftersales.RoundHalfUp, "0.00 CHF"},
		{"100.05 CNY", "0.10 CNY", aftersales.RoundHalfUp, "0.05 CNY"},
		{"100.05 CNY", "0.10 CNY", aftersales.RoundHalfEven, "-0.05 CNY"},
		{"100.99 CNY", "1.00 CNY", aftersales.RoundDown, "-0.99 CNY"},
		{"-100.03 CHF", "0.05 CHF", aftersales.RoundHalfUp, "-0.02 CHF"},
		{"-100.99 CNY", "1.00 CNY", aftersales.RoundDown, "0.99 CNY"},
	} {
		if got, err := pricing.CashRounding(money(test.due), money(test.step), test.mode); err != nil || got != money(test.want) {
			t.Errorf("%s by %s: got %s, %v, want %s", test.due, test.step, got, err, test.want)
		}
	}
	c := rand.New(rand.NewPCG(5, 2026))
	for range 1000 {
		due, step := must(aftersales.NewMoney(c.Int64N(2_000_000)-1_000_000, aftersales.CurrencyCHF)), must(aftersales.NewMoney(1+c.Int64N(500), aftersales.CurrencyCHF))
		got := must(pricing.CashRounding(due, step, aftersales.RoundHalfUp))
		if to := must(due.Add(got)); to.Minor()%step.Minor() != 0 || 2*max(got.Minor(), -got.Minor()) > step.Minor() {
			t.Fatalf("%s by %s: got %s", due, step, got)
		}
	}
}

func TestCashRoundingRefuses(t *testing.T) {
	for _, test := range []struct {
		name, due, step string
		mode            aftersales.Rounding
		code            aftersales.Code
		path            string
	}{
		{"no step", "1.00 CHF", "", aftersales.RoundHalfUp, aftersales.RuleRequired, "step"},
		{"nothing due", "", "0.05 CHF", aftersales.RoundHalfUp, aftersales.RuleRequired, "due"},
		{"a step of nought", "1.00 CHF", "0.00 CHF", aftersales.RoundHalfUp, aftersales.RuleNumber, "step"},
		{"a step of less", "1.00 CHF", "-0.05 CHF", aftersales.RoundHalfUp, aftersales.RuleNumber, "step"},
		{"another currency", "1.00 CHF", "0.05 CNY", aftersales.RoundHalfUp, pricing.RuleCurrency, "step"},
		{"no mode", "1.00 CHF", "0.05 CHF", "", pricing.RuleRounding, "mode"},
		{"beyond all bounds", "9999999999999.99 CHF", "10.00 CHF", aftersales.RoundHalfUp, aftersales.RuleNumber, "due"},
	} {
		var due, step aftersales.Money
		if test.due != "" {
			due = money(test.due)
		}
		if test.step != "" {
			step = money(test.step)
		}
		got, err := pricing.CashRounding(due, step, test.mode)
		wantRefusal(t, test.name, err, test.code, test.path)
		if !got.IsZero() {
			t.Errorf("%s: got %s", test.name, got)
		}
	}
}
