package pricing_test

import (
	"strconv"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

func benchLines(n int) []pricing.Line {
	lines := make([]pricing.Line, n)
	for i := range lines {
		lines[i] = pricing.Line{ID: "l" + strconv.Itoa(i), Kind: pricing.KindPart, Text: "part", Quantity: number("1.35"), Price: price("85.57 CNY"), Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")}}
		switch i % 3 {
		case 0:
			lines[i].Kind = pricing.KindLabour
			lines[i].Discount.Percent = number("7.5")
		case 1:
			lines[i].Shares = []pricing.Share{{Payer: pricing.PayerCustomer, Percent: number("30")}, {Payer: pricing.PayerInsurer, Percent: number("70")}}
		}
	}
	return lines
}

func BenchmarkPrice(b *testing.B) {
	for _, n := range []int{10, 500, 20000} {
		for _, level := range pricing.Levels() {
			p := pricing.Policy{Name: "p", Currency: aftersales.CurrencyCNY, Basis: pricing.BasisGross, Mode: aftersales.RoundHalfUp, Level: level}
			lines := benchLines(n)
			b.Run(string(level)+"-"+strconv.Itoa(n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := pricing.Price(p, lines); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/line")
			})
		}
	}
}
