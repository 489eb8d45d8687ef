package pricing_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// scenario is one file of testdata/scenario. A question has no past, so given is empty.
type scenario struct {
	Says  string
	Given []json.RawMessage
	When  struct {
		Subject string
		At      string
		By      struct{ ID, Role string }
		Do      struct {
			Type string
			V    int
			Data json.RawMessage
		}
	}
	Then struct {
		Verdict string
		Rules   []aftersales.Code
		State   any
	}
}

func scenarios(t testing.TB) map[string]scenario {
	t.Helper()
	files, err := filepath.Glob("testdata/scenario/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	all := map[string]scenario{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var s scenario
		d := json.NewDecoder(strings.NewReader(string(data)))
		d.DisallowUnknownFields()
		if err := d.Decode(&s); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all[strings.TrimSuffix(filepath.Base(file), ".json")] = s
	}
	return all
}

func scenarioData(t testing.TB) []string {
	t.Helper()
	var data []string
	for _, s := range scenarios(t) {
		data = append(data, string(s.When.Do.Data))
	}
	slices.Sort(data)
	return data
}

func TestScenarios(t *testing.T) {
	for name, s := range scenarios(t) {
		t.Run(name, func(t *testing.T) {
			answer, err := pricing.Ask(s.When.Do.Type, s.When.Do.V, aftersales.Raw(s.When.Do.Data))
			verdict, codes := verdictOf(err)
			if verdict != s.Then.Verdict || !slices.Equal(codes, s.Then.Rules) {
				t.Fatalf("got %s %v (%v), want %s %v", verdict, codes, err, s.Then.Verdict, s.Then.Rules)
			}
			if s.Then.State == nil {
				return
			}
			data, err := aftersales.Write(answer)
			if err != nil {
				t.Fatal(err)
			}
			var got any
			if err := json.Unmarshal(data, &got); err != nil {
				t.Fatal(err)
			}
			if path := differs("", s.Then.State, got); path != "" {
				t.Errorf("the answer differs at %s\n%s", path, data)
			}
		})
	}
}

func verdictOf(err error) (string, []aftersales.Code) {
	var refused *aftersales.RefusedError
	var unreadable *aftersales.UnreadableError
	switch {
	case err == nil:
		return "accepted", nil
	case errors.As(err, &refused):
		return "refused", refused.Codes()
	case errors.As(err, &unreadable):
		return "unreadable", []aftersales.Code{unreadable.Code}
	}
	return err.Error(), nil
}

// differs names the first place where got does not hold what want says; a list is compared as far as want goes, but no shorter.
func differs(path string, want, got any) string {
	switch want := want.(type) {
	case map[string]any:
		object, ok := got.(map[string]any)
		if !ok {
			return path
		}
		for key, value := range want {
			if at := differs(path+"."+key, value, object[key]); at != "" {
				return at
			}
		}
		return ""
	case []any:
		list, ok := got.([]any)
		if !ok || len(list) != len(want) {
			return path
		}
		for i := range want {
			if at := differs(fmt.Sprintf("%s[%d]", path, i), want[i], list[i]); at != "" {
				return at
			}
		}
		return ""
	}
	if reflect.DeepEqual(want, got) {
		return ""
	}
	return path
}

// TestAskUnknown proves that a name or a version that this release does not know is unreadable, never guessed.
func TestAskUnknown(t *testing.T) {
	for _, test := range []struct {
		name string
		v    int
		data string
		code aftersales.Code
	}{
		{"discount", 1, `{}`, aftersales.RuleChoice},
		{"", 1, `{}`, aftersales.RuleChoice},
		{"Price", 1, `{}`, aftersales.RuleChoice},
		{"price", 2, `{}`, aftersales.RuleVersion},
		{"price", 0, `{}`, aftersales.RuleNumber},
		{"allocate", 1, `{"total":"1.00 CNY"}`, aftersales.RuleRequired},
		{"allocate", 1, `{"total":"1.001 CNY","weights":["1"]}`, aftersales.RuleNumber},
		{"price", 1, `{"policy":null,"lines":[]}`, aftersales.RuleDocument},
		{"price", 1, `{"lines":[],"Policy":{}}`, aftersales.RuleKnownField},
	} {
		answer, err := pricing.Ask(test.name, test.v, aftersales.Raw(test.data))
		var unreadable *aftersales.UnreadableError
		if answer != nil || !errors.As(err, &unreadable) || !errors.Is(err, test.code) {
			t.Errorf("%s/%d %s: got %v, %v, want %s", test.name, test.v, test.data, answer, err, test.code)
		}
	}
}

// TestAskShape proves that a question's shape is judged before its rules, and alone.
func TestAskShape(t *testing.T) {
	_, err := pricing.Ask("price", 1, aftersales.Raw(`{"policy":{"currency":"CNY","basis":"net"},"lines":[{"id":"no good","kind":"labour","text":"","quantity":"0","price":"1 CNY"}]}`))
	verdict, codes := verdictOf(err)
	want := []aftersales.Code{aftersales.RuleCleanText, aftersales.RuleRequired, aftersales.RuleNumber}
	if verdict != "refused" || !slices.Equal(codes, want) {
		t.Errorf("got %s %v, want refused %v", verdict, codes, want)
	}
}

// TestClaimsNeedTotals proves that printed totals are not compared with a document that cannot be priced.
func TestClaimsNeedTotals(t *testing.T) {
	bad := goodLine()
	bad.Discount.Amount = money("467.26 CNY")
	question := pricing.PriceDocument{Policy: goodPolicy(), Lines: []pricing.Line{bad}, Claims: pricing.Claims{Total: money("1.00 CNY")}}
	_, err := pricing.Ask("price", pricing.Version, must(aftersales.Write(question)))
	wantRefusal(t, "claims", err, pricing.RuleDiscount, "lines[0].discount.amount")
}

// TestEveryClaim proves that each claim is compared by itself, a cent off being too much.
func TestEveryClaim(t *testing.T) {
	totals := must(pricing.Price(goodPolicy(), benchLines(5)))
	right := pricing.Claims{Labour: totals.Labour, Parts: totals.Parts, Sublet: totals.Sublet, Other: totals.Other, Discount: totals.Discount, Net: totals.Net, Tax: totals.Tax, Total: totals.Total}
	cent := money("0.01 CNY")
	for path, claim := range map[string]*aftersales.Money{
		"labour": &right.Labour, "parts": &right.Parts, "sublet": &right.Sublet, "other": &right.Other, "discount": &right.Discount, "net": &right.Net, "tax": &right.Tax, "total": &right.Total,
	} {
		kept := *claim
		*claim = must(kept.Add(cent))
		j := aftersales.NewJudgement(nil, pricing.Rules())
		totals.Confirm(&j, "claims", right)
		wantRefusal(t, path, j.Refusal(aftersales.Ref{}, 0, "price"), pricing.RuleTotals, "claims."+path)
		if found := j.Violations(); len(found) == 1 && found[0].Found[0].String() != kept.String() {
			t.Errorf("%s: found %v, want %v", path, found[0].Found, kept)
		}
		*claim = kept
	}
	j := aftersales.NewJudgement(nil, pricing.Rules())
	totals.Confirm(&j, "claims", right)
	totals.Confirm(&j, "claims", pricing.Claims{})
	if !j.OK() {
		t.Errorf("got %v for claims that are right", j.Violations())
	}
	for _, test := range []struct {
		total aftersales.Money
		code  aftersales.Code
	}{
		{aftersales.Money{}, aftersales.RuleRequired}, {money("0.00 USD"), pricing.RuleCurrency}, {cent, pricing.RuleTotals},
	} {
		j := aftersales.NewJudgement(nil, pricing.Rules())
		totals.Confirm(&j, "claims", pricing.Claims{Payers: []pricing.PrintedPayer{{Payer: pricing.PayerWarranty, Total: test.total}}})
		wantRefusal(t, test.total.String(), j.Refusal(aftersales.Ref{}, 0, "price"), test.code, "claims.payers[0].total")
	}
}

// TestAnswersAreDocuments proves that an answer is read back as it was written, and that its bytes are canonical.
func TestAnswersAreDocuments(t *testing.T) {
	want := must(pricing.Price(goodPolicy(), benchLines(5)))
	data := must(aftersales.Write(want))
	var got pricing.Totals
	if err := aftersales.Read(data, &got, pricing.Version); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) || string(must(aftersales.Write(got))) != string(data) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	question := pricing.PriceDocument{Policy: goodPolicy(), Lines: benchLines(5), Claims: pricing.Claims{Total: want.Total}}
	answer, err := pricing.Ask("price", pricing.Version, must(aftersales.Write(question)))
	if err != nil || !reflect.DeepEqual(answer, any(pricing.PricedDocument{Totals: want})) {
		t.Errorf("got %+v, %v", answer, err)
	}
}
