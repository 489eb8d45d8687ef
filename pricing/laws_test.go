package pricing_test

import (
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/shopspring/decimal"
)

// The reference does what the package comment says, step by step, in rational numbers and without care for speed.

type refLine struct{ listed, discount, net, tax *big.Int }

func rat(n aftersales.Number) *big.Rat { return big.NewRat(n.Micro(), 1_000_000) }

func refRound(r *big.Rat, mode aftersales.Rounding) *big.Int {
	whole, rest := new(big.Int).QuoRem(r.Num(), r.Denom(), new(big.Int))
	twice := new(big.Int).Lsh(rest, 1).Cmp(r.Denom())
	switch {
	case mode == aftersales.RoundHalfUp && twice >= 0, mode == aftersales.RoundHalfEven && (twice > 0 || twice == 0 && whole.Bit(0) == 1):
		whole.Add(whole, big.NewInt(1))
	}
	return whole
}

// refSettle rounds the sum of the members of each unit once and gives it back by largest remainder.
func refSettle(exact []*big.Rat, unit []string, mode aftersales.Rounding) []*big.Int {
	cents := make([]*big.Int, len(exact))
	done := map[string]bool{}
	for i := range exact {
		if done[unit[i]] {
			continue
		}
		done[unit[i]] = true
		sum := new(big.Rat)
		left := new(big.Int)
		rest := map[int]*big.Rat{}
		for k := i; k < len(exact); k++ {
			if unit[k] == unit[i] {
				sum.Add(sum, exact[k])
				cents[k] = new(big.Int).Quo(exact[k].Num(), exact[k].Denom())
				left.Sub(left, cents[k])
				rest[k] = new(big.Rat).Sub(exact[k], new(big.Rat).SetInt(cents[k]))
			}
		}
		for n := left.Add(left, refRound(sum, mode)).Int64(); n > 0; n-- {
			best := -1
			for k := i; k < len(exact); k++ {
				if rest[k] != nil && (best < 0 || rest[k].Cmp(rest[best]) > 0) {
					best = k
				}
			}
			cents[best].Add(cents[best], big.NewInt(1))
			delete(rest, best)
		}
	}
	return cents
}

func refPrice(p pricing.Policy, lines []pricing.Line) []refLine {
	n := len(lines)
	amountUnit, taxUnit := make([]string, n), make([]string, n)
	for i, l := range lines {
		taxUnit[i] = fmt.Sprint(l.Tax)
		switch p.Level {
		case pricing.LevelLine:
			amountUnit[i], taxUnit[i] = strconv.Itoa(i), strconv.Itoa(i)
		case pricing.LevelGroup:
			amountUnit[i] = string(l.Kind)
		}
	}
	exact := make([]*big.Rat, n)
	minor := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(p.Currency.Digits())), nil))
	for i, l := range lines {
		exact[i] = new(big.Rat).Mul(rat(l.Quantity), rat(l.Price.Number()))
		exact[i].Mul(exact[i], minor)
	}
	listed := refSettle(exact, amountUnit, p.Mode)
	for i, l := range lines {
		exact[i] = new(big.Rat).SetInt64(l.Discount.Amount.Minor())
		if !l.Discount.Percent.IsZero() {
			exact[i].Mul(new(big.Rat).SetInt(listed[i]), rat(l.Discount.Percent))
			exact[i].Quo(exact[i], big.NewRat(100, 1))
		}
	}
	discount := refSettle(exact, amountUnit, p.Mode)
	figures := make([]refLine, n)
	for i, l := range lines {
		left := new(big.Int).Sub(listed[i], discount[i])
		figures[i] = refLine{listed: listed[i], discount: discount[i], net: left}
		whole := big.NewRat(100, 1)
		if p.Basis == pricing.BasisGross {
			whole.Add(whole, rat(l.Tax.Rate))
		}
		exact[i] = new(big.Rat).Mul(new(big.Rat).SetInt(left), rat(l.Tax.Rate))
		exact[i].Quo(exact[i], whole)
	}
	for i, tax := range refSettle(exact, taxUnit, p.Mode) {
		figures[i].tax = tax
		if p.Basis == pricing.BasisGross {
			figures[i].net.Sub(figures[i].net, tax)
		}
	}
	return figures
}

// refRank divides minor units among shares: each gets the whole units of its own part, the largest remainders, of equals the first, one more. It returns the shares by falling remainder, too.
func refRank(minor int64, shares []pricing.Share) (units []int64, ranks []int, more int) {
	rests := make([]*big.Rat, len(shares))
	more = int(minor)
	for k, s := range shares {
		own := new(big.Rat).Mul(big.NewRat(minor, 100), rat(s.Percent))
		whole := new(big.Int).Quo(own.Num(), own.Denom())
		rests[k] = own.Sub(own, new(big.Rat).SetInt(whole))
		units, ranks, more = append(units, whole.Int64()), append(ranks, k), more-int(whole.Int64())
	}
	slices.SortStableFunc(ranks, func(a, b int) int { return rests[b].Cmp(rests[a]) })
	for _, k := range ranks[:more] {
		units[k]++
	}
	return units, ranks, more
}

// refShares divides a line's total, and its tax, among shares. Then it takes from every payer the unit of tax that is beyond their total, and hands it to the first below those who got one whose total has room. It counts the units that it moved.
func refShares(total, tax int64, shares []pricing.Share) (totals, taxed []int64, moved int) {
	totals, _, _ = refRank(total, shares)
	taxed, ranks, more := refRank(tax, shares)
	for _, from := range ranks[:more] {
		if taxed[from] <= totals[from] {
			continue
		}
		for taxed[ranks[more]] >= totals[ranks[more]] {
			more++
		}
		taxed[from]--
		taxed[ranks[more]]++
		more++
		moved++
	}
	return totals, taxed, moved
}

// chance turns a random source, or the bytes of a fuzzer, into documents.
type chance interface{ IntN(n int) int }

func pick[T any](c chance, of []T) T { return of[c.IntN(len(of))] }

func randomNumber(c chance, most int) aftersales.Number {
	micro := int64(1 + c.IntN(most))
	for range c.IntN(7) { // mostly numbers with few decimals, as in life
		micro -= micro % 10
		micro *= 10
	}
	return must(aftersales.NewNumber(max(1, min(micro, 999_999_999_999_999))))
}

func randomPolicy(c chance) pricing.Policy {
	return pricing.Policy{
		Name: "p", Currency: pick(c, []aftersales.Currency{aftersales.CurrencyCNY, aftersales.CurrencyCNY, aftersales.CurrencyJPY, aftersales.CurrencyKWD}),
		Basis: pick(c, pricing.Bases()), Mode: pick(c, aftersales.Roundings()), Level: pick(c, pricing.Levels()),
	}
}

func randomLines(c chance, p pricing.Policy, most int) []pricing.Line {
	rates := []string{"13", "13", "9", "6", "3", "1", "0.5", "100", "0.000001", "19.25"}
	lines := make([]pricing.Line, c.IntN(most+1))
	for i := range lines {
		l := pricing.Line{ID: "l" + strconv.Itoa(i), Kind: pick(c, pricing.Kinds()), Text: "line", Quantity: randomNumber(c, 20_000)}
		l.Price = must(pricing.NewUnitPrice(randomNumber(c, 50_000), p.Currency))
		if c.IntN(16) == 0 {
			l.Price = must(pricing.NewUnitPrice(aftersales.Number{}, p.Currency))
		}
		l.Tax.Treatment = pick(c, []pricing.Treatment{pricing.TreatmentRate, pricing.TreatmentRate, pricing.TreatmentRate, pricing.TreatmentZero, pricing.TreatmentExempt})
		if l.Tax.Treatment == pricing.TreatmentRate {
			l.Tax.Rate = number(pick(c, rates))
		}
		switch c.IntN(4) {
		case 0:
			l.Discount.Percent = must(aftersales.NewNumber(int64(c.IntN(100_000_001))))
		case 1:
			l.Discount.Percent = number(pick(c, []string{"5", "10", "12.5", "100"}))
		case 2:
			// Up to all of the line, now and then a cent more.
			worth := l.Quantity.Decimal().Mul(l.Price.Number().Decimal()).Shift(int32(p.Currency.Digits())).IntPart()
			l.Discount.Amount = must(aftersales.NewMoney(int64(c.IntN(int(min(worth, 1_000_000)+2))), p.Currency))
		}
		left := int64(100_000_000)
		for k, payer := range pricing.Payers()[c.IntN(4):] {
			share := left
			if k < 3 && c.IntN(3) > 0 {
				share = min(left, pick(c, []int64{50_000_000, 33_333_333, 10_000_000, 1, int64(1 + c.IntN(100_000_000))}))
			}
			left -= share
			l.Shares = append(l.Shares, pricing.Share{Payer: payer, Percent: must(aftersales.NewNumber(share))})
			if left == 0 {
				break
			}
		}
		if c.IntN(2) == 0 {
			l.Shares = nil
		}
		lines[i] = l
	}
	return lines
}

// checkDocument holds Price against the reference and the laws, and tells whether the document was priced.
func checkDocument(t *testing.T, p pricing.Policy, lines []pricing.Line) bool {
	t.Helper()
	got, err := pricing.Price(p, lines)
	if err != nil {
		var refused *aftersales.RefusedError
		if !errors.As(err, &refused) || len(got.Lines) != 0 || !got.Total.IsZero() {
			t.Fatalf("%+v %+v: got %+v with %v", p, lines, got, err)
		}
		j := aftersales.NewJudgement(nil, pricing.Rules())
		if listed, discount, sound := pricing.CheckWorth(&j, "lines", p, lines); sound || listed != 0 || discount != 0 || !reflect.DeepEqual(j.Violations(), refused.Violations) {
			t.Fatalf("%+v %+v: CheckWorth says %v, want %v", p, lines, j.Violations(), refused.Violations)
		}
		return false
	}
	want := refPrice(p, lines)
	if len(got.Lines) != len(lines) {
		t.Fatalf("%d lines priced of %d", len(got.Lines), len(lines))
	}
	for i, l := range got.Lines {
		w := want[i]
		for name, pair := range map[string][2]int64{
			"listed":   {l.Listed.Minor(), w.listed.Int64()},
			"discount": {l.Discount.Minor(), w.discount.Int64()},
			"net":      {l.Net().Minor(), w.net.Int64()},
			"tax":      {l.Tax.Minor(), w.tax.Int64()},
		} {
			if pair[0] != pair[1] {
				t.Fatalf("%+v\n%+v\nline %d: %s got %d, want %d", p, lines, i, name, pair[0], pair[1])
			}
		}
	}
	if broken := brokenIdentity(p, lines, got); broken != "" {
		t.Fatalf("%+v\n%+v\n%+v\n%s", p, lines, got, broken)
	}
	return true
}

// brokenIdentity names the first identity of PR-008 and PR-004 that totals do not keep to the cent.
func brokenIdentity(p pricing.Policy, lines []pricing.Line, t pricing.Totals) string {
	if listed, discount := pricing.Worth(p, lines); listed != t.Listed().Minor() || discount != t.Discount.Minor() {
		return "Worth says otherwise"
	}
	j := aftersales.NewJudgement(nil, pricing.Rules())
	if listed, discount, sound := pricing.CheckWorth(&j, "lines", p, lines); !sound || !j.OK() || listed != t.Listed().Minor() || discount != t.Discount.Minor() {
		return "CheckWorth says otherwise"
	}
	var labour, parts, sublet, other, discount, net, tax, total int64
	type borne struct{ net, tax, total int64 }
	payers, taxes := map[pricing.Payer]borne{}, map[pricing.Tax]borne{}
	if len(t.Lines) != len(lines) {
		return "not one a line"
	}
	for i, l := range t.Lines {
		left := l.Listed.Minor() - l.Discount.Minor()
		if p.Basis == pricing.BasisNet && left != l.Net().Minor() || p.Basis == pricing.BasisGross && left != l.Total.Minor() || l.Net().Minor()+l.Tax.Minor() != l.Total.Minor() {
			return "a line does not add up"
		}
		for _, m := range []aftersales.Money{l.Listed, l.Discount, l.Net(), l.Tax, l.Total} {
			if m.Sign() < 0 || m.Currency() != p.Currency {
				return "a line is negative or of another currency"
			}
		}
		*map[pricing.Kind]*int64{pricing.KindLabour: &labour, pricing.KindPart: &parts, pricing.KindSublet: &sublet, pricing.KindOther: &other}[lines[i].Kind] += l.Listed.Minor()
		discount, net, tax, total = discount+l.Discount.Minor(), net+l.Net().Minor(), tax+l.Tax.Minor(), total+l.Total.Minor()
		alike := taxes[lines[i].Tax]
		taxes[lines[i].Tax] = borne{alike.net + l.Net().Minor(), alike.tax + l.Tax.Minor(), 0}
		shares := lines[i].Shares
		if len(shares) == 0 {
			shares = []pricing.Share{{Payer: pricing.PayerCustomer, Percent: number("100")}}
		}
		if len(shares) != len(t.SharesOf(i)) {
			return "a payer is missing"
		}
		var sum borne
		totals, taxed, _ := refShares(l.Total.Minor(), l.Tax.Minor(), shares)
		for k, s := range t.SharesOf(i) {
			if s.Payer != shares[k].Payer || s.Total.Minor() != totals[k] || s.Tax.Minor() != taxed[k] || s.Net.Minor() != totals[k]-taxed[k] {
				return "a share is not what the reference says"
			}
			if s.Net.Sign() < 0 || s.Tax.Sign() < 0 || s.Net.Currency() != p.Currency || s.Tax.Currency() != p.Currency || s.Total.Currency() != p.Currency {
				return "a share is negative or of another currency"
			}
			sum = borne{sum.net + s.Net.Minor(), sum.tax + s.Tax.Minor(), sum.total + s.Total.Minor()}
			b := payers[s.Payer]
			payers[s.Payer] = borne{b.net + s.Net.Minor(), b.tax + s.Tax.Minor(), b.total + s.Total.Minor()}
		}
		if sum != (borne{l.Net().Minor(), l.Tax.Minor(), l.Total.Minor()}) {
			return "the shares of a line do not add up to it"
		}
	}
	if labour != t.Labour.Minor() || parts != t.Parts.Minor() || sublet != t.Sublet.Minor() || other != t.Other.Minor() || t.Listed().Minor() != labour+parts+sublet+other || discount != t.Discount.Minor() || net != t.Net.Minor() || tax != t.Tax.Minor() || total != t.Total.Minor() {
		return "the totals are not the sums of the lines"
	}
	if left := labour + parts + sublet + other - discount; p.Basis == pricing.BasisNet && left != net || p.Basis == pricing.BasisGross && left != total || net+tax != total {
		return "the totals do not add up"
	}
	if len(t.Payers) != len(payers) || len(t.Taxes) != len(taxes) {
		return "a payer or a tax is missing"
	}
	for _, b := range t.Payers {
		if payers[b.Payer] != (borne{b.Net.Minor(), b.Tax.Minor(), b.Total.Minor()}) {
			return "a payer does not add up"
		}
	}
	for i, x := range t.Taxes {
		if taxes[pricing.Tax{Treatment: x.Treatment, Rate: x.Rate}] != (borne{x.Net.Minor(), x.Tax.Minor(), 0}) {
			return "a tax does not add up"
		}
		if i > 0 && x.Rate.Cmp(t.Taxes[i-1].Rate) < 0 {
			return "the taxes are not in order"
		}
	}
	return ""
}

// TestLawsAgainstRationals prices random documents of every basis, mode and level, of currencies with no, two and three decimals.
func TestLawsAgainstRationals(t *testing.T) {
	documents := 100_000
	if testing.Short() {
		documents = 5_000
	}
	c := rand.New(rand.NewPCG(4, 2026))
	priced, biggest := 0, 0
	for range documents {
		p := randomPolicy(c)
		most := 5
		if c.IntN(200) == 0 {
			most = 60
		}
		lines := randomLines(c, p, most)
		if checkDocument(t, p, lines) {
			priced++
			biggest = max(biggest, len(lines))
		}
	}
	if priced < documents*6/10 || biggest < 33 {
		t.Errorf("only %d of %d documents priced, the biggest with %d lines: the laws were hardly tried", priced, documents, biggest)
	}
}

// TestBothWaysOfPricing: what is reduced by nought is priced step by step, and comes to the same as what is priced line by line.
func TestBothWaysOfPricing(t *testing.T) {
	documents := 20_000
	if testing.Short() {
		documents = 2_000
	}
	c := rand.New(rand.NewPCG(12, 2026))
	priced := 0
	for range documents {
		p := randomPolicy(c)
		p.Level = pricing.LevelLine
		d := pricing.Document{Policy: p, Lines: randomLines(c, p, 6)}
		if c.IntN(4) == 0 && len(d.Lines) > 0 { // amounts that need 128 bits
			l := &d.Lines[c.IntN(len(d.Lines))]
			l.Quantity, l.Price = number("900000"), must(pricing.NewUnitPrice(number("990000.123457"), p.Currency))
		}
		quick, err := d.Price()
		nought := must(aftersales.NewMoney(0, p.Currency))
		d.Reductions = []pricing.Reduction{{Text: "nought", Discount: pricing.Discount{Amount: nought}}}
		slow, slowErr := d.Price()
		if (err == nil) != (slowErr == nil) || err != nil && err.Error() != slowErr.Error() {
			t.Fatalf("%+v\ngot %v, want %v", d, err, slowErr)
		}
		slow.Reductions = nil
		if !reflect.DeepEqual(quick, slow) {
			t.Fatalf("%+v\ngot  %+v\nwant %+v", d, quick, slow)
		}
		if err == nil {
			priced++
		}
	}
	if priced < documents/2 {
		t.Errorf("only %d of %d documents priced", priced, documents)
	}
}

// TestManyTaxesAndShares: room and sums that grow while a document is priced are right too.
func TestManyTaxesAndShares(t *testing.T) {
	c := rand.New(rand.NewPCG(13, 2026))
	p := goodPolicy()
	for _, n := range []int{5, 33, 400} {
		for _, p.Level = range pricing.Levels() {
			lines := make([]pricing.Line, n)
			for i := range lines {
				lines[i] = goodLine()
				lines[i].ID = "l" + strconv.Itoa(i)
				lines[i].Tax = pricing.Tax{Treatment: pricing.TreatmentRate, Rate: must(aftersales.NewNumber(1 + int64(c.IntN(n))*1000))}
				if c.IntN(10) == 0 {
					lines[i].Tax = pricing.Tax{Treatment: pick(c, pricing.Treatments()[:2])}
				}
				lines[i].Shares = nil
				if i > n/2 {
					lines[i].Shares = randomShares(c, 1+c.IntN(7))
				}
			}
			if !checkDocument(t, p, lines) {
				t.Fatalf("%d lines by %s: not priced", n, p.Level)
			}
		}
	}
}

// TestNobodyBearsLessThanNothing divides small lines with much tax among up to seven payers with odd shares, where largest remainders of total and tax most often disagree.
func TestNobodyBearsLessThanNothing(t *testing.T) {
	documents := 40_000
	if testing.Short() {
		documents = 10_000
	}
	c := rand.New(rand.NewPCG(11, 2026))
	var moved [8]int // units of tax that had to move, by the number of payers
	for range documents {
		p := randomPolicy(c)
		lines := make([]pricing.Line, 1+c.IntN(2))
		for i := range lines {
			lines[i] = pricing.Line{ID: "l" + strconv.Itoa(i), Kind: pick(c, pricing.Kinds()), Text: "line", Quantity: number("1"), Shares: randomShares(c, 1+c.IntN(7))}
			units := must(aftersales.NewMoney(int64(c.IntN(70)), p.Currency))
			lines[i].Price = must(pricing.NewUnitPrice(must(aftersales.NumberFromDecimal(units.Decimal())), p.Currency))
			lines[i].Tax = pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number(pick(c, []string{"100", "99.999999", "66.666667", "60", "43", "19", "13", "13", "6", "0.5"}))}
		}
		if !checkDocument(t, p, lines) {
			t.Fatalf("%+v\n%+v\nnot priced", p, lines)
		}
		for i, l := range must(pricing.Price(p, lines)).Lines {
			_, _, n := refShares(l.Total.Minor(), l.Tax.Minor(), lines[i].Shares)
			moved[len(lines[i].Shares)] += n
		}
	}
	if moved[1]+moved[2]+moved[3] > 0 || moved[4]+moved[5]+moved[6]+moved[7] == 0 {
		t.Errorf("units of tax moved, by the number of payers: %v, want some from four payers on, as the package comment says", moved)
	}
}

// randomShares is n payers with shares from a millionth of a per cent to nearly all, or about as much as each other.
func randomShares(c chance, n int) []pricing.Share {
	shares := make([]pricing.Share, n)
	left := int64(100_000_000)
	for k, payer := range pricing.Payers()[:n] {
		most := left - int64(n-1-k)
		share := most
		switch c.IntN(3) {
		case 0:
			share = 1 + int64(c.IntN(int(most)))
		case 1:
			share = left / int64(n-k)
		case 2:
			share = max(1, left/int64(n-k)/int64(1+c.IntN(12)))
		}
		if k == n-1 {
			share = left
		}
		left -= share
		shares[k] = pricing.Share{Payer: payer, Percent: must(aftersales.NewNumber(share))}
	}
	for k := range shares {
		m := k + c.IntN(n-k)
		shares[k], shares[m] = shares[m], shares[k]
	}
	return shares
}

// TestLawsAgainstDecimal prices single lines as a host would with shopspring/decimal.
func TestLawsAgainstDecimal(t *testing.T) {
	lines := 100_000
	if testing.Short() {
		lines = 5_000
	}
	hundred := decimal.New(100, 0)
	c := rand.New(rand.NewPCG(7, 2026))
	for range lines {
		p := pricing.Policy{Name: "p", Currency: aftersales.CurrencyCNY, Basis: pick(c, pricing.Bases()), Mode: aftersales.RoundHalfUp, Level: pick(c, pricing.Levels())}
		l := pricing.Line{
			ID: "l1", Kind: pricing.KindPart, Quantity: randomNumber(c, 100_000), Price: must(pricing.NewUnitPrice(randomNumber(c, 100_000), p.Currency)),
			Discount: pricing.Discount{Percent: must(aftersales.NewNumber(int64(c.IntN(100_000_001))))},
			Tax:      pricing.Tax{Treatment: pricing.TreatmentRate, Rate: must(aftersales.NewNumber(int64(1 + c.IntN(100_000_000))))},
		}
		round := func(d decimal.Decimal) decimal.Decimal { return d.Round(2) }
		if p.Basis == pricing.BasisNet { // of a quotient, decimal knows half up alone
			switch p.Mode = pick(c, aftersales.Roundings()); p.Mode {
			case aftersales.RoundHalfEven:
				round = func(d decimal.Decimal) decimal.Decimal { return d.RoundBank(2) }
			case aftersales.RoundDown:
				round = func(d decimal.Decimal) decimal.Decimal { return d.Truncate(2) }
			}
		}
		got, err := pricing.Price(p, []pricing.Line{l})
		if err != nil {
			continue // beyond the bounds
		}
		listed := round(l.Quantity.Decimal().Mul(l.Price.Number().Decimal()))
		discount := round(listed.Mul(l.Discount.Percent.Decimal()).Shift(-2))
		left := listed.Sub(discount)
		tax := round(left.Mul(l.Tax.Rate.Decimal()).Shift(-2))
		if p.Basis == pricing.BasisGross {
			tax = left.Mul(l.Tax.Rate.Decimal()).DivRound(hundred.Add(l.Tax.Rate.Decimal()), 2)
			left = left.Sub(tax)
		}
		for name, pair := range map[string][2]decimal.Decimal{
			"listed": {got.Parts.Decimal(), listed}, "discount": {got.Discount.Decimal(), discount},
			"net": {got.Net.Decimal(), left}, "tax": {got.Tax.Decimal(), tax}, "total": {got.Total.Decimal(), left.Add(tax)},
		} {
			if !pair[0].Equal(pair[1]) {
				t.Fatalf("%+v %+v: %s got %v, want %v", p, l, name, pair[0], pair[1])
			}
		}
	}
}

// bytesChance draws from a fuzzer's bytes, and nought when they are used up.
type bytesChance []byte

func (b *bytesChance) IntN(n int) int {
	v := 0
	for width := 1; width < n && len(*b) > 0; width *= 256 {
		v, *b = v*256+int((*b)[0]), (*b)[1:]
	}
	return v % n
}

func FuzzPrice(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("any bytes make a document of some lines, each of them with a quantity, a price, a discount and some payers"))
	c := rand.New(rand.NewPCG(1, 1))
	for range 16 {
		seed := make([]byte, 200)
		for i := range seed {
			seed[i] = byte(c.IntN(256))
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := bytesChance(data)
		p := randomPolicy(&c)
		checkDocument(t, p, randomLines(&c, p, 40))
	})
}

func FuzzAllocate(f *testing.F) {
	f.Add(int64(10_000), []byte{1, 1, 1})
	f.Add(int64(-1), []byte{0, 255, 7})
	f.Fuzz(func(t *testing.T, minor int64, data []byte) {
		total, err := aftersales.NewMoney(minor, aftersales.CurrencyCNY)
		if err != nil {
			t.Skip()
		}
		c := bytesChance(data)
		weights := make([]aftersales.Number, c.IntN(40))
		for i := range weights {
			if c.IntN(4) > 0 {
				weights[i] = must(aftersales.NewNumber(int64(c.IntN(1_000_000_000_000_000))))
			}
		}
		checkAllocation(t, total, weights)
	})
}

// FuzzAsk proves that no document makes pricing panic, and that what it accepts it answers with totals that add up.
func FuzzAsk(f *testing.F) {
	for _, data := range scenarioData(f) {
		f.Add("price", []byte(data))
	}
	f.Add("allocate", []byte(`{"total":"-0.01 CNY","weights":["1","0"]}`))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		answer, err := pricing.Ask(name, 1, data)
		var refused *aftersales.RefusedError
		var unreadable *aftersales.UnreadableError
		switch {
		case err == nil:
			if _, err := aftersales.Write(answer); err != nil {
				t.Fatal(err)
			}
		case answer != nil, !errors.As(err, &refused) && !errors.As(err, &unreadable):
			t.Fatalf("got %v with %v", answer, err)
		}
	})
}
