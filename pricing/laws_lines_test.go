package pricing_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// namedLines is a random document's lines with names of their own.
func namedLines(c chance) pricing.Document {
	d := randomDocument(c)
	for i := range d.Lines {
		d.Lines[i].ID = "l" + strconv.Itoa(i)
	}
	return d
}

// TestLineByLineEveryLineStandsAlone proves of the level line that a line comes to the same in whatever company and order, and that one more adds what it comes to by itself, to every total and payer.
func TestLineByLineEveryLineStandsAlone(t *testing.T) {
	c := rand.New(rand.NewPCG(51, 2026))
	priced := 0
	for range 3_000 {
		d := namedLines(c)
		d.Policy.Level, d.Reductions, d.Limits = pricing.LevelLine, nil, nil
		all, err := d.Price()
		if err != nil || len(d.Lines) == 0 {
			continue
		}
		priced++
		first := d
		first.Lines = d.Lines[:len(d.Lines)-1]
		last := d
		last.Lines = d.Lines[len(d.Lines)-1:]
		rest, alone := must(first.Price()), must(last.Price())
		if n := len(all.Lines) - 1; all.Lines[n] != alone.Lines[0] || !slices.Equal(all.SharesOf(n), alone.SharesOf(0)) {
			t.Fatalf("%+v\ngot  %+v\nwant %+v", d, all.Lines[len(all.Lines)-1], alone.Lines[0])
		}
		for _, sum := range [][3]aftersales.Money{
			{rest.Labour, alone.Labour, all.Labour}, {rest.Parts, alone.Parts, all.Parts}, {rest.Sublet, alone.Sublet, all.Sublet}, {rest.Other, alone.Other, all.Other},
			{rest.Discount, alone.Discount, all.Discount}, {rest.Net, alone.Net, all.Net}, {rest.Tax, alone.Tax, all.Tax}, {rest.Total, alone.Total, all.Total},
		} {
			if must(sum[0].Add(sum[1])) != sum[2] {
				t.Fatalf("%+v\n%v and %v are not %v", d, sum[0], sum[1], sum[2])
			}
		}
		for _, p := range pricing.Payers() {
			borne := func(t pricing.Totals) (m aftersales.Money) {
				for _, a := range t.Payers {
					if a.Payer == p {
						m = a.Total
					}
				}
				return m
			}
			if must(borne(rest).Add(borne(alone))) != borne(all) {
				t.Fatalf("%+v\n%s: %v and %v are not %v", d, p, borne(rest), borne(alone), borne(all))
			}
		}
		given, lines := d.Lines, slices.Clone(d.Lines)
		c.Shuffle(len(lines), func(a, b int) { lines[a], lines[b] = lines[b], lines[a] })
		d.Lines = lines
		shuffled := must(d.Price())
		for i, l := range shuffled.Lines {
			if k := slices.IndexFunc(given, func(o pricing.Line) bool { return o.ID == lines[i].ID }); l != all.Lines[k] || !slices.Equal(shuffled.SharesOf(i), all.SharesOf(k)) {
				t.Fatalf("%+v\nline %d: got %+v, want %+v", d, i, l, all.Lines[k])
			}
		}
		shuffled.Lines, shuffled.Shares = all.Lines, all.Shares
		if !reflect.DeepEqual(shuffled, all) {
			t.Fatalf("%+v\ngot  %+v\nwant %+v", d, shuffled, all)
		}
	}
	if priced < 1_000 {
		t.Errorf("only %d documents were priced", priced)
	}
}

// TestEveryDifferenceHasAReason compares random documents of which lines were changed: the lines add up to the sums, and what differs says why.
func TestEveryDifferenceHasAReason(t *testing.T) {
	c := rand.New(rand.NewPCG(52, 2026))
	compared, differ := 0, 0
	change := func(d pricing.Document) pricing.Document {
		d.Lines = slices.Clone(d.Lines)
		for range c.IntN(4) {
			if len(d.Lines) == 0 {
				break
			}
			k := c.IntN(len(d.Lines))
			switch l := &d.Lines[k]; c.IntN(6) {
			case 0:
				l.Quantity = randomNumber(c, 5)
			case 1:
				l.Discount = pricing.Discount{Percent: number("7.5")}
			case 2:
				l.Tax = pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("9")}
			case 3:
				d.Lines = slices.Delete(d.Lines, k, k+1)
			case 4:
				other := *l
				other.ID += "x"
				d.Lines = append(d.Lines, other)
			case 5:
				d.Policy.Level, d.Reductions = pick(c, pricing.Levels()), nil
			}
		}
		return d
	}
	for range 6_000 {
		d := namedLines(c)
		for i := range d.Lines {
			d.Lines[i].Text = "line"
			if d.Lines[i].Kind == pricing.KindPart {
				d.Lines[i].Class = pricing.ClassOriginal
			}
		}
		e, err := pricing.NewEstimate("E-1", quotedAt, d)
		if err != nil {
			continue
		}
		authorised := change(d)
		got, err := pricing.Compare(e, authorised, change(authorised))
		if err != nil {
			continue
		}
		compared++
		nought := must(got.Actual.Sub(got.Actual))
		sums := [3]aftersales.Money{nought, nought, nought}
		for _, l := range got.Lines {
			for k, m := range []aftersales.Money{l.Estimated, l.Authorised, l.Actual} {
				sums[k] = must(sums[k].Add(m))
			}
			if (l.Estimated != l.Authorised) && len(l.Agreed) == 0 || (l.Authorised != l.Actual) && len(l.Done) == 0 {
				t.Fatalf("%+v: no reason for %+v", d, l)
			}
			if len(l.Agreed)+len(l.Done) > 0 {
				differ++
			}
		}
		if sums != [3]aftersales.Money{got.Estimated, got.Authorised, got.Actual} || must(got.Estimated.Add(got.Difference)) != got.Actual {
			t.Fatalf("%+v: the lines come to %v of %+v", d, sums, got)
		}
	}
	if compared < 1_000 || differ < 1_000 {
		t.Errorf("only %d were compared, and %d lines differed", compared, differ)
	}
}
