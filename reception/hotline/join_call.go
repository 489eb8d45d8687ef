package hotline

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// JoinCall writes down that somebody called again about the same product and symptom while the ticket is open.
type JoinCall struct {
	Caller  aftersales.Party `json:"caller,omitzero" validate:"omitempty"`
	Product aftersales.ID    `json:"product,omitzero" validate:"omitempty,id"` // that of the ticket; none where the ticket is about none
	Symptom aftersales.ID    `json:"symptom,omitzero" validate:"omitempty,id"`
	Words   aftersales.Words `json:"words,omitzero" validate:"max=1000,text"`
	Urgent  bool             `json:"urgent,omitzero"` // by now
	At      time.Time        `json:"at,omitzero"`     // of the call; not given: when it is recorded
}

// CallJoined is the fact of JoinCall.
type CallJoined JoinCall

func (c JoinCall) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Calls), j)
	j.Measured("at", c.At, s.PickedUp)
	if c.Product != s.Product.Vehicle.ID {
		j.Refuse(RuleOneTicket, "product", c.Product)
	}
	if c.Symptom != s.Symptom.Code {
		j.Refuse(RuleOneTicket, "symptom", c.Symptom)
	}
	c.At = orElse(c.At, call.At)
	return CallJoined(c)
}

func (f CallJoined) evolve(s *Snapshot, e *Event) {
	s.Calls = append(s.Calls, Call{At: f.At, By: e.By.ID, Caller: f.Caller, Words: f.Words})
	s.Urgent = s.Urgent || f.Urgent
}
