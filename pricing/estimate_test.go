package pricing_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

var quotedAt = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func goodDocument() pricing.Document {
	labour := goodLine()
	labour.ID, labour.Kind, labour.Part, labour.Class = "l0", pricing.KindLabour, "", ""
	shared := goodLine()
	shared.Shares = []pricing.Share{{Payer: pricing.PayerInsurer, Percent: number("80")}, {Payer: pricing.PayerCustomer, Percent: number("20")}}
	return pricing.Document{
		Policy: goodPolicy(), Lines: []pricing.Line{labour, shared},
		Reductions: []pricing.Reduction{{Text: "抹零", DownTo: money("1.00 CNY")}},
		Limits:     []pricing.Limit{{Payer: pricing.PayerInsurer, Kind: pricing.LimitCap, Amount: money("300.00 CNY")}},
	}
}

// TestEstimateNeverChanges edits whatever a host can reach of an estimate, and reads it back from its bytes.
func TestEstimateNeverChanges(t *testing.T) {
	d := goodDocument()
	e, err := pricing.NewEstimate("E-1", quotedAt.In(time.FixedZone("CST", 8*3600)), d)
	if err != nil {
		t.Fatal(err)
	}
	want := string(must(json.Marshal(e)))
	d.Lines[1].Shares[0].Percent = number("1")
	d.Reductions[0].Text, d.Limits[0].Amount = "", money("1.00 CNY")
	r := e.Record()
	r.Document.Lines[0].Text, r.Document.Lines[1].Shares[0].Payer = "", ""
	r.Totals.Shares[0].Payer, r.Totals.Payers[0].Payer, r.Totals.Taxes[0].Rate, r.Totals.Reductions[0].Text = "", "", number("1"), ""
	if got := string(must(json.Marshal(e))); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var back pricing.Estimate
	if err := json.Unmarshal([]byte(want), &back); err != nil || !reflect.DeepEqual(back, e) || back.Digest() != e.Digest() || back.IsZero() || !(pricing.Estimate{}).IsZero() {
		t.Errorf("got %+v, %v", back, err)
	}
}

// TestEstimateIsFoundOut changes the bytes of an estimate one value at a time; none is taken back.
func TestEstimateIsFoundOut(t *testing.T) {
	e := must(pricing.NewEstimate("E-1", quotedAt, goodDocument()))
	data := string(must(json.Marshal(e)))
	for old, changed := range map[string]string{
		`"id":"E-1"`:                  `"id":"E-2"`,
		`"at":"2026-03-02T09:00:00Z"`: `"at":"2026-03-02T09:00:01Z"`,
		`"price":"467.25 CNY"`:        `"price":"467.24 CNY"`,
		`"digest":"`:                  `"digest":"0`,
		`"total":"1055.00 CNY"`:       `"total":"1054.00 CNY"`,
		`"payer":"insurer","percent"`: `"payer":"warranty","percent"`,
		`"down_to":"1.00 CNY"`:        `"down_to":"1.01 CNY"`,
	} {
		other := strings.Replace(data, old, changed, 1)
		if old == `"digest":"` {
			place := strings.Index(other, changed) + len(changed)
			other = other[:place] + other[place+1:]
			if other == data {
				continue
			}
		}
		if other == data {
			t.Fatalf("%s is not in %s", old, data)
		}
		var back pricing.Estimate
		if err := json.Unmarshal([]byte(other), &back); err == nil || !back.IsZero() {
			t.Errorf("%s: taken back as %v, %v", changed, back.Record().ID, err)
		}
	}
	if _, err := pricing.NewEstimate("", time.Time{}, goodDocument()); !errors.Is(err, aftersales.RuleRequired) {
		t.Errorf("got %v", err)
	}
}

// TestEstimateHolds finds in an estimate what is offered: the first of the alternatives, and no fee that what is offered waives.
func TestEstimateHolds(t *testing.T) {
	d := goodDocument()
	d.Reductions, d.Limits = nil, nil
	other, fee := goodLine(), goodLine()
	other.ID, other.Price, other.Alternative, d.Lines[1].Alternative = "l2", price("1 CNY"), "pads", "pads"
	fee.ID, fee.Condition = "l3", pricing.Condition{Effect: pricing.EffectWaived, On: "l0"}
	d.Lines = append(d.Lines, other, fee)
	r := must(pricing.NewEstimate("E-1", quotedAt, d)).Record()
	if len(r.Document.Lines) != 4 || len(r.Totals.Lines) != 2 || r.Totals.Total != money("1055.98 CNY") {
		t.Errorf("got %d lines, %d priced, %v", len(r.Document.Lines), len(r.Totals.Lines), r.Totals.Total)
	}
}

// TestCompare names every reason by itself, in both steps.
func TestCompare(t *testing.T) {
	d := goodDocument()
	d.Reductions, d.Limits = nil, nil
	e := must(pricing.NewEstimate("E-1", quotedAt, d))
	for _, test := range []struct {
		name string
		edit func(d *pricing.Document)
		want []pricing.Change
	}{
		{"nothing", func(*pricing.Document) {}, nil},
		{"kind", func(d *pricing.Document) {
			d.Lines[1].Kind, d.Lines[1].Part, d.Lines[1].Class = pricing.KindOther, "", ""
		}, []pricing.Change{pricing.ChangeKind, pricing.ChangePart, pricing.ChangeClass}},
		{"text", func(d *pricing.Document) { d.Lines[1].Text = "pads" }, []pricing.Change{pricing.ChangeText}},
		{"class", func(d *pricing.Document) { d.Lines[1].Class = pricing.ClassBranded }, []pricing.Change{pricing.ChangeClass}},
		{"quantity", func(d *pricing.Document) { d.Lines[1].Quantity = number("1.000001") }, []pricing.Change{pricing.ChangeQuantity}},
		{"price", func(d *pricing.Document) { d.Lines[1].Price = price("467.26 CNY") }, []pricing.Change{pricing.ChangePrice}},
		{"undetermined", func(d *pricing.Document) {
			d.Lines[1].Price, d.Lines[1].Pending = pricing.UnitPrice{}, pricing.Pending{Reason: "r", By: quotedAt}
		}, []pricing.Change{pricing.ChangeUnpriced}},
		{"discount", func(d *pricing.Document) { d.Lines[1].Discount.Percent = number("1") }, []pricing.Change{pricing.ChangeDiscount}},
		{"tax", func(d *pricing.Document) { d.Lines[1].Tax.Rate = number("6") }, []pricing.Change{pricing.ChangeTax}},
		{"payer", func(d *pricing.Document) { d.Lines[1].Shares = nil }, []pricing.Change{pricing.ChangePayer}},
		{"reduction", func(d *pricing.Document) {
			d.Reductions = []pricing.Reduction{{Text: "off", On: pricing.KindPart, Discount: pricing.Discount{Amount: money("0.01 CNY")}}}
		}, []pricing.Change{pricing.ChangeDocument}},
		{"removed", func(d *pricing.Document) { d.Lines = d.Lines[:1] }, []pricing.Change{pricing.ChangeRemoved}},
		{"added", func(d *pricing.Document) {
			l := goodLine()
			l.ID = "l9"
			d.Lines = append(d.Lines, l)
		}, nil},
	} {
		after := goodDocument()
		after.Reductions, after.Limits = nil, nil
		before := after
		before.Lines = slices.Clone(before.Lines)
		test.edit(&after)
		got, err := pricing.Compare(e, before, after)
		if err != nil || got.Lines[1].Agreed != nil || !slices.Equal(got.Lines[1].Done, test.want) {
			t.Errorf("%s: got %+v, %v, want %v", test.name, got.Lines, err, test.want)
			continue
		}
		if test.name == "added" && (len(got.Lines) != 3 || !slices.Equal(got.Lines[2].Done, []pricing.Change{pricing.ChangeAdded}) || !got.Lines[2].Estimated.IsZero()) {
			t.Errorf("added: got %+v", got.Lines)
		}
		if sum := must(got.Estimated.Add(got.Difference)); sum != got.Actual || got.Authorised != got.Estimated {
			t.Errorf("%s: the sums of %+v do not add up", test.name, got)
		}
		if other := must(pricing.Compare(e, after, after)); !slices.Equal(other.Lines[1].Agreed, test.want) || other.Lines[1].Done != nil {
			t.Errorf("%s: got %+v", test.name, other.Lines[1])
		}
	}
	foreign := goodDocument()
	foreign.Policy.Currency = "USD"
	if _, err := pricing.Compare(e, foreign, foreign); !errors.Is(err, pricing.RuleCurrency) {
		t.Errorf("got %v", err)
	}
	var refused *aftersales.RefusedError
	if _, err := pricing.Compare(pricing.Estimate{}, d, d); !errors.As(err, &refused) || !slices.Equal(refused.Codes(), []aftersales.Code{pricing.RuleCurrency, pricing.RuleCurrency}) {
		t.Errorf("got %v without an estimate", err)
	}
	twice := goodDocument()
	twice.Lines[1].ID = twice.Lines[0].ID
	_, err := pricing.Compare(e, goodDocument(), twice)
	wantRefusal(t, "twice", err, aftersales.RuleNameFree, "actual.lines[1].id")
}

// TestKeyFigures works out what can be checked by hand: 480.00 of labour and 480.00 of parts, a tenth off.
func TestKeyFigures(t *testing.T) {
	d := goodDocument()
	d.Limits, d.Reductions = nil, []pricing.Reduction{{Text: "off", Discount: pricing.Discount{Percent: number("10")}}}
	for i := range d.Lines {
		d.Lines[i].Price = price("480 CNY")
	}
	costs := []pricing.Cost{{Line: "l0", Amount: money("400.00 CNY")}, {Line: "l1", Amount: money("248.00 CNY")}}
	got, err := d.KeyFigures(money("1000.00 CNY"), costs)
	if err != nil || got.Accuracy != number("97.63") || got.Discounted != number("10") || got.Mix[0].Share != number("50") || got.Margin != money("216.00 CNY") || got.MarginRate != number("25") {
		t.Errorf("got %+v, %v", got, err)
	}
	if got := must(d.KeyFigures(aftersales.Money{}, costs[:1])); !got.Accuracy.IsZero() || !got.Margin.IsZero() {
		t.Errorf("got %+v without an estimate and a cost", got)
	}
	if got := must(d.KeyFigures(money("100.00 CNY"), nil)); !got.Accuracy.IsZero() {
		t.Errorf("got %v, want no accuracy below 0", got.Accuracy)
	}
	for path, bad := range map[string][]pricing.Cost{
		"costs[0].amount": {{Line: "l0", Amount: money("1.00 USD")}},
		"costs[0].line":   {{Line: "l9", Amount: money("1.00 CNY")}},
		"costs[1].line":   {costs[0], costs[0]},
		"costs":           {{Line: "l0", Amount: money("9999999999999.99 CNY")}, {Line: "l1", Amount: money("864.01 CNY")}}, // a cent more than a loss can be stated in
	} {
		_, err := d.KeyFigures(aftersales.Money{}, bad)
		var refused *aftersales.RefusedError
		if !errors.As(err, &refused) || refused.Violations[0].Path != path {
			t.Errorf("got %v, want a refusal at %s", err, path)
		}
	}
	loss := []pricing.Cost{{Line: "l0", Amount: money("9999999999999.99 CNY")}, {Line: "l1", Amount: money("864.00 CNY")}}
	if got := must(d.KeyFigures(aftersales.Money{}, loss)); got.Margin != money("-9999999999999.99 CNY") {
		t.Errorf("got %v, want the greatest loss", got.Margin)
	}
	d.Reductions, d.Lines = nil, d.Lines[:1]
	d.Lines[0].Price, d.Lines[0].Quantity = price("100 CNY"), number("1")
	for cost, want := range map[string]string{"1000000099.99 CNY": "-999999999.99", "1000000100.00 CNY": "0"} { // the most that a Number holds, and a hundredth more
		if got := must(d.KeyFigures(aftersales.Money{}, []pricing.Cost{{Line: "l0", Amount: money(cost)}})); got.MarginRate != number(want) {
			t.Errorf("got a margin of %v per cent at a cost of %s, want %s", got.MarginRate, cost, want)
		}
	}
	if got := must((pricing.Document{Policy: d.Policy}).KeyFigures(aftersales.Money{}, nil)); !got.Margin.IsZero() {
		t.Errorf("got a margin of %v on no lines", got.Margin)
	}
	_, err = d.KeyFigures(money("1.00 USD"), nil)
	wantRefusal(t, "estimated", err, pricing.RuleCurrency, "estimated")
}

// TestSplitPackage proves that lines come to the price of the package to the cent, whatever it is, and to each line in proportion.
func TestSplitPackage(t *testing.T) {
	c := rand.New(rand.NewPCG(31, 2026))
	split := 0
	for range 5_000 {
		p := randomPolicy(c)
		lines := randomLines(c, p, 6)
		for i := range lines {
			lines[i].Discount = pricing.Discount{}
		}
		totals, err := pricing.Price(p, lines)
		if err != nil || totals.Listed().Sign() == 0 {
			continue
		}
		amount := must(aftersales.NewMoney(int64(c.IntN(int(min(totals.Listed().Minor(), 1<<31-2)))+1), p.Currency))
		got, err := pricing.SplitPackage(p, amount, lines)
		if err != nil {
			t.Fatal(err)
		}
		after := must(pricing.Price(p, got))
		if left := must(after.Listed().Sub(after.Discount)); left != amount || after.Listed() != totals.Listed() {
			t.Fatalf("%+v\n%+v\ngot %v, want %v", p, lines, left, amount)
		}
		split++
		_, err = pricing.SplitPackage(p, must(totals.Listed().Add(must(aftersales.NewMoney(1, p.Currency)))), lines)
		wantRefusal(t, "a cent more", err, pricing.RuleDiscount, "amount")
	}
	if split < 1_000 {
		t.Errorf("only %d packages were split", split)
	}
	for amount, off := range map[string]aftersales.Money{"0.00 CNY": money("467.25 CNY"), "467.25 CNY": {}} { // for nothing, and for what it costs without
		got, err := pricing.SplitPackage(goodPolicy(), money(amount), []pricing.Line{goodLine()})
		if err != nil || got[0].Discount != (pricing.Discount{Amount: off}) {
			t.Errorf("%s: got %+v, %v, want %v off", amount, got, err, off)
		}
	}
	_, err := pricing.SplitPackage(goodPolicy(), aftersales.Money{}, []pricing.Line{goodLine()})
	wantRefusal(t, "no amount", err, aftersales.RuleRequired, "amount")
	_, err = pricing.SplitPackage(goodPolicy(), money("1.00 USD"), []pricing.Line{goodLine()})
	wantRefusal(t, "foreign", err, pricing.RuleCurrency, "amount")
	pending := goodLine()
	pending.Price, pending.Pending = pricing.UnitPrice{}, pricing.Pending{Reason: "r", By: quotedAt}
	_, err = pricing.SplitPackage(goodPolicy(), money("1.00 CNY"), []pricing.Line{pending})
	wantRefusal(t, "pending", err, pricing.RulePending, "lines[0].pending")
}

// TestWordsOfAPrice says a price with the decimals of its currency, and a discount's percentage where it has one.
func TestWordsOfAPrice(t *testing.T) {
	for _, test := range []struct {
		price    string
		discount pricing.Discount
		want     string
	}{
		{"12 JPY", pricing.Discount{}, "× 12 JPY ="},
		{"12.5 JPY", pricing.Discount{}, "× 12.5 JPY ="},
		{"12 CNY", pricing.Discount{}, "× 12.00 CNY ="},
		{"12.05 CNY", pricing.Discount{}, "× 12.05 CNY ="},
		{"12.055 CNY", pricing.Discount{}, "× 12.055 CNY ="},
		{"10 CNY", pricing.Discount{Percent: number("10")}, "; discount 1.00 CNY (10 %); "},
		{"10 CNY", pricing.Discount{Amount: money("1.00 CNY")}, "; discount 1.00 CNY; "},
	} {
		d := pricing.Document{Policy: goodPolicy(), Lines: []pricing.Line{goodLine()}}
		d.Lines[0].Price, d.Lines[0].Discount, d.Policy.Currency = price(test.price), test.discount, price(test.price).Currency()
		if got := must(pricing.ExplainLines(d, nil)); !strings.Contains(got[0].Says.EN, test.want) {
			t.Errorf("got %q, want in it %q", got[0].Says.EN, test.want)
		}
	}
}

// TestWordsOfWhoBears says who bears a line, unless the customer does alone.
func TestWordsOfWhoBears(t *testing.T) {
	percent := func(payer pricing.Payer, percent string) pricing.Share {
		return pricing.Share{Payer: payer, Percent: number(percent)}
	}
	for _, test := range []struct {
		shares []pricing.Share
		want   string
	}{
		{nil, ""},
		{[]pricing.Share{percent(pricing.PayerCustomer, "100")}, ""},
		{[]pricing.Share{percent(pricing.PayerWarranty, "100")}, "borne by maker's warranty 527.99 CNY."},
		{[]pricing.Share{percent(pricing.PayerCustomer, "20"), percent(pricing.PayerInsurer, "80")}, "borne by customer 105.60 CNY, insurer 422.39 CNY."},
	} {
		d := pricing.Document{Policy: goodPolicy(), Lines: []pricing.Line{goodLine()}}
		d.Lines[0].Shares = test.shares
		if got := must(pricing.ExplainLines(d, nil))[0].Says.EN; !strings.HasSuffix(got, test.want) || strings.Contains(got, "borne by") != (test.want != "") {
			t.Errorf("got %q, want at its end %q", got, test.want)
		}
	}
}

// TestWordsAreComplete puts random documents into words: every line in both languages, ended, and without a word of the other's.
func TestWordsAreComplete(t *testing.T) {
	c := rand.New(rand.NewPCG(32, 2026))
	for range 500 {
		d := randomDocument(c)
		words, err := pricing.ExplainLines(d, nil)
		if _, unpriced := d.Price(); (err == nil) != (unpriced == nil) {
			t.Fatalf("got %v, want %v", err, unpriced)
		}
		for i, w := range words {
			if w.Line != d.Lines[i].ID || !strings.HasSuffix(w.Says.EN, ".") || !strings.HasSuffix(w.Says.ZH, "。") || strings.ContainsAny(w.Says.ZH, ";:") || strings.ContainsAny(w.Says.EN, "；：，。（") {
				t.Errorf("got %+v", w)
			}
		}
	}
}

// TestCompareSaysWhatALineHungOn proves that a line which came or went because of a choice says so, and not that somebody added or removed it.
func TestCompareSaysWhatALineHungOn(t *testing.T) {
	d := goodDocument()
	d.Reductions, d.Limits = nil, nil
	d.Lines[1].Alternative = "pads"
	other, fee, alignment, oil, wash, wax := goodLine(), goodLine(), goodLine(), goodLine(), goodLine(), goodLine()
	other.ID, other.Price, other.Alternative = "l2", price("289 CNY"), "pads"
	fee.ID, fee.Condition = "l3", pricing.Condition{Effect: pricing.EffectWaived, On: "l0"}
	alignment.ID, alignment.Condition = "l4", pricing.Condition{Effect: pricing.EffectCharged, On: "l0"}
	oil.ID, oil.Alternative = "l5", "oil"
	wash.ID = "l6"
	wax.ID, wax.Condition = "l7", pricing.Condition{Effect: pricing.EffectCharged, On: "l6"}
	d.Lines = append(d.Lines, other, fee, alignment, oil, wash, wax)
	e := must(pricing.NewEstimate("E-1", quotedAt, d))
	after := d
	after.Lines = []pricing.Line{other, fee, wash} // the repair was declined, the other pads chosen, no oil taken, and washed without wax
	got := must(pricing.Compare(e, after, after))
	want := map[aftersales.ID][]pricing.Change{
		"l0": {pricing.ChangeRemoved}, "l1": {pricing.ChangeAlternative}, "l2": {pricing.ChangeAlternative}, "l3": {pricing.ChangeCondition}, "l4": {pricing.ChangeCondition}, "l5": {pricing.ChangeRemoved}, "l6": nil, "l7": {pricing.ChangeRemoved},
	}
	for _, l := range got.Lines {
		if !slices.Equal(l.Agreed, want[l.Line]) || l.Done != nil {
			t.Errorf("%s: got %v and %v, want %v", l.Line, l.Agreed, l.Done, want[l.Line])
		}
	}
	if len(got.Lines) != len(want) {
		t.Errorf("got %d lines, want %d", len(got.Lines), len(want))
	}
}

// TestEstimateCanBeReadBack refuses what would be written but never read again, at its field, and keeps the rest to the millisecond.
func TestEstimateCanBeReadBack(t *testing.T) {
	for _, test := range []struct {
		name string
		edit func(d *pricing.Document)
		code aftersales.Code
		path string
	}{
		{"a text that hides", func(d *pricing.Document) { d.Lines[0].Text = "pads\u202e" }, aftersales.RuleCleanText, "lines[0].text"},
		{"a text without end", func(d *pricing.Document) { d.Lines[0].Text = strings.Repeat("x", 201) }, aftersales.RuleLength, "lines[0].text"},
		{"no ID", func(d *pricing.Document) { d.Lines[1].ID = "" }, aftersales.RuleRequired, "lines[1].id"},
		{"a reduction without a name", func(d *pricing.Document) { d.Reductions[0].Text = "" }, aftersales.RuleRequired, "reductions[0].text"},
		{"a line twice", func(d *pricing.Document) { d.Lines[1].ID = d.Lines[0].ID }, aftersales.RuleNameFree, "lines[1]"},
		{"too many lines", func(d *pricing.Document) { d.Lines = slices.Repeat(d.Lines, 251) }, aftersales.RuleLength, "lines"},
		{"a price promised for yesterday", func(d *pricing.Document) {
			d.Lines[0].Price, d.Lines[0].Pending = pricing.UnitPrice{}, pricing.Pending{Reason: "r", By: quotedAt.Add(-time.Millisecond)}
		}, aftersales.RuleOrderOfTime, "lines[0].pending.by"},
	} {
		d := goodDocument()
		test.edit(&d)
		e, err := pricing.NewEstimate("E-1", quotedAt, d)
		wantRefusal(t, test.name, err, test.code, test.path)
		if !e.IsZero() {
			t.Errorf("%s: got an estimate", test.name)
		}
	}
	e := must(pricing.NewEstimate("E-1", quotedAt.Add(time.Nanosecond), goodDocument()))
	if !e.Record().At.Equal(quotedAt) {
		t.Errorf("got %v", e.Record().At)
	}
}

// TestCostsAreNotNegative asks a cost of nought and a cent less.
func TestCostsAreNotNegative(t *testing.T) {
	d := goodDocument()
	if _, err := d.KeyFigures(aftersales.Money{}, []pricing.Cost{{Line: "l0", Amount: money("0.00 CNY")}}); err != nil {
		t.Error(err)
	}
	_, err := d.KeyFigures(aftersales.Money{}, []pricing.Cost{{Line: "l0", Amount: money("-0.01 CNY")}})
	wantRefusal(t, "negative", err, aftersales.RuleNumber, "costs[0].amount")
}
