package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Resume ends the waiting of an order. A vehicle that the customer had meanwhile is back.
type Resume struct {
	Until time.Time `json:"until,omitzero"` // not given: as recorded
}

// OrderResumed is the fact of Resume.
type OrderResumed Resume

func (c Resume) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if h := s.holding(); h != nil {
		j.Measured("until", c.Until, h.Since)
	}
	c.Until = orElse(c.Until, call.At)
	return OrderResumed(c)
}

func (f OrderResumed) evolve(s *Snapshot, e *Event) {
	if h := s.holding(); h != nil {
		h.Until = f.Until
	}
	s.settle(e.At)
}
