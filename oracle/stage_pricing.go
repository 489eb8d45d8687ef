package oracle

import (
	"errors"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// pricingName is the subject of a question about prices.
const pricingName = "pricing"

// askPricing answers a question. It is *aftersales.RefusedError where rules are broken, and else the paths of its errors begin with data, type or v.
func askPricing(do Deed) (any, error) {
	answer, err := pricing.Ask(do.Type, do.V, do.Data)
	var u *aftersales.UnreadableError
	if !errors.As(err, &u) {
		return answer, err
	}
	part := "data"
	switch {
	case u.Path != "":
	case u.Code == aftersales.RuleChoice: // the data of a question is no choice
		part = "type"
	case u.Code == aftersales.RuleVersion:
		part = "v"
	}
	return nil, aftersales.Within(err, part, 0)
}
