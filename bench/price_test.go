package bench

import (
	"strconv"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

var yuan = pricing.Policy{Name: "bench", Currency: aftersales.CurrencyCNY, Basis: pricing.BasisGross, Mode: aftersales.RoundHalfUp, Level: pricing.LevelLine}

// estimate are lines such as an estimate has: a third with a discount, a third shared with an insurer.
func estimate(n int) []pricing.Line {
	lines := make([]pricing.Line, n)
	for i := range lines {
		lines[i] = pricing.Line{ID: "l" + strconv.Itoa(i), Kind: pricing.KindPart, Text: "备件", Quantity: number("1.35"), Price: price("85.57 CNY"), Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")}}
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

// handLine is a line as somebody keeps it who prices by hand: int64 in cents and millionths.
type handLine struct {
	labour             bool
	quantity, price    int64 // millionths of a piece; of a yuan
	discount, tax      int64 // millionths of a per cent
	customer, insurers int64 // per cent
}

type handTotals struct {
	labour, parts, discount, net, tax, total int64 // cents
	customer, insurer                        int64 // cents
	lines                                    []handAmount
}

type handAmount struct{ listed, discount, net, tax, customer, insurer int64 }

// byHand prices lines in int64, rounded half up line by line, tax inside: without a check, a currency or a bound, and only for amounts whose products int64 holds.
func byHand(lines []handLine) handTotals {
	const whole = 100_000_000
	half := func(n, d int64) int64 { return (n + d/2) / d }
	t := handTotals{lines: make([]handAmount, len(lines))}
	for i := range lines {
		l, a := &lines[i], &t.lines[i]
		a.listed = half(l.quantity*(l.price/10_000), 1_000_000)
		a.discount = half(a.listed*l.discount, whole)
		gross := a.listed - a.discount
		a.tax = half(gross*l.tax, whole+l.tax)
		a.net = gross - a.tax
		a.customer = half(gross*l.customer, 100)
		a.insurer = gross - a.customer
		if l.labour {
			t.labour += a.listed
		} else {
			t.parts += a.listed
		}
		t.discount += a.discount
		t.net += a.net
		t.tax += a.tax
		t.total += gross
		t.customer += a.customer
		t.insurer += a.insurer
	}
	return t
}

func handLines(lines []pricing.Line) []handLine {
	hand := make([]handLine, len(lines))
	for i, l := range lines {
		hand[i] = handLine{l.Kind == pricing.KindLabour, l.Quantity.Micro(), l.Price.Number().Micro(), l.Discount.Percent.Micro(), l.Tax.Rate.Micro(), 100, 0}
		if len(l.Shares) > 0 {
			hand[i].customer, hand[i].insurers = 30, 70
		}
	}
	return hand
}

// BenchmarkPrice is the price of whole documents beside sums in int64.
func BenchmarkPrice(b *testing.B) {
	for _, n := range []int{10, 100, 1000} {
		lines := estimate(n)
		hand := handLines(lines)
		b.Run(strconv.Itoa(n)+"-lines÷int64", func(b *testing.B) {
			ours := repeat(b, func() error { _, err := pricing.Price(yuan, lines); return err })
			theirs := side{run: func(n int) {
				for range n {
					if byHand(hand).total == 0 {
						b.Fatal("nothing to pay")
					}
				}
			}}
			compare(b, ours, theirs)
		})
	}
}

func TestBothComeToTheSameCents(t *testing.T) {
	lines := estimate(100)
	got, err := pricing.Price(yuan, lines)
	if err != nil {
		t.Fatal(err)
	}
	want := byHand(handLines(lines))
	for _, c := range []struct {
		what      string
		got, want int64
	}{
		{"labour", got.Labour.Minor(), want.labour},
		{"parts", got.Parts.Minor(), want.parts},
		{"discount", got.Discount.Minor(), want.discount},
		{"net", got.Net.Minor(), want.net},
		{"tax", got.Tax.Minor(), want.tax},
		{"total", got.Total.Minor(), want.total},
		{"payers", int64(len(got.Payers)), 2},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %d, want %d", c.what, c.got, c.want)
		}
	}
}
