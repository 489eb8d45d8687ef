package pricing

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Listed is the extract of a price list or a labour catalogue from which a line's price was taken. Its price is of the same unit, and with or without tax, as the line's; so is its quota, of labour.
type Listed struct {
	List    aftersales.ID `json:"list,omitzero" validate:"omitempty,id"`
	Version aftersales.ID `json:"version,omitzero" validate:"omitempty,id"` // of the list; where it has none, From tells it
	From    time.Time     `json:"from,omitzero"`                            // from when on the version holds
	Until   time.Time     `json:"until,omitzero"`                           // from when on it holds no longer
	At      time.Time     `json:"at,omitzero"`                              // the date for which the price was looked up
	Price   UnitPrice     `json:"price,omitzero"`                           // as posted

	Quota aftersales.Number `json:"quota,omitzero" validate:"notnegative"` // of labour: how much of it the catalogue posts for the work (工时定额); none: it posts no more than a price
}

// given tells whether anything is said about a list.
func (s *Listed) given() bool {
	return s.List != "" || !s.Price.IsZero() || s.Version != "" || !s.At.IsZero() || !s.From.IsZero() || !s.Until.IsZero() || !s.Quota.IsZero()
}

// check judges the extract, and what the line charges against it.
func (s *Listed) check(p *place, l *Line) {
	charged := l.Price
	switch {
	case s.List == "":
		p.refuse(RuleOrigin, ".listed.list")
	case s.Version == "" && s.From.IsZero():
		p.refuse(RuleOrigin, ".listed.version", s.List)
	case s.At.IsZero():
		p.refuse(RuleOrigin, ".listed.at", s.List)
	case s.Price.IsZero():
		p.refuse(RuleOrigin, ".listed.price", s.List)
	case p.currency != "" && s.Price.Currency() != p.currency:
		p.refuse(RuleCurrency, ".listed.price", s.Price, p.currency)
	case s.At.Before(s.From):
		p.refuse(RulePosted, ".listed.at", s.At, s.From)
	case !s.Until.IsZero() && !s.At.Before(s.Until):
		p.refuse(RulePosted, ".listed.at", s.At, s.Until)
	case charged.micro() > s.Price.micro():
		p.refuse(RulePosted, ".price", charged, s.Price)
	case s.Quota.Sign() < 0:
		p.refuse(aftersales.RuleNumber, ".listed.quota", s.Quota)
	case !s.Quota.IsZero() && l.Kind != KindLabour:
		p.refuse(RuleMeasure, ".listed.quota", l.Kind)
	case s.exceeded(l.Quantity):
		p.refuse(RulePosted, ".quantity", l.Quantity, s.Quota)
	}
}

// exceeded tells whether a quantity of labour is more than the catalogue posts for the work.
func (s *Listed) exceeded(quantity aftersales.Number) bool {
	return s.Quota.Sign() > 0 && quantity.Cmp(s.Quota) > 0
}

// AbovePosted tells whether the line, were its quantity another one, would charge more labour than the catalogue posts for the work.
func (l Line) AbovePosted(quantity aftersales.Number) bool { return l.Listed.exceeded(quantity) }
