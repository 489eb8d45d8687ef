package pricing_test

import (
	"errors"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// The helpers read literals of a test, and panic at a wrong one.

func number(s string) aftersales.Number { return must(aftersales.ParseNumber(s)) }

func money(s string) aftersales.Money { return must(aftersales.ParseMoney(s)) }

func price(s string) pricing.UnitPrice { return must(pricing.ParseUnitPrice(s)) }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// wantRefusal wants exactly one broken rule, at one path.
func wantRefusal(t *testing.T, name string, err error, code aftersales.Code, path string) {
	t.Helper()
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) || len(refused.Violations) != 1 || refused.Violations[0].Code != code || refused.Violations[0].Path != path {
		t.Errorf("%s: got %v, want %s at %s", name, err, code, path)
		return
	}
	for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
		if refused.Violations[0].Says().In(lang) == "" {
			t.Errorf("%s: %s says nothing in %s", name, code, lang)
		}
	}
}
