package pricing_test

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// refProportion divides an amount in proportion to weights, by largest remainder, in rational numbers.
func refProportion(amount *big.Int, weights []*big.Int) []*big.Int {
	sum := new(big.Int)
	for _, w := range weights {
		sum.Add(sum, w)
	}
	parts, rests, ranks := make([]*big.Int, len(weights)), make([]*big.Int, len(weights)), make([]int, len(weights))
	left := new(big.Int).Set(amount)
	for i, w := range weights {
		parts[i], rests[i], ranks[i] = new(big.Int), new(big.Int), i
		if sum.Sign() > 0 {
			parts[i].QuoRem(new(big.Int).Mul(amount, w), sum, rests[i])
		}
		left.Sub(left, parts[i])
	}
	slices.SortStableFunc(ranks, func(a, b int) int { return rests[b].Cmp(rests[a]) })
	for n := int64(0); n < left.Int64() && sum.Sign() > 0; n++ {
		parts[ranks[n]].Add(parts[ranks[n]], big.NewInt(1))
	}
	return parts
}

// refReduce is what the reductions leave of each line before tax, in rational numbers; false where one takes more than there is. The odd cents of prices without tax are left to checkReduced.
func refReduce(d pricing.Document) (left []*big.Int, taken []*big.Int, ok bool) {
	for _, l := range refPrice(d.Policy, d.Lines) {
		left = append(left, new(big.Int).Sub(l.listed, l.discount))
	}
	for _, r := range d.Reductions {
		weights, sum := make([]*big.Int, len(left)), new(big.Int)
		for i := range left {
			weights[i] = new(big.Int)
			if r.On == "" || r.On == d.Lines[i].Kind {
				weights[i].Set(left[i])
			}
			sum.Add(sum, weights[i])
		}
		amount := big.NewInt(r.Discount.Amount.Minor())
		switch {
		case !r.DownTo.IsZero() && d.Policy.Basis == pricing.BasisNet:
			continue
		case !r.DownTo.IsZero():
			amount.Mod(sum, big.NewInt(r.DownTo.Minor()))
		case !r.Discount.Percent.IsZero():
			share := new(big.Rat).Mul(new(big.Rat).SetInt(sum), rat(r.Discount.Percent))
			amount = refRound(share.Quo(share, big.NewRat(100, 1)), d.Policy.Mode)
		}
		if amount.Cmp(sum) > 0 {
			return nil, nil, false
		}
		for i, off := range refProportion(amount, weights) {
			left[i].Sub(left[i], off)
		}
		taken = append(taken, amount)
	}
	return left, taken, true
}

func randomDocument(c chance) pricing.Document {
	d := pricing.Document{Policy: randomPolicy(c)}
	d.Lines = randomLines(c, d.Policy, 5)
	for i := range d.Lines {
		if c.IntN(3) > 0 {
			continue
		}
		d.Lines[i].Shares = nil
		for _, payer := range []pricing.Payer{pricing.PayerWarranty, pricing.PayerInsurer, pricing.PayerContract} {
			s := pricing.Share{Payer: payer, Amount: must(aftersales.NewMoney(int64(c.IntN(60_000)), d.Policy.Currency))}
			if c.IntN(3) == 0 && len(d.Lines[i].Shares) > 0 {
				s = pricing.Share{Payer: payer, Percent: must(aftersales.NewNumber(int64(1 + c.IntN(50_000_000))))}
			}
			d.Lines[i].Shares = append(d.Lines[i].Shares, s)
		}
	}
	for range c.IntN(3) {
		r := pricing.Reduction{Text: "spring", On: pick(c, append(pricing.Kinds(), "", ""))}
		if c.IntN(2) == 0 {
			r.Discount.Percent = must(aftersales.NewNumber(int64(1 + c.IntN(100_000_000))))
		} else {
			r.Discount.Amount = must(aftersales.NewMoney(int64(c.IntN(2_000)), d.Policy.Currency))
		}
		d.Reductions = append(d.Reductions, r)
	}
	if c.IntN(2) == 0 {
		d.Reductions = append(d.Reductions, pricing.Reduction{Text: "抹零", DownTo: must(aftersales.NewMoney(pick(c, []int64{1, 5, 10, 100, 1000}), d.Policy.Currency))})
	}
	for range c.IntN(4) {
		d.Limits = append(d.Limits, pricing.Limit{
			Payer: pick(c, []pricing.Payer{pricing.PayerWarranty, pricing.PayerInsurer, pricing.PayerContract}), Kind: pick(c, pricing.LimitKinds()),
			Amount: must(aftersales.NewMoney(int64(c.IntN(100_000)), d.Policy.Currency)),
		})
	}
	return d
}

// TestDocumentsAgainstRationals holds random documents with reductions, fixed shares and limits against the reference, to the cent.
func TestDocumentsAgainstRationals(t *testing.T) {
	documents := 60_000
	if testing.Short() {
		documents = 6_000
	}
	c := rand.New(rand.NewPCG(21, 2026))
	priced, limited, odd := 0, 0, 0
	for range documents {
		d := randomDocument(c)
		got, err := d.Price()
		left, taken, ok := refReduceSafely(d, err)
		if err != nil {
			var refused *aftersales.RefusedError
			if !errors.As(err, &refused) || ok && !slices.Contains(refused.Codes(), aftersales.RuleNumber) && !slices.Contains(refused.Codes(), pricing.RuleDiscount) {
				t.Fatalf("%+v: %v", d, err)
			}
			continue
		}
		priced++
		if !ok {
			t.Fatalf("%+v: priced, and a reduction is greater than what it reduces", d)
		}
		if broken := brokenDocument(d, got, left, taken); broken != "" {
			t.Fatalf("%+v\n%+v\n%s", d, got, broken)
		}
		if len(d.Limits) > 0 {
			limited++
		}
		if n := len(got.Reductions); n > 0 && got.Reductions[n-1].Odd.Sign() > 0 {
			odd++
		}
	}
	if priced < documents/3 || limited < documents/10 || odd < documents/20 {
		t.Errorf("priced %d of %d, %d with limits, %d with odd cents: the laws were hardly tried", priced, documents, limited, odd)
	}
}

func refReduceSafely(d pricing.Document, err error) (left, taken []*big.Int, ok bool) {
	if err != nil {
		return nil, nil, true
	}
	return refReduce(d)
}

// brokenDocument names the first law that a priced document breaks.
func brokenDocument(d pricing.Document, t pricing.Totals, left, taken []*big.Int) string {
	net := d.Policy.Basis == pricing.BasisNet
	whole := int64(1)
	if n := len(d.Reductions); n > 0 && !d.Reductions[n-1].DownTo.IsZero() {
		whole = d.Reductions[n-1].DownTo.Minor()
	}
	if t.Total.Minor()%whole != 0 {
		return "the total is not whole"
	}
	var sum struct{ listed, discount, net, tax, total int64 }
	payers := map[pricing.Payer][3]int64{}
	for i, l := range t.Lines {
		own := l.Listed.Minor() - l.Discount.Minor()
		if net && own != l.Net().Minor() || !net && own != l.Total.Minor() || l.Net().Minor()+l.Tax.Minor() != l.Total.Minor() || l.Net().Sign() < 0 || l.Tax.Sign() < 0 || l.Discount.Sign() < 0 {
			return "line " + strconv.Itoa(i) + " does not add up"
		}
		if (!net || whole == 1) && own != left[i].Int64() {
			return "line " + strconv.Itoa(i) + " is not what the reference says"
		}
		var borne [3]int64
		for _, s := range t.SharesOf(i) {
			if s.Net.Sign() < 0 || s.Tax.Sign() < 0 || s.Total.Sign() < 0 {
				return "somebody bears less than nothing"
			}
			own := [3]int64{s.Net.Minor(), s.Tax.Minor(), s.Total.Minor()}
			all := payers[s.Payer]
			for k := range own {
				borne[k] += own[k]
				all[k] += own[k]
			}
			payers[s.Payer] = all
		}
		if borne != [3]int64{l.Net().Minor(), l.Tax.Minor(), l.Total.Minor()} {
			return "the shares of a line do not add up to it"
		}
		sum.listed += l.Listed.Minor()
		sum.discount += l.Discount.Minor()
		sum.net += l.Net().Minor()
		sum.tax += l.Tax.Minor()
		sum.total += l.Total.Minor()
	}
	if sum.listed != t.Listed().Minor() || sum.discount != t.Discount.Minor() || sum.net != t.Net.Minor() || sum.tax != t.Tax.Minor() || sum.total != t.Total.Minor() {
		return "the totals are not the sums of the lines"
	}
	for i, want := range taken {
		if t.Reductions[i].Amount.Minor() != want.Int64() {
			return "reduction " + strconv.Itoa(i) + " is not what the reference says"
		}
	}
	for _, a := range t.Payers {
		if payers[a.Payer] != [3]int64{a.Net.Minor(), a.Tax.Minor(), a.Total.Minor()} {
			return "a payer does not add up"
		}
		delete(payers, a.Payer)
	}
	if len(payers) > 0 {
		return "a payer is missing"
	}
	free := d
	free.Limits = nil
	want := map[pricing.Payer]int64{}
	for _, a := range must(free.Price()).Payers {
		want[a.Payer] = a.Total.Minor()
	}
	for _, m := range d.Limits {
		share := want[m.Payer]
		bears := min(share, m.Amount.Minor())
		if m.Kind == pricing.LimitDeductible {
			bears = max(0, share-m.Amount.Minor())
		}
		want[m.Payer] = bears
		want[pricing.PayerCustomer] += share - bears
	}
	for _, a := range t.Payers {
		if want[a.Payer] != a.Total.Minor() {
			return "after the limits, " + string(a.Payer) + " bears something else"
		}
	}
	return ""
}

// TestAddingAndRemoving proves that a document to which a line is added and from which it is removed comes to what it came to before.
func TestAddingAndRemoving(t *testing.T) {
	c := rand.New(rand.NewPCG(22, 2026))
	for range 2_000 {
		d := randomDocument(c)
		before, err := d.Price()
		if err != nil {
			continue
		}
		lines := d.Lines
		place := c.IntN(len(lines) + 1)
		d.Lines = slices.Insert(slices.Clone(lines), place, goodLine())
		if _, err := d.Price(); err != nil && d.Policy.Currency == aftersales.CurrencyCNY && !errors.Is(err, aftersales.RuleNumber) {
			t.Fatalf("%+v: %v", d, err)
		}
		d.Lines = slices.Delete(slices.Clone(d.Lines), place, place+1)
		if after := must(d.Price()); !reflect.DeepEqual(after, before) {
			t.Fatalf("%+v\ngot  %+v\nwant %+v", d, after, before)
		}
	}
}

// TestOrderOfLinesOfADocument proves that the order of lines moves no amount of a document that is rounded over all of them, but cents between lines; nor does it where lines are rounded one by one.
func TestOrderOfLinesOfADocument(t *testing.T) {
	c := rand.New(rand.NewPCG(23, 2026))
	for range 3_000 {
		d := randomDocument(c)
		d.Limits = nil
		for i := range d.Lines {
			d.Lines[i].Discount, d.Lines[i].Shares = pricing.Discount{}, nil
			d.Lines[i].Tax = pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")}
			d.Lines[i].Kind = pricing.KindPart
		}
		if d.Policy.Level == pricing.LevelLine {
			d.Reductions = nil
		}
		want, err := d.Price()
		if err != nil {
			continue
		}
		c.Shuffle(len(d.Lines), func(a, b int) { d.Lines[a], d.Lines[b] = d.Lines[b], d.Lines[a] })
		got := must(d.Price())
		if got.Listed() != want.Listed() || got.Total != want.Total {
			t.Fatalf("%+v\ngot  %+v\nwant %+v", d, got, want)
		}
	}
}

// TestPR006Everywhere takes off exactly what there is at each level, and a cent more.
func TestPR006Everywhere(t *testing.T) {
	labour := goodLine()
	labour.ID, labour.Kind, labour.Part, labour.Class, labour.Price = "l0", pricing.KindLabour, "", "", price("100 CNY")
	for name, test := range map[string]struct {
		on   pricing.Kind
		most string
		over string
	}{
		"group":    {pricing.KindLabour, "100.00 CNY", "100.01 CNY"},
		"document": {"", "567.25 CNY", "567.26 CNY"},
		"no lines": {pricing.KindSublet, "0.00 CNY", "0.01 CNY"},
	} {
		d := pricing.Document{Policy: goodPolicy(), Lines: []pricing.Line{labour, goodLine()}, Reductions: []pricing.Reduction{{Text: "off", On: test.on, Discount: pricing.Discount{Amount: money(test.most)}}}}
		if got, err := d.Price(); err != nil || got.Discount != money(test.most) || got.Reductions[0].Amount != money(test.most) {
			t.Errorf("%s: got %v, %v", name, got.Discount, err)
		}
		d.Reductions[0].Discount.Amount = money(test.over)
		_, err := d.Price()
		wantRefusal(t, name, err, pricing.RuleDiscount, "reductions[0].discount.amount")
	}
	for name, test := range map[string]struct {
		r    pricing.Reduction
		code aftersales.Code
		path string
	}{
		"nothing":         {pricing.Reduction{}, aftersales.RuleRequired, "reductions[0].discount"},
		"over 100 %":      {pricing.Reduction{Discount: pricing.Discount{Percent: number("100.000001")}}, pricing.RuleDiscount, "reductions[0].discount.percent"},
		"unknown kind":    {pricing.Reduction{On: "tyres", Discount: pricing.Discount{Percent: number("1")}}, aftersales.RuleChoice, "reductions[0].on"},
		"foreign unit":    {pricing.Reduction{DownTo: money("1.00 USD")}, pricing.RuleCurrency, "reductions[0].down_to"},
		"down to nothing": {pricing.Reduction{DownTo: money("0.00 CNY")}, pricing.RuleDiscount, "reductions[0].down_to"},
		"of one kind":     {pricing.Reduction{On: pricing.KindPart, DownTo: money("1.00 CNY")}, pricing.RuleDiscount, "reductions[0].down_to"},
	} {
		_, err := pricing.Document{Policy: goodPolicy(), Lines: []pricing.Line{goodLine()}, Reductions: []pricing.Reduction{test.r}}.Price()
		wantRefusal(t, name, err, test.code, test.path)
	}
	_, err := pricing.Document{Policy: goodPolicy(), Lines: []pricing.Line{goodLine()}, Reductions: []pricing.Reduction{{DownTo: money("1.00 CNY")}, {Discount: pricing.Discount{Percent: number("1")}}}}.Price()
	wantRefusal(t, "not the last", err, pricing.RuleDiscount, "reductions[0].down_to")
}

// TestPR005Nought lets a payer bear all but nought, and nought: an amount of 0.00 is given.
func TestPR005Nought(t *testing.T) {
	l := goodLine()
	l.Shares = []pricing.Share{{Payer: pricing.PayerInsurer, Percent: number("100")}}
	for kind, want := range map[pricing.LimitKind]string{pricing.LimitDeductible: "527.99 CNY", pricing.LimitCap: "0.00 CNY"} {
		d := pricing.Document{Policy: goodPolicy(), Lines: []pricing.Line{l}, Limits: []pricing.Limit{{Payer: pricing.PayerInsurer, Kind: kind, Amount: money("0.00 CNY")}}}
		if got, err := d.Price(); err != nil || got.Payers[len(got.Payers)-1].Total != money(want) {
			t.Errorf("%s: got %+v, %v, want %s", kind, got.Payers, err, want)
		}
	}
	l.Shares = []pricing.Share{{Payer: pricing.PayerInsurer, Amount: money("0.00 CNY")}}
	got, err := pricing.Price(goodPolicy(), []pricing.Line{l})
	if err != nil || len(got.Payers) != 2 || got.Payers[0].Total != money("527.99 CNY") || got.Payers[1].Total != money("0.00 CNY") {
		t.Errorf("got %+v, %v", got.Payers, err)
	}
}

// TestSharesAreOfTheLinesThatStateAny holds the list of shares against the lines, the customer named first: a limit adds nobody who is there, and no line that states none.
func TestSharesAreOfTheLinesThatStateAny(t *testing.T) {
	alone, shared := goodLine(), goodLine()
	shared.ID = "l2"
	shared.Shares = []pricing.Share{{Payer: pricing.PayerCustomer, Percent: number("50")}, {Payer: pricing.PayerInsurer, Percent: number("50")}}
	d := pricing.Document{Policy: goodPolicy(), Lines: []pricing.Line{alone, shared}, Limits: []pricing.Limit{{Payer: pricing.PayerInsurer, Kind: pricing.LimitDeductible, Amount: money("10.00 CNY")}}}
	got := must(d.Price()).Shares
	if len(got) != 2 || got[0].At != 1 || got[0].Payer != pricing.PayerCustomer || got[0].Total != money("274.00 CNY") || got[1].At != 1 || got[1].Total != money("253.99 CNY") {
		t.Errorf("got %+v", got)
	}
	d.Lines = d.Lines[:1]
	for _, d.Limits = range [][]pricing.Limit{nil, d.Limits} {
		if got := must(d.Price()); got.Shares != nil {
			t.Errorf("got %+v of a line that states none", got.Shares)
		}
	}
}

// TestPR005Refuses judges limits and fixed shares one at a time.
func TestPR005Refuses(t *testing.T) {
	for name, test := range map[string]struct {
		m    pricing.Limit
		code aftersales.Code
		path string
	}{
		"of nobody":       {pricing.Limit{Kind: pricing.LimitCap, Amount: money("1.00 CNY")}, aftersales.RuleRequired, "limits[0].payer"},
		"of the customer": {pricing.Limit{Payer: pricing.PayerCustomer, Kind: pricing.LimitCap, Amount: money("1.00 CNY")}, pricing.RuleLimit, "limits[0].payer"},
		"of no kind":      {pricing.Limit{Payer: pricing.PayerInsurer, Amount: money("1.00 CNY")}, aftersales.RuleRequired, "limits[0].kind"},
		"of no amount":    {pricing.Limit{Payer: pricing.PayerInsurer, Kind: pricing.LimitCap}, aftersales.RuleRequired, "limits[0].amount"},
		"foreign":         {pricing.Limit{Payer: pricing.PayerInsurer, Kind: pricing.LimitCap, Amount: money("1.00 USD")}, pricing.RuleCurrency, "limits[0].amount"},
		"negative":        {pricing.Limit{Payer: pricing.PayerInsurer, Kind: pricing.LimitDeductible, Amount: money("-0.01 CNY")}, pricing.RuleLimit, "limits[0].amount"},
	} {
		_, err := pricing.Document{Policy: goodPolicy(), Lines: []pricing.Line{goodLine()}, Limits: []pricing.Limit{test.m}}.Price()
		wantRefusal(t, name, err, test.code, test.path)
	}
	for name, test := range map[string]struct {
		shares []pricing.Share
		code   aftersales.Code
		path   string
	}{
		"the customer beside an amount": {[]pricing.Share{{Payer: pricing.PayerInsurer, Amount: money("1.00 CNY")}, {Payer: pricing.PayerCustomer, Percent: number("50")}}, pricing.RuleShares, "lines[0].shares[1].payer"},
		"per cent and amount":           {[]pricing.Share{{Payer: pricing.PayerInsurer, Percent: number("1"), Amount: money("1.00 CNY")}}, pricing.RuleShares, "lines[0].shares[0]"},
		"a negative amount":             {[]pricing.Share{{Payer: pricing.PayerInsurer, Amount: money("-0.01 CNY")}}, pricing.RuleLimit, "lines[0].shares[0].amount"},
		"a foreign amount":              {[]pricing.Share{{Payer: pricing.PayerInsurer, Amount: money("1.00 USD")}}, pricing.RuleCurrency, "lines[0].shares[0].amount"},
	} {
		l := goodLine()
		l.Shares = test.shares
		_, err := pricing.Price(goodPolicy(), []pricing.Line{l})
		wantRefusal(t, name, err, test.code, test.path)
	}
}
