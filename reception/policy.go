package reception

import (
	"cmp"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Policy is the house's habits in force when the vehicle arrived. The first event records it, so that a later policy changes nothing in an open visit. What is not given is the default.
type Policy struct {
	Name         aftersales.ID `json:"name" validate:"required,id"`
	Jurisdiction aftersales.ID `json:"jurisdiction,omitzero" validate:"omitempty,id"`             // as in CN-ZJ; a label: no law of a place that is known asks anything here
	GreetWithin  int           `json:"greet_within,omitzero" validate:"min=0,max=3600"`           // seconds from arrival in which a customer is greeted; not given: 60
	InformEvery  int           `json:"inform_every,omitzero" validate:"min=0,max=1440"`           // minutes after which a customer who waits is informed again; not given: 15
	Checklist    []Point       `json:"checklist,omitzero" validate:"max=50,dive,required,choice"` // of the walk-around; not given: every point
	Retention    int           `json:"retention,omitzero" validate:"min=0,max=50"`                // years for which forms are kept; not given: 2
}

// DefaultPolicy is the policy of a house that has set none: greeted within a minute, informed every fifteen, every point of the checklist, forms kept for two years.
func DefaultPolicy() Policy { return Policy{Name: "default"} }

// Points is the checklist of the walk-around under the policy.
func (p Policy) Points() []Point {
	if len(p.Checklist) == 0 {
		return Points()
	}
	return slices.Clone(p.Checklist)
}

func (p Policy) greetWithin() time.Duration {
	return time.Duration(cmp.Or(p.GreetWithin, 60)) * time.Second
}

func (p Policy) informEvery() time.Duration {
	return time.Duration(cmp.Or(p.InformEvery, 15)) * time.Minute
}
