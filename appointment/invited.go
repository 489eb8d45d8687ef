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
	Reasons    []aftersales.ID     `json:"reasons,omitzero" validate:"omitempty,max=20,dive,required,id"` // why the vehicle is due, as the invitation names them
	Due        aftersales.Date     `json:"due,omitzero"`
	Odometer   aftersales.Odometer `json:"odometer,omitzero" validate:"omitempty"`                         // the last that was known
	Deferred   []aftersales.ID     `json:"deferred,omitzero" validate:"omitempty,max=50,dive,required,id"` // items of earlier orders
}

// judge asks that what is named is an invitation, and one of the vehicle that is booked.
func (i Invited) judge(vehicle aftersales.ID, j *aftersales.Judgement) {
	switch {
	case i.isZero():
	case i.Invitation.Stage() != "invitation":
		j.Refuse(aftersales.RuleThere, "invited.invitation", i.Invitation)
	case i.Vehicle != "" && vehicle != "" && i.Vehicle != vehicle:
		j.Refuse(aftersales.RuleExtract, "invited.vehicle", i.Vehicle)
	}
}

func (i Invited) isZero() bool {
	return i.Invitation.IsZero() && i.Seq == 0 && i.Vehicle == "" && len(i.Reasons) == 0 && len(i.Deferred) == 0
}

func (i Invited) clone() Invited {
	i.Reasons, i.Deferred, i.Odometer.At = slices.Clone(i.Reasons), slices.Clone(i.Deferred), utc(i.Odometer.At)
	return i
}
