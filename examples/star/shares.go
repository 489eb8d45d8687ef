package main

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// way is a way to divide a whole into rounded parts.
type way struct {
	says   aftersales.Text
	divide func(total int64, weights []aftersales.Number) []int64
}

// ways are the ways that are tried, the library's own first.
var ways = []way{
	{aftersales.Text{EN: "largest remainder", ZH: "最大余数法"}, largestRemainder},
	{aftersales.Text{EN: "the rest went to the last share", ZH: "余数归最后一份"}, func(total int64, weights []aftersales.Number) []int64 {
		return restTo(lastShare(weights), roundedHalfUp(total, weights), total)
	}},
	{aftersales.Text{EN: "the rest went to the largest share", ZH: "余数归最大一份"}, func(total int64, weights []aftersales.Number) []int64 {
		return restTo(largestShare(weights), roundedHalfUp(total, weights), total)
	}},
	{aftersales.Text{EN: "each share rounded half up by itself", ZH: "各份单独四舍五入"}, roundedHalfUp},
	{aftersales.Text{EN: "all cut down, the rest went to the last share", ZH: "各份舍去尾数，余数归最后一份"}, func(total int64, weights []aftersales.Number) []int64 {
		return restTo(lastShare(weights), cutDown(total, weights), total)
	}},
	{aftersales.Text{EN: "each share cut down by itself", ZH: "各份单独舍去尾数"}, cutDown},
}

// The numbers of two ways that say the same of the rest.
const (
	restToLast    = 1
	cutRestToLast = 4
)

// largestRemainder is pricing.Allocate. It divides minor units, of whichever currency.
func largestRemainder(total int64, weights []aftersales.Number) []int64 {
	whole, err := aftersales.NewMoney(total, aftersales.CurrencyCNY)
	if err != nil {
		return nil
	}
	shares, err := pricing.Allocate(whole, weights)
	if err != nil {
		return nil
	}
	parts := make([]int64, len(shares))
	for i := range shares {
		parts[i] = shares[i].Minor()
	}
	return parts
}

func roundedHalfUp(total int64, weights []aftersales.Number) []int64 {
	return each(total, weights, func(n, d *big.Int) *big.Int {
		n.Lsh(n, 1)
		n.Add(n, d)
		return n.Quo(n, d.Lsh(d, 1))
	})
}

func cutDown(total int64, weights []aftersales.Number) []int64 {
	return each(total, weights, func(n, d *big.Int) *big.Int { return n.Quo(n, d) })
}

// each divides every total × weight by the sum of the weights. None of them is negative.
func each(total int64, weights []aftersales.Number, quotient func(n, d *big.Int) *big.Int) []int64 {
	sum := new(big.Int)
	for _, w := range weights {
		sum.Add(sum, big.NewInt(w.Micro()))
	}
	parts := make([]int64, len(weights))
	for i, w := range weights {
		n := new(big.Int).Mul(big.NewInt(total), big.NewInt(w.Micro()))
		parts[i] = quotient(n, new(big.Int).Set(sum)).Int64()
	}
	return parts
}

// restTo gives one share what the others leave of the total.
func restTo(k int, parts []int64, total int64) []int64 {
	parts[k] = total
	for i, p := range parts {
		if i != k {
			parts[k] -= p
		}
	}
	return parts
}

// lastShare is the last that has any weight: a share of nothing bears no rest.
func lastShare(weights []aftersales.Number) int {
	for k := len(weights) - 1; k > 0; k-- {
		if weights[k].Sign() > 0 {
			return k
		}
	}
	return 0
}

// largestShare is the first of the largest.
func largestShare(weights []aftersales.Number) int {
	best := 0
	for k := range weights {
		if weights[k].Cmp(weights[best]) > 0 {
			best = k
		}
	}
	return best
}

// group is shares of one whole as a document prints them.
type group struct {
	path    string
	printed string // name of the member that holds the shares
	weight  string // name of the member that they were divided by; empty where the document prints none
	unit    string // % or nothing
	digits  int    // decimals of the shares
	finer   int    // decimals of the weights
	total   int64  // what is divided, in the last of these decimals, as are the parts
	labels  []string
	weights []aftersales.Number
	parts   []int64
	fits    []bool    // by the numbers of ways
	tried   [][]int64 // what each way prints
}

// sum is what the printed parts add up to.
func (g *group) sum() int64 {
	var s int64
	for _, p := range g.parts {
		s += p
	}
	return s
}

// ours tells whether the library prints the same: by largest remainder, or where no weights are printed, at least the same sum.
func (g *group) ours() bool {
	if g.weight == "" {
		return g.sum() == g.total
	}
	return g.fits[0]
}

// explained is the first way that prints the same; −1 where none does.
func (g *group) explained() int { return slices.Index(g.fits, true) }

// allWays names every way that prints the same. That the others were cut down is worth saying only where rounding them does not do.
func (g *group) allWays() aftersales.Text {
	var en, zh []string
	for k, fits := range g.fits {
		if fits && (k != cutRestToLast || !g.fits[restToLast]) {
			en, zh = append(en, ways[k].says.EN), append(zh, ways[k].says.ZH)
		}
	}
	return aftersales.Text{EN: strings.Join(en, ", or "), ZH: strings.Join(zh, "，或")}
}

func (g *group) try() {
	for _, w := range ways {
		parts := w.divide(g.total, g.weights)
		g.tried = append(g.tried, parts)
		g.fits = append(g.fits, slices.Equal(parts, g.parts))
	}
}

// decimal prints a part with the group's decimals.
func (g *group) decimal(part int64) string { return decimal(part, g.digits) }

// decimal prints a whole number of the last of its decimals.
func decimal(n int64, digits int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := strconv.FormatInt(n, 10)
	if digits == 0 {
		return sign + s
	}
	s = strings.Repeat("0", max(0, digits+1-len(s))) + s
	return sign + s[:len(s)-digits] + "." + s[len(s)-digits:]
}

// findGroups is every group of shares in a document: percentages beside what they were worked out from, amounts beside the percentages
// that divide them, and the parts of payers beside their total. Those beyond most are counted.
func findGroups(root *node) (groups []group, more int) {
	add := func(g group, ok bool, p place) {
		switch {
		case !ok:
		case len(groups) == most:
			more++
		default:
			g.path = p.path
			groups = append(groups, g)
		}
	}
	var walk func(n, parent *node, p place)
	walk = func(n, parent *node, p place) {
		switch n.kind {
		case array:
			g, ok := groupOf(n, parent)
			add(g, ok, p)
			for i := range n.kids {
				walk(&n.kids[i], n, p.element(i))
			}
		case object:
			g, ok := partsOf(n)
			add(g, ok, p)
			for i := range n.kids {
				walk(&n.kids[i], n, p.member(n.kids[i].name))
			}
		}
	}
	walk(root, nil, place{})
	return groups, more
}

// groupOf reads a list of objects that each hold a percentage, and hours or an amount. Where several of these could be meant, it is the
// one that the library, or else another way, explains.
func groupOf(n, parent *node) (group, bool) {
	if len(n.kids) < 2 {
		return group{}, false
	}
	percent, percents, digits, ok := percentages(n)
	if !ok {
		return group{}, false
	}
	var found []group
	for _, name := range weightNames(&n.kids[0]) {
		values, places, ok := column(n, name)
		if !ok {
			continue
		}
		if g, ok := newGroup(percent, name, scale(100, digits), digits, percents, values); ok {
			g.unit, g.finer = "%", places
			found = append(found, g)
		}
		if strings.Contains(name, "amount") { // it may be the amounts that were divided by the percentages
			total, ok := printedTotal(parent, name, places)
			if !ok {
				total = sumOf(values, places)
			}
			if g, ok := newGroup(name, percent, total, places, values, percents); ok {
				g.finer = digits
				found = append(found, g)
			}
		}
	}
	if len(found) == 0 {
		return group{}, false
	}
	best := 0
	for i := range found {
		if found[best].ours() {
			break
		}
		if found[i].ours() || found[best].explained() < 0 && found[i].explained() >= 0 {
			best = i
		}
	}
	found[best].labels = labels(n)
	return found[best], true
}

func newGroup(printed, weight string, total int64, digits int, parts, weights []aftersales.Number) (group, bool) {
	sum := int64(0)
	for _, w := range weights {
		sum |= w.Micro()
	}
	if sum == 0 || total <= 0 || total > mostUnits || sumOf(parts, digits) > mostUnits {
		return group{}, false
	}
	g := group{printed: printed, weight: weight, total: total, digits: digits, weights: weights}
	for _, p := range parts {
		g.parts = append(g.parts, minor(p, digits))
	}
	g.try()
	return g, g.tried[0] != nil
}

// percentages is the column of a list that holds the shares of a whole in percent: named so, or called a percentage and adding up to
// about 100.
func percentages(n *node) (name string, values []aftersales.Number, digits int, ok bool) {
	tries := 0
	for i := range n.kids[0].kids {
		name := n.kids[0].kids[i].name
		if !strings.Contains(name, "percent") {
			continue
		}
		if tries++; tries > mostColumns {
			break
		}
		values, digits, ok := column(n, name)
		if !ok {
			continue
		}
		named := strings.Contains(name, "total") || strings.Contains(name, "share") || strings.Contains(name, "split")
		sum, whole := sumOf(values, digits), scale(100, digits)
		if named || (name == "percent" || name == "percentage") && sum*20 >= whole*19 && sum*20 <= whole*21 {
			return name, values, digits, true
		}
	}
	return "", nil, 0, false
}

// mostColumns is how many columns of a list are looked at, so that a hostile list costs no more than its length.
const mostColumns = 4

// mostUnits is the greatest amount of money, in minor units; a whole beyond it is none that was ever divided.
const mostUnits = 999_999_999_999_999

// weightNames is what the elements of a list could have been weighed by, by the members of the first.
func weightNames(first *node) []string {
	var names []string
	for i := range first.kids {
		name := first.kids[i].name
		if strings.Contains(name, "percent") || len(names) == mostColumns {
			continue
		}
		for _, end := range []string{"hours", "amount", "units", "quantity", "value"} {
			if name == end || strings.HasSuffix(name, "_"+end) {
				names = append(names, name)
			}
		}
	}
	return names
}

// column is the numbers that the elements of a list hold under one name, none of them negative, and how many decimals they are printed with.
func column(n *node, name string) (values []aftersales.Number, digits int, ok bool) {
	for i := range n.kids {
		v, d, ok := numberOf(n.kids[i].member(name))
		if !ok || v.Sign() < 0 {
			return nil, 0, false
		}
		values, digits = append(values, v), max(digits, d)
	}
	return values, digits, true
}

// numberOf reads a number, a text that is one, with or without a sign of percentage, or an amount with its currency beside it.
func numberOf(n *node) (value aftersales.Number, digits int, ok bool) {
	if n != nil && n.kind == object {
		m := n.member("amount")
		if m == nil {
			m = n.member("value")
		}
		n = m
	}
	if n == nil || n.kind != text && n.kind != number {
		return aftersales.Number{}, 0, false
	}
	s := strings.TrimSpace(strings.TrimSuffix(n.text, "%"))
	value, err := aftersales.ParseNumber(s)
	if err != nil {
		return aftersales.Number{}, 0, false
	}
	if _, after, found := strings.Cut(s, "."); found {
		digits = len(after)
	}
	return value, digits, true
}

// printedTotal is the total that stands beside a list, of what its elements hold under name.
func printedTotal(parent *node, name string, digits int) (int64, bool) {
	if parent == nil || parent.kind != object {
		return 0, false
	}
	for i := range parent.kids {
		k := &parent.kids[i]
		if strings.HasPrefix(k.name, "total") && (k.name == "total" || strings.HasSuffix(k.name, name)) {
			if v, d, ok := numberOf(k); ok && d <= digits {
				return minor(v, digits), true
			}
		}
	}
	return 0, false
}

// payers begin the names under which a document prints the part of one payer.
var payers = []string{"customer_", "warranty_", "oem_", "manufacturer_", "dealer_", "internal_", "insurance_", "insurer_", "contract_"}

// partsOf reads an object that holds the parts of payers as members of their own, beside the total.
func partsOf(n *node) (group, bool) {
	g := group{}
	var parts []aftersales.Number
	var total *aftersales.Number
	for i := range n.kids {
		k := &n.kids[i]
		if !strings.HasSuffix(k.name, "_amount") {
			continue
		}
		payer := slices.ContainsFunc(payers, func(p string) bool { return strings.HasPrefix(k.name, p) })
		whole := total == nil && (strings.HasPrefix(k.name, "total_") || strings.HasPrefix(k.name, "grand_total"))
		v, d, ok := numberOf(k)
		if !ok || !payer && !whole {
			continue
		}
		g.digits = max(g.digits, d)
		if whole {
			total, g.printed = &v, k.name
			continue
		}
		parts, g.labels = append(parts, v), append(g.labels, safe(k.name))
	}
	if total == nil || len(parts) < 2 || sumOf(parts, g.digits) > mostUnits {
		return group{}, false
	}
	g.total = minor(*total, g.digits)
	for _, p := range parts {
		g.parts = append(g.parts, minor(p, g.digits))
	}
	return g, true
}

// labels is what to call the elements of a list: by the first code that they hold, or by their number.
func labels(n *node) []string {
	out := make([]string, len(n.kids))
	for i := range n.kids {
		out[i] = "#" + strconv.Itoa(i+1)
		for k := range n.kids[i].kids {
			if m := &n.kids[i].kids[k]; m.kind == text && strings.HasSuffix(m.name, "_type") {
				out[i] = safe(m.text)
				break
			}
		}
	}
	return out
}

// sumOf adds up numbers in the last of their decimals, and stops beyond mostUnits.
func sumOf(values []aftersales.Number, digits int) int64 {
	var sum int64
	for _, v := range values {
		if sum += minor(v, digits); sum > mostUnits {
			break
		}
	}
	return sum
}

// minor is a number in the last of its decimals. A number has six.
func minor(v aftersales.Number, digits int) int64 {
	n := v.Micro()
	for range 6 - digits {
		n /= 10
	}
	return n
}

func scale(n int64, digits int) int64 {
	for range digits {
		n *= 10
	}
	return n
}
