package bench

import (
	"cmp"
	"math/rand/v2"
	"reflect"
	"slices"
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

// BenchmarkPrice is the price of whole documents beside int64 by hand and beside libraries, and that of a long document beside ten short ones of as many lines.
func BenchmarkPrice(b *testing.B) {
	ours := func(b *testing.B, lines []pricing.Line) side {
		return repeat(b, func() error { _, err := pricing.Price(yuan, lines); return err })
	}
	for _, n := range []int{10, 100, 1000, 10_000} {
		lines := estimate(n)
		hand := handLines(lines)
		b.Run(strconv.Itoa(n)+"-lines÷int64", func(b *testing.B) {
			compare(b, ours(b, lines), repeat(b, func() error { _, err := byHand("CNY", hand); return err }))
		})
	}
	lines := estimate(100)
	for _, lib := range withLibraries(lines) {
		b.Run("100-lines÷"+lib.name, func(b *testing.B) {
			compare(b, ours(b, lines), repeat(b, func() error { lib.price(); return nil }))
		})
	}
	long, short := estimate(10_000), estimate(1000)
	b.Run("10000-lines÷10×1000", func(b *testing.B) {
		compare(b, ours(b, long), repeat(b, func() error {
			for range 10 {
				if _, err := pricing.Price(yuan, short); err != nil {
					return err
				}
			}
			return nil
		}))
	})
}

// inCents is totals as byHand has them.
func inCents(t pricing.Totals) handTotals {
	h := handTotals{
		currency: string(t.Total.Currency()), kinds: [handKinds]int64{t.Labour.Minor(), t.Parts.Minor(), t.Sublet.Minor(), t.Other.Minor()},
		discount: t.Discount.Minor(), net: t.Net.Minor(), tax: t.Tax.Minor(), total: t.Total.Minor(),
	}
	borne := func(a pricing.PayerAmount) handBorne {
		return handBorne{place(pricing.Payers(), a.Payer), a.Net.Minor(), a.Tax.Minor(), a.Total.Minor()}
	}
	for k := range h.payers {
		h.payers[k].payer = uint8(k)
	}
	for _, a := range t.Payers {
		p := borne(a)
		h.payers[p.payer], h.bears[p.payer] = p, true
	}
	for _, x := range t.Taxes {
		h.taxes = append(h.taxes, handTax{place(pricing.Treatments(), x.Treatment) + 1, x.Rate.Micro(), x.Net.Minor(), x.Tax.Minor()})
	}
	for i, l := range t.Lines {
		a := handAmount{l.Listed.Minor(), l.Discount.Minor(), l.Net().Minor(), l.Tax.Minor(), l.Total.Minor(), nil}
		for _, s := range t.SharesOf(i) {
			a.shares = append(a.shares, borne(s))
		}
		h.lines = append(h.lines, a)
	}
	return h
}

// mixed are lines of every kind, treatment and number of payers, whose amounts fall anywhere between two cents.
func mixed(t *testing.T, n int) []pricing.Line {
	r := rand.New(rand.NewPCG(7, 2026))
	micro := func(most, unit int64) aftersales.Number {
		m, err := aftersales.NewNumber((1 + r.Int64N(most)) * unit)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	lines := make([]pricing.Line, n)
	for i := range lines {
		unit, err := pricing.NewUnitPrice(micro(100_000, 10_000), aftersales.CurrencyCNY)
		if err != nil {
			t.Fatal(err)
		}
		l := pricing.Line{ID: "l" + strconv.Itoa(i), Kind: pricing.Kinds()[r.IntN(4)], Quantity: micro(20_000, 1000), Price: unit}
		if r.IntN(2) == 0 {
			l.Discount.Percent = micro(1000, 100_000)
		}
		if l.Tax.Treatment = pricing.Treatments()[r.IntN(3)]; l.Tax.Treatment == pricing.TreatmentRate {
			l.Tax.Rate = number("13")
		}
		left := int64(1000)
		for k, payer := range r.Perm(len(pricing.Payers()))[:r.IntN(8)] {
			part := left
			if left > 1 && k < 6 {
				part = 1 + r.Int64N(left)
			}
			left -= part
			share, err := aftersales.NewNumber(part * 100_000)
			if err != nil {
				t.Fatal(err)
			}
			l.Shares = append(l.Shares, pricing.Share{Payer: pricing.Payers()[payer], Percent: share})
			if left == 0 {
				break
			}
		}
		if left > 0 && len(l.Shares) > 0 {
			last, err := l.Shares[len(l.Shares)-1].Percent.Add(micro(1, left*100_000))
			if err != nil {
				t.Fatal(err)
			}
			l.Shares[len(l.Shares)-1].Percent = last
		}
		lines[i] = l
	}
	return lines
}

func TestAllComeToTheSameCents(t *testing.T) {
	for name, lines := range map[string][]pricing.Line{"an estimate": estimate(100), "anything": mixed(t, 3000)} {
		got, err := pricing.Price(yuan, lines)
		if err != nil {
			t.Fatal(name, err)
		}
		ours := inCents(got)
		hand, err := byHand("CNY", handLines(lines))
		if err != nil {
			t.Fatal(name, err)
		}
		for k := range hand.payers {
			hand.payers[k].payer = uint8(k)
		}
		slices.SortFunc(hand.taxes, func(a, b handTax) int {
			return cmp.Or(cmp.Compare(a.rate, b.rate), cmp.Compare(a.treatment, b.treatment))
		})
		same(t, name+" by hand", ours, hand)
		for k := range ours.taxes {
			ours.taxes[k].rate = 0 // which the libraries do not tell
		}
		for _, lib := range withLibraries(lines) {
			same(t, name+" with "+lib.name, ours, lib.totals())
		}
	}
}

func same(t *testing.T, name string, ours, theirs handTotals) {
	t.Helper()
	for i := range ours.lines {
		if !reflect.DeepEqual(ours.lines[i], theirs.lines[i]) {
			t.Errorf("%s, line %d:\nours   %+v\ntheirs %+v", name, i, ours.lines[i], theirs.lines[i])
			return
		}
	}
	if !reflect.DeepEqual(ours, theirs) {
		ours.lines, theirs.lines = nil, nil
		t.Errorf("%s:\nours   %+v\ntheirs %+v", name, ours, theirs)
	}
}
