package pricing

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// policies are the policies that have a name of their own, by name.
var policies = []Policy{
	{Name: "cny-gross-document", Currency: aftersales.CurrencyCNY, Basis: BasisGross, Mode: aftersales.RoundHalfUp, Level: LevelDocument},
	{Name: "cny-gross-group", Currency: aftersales.CurrencyCNY, Basis: BasisGross, Mode: aftersales.RoundHalfUp, Level: LevelGroup},
	{Name: "cny-gross-line", Currency: aftersales.CurrencyCNY, Basis: BasisGross, Mode: aftersales.RoundHalfUp, Level: LevelLine},
	{Name: "cny-gross-line-down", Currency: aftersales.CurrencyCNY, Basis: BasisGross, Mode: aftersales.RoundDown, Level: LevelLine},
	{Name: "cny-gross-line-even", Currency: aftersales.CurrencyCNY, Basis: BasisGross, Mode: aftersales.RoundHalfEven, Level: LevelLine},
	{Name: "cny-net-document", Currency: aftersales.CurrencyCNY, Basis: BasisNet, Mode: aftersales.RoundHalfUp, Level: LevelDocument},
	{Name: "cny-net-group", Currency: aftersales.CurrencyCNY, Basis: BasisNet, Mode: aftersales.RoundHalfUp, Level: LevelGroup},
	{Name: "cny-net-line", Currency: aftersales.CurrencyCNY, Basis: BasisNet, Mode: aftersales.RoundHalfUp, Level: LevelLine},
	{Name: "cny-net-line-even", Currency: aftersales.CurrencyCNY, Basis: BasisNet, Mode: aftersales.RoundHalfEven, Level: LevelLine},
	{Name: "eur-gross-line", Currency: aftersales.CurrencyEUR, Basis: BasisGross, Mode: aftersales.RoundHalfUp, Level: LevelLine},
	{Name: "eur-net-document", Currency: aftersales.CurrencyEUR, Basis: BasisNet, Mode: aftersales.RoundHalfUp, Level: LevelDocument},
	{Name: "eur-net-line", Currency: aftersales.CurrencyEUR, Basis: BasisNet, Mode: aftersales.RoundHalfUp, Level: LevelLine},
	{Name: "jpy-net-document-down", Currency: aftersales.CurrencyJPY, Basis: BasisNet, Mode: aftersales.RoundDown, Level: LevelDocument},
	{Name: "usd-net-document", Currency: aftersales.CurrencyUSD, Basis: BasisNet, Mode: aftersales.RoundHalfUp, Level: LevelDocument},
	{Name: "usd-net-line", Currency: aftersales.CurrencyUSD, Basis: BasisNet, Mode: aftersales.RoundHalfUp, Level: LevelLine},
}

// Policies are the policies that have a name of their own, by name. A house takes one of them or names its own; a document that uses one of these names for something else is refused with RuleRounding.
func Policies() []Policy { return slices.Clone(policies) }

// PolicyNamed is the policy of that name, and whether there is one.
func PolicyNamed(name aftersales.ID) (Policy, bool) {
	for i := range policies {
		if policies[i].Name == name {
			return policies[i], true
		}
	}
	return Policy{}, false
}
