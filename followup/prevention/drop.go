package prevention

import "github.com/aftersales-go/aftersales"

// Drop ends a measure that nobody will carry out.
type Drop struct {
	Reason aftersales.Words `json:"reason" validate:"required,max=500,text"`
}

// Dropped is the fact of Drop.
type Dropped Drop

func (c Drop) decide(*Snapshot, *aftersales.Call, *aftersales.Judgement) Fact { return Dropped(c) }

func (f Dropped) evolve(s *Snapshot, e *Event) {
	s.Status, s.EndedAt, s.EndReason = StatusDropped, e.At, f.Reason
}
