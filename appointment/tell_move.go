package appointment

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// TellMove records that the customer was told of the move, without an answer yet.
type TellMove struct {
	Channel Channel   `json:"channel" validate:"required,choice"`
	At      time.Time `json:"at,omitzero"` // not given: when it is recorded
}

// MoveTold is the fact that the customer knows of the move.
type MoveTold TellMove

func (c TellMove) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if m := s.OpenMove(); m != nil {
		j.Measured("at", c.At, m.At)
	}
	c.At = orElse(c.At, call.At)
	return MoveTold(c)
}

func (f MoveTold) evolve(s *Snapshot, _ *Event) {
	if m := s.OpenMove(); m != nil && m.Told.IsZero() {
		m.Told, m.Channel = f.At, f.Channel
	}
}
