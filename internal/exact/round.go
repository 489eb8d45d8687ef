package exact

import "math/bits"

// Mode tells where Round goes from between two whole numbers. The zero value goes nowhere.
type Mode string

// The modes of rounding.
const (
	HalfUp   Mode = "half-up"   // to the nearer; from the middle away from zero
	HalfEven Mode = "half-even" // to the nearer; from the middle to the even one
	Down     Mode = "down"      // towards zero
)

// Round is x ÷ by as a whole number; false where by is not positive, the mode is unknown or the quotient does not fit. It is the only rounding in the module.
func (x Int128) Round(by Int128, mode Mode) (int64, bool) {
	size, rest, ok := x.divide(by)
	if !ok {
		return 0, false
	}
	short, _ := by.Sub(rest)
	half := rest.Cmp(short) // −1, 0 or +1: below the middle, on it, above it
	up := false
	switch mode {
	case HalfUp:
		up = half >= 0
	case HalfEven:
		up = half > 0 || half == 0 && size%2 == 1
	case Down:
	default:
		return 0, false
	}
	if up {
		size++
	}
	quotient, _ := signed(x.hi < 0, 0, size)
	return quotient.Int64()
}

// Divisor is a divisor with its mode, made ready by Set to divide many products.
type Divisor struct {
	by     int64
	mode   Mode
	half   uint64 // of the divisor, where the mode is half up: added before, it makes of cutting down rounding
	below  uint64 // products from here on go the long way; 0 where all do
	factor uint64 // ⌈2^(63+n) ÷ by⌉, where 2ⁿ is the least power of two that is not below by
	shift  uint   // n − 1
}

// Set makes d ready to divide by by.
func (d *Divisor) Set(by int64, mode Mode) {
	d.by, d.mode = by, mode
	d.half, d.below = 0, 0
	switch {
	case by < 2:
		return
	case mode == HalfUp:
		d.half = uint64(by) / 2
	case mode != Down:
		return
	}
	d.below = 1<<63 - d.half
	switch by { // a division of 128 bits takes as long as several lines of a document
	case percent:
		d.factor, d.shift = (1<<90+percent-1)/percent, 26
	case ofTwo:
		d.factor, d.shift = (1<<97+ofTwo-1)/ofTwo, 33
	default:
		d.shift = uint(bits.Len64(uint64(by)-1)) - 1 //nolint:gosec // at least 0: by is at least 2
		factor, rest := bits.Div64(1<<d.shift, 0, uint64(by))
		if rest > 0 {
			factor++
		}
		d.factor = factor
	}
}

// Usual divisors: of millionths of per cents, and of millionths of millionths in a currency with two decimals.
const (
	percent = 100_000_000
	ofTwo   = 10_000_000_000
)

// Scale is Round of a × b ÷ the divisor.
func (d *Divisor) Scale(a, b int64) (int64, bool) {
	if quotient, ok := d.Short(a, b); ok {
		return quotient, true
	}
	return Mul(a, b).Round(Int(d.by), d.mode)
}

// Short is Scale for the usual, in 64 bits: a product from 0 to below 2⁶³, and no tie to tell from the rest. False for all others. What is negative counts as 2⁶⁴ more, and its product is no less than 2⁶³, or 0.
// A multiplication stands for the division: the factor times the divisor is above 2^(63+n) by less than 2ⁿ, so for a product x below 2⁶³, x × factor ÷ 2^(63+n) is above x ÷ divisor by less than 1 ÷ divisor, and both are cut down to the same (Granlund and Montgomery, Division by Invariant Integers using Multiplication, theorem 4.2).
func (d *Divisor) Short(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	quotient, _ := bits.Mul64(lo+d.half, d.factor)
	return int64(quotient >> (d.shift & 63)), hi == 0 && lo < d.below
}

// Floor is x ÷ by rounded towards −∞, and the rest, 0 ≤ rest < by: what a largest-remainder allocation needs. False where by is not positive or the quotient does not fit.
func (x Int128) Floor(by Int128) (quotient int64, rest Int128, ok bool) {
	size, rest, ok := x.divide(by)
	if !ok {
		return 0, Int128{}, false
	}
	whole, _ := signed(x.hi < 0, 0, size)
	if x.hi < 0 && rest != (Int128{}) {
		whole, _ = whole.Sub(Int(1))
		rest, _ = by.Sub(rest)
	}
	quotient, ok = whole.Int64()
	return quotient, rest, ok
}

// divide is |x| ÷ by without its fraction, and the rest; false where by is not positive or the quotient exceeds 2⁶³, which no int64 does.
func (x Int128) divide(by Int128) (quotient uint64, rest Int128, ok bool) {
	hi, lo := x.magnitude()
	switch {
	case by.hi < 0, by.hi == 0 && hi >= by.lo:
		return 0, Int128{}, false
	case by.hi == 0:
		quotient, lo = bits.Div64(hi, lo, by.lo)
		return quotient, Int128{0, lo}, quotient <= 1<<63
	}
	// Hacker's Delight 9-5: the leading 64 bits of the divisor give a quotient that, less one, is right or one too small.
	divisor := uint64(by.hi)
	shift := bits.LeadingZeros64(divisor) // at least 1: by is positive
	quotient, _ = bits.Div64(hi>>1, hi<<63|lo>>1, divisor<<shift|by.lo>>(64-shift))
	quotient >>= 63 - shift
	if quotient != 0 {
		quotient--
	}
	takeHi, takeLo := bits.Mul64(by.lo, quotient)
	lo, borrow := bits.Sub64(lo, takeLo, 0)
	hi, _ = bits.Sub64(hi, takeHi+divisor*quotient, borrow)
	lessLo, borrow := bits.Sub64(lo, by.lo, 0)
	lessHi, borrow := bits.Sub64(hi, divisor, borrow)
	if borrow == 0 {
		quotient, hi, lo = quotient+1, lessHi, lessLo
	}
	return quotient, Int128{int64(hi), lo}, true // at most 2¹²⁷ ÷ 2⁶⁴
}
