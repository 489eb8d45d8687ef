package pricing

import (
	"bytes"
	"log/slog"

	"github.com/aftersales-go/aftersales"
)

// UnitPrice is what one hour, piece or litre costs: six decimals, because oil by the litre and labour by the tenth of an hour are priced finer than a cent, and never negative. It may be compared with ==.
// The zero value means not given and differs from a price of nought, which a part of the customer's own has.
type UnitPrice struct {
	number   aftersales.Number
	currency aftersales.Currency
}

// NewUnitPrice is number in the main unit of c. A negative number is RuleNumber, an unknown currency RuleChoice.
func NewUnitPrice(number aftersales.Number, c aftersales.Currency) (UnitPrice, error) {
	if c.Since() == 0 {
		return UnitPrice{}, &aftersales.UnreadableError{Code: aftersales.RuleChoice, What: "a currency is one of those listed, by its three capital letters"}
	}
	if number.Sign() < 0 {
		return UnitPrice{}, &aftersales.UnreadableError{Code: aftersales.RuleNumber, What: "a unit price is not negative"}
	}
	return UnitPrice{number, c}, nil
}

// ParseUnitPrice reads the form 85.5 CNY: a plain decimal with at most six decimals, one space, the currency. Errors are those of NewUnitPrice, and RuleNumber for any other form.
func ParseUnitPrice(s string) (UnitPrice, error) {
	var p UnitPrice
	err := p.UnmarshalText([]byte(s))
	return p, err
}

// Number is the price in the currency's main unit.
func (p UnitPrice) Number() aftersales.Number { return p.number }

// Currency is empty where the price is not given.
func (p UnitPrice) Currency() aftersales.Currency { return p.currency }

// IsZero tells whether the price is not given; 0 CNY is given.
func (p UnitPrice) IsZero() bool { return p == UnitPrice{} }

// Sign is 0 or +1.
func (p UnitPrice) Sign() int { return p.number.Sign() }

// String is the form 85.5 CNY, and empty where the price is not given.
func (p UnitPrice) String() string {
	b, _ := p.AppendText(nil)
	return string(b)
}

// LogValue is the text.
func (p UnitPrice) LogValue() slog.Value { return slog.StringValue(p.String()) }

// AppendText appends the form 85.5 CNY, and nothing where the price is not given.
func (p UnitPrice) AppendText(b []byte) ([]byte, error) {
	if p.IsZero() {
		return b, nil
	}
	b, err := p.number.AppendText(b)
	b = append(b, ' ')
	return append(b, p.currency...), err
}

// MarshalText is AppendText for encoding/json.
func (p UnitPrice) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// UnmarshalText reads what ParseUnitPrice reads.
func (p *UnitPrice) UnmarshalText(b []byte) error {
	amount, code, found := bytes.Cut(b, []byte{' '})
	if !found {
		return &aftersales.UnreadableError{Code: aftersales.RuleNumber, What: "a unit price is a decimal, a space and a currency, as in 85.5 CNY"}
	}
	var number aftersales.Number
	if err := number.UnmarshalText(amount); err != nil {
		return err
	}
	got, err := NewUnitPrice(number, currencyOf(code))
	if err == nil {
		*p = got
	}
	return err
}

var currencies = aftersales.Currencies()

// currencyOf finds code in the table and keeps nothing of it; empty where it is not there.
func currencyOf(code []byte) aftersales.Currency {
	for _, c := range currencies {
		if string(c) == string(code) {
			return c
		}
	}
	return ""
}
