package pricing_test

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

func TestAllocateLargestRemainder(t *testing.T) {
	for name, test := range map[string]struct {
		total   string
		weights []string
		want    []string
	}{
		"ties go to the one named first":        {"100.00 CNY", []string{"1", "1", "1"}, []string{"33.34 CNY", "33.33 CNY", "33.33 CNY"}},
		"the largest remainder goes first":      {"0.05 CNY", []string{"1", "2", "4"}, []string{"0.01 CNY", "0.01 CNY", "0.03 CNY"}},
		"not to the last":                       {"1.00 CNY", []string{"50", "16.7", "33.3"}, []string{"0.50 CNY", "0.17 CNY", "0.33 CNY"}},
		"a negative total mirrors the positive": {"-100.00 CNY", []string{"1", "1", "1"}, []string{"-33.34 CNY", "-33.33 CNY", "-33.33 CNY"}},
		"no weight, no cent":                    {"0.03 CNY", []string{"0", "1", "0", "1"}, []string{"0.00 CNY", "0.02 CNY", "0.00 CNY", "0.01 CNY"}},
		"nought":                                {"0.00 CNY", []string{"1", "2"}, []string{"0.00 CNY", "0.00 CNY"}},
		"one weight":                            {"0.01 KWD", []string{"0.000001"}, []string{"0.010 KWD"}},
		"a currency without decimals":           {"100 JPY", []string{"2", "1"}, []string{"67 JPY", "33 JPY"}},
		"at the bounds":                         {"9999999999999.99 CNY", []string{"999999999.999999", "999999999.999999"}, []string{"5000000000000.00 CNY", "4999999999999.99 CNY"}},
	} {
		weights := make([]aftersales.Number, len(test.weights))
		for i, w := range test.weights {
			weights[i] = number(w)
		}
		got, err := pricing.Allocate(money(test.total), weights)
		texts := make([]string, len(got))
		for i := range got {
			texts[i] = got[i].String()
		}
		if err != nil || !slices.Equal(texts, test.want) {
			t.Errorf("%s: got %v, %v, want %v", name, texts, err, test.want)
		}
	}
}

func TestAllocateRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		total   aftersales.Money
		weights []aftersales.Number
		code    aftersales.Code
		path    string
	}{
		"a total not given":     {aftersales.Money{}, []aftersales.Number{number("1")}, aftersales.RuleRequired, "total"},
		"no weights":            {money("1.00 CNY"), nil, aftersales.RuleNumber, "weights"},
		"weights of nought":     {money("1.00 CNY"), make([]aftersales.Number, 3), aftersales.RuleNumber, "weights"},
		"a negative weight":     {money("1.00 CNY"), []aftersales.Number{number("2"), number("-1")}, aftersales.RuleNumber, "weights[1]"},
		"weights that cancel":   {money("1.00 CNY"), []aftersales.Number{number("1"), number("-1")}, aftersales.RuleNumber, "weights[1]"},
		"weights without total": {aftersales.Money{}, nil, aftersales.RuleRequired, "total"},
	} {
		got, err := pricing.Allocate(test.total, test.weights)
		wantRefusal(t, name, err, test.code, test.path)
		if got != nil {
			t.Errorf("%s: got %v beside the refusal", name, got)
		}
	}
}

// checkAllocation holds one allocation against its definition: it adds up, every part is within less than a minor unit of its exact share, and whoever got the cent lost no less than whoever did not.
func checkAllocation(t *testing.T, total aftersales.Money, weights []aftersales.Number) {
	t.Helper()
	got, err := pricing.Allocate(total, weights)
	sum := new(big.Int)
	for _, w := range weights {
		sum.Add(sum, big.NewInt(w.Micro()))
	}
	if sum.Sign() == 0 {
		if !errors.Is(err, aftersales.RuleNumber) {
			t.Fatalf("%v by %v: got %v, want %v", total, weights, err, aftersales.RuleNumber)
		}
		return
	}
	if err != nil {
		t.Fatalf("%v by %v: %v", total, weights, err)
	}
	size := new(big.Int).Abs(big.NewInt(total.Minor()))
	added := int64(0)
	var lucky, unlucky *big.Int // the smallest remainder that got a cent, the largest that did not
	for i, m := range got {
		added += m.Minor()
		if m.Currency() != total.Currency() || m.Sign()*total.Sign() < 0 {
			t.Fatalf("%v by %v: got %v", total, weights, got)
		}
		whole, rest := new(big.Int).QuoRem(new(big.Int).Mul(size, big.NewInt(weights[i].Micro())), sum, new(big.Int))
		switch more := new(big.Int).Sub(new(big.Int).Abs(big.NewInt(m.Minor())), whole); {
		case more.Cmp(big.NewInt(1)) == 0 && rest.Sign() > 0:
			if unlucky != nil && unlucky.Cmp(rest) == 0 {
				t.Fatalf("%v by %v: got %v: a tie went to a later one", total, weights, got)
			}
			if lucky == nil || rest.Cmp(lucky) < 0 {
				lucky = rest
			}
		case more.Sign() == 0:
			if unlucky == nil || rest.Cmp(unlucky) > 0 {
				unlucky = rest
			}
		default:
			t.Fatalf("%v by %v: part %d is %v", total, weights, i, m)
		}
	}
	if added != total.Minor() || lucky != nil && unlucky != nil && lucky.Cmp(unlucky) < 0 {
		t.Fatalf("%v by %v: got %v", total, weights, got)
	}
	mirrored, err := pricing.Allocate(total.Neg(), weights)
	for i := range got {
		if err != nil || mirrored[i] != got[i].Neg() {
			t.Fatalf("%v by %v: got %v, and mirrored %v, %v", total, weights, got, mirrored, err)
		}
	}
}

func TestLawsOfAllocation(t *testing.T) {
	runs := 100_000
	if testing.Short() {
		runs = 5_000
	}
	c := rand.New(rand.NewPCG(9, 2026))
	for range runs {
		total := must(aftersales.NewMoney(int64(c.IntN(2_000_001)-1_000_000), aftersales.CurrencyCNY))
		weights := make([]aftersales.Number, 1+c.IntN(8))
		for i := range weights {
			if c.IntN(5) > 0 {
				weights[i] = randomNumber(c, 100_000)
			}
			if i > 0 && c.IntN(3) == 0 {
				weights[i] = weights[i-1] // ties
			}
		}
		checkAllocation(t, total, weights)
	}
}
