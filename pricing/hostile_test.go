package pricing_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// odds are values that nobody means: nought, negative, greatest, of other currencies, unknown, absent.
type odds struct{ chance }

func (o odds) number() aftersales.Number {
	return must(aftersales.NewNumber(pick(o.chance, []int64{0, 1, -1, 1_000_000, 1_500_000, 33_333_333, 100_000_000, 100_000_001, 999_999_999_999_999, -999_999_999_999_999})))
}

func (o odds) money() aftersales.Money {
	if o.IntN(4) == 0 {
		return aftersales.Money{}
	}
	return must(aftersales.NewMoney(pick(o.chance, []int64{0, 1, -1, 99, 12_345, 999_999_999_999_999, -999_999_999_999_999}), pick(o.chance, []aftersales.Currency{"CNY", "CNY", "CNY", "CNY", "JPY", "KWD"})))
}

func (o odds) price() pricing.UnitPrice {
	n := o.number()
	if n.Sign() < 0 || o.IntN(8) == 0 {
		return pricing.UnitPrice{}
	}
	return must(pricing.NewUnitPrice(n, pick(o.chance, []aftersales.Currency{"CNY", "CNY", "CNY", "CNY", "CNY", "JPY"})))
}

func (o odds) time() time.Time {
	return pick(o.chance, []time.Time{{}, quotedAt, quotedAt.Add(time.Hour), time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC), time.Date(9999, 12, 31, 23, 0, 0, 0, time.FixedZone("", 1))})
}

func (o odds) id() aftersales.ID {
	return pick(o.chance, []aftersales.ID{"", "l0", "l1", "l2", "l3", "\x00", strings.Repeat("x", 70)})
}

// seldom is the good value, but for one time in eight.
func seldom[T any](o odds, good T, bad func() T) T {
	if o.IntN(8) == 0 {
		return bad()
	}
	return good
}

func (o odds) discount() pricing.Discount {
	if o.IntN(2) == 0 {
		return pricing.Discount{Percent: o.number()}
	}
	return pricing.Discount{Amount: o.money(), Percent: seldom(o, aftersales.Number{}, o.number)}
}

func (o odds) line(id aftersales.ID) pricing.Line {
	l := pricing.Line{
		ID: seldom(o, id, o.id), Kind: pick(o.chance, append(pricing.Kinds(), pricing.KindPart, "?", "")), Text: pick(o.chance, []string{"pads", "制动片", "\u202e", ""}),
		Quantity: seldom(o, number("1.5"), o.number), Price: seldom(o, price("33.335 CNY"), o.price),
		Tax: seldom(o, pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")}, func() pricing.Tax {
			return pricing.Tax{Treatment: pick(o.chance, append(pricing.Treatments(), "?", "")), Rate: o.number()}
		}),
		Class: seldom(o, "", func() pricing.Class { return pick(o.chance, append(pricing.Classes(), "?", pricing.ClassCounterfeit)) }),
	}
	if o.IntN(4) == 0 {
		l.Discount = o.discount()
	}
	for range o.IntN(3) * o.IntN(3) {
		l.Shares = append(l.Shares, pricing.Share{Payer: pick(o.chance, append(pricing.Payers(), "?")), Percent: pick(o.chance, []aftersales.Number{{}, number("50"), o.number()}), Amount: seldom(o, aftersales.Money{}, o.money)})
	}
	if o.IntN(6) == 0 {
		l.Listed = pricing.Listed{List: o.id(), Version: o.id(), From: o.time(), Until: o.time(), At: o.time(), Price: o.price(), Quota: o.number()}
	}
	if o.IntN(6) == 0 {
		l.Condition = pricing.Condition{Effect: pick(o.chance, append(pricing.Effects(), "?", "")), On: o.id()}
	}
	if o.IntN(6) == 0 {
		l.Pending = pricing.Pending{Reason: pick(o.chance, []string{"r", "", "\x00"}), By: o.time()}
	}
	if o.IntN(6) == 0 {
		l.Measure = pricing.Measure{Unit: pick(o.chance, append(pricing.Units(), "?")), PerHour: o.number()}
	}
	if o.IntN(3) == 0 {
		l.Alternative = o.id()
	}
	return l
}

func (o odds) document() pricing.Document {
	d := pricing.Document{Policy: goodPolicy()}
	d.Policy.Level, d.Policy.Basis, d.Policy.Mode = pick(o.chance, pricing.Levels()), pick(o.chance, pricing.Bases()), pick(o.chance, aftersales.Roundings())
	d.Policy = seldom(o, d.Policy, func() pricing.Policy { return pricing.Policy{Currency: "?", Basis: "?", Mode: "?", Level: "?"} })
	for i := range o.IntN(4) {
		d.Lines = append(d.Lines, o.line([]aftersales.ID{"l0", "l1", "l2"}[i]))
	}
	for range o.IntN(3) {
		d.Reductions = append(d.Reductions, pricing.Reduction{Text: "off", On: pick(o.chance, append(pricing.Kinds(), "", "", "?")), Discount: o.discount(), DownTo: seldom(o, aftersales.Money{}, o.money)})
	}
	for range o.IntN(3) {
		d.Limits = append(d.Limits, pricing.Limit{Payer: pick(o.chance, append(pricing.Payers(), "?")), Kind: pick(o.chance, append(pricing.LimitKinds(), "?")), Amount: o.money()})
	}
	return d
}

// TestHostileValues gives every function values that nobody means: it panics on none of them, and what it refuses it refuses with a code and a field.
func TestHostileValues(t *testing.T) {
	rounds := 12_000
	if testing.Short() {
		rounds = 3_000
	}
	o := odds{rand.New(rand.NewPCG(41, 2026))}
	accepted := map[string]int{}
	for range rounds {
		d, other := o.document(), o.document()
		if o.IntN(2) == 0 {
			other = d
		}
		heard := func(what string, err error) {
			t.Helper()
			var refused *aftersales.RefusedError
			var unreadable *aftersales.UnreadableError
			switch {
			case err == nil:
				accepted[what]++
			case errors.As(err, &refused):
				for _, v := range refused.Violations {
					if v.Code == "" || v.Path == "" || aftersales.Explain(err, aftersales.Chinese) == "" {
						t.Fatalf("%s of %+v: got %+v", what, d, v)
					}
				}
			case !errors.As(err, &unreadable) || unreadable.Code == "":
				t.Fatalf("%s of %+v: got %v", what, d, err)
			}
		}
		totals, err := d.Price()
		heard("price", err)
		if err == nil {
			if sum := must(totals.Net.Add(totals.Tax)); sum != totals.Total {
				t.Fatalf("%+v: %v and %v are not %v", d, totals.Net, totals.Tax, totals.Total)
			}
			borne := must(totals.Total.Sub(totals.Total))
			for _, a := range totals.Payers {
				if a.Net.Sign() < 0 || a.Tax.Sign() < 0 {
					t.Fatalf("%+v: %+v", d, a)
				}
				borne = must(borne.Add(a.Total))
			}
			if borne != totals.Total {
				t.Fatalf("%+v: the payers bear %v of %v", d, borne, totals.Total)
			}
		}
		costs := []pricing.Cost{{Line: o.id(), Amount: o.money()}, {Line: o.id(), Amount: o.money()}}
		_, err = d.KeyFigures(o.money(), costs[:o.IntN(3)])
		heard("figures", err)
		_, err = pricing.ExplainLines(d, nil)
		heard("words", err)
		_, err = d.Alternatives()
		heard("alternatives", err)
		_, err = pricing.SplitPackage(d.Policy, o.money(), d.Lines)
		heard("package", err)
		_, err = pricing.Allocate(o.money(), []aftersales.Number{o.number(), o.number(), o.number()})
		heard("allocate", err)
		_, err = pricing.CashRounding(o.money(), o.money(), pick(o.chance, append(aftersales.Roundings(), "?")))
		heard("cash", err)
		pricing.Worth(d.Policy, d.Lines)
		e, err := pricing.NewEstimate(seldom(o, "E-1", o.id), seldom(o, quotedAt, o.time), d)
		heard("estimate", err)
		if err == nil {
			var back pricing.Estimate
			if err := back.UnmarshalJSON(must(e.MarshalJSON())); err != nil || back.Digest() != e.Digest() {
				t.Fatalf("%+v: not read back: %v", d, err)
			}
		}
		_, err = pricing.Compare(e, d, other)
		heard("compare", err)
		if o.IntN(8) > 0 {
			continue // the slowest of them
		}
		paper := pricing.Paper{Limits: d.Limits, Cash: seldom(o, aftersales.Money{}, o.money), Printed: pricing.Printed{Total: o.money(), Net: seldom(o, aftersales.Money{}, o.money)}}
		for _, l := range d.Lines {
			p := pricing.PaperLine{Kind: l.Kind, Quantity: l.Quantity, Price: l.Price, Discount: l.Discount, Tax: l.Tax}
			for _, s := range l.Shares {
				p.Shares = append(p.Shares, pricing.PaperShare(s))
			}
			paper.Lines = append(paper.Lines, p)
		}
		for _, r := range d.Reductions {
			paper.Reductions = append(paper.Reductions, pricing.PaperReduction{On: r.On, Discount: r.Discount, DownTo: r.DownTo})
		}
		if o.IntN(2) == 0 {
			paper.Printed.Payers = []pricing.PrintedPayer{{Payer: pick(o.chance, pricing.Payers()), Total: o.money()}}
		}
		_, err = pricing.ExplainTotals(paper)
		heard("explain", err)
	}
	for _, what := range []string{"price", "figures", "words", "alternatives", "package", "allocate", "cash", "estimate", "compare", "explain"} {
		if accepted[what] < rounds/2000 {
			t.Errorf("%s was accepted %d times: hardly tried", what, accepted[what])
		}
	}
}
