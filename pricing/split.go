package pricing

import (
	"cmp"
	"math"
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/exact"
)

// Allocate divides total in proportion to weights, by largest remainder: every part is first cut down to whole minor units, and those left over go one each to the parts that lost most, of equals to the one named first. The parts add up to total, and those of a negative total are those of the positive one with the other sign.
// A total that is not given is refused with RuleRequired, a negative weight and weights that are all 0 with RuleNumber.
func Allocate(total aftersales.Money, weights []aftersales.Number) ([]aftersales.Money, error) {
	j := aftersales.NewJudgement(nil, rules)
	if total.IsZero() {
		j.Refuse(aftersales.RuleRequired, "total")
	}
	parts := make([]part, len(weights))
	size := max(total.Minor(), -total.Minor())
	sum := exact.Int128{}
	for k, w := range weights {
		if w.Sign() < 0 {
			j.Refuse(aftersales.RuleNumber, indexed("weights", k), w)
		}
		parts[k].exact = exact.Mul(size, w.Micro())
		sum, _ = sum.Add(exact.Int(w.Micro())) // no list is long enough to pass 128 bits
	}
	if j.OK() && sum == (exact.Int128{}) {
		j.Refuse(aftersales.RuleNumber, "weights")
	}
	if !j.OK() {
		return nil, j.Refusal(aftersales.Ref{}, 0, "allocate")
	}
	apportion(parts, size, sum)
	shares := make([]aftersales.Money, len(parts))
	for k := range parts {
		shares[k], _ = aftersales.NewMoney(int64(total.Sign())*parts[k].cents, total.Currency()) // within total, so within bounds
	}
	return shares, nil
}

// dividePercent gives each share its percentage of the total and of the tax within it, no tax beyond its total, in 64 bits. False where the total is too much for them; nothing is divided then.
func dividePercent(to []taxed, sum taxed, shares []Share) bool {
	if len(shares) == 1 { // whoever bears all of it needs no division
		to[0] = sum
		return true
	}
	if sum.total > math.MaxInt64/hundred {
		return false
	}
	var rests [maxPayers]taxed
	rest := rests[:len(shares)]
	for k := range rest {
		percent := shares[k].Percent.Micro()
		claim := taxed{sum.total * percent, sum.tax * percent}
		to[k] = taxed{claim.total / hundred, claim.tax / hundred}
		rest[k] = taxed{claim.total - to[k].total*hundred, claim.tax - to[k].tax*hundred}
	}
	for k := range to {
		sum.total -= to[k].total
		sum.tax -= to[k].tax
	}
	for ; sum.total > 0; sum.total-- { // fewer than there are shares with a remainder
		first := 0
		for k := range rest {
			if rest[k].total > rest[first].total {
				first = k
			}
		}
		to[first].total++
		rest[first].total = -1
	}
	for ; sum.tax > 0; sum.tax-- {
		first := -1
		for k := range rest {
			if to[k].tax < to[k].total && (first < 0 || rest[k].tax > rest[first].tax) {
				first = k
			}
		}
		to[first].tax++
		rest[first].tax -= hundred // behind all that have not had one, in the same order
	}
	return true
}

// inTwo is dividePercent for the most usual number of shares, of which the first has that percentage. Their remainders make up a whole cent, or none; and of two, neither's tax can be beyond their total.
func inTwo(sum taxed, percent int64) (first, second taxed) {
	total, tax := sum.total*percent, sum.tax*percent
	first = taxed{total / hundred, tax / hundred}
	if total%hundred >= hundred/2 {
		first.total++
	}
	if tax%hundred >= hundred/2 {
		first.tax++
	}
	return first, taxed{sum.total - first.total, sum.tax - first.tax}
}

// divideWide is dividePercent in 128 bits, of a total so great that the least share of it, a millionth of a per cent, is hundreds of units, and its tax about half of that at most.
func divideWide(to []taxed, sum taxed, shares []Share) {
	var totals, taxes [maxPayers]part
	n := len(shares)
	for k := range shares {
		totals[k].exact = exact.Mul(sum.total, shares[k].Percent.Micro())
		taxes[k].exact = exact.Mul(sum.tax, shares[k].Percent.Micro())
	}
	apportion(totals[:n], sum.total, exact.Int(hundred))
	apportion(taxes[:n], sum.tax, exact.Int(hundred))
	for k := range to {
		to[k] = taxed{totals[k].cents, taxes[k].cents}
	}
}

// divideFixed divides the total in the order of the shares, and the tax alike; the last share is the customer's, who bears the rest.
func divideFixed(to []taxed, sum taxed, shares []Share) {
	var totals, taxes [maxPayers]part
	n := len(shares)
	claimInOrder(totals[:n], sum.total, shares)
	apportion(totals[:n], sum.total, exact.Int(hundred))
	divideAlike(taxes[:n], sum.tax, totals[:n])
	for k := range to {
		to[k] = taxed{totals[k].cents, taxes[k].cents}
	}
}

// claimInOrder is what every share but the last comes to, its percentage of amount or its fixed amount, in their order and no more than the ones before have left, in hundred-millionths; the last is what is left after all.
func claimInOrder(parts []part, amount int64, shares []Share) {
	left := exact.Mul(amount, hundred)
	last := len(shares) - 1
	for k, s := range shares[:last] {
		want := exact.Mul(amount, s.Percent.Micro())
		if !s.Amount.IsZero() {
			want = exact.Mul(s.Amount.Minor(), hundred)
		}
		if want.Cmp(left) > 0 {
			want = left
		}
		parts[k].exact = want
		left, _ = left.Sub(want)
	}
	parts[last].exact = left
}

// divideAlike divides amount as another one, which is not less, was divided; so nobody gets more than of that.
func divideAlike(parts []part, amount int64, other []part) {
	sum := int64(0)
	for k := range other {
		parts[k].exact = exact.Mul(amount, other[k].cents)
		sum += other[k].cents
	}
	if sum == 0 { // and so is amount
		for k := range parts {
			parts[k].cents = 0
		}
		return
	}
	apportion(parts, amount, exact.Int(sum))
}

// apportionBy gives each part what it gets of an amount in proportion to its weight, none of them negative; false where all are nought.
func apportionBy(parts []part, amount int64, weights []int64) bool {
	sum := exact.Int128{}
	for k, w := range weights {
		parts[k].exact = exact.Mul(amount, w)
		sum, _ = sum.Add(exact.Int(w)) // no list is long enough to pass 128 bits
	}
	if sum == (exact.Int128{}) {
		return false
	}
	apportion(parts, amount, sum)
	return true
}

// part is one claim on a whole number of minor units.
type part struct {
	exact exact.Int128 // what it comes to, times a divisor that all parts of a whole share; never negative
	rest  exact.Int128 // what it loses when cut down to whole minor units
	cents int64        // what it gets
}

// round rounds what the parts come to together, once, and divides that among them. False where it does not fit 64 bits.
func round(parts []part, divisor int64, mode aftersales.Rounding) (total int64, ok bool) {
	by := exact.Int(divisor)
	if len(parts) == 1 {
		if parts[0].exact == (exact.Int128{}) {
			parts[0].cents = 0
			return 0, true
		}
		parts[0].cents, ok = parts[0].exact.Round(by, exact.Mode(mode))
		return parts[0].cents, ok
	}
	sum := exact.Int128{}
	for k := range parts {
		if sum, ok = sum.Add(parts[k].exact); !ok {
			return 0, false
		}
	}
	if total, ok = sum.Round(by, exact.Mode(mode)); !ok {
		return 0, false
	}
	apportion(parts, total, by)
	return total, true
}

// apportion cuts every part down to whole minor units and gives those that total has left to the largest remainders, of equals to the first. The exact parts ÷ divisor add up to total within less than one, so nothing is left that has no remainder to go to.
func apportion(parts []part, total int64, divisor exact.Int128) {
	left := total
	for k := range parts {
		p := &parts[k]
		p.cents, p.rest, _ = p.exact.Floor(divisor)
		left -= p.cents
	}
	if left == 0 {
		return
	}
	var buf [32]int32
	order := buf[:min(len(parts), len(buf))]
	if len(parts) > len(buf) {
		order = make([]int32, len(parts))
	}
	for k := range order {
		order[k] = int32(k)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(parts[b].rest.Cmp(parts[a].rest), cmp.Compare(a, b))
	})
	for n := 0; left > 0; n = (n + 1) % len(order) {
		parts[order[n]].cents++
		left--
	}
}
