package hotline

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// AnnouncePaid records that the customer was told that the service will be paid, and how it is charged.
type AnnouncePaid struct {
	Told   aftersales.Words `json:"told" validate:"required,max=500,text"`
	Amount aftersales.Money `json:"amount,omitzero"` // where one was named
	At     time.Time        `json:"at,omitzero"`     // not given: when it is recorded
}

// PaidAnnounced is the fact of AnnouncePaid.
type PaidAnnounced AnnouncePaid

func (c AnnouncePaid) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Announced), j)
	j.Measured("at", c.At, s.PickedUp)
	if c.Amount.Sign() < 0 {
		j.Refuse(aftersales.RuleNumber, "amount", c.Amount)
	}
	c.At = orElse(c.At, call.At)
	return PaidAnnounced(c)
}

func (f PaidAnnounced) evolve(s *Snapshot, e *Event) {
	s.Announced = append(s.Announced, Announcement{At: f.At, By: e.By.ID, Told: f.Told, Amount: f.Amount})
}
