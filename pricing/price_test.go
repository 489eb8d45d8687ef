package pricing_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

func goodPolicy() pricing.Policy {
	return pricing.Policy{Name: "house-2026", Currency: aftersales.CurrencyCNY, Basis: pricing.BasisNet, Mode: aftersales.RoundHalfUp, Level: pricing.LevelLine}
}

func goodLine() pricing.Line {
	return pricing.Line{
		ID: "l1", Kind: pricing.KindPart, Text: "brake pads", Part: "04465-0E010", Class: pricing.ClassOriginal,
		Quantity: number("1"), Price: price("467.25 CNY"), Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")},
	}
}

// TestEachRuleAlone breaks one thing in a document that is otherwise in order, and names the line in between two good ones.
func TestEachRuleAlone(t *testing.T) {
	share := func(payer pricing.Payer, percent string) pricing.Share {
		return pricing.Share{Payer: payer, Percent: number(percent)}
	}
	for name, test := range map[string]struct {
		spoil func(p *pricing.Policy, l *pricing.Line)
		code  aftersales.Code
		path  string
	}{
		"no kind":            {func(_ *pricing.Policy, l *pricing.Line) { l.Kind = "" }, pricing.RuleKind, "lines[1].kind"},
		"unknown kind":       {func(_ *pricing.Policy, l *pricing.Line) { l.Kind = "Part" }, pricing.RuleKind, "lines[1].kind"},
		"labour with number": {func(_ *pricing.Policy, l *pricing.Line) { l.Kind, l.Class = pricing.KindLabour, "" }, pricing.RuleKind, "lines[1].part"},
		"labour with brand": {func(_ *pricing.Policy, l *pricing.Line) {
			l.Kind, l.Part, l.Class, l.Brand = pricing.KindLabour, "", "", "Brand"
		}, pricing.RuleKind, "lines[1].brand"},
		"labour with class":  {func(_ *pricing.Policy, l *pricing.Line) { l.Kind, l.Part = pricing.KindLabour, "" }, pricing.RuleKind, "lines[1].class"},
		"sublet with number": {func(_ *pricing.Policy, l *pricing.Line) { l.Kind, l.Class = pricing.KindSublet, "" }, pricing.RuleKind, "lines[1].part"},
		"other with class":   {func(_ *pricing.Policy, l *pricing.Line) { l.Kind, l.Part = pricing.KindOther, "" }, pricing.RuleKind, "lines[1].class"},
		"unknown class":      {func(_ *pricing.Policy, l *pricing.Line) { l.Class = "genuine" }, aftersales.RuleChoice, "lines[1].class"},
		"no quantity":        {func(_ *pricing.Policy, l *pricing.Line) { l.Quantity = number("0") }, aftersales.RuleNumber, "lines[1].quantity"},
		"negative quantity":  {func(_ *pricing.Policy, l *pricing.Line) { l.Quantity = number("-0.000001") }, aftersales.RuleNumber, "lines[1].quantity"},
		"no price":           {func(_ *pricing.Policy, l *pricing.Line) { l.Price = pricing.UnitPrice{} }, aftersales.RuleRequired, "lines[1].price"},
		"foreign price":      {func(_ *pricing.Policy, l *pricing.Line) { l.Price = price("467.25 HKD") }, pricing.RuleCurrency, "lines[1].price"},
		"foreign list": {func(_ *pricing.Policy, l *pricing.Line) {
			l.Listed = pricing.Listed{List: "parts", Version: "3", At: quotedAt, Price: price("467.25 HKD")}
		}, pricing.RuleCurrency, "lines[1].listed.price"},
		"line out of bounds": {func(_ *pricing.Policy, l *pricing.Line) {
			l.Quantity, l.Price = number("10001"), price("999999999.999999 CNY")
		}, aftersales.RuleNumber, "lines[1].price"},
		"two discounts": {func(_ *pricing.Policy, l *pricing.Line) {
			l.Discount = pricing.Discount{number("1"), money("0.00 CNY")}
		}, pricing.RuleDiscount, "lines[1].discount"},
		"discount over 100 %": {func(_ *pricing.Policy, l *pricing.Line) { l.Discount.Percent = number("100.000001") }, pricing.RuleDiscount, "lines[1].discount.percent"},
		"negative percentage": {func(_ *pricing.Policy, l *pricing.Line) { l.Discount.Percent = number("-1") }, pricing.RuleDiscount, "lines[1].discount.percent"},
		"negative discount":   {func(_ *pricing.Policy, l *pricing.Line) { l.Discount.Amount = money("-0.01 CNY") }, pricing.RuleDiscount, "lines[1].discount.amount"},
		"discount over line":  {func(_ *pricing.Policy, l *pricing.Line) { l.Discount.Amount = money("467.26 CNY") }, pricing.RuleDiscount, "lines[1].discount.amount"},
		"foreign discount":    {func(_ *pricing.Policy, l *pricing.Line) { l.Discount.Amount = money("1.00 USD") }, pricing.RuleCurrency, "lines[1].discount.amount"},
		"tax not given":       {func(_ *pricing.Policy, l *pricing.Line) { l.Tax = pricing.Tax{} }, aftersales.RuleRequired, "lines[1].tax"},
		"rate without word":   {func(_ *pricing.Policy, l *pricing.Line) { l.Tax.Treatment = "" }, aftersales.RuleRequired, "lines[1].tax"},
		"unknown treatment":   {func(_ *pricing.Policy, l *pricing.Line) { l.Tax.Treatment = "reverse" }, aftersales.RuleChoice, "lines[1].tax.treatment"},
		"exempt at a rate":    {func(_ *pricing.Policy, l *pricing.Line) { l.Tax.Treatment = pricing.TreatmentExempt }, aftersales.RuleNumber, "lines[1].tax.rate"},
		"zero at a rate":      {func(_ *pricing.Policy, l *pricing.Line) { l.Tax.Treatment = pricing.TreatmentZero }, aftersales.RuleNumber, "lines[1].tax.rate"},
		"a rate of 0 %":       {func(_ *pricing.Policy, l *pricing.Line) { l.Tax.Rate = number("0") }, aftersales.RuleNumber, "lines[1].tax.rate"},
		"a negative rate":     {func(_ *pricing.Policy, l *pricing.Line) { l.Tax.Rate = number("-13") }, aftersales.RuleNumber, "lines[1].tax.rate"},
		"a rate over 100 %":   {func(_ *pricing.Policy, l *pricing.Line) { l.Tax.Rate = number("100.000001") }, aftersales.RuleNumber, "lines[1].tax.rate"},
		"shares under 100 %":  {func(_ *pricing.Policy, l *pricing.Line) { l.Shares = []pricing.Share{share("customer", "99.999999")} }, pricing.RuleShares, "lines[1].shares"},
		"shares over 100 %": {func(_ *pricing.Policy, l *pricing.Line) {
			l.Shares = []pricing.Share{share("customer", "60"), share("insurer", "40.000001")}
		}, pricing.RuleShares, "lines[1].shares"},
		"a share of nought": {func(_ *pricing.Policy, l *pricing.Line) {
			l.Shares = []pricing.Share{share("customer", "100"), share("insurer", "0")}
		}, pricing.RuleShares, "lines[1].shares[1].percent"},
		"a first share of nought": {func(_ *pricing.Policy, l *pricing.Line) {
			l.Shares = []pricing.Share{share("insurer", "0"), share("customer", "100")}
		}, pricing.RuleShares, "lines[1].shares[0].percent"},
		"a negative share": {func(_ *pricing.Policy, l *pricing.Line) {
			l.Shares = []pricing.Share{share("customer", "-1"), share("insurer", "100")}
		}, pricing.RuleShares, "lines[1].shares[0].percent"},
		"a payer named twice": {func(_ *pricing.Policy, l *pricing.Line) {
			l.Shares = []pricing.Share{share("customer", "50"), share("customer", "50")}
		}, pricing.RuleShares, "lines[1].shares[1].payer"},
		"an unknown payer":     {func(_ *pricing.Policy, l *pricing.Line) { l.Shares = []pricing.Share{share("bank", "100")} }, aftersales.RuleChoice, "lines[1].shares[0].payer"},
		"a payer not given":    {func(_ *pricing.Policy, l *pricing.Line) { l.Shares = []pricing.Share{share("", "100")} }, aftersales.RuleRequired, "lines[1].shares[0].payer"},
		"policy without name":  {func(p *pricing.Policy, _ *pricing.Line) { p.Name = "" }, pricing.RuleRounding, "policy.name"},
		"policy without mode":  {func(p *pricing.Policy, _ *pricing.Line) { p.Mode = "" }, pricing.RuleRounding, "policy.mode"},
		"unknown mode":         {func(p *pricing.Policy, _ *pricing.Line) { p.Mode = "up" }, pricing.RuleRounding, "policy.mode"},
		"policy without level": {func(p *pricing.Policy, _ *pricing.Line) { p.Level = "" }, pricing.RuleRounding, "policy.level"},
		"unknown level":        {func(p *pricing.Policy, _ *pricing.Line) { p.Level = "page" }, pricing.RuleRounding, "policy.level"},
		"no basis":             {func(p *pricing.Policy, _ *pricing.Line) { p.Basis = "" }, aftersales.RuleRequired, "policy.basis"},
		"unknown basis":        {func(p *pricing.Policy, _ *pricing.Line) { p.Basis = "Net" }, aftersales.RuleChoice, "policy.basis"},
		"no currency":          {func(p *pricing.Policy, _ *pricing.Line) { p.Currency = "" }, aftersales.RuleRequired, "policy.currency"},
		"unknown currency":     {func(p *pricing.Policy, _ *pricing.Line) { p.Currency = "cny" }, aftersales.RuleChoice, "policy.currency"},
		"unknown currency of a line out of bounds": {func(p *pricing.Policy, l *pricing.Line) {
			p.Currency, l.Quantity, l.Price = "cny", number("10001"), price("999999999.999999 CNY")
		}, aftersales.RuleChoice, "policy.currency"},
	} {
		p, lines := goodPolicy(), []pricing.Line{goodLine(), goodLine(), goodLine()}
		test.spoil(&p, &lines[1])
		got, err := pricing.Price(p, lines)
		wantRefusal(t, name, err, test.code, test.path)
		if !reflect.DeepEqual(got, pricing.Totals{}) {
			t.Errorf("%s: got totals beside the refusal: %+v", name, got)
		}
		j := aftersales.NewJudgement(nil, pricing.Rules())
		listed, discount, sound := pricing.CheckWorth(&j, "lines", p, lines)
		wantRefusal(t, name+", for its worth", j.Refusal(aftersales.Ref{}, 0, "price"), test.code, test.path)
		if sound || listed != 0 || discount != 0 {
			t.Errorf("%s: got a worth of %d, %d beside the refusal", name, listed, discount)
		}
	}
}

// TestWorthOfAlternatives proves that two lines of which at most one is authorised have no worth together, though nothing else stands beside them; one has.
func TestWorthOfAlternatives(t *testing.T) {
	l := goodLine()
	l.Alternative = "pads"
	j := aftersales.NewJudgement(nil, pricing.Rules())
	if listed, _, sound := pricing.CheckWorth(&j, "lines", goodPolicy(), []pricing.Line{l}); listed != 46_725 || !sound {
		t.Errorf("got a worth of %d, %v, want 46725", listed, sound)
	}
	_, _, sound := pricing.CheckWorth(&j, "lines", goodPolicy(), []pricing.Line{l, l})
	wantRefusal(t, "two of one group", j.Refusal(aftersales.Ref{}, 0, "price"), pricing.RuleAlternatives, "lines[1].alternative")
	if sound {
		t.Error("two of one group have a worth")
	}
}

// TestPR002WhateverIsSaidOfAList: a line that says anything of a list, and be it one thing, has to say all.
func TestPR002WhateverIsSaidOfAList(t *testing.T) {
	for name, listed := range map[string]pricing.Listed{
		"a price": {Price: price("467.25 CNY")}, "a version": {Version: "3"}, "a date": {At: quotedAt}, "from when on": {From: quotedAt}, "until when": {Until: quotedAt}, "a quota": {Quota: number("1")},
	} {
		l := goodLine()
		l.Listed = listed
		_, err := pricing.Price(goodPolicy(), []pricing.Line{l})
		wantRefusal(t, name, err, pricing.RuleOrigin, "lines[0].listed.list")
	}
}

// TestEveryRuleIsCollected breaks much at once: every broken rule is named, in the order of the fields.
func TestEveryRuleIsCollected(t *testing.T) {
	l := goodLine()
	l.Kind, l.Quantity, l.Discount.Percent, l.Tax = "", number("-1"), number("101"), pricing.Tax{}
	l.Shares = []pricing.Share{{Payer: pricing.PayerCustomer, Percent: number("1")}}
	_, err := pricing.Price(pricing.Policy{Currency: aftersales.CurrencyCNY, Basis: pricing.BasisNet}, []pricing.Line{l, goodLine(), l})
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) {
		t.Fatalf("got %v", err)
	}
	var got []string
	for _, v := range refused.Violations {
		got = append(got, string(v.Code)+" "+v.Path)
	}
	want := []string{"PR-007 policy.name", "PR-007 policy.mode", "PR-007 policy.level"}
	for _, at := range []string{"lines[0]", "lines[2]"} {
		want = append(want, "PR-001 "+at+".kind", "AS-007 "+at+".quantity", "PR-006 "+at+".discount.percent", "AS-001 "+at+".tax", "PR-004 "+at+".shares")
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestBounds goes to the last cent of what Money holds, and one beyond: per line, in sum, and with tax on top.
func TestBounds(t *testing.T) {
	most := func(id, quantity string) pricing.Line {
		l := goodLine()
		l.ID, l.Quantity, l.Price, l.Tax = id, number(quantity), price("999999999.999999 CNY"), pricing.Tax{Treatment: pricing.TreatmentExempt}
		return l
	}
	cent := goodLine()
	cent.ID, cent.Price, cent.Tax = "cent", price("0.01 CNY"), pricing.Tax{Treatment: pricing.TreatmentExempt}
	for _, level := range pricing.Levels() {
		p := goodPolicy()
		p.Level, p.Mode = level, aftersales.RoundDown
		full := most("l1", "9999.999999") // 9,999,999,998,999.99
		rest := goodLine()
		rest.ID, rest.Quantity, rest.Price, rest.Tax = "l2", number("1"), price("1001 CNY"), pricing.Tax{Treatment: pricing.TreatmentExempt}
		got, err := pricing.Price(p, []pricing.Line{full, rest})
		if err == nil {
			t.Fatalf("%s: the bound is not tried: %v", level, got.Total)
		}
		wantRefusal(t, string(level)+": sum", err, aftersales.RuleNumber, "lines")
		rest.Price = price("1000 CNY")
		got, err = pricing.Price(p, []pricing.Line{full, rest})
		if err != nil || got.Total != money("9999999999999.99 CNY") {
			t.Errorf("%s: got %v, %v at the bound", level, got.Total, err)
		}
		if listed, discount := pricing.Worth(p, []pricing.Line{full, rest}); listed != got.Total.Minor() || discount != 0 {
			t.Errorf("%s: got a worth of %d, %d at the bound", level, listed, discount)
		}
		_, err = pricing.Price(p, []pricing.Line{full, rest, cent})
		wantRefusal(t, string(level)+": a cent too much", err, aftersales.RuleNumber, "lines")
		full.Tax = pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("0.01")}
		_, err = pricing.Price(p, []pricing.Line{full, rest})
		wantRefusal(t, string(level)+": tax on top", err, aftersales.RuleNumber, "lines")
		off := most("l1", "6000")
		off.Discount.Percent = number("100")
		_, err = pricing.Price(p, []pricing.Line{off, off})
		wantRefusal(t, string(level)+": a sum that the discounts take off", err, aftersales.RuleNumber, "lines")
		many := make([]pricing.Line, 20_000) // their sum would pass 64 bits
		for i := range many {
			many[i] = most("l", "9999")
		}
		_, err = pricing.Price(p, many)
		wantRefusal(t, string(level)+": many", err, aftersales.RuleNumber, "lines")
	}
}

// TestABoundOfOneLine is 99,999 parts of a price at which they come to the last cent, and a millionth more.
func TestABoundOfOneLine(t *testing.T) {
	l := goodLine()
	l.Quantity, l.Price, l.Tax = number("99999"), price("100001000.01 CNY"), pricing.Tax{Treatment: pricing.TreatmentExempt}
	if got, err := pricing.Price(goodPolicy(), []pricing.Line{l}); err != nil || got.Total != money("9999999999999.99 CNY") {
		t.Errorf("got %v, %v at the bound", got.Total, err)
	}
	l.Price = price("100001000.010001 CNY")
	_, err := pricing.Price(goodPolicy(), []pricing.Line{l})
	wantRefusal(t, "beyond it", err, aftersales.RuleNumber, "lines[0].price")
}

// TestNoLines prices an empty document: it comes to nought, given, in its currency.
// TestSharesOfNoLine: of a line that is not there nobody bears anything.
func TestSharesOfNoLine(t *testing.T) {
	for _, i := range []int{math.MinInt, -1, 0, math.MaxInt} {
		if got := (pricing.Totals{}).SharesOf(i); got != nil {
			t.Errorf("line %d: got %v", i, got)
		}
	}
}

func TestNoLines(t *testing.T) {
	got, err := pricing.Price(goodPolicy(), nil)
	nought := money("0.00 CNY")
	if err != nil || got.Labour != nought || got.Parts != nought || got.Sublet != nought || got.Other != nought || got.Discount != nought || got.Net != nought || got.Tax != nought || got.Total != nought || len(got.Payers)+len(got.Taxes)+len(got.Lines) > 0 {
		t.Errorf("got %+v, %v", got, err)
	}
	p := goodPolicy()
	p.Mode = "up"
	_, err = pricing.Price(p, nil)
	wantRefusal(t, "unknown mode", err, pricing.RuleRounding, "policy.mode")
}

// TestBears asks who has a share: whoever is named, and the customer where nobody is or where the rest is theirs.
func TestBears(t *testing.T) {
	half, fixed := number("50"), money("100.00 CNY")
	for name, test := range map[string]struct {
		shares []pricing.Share
		want   []pricing.Payer
	}{
		"nobody is named":    {nil, []pricing.Payer{pricing.PayerCustomer}},
		"all to one":         {[]pricing.Share{{Payer: pricing.PayerWarranty, Percent: number("100")}}, []pricing.Payer{pricing.PayerWarranty}},
		"halves":             {[]pricing.Share{{Payer: pricing.PayerInsurer, Percent: half}, {Payer: pricing.PayerCustomer, Percent: half}}, []pricing.Payer{pricing.PayerCustomer, pricing.PayerInsurer}},
		"halves of others":   {[]pricing.Share{{Payer: pricing.PayerInsurer, Percent: half}, {Payer: pricing.PayerInternal, Percent: half}}, []pricing.Payer{pricing.PayerInsurer, pricing.PayerInternal}},
		"a fixed amount":     {[]pricing.Share{{Payer: pricing.PayerInsurer, Amount: fixed}}, []pricing.Payer{pricing.PayerCustomer, pricing.PayerInsurer}},
		"a share of nothing": {[]pricing.Share{{Payer: pricing.PayerInsurer, Amount: money("0.00 CNY")}}, []pricing.Payer{pricing.PayerCustomer, pricing.PayerInsurer}},
	} {
		l := goodLine()
		l.Shares = test.shares
		var got []pricing.Payer
		for _, p := range pricing.Payers() {
			if l.Bears(p) {
				got = append(got, p)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", name, got, test.want)
		}
	}
}

// TestEveryPayer splits one line among all of them.
func TestEveryPayer(t *testing.T) {
	l := goodLine()
	left := int64(100_000_000)
	all := pricing.Payers()
	slices.Reverse(all)
	for i, payer := range all {
		share := left
		if i < len(all)-1 {
			share = 14_000_000
		}
		left -= share
		l.Shares = append(l.Shares, pricing.Share{Payer: payer, Percent: must(aftersales.NewNumber(share))})
	}
	got, err := pricing.Price(goodPolicy(), []pricing.Line{l})
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(all)
	for i, p := range got.Payers {
		if p.Payer != all[i] {
			t.Errorf("got %v at %d, want %v", p.Payer, i, all[i])
		}
	}
	if broken := brokenIdentity(goodPolicy(), []pricing.Line{l}, got); broken != "" {
		t.Error(broken)
	}
}

// TestNothingIsShared edits and extends an answer; neither the lines nor another part of the answer moves.
func TestNothingIsShared(t *testing.T) {
	l := goodLine()
	l.Shares = []pricing.Share{{Payer: pricing.PayerInsurer, Percent: number("40")}, {Payer: pricing.PayerCustomer, Percent: number("60")}}
	lines := []pricing.Line{l, goodLine()}
	want := must(pricing.Price(goodPolicy(), lines))
	got := must(pricing.Price(goodPolicy(), lines))
	got.SharesOf(0)[0].Payer = pricing.PayerInternal
	if !reflect.DeepEqual(got, want) {
		t.Error("the shares of a line share memory with the answer")
	}
	got.Shares[0].Payer = pricing.PayerInternal
	_ = append(got.Shares, pricing.LineShare{Payer: pricing.PayerContract})
	if !reflect.DeepEqual(got.Lines, want.Lines) || !reflect.DeepEqual(got.Payers, want.Payers) {
		t.Error("an answer's parts share memory")
	}
	if again := must(pricing.Price(goodPolicy(), lines)); !reflect.DeepEqual(again, want) {
		t.Error("an answer shares memory with the lines")
	}
}

// TestCheckInAStage proves that Check adds to a judgement that has violations already, under the stage's own path, and says what Price says.
func TestCheckInAStage(t *testing.T) {
	j := aftersales.NewJudgement(nil, pricing.Rules())
	j.Refuse(aftersales.RuleThere, "item")
	if got := pricing.Check(&j, "items[3].lines", goodPolicy(), []pricing.Line{goodLine()}); got.Total != money("527.99 CNY") {
		t.Errorf("got %v for good lines in a judgement with violations", got.Total)
	}
	bad := goodLine()
	bad.Discount.Amount = money("467.26 CNY")
	pricing.Check(&j, "items[3].lines", goodPolicy(), []pricing.Line{bad})
	got := j.Violations()
	if len(got) != 2 || got[1].Code != pricing.RuleDiscount || got[1].Path != "items[3].lines[0].discount.amount" || !strings.Contains(got[1].Explain(aftersales.Chinese), "优惠") {
		t.Errorf("got %+v", got)
	}
	if !(pricing.Policy{Name: "p", Currency: "EUR", Basis: "gross", Mode: "down", Level: "group"}).Check(&j, "pricing") || (pricing.Policy{}).Check(&j, "pricing") {
		t.Error("Policy.Check does not tell")
	}
	if v := j.Violations(); v[len(v)-1].Path != "pricing.level" {
		t.Errorf("got %v", v[len(v)-1].Path)
	}
}

// TestOrderOfLines proves that rounded over the document, only the cents between lines depend on their order, never the document.
func TestOrderOfLines(t *testing.T) {
	c := rand.New(rand.NewPCG(11, 2026))
	for range 2_000 {
		p := randomPolicy(c)
		lines := randomLines(c, p, 6)
		for i := range lines { // taken off after listing, a discount depends on the cents of its line
			lines[i].Discount = pricing.Discount{}
			lines[i].Tax = pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")}
		}
		want, err := pricing.Price(p, lines)
		if err != nil {
			continue
		}
		c.Shuffle(len(lines), func(a, b int) { lines[a], lines[b] = lines[b], lines[a] })
		got := must(pricing.Price(p, lines))
		if got.Labour != want.Labour || got.Parts != want.Parts || got.Sublet != want.Sublet || got.Other != want.Other || got.Tax != want.Tax || got.Total != want.Total {
			if p.Level == pricing.LevelDocument && got.Total == want.Total && got.Tax == want.Tax {
				continue // a cent may change its kind, as ties go to the first line
			}
			t.Fatalf("%+v\n%+v\ngot  %+v\nwant %+v", p, lines, got, want)
		}
	}
}

// TestPriceAllocates what it returns and a judgement, and nothing by the line.
func TestPriceAllocates(t *testing.T) {
	p := goodPolicy()
	lines := benchLines(32)
	for _, p.Level = range pricing.Levels() {
		if got := testing.AllocsPerRun(100, func() {
			if _, err := pricing.Price(p, lines); err != nil {
				t.Fatal(err)
			}
		}); got > 5 {
			t.Errorf("%s: got %v allocations, want 5", p.Level, got)
		}
	}
}

func TestUnitPrice(t *testing.T) {
	for in, want := range map[string]string{
		"85.5 CNY": "85.5 CNY", "85.500000 CNY": "85.5 CNY", "0 CNY": "0 CNY", "0.000001 KWD": "0.000001 KWD", "12 JPY": "12 JPY",
		"0.333333 JPY": "0.333333 JPY", "999999999.999999 EUR": "999999999.999999 EUR",
	} {
		got, err := pricing.ParseUnitPrice(in)
		if err != nil || got.String() != want || got.IsZero() || got.Sign() != got.Number().Sign() || got.Currency() != aftersales.Currency(want[len(want)-3:]) {
			t.Errorf("%q: got %v, %v, want %s", in, got, err, want)
		}
		var back pricing.UnitPrice
		if text := must(got.MarshalText()); back.UnmarshalText(text) != nil || back != got || got.LogValue().String() != want {
			t.Errorf("%q: %s is not read back", in, text)
		}
	}
	for in, code := range map[string]aftersales.Code{
		"": aftersales.RuleNumber, "85.5": aftersales.RuleNumber, "85.5CNY": aftersales.RuleNumber, "-1 CNY": aftersales.RuleNumber, "-0 CNY": aftersales.RuleNumber, "1e3 CNY": aftersales.RuleNumber, "1.0000001 CNY": aftersales.RuleNumber,
		"1000000000 CNY": aftersales.RuleNumber, " 1 CNY": aftersales.RuleNumber, "１ CNY": aftersales.RuleNumber, "1  CNY": aftersales.RuleChoice, "1 CNY ": aftersales.RuleChoice, "1 cny": aftersales.RuleChoice, "1 XXX": aftersales.RuleChoice, "1 ": aftersales.RuleChoice,
	} {
		if got, err := pricing.ParseUnitPrice(in); !errors.Is(err, code) || !got.IsZero() {
			t.Errorf("%q: got %v, %v, want %s", in, got, err, code)
		}
	}
	if _, err := pricing.NewUnitPrice(number("-0.000001"), aftersales.CurrencyCNY); !errors.Is(err, aftersales.RuleNumber) {
		t.Errorf("got %v", err)
	}
	kept := price("1 CNY")
	if err := kept.UnmarshalText([]byte("2 XXX")); err == nil || kept != price("1 CNY") || (pricing.UnitPrice{}).String() != "" {
		t.Errorf("a failed reading left %v", kept)
	}
}

// TestALineIsNamedWhereItStands prices some of the lines, and finds something wrong with the last: its path is the one in the list that was asked, whatever fell away before it.
func TestALineIsNamedWhereItStands(t *testing.T) {
	policy := goodPolicy()
	lines := []pricing.Line{goodLine(), goodLine(), goodLine()}
	lines[1].ID, lines[2].ID = "l2", "l3"
	lines[0].Alternative, lines[1].Alternative = "pads", "pads"
	ask := func(name string, q any) error {
		_, err := pricing.Ask(name, pricing.Version, must(aftersales.Write(q)))
		return err
	}
	for field, spoil := range map[string]func(*pricing.Line){
		"price":           func(l *pricing.Line) { l.Price = price("467.25 HKD") },
		"discount.amount": func(l *pricing.Line) { l.Discount.Amount = money("467.26 CNY") },
	} {
		code := map[string]aftersales.Code{"price": pricing.RuleCurrency, "discount.amount": pricing.RuleDiscount}[field]
		wrong := slices.Clone(lines)
		spoil(&wrong[2])
		d := pricing.Document{Policy: policy, Lines: wrong}
		wantRefusal(t, "price "+field, ask("price", pricing.PriceDocument{Policy: policy, Lines: wrong, Authorised: []aftersales.ID{"l3"}}), code, "lines[2]."+field)
		_, err := d.Alternatives()
		wantRefusal(t, "alternatives "+field, err, code, "lines[2]."+field)
		_, err = pricing.NewEstimate("e1", time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), d)
		wantRefusal(t, "estimate "+field, err, code, "lines[2]."+field)
	}
	used := slices.Clone(lines)
	used[2].Class = pricing.ClassRepaired
	wantRefusal(t, "consent", ask("price", pricing.PriceDocument{Policy: policy, Lines: used, Authorised: []aftersales.ID{"l3"}}), pricing.RuleClass, "lines[2].consent")
}
