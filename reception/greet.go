package reception

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Greet receives the customer, on arrival or after a wait, and says who serves the visit.
type Greet struct {
	Advisor aftersales.ID   `json:"advisor,omitzero" validate:"omitempty,id"` // the responsible one; not given: an advisor who greets
	Helpers []aftersales.ID `json:"helpers,omitzero" validate:"max=20,dive,required,id"`
	At      time.Time       `json:"at,omitzero"` // not given: when it is recorded
}

// CustomerGreeted is the fact of Greet.
type CustomerGreeted Greet

func (c Greet) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.waitedFrom())
	if c.Advisor != "" && s.Advisor != "" && c.Advisor != s.Advisor { // a change gives its reason, see TransferAdvisor
		j.Refuse(RuleOneAdvisor, "advisor", c.Advisor, s.Advisor)
	}
	if c.Advisor == "" && s.Advisor == "" && call.By.Role == aftersales.RoleAdvisor {
		c.Advisor = call.By.ID
	}
	c.At = orElse(c.At, call.At)
	c.Helpers = slices.Clone(c.Helpers)
	return CustomerGreeted(c)
}

func (f CustomerGreeted) evolve(s *Snapshot, e *Event) {
	s.endWait(f.At)
	s.Status = StatusGreeted
	if f.Advisor != "" {
		s.Advisor = f.Advisor
	}
	s.name(f.Helpers)
	if s.GreetedAt.IsZero() {
		s.GreetedAt, s.GreetedBy = f.At, e.By.ID
	}
}

// waitedFrom is what a greeting and a wait cannot be earlier than.
func (s *Snapshot) waitedFrom() time.Time {
	if n := len(s.Waits); n > 0 {
		w := &s.Waits[n-1]
		if k := len(w.Told); k > 0 && w.Until.IsZero() {
			return w.Told[k-1]
		}
		return orElse(w.Until, w.Since)
	}
	return orElse(s.GreetedAt, s.ArrivedAt)
}
