package invitation

import (
	"cmp"
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Policy is the house's habits in force when the vehicle was listed. The first event records it. A number that is not given is the default.
type Policy struct {
	Name            aftersales.ID      `json:"name" validate:"required,id"`
	Jurisdiction    aftersales.ID      `json:"jurisdiction,omitzero" validate:"omitempty,id"` // as in CN-ZJ; a label: no law of a place that is known asks anything here
	Attempts        int                `json:"attempts,omitzero" validate:"min=0,max=20"`     // contacts after which a customer counts as unreachable; not given: 3
	Retention       int                `json:"retention,omitzero" validate:"min=0,max=50"`    // years for which forms are kept; not given: 2
	BookingContacts []aftersales.Phone `json:"booking_contacts,omitzero" validate:"max=5"`    // the published booking numbers, in the order in which forms print them
}

// DefaultPolicy is the policy of a house that has set none: three attempts, forms kept for two years, and no published number.
func DefaultPolicy() Policy { return Policy{Name: "default"} }

func (p Policy) attempts() int { return cmp.Or(p.Attempts, 3) }

func (p Policy) clone() Policy {
	p.BookingContacts = slices.Clone(p.BookingContacts)
	return p
}
