package pricing_test

import (
	"errors"
	"fmt"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// The worked example of the package comment.
func Example() {
	vat := pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")}
	half := number("50")
	policy := pricing.Policy{
		Name: "house-2026", Currency: aftersales.CurrencyCNY, Basis: pricing.BasisNet,
		Mode: aftersales.RoundHalfUp, Level: pricing.LevelDocument,
	}
	lines := []pricing.Line{
		{ID: "l1", Kind: pricing.KindLabour, Text: "replace front brake pads", Quantity: number("0.7"), Price: price("133.35 CNY"), Tax: vat},
		{
			ID: "l2", Kind: pricing.KindPart, Text: "brake pads", Part: "04465-0E010", Class: pricing.ClassOriginal,
			Quantity: number("1"), Price: price("467.25 CNY"), Discount: pricing.Discount{Percent: number("10")}, Tax: vat,
			Shares: []pricing.Share{{Payer: pricing.PayerMakerGoodwill, Percent: half}, {Payer: pricing.PayerCustomer, Percent: half}},
		},
		{ID: "l3", Kind: pricing.KindPart, Text: "brake fluid, by the litre", Quantity: number("0.35"), Price: price("85.5 CNY"), Tax: vat},
	}
	totals, err := pricing.Price(policy, lines)
	if err != nil {
		fmt.Println(aftersales.Explain(err, aftersales.English))
		return
	}
	for i, l := range totals.Lines {
		fmt.Println(lines[i].ID, l.Listed, "-", l.Discount, "=", l.Net(), "+", l.Tax, "=", l.Total)
	}
	fmt.Println("labour", totals.Labour, "parts", totals.Parts, "discount", totals.Discount)
	fmt.Println("net", totals.Net, "tax", totals.Tax, "total", totals.Total)
	for _, p := range totals.Payers {
		fmt.Println(p.Payer, p.Net, "+", p.Tax, "=", p.Total)
	}
	// Output:
	// l1 93.35 CNY - 0.00 CNY = 93.35 CNY + 12.13 CNY = 105.48 CNY
	// l2 467.25 CNY - 46.73 CNY = 420.52 CNY + 54.67 CNY = 475.19 CNY
	// l3 29.92 CNY - 0.00 CNY = 29.92 CNY + 3.89 CNY = 33.81 CNY
	// labour 93.35 CNY parts 497.17 CNY discount 46.73 CNY
	// net 543.79 CNY tax 70.69 CNY total 614.48 CNY
	// customer 333.53 CNY + 43.35 CNY = 376.88 CNY
	// maker-goodwill 210.26 CNY + 27.34 CNY = 237.60 CNY
}

// With prices as consumers read them, the tax lies within the total.
func ExamplePrice_gross() {
	policy := pricing.Policy{
		Name: "counter", Currency: aftersales.CurrencyCNY, Basis: pricing.BasisGross,
		Mode: aftersales.RoundHalfUp, Level: pricing.LevelLine,
	}
	totals, err := pricing.Price(policy, []pricing.Line{{
		ID: "l1", Kind: pricing.KindPart, Text: "wiper blade", Quantity: number("2"), Price: price("59 CNY"),
		Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")},
	}})
	fmt.Println(totals.Net, totals.Tax, totals.Total, err)
	// Output: 104.42 CNY 13.58 CNY 118.00 CNY <nil>
}

func ExamplePrice_refused() {
	_, err := pricing.Price(pricing.Policy{
		Name: "counter", Currency: aftersales.CurrencyCNY, Basis: pricing.BasisGross,
		Mode: aftersales.RoundHalfUp, Level: pricing.LevelLine,
	}, []pricing.Line{{
		ID: "l1", Kind: pricing.KindPart, Text: "wiper blade", Quantity: number("2"), Price: price("59 CNY"),
		Discount: pricing.Discount{Amount: money("118.01 CNY")}, Tax: pricing.Tax{Treatment: pricing.TreatmentExempt},
	}})
	fmt.Println(errors.Is(err, pricing.RuleDiscount))
	fmt.Println(aftersales.Explain(err, aftersales.English))
	fmt.Println(aftersales.Explain(err, aftersales.Chinese))
	// Output:
	// true
	// PR-006 A discount is not greater than what it reduces. (lines[0].discount.amount: 118.01 CNY, 118.00 CNY)
	// PR-006 优惠不得大于其所抵减的金额。（lines[0].discount.amount：118.01 CNY、118.00 CNY）
}

func ExampleAllocate() {
	parts, err := pricing.Allocate(money("100.00 CNY"), []aftersales.Number{number("1"), number("1"), number("1")})
	fmt.Println(parts, err)
	// Output: [33.34 CNY 33.33 CNY 33.33 CNY] <nil>
}

// An insured repair: a members' discount on labour, the odd cents, and a deductible that the customer bears.
func ExampleDocument_Price() {
	policy, _ := pricing.PolicyNamed("cny-gross-line")
	vat := pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")}
	insured := []pricing.Share{{Payer: pricing.PayerInsurer, Percent: number("100")}}
	totals, err := pricing.Document{
		Policy: policy,
		Lines: []pricing.Line{
			{ID: "l1", Kind: pricing.KindLabour, Text: "repair the door", Quantity: number("3.5"), Price: price("180 CNY"), Tax: vat, Shares: insured},
			{ID: "l2", Kind: pricing.KindSublet, Text: "paint the door", Quantity: number("1"), Price: price("599.9 CNY"), Tax: vat, Shares: insured},
		},
		Reductions: []pricing.Reduction{
			{Text: "members", On: pricing.KindLabour, Discount: pricing.Discount{Percent: number("10")}},
			{Text: "抹零", DownTo: money("1.00 CNY")},
		},
		Limits: []pricing.Limit{{Payer: pricing.PayerInsurer, Kind: pricing.LimitDeductible, Amount: money("300.00 CNY")}},
	}.Price()
	fmt.Println(totals.Labour, totals.Sublet, totals.Discount, totals.Total, err)
	for _, r := range totals.Reductions {
		fmt.Println(r.Text, r.Amount)
	}
	for _, p := range totals.Payers {
		fmt.Println(p.Payer, p.Total)
	}
	// Output:
	// 630.00 CNY 599.90 CNY 63.90 CNY 1166.00 CNY <nil>
	// members 63.00 CNY
	// 抹零 0.90 CNY
	// customer 300.00 CNY
	// insurer 866.00 CNY
}

func ExampleExplainLines() {
	policy, _ := pricing.PolicyNamed("cny-gross-line")
	words, err := pricing.ExplainLines(pricing.Document{Policy: policy, Lines: []pricing.Line{{
		ID: "l1", Kind: pricing.KindLabour, Text: "更换前制动片", Quantity: number("1.5"), Price: price("150 CNY"),
		Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")},
	}}}, nil)
	fmt.Println(words[0].Says.ZH, err)
	// Output: 更换前制动片：工时费 1.5 小时 × 150.00 元 = 225.00 元；协商价；税率 13%，税额 25.88 元（已含）；合计 225.00 元。 <nil>
}
