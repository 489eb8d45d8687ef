package reception

import "github.com/aftersales-go/aftersales"

// Earlier is the order that a comeback comes back from.
type Earlier struct {
	Order     aftersales.Ref `json:"order,omitzero"`                             // here
	Elsewhere string         `json:"elsewhere,omitzero" validate:"max=200,text"` // its name, where another shop did the work
}

// IsZero tells whether no order is named.
func (e Earlier) IsZero() bool { return e.Order.IsZero() && e.Elsewhere == "" }

// judge asks that what is named is an order.
func (e Earlier) judge(j *aftersales.Judgement) {
	if !e.Order.IsZero() && e.Order.Stage() != "workorder" {
		j.Refuse(RuleComeback, "earlier.order", e.Order)
	}
}
