package pricing

import (
	"bytes"
	"log/slog"

	"github.com/aftersales-go/aftersales"
)

// UnitPrice is what one hour, piece or litre costs: six decimals, because oil by the litre and labour by the tenth of an hour are priced finer than a cent, and never negative. It may be compared with ==.
// The zero value means not given and differs from a price of nought, which a part of the customer's own has.
type UnitPrice struct {
	millionths aftersales.Money // an amount whose minor units stand for millionths of the main unit: its bounds are those of a Number
}

// NewUnitPrice is number in the main unit of c. A negative number is RuleNumber, an unknown currency RuleChoice.
func NewUnitPrice(number aftersales.Number, c aftersales.Currency) (UnitPrice, error) {
	millionths, err := aftersales.NewMoney(number.Micro(), c)
	if err == nil && number.Sign() < 0 {
		err = &aftersales.UnreadableError{Code: aftersales.RuleNumber, What: "a unit price is not negative"}
	}
	if err != nil {
		return UnitPrice{}, err
	}
	return UnitPrice{millionths}, nil
}

// ParseUnitPrice reads the form 85.5 CNY: a plain decimal with at most six decimals, one space, the currency. Errors are those of NewUnitPrice, and RuleNumber for any other form.
func ParseUnitPrice(s string) (UnitPrice, error) {
	var p UnitPrice
	err := p.UnmarshalText([]byte(s))
	return p, err
}

// Number is the price in the currency's main unit.
func (p UnitPrice) Number() aftersales.Number {
	n, _ := aftersales.NewNumber(p.micro()) // it was one
	return n
}

// Currency is empty where the price is not given.
func (p UnitPrice) Currency() aftersales.Currency { return p.millionths.Currency() }

// IsZero tells whether the price is not given; 0 CNY is given.
func (p UnitPrice) IsZero() bool { return p == UnitPrice{} }

// Sign is 0 or +1.
func (p UnitPrice) Sign() int { return p.millionths.Sign() }

// micro is the price in millionths of the main unit.
func (p UnitPrice) micro() int64 { return p.millionths.Minor() }

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
	b, err := p.Number().AppendText(b)
	b = append(b, ' ')
	return append(b, p.Currency()...), err
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
