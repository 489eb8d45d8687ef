package prevention

import "github.com/aftersales-go/aftersales"

// Policy is the house's habits in force when the measure was proposed. The first event records it.
type Policy struct {
	Name         aftersales.ID `json:"name" validate:"required,id"`
	Jurisdiction aftersales.ID `json:"jurisdiction,omitzero" validate:"omitempty,id"`  // as in CN-ZJ; a label: no law of a place that is known asks anything here
	LeastCalls   int           `json:"least_calls,omitzero" validate:"min=0,max=1000"` // that verify a measure; not given: 1
	Retention    int           `json:"retention,omitzero" validate:"min=0,max=50"`     // years for which forms are kept; not given: 2
}

// DefaultPolicy is the policy of a house that has set none.
func DefaultPolicy() Policy { return Policy{Name: "default"} }

func (p Policy) leastCalls() int { return max(p.LeastCalls, 1) }

func (p Policy) clone() Policy { return p }
