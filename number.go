package aftersales

import (
	"bytes"
	"cmp"

	"github.com/aftersales-go/aftersales/internal/exact"
	"github.com/shopspring/decimal"
)

// numberPlaces is how many decimals a Number has.
const numberPlaces = 6

// Number is a quantity, a rate or a percentage with six decimals, at most 999,999,999.999999 either way. It may be compared with ==; the zero value is 0.
type Number struct{ micro int64 }

// NewNumber is micro millionths: NewNumber(1_500_000) is 1.5. What is out of bounds is RuleNumber.
func NewNumber(micro int64) (Number, error) { return checkedNumber(micro, exact.Within(micro)) }

// NumberOf is the whole number n. What is out of bounds is RuleNumber.
func NumberOf(n int64) (Number, error) {
	micro, ok := exact.Mul(n, 1_000_000).Int64()
	return checkedNumber(micro, ok && exact.Within(micro))
}

// ParseNumber reads a plain decimal such as 1.5 or -0.25, with at most six decimals. Anything else is RuleNumber.
func ParseNumber(s string) (Number, error) { return parseNumber(s) }

// NumberFromDecimal is d, exactly: what is finer than a millionth is RuleNumber, never rounded.
func NumberFromDecimal(d decimal.Decimal) (Number, error) {
	micro, ok := exact.FromDecimal(d, numberPlaces)
	return checkedNumber(micro, ok)
}

// Micro is the number in millionths: 1,500,000 for 1.5.
func (n Number) Micro() int64 { return n.micro }

// Decimal is the number with six decimals.
func (n Number) Decimal() decimal.Decimal { return decimal.New(n.micro, -numberPlaces) }

// IsZero tells whether the number is 0, which is also what stands for not given.
func (n Number) IsZero() bool { return n == Number{} }

// Sign is −1, 0 or +1.
func (n Number) Sign() int { return cmp.Compare(n.micro, 0) }

// Neg is the number with the other sign.
func (n Number) Neg() Number { return Number{-n.micro} }

// Add is n + o. A sum out of bounds is RuleNumber.
func (n Number) Add(o Number) (Number, error) { return NewNumber(n.micro + o.micro) }

// Sub is n − o. A difference out of bounds is RuleNumber.
func (n Number) Sub(o Number) (Number, error) { return NewNumber(n.micro - o.micro) }

// Cmp is −1, 0 or +1 as n is less than, equal to or greater than o.
func (n Number) Cmp(o Number) int { return cmp.Compare(n.micro, o.micro) }

// String is the shortest plain decimal: 1.5, never 1.500000.
func (n Number) String() string {
	b, _ := n.AppendText(nil)
	return string(b)
}

// AppendText appends the shortest plain decimal.
func (n Number) AppendText(b []byte) ([]byte, error) {
	b = exact.Append(b, n.micro, numberPlaces)
	return bytes.TrimSuffix(bytes.TrimRight(b, "0"), []byte(".")), nil
}

// MarshalText is AppendText for encoding/json.
func (n Number) MarshalText() ([]byte, error) { return n.AppendText(nil) }

// UnmarshalText reads what ParseNumber reads.
func (n *Number) UnmarshalText(b []byte) error {
	got, err := parseNumber(b)
	if err == nil {
		*n = got
	}
	return err
}

func parseNumber[T string | []byte](text T) (Number, error) {
	micro, ok := exact.Parse(text, numberPlaces)
	return checkedNumber(micro, ok)
}

func checkedNumber(micro int64, ok bool) (Number, error) {
	if !ok {
		return Number{}, errNumber("a number is a plain decimal with at most 9 digits before the point and 6 after")
	}
	return Number{micro}, nil
}
