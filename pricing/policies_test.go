package pricing_test

import (
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// TestNamedPolicies proves that every named policy prices, stands once and in order, and that its name stands for nothing else.
func TestNamedPolicies(t *testing.T) {
	all := pricing.Policies()
	for i, p := range all {
		l := goodLine()
		l.Price = must(pricing.NewUnitPrice(number("467.25"), p.Currency))
		if _, err := pricing.Price(p, []pricing.Line{l}); err != nil || i > 0 && p.Name <= all[i-1].Name {
			t.Errorf("%s: %v", p.Name, err)
		}
		if got, ok := pricing.PolicyNamed(p.Name); !ok || got != p {
			t.Errorf("%s: got %+v", p.Name, got)
		}
		for _, mode := range aftersales.Roundings() {
			other := p
			other.Mode = mode
			_, err := pricing.Price(other, []pricing.Line{l})
			if mode == p.Mode {
				continue
			}
			wantRefusal(t, p.Name+" as "+string(mode), err, pricing.RuleRounding, "policy.name")
		}
	}
	if _, ok := pricing.PolicyNamed("house-2026"); ok || len(all) == 0 {
		t.Error("a house's own policy is named")
	}
	all[0].Mode = ""
	if pricing.Policies()[0].Mode == "" {
		t.Error("a host may edit the policies")
	}
}
