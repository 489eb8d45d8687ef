package exact

import (
	"math/big"
	"strconv"

	"github.com/shopspring/decimal"
)

// Bound is the largest magnitude of a stored amount or number, in its smallest units: fifteen digits, so that a sum of two never wraps and a product of two fits Int128.
const Bound = 999_999_999_999_999

// Within tells whether v is inside the bound.
func Within(v int64) bool { return uint64(v)+Bound <= 2*Bound } // what is less than −Bound wraps

// Parse reads a plain decimal such as -12.5 with at most places decimals (0 to 18), in units of 10^−places; false where it is anything else or out of bounds.
// No plus sign, exponent, leading zero, bare point or negative zero: one number has one text but for trailing zeros.
func Parse[T string | []byte](text T, places int) (int64, bool) {
	negative := len(text) > 0 && text[0] == '-'
	if negative {
		text = text[1:]
	}
	whole := 0
	for whole < len(text) && text[whole] != '.' {
		whole++
	}
	decimals := len(text) - whole - 1 // −1 without a point
	if whole == 0 || whole > 1 && text[0] == '0' || decimals == 0 || decimals > places {
		return 0, false
	}
	var v int64
	for i := range len(text) {
		digit := text[i] - '0'
		switch {
		case i == whole:
			continue
		case digit > 9:
			return 0, false
		}
		if v = v*10 + int64(digit); v > Bound {
			return 0, false
		}
	}
	for range places - max(decimals, 0) {
		if v *= 10; v > Bound {
			return 0, false
		}
	}
	if negative {
		return -v, v != 0
	}
	return v, true
}

// Append appends v units of 10^−places as a plain decimal with exactly that many decimals (0 to 18).
func Append(dst []byte, v int64, places int) []byte {
	unit := uint64(1)
	for range places {
		unit *= 10
	}
	if v < 0 {
		dst = append(dst, '-')
	}
	_, size := Int(v).magnitude()
	dst = strconv.AppendUint(dst, size/unit, 10)
	if places > 0 {
		dst = append(dst, '.')
	}
	for unit /= 10; unit > 0; unit /= 10 {
		dst = append(dst, '0'+byte(size/unit%10))
	}
	return dst
}

// FromDecimal is d in units of 10^−places (0 to 18), exactly; false where d is finer or out of bounds.
// Exponents beyond ±32 and coefficients beyond 160 bits are refused before anything is calculated: 1e1000000000 is cheap to hold and takes minutes to add. Zeros that a division left behind are no harm; within these limits the bound fits with 32 of them.
func FromDecimal(d decimal.Decimal, places int) (int64, bool) {
	exponent := int(d.Exponent())
	if exponent < -32 || exponent > 32 {
		return 0, false
	}
	c := d.Coefficient()
	if c.BitLen() > 160 {
		return 0, false
	}
	shift := exponent + places
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(shift, -shift))), nil)
	if shift >= 0 {
		c.Mul(c, power)
	} else if _, rest := c.QuoRem(c, power, new(big.Int)); rest.Sign() != 0 {
		return 0, false
	}
	return c.Int64(), c.IsInt64() && Within(c.Int64())
}
