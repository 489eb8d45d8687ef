package appointment

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// AnswerMove is the customer's answer to a move.
type AnswerMove struct {
	Answer  MoveAnswer    `json:"answer" validate:"required,choice"`
	Person  aftersales.ID `json:"person,omitzero" validate:"omitempty,id"` // who answered: the customer or the caller; not given: the customer who gives the command
	Channel Channel       `json:"channel,omitzero" validate:"omitempty,choice"`
	Agreed  Agreement     `json:"agreed,omitzero"`
	At      time.Time     `json:"at,omitzero"` // not given: when it is recorded
}

// MoveAnswered is the fact that the customer answered.
type MoveAnswered AnswerMove

func (c AnswerMove) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	m := s.OpenMove()
	if m == nil {
		return nil // no history leads to it
	}
	judgeOwn(s.Customer.ID, s.Caller.ID, call, j)
	j.Measured("at", c.At, m.At)
	if c.Person == "" && call.By.Role == aftersales.RoleCustomer {
		c.Person = call.By.ID
	}
	if c.Answer == MoveAnswerAgreed {
		c.judgeAgreement(s, m, call, j)
	}
	c.At, c.Agreed = orElse(c.At, call.At), c.Agreed.clone()
	return MoveAnswered(c)
}

// judgeAgreement asks that the agreement is on record, and that the slot may still be taken.
func (c AnswerMove) judgeAgreement(s *Snapshot, m *Move, call *aftersales.Call, j *aftersales.Judgement) {
	if c.Person == "" || c.Person != s.Customer.ID && c.Person != s.Caller.ID {
		j.Refuse(RuleMove, "person", c.Person)
	}
	if c.Channel == "" {
		j.Refuse(RuleMove, "channel")
	}
	before := len(j.Violations())
	c.Agreed.judge(s.Policy, c.Channel, m.At, c.At, j)
	if !m.To.Start.At.After(call.At) {
		j.Refuse(RuleSlot, "answer", m.To.Start.At)
	}
	sameRules(j, before, "answer")
}

func (f MoveAnswered) evolve(s *Snapshot, e *Event) {
	m := s.OpenMove()
	if m == nil {
		return
	}
	m.Answer, m.Person, m.Answered = f.Answer, f.Person, f.At
	if m.Told.IsZero() {
		m.Told, m.Channel = f.At, f.Channel
	}
	if f.Answer == MoveAnswerAgreed {
		s.take(m.To, m.Load, e.At)
		return
	}
	s.settle()
}
