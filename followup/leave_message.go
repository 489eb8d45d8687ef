package followup

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// LeaveMessage ends the follow-up of a customer whom nobody reached with a message that stays; it goes by one of the written channels that the customer named, where there is one. Who asked not to be contacted is left none: Skip ends that follow-up.
type LeaveMessage struct {
	Channel Channel   `json:"channel" validate:"required,choice"`
	At      time.Time `json:"at,omitzero"` // not given: when it is recorded
}

// MessageLeft is the fact of LeaveMessage.
type MessageLeft LeaveMessage

func (c LeaveMessage) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.lastTalk())
	if !c.Channel.written() {
		j.Refuse(aftersales.RuleChoice, "channel", c.Channel)
	}
	if c.Channel.written() && slices.ContainsFunc(s.Wish.Channels, Channel.written) && !slices.Contains(s.Wish.Channels, c.Channel) {
		j.Refuse(RuleSuits, "channel", c.Channel)
	}
	if s.Wish.Consent == ConsentDoNotContact {
		j.Refuse(RuleSuits, "", s.Wish.Consent)
	}
	if n := s.days(); n < s.Policy.attempts() {
		j.Refuse(RuleUnreachable, "", n, s.Policy.attempts())
	}
	c.At = orElse(c.At, call.At)
	return MessageLeft(c)
}

func (f MessageLeft) evolve(s *Snapshot, e *Event) {
	s.Status, s.EndedAt = StatusUnreachable, e.At
	s.Message = Message{f.At, e.By.ID, f.Channel}
}
