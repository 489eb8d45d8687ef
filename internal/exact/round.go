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

// Scale is Round of a × b ÷ by, in 64 bits for the usual: factors that are not negative, a product that fits, and no tie to tell from the rest. Half of the divisor added before makes a quotient that is cut down one that is rounded half up.
func Scale(a, b, by int64, mode Mode) (int64, bool) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	if a|b < 0 || by <= 0 || hi != 0 || int64(lo) < 0 {
		return Mul(a, b).Round(Int(by), mode)
	}
	switch mode {
	case HalfUp:
		lo += uint64(by) / 2
	case Down:
	default:
		return Mul(a, b).Round(Int(by), mode)
	}
	switch by { // by a constant, a division is a multiplication
	case 100_000_000: // of per cents
		lo /= 100_000_000
	case 10_000_000_000: // of a currency with two decimals
		lo /= 10_000_000_000
	default:
		lo /= uint64(by)
	}
	return int64(lo), true
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
