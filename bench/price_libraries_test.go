package bench

import (
	"strconv"

	gomoney "github.com/Rhymond/go-money"
	"github.com/aftersales-go/aftersales/pricing"
	bojanz "github.com/bojanz/currency"
	"github.com/cockroachdb/apd/v3"
	govalues "github.com/govalues/decimal"
	shopspring "github.com/shopspring/decimal"
)

// library is what a library of amounts A and numbers N is asked for, in the way in which its own documentation does it. Percentages are in per cent; what is rounded is rounded half up to the cent.
type library[A, N any] interface {
	number(text string) N
	amount(text string) A
	add(a, b A) A
	sub(a, b A) A
	cmp(a, b A) int
	times(price A, quantity N) A   // rounded
	percent(a A, p N) A            // rounded
	within(gross A, rate N) A      // the tax within gross, rounded
	part(a A, p N) (whole, rest A) // a percentage of a, cut down to whole cents, and what that leaves
	cents(a A) int64
}

// libLine is a line in the types of a library, made before anything is measured.
type libLine[A, N any] struct {
	kind, treatment         uint8
	quantity, percent, rate N
	discounted, taxed       bool // there is a percentage; a rate
	price                   A
	shares                  []libShare[N]
}

type libShare[N any] struct {
	payer   uint8
	percent N
}

type libTotals[A any] struct {
	kinds                     [handKinds]A
	discount, net, tax, total A
	payers                    [handPayers]libBorne[A]
	bears                     [handPayers]bool
	treatments                [handAtRate + 1]libTax[A] // every rate of these documents is one
	lines                     []libAmount[A]
}

type libTax[A any] struct {
	used     bool
	net, tax A
}

type libAmount[A any] struct {
	listed, discount, net, tax, total A
	shares                            []libBorne[A]
}

type libBorne[A any] struct {
	payer           uint8
	net, tax, total A
}

// libPrice does with a library what byHand does in int64, but judges only that no discount is greater than its line; of rates it knows one.
func libPrice[A, N any, L library[A, N]](lib L, zero, cent A, lines []libLine[A, N]) libTotals[A] {
	t := libTotals[A]{discount: zero, net: zero, tax: zero, total: zero, lines: make([]libAmount[A], len(lines))}
	for k := range t.kinds {
		t.kinds[k] = zero
	}
	for k := range t.payers {
		t.payers[k] = libBorne[A]{uint8(k), zero, zero, zero}
	}
	for k := range t.treatments {
		t.treatments[k] = libTax[A]{false, zero, zero}
	}
	for i := range lines {
		l, a := &lines[i], &t.lines[i]
		a.listed, a.discount, a.tax = lib.times(l.price, l.quantity), zero, zero
		if l.discounted {
			a.discount = lib.percent(a.listed, l.percent)
		}
		if lib.cmp(a.discount, a.listed) > 0 {
			panic(errHand)
		}
		a.total = lib.sub(a.listed, a.discount)
		if l.taxed {
			a.tax = lib.within(a.total, l.rate)
		}
		a.net = lib.sub(a.total, a.tax)
		t.kinds[l.kind] = lib.add(t.kinds[l.kind], a.listed)
		t.discount = lib.add(t.discount, a.discount)
		t.net = lib.add(t.net, a.net)
		t.tax = lib.add(t.tax, a.tax)
		x := &t.treatments[l.treatment]
		x.used, x.net, x.tax = true, lib.add(x.net, a.net), lib.add(x.tax, a.tax)
		if len(l.shares) == 0 {
			a.shares = []libBorne[A]{{0, a.net, a.tax, a.total}}
		} else {
			a.shares = libSplit(lib, zero, cent, a, l.shares)
		}
		for k := range a.shares {
			s := &a.shares[k]
			p := &t.payers[s.payer]
			p.net, p.tax, p.total = lib.add(p.net, s.net), lib.add(p.tax, s.tax), lib.add(p.total, s.total)
			t.bears[s.payer] = true
		}
	}
	t.total = lib.add(t.net, t.tax)
	return t
}

// libSplit divides a line's total and the tax within it by largest remainder, no tax beyond its total.
func libSplit[A, N any, L library[A, N]](lib L, zero, cent A, a *libAmount[A], shares []libShare[N]) []libBorne[A] {
	borne := make([]libBorne[A], len(shares))
	totals, taxes := make([]A, len(shares)), make([]A, len(shares)) // remainders
	total, tax := a.total, a.tax
	for k, s := range shares {
		b := &borne[k]
		b.payer = s.payer
		b.total, totals[k] = lib.part(a.total, s.percent)
		b.tax, taxes[k] = lib.part(a.tax, s.percent)
		total, tax = lib.sub(total, b.total), lib.sub(tax, b.tax)
	}
	given := make([]bool, len(shares))
	for lib.cmp(total, zero) > 0 {
		most := -1
		for k := range shares {
			if !given[k] && (most < 0 || lib.cmp(totals[k], totals[most]) > 0) {
				most = k
			}
		}
		borne[most].total, given[most] = lib.add(borne[most].total, cent), true
		total = lib.sub(total, cent)
	}
	given = make([]bool, len(shares))
	for lib.cmp(tax, zero) > 0 {
		most := -1
		for k := range shares {
			if !given[k] && lib.cmp(borne[k].tax, borne[k].total) < 0 && (most < 0 || lib.cmp(taxes[k], taxes[most]) > 0) {
				most = k
			}
		}
		borne[most].tax, given[most] = lib.add(borne[most].tax, cent), true
		tax = lib.sub(tax, cent)
	}
	for k := range borne {
		borne[k].net = lib.sub(borne[k].total, borne[k].tax)
	}
	return borne
}

// libLines is what a library needs of lines.
func libLines[A, N any, L library[A, N]](lib L, lines []pricing.Line) []libLine[A, N] {
	out := make([]libLine[A, N], len(lines))
	for i, l := range lines {
		p := l.Price.Number().Decimal().StringFixed(2)
		o := libLine[A, N]{
			kind: place(pricing.Kinds(), l.Kind), treatment: place(pricing.Treatments(), l.Tax.Treatment) + 1,
			quantity: lib.number(l.Quantity.String()), percent: lib.number(l.Discount.Percent.String()), rate: lib.number(l.Tax.Rate.String()),
			discounted: !l.Discount.Percent.IsZero(), taxed: !l.Tax.Rate.IsZero(), price: lib.amount(p),
		}
		for _, s := range l.Shares {
			o.shares = append(o.shares, libShare[N]{place(pricing.Payers(), s.Payer), lib.number(s.Percent.String())})
		}
		out[i] = o
	}
	return out
}

func sure[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// byShopspring is shopspring/decimal used naively: every amount a decimal, multiplied, divided and rounded as the words come.
type byShopspring struct{ hundred shopspring.Decimal }

func (byShopspring) number(s string) shopspring.Decimal               { return sure(shopspring.NewFromString(s)) }
func (byShopspring) amount(s string) shopspring.Decimal               { return sure(shopspring.NewFromString(s)) }
func (byShopspring) add(a, b shopspring.Decimal) shopspring.Decimal   { return a.Add(b) }
func (byShopspring) sub(a, b shopspring.Decimal) shopspring.Decimal   { return a.Sub(b) }
func (byShopspring) cmp(a, b shopspring.Decimal) int                  { return a.Cmp(b) }
func (byShopspring) times(a, n shopspring.Decimal) shopspring.Decimal { return a.Mul(n).Round(2) }
func (l byShopspring) percent(a, p shopspring.Decimal) shopspring.Decimal {
	return a.Mul(p).Div(l.hundred).Round(2)
}
func (l byShopspring) within(a, r shopspring.Decimal) shopspring.Decimal {
	return a.Mul(r).Div(l.hundred.Add(r)).Round(2)
}
func (l byShopspring) part(a, p shopspring.Decimal) (whole, rest shopspring.Decimal) {
	exact := a.Mul(p).Div(l.hundred)
	whole = exact.Truncate(2)
	return whole, exact.Sub(whole)
}
func (l byShopspring) cents(a shopspring.Decimal) int64 { return a.Mul(l.hundred).IntPart() }

// byGovalues is govalues/decimal: a value of 64 bits, checked for overflow.
type byGovalues struct{ hundred govalues.Decimal }

func (byGovalues) number(s string) govalues.Decimal             { return sure(govalues.Parse(s)) }
func (byGovalues) amount(s string) govalues.Decimal             { return sure(govalues.Parse(s)) }
func (byGovalues) add(a, b govalues.Decimal) govalues.Decimal   { return sure(a.Add(b)) }
func (byGovalues) sub(a, b govalues.Decimal) govalues.Decimal   { return sure(a.Sub(b)) }
func (byGovalues) cmp(a, b govalues.Decimal) int                { return a.Cmp(b) }
func (byGovalues) times(a, n govalues.Decimal) govalues.Decimal { return cent2(sure(a.Mul(n))) }
func (l byGovalues) percent(a, p govalues.Decimal) govalues.Decimal {
	return cent2(sure(sure(a.Mul(p)).Quo(l.hundred)))
}
func (l byGovalues) within(a, r govalues.Decimal) govalues.Decimal {
	return cent2(sure(sure(a.Mul(r)).Quo(sure(l.hundred.Add(r)))))
}
func (l byGovalues) part(a, p govalues.Decimal) (whole, rest govalues.Decimal) {
	exact := sure(sure(a.Mul(p)).Quo(l.hundred))
	whole = exact.Trunc(2)
	return whole, sure(exact.Sub(whole))
}
func (byGovalues) cents(a govalues.Decimal) int64 {
	whole, frac, _ := a.Int64(2)
	return whole*100 + frac
}

// cent2 rounds half up. Round of this library goes to the even cent, so what lies on the middle is moved a trifle away from it first.
func cent2(d govalues.Decimal) govalues.Decimal {
	down := d.Trunc(2)
	if sure(d.Sub(down)).Cmp(halfCent) == 0 {
		return sure(down.Add(oneCent))
	}
	return d.Round(2)
}

var halfCent, oneCent = govalues.MustParse("0.005"), govalues.MustParse("0.01")

// byApd is cockroachdb/apd: a context that rounds half up, one that cuts down, and a new decimal for every result.
type byApd struct {
	up, down *apd.Context
	hundred  *apd.Decimal
}

func apdContexts() byApd {
	up := apd.BaseContext.WithPrecision(34)
	up.Rounding = apd.RoundHalfUp
	down := apd.BaseContext.WithPrecision(34)
	down.Rounding = apd.RoundDown
	return byApd{up, down, apd.New(100, 0)}
}

func (byApd) number(s string) *apd.Decimal { d, _, err := apd.NewFromString(s); return sure(d, err) }
func (byApd) amount(s string) *apd.Decimal { d, _, err := apd.NewFromString(s); return sure(d, err) }

func (byApd) binary(op func(d, x, y *apd.Decimal) (apd.Condition, error), x, y *apd.Decimal) *apd.Decimal {
	d := new(apd.Decimal)
	sure(op(d, x, y))
	return d
}

func (byApd) cent(c *apd.Context, x *apd.Decimal) *apd.Decimal {
	d := new(apd.Decimal)
	sure(c.Quantize(d, x, -2))
	return d
}
func (l byApd) add(a, b *apd.Decimal) *apd.Decimal   { return l.binary(l.up.Add, a, b) }
func (l byApd) sub(a, b *apd.Decimal) *apd.Decimal   { return l.binary(l.up.Sub, a, b) }
func (byApd) cmp(a, b *apd.Decimal) int              { return a.Cmp(b) }
func (l byApd) times(a, n *apd.Decimal) *apd.Decimal { return l.cent(l.up, l.binary(l.up.Mul, a, n)) }
func (l byApd) percent(a, p *apd.Decimal) *apd.Decimal {
	return l.cent(l.up, l.binary(l.up.Quo, l.binary(l.up.Mul, a, p), l.hundred))
}
func (l byApd) within(a, r *apd.Decimal) *apd.Decimal {
	return l.cent(l.up, l.binary(l.up.Quo, l.binary(l.up.Mul, a, r), l.add(l.hundred, r)))
}
func (l byApd) part(a, p *apd.Decimal) (whole, rest *apd.Decimal) {
	exact := l.binary(l.up.Quo, l.binary(l.up.Mul, a, p), l.hundred)
	whole = l.cent(l.down, exact)
	return whole, l.sub(exact, whole)
}
func (l byApd) cents(a *apd.Decimal) int64 { return sure(l.binary(l.up.Mul, a, l.hundred).Int64()) }

// byBojanz is bojanz/currency: an amount with its currency, multiplied and divided by numbers that are texts.
type byBojanz struct{}

func (byBojanz) number(s string) string                        { return s }
func (byBojanz) amount(s string) bojanz.Amount                 { return sure(bojanz.NewAmount(s, "CNY")) }
func (byBojanz) add(a, b bojanz.Amount) bojanz.Amount          { return sure(a.Add(b)) }
func (byBojanz) sub(a, b bojanz.Amount) bojanz.Amount          { return sure(a.Sub(b)) }
func (byBojanz) cmp(a, b bojanz.Amount) int                    { return sure(a.Cmp(b)) }
func (byBojanz) times(a bojanz.Amount, n string) bojanz.Amount { return sure(a.Mul(n)).Round() }
func (byBojanz) percent(a bojanz.Amount, p string) bojanz.Amount {
	return sure(sure(a.Mul(p)).Div("100")).Round()
}
func (byBojanz) within(a bojanz.Amount, r string) bojanz.Amount {
	return sure(sure(a.Mul(r)).Div(strconv.Itoa(100 + sure(strconv.Atoi(r))))).Round() // the library does not add numbers
}
func (byBojanz) part(a bojanz.Amount, p string) (whole, rest bojanz.Amount) {
	exact := sure(sure(a.Mul(p)).Div("100"))
	whole = exact.RoundTo(2, bojanz.RoundDown)
	return whole, sure(exact.Sub(whole))
}
func (byBojanz) cents(a bojanz.Amount) int64 { return sure(a.Int64()) }

// byGoMoney is Rhymond/go-money: whole cents with their currency. It multiplies by whole numbers alone and does not divide, and its Allocate gives left-over cents to whoever is named first; so what it lacks stands beside it in int64.
type byGoMoney struct{}

func (byGoMoney) number(s string) int64 { return number(s).Micro() }
func (byGoMoney) amount(s string) *gomoney.Money {
	return gomoney.New(number(s).Micro()/10_000, gomoney.CNY)
}
func (byGoMoney) add(a, b *gomoney.Money) *gomoney.Money { return sure(a.Add(b)) }
func (byGoMoney) sub(a, b *gomoney.Money) *gomoney.Money { return sure(a.Subtract(b)) }
func (byGoMoney) cmp(a, b *gomoney.Money) int            { return sure(a.Compare(b)) }
func (byGoMoney) over(a *gomoney.Money, n, by int64) *gomoney.Money {
	return gomoney.New((a.Multiply(n).Amount()+by/2)/by, gomoney.CNY)
}
func (l byGoMoney) times(a *gomoney.Money, n int64) *gomoney.Money   { return l.over(a, n, 1_000_000) }
func (l byGoMoney) percent(a *gomoney.Money, p int64) *gomoney.Money { return l.over(a, p, handWhole) }
func (l byGoMoney) within(a *gomoney.Money, r int64) *gomoney.Money {
	return l.over(a, r, handWhole+r)
}
func (byGoMoney) part(a *gomoney.Money, p int64) (whole, rest *gomoney.Money) {
	exact := a.Multiply(p).Amount()
	return gomoney.New(exact/handWhole, gomoney.CNY), gomoney.New(exact%handWhole, gomoney.CNY)
}
func (byGoMoney) cents(a *gomoney.Money) int64 { return a.Amount() }

// libRun prices a document with a library, and tells in cents what it comes to.
type libRun struct {
	name   string
	price  func()
	totals func() handTotals
}

// withLibraries is lines in the types of every library.
func withLibraries(lines []pricing.Line) []libRun {
	return []libRun{
		ready[shopspring.Decimal, shopspring.Decimal]("shopspring", byShopspring{shopspring.NewFromInt(100)}, lines),
		ready[bojanz.Amount, string]("bojanz", byBojanz{}, lines),
		ready[*gomoney.Money, int64]("go-money", byGoMoney{}, lines),
		ready[govalues.Decimal, govalues.Decimal]("govalues", byGovalues{govalues.MustNew(100, 0)}, lines),
		ready[*apd.Decimal, *apd.Decimal]("apd", apdContexts(), lines),
	}
}

func ready[A, N any, L library[A, N]](name string, lib L, lines []pricing.Line) libRun {
	zero, cent := lib.amount("0.00"), lib.amount("0.01")
	own := libLines[A, N](lib, lines)
	return libRun{name, func() { libPrice(lib, zero, cent, own) }, func() handTotals {
		t := libPrice(lib, zero, cent, own)
		h := handTotals{currency: "CNY", discount: lib.cents(t.discount), net: lib.cents(t.net), tax: lib.cents(t.tax), total: lib.cents(t.total), bears: t.bears}
		for k, a := range t.kinds {
			h.kinds[k] = lib.cents(a)
		}
		borne := func(b libBorne[A]) handBorne {
			return handBorne{b.payer, lib.cents(b.net), lib.cents(b.tax), lib.cents(b.total)}
		}
		for k, b := range t.payers {
			h.payers[k] = borne(b)
		}
		for k, x := range t.treatments {
			if x.used {
				h.taxes = append(h.taxes, handTax{uint8(k), 0, lib.cents(x.net), lib.cents(x.tax)})
			}
		}
		for _, a := range t.lines {
			l := handAmount{lib.cents(a.listed), lib.cents(a.discount), lib.cents(a.net), lib.cents(a.tax), lib.cents(a.total), nil}
			for _, b := range a.shares {
				l.shares = append(l.shares, borne(b))
			}
			h.lines = append(h.lines, l)
		}
		return h
	}}
}
