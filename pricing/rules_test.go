package pricing_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// TestCatalogue holds the table against the constants and the scenarios: every rule has both sentences, a source and a release, is broken by a scenario and just kept by another.
func TestCatalogue(t *testing.T) {
	want := []aftersales.Code{
		pricing.RuleKind, pricing.RuleOrigin, pricing.RulePosted, pricing.RuleShares, pricing.RuleLimit, pricing.RuleDiscount, pricing.RuleRounding, pricing.RuleTotals, pricing.RuleCurrency,
		pricing.RuleClass, pricing.RuleMeasure, pricing.RulePending, pricing.RuleCondition, pricing.RuleAlternatives, pricing.RuleBanned,
	}
	all := scenarios(t)
	var got []aftersales.Code
	for _, r := range pricing.Rules() {
		got = append(got, r.Code)
		if r.Level != aftersales.Must || r.Source == "" || r.Since != "0.1.0" || r.Waivable || !strings.HasSuffix(r.Says, ".") {
			t.Errorf("%s: %+v", r.Code, r)
		}
		if !strings.HasSuffix(r.SaysZh, "。") || strings.ContainsAny(r.SaysZh, ",;:()+=") {
			t.Errorf("%s: %s", r.Code, r.SaysZh)
		}
		name := strings.ToLower(string(r.Code))
		if breaks := all[name+"-breaks"]; breaks.Then.Verdict != "refused" || !slices.Equal(breaks.Then.Rules, []aftersales.Code{r.Code}) {
			t.Errorf("%s is broken by no scenario", r.Code)
		}
		if keeps := all[name+"-keeps"]; keeps.Then.Verdict != "accepted" || keeps.Then.State == nil {
			t.Errorf("%s is kept by no scenario", r.Code)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	pricing.Rules()[0].Says = ""
	if pricing.Rules()[0].Says == "" {
		t.Error("a host may edit the catalogue")
	}
}

type choice interface {
	~string
	Since() int
	Text() aftersales.Text
}

func checkChoices[T choice](t *testing.T, name string, got []T, want ...T) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %q, want %q", name, got, want)
	}
	for _, c := range got {
		if text := c.Text(); c.Since() != 1 || text.EN == "" || text.ZH == "" || text.ZH == string(c) {
			t.Errorf("%s: %q since %d is %+v", name, c, c.Since(), text)
		}
	}
	for _, c := range []T{"", "?", T(strings.ToUpper(string(want[0])))} {
		if c.Since() != 0 {
			t.Errorf("%s: %q is known", name, c)
		}
	}
}

func TestChoices(t *testing.T) {
	checkChoices(t, "kind", pricing.Kinds(), "labour", "part", "sublet", "other")
	checkChoices(t, "class", pricing.Classes(), "original", "equivalent", "branded", "remanufactured", "repaired", "salvaged", "own")
	checkChoices(t, "unit", pricing.Units(), "hour", "aw", "tu")
	checkChoices(t, "effect", pricing.Effects(), "waived-if-authorised", "charged-if-authorised")
	checkChoices(t, "limit", pricing.LimitKinds(), "deductible", "cap")
	checkChoices(t, "change", pricing.Changes(), "added", "removed", "kind", "text", "part", "brand", "class", "quantity", "unit", "priced", "unpriced", "price", "discount", "tax", "payer", "alternative", "condition", "document")
	checkChoices(t, "payer", pricing.Payers(), "customer", "warranty", "maker-goodwill", "insurer", "dealer-goodwill", "internal", "contract")
	checkChoices(t, "basis", pricing.Bases(), "net", "gross")
	checkChoices(t, "level", pricing.Levels(), "line", "group", "document")
	checkChoices(t, "treatment", pricing.Treatments(), "exempt", "zero", "rate")
}
