package oracle

import (
	"errors"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// asker answers a question by its name, the version in which its data is written, and the data.
type asker func(name string, version int, data aftersales.Raw) (any, error)

// askerOf is the package that answers questions under a name; nil where there is none.
func askerOf(name string) asker {
	switch name {
	case pricingName:
		return pricing.Ask
	case guaranteeName:
		return guarantee.Ask
	}
	return nil
}

// answer answers a question. Its error is *aftersales.RefusedError where rules are broken, and else its paths begin with data, type or v.
func answer(ask asker, do Deed) (any, error) {
	found, err := ask(do.Type, do.V, do.Data)
	var u *aftersales.UnreadableError
	if !errors.As(err, &u) {
		return found, err
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
