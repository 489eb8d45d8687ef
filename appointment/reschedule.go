package appointment

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// maxChanges is how often a booking changes its slot, each way.
const maxChanges = 50

// Reschedule gives the booking another slot because the customer asks for it.
type Reschedule struct {
	Slot    Slot             `json:"slot,omitzero" validate:"omitempty"`
	Load    Load             `json:"load"`
	Channel Channel          `json:"channel,omitzero" validate:"omitempty,choice"`
	Agreed  Agreement        `json:"agreed,omitzero"`
	Reason  aftersales.Words `json:"reason,omitzero" validate:"max=500,text"`
}

// Rescheduled is the fact that a booking has another slot.
type Rescheduled Reschedule

func (c Reschedule) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeOwn(s.Customer.ID, s.Caller.ID, call, j)
	if len(s.Changes) >= maxChanges {
		j.Refuse(aftersales.RuleLength, "slot", len(s.Changes))
	}
	if c.Reason == "" {
		j.Refuse(RuleReason, "reason")
	}
	before := len(j.Violations())
	if c.Channel == "" {
		j.Refuse(RuleComplete, "channel")
	}
	if (c.Slot == Slot{}) {
		j.Refuse(RuleComplete, "slot")
	} else {
		judgeTaking(c.Slot, c.Load, call, j)
	}
	c.Agreed.judge(s.Policy, c.Channel, s.SlotAt, time.Time{}, j)
	sameRules(j, before, "slot")
	c.Slot, c.Load, c.Agreed = c.Slot.utc(), c.Load.clone(), c.Agreed.clone()
	return Rescheduled(c)
}

func (f Rescheduled) evolve(s *Snapshot, e *Event) {
	s.Changes = append(s.Changes, Change{s.Slot, f.Slot, e.At, e.By.ID, f.Channel, f.Reason})
	s.take(f.Slot, f.Load, e.At)
}
