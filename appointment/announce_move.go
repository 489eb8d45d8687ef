package appointment

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// AnnounceMove asks the customer for another slot because the dealer cannot keep this one.
type AnnounceMove struct {
	Slot    Slot             `json:"slot,omitzero" validate:"omitempty"`
	Load    Load             `json:"load"` // of the new slot, which is held from now on
	Reason  MoveReason       `json:"reason,omitzero" validate:"omitempty,choice"`
	Note    aftersales.Words `json:"note,omitzero" validate:"max=500,text"` // the reason in words, where it is another one
	Told    time.Time        `json:"told,omitzero"`                         // when the customer heard of it; not given: not yet, see TellMove
	Channel Channel          `json:"channel,omitzero" validate:"omitempty,choice"`
}

// MoveAnnounced is the fact that the dealer asks for another slot.
type MoveAnnounced AnnounceMove

func (c AnnounceMove) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("told", c.Told, s.SlotAt)
	if len(s.Moves) >= maxChanges {
		j.Refuse(aftersales.RuleLength, "slot", len(s.Moves))
	}
	if c.Reason == "" {
		j.Refuse(RuleMove, "reason")
	}
	if c.Reason == MoveReasonOther && c.Note == "" {
		j.Refuse(RuleMove, "note")
	}
	before := len(j.Violations())
	if (c.Slot == Slot{}) {
		j.Refuse(RuleComplete, "slot")
	} else {
		judgeTaking(c.Slot, c.Load, call, j)
	}
	sameRules(j, before, "slot")
	c.Slot, c.Load, c.Told = c.Slot.utc(), c.Load.clone(), utc(c.Told)
	return MoveAnnounced(c)
}

func (f MoveAnnounced) evolve(s *Snapshot, e *Event) {
	s.Moves = append(s.Moves, Move{From: s.Slot, To: f.Slot, Load: f.Load.clone(), Reason: f.Reason, Note: f.Note, Was: s.Status, At: e.At, By: e.By.ID, Told: f.Told, Channel: f.Channel})
	s.Status = StatusMoveAsked
}
