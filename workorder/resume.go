package workorder

import (
	"github.com/aftersales-go/aftersales"
)

// Resume ends the waiting of an order.
type Resume struct{}

// OrderResumed is the fact of Resume.
type OrderResumed struct{}

func (Resume) decide(*Snapshot, *aftersales.Call, *aftersales.Judgement) Fact { return OrderResumed{} }

func (OrderResumed) evolve(s *Snapshot, e *Event) {
	if s.held() {
		s.Holds[len(s.Holds)-1].Until = e.At
	}
	s.settle(e.At)
}
