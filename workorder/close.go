package workorder

import "github.com/aftersales-go/aftersales"

// Close ends an order whose vehicle was delivered.
type Close struct{}

// OrderClosed is the fact of Close.
type OrderClosed struct{}

func (Close) decide(*Snapshot, *aftersales.Call, *aftersales.Judgement) Fact { return OrderClosed{} }

func (OrderClosed) evolve(s *Snapshot, e *Event) {
	s.Status = StatusClosed
	s.EndedAt = e.At
}
