package aftersales

import (
	"cmp"
	"log/slog"

	"github.com/aftersales-go/aftersales/internal/exact"
	"github.com/shopspring/decimal"
)

// Money is an amount in whole minor units of one currency, at most 999,999,999,999,999 of them either way. It may be compared with ==.
// The zero value means not given: it differs from nought yuan, and a sum takes it as nothing of any currency.
type Money struct {
	held int64 // the minor units, above eight bits for the currency's place in the table, counted from 1
}

// The place is never stored or written, so the table may change; it has fewer than 256 rows.
const (
	placeBits = 8
	placeMask = 1<<placeBits - 1
)

// NewMoney is minor units of c: NewMoney(45000, CurrencyCNY) is 450.00 CNY. An unknown currency is RuleChoice, an amount out of bounds RuleNumber.
func NewMoney(minor int64, c Currency) (Money, error) {
	place := currencyPlace(c)
	if place == 0 {
		return Money{}, errCurrency()
	}
	if !exact.Within(minor) {
		return Money{}, errAmount()
	}
	return Money{minor<<placeBits | place}, nil
}

// ParseMoney reads the form 450.00 CNY: a plain decimal with no more decimals than the currency has, one space, the currency. Errors are those of NewMoney.
func ParseMoney(s string) (Money, error) { return parseMoney(s) }

// MoneyFromDecimal is d in c, exactly: what is finer than the minor unit is RuleNumber, never rounded. Other errors are those of NewMoney.
func MoneyFromDecimal(d decimal.Decimal, c Currency) (Money, error) {
	place := currencyPlace(c)
	if place == 0 {
		return Money{}, errCurrency()
	}
	minor, ok := exact.FromDecimal(d, c.Digits())
	if !ok {
		return Money{}, errNumber("an amount has at most 15 digits and no more decimals than its currency")
	}
	return Money{minor<<placeBits | place}, nil
}

// Of is minor units of m's currency, for what was calculated from Minor: NewMoney without looking the currency up. Where m is not given it has no currency, which is RuleChoice; an amount out of bounds is RuleNumber.
func (m Money) Of(minor int64) (Money, error) {
	if !exact.Within(minor) || m.IsZero() {
		return Money{}, m.errOf()
	}
	return Money{minor<<placeBits | m.held&placeMask}, nil
}

// Minor is the amount in minor units: 45000 for 450.00 CNY.
func (m Money) Minor() int64 { return m.held >> placeBits }

// Currency is empty where the amount is not given.
func (m Money) Currency() Currency {
	if place := m.held & placeMask; place > 0 {
		return Currency(currencies[place-1].Value)
	}
	return ""
}

// Decimal is the amount in the currency's main unit.
func (m Money) Decimal() decimal.Decimal {
	return decimal.New(m.Minor(), -int32(m.Currency().Digits()))
}

// IsZero tells whether the amount is not given; 0.00 CNY is given.
func (m Money) IsZero() bool { return m == Money{} }

// Sign is −1, 0 or +1.
func (m Money) Sign() int { return cmp.Compare(m.Minor(), 0) }

// Neg is the amount with the other sign.
func (m Money) Neg() Money { return Money{-m.Minor()<<placeBits | m.held&placeMask} }

// Add is m + o. Two currencies, or a sum out of bounds, are RuleNumber.
func (m Money) Add(o Money) (Money, error) {
	place, err := m.shared(o)
	if err != nil {
		return Money{}, err
	}
	sum := m.Minor() + o.Minor()
	if !exact.Within(sum) {
		return Money{}, errNumber("a sum has at most 15 digits")
	}
	return Money{sum<<placeBits | place}, nil
}

// Sub is m − o. Errors are those of Add.
func (m Money) Sub(o Money) (Money, error) { return m.Add(o.Neg()) }

// Cmp is −1, 0 or +1 as m is less than, equal to or greater than o; an amount not given counts as nought. Two currencies are RuleNumber.
func (m Money) Cmp(o Money) (int, error) {
	if _, err := m.shared(o); err != nil {
		return 0, err
	}
	return cmp.Compare(m.Minor(), o.Minor()), nil
}

// String is the form 450.00 CNY, always with the currency's decimals, and empty where the amount is not given.
func (m Money) String() string {
	b, _ := m.AppendText(nil)
	return string(b)
}

// LogValue is the text.
func (m Money) LogValue() slog.Value { return slog.StringValue(m.String()) }

// AppendText appends the form 450.00 CNY, and nothing where the amount is not given.
func (m Money) AppendText(b []byte) ([]byte, error) {
	if m.IsZero() {
		return b, nil
	}
	c := m.Currency()
	b = exact.Append(b, m.Minor(), c.Digits())
	b = append(b, ' ')
	return append(b, c...), nil
}

// MarshalText is AppendText for encoding/json.
func (m Money) MarshalText() ([]byte, error) { return m.AppendText(nil) }

// UnmarshalText reads what ParseMoney reads.
func (m *Money) UnmarshalText(b []byte) error {
	got, err := parseMoney(b)
	if err == nil {
		*m = got
	}
	return err
}

// shared is the place of both currencies; an amount not given goes with either.
func (m Money) shared(o Money) (int64, error) {
	a, b := m.held&placeMask, o.held&placeMask
	if a != 0 && b != 0 && a != b {
		return 0, errNumber("amounts of two currencies do not go together")
	}
	return a | b, nil
}

func parseMoney[T string | []byte](text T) (Money, error) {
	space := len(text) - len(" CNY")
	if space < 0 || text[space] != ' ' {
		return Money{}, errNumber("an amount is a decimal, a space and a currency, as in 450.00 CNY")
	}
	place := currencyPlace(text[space+1:])
	if place == 0 {
		return Money{}, errCurrency()
	}
	minor, ok := exact.Parse(text[:space], Currency(currencies[place-1].Value).Digits())
	if !ok {
		return Money{}, errNumber("an amount is a plain decimal with at most 15 digits and no more decimals than its currency")
	}
	return Money{minor<<placeBits | place}, nil
}

// errOf says what is wrong with Of, apart from it so that Of is inlined.
func (m Money) errOf() error {
	if m.IsZero() {
		return errCurrency()
	}
	return errAmount()
}

func errAmount() error { return errNumber("an amount has at most 15 digits") }

func errCurrency() error {
	return &UnreadableError{Code: RuleChoice, What: "a currency is one of those listed, by its three capital letters"}
}

func errNumber(what string) error { return &UnreadableError{Code: RuleNumber, What: what} }
