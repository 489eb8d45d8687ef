package appointment

import (
	"cmp"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Policy is the house's habits in force when the booking was made. The first event records it, so that a later policy changes nothing in an open booking. A number that is not given is the default.
type Policy struct {
	Name            aftersales.ID      `json:"name" validate:"required,id"`
	Jurisdiction    aftersales.ID      `json:"jurisdiction,omitzero" validate:"omitempty,id"`                  // as in CN-ZJ; a label: no law of a place that is known asks anything here
	MaxOffered      int                `json:"max_offered,omitzero" validate:"min=0,max=20"`                   // slots that are offered at a time where people talk; not given: 2
	Grace           int                `json:"grace,omitzero" validate:"min=0,max=1440"`                       // minutes after the beginning of a slot in which a customer is on time; not given: 15
	AtOnce          int                `json:"at_once,omitzero" validate:"min=0,max=1440"`                     // minutes that at once means; not given: 10
	ConfirmBefore   int                `json:"confirm_before,omitzero" validate:"min=0,max=1440"`              // minutes before the slot by which departments confirm a booking of the same day; not given: 120
	MissAttempts    int                `json:"miss_attempts,omitzero" validate:"min=0,max=20"`                 // calls after which a missed booking is closed though nobody was reached; not given: 3
	Retention       int                `json:"retention,omitzero" validate:"min=0,max=50"`                     // years for which forms are kept; not given: 2
	BookingContacts []aftersales.Phone `json:"booking_contacts,omitzero" validate:"max=5"`                     // the published booking numbers, in the order in which forms print them
	Needs           []Department       `json:"needs,omitzero" validate:"omitempty,max=3,dive,required,choice"` // the departments that a booking needs where it does not say; not given: workshop and parts
}

// DefaultPolicy is the policy of a house that has set none: two slots offered at a time, fifteen minutes of grace, ten minutes for at once, two hours to confirm, three calls after a miss, forms kept for two years, and no published number.
func DefaultPolicy() Policy { return Policy{Name: "default"} }

func (p Policy) maxOffered() int { return cmp.Or(p.MaxOffered, 2) }
func (p Policy) attempts() int   { return cmp.Or(p.MissAttempts, 3) }

func (p Policy) grace() time.Duration         { return minutes(cmp.Or(p.Grace, 15)) }
func (p Policy) atOnce() time.Duration        { return minutes(cmp.Or(p.AtOnce, 10)) }
func (p Policy) confirmBefore() time.Duration { return minutes(cmp.Or(p.ConfirmBefore, 120)) }

func (p Policy) needs() []Department {
	if len(p.Needs) == 0 {
		return []Department{DepartmentWorkshop, DepartmentParts}
	}
	return p.Needs
}

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }
