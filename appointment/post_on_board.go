package appointment

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// PostOnBoard puts the booking on the board of the day of its slot. Put there again, it stands there since the first time.
type PostOnBoard struct {
	At time.Time `json:"at,omitzero"` // not given: when it is recorded
}

// PostedOnBoard is the fact that a booking stands on the board.
type PostedOnBoard PostOnBoard

func (c PostOnBoard) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.SlotAt)
	c.At = orElse(c.At, call.At)
	return PostedOnBoard(c)
}

func (f PostedOnBoard) evolve(s *Snapshot, e *Event) {
	if s.Board.At.IsZero() {
		s.Board = Posting{f.At, e.By.ID}
	}
}
