package appointment

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Invited is what a booking takes from the invitation that it came of, see FromInvitation.
type Invited struct {
	Invitation aftersales.Ref      `json:"invitation"`
	Seq        int64               `json:"seq,omitzero" validate:"min=0"`
	Vehicle    aftersales.ID       `json:"vehicle,omitzero" validate:"omitempty,id"`
	Reasons    []aftersales.ID     `json:"reasons,omitzero" validate:"omitempty,max=20,dive,id"` // why the vehicle is due, as the invitation names them
	Due        aftersales.Date     `json:"due,omitzero"`
	Odometer   aftersales.Odometer `json:"odometer,omitzero" validate:"omitempty"`                // the last that was known
	Deferred   []aftersales.ID     `json:"deferred,omitzero" validate:"omitempty,max=50,dive,id"` // items of earlier orders
}

func (i Invited) clone() Invited {
	i.Reasons, i.Deferred, i.Odometer.At = slices.Clone(i.Reasons), slices.Clone(i.Deferred), utc(i.Odometer.At)
	return i
}
