// Package exact is the arithmetic under every amount: whole numbers of 128 bits, the module's one rounding, and the plain decimal notation.
// Nothing wraps and nothing panics: what does not fit is reported.
package exact

import "math/bits"

// Int128 is a whole number from −2¹²⁷ to 2¹²⁷−1, in two's complement; the zero value is 0.
type Int128 struct {
	hi int64
	lo uint64
}

// Int is v.
func Int(v int64) Int128 { return Int128{v >> 63, uint64(v)} }

// Mul is a × b, which always fits.
func Mul(a, b int64) Int128 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	// Read as unsigned, a negative factor is 2⁶⁴ too large.
	return Int128{int64(hi) - a>>63&b - b>>63&a, lo}
}

// Add is x + y; false where that does not fit.
func (x Int128) Add(y Int128) (Int128, bool) {
	lo, carry := bits.Add64(x.lo, y.lo, 0)
	hi := x.hi + y.hi + int64(carry)
	return Int128{hi, lo}, (x.hi^hi)&(y.hi^hi) >= 0
}

// Sub is x − y; false where that does not fit.
func (x Int128) Sub(y Int128) (Int128, bool) {
	lo, borrow := bits.Sub64(x.lo, y.lo, 0)
	hi := x.hi - y.hi - int64(borrow)
	return Int128{hi, lo}, (x.hi^y.hi)&(x.hi^hi) >= 0
}

// Neg is −x; false for −2¹²⁷.
func (x Int128) Neg() (Int128, bool) { return Int128{}.Sub(x) }

// Times is x × f; false where that does not fit.
func (x Int128) Times(f int64) (Int128, bool) {
	hi, lo := x.magnitude()
	_, size := Int(f).magnitude()
	over, hi := bits.Mul64(hi, size)
	carry, lo := bits.Mul64(lo, size)
	hi, wrapped := bits.Add64(hi, carry, 0)
	product, ok := signed(x.hi < 0 != (f < 0), hi, lo)
	return product, ok && over == 0 && wrapped == 0
}

// Cmp is −1, 0 or +1 as x is less than, equal to or greater than y.
func (x Int128) Cmp(y Int128) int {
	switch {
	case x == y:
		return 0
	case x.hi > y.hi || x.hi == y.hi && x.lo > y.lo:
		return 1
	}
	return -1
}

// Int64 is x; false where that does not fit.
func (x Int128) Int64() (int64, bool) { return int64(x.lo), x.hi == int64(x.lo)>>63 }

func (x Int128) magnitude() (hi, lo uint64) {
	if x.hi >= 0 {
		return uint64(x.hi), x.lo
	}
	lo, borrow := bits.Sub64(0, x.lo, 0)
	hi, _ = bits.Sub64(0, uint64(x.hi), borrow)
	return hi, lo
}

// signed is the inverse of magnitude; false where that does not fit.
func signed(negative bool, hi, lo uint64) (Int128, bool) {
	if negative {
		var borrow uint64
		lo, borrow = bits.Sub64(0, lo, 0)
		hi, _ = bits.Sub64(0, hi, borrow)
	}
	x := Int128{int64(hi), lo}
	return x, x.hi < 0 == negative || x == Int128{}
}
